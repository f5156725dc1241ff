package rectflow

import "github.com/solvarium/solvarium/algorithms/internal/nn"

// trainer is the memory of a training step, shared by all learners.
type trainer struct {
	pass     *nn.Pass[float32]
	in, dOut []float32
	grad     []float32
	want, at []float64 // x₁ - x₀, and t
	sums     [TimeBins]float64
	counts   [TimeBins]int
	from, to sampler
}

// clip keeps training times off 0 and 1 by this much, as the authors' code does.
const clip = 1e-5

func newTrainer(net *Network, batch int, from, to sampler) *trainer {
	return &trainer{
		pass: nn.NewPass[float32](net.Net.Sizes, batch), in: make([]float32, batch*net.width), dOut: make([]float32, 2*batch),
		grad: make([]float32, len(net.Net.Params)), want: make([]float64, 2*batch), at: make([]float64, batch), from: from, to: to,
	}
}

// step trains a learner of a stage with one mini-batch.
func (w *trainer) step(s *Stage, l *Learner) {
	n, recipe := l.Recipe.Batch, &l.Recipe
	width := l.network.width
	for i := range n {
		x0, y0, x1, y1 := w.pair(s, l)
		t := min(max(TimeQuantile(l.times.Float64(), recipe.Shape), clip), 1-clip)
		features(w.in[i*width:][:width], (1-t)*x0+t*x1, (1-t)*y0+t*y1, t)
		w.want[2*i], w.want[2*i+1], w.at[i] = x1-x0, y1-y0, t
	}
	out := w.pass.Forward(l.network.Net, w.in[:n*width])
	clear(w.sums[:])
	clear(w.counts[:])
	total := 0.0
	for i := range n {
		ex, ey := float64(out[2*i])-w.want[2*i], float64(out[2*i+1])-w.want[2*i+1]
		square := ex*ex + ey*ey
		_, slope := recipe.Loss.eval(square, recipe.Huber)
		slope /= float64(n)
		w.dOut[2*i], w.dOut[2*i+1] = float32(slope*ex), float32(slope*ey)
		total += square
		bin := int(TimeBins * w.at[i])
		w.sums[bin] += square
		w.counts[bin]++
	}
	w.pass.Backward(l.network.Net, w.dOut[:2*n], w.grad)
	l.adam.Step(l.network.Net.Params, w.grad, recipe.rate(l.Trained))
	l.Trained++
	l.Error = l.error.add(total/float64(n), 0.98)
	for bin, count := range w.counts {
		if count > 0 {
			l.ErrorByTime[bin] = l.bins[bin].add(w.sums[bin]/float64(count), 0.99)
		}
	}
	if l.Trained == recipe.Steps {
		l.PlanByTime = l.ErrorByTime
	}
}

// pair returns a pair to learn from: independent samples in the first stage, and
// then one of those stored. It draws the same numbers whatever the recipe, so that recipes can be compared.
func (w *trainer) pair(s *Stage, l *Learner) (x0, y0, x1, y1 float64) {
	if s.Number == 1 {
		x0, y0 = w.from.draw(l.data.Rand)
		x1, y1 = w.to.draw(l.data.Rand)
		return x0, y0, x1, y1
	}
	which, real := l.data.Float64(), l.data.Float64() < l.Recipe.Real
	a, b := s.X0, s.X1
	if real {
		a, b = s.Real0, s.Real1
	}
	i := 2 * int(which*float64(len(a)/2))
	return a[i], a[i+1], b[i], b[i+1]
}
