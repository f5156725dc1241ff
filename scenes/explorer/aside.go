package explorer

import (
	"errors"
	"fmt"
	"reflect"

	"github.com/solvarium/solvarium/render/ui"
	"github.com/solvarium/solvarium/scenes"
	"github.com/solvarium/solvarium/scenes/param"
	"github.com/solvarium/solvarium/scenes/words"
)

var pageActions = []action{
	{name: "text", group: appearing, says: "text and controls beside the picture", icon: &ui.Lines,
		when: func(e *Explorer) bool { return onStage(e) && e.paged.last != nil }, has: func(e *Explorer) bool { return e.paged.last != nil },
		do: func(e *Explorer) { e.out.Text = true }},
}

// paged is what was told of the screen as text.
type paged struct {
	last *ui.Page
	of   instant
	age  float64 // seconds since
}

// instant is what a page can differ by without anything that a person does.
type instant struct {
	run             *scenes.Run
	step            int
	moving, playing bool
	message         string
}

// pageInterval is how long text stays as it is, in seconds: faster changes cannot be
// read, let alone be read out. What a person does shows at once.
const pageInterval = 0.5

// page tells what is on screen as text and controls, if that is wanted and has changed.
// Most frames find so at a glance.
func (e *Explorer) page(in *ui.Input) {
	if !in.Paged {
		return
	}
	now := instant{run: e.run, moving: e.moving(), playing: e.player.playing, message: e.toast.text}
	if e.run != nil {
		now.step = e.run.Step()
	}
	p := &e.paged
	p.age += in.Seconds
	acted := in.Pressed || in.Released || len(in.Keys) > 0 || len(in.Commands) > 0 || in.HasLink
	switch {
	case now == p.of && p.last != nil && !acted:
		return
	case p.last != nil && !acted && p.age < pageInterval && now.run == p.of.run:
		e.out.Busy = true // it will be told before long
		return
	}
	p.of = now
	if next := e.pageNow(); !reflect.DeepEqual(next, p.last) {
		p.last, p.age = next, 0
		e.out.Page = next
	}
}

// pageNow describes what is on screen now.
func (e *Explorer) pageNow() *ui.Page {
	p := &ui.Page{Title: e.title(), Message: e.toast.text}
	if e.trouble != nil {
		p.Message = e.trouble.says
	}
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
	for _, a := range actions {
		if a.can(e) {
			p.Buttons = append(p.Buttons, ui.Command{Name: a.name, Says: capital(a.says)})
		}
	}
	for _, x := range e.presets {
		p.Presets = append(p.Presets, ui.Command{Name: x.Name, Says: x.Says})
	}
	for _, k := range e.run.Knobs.Knobs() {
		if k.Applies() && !e.left(k) {
			p.Knobs = append(p.Knobs, control(k))
		}
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

func control(k *param.Knob) ui.Control {
	return ui.Control{
		Name: k.Name, Says: capital(k.Doc), Kind: k.Kind.String(), Value: k.String(), Default: k.Default(),
		Lo: k.Lo, Hi: k.Hi, Options: k.Options, Restarts: !k.IsLive(),
	}
}

// obey does what the controls of a page ask for. What cannot be is said.
func (e *Explorer) obey(commands []ui.Command) {
	for _, c := range commands {
		if err := e.command(c); err != nil {
			e.say(sentence(err))
		}
	}
}

func (e *Explorer) command(c ui.Command) error {
	if c.Knob {
		if e.run == nil {
			return errors.New("no scene is open")
		}
		k := e.run.Knobs.Find(c.Name)
		if k == nil {
			return fmt.Errorf("there is no knob called %q", c.Name)
		}
		return e.try(k, c.Value)
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
