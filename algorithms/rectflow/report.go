package rectflow

import "math"

// NFEs are the numbers of evaluations of the velocity that are always measured;
// Config.NFE may add one more, in the column after them.
var NFEs = [4]int{1, 2, 4, 8}

const columns = len(NFEs) + 1

// instants are the Euler steps of paths, as many as Liu et al. measure straightness with.
const instants = 50

// Picture is what a flow does with the first evaluation points, to be drawn.
type Picture struct {
	Trained int                // training steps at the time
	Drawn   int                // points that are in it; 0 before there is a picture
	Ends    [columns][]float64 // where each number of evaluations takes them, x, y pairs
	Paths   []float64          // Euler paths of 50 steps: 51 instants of x, y pairs each
	paths   int                // points there is room for
}

func newPicture(paths int) *Picture {
	p := &Picture{Paths: make([]float64, 2*paths*(instants+1)), paths: paths}
	for i := range p.Ends {
		p.Ends[i] = make([]float64, 2*paths)
	}
	return p
}

func (p *Picture) clear() { p.Trained, p.Drawn = 0, 0 }

// At returns the places of the points at instant i of 0 … 50.
func (p *Picture) At(i int) []float64 { return p.Paths[2*p.paths*i:][:2*p.Drawn] }

// Instants is the last instant of a path.
const Instants = instants

// Numbers is how good a flow is. All are NaN until they are known.
type Numbers struct {
	Points  int // evaluation points; 0 before there are numbers
	Trained int // training steps at the time

	SW2       [columns]float64 // sliced Wasserstein-2 distance of the ends after NFEs[i] evaluations to the reference sample
	Precision [columns]float64 // share of the ends within 3 Sigma of a component of the target
	Coverage  [columns]float64 // share of the components with an end that near
	Energy    [columns]float64 // energy distance of 1000 ends to the reference sample; in final numbers only

	Straightness float64 // mean over paths and time of ‖x(1)-x(0) - v‖²
	Cost         float64 // transport cost E‖x(1)-x(0)‖² over the paths
	Optimal      float64 // the least cost of taking the same points to the same ends
	Stretch      float64 // total length of the paths over that of their chords
	RMSOneStep   float64 // root mean square distance from one step's ends to those of the teacher's own flow
	RMSStored    float64 // the same over the pairs that it was trained on; NaN in stage 1
}

// clear forgets the numbers.
func (n *Numbers) clear() {
	nan := math.NaN()
	*n = Numbers{Straightness: nan, Cost: nan, Optimal: nan, Stretch: nan, RMSOneStep: nan, RMSStored: nan}
	for i := range columns {
		n.SW2[i], n.Precision[i], n.Coverage[i], n.Energy[i] = nan, nan, nan, nan
	}
}

// Comparable returns numbers of two flows that were measured with the same points: the
// final ones if both have them, and else the sketches.
func Comparable(a, b *Learner) (Numbers, Numbers) {
	if a.Final.Points > 0 && b.Final.Points > 0 {
		return a.Final, b.Final
	}
	return a.Sketch, b.Sketch
}

// Latest returns the final numbers if there are any, and else the sketch.
func (l *Learner) Latest() Numbers {
	if l.Final.Points > 0 {
		return l.Final
	}
	return l.Sketch
}

// Current returns the latest numbers; all are NaN if the plan of training is through and
// the sketch is of a flow that had not learned so much.
func (l *Learner) Current() Numbers {
	n := l.Latest()
	if l.Learned() && !l.planned() && n.Trained < l.Recipe.Steps {
		n.clear()
	}
	return n
}
