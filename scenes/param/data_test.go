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

func encode(t *testing.T, m image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, m); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// knobsForData are one of each kind that takes data.
func knobsForData() (points, picture, curve *Knob) {
	var s Set
	n, moved := 4, map[int]Point{}
	square, row := make([]float64, 16), make([]float64, 8)
	s.Int(&n, "n", 2, 5, "how many points")
	points = s.Cloud(&moved, "points", 0, 1, "points").Counted(&s, "n")
	picture = s.Paint(&square, "picture", "a picture").Square()
	curve = s.Paint(&row, "curve", "a curve")
	return points, picture, curve
}

func TestConvert(t *testing.T) {
	points, picture, curve := knobsForData()
	for _, c := range []struct {
		k           *Knob
		text, wrong string
		want        string // as a link
	}{
		{k: points, text: "0.1,0.2\n0.5,1", want: "0:0.1,0.2_1:0.5,1"},
		// Out of the domain: the larger side fills nine tenths, the other is centred.
		{k: points, text: "x,y\n-10,0\n10,0\n0,5", want: "0:0.05,0.3875_1:0.95,0.3875_2:0.5,0.6125"},
		{k: points, text: "7,7\n7,7", want: "0:0.5,0.5_1:0.5,0.5"},
		{k: points, text: "1,2,3", wrong: "row 1: a point has two columns"},
		{k: points, text: "a,b\n1,1\n1,1\n1,1\n\n1,1\n1,1\n1,1", wrong: "row 8: there are more than 5 points"},
		{k: picture, text: "0,2,0,0\n0,0,0,0\n0,0,0,0\n4,0,0,1", want: "AIAAAAAAAAAAAAAA_wAAQA"},
		{k: picture, text: "1,2\n3,4\n5,6", wrong: "at least 3 by 3, not 3 by 2"},
		{k: picture, text: "0,0,0\n0,-1,0\n0,0,0", wrong: "row 2, column 2: -1 is negative"},
		{k: picture, text: "0,0,0\n0,0,0\n0,0,0", wrong: "all numbers are zero"},
		{k: curve, text: "1,2,3\n4,5,6", wrong: "a single row or column"},
		{k: curve, text: "0\n0.5\n1\n1\n0\n0\n0\n0.25", want: "AID__wAAAEA"},
	} {
		d, err := ReadData([]byte(c.text))
		if err != nil {
			t.Fatal(err)
		}
		before := c.k.String()
		got, err := c.k.Convert(d)
		switch {
		case c.wrong != "" && (err == nil || !strings.Contains(err.Error(), c.wrong)):
			t.Errorf("%q: error %v, want %q", c.text, err, c.wrong)
		case c.wrong == "" && err != nil:
			t.Errorf("%q: %v", c.text, err)
		case c.want != "" && got != c.want:
			t.Errorf("%q: %s, want %s", c.text, got, c.want)
		case c.k.String() != before:
			t.Errorf("%q has changed the knob", c.text)
		}
	}
}

// TestSquareKeepsTheMean: cells are areas, whatever the sizes.
func TestSquareKeepsTheMean(t *testing.T) {
	rows := [][]float64{{1, 2, 3, 4, 5}, {0, 0, 7, 0, 0}, {9, 1, 1, 1, 3}}
	mean := 37.0 / 15
	for _, side := range []int{1, 2, 3, 4, 7, 16} {
		sum := 0.0
		for _, v := range square(rows, side) {
			sum += v
		}
		if got := sum / float64(side*side); math.Abs(got-mean) > 1e-12 {
			t.Errorf("%d by %d: the mean is %v, was %v", side, side, got, mean)
		}
	}
	if c := square(rows, 15); c[0] != 1 || c[14] != 5 || c[14*15] != 9 || c[15*7+7] != 7 {
		t.Errorf("the corners and the middle are %v, %v, %v, %v", c[0], c[14], c[14*15], c[15*7+7])
	}
}

// TestInk: what is drawn counts, be it bright on dark, dark on bright, or on nothing.
func TestInk(t *testing.T) {
	dot := func(ground, ink color.Color) image.Image {
		m := image.NewNRGBA(image.Rect(5, 5, 13, 9)) // 8 by 4: two rows are added above and below
		for y := 5; y < 9; y++ {
			for x := 5; x < 13; x++ {
				m.Set(x, y, ground)
			}
		}
		m.Set(6, 5, ink)
		return m
	}
	for name, m := range map[string]image.Image{
		"bright on dark": dot(color.Black, color.White), "dark on bright": dot(color.White, color.Black),
		"on nothing": dot(color.Transparent, color.White),
	} {
		d, err := ReadData(encode(t, m))
		if err != nil || !d.Picture || len(d.Rows) != 8 {
			t.Fatalf("%s: %d rows, error %v", name, len(d.Rows), err)
		}
		for y, row := range d.Rows {
			for x, v := range row {
				want := 0.0
				if x == 1 && y == 2 {
					want = 1
				}
				if math.Abs(v-want) > 1e-9 {
					t.Errorf("%s: cell %d, %d is %v", name, x, y, v)
				}
			}
		}
	}
}

func TestWhatIsNoDataIsRefused(t *testing.T) {
	large := image.NewGray(image.Rect(0, 0, pictureLimit+1, 1))
	whole := encode(t, image.NewGray(image.Rect(0, 0, 9, 9)))
	for want, file := range map[string][]byte{
		"at most 4096 a side":       encode(t, large),
		"the picture is damaged":    whole[:len(whole)-20],
		"neither CSV nor a PNG":     {'G', 'I', 'F', 0, 1},
		"not a single row":          []byte("# nothing\n"),
		"more than 65536 numbers":   []byte(strings.Repeat("1,2,3,4\n", dataLimit/4+1)),
		`row 2, column 2: "x" is n`: []byte("1,2\n3,x"),
	} {
		if _, err := ReadData(file); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v, want %q", err, want)
		}
	}
}

// TestATinyPictureIsRefused: there is too little in it for a painting, and no line to blame.
func TestATinyPictureIsRefused(t *testing.T) {
	cells := make([]float64, 64)
	var set Set
	k := set.Paint(&cells, "picture", "a painted picture").Square()
	for side := 1; side <= 3; side++ {
		d, err := ReadData(encode(t, image.NewGray(image.Rect(0, 0, side, side))))
		if err != nil {
			t.Fatal(err)
		}
		if _, err = k.Convert(d); (err == nil) != (side == 3) {
			t.Errorf("%d by %d pixels: error %v", side, side, err)
		}
	}
}
