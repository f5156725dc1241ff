package optimistic

import (
	"math"
	"math/cmplx"
	"math/rand/v2"
	"strings"
	"testing"
)

// anyWorld is a random setting.
func anyWorld(rng *rand.Rand) Config {
	c := Config{
		T: 50 + rng.IntN(300), Adversary: Adversary(rng.IntN(int(Held) + 1)), Loss: Loss(rng.IntN(2)), Hint: Hint(rng.IntN(4)),
		Omega: 0.01 + 3*rng.Float64(), Tau: 1 + rng.IntN(40), N: 1 + rng.IntN(60), Mean: Vec{rng.Float64() - 0.5, rng.Float64() - 0.5},
	}
	if rng.IntN(3) > 0 {
		c.Sigma = 1.5 * rng.Float64()
	}
	c.C = rng.IntN(c.T)
	return c
}

// TestPathBound: 300 random and adversarial games. On every path the regret stays
// below (b1), points stay in the disc, steps never grow, and meters never fall.
// The specification's worst ratio, over 300 paths of its own, was 0.30.
func TestPathBound(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 0))
	worst := 0.0
	for range 300 {
		c := anyWorld(rng)
		s, err := New(c, rng)
		if err != nil {
			t.Fatal(err)
		}
		before := s.Learners[OptimisticOMD]
		for !s.Done() {
			s.Step()
			l := s.Learners[OptimisticOMD]
			worst = max(worst, l.Regret/s.Bounds().Path)
			if l.Eta > before.Eta || l.Surprise < before.Surprise || l.Sigma2 < before.Sigma2 || l.Drift2 < before.Drift2 || l.DynamicRegret < before.DynamicRegret-1e-12 {
				t.Fatalf("%+v, round %d: %+v after %+v", c, s.Round, l, before)
			}
			for _, l := range s.Learners {
				if max(l.X.norm(), l.From.norm(), l.Next.norm(), l.Comparator.norm()) > 1+1e-12 || l.Gradient.norm() > s.G+1e-9 {
					t.Fatalf("%+v, round %d: %v has left the disc, or a gradient its bound: %+v", c, s.Round, l.Kind, l)
				}
			}
			before = l
		}
	}
	if worst > 0.5 || worst < 0.2 {
		t.Errorf("the largest regret is %.3f of its bound, where about a third was expected", worst)
	}
}

// TestOtherBounds: gradient descent stays below 1.5 DG√T on every path; without
// noise the expectation of (b2), (b3) and (b5) is the path itself.
func TestOtherBounds(t *testing.T) {
	rng := rand.New(rand.NewPCG(6, 0))
	for range 200 {
		c := anyWorld(rng)
		c.Hint, c.Strong = Last, c.Loss == Quadratic && rng.IntN(2) == 0
		s, err := New(c, rng)
		if err != nil {
			t.Fatal(err)
		}
		for !s.Done() {
			s.Step()
			l, b := &s.Learners, s.Bounds()
			if !c.Strong && l[GradientDescent].Regret > b.Minimax {
				t.Fatalf("%+v: gradient descent %v above %v", c, l[GradientDescent].Regret, b.Minimax)
			}
			if c.Sigma > 0 || c.Adversary == RandomOrder {
				continue
			}
			if !c.Strong && (l[OptimisticOMD].Regret > b.Expected || l[OptimisticFTRL].Regret > b.FTRL) || c.Strong && l[OptimisticOMD].Regret > b.Strong {
				t.Fatalf("%+v: %v and %v above %+v", c, l[OptimisticOMD].Regret, l[OptimisticFTRL].Regret, b)
			}
		}
	}
}

// TestExpectedBound: the mean of 24 games stays below (b2), (b3) and (b5).
func TestExpectedBound(t *testing.T) {
	for _, c := range []Config{{Sigma: 0.5}, {Sigma: 1.5}, {Adversary: Rotating, Omega: 1, Sigma: 0.3}, {Adversary: RandomOrder}, {Loss: Quadratic, Sigma: 0.5}, {Loss: Quadratic, Strong: true, Sigma: 0.5}} {
		c.T = 500
		omd, ftrl, expected, sachs, strong := 0.0, 0.0, 0.0, 0.0, 0.0
		const games = 24
		for seed := range uint64(games) {
			s, err := New(c, rand.New(rand.NewPCG(seed, 0)))
			if err != nil {
				t.Fatal(err)
			}
			for !s.Done() {
				s.Step()
			}
			b := s.Bounds()
			omd += s.Learners[OptimisticOMD].Regret / games
			ftrl += s.Learners[OptimisticFTRL].Regret / games
			expected += b.Expected / games
			sachs += b.FTRL / games
			strong += b.Strong / games
		}
		if c.Strong && omd > strong || !c.Strong && (omd > expected || ftrl > sachs) {
			t.Errorf("%+v: %v and %v above %v, %v, %v", c, omd, ftrl, expected, sachs, strong)
		}
	}
}

// TestQuietWorld: without noise and drift the regret is 1 for ever: all of it is
// paid in the first round, at the origin.
func TestQuietWorld(t *testing.T) {
	s := play(t, Config{T: 20000})
	for _, l := range s.Learners {
		if !near(l.Regret, 1, 1e-9) {
			t.Errorf("%v has a regret of %v", l.Kind, l.Regret)
		}
	}
}

// TestAgainstPlainFormulas replays games in complex numbers, from the losses that
// were dealt: iterates by the update rules of the package's comment, regret
// against the best of many fixed points.
func TestAgainstPlainFormulas(t *testing.T) {
	project := func(z complex128) complex128 {
		if r := cmplx.Abs(z); r > 1 {
			return z / complex(r, 0)
		}
		return z
	}
	c := Config{T: 300, Adversary: Rotating, Omega: 0.7, Sigma: 0.4}
	s, err := New(c, rand.New(rand.NewPCG(3, 0)))
	if err != nil {
		t.Fatal(err)
	}
	g := 1 + 3*0.4
	var hat, hint, ogd, ada, sum complex128
	var vbar, squares, weighted, paid, paidOGD, paidAda, paidFTRL float64
	var slopes complex128
	nu := 4 * g // √(4D²G²)
	for !s.Done() {
		s.Step()
		round := float64(s.Round)
		v := complex(s.Learners[GradientDescent].Gradient[0], s.Learners[GradientDescent].Gradient[1])
		inner := func(z complex128) float64 { return real(v)*real(z) + imag(v)*imag(z) }

		eta := 2 / math.Sqrt(4*g*g+vbar)
		x := project(hat - complex(eta, 0)*hint)
		paid += inner(x)
		hat = project(hat - complex(eta, 0)*v)
		surprise := math.Pow(cmplx.Abs(v-hint), 2)
		vbar += surprise

		ftrl := project(-complex(4/(nu+weighted), 0) * (slopes + hint))
		paidFTRL += inner(ftrl)
		weighted += 4 / (nu + weighted) * surprise
		slopes += v

		paidOGD += inner(ogd)
		ogd = project(ogd - complex(2/(g*math.Sqrt(round)), 0)*v)
		paidAda += inner(ada)
		squares += real(v)*real(v) + imag(v)*imag(v)
		ada = project(ada - complex(2/math.Sqrt(2*squares), 0)*v)
		hint, sum = v, sum+v

		least := 0.0
		for k := range 720 {
			u := cmplx.Rect(1, math.Pi*float64(k)/360)
			least = min(least, real(sum)*real(u)+imag(sum)*imag(u))
		}
		for kind, want := range []float64{paid - least, paidOGD - least, paidAda - least, paidFTRL - least} {
			// The grid of comparators is short of the best by up to |S| (1 - cos ¼°).
			if got := s.Learners[kind].Regret; got < want-1e-9 || got > want+1e-5*cmplx.Abs(sum)+1e-9 {
				t.Fatalf("round %d, %v: regret %v, want %v", s.Round, Kind(kind), got, want)
			}
		}
		if omd := s.Learners[OptimisticOMD]; !near(omd.X[0], real(x), 1e-9) || !near(omd.Next[1], imag(hat), 1e-9) {
			t.Fatalf("round %d: at %v then %v, want %v then %v", s.Round, omd.X, omd.Next, x, hat)
		}
	}
}

// TestQuadraticRegret: against the best point of a grid, with the losses spelt out.
func TestQuadraticRegret(t *testing.T) {
	c := Config{T: 40, Loss: Quadratic, Adversary: Switching, Tau: 7, Sigma: 0.8}
	s, err := New(c, rand.New(rand.NewPCG(4, 0)))
	if err != nil {
		t.Fatal(err)
	}
	var centres []Vec
	paid := 0.0
	for !s.Done() {
		s.Step()
		l := s.Learners[OptimisticOMD]
		centre := l.X.plus(-1, l.Gradient) // the gradient is x - centre
		centres = append(centres, centre)
		paid += l.Gradient.squared() / 2
	}
	least := math.Inf(1)
	for i := -200; i <= 200; i++ {
		for j := -200; j <= 200; j++ {
			u, cost := Vec{float64(i) / 200, float64(j) / 200}, 0.0
			for _, centre := range centres {
				cost += u.plus(-1, centre).squared() / 2
			}
			if u.norm() <= 1 {
				least = min(least, cost)
			}
		}
	}
	if got := s.Learners[OptimisticOMD].Regret; !near(got, paid-least, 2e-3) {
		t.Errorf("regret %v, want %v", got, paid-least)
	}
}

// TestMeters: closed forms. A turn by ω moves the mean by 2 sin(ω/2), a switch by
// 2, and the quadratic's gradient by half of that, from the second round on.
func TestMeters(t *testing.T) {
	turn := 4 * math.Pow(math.Sin(0.05), 2)
	for _, c := range []struct {
		Config
		sigma2, drift2 float64
	}{
		{Config{T: 100, Sigma: 0.5}, 25, 1},
		{Config{T: 100, Adversary: Rotating}, 0, 1 + 99*turn},
		{Config{T: 100, Adversary: Rotating, Loss: Quadratic, Sigma: 1}, 100, 99 * turn / 4},
		{Config{T: 100, Adversary: Switching, Tau: 10}, 0, 1 + 9*4},
		{Config{T: 100, Adversary: Corrupted, C: 10}, 0, 1 + 19*4}, // ten flips, the last in the last round
		{Config{T: 100, Adversary: Held, Mean: Vec{0.6, 0}}, 0, 0.36},
	} {
		l := play(t, c.Config).Learners[OptimisticOMD]
		if !near(l.Sigma2, c.sigma2, 1e-9) || !near(l.Drift2, c.drift2, 1e-9) {
			t.Errorf("%+v: meters %v and %v, want %v and %v", c.Config, l.Sigma2, l.Drift2, c.sigma2, c.drift2)
		}
	}
}

// TestNoise: E|ξ|² = σ², but for what is cut off beyond 3σ.
func TestNoise(t *testing.T) {
	n := newNature()
	n.restart(1, rand.New(rand.NewPCG(7, 0)))
	sum, largest := 0.0, 0.0
	const draws = 200_000
	for range draws {
		v := n.draw(0.7)
		sum += v.squared()
		largest = max(largest, v.norm())
	}
	// |ξ|²/σ² is exponential: its mean has the standard error 1/√n = 0.0022; four of them.
	if got := sum / draws / 0.49; !near(got, 1, 0.009) || largest > 3*0.7+1e-12 {
		t.Errorf("E|ξ|² is %v σ², the largest %v", got, largest/0.7)
	}
}

// TestRandomOrder: every pass deals every loss once; what is expected is the mean
// of those that are left.
func TestRandomOrder(t *testing.T) {
	s, err := New(Config{T: 20, N: 10, Adversary: RandomOrder}, rand.New(rand.NewPCG(8, 0)))
	if err != nil {
		t.Fatal(err)
	}
	deck := Vec{}
	for _, v := range s.nature.deck {
		deck = deck.plus(1, v)
	}
	for range 2 {
		rest := deck
		for left := 10.0; left > 0; left-- {
			s.Step()
			l := s.Learners[GradientDescent]
			if want := rest.times(1 / left); !near(l.Mean[0], want[0], 1e-12) || !near(l.Mean[1], want[1], 1e-12) {
				t.Fatalf("round %d: mean %v, want %v", s.Round, l.Mean, want)
			}
			rest = rest.plus(-1, l.Gradient)
		}
		if rest.norm() > 1e-12 {
			t.Errorf("a pass leaves %v", rest)
		}
	}
}

// TestHints: who knows the mean of a world without noise is never surprised.
func TestHints(t *testing.T) {
	for hint, want := range map[Hint]float64{Oracle: 0, None: 100, Last: 1 + 99*4} {
		s := play(t, Config{T: 100, Adversary: Switching, Tau: 1, Hint: hint})
		if got := s.Learners[OptimisticOMD].Surprise; !near(got, want, 1e-9) {
			t.Errorf("hint %d: V̄ = %v, want %v", hint, got, want)
		}
	}
	s := play(t, Config{T: 12, Adversary: Rotating, Hint: Recent})
	mean := Vec{}
	for round := 2; round <= 11; round++ {
		sin, cos := math.Sincos(0.1 * float64(round))
		mean = mean.plus(0.1, Vec{cos, sin})
	}
	if got := s.Learners[OptimisticOMD].Hint; !near(got[0], mean[0], 1e-12) || !near(got[1], mean[1], 1e-12) {
		t.Errorf("the mean of the last ten is %v, want %v", got, mean)
	}
}

// TestOrder: in i.i.d. worlds the regret grows with the noise about as the bound
// does, with an exponent near 1 and not 2.
func TestOrder(t *testing.T) {
	regret := func(sigma float64) float64 {
		sum := 0.0
		for seed := range uint64(32) {
			s, err := New(Config{T: 1000, Sigma: sigma}, rand.New(rand.NewPCG(seed, 1)))
			if err != nil {
				t.Fatal(err)
			}
			for !s.Done() {
				s.Step()
			}
			sum += s.Learners[OptimisticOMD].Regret / 32
		}
		return sum
	}
	if slope := math.Log(regret(0.8)/regret(0.2)) / math.Log(4); !near(slope, 1, 0.15) {
		t.Errorf("regret grows like σ to the power of %v", slope)
	}
}

// TestUpdate: a mean that is dragged moves the meter by the square of its way.
func TestUpdate(t *testing.T) {
	s, err := New(Config{T: 100}, rand.New(rand.NewPCG(1, 0)))
	if err != nil {
		t.Fatal(err)
	}
	s.Step()
	c := s.Config()
	c.Adversary, c.Mean = Held, Vec{0, 1}
	if err := s.Update(c); err != nil {
		t.Fatal(err)
	}
	s.Step()
	if got := s.Learners[OptimisticOMD].Drift2; !near(got, 1+2, 1e-12) {
		t.Errorf("from (1, 0) to (0, 1) the meter goes to %v", got)
	}
	c.Mean = Vec{3, 0}
	if s.Update(c) == nil || s.Config().Mean != (Vec{0, 1}) {
		t.Error("a mean outside of the disc is accepted")
	}
	if n := testing.AllocsPerRun(20, s.Step); n != 0 {
		t.Errorf("%v allocations a round", n)
	}
}

func TestErrors(t *testing.T) {
	for want, c := range map[string]Config{
		"rounds": {T: -1}, "none of the kinds": {Adversary: 9}, "quadratic": {Strong: true}, "sigma": {Sigma: -1},
		"omega": {Omega: math.NaN()}, "switch": {Tau: -1}, "losses": {N: -1}, "corrupted": {C: -1}, "disc": {Mean: Vec{2, 0}}, "multiplier": {Multiplier: -1},
		"step eta": {Eta: -1}, "needs linear": {Domain: Simplex, Loss: Quadratic},
	} {
		if _, err := New(c, rand.New(rand.NewPCG(1, 0))); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%+v: %v, want %q", c, err, want)
		}
	}
}

// TestSurvey: a world of the survey is the mean of games played one by one.
func TestSurvey(t *testing.T) {
	omegas, sigmas := []float64{0.1, 1, 3}, []float64{0, 0.5}
	s, err := NewSurvey(Config{T: 60}, omegas, sigmas, 2, rand.New(rand.NewPCG(2, 0)))
	if err != nil {
		t.Fatal(err)
	}
	if s.Step(60*2*2 + 5); s.Played != 2 || s.Done() || s.Worlds() != 6 {
		t.Errorf("%d of %d worlds played", s.Played, s.Worlds())
	}
	if n := testing.AllocsPerRun(5, func() { s.Step(60) }); n != 0 {
		t.Errorf("%v allocations a game", n)
	}
	s.Step(10_000)
	for world := range 6 {
		want := 0.0
		for _, seed := range s.seeds {
			game, err := New(Config{T: 60, Adversary: Rotating, Omega: omegas[world%3], Sigma: sigmas[world/3]}, rand.New(rand.NewPCG(seed, 0)))
			if err != nil {
				t.Fatal(err)
			}
			for !game.Done() {
				game.Step()
			}
			want += game.Learners[OptimisticOMD].Regret / 2
		}
		if got := s.Regret[OptimisticOMD][world]; !near(got, want, 1e-12) {
			t.Errorf("world %d: %v, want %v", world, got, want)
		}
	}
	if _, err := NewSurvey(Config{}, nil, sigmas, 1, rand.New(rand.NewPCG(2, 0))); err == nil {
		t.Error("a survey without worlds is accepted")
	}
}
