package mirror

import (
	"errors"
	"math"
	"testing"

	"github.com/solvarium/solvarium/algorithms/internal/vec"
)

// TestFlow: against scipy 1.10.1, integrate.solve_ivp(method="DOP853",
// rtol=1e-12, atol=1e-14) of x' = -(∇²ψ)⁻¹ g in the primal, with the Hessians by
// hand; for the entropy it is the replicator equation.
func TestFlow(t *testing.T) {
	onSimplex, err := NewSimplexQuadratic([]float64{0.2, 0.5, 0.3}, 10, 0.5)
	if err != nil {
		t.Fatal(err)
	}
	inPlane := planarQuadratic(t, []float64{0.3, -0.4}, 5, 1)
	for _, c := range []struct {
		Config
		until float64
		want  []float64
	}{
		{Config{Map: Entropy{}, Objective: onSimplex, Start: []float64{0.6, 0.1, 0.3}}, 0.8, []float64{0.231741452691559, 0.258231732428001, 0.51002681488044}},
		{Config{Map: BoxBarrier{}, Domain: Box, Objective: inPlane, Start: []float64{-0.7, 0.6}}, 0.8, []float64{-0.654602585613927, 0.305514253794003}},
		{Config{Map: FermiDirac{}, Domain: Box, Objective: inPlane, Start: []float64{-0.7, 0.6}}, 0.8, []float64{-0.31759557367944, -0.009751267024322}},
		{Config{Map: Hellinger{}, Domain: Ball, Objective: inPlane, Start: []float64{-0.7, 0.6}}, 0.8, []float64{-0.736676353601267, 0.300087422537674}},
		{Config{Map: PNorm{1.5}, Domain: Plane, Objective: inPlane, Start: []float64{-0.7, 0.6}}, 0.2, []float64{-0.657340563877642, 0.320578031369879}},
	} {
		f, err := NewFlow(c.Config)
		if err != nil {
			t.Fatal(err)
		}
		for range 8 {
			f.Step(c.until / 8)
		}
		if !allNear(f.X, c.want, 1e-8) || !near(f.T, c.until, 1e-14) || f.Err != nil {
			t.Errorf("%T: x(%v) = %.12f, want %.12f (%v)", c.Map, f.T, f.X, c.want, f.Err)
		}
		if n := testing.AllocsPerRun(10, func() { f.Step(0.01) }); n != 0 {
			t.Errorf("%T: %v allocations a step", c.Map, n)
		}
		// Mirror descent with ever shorter steps goes along: the distance halves with the step.
		far := [2]float64{}
		for i, n := range []int{200, 400} {
			c.Eta = c.until / float64(n)
			s := newSolver(t, c.Config)
			steps(s, n)
			far[i] = distance(s.X, c.want)
		}
		if ratio := far[0] / far[1]; !near(ratio, 2, 0.1) {
			t.Errorf("%T: halving the step divides the distance to the flow by %v", c.Map, ratio)
		}
	}
}

// TestVelocity: the replicator field, Newton's direction scaled by the Hessian
// of the Hellinger map, and the slide along an edge of the simplex where the
// Euclidean map has run into it.
func TestVelocity(t *testing.T) {
	g, v := []float64{1, -0.5, 2}, make([]float64, 3)
	x, theta := []float64{0.2, 0.5, 0.3}, make([]float64, 3)
	Entropy{}.Dual(theta, x)
	if err := Velocity(v, Entropy{}, Simplex, theta, g); err != nil {
		t.Fatal(err)
	}
	mean := vec.Dot(x, g)
	for i := range v {
		if want := -x[i] * (g[i] - mean); !near(v[i], want, 1e-7) {
			t.Errorf("replicator: coordinate %d moves at %v, want %v", i, v[i], want)
		}
	}
	y, slope, w := []float64{0.6, -0.3}, []float64{1, 2}, make([]float64, 2)
	dual := make([]float64, 2)
	Hellinger{}.Dual(dual, y)
	if err := Velocity(w, Hellinger{}, Ball, dual, slope); err != nil {
		t.Fatal(err)
	}
	h, along := math.Sqrt(1-0.45), vec.Dot(y, slope)
	for i := range w {
		if want := -h * (slope[i] - y[i]*along); !near(w[i], want, 1e-7) {
			t.Errorf("hemisphere: coordinate %d moves at %v, want %v", i, w[i], want)
		}
	}
	edge := []float64{0.4, 0.6, 0}
	if err := Velocity(v, Euclidean{}, Simplex, edge, []float64{1, 0, 5}); err != nil || !allNear(v, []float64{-0.5, 0.5, 0}, 1e-7) {
		t.Errorf("along the edge: %v, %v", v, err)
	}
	if err := Velocity(v, Euclidean{}, Simplex, edge, []float64{1, 0, -5}); err != nil || !allNear(v, []float64{-7. / 3, -4. / 3, 11. / 3}, 1e-6) {
		t.Errorf("off the edge: %v, %v", v, err)
	}
	if err := Velocity(v, Burg{}, Ball, edge, edge); !errors.Is(err, ErrDomain) {
		t.Errorf("Burg in the ball: %v", err)
	}
}

// TestFlowRestarts and forgets its time.
func TestFlowRestarts(t *testing.T) {
	f, err := NewFlow(Config{Objective: Linear{[]float64{1, 0, -1}}})
	if err != nil {
		t.Fatal(err)
	}
	f.Step(1)
	once := append([]float64(nil), f.X...)
	if err := f.Restart(Simplex.Centre(3)); err != nil || f.T != 0 {
		t.Fatal(f.T, err)
	}
	if f.Step(1); !allNear(f.X, once, 0) {
		t.Errorf("%v, the first time %v", f.X, once)
	}
	if f.Restart([]float64{1}) == nil {
		t.Error("a start with one coordinate is accepted")
	}
}
