package scenes

import (
	"errors"
	"math"

	"github.com/solvarium/solvarium/algorithms/mirror"
	"github.com/solvarium/solvarium/render"
	"github.com/solvarium/solvarium/scenes/param"
)

// The problems and geometries of the mirror scene.

// The problems.
const (
	atlasLinear = iota
	atlasQuadratic
	atlasPlanes
	atlasPoisson
	atlasDesign
	atlasGame
	atlasRegret
)

// The geometries.
const (
	atlasEuclidean = iota
	atlasEntropy
	atlasPNorm
	atlasHypentropy
	atlasBurg
	atlasBarrier
	atlasFermi
	atlasHellinger
	atlasMaps
)

var (
	atlasNames = [atlasMaps]string{"euclidean", "entropy", "pnorm", "hypentropy", "burg", "barrier", "fermi", "hellinger"}
	atlasSays  = [atlasMaps]string{"Euclidean map, the projected gradient", "entropy, which multiplies weights", "p-norm, between the two",
		"hypentropy, between multiplying and adding", "map −Σ ln x of Burg", "logarithmic barrier of the box", "entropy of the box, after Fermi and Dirac", "hemisphere over the ball, after Hellinger"}
	atlasTitles = [atlasMaps]string{"Euclidean", "entropy", "p-norm", "hypentropy", "Burg", "barrier", "Fermi-Dirac", "Hellinger"} // in plots
	// Maps that never meet on one domain share a hue: those of the box are
	// cousins of those of the simplex.
	hueAtlas   = [atlasMaps]render.Hue{render.S2, render.S1, render.S4, render.S5, render.S3, render.S3, render.S1, render.S6}
	shapeAtlas = [atlasMaps]render.Shape{render.Square, render.Disc, render.Diamond, render.Plus, render.Triangle, render.Triangle, render.Disc, render.Diamond}
)

func (s *atlas) mapOf(i int) mirror.MirrorMap {
	return [atlasMaps]mirror.MirrorMap{mirror.Euclidean{}, mirror.Entropy{}, mirror.PNorm{P: s.knobs.p}, mirror.Hypentropy{Beta: s.knobs.beta},
		mirror.Burg{}, mirror.BoxBarrier{}, mirror.FermiDirac{}, mirror.Hellinger{}}[i]
}

// domain is where the problem lives: a design has weights.
func (s *atlas) domain() mirror.Domain {
	if s.knobs.problem >= atlasDesign {
		return mirror.Simplex
	}
	return s.knobs.domain
}

func (s *atlas) dim() int {
	if s.domain() == mirror.Simplex {
		return 3
	}
	return 2
}

// at is the point of the domain that is drawn at a place, or one near it.
func (s *atlas) at(p param.Point) []float64 {
	x := make([]float64, s.dim())
	mirror.FromPlanar(x, [2]float64{p.X, p.Y})
	s.domain().Interior(x)
	return x
}

// picture is where a point is drawn.
func (s *atlas) picture(x []float64) render.Point {
	p := mirror.Planar(x)
	return render.Point{X: p[0], Y: p[1]}
}

// atlasPullScale is the slope of the plane when the arrow is one long: on the triangle
// such that the default arrow makes the costs (1, 0, −1).
const atlasPullScale = 4

// middle is where the arrow along which the plane falls begins, and what a unit of it stands for.
func (s *atlas) middle() (at render.Point, scale float64) {
	if s.domain() == mirror.Simplex {
		return s.picture(mirror.Simplex.Centre(3)), atlasPullScale
	}
	return render.Point{}, 1
}

// costs returns the linear objective that falls along the arrow. On the simplex a
// constant does not matter; it is the one with the least largest cost.
func (s *atlas) costs() []float64 {
	from, scale := s.middle()
	down := render.Point{X: scale * (s.knobs.pull.X - from.X), Y: scale * (s.knobs.pull.Y - from.Y)}
	c := make([]float64, s.dim())
	if len(c) == 2 {
		c[0], c[1] = -down.X, -down.Y
		return c
	}
	lo, hi := math.Inf(1), math.Inf(-1)
	for i := range c {
		corner := make([]float64, 3)
		corner[i] = 1
		p := s.picture(corner)
		c[i] = -(down.X*p.X + down.Y*p.Y)
		lo, hi = min(lo, c[i]), max(hi, c[i])
	}
	for i := range c {
		c[i] -= (lo + hi) / 2
	}
	return c
}

// The instances: four planes, and four counts with the means Ax. In two
// dimensions their first two columns count.
var (
	atlasSlopes  = [4][3]float64{{1, 0.2, 0}, {-0.5, 1, 0.3}, {0.1, -1, 0.8}, {-0.4, 0.3, -1}}
	atlasOffsets = []float64{0.1, -0.2, 0.3, 0}
	atlasMeans   = [4][3]float64{{1, 0.2, 0.1}, {0.3, 1, 0.2}, {0.1, 0.4, 1}, {0.5, 0.5, 0}}
	atlasCounts  = []float64{0.6, 0.2, 0.5, 0.3}
	// The three measurements of the design.
	atlasMeasures = [3]param.Point{{X: 1, Y: 0.2}, {X: 0.1, Y: 1}, {X: -0.8, Y: 0.7}}
)

func atlasColumns(rows [4][3]float64, dim int) (a []float64) {
	for _, row := range rows {
		a = append(a, row[:dim]...)
	}
	return a
}

// measures returns the points of the design, as they were dragged.
func (s *atlas) measures() []param.Point {
	points := append([]param.Point(nil), atlasMeasures[:]...)
	for i, p := range s.knobs.points {
		if i < len(points) {
			points[i] = p
		}
	}
	return points
}

// pose makes the objective that the knobs ask for, and its picture.
func (s *atlas) pose() error {
	k, dim := &s.knobs, s.dim()
	var f mirror.Objective
	var err error
	switch k.problem {
	case atlasLinear:
		f = mirror.Linear{C: s.costs()}
	case atlasQuadratic:
		z := make([]float64, dim)
		mirror.FromPlanar(z, [2]float64{k.optimum.X, k.optimum.Y})
		angle := k.angle * math.Pi / 180
		if dim == 3 {
			f, err = mirror.NewSimplexQuadratic(z, k.kappa, angle)
		} else {
			f, err = mirror.NewQuadratic(z, k.kappa, angle)
		}
	case atlasPlanes:
		f, err = mirror.NewLogSumExp(atlasColumns(atlasSlopes, dim), atlasOffsets, dim)
	case atlasPoisson:
		if s.domain() != mirror.Simplex && s.domain() != mirror.Orthant {
			return errors.New("counts need means that are not negative: choose the simplex or the orthant")
		}
		f, err = mirror.NewPoisson(atlasColumns(atlasMeans, dim), atlasCounts, dim)
	case atlasDesign:
		var a []float64
		for _, p := range s.measures() {
			a = append(a, p.X, p.Y)
		}
		f, err = mirror.NewDesign(a, 2)
	}
	if err == nil {
		s.f = f
		s.field.survey(s)
	}
	return err
}
