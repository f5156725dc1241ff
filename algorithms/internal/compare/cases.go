package main

import (
	"fmt"
	"math"
	"math/rand/v2"
	"runtime"
	"strings"

	"github.com/solvarium/solvarium/algorithms/internal/nn"
	"github.com/solvarium/solvarium/algorithms/rectflow"
	"github.com/solvarium/solvarium/algorithms/sinkhorn"
)

// parity is the ratio from which on ours counts as no slower: a factor of 1.3 either way is within what machines differ by.
const parity = 1 / 1.3

// contests returns all that is compared; small ones have the same shape and take no time.
func contests(small bool) ([]contest, error) {
	size := func(full, tiny int) int {
		if small {
			return tiny
		}
		return full
	}
	list := []contest{sweepContest("Sinkhorn scaling", "scaling", size(256, 16), 100,
		[2]float64{parity, 0.6}, [2]float64{0, 5})}
	// From η = 700 on most exponentials underflow, which makes those of C's library five times
	// as slow: that is not what should be measured.
	for _, n := range []int{256, 512} {
		list = append(list, sweepContest("Sinkhorn stabilised", "stabilised", size(n, n/16), 500,
			[2]float64{5, 2.5}, [2]float64{0, 30}))
	}
	// The smaller the problem, the sharper its plan at the same η: with 128 places and η = 1000 rounding keeps
	// both solvers from 1e-9 in any time that one would wait.
	list = append(list, newtonContest(size(256, 32), 1000, [2]float64{8, 2.7}),
		newtonContest(size(256, 32), 200, [2]float64{2.8, 1}), newtonContest(size(128, 16), 200, [2]float64{2.8, 1}))
	for _, n := range []int{100, 1000, 10000} {
		for _, d := range []int{2, 20} {
			c, err := swarmContest(size(n, 20+n/100), d)
			if err != nil {
				return nil, err
			}
			list = append(list, c)
		}
	}
	for _, layers := range []int{3, 2} {
		c, err := trainContest(size(64, 8), layers, size(256, 16))
		if err != nil {
			return nil, err
		}
		list = append(list, c)
	}
	for _, n := range []int{512, 1024} {
		list = append(list, assignContest("uniform", uniformCost, size(n, n/32)), assignContest("Gram", gramCost, size(n, n/32)))
	}
	return append(list, attendContest()), nil
}

// ours are our two lanes with a task.
func ours(task string) []lane { return []lane{{our[0], "native", task}, {our[1], "browser", task}} }

// same is a row whose peer is one lane on both sides.
func same(peer string, goals [2]float64) row { return row{peer, [2]string{peer, peer}, goals} }

var none [2]float64

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

func swarmContest(n, d int) (contest, error) {
	start, err := swarmStart(n, d)
	numbers := map[string]float64{"n": float64(n), "d": float64(d), "check": 20}
	for name, v := range swarmNumbers {
		numbers[name] = v
	}
	return contest{
		name:     fmt.Sprintf("CBO, N = %d, d = %d", n, d),
		variants: []variant{{numbers, map[string][]float64{"start": start}}},
		lanes:    append(ours("swarm"), lane{"numpy", "python", "swarm"}, lane{"plain JS", "plain", "swarm"}),
		rows:     []row{same("numpy", [2]float64{2.2, 1.3}), same("plain JS", [2]float64{0, 2})},
		// The noise is measured to one per cent on both sides.
		tolerance: 1e-9, rough: 0.06,
	}, err
}

func trainContest(hidden, layers, batch int) (contest, error) {
	const pool = 32 // batches
	name := fmt.Sprintf("MLP 3%s-2, batch %d", strings.Repeat(fmt.Sprintf("-%d", hidden), layers), batch)
	numpy, wasm := none, none
	if layers == 3 {
		name = "Rectified flow" + strings.TrimPrefix(name, "MLP")
		numpy, wasm = [2]float64{0.2, 0.8}, [2]float64{0, 10}
		if strings.Contains(runtime.Version(), "simd") { // Go's experiment
			numpy[0] = 1
		}
	}
	sizes := []int{3}
	for range layers {
		sizes = append(sizes, hidden)
	}
	net := nn.New[float32](append(sizes, 2)...)
	rng := rand.New(rand.NewPCG(1, 0))
	net.Init(rng, math.Sqrt2)
	params := make([]float64, len(net.Params))
	for i, v := range net.Params {
		params[i] = float64(v)
	}
	from, to, time := make([]float64, 2*batch*pool), make([]float64, 2*batch*pool), make([]float64, batch*pool)
	ring := rectflow.EightGaussians()
	for i := range time {
		mean := 2 * rng.IntN(ring.Components())
		for c := range 2 {
			from[2*i+c] = rng.NormFloat64()
			to[2*i+c] = ring.Means[mean+c] + ring.Sigma*rng.NormFloat64()
		}
		time[i] = rng.Float64()
	}
	return contest{
		name: name,
		variants: []variant{{map[string]float64{"hidden": float64(hidden), "layers": float64(layers), "batch": float64(batch), "check": 20},
			map[string][]float64{"params": params, "from": from, "to": to, "time": time}}},
		lanes: append(ours("train"), lane{"numpy f32", "python", "train"},
			lane{"tfjs-wasm", "tfjs-wasm", "train"}, lane{"tfjs-cpu", "tfjs-cpu", "train"}),
		rows: []row{same("numpy f32", numpy), same("tfjs-wasm", wasm), same("tfjs-cpu", none)},
		// Single precision, and Adam makes steps of one size of the smallest gradients.
		tolerance: 2e-3,
	}, nil
}

func assignContest(kind string, cost func(int) []float64, n int) contest {
	return contest{
		name:     fmt.Sprintf("Assignment, %s costs, n = %d", kind, n),
		variants: []variant{{map[string]float64{"n": float64(n)}, map[string][]float64{"cost": cost(n)}}},
		lanes:    append(ours("assign"), lane{"scipy", "python", "assign"}, lane{"munkres", "munkres", "assign"}),
		rows:     []row{same("scipy", [2]float64{1.45, 1.25}), same("munkres", [2]float64{0, 1.4})}, tolerance: 1e-9,
	}
}

func uniformCost(n int) []float64 { return sinkhorn.RandomAssignment(n, 1).Cost }

// gramCost is minus the inner products of n vectors with as many that are half
// the same, shuffled, as the matching of two networks has them.
func gramCost(n int) []float64 {
	const length = 32
	rng := rand.New(rand.NewPCG(2, 0))
	x, y, cost := make([]float64, n*length), make([]float64, n*length), make([]float64, n*n)
	to := rng.Perm(n)
	for i := range n {
		for k := range length {
			x[i*length+k] = rng.NormFloat64()
			y[to[i]*length+k] = x[i*length+k] + rng.NormFloat64()
		}
	}
	for i := range n {
		for j := range n {
			for k := range length {
				cost[i*n+j] -= x[i*length+k] * y[j*length+k]
			}
		}
	}
	return cost
}

func attendContest() contest {
	const n, t, d = 20, 10, 10
	rng := rand.New(rand.NewPCG(3, 0))
	normal := func(count int) []float64 {
		x := make([]float64, count)
		for i := range x {
			x[i] = rng.NormFloat64() / math.Sqrt(d)
		}
		return x
	}
	signs := make([]float64, n)
	for i := range signs {
		signs[i] = float64(2*rng.IntN(2) - 1)
	}
	return contest{
		name: fmt.Sprintf("Attention, n = %d, T = %d, d = %d", n, t, d),
		variants: []variant{{map[string]float64{"n": n, "t": t, "d": d, "restart": 200, "check": 30},
			map[string][]float64{"x": normal(n * t * d), "z": normal(n * d), "v": normal(d), "y": signs}}},
		lanes: append(ours("attend"), lane{"numpy", "python", "attend"}, lane{"plain JS", "plain", "attend"}),
		rows:  []row{same("numpy", none), same("plain JS", none)}, tolerance: 1e-8,
	}
}
