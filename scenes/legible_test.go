package scenes

import (
	"fmt"
	"strings"
	"testing"

	"github.com/solvarium/solvarium/render"
	"github.com/solvarium/solvarium/render/typeface"
)

// stages are what the explorer leaves for the plots of a scene on a laptop and a projector, and
// small ones where a text may be cut: a phone upright and on its side, with a notice and without, and
// a laptop with one.
var (
	stages      = []render.Rect{{W: 904, H: 470}, {W: 1134, H: 533}}
	smallStages = []render.Rect{{W: 374, H: 380}, {W: 374, H: 300}, {W: 546, H: 190}, {W: 546, H: 145}, {W: 880, H: 420}}
)

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
		if b := p.clip.Intersect(inked(x)); b.W > 0 && b.H > 0 {
			*p.texts = append(*p.texts, x)
		}
	}
}

// inked is the room that a text takes, by the heights of its letters: what is
// nearer than that cannot be read.
func inked(l render.Label) render.Rect {
	w := typeface.Width(l.Text, l.Size, l.Bold)
	return render.Rect{X: l.At.X - float64(l.Align)*w/2, Y: l.At.Y - 0.72*l.Size, W: w, H: 0.74 * l.Size}
}

// texts returns what a figure writes on one of its pages.
func texts(f render.Figure, stage render.Rect, page int) []render.Label {
	var list []render.Label
	f.Draw(textPage{&list, render.Rect{X: -1e6, Y: -1e6, W: 2e6, H: 2e6}}, stage, render.Light, page)
	return list
}

// cut lists the texts that are cut short.
func cut(list []render.Label) (found []string) {
	for _, l := range list {
		if strings.HasSuffix(l.Text, "…") && !strings.HasSuffix(l.Text, " …") { // which is a value to come
			found = append(found, fmt.Sprintf("%q is cut", l.Text))
		}
	}
	return found
}

// collisions lists the texts that are written over each other.
func collisions(list []render.Label) (found []string) {
	for i, a := range list {
		for _, b := range list[:i] {
			if over := inked(a).Intersect(inked(b)); over.W > 1 && over.H > 1 {
				found = append(found, fmt.Sprintf("%q lies on %q", a.Text, b.Text))
			}
		}
	}
	return found
}

// TestTextsAreLegible: whatever the preset, no text of a plot is written over another, and
// none is cut short where there is room for a whole figure.
func TestTextsAreLegible(t *testing.T) {
	for _, s := range All() {
		for i, try := range s.Try {
			t.Run(fmt.Sprintf("%s-%d", s.Slug, i+1), func(t *testing.T) {
				r, err := Open(s.Slug + "?" + try.Query)
				if err != nil {
					t.Fatal(err)
				}
				told := map[string]bool{}
				look := func(stage render.Rect, faults ...func([]render.Label) []string) {
					f := r.Figure()
					for page := range f.Pages(stage) {
						list := texts(f, stage, page)
						for _, fault := range faults {
							for _, found := range fault(list) {
								if !told[found] {
									told[found] = true
									t.Errorf("step %d, page %d of %gx%g: %s", r.Step(), page+1, stage.W, stage.H, found)
								}
							}
						}
					}
				}
				for _, step := range []int{3, 40} {
					r.Advance(step-r.Step(), func() bool { return true })
					for _, stage := range stages {
						look(stage, collisions, cut)
					}
					for _, stage := range smallStages {
						look(stage, collisions)
					}
				}
			})
		}
	}
}
