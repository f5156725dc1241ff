package cbo

import (
	"math/rand/v2"

	"github.com/solvarium/solvarium/algorithms/internal/kernel"
)

// normals fills a slice with independent standard normal numbers.
type normals interface{ fill(dst []float64) }

// stream is random numbers for one purpose, so that a change of another
// purpose does not shift them.
type stream struct {
	pcg     *rand.PCG
	rng     *rand.Rand
	normals normals
}

func newStream() stream {
	pcg := rand.NewPCG(0, 0)
	return stream{pcg, rand.New(pcg), &blocks{}}
}

// seed starts the stream where another says.
func (s *stream) seed(from *rand.Rand) {
	s.pcg.Seed(from.Uint64(), from.Uint64())
	if b, ok := s.normals.(*blocks); ok {
		b.Seed(s.rng.Uint64(), s.rng.Uint64(), s.rng.Uint64(), s.rng.Uint64())
	}
}

// blocks draws many at once, several times as fast as the standard library.
type blocks struct{ kernel.Normals }

func (b *blocks) fill(dst []float64) { b.Fill(dst) }
