package explorer

import (
	"fmt"
	"math"

	"github.com/solvarium/solvarium/render"
	"github.com/solvarium/solvarium/render/ui"
)

// sheet is what lies over everything else.
type sheet uint8

const (
	noSheet sheet = iota
	aboutSheet
	keysSheet
	bringSheet
	homeSheet
)

func (e *Explorer) toggleSheet(s sheet) {
	if e.sheet == s {
		s = noSheet
	}
	e.sheet = s
	e.controls.Blur()
}

const keysTitle = "Keys"

// sheetNow returns what the sheet that lies on top is called, and what draws it.
func (e *Explorer) sheetNow() (title string, draw func(*ui.Context, render.Rect) float64) {
	switch {
	case e.sheet == aboutSheet && e.run != nil:
		return "About", e.drawAbout
	case e.sheet == bringSheet && e.run != nil:
		return "Bring data", e.drawBring
	case e.sheet == homeSheet && e.run != nil:
		return "Take home", e.drawHome
	}
	return keysTitle, drawKeys
}

// drawSheet draws the sheet, over a veil; a press beside it closes it.
func (e *Explorer) drawSheet(c *ui.Context) {
	if e.sheet == noSheet {
		return
	}
	render.FillRect(c.Canvas, c.Bounds, render.Alpha(c.Theme.Ground, 0.7))
	width, height := min(560, c.Bounds.W-16), min(640, c.Bounds.H-16)
	title, draw := e.sheetNow()
	if title == keysTitle {
		width = min(keysWidth, c.Bounds.W-16)
	}
	if width < 64 || height < 64 {
		width, height = c.Bounds.W, c.Bounds.H
	}
	inner := render.Rect{W: width}.Trim(24, 0, 24, 0)
	height = min(height, math.Round(draw(c.Dry(), inner)+16+56+8))
	box := render.Rect{X: math.Round((c.Bounds.W - width) / 2), Y: math.Round((c.Bounds.H - height) / 2), W: width, H: height}
	c.Fill(box.Inset(-1), 13, c.Theme.Color(render.Faint))
	c.Fill(box, 12, c.Theme.Panel)
	top, body := box.CutTop(56)
	c.Text(top.Trim(24, 8, 56, 0), title, ui.Style{Size: render.SizeHead, Bold: true})
	_, corner := top.CutRight(56)
	if ui.Button(c, "close", centred(corner.Trim(4, 4, 8, 4), finger), ui.Face{Icon: &ui.Close, Quiet: true, Tip: "Close (Esc)"}) {
		e.sheet = noSheet
	}
	body = body.Trim(0, 0, 0, 8)
	ui.Scroll(c, "sheet/"+title, body, func(c *ui.Context, r render.Rect) float64 {
		return draw(c, r.Trim(24, 0, 24, 0)) + 16
	})
	if c.In.Pressed && !box.Contains(c.In.Pointer) {
		e.sheet = noSheet
	}
}

// drawAbout draws the reference in full, and what the scene is about.
func (e *Explorer) drawAbout(c *ui.Context, r render.Rect) float64 {
	s, y := e.run.Scene, r.Y
	write := func(text string, style ui.Style, gap float64) {
		y += c.Paragraph(render.Rect{X: r.X, Y: y, W: r.W}, text, style, 0) + gap
	}
	label := ui.Style{Size: render.SizeSmall, Hue: render.Muted}
	write(s.Title, ui.Style{Size: render.SizeTitle, Bold: true}, 2)
	write(s.Family, ui.Style{Hue: render.Muted}, 16)
	write("Paper", label, 2)
	write(s.Paper.Title, ui.Style{Bold: true}, 2)
	write(fmt.Sprintf("%s, %d", s.Paper.Authors, s.Paper.Year), ui.Style{}, 2)
	if s.Paper.ArXiv != "" {
		write("arXiv:"+s.Paper.ArXiv, ui.Style{}, 8)
		text := "Copy the address of the paper"
		button := render.Rect{X: r.X, Y: y, W: min(r.W, ui.Style{}.Width(text)+32), H: 36}
		if c.Coarse {
			button.H = finger
		}
		if ui.Button(c, "copy/paper", button, ui.Face{Label: text}) {
			e.copyPaper()
		}
		y += button.H + 16
	}
	write("What it claims", label, 2)
	write(s.Claim, ui.Style{}, 12)
	write("What to look for", label, 2)
	write(s.Look, ui.Style{}, 12)
	y += e.drawLegend(c, render.Rect{X: r.X, Y: y, W: r.W})
	write("Source", label, 2)
	write("scenes/"+s.Slug+".go", ui.Style{}, 0)
	return y - r.Y
}
