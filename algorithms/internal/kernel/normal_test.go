package kernel

import (
	"encoding/binary"
	"hash/fnv"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

func seeded(seed uint64) *Normals {
	s := new(Normals)
	s.Seed(seed, 0x9e3779b97f4a7c15, 0xbf58476d1ce4e5b9, 0x94d049bb133111eb)
	s.Fill(make([]float64, 64)) // from so similar seeds the first words are similar
	return s
}

// TestNormalMoments: the first six moments of 4 million numbers, and products of neighbours up
// to 8 apart, are within 4.5 standard errors of those of the normal law.
func TestNormalMoments(t *testing.T) {
	const n = 4_000_000
	x := make([]float64, n)
	seeded(1).Fill(x)
	factorial2 := []float64{1, 1, 1, 2, 3, 8, 15, 48, 105, 384, 945, 3840, 10395} // E x^k = (k-1)!! for even k
	want := func(k int) float64 {
		if k%2 == 1 {
			return 0
		}
		return factorial2[k]
	}
	for k := 1; k <= 6; k++ {
		sum := 0.0
		for _, v := range x {
			sum += math.Pow(v, float64(k))
		}
		got, deviation := sum/n, math.Sqrt((want(2*k)-want(k)*want(k))/n)
		if math.Abs(got-want(k)) > 4.5*deviation {
			t.Errorf("moment %d is %v, want %v ± %v", k, got, want(k), deviation)
		}
	}
	for lag := 1; lag <= 8; lag++ {
		sum, squares := 0.0, 0.0
		for i := lag; i < n; i++ {
			sum += x[i] * x[i-lag]
			squares += (x[i]*x[i] - 1) * (x[i-lag]*x[i-lag] - 1)
		}
		if z, z2 := sum/math.Sqrt(n), squares/math.Sqrt(4*n); math.Abs(z) > 4.5 || math.Abs(z2) > 4.5 {
			t.Errorf("%d apart: numbers correlate by %v standard errors, squares by %v", lag, z, z2)
		}
	}
}

// TestNormalLaw by chi-square over cells of equal probability, by Kolmogorov and Smirnov, and in the
// tails, which the ziggurat draws in another way, on both sides.
func TestNormalLaw(t *testing.T) {
	const n, cells = 2_000_000, 1000
	x := make([]float64, n)
	seeded(2).Fill(x)
	counts := make([]float64, cells)
	beyond := map[float64]float64{3: 0, 3.5: 0, tail: 0, 4: 0, 4.5: 0}
	right := map[float64]float64{}
	for i, v := range x {
		x[i] = math.Erfc(-v/math.Sqrt2) / 2
		counts[min(int(x[i]*cells), cells-1)]++
		for edge := range beyond {
			if math.Abs(v) > edge {
				beyond[edge]++
				if v > 0 {
					right[edge]++
				}
			}
		}
	}
	square := 0.0
	for _, c := range counts {
		square += (c - n/cells) * (c - n/cells) / (n / cells)
	}
	// Its mean is cells-1, its deviation √2(cells-1).
	if z := (square - (cells - 1)) / math.Sqrt(2*(cells-1)); math.Abs(z) > 4.5 {
		t.Errorf("chi-square %v over %d cells: %v standard errors", square, cells, z)
	}
	slices.Sort(x)
	distance := 0.0
	for i, p := range x {
		distance = max(distance, p-float64(i)/n, float64(i+1)/n-p)
	}
	if distance*math.Sqrt(n) > 2.2 { // by chance once in ten thousand
		t.Errorf("the laws are %v apart, times √n %v", distance, distance*math.Sqrt(n))
	}
	for edge, got := range beyond {
		want := n * math.Erfc(edge/math.Sqrt2)
		if math.Abs(got-want) > 4.5*math.Sqrt(want) || math.Abs(right[edge]-want/2) > 4.5*math.Sqrt(want/2) {
			t.Errorf("%v numbers are beyond %v, %v of them on the right; want %v", got, edge, right[edge], want)
		}
	}
}

// TestNormalStreams: of streams that the same generator seeds, numbers at the same place do not correlate.
func TestNormalStreams(t *testing.T) {
	const n = 1_000_000
	pcg := rand.NewPCG(1, 2)
	var streams [2]Normals
	x := make([][]float64, 2)
	for i := range streams {
		streams[i].Seed(pcg.Uint64(), pcg.Uint64(), pcg.Uint64(), pcg.Uint64())
		x[i] = make([]float64, n)
		streams[i].Fill(x[i])
	}
	sum := 0.0
	for i, v := range x[0] {
		sum += v * x[1][i]
	}
	if z := sum / math.Sqrt(n); math.Abs(z) > 4.5 {
		t.Errorf("they correlate by %v standard errors", z)
	}
}

// TestNormalReference: the module draws what Go draws, in pieces of any length, and writes nothing else; the
// hash of a million numbers is the same everywhere and for ever.
func TestNormalReference(t *testing.T) {
	fast, slow := seeded(3), seeded(3)
	for n := range 300 {
		got, check := guarded(t, n, n%2)
		want := make([]float64, n)
		fast.Fill(got)
		slow.fillReference(want)
		check()
		compare(t, "normals", got, want)
		if fast.state != slow.state {
			t.Fatal("the streams are not at the same place")
		}
	}
	a, hash := *fast, fnv.New64a() // a copy of the state is a copy of the stream
	x := make([]float64, 1_000_000)
	fast.Fill(x)
	again := make([]float64, len(x))
	for rest := again; len(rest) > 0; {
		n := min(1+len(rest)%97, len(rest))
		a.Fill(rest[:n])
		rest = rest[n:]
	}
	compare(t, "in pieces", again, x)
	for _, v := range x {
		hash.Write(binary.LittleEndian.AppendUint64(nil, math.Float64bits(v)))
	}
	if got := hash.Sum64(); got != 0xd6b83eacc8160798 {
		t.Errorf("the numbers have the hash %#x", got)
	}
	s := new(Normals)
	// xoshiro256++ from 1, 2, 3, 4, as its authors' program begins.
	s.Seed(1, 2, 3, 4)
	for i, want := range []uint64{41943041, 58720359, 3588806011781223, 3591011842654386} {
		if got := s.word(); got != want {
			t.Errorf("word %d is %d, want %d", i, got, want)
		}
	}
}

func FuzzNormals(f *testing.F) {
	f.Add(uint64(1), uint64(2), uint64(3), uint64(4), uint16(70))
	f.Fuzz(func(t *testing.T, a, b, c, d uint64, n uint16) {
		var fast, slow Normals
		fast.Seed(a, b, c, d|1)
		slow.Seed(a, b, c, d|1)
		got, check := guarded(t, int(n), 1)
		want := make([]float64, n)
		fast.Fill(got)
		slow.fillReference(want)
		check()
		compare(t, "normals", got, want)
	})
}
