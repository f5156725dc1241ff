//go:build amd64

package kernel

import (
	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/gonum"
)

// Gonum's assembly adds in the order of the references, and a test says so: they took
// that order from it.

var assembly gonum.Implementation

func dot(x, y []float64) float64 {
	if len(x) == 0 {
		return 0
	}
	return assembly.Ddot(len(x), x, 1, y, 1)
}

func mulVec(dst, a, x []float64) {
	n, m := len(dst), len(x)
	even := n &^ 1 // it sums a last row alone in another order
	if even == 0 || m == 0 {
		mulVecReference(dst, a, x)
		return
	}
	assembly.Dgemv(blas.NoTrans, even, m, 1, a, m, x, 1, 0, dst, 1)
	mulVecReference(dst[even:], a[even*m:], x)
}

func mulTransVec(dst, a, x []float64) {
	n, m := len(x), len(dst)
	if n == 0 || m == 0 {
		clear(dst)
		return
	}
	if m == 2 { // a row is over before assembly has begun
		mulTransTwo(dst, a, x)
		return
	}
	assembly.Dgemv(blas.Trans, n, m, 1, a, m, x, 1, 0, dst, 1)
}

func mulTransTwo(dst, a, x []float64) {
	even, odd := 0.0, 0.0
	for _, v := range x {
		if len(a) < 2 {
			break
		}
		even += float64(v * a[0])
		odd += float64(v * a[1])
		a = a[2:]
	}
	dst[0], dst[1] = even, odd
}
