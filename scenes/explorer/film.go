package explorer

import (
	"errors"
	"fmt"
	"image"
	"math"

	"github.com/solvarium/solvarium/render"
	"github.com/solvarium/solvarium/render/film"
	"github.com/solvarium/solvarium/render/ui"
	"github.com/solvarium/solvarium/scenes"
)

// Film says which steps become an animation, and how it looks.
type Film struct {
	First, Last int     // steps, both of them in it
	Rate        float64 // pictures a second
	Size        render.Point
	Theme       *render.Theme
}

const (
	mostFrames  = 120 // of an animation: more would make a file too large to pass on
	lastHeld    = 1.5 // seconds that the last picture stays, so that the eye can rest on it
	furthestEnd = 10_000_000
)

// FilmSizes are the sizes on offer, in pixels.
var FilmSizes = []render.Point{{X: 640, Y: 400}, {X: 960, Y: 600}}

// ahead is how many steps an animation shows of a run that has not begun.
const ahead = 100

// LastOf returns where an animation of a run ends: where the run is, or if that is
// nowhere yet, a hundred steps on.
func LastOf(r *scenes.Run) int {
	if r.Goal() == 0 {
		return ahead
	}
	return r.Goal()
}

// Check says what is wrong with the choice of steps.
func (f Film) Check() error {
	switch {
	case f.First < 0:
		return errors.New("the first step is 0 or a later one")
	case f.Last <= f.First:
		return errors.New("the last step must come after the first")
	case f.Last > furthestEnd:
		return fmt.Errorf("the last step is at most %s", count(furthestEnd))
	}
	return nil
}

// Frames returns how many pictures it has, unless the run ends before the last step.
func (f Film) Frames() int { return min(f.Last-f.First+1, mostFrames) }

// Seconds returns how long it takes.
func (f Film) Seconds() float64 { return float64(f.Frames()-1)/f.Rate + lastHeld }

// step returns the step of a picture: they are evenly spread.
func (f Film) step(frame int) int {
	return f.First + int(math.Round(float64(frame)*float64(f.Last-f.First)/float64(max(f.Frames()-1, 1))))
}

// verdictWidth is the width from which on a film has room for checks besides the plots.
const verdictWidth = 800

// page returns the picture of a run. It has no readouts: they would change too fast to be read.
func (f Film) page(r *scenes.Run) Page {
	figure, title, step := r.Figure(), r.Scene.Title, "step "+count(r.Step())
	figure.Readouts = nil
	if f.Size.X < verdictWidth {
		figure.Checks = nil
	}
	return Page{f.Size, 1, 1, f.Theme, func(c render.Canvas) {
		figure.DrawPage(c, f.Size, f.Theme, " ") // which keeps the row of the heading free
		row := render.Heading(f.Size)
		width := max(ui.Style{Size: render.SizeHead, Bold: true}.Width(step), 96)
		left, right := row.CutRight(width)
		size := float64(render.SizeTitle)
		if (ui.Style{Size: size, Bold: true}).Width(title) > left.W-16 {
			size = render.SizeHead
		}
		render.WriteIn(c, left.Trim(0, 0, 16, 0), title, size, true, render.Start, f.Theme.Color(render.Ink))
		render.WriteIn(c, right, step, render.SizeHead, true, render.End, f.Theme.Color(render.Muted))
	}}
}

// filming is an animation in the making: it goes through a run of its own and asks for
// one picture after the other.
type filming struct {
	film  Film
	run   *scenes.Run
	gif   *film.GIF
	asked bool // a picture is on its way
	last  bool // and it is the last one
}

// newFilming films r, or rather the same run once more: r stays where it is.
func newFilming(r *scenes.Run, f Film) (*filming, error) {
	if err := f.Check(); err != nil {
		return nil, err
	}
	r, err := sameRun(r)
	if err != nil {
		return nil, err
	}
	r.Pause()
	g, err := film.New(int(f.Size.X), int(f.Size.Y))
	return &filming{film: f, run: r, gif: g}, err
}

func (f *filming) work(more func() bool, picture *image.RGBA) (want *Page, done bool, err error) {
	if picture != nil {
		seconds := 1 / f.film.Rate
		if f.last {
			seconds = lastHeld
		}
		if err := f.gif.Add(picture, seconds); err != nil || f.last {
			return nil, true, err
		}
		f.asked = false
	}
	if f.asked {
		return nil, false, nil
	}
	to := f.film.step(f.gif.Frames())
	if f.run.Step() < to && !f.run.Done() {
		f.run.Advance(to-f.run.Goal(), more)
	}
	if f.run.Step() < to && !f.run.Done() {
		return nil, false, nil
	}
	f.asked, f.last = true, f.run.Done() || f.gif.Frames() == f.film.Frames()-1
	page := f.film.page(f.run)
	return &page, false, nil
}

func (f *filming) progress() (text string, share float64) {
	n, of := f.gif.Frames(), f.film.Frames()
	if n == 0 && f.run.Step() < f.film.First {
		return "Animation: going to step " + count(f.film.First), float64(f.run.Step()) / float64(f.film.First)
	}
	return fmt.Sprintf("Animation: frame %d of %d", min(n+1, of), of), float64(n) / float64(of)
}

func (f *filming) file() (data []byte, says string) {
	frames := "1 frame"
	if n := f.gif.Frames(); n > 1 {
		frames = fmt.Sprintf("%d frames", n)
	}
	return f.gif.Bytes(), frames
}
