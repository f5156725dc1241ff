package explorer

import (
	"strings"

	"github.com/solvarium/solvarium/render"
	"github.com/solvarium/solvarium/render/ui"
	"github.com/solvarium/solvarium/scenes"
)

// jump is the number of a step to go to, while it is typed.
type jump struct {
	open  bool
	fresh bool // opened in this frame: the key that did so is no part of the number
	text  string
}

var jumpActions = []action{
	{name: "jump", drawn: true, group: running, says: "go to a step by its number", keys: []ui.Key{"j"}, shown: "J", when: onStage,
		do: func(e *Explorer) { e.openJump() }},
}

func (e *Explorer) openJump() {
	e.jump = jump{open: true, fresh: true}
	e.controls.Focus, e.controls.Ring = "jump", true
}

// drawJump draws the number of the step at the right end of r, a button that turns into
// a field, and returns the rest.
func (e *Explorer) drawJump(c *ui.Context, r render.Rect) render.Rect {
	s := ui.Style{Size: render.SizeSmall, Bold: true, Align: render.End}
	text := "step " + count(e.run.Step())
	if p := e.player; c.Coarse && p.playing && !p.seeking && p.late > 0.05 {
		text += ", " + render.Number(p.rate, 3) + "/s" // there is no room for it below
	}
	rest, cell := r.CutRight(min(max(72, s.Width(text))+16, r.W/2))
	if e.jump.open {
		if !c.Coarse {
			cell = cell.Trim(0, 2, 0, 0)
		}
		e.typeJump(c, cell.Trim(4, 0, 0, 0))
		return rest
	}
	hover, clicked := c.Target("jump", cell)
	c.Entry(ui.Entry{ID: "jump", Rect: cell, Keyboard: ui.Decimal})
	if hover {
		c.Fill(centred(cell.Trim(4, 0, -4, 0), 20), 6, c.Theme.Raised)
	}
	c.Text(cell.Trim(8, 0, 0, 0), text, s)
	c.FocusRing("jump", centred(cell.Trim(4, 0, 0, 0), 20))
	c.Tip("jump", cell, "Go to a step by its number (J)", hover)
	if clicked {
		e.openJump()
	}
	return rest
}

// typeJump lets the number be typed: Enter goes there, Escape and whatever else takes
// the focus away leaves it.
func (e *Explorer) typeJump(c *ui.Context, r render.Rect) {
	j := &e.jump
	in := *c.In
	if j.fresh {
		in.Typed, in.Keys, j.fresh = nil, nil, false
		field := *c
		field.In = &in
		c = &field
	}
	entered := c.Focus == "jump" && has(in.Keys, ui.KeyEnter)
	j.text = ui.Field(c, "jump", r, j.text, 12, ui.Decimal)
	if j.text == "" {
		c.Text(r.Trim(10, 0, 4, 0), "step", ui.Style{Hue: render.Muted})
	}
	if entered {
		e.jumpTo(j.text)
	} else if c.Focus != "jump" {
		*j = jump{}
	}
}

// jumpTo goes to the step that was typed. What is no step is said, and stays to be mended.
func (e *Explorer) jumpTo(text string) {
	if text != "" {
		if err := e.goTo(text); err != nil {
			e.say(sentence(err))
			e.controls.Focus, e.controls.Ring = "jump", true
			return
		}
	}
	e.jump = jump{}
}

// goTo goes to the step of that number, and rests there.
func (e *Explorer) goTo(text string) error {
	step, err := scenes.ParseStep("step", strings.TrimSpace(text))
	if err != nil {
		return err
	}
	e.player.playing = false
	e.seek(step)
	return nil
}

func has(keys []ui.Key, key ui.Key) bool {
	for _, k := range keys {
		if k == key {
			return true
		}
	}
	return false
}
