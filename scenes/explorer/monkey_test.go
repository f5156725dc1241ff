package explorer

import (
	"math/rand/v2"
	"os"
	"runtime"
	"strconv"
	"testing"

	"github.com/solvarium/solvarium/render"
	"github.com/solvarium/solvarium/render/ui"
	"github.com/solvarium/solvarium/scenes"
)

// TestMonkey does at random what a person can do, in every scene: nothing may panic, and
// the link must always lead back to where it is. MONKEY=20000 makes as many frames of it.
func TestMonkey(t *testing.T) {
	frames := 150
	if runtime.GOOS == "js" {
		frames = 30
	}
	if n, err := strconv.Atoi(os.Getenv("MONKEY")); err == nil {
		frames = n
	}
	var keys []ui.Key
	for _, a := range actions {
		keys = append(keys, a.keys...)
	}
	for _, s := range scenes.All() {
		t.Run(s.Slug, func(t *testing.T) {
			rng := rand.New(rand.NewPCG(7, uint64(frames)))
			e := New(s.Slug)
			sizes := []render.Point{{X: 1280, Y: 800}, {X: 390, Y: 844}, {X: 844, Y: 390}}
			in := ui.Input{Size: sizes[0], Dark: true, Inside: true, Paged: true}
			begun := ""
			for frame := range frames {
				m := ui.Input{Size: in.Size, Touch: in.Touch, Dark: true, Inside: true, Paged: true, Seconds: 1.0 / 60, Pointer: in.Pointer, Down: in.Down}
				switch rng.IntN(12) {
				case 0, 1, 2:
					k := keys[rng.IntN(len(keys))]
					m.Keys = []ui.Key{k}
				case 3, 4:
					if places := e.controls.Places(); len(places) > 0 {
						m.Pointer = places[rng.IntN(len(places))].Rect.Center()
					}
					m.Pressed, m.Down = true, true
				case 5:
					m.Pointer = render.Point{X: rng.Float64() * m.Size.X, Y: rng.Float64() * m.Size.Y}
					m.Pressed, m.Down = !in.Down, true
				case 6, 7:
					m.Pointer.X += 60 * rng.NormFloat64()
					m.Pointer.Y += 60 * rng.NormFloat64()
				case 8:
					m.Released, m.Down = in.Down, false
				case 9:
					m.Typed = []rune{rune("0123456789.e-abc"[rng.IntN(16)])}
				case 10:
					m.Wheel.Y = rng.NormFloat64()
				case 11:
					if rng.IntN(8) == 0 {
						m.Size, m.Touch = sizes[rng.IntN(3)], rng.IntN(2) == 0
					}
					if rng.IntN(4) == 0 {
						m.Files = []ui.File{{Name: "monkey.csv", Data: []byte("0.1,0.2\n0.3,0.4\n0.5,0.1\n")}}
					}
				}
				in = m
				e.Frame(&in, blank{})
				if e.run == nil { // it went to the catalogue, or a preset failed
					if e.trouble != nil {
						t.Fatalf("after %s: %s", begun, e.trouble.says)
					}
					e.open(s.Slug)
				}
				begun = e.link()
				if frame%25 == 0 {
					if _, err := scenes.Open(begun); err != nil {
						t.Fatalf("the link %s does not open: %v", begun, err)
					}
				}
				if e.run.Step() > 400 || e.run.Seeds() > 4 { // that would take long
					e.open(s.Slug)
				}
			}
		})
	}
}
