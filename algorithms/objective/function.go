package objective

import "fmt"

// Function is a test function with what is known about it.
type Function struct {
	Name      string  // one lower-case word
	Title     string  // as it is spoken of
	Formula   string  // for people to read
	Dim       int     // the only dimension that it is defined in; 0 is any from MinDim on
	MinDim    int     // the lowest dimension; 0 is 1
	Low, High float64 // the box, the same for all coordinates, to draw and to start in
	Minimum   float64 // E at the minimisers

	minimisers func(d int) [][]float64
	eval       func(x []float64) float64
	evalAll    func(dst, xs []float64, d int) // nil: eval of each
	grad       func(dst, x []float64)         // nil: central differences
}

// All lists the test functions.
var All = []*Function{
	GrandCanyon, Rastrigin, Rastrigin10, Ackley, Griewank, Himmelblau,
	Rosenbrock, Eggholder, DropWave, Snowflake, Quadratic,
}

// Find returns the test function of that name, or an error that lists the names.
func Find(name string) (*Function, error) {
	names := make([]string, len(All))
	for i, f := range All {
		if f.Name == name {
			return f, nil
		}
		names[i] = f.Name
	}
	return nil, fmt.Errorf("no objective is called %q; there are %q", name, names)
}

// Check returns an error if f is not defined in d dimensions.
func (f *Function) Check(d int) error {
	switch {
	case f.Dim != 0 && d != f.Dim:
		return fmt.Errorf("%s is a function of %d coordinates, not of %d", f.Title, f.Dim, d)
	case d < max(f.MinDim, 1):
		return fmt.Errorf("%s needs at least %d coordinates, not %d", f.Title, max(f.MinDim, 1), d)
	}
	return nil
}

// Minimisers returns all global minimisers in d dimensions, within the box.
func (f *Function) Minimisers(d int) [][]float64 { return f.minimisers(d) }

// Eval returns E(x).
func (f *Function) Eval(x []float64) float64 { return f.eval(x) }

// EvalAll sets dst[i] to E of particle i.
func (f *Function) EvalAll(dst, xs []float64, d int) {
	if f.evalAll != nil {
		f.evalAll(dst, xs, d)
		return
	}
	for i := range dst {
		dst[i] = f.eval(xs[i*d : i*d+d : i*d+d])
	}
}

// Grad sets dst to ∇E(x), exactly where that is simple and by central
// differences elsewhere.
func (f *Function) Grad(dst, x []float64) {
	if f.grad == nil {
		CentralDifference(dst, x, f)
		return
	}
	f.grad(dst, x)
}

// all is a single minimiser with every coordinate equal to v.
func all(v float64) func(d int) [][]float64 {
	return func(d int) [][]float64 {
		x := make([]float64, d)
		for j := range x {
			x[j] = v
		}
		return [][]float64{x}
	}
}

// listed is a fixed list of minimisers.
func listed(points ...[]float64) func(d int) [][]float64 {
	return func(int) [][]float64 {
		out := make([][]float64, len(points))
		for i, p := range points {
			out[i] = append([]float64(nil), p...)
		}
		return out
	}
}
