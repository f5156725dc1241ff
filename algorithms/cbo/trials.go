package cbo

import (
	"fmt"
	"math"
	"math/rand/v2"
)

// Method is what Trials repeat: Solver, Hopping and Langevin are methods.
type Method interface {
	Reset(rng *rand.Rand) // starts over
	Step()
	Point() []float64 // the answer so far
}

// TrialsConfig sets up Trials.
type TrialsConfig struct {
	Runs    int    // 0 is 50
	Steps   int    // of each run; 0 is 250
	Slices  int    // instants of a run at which its point is kept, the last at its end; 0 is 25
	Seed    uint64 // run r draws from the stream r of this seed
	Success func(point []float64) bool
}

// Trials runs a method again and again with other random numbers, one
// iteration at a time, and counts how often it finds what it looks for.
type Trials struct {
	Runs      int       // finished
	At        int       // steps of the run under way
	Successes int       // runs that ended in success
	Hits      int       // runs that were successful at some step
	FirstHit  []int     // the first such step of each run, and -1 without one
	Success   []bool    // how each run ended
	Path      []float64 // where run r was at slice k: Path[(k·Runs + r)·d:], with all runs planned

	config TrialsConfig
	method Method
	stream stream
	dim    int
}

// NewTrials plans repetitions of a method, which belongs to the trials from then on.
// An error says what is missing, or which setting is impossible.
func NewTrials(c TrialsConfig, m Method) (*Trials, error) {
	c.Runs, c.Steps = or(c.Runs, 50), or(c.Steps, 250)
	c.Slices = or(c.Slices, min(25, c.Steps))
	switch {
	case c.Runs < 1 || c.Steps < 1:
		return nil, fmt.Errorf("%d runs of %d steps: at least one is needed", c.Runs, c.Steps)
	case c.Slices < 1 || c.Slices > c.Steps:
		return nil, fmt.Errorf("%d slices of %d steps: at least one is needed, and at most one a step", c.Slices, c.Steps)
	case c.Success == nil || m == nil:
		return nil, fmt.Errorf("trials need a method and a criterion of success")
	}
	dim := len(m.Point())
	return &Trials{
		config: c, method: m, stream: newStream(), dim: dim,
		FirstHit: make([]int, c.Runs), Success: make([]bool, c.Runs),
		Path: make([]float64, c.Slices*c.Runs*dim),
	}, nil
}

// Done reports whether all runs are finished.
func (t *Trials) Done() bool { return t.Runs == t.config.Runs }

// Config returns the plan, with the defaults filled in.
func (t *Trials) Config() TrialsConfig { return t.config }

// Slice returns where run r was at slice k, from 0.
func (t *Trials) Slice(k, r int) []float64 {
	i := (k*t.config.Runs + r) * t.dim
	return t.Path[i : i+t.dim]
}

// Slices returns how many instants of run r are known so far.
func (t *Trials) Slices(r int) int {
	switch {
	case r < t.Runs:
		return t.config.Slices
	case r > t.Runs:
		return 0
	}
	return t.At * t.config.Slices / t.config.Steps
}

// Step is one iteration of the run under way; nothing once all are done.
func (t *Trials) Step() {
	if t.Done() {
		return
	}
	r := t.Runs
	if t.At == 0 {
		t.stream.pcg.Seed(t.config.Seed, uint64(r))
		t.method.Reset(t.stream.rng)
		t.FirstHit[r] = -1
	}
	before := t.Slices(r)
	t.method.Step()
	t.At++
	point := t.method.Point()
	if k := t.Slices(r); k > before {
		copy(t.Slice(before, r), point)
	}
	success := t.config.Success(point)
	if success && t.FirstHit[r] < 0 {
		t.FirstHit[r] = t.At
		t.Hits++
	}
	if t.At == t.config.Steps {
		if success {
			t.Success[r] = true
			t.Successes++
		}
		t.Runs++
		t.At = 0
	}
}

// Rate returns the share of finished runs that succeeded, with its Wilson interval.
func (t *Trials) Rate() (rate, low, high float64) {
	low, high = Wilson(t.Successes, t.Runs)
	return float64(t.Successes) / float64(max(t.Runs, 1)), low, high
}

// Wilson returns the 95 % score interval of Wilson (1927) for a probability
// that made k of n trials succeed; it is [0, 1] without trials.
func Wilson(k, n int) (low, high float64) {
	if n == 0 {
		return 0, 1
	}
	const z = 1.959963984540054 // the normal distribution's 97.5 % quantile
	m, p := float64(n), float64(k)/float64(n)
	middle := (p + z*z/(2*m)) / (1 + z*z/m)
	half := z / (1 + z*z/m) * math.Sqrt(p*(1-p)/m+z*z/(4*m*m))
	return max(middle-half, 0), min(middle+half, 1)
}
