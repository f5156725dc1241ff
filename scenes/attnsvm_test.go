package scenes

import (
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/solvarium/solvarium/algorithms/attnsvm"
	"github.com/solvarium/solvarium/render"
	"github.com/solvarium/solvarium/scenes/param"
)

// attend opens the attention scene and runs it for some steps.
func attend(t *testing.T, query string, steps int) (*Run, *attention) {
	t.Helper()
	s, err := Find("attnsvm")
	if err != nil {
		t.Fatal(err)
	}
	r := start(t, s, query)
	r.Advance(steps, always)
	return r, r.sim.(*attention)
}

func within(t *testing.T, r *Run, name string, lo, hi float64) {
	t.Helper()
	if got := readout(t, r, name); !(got >= lo && got <= hi) {
		t.Errorf("%s: %s is %g, not in [%g, %g]", r.Address(), name, got, lo, hi)
	}
}

func verdicts(t *testing.T, r *Run, want map[string]string) {
	t.Helper()
	for name, state := range want {
		if got := verdict(t, r, name); got != state {
			t.Errorf("%s: %s %s, want %s", r.Address(), name, got, state)
		}
	}
}

// TestAttentionReferenceRun: the numbers of the reference implementation for the aligned sequences after 2000 steps.
func TestAttentionReferenceRun(t *testing.T) {
	r, s := attend(t, "", 500)
	within(t, r, "steps", 2000, 2000)
	within(t, r, "norm", 196.18255-1e-4, 196.18255+1e-4)
	within(t, r, "corr_frobenius", 1-8.24e-5, 1-7.91e-5)
	within(t, r, "margin_svm", 0.3059870723-1e-9, 0.3059870723+1e-9)
	within(t, r, "margin", 0.29, 0.306)
	within(t, r, "duality_gap", -1e-9, 1e-8)
	within(t, r, "selected_optimal", 1, 1)
	within(t, r, "nuclear_rank", 1, 1)
	within(t, r, "feasible_selections", 9, 9)
	within(t, r, "local_selections", 1, 1)
	for _, c := range r.Figure().Checks {
		if c.State.String() != "holds" {
			t.Errorf("%s %v: %s", c.Name, c.State, c.Got)
		}
	}
	if s.judge() != attnsvm.Global {
		t.Errorf("the verdict is %v", s.judge())
	}
}

// TestAttentionEachNormItsMachine: W turns to the one, K Qᵀ to the other.
func TestAttentionEachNormItsMachine(t *testing.T) {
	r, _ := attend(t, attentionTry[1].Query, 1000)
	within(t, r, "corr_frobenius", 0.9999, 1)
	within(t, r, "corr_nuclear", 0.998, 0.999)
	r, _ = attend(t, attentionTry[2].Query, 1000)
	within(t, r, "corr_nuclear", 0.9993, 1)
	within(t, r, "corr_frobenius", 0.998, 0.9993)
	verdicts(t, r, map[string]string{"turns_to_svm": "holds", "locally_optimal": "holds"})
}

func TestAttentionTraps(t *testing.T) {
	r, s := attend(t, "problem=trap&init=dragged&w=3.5,0", 300)
	within(t, r, "selected_optimal", 1, 1)
	within(t, r, "loss", 0.190, 0.192)
	if s.judge() != attnsvm.Global {
		t.Errorf("from 3.5: %v", s.judge())
	}
	r, s = attend(t, "problem=trap&init=dragged&w=3.6,0&show=basins", 1000)
	within(t, r, "selected_optimal", 0, 0)
	within(t, r, "loss", math.Ln2-1e-6, math.Ln2+1e-6)
	if s.judge() != attnsvm.Local {
		t.Errorf("from 3.6: %v", s.judge())
	}
	if what, _, _ := s.Task(); what != "" || !s.basins.Done() {
		t.Errorf("the basins are not done: %s", what)
	}
	r, s = attend(t, "problem=fall", 125)
	within(t, r, "corr_frobenius", 0.99987, 0.99989)
	within(t, r, "selected_optimal", 0.5, 0.5)
	if !s.chosen.Is([]int{0, 2}) || s.judge() != attnsvm.Local {
		t.Errorf("from zero: %v, %v", s.chosen.Alpha, s.judge())
	}
	r, s = attend(t, "problem=fall&init=along&radius=3", 125)
	within(t, r, "corr_frobenius", 0.99988, 0.9999)
	if s.judge() != attnsvm.Global {
		t.Errorf("from beside the optimum: %v", s.judge())
	}
}

// TestAttentionFailuresAreSaid: the failure presets end in checks that fail.
func TestAttentionFailuresAreSaid(t *testing.T) {
	byName := func(name string) string {
		i := slices.IndexFunc(attentionTry, func(x Try) bool { return x.Name == name })
		return attentionTry[i].Query
	}
	r, s := attend(t, byName("Fails: contradiction"), 600)
	verdicts(t, r, map[string]string{"turns_to_svm": "fails", "locally_optimal": "fails", "steps_of_length_eta": "holds"})
	within(t, r, "residual", 0, 1e-7)
	if !strings.Contains(r.Figure().Notice, "contradict") || math.Abs(s.w()[0]) > 0.1 {
		t.Errorf("notice %q, w₁₁ = %g", r.Figure().Notice, s.w()[0])
	}
	r, _ = attend(t, byName("Fails: one column"), 200)
	verdicts(t, r, map[string]string{"turns_to_svm": "fails"})
	within(t, r, "corr_nuclear", 0.3, 0.95)
	r, _ = attend(t, byName("Fails: λ too large"), 200)
	verdicts(t, r, map[string]string{"turns_to_svm": "fails"})
	within(t, r, "norm", 5, 30)
}

// TestAttentionPath: the regularisation path has an end, and so has its run.
func TestAttentionPath(t *testing.T) {
	r, s := attend(t, "problem=aligned&rule=path", 20_000)
	if !s.Done() {
		t.Fatal("the path has no end")
	}
	within(t, r, "norm", 63.99, 64.01)
	within(t, r, "corr_frobenius", 0.9992, 0.9994)
	verdicts(t, r, map[string]string{"turns_to_svm": "holds", "locally_optimal": "holds"})
}

// TestAttentionDragging: the machine is solved again at once, W stays, the run goes on.
func TestAttentionDragging(t *testing.T) {
	r, s := attend(t, "", 200)
	w, norm := slices.Clone(s.w()), readout(t, r, "margin_svm")
	for _, drag := range []struct {
		knob  string
		index int
		at    param.Point
	}{{"x", 4, param.Point{X: 1.6, Y: 0.4}}, {"z", 0, param.Point{X: 0.9, Y: 0.3}}, {"v", 0, param.Point{X: 0.5, Y: 0.9}}} {
		k := r.Knobs.Find(drag.knob)
		if err := r.Update(k, func() { k.Move(drag.index, drag.at) }); err != nil {
			t.Fatal(err)
		}
		if r.Step() != 200 || !slices.Equal(w, s.w()) {
			t.Fatalf("dragging %s restarts the run", drag.knob)
		}
		if readout(t, r, "margin_svm") == norm && drag.knob != "v" {
			t.Errorf("dragging %s leaves the machine as it was", drag.knob)
		}
		if s.solving() || math.IsNaN(readout(t, r, "corr_nuclear")) {
			t.Errorf("dragging %s: the nuclear machine is not there at once", drag.knob)
		}
		norm = readout(t, r, "margin_svm")
	}
	r.Advance(1, always)
	if slices.Equal(w, s.w()) || s.log.norms.points[0].X > 4 {
		t.Error("the run does not go on, or its curves do not begin anew")
	}
	r.Advance(2000, always)
	within(t, r, "corr_frobenius", 0.995, 1)
	// The same link comes to the same place, with the drags on its way.
	_, query, _ := strings.Cut(r.Link(), "?")
	again, _ := attend(t, query, 0)
	if readout(t, again, "corr_frobenius") != readout(t, r, "corr_frobenius") {
		t.Error("the link leads elsewhere")
	}
}

// ownTokens are the aligned sequences as a table.
const ownTokens = `sequence,kind,label,x,y
1,1,1,0.3420201433,0.9396926208
1,0,1,-1.2,0.3
1,0,1,-0.7,-0.2
1,0,1,-1.1,-0.4
2,1,1,0.9396926208,-0.3420201433
2,0,1,0.8,0.4
2,0,1,1.3,-0.1
2,0,1,0.9,-0.5
0,2,0,0.7660444431,0.6427876097
`

func TestAttentionTable(t *testing.T) {
	load := func(text string) (*Run, error) {
		r, _ := attend(t, "problem=trap", 3)
		d, err := param.ReadData([]byte(text))
		if err != nil {
			t.Fatal(err)
		}
		err = r.Load(r.Knobs.Find("data"), d)
		return r, err
	}
	r, err := load(ownTokens)
	if err != nil {
		t.Fatal(err)
	}
	r.Advance(500, always)
	within(t, r, "norm", 196.182, 196.183)
	within(t, r, "margin_svm", 0.3059870, 0.3059872)
	// Own tokens can be dragged too.
	x := r.Knobs.Find("x")
	if err := r.Update(x, func() { x.Move(0, param.Point{X: -1, Y: 0}) }); err != nil || r.Step() != 500 {
		t.Errorf("dragging: step %d, error %v", r.Step(), err)
	}
	for old, c := range map[string]struct{ now, want string }{
		"1,0,1,-1.2,0.3":                    {"1,0,2,-1.2,0.3", "row 2, column 3: the label is 2, neither 1 nor -1"},
		"1,0,1,-0.7,-0.2":                   {"1,0,-1,-0.7,-0.2", "row 3, column 3: the label is -1, but sequence 1 had 1 above"},
		"2,0,1,0.8,0.4":                     {"9,0,1,0.8,0.4", "row 6, column 1: the sequence is 9"},
		"2,0,1,1.3,-0.1":                    {"2,3,1,1.3,-0.1", "row 7, column 2: the kind is 3"},
		"2,0,1,0.9,-0.5":                    {"2,1,1,0.9,-0.5", "row 8, column 2: this is a second query of sequence 2"},
		"2,1,1,0.9396926208,-0.3420201433":  {"0,0,1,1,1", "row 5, column 1: the sequence is 0"},
		"1,0,1,-1.1,-0.4":                   {"1,0,1,-1.1,1e6", "row 4, column 5: 1e+06 is not between"},
		"0,2,0,0.7660444431,0.6427876097\n": {"", "there is no head"},
		"2,0,1,0.9,-0.5\n":                  {"", "sequence 2 has 2 tokens, and sequence 1 has 3"},
		"1,1,1,0.3420201433,0.9396926208\n": {"", "sequence 1 has no query"},
		",x,y":                              {",x", ""},
	} {
		r, err := load(strings.Replace(ownTokens, old, c.now, 1))
		switch {
		case c.want == "":
			if err != nil {
				t.Errorf("a short first line: %v", err)
			}
		case err == nil || !strings.Contains(err.Error(), c.want):
			t.Errorf("%q: error %v, want %q", c.now, err, c.want)
		case r.Knobs.Find("data").String() != "":
			t.Errorf("%q stays in force", c.now)
		}
	}
	if _, err := load("1,0,1,5\n1,1,1,4\n"); err == nil || !strings.Contains(err.Error(), "4 columns") {
		t.Errorf("one coordinate: %v", err)
	}
	// Three dimensions: a projection, with nothing to drag.
	r, err = load("1,0,1,1,0,0\n1,0,1,0,1,0\n1,1,1,0,0,1\n0,2,0,1,0,0\n")
	if err != nil {
		t.Fatal(err)
	}
	if f := r.Figure(); len(f.Plots[0].Handles) > 0 {
		t.Error("tokens of three coordinates can be dragged in a plane")
	}
}

// TestAttentionStudies in small.
func TestAttentionStudies(t *testing.T) {
	r, s := attend(t, "problem=random&study=seeds&count=10&n=3&tokens=4&d=5", 400)
	if !s.study.Done {
		t.Fatal("the study has no end")
	}
	within(t, r, "instances", 10, 10)
	within(t, r, "mean_corr_frobenius", 0.99, 1)
	within(t, r, "mean_corr_nuclear", 0.8, 0.99)
	verdicts(t, r, map[string]string{"turns_to_svm": "holds"})
	if testing.Short() {
		t.Skip("several seconds")
	}
	r, s = attend(t, "problem=random&study=dimensions&count=10&n=5&tokens=5&d=2", 2000)
	if !s.study.Done {
		t.Fatal("the study of dimensions has no end")
	}
	verdicts(t, r, map[string]string{"width_helps": "holds"})
}

// TestAttentionKeepsSeveralTokens: with a nonlinear head the theory of the kept tokens describes W, that of single ones does not.
func TestAttentionKeepsSeveralTokens(t *testing.T) {
	r, _ := attend(t, "problem=nonlinear&n=3&tokens=4&d=10&seed=11", 500)
	within(t, r, "tokens_kept", 1, 9)
	within(t, r, "corr_kept", 0.998, 1)
	within(t, r, "corr_frobenius", 0.7, 0.9)
	verdicts(t, r, map[string]string{"turns_to_svm": "holds", "gradient_slope": "pending"})
}

// TestAttentionHasNoDirectionAtZero: correlations and margin are undefined at W = 0, and nothing is drawn of them.
func TestAttentionHasNoDirectionAtZero(t *testing.T) {
	r, s := attend(t, "", 0)
	for _, name := range []string{"corr_frobenius", "corr_nuclear", "margin"} {
		if got := readout(t, r, name); !math.IsNaN(got) {
			t.Errorf("%s is %g at W = 0", name, got)
		}
	}
	if len(s.log.frobenius.points) > 0 {
		t.Error("the chart of correlations has begun")
	}
}

// TestAttentionSaysTies: two tokens of the same score leave the optimal one to their order, and the scene warns.
func TestAttentionSaysTies(t *testing.T) {
	r, _ := attend(t, "", 5)
	k := r.Knobs.Find("x")
	if err := r.Update(k, func() { k.Move(5, param.Point{X: 1.3, Y: -0.1}) }); err != nil { // where token 5 is
		t.Fatal(err)
	}
	if notice := r.Figure().Notice; !strings.Contains(notice, "contradict") {
		t.Errorf("two equal tokens cannot be separated, and the notice says %q", notice)
	}
	if err := r.Update(k, func() { k.Move(5, param.Point{X: 0.9, Y: -0.5}) }); err != nil {
		t.Fatal(err)
	}
	v := r.Knobs.Find("v") // a head of zero scores all tokens alike
	if err := r.Update(v, func() { v.Move(0, param.Point{X: 0, Y: 0}) }); err != nil {
		t.Fatal(err)
	}
	if notice := r.Figure().Notice; !strings.Contains(notice, "score the same") {
		t.Errorf("the notice says %q", notice)
	}
}

func TestSelfAttention(t *testing.T) {
	_, s := attend(t, "problem=illustration&n=2&tokens=4&self=on&tau=2", 5)
	for i := range 2 {
		if !slices.Equal(s.problem.Query(i), s.problem.Token(i, 1)) {
			t.Errorf("the query of sequence %d is not its second token", i+1)
		}
	}
}

// TestAttentionShortIsSaid: weights that still grow, but are short, are not said to stand still.
func TestAttentionShortIsSaid(t *testing.T) {
	r, _ := attend(t, "rule=plain&eta=1&pace=100", 100)
	for _, c := range r.Figure().Checks {
		if c.Name == "turns_to_svm" && (c.Want != "≈ 1, margin·‖W‖ > 5" || c.Got != "0.9769, 2.9" || c.State != render.Fails) {
			t.Errorf("%+v", c)
		}
	}
}
