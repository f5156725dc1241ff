package scenes

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/solvarium/solvarium/scenes/param"
)

// Setting is a value of a knob, as links write it.
type Setting struct{ Name, Value string }

// Rival returns the run that goes side by side with this one, or nil. It is the
// same scene with the same seed and knobs, changes on the way included, apart
// from the knobs named in Apart. To change one of these is to Update the rival's
// knob; all others are one knob, whichever of the two is changed.
func (r *Run) Rival() *Run { return r.rival }

// Apart returns the names of the knobs in which the rival differs, or may.
func (r *Run) Apart() []string {
	if r.rival == nil {
		return nil
	}
	return r.apart
}

// Compare puts a rival side by side that begins with these settings and else like
// this run; none at all is a rival that does not differ yet. Both begin at step
// 0, and where the run stood becomes the goal. On an error nothing has changed.
func (r *Run) Compare(settings ...Setting) error {
	if err := r.vet(settings); err != nil {
		return err
	}
	r.settle()
	if err := r.gather(true, settings, r.Seeds()); err != nil {
		return fmt.Errorf("side by side: %w", err)
	}
	return nil
}

// vet refuses settings that no rival can have.
func (r *Run) vet(settings []Setting) error {
	for i, s := range settings {
		k := r.Knobs.Find(s.Name)
		if k == nil {
			return fmt.Errorf("vs: there is no knob called %q%s", s.Name, suggest(s.Name, r.Knobs.Names()))
		}
		if slices.ContainsFunc(settings[:i], func(o Setting) bool { return o.Name == s.Name }) {
			return fmt.Errorf("vs: the knob %q has two values", s.Name)
		}
		old := k.String()
		err := k.Parse(s.Value)
		restore(k, old)
		if err != nil {
			return fmt.Errorf("vs: %w", err)
		}
	}
	return nil
}

// Uncompare lets the run go on without its rival.
func (r *Run) Uncompare() {
	r.settle()
	r.past.forget(0) // which counts the rival's changes
	r.others = slices.Clone(r.crowd)
	r.rival, r.apart, r.last = nil, nil, common{}
	// What only the rival did is no longer part of what the link says.
	var kept []event
	played := 0
	for i, e := range r.journal {
		if !e.Second {
			kept = append(kept, e)
			if i < r.played {
				played++
			}
		}
	}
	r.journal, r.played = kept, played
	for _, o := range r.others {
		o.journal, o.played, o.apart = r.journal, r.played, nil
	}
}

// differing returns the values with which a rival begins.
func (r *Run) differing(settings []Setting) map[string]string {
	values := map[string]string{}
	for name, value := range r.base {
		values[name] = value
	}
	for _, s := range settings {
		values[s.Name] = s.Value
	}
	return values
}

// settings returns how the rival began, as Compare wants it.
func (r *Run) settings() []Setting {
	var list []Setting
	for _, name := range r.Apart() {
		list = append(list, Setting{name, r.rival.base[name]})
	}
	return list
}

// isRivals reports whether a knob is one of the rival's.
func (r *Run) isRivals(k *param.Knob) bool {
	return r.rival != nil && r.rival.Knobs.Find(k.Name) == k
}

// updateRival is Update for a knob of the rival.
func (r *Run) updateRival(k *param.Knob, edit func()) error {
	old := k.String()
	edit()
	now := k.String()
	if now == old {
		return nil
	}
	if !slices.Contains(r.apart, k.Name) {
		restore(k, old)
		shared := r.Knobs.Find(k.Name)
		return r.Update(shared, func() { restore(shared, now) })
	}
	if k.IsLive() && r.step > 0 {
		r.forget()
		r.note(event{At: r.step, Name: k.Name, Value: now, Second: true})
		r.pass()
		return nil
	}
	return r.restartOr(k, old)
}

// restartOr starts all over with a knob's new value or, if that cannot be, the old one.
func (r *Run) restartOr(k *param.Knob, old string) error {
	err := r.Restart()
	if err != nil {
		restore(k, old)
		if again := r.Restart(); again != nil {
			return again
		}
	}
	return err
}

// parseRival reads alpha:1000, or nothing for a rival that does not differ yet.
func (w *wish) parseRival(value string) error {
	w.beside = true
	if value == "" {
		return nil
	}
	knob, set, ok := strings.Cut(value, ":")
	if !ok {
		return fmt.Errorf("vs: %q is not of the form knob:value", value)
	}
	w.settings = append(w.settings, Setting{knob, set})
	return nil
}

// check refuses changes that are the rival's on knobs that are not.
func (w *wish) check(journal []event) error {
	for _, e := range journal {
		differs := slices.ContainsFunc(w.settings, func(s Setting) bool { return s.Name == e.Name })
		switch {
		case e.Second && !w.beside:
			return errors.New("vs-at: there is nothing side by side that could change: vs= is missing")
		case e.Second && !differs:
			return fmt.Errorf("vs-at: the knob %q is the same on both sides: vs=%s:… is missing", e.Name, e.Name)
		}
	}
	return nil
}
