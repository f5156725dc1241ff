package explorer

import (
	"testing"

	"github.com/solvarium/solvarium/render"
	"github.com/solvarium/solvarium/render/ui"
)

// blank is a canvas that draws nothing.
type blank struct{}

func (blank) Lines([]render.Line)               {}
func (blank) Area([]render.Band)                {}
func (blank) Dots([]render.Dot)                 {}
func (blank) Image(render.Rect, *render.Raster) {}
func (blank) Text([]render.Label)               {}
func (b blank) Clip(render.Rect) render.Canvas  { return b }

// driver is a person in front of an explorer: a laptop with a mouse, unless size
// and touch are changed. Every call is a frame of a sixtieth of a second, or several.
type driver struct {
	*testing.T
	e      *Explorer
	size   render.Point
	touch  bool
	calm   bool
	shift  bool
	second bool
	at     render.Point
	out    ui.Output

	serve func(*ui.Input) // what the window does for the last frame, before the next; nil: nothing
}

func drive(t *testing.T, link string) *driver {
	t.Helper()
	d := &driver{T: t, e: newExplorer(catalogueForTests(), link), size: render.Point{X: 1280, Y: 800}}
	d.frame(ui.Input{})
	return d
}

// paused opens a link and pauses at step 0.
func paused(t *testing.T, link string) *driver {
	t.Helper()
	d := &driver{T: t, e: newExplorer(catalogueForTests(), link), size: render.Point{X: 1280, Y: 800}}
	d.e.player.playing = false
	d.frame(ui.Input{})
	return d
}

func (d *driver) frame(in ui.Input) {
	in.Size, in.Touch, in.Shift, in.Second, in.Dark, in.Calm = d.size, d.touch, d.shift, d.second, true, d.calm
	if in.Seconds == 0 {
		in.Seconds = 1.0 / 60
	}
	in.Pointer, in.Inside = d.at, true
	if d.serve != nil {
		d.serve(&in)
	}
	d.out = d.e.Frame(&in, blank{})
}

func (d *driver) idle(frames int) {
	for range frames {
		d.frame(ui.Input{})
	}
}

func (d *driver) key(keys ...ui.Key) {
	for _, k := range keys {
		d.frame(ui.Input{Keys: []ui.Key{k}})
	}
}

func (d *driver) write(text string) {
	for _, r := range text {
		d.frame(ui.Input{Typed: []rune{r}})
	}
}

func (d *driver) wheel(y float64) { d.frame(ui.Input{Wheel: render.Point{Y: y}}) }

func (d *driver) press(p render.Point) {
	d.at = p
	d.frame(ui.Input{Pressed: true, Down: true})
}

func (d *driver) move(p render.Point) {
	d.at = p
	d.frame(ui.Input{Down: true})
}

func (d *driver) release() { d.frame(ui.Input{Released: true, Down: true}) }

// rect returns where a control is, in pixels of the surface.
func (d *driver) rect(id string) render.Rect {
	d.Helper()
	r, ok := d.e.controls.Find(id)
	if !ok {
		var ids []string
		for _, p := range d.e.controls.Places() {
			ids = append(ids, p.ID)
		}
		d.Fatalf("there is no control %q on screen; there are %q", id, ids)
	}
	z := d.e.zoom(d.size)
	return render.Rect{X: r.X * z, Y: r.Y * z, W: r.W * z, H: r.H * z}
}

func (d *driver) has(id string) bool {
	_, ok := d.e.controls.Find(id)
	return ok
}

// click presses the middle of a control, which must be in view.
func (d *driver) click(id string) {
	d.Helper()
	d.clickAt(d.rect(id).Center())
}

func (d *driver) clickAt(p render.Point) {
	d.press(p)
	d.release()
	d.idle(1)
}

// drag goes from one point to another in four steps.
func (d *driver) drag(from, to render.Point) {
	d.press(from)
	for i := 1; i <= 4; i++ {
		u := float64(i) / 4
		d.move(render.Point{X: from.X + u*(to.X-from.X), Y: from.Y + u*(to.Y-from.Y)})
	}
	d.release()
}

func (d *driver) knob(name string) string {
	d.Helper()
	k := d.e.run.Knobs.Find(name)
	if k == nil {
		d.Fatalf("there is no knob %q", name)
	}
	return k.String()
}

// axes returns the axes of a plot as the stage draws it.
func (d *driver) axes(name string) render.Axes {
	d.Helper()
	for i, p := range d.e.stage.figure.Plots {
		if p.Name == name && d.e.stage.axes[i].Rect.W > 0 {
			return d.e.stage.axes[i]
		}
	}
	d.Fatalf("there is no plot %q on screen", name)
	return render.Axes{}
}
