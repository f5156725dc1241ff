package mirror

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/solvarium/solvarium/algorithms/internal/vec"
)

// TestAppendBall: outlines lie at the radius, or at the end of the domain with
// less than that; Euclidean balls are circles, twice the squared radius in the
// triangle, where an edge of √2 is drawn with a length of 1.
func TestAppendBall(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 0))
	for _, c := range pairs() {
		dim := 2
		if c.on == Simplex {
			dim = 3
		}
		for _, radius := range []float64{1e-6, 0.05, 3} {
			x, theta, u := inside(rng, c.on, dim), make([]float64, dim), make([]float64, dim)
			c.m.Dual(theta, x)
			outline := AppendBall(nil, c.m, c.on, x, theta, radius, 48)
			if len(outline) != 48 {
				t.Fatalf("%d points", len(outline))
			}
			for i, p := range outline {
				FromPlanar(u, p)
				for j := range u {
					if c.on == Simplex || c.on == Orthant {
						if u[j] < -1e-12 {
							t.Errorf("%T on the %v: %v is outside", c.m, c.on, u)
						}
						u[j] = max(u[j], 0)
					}
				}
				d := c.m.Divergence(u, x)
				atEnd := false
				switch c.on {
				case Simplex, Orthant:
					atEnd = min(u[0], u[1], u[dim-1]) < 1e-9
				case Box:
					atEnd = norm(u, math.Inf(1)) > 1-1e-9
				case Ball:
					atEnd = norm(u, 2) > 1-1e-9
				}
				if d > radius*(1+1e-4)+1e-10 || d < radius*(1-1e-4) && !atEnd {
					t.Errorf("%T on the %v, radius %v, point %d: D(%v, %v) = %v", c.m, c.on, radius, i, u, x, d)
				}
			}
		}
	}
	for i, p := range AppendBall(nil, Euclidean{}, Simplex, Simplex.Centre(3), Simplex.Centre(3), 0.01, 12) {
		sin, cos := math.Sincos(2 * math.Pi * float64(i) / 12)
		if !near(p[0], 0.5+0.1*cos, 1e-9) || !near(p[1], sqrt3/6+0.1*sin, 1e-9) {
			t.Errorf("point %d of a Euclidean ball of ½r² = 0.01 is %v", i, p)
		}
	}
	// Rays to a wall end on it to the last bit, or rounding carries them through:
	// no corner of a small ball may then lie there.
	for _, m := range []MirrorMap{BoxBarrier{}, FermiDirac{}} {
		at, dual := []float64{0.90241, 0.6409}, make([]float64, 2)
		m.Dual(dual, at)
		for i, p := range AppendBall(nil, m, Box, at, dual, 0.01, 720) {
			if math.Hypot(p[0]-at[0], p[1]-at[1]) > 0.3 {
				t.Errorf("%T: point %d of a small ball is %v", m, i, p)
			}
		}
	}
	// Next to a vertex Burg's divergence is infinite wherever a weight is zero.
	x, theta := []float64{1, 1e-300, 0}, make([]float64, 3)
	Burg{}.Dual(theta, x)
	if got := AppendBall(nil, Burg{}, Simplex, x, theta, 1e11, 24); len(got) != 24 {
		t.Errorf("at the end of the numbers there are %d points", len(got))
	}
	if got := AppendBall(nil, Entropy{}, Simplex, Simplex.Centre(4), make([]float64, 4), 1, 12); got != nil {
		t.Errorf("four weights have an outline of %d points", len(got))
	}
}

// TestPlanar: corners, the way back, and that dual pictures measure steps:
// c·dp = ⟨θ, dx⟩ whenever Σ dx = 0.
func TestPlanar(t *testing.T) {
	rng := rand.New(rand.NewPCG(8, 0))
	if p := Planar([]float64{0, 0, 1}); !near(p[0], 0.5, 0) || !near(p[1], math.Sqrt(3)/2, 1e-15) {
		t.Errorf("the third corner is at %v", p)
	}
	for range 20 {
		x, y, back, theta, dx := inside(rng, Simplex, 3), inside(rng, Simplex, 3), make([]float64, 3), make([]float64, 3), make([]float64, 3)
		p, q := Planar(x), Planar(y)
		if FromPlanar(back, p); !allNear(back, x, 1e-15) {
			t.Errorf("%v came back as %v", x, back)
		}
		for i := range theta {
			theta[i], dx[i] = rng.NormFloat64(), y[i]-x[i]
		}
		c := PlanarDual(theta)
		if got, want := c[0]*(q[0]-p[0])+c[1]*(q[1]-p[1]), vec.Dot(theta, dx); !near(got, want, 1e-14) {
			t.Errorf("the pictures' product is %v, that of the points %v", got, want)
		}
	}
	if c, p := PlanarDual([]float64{3, 4}), Planar([]float64{3, 4}); c != [2]float64{3, 4} || p != [2]float64{3, 4} {
		t.Errorf("two coordinates are drawn at %v and %v", c, p)
	}
}
