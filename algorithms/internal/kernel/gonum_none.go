//go:build !amd64

package kernel

func dot(x, y []float64) float64      { return dotReference(x, y) }
func mulVec(dst, a, x []float64)      { mulVecReference(dst, a, x) }
func mulTransVec(dst, a, x []float64) { mulTransVecReference(dst, a, x) }
