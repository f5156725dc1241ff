package rectflow

import (
	"math"

	"github.com/solvarium/solvarium/algorithms/internal/kernel"
)

// Kernel is the velocity that pairs (x₀, x₁) suggest without any training: the
// mean of x₁ - x₀ over the pairs that pass near x at time t, with weights exp(-‖x - (1-t)x₀ - t x₁‖²/2h²).
type Kernel struct {
	X0, X1    []float64 // x, y pairs
	Bandwidth float64   // h

	scratch []float64
}

// NewKernel keeps the slices, of one length, and does not copy them.
func NewKernel(x0, x1 []float64, bandwidth float64) *Kernel {
	return &Kernel{X0: x0, X1: x1, Bandwidth: bandwidth, scratch: make([]float64, len(x0)/2)}
}

// Velocity implements Field.
func (k *Kernel) Velocity(v, x []float64, t float64) {
	for i := 0; i < len(x); i += 2 {
		v[i], v[i+1] = k.at(x[i], x[i+1], t)
	}
}

func (k *Kernel) work() float64 { return 40 * float64(len(k.scratch)) }

func (k *Kernel) at(x, y, t float64) (vx, vy float64) {
	r, least := 1-t, math.Inf(1)
	x0, x1 := k.X0, k.X1[:len(k.X0)]
	for i := range k.scratch {
		dx, dy := x-r*x0[2*i]-t*x1[2*i], y-r*x0[2*i+1]-t*x1[2*i+1]
		d := dx*dx + dy*dy
		k.scratch[i] = d
		if d < least {
			least = d
		}
	}
	scale, sum := 0.5/(k.Bandwidth*k.Bandwidth), 0.0
	for i, d := range k.scratch {
		if e := (d - least) * scale; e < negligible {
			w := kernel.ExpOf(-e)
			sum += w
			vx += w * (x1[2*i] - x0[2*i])
			vy += w * (x1[2*i+1] - x0[2*i+1])
		}
	}
	return vx / sum, vy / sum
}
