package mirror

import (
	"errors"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/solvarium/solvarium/algorithms/internal/vec"
)

// A pair is a map on a domain that is offered.
type pair struct {
	m  MirrorMap
	on Domain
}

// maps are all of them, each with ψ by the textbook.
var maps = []struct {
	m   MirrorMap
	psi func(x []float64) float64
	on  []Domain
}{
	{Euclidean{}, func(x []float64) float64 { return vec.Dot(x, x) / 2 }, []Domain{Simplex, Orthant, Box, Ball, Plane}},
	{Entropy{}, overCoordinates(func(x float64) float64 { return x*math.Log(x) - x }), []Domain{Simplex, Orthant}},
	{PNorm{}, pnormPsi(1.2), []Domain{Simplex, Plane}},
	{PNorm{1.5}, pnormPsi(1.5), []Domain{Simplex, Plane}},
	{Hypentropy{}, hyperPsi(0.1), []Domain{Simplex, Orthant, Plane}},
	{Hypentropy{0.3}, hyperPsi(0.3), []Domain{Simplex, Orthant, Plane}},
	{Burg{}, overCoordinates(func(x float64) float64 { return -math.Log(x) }), []Domain{Simplex, Orthant}},
	{BoxBarrier{}, overCoordinates(func(x float64) float64 { return -math.Log(1-x) - math.Log(1+x) }), []Domain{Box}},
	{FermiDirac{}, overCoordinates(func(x float64) float64 {
		z := (1 + x) / 2
		return z*math.Log(z) + (1-z)*math.Log(1-z)
	}), []Domain{Box}},
	{Hellinger{}, func(x []float64) float64 { return -math.Sqrt(1 - vec.Dot(x, x)) }, []Domain{Ball}},
}

func overCoordinates(f func(float64) float64) func([]float64) float64 {
	return func(x []float64) float64 {
		sum := 0.0
		for _, v := range x {
			sum += f(v)
		}
		return sum
	}
}

func pnormPsi(p float64) func([]float64) float64 {
	powers := overCoordinates(func(x float64) float64 { return math.Pow(math.Abs(x), p) })
	return func(x []float64) float64 { return math.Pow(powers(x), 2/p) / 2 }
}

func hyperPsi(beta float64) func([]float64) float64 {
	return overCoordinates(func(x float64) float64 { return x*math.Asinh(x/beta) - math.Sqrt(x*x+beta*beta) })
}

// pairs are all maps on all their domains.
func pairs() (all []pair) {
	for _, m := range maps {
		for _, on := range m.on {
			all = append(all, pair{m.m, on})
		}
	}
	return all
}

// inside is a random point in the interior of the domain.
func inside(rng *rand.Rand, on Domain, dim int) []float64 {
	x := make([]float64, dim)
	for i := range x {
		switch on {
		case Simplex, Orthant:
			x[i] = rng.ExpFloat64()
		case Box:
			x[i] = 2*rng.Float64() - 1
		default:
			x[i] = rng.NormFloat64()
		}
	}
	switch on {
	case Simplex:
		scale(x, 1/total(x))
	case Ball:
		scale(x, math.Sqrt(rng.Float64())/norm(x, 2))
	}
	return x
}

// TestDualIsTheGradient: against central differences of ψ.
func TestDualIsTheGradient(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 0))
	for _, c := range maps {
		for range 20 {
			x := inside(rng, c.on[0], 3)
			theta := make([]float64, 3)
			c.m.Dual(theta, x)
			for i, v := range x {
				h := 1e-6 * math.Abs(v) * (1 - v) // stays within every domain
				x[i] = v + h
				up := c.psi(x)
				x[i] = v - h
				slope := (up - c.psi(x)) / (2 * h)
				x[i] = v
				if math.Abs(v) > 1e-3 && !near(theta[i], slope, 1e-4*(1+math.Abs(slope))) {
					t.Errorf("%T%v: ∂%dψ(%v) = %v, but differences give %v", c.m, c.m, i, x, theta[i], slope)
				}
			}
		}
	}
}

// TestPrimalInvertsDual: specification A1.5 item 2, and its numbers at the dual
// point (0, 3, -2); those of BoxBarrier are 0, (√10-1)/3 and -(√5-1)/2, those of
// Hellinger 3/√14 and -2/√14.
func TestPrimalInvertsDual(t *testing.T) {
	for _, c := range []struct {
		pair
		x []float64
	}{
		{pair{Euclidean{}, Plane}, []float64{0.3, -1.2, 0.05}},
		{pair{PNorm{1.2}, Plane}, []float64{0.3, -1.2, 0.05}},
		{pair{PNorm{1.01}, Plane}, []float64{0.3, -1.2, 0.05}},
		{pair{Hypentropy{0.1}, Plane}, []float64{0.3, -1.2, 0.05}},
		{pair{Entropy{}, Orthant}, []float64{0.3, 1.2, 0.05}},
		{pair{Burg{}, Orthant}, []float64{0.3, 1.2, 0.05}},
		{pair{BoxBarrier{}, Box}, []float64{0.3, -0.99, 0.05}},
		{pair{FermiDirac{}, Box}, []float64{0.3, -0.99, 0.05}},
		{pair{Hellinger{}, Ball}, []float64{0.3, -0.9, 0.05}},
	} {
		theta, back := make([]float64, 3), make([]float64, 3)
		c.m.Dual(theta, c.x)
		if err := c.m.Primal(back, theta, c.on); err != nil || !allNear(back, c.x, 1e-12) {
			t.Errorf("%T%v: %v went to %v and came back as %v (%v)", c.m, c.m, c.x, theta, back, err)
		}
	}
	x := make([]float64, 3)
	if err := (BoxBarrier{}).Primal(x, []float64{0, 3, -2}, Box); err != nil || !allNear(x, []float64{0, (math.Sqrt(10) - 1) / 3, (1 - math.Sqrt(5)) / 2}, 1e-15) ||
		!allNear(x, []float64{0, 0.72075922, -0.61803399}, 1e-8) {
		t.Errorf("BoxBarrier: %v, %v", x, err)
	}
	if err := (Hellinger{}).Primal(x, []float64{0, 3, -2}, Ball); err != nil || !allNear(x, []float64{0, 3 / math.Sqrt(14), -2 / math.Sqrt(14)}, 1e-15) ||
		!allNear(x, []float64{0, 0.80178373, -0.53452248}, 1e-8) {
		t.Errorf("Hellinger: %v, %v", x, err)
	}
	theta := []float64{1, 1, 1}
	if (PNorm{}).Dual(theta, []float64{0, 0, 0}); !allNear(theta, []float64{0, 0, 0}, 0) {
		t.Errorf("the p-norm's dual of the origin is %v", theta)
	}
}

// TestDivergence: it is what ψ makes it, not negative, zero from a point to
// itself, and obeys the three-point identity
// D(u,x) - D(u,y) - D(y,x) = ⟨∇ψ(y) - ∇ψ(x), u - y⟩ (A1.5 item 4).
func TestDivergence(t *testing.T) {
	rng := rand.New(rand.NewPCG(2, 0))
	for _, c := range maps {
		for range 50 {
			u, x, y := inside(rng, c.on[0], 3), inside(rng, c.on[0], 3), inside(rng, c.on[0], 3)
			dx, dy, diff := make([]float64, 3), make([]float64, 3), make([]float64, 3)
			c.m.Dual(dx, x)
			c.m.Dual(dy, y)
			for i := range u {
				diff[i] = u[i] - y[i]
			}
			size := 1 + norm(dx, 2) + norm(dy, 2)

			byPsi := c.psi(u) - c.psi(y) - vec.Dot(dy, diff)
			if got := c.m.Divergence(u, y); !near(got, byPsi, 1e-13*size) || got < 0 {
				t.Errorf("%T%v: D = %v, ψ makes it %v", c.m, c.m, got, byPsi)
			}
			if got := divergence(c.m, u, y, dy); !near(got, byPsi, 1e-13*size) {
				t.Errorf("%T%v: D from the dual = %v, ψ makes it %v", c.m, c.m, got, byPsi)
			}
			if got := c.m.Divergence(x, x); got < 0 || got > 1e-15 {
				t.Errorf("%T%v: D(x, x) = %v", c.m, c.m, got)
			}
			left := c.m.Divergence(u, x) - c.m.Divergence(u, y) - c.m.Divergence(y, x)
			if right := vec.Dot(dy, diff) - vec.Dot(dx, diff); !near(left, right, 1e-10*max(1, size/1e4)) {
				t.Errorf("%T%v: three points: %v against %v", c.m, c.m, left, right)
			}
		}
	}
}

// TestDivergenceOfCloseAndFarPoints: to second order D(x+h, x) is ½ h ψ″ h,
// which the difference of values would lose to rounding; and what the boundary
// makes of it.
func TestDivergenceOfCloseAndFarPoints(t *testing.T) {
	const h = 1e-7
	for _, c := range []struct {
		m         MirrorMap
		curvature float64 // ψ″(0.4), in one dimension, by the second derivative of the table
	}{
		{Euclidean{}, 1}, {Entropy{}, 1 / 0.4}, {Hypentropy{0.3}, 2}, {Burg{}, 1 / 0.16},
		{BoxBarrier{}, 2 * 1.16 / (0.84 * 0.84)}, {FermiDirac{}, 1 / 0.84}, {Hellinger{}, math.Pow(0.84, -1.5)},
	} {
		if got, want := c.m.Divergence([]float64{0.4 + h}, []float64{0.4}), c.curvature*h*h/2; !near(got/want, 1, 1e-5) {
			t.Errorf("%T: D(x+h, x) = %v, want %v", c.m, got, want)
		}
	}
	vertex, middle := []float64{1, 0}, []float64{0.5, 0.5}
	if got := (Entropy{}).Divergence(vertex, middle); !near(got, math.Ln2, 1e-15) {
		t.Errorf("relative entropy of a vertex to the middle is %v, want ln 2", got)
	}
	for _, d := range []float64{(Entropy{}).Divergence(middle, vertex), (Burg{}).Divergence(vertex, middle), (Burg{}).Divergence(middle, vertex)} {
		if !math.IsInf(d, 1) {
			t.Errorf("a divergence at the boundary is %v, not infinite", d)
		}
	}
	// exp(-2000) underflows, but ½ ln(½/1) + ½ ln(½/exp(-2000)) = 1000 - ln 2.
	if got := (Entropy{}).divergenceToDual(middle, []float64{0, -2000}); !near(got, 1000-math.Ln2, 1e-9) {
		t.Errorf("relative entropy to log weights 0 and -2000 is %v", got)
	}
}

// TestStepMinimises: the point after a step minimises ⟨g, u⟩ + D(u, x)/η over the
// domain, since no direction into the domain falls (variational inequality),
// and the dual point handed back belongs to it.
func TestStepMinimises(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 0))
	const dim = 4
	for _, c := range pairs() {
		for trial := range 100 {
			x, g := inside(rng, c.on, dim), make([]float64, dim)
			dual, theta, next := make([]float64, dim), make([]float64, dim), make([]float64, dim)
			eta := math.Pow(10, 1.5*rng.Float64()-1.5) // longer steps end where x has too few digits for its dual
			c.m.Dual(dual, x)
			for i := range g {
				g[i] = rng.NormFloat64()
				theta[i] = dual[i] - eta*g[i]
			}
			if err := c.m.Primal(next, theta, c.on); err != nil {
				if c.on == Orthant && errors.Is(err, ErrUnbounded) {
					continue
				}
				t.Fatalf("%T on the %v: %v", c.m, c.on, err)
			}
			if c.on == Simplex && !near(total(next), 1, 1e-14) {
				t.Errorf("%T%v: weights sum to 1%+.1e", c.m, c.m, total(next)-1)
			}
			gradient := make([]float64, dim) // of ψ, at the new point
			c.m.Dual(gradient, next)
			for range 20 {
				u := inside(rng, c.on, dim)
				slope, size := 0.0, 1.0
				for i := range u {
					if next[i] == u[i] {
						continue
					}
					slope += (g[i] + (gradient[i]-dual[i])/eta) * (u[i] - next[i])
					size += math.Abs(gradient[i]*(u[i]-next[i])) / eta
				}
				if slope < -1e-11*size {
					t.Errorf("%T%v on the %v, trial %d: from %v towards %v it falls by %v", c.m, c.m, c.on, trial, next, u, slope)
				}
			}
			at := make([]float64, dim)
			if err := c.m.Primal(at, theta, c.on); err != nil || !allNear(at, next, 1e-9) {
				t.Errorf("%T%v on the %v: the dual handed back belongs to %v, not %v", c.m, c.m, c.on, at, next)
			}
		}
	}
}

// TestProx: minimisers of ⟨g, u⟩ + D(u, x)/η by scipy 1.10.1,
// optimize.minimize(method="SLSQP", ftol=1e-15) with ψ of the table above,
// p = 1.5 and β = 0.3; it is exact to about 1e-6.
func TestProx(t *testing.T) {
	for _, c := range []struct {
		m       MirrorMap
		on      Domain
		x, g    []float64
		eta     float64
		optimum []float64
	}{
		{Euclidean{}, Simplex, []float64{0.33, 0.17, 0.31, 0.19}, []float64{0.11, -0.93, -0.03, 0.7}, 0.7, []float64{0.1180000, 0.6860000, 0.1960000, 0.0000000}},
		{Euclidean{}, Box, []float64{0.23, 0.03}, []float64{-1.53, -0.48}, 0.7, []float64{1.0000000, 0.3660000}},
		{Entropy{}, Simplex, []float64{0.19, 0.35, 0.21, 0.25}, []float64{0.13, -1.19, -0.58, -0.2}, 0.7, []float64{0.1097041, 0.5091264, 0.1993118, 0.1818576}},
		{Entropy{}, Orthant, []float64{0.28, 1.94}, []float64{-1.32, -0.79}, 0.3, []float64{0.4160434, 2.4588358}},
		{PNorm{1.5}, Simplex, []float64{0.1, 0.49, 0.19, 0.22}, []float64{-0.25, 1.52, -0.43, -0.3}, 0.3, []float64{0.1964436, 0.0340637, 0.3934680, 0.3760246}},
		{PNorm{1.5}, Simplex, []float64{0.05, 0.28, 0.1, 0.57}, []float64{-0.01, -0.44, 1.17, 0.65}, 0.7, []float64{0.0912008, 0.8230945, 0.0000000, 0.0857048}},
		{PNorm{1.5}, Plane, []float64{-0.01, 0.58}, []float64{-1.29, 0.35}, 0.7, []float64{0.8091593, 0.1331901}},
		{Hypentropy{0.3}, Simplex, []float64{0.05, 0.31, 0.52, 0.12}, []float64{0.16, 2.24, -0.83, -0.62}, 0.3, []float64{0.0397340, 0.0748268, 0.6979218, 0.1875175}},
		{Hypentropy{0.3}, Simplex, []float64{0.45, 0.08, 0.18, 0.29}, []float64{0.7, 0.52, -1.03, -0.08}, 0.7, []float64{0.2167171, 0.0000000, 0.4839691, 0.2993139}},
		{Hypentropy{0.3}, Orthant, []float64{1.65, 0.13}, []float64{0.09, -0.59}, 0.7, []float64{1.5475514, 0.2801497}},
		{Hypentropy{0.3}, Plane, []float64{-2.13, 0.85}, []float64{-1.75, 0.76}, 0.7, []float64{-0.5930088, 0.4706683}},
		{Burg{}, Simplex, []float64{0.33, 0.44, 0.07, 0.16}, []float64{-0.05, -0.79, -0.63, -1.28}, 0.7, []float64{0.2919285, 0.4651335, 0.0700530, 0.1728850}},
		{Burg{}, Orthant, []float64{1.63, 1.39}, []float64{-0.56, 0.01}, 0.7, []float64{4.5147351, 1.3766056}},
		{BoxBarrier{}, Box, []float64{-0.52, 0.75}, []float64{-1.05, 0.34}, 0.7, []float64{-0.3116826, 0.7345433}},
		{FermiDirac{}, Box, []float64{0.83, -0.06}, []float64{-0.02, 0.07}, 0.7, []float64{0.8343051, -0.1086417}},
		{Hellinger{}, Ball, []float64{-0.28, 0.17}, []float64{-0.14, -1.11}, 0.3, []float64{-0.2207332, 0.4451343}},
	} {
		if got := oneStep(t, c.m, c.on, c.x, c.g, c.eta); !allNear(got, c.optimum, 2e-6) {
			t.Errorf("%T on the %v: %.7f, want %.7f", c.m, c.on, got, c.optimum)
		}
	}
}

// TestHypentropyLimit: at β = 100 it is Euclidean with step ηβ: asinh(x/β) = x/β
// up to (x/β)³/6 (A1.5 item 9).
func TestHypentropyLimit(t *testing.T) {
	x, g := []float64{0.9, -0.4, 0.1}, []float64{0.3, -0.8, 1}
	want := oneStep(t, Euclidean{}, Plane, x, g, 0.5)
	if got := oneStep(t, Hypentropy{100}, Plane, x, g, 0.5/100); !allNear(got, want, 1e-4) {
		t.Errorf("%v, want %v", got, want)
	}
}

// TestStrongConvexity: D(x, y) ≥ σ/2 ‖x - y‖², in the norm whose dual exponent it names.
func TestStrongConvexity(t *testing.T) {
	rng := rand.New(rand.NewPCG(4, 0))
	for _, c := range pairs() {
		sigma, q := modulus(c.m, c.on, 3)
		if sigma == 0 {
			if c.on != Orthant && c.on != Plane {
				t.Errorf("%T on the %v has no strong convexity", c.m, c.on)
			}
			continue
		}
		p := q / (q - 1)
		if math.IsInf(q, 1) {
			p = 1
		}
		tightest := math.Inf(1)
		for range 500 {
			x, y := inside(rng, c.on, 3), inside(rng, c.on, 3)
			diff := make([]float64, 3)
			for i := range diff {
				x[i] += 0.9 * (y[i] - x[i]) // near each other the bound is tightest
				diff[i] = x[i] - y[i]
			}
			n := norm(diff, p)
			tightest = min(tightest, c.m.Divergence(x, y)/(sigma*n*n/2))
		}
		if tightest < 1-1e-9 {
			t.Errorf("%T%v on the %v: D is only %v of its bound", c.m, c.m, c.on, tightest)
		}
	}
}

// TestFits: the table of the specification.
func TestFits(t *testing.T) {
	for _, c := range maps {
		offered := map[Domain]bool{}
		for _, on := range c.on {
			offered[on] = true
		}
		for on := Simplex; on <= Plane; on++ {
			if Fits(c.m, on) != offered[on] {
				t.Errorf("%T on the %v: %v", c.m, on, Fits(c.m, on))
			}
		}
	}
}

// TestBoundaryOfTheNumbers: a dual point so far out that x rounds to the
// boundary leaves x within, and comes back.
func TestBoundaryOfTheNumbers(t *testing.T) {
	for _, c := range []pair{{BoxBarrier{}, Box}, {FermiDirac{}, Box}, {Hellinger{}, Ball}} {
		x, theta := make([]float64, 2), []float64{1e20, -3e19}
		if err := c.m.Primal(x, theta, c.on); err != nil || norm(x, math.Inf(1)) >= 1 {
			t.Errorf("%T: %v, %v", c.m, x, err)
		}
		if c.on == Ball && norm(x, 2) >= 1 {
			t.Errorf("%T: |x| = %v", c.m, norm(x, 2))
		}
	}
	s, err := New(Config{Objective: Linear{[]float64{1, -1, 0}}, Eta: 1000}, nil)
	if err != nil {
		t.Fatal(err)
	}
	s.Step()
	if s.X[0] != 0 || s.X[1] != 1 {
		t.Fatalf("weights %v: the test wants them to underflow", s.X)
	}
	c := s.Config()
	c.Objective = Linear{[]float64{-1, 1, 0}}
	if err := s.Update(c); err != nil {
		t.Fatal(err)
	}
	s.Step()
	if !allNear(s.X, []float64{1. / 3, 1. / 3, 1. / 3}, 1e-12) {
		t.Errorf("two opposite steps lead to %v, not back to the centre", s.X)
	}
}
