package main

import (
	"fmt"

	"github.com/solvarium/solvarium/algorithms/sinkhorn"
)

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

// newtonContest sets sparse Newton against sweeps in the same program.
func newtonContest(n int, eta float64, goals [2]float64) contest {
	c := contest{
		name:  fmt.Sprintf("Sparse Newton to 1e-9, n = %d, η = %g", n, eta),
		lanes: append(ours("sns"), lane{"sweeps, native", "native", "sweeps"}, lane{"sweeps, browser", "browser", "sweeps"}),
		rows:  []row{{"Sinkhorn to 1e-9, same program", [2]string{"sweeps, native", "sweeps, browser"}, goals}}, rough: 1e-4, brief: true,
	}
	for seed := range uint64(5) {
		p := sinkhorn.RandomAssignment(n, seed+1)
		// The limit is a second or two: Sinkhorn would often need a hundred thousand sweeps.
		numbers := map[string]float64{"n": float64(n), "eta": eta, "tolerance": 1e-9, "limit": 10000}
		c.variants = append(c.variants, variant{numbers, map[string][]float64{"cost": p.Cost}})
	}
	return c
}
