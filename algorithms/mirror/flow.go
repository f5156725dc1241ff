package mirror

import "fmt"

// Flow is the mirror flow d∇ψ(x)/dt = -∇f(x), the limit of mirror descent for
// small steps. With the entropy on the simplex it is the replicator equation
// x_i' = -x_i (g_i - ⟨x, g⟩).
type Flow struct {
	X     []float64 // x(t)
	Theta []float64 // ∇ψ(x(t))
	T     float64   // t
	Err   error     // nil, or why the flow stands still: ErrDiverged or ErrUnbounded

	m     MirrorMap
	on    Domain
	f     Objective
	slope [4][]float64
	x     []float64
	theta []float64
}

// NewFlow returns the flow that starts where New would with the same configuration, of
// which Map, Domain, Objective and Start count. Errors are those of New.
func NewFlow(c Config) (*Flow, error) {
	c, err := c.withDefaults()
	if err != nil {
		return nil, err
	}
	d := c.Objective.Dim()
	f := &Flow{m: c.Map, on: c.Domain, f: c.Objective}
	for _, v := range []*[]float64{&f.X, &f.Theta, &f.x, &f.theta, &f.slope[0], &f.slope[1], &f.slope[2], &f.slope[3]} {
		*v = make([]float64, d)
	}
	return f, f.Restart(c.Start)
}

// Restart puts the flow back to time zero at x. An error says that x is not one finite
// number for each coordinate.
func (f *Flow) Restart(x []float64) error {
	if len(x) != len(f.X) || !allFinite(x) {
		return fmt.Errorf("the start %v is not %d finite coordinates", x, len(f.X))
	}
	copy(f.X, x)
	f.on.Interior(f.X)
	f.m.Dual(f.Theta, f.X)
	f.T, f.Err = 0, nil
	return nil
}

// substeps is how many Runge-Kutta steps make one Step: at the length of a
// step of mirror descent that stays stable, the flow then is exact to the eye.
const substeps = 8

// Step advances by dt, in eight steps of the classical Runge-Kutta method. It
// works on the dual point, where the flow is linear up to the gradient, and
// goes back to the domain after each.
func (f *Flow) Step(dt float64) {
	if f.Err != nil {
		return
	}
	h := dt / substeps
	for range substeps {
		f.f.Grad(f.slope[0], f.X)
		for stage, share := range [3]float64{0.5, 0.5, 1} {
			for i, g := range f.slope[stage] {
				f.theta[i] = f.Theta[i] - share*h*g
			}
			if f.Err = f.m.Primal(f.x, f.theta, f.on); f.Err != nil {
				return
			}
			f.f.Grad(f.slope[stage+1], f.x)
		}
		for i := range f.theta {
			f.theta[i] = f.Theta[i] - h/6*(f.slope[0][i]+2*f.slope[1][i]+2*f.slope[2][i]+f.slope[3][i])
		}
		if f.Err = f.m.Primal(f.x, f.theta, f.on); f.Err != nil {
			return
		}
		if !allFinite(f.x) || !allFinite(f.theta) {
			f.Err = ErrDiverged
			return
		}
		f.X, f.x = f.x, f.X
		f.Theta, f.theta = f.theta, f.Theta
		f.T += h
	}
}
