package explorer

import (
	"fmt"
	"strings"

	"github.com/solvarium/solvarium/render"
	"github.com/solvarium/solvarium/render/ui"
	"github.com/solvarium/solvarium/scenes"
	"github.com/solvarium/solvarium/scenes/param"
)

// brought is a file of which it is open what it is meant for.
type brought struct {
	name   string
	data   param.Data
	takers []*param.Knob
}

var bringActions = []action{
	{name: "bring", group: going, says: "bring data of your own", keys: []ui.Key{"o"}, shown: "O", icon: &ui.Upload, when: onStage,
		able: (*Explorer).takesData,
		do:   (*Explorer).bring},
}

// bring opens the sheet that says what files the scene takes.
func (e *Explorer) bring() {
	if !e.takesData() {
		e.say(fmt.Sprintf("%q takes no data of one's own.", e.run.Scene.Title))
		return
	}
	e.brought = brought{}
	e.toggleSheet(bringSheet)
}

// takesData reports whether the scene has any use for a file.
func (e *Explorer) takesData() bool {
	for _, k := range e.run.Knobs.Knobs() {
		if k.Takes() {
			return true
		}
	}
	return false
}

// load gives a file that was dropped, pasted or chosen to the scene, and says what came
// of it. Where it could be several things, a sheet asks which.
func (e *Explorer) load(f ui.File) {
	if link := e.linkIn(string(f.Data)); link != "" && f.Err == nil {
		e.visit(link)
		return
	}
	if e.run == nil {
		e.say("Open a scene first: then drop " + f.Name + " on it.")
		return
	}
	d, err := param.Data{}, f.Err
	if err == nil {
		d, err = param.ReadData(f.Data)
	}
	var takers []*param.Knob
	if err == nil {
		takers, err = e.run.Takers(d)
	}
	if err != nil {
		e.say(sentence(fmt.Errorf("%s: %w", f.Name, err)))
		return
	}
	e.brought = brought{f.Name, d, takers}
	if k := scenes.Named(takers, f.Name); k != nil {
		e.take(k)
		return
	}
	e.sheet = bringSheet
	e.controls.Blur()
}

// linkIn returns the link that a text is: an address with one behind its #, or a bare
// one; empty if it is none.
func (e *Explorer) linkIn(text string) string {
	text = strings.TrimSpace(text)
	if strings.ContainsAny(text, " \n\t\x00") {
		return ""
	}
	if _, link, ok := strings.Cut(text, "#"); ok {
		text = link
	}
	if slug, _, _ := strings.Cut(text, "?"); e.find(slug) == nil {
		return ""
	}
	return text
}

// take gives the file to a knob.
func (e *Explorer) take(k *param.Knob) {
	b := e.brought
	e.brought, e.sheet = brought{}, noSheet
	if err := e.run.Load(k, b.data); err != nil {
		e.say(sentence(fmt.Errorf("%s: %w", b.name, err)))
		return
	}
	e.began()
	e.say("The scene has taken over " + b.name + " as " + k.Name + ".")
}

// drawBring asks for a file and says what files the scene takes or, with a file at
// hand, asks what it is.
func (e *Explorer) drawBring(c *ui.Context, r render.Rect) float64 {
	y := r.Y
	write := func(text string, s ui.Style, gap float64) {
		y += c.Paragraph(render.Rect{X: r.X, Y: y, W: r.W}, text, s, 0) + gap
	}
	button := func(id string, f ui.Face) bool {
		cell := render.Rect{X: r.X, Y: y, W: min(r.W, ui.Style{Bold: true}.Width(f.Label)+40), H: 36}
		if c.Coarse {
			cell.H = finger
		}
		y += cell.H + 8
		return ui.Button(c, id, cell, f)
	}
	small := ui.Style{Size: render.SizeSmall, Hue: render.Muted}
	if b := e.brought; len(b.takers) > 0 {
		write(b.says(), ui.Style{}, 12)
		for i, k := range b.takers {
			if button("bring/"+k.Name, ui.Face{Label: k.Name, Primary: i == 0}) {
				e.take(k)
			}
			y -= 2
			write(capital(k.Doc), small, 14)
		}
		return y - r.Y
	}
	write("Drop a CSV file or a PNG picture on the scene, paste one, or choose one. It goes into the link, so that what you make of it can be passed on.", ui.Style{}, 12)
	if button("bring/choose", ui.Face{Label: "Choose a file", Primary: true}) {
		e.sheet = noSheet
		e.out.Pick = true
	}
	y += 8
	for _, k := range e.run.Knobs.Knobs() {
		if k.Takes() {
			write(k.Name, ui.Style{Bold: true}, 2)
			write(capital(k.Doc), ui.Style{}, 2)
			write(capital(k.Form()), small, 12)
		}
	}
	return y - r.Y
}

// says describes the file and asks what it is.
func (b brought) says() string {
	if b.data.Picture {
		return b.name + " is a picture. What is it meant to be?"
	}
	columns := "columns"
	if len(b.data.Rows[0]) == 1 {
		columns = "column"
	}
	return fmt.Sprintf("%s has %d rows of %d %s. What are they?", b.name, len(b.data.Rows), len(b.data.Rows[0]), columns)
}
