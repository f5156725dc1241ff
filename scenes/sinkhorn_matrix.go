package scenes

import (
	"fmt"

	"github.com/solvarium/solvarium/algorithms/sinkhorn"
	"github.com/solvarium/solvarium/render"
)

// The matrices of the Sinkhorn scene: the plan, and what Newton's Hessian keeps of it.

// fillPlan computes the plan of the solver shown.
func (s *transport) fillPlan() {
	x, y := s.newton.X, s.newton.Y
	if s.knobs.show == 1 {
		x, y = s.sinkhorn.X, s.sinkhorn.Y
	}
	sinkhorn.Plan(s.plan, s.problem, x, y, s.knobs.eta)
}

// hue is the colour of the solver whose plan is shown.
func (s *transport) hue() render.Hue {
	if s.knobs.show == 1 {
		return hueSinkhorn
	}
	return hueNewton
}

// The actors keep their colours in every plot.
const (
	hueSinkhorn = render.S1
	hueNewton   = render.S2
	hueSource   = render.S3
	hueTarget   = render.S4
)

// matrix draws the plan with its marginals and the entries that the Hessian keeps.
func (s *transport) matrix() render.Plot {
	if s.knobs.matrix == 1 {
		return s.hessian()
	}
	n := s.size()
	f := float64(n)
	margin := 0.12 * f // room for the bars
	row, col := make([]float64, n), make([]float64, n)
	top := 0.0
	for i := range n {
		for j, v := range s.plan[i*n:][:n] {
			row[i] += v
			col[j] += v
		}
	}
	for i := range n {
		top = max(top, s.problem.Rows[i], s.problem.Cols[i])
	}
	heat := render.Heat{W: n, H: n, Values: s.plan, Log: true, Hi: top, Lo: top * 1e-6}
	if s.newton.NNZ > 0 && s.newton.NNZ < n*n && s.knobs.show == 0 {
		heat.Mask, heat.MaskHue = s.newton.Kept, render.Muted
	}
	bars := func(values, want []float64, level bool, hue render.Hue) render.Bars {
		return render.Bars{Values: values, Want: want, Level: level, Base: -0.02 * f, Scale: -0.9 * margin / top, Width: 0.9, Hue: hue}
	}
	return render.Plot{
		Name: "plan", Title: "The plan, with its marginals", Subtitle: s.sparsity(), Equal: true,
		X: render.Axis{Lo: -margin, Hi: f, Bare: true}, Y: render.Axis{Lo: -margin, Hi: f, Bare: true, Down: true},
		Marks: []render.Mark{heat, bars(row, s.problem.Rows, true, hueSource), bars(col, s.problem.Cols, false, hueTarget)},
	}
}

func (s *transport) sparsity() string {
	if s.newton.NNZ == 0 {
		return s.newton.Phase.String()
	}
	return fmt.Sprintf("%s kept a row", render.Number(float64(s.newton.NNZ)/float64(s.size()), 2))
}

// hessian draws the 2n×2n matrix of Newton's system: both diagonals, and the kept entries.
func (s *transport) hessian() render.Plot {
	n := s.size()
	h := make([]float64, 4*n*n)
	for i := range n {
		for j := range n {
			v := s.newton.P[i*n+j]
			h[i*2*n+i] += v
			h[(n+j)*2*n+n+j] += v
			if s.newton.Kept[i*n+j] {
				h[i*2*n+n+j], h[(n+j)*2*n+i] = v, v
			}
		}
	}
	return render.Plot{
		Name: "plan", Title: "The sparse Hessian", Subtitle: fmt.Sprintf("%d nonzeros, %s of the mass dropped", 2*s.newton.NNZ+2*n, percent(s.newton.Dropped)), Equal: true,
		X: render.Axis{Bare: true}, Y: render.Axis{Bare: true, Down: true},
		Marks: []render.Mark{render.Heat{W: 2 * n, H: 2 * n, Values: h, Log: true}},
	}
}

func percent(share float64) string { return render.Number(100*share, 2) + " %" }
