package scenes

import (
	"math"

	"github.com/solvarium/solvarium/algorithms/attnsvm"
	"github.com/solvarium/solvarium/algorithms/maxmargin"
	"github.com/solvarium/solvarium/render"
)

// planarView carries points of R^d into the plane of the stage: as they are for d = 2, else
// onto the two principal axes of the tokens.
type planarView struct {
	d          int
	a, b       []float64 // orthonormal
	ray        []float64 // scratch
	middle     render.Point
	half       float64 // of the side of the square that is shown
	span       float64 // length of the longest ray
	projected  bool
	shareShown float64 // of the tokens' variance
}

func newPlanarView(p *attnsvm.Problem) planarView {
	v := planarView{d: p.D, a: make([]float64, p.D), b: make([]float64, p.D), ray: make([]float64, p.D), projected: p.D > 2}
	v.a[0], v.b[1] = 1, 1
	if v.projected {
		v.principal(p)
	}
	lo, hi := render.Point{}, render.Point{}
	see := func(x []float64) {
		q := v.at(x)
		lo.X, lo.Y, hi.X, hi.Y = min(lo.X, q.X), min(lo.Y, q.Y), max(hi.X, q.X), max(hi.Y, q.Y)
	}
	for i := range p.N {
		see(p.Query(i))
		for t := range p.T {
			see(p.Token(i, t))
		}
	}
	see(p.V)
	v.middle = render.Point{X: (lo.X + hi.X) / 2, Y: (lo.Y + hi.Y) / 2}
	v.half = 0.62 * max(hi.X-lo.X, hi.Y-lo.Y, 0.5) // a margin for labels
	// A ray may be as long as there is room around the origin.
	v.span = 0.92 * (v.half - max(math.Abs(v.middle.X), math.Abs(v.middle.Y)))
	v.span = max(v.span, 0.45*v.half)
	return v
}

// principal finds the axes of largest variance of all tokens.
func (v *planarView) principal(p *attnsvm.Problem) {
	d := p.D
	mean, cov := make([]float64, d), make([]float64, d*d)
	n := p.N * p.T
	for k, x := range p.X {
		mean[k%d] += x / float64(n)
	}
	for k := range n {
		x := p.X[k*d:][:d]
		for i := range d {
			for j := range d {
				cov[i*d+j] += (x[i] - mean[i]) * (x[j] - mean[j])
			}
		}
	}
	svd := maxmargin.NewSVD(d)
	svd.Decompose(cov)
	copy(v.a, svd.V[:d])
	copy(v.b, svd.V[d:2*d])
	for _, axis := range [][]float64{v.a, v.b} { // signs are free: the largest entry is positive
		most := 0.0
		for _, x := range axis {
			if math.Abs(x) > math.Abs(most) {
				most = x
			}
		}
		if most < 0 {
			scale(axis, axis, -1)
		}
	}
	v.shareShown = (svd.Sigma[0] + svd.Sigma[1]) / svd.Sum()
}

// at returns where a point of R^d is drawn.
func (v *planarView) at(x []float64) render.Point {
	return render.Point{X: dotOf(v.a, x), Y: dotOf(v.b, x)}
}

// longNorm is the ‖Wz‖ at which a ray has its full length; lengths are logarithmic, as norms grow without end.
const longNorm = 100

// tip returns the end of the ray W z: its direction, as long as ln(1 + ‖Wz‖) says.
func (v *planarView) tip(w, z []float64) render.Point {
	q, size := v.direction(w, z)
	long := v.span * min(math.Log1p(size)/math.Log1p(longNorm), 1)
	return render.Point{X: long * q.X, Y: long * q.Y}
}

// edge returns where a ray from the origin leaves the stage. In a projection its length
// says how much of the direction lies in the plane.
func (v *planarView) edge(dir render.Point) render.Point {
	if v.projected {
		return render.Point{X: v.span * dir.X, Y: v.span * dir.Y}
	}
	way := func(at, middle, step float64) float64 {
		if step == 0 {
			return math.Inf(1)
		}
		return (middle + math.Copysign(v.half, step) - at) / step
	}
	long := 0.99 * min(way(0, v.middle.X, dir.X), way(0, v.middle.Y, dir.Y))
	return render.Point{X: long * dir.X, Y: long * dir.Y}
}

// direction returns W z/‖W z‖ as it is drawn, and ‖W z‖.
func (v *planarView) direction(w, z []float64) (render.Point, float64) {
	for r := range v.ray {
		v.ray[r] = dotOf(w[r*v.d:][:v.d], z)
	}
	size := math.Sqrt(dotOf(v.ray, v.ray))
	if !(size > 0) {
		return render.Point{}, 0
	}
	q := v.at(v.ray)
	return render.Point{X: q.X / size, Y: q.Y / size}, size
}
