package explorer

import (
	"math"

	"github.com/solvarium/solvarium/render"
	"github.com/solvarium/solvarium/render/ui"
)

// spotlight is presenting: the whole screen, larger type, a pointer that shows on a
// projector, and no panel.
type spotlight struct {
	presenting bool
	full       bool         // the screen was filled meanwhile: it need not be granted
	ripple     float64      // seconds that a press still shows
	pressed    render.Point // where
}

// rippleTime is how long a press shows, in seconds.
const rippleTime = 0.15

var presentActions = []action{
	{name: "present", group: appearing, icon: &ui.Screen, says: "present, on the full screen", keys: []ui.Key{"p"}, shown: "P",
		when: func(e *Explorer) bool { return e.sheet == noSheet },
		on:   func(e *Explorer) bool { return e.presenting },
		do: func(e *Explorer) {
			if e.presenting {
				e.stopPresenting()
			} else {
				e.spotlight = spotlight{presenting: true}
			}
		}},
}

func (e *Explorer) stopPresenting() { e.spotlight = spotlight{} }

// present notes what the screen and the pointer do. Whoever leaves full screen by the
// system's own way has ended presenting too.
func (e *Explorer) present(in *ui.Input) {
	s := &e.spotlight
	if !s.presenting {
		return
	}
	if s.full && !in.Full {
		e.stopPresenting()
		return
	}
	s.full = in.Full
	s.ripple = max(0, s.ripple-in.Seconds)
	if in.Pressed {
		s.ripple = rippleTime
	}
	if e.calm {
		s.ripple = 0
	}
}

// headroom is the least surface that is presented on without a panel beside the stage,
// in pixels: below, all is as it is on a phone.
var headroom = render.Point{X: 680, Y: 420}

// layOut divides the surface. Presenting leaves the panel away, where the rest has
// room to be read from afar.
func (e *Explorer) layOut(size render.Point) layout {
	if e.embed != nil && e.embed.Min && e.run != nil {
		return e.smallLayout(size)
	}
	l := arrange(size, e.finger)
	if !e.presenting {
		return l
	}
	l.presenting = true
	if size.X < headroom.X || size.Y < headroom.Y || size.X < size.Y {
		return l
	}
	l.form, l.coarse, l.panel = desk, e.finger, render.Rect{}
	var rest render.Rect
	l.header, rest = render.Rect{W: size.X, H: size.Y}.CutTop(48)
	l.stage, l.transport = rest.CutBottom(l.bars())
	if inLesson(e) {
		width := min(max(math.Round(size.X*0.32), 272), 360)
		l.stage, l.lesson = l.stage.CutRight(width)
		l.lesson = l.lesson.Trim(0, 4, 16, 8)
	}
	return l
}

// fitCard makes the card beside the stage as high as what is on it.
func (l *layout) fitCard(e *Explorer, c *ui.Context) {
	l.lesson.H = e.lessonHeight(c, l.lesson.W, l.lesson.H)
}

// wholeRows returns how much of a height rows of checks fill: what is read from afar is
// not cut in the middle.
func wholeRows(most float64) float64 {
	const above, row = 8, 40
	return above + row*max(1, math.Floor((most-above)/row))
}

// presentTools are the buttons beside the title while presenting.
var presentTools = []string{"lesson", "present"}

// spotRadius is the radius of the ring around the pointer, in pixels.
const spotRadius = 14

// drawSpotlight draws the ring around the pointer, on top of everything: an edge of
// the ground's colour keeps it apart from whatever lies below.
func (e *Explorer) drawSpotlight(c *ui.Context) {
	s := &e.spotlight
	if !s.presenting || !c.In.Inside || c.In.Touch && !c.In.Down {
		return
	}
	at, accent := c.In.Pointer, c.Theme.Color(render.Accent)
	if c.In.Pressed {
		s.pressed = at
	}
	strength := 0.18
	if c.In.Down {
		strength = 0.45
	}
	c.Canvas.Dots([]render.Dot{{At: at, Radius: spotRadius, Color: render.Alpha(accent, strength)}})
	circle(c.Canvas, at, spotRadius+1, 5, render.Alpha(c.Theme.Ground, 0.8))
	circle(c.Canvas, at, spotRadius, 2.5, accent)
	if s.ripple > 0 {
		u := 1 - s.ripple/rippleTime
		circle(c.Canvas, s.pressed, spotRadius+20*u, 2.5, render.Alpha(accent, 1-u))
		e.out.Busy = true
	}
}

func circle(c render.Canvas, at render.Point, radius, width float64, color render.Color) {
	r := render.Rect{X: at.X - radius, Y: at.Y - radius, W: 2 * radius, H: 2 * radius}
	render.StrokeRoundRect(c, r, radius, width, color)
}
