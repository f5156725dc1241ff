package scenes

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"runtime"
	"slices"
	"testing"

	"github.com/solvarium/solvarium/render"
	"github.com/solvarium/solvarium/scenes/param"
)

// instant is all that a run shows: its picture, its link, and every number to the last bit.
func instant(r *Run) []byte {
	b := bytes.NewBuffer(page(r))
	f := r.Figure()
	for _, x := range f.Readouts {
		fmt.Fprintf(b, "%s %x\n", x.Name, x.Value)
	}
	for _, x := range f.Checks {
		fmt.Fprintf(b, "%s %s %s %v\n", x.Name, x.Want, x.Got, x.State)
	}
	for _, k := range r.Knobs.Knobs() {
		fmt.Fprintf(b, "%s=%s\n", k.Name, k)
	}
	fmt.Fprintln(b, r.Link())
	return b.Bytes()
}

// TestPastIsExact is the proof of going back: for every scene and preset a run that
// takes checkpoints, gets live changes and jumps to and fro shows at every step the very
// same as a run that went straight there.
func TestPastIsExact(t *testing.T) {
	eachScene(t, func(t *testing.T, s *Scene) {
		list := append([]string{""}, queries(s)...)
		if runtime.GOOS == "js" || testing.Short() {
			list = list[:2]
		}
		for i, query := range list {
			steps := 15
			if i == 0 {
				steps = 60 // far enough for what is kept from step to step to be full, or to go stale
			}
			toAndFro(t, s, query, steps, rand.New(rand.NewPCG(uint64(i), 8)))
		}
	})
}

// toAndFro goes a few steps with two live changes, notes what there is to be seen at some of
// them, then goes on, jumps about among those, and on from them.
func toAndFro(t *testing.T, s *Scene, query string, end int, rng *rand.Rand) {
	r, straight := start(t, s, query), start(t, s, query)
	first, second := end/3, 2*end/3
	stops := []int{0, first, second + 1, rng.IntN(end), end}
	seen := map[int][]byte{}
	for step := 0; step <= end; step++ {
		if step%4 == 0 || step == first {
			r.Remember() // once right before a change
		}
		if step == first || step == second {
			turn(t, r, straight, rng)
		}
		if slices.Contains(stops, step) {
			seen[step] = instant(straight)
		}
		r.Advance(1, always)
		straight.Advance(1, always)
	}
	r.Advance(end/2, always)
	for _, i := range rng.Perm(len(stops)) {
		if err := r.Seek(stops[i]); err != nil {
			t.Fatal(err)
		}
		r.Advance(0, always)
		if want, ok := seen[r.Step()]; ok && !bytes.Equal(instant(r), want) || r.Step() != stops[i] && !r.Done() {
			t.Fatalf("%q: step %d is not what it was", straight.Link(), stops[i])
		}
		r.Advance(rng.IntN(4), always) // and on, at times beyond a change
	}
}

// turn gives one live knob of two runs the same new value.
func turn(t *testing.T, r, straight *Run, rng *rand.Rand) {
	t.Helper()
	var live []string
	for _, k := range r.Knobs.Knobs() {
		if k.IsLive() && k.Applies() {
			live = append(live, k.Name)
		}
	}
	if len(live) == 0 {
		return
	}
	name, u, v := live[rng.IntN(len(live))], rng.Float64(), rng.Float64()
	for _, run := range []*Run{r, straight} {
		k := run.Knobs.Find(name)
		err := run.Update(k, func() {
			switch k.Kind {
			case param.Number, param.Whole:
				k.SetFraction(u)
			case param.Switch:
				k.Toggle()
			case param.Choice:
				k.SetIndex((k.Index() + 1) % len(k.Options))
			case param.Place, param.Cloud:
				k.Move(0, param.Point{X: k.Lo + u*(k.Hi-k.Lo), Y: k.Lo + v*(k.Hi-k.Lo)})
			case param.Paint:
				k.Brush(0, u, v, 0.3, false)
			}
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}

// TestPastBeginsAnewWithAChange: what was remembered of a future that will not be is gone.
func TestPastBeginsAnewWithAChange(t *testing.T) {
	r, w := open(t, "")
	drift := r.Knobs.Find("drift")
	for range 40 {
		r.Remember()
		r.Advance(1, always)
	}
	_ = r.Seek(20)
	r.Advance(0, always)
	_ = r.Update(drift, func() { drift.SetFloat(-2) })
	r.Remember() // between two changes at one step, of which only the last counts
	_ = r.Update(drift, func() { drift.SetFloat(2) })
	r.Advance(10, always)
	at30 := w.at
	if err := r.Seek(25); err != nil || r.Step() > 25 {
		t.Fatalf("step %d, error %v", r.Step(), err)
	}
	r.Advance(0, always)
	r.Advance(5, always)
	if w.at != at30 {
		t.Errorf("step 30 again: %v, was %v", w.at, at30)
	}
	_ = r.Seek(20)
	r.Advance(0, always)
	if want := "walk?at=20:drift=2&t=20"; r.Link() != want || w.drift != 2 {
		t.Errorf("at the change: %s, drift %g", r.Link(), w.drift)
	}
	_ = r.Restart()
	if n, size := r.Past(); n != 0 || size != 0 {
		t.Errorf("a restart leaves %d checkpoints of %d bytes", n, size)
	}
}

// TestSeekTakesTheShortestWay counts the steps done on the way, back and forth.
func TestSeekTakesTheShortestWay(t *testing.T) {
	r, _ := open(t, "")
	for r.Step() <= 100 {
		r.Remember()
		r.Advance(10, always)
	}
	for _, c := range []struct{ to, steps int }{{57, 7}, {30, 0}, {29, 9}, {31, 1}, {85, 5}, {0, 0}, {9, 9}, {100, 0}, {104, 4}, {102, 2}} {
		if err := r.Seek(c.to); err != nil {
			t.Fatal(err)
		}
		if did := r.Advance(0, always); did != c.steps || r.Step() != c.to {
			t.Errorf("to %d: %d steps, not %d, to %d", c.to, did, c.steps, r.Step())
		}
	}
}

// heap is a scene of which every step changes a megabyte.
type heap struct {
	cells [1 << 17]float64
	n     float64
}

func (h *heap) Reset(*rand.Rand) error { *h = heap{}; return nil }
func (h *heap) Step() {
	h.n++
	for i := range h.cells {
		h.cells[i] = h.n
	}
}
func (h *heap) View() render.Figure { return render.Figure{} }

// TestPastIsBounded: where memory does not suffice for all, some of it is kept, and what
// lies between is replayed.
func TestPastIsBounded(t *testing.T) {
	r, err := Start(&Scene{Slug: "heap", New: func(*param.Set) Sim { return &heap{} }}, "")
	if err != nil {
		t.Fatal(err)
	}
	for range 200 {
		r.Remember()
		if _, size := r.Past(); size > pastLimit {
			t.Fatalf("step %d: the past takes %d bytes", r.Step(), size)
		}
		r.Advance(1, always)
	}
	if n := len(r.past.points); n < 50 || n > 64 || r.past.points[0].step != 0 {
		t.Errorf("%d checkpoints are left, from step %d on", n, r.past.points[0].step)
	}
	for _, to := range []int{199, 0, 77, 1, 120, 3, 160, 30} {
		_ = r.Seek(to)
		if did := r.Advance(0, always); did > 6 || r.sim.(*heap).n != float64(to) {
			t.Errorf("to step %d: %d steps, and it shows %v", to, did, r.sim.(*heap).n)
		}
	}
}

// hoard is a scene so large that not even two of its checkpoints fit.
type hoard struct {
	cells []float64
	n     float64
}

func (h *hoard) Reset(*rand.Rand) error { h.n = 0; return nil }
func (h *hoard) Step() {
	h.n++
	for i := range h.cells {
		h.cells[i] = h.n
	}
}
func (h *hoard) View() render.Figure { return render.Figure{} }

// TestPastThatDoesNotFit: the beginning is kept if there is room for that at least; else
// the run goes back as one that remembers nothing does.
func TestPastThatDoesNotFit(t *testing.T) {
	for _, size := range []int{5 << 20, 9 << 20} {
		r, err := Start(&Scene{Slug: "hoard", New: func(*param.Set) Sim { return &hoard{cells: make([]float64, size)} }}, "")
		if err != nil {
			t.Fatal(err)
		}
		for range 5 {
			r.Remember()
			if n, size := r.Past(); size > pastLimit || n > 1 {
				t.Fatalf("step %d: %d checkpoints of %d bytes", r.Step(), n, size)
			}
			r.Advance(1, always)
		}
		_ = r.Seek(3)
		if r.Advance(0, always); r.Step() != 3 || r.sim.(*hoard).n != 3 {
			t.Errorf("step %d shows %v", r.Step(), r.sim.(*hoard).n)
		}
	}
}
