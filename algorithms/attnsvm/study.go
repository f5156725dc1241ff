package attnsvm

import (
	"math"
	"math/rand/v2"

	"github.com/solvarium/solvarium/algorithms/maxmargin"
)

// StudyConfig says what a study repeats.
type StudyConfig struct {
	N, T    int    // sequences and tokens; zero means 6 and 8
	Dims    []int  // the dimensions to try, in turn; nil means 10
	Count   int    // instances of each; zero means 100
	Steps   int    // of descent on each; zero means 2000
	Descent Config // Width 0 is the full one
	AllPlus bool   // labels are all 1 rather than random signs
	Nuclear bool   // solve for the least nuclear norm as well; always so for Factors, whose target it is
	Seed    uint64
}

// Moments sums up numbers that come one by one.
type Moments struct {
	Count       int
	sum, square float64
}

func (m *Moments) add(x float64) {
	if !math.IsNaN(x) {
		m.Count++
		m.sum += x
		m.square += x * x
	}
}

// Mean returns the mean, NaN of nothing.
func (m Moments) Mean() float64 { return m.sum / float64(m.Count) }

// Deviation returns the standard deviation of the numbers (not of their mean).
func (m Moments) Deviation() float64 {
	mean := m.Mean()
	return math.Sqrt(max(m.square/float64(m.Count)-mean*mean, 0))
}

// Tally is what a study has found in one dimension.
type Tally struct {
	D        int
	Count    int // instances done
	Feasible int // of them: the optimal selection can be separated
	Local    int // W turned to a locally optimal selection, the optimal one included
	Global   int // W turned to the optimal selection
	Chosen   int // the largest softmax weight of every sequence is on its optimal token
	// Correlation of W with the machine of the tokens selected in the end, of least
	// Frobenius and of least nuclear norm, at each of Marks.
	Frobenius, Nuclear []Moments
}

// Study runs many random instances (see Random), one after another, each from
// entries uniform in ±1/√D.
type Study struct {
	Tallies []Tally
	Marks   []int // iterations at which correlations are taken
	Done    bool

	config StudyConfig
	now    int // in Tallies
	labs   []lab
	source *rand.PCG
	rng    *rand.Rand
}

// lab is all that the instances of one dimension need.
type lab struct {
	problem       *Problem
	descent       *Descent
	best, chosen  *Selection
	alpha         []int
	nuclear       *maxmargin.Nuclear
	shots         []float64 // W at each of Marks
	mark          int
	open, solving bool
}

// NewStudy allocates everything that a study will need. Errors are those of the
// descents that it makes.
func NewStudy(c StudyConfig) (*Study, error) {
	if c.N == 0 {
		c.N = 6
	}
	if c.T == 0 {
		c.T = 8
	}
	if c.Dims == nil {
		c.Dims = []int{10}
	}
	if c.Count == 0 {
		c.Count = 100
	}
	if c.Steps == 0 {
		c.Steps = 2000
	}
	s := &Study{source: rand.NewPCG(0, 0)}
	s.rng = rand.New(s.source)
	c.Nuclear = c.Nuclear || c.Descent.Form == Factors
	s.config = c
	s.Marks = marks(c.Steps)
	for _, d := range c.Dims {
		p := Random(c.N, c.T, d, !c.AllPlus, s.rng)
		config := c.Descent
		config.Width = min(config.Width, d)
		descent, err := NewDescent(p, config, make([]float64, d*d), s.rng)
		if err != nil {
			return nil, err
		}
		l := lab{problem: p, descent: descent, best: NewSelection(p), chosen: NewSelection(p), alpha: make([]int, c.N)}
		if c.Nuclear {
			l.nuclear = maxmargin.NewNuclear(p.Rows(), d)
		}
		l.shots = make([]float64, len(s.Marks)*d*d)
		s.labs = append(s.labs, l)
		s.Tallies = append(s.Tallies, Tally{D: d, Frobenius: make([]Moments, len(s.Marks)), Nuclear: make([]Moments, len(s.Marks))})
	}
	return s, nil
}

// marks returns round numbers up to steps, about ten to a decade.
func marks(steps int) []int {
	var list []int
	for decade := 1; ; decade *= 10 {
		for _, tenths := range [...]int{10, 12, 15, 20, 25, 30, 40, 50, 60, 80} {
			k := decade * tenths / 10
			if k >= steps {
				return append(list, steps)
			}
			if n := len(list); n == 0 || k > list[n-1] {
				list = append(list, k)
			}
		}
	}
}

// Progress returns how many instances are done, and how many there are.
func (s *Study) Progress() (done, total int) {
	for _, t := range s.Tallies {
		done += t.Count
	}
	return done, len(s.Tallies) * s.config.Count
}

// Step goes on by about so many multiply-adds.
func (s *Study) Step(work float64) {
	for work > 0 && !s.Done {
		l, t := &s.labs[s.now], &s.Tallies[s.now]
		switch {
		case !l.open:
			s.draw(l, t)
		case l.descent.Iteration < s.config.Steps:
			l.descent.Step()
			work -= l.descent.StepWork()
			s.shoot(l)
		case !l.solving:
			work -= s.solve(l, t)
		case l.nuclear != nil && l.chosen.Machine.Feasible && !l.nuclear.Done && l.nuclear.Iteration < 1000:
			l.nuclear.Step()
			// Measured: two decompositions, and a few sweeps of coordinate ascent.
			d, rows := float64(t.D), float64(l.problem.Rows())
			work -= 100*d*d*d + 20*rows*rows + 4*rows*d*d
		default:
			s.record(l, t)
		}
	}
}

// draw begins an instance. Its randomness depends on nothing but seed, dimension and number.
func (s *Study) draw(l *lab, t *Tally) {
	s.source.Seed(s.config.Seed, uint64(t.D)<<32|uint64(t.Count))
	l.problem.redraw(!s.config.AllPlus, s.rng)
	l.descent.Uniform(s.rng)
	l.open, l.solving, l.mark = true, false, 0
}

// shoot keeps W if this iteration is one of Marks.
func (s *Study) shoot(l *lab) {
	if l.descent.Iteration == s.Marks[l.mark] {
		copy(l.shots[l.mark*len(l.descent.W):], l.descent.W)
		l.mark++
	}
}

// solve solves for the Frobenius machines. It returns its work.
func (s *Study) solve(l *lab, t *Tally) float64 {
	l.problem.Optimal(l.alpha)
	l.best.Choose(l.alpha)
	l.chosen.Choose(l.descent.Anchor)
	if l.best.Machine.Feasible {
		t.Feasible++
	}
	if l.chosen.Is(l.alpha) {
		t.Chosen++
	}
	l.solving = true
	if l.nuclear != nil && l.chosen.Machine.Feasible {
		l.nuclear.Start(l.chosen.Rows, l.chosen.Machine.W)
	}
	rows := float64(l.problem.Rows())
	return 2 * rows * rows * (float64(t.D*t.D) + rows)
}

// record closes an instance.
func (s *Study) record(l *lab, t *Tally) {
	target := l.chosen.Machine.W
	if s.config.Descent.Form == Factors {
		target = l.nuclear.W
	}
	switch l.chosen.Judge(l.descent.W, target, l.alpha) {
	case Global:
		t.Global++
		t.Local++
	case Local:
		t.Local++
	}
	if l.chosen.Machine.Feasible {
		for k := range s.Marks {
			w := l.shots[k*t.D*t.D:][:t.D*t.D]
			t.Frobenius[k].add(Correlation(w, l.chosen.Machine.W))
			if l.nuclear != nil {
				t.Nuclear[k].add(Correlation(w, l.nuclear.W))
			}
		}
	}
	l.open = false
	if t.Count++; t.Count == s.config.Count {
		s.now++
		s.Done = s.now == len(s.labs)
	}
}
