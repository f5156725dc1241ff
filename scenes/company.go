package scenes

import (
	"math/rand/v2"
	"slices"

	"github.com/solvarium/solvarium/render"
	"github.com/solvarium/solvarium/scenes/param"
)

// company is who goes along with a run: a rival that differs from it in a few knobs
// (compare.go), and crowds of other seeds (crowd.go). Each is a Run that steps, goes
// back and changes together with its lead.
type company struct {
	rival  *Run
	crowd  []*Run
	others []*Run // all of them, in the order in which they step: the rival comes last

	// What those who go along know.
	second bool     // it is the rival, or one of the rival's crowd
	apart  []string // the knobs of the second side that do not follow the lead's

	source *watched // where the randomness comes from
	last   common
}

// common is the picture of the last step at which all stood.
type common struct {
	figure render.Figure
	step   int
	known  bool
}

// watched is a source that knows whether anything was drawn from it.
type watched struct {
	rand.Source
	used bool
}

func (w *watched) Uint64() uint64 {
	w.used = true
	return w.Source.Uint64()
}

// watch returns the run's randomness from the beginning.
func (r *Run) watch() *rand.Rand {
	r.source = &watched{Source: rand.NewPCG(r.Seed, 0)}
	return rand.New(r.source)
}

// gather lets a rival of these settings and crowds of so many seeds go along, instead
// of whoever did; a rival only if beside is set. All begin at step 0, and
// the run's own step becomes the goal. On an error nothing has changed.
func (r *Run) gather(beside bool, settings []Setting, seeds int) error {
	c := company{source: r.source}
	for _, s := range settings {
		c.apart = append(c.apart, s.Name)
	}
	journal := slices.DeleteFunc(slices.Clone(r.journal), func(e event) bool {
		return e.Second && !slices.Contains(c.apart, e.Name)
	})
	invite := func(seed uint64, values map[string]string, second bool) (*Run, error) {
		o := &Run{Scene: r.Scene, Knobs: &param.Set{}, Seed: seed, base: values, journal: journal}
		o.second, o.apart = second, c.apart
		o.sim = r.Scene.New(o.Knobs)
		for _, k := range o.Knobs.Knobs() {
			if err := k.Parse(values[k.Name]); err != nil {
				return nil, err
			}
		}
		o.base = o.values() // as knobs write them
		return o, o.reset()
	}
	group := func(values map[string]string, second bool) (crowd []*Run, err error) {
		for i := 1; i < seeds && err == nil; i++ {
			var o *Run
			o, err = invite(r.Seed+uint64(i), values, second)
			crowd = append(crowd, o)
		}
		c.others = append(c.others, crowd...)
		return crowd, err
	}
	runs, values := seeds, r.base
	if beside {
		runs, values = 2*seeds, r.differing(settings)
	}
	err := fits(runs, r)
	if err == nil && beside {
		if c.rival, err = invite(r.Seed, values, true); err == nil {
			err = fits(runs, r, c.rival)
		}
	}
	if err != nil {
		return err
	}
	if c.crowd, err = group(r.base, false); err != nil {
		return err
	}
	if beside {
		if c.rival.crowd, err = group(values, true); err != nil {
			return err
		}
		c.others = append(c.others, c.rival)
	}
	goal := r.Goal()
	r.past.forget(0) // in which not all of these are
	r.company, r.journal = c, journal
	err = r.Seek(0)
	r.goal = goal
	return err
}

// brief tells the others the knobs and seeds with which all begin anew.
func (r *Run) brief() {
	follow := func(o, whom *Run, seed uint64) {
		for _, k := range whom.Knobs.Knobs() {
			if o != r.rival || !slices.Contains(o.apart, k.Name) {
				restore(o.Knobs.Find(k.Name), k.String())
			}
		}
		o.Seed, o.base, o.journal, o.goal = seed, o.values(), nil, 0
	}
	for i, o := range r.crowd {
		follow(o, r, r.Seed+1+uint64(i))
	}
	if r.rival != nil {
		follow(r.rival, r, r.Seed)
		for i, o := range r.rival.crowd {
			follow(o, r.rival, r.Seed+1+uint64(i))
		}
	}
}

// resetOthers takes the others back to step 0.
func (r *Run) resetOthers() error {
	r.last = common{}
	if len(r.others) == 0 {
		return nil
	}
	like := []*Run{r}
	if r.rival != nil {
		r.rival.putBack(r.rival.base)
		if err := r.rival.reset(); err != nil {
			return err
		}
		like = append(like, r.rival)
	}
	if err := fits(1+len(r.others), like...); err != nil {
		return err
	}
	for _, o := range r.others {
		if o == r.rival {
			continue
		}
		o.putBack(o.base)
		if err := o.reset(); err != nil {
			return err
		}
	}
	return nil
}

// pass lets the change that was noted last take effect on the others.
func (r *Run) pass() {
	for _, o := range r.others {
		o.journal, o.played = r.journal, len(r.journal)-1
		o.replay()
	}
}
