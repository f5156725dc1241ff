package scenes

import (
	"math"
	"testing"

	"github.com/solvarium/solvarium/scenes/param"
)

// TestBeyondTheSlider: what may be typed beyond a slider runs where the knob has an effect,
// from the start and as a live change.
func TestBeyondTheSlider(t *testing.T) {
	eachScene(t, func(t *testing.T, s *Scene) {
		beyond := 0
		for _, k := range start(t, s, "").Knobs.Knobs() {
			if k.Kind != param.Number && k.Kind != param.Whole {
				continue
			}
			lo, hi := k.Domain()
			if lo == k.Lo && hi == k.Hi {
				continue
			}
			beyond++
			where, ok := whereItApplies(t, s, k.Name)
			if !ok {
				continue
			}
			for _, x := range []float64{lo, hi} {
				if math.IsInf(x, 0) {
					continue
				}
				r := start(t, s, where)
				r.Advance(4, always)
				knob := r.Knobs.Find(k.Name)
				if err := r.Update(knob, func() { _ = knob.Parse(param.Format(x)) }); err != nil {
					if len(err.Error()) < 10 {
						t.Errorf("%s at %g: the refusal %q explains nothing", k.Name, x, err)
					}
					continue // a setting of this preset does not bear it
				}
				if knob.Float() != x {
					t.Errorf("%s is %g, not %g", k.Name, knob.Float(), x)
				}
				r.Advance(12, always)
				sound(t, r)
			}
		}
		if beyond == 0 {
			t.Error("no knob goes beyond its slider")
		}
	})
}

// whereItApplies returns the first of the presets in which a knob has an effect.
func whereItApplies(t *testing.T, s *Scene, knob string) (query string, ok bool) {
	for _, query := range append([]string{""}, queries(s)...) {
		if start(t, s, query).Knobs.Find(knob).Applies() {
			return query, true
		}
	}
	return "", false
}
