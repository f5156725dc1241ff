package scenes

import (
	"slices"

	"github.com/solvarium/solvarium/scenes/memory"
)

// pastLimit is how much memory a run's past may take, in bytes.
const pastLimit = 64 << 20

// past is the checkpoints of a run, in the order of their steps. When they take too much
// it drops those that are missed least.
type past struct {
	album  memory.Album
	points []checkpoint
	full   bool // so little fits that there will be no more
}

// checkpoint is a run at a step that it can go back to without replaying what led there.
type checkpoint struct {
	step, played int
	image        *memory.Image
}

// Remember takes a checkpoint of this instant, if it lies beyond those there are: of the
// run and of all that go along, unless some of them have still to do a step. Whoever lets
// a run step calls it now and then: what lies between two checkpoints is replayed.
func (r *Run) Remember() {
	p := &r.past
	last := len(p.points) - 1
	if p.full || last >= 0 && r.step <= p.points[last].step || r.amid() {
		return
	}
	var before *memory.Image
	if last >= 0 {
		before = p.points[last].image
	}
	roots := []any{r.sim, r.Knobs}
	for _, o := range r.others {
		roots = append(roots, o.sim, o.Knobs)
	}
	p.points = append(p.points, checkpoint{r.step, r.played, p.album.Take(before, roots...)})
	for p.album.Bytes() > pastLimit && len(p.points) > 0 {
		p.thin()
	}
}

// Past returns how many checkpoints there are, and how many bytes they take.
func (r *Run) Past() (checkpoints, size int) { return len(r.past.points), r.past.album.Bytes() }

// thin drops the checkpoint whose neighbours are nearest to each other, the oldest of several:
// so they thin out evenly, from the beginning on. The first and the last one stay, unless
// there is no room for more than those.
func (p *past) thin() {
	last := len(p.points) - 1
	if last < 2 {
		p.drop(last)
		p.full = true
		return
	}
	least := 1
	gap := func(i int) int { return p.points[i+1].step - p.points[i-1].step }
	for i := 2; i < last; i++ {
		if gap(i) < gap(least) {
			least = i
		}
	}
	p.drop(least)
}

func (p *past) drop(i int) {
	p.album.Drop(p.points[i].image)
	p.points = slices.Delete(p.points, i, i+1)
}

// forget drops the checkpoints from a step on.
func (p *past) forget(step int) {
	for n := len(p.points); n > 0 && p.points[n-1].step >= step; n-- {
		p.drop(n - 1)
	}
	p.full = false
}

// find returns where a checkpoint of a step is, or would be.
func (p *past) find(step int) (int, bool) {
	return slices.BinarySearchFunc(p.points, step, func(c checkpoint, step int) int { return c.step - step })
}

// recall goes to the latest checkpoint that is not beyond a step, unless the run is nearer,
// and reports whether the run is now somewhere from which steps lead there.
func (r *Run) recall(step int) bool {
	i, ok := r.past.find(step)
	if !ok {
		i--
	}
	onTheWay := r.step <= step
	if i < 0 || onTheWay && r.past.points[i].step <= r.step {
		return onTheWay
	}
	c := r.past.points[i]
	c.image.Restore()
	r.step, r.played, r.last = c.step, c.played, common{}
	for _, o := range r.others {
		o.step, o.played = c.step, c.played
	}
	return true
}
