package explorer

import (
	"fmt"
	"math/rand/v2"
	"os"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/solvarium/solvarium/render"
	"github.com/solvarium/solvarium/render/ui"
	"github.com/solvarium/solvarium/render/window/batch"
	"github.com/solvarium/solvarium/scenes"
)

// TestSoak lives in all scenes for as long as SOAK says, such as 1h (make soak): it goes
// round all presets, steps, draws, and steers at random. What memory is kept is looked at
// between two presets, with no scene open, and must stay what it was after the first round.
func TestSoak(t *testing.T) {
	long, err := time.ParseDuration(os.Getenv("SOAK"))
	if err != nil {
		t.Skip("takes as long as SOAK says, such as SOAK=1h")
	}
	var links []string
	for _, s := range scenes.All() {
		for _, try := range s.Try {
			links = append(links, s.Slug+"?"+try.Query)
		}
	}
	rng := rand.New(rand.NewPCG(1, 0))
	sheet := batch.New()
	j := newJourney(t, func() (byte, bool) { return byte(rng.Uint32()), true }, func(size render.Point) render.Canvas {
		return sheet.Begin(int(size.X), int(size.Y), 1)
	})
	begin, frames, interval := time.Now(), 0, long/240
	var heap, memory []float64
	peak, last := 0.0, begin
	for round := 0; time.Since(begin) < long; round++ {
		for _, link := range links {
			j.visit(link)
			for j.e.player.playing = true; frames%40 != 39; frames++ {
				if rng.IntN(4) > 0 {
					j.frame(ui.Input{})
				} else if j.act(); j.e.run == nil || j.e.run.Seeds() > 6 {
					j.visit(link)
				}
			}
			frames++
			if time.Since(last) < interval && round > 0 {
				continue
			}
			last = time.Now()
			j.shots = 0
			if j.visit(""); j.e.home.work != nil {
				j.e.giveUp() // a table or an animation in the making has a run of its own
			}
			inUse, live := collected()
			peak = max(peak, inUse)
			if round == 0 {
				continue // to warm up
			}
			heap, memory = append(heap, live), append(memory, resident("VmRSS"))
			t.Logf("%v: round %d, %d frames, %d steps: %.1f MB of heap, %.1f MB resident", time.Since(begin).Round(time.Second), round, frames, j.steps, live, memory[len(memory)-1])
			if time.Since(begin) >= long {
				break
			}
		}
	}
	t.Logf("%d presets, %d frames, %d steps in %v", len(links), frames, j.steps, time.Since(begin).Round(time.Second))
	report(t, "heap after a collection", heap)
	report(t, "resident memory", memory)
	t.Logf("with a scene open at most %.1f MB of heap in use, %.1f MB resident", peak, resident("VmHWM"))
}

// collected returns the heap in use, in MB, as it is and after a collection.
func collected() (before, after float64) {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	before = float64(m.HeapInuse) / 1e6
	runtime.GC()
	debug.FreeOSMemory() // collects once more, for what only finalizers held
	runtime.ReadMemStats(&m)
	return before, float64(m.HeapAlloc) / 1e6
}

// resident returns what the system counts, in MB: VmRSS now, VmHWM at most so far; 0
// where it does not say.
func resident(which string) float64 {
	text, _ := os.ReadFile("/proc/self/status")
	_, rest, _ := strings.Cut(string(text), which+":")
	kb := 0.0
	fmt.Sscan(rest, &kb)
	return kb / 1000
}

// report says what has become of a quantity, and fails if it has grown.
func report(t *testing.T, what string, values []float64) {
	t.Helper()
	if len(values) < 4 {
		t.Fatalf("%s: %d values are too few: take longer", what, len(values))
	}
	first, last, grown := growth(values)
	t.Logf("%s: first %.1f, last %.1f, most %.1f MB; medians of the first and the last quarter %.1f and %.1f MB",
		what, values[0], values[len(values)-1], slices.Max(values), first, last)
	if grown {
		t.Errorf("%s grows: from %.1f to %.1f MB", what, first, last)
	}
}

// growth returns the medians of the first and the last quarter, in MB, and whether the last
// one is above the first by a fifth and some.
func growth(values []float64) (first, last float64, grown bool) {
	median := func(values []float64) float64 {
		sorted := slices.Sorted(slices.Values(values))
		return sorted[len(sorted)/2]
	}
	quarter := len(values) / 4
	first, last = median(values[:quarter]), median(values[len(values)-quarter:])
	return first, last, last > 1.2*first+4
}

// TestGrowth: a leak of a megabyte now and then is seen, and neither noise nor one peak is
// taken for it.
func TestGrowth(t *testing.T) {
	rng := rand.New(rand.NewPCG(4, 0))
	var leaking, noisy []float64
	for i := range 100 {
		noise := 8 * rng.Float64()
		leaking, noisy = append(leaking, 40+0.3*float64(i)+noise), append(noisy, 40+noise)
	}
	noisy[99] = 400
	if _, _, grown := growth(leaking); !grown {
		t.Error("30 MB more are not seen")
	}
	if _, _, grown := growth(noisy); grown {
		t.Error("one peak counts as growth")
	}
}
