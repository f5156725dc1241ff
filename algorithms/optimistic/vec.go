package optimistic

import "math"

// Vec is a point or a vector of the plane.
type Vec [2]float64

func (v Vec) plus(s float64, w Vec) Vec { return Vec{v[0] + s*w[0], v[1] + s*w[1]} }

func (v Vec) times(s float64) Vec { return Vec{s * v[0], s * v[1]} }

func (v Vec) dot(w Vec) float64 { return v[0]*w[0] + v[1]*w[1] }

func (v Vec) norm() float64 { return math.Hypot(v[0], v[1]) }

// squared returns |v|².
func (v Vec) squared() float64 { return v.dot(v) }

// project returns the point of the unit disc closest to v.
func (v Vec) project() Vec {
	if r := v.norm(); r > 1 {
		return v.times(1 / r)
	}
	return v
}

// unit returns v/|v|, or zero for zero.
func (v Vec) unit() Vec {
	if r := v.norm(); r > 0 {
		return v.times(1 / r)
	}
	return Vec{}
}
