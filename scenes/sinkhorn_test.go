package scenes

import (
	"maps"
	"math"
	"strings"
	"testing"

	"github.com/solvarium/solvarium/render"
	"github.com/solvarium/solvarium/scenes/param"
)

// arrive opens the Sinkhorn scene and runs it to its end.
func arrive(t *testing.T, query string) (*Run, *transport) {
	t.Helper()
	return runFor(t, query, 40_000)
}

// runFor opens the Sinkhorn scene and runs it for at most so many steps.
func runFor(t *testing.T, query string, steps int) (*Run, *transport) {
	t.Helper()
	s, err := Find("sinkhorn")
	if err != nil {
		t.Fatal(err)
	}
	r := start(t, s, query)
	r.Advance(steps, always)
	return r, r.sim.(*transport)
}

func readout(t *testing.T, r *Run, name string) float64 {
	t.Helper()
	for _, x := range r.Figure().Readouts {
		if x.Name == name {
			return x.Value
		}
	}
	t.Fatalf("there is no readout %s", name)
	return 0
}

func verdict(t *testing.T, r *Run, name string) string {
	t.Helper()
	for _, x := range r.Figure().Checks {
		if x.Name == name {
			return x.State.String()
		}
	}
	t.Fatalf("there is no check %s", name)
	return ""
}

// TestSinkhornRace: the counts of the reference instance R(64, 1) at η = 200, made by an
// independent numpy implementation in double precision.
func TestSinkhornRace(t *testing.T) {
	r, s := arrive(t, "problem=assignment&instance=1&eta=200")
	if !s.Done() {
		t.Fatal("the race has no end")
	}
	for name, want := range map[string]float64{
		"sinkhorn_at_1e6": 586, "sinkhorn_at_1e9": 1263, "sinkhorn_at_1e12": 1941,
		"sns_at_1e6": 24, "sns_at_1e9": 25, "sns_at_1e12": 26,
	} {
		if got := readout(t, r, name); math.Abs(got-want) > 1 {
			t.Errorf("%s is %g, want %g", name, got, want)
		}
	}
	for name, want := range map[string]float64{
		"sigma2_squared": 0.9898574420, "cost": 0.02578371135, "assignment_cost": 0.02464204376, "potential": 0.0015189285982026,
	} {
		if got := readout(t, r, name); math.Abs(got-want) > 1e-8 {
			t.Errorf("%s is %.12g, want %.12g", name, got, want)
		}
	}
	for _, name := range []string{"newton_in_tens", "sinkhorn_in_thousands", "sinkhorn_rate", "objective_never_falls", "no_duality_gap", "above_assignment"} {
		if got := verdict(t, r, name); got != "holds" {
			t.Errorf("%s %s", name, got)
		}
	}
}

// TestSinkhornChasesTheMouse: after a point of the reference clouds moves by 0.1, Newton
// is at 1e-12 again after 5 iterations, one sweep included; Sinkhorn needs over 900.
func TestSinkhornChasesTheMouse(t *testing.T) {
	r, s := arrive(t, "")
	if readout(t, r, "sns_at_1e12") > 28 {
		t.Errorf("cold: %g iterations", readout(t, r, "sns_at_1e12"))
	}
	k := r.Knobs.Find("a")
	if err := r.Update(k, func() { k.Move(0, param.Point{X: s.a[0] - 0.1, Y: s.a[1] - 0.1}) }); err != nil {
		t.Fatal(err)
	}
	if r.Step() == 0 {
		t.Fatal("the drag has restarted the run")
	}
	r.Advance(40_000, always)
	if got := readout(t, r, "sns_at_1e12"); got < 2 || got > 8 {
		t.Errorf("warm: Newton needs %g iterations", got)
	}
	if got := readout(t, r, "sinkhorn_at_1e12"); got < 900 {
		t.Errorf("warm: Sinkhorn needs only %g sweeps", got)
	}
}

func TestSinkhornFailuresAreSaid(t *testing.T) {
	r, s := runFor(t, transportTry[8].Query, 1000)
	if notice := r.Figure().Notice; !strings.Contains(notice, "underflowed") {
		t.Errorf("the notice says %q", notice)
	}
	if s.newton.Failed != "" || math.IsNaN(s.newton.Error) {
		t.Error("Newton failed with Sinkhorn")
	}
	_, s = runFor(t, transportTry[9].Query, 1000)
	if e := s.newton.Error; !(e > 1e-11 && e < 1e-5) {
		t.Errorf("conjugate gradients do not stall: error %g", e)
	}
	if _, s = runFor(t, transportTry[9].Query+"&linear=cholesky", 1000); s.newton.Reached[2] == 0 {
		t.Errorf("Cholesky does not repair it: error %g", s.newton.Error)
	}
}

// TestMassOnItsWay starts as the source, ends as the target, and loses nothing between.
func TestMassOnItsWay(t *testing.T) {
	for _, query := range []string{"problem=densities&eta=100", "problem=images&side=8&eta=300"} {
		_, s := arrive(t, query)
		s.fillPlan()
		between := s.between
		if s.knobs.problem == images {
			between = func() []float64 { return s.displaced(s.knobs.side) }
		}
		for _, c := range []struct {
			morph float64
			want  []float64
		}{{0, s.problem.Rows}, {1, s.problem.Cols}} {
			s.knobs.morph = c.morph
			for i, got := range between() {
				// Entries below 1e-9 are left out of pictures.
				if math.Abs(got-c.want[i]) > 1e-7 {
					t.Fatalf("%s: at %g cell %d has %g, want %g", query, c.morph, i, got, c.want[i])
				}
			}
		}
		s.knobs.morph = 0.37
		sum := 0.0
		for _, v := range between() {
			sum += v
		}
		if math.Abs(sum-1) > 1e-6 {
			t.Errorf("%s: on its way the mass is %g", query, sum)
		}
	}
}

// TestSinkhornEasy: what the preset says, in work: sweeps are ahead, at 10⁻¹² by little.
func TestSinkhornEasy(t *testing.T) {
	s, err := Find("sinkhorn")
	if err != nil {
		t.Fatal(err)
	}
	r := start(t, s, "problem=densities&eta=100&race=work")
	r.Advance(400, always)
	log := &r.sim.(*transport).log
	arrives := func(who int, accuracy float64) float64 {
		for _, p := range log.errors[who].points {
			if p.Y <= accuracy {
				return p.X
			}
		}
		return math.Inf(1)
	}
	if a, b := arrives(bySinkhorn, 1e-6), arrives(byNewton, 1e-6); !(a < b) {
		t.Errorf("10⁻⁶: Sinkhorn at %g, Newton at %g", a, b)
	}
	if a, b := arrives(bySinkhorn, 1e-12), arrives(byNewton, 1e-12); !(a < b && b < 1.35*a) {
		t.Errorf("10⁻¹²: Sinkhorn at %g, Newton at %g", a, b)
	}
}

// TestRaceShowsAllOfNewton: without a warm-up and a safeguard Newton begins above every sweep, and the chart with it;
// one solver has one name in both charts.
func TestRaceShowsAllOfNewton(t *testing.T) {
	r, err := Open("sinkhorn?problem=assignment&instance=1&eta=200&warmup=0&safeguard=off")
	if err != nil {
		t.Fatal(err)
	}
	r.Advance(30, func() bool { return true })
	names := map[string]map[string]bool{}
	for _, p := range r.Figure().Plots {
		if p.Name != "race" && p.Name != "climb" {
			continue
		}
		names[p.Name] = map[string]bool{}
		for _, m := range p.Marks {
			c, ok := m.(render.Curve)
			if !ok || c.Dash != render.Solid {
				continue
			}
			names[p.Name][c.Name] = true
			for _, at := range c.Points {
				if p.Name == "race" && at.Y >= p.Y.Hi {
					t.Errorf("an error of %g is on or beyond the edge at %g", at.Y, p.Y.Hi)
				}
			}
		}
	}
	if !names["race"]["Newton"] || !maps.Equal(names["race"], names["climb"]) {
		t.Errorf("the charts name %v", names)
	}
}
