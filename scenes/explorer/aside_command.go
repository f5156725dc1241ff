package explorer

import (
	"errors"
	"fmt"
	"strings"

	"github.com/solvarium/solvarium/render/ui"
	"github.com/solvarium/solvarium/scenes/param"
)

// obey does what the controls of a page ask for. What cannot be is said.
func (e *Explorer) obey(commands []ui.Command) {
	for _, c := range commands {
		if err := e.command(c); err != nil {
			e.say(sentence(err))
		}
	}
}

func (e *Explorer) command(c ui.Command) error {
	if id, drawn := strings.CutPrefix(c.Name, cardPrefix); drawn {
		e.controls.Give(id, c.Value)
		return nil
	}
	if c.Knob {
		return e.commandKnob(c)
	}
	for i := range e.presets {
		if e.run != nil && e.presets[i].Name == c.Name {
			e.choosePreset(i)
			return nil
		}
	}
	a := find(c.Name)
	if a == nil || a.do == nil {
		return fmt.Errorf("there is nothing called %q to do", c.Name)
	}
	if a.fits(e) {
		a.do(e)
	}
	return nil
}

// commandKnob sets a knob, of either of two runs, or what else a run is set by.
func (e *Explorer) commandKnob(c ui.Command) error {
	if e.run == nil {
		return errors.New("no scene is open")
	}
	if s := findSetting(c.Name); s != nil && s.has(e) {
		return s.set(e, c.Value)
	}
	k := e.run.Knobs.Find(c.Name)
	if name, second := strings.CutPrefix(c.Name, secondPrefix); second && e.run.Rival() != nil {
		k = e.run.Rival().Knobs.Find(name)
	}
	switch {
	case k == nil:
		return fmt.Errorf("there is no knob called %q", c.Name)
	case c.By != 0 && k.Kind <= param.Whole:
		return e.change(k, func() { nudge(k, c.By) })
	}
	return e.try(k, c.Value)
}
