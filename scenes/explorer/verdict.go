package explorer

import (
	"math"

	"github.com/solvarium/solvarium/render"
	"github.com/solvarium/solvarium/render/ui"
)

// columns of the grids of checks and readouts.
type grid struct {
	columns int
	cell    render.Point
	rows    int
}

// gridOf lays n cells of at least a width into r's width, in as few rows as
// possible and evenly.
func gridOf(n int, width, least, height float64) grid {
	if n == 0 {
		return grid{columns: 1}
	}
	columns := min(max(int(width/least), 1), n)
	rows := (n + columns - 1) / columns
	columns = (n + rows - 1) / rows
	return grid{columns, render.Point{X: width / float64(columns), Y: height}, rows}
}

func (g grid) height() float64 { return float64(g.rows) * g.cell.Y }

func (g grid) at(r render.Rect, i int) render.Rect {
	return render.Rect{
		X: r.X + float64(i%g.columns)*g.cell.X, Y: r.Y + float64(i/g.columns)*g.cell.Y,
		W: g.cell.X - 12, H: g.cell.Y,
	}
}

// grids returns how checks and readouts are laid out in a width.
func (e *Explorer) grids(width float64, f form) (checks, readouts grid) {
	fig := &e.stage.figure
	if e.run.Rival() != nil || e.run.Seeds() > 1 { // several numbers stand in each
		switch f {
		case desk:
			return gridOf(len(fig.Checks), width, 280, 40), gridOf(len(fig.Major()), width, 184, 36)
		case upright:
			return gridOf(len(fig.Checks), width, 300, 22), gridOf(len(fig.Major()), width, 300, 20)
		}
	}
	switch f {
	case desk:
		return gridOf(len(fig.Checks), width, 232, 40), gridOf(len(fig.Major()), width, 128, 36)
	case upright:
		return gridOf(len(fig.Checks), width, 300, 22), gridOf(len(fig.Major()), width, 150, 20)
	}
	return gridOf(len(fig.Checks), width, 200, 40), gridOf(len(fig.Major()), width, 200, 20)
}

func verdictPadding(f form) float64 {
	if f == desk {
		return 24
	}
	return 16
}

// verdictHeight returns how high the strip of readouts and checks is in a width,
// if it may take at most so much.
func (e *Explorer) verdictHeight(width, most float64, f form) float64 {
	checks, readouts := e.grids(width-2*verdictPadding(f), f)
	h := checks.height() + readouts.height()
	if h == 0 {
		return 0
	}
	// What is too much for the strip is cut between two rows, and scrolls.
	h += 16
	for full := true; h > most && readouts.rows > 1; full = false {
		readouts.rows--
		h -= readouts.cell.Y
		if full {
			h -= 4 // the next row begins right below the last one then
		}
	}
	return math.Round(min(h, most))
}

// drawVerdict draws readouts and checks, scrolling if they are too many.
func (e *Explorer) drawVerdict(c *ui.Context, r render.Rect, f form) {
	if r.H < 32 {
		return
	}
	ui.Scroll(c, "verdict", r, func(c *ui.Context, top render.Rect) float64 {
		p := verdictPadding(f)
		return e.drawNumbers(c, top.Trim(p, 8, p, 0), f) + 16
	})
}

// drawNumbers draws the checks and then the readouts, and returns their height.
func (e *Explorer) drawNumbers(c *ui.Context, r render.Rect, f form) float64 {
	checks, readouts := e.grids(r.W, f)
	for i, k := range e.stage.figure.Checks {
		e.highlight(c, checks.at(r, i), k.Name, true)
		if f == upright {
			drawCheckLine(c, checks.at(r, i), k)
		} else {
			drawCheck(c, checks.at(r, i), k)
		}
	}
	below := r.Trim(0, checks.height(), 0, 0)
	for i, x := range e.stage.figure.Major() {
		e.highlight(c, readouts.at(below, i), x.Name, false)
		if f != desk {
			drawReadoutLine(c, readouts.at(below, i), x)
		} else {
			drawReadout(c, readouts.at(below, i), x)
		}
	}
	return checks.height() + readouts.height()
}

// drawStates draws the shape of a verdict, in its colour, and of those beside it. It
// returns what is left of r.
func drawStates(c *ui.Context, r render.Rect, y, width float64, k render.Check) render.Rect {
	for i, s := range k.States() {
		at := render.Point{X: r.X + 7 + 16*float64(i), Y: y}
		c.Canvas.Dots([]render.Dot{{At: at, Radius: 6, Shape: s.Shape(), Color: c.Theme.Color(s.Hue())}})
	}
	return r.Trim(width+16*float64(len(k.Also)), 0, 0, 0)
}

// drawCheckLine draws a verdict on one line, the two numbers at its end.
func drawCheckLine(c *ui.Context, r render.Rect, k render.Check) {
	rest := drawStates(c, r, r.Y+r.H/2, 22, k)
	small, value := ui.Style{Size: render.SizeSmall, Hue: render.Muted, Align: render.End}, ui.Style{Size: render.SizeSmall, Bold: true, Align: render.End}
	got := k.Got
	if got == "" {
		got = "–"
	}
	// Of the two numbers the one wanted is cut first: it is in the claim as well.
	mine := min(value.Width(got), rest.W*0.7)
	label, numbers := rest.CutRight(min(mine+small.Width(k.Want)+14, max(rest.W*0.55, mine+12)))
	numbers, theirs := numbers.CutRight(min(small.Width(k.Want)+1, max(0, numbers.W-mine-12)))
	ours := numbers.Trim(0, 0, 10, 0)
	c.Text(label.Trim(0, 0, 8, 0), k.Label, ui.Style{})
	c.Text(ours, got, value)
	c.Text(theirs, k.Want, small)
}

// drawReadoutLine draws a number beside what it is called.
func drawReadoutLine(c *ui.Context, r render.Rect, x render.Readout) {
	s := ui.Style{Size: render.SizeSmall, Bold: true, Align: render.End}
	text := x.Text()
	label, value := r.CutRight(min(s.Width(text)+1, r.W*0.6))
	c.Text(label.Trim(0, 0, 6, 0), x.Label, ui.Style{Size: render.SizeSmall, Hue: render.Muted})
	c.Text(value, text, s)
}

// drawCheck draws a verdict: its shape, what was claimed, and the two numbers.
func drawCheck(c *ui.Context, r render.Rect, k render.Check) {
	rest := drawStates(c, r, r.Y+11, 24, k)
	line := render.Rect{X: rest.X, Y: r.Y + 2, W: rest.W, H: 18}
	c.Text(line, k.Label, ui.Style{})
	line.Y += 18
	line.H = 16
	small := ui.Style{Size: render.SizeSmall, Hue: render.Muted}
	got := k.Got
	if got == "" {
		got = "–"
	}
	want := "want " + k.Want
	wide := 0.0
	if k.Want != "" {
		wide = min(small.Width(want), line.W*0.6) + 16
		c.Text(line.Trim(0, 0, line.W-wide+15, 0), want, small)
	}
	here := line.Trim(wide, 0, 0, 0)
	c.Text(here, "got", small)
	c.Text(here.Trim(small.Width("got")+5, 0, 0, 0), got, ui.Style{Size: render.SizeSmall, Bold: true})
	if c.Over(r) && !c.In.Touch {
		states := k.State.String()
		for _, s := range k.Also {
			states += " | " + s.String()
		}
		c.Tip("check/"+k.Name, r, k.Label+" – "+states+". Want "+k.Want+", got "+got+".", true)
	}
}

// drawReadout draws a number under what it is called.
func drawReadout(c *ui.Context, r render.Rect, x render.Readout) {
	small := ui.Style{Size: render.SizeSmall, Hue: render.Muted}
	name := render.Rect{X: r.X, Y: r.Y + 2, W: r.W, H: 14}
	c.Text(name, x.Label, small)
	value := render.Rect{X: r.X, Y: name.Bottom(), W: r.W, H: 18}
	s := ui.Style{Bold: true}
	text := x.Digits(4)
	c.Text(value, text, s)
	if x.Text() != text { // there is a number, and a unit
		c.Text(value.Trim(s.Width(text)+4, 0, 0, 0), x.Unit, small)
	}
	if c.Over(r) && small.Width(x.Label) > r.W {
		c.Tip("readout/"+x.Name, r, x.Label, true)
	}
}
