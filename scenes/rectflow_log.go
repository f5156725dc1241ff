package scenes

import (
	"math"

	"github.com/solvarium/solvarium/algorithms/rectflow"
)

// The histories of the rectified flow scene: of each flow, by its training steps.

// flowTrack is the history of one flow.
type flowTrack struct {
	loss, rms history
	trained   int // of the last loss
	surveyed  int // of the last error of one step
}

func (t *flowTrack) reset() {
	t.loss.reset()
	t.rms.reset()
	t.trained, t.surveyed = 0, -1
}

// record notes what is new. A flow whose training began anew begins a new history.
func (t *flowTrack) record(l *rectflow.Learner) {
	if l.Trained < t.trained {
		t.reset()
	}
	if l.Trained > t.trained && !math.IsNaN(l.Error) {
		t.trained = l.Trained
		t.loss.add(float64(l.Trained), l.Error)
	}
	if n := l.Latest(); n.Points > 0 && n.Trained > t.surveyed && !math.IsNaN(n.RMSOneStep) {
		t.surveyed = n.Trained
		t.rms.add(float64(n.Trained), n.RMSOneStep)
	}
}

// flowLog is the history of all stages and of the rival.
type flowLog struct {
	stages [rectflow.MaxStages]flowTrack
	rival  flowTrack
}

func newFlowLog() flowLog {
	var l flowLog
	for i := range l.stages {
		l.stages[i] = flowTrack{loss: newHistory(), rms: newHistory(), surveyed: -1}
	}
	l.rival = flowTrack{loss: newHistory(), rms: newHistory(), surveyed: -1}
	return l
}

func (l *flowLog) record(s *rectflow.Solver) {
	st := s.Stage()
	l.stages[st.Number-1].record(st.Now)
	if st.Rival != nil {
		l.rival.record(st.Rival)
	}
}

// actor is a flow with its history.
type flowActor struct {
	*rectflow.Learner
	track *flowTrack
}

// actors returns the flows that have a history: of each stage begun, and the rival.
func (s *flow) actors() []flowActor {
	var list []flowActor
	for i, st := range s.solver.Stages {
		list = append(list, flowActor{st.Now, &s.log.stages[i]})
	}
	if r := s.solver.Stage().Rival; r != nil {
		list = append(list, flowActor{r, &s.log.rival})
	}
	return list
}
