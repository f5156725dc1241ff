package cbo

// stepBatches moves the batches of a random permutation, each towards its own
// consensus: all of them, or the next one alone if Partial is set.
func (s *Solver) stepBatches() {
	n := s.config.N
	size := max(1, int(s.config.Batch*float64(n)+0.5))
	if !s.config.Partial || s.next >= n {
		s.shuffle()
	}
	for {
		batch := s.order[s.next:min(s.next+size, n)]
		s.next += len(batch)
		copy(s.agreement, s.Consensus) // in case that no energy in the batch is finite
		s.agreeAmong(batch, s.agreement)
		for _, i := range batch {
			x := s.X[i*s.Dim : (i+1)*s.Dim]
			s.move(x, s.agreement)
			s.evaluate(x, s.E[i:i+1])
		}
		if s.config.Partial || s.next >= n {
			return
		}
	}
}

// shuffle draws a new permutation (Fisher and Yates).
func (s *Solver) shuffle() {
	s.next = 0
	for i := len(s.order) - 1; i > 0; i-- {
		k := s.noise.rng.IntN(i + 1)
		s.order[i], s.order[k] = s.order[k], s.order[i]
	}
}
