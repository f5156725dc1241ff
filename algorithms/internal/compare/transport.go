package main

import (
	"fmt"

	"github.com/solvarium/solvarium/algorithms/sinkhorn"
)

// transport is sweeps of Sinkhorn's algorithm; a step is one.
type transport struct {
	problem sinkhorn.Problem
	config  sinkhorn.Config
	solver  *sinkhorn.Sinkhorn
}

func newScaling(in input) (task, error)    { return newTransport(in, sinkhorn.Naive) }
func newStabilised(in input) (task, error) { return newTransport(in, sinkhorn.Absorbed) }

func newTransport(in input, form sinkhorn.Form) (task, error) {
	t := &transport{problem: uniformProblem(in), config: sinkhorn.Config{Eta: in.numbers["eta"], Form: form}}
	return t, t.begin()
}

func uniformProblem(in input) sinkhorn.Problem {
	masses := sinkhorn.Uniform(in.int("n"))
	return sinkhorn.Problem{Rows: masses, Cols: masses, Cost: in.data["cost"]}
}

func (t *transport) begin() (err error) {
	t.solver, err = sinkhorn.New(t.problem, t.config)
	return err
}

func (t *transport) step() {
	t.solver.Step()
	if t.solver.Failed != "" {
		panic(t.solver.Failed)
	}
}

func (t *transport) result(steps int) (exact, rough []float64) {
	if err := t.begin(); err != nil {
		panic(err)
	}
	for range steps {
		t.step()
	}
	return planResult(t.problem, t.solver.X, t.solver.Y, t.config.Eta, t.solver.Error), nil
}

// planResult is what peers must agree on: the marginal error, the cost, and the
// masses of eight rows in units of what they should be.
func planResult(p sinkhorn.Problem, x, y []float64, eta, miss float64) []float64 {
	m := len(p.Cols)
	plan := make([]float64, len(p.Cost))
	sinkhorn.Plan(plan, p, x, y, eta)
	result := []float64{miss, p.TransportCost(plan)}
	for i := range min(8, len(p.Rows)) {
		sum := 0.0
		for _, v := range plan[i*m:][:m] {
			sum += v
		}
		result = append(result, sum/p.Rows[i])
	}
	return result
}

// sweeps is Sinkhorn's algorithm until the marginal error is within the tolerance; a step is a whole solution.
type sweeps struct {
	transport
	tolerance float64
	limit     int
}

func newSweeps(in input) (task, error) {
	t, err := newTransport(in, sinkhorn.Absorbed)
	if err != nil {
		return nil, err
	}
	return &sweeps{*t.(*transport), in.numbers["tolerance"], in.int("limit")}, nil
}

func (s *sweeps) ready() {
	if err := s.begin(); err != nil {
		panic(err)
	}
}

func (s *sweeps) step() {
	for k := 0; k < s.limit && !(s.solver.Error < s.tolerance); k++ {
		s.transport.step()
	}
}

func (s *sweeps) note() string {
	if s.solver.Iteration < s.limit || s.solver.Error < s.tolerance {
		return ""
	}
	return fmt.Sprintf("Sinkhorn was stopped after %d sweeps, short of %.0e: what sparse Newton gains is more than shown", s.limit, s.tolerance)
}

func (s *sweeps) result(int) (exact, rough []float64) {
	s.ready()
	s.step()
	return nil, solvedResult(s.problem, s.solver.X, s.solver.Y, s.config.Eta)
}

// sns is Sinkhorn-Newton-Sparse as the scene sets it up; a step is a whole solution.
type sns struct {
	problem sinkhorn.Problem
	config  sinkhorn.NewtonConfig
	limit   int
	solver  *sinkhorn.Newton
}

func newSNS(in input) (task, error) {
	s := &sns{problem: uniformProblem(in), config: sinkhorn.NewtonConfig{
		Eta: in.numbers["eta"], WarmUp: 20, Tolerance: in.numbers["tolerance"]}, limit: in.int("limit")}
	return s, s.begin()
}

func (s *sns) begin() (err error) {
	s.solver, err = sinkhorn.NewNewton(s.problem, s.config)
	return err
}

func (s *sns) ready() {
	if err := s.begin(); err != nil {
		panic(err)
	}
}

func (s *sns) step() {
	for !s.solver.Done() {
		s.solver.Step()
		if s.solver.Iteration > s.limit { // it would not end
			panic("sparse Newton has not converged")
		}
	}
	if s.solver.Failed != "" {
		panic(s.solver.Failed)
	}
}

func (s *sns) result(int) (exact, rough []float64) {
	s.ready()
	s.step()
	return nil, solvedResult(s.problem, s.solver.X, s.solver.Y, s.config.Eta)
}

// solvedResult is the cost of a plan, which two solvers share as far as they have converged.
func solvedResult(p sinkhorn.Problem, x, y []float64, eta float64) []float64 {
	plan := make([]float64, len(p.Cost))
	sinkhorn.Plan(plan, p, x, y, eta)
	return []float64{p.TransportCost(plan)}
}
