package rectflow

import (
	"math"
	"math/rand/v2"

	"github.com/solvarium/solvarium/algorithms/internal/nn"
)

// Recipe says how the flow of a stage is trained. The zero Recipe is the original
// method with a warm start; see Improved.
type Recipe struct {
	Steps int     // mini-batches of the plan; 0 is 2000 in the first stage, 1000 in later ones
	Batch int     // pairs in each; 0 is 128
	Rate  float64 // Adam's, at the start: it falls to 2 % along a half cosine, and stays there; 0 is 0.01
	Shape float64 // a of the U-shaped TimeDensity of training times; 0 is uniform
	Loss  Loss
	Huber float64 // c of PseudoHuber; 0 is 0.1
	Cold  bool    // in later stages: begin with random weights rather than those of the stage before
	Real  float64 // in later stages: share of the pairs that end in a real sample, and begin where the flow before takes it in reverse
}

// Improved is the recipe of the paper for the stages after the first: U-shaped
// times with a = 4, the pseudo-Huber loss with c = 0.1, and a warm start.
func Improved() Recipe { return Recipe{Shape: 4, Loss: PseudoHuber} }

// complete fills in what zero stands for.
func (r Recipe) complete(stage int) Recipe {
	if r.Steps == 0 {
		r.Steps = 1000
		if stage == 1 {
			r.Steps = 2000
		}
	}
	if r.Batch == 0 {
		r.Batch = 128
	}
	if r.Rate == 0 {
		r.Rate = 0.01
	}
	if r.Huber == 0 {
		r.Huber = 0.1
	}
	if stage == 1 {
		r.Cold, r.Real = true, 0
	}
	return r
}

// rate is the learning rate of a step, counted from 0.
func (r *Recipe) rate(step int) float64 {
	share := min(float64(step)/float64(r.Steps), 1)
	return r.Rate * (0.02 + 0.98*(1+math.Cos(math.Pi*share))/2)
}

// TimeBins is how many equal parts of [0, 1] the error is kept for.
const TimeBins = 25

// Learner is a flow of a stage, and how it came about.
type Learner struct {
	Recipe  Recipe
	Field   Field   // what it is: learned, or in closed form, or a Kernel
	Trained int     // training steps done
	Error   float64 // mean of ‖v_θ - (x₁-x₀)‖², smoothed over some 50 steps, whatever the loss; NaN at first
	// ErrorByTime is the same for times in [i/25, (i+1)/25), smoothed over some
	// 100 steps; NaN where no time has fallen yet.
	ErrorByTime [TimeBins]float64
	PlanByTime  [TimeBins]float64 // ErrorByTime when the plan of training was through; NaN before

	Picture *Picture // nil unless it is one of those shown
	Sketch  Numbers  // of about a thousand points, now and then during training
	Final   Numbers  // of all points, after the plan

	network     *Network // nil unless learned
	adam        *nn.Adam[float32]
	data, times stream
	error       average
	bins        [TimeBins]average
}

// Learned reports whether the flow is a network.
func (l *Learner) Learned() bool { return l.network != nil }

// planned reports whether the plan of training is not yet through.
func (l *Learner) planned() bool { return l.network != nil && l.Trained < l.Recipe.Steps }

// restart forgets all training. The seeds belong to a stage and a repetition, not to
// a recipe, so that recipes see the same numbers.
func (l *Learner) restart(seed uint64, repetition int, before *Learner) {
	l.Trained, l.Error, l.error = 0, math.NaN(), average{}
	for i := range l.ErrorByTime {
		l.ErrorByTime[i], l.PlanByTime[i], l.bins[i] = math.NaN(), math.NaN(), average{}
	}
	l.Sketch.clear()
	l.Final.clear()
	if l.Picture != nil {
		l.Picture.clear()
	}
	if l.network == nil {
		return
	}
	l.adam.Reset()
	l.data.pcg.Seed(seed, uint64(3*repetition))
	l.times.pcg.Seed(seed, uint64(3*repetition+1))
	if !l.Recipe.Cold && before != nil && before.network != nil {
		l.network.copyFrom(before.network)
		return
	}
	l.network.start(rand.New(rand.NewPCG(seed, uint64(3*repetition+2))))
}

// average is an exponentially weighted mean.
type average struct{ sum, weight float64 }

func (a *average) add(x, keep float64) float64 {
	a.sum, a.weight = keep*a.sum+(1-keep)*x, keep*a.weight+1-keep
	return a.sum / a.weight
}

// stream is random numbers for one purpose.
type stream struct {
	pcg *rand.PCG
	*rand.Rand
}

func newStream(seed, purpose uint64) stream {
	pcg := rand.NewPCG(seed, purpose)
	return stream{pcg, rand.New(pcg)}
}
