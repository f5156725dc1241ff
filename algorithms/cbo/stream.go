package cbo

import "math/rand/v2"

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
	rng := rand.New(pcg)
	return stream{pcg, rng, ziggurat{rng}}
}

// seed starts the stream where another says.
func (s *stream) seed(from *rand.Rand) { s.pcg.Seed(from.Uint64(), from.Uint64()) }

// ziggurat draws as the standard library does.
type ziggurat struct{ rng *rand.Rand }

func (z ziggurat) fill(dst []float64) {
	for i := range dst {
		dst[i] = z.rng.NormFloat64()
	}
}
