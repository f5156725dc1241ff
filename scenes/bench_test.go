package scenes

import "testing"

// BenchmarkStep measures a step of every scene at its defaults and in its presets.
func BenchmarkStep(b *testing.B) {
	for i := range all {
		s := &all[i]
		presets := append([]Try{{Name: "default"}}, s.Try...)
		for _, try := range presets {
			b.Run(s.Slug+"/"+try.Name, func(b *testing.B) {
				r, err := Start(s, try.Query)
				if err != nil {
					b.Fatal(err)
				}
				b.ReportAllocs()
				for b.Loop() {
					if r.Done() {
						b.StopTimer()
						_ = r.Restart()
						b.StartTimer()
					}
					r.sim.Step()
				}
			})
		}
	}
}

// BenchmarkView measures how long a scene takes to say what is to be drawn.
func BenchmarkView(b *testing.B) {
	for i := range all {
		b.Run(all[i].Slug, func(b *testing.B) {
			r, err := Start(&all[i], "t=100")
			if err != nil {
				b.Fatal(err)
			}
			r.Advance(0, always)
			b.ReportAllocs()
			for b.Loop() {
				r.Figure()
			}
		})
	}
}
