package explorer

import (
	"github.com/solvarium/solvarium/render"
	"github.com/solvarium/solvarium/render/ui"
)

// drawHeader draws the scene's name and what to look for.
func (e *Explorer) drawHeader(c *ui.Context, l layout) {
	r := l.header
	if l.bare {
		return
	}
	side := 36.0
	if c.Coarse {
		side = finger
	}
	top := render.Rect{X: r.X + 8, Y: r.Y + 8, W: max(0, r.W-16), H: min(36, r.H)}
	if l.form != desk {
		top = r.Trim(4, 0, 4, 0)
	}
	home, rest := top.CutLeft(side)
	if e.embed != nil { // there is no way out of a frame but its own
		rest = top
	} else if ui.Button(c, "home", centred(home, side), ui.Face{Icon: &ui.Grid, Quiet: true, Tip: "All scenes (G)"}) {
		e.visit("")
	}
	tools := headerTools[l.form]
	if l.presenting {
		tools = presentTools
	}
	rest = e.drawTools(c, rest, side, tools...)
	drawTitle(c, rest.Trim(8, 0, 8, 0), e.run.Scene.Title, l.form == desk)
	if l.form == desk && !l.presenting {
		c.Paragraph(l.look(), e.run.Scene.Look, lookStyle, 2)
	}
}

var lookStyle = ui.Style{Hue: render.Muted}

// look returns where a desk's header says what to look for.
func (l *layout) look() render.Rect { return l.header.Trim(52, 44, 24, 0) }

// drawTitle draws the scene's name in the largest type in which it fits, on two lines,
// or three small ones, if it must.
func drawTitle(c *ui.Context, r render.Rect, title string, large bool) {
	s := ui.Style{Size: render.SizeTitle, Bold: true}
	if !large || s.Width(title) > r.W {
		s.Size = render.SizeHead
	}
	if s.Width(title) <= r.W {
		c.Text(r, title, s)
		return
	}
	limit := 2
	if s.Size = render.SizeBody; len(s.Wrap(title, r.W, 0)) > limit {
		s.Size, limit = render.SizeSmall, 3
	}
	lines := s.Wrap(title, r.W, limit)
	c.Paragraph(centred(r, s.Leading()*float64(len(lines))), title, s, limit)
}

// The buttons beside the title and above the panel, by action. A phone keeps those
// without which it could not do all; the palette has the rest.
var (
	headerTools = map[form][]string{
		desk:    {"lesson", "compare", "seeds", "present", "bring", "take-home", "palette"},
		upright: {"lesson", "take-home", "palette", "about"},
		flat:    {"lesson", "compare", "take-home", "palette"},
	}
	panelTools = map[form][]string{
		desk:    {"copy-link", "text", "theme", "keys"},
		upright: {"copy-link", "theme", "keys"},
		flat:    {"copy-link", "theme", "keys", "about"},
	}
)

// drawTools draws a button for each of the named actions that has an icon, at the right
// end of r, and returns what is left of it.
func (e *Explorer) drawTools(c *ui.Context, r render.Rect, side float64, names ...string) render.Rect {
	var tools []action
	for _, name := range names {
		if a := find(name); a != nil && a.icon != nil && (a.has == nil || a.has(e)) {
			tools = append(tools, *a)
		}
	}
	rest, _ := r.CutRight(side * float64(len(tools)))
	for i, a := range tools {
		cell := render.Rect{X: rest.Right() + float64(i)*side, Y: r.Y, W: side, H: r.H}
		if a.types.ID != "" {
			opens := a.types
			opens.Rect = centred(cell, side)
			c.Entry(opens)
		}
		face := ui.Face{Icon: a.icon, Quiet: true, Tip: a.tip(), On: a.on != nil && a.on(e), Off: a.able != nil && !a.able(e)}
		if ui.Button(c, a.name, centred(cell, side), face) {
			a.do(e)
		}
	}
	return rest
}

// centred returns a rectangle of a height in the middle of r.
func centred(r render.Rect, height float64) render.Rect {
	height = min(height, r.H)
	return render.Rect{X: r.X, Y: r.Y + (r.H-height)/2, W: r.W, H: height}
}
