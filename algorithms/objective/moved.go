package objective

import "fmt"

// Moved is an energy whose landscape is moved: E(x) = Of(x - By). By may change
// while a solver runs; the solver must then look at the energies anew.
type Moved struct {
	Of Energy
	By []float64 // one number for each coordinate

	buffer []float64 // moved particles, block by block
}

// block is how many particles are moved at a time: few enough to stay in the
// fastest cache in 20 dimensions.
const block = 128

// Move returns of with its landscape moved by the given vector.
func Move(of Energy, by []float64) *Moved {
	return &Moved{Of: of, By: by, buffer: make([]float64, block*len(by))}
}

// Check returns an error unless d is the length of By and suits what is moved.
func (m *Moved) Check(d int) error {
	if len(m.By) != d {
		return fmt.Errorf("the landscape is moved by %d coordinates, not by %d", len(m.By), d)
	}
	return Check(m.Of, d)
}

func (m *Moved) back(x []float64) []float64 {
	moved := m.buffer[:len(x)]
	for j, b := range m.By {
		moved[j] = x[j] - b
	}
	return moved
}

// Eval returns Of(x - By).
func (m *Moved) Eval(x []float64) float64 { return m.Of.Eval(m.back(x)) }

// EvalAll sets dst[i] to Of of particle i moved back.
func (m *Moved) EvalAll(dst, xs []float64, d int) {
	for len(dst) > 0 {
		n := min(len(dst), block)
		part := m.buffer[:n*d]
		for i := 0; i < n*d; i += d {
			for j, b := range m.By {
				part[i+j] = xs[i+j] - b
			}
		}
		m.Of.EvalAll(dst[:n], part, d)
		dst, xs = dst[n:], xs[n*d:]
	}
}

// Grad sets dst to the gradient of Of at x - By.
func (m *Moved) Grad(dst, x []float64) { m.Of.Grad(dst, m.back(x)) }
