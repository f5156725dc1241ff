package kernel

import (
	"math"
	"testing"
)

func seeded(seed uint64) *Normals {
	s := new(Normals)
	s.Seed(seed, 0x9e3779b97f4a7c15, 0xbf58476d1ce4e5b9, 0x94d049bb133111eb)
	s.Fill(make([]float64, 64)) // from so similar seeds the first words are similar
	return s
}

// TestNormalMoments: the first six moments of 4 million numbers, and products of neighbours up
// to 8 apart, are within 4.5 standard errors of those of the normal law.
func TestNormalMoments(t *testing.T) {
	const n = 4_000_000
	x := make([]float64, n)
	seeded(1).Fill(x)
	factorial2 := []float64{1, 1, 1, 2, 3, 8, 15, 48, 105, 384, 945, 3840, 10395} // E x^k = (k-1)!! for even k
	want := func(k int) float64 {
		if k%2 == 1 {
			return 0
		}
		return factorial2[k]
	}
	for k := 1; k <= 6; k++ {
		sum := 0.0
		for _, v := range x {
			sum += math.Pow(v, float64(k))
		}
		got, deviation := sum/n, math.Sqrt((want(2*k)-want(k)*want(k))/n)
		t.Logf("moment %d: %v", k, got)
		if math.Abs(got-want(k)) > 4.5*deviation {
			t.Errorf("moment %d is %v, want %v ± %v", k, got, want(k), deviation)
		}
	}
	for lag := 1; lag <= 8; lag++ {
		sum, squares := 0.0, 0.0
		for i := lag; i < n; i++ {
			sum += x[i] * x[i-lag]
			squares += (x[i]*x[i] - 1) * (x[i-lag]*x[i-lag] - 1)
		}
		if z, z2 := sum/math.Sqrt(n), squares/math.Sqrt(4*n); math.Abs(z) > 4.5 || math.Abs(z2) > 4.5 {
			t.Errorf("%d apart: numbers correlate by %v standard errors, squares by %v", lag, z, z2)
		}
	}
}
