// Package jacobi is the plane rotation of the one-sided Jacobi method for
// singular values (M. R. Hestenes, 1958): of two vectors it makes two that are
// orthogonal and span the same plane. Rotations until all pairs of rows are
// orthogonal leave σ_k u_k in the rows.
package jacobi

import "math"

// Angle returns the cosine and sine that make vectors x, y orthogonal, and the
// tangent t: afterwards |x|² is xx − t·xy, and |y|² is yy + t·xy. Given are the
// products xx = ⟨x, x⟩, yy = ⟨y, y⟩ and xy = ⟨x, y⟩ ≠ 0. The angle is the smaller of
// the two that would do, which is what makes the method converge.
func Angle(xx, yy, xy float64) (cos, sin, t float64) {
	zeta := (yy - xx) / (2 * xy)
	t = math.Copysign(1, zeta) / (math.Abs(zeta) + math.Hypot(1, zeta))
	cos = 1 / math.Sqrt(1+t*t)
	return cos, cos * t, t
}

// Rotate turns two vectors of one length: x ← cos·x − sin·y, y ← sin·x + cos·y.
func Rotate(x, y []float64, cos, sin float64) {
	y = y[:len(x)]
	for i, v := range x {
		w := y[i]
		x[i], y[i] = cos*v-sin*w, sin*v+cos*w
	}
}
