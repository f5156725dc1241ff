package explorer

import (
	"github.com/solvarium/solvarium/render"
	"github.com/solvarium/solvarium/render/ui"
	"github.com/solvarium/solvarium/scenes"
	"github.com/solvarium/solvarium/scenes/words"
)

// lesson is the tour of a scene under way. It watches the run and never locks it:
// whoever takes a lesson can steer everything meanwhile.
type lesson struct {
	stop   *scenes.Stop // nil: there is no lesson
	at     int          // which stop of the tour it is
	phase  phase
	answer int    // the one that was given, from 1; 0 for none
	way    string // the run's way, if it is the stop's own
	begin  int    // the step where the stop begins
	speed  *int   // the person's speed, while that of the showing is in force

	was    render.State // the state of the stop's check where it begins
	now    render.State // and at present
	turned bool         // it has turned since
	pulse  float64      // seconds that the turn still shows by motion
	reveal string       // a readout, check or plot to be scrolled to
}

// phase is how far a stop is.
type phase uint8

const (
	asking  phase = iota
	showing       // the run is on its way to where it can be seen
	shown
	ended // after the last stop
)

// texts looks up what lessons say; tests put other texts in its place.
var texts = words.Text

// learning is the group of the lesson's actions.
const learning = "Lesson"

func hasLesson(e *Explorer) bool { return e.run != nil && len(e.run.Scene.Tour) > 0 }
func inLesson(e *Explorer) bool  { return e.run != nil && e.lesson.stop != nil }

// lessonActions stand before those of the run: while a lesson asks, the digits
// answer it, and the keys of a presenter's remote control lead through it.
var lessonActions = []action{
	{name: "lesson", group: learning, icon: &ui.Lesson, says: "take or leave the lesson", keys: []ui.Key{"l"}, shown: "L",
		when: func(e *Explorer) bool { return onStage(e) && hasLesson(e) }, able: hasLesson, on: inLesson,
		do: (*Explorer).toggleLesson},
	{name: "next-stop", group: learning, says: "on with the lesson", keys: []ui.Key{".", ui.KeyPageDown}, shown: ". or Page down",
		when: ledByRemote, do: (*Explorer).goOn},
	{name: "previous-stop", group: learning, says: "back to the previous stop", keys: []ui.Key{",", ui.KeyPageUp}, shown: ", or Page up",
		when: ledByRemote, do: (*Explorer).goBack},
	{name: "answer", group: learning, says: "answer, while a lesson asks", keys: []ui.Key{"1", "2", "3"}, shown: "1 2 3",
		when: func(e *Explorer) bool {
			return onStage(e) && inLesson(e) && e.lesson.phase == asking && e.answers() > 0
		},
		press: func(e *Explorer, k ui.Key, _ bool) { e.chooseAnswer(int(k[0] - '0')) }},
}

// ledByRemote reports whether Page up and down lead through the lesson now: in one, or
// while presenting a scene that has one.
func ledByRemote(e *Explorer) bool {
	return onStage(e) && (inLesson(e) || e.presenting && hasLesson(e))
}

func (e *Explorer) toggleLesson() {
	if inLesson(e) {
		e.leaveLesson()
	} else {
		e.visitStop(0)
	}
}

// leaveLesson ends the lesson. The run goes on as it is.
func (e *Explorer) leaveLesson() {
	e.restoreSpeed()
	e.lesson = lesson{}
}

// visitStop opens the i-th stop, as a new place in the history.
func (e *Explorer) visitStop(i int) {
	link := stopLink(e.run.Scene, i)
	e.restoreSpeed()
	e.after = func() {
		e.reopen(link)
		e.drawer.open = false // the card is above it
		e.out.Visit = true
	}
}

func stopLink(s *scenes.Scene, i int) string { return s.Slug + "?lesson=" + s.Tour[i].Name }

// beginLesson takes up the lesson that a link names. It is the stop's own run if the link
// says nothing else.
func (e *Explorer) beginLesson(query string) {
	e.lesson = lesson{}
	name, rest, err := scenes.CutLesson(query)
	if err != nil || name == "" {
		return
	}
	at, err := e.run.Scene.StopAt(name)
	if err != nil {
		return // Start has refused it
	}
	l := lesson{at: at, stop: &e.run.Scene.Tour[at], begin: e.run.Goal()}
	if rest == "" {
		l.way = e.run.Way()
	}
	l.reveal = l.stop.Look
	e.lesson = l
	e.player.playing = false
}

// nearestStop returns the name of the stop that is most like a wrong one.
func nearestStop(s *scenes.Scene, name string) string {
	var names []string
	for _, stop := range s.Tour {
		names = append(names, stop.Name)
	}
	if len(names) == 0 {
		return name
	}
	return scenes.Nearest(name, names, 1)[0]
}

// lessonLink returns the link to the stop: in short, unless the run was steered away
// from what the stop opens with.
func (e *Explorer) lessonLink() string {
	l := &e.lesson
	switch link := e.run.Link(); {
	case l.stop == nil || l.phase == ended:
		return link
	case e.onWay():
		return stopLink(e.run.Scene, l.at)
	case link == e.run.Scene.Slug:
		return link + "?t=0&lesson=" + l.stop.Name // not what the stop opens with
	default:
		return link + "&lesson=" + l.stop.Name
	}
}

// onWay reports whether the run is the stop's own, not steered away.
func (e *Explorer) onWay() bool { return e.run.Way() == e.lesson.way }

// stopText returns a text of the stop.
func (e *Explorer) stopText(part string) string {
	return texts(e.stopKey(part))
}

func (e *Explorer) stopKey(part string) string {
	return scenes.StopKey(e.run.Scene.Slug, e.lesson.stop.Name, part)
}

// answers returns how many answers there are to choose from.
func (e *Explorer) answers() int {
	n := 0
	for e.lesson.stop.Right > 0 && n < 3 && e.answerText(n+1) != "" {
		n++
	}
	return n
}

// answerText returns the i-th answer, from 1, empty if there is none.
func (e *Explorer) answerText(i int) string {
	key := e.stopKey(string(rune('0' + i)))
	if text := texts(key); text != key {
		return text
	}
	return ""
}
