package render

import "testing"

func TestShareCoversBoth(t *testing.T) {
	p := Plot{X: Axis{Lo: 0, Hi: 4}, Y: Axis{Lo: 1, Hi: 10, Log: true}}
	q := Plot{X: Axis{Lo: -1, Hi: 2}, Y: Axis{Lo: 5, Hi: 100, Log: true}}
	Share(&p, &q)
	if p.X != q.X || p.Y != q.Y || p.X.Lo != -1 || p.X.Hi != 4 || p.Y.Lo != 1 || p.Y.Hi != 100 {
		t.Errorf("axes %v and %v, %v and %v", p.X, q.X, p.Y, q.Y)
	}
	down := Axis{Lo: 0, Hi: 3, Down: true}
	p, q = Plot{X: down, Y: down}, Plot{X: Axis{Lo: 1, Hi: 5, Down: true}, Y: down}
	Share(&p, &q)
	if x, _ := p.scales(); x.Lo != 5 || x.Hi != 0 {
		t.Errorf("a scale that grows downwards covers %g to %g", x.Lo, x.Hi)
	}
}

// paired is a figure of a pair of maps, a pair of bars, and three charts.
func pairedFigure() Figure {
	square := Plot{Equal: true, X: Axis{Lo: 0, Hi: 1}, Y: Axis{Lo: 0, Hi: 1}}
	mate := square
	mate.Pair = true
	return Figure{Plots: []Plot{square, mate, {}, {Pair: true}, {}, {}, {}}}
}

func TestPairsAreAlikeAndNothingOverlaps(t *testing.T) {
	f := pairedFigure()
	for _, stage := range []Rect{{W: 900, H: 460}, {W: 1300, H: 700}, {W: 366, H: 400}, {W: 540, H: 200}, {W: 700, H: 760}, {W: 366, H: 240}} {
		seen := make([]bool, len(f.Plots))
		for page := range f.Pages(stage) {
			rects := f.Layout(stage, page)
			for i, r := range rects {
				if r.W <= 0 || r.H <= 0 {
					continue
				}
				seen[i] = true
				if r.X < stage.X || r.Y < stage.Y || r.Right() > stage.Right()+1 || r.Bottom() > stage.Bottom()+1 {
					t.Errorf("%v, page %d: plot %d at %v leaves the stage", stage, page, i, r)
				}
				for j := range i {
					if both := r.Intersect(rects[j]); both.W > 0 && both.H > 0 {
						t.Errorf("%v, page %d: plots %d and %d overlap", stage, page, j, i)
					}
				}
				if f.Plots[i].Pair && (r.W-rects[i-1].W > 1 || rects[i-1].W-r.W > 1 || r.H-rects[i-1].H > 1 || rects[i-1].H-r.H > 1) {
					t.Errorf("%v, page %d: the pair is %v and %v", stage, page, rects[i-1], r)
				}
			}
		}
		for i, ok := range seen {
			if !ok {
				t.Errorf("%v: plot %d is on no page", stage, i)
			}
		}
	}
}

func TestMapsSideBySideLeaveTheirSpareWidthToAChart(t *testing.T) {
	rects := pairedFigure().Layout(Rect{W: 900, H: 460}, 0)
	if rects[4].Y != rects[0].Y || rects[4].X < rects[1].Right() || rects[4].W < sideWidth {
		t.Errorf("maps at %v and %v, the first chart at %v", rects[0], rects[1], rects[4])
	}
}

// TestShareColors: two fields of the same kind get one scale of colours, unless one of them
// would be of one colour.
func TestShareColors(t *testing.T) {
	plot := func(h Heat) Plot {
		h.W, h.H = 2, 1
		return Plot{Marks: []Mark{Circle{}, h}}
	}
	of := func(p Plot) [2]float64 { l := p.Marks[1].(Heat).Legend(); return [2]float64{l.Lo, l.Hi} }
	for _, c := range []struct {
		what string
		a, b Heat
		want [2][2]float64
	}{
		{"values", Heat{Values: []float64{0, 4}}, Heat{Values: []float64{2, 10}}, [2][2]float64{{0, 10}, {0, 10}}},
		{"decades", Heat{Log: true, Lo: 1e-6, Hi: 1, Values: []float64{1, 1}}, Heat{Log: true, Lo: 1e-4, Hi: 100, Values: []float64{1, 1}}, [2][2]float64{{1e-6, 100}, {1e-6, 100}}},
		{"one flat beside the other", Heat{Values: []float64{0, 1}}, Heat{Values: []float64{0, 100}}, [2][2]float64{{0, 1}, {0, 100}}},
		{"two kinds", Heat{Values: []float64{-1, 4}, Diverging: true}, Heat{Values: []float64{2, 10}}, [2][2]float64{{-4, 4}, {2, 10}}},
	} {
		p, q := plot(c.a), plot(c.b)
		kept := p.Marks[1].(Heat)
		before := p.Marks
		ShareColors(&p, &q)
		if got := [2][2]float64{of(p), of(q)}; got != c.want {
			t.Errorf("%s: %v, want %v", c.what, got, c.want)
		}
		if h := before[1].(Heat); h.Lo != kept.Lo || h.Hi != kept.Hi {
			t.Errorf("%s: the marks of the figure have changed", c.what)
		}
	}
}
