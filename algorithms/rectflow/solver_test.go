package rectflow

import (
	"math"
	"runtime"
	"slices"
	"testing"
)

func solver(t *testing.T, c Config, seed uint64) *Solver {
	t.Helper()
	s, err := New(c, rng(seed))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// small is an experiment that takes a fraction of a second.
func small() Config {
	return Config{
		Source: Gauss(), Target: EightGaussians(), Stages: 2, Hidden: 16, Layers: 1, Pairs: 200, Points: 300, Paths: 50,
		First: Recipe{Steps: 60, Batch: 32}, Later: Recipe{Steps: 40, Batch: 32, Shape: 4, Loss: PseudoHuber},
	}
}

func finish(t *testing.T, s *Solver) {
	t.Helper()
	for range 50_000 {
		if s.Phase >= Polishing {
			return
		}
		s.Step()
	}
	t.Fatalf("no end after 50,000 steps: phase %d", s.Phase)
}

// heavy skips what trains for many seconds where that would be minutes.
func heavy(t *testing.T) {
	t.Helper()
	if testing.Short() || runtime.GOOS == "js" {
		t.Skip("trains for many seconds")
	}
}

// fine is where 24 steps of Heun's method take the evaluation points.
func fine(s *Solver, f Field) []float64 {
	x := append([]float64(nil), s.Noise...)
	Integrate(f, Heun, x, 24)
	return x
}

// TestOneReflowSuffices is the paper's claim, and the quality that an independent Go prototype reached: gauss to
// 8g, 2000 steps and 1000 more, SW₂ at 1, 2, 4, 8 evaluations 1.317, .502, .157, .092 before Reflow and
// .079, .074, .073, .073 after it, precision .83 at one.
func TestOneReflowSuffices(t *testing.T) {
	heavy(t)
	s := solver(t, Config{Source: Gauss(), Target: EightGaussians(), Stages: 2, Later: Improved()}, 1)
	finish(t, s)
	first, second := s.Stages[0].Now, s.Stages[1].Now
	for i, want := range []float64{1.317, 0.502, 0.157, 0.092} {
		if got := first.Final.SW2[i]; !near(got, want, 0.05) {
			t.Errorf("1-RF after %d: SW₂ %.3f, want about %.3f", NFEs[i], got, want)
		}
	}
	for i := range NFEs {
		if got := second.Final.SW2[i]; got > 0.13 {
			t.Errorf("2-RF after %d: SW₂ %.3f", NFEs[i], got)
		}
	}
	if one, eight := second.Final.SW2[0], first.Final.SW2[3]; one > eight {
		t.Errorf("one evaluation of 2-RF, %.3f, is worse than eight of 1-RF, %.3f", one, eight)
	}
	if p := second.Final.Precision[0]; p < 0.8 {
		t.Errorf("2-RF after one: precision %.3f", p)
	}
	ends := fine(s, first.Field)
	whole := SlicedW2(ends, s.Reference)
	if p, c := OnTarget(EightGaussians(), ends); p < 0.93 || c < 1 || whole > 0.13 {
		t.Errorf("1-RF followed finely: precision %.3f, coverage %.3f, SW₂ %.3f", p, c, whole)
	}
	// Reflow keeps the marginals, straightens, and raises no cost.
	if again := SlicedW2(fine(s, second.Field), s.Reference); again > 1.3*whole+0.03 {
		t.Errorf("SW₂ of the end was %.3f before Reflow and is %.3f", whole, again)
	}
	if a, b := first.Final.Straightness, second.Final.Straightness; b > 0.01 || a < 1 || a > 2 {
		t.Errorf("straightness %.4f, then %.4f", a, b)
	}
	if a, b := first.Final.Cost, second.Final.Cost; b > 1.05*a {
		t.Errorf("transport cost %.3f, then %.3f", a, b)
	}
	if !near(first.Error, s.Floor, 0.25) || !near(s.Floor, 3.78, 0.15) {
		t.Errorf("loss %.3f above the floor %.3f", first.Error, s.Floor)
	}
	// The loss is high at both ends of time after Reflow only.
	middle := func(l *Learner) float64 { return l.PlanByTime[12] }
	if p := second.PlanByTime; min(p[0], p[24]) < 1.2*middle(second) {
		t.Errorf("2-RF: loss %.4f at 0, %.4f in the middle, %.4f at 1", p[0], middle(second), p[24])
	}
	if p := first.PlanByTime; max(p[0], p[24]) > 1.2*middle(first) {
		t.Errorf("1-RF: loss %.4f at 0, %.4f in the middle, %.4f at 1", p[0], middle(first), p[24])
	}
	// No plan to the same ends is cheaper than the best; on this pair of distributions the flow is near it.
	for _, l := range []*Learner{s.Exact, first, second} {
		if n := l.Latest(); n.Optimal > n.Cost+1e-12 || n.Optimal < 0.9*n.Cost {
			t.Errorf("the best plan costs %.3f, the flow %.3f", n.Optimal, n.Cost)
		}
	}
}

// TestMemorised: 64 pairs are learned by heart. An independent prototype had rms .068 on the
// stored pairs and .306 on new noise with 64 pairs, .209 on new noise with 256.
func TestMemorised(t *testing.T) {
	heavy(t)
	s := solver(t, Config{Source: EightGaussians(), Target: Moons(), Stages: 2, Engine: Closed, Pairs: 64, Later: Recipe{Steps: 2000, Shape: 4, Loss: PseudoHuber}}, 1)
	finish(t, s)
	n := s.Now().Final
	if n.RMSStored > 0.15 || n.RMSOneStep < 2*n.RMSStored || n.RMSOneStep < 0.2 {
		t.Errorf("rms %.3f on the stored pairs, %.3f on new noise", n.RMSStored, n.RMSOneStep)
	}
}

// TestShortBudget: 500 steps of a network without Fourier features, from 8g to moons. An independent numpy prototype
// (batches of 256, 8192 pairs, three seeds) had rms .377 at one step with plain training, .267 to .274 with all tricks.
func TestShortBudget(t *testing.T) {
	heavy(t)
	first, later := Recipe{Rate: 0.005}, Improved()
	later.Steps, later.Rate = 500, 0.005
	s := solver(t, Config{Source: EightGaussians(), Target: Moons(), Stages: 2, First: first, Later: later, Study: Rivals, Plain: true}, 1)
	finish(t, s)
	plain, ours := s.Stage().Rival.Final, s.Now().Final
	if !near(plain.RMSOneStep, 0.377, 0.05) || !near(ours.RMSOneStep, 0.27, 0.05) {
		t.Errorf("rms %.3f with plain training, %.3f improved", plain.RMSOneStep, ours.RMSOneStep)
	}
	if ours.SW2[0] > 0.8*plain.SW2[0] || ours.Precision[0] < plain.Precision[0] {
		t.Errorf("SW₂ %.3f and %.3f, precision %.3f and %.3f", plain.SW2[0], ours.SW2[0], plain.Precision[0], ours.Precision[0])
	}
}

// TestKernelReflow: 2-RF without training. An independent prototype had SW₂ .104 to .109 at one evaluation of gauss to 8g,
// with 1500 pairs and a bandwidth of 0.05.
func TestKernelReflow(t *testing.T) {
	heavy(t)
	s := solver(t, Config{Source: Gauss(), Target: EightGaussians(), Stages: 2, Engine: ByKernel}, 1)
	finish(t, s)
	if d := s.Now().Final.SW2[0]; d > 0.13 || s.Phase != Resting {
		t.Errorf("SW₂ %.3f after one evaluation; phase %d", d, s.Phase)
	}
}

// TestReproducible: the same seed gives the same run, to the last bit, however it is looked at.
func TestReproducible(t *testing.T) {
	a, b, c := solver(t, small(), 1), solver(t, small(), 1), solver(t, small(), 2)
	for range 200 {
		a.Step()
		Path(a.Now().Field, Euler, 0.3, 0.4, 10)
		a.Progress()
	}
	for range 200 {
		b.Step()
		c.Step()
	}
	x, y, z := a.Stages[0].Now, b.Stages[0].Now, c.Stages[0].Now
	if x.Error != y.Error || !slices.Equal(x.network.Net.Params, y.network.Net.Params) || x.Final.SW2[3] != y.Final.SW2[3] {
		t.Error("two runs of one seed differ")
	}
	if x.Error == z.Error || math.IsNaN(x.Error) || math.IsNaN(x.Final.SW2[3]) {
		t.Error("two seeds give the same run, or nothing")
	}
}

// TestRecipesShareTheirNumbers: a rival with the same recipe is the same flow.
func TestRecipesShareTheirNumbers(t *testing.T) {
	c := small()
	c.Study, c.Later = Rivals, Recipe{Steps: 40, Batch: 32, Cold: true}
	s := solver(t, c, 1)
	finish(t, s)
	st := s.Stage()
	if st.Number != 2 || st.Now == st.Rival || !slices.Equal(st.Now.network.Net.Params, st.Rival.network.Net.Params) {
		t.Error("equal recipes have come apart")
	}
	if st.Now.Final.RMSOneStep != st.Rival.Final.RMSOneStep {
		t.Error("equal flows were measured unequally")
	}
}

// TestStages: plan after plan, with the pairs of each made by the flow before.
func TestStages(t *testing.T) {
	c := small()
	c.Stages, c.Later.Real = 3, 0.5
	s := solver(t, c, 1)
	var phases []Phase
	for range 20_000 {
		if len(phases) == 0 || phases[len(phases)-1] != s.Phase {
			phases = append(phases, s.Phase)
		}
		done, total := s.Progress()
		if done < 0 || done > total || total == 0 && s.Phase < Polishing {
			t.Fatalf("phase %d: %d of %d done", s.Phase, done, total)
		}
		if s.Phase == Polishing {
			break
		}
		s.Step()
	}
	want := []Phase{Training, Measuring, Reflowing, Training, Measuring, Reflowing, Training, Measuring, Polishing}
	if !slices.Equal(phases, want) {
		t.Fatalf("phases %v, want %v", phases, want)
	}
	for i, st := range s.Stages {
		n := st.Now.Final
		if n.Points != 300 || n.Trained != st.Now.Recipe.Steps || math.IsNaN(n.RMSOneStep) && i > 0 {
			t.Errorf("stage %d: final numbers %+v", i+1, n)
		}
		if i == 0 {
			continue
		}
		ends, stored := slices.Clone(s.Noise), slices.Clone(st.X0)
		Integrate(st.Now.Field, Euler, ends, 1)
		Integrate(st.Now.Field, Euler, stored, 1)
		if a, b := math.Sqrt(meanSquare(ends, st.Ends)), math.Sqrt(meanSquare(stored, st.X1)); !near(n.RMSOneStep, a, 1e-9) || !near(n.RMSStored, b, 1e-9) {
			t.Errorf("stage %d: rms %g and %g, want %g and %g", i+1, n.RMSOneStep, n.RMSStored, a, b)
		}
		before := s.Stages[i-1].Now.Field
		x := append([]float64(nil), st.X0...)
		Integrate(before, Heun, x, heunSteps)
		if math.Sqrt(meanSquare(x, st.X1)) > 1e-12 || st.Made != 200 {
			t.Errorf("stage %d: its pairs are not those of the flow before", i+1)
		}
		// Heun's method in reverse is not its inverse, but nearly.
		x = append(x[:0], st.Real0...)
		Integrate(before, Heun, x, heunSteps)
		if rms := math.Sqrt(meanSquare(x, st.Real1)); rms > 0.05 {
			t.Errorf("stage %d: the flow takes the noise of real samples %g away from them", i+1, rms)
		}
		if back := onEight(st.Real1); back < 0.9 {
			t.Errorf("stage %d: only %g of the real samples are real", i+1, back)
		}
	}
}

// TestProgress: every phase takes as many steps as it announces, and each of them counts.
func TestProgress(t *testing.T) {
	for _, study := range []Study{Single, Rivals, Ablation} {
		c := small()
		c.Study, c.Later.Real, c.NFE = study, 0.5, 3
		s := solver(t, c, 1)
		for s.Phase < Polishing {
			phase, stage, steps := s.Phase, s.Stage().Number, 0
			_, announced := s.Progress()
			for s.Phase == phase && s.Stage().Number == stage {
				if done, total := s.Progress(); done != steps || total != announced {
					t.Fatalf("study %d, stage %d, phase %d: after %d steps of %d it says %d of %d", study, stage, phase, steps, announced, done, total)
				}
				s.Step()
				steps++
			}
			if steps != announced {
				t.Errorf("study %d, stage %d, phase %d: %d steps, announced were %d", study, stage, phase, steps, announced)
			}
		}
	}
}

// onEight is the precision of samples of the eight Gaussians.
func onEight(x []float64) float64 {
	p, _ := OnTarget(EightGaussians(), x)
	return p
}

// TestBatchGradient: what a training step hands to Adam, against central differences of the mean loss of its batch.
func TestBatchGradient(t *testing.T) {
	for _, loss := range []Loss{Squared, PseudoHuber} {
		c := small()
		c.First.Rate, c.First.Loss, c.First.Huber = 1e-30, loss, 0.5 // so small a rate moves nothing
		s := solver(t, c, 1)
		w, net := s.trainer, s.Now().network.Net
		w.step(s.Stage(), s.Now())
		mean := func() (sum float64) {
			n := len(w.at[:32])
			for i, out := range w.pass.Forward(net, w.in[:n*allFeatures]) {
				if e := float64(out) - w.want[i]; i%2 == 0 {
					other := float64(w.pass.Out[len(w.pass.Out)-1][i+1]) - w.want[i+1]
					v, _ := loss.eval(e*e+other*other, 0.5)
					sum += v / float64(n)
				}
			}
			return sum
		}
		for i := 0; i < len(net.Params); i += 7 {
			const h = 1e-2 // float32 has seven digits
			old := net.Params[i]
			net.Params[i] = old + h
			up := mean()
			net.Params[i] = old - h
			down := mean()
			net.Params[i] = old
			if want := (up - down) / (2 * h); !near(float64(w.grad[i]), want, 2e-3+0.02*math.Abs(want)) {
				t.Errorf("loss %d, parameter %d: %g, by differences %g", loss, i, w.grad[i], want)
			}
		}
	}
}

// TestRate: the whole at first, halfway the mean of the whole and 2 %, and 2 % from the end of the plan on.
func TestRate(t *testing.T) {
	r := Recipe{Steps: 100, Rate: 0.01}
	for step, want := range map[int]float64{0: 0.01, 50: 0.0051, 100: 0.0002, 500: 0.0002} {
		if got := r.rate(step); !near(got, want, 1e-15) {
			t.Errorf("step %d: %g, want %g", step, got, want)
		}
	}
}

// TestWarmStart: the first step of a warm start is that of the stage before, of a cold one it is not.
func TestWarmStart(t *testing.T) {
	for _, cold := range []bool{false, true} {
		c := small()
		c.Later.Cold = cold
		s := solver(t, c, 1)
		for s.Stage().Number == 1 || s.Phase == Reflowing {
			s.Step()
		}
		if same := slices.Equal(s.Now().network.Net.Params, s.Stages[0].Now.network.Net.Params); same == cold {
			t.Errorf("cold is %v: the weights are the same: %v", cold, same)
		}
	}
}

// TestChanges: stages may be added and dropped, recipes and samplers changed, and all goes on from there.
func TestChanges(t *testing.T) {
	c := small()
	c.Stages = 1
	s := solver(t, c, 1)
	finish(t, s)
	s.SetStages(2)
	if s.Phase != Reflowing || len(s.Stages) != 2 {
		t.Fatalf("phase %d with %d stages", s.Phase, len(s.Stages))
	}
	finish(t, s)
	pairs, before := slices.Clone(s.Stage().X1), s.Now().Final
	s.SetLater(Recipe{Steps: 40, Batch: 32, Real: 0.5})
	if s.Phase != Reflowing { // real samples must be taken back first
		t.Errorf("phase %d", s.Phase)
	}
	finish(t, s)
	if !slices.Equal(pairs, s.Stage().X1) || s.Now().Final.RMSOneStep == before.RMSOneStep || s.Now().Trained < 40 {
		t.Error("the recipe changed the pairs, or nothing")
	}
	before = s.Now().Final
	s.SetSampler(Heun, 5)
	for range 10 {
		s.Step()
	}
	s.SetSampler(NewRule, 16) // in the midst of measuring
	if done, total := s.Progress(); done != 0 || total < 10 {
		t.Errorf("%d of %d done", done, total)
	}
	if s.Column(16) != 4 || s.Column(3) != -1 || s.Now().Final.Points != 0 {
		t.Error("the numbers of the old sampler are still there")
	}
	finish(t, s)
	if n := s.Now().Final; n.SW2[0] != before.SW2[0] || n.SW2[2] == before.SW2[2] || math.IsNaN(n.SW2[4]) || s.Before().Final.Points == 0 {
		t.Errorf("new rule: %v, Euler: %v", n.SW2, before.SW2)
	}
	s.SetStages(1)
	if len(s.Stages) != 1 || s.Phase != Polishing {
		t.Errorf("phase %d with %d stages", s.Phase, len(s.Stages))
	}
	s.SetStages(3)
	finish(t, s)
	if len(s.Stages) != 3 {
		t.Errorf("%d stages", len(s.Stages))
	}
}

// TestAblationLadder: every rung has one more trick, and is measured three times.
func TestAblationLadder(t *testing.T) {
	c := small()
	c.Study = Ablation
	s := solver(t, c, 1)
	finish(t, s)
	st := s.Stage()
	if len(st.Learners) != len(Rungs)*Repetitions || st.Rival != st.Learners[0] || s.Phase != Resting {
		t.Fatalf("%d learners, phase %d", len(st.Learners), s.Phase)
	}
	tricks := func(r Recipe) (n int) {
		for _, on := range []bool{!r.Cold, r.Shape > 0, r.Loss == PseudoHuber, r.Real > 0} {
			if on {
				n++
			}
		}
		return n
	}
	for i, l := range st.Learners {
		if tricks(l.Recipe) != i/Repetitions || l.Trained != 40 || l.Final.Points != 300 || math.IsNaN(l.Final.RMSOneStep) {
			t.Errorf("learner %d: %+v, trained %d, %+v", i, l.Recipe, l.Trained, l.Final)
		}
	}
	if a, b := st.Learners[0].Final, st.Learners[1].Final; a.RMSOneStep == b.RMSOneStep {
		t.Error("repetitions repeat exactly")
	}
}

func TestNoAllocations(t *testing.T) {
	for _, engine := range []Engine{Learned, Closed, ByKernel} {
		c := small()
		c.Engine, c.Later.Real = engine, 0.3
		s := solver(t, c, 1)
		if n := testing.AllocsPerRun(1500, s.Step); n != 0 {
			t.Errorf("engine %d: %v allocations a step", engine, n)
		}
	}
}

// TestExactOneStep: the error of one step of the closed form is found once its own ends are known, whatever the engine.
func TestExactOneStep(t *testing.T) {
	for _, engine := range []Engine{Learned, Closed} {
		c := small()
		c.Engine, c.Stages, c.Target = engine, 1, Moons()
		s := solver(t, c, 1)
		for range 300 {
			s.Step()
		}
		one, far := slices.Clone(s.Noise), slices.Clone(s.Noise)
		Integrate(s.Exact.Field, Euler, one, 1)
		Integrate(s.Exact.Field, RK4, far, 100)
		if got, want := s.Exact.Latest().RMSOneStep, math.Sqrt(meanSquare(one, far)); !near(got, want, 1e-3) {
			t.Errorf("engine %d: rms %g, want %g", engine, got, want)
		}
	}
}

// TestFirstPicture is there before the first step.
func TestFirstPicture(t *testing.T) {
	s := solver(t, small(), 1)
	for _, l := range []*Learner{s.Exact, s.Now()} {
		p := l.Picture
		if p.Drawn < leastDrawn {
			t.Fatalf("%d points are drawn", p.Drawn)
		}
		x := append([]float64(nil), s.Noise[:2*p.Drawn]...)
		Integrate(l.Field, Euler, x, instants)
		if !slices.Equal(x, p.At(instants)) {
			t.Error("the paths end elsewhere")
		}
		x = append(x[:0], s.Noise[:2*p.Drawn]...)
		Integrate(l.Field, Euler, x, 4)
		if !slices.Equal(x, p.Ends[2][:2*p.Drawn]) {
			t.Error("the ends of four evaluations are elsewhere")
		}
	}
}
