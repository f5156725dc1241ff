package scenes

import (
	"github.com/solvarium/solvarium/algorithms/cbo"
	"github.com/solvarium/solvarium/scenes/param"
)

// The knobs of the consensus scene.

type cboKnobs struct {
	view, objective, method, plan, budget int
	formula                               string
	reach                                 float64
	swarm                                 cbo.Config
	spread, width, heat, rate             float64
	start, minimum, particle              map[int]param.Point
	bumps, pits                           int
	bump, pit                             map[int]param.Point
	height, radius                        float64
	steps, runs, dim                      int
	overlay, ghosts, relief               bool
}

// declare gives every knob its default, its domain, its sentence, and when it applies.
func (k *cboKnobs) declare(p *param.Set) {
	k.formula, k.reach = "x^2 + y^2 + 3sin(3x)sin(3y)", 4
	k.swarm = cbo.Config{N: 200, Lambda: 1, Sigma: 1.6, Dt: 0.01, Batch: 1, Weighting: cbo.Weighting{Alpha: 100, Share: 0.5}}
	k.spread, k.width, k.heat, k.rate, k.height, k.radius = 0.05, 0.7, 10, 1e-3, 0.5, 0.06
	k.steps, k.runs, k.dim, k.overlay, k.ghosts = 250, 50, 4, true, true

	mapped := func() bool { return k.view != byPhase }
	landscape := func() bool { return k.view == onLandscape }
	phase := func() bool { return k.view == byPhase }
	method := func(kinds ...int) func() bool {
		return func() bool {
			for _, kind := range kinds {
				if k.view == byMethod || landscape() && k.method == kind {
					return true
				}
			}
			return false
		}
	}
	solver, swarm, walker := method(theSwarm), method(theSwarm, theHopping), method(theDescent, theLangevin)
	typed := func() bool { return mapped() && k.objective == ownFormula }

	param.Choose(p, &k.view, "view", []string{"landscape", "methods", "phase"}, "one run on the landscape, four methods over many seeds, or success against noise and particle number")
	param.Choose(p, &k.method, "method", cboMethods[:], "what runs on the landscape: consensus-based optimisation, consensus hopping, gradient descent or annealed Langevin").When(landscape)
	param.Choose(p, &k.objective, "objective", cboObjectives(), "the energy to be minimised").When(mapped)
	p.Line(&k.formula, "formula", 200, "an energy of your own in x and y, such as x^2 + 3sin(y); where it is no number a particle has no vote").When(typed)
	p.Log(&k.reach, "reach", 1, 50, "the formula is drawn from minus this to this").When(typed)
	p.Int(&k.swarm.N, "n", 5, 10_000, "particles, or samples of a hop").When(swarm).Log = true
	p.Range(&k.swarm.Sigma, "sigma", 0, 4, "noise σ: how far particles are scattered, in shares of their distance to the consensus").Beyond(0, 100).Live().When(solver)
	p.Log(&k.swarm.Alpha, "alpha", 0.1, 1e15, "weight parameter α: the larger, the more the consensus is just the best particle").Beyond(1e-6, 1e100).Live().When(swarm)
	p.Log(&k.swarm.Lambda, "lambda", 0.1, 100, "pull to the consensus λ; at most 1/Δt, where particles jump onto it").Beyond(1e-6, 1e4).Live().When(solver)
	p.Log(&k.swarm.Dt, "dt", 0.001, 0.1, "time step Δt").Beyond(1e-6, 1).Live().When(solver)
	param.Choose(p, &k.swarm.Noise, "noise", []string{"isotropic", "anisotropic"}, "noise by the distance to the consensus, or in each coordinate by the distance in that one").Live().When(solver)
	p.Range(&k.swarm.Cut, "cut", 0, 10, "truncated noise: it scales with at most this distance M; 0 is no bound").Beyond(0, 1e6).Live().When(func() bool { return solver() || phase() })
	p.Log(&k.width, "width", 0.05, 20, "standard deviation s of the samples of a hop").Beyond(1e-4, 1000).Live().When(method(theHopping))
	p.Range(&k.heat, "heat", 0, 20, "Langevin's noise σ, which falls like 1/ln k").Beyond(0, 1000).Live().When(method(theLangevin))
	p.Log(&k.rate, "rate", 1e-5, 0.1, "learning rate times time step of gradient descent and Langevin").Beyond(1e-9, 10).Live().When(walker)
	param.Choose(p, &k.swarm.Schedule, "schedule", []string{"fixed", "target", "grow"}, "α stays, keeps an effective sample size, or grows by a hundredth a step").Live().When(swarm)
	p.Range(&k.swarm.Share, "share", 0.01, 1, "the effective sample size that α is to keep, as a share of the particles").Beyond(1e-4, 1).Live().When(func() bool { return swarm() && k.swarm.Schedule == cbo.Target })
	p.Range(&k.swarm.Batch, "batch", 0.1, 1, "share of the particles in a random batch, each with its own consensus").Live().When(solver)
	p.Bool(&k.swarm.Partial, "partial", "only one batch moves in a step").Live().When(func() bool { return solver() && k.swarm.Batch < 1 })
	p.Range(&k.swarm.Drift, "drift", 0, 0.5, "strength of an additional gradient drift; 0 is none, as in the paper's claim").Beyond(0, 10).Live().When(solver)
	param.Choose(p, &k.swarm.Border, "border", []string{"free", "clip", "reflect"}, "what happens at the edge of the picture: nothing, a stop, or a mirror").Live().When(solver)
	p.Cloud(&k.start, "start", -60, 60, "middle of the cloud at the start, or the point where the others start").When(mapped)
	p.Log(&k.spread, "spread", 0.01, 1, "standard deviation of the cloud (half its side if uniform), as a share of the landscape's width").When(solver)
	p.Bool(&k.swarm.Cloud.Uniform, "uniform", "the cloud is uniform in a square instead of normal").When(solver)
	p.Cloud(&k.minimum, "minimum", -60, 60, "the minimum, which takes the whole landscape with it").Live().When(func() bool { return mapped() && k.objective != ownFormula })
	p.Cloud(&k.particle, "particle", -60, 60, "three marked particles; one that is off the map is a cross at its edge").Live().When(func() bool { return landscape() && solver() })
	p.Int(&k.bumps, "bumps", 0, 6, "hills dropped onto the landscape; drag them in the plot").Live().When(mapped)
	p.Int(&k.pits, "pits", 0, 6, "pits dropped into it").Live().When(mapped)
	p.Cloud(&k.bump, "bump", -60, 60, "where the hills stand").Live().When(func() bool { return mapped() && k.bumps > 0 })
	p.Cloud(&k.pit, "pit", -60, 60, "where the pits are").Live().When(func() bool { return mapped() && k.pits > 0 })
	decorated := func() bool { return mapped() && k.bumps+k.pits > 0 }
	p.Range(&k.height, "height", 0, 2, "height of hills and depth of pits, in shares of the landscape's median height").Beyond(0, 100).Live().When(decorated)
	p.Range(&k.radius, "radius", 0.02, 0.3, "their radius, as a share of the landscape's width").Live().When(decorated)
	param.Choose(p, &k.plan, "plan", []string{"isotropic", "anisotropic"}, "the published diagram: isotropic noise over σ, or anisotropic noise over σ²").When(phase)
	param.Choose(p, &k.budget, "budget", []string{"quick", "full"}, "to T = 20 with Δt = 0.02, or as published to T = 50 with Δt = 0.01").When(func() bool { return phase() && k.plan == 0 })
	p.Int(&k.dim, "dim", 2, 20, "coordinates of a particle").When(phase)
	p.Int(&k.steps, "steps", 50, 2000, "steps until a run is judged").When(mapped)
	p.Int(&k.runs, "runs", 10, 200, "runs that are counted")
	p.Bool(&k.overlay, "overlay", "at the consensus: its last hop, the gradient step −τ∇E with τ = α s², and that of the energy smoothed over the width s").Live().When(func() bool { return landscape() && swarm() })
	p.Bool(&k.relief, "relief", "the landscape as mountains seen at an angle, instead of a map that can be steered").Live().When(landscape)
	p.Bool(&k.ghosts, "ghosts", "show where runs with other random numbers have been").Live().When(landscape)
}
