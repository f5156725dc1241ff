package lmc

import "math/rand/v2"

// plant draws the permutations and the noise that make copies of A.
func (s *Solver) plant(rng *rand.Rand) {
	if !s.Config.Planted {
		return
	}
	for range s.Models[1:] {
		p, undo := Identity(s.Sizes), Identity(s.Sizes)
		p.Shuffle(rng)
		for l, units := range p {
			for i, u := range units {
				undo[l][u] = i
			}
		}
		noise := make([]float64, len(s.grad))
		for i := range noise {
			noise[i] = s.Config.Noise * rng.NormFloat64()
		}
		s.plants, s.Planted, s.noise = append(s.plants, p), append(s.Planted, undo), append(s.noise, noise)
	}
	s.replant()
}

// replant makes the planted networks anew from A as it is now.
func (s *Solver) replant() {
	for k, p := range s.plants {
		net := s.Models[k+1].Net
		p.Apply(net, s.Models[0].Net)
		for i, x := range s.noise[k] {
			net.Params[i] += x
		}
	}
}

// Recovered is the share of B's units that the chosen method puts where they were
// taken from; ok is false if nothing was planted, or is not matched yet.
func (s *Solver) Recovered() (share float64, ok bool) {
	m := s.Current()
	if s.Planted == nil || !m.Matched {
		return 0, false
	}
	same, all := m.Pi.Same(s.Planted[0])
	return float64(same) / float64(all), true
}
