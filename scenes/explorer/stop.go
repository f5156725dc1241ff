package explorer

import (
	"errors"
	"fmt"

	"github.com/solvarium/solvarium/render"
	"github.com/solvarium/solvarium/render/ui"
	"github.com/solvarium/solvarium/scenes"
	"github.com/solvarium/solvarium/scenes/param"
)

// The block at the end of the panel that says when the player pauses by itself.

var stopActions = []action{
	{name: "stop-rule", drawn: true, group: running, says: "say when to stop", keys: []ui.Key{"s"}, shown: "S", when: onStage,
		do: func(e *Explorer) { e.showControl("stop"); e.player.showStop = true }},
}

var stopKinds = []string{"Never", "At a step", "At a value"}

var stopSides = []string{"≤", "≥"}

// stopSide returns which of stopSides a rule is.
func stopSide(s scenes.StopRule) string {
	if s.Above {
		return stopSides[1]
	}
	return stopSides[0]
}

// stopKind returns which of stopKinds a rule is.
func stopKind(s scenes.StopRule) int {
	switch {
	case s.Readout != "":
		return 2
	case s.Step > 0:
		return 1
	}
	return 0
}

// drawStopRule draws the rule to stop from the top of r on, and returns the height.
func (e *Explorer) drawStopRule(c *ui.Context, r render.Rect) float64 {
	y := r.Y + 16
	control := 28.0
	if c.Coarse {
		control = finger
	}
	row := func() render.Rect {
		cell := render.Rect{X: r.X, Y: y, W: r.W, H: control}
		y += control + 8
		return cell
	}
	c.Text(render.Rect{X: r.X, Y: y, W: r.W, H: 24}, "Stop", ui.Style{Bold: true})
	y += 32
	rule := e.run.Stop
	kind := stopKind(rule)
	if i := ui.Choice(c, "stop", row(), stopKinds, kind); i != kind {
		e.stopRuleOf(i)
	}
	switch kind {
	case 1:
		label, cell := row().CutLeft(r.W / 2)
		c.Text(label, "Step", ui.Style{})
		e.entry(c, "stop/step", "stop/step", cell, fmt.Sprint(rule.Step), "stop", ui.Decimal, e.stopAtStep)
		y += e.drawWrong(c, render.Rect{X: r.X, Y: y - 8, W: r.W}, "stop/step")
	case 2:
		var names, labels []string
		at := 0
		for i, x := range e.stage.figure.Readouts {
			names, labels = append(names, x.Name), append(labels, x.Label)
			if x.Name == rule.Readout {
				at = i
			}
		}
		if i := ui.Choice(c, "stop/readout", row(), labels, at); i != at {
			rule.Readout = names[i]
			e.setStop(rule)
		}
		left, cell := row().CutLeft(r.W / 2)
		side := 0
		if rule.Above {
			side = 1
		}
		if i := ui.Choice(c, "stop/side", left.Trim(0, 0, 8, 0), stopSides, side); i != side {
			rule.Above = i == 1
			e.setStop(rule)
		}
		e.entry(c, "stop/bound", "stop/bound", cell, param.Format(rule.Bound), "stop", ui.Signed, e.stopAtBound)
		y += e.drawWrong(c, render.Rect{X: r.X, Y: y - 8, W: r.W}, "stop/bound")
	}
	says := ui.Style{Size: render.SizeSmall, Hue: render.Muted}
	y += c.Paragraph(render.Rect{X: r.X, Y: y - 4, W: r.W}, stopSays[kind], says, 3) - 4
	if e.player.showStop && c.Focus == "stop" {
		c.Reveal(render.Rect{X: r.X, Y: r.Y + 16, W: r.W, H: y - r.Y - 16})
		e.player.showStop = false
	}
	return y - r.Y
}

var stopSays = []string{
	"The run plays until you pause it, or to its end",
	"The run pauses at this step",
	"The run pauses at the first step at which this holds; it is looked at after every step, which takes time",
}

// stopRuleOf begins a rule of a kind, with what is likely to be wanted.
func (e *Explorer) stopRuleOf(kind int) {
	var s scenes.StopRule
	switch kind {
	case 1:
		s.Step = 100
		for s.Step <= e.run.Step() {
			s.Step *= 2
		}
	case 2:
		if len(e.stage.figure.Readouts) == 0 {
			e.say("This scene has no readouts to wait for.")
			return
		}
		s.Readout, s.Bound = e.stage.figure.Readouts[0].Name, 1e-6
	}
	e.setStop(s)
}

// setStop puts a rule into force.
func (e *Explorer) setStop(s scenes.StopRule) {
	e.run.Stop = s
	e.player.fired = 0
}

func (e *Explorer) stopAtStep(text string) error {
	x, err := param.ReadNumber(text)
	n := int(x)
	switch {
	case err != nil:
		return err
	case float64(n) != x || n < 1:
		return fmt.Errorf("%q is not a whole number from 1 on", text)
	case n > scenes.StepLimit:
		return fmt.Errorf("%d steps are more than %d", n, scenes.StepLimit)
	}
	e.setStop(scenes.StopRule{Step: n})
	return nil
}

func (e *Explorer) stopAtBound(text string) error {
	x, err := param.ReadNumber(text)
	if err != nil {
		return err
	}
	s := e.run.Stop
	if s.Readout == "" {
		return errors.New("choose a readout first")
	}
	s.Bound = x
	e.setStop(s)
	return nil
}

// advanceToStop lets the run step until the rule asks to stop: the player pauses there
// and says so. Once it has, playing on goes on, until the run begins again, goes back
// before that step, or is changed.
func (e *Explorer) advanceToStop(n int, more func() bool) int {
	p := &e.player
	if p.fired > e.run.Step() {
		p.fired = 0
	}
	if stopKind(e.run.Stop) == 0 || p.fired > 0 {
		return e.run.Advance(n, more)
	}
	did, stopped := e.run.AdvanceToStop(n, more)
	if stopped {
		p.fired, p.playing, p.owed = e.run.Step(), false, 0
		e.say(e.stopped())
	}
	return did
}

// stopped says where the rule has stopped the run, and why.
func (e *Explorer) stopped() string {
	text, rule := "Stopped at step "+count(e.run.Step()), e.run.Stop
	if rule.Readout == "" {
		return text + "."
	}
	side := " ≤ "
	if rule.Above {
		side = " ≥ "
	}
	label := rule.Readout
	for _, x := range e.run.Figure().Readouts {
		if x.Name == rule.Readout && x.Label != "" {
			label = x.Label
		}
	}
	return text + ": " + label + side + minus(param.Format(rule.Bound))
}
