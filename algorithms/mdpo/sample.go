package mdpo

import "github.com/solvarium/solvarium/algorithms/gridworld"

// horizon is the length at which an episode is cut off.
const horizon = 100

// sampler holds a batch of episodes, and what is averaged over them.
type sampler struct {
	sum, count []float64 // of returns to go, by state and action
	visits     []float64 // discounted, by state
	cells      []int     // of all episodes, one after the other; paths are parts of it
	moves      []int     // the action taken on each of them
	paths      [][]int
}

func newSampler(n int) *sampler {
	return &sampler{sum: make([]float64, actions*n), count: make([]float64, actions*n), visits: make([]float64, n)}
}

func (b *sampler) makeRoom(episodes int) {
	if most := episodes * horizon; cap(b.cells) < most {
		b.cells, b.moves = make([]int, 0, most), make([]int, 0, most)
		b.paths = make([][]int, 0, episodes)
	}
}

// sampled takes score and weights from episodes under π_k: Q̂ is the mean return to go
// of all visits, V̂ = Σ π_k Q̂ over the actions tried, π_k rescaled to them, and
// Â = Q̂ - V̂; 0 for what was not tried. States count by their discounted visits, or
// equally, if they were visited at all.
func (s *Solver) sampled() {
	b, c := s.sample, s.config
	clear(b.sum)
	clear(b.count)
	clear(b.visits)
	b.cells, b.moves, b.paths = b.cells[:0], b.moves[:0], b.paths[:0]
	for range c.Episodes {
		s.episode()
	}
	s.Paths = b.paths
	total := 0.0
	for cell, v := range b.visits {
		if v > 0 && (c.Uniform || c.offPolicy()) {
			b.visits[cell] = 1
		}
		total += b.visits[cell]
	}
	for _, cell := range s.model.States {
		s.Weights[cell] = b.visits[cell] / total
		mean, tried := 0.0, 0.0
		for i := actions * cell; i < actions*(cell+1); i++ {
			s.Score[i] = 0
			if b.count[i] == 0 {
				continue
			}
			s.Score[i] = b.sum[i] / b.count[i]
			if c.offPolicy() {
				s.Score[i] -= c.Lambda * s.LogOld[i]
			}
			mean += s.Old[i] * s.Score[i]
			tried += s.Old[i]
		}
		for i := actions * cell; i < actions*(cell+1); i++ {
			if b.count[i] > 0 {
				s.Score[i] -= mean / tried
			}
		}
	}
}

// episode walks once from the start, and adds the returns to go from the end backwards.
func (s *Solver) episode() {
	b, m := s.sample, s.model
	from, cell, discount := len(b.cells), m.Start, 1.0
	for range horizon {
		action := gridworld.Draw(s.Old[actions*cell:][:actions], s.rng)
		b.cells, b.moves = append(b.cells, cell), append(b.moves, action)
		b.visits[cell] += discount
		discount *= m.Gamma
		if m.Cells[cell].Ends() {
			break
		}
		cell = m.Move(cell, action, s.rng)
	}
	b.paths = append(b.paths, b.cells[from:len(b.cells):len(b.cells)])
	s.EnvSteps += len(b.cells) - from
	toGo := 0.0
	for k := len(b.cells) - 1; k >= from; k-- {
		i := actions*b.cells[k] + b.moves[k]
		toGo = m.Cells[b.cells[k]].Reward() + m.Gamma*toGo
		b.sum[i] += toGo
		b.count[i]++
		if s.config.offPolicy() { // who comes from before counts the surprise of this action in
			toGo -= s.config.Lambda * s.LogOld[i]
		}
	}
}
