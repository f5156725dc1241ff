package explorer

import (
	"flag"
	"fmt"
	"math"
	"math/rand/v2"
	"runtime"
	"runtime/debug"
	"strings"
	"testing"

	"github.com/solvarium/solvarium/render"
	"github.com/solvarium/solvarium/render/ui"
	"github.com/solvarium/solvarium/render/window/batch"
	"github.com/solvarium/solvarium/scenes"
)

// mostHeap is more than an explorer may take on a journey, in bytes: the past of a run has
// at most 64 MB, and there are two while a file is being made of another.
const mostHeap = 700 << 20

// FuzzExplorer goes through the space of all scenes, knobs and whatever a person can do
// meanwhile. Seeds are random journeys from all presets; of these a test run without -fuzz
// takes a few, for TestMonkey and the soak go the same ways for longer.
func FuzzExplorer(f *testing.F) {
	each := eachSeed()
	rng := rand.New(rand.NewPCG(3, 0))
	count := 0
	for i, s := range scenes.All() {
		for p := range len(s.Try) + 1 {
			if count++; count%each > 0 {
				continue
			}
			journey := []byte{byte(i), byte(p), 0}
			for range 30 {
				journey = append(journey, byte(rng.Uint32()))
			}
			f.Add(journey)
		}
	}
	f.Fuzz(travel)
}

// FuzzKnobs goes through the space of all knobs alone, which is quicker: a link with a few
// odd values, some steps, some live changes, and the figure is looked at.
func FuzzKnobs(f *testing.F) {
	rng := rand.New(rand.NewPCG(5, 0))
	each, count := eachSeed(), 0
	for i, s := range scenes.All() {
		for p := range len(s.Try) + 1 {
			if count++; count%each == 0 {
				seed := []byte{byte(i), byte(p), 3}
				for range 24 {
					seed = append(seed, byte(rng.Uint32()))
				}
				f.Add(seed)
			}
		}
	}
	f.Fuzz(func(t *testing.T, ideas []byte) {
		at := 0
		j := &journey{TB: t, e: &Explorer{}, next: func() (byte, bool) {
			if at == len(ideas) {
				return 0, false
			}
			at++
			return ideas[at-1], true
		}}
		_, link := j.link(6)
		r, err := scenes.Open(link)
		if err != nil {
			if says := err.Error(); len(says) < 10 || strings.Contains(says, "%!") {
				t.Fatalf("%s is refused with %q", link, says)
			}
			return
		}
		r.Pause()
		for range 1 + j.below(3) {
			r.Advance(1+j.below(12), func() bool { return true })
			j.lookAt(r)
			if k := r.Knobs.Knobs()[j.below(len(r.Knobs.Knobs()))]; !j.over {
				value, now := j.value(k), k.String()
				_ = r.Update(k, func() {
					if k.Parse(value) != nil && k.String() != now {
						t.Fatalf("%s: %q was refused, and yet taken", r.Link(), value)
					}
				})
			}
		}
		j.lookAt(r)
	})
}

// lookAt looks at the figure of a run on a page of its own.
func (j *journey) lookAt(r *scenes.Run) {
	j.Helper()
	f, size := r.Figure(), render.Point{X: 1280, Y: 800}
	f.DrawPage(j.careful(blank{}), size, render.Dark, r.Scene.Title)
	for _, x := range f.Readouts {
		if math.IsInf(x.Value, 0) {
			j.wrong = append(j.wrong, fmt.Sprintf("the readout %s is %v", x.Name, x.Value))
		}
	}
	if len(j.wrong) > 0 {
		j.Fatalf("at %s:\n%s", r.Link(), strings.Join(j.wrong, "\n"))
	}
}

// eachSeed says which of the seeds are taken: all where there is time for it.
func eachSeed() int {
	switch {
	case testing.Short() || runtime.GOOS == "js":
		return 12
	case flag.Lookup("test.fuzz").Value.String() == "":
		return 3
	}
	return 1
}

// travel makes a journey of bytes: the scene, the preset, knobs, and then what is done. It is
// bounded in what it does rather than in time, and short: the fuzzer takes an input for hung
// after ten seconds, be the machine as busy as it may.
func travel(t *testing.T, journey []byte) {
	at := 0
	j := newJourney(t, func() (byte, bool) {
		if at == len(journey) {
			return 0, false
		}
		at++
		return journey[at-1], true
	}, func(render.Point) render.Canvas { return blank{} })
	j.most = 60
	j.start()
	for n := 0; !j.over && n < 16 && j.steps < j.most; n++ {
		if j.act(); j.e.run != nil && j.e.run.Seeds() > 6 {
			break // sixty runs at once are as many times slower, and no other
		}
	}
	j.arrive()
}

// arrive looks at what the journey has led to: it goes to the GPU without a number missing,
// its link leads back to it, and it has not taken up all memory.
func (j *journey) arrive() {
	j.Helper()
	sheet := batch.New()
	j.begin = func(size render.Point) render.Canvas { return sheet.Begin(int(size.X), int(size.Y), 1) }
	j.frame(ui.Input{})
	for _, v := range sheet.Vertices {
		if !finite(float64(v.DstX), float64(v.DstY), float64(v.Custom0), float64(v.Custom1), float64(v.Custom2), float64(v.Custom3)) {
			j.Fatalf("at %s a vertex is %+v", j.e.link(), v)
		}
	}
	if r := j.e.run; r != nil {
		again, err := scenes.Open(r.Link())
		if err != nil {
			j.Fatalf("the link %s does not open: %v", r.Link(), err)
		}
		if want, got := r.Address(), again.Address(); got != want {
			j.Fatalf("the link %s comes back as %s", want, got)
		}
	}
	var m runtime.MemStats
	if runtime.ReadMemStats(&m); m.HeapAlloc > mostHeap {
		debug.FreeOSMemory()
		if runtime.ReadMemStats(&m); m.HeapAlloc > mostHeap {
			j.Fatalf("%s takes %d MB", strings.SplitN(j.e.link(), "?", 2)[0], m.HeapAlloc>>20)
		}
	}
}

// FuzzMessage: whatever arrives as a text, from the page around, the clipboard, the address
// bar or an on-screen keyboard, the explorer shows something, and its link can be opened.
func FuzzMessage(f *testing.F) {
	for i := 0; i < len(actions); i += eachSeed() {
		a := actions[i]
		f.Add(a.name, "", false, int8(0), "spiral", "x")
	}
	for _, s := range runSettings {
		f.Add(s.name, "3", true, int8(0), "spiral?vs=gain:2&seeds=3", "1")
	}
	f.Add("gain", "1e6", true, int8(-100), "spiral?gain=-50&t=9", "2.5e")
	f.Add("b/gain", "0.5", true, int8(7), "spiral?vs=gain:0.5", "−3")
	f.Add("Own rule", "", false, int8(0), "spiral?lesson=start", "https://example.org/#dots?seed=3")
	f.Add(cardPrefix+"home", "", false, int8(0), "dots?nothing=1", "1,2\n3,4")
	f.Add("points", "NaN", true, int8(0), "#nowhere?%zz", "\x89PNG\r\n\x1a\n")
	f.Add("law", "é\x00\xff", true, int8(0), "spiral?law=%C3%A9", "\u202e\x00")
	f.Fuzz(func(t *testing.T, name, value string, knob bool, by int8, link, text string) {
		j := newJourney(t, func() (byte, bool) { return 0, false }, func(render.Point) render.Canvas { return blank{} })
		j.e = newExplorer(catalogueForTests(), "")
		j.visit(link)
		j.command(ui.Command{Name: name, Value: value, Knob: knob, By: int(by)})
		if typing := j.out.Typing; typing.ID != "" {
			j.frame(ui.Input{Written: &ui.Typing{ID: typing.ID, Text: text, Caret: int(by)}})
		}
		j.frame(ui.Input{Typed: []rune(text), Keys: []ui.Key{ui.KeyEnter}})
		j.frame(ui.Input{Files: []ui.File{{Name: name, Data: []byte(text)}}})
		j.frame(ui.Input{})
		if r := j.e.run; r != nil {
			_, query, _ := strings.Cut(r.Link(), "?")
			if again, err := scenes.Start(r.Scene, query); err != nil || again.Address() != r.Address() {
				t.Errorf("the link %q does not come back: %v", r.Link(), err)
			}
		}
	})
}
