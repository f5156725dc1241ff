package scenes

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/solvarium/solvarium/render"
)

// The number of seeds that a crowd may have: each is as dear as the run itself.
const (
	LeastSeeds = 2
	MostSeeds  = 64
)

// wish is who is to go along with a run, as a link says it.
type wish struct {
	beside   bool
	settings []Setting
	seeds    int
}

// Crowd returns the runs that go along with the seeds after this one's.
func (r *Run) Crowd() []*Run { return r.crowd }

// Seeds returns how many seeds run at once, this run's among them.
func (r *Run) Seeds() int { return 1 + len(r.crowd) }

// SetSeeds lets so many seeds run at once: the run's own and those after it; 1 for the
// run alone. All begin at step 0, and where the run stood becomes the goal.
// On an error nothing has changed.
func (r *Run) SetSeeds(n int) error {
	if n != 1 {
		if err := checkSeeds(n); err != nil {
			return err
		}
	}
	r.settle()
	if n < r.Seeds() {
		r.dismiss(n)
		return nil
	}
	if n == r.Seeds() {
		return nil
	}
	if err := r.gather(r.rival != nil, r.settings(), n); err != nil {
		return fmt.Errorf("many seeds: %w", err)
	}
	return nil
}

// dismiss leaves only n seeds, and all of them where they are.
func (r *Run) dismiss(n int) {
	r.past.forget(0)
	r.crowd, r.last = r.crowd[:n-1:n-1], common{}
	r.others = append([]*Run(nil), r.crowd...)
	if r.rival != nil {
		r.rival.crowd = r.rival.crowd[: n-1 : n-1]
		r.others = append(append(r.others, r.rival.crowd...), r.rival)
	}
}

// Random reports whether anything is drawn at random, so that another seed could make
// a difference: so far or, if not, in the first steps of a run with these settings.
func (r *Run) Random() bool {
	if r.source.used {
		return true
	}
	probe, err := Start(r.Scene, strings.Join(r.query(), "&"))
	if err != nil {
		return false
	}
	const enough = 32 // steps: noise is drawn in every one, samples of a batch too
	for range enough {
		probe.tick()
	}
	return probe.source.used
}

// admitAll lets those go along whom a link asks for.
func (r *Run) admitAll(w wish) error {
	if !w.beside && w.seeds == 0 {
		return nil
	}
	if err := r.vet(w.settings); err != nil {
		return err
	}
	return r.gather(w.beside, w.settings, max(w.seeds, 1))
}

func (w *wish) parseSeeds(value string) error {
	n, err := strconv.Atoi(value)
	if err != nil {
		return fmt.Errorf("seeds: %q is not a whole number", value)
	}
	w.seeds = n
	return checkSeeds(n)
}

func checkSeeds(n int) error {
	if n < LeastSeeds || n > MostSeeds {
		return fmt.Errorf("seeds: %d is not between %d and %d", n, LeastSeeds, MostSeeds)
	}
	return nil
}

// Figure returns the picture of this instant: of all that goes along, at the last step
// at which all stand.
func (r *Run) Figure() render.Figure {
	if len(r.others) == 0 {
		return r.Alone()
	}
	if r.last.known && r.amid() {
		return r.last.figure
	}
	r.last = common{r.joined(), r.step, true}
	return r.last.figure
}

// joined returns the figures of all in one.
func (r *Run) joined() render.Figure {
	f := r.several()
	if r.rival != nil {
		return beside(f, r.rival.several(), r.sides())
	}
	for i, p := range f.Plots {
		if p.Subtitle == "" && isChart(p) {
			f.Plots[i].Subtitle = strconv.Itoa(r.Seeds()) + " seeds"
		}
	}
	return f
}

// several returns the figure of a run with those of its crowd as bands.
func (r *Run) several() render.Figure {
	f := r.Alone()
	if len(r.crowd) == 0 {
		return f
	}
	figures := []render.Figure{f}
	for _, o := range r.crowd {
		figures = append(figures, o.Alone())
	}
	return bands(figures)
}
