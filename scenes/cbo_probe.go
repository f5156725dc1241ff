package scenes

import (
	"math"

	"github.com/solvarium/solvarium/algorithms/cbo"
	"github.com/solvarium/solvarium/algorithms/objective"
)

// The question of the consensus scene: is the hop of the consensus point a gradient step?

// The grid of the quadrature, in nodes a side and standard deviations: what a browser can
// afford in every step. Where it is too coarse, nothing is said.
const (
	probeSide  = 61
	probeReach = 5
)

// shortestHop is the share of the landscape's width below which a hop has no direction to speak of.
const shortestHop = 1e-3

// cboProbe compares each hop with the gradient where it began.
type cboProbe struct {
	smoother *cbo.Smoother
	from     []float64 // where the hop began
	gradient []float64 // ∇E there
	hop      []float64 // what it was
	smooth   []float64 // what it would be with infinitely many particles of that width
	width    float64   // standard deviation of the particles about from, in a coordinate
	tau      float64   // length of the gradient step, α s²
	error    float64   // Monte-Carlo error of the hop
	resolved bool      // the quadrature can be trusted

	cosine, plain history    // against effective sample size; minus τ∇E smoothed, and plain
	asked         int        // hops compared
	downhill      int        // of them along −∇E itself,
	uphill        int        // and against it
	n             float64    // of them those that count
	sums          [3]float64 // over them: of both cosines, and of the effective sample size
	last          [2]float64 // the cosines now; NaN for none
}

func newCBOProbe(e objective.Energy) (*cboProbe, error) {
	m, err := cbo.NewSmoother(e, 2, probeSide, probeReach)
	p := &cboProbe{
		smoother: m, from: make([]float64, 2), gradient: make([]float64, 2), hop: make([]float64, 2), smooth: make([]float64, 2),
		cosine: newHistory(), plain: newHistory(),
	}
	p.forget()
	return p, err
}

// forget starts counting anew.
func (p *cboProbe) forget() {
	p.cosine.reset()
	p.plain.reset()
	p.asked, p.downhill, p.uphill, p.n, p.sums, p.resolved = 0, 0, 0, 0, [3]float64{}, false
	p.last = [2]float64{math.NaN(), math.NaN()}
}

// before notes where a hop begins.
func (p *cboProbe) before(r *cboRun, s *consensus) {
	copy(p.from, r.swarm.Consensus)
	s.land.energy.Grad(p.gradient, p.from)
}

// after compares. The identity is exact for particles that are normal about the
// point where the hop began, as those of hopping are; for CBO it is an
// approximation by a normal law of the same width.
func (p *cboProbe) after(r *cboRun, s *consensus) {
	p.asked++
	copy(p.hop, r.swarm.Hop)
	if p.width = s.knobs.width; r.method == theSwarm {
		p.width = math.Sqrt(r.swarm.MeanSquare(p.from) / 2)
	}
	p.tau = r.swarm.Alpha * p.width * p.width
	p.error = r.swarm.Error()
	p.resolved, p.last = false, [2]float64{math.NaN(), math.NaN()}
	length := math.Hypot(p.hop[0], p.hop[1])
	if !(length > shortestHop*s.land.width) || !(p.width > 0 && p.width < s.land.width) {
		return
	}
	if c := -cbo.Cosine(p.hop, p.gradient); !math.IsNaN(c) {
		p.last[1] = c
		p.plain.add(r.swarm.ESS, c)
		if c > 0 {
			p.downhill++
		} else {
			p.uphill++
		}
	}
	p.smoother.At(p.from, p.width, r.swarm.Alpha)
	copy(p.smooth, p.smoother.Hop)
	if p.resolved = p.smoother.Resolved(); !p.resolved {
		return
	}
	// Only hops that have somewhere to go count: at a minimum the direction is noise.
	if expected := math.Hypot(p.smooth[0], p.smooth[1]); expected > 0.005*s.land.width && !math.IsNaN(p.last[1]) {
		p.last[0] = cbo.Cosine(p.hop, p.smooth)
		p.cosine.add(r.swarm.ESS, p.last[0])
		p.n++
		for i, v := range [3]float64{p.last[0], p.last[1], r.swarm.ESS} {
			p.sums[i] += v
		}
	}
}

// mean returns the mean cosines of the hops that count, smoothed and plain, and
// their mean effective sample size; NaN without any.
func (p *cboProbe) mean() (smooth, plain, ess float64) {
	if p == nil || p.n == 0 {
		return math.NaN(), math.NaN(), math.NaN()
	}
	return p.sums[0] / p.n, p.sums[1] / p.n, p.sums[2] / p.n
}
