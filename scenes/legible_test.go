package scenes

import (
	"fmt"
	"strings"
	"testing"

	"github.com/solvarium/solvarium/render"
	"github.com/solvarium/solvarium/render/typeface"
)

// stages are what the explorer leaves for the plots of a scene.
var stages = []struct {
	name string
	size render.Point
}{
	{"laptop", render.Point{X: 896, Y: 400}},
	{"projector", render.Point{X: 1430, Y: 640}},
}

// phoneStage is that of a phone upright, on which each plot stands alone.
var phoneStage = render.Rect{W: 366, H: 390}

// A page of texts is a canvas that remembers what is written on it, and where.
type textPage struct {
	texts *[]render.Label
	clip  render.Rect
}

func (textPage) Lines([]render.Line)                {}
func (textPage) Area([]render.Band)                 {}
func (textPage) Dots([]render.Dot)                  {}
func (textPage) Image(render.Rect, *render.Raster)  {}
func (p textPage) Clip(r render.Rect) render.Canvas { p.clip = p.clip.Intersect(r); return p }
func (p textPage) Text(l []render.Label) {
	for _, x := range l {
		if b := inked(x); p.clip.Intersect(b).W > 0 && p.clip.Intersect(b).H > 0 {
			*p.texts = append(*p.texts, x)
		}
	}
}

// inked is the room that a text takes, by the heights of small letters: so far that what is
// nearer than that cannot be read.
func inked(l render.Label) render.Rect {
	w := typeface.Width(l.Text, l.Size, l.Bold)
	return render.Rect{X: l.At.X - float64(l.Align)*w/2, Y: l.At.Y - 0.7*l.Size, W: w, H: 0.7 * l.Size}
}

// texts returns what draw writes.
func texts(draw func(render.Canvas)) []render.Label {
	var list []render.Label
	draw(textPage{&list, render.Rect{X: -1e6, Y: -1e6, W: 2e6, H: 2e6}})
	return list
}

// collisions lists the texts that are written over each other, and those that are cut short.
func collisions(list []render.Label) (found []string) {
	for i, a := range list {
		if strings.HasSuffix(a.Text, "…") {
			found = append(found, fmt.Sprintf("%q is cut", a.Text))
		}
		for _, b := range list[:i] {
			if over := inked(a).Intersect(inked(b)); over.W > 1 && over.H > 1 {
				found = append(found, fmt.Sprintf("%q lies on %q", a.Text, b.Text))
			}
		}
	}
	return found
}

// legible are the scenes in which every preset is looked at.
var legible = []string{"attnsvm", "cbo", "lmc", "mdpo"}

// TestTextsAreLegible: at no size is a text of a plot written over another, or cut short.
func TestTextsAreLegible(t *testing.T) {
	for _, slug := range legible {
		s, err := Find(slug)
		if err != nil {
			t.Fatal(err)
		}
		for i, try := range s.Try {
			r := start(t, s, strings.TrimPrefix(try.Query+"&t=12", "&"))
			r.Finish()
			f := r.Figure()
			report := func(where string, list []render.Label) {
				for _, found := range collisions(list) {
					t.Errorf("%s, preset %d, %s: %s", slug, i+1, where, found)
				}
			}
			for _, s := range stages {
				stage := render.Rect{W: s.size.X, H: s.size.Y}
				for page := range f.Pages(stage) {
					report(s.name, texts(func(c render.Canvas) { f.Draw(c, stage, render.Light, page) }))
				}
			}
			for _, p := range f.Plots {
				report("phone", texts(func(c render.Canvas) { p.Draw(c, phoneStage, render.Light) }))
			}
		}
	}
}
