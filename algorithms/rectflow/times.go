package rectflow

import (
	"math"

	"github.com/solvarium/solvarium/algorithms/internal/kernel"
)

// TimeDensity is the U-shaped density a·cosh(a(t-½))/(2 sinh(a/2)) of training times on [0, 1],
// which is the mean of a·eᵃᵗ/(eᵃ-1) and its mirror image; at a = 0 it is uniform.
func TimeDensity(t, a float64) float64 {
	if a == 0 {
		return 1
	}
	return a * kernel.Cosh(a*(t-0.5)) / (2 * kernel.Sinh(a/2))
}

// TimeQuantile is the time up to which a share u of the training times lies:
// ½ + asinh((2u-1) sinh(a/2))/a.
func TimeQuantile(u, a float64) float64 {
	if a == 0 {
		return u
	}
	return 0.5 + math.Asinh((2*u-1)*kernel.Sinh(a/2))/a
}
