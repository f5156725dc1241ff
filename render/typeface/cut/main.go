// Cut makes the fonts that are part of the program: of Roboto and DejaVu Sans Mono the
// runes that the program may have to show, without hints for coarse screens. The whole
// fonts would be a tenth of the download.
//
//	go run ./render/typeface/cut    writes render/typeface/fonts
package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"codeberg.org/go-fonts/dejavu/dejavusansmono"
	"eliasnaur.com/font/roboto/robotomedium"
	"eliasnaur.com/font/roboto/robotoregular"
)

// span is a range of runes, both ends included.
type span struct{ from, to rune }

// runes are what texts in European languages are written in, and what mathematics adds.
var runes = []span{
	{' ', '~'}, {0xa0, 0x17f}, // Latin
	{0x384, 0x3ce}, {0x3d0, 0x3f6}, {0x400, 0x45f}, // Greek, Cyrillic
	{0x2b0, 0x2ff}, {0x300, 0x304}, {0x307, 0x308}, {0x1d2c, 0x1d6a}, {0x2c7c, 0x2c7d}, // accents and small letters on their own
	{0x2000, 0x22ff},                                                       // dashes, superscripts, arrows, operators
	{0x2308, 0x230b}, {0x2318, 0x2318}, {0x23ce, 0x23ce}, {0x25a0, 0x25ff}, // ceilings, keys, shapes
	{0x2605, 0x2606}, {0x2713, 0x2717}, {0x27e8, 0x27eb}, {0x2a2f, 0x2a2f}, {0xfffd, 0xfffd},
}

// roboto has what it has of the runes, and the spare font the others.
var roboto = chosen(robotoregular.TTF)

var fonts = []struct {
	name  string
	whole []byte
	runes []rune
}{
	{"regular.ttf", robotoregular.TTF, roboto},
	{"medium.ttf", robotomedium.TTF, roboto},
	{"signs.ttf", dejavusansmono.TTF, spare(roboto)},
}

// spare returns the runes but those of another font; H shows how high capitals are.
func spare(other []rune) []rune {
	left := []rune{'H'}
	for _, s := range runes {
		for r := s.from; r <= s.to; r++ {
			if !slices.Contains(other, r) {
				left = append(left, r)
			}
		}
	}
	return left
}

func main() {
	for _, f := range fonts {
		cut, err := subset(f.whole, f.runes)
		if err == nil {
			err = os.WriteFile(filepath.Join("render", "typeface", "fonts", f.name), cut, 0o666)
		}
		if err != nil {
			fmt.Fprintln(os.Stderr, "cut: "+f.name+":", err)
			os.Exit(1)
		}
	}
}
