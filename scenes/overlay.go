package scenes

import (
	"reflect"
	"slices"

	"github.com/solvarium/solvarium/render"
)

// overlaid draws the second chart over the first, except for what both have alike.
func overlaid(p, q render.Plot) render.Plot {
	p.Marks = slices.Clone(p.Marks)
	lone := -1 // the only curve without a name that is no reference line
	for i, m := range p.Marks {
		if c, ok := m.(render.Curve); ok && c.Dash == render.Solid {
			if c.Name != "" || lone >= 0 {
				lone = -2
				break
			}
			lone = i
		}
	}
	if lone >= 0 {
		c := p.Marks[lone].(render.Curve)
		c.Name = "A"
		p.Marks[lone] = c
	}
	for i, m := range q.Marks {
		if slices.ContainsFunc(p.Marks, func(o render.Mark) bool { return alike(o, m) }) {
			continue
		}
		if m = second(m, lone == i); m != nil {
			p.Marks = append(p.Marks, m)
		}
	}
	if p.Subtitle == "" {
		p.Subtitle = "— A  ‒ ‒ B"
	}
	return p
}

// alike reports whether two marks show the same, whatever they are called.
func alike(a, b render.Mark) bool {
	x, ok := a.(render.Curve)
	y, also := b.(render.Curve)
	if ok && also {
		return x.Hue == y.Hue && equalPoints(x.Points, y.Points)
	}
	return reflect.DeepEqual(a, b)
}

// second returns a mark as it is drawn for B: dashed, lighter, and labelled so; nil for what would only hide what lies below.
func second(m render.Mark, lone bool) render.Mark {
	label := func(name string) string {
		switch {
		case lone:
			return "B"
		case name != "":
			return "B · " + name
		}
		return ""
	}
	dash := func(d render.Dash) render.Dash {
		if d == render.Solid {
			return render.Dashed
		}
		return render.Dotted
	}
	switch m := m.(type) {
	case render.Curve:
		m.Name, m.Dash, m.Opacity = label(m.Name), dash(m.Dash), 0.75
		return m
	case render.Rule:
		m.Name, m.Dash = label(m.Name), dash(m.Dash)
		return m
	case render.Segment:
		m.Name, m.Dash = label(m.Name), dash(m.Dash)
		return m
	case render.Points:
		m.Shape = render.Ring
		return m
	case render.Fill:
		if m.Other != nil { // a band
			m.Opacity = 0.18
			return m
		}
	}
	return nil
}
