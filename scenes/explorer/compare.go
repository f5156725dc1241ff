package explorer

import (
	"slices"

	"github.com/solvarium/solvarium/render"
	"github.com/solvarium/solvarium/render/ui"
	"github.com/solvarium/solvarium/scenes"
	"github.com/solvarium/solvarium/scenes/param"
)

// Two runs of one scene on shared axes, and many seeds at once.

var companyActions = []action{
	{name: "compare", group: running, icon: &ui.Beside, says: "side by side with a run that differs in a knob", keys: []ui.Key{"v"}, shown: "V", when: onStage,
		do: (*Explorer).toggleRival, on: func(e *Explorer) bool { return e.run != nil && e.run.Rival() != nil }},
	{name: "seeds", group: running, icon: &ui.Bands, says: "many seeds at once", keys: []ui.Key{"m"}, shown: "M", when: onStage,
		do: (*Explorer).toggleSeeds, on: func(e *Explorer) bool { return e.run != nil && e.run.Seeds() > 1 }},
}

// usualSeeds is how many seeds run at once to begin with: enough for quartiles to mean something.
const usualSeeds = 16

func (e *Explorer) toggleRival() {
	if e.run.Rival() != nil {
		e.run.Uncompare()
		e.stage.stale = true
		return
	}
	e.joined(e.run.Compare())
	if e.run.Rival() != nil && e.drawer.shown == 0 {
		e.say("Side by side: say in the settings which knob differs.")
	}
}

const allSeedsAlike = "Nothing is drawn at random here: every seed gives the same run."

func (e *Explorer) toggleSeeds() {
	switch {
	case e.run.Seeds() > 1:
		e.setSeeds(1)
	case e.run.Random():
		e.setSeeds(usualSeeds)
	default:
		e.say(allSeedsAlike)
	}
}

func (e *Explorer) setSeeds(n int) {
	if n != e.run.Seeds() {
		e.joined(e.run.SetSeeds(n))
	}
}

// joined shows what came of letting others go along: they have to catch up first.
func (e *Explorer) joined(err error) {
	if err != nil {
		e.say(sentence(err))
		return
	}
	e.stage.stale = true
	e.player.seeking = e.run.Goal() > e.run.Step()
	e.player.owed = 0
}

// drawCompany draws, above all other settings, who goes along and in what they differ.
func (e *Explorer) drawCompany(c *ui.Context, r render.Rect, l layout) float64 {
	y := r.Y
	next := func() render.Rect { return render.Rect{X: r.X, Y: y, W: r.W} }
	if l.form != desk {
		// The title of a phone has no room for these two.
		row := next()
		row.H = finger
		half := (row.W - 8) / 2
		for i, b := range []struct{ id, label, action string }{{"panel/compare", "Side by side", "compare"}, {"panel/seeds", "Many seeds", "seeds"}} {
			a := find(b.action)
			cell := render.Rect{X: row.X + float64(i)*(half+8), Y: row.Y, W: half, H: row.H}
			if ui.Button(c, b.id, cell, ui.Face{Label: b.label, Icon: a.icon, On: a.on(e)}) {
				a.do(e)
			}
		}
		y += finger + 12
	}
	if e.run.Rival() != nil {
		y += e.drawRival(c, next()) + 16
	}
	if e.run.Seeds() > 1 {
		y += e.drawSeeds(c, next()) + 16
	}
	return y - r.Y
}

// drawRival draws which knob differs, and its controls for both.
func (e *Explorer) drawRival(c *ui.Context, r render.Rect) float64 {
	y := r.Y
	head := render.Rect{X: r.X, Y: y, W: r.W, H: 24}
	c.Text(head, "Side by side", ui.Style{Bold: true})
	y += 28
	control := 28.0
	if c.Coarse {
		control = finger
	}
	names := e.contrasts()
	index := 0
	for _, name := range e.run.Apart() {
		index = max(index, slices.Index(names, name))
	}
	row := render.Rect{X: r.X, Y: y, W: r.W, H: control}
	if i := ui.Choice(c, "b/pick", row, names, index); i != index {
		e.contrast(names[i])
	}
	y += control + 12
	for _, name := range e.run.Apart() {
		for _, e.side = range []side{{"", "A"}, {"b/", "B"}} {
			k := e.run.Knobs.Find(name)
			if e.side.mark == "B" {
				k = e.run.Rival().Knobs.Find(name)
			}
			y += e.drawKnob(c, render.Rect{X: r.X, Y: y, W: r.W}, k) + 12
		}
		e.side = side{}
	}
	if len(e.run.Apart()) == 0 {
		says := "A and B are alike so far: choose the knob in which they differ."
		y += c.Paragraph(render.Rect{X: r.X, Y: y, W: r.W}, says, ui.Style{Size: render.SizeSmall, Hue: render.Muted}, 0)
	}
	return y - r.Y
}

const nothingDiffers = "no difference yet"

// contrasts returns the knobs that may differ: those that have an effect on either side.
func (e *Explorer) contrasts() []string {
	names := []string{nothingDiffers}
	for _, k := range e.run.Knobs.Knobs() {
		if k.Applies() || e.run.Rival().Knobs.Find(k.Name).Applies() {
			names = append(names, k.Name)
		}
	}
	return names
}

// contrast makes a knob the one that differs. The two begin with the value of A.
func (e *Explorer) contrast(name string) {
	if name == nothingDiffers {
		e.joined(e.run.Compare())
		return
	}
	e.joined(e.run.Compare(scenes.Setting{Name: name, Value: e.run.Knobs.Find(name).String()}))
}

// drawSeeds draws how many seeds run.
func (e *Explorer) drawSeeds(c *ui.Context, r render.Rect) float64 {
	control := 28.0
	if c.Coarse {
		control = finger
	}
	head := render.Rect{X: r.X, Y: r.Y, W: r.W, H: 24}
	n := e.run.Seeds()
	c.Text(head, "Many seeds", ui.Style{Bold: true})
	c.Text(head, count(n), ui.Style{Align: render.End})
	const span = scenes.MostSeeds - scenes.LeastSeeds
	row := render.Rect{X: r.X, Y: r.Y + 24, W: r.W, H: control}
	s := ui.Slider(c, "seeds/count", row, float64(n-scenes.LeastSeeds)/span)
	to := n + s.By + 10*min(max(s.Far, -100), 100)
	switch {
	case s.Reset:
		to = usualSeeds
	case s.Moved:
		to = scenes.LeastSeeds + int(s.At*span+0.5)
	}
	e.setSeeds(min(max(to, scenes.LeastSeeds), scenes.MostSeeds))
	says := "Charts show the median and the quartiles, the stage the first seed. A step takes as many times as long."
	doc := render.Rect{X: r.X, Y: row.Bottom() + 2, W: r.W}
	return 26 + control + c.Paragraph(doc, says, ui.Style{Size: render.SizeSmall, Hue: render.Muted}, 0)
}

// knobsOf returns the knobs that a plot is steered by.
func (e *Explorer) knobsOf(p *render.Plot) *param.Set {
	if p.Pair && e.run.Rival() != nil {
		return e.run.Rival().Knobs
	}
	return e.run.Knobs
}
