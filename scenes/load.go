package scenes

import (
	"fmt"
	"io"
	"os"

	"github.com/solvarium/solvarium/scenes/param"
)

// Load gives the rows of a CSV file to the knob that takes them, with the choice that
// this knob belongs to, and restarts the run; a link that has not begun still leads
// to its step. An error says in plain words why not, and nothing has changed.
func (r *Run) Load(file io.Reader) error {
	for _, k := range r.Knobs.Knobs() {
		if k.Kind != param.Table {
			continue
		}
		before := r.values()
		if !r.admit(k) {
			continue
		}
		goal := 0
		if r.step == 0 {
			goal = r.goal
		}
		if err := k.LoadTable(file); err != nil {
			r.putBack(before)
			return err
		}
		if err := r.Restart(); err != nil {
			r.putBack(before)
			if again := r.Restart(); again != nil {
				return again
			}
			return err
		}
		r.goal = goal
		return nil
	}
	return fmt.Errorf("%q takes no data of one's own", r.Scene.Title)
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

// putBack sets all knobs to values that were in force before.
func (r *Run) putBack(values map[string]string) {
	for _, k := range r.Knobs.Knobs() {
		restore(k, values[k.Name])
	}
}

// WithData returns the link with the rows of a CSV file in it, see Run.Load; without
// a file, the link as it is.
func WithData(link, file string) (string, error) {
	if file == "" {
		return link, nil
	}
	r, err := Open(link)
	if err != nil {
		return "", err
	}
	f, err := os.Open(file)
	if err != nil {
		return "", err
	}
	defer f.Close()
	if err := r.Load(f); err != nil {
		return "", fmt.Errorf("%s: %w", file, err)
	}
	return r.Link(), nil
}
