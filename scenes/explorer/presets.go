package explorer

import (
	"net/url"
	"strconv"
	"strings"

	"github.com/solvarium/solvarium/render"
	"github.com/solvarium/solvarium/render/ui"
	"github.com/solvarium/solvarium/scenes"
	"github.com/solvarium/solvarium/scenes/param"
)

// preset is one of a scene's settings worth a click, with the value that it
// gives to each knob, so that it can be recognised however it was reached.
type preset struct {
	scenes.Try
	values map[string]string
	seed   uint64
}

func presetsOf(s *scenes.Scene) []preset {
	var presets []preset
	for _, t := range s.Try {
		set := &param.Set{}
		s.New(set)
		p := preset{Try: t, values: map[string]string{}, seed: 1}
		for _, field := range strings.Split(t.Query, "&") {
			name, value, _ := strings.Cut(field, "=")
			value, _ = url.QueryUnescape(value)
			if k := set.Find(name); k != nil {
				_ = k.Parse(value) // a bad one is reported when the preset is opened
			} else if name == "seed" {
				p.seed, _ = strconv.ParseUint(value, 10, 64)
			}
		}
		for _, k := range set.Knobs() {
			p.values[k.Name] = k.String()
		}
		presets = append(presets, p)
	}
	return presets
}

// active reports whether the run is what the preset asks for.
func (p preset) active(r *scenes.Run) bool {
	if r.Seed != p.seed {
		return false
	}
	for _, k := range r.Knobs.Knobs() {
		if k.String() != p.values[k.Name] {
			return false
		}
	}
	return true
}

// choosePreset opens the i-th preset, if there is one.
func (e *Explorer) choosePreset(i int) {
	if i < 0 || i >= len(e.presets) {
		return
	}
	link := e.run.Scene.Slug
	if q := e.presets[i].Query; q != "" {
		link += "?" + q
	}
	e.after = func() {
		page, speed, drawer := e.stage.page, e.player.speed, e.drawer
		e.open(link)
		e.stage.page, e.player.speed, e.drawer = page, speed, drawer
		e.out.Visit = true
	}
}

// drawPresets draws the presets from the top of r on and returns their height: a
// list on a desk, chips for fingers. The sentence of the one that the run was opened
// as stays below it, so that nothing jumps when a knob leaves or meets a preset.
func (e *Explorer) drawPresets(c *ui.Context, r render.Rect) float64 {
	if len(e.presets) == 0 {
		return 0
	}
	c.Text(render.Rect{X: r.X, Y: r.Y, W: r.W, H: 24}, "Try", ui.Style{Bold: true})
	r.Y += 28
	if c.Coarse {
		return 28 + e.drawChips(c, r)
	}
	y := r.Y
	for i, p := range e.presets {
		cell := render.Rect{X: r.X - 8, Y: y, W: r.W + 16, H: 28}
		id := "try/" + strconv.Itoa(i+1)
		active := p.active(e.run)
		hover, clicked := c.Target(id, cell)
		if clicked {
			e.choosePreset(i)
		}
		if hover || active {
			c.Fill(cell, 6, c.Theme.Raised)
		}
		if i < 9 {
			key, _ := cell.CutLeft(28)
			c.Text(key, strconv.Itoa(i+1), ui.Style{Size: render.SizeSmall, Hue: render.Muted, Align: render.Middle})
		}
		s := ui.Style{Hue: render.Accent}
		if active {
			s = ui.Style{Bold: true}
		}
		c.Text(cell.Trim(28, 0, 8, 0), p.Name, s)
		c.FocusRing(id, cell.Inset(2))
		y += cell.H
		if i == e.opened {
			y += drawSays(c, render.Rect{X: r.X + 20, Y: y, W: r.W - 20}, p)
		} else {
			c.Tip(id, cell, p.Says, hover)
		}
	}
	return 28 + y - r.Y
}

// drawChips draws the presets side by side, as many to a row as fit.
func (e *Explorer) drawChips(c *ui.Context, r render.Rect) float64 {
	const gap = 8
	x, y := r.X, r.Y
	for i, p := range e.presets {
		w := min(ui.Style{Bold: true}.Width(p.Name)+28, r.W)
		if x > r.X && x+w > r.Right() {
			x, y = r.X, y+finger+gap
		}
		active := p.active(e.run)
		if ui.Button(c, "try/"+strconv.Itoa(i+1), render.Rect{X: x, Y: y, W: w, H: finger}, ui.Face{Label: p.Name, On: active}) {
			e.choosePreset(i)
		}
		x += w + gap
	}
	y += finger
	if e.opened >= 0 {
		y += drawSays(c, render.Rect{X: r.X, Y: y, W: r.W}, e.presets[e.opened])
	}
	return y - r.Y
}

func drawSays(c *ui.Context, r render.Rect, p preset) float64 {
	r.Y += 4
	return 10 + c.Paragraph(r, p.Says, ui.Style{Size: render.SizeSmall, Hue: render.Muted}, 0)
}
