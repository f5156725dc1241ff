// Package scenes is the catalogue: one file a scene. A scene binds knobs to a
// solver of package algorithms and turns its state into a render.Figure.
package scenes

import (
	"math/rand/v2"

	"github.com/solvarium/solvarium/render"
	"github.com/solvarium/solvarium/scenes/param"
)

// A Scene says what an experiment is called, where it comes from, and how to set one up.
type Scene struct {
	Slug   string // its identity: file name, address, golden files
	Title  string
	Family string // what it belongs to, such as "Optimal transport"
	Paper  Paper
	Claim  string // what the paper says, in one line
	Look   string // what to watch for, in one sentence
	Try    []Try  // settings worth a click; the first nine answer to the digit keys
	Tour   []Stop // a lesson of five to eight stops: ask, then show
	Stray  Stray  // natively from the numbers of a browser, where they can
	New    func(*param.Set) Sim
}

// Try is a preset: a link within the scene, with its name and what it shows.
type Try struct {
	Name  string
	Query string // the knobs off their defaults, as in a link: "eta=200&n=64"
	Says  string // a sentence: what to expect; failure modes say so
}

// Stop is one stop of a lesson. It asks the student for a prediction, then runs to
// show what happens, and says why. Its texts stand in package words, under
// tour.SLUG.NAME and then title, ask, show, and 1, 2, 3 for the answers to choose from.
type Stop struct {
	Name  string       // its identity within the tour: lower case, one word
	Query string       // where it begins, as in a link: knobs, seed, at; t if not at step 0
	Until int          // the step at which what was asked can be seen
	Right int          // the answer that is right, from 1; 0 if there are none to choose from
	Look  string       // the readout, check or plot to look at, by name
	Check string       // the check that turns on the way: on arrival it is in another state than at the start
	Turns render.State // what it has turned into
}

// StopKey returns the key of a text of a stop in package words.
func StopKey(slug, stop, part string) string { return "tour." + slug + "." + stop + "." + part }

// A Sim is one running experiment: knobs → Reset → Step → View.
type Sim interface {
	// Reset builds the solver from the knobs. All randomness comes from rng.
	// An error says in plain words which setting is impossible.
	Reset(rng *rand.Rand) error
	// Step does one iteration, cheap enough for a frame, without allocating.
	Step()
	// View returns the state as marks, readouts and checks. It changes nothing.
	View() render.Figure
}

// Changer is a Sim that must be told of a change to a live knob.
type Changer interface {
	// Change is called between two steps, after the knob got its new value.
	Change(knob string)
}

// Finisher is a Sim that can come to an end: stepping on would change nothing.
type Finisher interface {
	Done() bool
}

// Tasker is a Sim with a task under way that takes many steps, such as the
// training of a network.
type Tasker interface {
	// Task says in a word or two what is under way, and how many of its steps are
	// done. A total of 0 means that nothing is.
	Task() (what string, done, total int)
}

var all []Scene

// register adds a scene to the catalogue; each scene's file calls it once.
func register(s Scene) struct{} {
	all = append(all, s)
	return struct{}{}
}
