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

func sweepContest(name, task string, n int, eta float64, numpy, js [2]float64) contest {
	peers := [2]string{"numpy", "plain JS"}
	if task == "stabilised" {
		peers = [2]string{"numpy, log-domain", "plain JS, log-domain"}
	}
	p := sinkhorn.RandomAssignment(n, 1)
	return contest{
		name:     fmt.Sprintf("%s, n = %d", name, n),
		variants: []variant{{map[string]float64{"n": float64(n), "eta": eta, "check": 60}, map[string][]float64{"cost": p.Cost}}},
		lanes:    append(ours(task), lane{peers[0], "python", task}, lane{peers[1], "plain", task}),
		rows:     []row{same(peers[0], numpy), same(peers[1], js)}, tolerance: 1e-9,
	}
}
