package jacobi

import (
	"math"
	"math/rand/v2"
	"testing"
)

func dot(x, y []float64) (sum float64) {
	for i, v := range x {
		sum += v * y[i]
	}
	return sum
}

// TestRotation: the vectors become orthogonal, their plane and the sum of their
// squares stay, and the angle is at most 45°.
func TestRotation(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 0))
	for range 200 {
		x, y := make([]float64, 5), make([]float64, 5)
		for i := range x {
			x[i], y[i] = rng.NormFloat64(), 3*rng.NormFloat64()
		}
		xx, yy, xy := dot(x, x), dot(y, y), dot(x, y)
		cos, sin, tan := Angle(xx, yy, xy)
		Rotate(x, y, cos, sin)
		if math.Abs(dot(x, y)) > 1e-14*(xx+yy) || cos < math.Sqrt(0.5)-1e-15 {
			t.Fatalf("⟨x, y⟩ = %g after a turn by %g", dot(x, y), math.Acos(cos))
		}
		if math.Abs(dot(x, x)-(xx-tan*xy)) > 1e-13*(xx+yy) || math.Abs(dot(y, y)-(yy+tan*xy)) > 1e-13*(xx+yy) {
			t.Fatalf("squares %g and %g, foretold %g and %g", dot(x, x), dot(y, y), xx-tan*xy, yy+tan*xy)
		}
	}
	if cos, sin, _ := Angle(1, 1, 0.5); math.Abs(cos-math.Sqrt(0.5)) > 1e-15 || math.Abs(sin-cos) > 1e-15 {
		t.Errorf("vectors of one length are turned by %g, %g", cos, sin)
	}
}
