package golden

import (
	"bytes"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"testing"
)

// Options say how alike two pictures must be. The zero value: exactly.
//
// One renderer repeats itself exactly, but two of them round the edges of
// triangles differently, in a small share of the pixels.
type Options struct {
	Threshold uint8   // a pixel differs if one of its channels does by more than this
	Share     float64 // of the pixels may differ
}

// Check compares a picture with the PNG at path.
func Check(t testing.TB, path string, got image.Image, o Options) {
	t.Helper()
	picture := toNRGBA(got)
	if *update {
		write(t, path, encode(t, picture))
		return
	}
	data := read(t, path)
	if data == nil {
		keep(t, path, "got", encode(t, picture))
		return
	}
	decoded, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	want := toNRGBA(decoded)
	if picture.Rect != want.Rect {
		keep(t, path, "got", encode(t, picture))
		keep(t, path, "want", data)
		t.Errorf("%s: the picture is %v in size, want %v", path, picture.Rect.Max, want.Rect.Max)
		return
	}
	different, largest, difference := compare(picture, want, o.Threshold)
	pixels := want.Rect.Dx() * want.Rect.Dy()
	share := float64(different) / float64(max(pixels, 1))
	if share <= o.Share {
		forget(path)
		return
	}
	keep(t, path, "got", encode(t, picture))
	keep(t, path, "want", data)
	keep(t, path, "difference", encode(t, difference))
	t.Errorf("%s: %d of %d pixels (%.3f %%, allowed %.3f %%) differ by more than %d, the most by %d (see %s)",
		path, different, pixels, 100*share, 100*o.Share, o.Threshold, largest, failedBeside(path))
}

// compare counts the pixels that differ by more than a threshold, and returns
// the largest difference and a picture of them: red on the wanted one, faded.
func compare(got, want *image.NRGBA, threshold uint8) (different, largest int, difference *image.NRGBA) {
	difference = image.NewNRGBA(want.Rect)
	for i := 0; i < len(want.Pix); i += 4 {
		p, q := got.Pix[i:i+4], want.Pix[i:i+4]
		most := 0
		for c := range 4 {
			most = max(most, int(p[c])-int(q[c]), int(q[c])-int(p[c]))
		}
		largest = max(largest, most)
		mark := color.NRGBA{q[0]/4 + 96, q[1]/4 + 96, q[2]/4 + 96, 255}
		if most > int(threshold) {
			different++
			mark = color.NRGBA{R: 255, A: 255}
		}
		copy(difference.Pix[i:], []uint8{mark.R, mark.G, mark.B, mark.A})
	}
	return different, largest, difference
}

// toNRGBA returns the picture with its corner at the origin.
func toNRGBA(m image.Image) *image.NRGBA {
	r := m.Bounds()
	c := image.NewNRGBA(image.Rect(0, 0, r.Dx(), r.Dy()))
	draw.Draw(c, c.Rect, m, r.Min, draw.Src)
	return c
}

func encode(t testing.TB, m image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, m); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
