package scenes

import (
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/solvarium/solvarium/scenes/param"
)

// A StopRule says when a run that plays is to pause: at a step, or when a readout has
// come down to a bound, or up to it. The zero value is no rule. In a link it is
//
//	stop=200               at step 200
//	stop=gap:1e-6          when the readout gap is at most 1e-6
//	stop=gain:above:0.5    when the readout gain is at least 0.5
type StopRule struct {
	Step    int    // 0: it is not about the step
	Readout string // empty: it is not about a readout
	Above   bool   // at least Bound, not at most
	Bound   float64
}

// ruleLimit is how far headless uses go for a readout that does not come to its bound.
const ruleLimit = 100_000

// String writes the rule as links do.
func (s StopRule) String() string {
	switch bound := param.Format(s.Bound); {
	case s.Readout != "" && s.Above:
		return s.Readout + ":above:" + bound
	case s.Readout != "":
		return s.Readout + ":" + bound
	case s.Step > 0:
		return strconv.Itoa(s.Step)
	}
	return ""
}

// parseStop reads what String writes.
func parseStop(text string) (s StopRule, err error) {
	name, bound, ok := strings.Cut(text, ":")
	if !ok {
		if s.Step, err = ParseStep("stop", text); err == nil && s.Step == 0 {
			err = errors.New("stop: a run is to make at least one step")
		}
		return s, err
	}
	s.Readout = name
	if side, rest, ok := strings.Cut(bound, ":"); ok {
		if s.Above = side == "above"; !s.Above && side != "below" {
			return s, fmt.Errorf("stop: %q is neither above nor below", side)
		}
		bound = rest
	}
	if s.Bound, err = param.ReadNumber(bound); err != nil {
		return s, fmt.Errorf("stop: %w", err)
	}
	return s, nil
}

// known says in words if the rule is about a readout that the run does not have.
func (s StopRule) known(r *Run) error {
	if s.Readout == "" {
		return nil
	}
	var names []string
	for _, x := range r.Figure().Readouts {
		if x.Name == s.Readout {
			return nil
		}
		names = append(names, x.Name)
	}
	return fmt.Errorf("stop: there is no readout called %q%s", s.Readout, suggest(s.Readout, names))
}

// Met reports whether the rule asks to stop here. For a readout it needs the whole
// figure, which may be dearer than a step.
func (s StopRule) Met(r *Run) bool {
	switch {
	case s.Readout != "":
		for _, x := range r.Figure().Readouts {
			if x.Name == s.Readout {
				return !math.IsNaN(x.Value) && (s.Above && x.Value >= s.Bound || !s.Above && x.Value <= s.Bound)
			}
		}
	case s.Step > 0:
		return r.Step() >= s.Step
	}
	return false
}

// AdvanceToStop is Advance, but goes no further than the first step after which the
// run's rule asks to stop, and reports whether it has come there. A rule about a readout
// is looked at after every step; one about the step costs nothing.
func (r *Run) AdvanceToStop(n int, more func() bool) (did int, stopped bool) {
	if r.Stop.Readout == "" {
		if r.Stop.Step > r.step {
			n = min(n, r.Stop.Step-r.step)
		}
		before := r.step
		did = r.Advance(n, more)
		return did, before < r.Stop.Step && r.step >= r.Stop.Step
	}
	for did < n && (did == 0 || more()) {
		if r.Advance(1, always) == 0 {
			break
		}
		did++
		if r.Stop.Met(r) {
			return did, true
		}
	}
	return did, false
}

func always() bool { return true }
