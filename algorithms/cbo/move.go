package cbo

import (
	"math"

	"github.com/solvarium/solvarium/algorithms/internal/kernel"
)

// block is how many particles are moved and evaluated together: few enough to
// stay in the fastest cache in 20 dimensions, so that a step passes over the
// positions once.
const block = 128

// move takes at most block particles one time step towards a consensus.
func (s *Solver) move(xs, consensus []float64) {
	c := &s.config
	z, gradient := s.z[:len(xs)], s.gradient[:len(xs)]
	if c.Drift != 0 {
		for i := 0; i < len(xs); i += s.Dim {
			s.energy.Grad(gradient[i:i+s.Dim], xs[i:i+s.Dim])
		}
	}
	pull, kick := c.Lambda*c.Dt, c.Sigma*math.Sqrt(c.Dt)
	if kick != 0 {
		s.noise.normals.fill(z)
	} else {
		clear(z)
	}
	switch {
	case c.Noise == Anisotropic:
		anisotropic(xs, z, consensus, pull, kick, c.Cut)
	case s.Dim == 2:
		kernel.Planar(xs, z, consensus[0], consensus[1], pull, kick, c.Cut)
	default:
		isotropic(xs, z, consensus, pull, kick, c.Cut)
	}
	if c.Drift != 0 {
		for i, g := range gradient {
			xs[i] -= c.Drift * c.Dt * g
		}
	}
	if c.Border != Free {
		c.Border.keep(xs, c.Low, c.High)
	}
	if !kernel.Within(xs, explosion) {
		s.Exploded = true
	}
}

// isotropic moves particles with noise of the size of their distance.
func isotropic(xs, z, consensus []float64, pull, kick, cut float64) {
	d := len(consensus)
	for len(xs) >= d && len(z) >= d {
		x, n := xs[:d], z[:d]
		square := 0.0
		for j, c := range consensus {
			away := x[j] - c
			square += away * away
		}
		size := math.Sqrt(square)
		if size > cut {
			size = cut
		}
		size *= kick
		for j, c := range consensus {
			x[j] += size*n[j] - pull*(x[j]-c)
		}
		xs, z = xs[d:], z[d:]
	}
}

// anisotropic moves particles with noise of the size of their distance in each
// coordinate.
func anisotropic(xs, z, consensus []float64, pull, kick, cut float64) {
	d := len(consensus)
	for len(xs) >= d && len(z) >= d {
		x, n := xs[:d], z[:d]
		for j, c := range consensus {
			away := x[j] - c
			size := math.Abs(away)
			if size > cut {
				size = cut
			}
			x[j] += kick*size*n[j] - pull*away
		}
		xs, z = xs[d:], z[d:]
	}
}

// keep brings coordinates back into the box.
func (b Border) keep(xs []float64, low, high float64) {
	for i, v := range xs {
		switch {
		case v >= low && v <= high:
		case b == Clip || math.IsInf(v, 0):
			xs[i] = min(max(v, low), high)
		default: // the mirror images of the box repeat after twice its side
			t := (v - low) / (high - low)
			t -= 2 * math.Floor(t/2)
			if t > 1 {
				t = 2 - t
			}
			xs[i] = low + t*(high-low)
		}
	}
}
