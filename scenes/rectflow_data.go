package scenes

import (
	"errors"
	"fmt"
	"math"

	"github.com/solvarium/solvarium/algorithms/rectflow"
)

// The distributions of the rectified flow scene.

// The choices of the knobs source, target and engine that others depend on.
const (
	flowSourcePainted = 3

	flowEight   = 1
	flowPainted = 6
	flowPoints  = 7

	flowNetwork = 0
	flowExact   = 1
	flowKernel  = 2
)

// flowCanvas is the resolution at which distributions are painted.
const flowCanvas = 24

// mixtures returns source and target as the knobs ask for them.
func (s *flow) mixtures() (from, to rectflow.Mixture, err error) {
	k := &s.knobs
	switch k.source {
	case flowSourcePainted:
		from = rectflow.Painted(k.from, flowCanvas)
		from.Sigma = k.sigma
		if from.Components() == 0 {
			return from, to, errors.New("the source is empty: paint something in the lower panel")
		}
	default:
		from = []func() rectflow.Mixture{rectflow.Gauss, rectflow.EightGaussians, rectflow.Moons}[k.source]()
	}
	switch k.target {
	case flowPainted:
		to = rectflow.Painted(k.to, flowCanvas)
		to.Sigma = k.sigma
		if to.Components() == 0 {
			return from, to, errors.New("the target is empty: paint something in the upper panel")
		}
	case flowPoints:
		var points []float64
		for i, row := range k.points {
			if len(row) != 2 {
				return from, to, fmt.Errorf("points: row %d has %d columns; it takes two, x and y", i+1, len(row))
			}
			points = append(points, row...)
		}
		if len(points) == 0 {
			return from, to, errors.New("there are no points: load a CSV file of x and y")
		}
		to = rectflow.Scatter(points, k.sigma)
	default:
		to = []func() rectflow.Mixture{rectflow.Gauss, rectflow.EightGaussians, rectflow.Moons, rectflow.Checker, rectflow.Spiral, rectflow.TightSpiral}[k.target]()
	}
	from, to = rectflow.Fit(from, to)
	return from, to, nil
}

// flowCells paints what inside says, at points of the square from -1 to 1.
func flowCells(inside func(x, y float64) bool) []float64 {
	cells := make([]float64, flowCanvas*flowCanvas)
	for i := range cells {
		x := 2*(float64(i%flowCanvas)+0.5)/flowCanvas - 1
		y := 1 - 2*(float64(i/flowCanvas)+0.5)/flowCanvas
		if inside(x, y) {
			cells[i] = 1
		}
	}
	return cells
}

// flowHeart is the painted target to begin with: the outline of a heart.
func flowHeart() []float64 {
	heart := func(x, y float64) float64 {
		r := x*x + y*y - 1
		return r*r*r - x*x*y*y*y
	}
	return flowCells(func(x, y float64) bool {
		x, y = 1.45*x, 1.45*y+0.1
		return heart(x, y) < 0 && heart(1.3*x, 1.3*y) > 0
	})
}

// flowBlobs is the painted source to begin with: two patches.
func flowBlobs() []float64 {
	return flowCells(func(x, y float64) bool {
		return math.Hypot(math.Abs(x)-0.6, y) < 0.2
	})
}

// flowStar is the points to begin with: the outline of a star.
func flowStar() [][]float64 {
	var rows [][]float64
	corner := func(i int) (x, y float64) {
		r, a := 2.2, math.Pi/2+float64(i)*math.Pi/5
		if i%2 == 1 {
			r = 0.9
		}
		return r * math.Cos(a), r * math.Sin(a)
	}
	const parts = 5
	round := func(x float64) float64 { return math.Round(100*x) / 100 }
	for i := range 10 {
		ax, ay := corner(i)
		bx, by := corner(i + 1)
		for j := range parts {
			u := float64(j) / parts
			rows = append(rows, []float64{round(ax + u*(bx-ax)), round(ay + u*(by-ay))})
		}
	}
	return rows
}
