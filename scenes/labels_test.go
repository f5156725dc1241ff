package scenes

import (
	"fmt"
	"slices"
	"testing"

	"github.com/solvarium/solvarium/render"
	"github.com/solvarium/solvarium/render/typeface"
)

// A reader is a canvas that keeps what is to be read.
type reader struct {
	clip render.Rect
	seen *[]written
}

// written is a text with the room that its letters take.
type written struct {
	text string
	box  render.Rect
}

func (r reader) Lines([]render.Line)               {}
func (r reader) Area([]render.Band)                {}
func (r reader) Dots([]render.Dot)                 {}
func (r reader) Image(render.Rect, *render.Raster) {}
func (r reader) Clip(to render.Rect) render.Canvas { return reader{r.clip.Intersect(to), r.seen} }
func (r reader) Text(labels []render.Label) {
	for _, l := range labels {
		w := typeface.Width(l.Text, l.Size, l.Bold)
		box := render.Rect{X: l.At.X - float64(l.Align)*w/2, Y: l.At.Y - 0.72*l.Size, W: w, H: 0.74 * l.Size}
		*r.seen = append(*r.seen, written{l.Text, box})
	}
}

// labelStages are what is left for the figure on a phone upright and on its side, with a notice and without, on a
// laptop, a projector, and on each half of one where two runs are side by side.
var labelStages = []render.Rect{
	{W: 374, H: 380}, {W: 374, H: 300}, {W: 546, H: 190}, {W: 546, H: 145}, {W: 904, H: 470}, {W: 880, H: 420}, {W: 1104, H: 520},
}

// labelled are the scenes in which every preset is looked at on every stage.
var labelled = []string{"mirror", "optimistic", "rectflow", "sinkhorn"}

// TestLabelsKeepApart: whatever the preset and the size, no text of a plot is written over another.
func TestLabelsKeepApart(t *testing.T) {
	for _, s := range All() {
		if !slices.Contains(labelled, s.Slug) {
			continue
		}
		for i, try := range s.Try {
			t.Run(fmt.Sprintf("%s-%d", s.Slug, i+1), func(t *testing.T) {
				r, err := Open(s.Slug + "?" + try.Query)
				if err != nil {
					t.Fatal(err)
				}
				told := map[string]bool{}
				for _, step := range []int{3, 40} {
					r.Advance(step-r.Step(), func() bool { return true })
					f := r.Figure()
					for _, stage := range labelStages {
						for page := range f.Pages(stage) {
							for k, box := range f.Layout(stage, page) {
								if box.W == 0 || box.H == 0 {
									continue
								}
								var seen []written
								f.Plots[k].Draw(reader{stage, &seen}, box, render.Light)
								for a := range seen {
									for b := range seen[:a] {
										in := seen[a].box.Intersect(seen[b].box)
										what := fmt.Sprintf("%q over %q", seen[a].text, seen[b].text)
										if in.W > 1 && in.H > 1 && !told[f.Plots[k].Name+what] {
											told[f.Plots[k].Name+what] = true
											t.Errorf("step %d, %gx%g, %s at %gx%g: %s by %.0fx%.0f", step, stage.W, stage.H, f.Plots[k].Name, box.W, box.H, what, in.W, in.H)
										}
									}
								}
							}
						}
					}
				}
			})
		}
	}
}

// shared are the names that a plot and a readout still have in common.
var shared = []string{"mdpo return", "lmc alignment", "cbo ess"}

// TestNamesAreOfOneThing: what a lesson marks by its name is one thing of the figure, and who hears
// a figure read out hears no title twice.
func TestNamesAreOfOneThing(t *testing.T) {
	for _, s := range All() {
		told := map[string]bool{}
		for _, try := range s.Try {
			r, err := Open(s.Slug + "?" + try.Query)
			if err != nil {
				t.Fatal(err)
			}
			names, labels := map[string]bool{}, map[string]bool{}
			see := func(name, label string) {
				if key := s.Slug + " " + name; names[name] && !told[key] && !slices.Contains(shared, key) {
					told[key] = true
					t.Errorf("%s: %q is the name of two things", s.Slug, name)
				}
				if key := s.Slug + " " + label; labels[label] && label != "" && !told[key] && label != "Cosine of hop and gradient step" {
					told[key] = true
					t.Errorf("%s: two things are called %q", s.Slug, label)
				}
				names[name], labels[label] = true, true
			}
			f := r.Figure()
			for _, p := range f.Plots {
				see(p.Name, p.Title)
			}
			for _, x := range f.Readouts {
				see(x.Name, x.Label)
			}
			for _, c := range f.Checks {
				see(c.Name, c.Label)
			}
		}
	}
}
