// Package assets holds the data that the program ships.
package assets

import (
	"bytes"
	"compress/gzip"
	_ "embed"
	"io"
)

//go:embed digits.bin.gz
var digits []byte

// Digits returns 1,797 images of handwritten digits, sorted by label: of each, 64
// intensities from 0 to 16, in rows of 8 from the top, and what it shows. Source and
// licence (CC BY 4.0) are in digits.md.
func Digits() (pixels [][64]uint8, labels []uint8) {
	r, err := gzip.NewReader(bytes.NewReader(digits))
	if err != nil {
		panic(err) // the embedded file is what the test of this package has read
	}
	raw, err := io.ReadAll(r)
	if err != nil {
		panic(err)
	}
	n := len(raw) / 65
	pixels, labels = make([][64]uint8, n), raw[:n]
	for p := range 64 {
		for i, x := range raw[(p+1)*n:][:n] {
			pixels[i][p] = x
		}
	}
	return pixels, labels
}
