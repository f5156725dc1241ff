// Package explorer is the application apart from its window: the catalogue, the
// stage on which a scene runs, the panel of its knobs, the transport, readouts
// and checks. It draws with package render's Canvas and takes its input from a
// ui.Input, so that all of it runs, and is tested, without a display.
package explorer

import (
	"strings"

	"github.com/solvarium/solvarium/render"
	"github.com/solvarium/solvarium/render/ui"
	"github.com/solvarium/solvarium/scenes"
)

// Explorer is a ui.App.
type Explorer struct {
	catalogue []scenes.Scene
	controls  ui.State
	out       ui.Output
	after     func() // to be done at the end of the frame

	// What is on screen: a run, or what is wrong with a link, or the catalogue.
	run     *scenes.Run
	trouble *trouble

	player   player
	stage    stage
	presets  []preset
	opened   int  // the preset that the run was opened as; -1 for none
	unfolded bool // the whole list of presets is shown
	previews []*preview
	turn     int              // the preview that may step in this frame
	drafts   map[string]draft // of text knobs, by name
	toast    toast
	drawer   drawer
	side     side
	sheet    sheet
	paged    paged
	embed    *ui.Embed
	address  string // of the page
	brought  brought
	rule     ruleState
	lesson   lesson
	spotlight
	home    home
	palette palette
	search  search // in the catalogue
	jump    jump
	recent  recent

	themed bool // the person chose a theme
	dark   bool
	finger bool // a finger was seen
	calm   bool
}

// New returns the explorer of the whole catalogue, showing what the link says:
// a scene, an explanation of what is wrong with the link, or, if it is empty,
// the catalogue.
func New(link string) *Explorer { return newExplorer(scenes.All(), link) }

func newExplorer(catalogue []scenes.Scene, link string) *Explorer {
	e := &Explorer{catalogue: catalogue, home: home{rate: usualRate}}
	e.open(link)
	return e
}

// Frame does one frame: it takes the input, lets the run step while there is
// time, and draws everything anew.
func (e *Explorer) Frame(in *ui.Input, canvas render.Canvas) ui.Output {
	e.out = ui.Output{}
	if in.Kept != nil {
		e.remember(*in.Kept)
	}
	if in.HasLink && strings.TrimPrefix(in.Link, "#") != e.link() {
		e.open(in.Link)
	}
	if !e.themed {
		e.dark = in.Dark
	}
	e.finger = e.finger || in.Touch
	if in.Calm && !e.calm {
		e.player.playing = false
	}
	e.calm = in.Calm
	e.embed, e.address = in.Embed, in.Address
	theme := e.theme()

	e.present(in)
	zoom := e.zoom(in.Size)
	scaled := *in
	scaled.Size = render.Point{X: in.Size.X / zoom, Y: in.Size.Y / zoom}
	scaled.Pointer = render.Point{X: in.Pointer.X / zoom, Y: in.Pointer.Y / zoom}
	if zoom != 1 {
		canvas = zoomed{canvas, zoom}
	}
	l := e.layOut(scaled.Size)
	c := e.controls.Begin(&scaled, canvas, theme, l.coarse)
	if e.palette.open {
		e.paletteKeys(in)
	} else {
		e.dispatch(in)
	}
	e.obey(in.Commands)
	for _, f := range in.Files {
		e.load(f)
	}
	e.advance(in)
	e.makeOn(in)

	render.FillRect(canvas, c.Bounds, theme.Ground)
	below := c
	if e.sheet != noSheet || e.palette.open || e.onStrip(&scaled) {
		below = c.Mute()
	}
	switch {
	case e.run != nil:
		e.drawRun(below, &l)
	case e.trouble != nil:
		e.drawTrouble(below)
	default:
		e.drawCatalogue(below, in)
	}
	e.drawSheet(c)
	if e.sheet == noSheet {
		e.drawStrip(c, l)
	}
	e.drawPalette(c)
	e.drawToast(c, l)
	c.End()
	e.drawSpotlight(c)
	for e.after != nil {
		after := e.after
		e.after = nil
		after()
	}
	e.page(c)

	e.out.Title = e.title()
	e.out.Link = e.link()
	e.out.Cursor = c.Cursor
	e.out.Edit, e.out.Typing = c.Edit, c.Typing()
	e.out.Entries = c.Entries()
	for i := range e.out.Entries {
		e.out.Entries[i].Rect = zoomed{k: zoom}.rect(e.out.Entries[i].Rect)
	}
	e.out.Dark = e.dark
	e.out.Full = e.presenting
	e.out.Kept = e.kept()
	// What a control did may show in something that was drawn before it, so
	// that a frame with input is followed by another.
	acted := in.Pressed || in.Released || len(in.Keys) > 0 || len(in.Typed) > 0 || in.Wheel != (render.Point{}) || in.HasLink || len(in.Files) > 0 || len(in.Commands) > 0
	e.out.Busy = e.out.Busy || acted || c.Busy || e.home.work != nil || e.moving() || e.stage.stale
	return e.out
}

// title is what the window is called.
func (e *Explorer) title() string {
	if e.run == nil {
		return "Solvarium"
	}
	return e.run.Scene.Title + " – Solvarium"
}

// drawRun draws a scene with all that belongs to it.
func (e *Explorer) drawRun(c *ui.Context, l *layout) {
	e.stage.refresh(e.run)
	e.rule.turn()
	e.follow(c.In)
	e.drawer.animate(c.In.Seconds, e.calm)
	l.settle(e, c)
	above := c
	if l.form == upright {
		// Beneath the drawer nothing answers.
		above = c.Within(c.Bounds.Trim(0, 0, 0, c.Bounds.H-l.panel.Y))
	}
	e.drawHeader(above, *l)
	e.drawStage(above, *l)
	if l.form != flat {
		e.drawVerdict(above, l.verdict, l.numbers())
	}
	e.drawLesson(c, l.lesson)
	e.drawPanel(c, *l)
	e.drawTransport(c, *l)
	e.out.Busy = e.out.Busy || e.rule.turned()
}
