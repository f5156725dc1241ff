package scenes

import (
	"fmt"

	"github.com/solvarium/solvarium/scenes/param"
)

// A Run is a scene at an instant: its knobs, its seed, and how far it has come.
// The same link opens the same run, to the last bit.
type Run struct {
	Scene *Scene
	Knobs *param.Set
	Seed  uint64
	Stop  StopRule // when to pause

	sim     Sim
	step    int
	goal    int               // a seek is under way while step < goal
	asked   bool              // the link named a step, be it 0: see end
	base    map[string]string // the knobs as they were at step 0
	journal []event           // live changes since, in order
	played  int               // how many of them have taken effect
	past    past
	company // who goes along
}

// event is a live change: before the step after At, the knob got the value.
type event struct {
	At          int
	Name, Value string
	Second      bool // only the rival's
}

// Start opens a scene, with the knobs, seed, step and changes of a query such as
// eta=300&seed=7&t=200 (see Open). It stands at step 0 with a goal of t: Advance
// takes it there. An error says in plain words what is wrong with the query.
func Start(s *Scene, query string) (*Run, error) {
	r := &Run{Scene: s, Knobs: &param.Set{}, Seed: 1}
	r.sim = s.New(r.Knobs)
	with, err := r.parse(query)
	if err == nil {
		err = r.reset()
	}
	if err == nil {
		err = r.admitAll(with)
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", s.Slug, err)
	}
	if err := r.Stop.known(r); err != nil {
		return nil, fmt.Errorf("%s: %w", s.Slug, err)
	}
	return r, nil
}

// Step returns how many steps have been done.
func (r *Run) Step() int { return r.step }

// Goal returns the step that a seek under way leads to, or Step.
func (r *Run) Goal() int { return max(r.goal, r.step) }

// Done reports whether stepping on would change nothing.
func (r *Run) Done() bool {
	for _, o := range r.others {
		if !o.ended() {
			return false
		}
	}
	return r.ended()
}

// Task says what task of many steps is under way; see Tasker.
func (r *Run) Task() (what string, done, total int) {
	if t, ok := r.sim.(Tasker); ok {
		return t.Task()
	}
	return "", 0, 0
}

// Restart begins again at step 0 with the knobs as they are now.
func (r *Run) Restart() error {
	r.base = r.values()
	r.journal, r.goal = nil, 0
	r.past.forget(0)
	r.brief()
	return r.reset()
}

// reset rebuilds the solver for step 0.
func (r *Run) reset() error {
	r.step, r.played = 0, 0
	if err := r.sim.Reset(r.watch()); err != nil {
		return err
	}
	return r.resetOthers()
}

// Update lets edit change a knob and makes the change take effect: a live knob
// at once, noted in the journal, any other by a restart. If the scene cannot
// be set up so, the knob gets its old value back and the error says why.
func (r *Run) Update(k *param.Knob, edit func()) error {
	r.settle()
	if r.isRivals(k) {
		return r.updateRival(k, edit)
	}
	old := k.String()
	edit()
	now := k.String()
	if now == old {
		return nil
	}
	if k.IsLive() && r.step > 0 {
		r.forget()
		r.note(event{At: r.step, Name: k.Name, Value: now})
		r.change(k)
		r.pass()
		return nil
	}
	return r.restartOr(k, old)
}

// forget drops what was to come after the present step: a change begins a new future.
func (r *Run) forget() {
	r.journal = r.journal[:r.played]
	r.goal = r.step
	r.past.forget(r.step)
}

// note appends to the journal; of several values for one knob at one step only the last counts.
func (r *Run) note(e event) {
	if n := len(r.journal); n > 0 && r.journal[n-1].At == e.At && r.journal[n-1].Name == e.Name && r.journal[n-1].Second == e.Second {
		r.journal[n-1] = e
	} else {
		r.journal = append(r.journal, e)
	}
	r.played = len(r.journal)
}

func (r *Run) change(k *param.Knob) {
	if c, ok := r.sim.(Changer); ok {
		c.Change(k.Name)
	}
}

// Seek makes step the goal, and goes to the last checkpoint on the way. Where there is
// none, going back begins again at step 0, for a run is the same each time; Advance
// then covers the rest of the way.
func (r *Run) Seek(step int) error {
	r.goal = max(step, 0)
	if r.recall(r.goal) {
		return nil
	}
	r.putBack(r.base)
	if err := r.reset(); err != nil {
		return err
	}
	r.replay()
	return nil
}

// Advance does n steps, and as many more as a seek under way asks for, while
// more says that there is time; at least one. It returns how many were done.
func (r *Run) Advance(n int, more func() bool) int {
	r.goal = max(r.goal, r.step+n)
	did := 0
	for r.step < r.goal && (did == 0 || more()) {
		if r.Done() {
			r.goal = r.step
			break
		}
		if !r.bring(did == 0, more) {
			break
		}
		r.tick()
		did++
	}
	return did
}

// Pause gives up a seek or steps still owed.
func (r *Run) Pause() { r.goal = r.step }

// replay lets the journal's changes for this step take effect.
func (r *Run) replay() {
	for r.played < len(r.journal) && r.journal[r.played].At <= r.step {
		e := r.journal[r.played]
		r.played++
		if !r.takes(e) {
			continue
		}
		k := r.Knobs.Find(e.Name)
		restore(k, e.Value)
		r.change(k)
	}
}
