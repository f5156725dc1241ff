package scenes

import (
	"fmt"
	"math"

	"github.com/solvarium/solvarium/algorithms/rectflow"
	"github.com/solvarium/solvarium/render"
)

// The numbers of the rectified flow scene.

// readouts are of the flow under way; those of the one beside it are minor.
func (s *flow) readouts() []render.Readout {
	now := s.solver.Now()
	n, column := now.Current(), s.solver.Column(s.knobs.nfe)
	list := []render.Readout{{Name: "loss", Label: "Loss ‖v − (x₁ − x₀)‖²", Value: now.Error}}
	for i, nfe := range rectflow.NFEs {
		list = append(list, render.Readout{Name: fmt.Sprintf("sw2_nfe%d", nfe), Label: fmt.Sprintf("SW₂ after %d", nfe), Value: n.SW2[i]})
	}
	list = append(list,
		render.Readout{Name: "precision", Label: fmt.Sprintf("On target after %d", s.knobs.nfe), Value: 100 * n.Precision[column], Unit: "%"},
		render.Readout{Name: "coverage", Label: fmt.Sprintf("Target covered after %d", s.knobs.nfe), Value: 100 * n.Coverage[column], Unit: "%"},
		render.Readout{Name: "straightness", Label: "Straightness (0 is straight)", Value: n.Straightness},
		render.Readout{Name: "transport_cost", Label: "Transport cost", Value: n.Cost},
		render.Readout{Name: "optimal_cost", Label: "Optimal, to the same ends", Value: n.Optimal},
		render.Readout{Name: "rms_one_step", Label: "Error of one step, rms", Value: n.RMSOneStep},
		render.Readout{Name: "rms_stored", Label: "… on the stored pairs", Value: n.RMSStored, Minor: true},
		render.Readout{Name: "loss_floor", Label: "Least loss of 1-RF", Value: s.solver.Floor, Minor: true},
		render.Readout{Name: "energy_nfe1", Label: "Energy distance after 1", Value: n.Energy[0], Minor: true},
		render.Readout{Name: "path_over_chord", Label: "Path over chord", Value: n.Stretch, Minor: true},
		render.Readout{Name: "factor_nfe1", Label: "SW₂ after 1, times better", Value: s.factor(), Minor: true},
		render.Readout{Name: "stage", Label: "Stage", Value: float64(s.solver.Stage().Number), Minor: true},
		render.Readout{Name: "trained", Label: "Training steps", Value: float64(now.Trained), Minor: true},
		render.Readout{Name: "samples", Label: "Samples measured", Value: float64(n.Points), Minor: true},
	)
	before := rectflow.Numbers{Cost: math.NaN(), Straightness: math.NaN(), RMSOneStep: math.NaN(), SW2: [5]float64{math.NaN(), math.NaN(), math.NaN(), math.NaN()}}
	if b := s.solver.Before(); b != nil {
		before = b.Current()
	}
	for i, nfe := range rectflow.NFEs {
		list = append(list, render.Readout{Name: fmt.Sprintf("before_sw2_nfe%d", nfe), Label: fmt.Sprintf("Upper row: SW₂ after %d", nfe), Value: before.SW2[i], Minor: true})
	}
	return append(list,
		render.Readout{Name: "before_straightness", Label: "Upper row: straightness", Value: before.Straightness, Minor: true},
		render.Readout{Name: "before_transport_cost", Label: "Upper row: transport cost", Value: before.Cost, Minor: true},
		render.Readout{Name: "before_rms_one_step", Label: "Upper row: error of one step", Value: before.RMSOneStep, Minor: true},
	)
}

// factor is how many times nearer to the target one step of the flow under way comes.
func (s *flow) factor() float64 {
	b := s.solver.Before()
	if b == nil || b.Current().Points == 0 || s.solver.Now().Current().Points == 0 {
		return math.NaN()
	}
	x, y := rectflow.Comparable(b, s.solver.Now())
	return x.SW2[0] / y.SW2[0]
}

// notice says what cannot be seen.
func (s *flow) notice() string {
	if n := s.solver.Now().Latest(); n.Points > 0 && s.solver.Now().Trained > 50 && math.IsNaN(s.solver.Now().Error) {
		return "The network has diverged: lower the learning rate."
	}
	return ""
}
