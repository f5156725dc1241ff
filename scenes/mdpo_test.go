package scenes

import (
	"math"
	"runtime"
	"strings"
	"testing"

	"github.com/solvarium/solvarium/algorithms/gridworld"
	"github.com/solvarium/solvarium/algorithms/mdpo"
	"github.com/solvarium/solvarium/scenes/param"
)

// learnPolicies opens the policy scene and runs it.
func learnPolicies(t *testing.T, query string, steps int) (*Run, *policies) {
	t.Helper()
	s, err := Find("mdpo")
	if err != nil {
		t.Fatal(err)
	}
	r := start(t, s, query)
	r.Advance(steps, always)
	return r, r.sim.(*policies)
}

// policiesPreset is the query of the preset of that name.
func policiesPreset(t *testing.T, name string) string {
	t.Helper()
	for _, try := range policiesTry {
		if try.Name == name {
			return try.Query
		}
	}
	t.Fatalf("there is no preset %s", name)
	return ""
}

// expectReadouts compares readouts; NaN wants none, and whole numbers are counts of iterations,
// which may be off by two where Adam has its part.
func expectReadouts(t *testing.T, r *Run, within float64, want map[string]float64) {
	t.Helper()
	for name, w := range want {
		got := readout(t, r, name)
		if math.IsNaN(w) != math.IsNaN(got) || math.Abs(got-w) > within {
			t.Errorf("%s: %s is %.12g, want %g", r.Link(), name, got, w)
		}
	}
}

// notInWASM leaves out what takes many seconds there; the solver's own tests run all the same.
func notInWASM(t *testing.T) {
	t.Helper()
	if runtime.GOOS == "js" {
		t.Skip("too many iterations for WebAssembly")
	}
}

var noReadout = math.NaN()

// TestPoliciesReachTheReferenceNumbers: made by an independent numpy implementation in
// double precision, as those of the solver.
func TestPoliciesReachTheReferenceNumbers(t *testing.T) {
	r, _ := learnPolicies(t, "", 0)
	expectReadouts(t, r, 1e-10, map[string]float64{"return": 0.13108347589463196, "best_return": 0.42053313800460146, "return_closed": 0.13108347589463196, "return_trpo": noReadout})
	r, s := learnPolicies(t, policiesPreset(t, "Decoy trap"), 300)
	expectReadouts(t, r, 0, map[string]float64{"half_closed": 1, "tenth_closed": 9, "hundredth_closed": 10, "hundredth_pg": noReadout})
	expectReadouts(t, r, 1e-3, map[string]float64{"return_pg": s.decoy, "return_closed": s.best})
	r, _ = learnPolicies(t, policiesPreset(t, "No trust region needed"), 60)
	expectReadouts(t, r, 0, map[string]float64{"half_trpo": 3, "tenth_trpo": 13, "hundredth_trpo": 17, "hundredth_closed": 10})
	if got := verdict(t, r, "no_trust_region"); got != "holds" {
		t.Errorf("no_trust_region %s", got)
	}
	r, _ = learnPolicies(t, "pace=outer", 160)
	expectReadouts(t, r, 2, map[string]float64{"half_mdpo": 2, "tenth_mdpo": 53, "hundredth_mdpo": 82, "half_ppo": 2, "tenth_ppo": 59, "hundredth_ppo": 72, "hundredth_pg": noReadout})
	for name, want := range map[string]string{"several_steps": "holds", "clip_bounds_ratio": "fails", "closed_form_climbs": "holds", "inner_identity": "holds", "no_trust_region": "pending", "sac_limit": "pending"} {
		if got := verdict(t, r, name); got != want {
			t.Errorf("%s %s, want %s", name, got, want)
		}
	}
	expectReadouts(t, r, 0.01, map[string]float64{"most_kl": 0.27})
}

func TestPoliciesOnTheLadder(t *testing.T) {
	r, s := learnPolicies(t, policiesPreset(t, "Why m > 1"), 160)
	for i, want := range []int{0, 144, 82, 55} {
		if got := s.racers[i].at[toHundredth]; (got == 0) != (want == 0) || got > want+2 || got < want-2 {
			t.Errorf("%s: %d iterations to 1 %%, want %d", s.racers[i].name(s), got, want)
		}
	}
	if got := verdict(t, r, "several_steps"); got != "holds" {
		t.Errorf("several_steps %s", got)
	}
	expectReadouts(t, r, 2, map[string]float64{"hundredth_mdpo": 82, "return_pg": noReadout})
}

func TestPoliciesBySoftValues(t *testing.T) {
	r, _ := learnPolicies(t, policiesPreset(t, "Too hot"), 60)
	expectReadouts(t, r, 1e-4, map[string]float64{"return_sac": 0.01298})
	if got := verdict(t, r, "sac_limit"); got != "holds" {
		t.Errorf("sac_limit %s", got)
	}
	// At tλ = 1 soft MDPO is SAC, step by step.
	r, s := learnPolicies(t, "soft=on&sac=on&share=1&pace=outer", 9)
	for i, p := range s.find(mdpo.Soft).solver.Policy {
		if math.Abs(p-s.find(mdpo.SAC).solver.Policy[i]) > 1e-12 {
			t.Fatalf("entry %d is %g and %g", i, p, s.find(mdpo.SAC).solver.Policy[i])
		}
	}
	if readout(t, r, "return_soft") == 0 {
		t.Error("nothing is earned")
	}
}

func TestPoliciesFailAsTheySay(t *testing.T) {
	notInWASM(t)
	r, _ := learnPolicies(t, policiesPreset(t, "Ten steps against TRPO"), 100)
	if got := verdict(t, r, "no_trust_region"); got != "fails" {
		t.Errorf("no_trust_region %s", got)
	}
	r, _ = learnPolicies(t, policiesPreset(t, "Fails: tiny t"), 100)
	if got := readout(t, r, "return_closed"); got > 0.2 {
		t.Errorf("with a tiny t the closed form earns %g", got)
	}
	if got := verdict(t, r, "closed_form_climbs"); got != "holds" {
		t.Errorf("closed_form_climbs %s", got)
	}
	r, s := learnPolicies(t, policiesPreset(t, "Fails: SGD starves rare states"), 400)
	expectReadouts(t, r, 2.5e-3, map[string]float64{"return_mdpo": 0.251})
	if got := readout(t, r, "return_ppo"); got > s.decoy {
		t.Errorf("PPO earns %g, more than by the decoy, %g", got, s.decoy)
	}
	r, _ = learnPolicies(t, policiesPreset(t, "SGD, repaired"), 200)
	expectReadouts(t, r, 2, map[string]float64{"half_mdpo": 7, "tenth_mdpo": 34, "hundredth_mdpo": 192})
	r, _ = learnPolicies(t, policiesPreset(t, "Geometric steps"), 90)
	expectReadouts(t, r, 0, map[string]float64{"half_closed": 14, "tenth_closed": 33, "hundredth_closed": 45})
	_, s = learnPolicies(t, policiesPreset(t, "PPO is no trust region"), 160)
	if leap := s.find(mdpo.PPO).leap; math.Abs(leap-3.88) > 0.01 {
		t.Errorf("PPO's largest ratio less one is %g, want 3.88", leap)
	}
	r, _ = learnPolicies(t, policiesPreset(t, "Annealing does not show"), 100)
	expectReadouts(t, r, 2, map[string]float64{"half_mdpo": 2, "tenth_mdpo": 53, "hundredth_mdpo": 82})
}

// TestPoliciesKeepStep: whatever they need for an inner loop, all complete outer iterations together.
func TestPoliciesKeepStep(t *testing.T) {
	slow, s := learnPolicies(t, "", 57)
	for _, r := range s.racers {
		want := 5
		if r.solver.Inner == 0 {
			want = 6
		}
		if r.solver.Iteration != want {
			t.Errorf("%s has done %d iterations", r.name(s), r.solver.Iteration)
		}
	}
	slow.Advance(3, always)
	fast, _ := learnPolicies(t, "pace=outer", 6)
	for _, name := range []string{"return_mdpo", "return_ppo", "return_closed", "return_pg"} {
		if a, b := readout(t, slow, name), readout(t, fast, name); a != b {
			t.Errorf("%s is %g in sixty inner steps and %g in six outer ones", name, a, b)
		}
	}
}

// TestPoliciesFollowTheBrush: a goal that is walled in is given up, in the midst of a run.
func TestPoliciesFollowTheBrush(t *testing.T) {
	r, s := learnPolicies(t, "pace=outer", 100)
	best := s.best
	paint := r.Knobs.Find("map")
	for _, at := range [][2]float64{{6.5, 0.5}, {6.5, 1.5}, {7.5, 1.5}} {
		if err := r.Update(paint, func() {
			paint.Stamp(gridSide, at[0]/gridSide, 1-at[1]/gridSide, 0.01, kindLevel(gridworld.Wall))
		}); err != nil {
			t.Fatal(err)
		}
	}
	if r.Step() != 100 || s.best >= best || math.Abs(s.best-s.decoy) > 1e-12 {
		t.Errorf("at step %d the best return is %g, by the decoy %g", r.Step(), s.best, s.decoy)
	}
	if got := readout(t, r, "hundredth_closed"); !math.IsNaN(got) {
		t.Errorf("what was reached in another world, %g, still counts", got)
	}
	r.Advance(200, always)
	if gap := readout(t, r, "gap"); gap > 50 {
		t.Errorf("200 iterations later the gap is %g %%", gap)
	}
	// The end of the way under the start: done before it has begun.
	begin := r.Knobs.Find("start")
	if err := r.Update(begin, func() { begin.Move(0, param.Point{X: 1.2, Y: 2.9}) }); err != nil {
		t.Fatal(err)
	}
	if got := readout(t, r, "return"); math.Abs(got-0.3) > 1e-12 {
		t.Errorf("starting on the decoy earns %g", got)
	}
	if err := r.Update(begin, func() { begin.Move(0, param.Point{X: 3.5, Y: 0.5}) }); err != nil || s.model.Cells[3] != gridworld.Open {
		t.Errorf("a start in a wall: error %v, cell %v", err, s.model.Cells[3])
	}
}

func TestNothingToEarnIsSaid(t *testing.T) {
	_, s := learnPolicies(t, "", 0)
	cells := append([]float64(nil), s.knobs.cells...)
	for i, v := range cells {
		if v > kindLevel(gridworld.Trap) {
			cells[i] = 0
		}
	}
	r, _ := learnPolicies(t, "", 0)
	k := r.Knobs.Find("map")
	if err := r.Update(k, func() { k.SetCells(cells) }); err != nil {
		t.Fatal(err)
	}
	r.Advance(40, always)
	if f := r.Figure(); !strings.Contains(f.Notice, "Nothing can be earned") {
		t.Errorf("the notice says %q", f.Notice)
	}
	if got := readout(t, r, "gap"); !math.IsNaN(got) {
		t.Errorf("the gap to nothing is %g", got)
	}
}

// TestAnEditedRowIsTheShownPolicys, and of no one else.
func TestAnEditedRowIsTheShownPolicys(t *testing.T) {
	r, s := learnPolicies(t, "pace=outer&show=ppo", 5)
	k := r.Knobs.Find("row")
	if err := r.Update(k, func() { k.SetCells([]float64{0, 0.4, 0.4, 0}) }); err != nil {
		t.Fatal(err)
	}
	cell := cellAt(s.knobs.look)
	row := func(method int) []float64 {
		return s.racers[method].solver.Policy[gridworld.Actions*cell:][:gridworld.Actions]
	}
	if p := row(2); math.Abs(p[1]-0.4988) > 1e-3 || p[0] > 2e-3 {
		t.Errorf("PPO's row is %v", p)
	}
	if p := row(1); math.Abs(p[1]-0.4988) < 1e-2 {
		t.Errorf("MDPO's row is %v", p)
	}
	r.Advance(1, always)
}

// TestNoiseIsWhereStepsMatter: with sampled advantages the closed form leaps to nothing, and m
// gradient steps arrive, whatever the seed.
func TestNoiseIsWhereStepsMatter(t *testing.T) {
	notInWASM(t)
	for _, seed := range []string{"1", "2", "3"} {
		r, s := learnPolicies(t, policiesPreset(t, "Episodes, no decoy")+"&seed="+seed, 100)
		if closed, steps := readout(t, r, "return_closed"), readout(t, r, "return_mdpo"); closed > 0.25*s.best || steps < 0.9*s.best {
			t.Errorf("seed %s: the closed form earns %g, m steps %g of %g", seed, closed, steps, s.best)
		}
	}
	r, s := learnPolicies(t, policiesPreset(t, "From episodes"), 300)
	if steps, soft := readout(t, r, "return_mdpo"), readout(t, r, "return_soft"); steps > s.decoy || soft < 0.9*s.best {
		t.Errorf("m steps earn %g, soft MDPO %g, the decoy %g", steps, soft, s.decoy)
	}
}

// TestSamplingHasStreamsOfItsOwn: who else runs changes nothing for a method.
func TestSamplingHasStreamsOfItsOwn(t *testing.T) {
	a, _ := learnPolicies(t, "sampled=on&pace=outer", 20)
	b, _ := learnPolicies(t, "sampled=on&pace=outer&closed=off&trpo=on", 20)
	if x, y := readout(t, a, "return_mdpo"), readout(t, b, "return_mdpo"); x != y {
		t.Errorf("MDPO earns %g, and %g in other company", x, y)
	}
	if got := readout(t, a, "env_steps"); got < 20*16 || got > 20*16*100 {
		t.Errorf("%g steps", got)
	}
	c, _ := learnPolicies(t, "sampled=on&pace=outer&seed=2", 20)
	if x, y := readout(t, a, "return_mdpo"), readout(t, c, "return_mdpo"); x == y {
		t.Error("another seed, the same run")
	}
}

// TestPoliciesCountFromTheChange: what is reached in a new world is counted from its beginning.
func TestPoliciesCountFromTheChange(t *testing.T) {
	r, _ := learnPolicies(t, "pace=outer", 150)
	begin := r.Knobs.Find("start")
	if err := r.Update(begin, func() { begin.Move(0, param.Point{X: 5.5, Y: 0.5}) }); err != nil {
		t.Fatal(err)
	}
	r.Advance(60, always)
	if got := readout(t, r, "hundredth_closed"); !(got >= 1 && got <= 60) {
		t.Errorf("from a start beside the goal the closed form is there after %g iterations", got)
	}
}

// TestASingleStepIsThePolicyGradient, to the last bit: the divergence has no slope yet.
func TestASingleStepIsThePolicyGradient(t *testing.T) {
	r, s := learnPolicies(t, "pace=outer&m=1", 40)
	if a, b := readout(t, r, "return_mdpo"), readout(t, r, "return_pg"); a != b {
		t.Errorf("one step of MDPO an iteration earns %.17g, the policy gradient %.17g", a, b)
	}
	// A verdict against several steps must be able to appear.
	s.find(mdpo.Gradient).at[toHundredth], s.find(mdpo.Steps).at[toHundredth] = 5, 7
	if got := verdict(t, r, "several_steps"); got != "fails" {
		t.Errorf("several_steps %s where one step is faster", got)
	}
}

// TestPoliciesTwoTiles: two tiles, of large cells, do not stand a cell and more below the title.
func TestPoliciesTwoTiles(t *testing.T) {
	s, err := Find("mdpo")
	if err != nil {
		t.Fatal(err)
	}
	for query, want := range map[string]float64{"closed=off&ppo=off&pg=off&trpo=on": -fewRoom, "": -captionRoom} {
		if got := start(t, s, query).Figure().Plots[0].Y.Lo; got != want {
			t.Errorf("%q: the tiles begin at %g, want %g", query, got, want)
		}
	}
}
