// A small app for the tests of the window: it shows what it was told.
package main

import (
	"bytes"
	"fmt"
	"image/png"
	"os"
	"slices"
	"strings"

	"github.com/solvarium/solvarium/render"
	"github.com/solvarium/solvarium/render/ui"
	"github.com/solvarium/solvarium/render/window"
)

type app struct {
	word    string
	at      render.Point
	held    bool
	clicks  int
	let     int // releases
	frames  int
	heard   []string
	seconds float64
	edits   bool
}

func main() {
	if folder := os.Getenv("FOLDER"); folder != "" {
		if err := os.Chdir(folder); err != nil { // what is saved goes there
			panic(err)
		}
	}
	a := &app{word: strings.Join(os.Args[1:], " "), at: render.Point{X: 60, Y: 60}}
	if err := window.Run(a, window.Options{Title: "test", Size: render.Point{X: 320, Y: 240}}); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
}

func (a *app) Frame(in *ui.Input, c render.Canvas) ui.Output {
	a.frames++
	a.seconds += in.Seconds
	if in.Pressed {
		a.clicks++
		dx, dy := in.Pointer.X-a.at.X, in.Pointer.Y-a.at.Y
		a.held = dx*dx+dy*dy < 20*20
	}
	if a.held && (in.Down || in.Released) {
		a.at = in.Pointer
	}
	if in.Released {
		a.held = false
		a.let++
	}
	for _, k := range in.Keys {
		a.heard = append(a.heard, string(k))
	}
	for _, r := range in.Typed {
		a.heard = append(a.heard, "'"+string(r)+"'")
	}
	if in.HasLink {
		a.heard = append(a.heard, "link "+in.Link)
	}
	if in.Wheel != (render.Point{}) {
		a.heard = append(a.heard, fmt.Sprintf("wheel %g", in.Wheel.Y))
	}
	t := render.Dark
	render.FillRect(c, render.Rect{W: in.Size.X, H: in.Size.Y}, t.Ground)
	c.Dots([]render.Dot{{At: a.at, Radius: 12, Color: t.Color(render.Accent)}})
	lines := []string{
		a.word,
		fmt.Sprintf("%d presses, %d releases, %d frames, %.2f s, touch %v", a.clicks, a.let, a.frames, a.seconds, in.Touch),
		strings.Join(a.heard, " "),
	}
	for i, line := range lines {
		render.Write(c, render.Point{X: 8, Y: in.Size.Y - 56 + 20*float64(i)}, line, render.SizeBody, t.Color(render.Ink))
	}
	out := ui.Output{Busy: a.held, Title: fmt.Sprintf("%s %v", a.word, a.heard), Dark: true, Link: fmt.Sprintf("app?presses=%d", a.clicks)}
	if slices.Contains(in.Keys, "v") {
		a.clicks += 100
		out.Link, out.Visit = fmt.Sprintf("app?presses=%d", a.clicks), true
	}
	if slices.Contains(in.Keys, "c") {
		out.Copy = "copied"
	}
	if slices.Contains(in.Keys, "e") {
		a.edits = !a.edits
	}
	out.Edit = a.edits
	a.takeHome(in, &out)
	return out
}

// takeHome saves a note at the key s, takes a picture at p and saves it, and one that is
// too large at l; it notes what became of them in saved.txt.
func (a *app) takeHome(in *ui.Input, out *ui.Output) {
	if slices.Contains(in.Keys, "s") {
		out.Save = append(out.Save, ui.File{Name: "note.txt", Data: []byte("a note")}, ui.File{Name: "../note.txt"})
	}
	draw := func(c render.Canvas) {
		render.FillRect(c, render.Rect{W: 40, H: 30}, render.Dark.Ground)
		render.FillRect(c, render.Rect{X: 10, Y: 10, W: 20, H: 10}, render.Color{R: 255, A: 255})
	}
	if slices.Contains(in.Keys, "p") {
		out.Shots = append(out.Shots, ui.Shot{Name: "shot.png", Size: render.Point{X: 40, Y: 30}, Scale: 2, Draw: draw})
	}
	if slices.Contains(in.Keys, "l") {
		out.Shots = append(out.Shots, ui.Shot{Name: "large.png", Size: render.Point{X: 4000, Y: 30}, Scale: 2, Draw: draw})
	}
	for _, s := range in.Shots {
		var b bytes.Buffer
		if s.Err != nil {
			b.WriteString(s.Err.Error())
		} else if err := png.Encode(&b, s.Image); err != nil {
			panic(err)
		}
		out.Save = append(out.Save, ui.File{Name: s.Name, Data: b.Bytes()})
	}
	for _, f := range in.Saved {
		if !strings.Contains(f.Name, "saved") {
			out.Save = append(out.Save, ui.File{Name: "saved.txt", Data: fmt.Append(nil, f.Name, " ", f.Err)})
		}
	}
}
