package scenes

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/solvarium/solvarium/scenes/param"
)

// Takers returns the knobs that can take data, in the order of their declaration: of
// those that have an effect now, or, if there are none, of all. Where none can take it,
// the error says in plain words why not.
func (r *Run) Takers(d param.Data) ([]*param.Knob, error) {
	var now, others []*param.Knob
	var why, whyNow error
	for _, k := range r.Knobs.Knobs() {
		if !k.Takes() {
			continue
		}
		switch _, err := k.Convert(d); {
		case err == nil && k.Applies():
			now = append(now, k)
		case err == nil:
			others = append(others, k)
		case k.Applies() && whyNow == nil:
			whyNow = fmt.Errorf("%s: %w", k.Name, err)
		case why == nil:
			why = fmt.Errorf("%s: %w", k.Name, err)
		}
	}
	switch {
	case len(now) > 0:
		return now, nil
	case len(others) > 0:
		return others, nil
	case whyNow != nil:
		return nil, whyNow
	case why != nil:
		return nil, why
	}
	return nil, fmt.Errorf("%q takes no data of one's own", r.Scene.Title)
}

// Load gives data to a knob, with the choice that this knob belongs to and the number
// of points, and restarts the run; a link that has not begun still leads to its step.
// An error says in plain words why not, and nothing has changed.
func (r *Run) Load(k *param.Knob, d param.Data) error {
	value, err := k.Convert(d)
	if err != nil {
		return fmt.Errorf("%s: %w", k.Name, err)
	}
	before, goal := r.values(), 0
	if r.step == 0 {
		goal = r.goal
	}
	err = r.take(k, value, len(d.Rows))
	if err == nil {
		err = r.Restart()
	}
	if err != nil {
		r.putBack(before)
		return errors.Join(err, r.Restart())
	}
	r.goal = goal
	return nil
}

// take sets a knob to a value of so many rows, and with it what makes that count.
func (r *Run) take(k *param.Knob, value string, rows int) error {
	if !r.admit(k) {
		return fmt.Errorf("%s has no effect with these settings", k.Name)
	}
	if count := r.Knobs.Find(k.Count); count != nil {
		if float64(rows) < count.Lo {
			return fmt.Errorf("%s: %d points are fewer than %g", k.Name, rows, count.Lo)
		}
		count.SetFloat(float64(rows))
	}
	return k.Parse(value)
}

// admit sees to it that a knob has an effect, by another option of one choice if need
// be, and reports whether it has.
func (r *Run) admit(k *param.Knob) bool {
	if k.Applies() {
		return true
	}
	for _, c := range r.Knobs.Knobs() {
		if c.Kind != param.Choice {
			continue
		}
		was := c.Index()
		for i := range c.Options {
			if c.SetIndex(i); k.Applies() {
				return true
			}
		}
		c.SetIndex(was)
	}
	return false
}

// values returns the values of all knobs, as links write them.
func (r *Run) values() map[string]string {
	m := map[string]string{}
	for _, k := range r.Knobs.Knobs() {
		m[k.Name] = k.String()
	}
	return m
}

// restore puts back a value that was in force before.
func restore(k *param.Knob, value string) {
	if err := k.Parse(value); err != nil {
		panic(err)
	}
}

// putBack sets all knobs to values that were in force before.
func (r *Run) putBack(values map[string]string) {
	for _, k := range r.Knobs.Knobs() {
		restore(k, values[k.Name])
	}
}

// WithData returns the link with a file in it, see Run.Load; without a file, the link
// as it is. The file is a path, or knob=path where several knobs could take it; one
// that is called like a knob means that knob.
func WithData(link, file string) (string, error) {
	if file == "" {
		return link, nil
	}
	r, err := Open(link)
	if err != nil {
		return "", err
	}
	name, path, said := strings.Cut(file, "=")
	if !said {
		name, path = "", file
	}
	bytes, err := os.ReadFile(path)
	if err != nil {
		return "", err
	}
	d, err := param.ReadData(bytes)
	if err != nil {
		return "", fmt.Errorf("%s: %w", path, err)
	}
	k, err := r.taker(d, name, path)
	if err == nil {
		err = r.Load(k, d)
	}
	if err != nil {
		return "", fmt.Errorf("%s: %w", path, err)
	}
	return r.Link(), nil
}

// taker returns the one knob that is meant.
func (r *Run) taker(d param.Data, name, path string) (*param.Knob, error) {
	if name != "" {
		if k := r.Knobs.Find(name); k != nil {
			return k, nil
		}
		return nil, fmt.Errorf("there is no knob called %q%s", name, suggest(name, r.Knobs.Names()))
	}
	takers, err := r.Takers(d)
	if err != nil {
		return nil, err
	}
	if k := Named(takers, path); k != nil {
		return k, nil
	}
	var names []string
	for _, k := range takers {
		names = append(names, k.Name)
	}
	return nil, fmt.Errorf("it could be %s: say which, as in %s=%s", strings.Join(names, " or "), names[0], path)
}

// Named returns the knob that a file is meant for: the only one, or the one that the
// file is called like; nil if that is open.
func Named(takers []*param.Knob, path string) *param.Knob {
	base := filepath.Base(strings.ReplaceAll(path, "\\", "/"))
	for _, k := range takers {
		if len(takers) == 1 || strings.EqualFold(strings.TrimSuffix(base, filepath.Ext(base)), k.Name) {
			return k
		}
	}
	return nil
}
