package param

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"math"
	"strings"
	"testing"
)

// oneOfEach declares a knob of every kind, and of what they take from files.
func oneOfEach() *Set {
	var s Set
	number, decades, count, far := 0.5, 1.0, 12, 3.0
	on, chosen := false, uint8(1)
	at, moved, few := Point{X: 0.5, Y: 0.5}, map[int]Point{}, map[int]Point{}
	row, picture := make([]float64, 20), make([]float64, 64)
	law := "x"
	var rows [][]float64
	s.Range(&number, "number", 0, 1, "a number")
	s.Log(&decades, "decades", 1e-3, 1e3, "a number over decades").Live()
	s.Range(&far, "far", 0, 10, "a number beyond its slider").Beyond(0, math.Inf(1))
	s.Int(&count, "count", 8, 500, "a whole number")
	s.Bool(&on, "on", "a switch")
	Choose(&s, &chosen, "chosen", []string{"a", "b", "c"}, "a choice")
	s.Place(&at, "place", -1, 2, "a point")
	s.Cloud(&moved, "moved", 0, 1, "counted points").Counted(&s, "count")
	s.Cloud(&few, "few", -2, 2, "a few points").Most(3)
	s.Paint(&row, "row", "a painted row")
	s.Paint(&picture, "picture", "a painted picture").Square()
	s.Line(&law, "law", 40, "a formula")
	s.Table(&rows, "rows", 60, "a table")
	return &s
}

// sane fails if a value that was taken lies outside what the knob allows.
func sane(t *testing.T, k *Knob) {
	t.Helper()
	within := func(lo, hi float64, values ...float64) {
		for _, v := range values {
			if !(v >= lo && v <= hi) || math.IsInf(v, 0) {
				t.Errorf("%s holds %v, which is not between %v and %v", k.Name, v, lo, hi)
			}
		}
	}
	switch v := k.value.(type) {
	case *number, *whole:
		lo, hi := k.Domain()
		within(lo, hi, k.Float())
	case *place:
		within(k.Lo, k.Hi, v.X, v.Y)
	case cloud:
		for _, p := range *v.p {
			within(k.Lo, k.Hi, p.X, p.Y)
		}
	case paint:
		within(0, 1, *v.p...)
	case table:
		for _, row := range *v.p {
			within(-math.MaxFloat64, math.MaxFloat64, row...)
			if len(row) != len((*v.p)[0]) {
				t.Errorf("%s has rows of %d and of %d numbers", k.Name, len((*v.p)[0]), len(row))
			}
		}
	}
}

// FuzzKnob: whatever a knob is told to be, it is that or it was refused, and what it then
// says of itself brings the same back.
func FuzzKnob(f *testing.F) {
	for i, k := range oneOfEach().Knobs() {
		for _, text := range []string{k.Default(), "", "NaN", "-Inf", "1e999", "0x1p-1074", "−0.5", "9007199254740993", "0.5,NaN", "0:0.5,0.25_1:1e300,0", "AAAA", "1,2_3", "_", ",,,", "\x00"} {
			f.Add(byte(i), text)
		}
	}
	f.Fuzz(func(t *testing.T, which byte, text string) {
		knobs := oneOfEach().Knobs()
		k := knobs[int(which)%len(knobs)]
		before := k.String()
		if err := k.Parse(text); err != nil {
			if k.String() != before || len(err.Error()) < len(k.Name)+6 {
				t.Errorf("refused with %q, %s is now %q", err, k.Name, k)
			}
			return
		}
		sane(t, k)
		said := k.String()
		if err := k.Parse(said); err != nil || k.String() != said {
			t.Errorf("%s: %q comes back as %q: %v", k.Name, said, k, err)
		}
	})
}

// FuzzFile: whatever is brought along, a knob takes it as a value that is good, or says
// why not.
func FuzzFile(f *testing.F) {
	for _, text := range []string{
		"x,y\n0.1,0.2\n0.3,0.4\n0.5,0.1\n", "1,2,3\n4,5,6\n7,8,9\n", "5\n1\n\n# so\n2", "1;2", "\"1\",\"2", "1,NaN", "1e308,-1e308\n-1e308,1e308\n",
		"1e-320\n1e308", "\xef\xbb\xbf1,2", "1,2\r\n3,4\r", strings.Repeat("0.5,0.5\n", 9), strings.Repeat("1,", 70), "0\n0\n0", "\x00", "",
	} {
		f.Add([]byte(text))
	}
	gray := image.NewGray(image.Rect(0, 0, 9, 5))
	gray.SetGray(3, 2, color.Gray{Y: 255})
	deep := image.NewNRGBA64(image.Rect(0, 0, 3, 70))
	deep.SetNRGBA64(1, 9, color.NRGBA64{R: 0xffff, A: 0x8000})
	few := image.NewPaletted(image.Rect(0, 0, 4, 4), color.Palette{color.Transparent, color.Black})
	few.SetColorIndex(1, 1, 1)
	for _, m := range []image.Image{gray, deep, few, image.NewNRGBA(image.Rect(0, 0, 1, 1))} {
		var b bytes.Buffer
		if err := png.Encode(&b, m); err != nil {
			f.Fatal(err)
		}
		f.Add(b.Bytes())
		f.Add(b.Bytes()[:b.Len()-20])
	}
	f.Fuzz(func(t *testing.T, file []byte) {
		if c, err := png.DecodeConfig(bytes.NewReader(file)); err == nil && c.Width*c.Height > 1<<16 {
			return // large ones are not read otherwise, but for longer
		}
		d, err := ReadData(file)
		if err != nil {
			if len(err.Error()) < 10 {
				t.Errorf("refused with %q", err)
			}
			return
		}
		if len(d.Rows) == 0 || len(d.Rows)*len(d.Rows[0]) > dataLimit {
			t.Fatalf("%d rows", len(d.Rows))
		}
		for _, k := range oneOfEach().Knobs() {
			value, err := k.Convert(d)
			if err != nil {
				if len(err.Error()) < 10 {
					t.Errorf("%s refuses it with %q", k.Name, err)
				}
				continue
			}
			if err := k.Parse(value); err != nil {
				t.Errorf("%s takes the file as %.80q, and then: %v", k.Name, value, err)
			}
			sane(t, k)
		}
	})
}
