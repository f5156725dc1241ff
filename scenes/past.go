package scenes

import (
	"math"
	"slices"

	"github.com/solvarium/solvarium/scenes/memory"
)

// pastLimit is how much memory a run's past may take, in bytes.
const pastLimit = 64 << 20

// past is the checkpoints of a run, in the order of their steps. When they take too much
// it drops every second one and from then on takes half as many.
type past struct {
	album  memory.Album
	points []checkpoint
	stride int
	skip   int // how many more calls of Remember to pass over
}

// checkpoint is a run at a step that it can go back to without replaying what led there.
type checkpoint struct {
	step, played int
	image        *memory.Image
}

// Remember takes a checkpoint of this instant, if it lies beyond those there are. Whoever
// lets a run step calls it now and then: what lies between two checkpoints is replayed.
func (r *Run) Remember() {
	p := &r.past
	last := len(p.points) - 1
	if last >= 0 && r.step <= p.points[last].step {
		return
	}
	if p.skip--; p.skip > 0 {
		return
	}
	p.skip = p.stride
	var before *memory.Image
	if last >= 0 {
		before = p.points[last].image
	}
	p.points = append(p.points, checkpoint{r.step, r.played, p.album.Take(before, r.sim, r.Knobs)})
	for p.album.Bytes() > pastLimit && len(p.points) > 0 {
		p.thin()
	}
}

// Past returns how many checkpoints there are, and how many bytes they take.
func (r *Run) Past() (checkpoints, size int) { return len(r.past.points), r.past.album.Bytes() }

// thin drops every second checkpoint but the first. Where even that is too large, there
// is none at all.
func (p *past) thin() {
	if len(p.points) == 1 {
		p.forget(0)
		p.skip = math.MaxInt
		return
	}
	kept := p.points[:0]
	for i, c := range p.points {
		if i%2 == 0 {
			kept = append(kept, c)
		} else {
			p.album.Drop(c.image)
		}
	}
	clear(p.points[len(kept):])
	p.points = kept
	p.stride = 2 * max(p.stride, 1)
	p.skip = p.stride
}

// forget drops the checkpoints from a step on.
func (p *past) forget(step int) {
	i, _ := p.find(step)
	for _, c := range p.points[i:] {
		p.album.Drop(c.image)
	}
	p.points = slices.Delete(p.points, i, len(p.points))
	if step == 0 {
		p.stride, p.skip = 1, 0
	}
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
	r.step, r.played = c.step, c.played
	return true
}
