package scenes

import (
	"math"

	"github.com/solvarium/solvarium/algorithms/optimistic"
	"github.com/solvarium/solvarium/render"
)

// The charts of the optimistic scene, and what is recorded for them.

// arenaLog is the history of the games. All histories hold the same rounds.
type arenaLog struct {
	regret, dynamic, eta [optimistic.Kinds]history // means over the games; steps of the first
	low, high            history                   // the optimist's regret, a deviation below and above
	path, expected       history                   // bounds, means over the games
	noise, drift         history                   // √σ² and √Σ² of the first game
	trails               [2][arenaTrail]render.Point
	round                int
}

// arenaTrail is how many of the last points are drawn as a trail.
const arenaTrail = 50

func newArenaLog() arenaLog {
	l := arenaLog{}
	for kind := range optimistic.Kinds {
		l.regret[kind], l.dynamic[kind], l.eta[kind] = newHistory(), newHistory(), newHistory()
	}
	for _, h := range []*history{&l.low, &l.high, &l.path, &l.expected, &l.noise, &l.drift} {
		*h = newHistory()
	}
	return l
}

// record notes a round.
func (l *arenaLog) record(s *arena) {
	first := s.games[0]
	l.round = first.Round
	t := float64(l.round)
	for kind := range optimistic.Kinds {
		l.regret[kind].add(t, s.mean(kind))
		sum := 0.0
		for _, g := range s.games {
			sum += g.Learners[kind].DynamicRegret
		}
		l.dynamic[kind].add(t, sum/float64(len(s.games)))
		l.eta[kind].add(t, first.Learners[kind].Eta)
	}
	mean := s.mean(optimistic.OptimisticOMD)
	squares, path, expected := 0.0, 0.0, 0.0
	for _, g := range s.games {
		d := g.Learners[optimistic.OptimisticOMD].Regret - mean
		squares += d * d
		b := g.Bounds()
		if s.losses() == arenaStrong {
			b.Path, b.Expected = b.Strong, math.NaN()
		}
		path += b.Path
		expected += b.Expected
	}
	n := float64(len(s.games))
	deviation := math.Sqrt(squares / n)
	l.low.add(t, mean-deviation)
	l.high.add(t, mean+deviation)
	l.path.add(t, path/n)
	l.expected.add(t, expected/n)
	omd := &first.Learners[optimistic.OptimisticOMD]
	l.noise.add(t, math.Sqrt(omd.Sigma2))
	l.drift.add(t, math.Sqrt(omd.Drift2))
	for kind := range l.trails {
		l.trails[kind][(l.round-1)%arenaTrail] = arenaPoint(first.Learners[kind].X)
	}
}

// mean is the regret of a learner, averaged over the games.
func (s *arena) mean(kind optimistic.Kind) float64 {
	sum := 0.0
	for _, g := range s.games {
		sum += g.Learners[kind].Regret
	}
	return sum / float64(len(s.games))
}

// trail returns the last points of a learner, the oldest first.
func (l *arenaLog) trail(kind optimistic.Kind) []render.Point {
	var points []render.Point
	for t := max(0, l.round-arenaTrail); t < l.round; t++ {
		points = append(points, l.trails[kind][t%arenaTrail])
	}
	return points
}

func (s *arena) rounds() render.Axis {
	return render.Axis{Label: "round", Lo: 0, Hi: math.NaN()}
}

// curves draws a history of every learner that is shown.
func (s *arena) curves(of *[optimistic.Kinds]history) []render.Mark {
	var marks []render.Mark
	for kind := optimistic.Kinds; kind > 0; kind-- {
		if kind := kind - 1; s.shown(kind) {
			width := 1.5
			if kind == optimistic.OptimisticOMD {
				width = 2.5
			}
			marks = append(marks, render.Curve{Points: of[kind].points, Hue: hueArena[kind], Width: width, Name: s.names()[kind]})
		}
	}
	return marks
}

// regrets draws what everyone has lost to the best fixed point, and the bounds on it.
func (s *arena) regrets() render.Plot {
	p := render.Plot{Name: "regrets", Title: "Regret and its bounds", X: s.rounds(), Y: render.Axis{Label: "Σ fₜ(xₜ) − fₜ(u*)"}}
	if s.mean(optimistic.OptimisticOMD) < 0 {
		p.Subtitle = "< 0: wins"
	}
	path := "bound"
	if s.losses() == arenaStrong {
		path = "bound"
	} else {
		p.Marks = append(p.Marks, render.Curve{Points: s.log.expected.points, Hue: render.Muted, Dash: render.Dotted, Width: 1.5, Name: "E bound"})
	}
	p.Marks = append(p.Marks,
		render.Curve{Points: s.log.path.points, Hue: render.Muted, Dash: render.Dashed, Width: 1.5, Name: path},
		render.Fill{Points: s.log.low.points, Other: s.log.high.points, Hue: hueArena[0]},
		render.Rule{Hue: render.Faint})
	p.Marks = append(p.Marks, s.curves(&s.log.regret)...)
	return p
}

// dynamic draws the regret to a rival who knows every mean and moves with it. It cannot fall.
func (s *arena) dynamic() render.Plot {
	return render.Plot{
		Name: "dynamic", Title: "Dynamic regret", X: s.rounds(), Y: render.Axis{Label: "Σ Fₜ(xₜ) − min Fₜ", Lo: 0, Hi: math.NaN()},
		Marks: s.curves(&s.log.dynamic),
	}
}

// meters draws the two variations that the bound is made of, one on top of the other.
func (s *arena) meters() render.Plot {
	noise := s.log.noise.points
	both := make([]render.Point, len(noise))
	for i, at := range noise {
		both[i] = render.Point{X: at.X, Y: at.Y + s.log.drift.points[i].Y}
	}
	return render.Plot{
		Name: "meters", Title: "Variation meters", X: s.rounds(), Y: render.Axis{Label: "√σ² + √Σ², stacked", Lo: 0, Hi: math.NaN()},
		Marks: []render.Mark{
			render.Fill{Points: noise, Hue: hueArenaNoise, Opacity: 0.5},
			render.Fill{Points: noise, Other: both, Hue: hueArenaDrift, Opacity: 0.5},
			render.Curve{Points: noise, Hue: hueArenaNoise, Name: "noise √σ²"},
			render.Curve{Points: both, Hue: hueArenaDrift, Name: "+ drift √Σ²"},
		},
	}
}

// steps draws the lengths of the steps.
func (s *arena) steps() render.Plot {
	return render.Plot{
		Name: "steps", Title: "Step ηₜ", X: render.Axis{Label: "round", Log: true, Lo: 1, Hi: math.NaN()}, Y: render.Axis{Label: "η", Log: true},
		Marks: s.curves(&s.log.eta),
	}
}
