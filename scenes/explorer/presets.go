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
	// Who goes along stays, unless the preset says otherwise or cannot have it.
	if q := strings.Join(append([]string{e.presets[i].Query}, e.run.Company()...), "&"); !strings.Contains(e.presets[i].Query, "vs=") {
		if _, err := scenes.Start(e.run.Scene, q); err == nil && len(e.run.Company()) > 0 {
			link = e.run.Scene.Slug + "?" + strings.TrimPrefix(q, "&")
		}
	}
	e.after = func() {
		lesson := e.lesson
		e.reopen(link)
		e.lesson = lesson // which a preset steers, as any knob does
		e.out.Visit = true
	}
}

// digits is how many presets answer to a digit key. Of a long list only they are shown
// at first, for the knobs stand below.
const digits = 9

// shown returns which presets are in the list now: the first ones and the one opened,
// or all, and how many are folded away.
func (e *Explorer) shown() (list []int, more int) {
	for i := range e.presets {
		if i < digits || i == e.opened || e.unfolded || len(e.presets) <= digits+1 {
			list = append(list, i)
		}
	}
	return list, len(e.presets) - len(list)
}

// drawMore draws the button that unfolds the list.
func (e *Explorer) drawMore(c *ui.Context, r render.Rect, more int) {
	if ui.Button(c, "try/more", r, ui.Face{Label: strconv.Itoa(more) + " more", Quiet: true}) {
		e.unfolded = true
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
	list, more := e.shown()
	for _, i := range list {
		p := e.presets[i]
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
		if i < digits {
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
	if more > 0 {
		// A button has its text in the middle: it begins where the names do.
		w := ui.Style{}.Width(strconv.Itoa(more) + " more")
		e.drawMore(c, render.Rect{X: r.X + 8, Y: y, W: w + 24, H: 28}, more)
		y += 28
	}
	return 28 + y - r.Y
}

// drawChips draws the presets side by side, as many to a row as fit.
func (e *Explorer) drawChips(c *ui.Context, r render.Rect) float64 {
	const gap = 8
	x, y := r.X, r.Y
	cell := func(text string) render.Rect {
		w := min(ui.Style{Bold: true}.Width(text)+28, r.W)
		if x > r.X && x+w > r.Right() {
			x, y = r.X, y+finger+gap
		}
		box := render.Rect{X: x, Y: y, W: w, H: finger}
		x += w + gap
		return box
	}
	list, more := e.shown()
	for _, i := range list {
		p := e.presets[i]
		if ui.Button(c, "try/"+strconv.Itoa(i+1), cell(p.Name), ui.Face{Label: p.Name, On: p.active(e.run)}) {
			e.choosePreset(i)
		}
	}
	if more > 0 {
		e.drawMore(c, cell("99 more"), more)
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
