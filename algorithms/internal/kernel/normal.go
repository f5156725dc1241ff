package kernel

import (
	"math"
	"math/bits"
)

// Normals is a stream of independent standard normal numbers: the ziggurat on xoshiro256++. They
// depend on the seed alone, to the last bit, wherever they are drawn: exponentials and
// logarithms are those of this package. The state is in plain sight, so that a copy of it is a
// copy of the stream.
//
// G. Marsaglia, W. W. Tsang: "The Ziggurat Method for Generating Random Variables", Journal of
// Statistical Software, 2000. D. Blackman, S. Vigna: "Scrambled Linear Pseudorandom Number
// Generators", ACM Transactions on Mathematical Software, 2021. The layer and the place in it come from
// different bits, for the reason that J. A. Doornik gives in "An Improved Ziggurat
// Method to Generate Normal Random Samples", 2005.
type Normals struct {
	state [5]uint64 // four words of the generator, and the last one that was not used up
}

// Seed starts the stream; at least one of the words must not be zero.
func (s *Normals) Seed(a, b, c, d uint64) { s.state = [5]uint64{a, b, c, d} }

// layers is how many parts of equal area the ziggurat has: the lowest with the tail, beyond tail.
const layers = 256

const tail, area = 3.6541528853610088, 0.00492867323399

// ziggurat has for each layer half its width, as a factor for whole numbers of 53 bits with
// sign, and the half width of the layer above, within which all is under the curve.
var ziggurat = layersOf(tail, area)

func layersOf(edge, area float64) (z [layers]struct{ scale, sure float64 }) {
	x := area / density(edge)
	for i := range z {
		next := edge
		if i == layers-1 {
			next = 0
		} else if i > 0 {
			next = math.Sqrt(-2 * LogOf(area/x+density(x)))
		}
		z[i].scale, z[i].sure = x*0x1p-52, next
		x = next
	}
	return z
}

// density is the normal density without its constant.
func density(x float64) float64 { return ExpOf(float64(-0.5 * float64(x*x))) }

// Fill draws as many numbers as dst has.
func (s *Normals) Fill(dst []float64) {
	for len(dst) > 0 {
		n := 0
		if simd && len(dst) >= 8 {
			n = int(simdNormals(&dst[0], &s.state[0], &ziggurat[0].scale, int32(len(dst))))
		} else {
			n = s.sure(dst)
		}
		if n == len(dst) {
			return
		}
		dst[n] = s.beside(s.state[4])
		dst = dst[n+1:]
	}
}

func (s *Normals) fillReference(dst []float64) {
	for len(dst) > 0 {
		n := s.sure(dst)
		if n == len(dst) {
			return
		}
		dst[n] = s.beside(s.state[4])
		dst = dst[n+1:]
	}
}

// sure draws numbers until one is not surely under the curve, and returns how many there
// are before it. Its word is then the last of the state.
func (s *Normals) sure(dst []float64) int {
	s0, s1, s2, s3 := s.state[0], s.state[1], s.state[2], s.state[3]
	for i := range dst {
		word := bits.RotateLeft64(s0+s3, 23) + s0
		t := s1 << 17
		s2 ^= s0
		s3 ^= s1
		s1 ^= s2
		s0 ^= s3
		s2 ^= t
		s3 = bits.RotateLeft64(s3, 45)
		layer := &ziggurat[word%layers]
		x := float64(int64(word)>>11) * layer.scale
		if !(math.Abs(x) < layer.sure) {
			s.state = [5]uint64{s0, s1, s2, s3, word}
			return i
		}
		dst[i] = x
	}
	s.state = [5]uint64{s0, s1, s2, s3, s.state[4]}
	return len(dst)
}

// beside returns a number for a word that fell beside what is sure: itself if it is under the
// curve nevertheless, one of the tail, or the next.
func (s *Normals) beside(word uint64) float64 {
	for {
		i := word % layers
		x := float64(int64(word)>>11) * ziggurat[i].scale
		switch {
		case math.Abs(x) < ziggurat[i].sure:
			return x
		case i == 0:
			return math.Copysign(s.beyond(), x)
		}
		low, high := density(ziggurat[i].scale*0x1p52), density(ziggurat[i].sure)
		if low+float64(s.unit()*(high-low)) < density(x) {
			return x
		}
		word = s.word()
	}
}

// beyond returns a number from the tail by rejection from an exponential law.
func (s *Normals) beyond() float64 {
	for {
		x, y := -LogOf(s.unit())/tail, -LogOf(s.unit())
		if 2*y > float64(x*x) {
			return tail + x
		}
	}
}

// unit returns a number between 0 and 1, and neither of them.
func (s *Normals) unit() float64 { return (float64(s.word()>>12) + 0.5) * 0x1p-52 }

// word is a step of xoshiro256++.
func (s *Normals) word() uint64 {
	a := &s.state
	word := bits.RotateLeft64(a[0]+a[3], 23) + a[0]
	t := a[1] << 17
	a[2] ^= a[0]
	a[3] ^= a[1]
	a[1] ^= a[2]
	a[0] ^= a[3]
	a[2] ^= t
	a[3] = bits.RotateLeft64(a[3], 45)
	return word
}
