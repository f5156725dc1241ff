// Package headless writes runs to files for the command line, as the explorer does for
// the person in front of it. What is made of pixels needs a display.
package headless

import (
	"errors"
	"fmt"
	"image/png"
	"io"
	"strings"

	"github.com/solvarium/solvarium/render"
	"github.com/solvarium/solvarium/render/ui"
	"github.com/solvarium/solvarium/render/window"
	"github.com/solvarium/solvarium/scenes"
	"github.com/solvarium/solvarium/scenes/explorer"
)

// Options are the flags that formats share.
type Options struct {
	File     string        // what is written, for its ending; - for standard output
	Every    int           // every so many steps a row
	Size     *render.Point // in pixels; nil for what suits the format
	From, To int           // the steps of an animation; a To of 0 is the link's step
}

// Format is a way to write a run.
type Format struct {
	Flag, Says string
	Write      func(io.Writer, *scenes.Run, Options) error
}

// Formats are all there are, in the order in which a flag for each is looked for.
var Formats = []Format{
	{"csv", "write readouts and checks, a row per step, to `FILE`", func(w io.Writer, r *scenes.Run, o Options) error {
		return scenes.WriteCSV(w, r, o.Every)
	}},
	{"rows", "write the same as JSON to `FILE`", func(w io.Writer, r *scenes.Run, o Options) error {
		return scenes.WriteJSON(w, r, o.Every)
	}},
	{"svg", "write the figure as a vector graphic to `FILE`", writeSVG},
	{"png", "write a picture of the window to `FILE`; needs a display", writePNG},
	{"gif", "write an animation to `FILE`; needs a display", writeGIF},
	{"handout", "write a page to print to `FILE`, which ends in .svg or, with a display, in .png", writeHandout},
}

// size returns the size that was asked for, or else another.
func (o Options) size(usual render.Point) render.Point {
	if o.Size != nil {
		return *o.Size
	}
	return usual
}

var usual = render.Point{X: 1280, Y: 800}

func writeSVG(w io.Writer, r *scenes.Run, o Options) error {
	r.Finish()
	_, err := w.Write(explorer.Picture(r, render.Light, o.size(usual)).SVG())
	return err
}

func writePNG(w io.Writer, r *scenes.Run, o Options) error {
	r.Finish()
	picture, err := window.Screenshot(explorer.New(r.Link()), o.size(usual), 1)
	if err != nil {
		return err
	}
	return png.Encode(w, picture)
}

func writeGIF(w io.Writer, r *scenes.Run, o Options) error {
	f := explorer.Film{First: o.From, Last: o.To, Rate: 20, Size: o.size(explorer.FilmSizes[0]), Theme: render.Light}
	if f.Last == 0 {
		f.Last = explorer.LastOf(r)
	}
	if err := f.Check(); err != nil {
		return fmt.Errorf("-from %d -to %d: %w", f.First, f.Last, err)
	}
	var data []byte
	var err error
	shown := window.Pictures(func(take func(ui.Shot) ui.Shot) { data, err = explorer.WriteGIF(r, f, take) })
	if err = errors.Join(shown, err); err != nil {
		return err
	}
	_, err = w.Write(data)
	return err
}

func writeHandout(w io.Writer, r *scenes.Run, o Options) error {
	r.Finish()
	page := explorer.Handout(r)
	switch {
	case strings.HasSuffix(o.File, ".svg") || o.File == "-":
		_, err := w.Write(page.SVG())
		return err
	case !strings.HasSuffix(o.File, ".png"):
		return fmt.Errorf("-handout %s: the name of a handout ends in .svg or .png", o.File)
	}
	var shot ui.Shot
	if err := window.Pictures(func(take func(ui.Shot) ui.Shot) { shot = take(page.Shot("handout")) }); err != nil {
		return err
	}
	if shot.Err != nil {
		return shot.Err
	}
	return png.Encode(w, shot.Image)
}
