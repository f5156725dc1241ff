package main

import (
	"fmt"
	"math"
	"math/rand/v2"
	"runtime"
	"strings"

	"github.com/solvarium/solvarium/algorithms/internal/nn"
	"github.com/solvarium/solvarium/algorithms/rectflow"
)

// train is training steps of a velocity network v(x, t) → x₁ - x₀ of rectified
// flow with Adam. The pairs and times come from a pool that all peers share, so
// that drawing them is left out for all.
type train struct {
	start    []float32
	net      *nn.Net[float32]
	pass     *nn.Pass[float32]
	adam     *nn.Adam[float32]
	in, grad []float32
	out      []float32
	from, to []float32 // points of the pool, x, y pairs
	time     []float32
	batch    int
	next     int // batch of the pool
}

// trainRate is Adam's.
const trainRate = 1e-3

func newTrain(in input) (task, error) {
	sizes := []int{3}
	for range in.int("layers") {
		sizes = append(sizes, in.int("hidden"))
	}
	sizes = append(sizes, 2)
	t := &train{net: nn.New[float32](sizes...), batch: in.int("batch"), start: single(in.data["params"]),
		from: single(in.data["from"]), to: single(in.data["to"]), time: single(in.data["time"])}
	t.pass, t.adam = nn.NewPass[float32](sizes, t.batch), nn.NewAdam[float32](len(t.net.Params))
	t.in, t.out, t.grad = make([]float32, 3*t.batch), make([]float32, 2*t.batch), make([]float32, len(t.net.Params))
	t.begin()
	return t, nil
}

func single(x []float64) []float32 {
	out := make([]float32, len(x))
	for i, v := range x {
		out[i] = float32(v)
	}
	return out
}

func (t *train) begin() {
	copy(t.net.Params, t.start)
	t.adam.Reset()
	t.next = 0
}

func (t *train) step() {
	t.forward(t.next)
	t.pass.Backward(t.net, t.out, t.grad)
	t.adam.Step(t.net.Params, t.grad, trainRate)
	t.next = (t.next + 1) % (len(t.time) / t.batch)
}

// forward returns the loss, half the mean square error, of a batch of the pool,
// and leaves its gradient in out.
func (t *train) forward(batch int) float32 {
	n := t.batch
	from, to, time := t.from[2*n*batch:][:2*n], t.to[2*n*batch:][:2*n], t.time[n*batch:][:n]
	for i, s := range time {
		t.in[3*i] = (1-s)*from[2*i] + s*to[2*i]
		t.in[3*i+1] = (1-s)*from[2*i+1] + s*to[2*i+1]
		t.in[3*i+2] = 2*s - 1
	}
	loss, share := float32(0), 1/float32(n)
	for i, v := range t.pass.Forward(t.net, t.in) {
		miss := v - (to[i] - from[i])
		t.out[i] = share * miss
		loss += share * miss * miss / 2
	}
	return loss
}

// result is the loss after some steps, and what the network answers to four samples.
func (t *train) result(steps int) (exact, rough []float64) {
	t.begin()
	for range steps {
		t.step()
	}
	exact = []float64{float64(t.forward(0))}
	for _, v := range t.pass.Forward(t.net, t.in)[:8] {
		exact = append(exact, float64(v))
	}
	return exact, nil
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
