package mirror

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/solvarium/solvarium/algorithms/internal/vec"
)

// instances are one objective of each kind, over three weights.
func instances(t *testing.T) []Objective {
	t.Helper()
	quadratic, err := NewSimplexQuadratic([]float64{0.2, 0.5, 0.3}, 10, 0.5)
	if err != nil {
		t.Fatal(err)
	}
	lse, err := NewLogSumExp([]float64{1, 0.2, 0, -0.5, 1, 0.3, 0.1, -1, 0.8, -0.4, 0.3, -1}, []float64{0.1, -0.2, 0.3, 0}, 3)
	if err != nil {
		t.Fatal(err)
	}
	poisson, err := NewPoisson([]float64{1, 0.2, 0.1, 0.3, 1, 0.2, 0.1, 0.4, 1, 0.5, 0.5, 0}, []float64{0.6, 0.2, 0.5, 0.3}, 3)
	if err != nil {
		t.Fatal(err)
	}
	return []Objective{Linear{[]float64{1, 0, -1}}, quadratic, lse, poisson, design(t)}
}

// TestGradients: against central differences.
func TestGradients(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 0))
	for _, f := range instances(t) {
		g := make([]float64, 3)
		for range 20 {
			x := inside(rng, Simplex, 3)
			f.Grad(g, x)
			for i, v := range x {
				h := 1e-5 * v
				x[i] = v + h
				up := f.Value(x)
				x[i] = v - h
				slope := (up - f.Value(x)) / (2 * h)
				if x[i] = v; !near(g[i], slope, 1e-5*(1+math.Abs(slope))+1e-10/v) {
					t.Errorf("%T at %v: slope %d is %v, differences give %v", f, x, i, g[i], slope)
				}
			}
		}
	}
}

// TestSmoothness: f(x) - f(y) - ⟨∇f(y), x - y⟩ ≤ L D(x, y), and for the design
// and the Poisson objective relative to Burg's map hardly less is possible.
func TestSmoothness(t *testing.T) {
	rng := rand.New(rand.NewPCG(6, 0))
	for _, f := range instances(t) {
		for _, c := range pairs() {
			l := Smoothness(f, c.m, c.on)
			if c.on != Simplex || math.IsInf(l, 1) {
				continue
			}
			largest := 0.0
			for range 2000 {
				x, y, g := inside(rng, Simplex, 3), inside(rng, Simplex, 3), make([]float64, 3)
				if f.Grad(g, y); rng.IntN(2) == 0 {
					for i := range x {
						x[i] += 0.9 * (y[i] - x[i])
					}
				}
				excess := f.Value(x) - f.Value(y) - vec.Dot(g, x) + vec.Dot(g, y)
				largest = max(largest, excess/c.m.Divergence(x, y))
			}
			if largest > l*(1+1e-9)+1e-9 {
				t.Errorf("%T relative to %T%v: %v above L = %v", f, c.m, c.m, largest, l)
			}
			if _, ok := f.(*Design); ok && largest < 0.9 {
				t.Errorf("the design's L = 1 is not tight: %v", largest)
			}
		}
	}
}

// TestPoissonIsBurg: with one count, x - b ln x is b times Burg's map, up to a
// linear function: L = b is exact.
func TestPoissonIsBurg(t *testing.T) {
	f, err := NewPoisson([]float64{1}, []float64{2.5}, 1)
	if err != nil {
		t.Fatal(err)
	}
	x, y, g := []float64{0.3}, []float64{0.7}, []float64{0}
	f.Grad(g, y)
	excess := f.Value(x) - f.Value(y) - g[0]*(x[0]-y[0])
	if l := excess / (Burg{}).Divergence(x, y); !near(l, 2.5, 1e-13) || Smoothness(f, Burg{}, Orthant) != 2.5 {
		t.Errorf("L = %v, said to be %v; want 2.5", l, Smoothness(f, Burg{}, Orthant))
	}
}

// TestMinimize: minima by scipy 1.10.1: LogSumExp on the plane by
// optimize.minimize(method="BFGS", gtol=1e-12), the others by SLSQP with
// ftol=1e-16, which is good to about 1e-7; gaps are better than that.
func TestMinimize(t *testing.T) {
	all := instances(t)
	lse, poisson := all[2], all[3]
	outside := planarQuadratic(t, []float64{1.5, 0.2}, 10, 0.7)
	for _, c := range []struct {
		f    Objective
		on   Domain
		x    []float64
		want float64
	}{
		{lse, Plane, []float64{-0.322333617948264, -0.154665137292465, -0.175868598804346}, 1.4298974104230033},
		{lse, Simplex, []float64{0.178769993720673, 0.442905447753476, 0.37832455852585}, 1.5417397265707635},
		{poisson, Simplex, []float64{0.5601565915865006, 0, 0.4398434084134996}, 2.9435035457835665},
		{poisson, Orthant, []float64{0.5505396103443916, 0, 0.4261344156812501}, 2.943079080972608},
		{outside, Box, []float64{1, 0.668256105080259}, 0.2639833090249976},
		{outside, Ball, []float64{0.879139948856833, 0.476563689682718}, 0.6270969548939302},
		{outside, Plane, []float64{1.5, 0.2}, 0},
		{Linear{[]float64{1, 0, -1}}, Simplex, []float64{0, 0, 1}, -1},
		{Linear{[]float64{3, -4}}, Ball, []float64{-0.6, 0.8}, -5},
		{Linear{[]float64{3, -4}}, Box, []float64{-1, 1}, -7},
		{Linear{[]float64{3, 4}}, Orthant, []float64{0, 0}, 0},
	} {
		x := c.on.Centre(len(c.x))
		if ok := Minimize(x, c.f, c.on); !ok || !allNear(x, c.x, 1e-6) || !near(c.f.Value(x), c.want, 1e-11) {
			t.Errorf("%T on the %v: %v, %v with f = %.16f; want %v with %.16f", c.f, c.on, ok, x, c.f.Value(x), c.x, c.want)
		}
	}
	for _, c := range []struct {
		f  Objective
		on Domain
	}{{Linear{[]float64{3, -4}}, Orthant}, {Linear{[]float64{3, -4}}, Plane}} {
		if Minimize(make([]float64, 2), c.f, c.on) {
			t.Errorf("%v on the %v has a minimum", c.f, c.on)
		}
	}
	// All slopes negative: f falls for ever.
	falling, err := NewLogSumExp([]float64{-1, -2, -2, -1}, []float64{0, 0}, 2)
	if err != nil {
		t.Fatal(err)
	}
	if x := Orthant.Centre(2); Minimize(x, falling, Orthant) {
		t.Errorf("a falling function has its minimum at %v", x)
	}
}

// TestConditioning: curvature κ along the angle and 1 across it, in the plane
// and, in the picture, within the triangle, where the 3×3 matrix has the
// eigenvalues κ, 1 and, for the direction that changes the sum, 0.
func TestConditioning(t *testing.T) {
	const kappa, angle = 7, 0.6
	along := [2]float64{math.Cos(angle), math.Sin(angle)}
	for _, c := range []struct {
		direction [2]float64
		want      float64
	}{{along, kappa}, {[2]float64{-along[1], along[0]}, 1}} {
		f := planarQuadratic(t, []float64{0, 0}, kappa, angle)
		if got := 2 * f.Value(c.direction[:]); !near(got, c.want, 1e-13) {
			t.Errorf("curvature %v, want %v", got, c.want)
		}
		z := []float64{0.2, 0.5, 0.3}
		lifted, err := NewSimplexQuadratic(z, kappa, angle)
		if err != nil {
			t.Fatal(err)
		}
		p, x := Planar(z), make([]float64, 3)
		FromPlanar(x, [2]float64{p[0] + 0.1*c.direction[0], p[1] + 0.1*c.direction[1]})
		r := distance(x, z)
		if got := 2 * lifted.Value(x) / (r * r); !near(got, c.want, 1e-12) {
			t.Errorf("curvature within the triangle %v, want %v", got, c.want)
		}
	}
	f := instances(t)[1].(*Quadratic)
	if got := f.Value([]float64{0.6, 0.1, 0.3}); !near(got, 1.2690176602250602, 1e-14) { // numpy 1.24.2: ½(x-z)ᵀ 2PᵀH₂P (x-z)
		t.Errorf("value %v", got)
	}
}

// TestObjectiveErrors: what cannot be an objective is refused.
func TestObjectiveErrors(t *testing.T) {
	_, flat := NewDesign([]float64{1, 2, 2, 4, -1, -2}, 2)
	_, ragged := NewDesign([]float64{1, 2, 3}, 2)
	_, negative := NewPoisson([]float64{1, -1}, []float64{1}, 2)
	_, empty := NewPoisson([]float64{0, 0}, []float64{1}, 2)
	_, count := NewPoisson([]float64{1, 1}, []float64{-1}, 2)
	_, rows := NewPoisson([]float64{1, 1}, []float64{1, 1}, 2)
	_, offsets := NewLogSumExp([]float64{1, 1}, []float64{1, 1}, 2)
	_, kappa := NewQuadratic([]float64{0, 0}, 0.5, 0)
	_, space := NewQuadratic([]float64{0, 0, 0}, 1, 0)
	_, weights := NewSimplexQuadratic([]float64{0, 0}, 1, 0)
	for i, err := range []error{flat, ragged, negative, empty, count, rows, offsets, kappa, space, weights} {
		if err == nil {
			t.Errorf("case %d is accepted", i)
		}
	}
}
