package scenes

import (
	"math"
	"slices"
	"strings"

	"github.com/solvarium/solvarium/render"
	"github.com/solvarium/solvarium/scenes/param"
)

// sides is what the two runs are called: A and B, and in what they differ.
type sides struct{ a, b string } // "alpha = 30" and "alpha = 1000"; empty if they do not differ

// sides returns the values in which the rival differs now.
func (r *Run) sides() sides {
	var a, b []string
	for _, name := range r.apart {
		k, l := r.Knobs.Find(name), r.rival.Knobs.Find(name)
		if k.String() != l.String() {
			a, b = append(a, named(k)), append(b, named(l))
		}
	}
	return sides{strings.Join(a, ", "), strings.Join(b, ", ")}
}

// named writes a knob with its value, where that is short.
func named(k *param.Knob) string {
	switch k.Kind {
	case param.Number, param.Whole:
		return k.Name + " = " + render.Plain(k.Float(), 4)
	case param.Switch, param.Choice, param.Text:
		return k.Name + " = " + k.String()
	}
	if k.IsDefault() {
		return k.Name + " as given"
	}
	return k.Name + " changed"
}

// beside joins the figures of two runs. Charts become one: the curves of the second are
// dashed and lighter. Other plots stand next to each other, on the same axes.
// Readouts and checks show the numbers of both.
func beside(f, g render.Figure, s sides) render.Figure {
	out := render.Figure{Notice: f.Notice}
	if g.Notice != "" && g.Notice != f.Notice {
		out.Notice = strings.TrimSpace(f.Notice + " B: " + g.Notice)
	}
	for _, p := range f.Plots {
		i := slices.IndexFunc(g.Plots, func(q render.Plot) bool { return q.Name == p.Name })
		if i < 0 {
			out.Plots = append(out.Plots, headed(p, "A", s.a))
			continue
		}
		q := g.Plots[i]
		if isChart(p) && isChart(q) && sameAxis(p.X, q.X) && sameAxis(p.Y, q.Y) {
			render.Share(&p, &q)
			out.Plots = append(out.Plots, overlaid(p, q))
			continue
		}
		// Rows and columns of matrices of two sizes have nothing to share.
		if matrix := p.X.Bare && p.Y.Bare && p.Y.Down; !matrix && sameAxis(p.X, q.X) && sameAxis(p.Y, q.Y) {
			render.Share(&p, &q)
		}
		render.ShareColors(&p, &q)
		p, q = headed(p, "A", s.a), headed(q, "B", s.b)
		q.Name, q.Pair = "b."+q.Name, true
		out.Plots = append(out.Plots, p, q)
	}
	for _, q := range g.Plots { // what only the second has
		if !slices.ContainsFunc(f.Plots, func(p render.Plot) bool { return p.Name == q.Name }) {
			q = headed(q, "B", s.b)
			q.Name = "b." + q.Name
			out.Plots = append(out.Plots, q)
		}
	}
	for _, x := range f.Readouts {
		for _, y := range g.Readouts {
			if y.Name == x.Name {
				x = both(x, y)
			}
		}
		out.Readouts = append(out.Readouts, x)
	}
	for _, c := range f.Checks {
		for _, d := range g.Checks {
			if d.Name == c.Name {
				c.Got, c.Want = joint(c.Got, d.Got), joint(c.Want, d.Want)
				c.Also = append(slices.Clone(c.Also), d.State)
			}
		}
		out.Checks = append(out.Checks, c)
	}
	return out
}

func sameAxis(a, b render.Axis) bool {
	return a.Label == b.Label && a.Log == b.Log && a.Down == b.Down && a.Bare == b.Bare
}

// headed says whose plot it is, and the value that differs.
func headed(p render.Plot, side, differs string) render.Plot {
	p.Title = side + " · " + p.Title
	if differs != "" {
		p.Title, p.Subtitle = side+" · "+differs, strings.TrimPrefix(p.Title, side+" · ")
	}
	return p
}

// both writes a readout of A and then of B; one of them may have no value.
func both(x, y render.Readout) render.Readout {
	if math.IsNaN(x.Value) && math.IsNaN(y.Value) {
		return x
	}
	x.Shown = x.Digits(3) + " | " + y.Digits(3)
	return x
}

// joint writes two texts, or one where they agree.
func joint(a, b string) string {
	if a == b {
		return a
	}
	if a == "" {
		a = "–"
	}
	if b == "" {
		b = "–"
	}
	return a + " | " + b
}
