package rectflow

// sliceWork bounds the work of a slice, in multiply-adds: about half a millisecond natively, and two in a browser.
const sliceWork = 2.5e6

// most points that a carrier moves at once.
const mostPoints = 1024

// carrier takes points along a flow, in slices: a step of a chunk of them each.
type carrier struct {
	field    Field
	rule     Rule
	steps    int
	backward bool      // from time 1 to 0
	x, from  []float64 // where the points are, and where they began
	chunk    int       // points at once
	first    int       // of the chunk
	instant  int       // steps that it has done
	mover    mover
}

func newCarrier() carrier { return carrier{mover: newMover(mostPoints)} }

// begin takes points from their places in from to those in x.
func (c *carrier) begin(f Field, rule Rule, steps int, from, x []float64, backward bool) {
	copy(x, from)
	c.field, c.rule, c.steps, c.backward = f, rule, steps, backward
	c.x, c.from, c.first, c.instant = x, from, 0, 0
	c.chunk = chunkOf(f, rule)
}

// chunkOf returns how many points of a flow a slice moves by a step.
func chunkOf(f Field, rule Rule) int {
	return min(max(int(sliceWork/(f.work()*float64(rule.evaluations()))), 1), mostPoints)
}

// slicesOf returns how many slices it takes to move points by steps.
func slicesOf(f Field, rule Rule, points, steps int) int {
	return parts(points, chunkOf(f, rule)) * steps
}

// parts returns how many parts of a size n things have.
func parts(n, size int) int { return (n + size - 1) / size }

func (c *carrier) done() bool { return 2*c.first >= len(c.x) }

// slices returns how many slices there are in all.
func (c *carrier) slices() int { return slicesOf(c.field, c.rule, len(c.x)/2, c.steps) }

// left returns how many of them are still to do.
func (c *carrier) left() int {
	if c.done() {
		return 0
	}
	return c.slices() - c.first/c.chunk*c.steps - c.instant
}

// step does a slice.
func (c *carrier) step() {
	lo, hi := 2*c.first, min(2*(c.first+c.chunk), len(c.x))
	t, h := float64(c.instant)/float64(c.steps), 1/float64(c.steps)
	if c.backward {
		t, h = 1-t, -h
	}
	c.mover.step(c.field, c.rule, c.x[lo:hi], c.from[lo:hi], t, h)
	if c.instant++; c.instant == c.steps {
		c.first, c.instant = c.first+c.chunk, 0
	}
}
