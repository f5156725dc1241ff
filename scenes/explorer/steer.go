package explorer

import (
	"fmt"
	"math"

	"github.com/solvarium/solvarium/render"
	"github.com/solvarium/solvarium/render/ui"
	"github.com/solvarium/solvarium/scenes/param"
)

// hand is what a person holds in the plots.
type hand struct {
	chosen map[string]int // the point of each knob that the arrow keys move
	offset render.Point   // from the pointer to the handle, in pixels, when it was taken
	moved  bool           // the pointer has moved since
	brush  render.Point   // where the brush was a frame ago, in the painting
	radius float64        // of the brush, as a share of the painting's width; 0: not set yet
	erase  bool           // the brush takes away
}

// defaultBrush is the radius of the brush to begin with: a few cells of a painting of 32.
const defaultBrush = 0.06

// steer lets handles be dragged and plots be painted. It comes after the plots
// are drawn, whose axes say where they are.
func (e *Explorer) steer(c *ui.Context, axes []render.Axes) {
	for i, a := range axes {
		if a.Rect.W <= 0 || a.Rect.H <= 0 {
			continue
		}
		p := &e.stage.figure.Plots[i]
		var knobs []string
		for _, h := range p.Handles {
			if len(knobs) == 0 || knobs[len(knobs)-1] != h.Knob {
				knobs = append(knobs, h.Knob)
			}
		}
		seen := map[string]bool{}
		for _, name := range knobs {
			if k := e.knobsOf(p).Find(name); k != nil && !seen[name] {
				seen[name] = true
				e.drag(c, a, p, k)
			}
		}
		for i, b := range p.Brushes {
			if k := e.knobsOf(p).Find(b.Knob); k != nil {
				e.paint(c, a, brushID(p, b.Knob, i), b, k)
			}
		}
	}
}

// brushID is the control that paints a knob in the i-th part of a plot.
func brushID(p *render.Plot, knob string, i int) string {
	return fmt.Sprintf("brush/%s/%s/%d", p.Name, knob, i)
}

// drag lets the handles of one knob in one plot be moved. They share a place in the order
// of Tab: the arrows move one of them, Enter goes on to the next.
func (e *Explorer) drag(c *ui.Context, a render.Axes, p *render.Plot, k *param.Knob) {
	h := &e.stage.hand
	if h.chosen == nil {
		h.chosen = map[string]int{}
	}
	id := "handle/" + p.Name + "/" + k.Name
	reach := 12.0
	if c.In.Touch {
		reach = finger / 2
	}
	at := -1 // in p.Handles
	if c.Holding(id) {
		at = handleOf(p, k.Name, h.chosen[k.Name])
	} else if at = nearestHandle(p, a, k.Name, c.In.Pointer, reach); at < 0 {
		at = handleOf(p, k.Name, h.chosen[k.Name])
	}
	if at < 0 {
		return
	}
	handle := p.Handles[at]
	pixel := a.Pixel(handle.At)
	if math.IsNaN(pixel.X + pixel.Y) {
		return
	}
	target := render.Rect{X: pixel.X - reach, Y: pixel.Y - reach, W: 2 * reach, H: 2 * reach}
	hover, held := c.Drag(id, target, ui.KeyLeft, ui.KeyRight, ui.KeyUp, ui.KeyDown, ui.KeyEnter, ui.KeyBackspace, ui.KeyDelete)
	if held && c.In.Pressed {
		h.chosen[k.Name] = handle.Index
		h.offset = render.Point{X: pixel.X - c.In.Pointer.X, Y: pixel.Y - c.In.Pointer.Y}
		h.moved = false
	}
	if hover || held {
		c.Cursor = ui.Grab
		c.Canvas.Dots([]render.Dot{{At: pixel, Radius: 14, Color: render.Alpha(c.Theme.Color(render.Accent), 0.25)}})
	}
	c.FocusRing(id, render.Rect{X: pixel.X - 9, Y: pixel.Y - 9, W: 18, H: 18})
	if held {
		to := render.Point{X: c.In.Pointer.X + h.offset.X, Y: c.In.Pointer.Y + h.offset.Y}
		h.moved = h.moved || math.Hypot(to.X-pixel.X, to.Y-pixel.Y) > 1
		if h.moved {
			e.move(k, handle.Index, a.Data(to))
		}
	}
	const nudge = 8 // pixels
	dx := float64(c.Hits(id, ui.KeyRight) - c.Hits(id, ui.KeyLeft))
	dy := float64(c.Hits(id, ui.KeyDown) - c.Hits(id, ui.KeyUp))
	if dx != 0 || dy != 0 {
		e.move(k, handle.Index, a.Data(render.Point{X: pixel.X + nudge*dx, Y: pixel.Y + nudge*dy}))
	}
	if c.Hits(id, ui.KeyBackspace)+c.Hits(id, ui.KeyDelete) > 0 {
		e.restore(k)
	}
	if c.Hits(id, ui.KeyEnter) > 0 {
		h.chosen[k.Name] = nextHandle(p, k.Name, at)
	}
}

func (e *Explorer) move(k *param.Knob, index int, data render.Point) {
	if math.IsNaN(data.X+data.Y) || math.IsInf(data.X+data.Y, 0) {
		return
	}
	e.update(k, func() { k.Move(index, param.Point{X: data.X, Y: data.Y}) })
}

// handleOf returns the place of a knob's handle in p.Handles, or of its first if
// that index is not there, or -1.
func handleOf(p *render.Plot, knob string, index int) int {
	first := -1
	for i, h := range p.Handles {
		if h.Knob == knob {
			if h.Index == index {
				return i
			}
			if first < 0 {
				first = i
			}
		}
	}
	return first
}

// nextHandle returns the index of the handle of the same knob after p.Handles[at].
func nextHandle(p *render.Plot, knob string, at int) int {
	for i := range p.Handles {
		if h := p.Handles[(at+1+i)%len(p.Handles)]; h.Knob == knob {
			return h.Index
		}
	}
	return 0
}

// nearestHandle returns the knob's handle nearest to a pixel, if it is within
// reach and no other knob's handle is nearer; else -1.
func nearestHandle(p *render.Plot, a render.Axes, knob string, pixel render.Point, reach float64) int {
	best, least := -1, reach
	for i, h := range p.Handles {
		at := a.Pixel(h.At)
		if d := math.Hypot(at.X-pixel.X, at.Y-pixel.Y); d < least {
			best, least = i, d
		}
	}
	if best >= 0 && p.Handles[best].Knob != knob {
		return -1
	}
	return best
}

// unit carries data into the painting, whose sides are 1 long.
func unit(b render.Brush, data render.Point) render.Point {
	return render.Point{X: (data.X - b.Min.X) / (b.Max.X - b.Min.X), Y: (data.Y - b.Min.Y) / (b.Max.Y - b.Min.Y)}
}

// paint lets a part of a plot be painted. The second mouse button, Shift, or the
// switch in the panel erases; the wheel changes the brush. Several parts of a plot may
// paint the same knob.
func (e *Explorer) paint(c *ui.Context, a render.Axes, id string, b render.Brush, k *param.Knob) {
	h := &e.stage.hand
	if h.radius == 0 {
		h.radius = defaultBrush
	}
	area := a.Box(b.Min, b.Max).Intersect(a.Rect)
	if c.Over(area) && c.Wheel.Y != 0 {
		h.radius = min(max(h.radius*math.Pow(1.15, -c.Wheel.Y), 0.01), 0.5)
		c.Wheel.Y = 0
	}
	hover, held := c.Drag(id, area)
	if !hover && !held {
		return
	}
	c.Cursor = ui.Cross
	if at := unit(b, a.Data(c.In.Pointer)); held {
		from := h.brush
		if c.In.Pressed {
			from = at
		}
		h.brush = at
		erase := h.erase || c.In.Second || c.In.Shift
		e.update(k, func() { stroke(k, b, from, at, h.radius, erase) })
	}
	drawBrush(c, area, h.radius*area.W, b.Width > 0)
}

// stroke paints along the way from one frame's pointer to the next, so that a quick
// one leaves no gaps.
func stroke(k *param.Knob, b render.Brush, from, to render.Point, radius float64, erase bool) {
	n := int(math.Hypot(to.X-from.X, to.Y-from.Y)/(radius/2)) + 1
	n = min(n, 64)
	for i := 1; i <= n; i++ {
		u := float64(i) / float64(n)
		x, y := from.X+u*(to.X-from.X), from.Y+u*(to.Y-from.Y)
		switch {
		case b.Stamp && erase:
			k.Stamp(b.Width, x, y, radius, 0)
			continue
		case b.Stamp:
			k.Stamp(b.Width, x, y, radius, b.Value)
			continue
		case b.Width == 0 && erase:
			y = 0
		}
		k.Brush(b.Width, x, y, radius, erase)
	}
}

// drawBrush shows how far the brush reaches: a circle over a picture, an
// interval over a curve.
func drawBrush(c *ui.Context, area render.Rect, radius float64, round bool) {
	clip := c.Canvas.Clip(area)
	ink := c.Theme.Color(render.Accent)
	at := c.In.Pointer
	if round {
		clip.Dots([]render.Dot{{At: at, Radius: radius, Color: ink, Shape: render.Ring}})
		return
	}
	left, right := render.Point{X: at.X - radius, Y: at.Y}, render.Point{X: at.X + radius, Y: at.Y}
	clip.Lines([]render.Line{{Points: []render.Point{left, right}, Width: 2, Color: ink}})
	clip.Dots([]render.Dot{{At: at, Radius: 4, Color: ink}})
}
