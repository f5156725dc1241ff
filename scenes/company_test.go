package scenes

import (
	"bytes"
	"encoding/csv"
	"math"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/solvarium/solvarium/render"
	"github.com/solvarium/solvarium/render/svg"
	"github.com/solvarium/solvarium/scenes/param"
)

func opened(t *testing.T, link string) *Run {
	t.Helper()
	r, err := Open(link)
	if err != nil {
		t.Fatal(err)
	}
	r.Finish()
	return r
}

// same fails unless two runs show the same.
func same(t *testing.T, what string, a, b *Run) {
	t.Helper()
	if a.Step() != b.Step() {
		t.Errorf("%s: step %d against %d", what, a.Step(), b.Step())
	}
	if f, g := a.Alone(), b.Alone(); !reflect.DeepEqual(clean(f), clean(g)) {
		t.Errorf("%s: the figures differ", what)
	}
}

// clean makes numbers that are none equal.
func clean(f render.Figure) []string {
	var list []string
	for _, x := range f.Readouts {
		list = append(list, x.Name, strconv.FormatFloat(x.Value, 'g', -1, 64))
	}
	for _, c := range f.Checks {
		list = append(list, c.Name, c.Got, c.State.String())
	}
	return list
}

func TestRivalIsTheRunOfItsOwnLink(t *testing.T) {
	for _, c := range []struct{ both, a, b string }{
		{"cbo?alpha=30&vs=alpha:1000&t=40", "cbo?alpha=30&t=40", "cbo?alpha=1000&t=40"},
		{"cbo?alpha=30&n=50&seed=3&vs=n:80&vs=lambda:2&t=30", "cbo?alpha=30&n=50&seed=3&t=30", "cbo?alpha=30&n=80&lambda=2&seed=3&t=30"},
		{"cbo?vs=&t=30", "cbo?t=30", "cbo?t=30"},
		// A change on the way reaches both, unless the rival has the knob for itself.
		{"cbo?at=10:alpha=5&at=20:lambda=2&vs=alpha:1000&t=30", "cbo?at=10:alpha=5&at=20:lambda=2&t=30", "cbo?alpha=1000&at=20:lambda=2&t=30"},
		{"cbo?vs=alpha:1000&vs-at=10:alpha=7&at=20:alpha=9&t=30", "cbo?at=20:alpha=9&t=30", "cbo?alpha=1000&at=10:alpha=7&t=30"},
		// One that is finished waits for the other.
		{"sinkhorn?vs=eta:60&t=400", "sinkhorn?t=400", "sinkhorn?eta=60&t=400"},
	} {
		r := opened(t, c.both)
		a, b := opened(t, c.a), opened(t, c.b)
		if a.Step() != r.Step() {
			a.step = r.Step() // it waits
		}
		if b.Step() != r.Step() {
			b.step = r.Step()
		}
		same(t, c.both+", A", r, a)
		same(t, c.both+", B", r.Rival(), b)
		if got := r.Link(); got != opened(t, got).Link() {
			t.Errorf("%s: the link %s does not come back", c.both, got)
		}
	}
}

func TestChangesReachBothAndTheLinkKeepsThem(t *testing.T) {
	r := opened(t, "cbo?n=60&vs=alpha:1000&seeds=3&t=10")
	set := func(run *Run, name, value string) {
		t.Helper()
		k := run.Knobs.Find(name)
		if err := r.Update(k, func() { restore(k, value) }); err != nil {
			t.Fatal(err)
		}
	}
	set(r, "lambda", "2")
	set(r.Rival(), "alpha", "3")
	set(r.Rival(), "sigma", "1.5") // one knob on both sides, whoever moves it
	set(r, "alpha", "40")
	if got := r.Knobs.Find("sigma").String(); got != "1.5" {
		t.Errorf("A's sigma is %s after B's was moved", got)
	}
	if got := r.Rival().Knobs.Find("alpha").String(); got != "3" {
		t.Errorf("B's alpha is %s after A's was moved", got)
	}
	r.Advance(15, always)
	again := opened(t, r.Link())
	same(t, "A", r, again)
	same(t, "B", r.Rival(), again.Rival())
	same(t, "the third of B's crowd", r.Rival().Crowd()[1], again.Rival().Crowd()[1])
	same(t, "A's crowd", r.Crowd()[0], again.Crowd()[0])
	// There and back.
	if err := r.Seek(12); err != nil {
		t.Fatal(err)
	}
	r.Advance(0, always)
	back := opened(t, r.Link())
	same(t, "A, back", r, back)
	same(t, "B, back", r.Rival(), back.Rival())
	// A knob that is not live starts both over; a value that is refused leaves both.
	set(r.Rival(), "n", "70")
	if r.Step() != 0 || r.Rival().Step() != 0 || r.Knobs.Find("n").String() != "70" {
		t.Errorf("after n: steps %d and %d, A's n %s", r.Step(), r.Rival().Step(), r.Knobs.Find("n"))
	}
}

func TestErrorsLeaveBothAsTheyWere(t *testing.T) {
	r := opened(t, "cbo?n=60&t=10")
	before := r.Link()
	for _, c := range []struct {
		s    Setting
		says string
	}{{Setting{"alhpa", "3"}, `there is no knob called "alhpa"; did you mean`}, {Setting{"alpha", "much"}, "not a number"}} {
		err := r.Compare(c.s)
		if err == nil || !strings.Contains(err.Error(), c.says) || r.Rival() != nil || r.Link() != before {
			t.Errorf("%v: error %v; the link is %s, it was %s", c.s, err, r.Link(), before)
		}
	}
	for link, says := range map[string]string{
		"cbo?vs=alhpa:3":                        "did you mean",
		"cbo?vs=alpha":                          "not of the form knob:value",
		"cbo?vs=alpha:much":                     "not a number",
		"cbo?vs=alpha:1&vs=alpha:2":             "two values",
		"cbo?vs-at=3:alpha=2":                   "vs= is missing",
		"cbo?vs=&vs-at=3:alpha=2":               "vs=alpha:… is missing",
		"cbo?vs=n:60&vs-at=3:n=2":               "cannot change during a run",
		"cbo?seeds=1":                           "not between 2 and 64",
		"cbo?seeds=many":                        "not a whole number",
		"cbo?objective=formula&vs=formula:sin(": "formula",
	} {
		if _, err := Open(link); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%s: error %v does not say %q", link, err, says)
		}
	}
	// A refusal when B's knob is moved.
	r = opened(t, "cbo?objective=formula&formula=x^2%2By^2&vs=formula:x^2%2B2*y^2")
	k := r.Rival().Knobs.Find("formula")
	if err := r.Update(k, func() { restore(k, "sin(") }); err == nil || k.String() != "x^2+2*y^2" || r.Knobs.Find("formula").String() != "x^2+y^2" {
		t.Errorf("error %v; B's formula is %s", err, k)
	}
}

func TestCrowdIsTheNextSeeds(t *testing.T) {
	r := opened(t, "cbo?n=50&seed=5&seeds=4&t=20")
	for i, o := range append([]*Run{r}, r.Crowd()...) {
		same(t, "seed "+strconv.Itoa(5+i), o, opened(t, "cbo?n=50&t=20&seed="+strconv.Itoa(5+i)))
	}
	r.Seed = 9
	if err := r.Restart(); err != nil || r.Crowd()[2].Seed != 12 {
		t.Errorf("error %v, last seed %d", err, r.Crowd()[2].Seed)
	}
	if err := r.SetSeeds(2); err != nil || len(r.Crowd()) != 1 || !strings.Contains(r.Link(), "seeds=2") {
		t.Errorf("error %v, link %s", err, r.Link())
	}
	if err := r.SetSeeds(1); err != nil || strings.Contains(r.Link(), "seeds") {
		t.Errorf("error %v, link %s", err, r.Link())
	}
	if r := opened(t, "cbo?vs=alpha:3&seeds=4&t=20"); true {
		r.Uncompare()
		r.Advance(3, always)
		same(t, "without the rival", r.Crowd()[0], opened(t, "cbo?seed=2&t=23"))
	}
}

func TestWhetherSeedsMatterIsFoundOut(t *testing.T) {
	for link, want := range map[string]bool{"cbo": true, "sinkhorn": false, "optimistic": true} {
		if got := opened(t, link+"").Random(); got != want {
			t.Errorf("%s: random is %v", link, got)
		}
	}
}

// Time may be up between the runs of a crowd: what is drawn then is the last common step.
func TestNoPictureOfMixedSteps(t *testing.T) {
	r := opened(t, "cbo?n=50&seeds=4&vs=alpha:1000&t=5")
	before := clean(r.Figure())
	short := func() bool { return false }
	steps := 0
	for r.Step() == 5 {
		if r.Advance(1, short); r.Step() == 5 && !reflect.DeepEqual(clean(r.Figure()), before) {
			t.Fatal("a picture of mixed steps")
		}
		if steps++; steps > 20 {
			t.Fatal("no step comes to its end")
		}
	}
	if steps < 5 {
		t.Errorf("a step of eight runs took only %d calls: time was not asked for between them", steps)
	}
	for _, o := range r.others {
		if o.Step() != 6 {
			t.Errorf("one stands at step %d", o.Step())
		}
	}
	r.Advance(1, short) // half a step, and then a change
	k := r.Knobs.Find("lambda")
	if err := r.Update(k, func() { restore(k, "2") }); err != nil || r.amid() {
		t.Errorf("error %v; mixed: %v", err, r.amid())
	}
	r.Advance(4, always)
	same(t, "after a change amid a step", r.Crowd()[1], opened(t, r.Link()).Crowd()[1])
}

func TestCSVHasBoth(t *testing.T) {
	table := func(link string) (header []string, last map[string]string) {
		r, err := Open(link)
		if err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		if err := WriteCSV(&b, r, 5); err != nil {
			t.Fatal(err)
		}
		rows, err := csv.NewReader(&b).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		last = map[string]string{}
		for i, name := range rows[0] {
			last[name] = rows[len(rows)-1][i]
		}
		return rows[0], last
	}
	one, a := table("cbo?n=50&t=20")
	_, b := table("cbo?n=50&alpha=1000&t=20")
	two, both := table("cbo?n=50&vs=alpha:1000&t=20")
	if len(two) != 2*len(one)-1 {
		t.Errorf("%d columns for two runs, %d for one", len(two), len(one))
	}
	for _, name := range one[1:] {
		if both[name] != a[name] || both["b."+name] != b[name] {
			t.Errorf("%s: %q and %q, want %q and %q", name, both[name], both["b."+name], a[name], b[name])
		}
	}
	_, c := table("cbo?n=50&t=20&seeds=3")
	var spread []float64
	for _, seed := range []string{"1", "2", "3"} {
		_, x := table("cbo?n=50&t=20&seed=" + seed)
		v, _ := strconv.ParseFloat(x["spread"], 64)
		spread = append(spread, v)
	}
	q := quartiles(spread)
	if c["spread"] != a["spread"] || c["spread.median"] != number(q[1]) || c["spread.q1"] != number(q[0]) || c["spread.q3"] != number(q[2]) {
		t.Errorf("spread of three seeds %v: columns %q %q %q", spread, c["spread.q1"], c["spread.median"], c["spread.q3"])
	}
	if math.IsNaN(q[1]) {
		t.Error("no spread")
	}
}

// Every scene can be shown side by side and with several seeds, without a line of its own.
func TestEverySceneInCompany(t *testing.T) {
	for i := range all {
		s := &all[i]
		r := opened(t, s.Slug+"?t=3")
		var contrast Setting
		for _, k := range r.Knobs.Knobs() {
			if k.Applies() && k.Kind == param.Number {
				old := k.String()
				k.SetFraction(0.5*k.Fraction() + 0.25)
				contrast = Setting{k.Name, k.String()}
				restore(k, old)
				break
			}
		}
		if err := r.Compare(contrast); err != nil {
			t.Errorf("%s, %v: %v", s.Slug, contrast, err)
			continue
		}
		if err := r.SetSeeds(3); err != nil {
			t.Errorf("%s: %v", s.Slug, err)
			continue
		}
		r.Advance(0, always)
		f := r.Figure()
		names := map[string]bool{}
		for _, p := range f.Plots {
			if names[p.Name] {
				t.Errorf("%s: two plots are called %s", s.Slug, p.Name)
			}
			names[p.Name] = true
		}
		size := render.Point{X: 1280, Y: 800}
		one, two := svg.New(size.X, size.Y, render.Light.Ground), svg.New(size.X, size.Y, render.Light.Ground)
		f.DrawPage(one, size, render.Light, s.Title)
		opened(t, r.Link()).Figure().DrawPage(two, size, render.Light, s.Title)
		var a, b bytes.Buffer
		one.WriteTo(&a)
		two.WriteTo(&b)
		if !bytes.Equal(a.Bytes(), b.Bytes()) {
			t.Errorf("%s: the link shows another picture", r.Link())
		}
	}
}

// TestCompanyRemembers: all that go along are put back with the run, from one checkpoint,
// and are where a straight run would have them.
func TestCompanyRemembers(t *testing.T) {
	const link = "cbo?vs=sigma:0.5&seeds=3&at=20:alpha=50"
	begin := func() *Run {
		r, err := Open(link)
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	r := begin()
	for r.Step() < 60 {
		r.Remember()
		r.Advance(7, always)
	}
	if n, _ := r.Past(); n < 8 {
		t.Fatalf("there are %d checkpoints", n)
	}
	for _, step := range []int{41, 13, 56, 0, 28} {
		before := r.Step()
		if err := r.Seek(step); err != nil {
			t.Fatal(err)
		}
		if near := step - step%7; r.Step() != near && r.Step() != before {
			t.Errorf("on the way to %d it stands at %d, not at the checkpoint %d", step, r.Step(), near)
		}
		r.Advance(0, always)
		straight := begin()
		straight.Advance(step, always)
		_, got := r.columns()
		_, want := straight.columns()
		if r.Step() != step || !slices.Equal(got, want) {
			t.Errorf("step %d: %v\nstraight: %v", r.Step(), got, want)
		}
	}
	if r.SetSeeds(2); len(r.past.points) != 0 {
		t.Error("checkpoints of those who have left are kept")
	}
}
