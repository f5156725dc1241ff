package explorer

import (
	"fmt"
	"reflect"

	"github.com/solvarium/solvarium/render/ui"
	"github.com/solvarium/solvarium/scenes"
	"github.com/solvarium/solvarium/scenes/param"
	"github.com/solvarium/solvarium/scenes/words"
)

var pageActions = []action{
	{name: "text", drawn: true, group: appearing, says: "text and controls beside the picture", icon: &ui.Lines,
		when: func(e *Explorer) bool { return onStage(e) && e.paged.last != nil }, has: func(e *Explorer) bool { return e.paged.last != nil },
		do: func(e *Explorer) { e.out.Text = true }},
}

// paged is what was told of the screen as text.
type paged struct {
	last  *ui.Page
	of    instant
	age   float64 // seconds since
	acted int     // frames still to look at closely: what a person does may show a frame late
}

// instant is what a page can differ by without anything that a person does.
type instant struct {
	run             *scenes.Run
	step            int
	moving, playing bool
	message, making string
}

// pageInterval is how long text stays as it is, in seconds: faster changes cannot be
// read, let alone be read out. What a person does shows at once.
const pageInterval = 0.5

// page tells what is on screen as text and controls, if that is wanted and has changed.
// Most frames find so at a glance.
func (e *Explorer) page(c *ui.Context) {
	in := c.In
	if !in.Paged {
		return
	}
	now := instant{run: e.run, moving: e.moving(), playing: e.player.playing, message: e.toast.text}
	if e.run != nil {
		now.step = e.run.Step()
	}
	if w := e.home.work; w != nil {
		now.making, _ = w.maker.progress()
	}
	p := &e.paged
	p.age += in.Seconds
	p.acted--
	if in.Pressed || in.Released || len(in.Keys)+len(in.Typed)+len(in.Commands)+len(in.Files) > 0 || in.HasLink {
		p.acted = 2
	}
	switch acted := p.acted > 0; {
	case now == p.of && p.last != nil && !acted:
		return
	case p.last != nil && !acted && p.age < pageInterval && now.run == p.of.run:
		e.out.Busy = true // it will be told before long
		return
	}
	p.of = now
	if next := e.pageNow(c); !reflect.DeepEqual(next, p.last) {
		p.last, p.age = next, 0
		e.out.Page = next
	}
}

// pageNow describes what is on screen now.
func (e *Explorer) pageNow(c *ui.Context) *ui.Page {
	p := &ui.Page{Title: e.title(), Message: e.toast.text, Focus: e.focusSays(), Cards: e.cards(c)}
	if e.run == nil {
		return p
	}
	s := e.run.Scene
	p.Slug, p.Title, p.Family, p.Claim, p.Look = s.Slug, s.Title, s.Family, s.Claim, s.Look
	p.Cite = fmt.Sprintf("%s (%d): %s", s.Paper.Authors, s.Paper.Year, s.Paper.Title)
	p.Paper = s.Paper.Address()
	p.State = "Paused"
	switch {
	case e.finished():
		p.State = "Finished"
	case e.moving():
		p.State = "Running"
	}
	p.Status = e.status() + e.task()
	if p.Status == "" {
		p.Status = "Running"
	}
	p.Status += ", step " + count(e.run.Step())
	e.pageButtons(p)
	p.Run = e.runControls()
	for _, k := range e.run.Knobs.Knobs() {
		if k.Applies() && !e.left(k) {
			p.Knobs = append(p.Knobs, control(k))
		}
	}
	for _, x := range e.stage.figure.Plots {
		p.Plots = append(p.Plots, x.Title)
	}
	for _, x := range e.stage.figure.Readouts {
		p.Readouts = append(p.Readouts, ui.Measured{Name: x.Name, Label: x.Label, Value: x.Text()})
	}
	for _, x := range e.stage.figure.Checks {
		p.Checks = append(p.Checks, ui.Measured{Name: x.Name, Label: x.Label, Value: x.Got, Want: x.Want, State: x.State.String()})
	}
	for _, stop := range s.Tour {
		text := func(part string) string { return words.Text(scenes.StopKey(s.Slug, stop.Name, part)) }
		p.Stops = append(p.Stops, ui.Text{Title: text("title"), Ask: text("ask"), Show: text("show")})
	}
	return p
}

// pageButtons adds what can be done now, and what keys do that no button does.
func (e *Explorer) pageButtons(p *ui.Page) {
	for _, a := range actions {
		switch {
		case a.drawn || a.do == nil:
			if a.shown != "" && a.fits(e) {
				p.Keys = append(p.Keys, ui.Command{Name: a.name, Says: capital(a.says), Keys: a.shown})
			}
		case a.can(e):
			b := ui.Command{Name: a.name, Says: capital(a.says), Keys: a.shown, Group: a.group}
			if a.on != nil {
				on := a.on(e)
				b.On = &on
			}
			p.Buttons = append(p.Buttons, b)
		}
	}
	for _, x := range e.presets {
		on := x.active(e.run)
		p.Presets = append(p.Presets, ui.Command{Name: x.Name, Says: x.Says, On: &on})
	}
}

func control(k *param.Knob) ui.Control {
	return ui.Control{
		Name: k.Name, Label: k.Name, Says: capital(k.Doc), Kind: k.Kind.String(), Value: k.String(), Default: k.Default(),
		Lo: k.Lo, Hi: k.Hi, Options: k.Options, Restarts: !k.IsLive(),
	}
}
