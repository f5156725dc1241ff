package explorer

import (
	"fmt"

	"github.com/solvarium/solvarium/render"
	"github.com/solvarium/solvarium/render/ui"
	"github.com/solvarium/solvarium/scenes/param"
)

// setting is a knob as a handout writes it.
type setting struct {
	name, value string
	own         bool // off its default
}

func settingOf(k *param.Knob) setting {
	s := setting{name: k.Name, value: k.String(), own: !k.IsDefault()}
	switch k.Kind {
	case param.Cloud, param.Paint, param.Table: // their values are as long as a page
		s.value = ""
		if s.own {
			s.value = map[param.Kind]string{param.Cloud: "points moved", param.Paint: "painted", param.Table: "rows of one’s own"}[k.Kind]
		}
	}
	return s
}

// ordered returns the settings that say something: first those off their defaults.
func ordered(all []setting) []setting {
	var own, plain []setting
	for _, s := range all {
		switch {
		case s.own:
			own = append(own, s)
		case s.value != "":
			plain = append(plain, s)
		}
	}
	return append(own, plain...)
}

func smallWidth(s string, bold bool) float64 {
	return ui.Style{Size: render.SizeSmall, Bold: bold}.Width(s)
}

// handoutRow is the height of a line of the column.
const handoutRow = 17

// drawSide draws the column: the paper at its foot, and above it knobs and readouts,
// which share the room.
func (h handout) drawSide(c render.Canvas, r render.Rect) {
	r = h.drawPaper(c, r)
	knobs, readouts := ordered(h.knobs), h.figure.Major()
	room := int((r.H - 2*handoutRow - 12) / handoutRow) // lines besides two headings and a gap
	most := max(room-len(readouts), room/2)
	if len(knobs) > 0 {
		h.heading(c, r, "Knobs")
		r = r.Trim(0, handoutRow, 0, 0)
		shown := knobs
		if len(knobs) > most {
			shown = knobs[:max(most-1, 0)]
		}
		for _, k := range shown {
			r = h.drawSetting(c, r, k)
		}
		if left := len(knobs) - len(shown); left > 0 {
			says := fmt.Sprintf("and %d more at their defaults", left)
			if knobs[len(shown)].own {
				says = fmt.Sprintf("and %d more: the link has them", left)
			}
			render.WriteIn(c, render.Rect{X: r.X, Y: r.Y, W: r.W, H: handoutRow}, says, render.SizeSmall, false, render.Start, h.theme.Color(render.Muted))
			r = r.Trim(0, handoutRow, 0, 0)
		}
		r = r.Trim(0, 12, 0, 0)
	}
	if len(readouts) > 0 {
		h.heading(c, r, "Readouts")
		r = r.Trim(0, handoutRow, 0, 0)
	}
	for _, x := range readouts {
		if r.H < handoutRow {
			break
		}
		r = h.drawPair(c, r, x.Label, x.Text(), true)
	}
}

// drawSetting draws a knob; one off its default has a dot, and is strong.
func (h handout) drawSetting(c render.Canvas, r render.Rect, s setting) render.Rect {
	if s.own {
		at := render.Point{X: r.X + smallWidth(s.name, false) + 9, Y: r.Y + handoutRow/2}
		c.Dots([]render.Dot{{At: at, Radius: 2.5, Color: h.theme.Color(render.Accent)}})
	}
	return h.drawPair(c, r, s.name, s.value, s.own)
}

// drawPair draws a name and a value at the two ends of a line.
func (h handout) drawPair(c render.Canvas, r render.Rect, name, value string, bold bool) render.Rect {
	line, rest := r.CutTop(handoutRow)
	width := min(smallWidth(value, bold)+1, 0.62*line.W)
	label, number := line.CutRight(width)
	render.WriteIn(c, label.Trim(0, 0, 12, 0), name, render.SizeSmall, false, render.Start, h.theme.Color(render.Muted))
	render.WriteIn(c, number, value, render.SizeSmall, bold, render.End, h.theme.Color(render.Ink))
	return rest
}

// drawPaper draws the reference at the foot of r and returns what is left above.
func (h handout) drawPaper(c render.Canvas, r render.Rect) render.Rect {
	p := h.run.Scene.Paper
	texts := []string{p.Title, fmt.Sprintf("%s, %d", p.Authors, p.Year)}
	if p.ArXiv != "" {
		texts = append(texts, "arXiv:"+p.ArXiv)
	}
	leading := render.Leading(render.SizeSmall)
	height := leading + 2
	for _, text := range texts {
		height += float64(len(render.Wrap(text, render.SizeSmall, false, r.W)))*leading + 2
	}
	rest, foot := r.CutBottom(min(height, r.H/2))
	h.heading(c, foot, "Paper")
	foot = foot.Trim(0, leading+2, 0, 0)
	for i, text := range texts {
		hue := render.Ink
		if i > 0 {
			hue = render.Muted
		}
		foot = foot.Trim(0, render.Paragraph(c, foot, text, render.SizeSmall, h.theme.Color(hue))+2, 0, 0)
	}
	return rest.Trim(0, 0, 0, 12)
}
