package explorer

import (
	"errors"
	"math"
	"math/rand/v2"

	"github.com/solvarium/solvarium/render"
	"github.com/solvarium/solvarium/scenes"
	"github.com/solvarium/solvarium/scenes/param"
)

// spiral is a scene with a knob of every kind, a live one and one that can be
// impossible, handles, a painting, a painted row and an end. Its state is the number of steps
// weighted by gain, so that a test can tell when which value was in force.
type spiral struct {
	gain   float64
	points int
	tail   bool
	rule   uint8
	long   uint8
	at     param.Point
	cloud  map[int]param.Point
	row    []float64
	image  []float64
	law    string
	end    int
	rows   [][]float64

	steps int
	total float64
	base  float64
}

const imageSide = 16

func newSpiral(p *param.Set) scenes.Sim {
	s := &spiral{gain: 1, points: 64, at: param.Point{X: 0.25, Y: 0.25}, cloud: map[int]param.Point{},
		row: make([]float64, 32), image: make([]float64, imageSide*imageSide), law: "x", end: 1000}
	for i := range s.row {
		s.row[i] = 0.5
	}
	p.Range(&s.gain, "gain", 0, 2, "How much every step adds").Live().Beyond(-50, 1e6)
	p.Int(&s.points, "points", 1, 400, "Points on the spiral; more than 300 are refused")
	p.Bool(&s.tail, "tail", "Draw the tail, and offer its length")
	param.Choose(p, &s.rule, "rule", []string{"paper", "full", "own"}, "Which rule to follow").Live()
	param.Choose(p, &s.long, "method", []string{"Sinkhorn scaling in the log domain", "Newton with a sparsified Hessian", "Both"}, "What runs")
	p.Place(&s.at, "target", -2, 2, "Where the spiral ends").Live()
	p.Cloud(&s.cloud, "cloud", -2, 2, "Points that can be moved")
	p.Paint(&s.row, "density", "The density along the spiral").Live()
	p.Paint(&s.image, "image", "A picture to transport").Square()
	p.Line(&s.law, "law", 24, "The potential, as a formula of x")
	p.Table(&s.rows, "rows", 12, "Rows of one's own; of two columns").When(func() bool { return s.rule != 1 })
	p.Int(&s.end, "end", 1, 100000, "The step at which the run ends").When(func() bool { return s.tail })
	return s
}

func (s *spiral) Reset(rng *rand.Rand) error {
	if s.points > 300 {
		return errors.New("more than 300 points are too many for a spiral")
	}
	if s.law == "" {
		return errors.New("law: a formula is wanted")
	}
	if len(s.rows) > 0 && len(s.rows[0]) != 2 {
		return errors.New("rows: two columns are wanted")
	}
	s.steps, s.total, s.base = 0, 0, rng.Float64()
	return nil
}

func (s *spiral) Step()         { s.steps++; s.total += s.gain }
func (s *spiral) Done() bool    { return s.steps >= s.end }
func (s *spiral) Change(string) {}

func (s *spiral) View() render.Figure {
	var curve, falling []render.Point
	for i := range s.points {
		u := float64(i+1) / float64(s.points)
		sin, cos := math.Sincos(8*u + 0.05*s.total + s.base)
		curve = append(curve, render.Point{X: s.at.X + u*cos, Y: s.at.Y + u*sin})
	}
	for i := range s.steps + 1 {
		falling = append(falling, render.Point{X: float64(i), Y: math.Exp(-0.02 * float64(i))})
	}
	hero := render.Plot{Name: "spiral", Title: "The spiral on its way to the target", Equal: true,
		X: render.Axis{Label: "x", Lo: -2, Hi: 2}, Y: render.Axis{Label: "y", Lo: -2, Hi: 2},
		Marks:   []render.Mark{render.Points{At: curve, Hue: render.S1}, render.Curve{Points: curve, Hue: render.S2}},
		Handles: []render.Handle{{Knob: "target", At: render.Point{X: s.at.X, Y: s.at.Y}, Hue: render.S3}},
	}
	for i := range 5 {
		at, ok := s.cloud[i]
		if !ok {
			at = param.Point{X: -1.5 + 0.75*float64(i), Y: -1.5}
		}
		hero.Handles = append(hero.Handles, render.Handle{Knob: "cloud", Index: i, At: render.Point{X: at.X, Y: at.Y}})
	}
	error := render.Plot{Name: "error", Title: "Error against steps", X: render.Axis{Label: "step"}, Y: render.Axis{Label: "error", Log: true},
		Marks: []render.Mark{render.Curve{Points: falling, Hue: render.S2, Name: "Newton"}}}
	var bars []render.Point
	for i, y := range s.row {
		bars = append(bars, render.Point{X: (float64(i) + 0.5) / float64(len(s.row)), Y: y})
	}
	density := render.Plot{Name: "density", Title: "Density, to be painted", Brushes: []render.Brush{{Knob: "density", Max: render.Point{X: 1, Y: 1}}},
		X: render.Axis{Lo: 0, Hi: 1}, Y: render.Axis{Lo: 0, Hi: 1}, Marks: []render.Mark{render.Curve{Points: bars, Hue: render.S4}}}
	var lit []render.Point
	for i, v := range s.image {
		if v > 0.5 {
			lit = append(lit, render.Point{X: (float64(i%imageSide) + 0.5) / imageSide, Y: 1 - (float64(i/imageSide)+0.5)/imageSide})
		}
	}
	picture := render.Plot{Name: "picture", Title: "Picture, to be painted", Equal: true,
		Brushes: []render.Brush{{Knob: "image", Max: render.Point{X: 1, Y: 1}, Width: imageSide}},
		X:       render.Axis{Lo: 0, Hi: 1, Bare: true}, Y: render.Axis{Lo: 0, Hi: 1, Bare: true}, Marks: []render.Mark{render.Points{At: lit, Hue: render.S5}}}
	state := render.Pending
	if s.steps > 10 {
		state = render.Holds
	}
	f := render.Figure{
		Plots: []render.Plot{hero, error, density, picture},
		Readouts: []render.Readout{
			{Name: "total", Label: "Total", Value: s.total},
			{Name: "error", Label: "Marginal error", Value: math.Exp(-0.02 * float64(s.steps))},
			{Name: "mass", Label: "Mass", Value: 1, Unit: "kg"},
			{Name: "nnz", Label: "Non-zeros per row", Value: 8.3},
			{Name: "cost", Label: "Transport cost", Value: 0.02578371135},
			{Name: "gap", Label: "Duality gap", Value: math.NaN()},
		},
		Checks: []render.Check{
			{Name: "mass", Label: "Mass sums to one", Want: "1", Got: "1.0000", State: render.Holds},
			{Name: "steps", Label: "Iterations to machine accuracy", Want: "29 (n = 500)", Got: "27", State: state},
			{Name: "rate", Label: "Quadratic convergence at the end", Want: "≥ 1.8", State: render.Pending},
			{Name: "bound", Label: "Error stays below the bound of theorem 2", Want: "≤ 0.01", Got: "0.31", State: render.Fails},
		},
	}
	if s.rule == 2 {
		f.Notice = "The own rule has no proof: the plan underflowed in 12 of 64 rows, and what follows is not the optimum."
	}
	return f
}

// catalogueForTests has a rich scene and a bare one.
func catalogueForTests() []scenes.Scene {
	return []scenes.Scene{
		{
			Slug: "spiral", Title: "Newton’s method on a spiral", Family: "Optimal transport",
			Paper: scenes.Paper{Title: "Accelerating spirals with sparse Newton iterations", Authors: "Xun Tang, Michael Shavlovsky, Holakou Rahmanian", Year: 2024, ArXiv: "2401.12253"},
			Claim: "After a few sweeps, Newton with a sparsified Hessian reaches machine precision in tens of iterations where scaling takes thousands.",
			Look:  "Watch the error fall off a cliff as soon as Newton takes over from the sweeps.",
			Try: []scenes.Try{
				{Name: "Race", Query: "", Says: "Both start from the same plan; Newton wins by a factor of fifty."},
				{Name: "Strong", Query: "gain=1.5&points=32", Says: "Half as many points at one and a half times the gain."},
				{Name: "Too many", Query: "points=400", Says: "More points than the spiral bears: it refuses."},
				{Name: "Own rule", Query: "rule=own", Says: "A rule without a proof breaks down, and says so."},
			},
			Tour: tourForTests,
			New:  newSpiral,
		},
		{
			Slug: "dots", Title: "Dots", Family: "Sampling",
			Paper: scenes.Paper{Title: "Dots", Authors: "A. Dot", Year: 2021, ArXiv: "2101.00001"},
			Claim: "Dots are dots.", Look: "Nothing happens.",
			New: func(p *param.Set) scenes.Sim { return &dots{} },
		},
	}
}

// dots is a scene without knobs, readouts, checks or end, but with a task.
type dots struct{ n int }

func (d *dots) Reset(*rand.Rand) error { d.n = 0; return nil }
func (d *dots) Step()                  { d.n++ }
func (d *dots) Task() (string, int, int) {
	return "dotting", d.n, 100
}
func (d *dots) View() render.Figure {
	return render.Figure{Plots: []render.Plot{{Name: "dots", Title: "Dots", Marks: []render.Mark{
		render.Points{At: []render.Point{{X: float64(d.n % 10), Y: 1}, {X: 5, Y: 2}}, Hue: render.S1}}}}}
}
