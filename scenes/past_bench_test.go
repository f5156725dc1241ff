package scenes

import (
	"math/rand/v2"
	"testing"
	"time"
)

// BenchmarkBack goes through a default run of every scene as the explorer's player does,
// then back to steps at random, and measures how long it takes to be there, in processor
// time. It is to take at most 100 ms natively and 300 ms in WebAssembly.
func BenchmarkBack(b *testing.B) {
	for i := range all {
		b.Run(all[i].Slug, func(b *testing.B) {
			for range b.N {
				back(b, &all[i])
			}
		})
	}
}

func back(b *testing.B, s *Scene) {
	r, err := Start(s, "")
	if err != nil {
		b.Fatal(err)
	}
	// As explorer.pace: a checkpoint whenever stepping has taken 25 ms, or up to 100 where
	// that is five times as long as the last one took.
	var stepping, since, remembering, last time.Duration
	for steps := 0; r.Step() < stepsWithoutEnd && !r.Done(); steps++ {
		if r.Step() == 0 || since >= min(max(25*time.Millisecond, 5*last), 100*time.Millisecond) || steps >= 1000 {
			t := busy()
			r.Remember()
			last = busy() - t
			remembering += last
			since, steps = 0, 0
		}
		t := busy()
		r.Advance(1, always)
		d := busy() - t
		since += d
		stepping += d
	}
	images, size := r.Past()
	if size > pastLimit {
		b.Errorf("the past takes %d bytes", size)
	}
	end := r.Step()
	b.ReportMetric(float64(end), "steps")
	b.ReportMetric(stepping.Seconds()*1e3/float64(end), "ms/step")
	b.ReportMetric(float64(images), "images")
	b.ReportMetric(float64(size)/(1<<20), "MB")
	b.ReportMetric(100*remembering.Seconds()/stepping.Seconds(), "%remembering")
	b.ReportMetric(remembering.Seconds()*1e3/float64(images), "ms/image")

	rng := rand.New(rand.NewPCG(1, 1))
	var sum, longest time.Duration
	const jumps = 20
	for range jumps {
		t := busy()
		if err := r.Seek(rng.IntN(end)); err != nil {
			b.Fatal(err)
		}
		r.Advance(0, always)
		d := busy() - t
		sum += d
		longest = max(longest, d)
		_ = r.Seek(end)
		r.Advance(0, always)
	}
	b.ReportMetric(sum.Seconds()*1e3/jumps, "ms-mean")
	b.ReportMetric(longest.Seconds()*1e3, "ms-max")
	b.ReportMetric(0, "ns/op")
}
