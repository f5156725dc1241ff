package film

import (
	"bytes"
	"image"
	"image/color"
	"image/draw"
	"image/gif"
	"math"
	"math/rand/v2"
	"testing"
)

// square is the colour of a square on the gradient, near to the colours around it.
var square = color.RGBA{63, 41, 190, 255}

// scene is a disc that moves over a ground with a gradient: more than 255 colours.
func scene(k int) *image.RGBA {
	m := image.NewRGBA(image.Rect(0, 0, 160, 100))
	for y := range 100 {
		for x := range 160 {
			c := color.RGBA{20, 24, 32, 255}
			if y < 20 {
				c = color.RGBA{uint8(x), uint8(4 * y), uint8(255 - x), 255}
			}
			if x >= 60 && x < 70 && y >= 5 && y < 15 {
				c = square
			}
			if d := math.Hypot(float64(x-20-7*k), float64(y-60)) - 12; d < 1 {
				u := min(max(1-d, 0), 1)
				c = color.RGBA{uint8(20 + u*200), uint8(24 + u*100), uint8(32 + u*20), 255}
			}
			m.SetRGBA(x, y, c)
		}
	}
	return m
}

// play decodes an animation as a viewer does, and returns what each frame shows.
func play(t *testing.T, data []byte) (*gif.GIF, []*image.RGBA) {
	t.Helper()
	g, err := gif.DecodeAll(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	screen := image.NewRGBA(image.Rect(0, 0, g.Config.Width, g.Config.Height))
	var shown []*image.RGBA
	for i, frame := range g.Image {
		if g.Disposal[i] != gif.DisposalNone {
			t.Errorf("frame %d is taken away by %d", i, g.Disposal[i])
		}
		draw.Draw(screen, frame.Rect, frame, frame.Rect.Min, draw.Over)
		c := *screen
		c.Pix = bytes.Clone(screen.Pix)
		shown = append(shown, &c)
	}
	return g, shown
}

func animate(t *testing.T, pictures ...*image.RGBA) []byte {
	t.Helper()
	g, err := New(pictures[0].Rect.Dx(), pictures[0].Rect.Dy())
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range pictures {
		if err := g.Add(m, 1.0/15); err != nil {
			t.Fatal(err)
		}
	}
	return g.Bytes()
}

// TestFramesLookLikeThePictures: the library's decoder shows each picture, its common colours
// exactly and the others nearly, with no trace of the frame before.
func TestFramesLookLikeThePictures(t *testing.T) {
	var pictures []*image.RGBA
	for k := range 8 {
		pictures = append(pictures, scene(k))
	}
	data := animate(t, pictures...)
	g, shown := play(t, data)
	if len(shown) != 8 || g.LoopCount != 0 || g.Config.Width != 160 || g.Config.Height != 100 {
		t.Fatalf("%d frames, loop %d, %v", len(shown), g.LoopCount, g.Config)
	}
	total := 0
	for i, m := range shown {
		total += g.Delay[i]
		worst := 0
		for y := range 100 {
			for x := range 160 {
				got, want := m.RGBAAt(x, y), pictures[i].RGBAAt(x, y)
				d := rgb{got.R, got.G, got.B}.distance(rgb{want.R, want.G, want.B})
				worst = max(worst, d)
				if (want == (color.RGBA{20, 24, 32, 255}) || want == square) && got != want {
					t.Fatalf("frame %d: a common colour at %d, %d is %v, want %v", i, x, y, got, want)
				}
			}
		}
		if worst > 9*20*20 {
			t.Errorf("frame %d: a colour is off by the root of %d", i, worst)
		}
		if i > 0 && bytes.Equal(m.Pix, shown[i-1].Pix) {
			t.Errorf("frame %d is the one before", i)
		}
		// The disc is 26 pixels wide and moves by 7.
		if b := g.Image[i].Rect; i > 0 && (b.Dx() > 36 || b.Dy() > 28) {
			t.Errorf("frame %d is %v although little has changed", i, b)
		}
	}
	if total != 53 { // 8/15 s in hundredths
		t.Errorf("it takes %d hundredths of a second", total)
	}
	if again := animate(t, pictures...); !bytes.Equal(again, data) {
		t.Error("the same pictures make other bytes")
	}
}

// TestStill: a picture twice is a frame that takes time and no room.
func TestStill(t *testing.T) {
	one, two := animate(t, scene(1)), animate(t, scene(1), scene(1))
	if more := len(two) - len(one); more > 64 {
		t.Errorf("a frame in which nothing changes takes %d bytes", more)
	}
	if _, shown := play(t, two); len(shown) != 2 || !bytes.Equal(shown[0].Pix, shown[1].Pix) {
		t.Error("it is not there, or it changes something")
	}
}

// TestAnyPicture: noise, one colour, one pixel, and pictures cut out of others.
func TestAnyPicture(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 0))
	noise := image.NewRGBA(image.Rect(0, 0, 61, 33))
	for i := range noise.Pix {
		noise.Pix[i] = uint8(rng.Uint32()) | uint8(i%4/3*255)
	}
	flat := image.NewRGBA(noise.Rect)
	draw.Draw(flat, flat.Rect, image.NewUniform(color.RGBA{7, 8, 9, 255}), image.Point{}, draw.Src)
	if _, shown := play(t, animate(t, noise, flat, noise)); shown[1].RGBAAt(60, 32) != (color.RGBA{7, 8, 9, 255}) {
		t.Errorf("one colour after noise is %v", shown[1].RGBAAt(60, 32))
	}
	part := scene(3).SubImage(image.Rect(40, 30, 80, 90)).(*image.RGBA)
	_, shown := play(t, animate(t, part))
	if got, want := shown[0].RGBAAt(1, 30), part.RGBAAt(41, 60); got != want {
		t.Errorf("a part of a picture: %v, want %v", got, want)
	}
	play(t, animate(t, image.NewRGBA(image.Rect(0, 0, 1, 1))))
}

func TestWhatCannotBe(t *testing.T) {
	for _, size := range [][2]int{{0, 5}, {5, 0}, {1 << 16, 5}} {
		if _, err := New(size[0], size[1]); err == nil {
			t.Errorf("%v is a size", size)
		}
	}
	g, _ := New(10, 10)
	if err := g.Add(scene(0), 1); err == nil || g.Frames() != 0 {
		t.Errorf("a picture of another size: %v, %d frames", err, g.Frames())
	}
}

func BenchmarkAdd(b *testing.B) {
	g, _ := New(160, 100)
	for i := range b.N {
		if err := g.Add(scene(i%16), 0.05); err != nil {
			b.Fatal(err)
		}
	}
}

// TestCommonColoursAreExact: the many close shades of a map keep their difference
// although other colours are further apart.
func TestCommonColoursAreExact(t *testing.T) {
	rng := rand.New(rand.NewPCG(2, 0))
	m := image.NewRGBA(image.Rect(0, 0, 160, 100))
	for i := range 160 * 100 {
		c := color.RGBA{uint8(200 + i%5), uint8(205 + i/5%5), uint8(210 + i/25%5), 255}
		if i%4 == 0 {
			c = color.RGBA{uint8(rng.Uint32()), uint8(rng.Uint32()), uint8(rng.Uint32()), 255}
		}
		m.SetRGBA(i%160, i/160, c)
	}
	_, shown := play(t, animate(t, m))
	for i := range 160 * 100 {
		if got, want := shown[0].RGBAAt(i%160, i/160), m.RGBAAt(i%160, i/160); i%4 != 0 && got != want {
			t.Fatalf("%v has become %v", want, got)
		}
	}
}
