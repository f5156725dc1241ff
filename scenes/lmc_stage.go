package scenes

import (
	"fmt"
	"math"
	"strings"

	"github.com/solvarium/solvarium/algorithms/lmc"
	"github.com/solvarium/solvarium/render"
)

// The stage of the merging scene: the units of A, of the merged network and of B beside each
// other, and in the plane where the networks decide for which class.

// The actors keep their colours in every plot.
const (
	hueA       = render.S2
	hueB       = render.S1
	hueC       = render.S5
	hueNaive   = render.S4
	hueMatched = render.S3
	hueRival   = render.S6
)

// Tiles are pictures of 8×8 cells, one unit of data wide, in rows of twelve: a
// row of A's units, below it the merged ones, and below them B's.
const (
	tileCells  = 8
	tileGap    = 1 // cells
	tilesInRow = 12
	blockTall  = 3.7 // three rows, and the cosines
	blocksMost = 3
)

// units is the number of units that are shown.
func (s *merging) units() int {
	blocks := blocksMost
	if s.solver.Regions != nil {
		blocks = 1
	}
	return min(s.knobs.c.Width, blocks*tilesInRow)
}

// columns is how many tiles stand in a row. Few share two rows, for one would leave most of the stage empty.
func (s *merging) columns() int {
	if n := s.units(); s.solver.Regions == nil && n <= tilesInRow {
		return (n + 1) / 2
	}
	return tilesInRow
}

// tile returns the upper left corner of a unit's picture: of A (0), merged (1) or B (2).
func (s *merging) tile(unit, row int) render.Point {
	c := s.columns()
	return render.Point{X: float64(unit % c), Y: blockTall*float64(unit/c) + float64(row)}
}

// filters is the stage for digits.
func (s *merging) filters() render.Plot {
	n, c := s.units(), s.columns()
	p := render.Plot{
		Name: "units", Title: "First-layer units", Subtitle: "UCI, CC BY 4.0", Equal: true,
		X: render.Axis{Lo: -0.9, Hi: float64(c), Bare: true},
		Y: render.Axis{Lo: 0, Hi: blockTall * float64((n+c-1)/c), Bare: true, Down: true},
	}
	p.Marks, p.Handles = s.tiles(n, 0)
	return p
}

// tiles draws the first n units with their cosines, from the height y on, and
// gives each of B a handle.
func (s *merging) tiles(n int, y float64) (marks []render.Mark, handles []render.Handle) {
	const pitch = tileCells + tileGap
	columns := s.columns()
	w, blocks := columns*pitch, (n+columns-1)/columns
	bTall := int(math.Round(blockTall * pitch))
	values := make([]float64, w*bTall*blocks)
	for i := range values {
		values[i] = math.NaN()
	}
	square, count := 0.0, 1.0
	a, b, merged := make([]float64, 64), make([]float64, 64), make([]float64, 64)
	texts := make([]render.Mark, 0, n)
	order := s.order(0)
	for u := range n {
		s.response(a, s.solver.Models[0].Net, u)
		s.response(b, s.solver.Models[1].Net, order[u])
		ab, aa, bb := 0.0, 0.0, 0.0
		for i, x := range a {
			merged[i] = (1-s.solver.Lambda)*x + s.solver.Lambda*b[i]
			square, count = square+x*x, count+1
			ab, aa, bb = ab+x*b[i], aa+x*x, bb+b[i]*b[i]
		}
		for row, cells := range [][]float64{a, merged, b} {
			x0, y0 := u%columns*pitch, u/columns*bTall+row*pitch
			for i, v := range cells {
				values[(y0+i/tileCells)*w+x0+i%tileCells] = v
			}
		}
		if aa > 0 && bb > 0 {
			at := s.tile(u, 3)
			texts = append(texts, cosineNote(at.X+0.44, at.Y+y, tenths(ab/math.Sqrt(aa*bb))))
		}
	}
	// Beyond three standard deviations colours say no more.
	top := 3*math.Sqrt(square/count) + 1e-9
	marks = append(marks, render.Heat{
		W: w, H: bTall * blocks, Values: values, Diverging: true, Lo: -top, Hi: top,
		Min: render.Point{Y: y}, Max: render.Point{X: float64(columns), Y: y + float64(bTall*blocks)/pitch},
	})
	marks = append(marks, texts...)
	for k := range blocks {
		for row, name := range []string{"A", "λ", "B"} {
			at := s.tile(k*columns, row)
			marks = append(marks, render.Note{At: render.Point{X: -0.5, Y: y + at.Y + 0.45}, Text: name, Hue: [...]render.Hue{hueA, hueMatched, hueB}[row], Bold: true, Align: render.Middle})
		}
		marks = append(marks, cosineNote(-0.5, y+s.tile(k*columns, 3).Y, "cos"))
	}
	if s.solver.Current().Matched {
		for token, place := range s.tokens {
			at := s.tile(place, 2)
			handles = append(handles, render.Handle{Knob: "units", Index: token, At: render.Point{X: at.X + 0.44, Y: y + at.Y + 0.8}, Hue: hueB})
		}
	}
	return marks, handles
}

// cosineNote is a note in the row of cosines whose top is at y. All are left out where they would touch.
func cosineNote(x, y float64, text string) render.Mark {
	return render.Note{At: render.Point{X: x, Y: y + 0.3}, Text: text, Hue: render.Muted, Align: render.Middle, Room: 1, Widest: "−0.0"}
}

// tenths writes a number to one decimal, whatever its size: numbers in a row are compared.
func tenths(v float64) string {
	return strings.Replace(fmt.Sprintf("%.1f", math.Round(10*v)/10+0), "-", "−", 1) // + 0: no minus before a zero
}

// order is which unit of B stands beside each of A now: while weights are
// matched, as far as that has come.
func (s *merging) order(layer int) []int {
	m, j := s.solver.Matcher, s.solver.Job
	if c := s.solver.Current(); !c.Matched && j.Kind == lmc.Match && j.Method == lmc.Weights && j.Model == 1 {
		return m.Pi[layer]
	}
	return s.solver.Current().Pi[layer]
}

// response fills 8×8 cells with what a unit of the first layer makes of each pixel,
// or of each place of the plane before it is rectified.
func (s *merging) response(cells []float64, net *lmc.Net, unit int) {
	w, b := net.Layer(1)
	h := len(b)
	for i := range cells {
		if s.solver.Regions == nil {
			cells[i] = w[i*h+unit]
			continue
		}
		x := lmc.Half * (2*(float64(i%tileCells)+0.5)/tileCells - 1)
		y := lmc.Half * (1 - 2*(float64(i/tileCells)+0.5)/tileCells)
		cells[i] = w[unit]*x + w[h+unit]*y + b[unit]
	}
}
