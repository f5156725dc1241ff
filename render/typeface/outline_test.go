package typeface

import (
	"image"
	"testing"
)

// TestOutlineOfASquare: two tenths of an em on a side, its pen in the upper left corner.
func TestOutlineOfASquare(t *testing.T) {
	o, err := NewOutline("M0 -200L200 0L0 200L-200 0Z")
	if err != nil {
		t.Fatal(err)
	}
	m := o.Rasterize(20, 0)
	if m == nil || m.Rect.Intersect(image.Rect(0, -4, 4, 0)) != image.Rect(0, -4, 4, 0) {
		t.Fatalf("the mask is %v", m)
	}
	sum := 0
	for y := m.Rect.Min.Y; y < m.Rect.Max.Y; y++ {
		for x := m.Rect.Min.X; x < m.Rect.Max.X; x++ {
			a := int(m.AlphaAt(x, y).A)
			sum += a
			if inside := image.Pt(x, y).In(image.Rect(0, -4, 4, 0)); inside && a != 255 || !inside && a != 0 {
				t.Errorf("pixel (%d, %d) is covered by %d of 255", x, y, a)
			}
		}
	}
	// A shift moves ink from one column to the next.
	shifted, moved := o.Rasterize(20, 0.5), 0
	for _, a := range shifted.Pix {
		moved += int(a)
	}
	if d := moved - sum; d < -16 || d > 16 || shifted.AlphaAt(0, -2).A > 130 || shifted.AlphaAt(4, -2).A < 125 {
		t.Errorf("half a pixel to the right: %d of ink after %d", moved, sum)
	}
}

// TestSegments: points are relative in the path and absolute in ems after.
func TestSegments(t *testing.T) {
	o, err := NewOutline("M100 200L50 0Q0 100 50 100C1 2 3 4 5 6")
	if err != nil {
		t.Fatal(err)
	}
	var ends [][2]float64
	moves, most := 0, 0
	o.Segments(func(move bool, points [][2]float64) {
		if move {
			moves++
		}
		most = max(most, len(points))
		ends = append(ends, points[len(points)-1])
	})
	want := [][2]float64{{0.1, 0.2}, {0.15, 0.2}, {0.2, 0.3}, {0.205, 0.306}}
	if moves != 1 || most != 3 || len(ends) != 4 {
		t.Fatalf("%d moves, %d points at most, %d segments", moves, most, len(ends))
	}
	for i := range want {
		if ends[i] != want[i] {
			t.Errorf("segment %d ends at %v, want %v", i, ends[i], want[i])
		}
	}
}
