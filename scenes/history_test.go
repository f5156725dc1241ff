package scenes

import "testing"

func TestHistoryThinsItselfAndNeverGrows(t *testing.T) {
	h := newHistory()
	n := 0
	if a := testing.AllocsPerRun(1, func() {
		for range 20 * historyLimit {
			h.add(float64(n), float64(2*n))
			n++
		}
	}); a != 0 {
		t.Errorf("adding allocates %g times", a)
	}
	if len(h.points) < historyLimit/2 || len(h.points) > historyLimit {
		t.Fatalf("%d points are kept", len(h.points))
	}
	if h.points[0].X != 0 {
		t.Errorf("the first point is at %g", h.points[0].X)
	}
	gap := h.points[1].X - h.points[0].X
	for i, p := range h.points {
		if p.Y != 2*p.X || i > 0 && p.X-h.points[i-1].X != gap {
			t.Fatalf("point %d is %v; the gap was %g", i, p, gap)
		}
	}
	if last := h.points[len(h.points)-1].X; float64(n)-last > 2*gap {
		t.Errorf("the last of %d points is %g, with gaps of %g", n, last, gap)
	}
}
