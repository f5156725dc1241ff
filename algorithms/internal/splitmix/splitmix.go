// Package splitmix is the splitmix64 generator (Steele, Lea, Flood, 2014): small
// enough to be written down in any language, so that reference numbers made
// elsewhere can be compared draw by draw.
package splitmix

import "math"

// Source is the generator; its value is the seed. It is a math/rand/v2 Source.
type Source struct {
	state  uint64
	spare  float64
	spared bool
}

// New returns the generator with the given seed.
func New(seed uint64) *Source { return &Source{state: seed} }

// Uint64 returns the next 64 bits.
func (s *Source) Uint64() uint64 {
	s.state += 0x9E3779B97F4A7C15
	z := s.state
	z = (z ^ z>>30) * 0xBF58476D1CE4E5B9
	z = (z ^ z>>27) * 0x94D049BB133111EB
	return z ^ z>>31
}

// F returns the next number in [0, 1): 53 bits.
func (s *Source) F() float64 { return float64(s.Uint64()>>11) * 0x1p-53 }

// N returns the next standard normal number, by Box and Muller; they come in pairs.
func (s *Source) N() float64 {
	if s.spared {
		s.spared = false
		return s.spare
	}
	u, v := 1-s.F(), s.F()
	r := math.Sqrt(-2 * math.Log(u))
	s.spare, s.spared = r*math.Sin(2*math.Pi*v), true
	return r * math.Cos(2*math.Pi*v)
}
