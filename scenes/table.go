package scenes

import (
	"math"
	"strconv"

	"github.com/solvarium/solvarium/render"
)

// columns returns the names of the columns after the step, and what is in them now: of
// each readout its value, and of each check its state.
//
// Of several seeds a readout has its quartiles besides, in the columns NAME.q1,
// NAME.median and NAME.q3, and a check the number of runs in which it holds, in
// NAME.holds. Where a rival goes along, all of this stands there a second time,
// with b. before each name.
func (r *Run) columns() (names, cells []string) {
	figures := []render.Figure{r.Alone()}
	for _, o := range r.crowd {
		figures = append(figures, o.Alone())
	}
	add := func(name, cell string) { names, cells = append(names, name), append(cells, cell) }
	for _, x := range figures[0].Readouts {
		add(x.Name, number(x.Value))
		if len(figures) > 1 {
			q := quartilesOf(figures, x.Name)
			for i, which := range []string{".q1", ".median", ".q3"} {
				add(x.Name+which, number(q[i]))
			}
		}
	}
	for _, x := range figures[0].Checks {
		add(x.Name, x.State.String())
		if len(figures) > 1 {
			count := countStates(figures, x.Name)
			add(x.Name+".holds", strconv.Itoa(count[render.Holds]))
		}
	}
	if r.rival != nil {
		more, theirs := r.rival.columns()
		for i, name := range more {
			add("b."+name, theirs[i])
		}
	}
	return names, cells
}

// number writes a value in full precision, and NaN as nothing.
func number(v float64) string {
	if math.IsNaN(v) {
		return ""
	}
	return strconv.FormatFloat(v, 'g', -1, 64)
}
