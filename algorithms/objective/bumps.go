package objective

import (
	"fmt"

	"github.com/solvarium/solvarium/algorithms/internal/kernel"
)

// Bump is a Gaussian hill, or a pit if its height is negative:
// Height · exp(-|x - At|²/(2 Radius²)).
type Bump struct {
	At             []float64 // where it stands: one number for each coordinate
	Height, Radius float64   // the radius is positive
}

// Bumpy is an energy with bumps and pits on top. Bumps may change while a
// solver runs; the solver must then look at the energies anew.
type Bumpy struct {
	Of    Energy
	Bumps []Bump
}

// Check returns an error unless every bump stands in d dimensions and so does what is below.
func (b *Bumpy) Check(d int) error {
	for i, u := range b.Bumps {
		if len(u.At) != d || !(u.Radius > 0) {
			return fmt.Errorf("bump %d needs %d coordinates and a positive radius", i, d)
		}
	}
	return Check(b.Of, d)
}

func (u *Bump) eval(x []float64) float64 {
	square := 0.0
	for j, c := range u.At {
		square += (x[j] - c) * (x[j] - c)
	}
	square /= 2 * u.Radius * u.Radius
	if square > 50 { // exp(-50) is 2e-22: nothing, and an exponential saved for most particles
		return 0
	}
	return u.Height * kernel.ExpOf(-square)
}

// Eval returns the energy with its bumps.
func (b *Bumpy) Eval(x []float64) float64 {
	e := b.Of.Eval(x)
	for i := range b.Bumps {
		e += b.Bumps[i].eval(x)
	}
	return e
}

// EvalAll sets dst[i] to the energy of particle i with the bumps.
func (b *Bumpy) EvalAll(dst, xs []float64, d int) {
	b.Of.EvalAll(dst, xs, d)
	for k := range b.Bumps {
		u := &b.Bumps[k]
		for i := range dst {
			dst[i] += u.eval(xs[i*d : i*d+d])
		}
	}
}

// Grad sets dst to the gradient with the bumps.
func (b *Bumpy) Grad(dst, x []float64) {
	b.Of.Grad(dst, x)
	for k := range b.Bumps {
		u := &b.Bumps[k]
		slope := -u.eval(x) / (u.Radius * u.Radius)
		for j, c := range u.At {
			dst[j] += slope * (x[j] - c)
		}
	}
}
