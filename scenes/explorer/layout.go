package explorer

import (
	"math"

	"github.com/solvarium/solvarium/render"
	"github.com/solvarium/solvarium/render/ui"
)

// form is how the surface is divided.
type form uint8

const (
	desk    form = iota // laptop, projector: the panel beside the stage
	upright             // phone held upright: the panel is a sheet drawn up from below
	flat                // phone on its side: a low stage, all else beside it
)

// layout says where everything is.
type layout struct {
	form      form
	coarse    bool // targets for fingers
	header    render.Rect
	stage     render.Rect
	verdict   render.Rect // readouts and checks
	panel     render.Rect
	transport render.Rect

	bare       bool        // neither title nor panel, see smallLayout
	presenting bool        // the panel is left away, where the form is desk or upright
	lesson     render.Rect // the card of a lesson, where it is not in the panel
}

// finger is the least side of what a finger can hit, in pixels (WCAG 2.5.5, Apple's guidelines).
const finger = 44

// arrange divides a surface. Upright, the heights of verdict and drawer depend
// on what is in them: settle completes it.
func arrange(size render.Point, touch bool) layout {
	all := render.Rect{W: size.X, H: size.Y}
	l := layout{coarse: touch}
	switch {
	case size.Y < low && size.X > size.Y && size.X >= low:
		l.form, l.coarse = flat, true
		rest, bar := all.CutBottom(oneRow)
		l.transport = bar
		rest, l.panel = rest.CutRight(min(math.Round(size.X/3), 280))
		l.header, l.stage = rest.CutTop(finger)
	case size.X < 820:
		l.form = upright
		l.coarse = touch || size.X < 600
		head, bars := 52.0, l.bars()
		if size.Y < low && l.coarse {
			head, bars = finger, oneRow
		}
		l.header, l.stage = all.CutTop(head)
		l.stage, l.transport = l.stage.CutBottom(bars)
	default:
		l.form = desk
		rest, panel := all.CutRight(min(max(math.Round(size.X*0.26), 264), 352))
		l.panel = panel
		l.header, rest = rest.CutTop(76)
		l.stage, l.transport = rest.CutBottom(l.bars())
	}
	return l
}

// low is the height in pixels below which there is none to spare: that of a phone on its
// side, or of one whose keyboard is up. All that moves the run is then in one row.
const (
	low    = 480
	oneRow = finger + 4
)

// bars returns the height of the transport: the scrub bar and the buttons below it.
func (l *layout) bars() float64 {
	if l.coarse {
		return 2*finger + 4
	}
	return 72
}

// The drawer: how much of it shows when it is closed, in pixels, and how much
// of the height it takes when it is open.
const (
	peek        = 44
	drawerShare = 0.52
)

// numbers returns the form in which readouts and checks are set.
func (l *layout) numbers() form {
	if l.form == upright && l.stage.W >= 600 {
		return desk
	}
	return l.form
}

// settle finds the heights that depend on the content.
func (l *layout) settle(e *Explorer, c *ui.Context) {
	switch l.form {
	case desk:
		if lines := len(lookStyle.Wrap(e.run.Scene.Look, l.look().W, 2)); lines > 1 && !l.presenting {
			l.header.H += lookStyle.Leading()
			l.stage = l.stage.Trim(0, lookStyle.Leading(), 0, 0)
		}
		most := 0.27 * l.stage.H
		if l.presenting {
			l.fitCard(e, c)
			most = wholeRows(most)
		}
		l.stage, l.verdict = l.stage.CutBottom(e.verdictHeight(l.stage.W, most, desk))
	case upright:
		full := math.Round(max(peek, min(drawerShare*c.Bounds.H, l.stage.H-120)))
		shown := peek + math.Round(e.drawer.shown*(full-peek))
		if l.presenting {
			shown = 0
		}
		l.stage, l.panel = l.stage.CutBottom(shown)
		least, most := 320.0, l.stage.H/3
		if inLesson(e) {
			least, most = l.placeCard(e, c)
		}
		l.verdict = render.Rect{X: l.stage.X, Y: l.stage.Bottom(), W: l.stage.W}
		// The stage comes first: it keeps two thirds, and while the drawer is up
		// the verdicts make room.
		if l.stage.H > least {
			l.stage, l.verdict = l.stage.CutBottom(e.verdictHeight(l.stage.W, most, l.numbers()))
		}
	}
}

// placeCard puts the card of a lesson between the verdicts and the drawer, for as long
// as that is down. It returns how high the rest must be to have verdicts, and how much
// they may take: a few rows, to which what the lesson looks at scrolls.
func (l *layout) placeCard(e *Explorer, c *ui.Context) (least, most float64) {
	share := 0.5
	least, most = 220, 56
	if e.lesson.phase == asking { // nothing is to be seen in them yet
		share, least = 0.55, 300
	}
	high := e.lessonHeight(c, l.stage.W-16, l.stage.H*share) + 12
	if e.drawer.shown > 0 && !l.presenting {
		high = math.Round(high * (1 - e.drawer.shown))
	}
	l.stage, l.lesson = l.stage.CutBottom(high)
	l.lesson = l.lesson.Trim(8, 4, 8, 8)
	switch {
	case l.numbers() == desk: // a tablet
		most = wholeRows(100)
	case l.stage.H > 320:
		most = 78
	}
	return least, most
}
