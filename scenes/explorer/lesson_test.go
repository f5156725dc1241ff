package explorer

import (
	"math"
	"strings"
	"testing"

	"github.com/solvarium/solvarium/render"
	"github.com/solvarium/solvarium/render/ui"
	"github.com/solvarium/solvarium/scenes"
	"github.com/solvarium/solvarium/scenes/words"
)

// tourForTests asks with and without answers, turns a check, begins later than at step
// 0, and has a stop that cannot be opened.
var tourForTests = []scenes.Stop{
	{Name: "begin", Query: "", Until: 60, Right: 2, Look: "total"},
	{Name: "turn", Query: "gain=1.5", Until: 20, Right: 1, Look: "steps", Check: "steps", Turns: render.Holds},
	{Name: "later", Query: "t=30&seed=3", Until: 90, Look: "error"},
	{Name: "few", Query: "points=32&at=2:gain=0.5", Until: 5, Right: 3, Look: "picture"},
	{Name: "broken", Query: "gian=2", Until: 5, Look: "total"},
}

var textsForTests = map[string]string{
	"tour.spiral.begin.title": "What a step adds",
	"tour.spiral.begin.ask":   "Every step adds the gain to the total. How large will the total be after sixty steps, if the gain stays at one and nobody moves it?",
	"tour.spiral.begin.1":     "It stays below ten",
	"tour.spiral.begin.2":     "Sixty, for every step adds one and the gain is one",
	"tour.spiral.begin.3":     "It grows without end",
	"tour.spiral.begin.show":  "Sixty steps of a gain of one make sixty. The total is linear in the number of steps, whatever the seed is: the seed turns the spiral and leaves the gain alone. Try a gain of one half, and predict what the total will be then.",
	"tour.spiral.turn.title":  "When Newton has converged",
	"tour.spiral.turn.ask":    "Will twenty steps be enough?",
	"tour.spiral.turn.1":      "Yes",
	"tour.spiral.turn.2":      "No",
	"tour.spiral.turn.show":   "After the tenth step the check holds.",
	"tour.spiral.later.title": "On the way",
	"tour.spiral.later.ask":   "What will the error do?",
	"tour.spiral.later.show":  "It falls.",
	"tour.spiral.few.title":   "Few points",
	"tour.spiral.few.ask":     "Which picture?",
	"tour.spiral.few.1":       "One", "tour.spiral.few.2": "Two", "tour.spiral.few.3": "Three",
	"tour.spiral.few.show":     "Nobody painted it.",
	"tour.spiral.broken.title": "Broken", "tour.spiral.broken.ask": "?", "tour.spiral.broken.show": "!",
}

func init() {
	texts = func(key string) string {
		if text, ok := textsForTests[key]; ok {
			return text
		}
		return words.Text(key)
	}
}

// until draws frames until the lesson is in a phase, and returns the seconds that took.
func (d *driver) until(p phase) float64 {
	d.Helper()
	for frames := 0; frames < 1000; frames++ {
		if d.e.lesson.phase == p {
			return float64(frames) / 60
		}
		d.idle(1)
	}
	d.Fatalf("the lesson never comes to phase %d, it is at %d, step %d", p, d.e.lesson.phase, d.step())
	return 0
}

func (d *driver) stands(stop string, p phase) {
	d.Helper()
	l := &d.e.lesson
	if l.stop == nil || l.stop.Name != stop || l.phase != p {
		d.Fatalf("the lesson is %+v, not at %q in phase %d", *l, stop, p)
	}
}

func TestLessonOpensByKeyButtonAndFinger(t *testing.T) {
	for how, open := range map[string]func(*driver){
		"key":    func(d *driver) { d.key("l") },
		"mouse":  func(d *driver) { d.click("lesson") },
		"finger": func(d *driver) { d.touch = true; d.idle(1); d.click("lesson") },
		"phone": func(d *driver) {
			d.touch, d.size = true, render.Point{X: 390, Y: 844}
			d.idle(2)
			d.click("lesson")
		},
	} {
		d := drive(t, "spiral?gain=0.5")
		d.idle(5)
		open(d)
		d.idle(1)
		d.stands("begin", asking)
		if d.e.player.playing || d.step() != 0 || d.knob("gain") != "1" {
			t.Errorf("%s: a stop must rest at its start; step %d, gain %s", how, d.step(), d.knob("gain"))
		}
		if d.out.Link != "spiral?lesson=begin" {
			t.Errorf("%s: the link is %q", how, d.out.Link)
		}
		at := d.step()
		d.key("l")
		if d.e.lesson.stop != nil || d.step() != at || d.out.Link != "spiral" {
			t.Errorf("%s: L does not leave the lesson, or not the run", how)
		}
	}
}

func TestSceneWithoutTourHasNoLesson(t *testing.T) {
	d := paused(t, "dots")
	if d.has("lesson") {
		t.Error("the button of a lesson that is not there answers")
	}
	d.key("l", ".", ui.KeyPageDown)
	if d.e.lesson.stop != nil || d.e.run == nil {
		t.Error("L opened something")
	}
}

// TestAnswersByKeyMouseAndFinger: the digits answer while a lesson asks, and open
// presets at all other times.
func TestAnswersByKeyMouseAndFinger(t *testing.T) {
	for how, answer := range map[string]func(*driver){
		"key":    func(d *driver) { d.key("3") },
		"mouse":  func(d *driver) { d.click("lesson/answer/3") },
		"finger": func(d *driver) { d.touch = true; d.idle(1); d.click("lesson/answer/3") },
		"tab": func(d *driver) {
			for d.e.controls.Focus != "lesson/answer/3" {
				d.key(ui.KeyTab)
			}
			d.key(ui.KeyEnter)
		},
	} {
		d := drive(t, "spiral?lesson=begin")
		d.idle(3)
		answer(d)
		d.stands("begin", showing)
		if d.e.lesson.answer != 3 || !d.e.player.playing || d.out.Link != "spiral?lesson=begin" {
			t.Errorf("%s: %+v, link %q", how, d.e.lesson, d.out.Link)
		}
	}
	d := drive(t, "spiral?lesson=begin")
	d.key("1")
	d.until(shown)
	d.key("2")
	if d.knob("gain") != "1.5" || d.e.lesson.stop == nil {
		t.Errorf("2 must open a preset once nothing is asked: gain %s", d.knob("gain"))
	}
	if want := "spiral?gain=1.5&points=32&lesson=begin"; d.out.Link != want {
		t.Errorf("steered away by a preset the link is %q, not %q", d.out.Link, want)
	}
}

// TestShowingIsSeen: it takes three to six seconds, goes exactly as far as the stop
// says, and leaves the person's speed as it was.
func TestShowingIsSeen(t *testing.T) {
	d := drive(t, "spiral?lesson=begin")
	d.key(ui.KeyUp, "2")
	seconds := d.until(shown)
	if seconds < 3 || seconds > 6.1 {
		t.Errorf("60 steps were shown in %v s", seconds)
	}
	if d.step() != 60 || d.e.player.playing || d.e.player.speed != 1 {
		t.Errorf("it rests at step %d, playing %v, speed %d", d.step(), d.e.player.playing, d.e.player.speed)
	}
	d.idle(3)
	if d.step() != 60 || d.out.Busy {
		t.Errorf("it does not rest: step %d, busy %v", d.step(), d.out.Busy)
	}
	for _, n := range []int{12, 60, 100, 1000, 20000} {
		if s := float64(n) / (60 * math.Ldexp(1, showingSpeed(n))); s < 3 || s > 6 {
			t.Errorf("%d steps take %v s", n, s)
		}
	}
	// A few steps, each of which can be seen.
	if s := 2 / (60 * math.Ldexp(1, showingSpeed(2))); s < 1 || s > 6 {
		t.Errorf("2 steps take %v s", s)
	}
	// However fast the person makes it meanwhile, it does not go too far.
	d = drive(t, "spiral?lesson=begin")
	d.key("2", ui.KeyUp, ui.KeyUp, ui.KeyUp, ui.KeyUp, ui.KeyUp, ui.KeyUp, ui.KeyUp)
	d.until(shown)
	if d.step() != 60 {
		t.Errorf("made faster, it ends at step %d", d.step())
	}
	// A start that is not step 0.
	d = drive(t, "spiral?lesson=later")
	if d.idle(2); d.step() != 30 || d.e.player.playing {
		t.Fatalf("the stop begins at step %d", d.step())
	}
	d.click("lesson/show")
	d.until(shown)
	if d.step() != 90 || d.out.Link != "spiral?lesson=later" {
		t.Errorf("it ends at %d with the link %q", d.step(), d.out.Link)
	}
}

func TestVerdictOnThePrediction(t *testing.T) {
	for key, want := range map[ui.Key]string{"2": "Yes: “Sixty", "1": "Not this time: “Sixty", ".": "The answer: “Sixty"} {
		d := drive(t, "spiral?lesson=begin")
		d.size.Y = 1600
		d.key(key)
		d.idle(2)
		if d.texts().contains(textsForTests["tour.spiral.begin.show"][:20]) {
			t.Errorf("%s: it says why before it has shown what", key)
		}
		d.until(shown)
		d.idle(1)
		if r := d.texts(); !r.contains(want) || !r.contains("Sixty steps of a gain") {
			t.Errorf("%s: %q is not among %q", key, want, r.texts)
		}
	}
}

// contains reports whether all texts, one after the other, contain that one.
func (r *recorder) contains(text string) bool {
	return strings.Contains(strings.Join(r.texts, " "), text)
}

// TestKeysLeadThroughTheLesson goes from the first question to the closing line by
// the keys of a remote control, and back.
func TestKeysLeadThroughTheLesson(t *testing.T) {
	for _, keys := range [][2]ui.Key{{".", ","}, {ui.KeyPageDown, ui.KeyPageUp}} {
		d := drive(t, "spiral?lesson=begin")
		for _, stop := range []string{"begin", "turn", "later", "few"} {
			d.idle(2)
			d.stands(stop, asking)
			d.key(keys[0])
			d.stands(stop, showing)
			d.idle(2)
			d.key(keys[0])
			d.until(shown)
			if d.step() != d.e.lesson.stop.Until {
				t.Errorf("%s: skipped ahead to step %d", stop, d.step())
			}
			d.key(keys[0])
			if !d.out.Visit {
				t.Errorf("%s: the next stop is no place in the history", stop)
			}
		}
		d.idle(1)
		if d.e.trouble == nil || !strings.Contains(d.e.trouble.says, `"gian"`) {
			t.Fatalf("a stop that cannot be opened: %+v", d.e.trouble)
		}
		d.frame(ui.Input{HasLink: true, Link: "spiral?lesson=few"})
		d.key(keys[1])
		d.idle(1)
		d.stands("later", asking)
		d.key(keys[1])
		d.key(keys[1])
		d.key(keys[1])
		d.idle(1)
		d.stands("begin", asking)
	}
}

func TestButtonsLeadThroughTheLesson(t *testing.T) {
	for _, touch := range []bool{false, true} {
		d := drive(t, "spiral?lesson=begin")
		d.touch = touch
		d.idle(1)
		d.click("lesson/on")
		d.stands("begin", showing)
		d.click("lesson/on")
		d.until(shown)
		d.idle(1)
		d.click("lesson/next")
		d.stands("turn", asking)
		d.click("lesson/back")
		d.stands("begin", asking)
		d.click("lesson/leave")
		if d.e.lesson.stop != nil || d.e.run == nil {
			t.Error("it cannot be left")
		}
	}
}

func TestLastStopEnds(t *testing.T) {
	catalogue := catalogueForTests()
	catalogue[0].Tour = tourForTests[:4]
	open := func() *driver {
		d := &driver{T: t, e: newExplorer(catalogue, "spiral?lesson=few"), size: render.Point{X: 1280, Y: 800}}
		d.idle(2)
		d.key("3")
		d.until(shown)
		d.idle(1)
		d.click("lesson/next")
		d.stands("few", ended)
		return d
	}
	d := open()
	if d.step() != 5 || d.out.Link != "spiral?points=32&at=2:gain=0.5&t=5" {
		t.Errorf("the run does not stay as it is: step %d, %q", d.step(), d.out.Link)
	}
	d.click("lesson/play")
	if d.e.lesson.stop != nil || d.step() != 5 {
		t.Errorf("no way back to free play: step %d", d.step())
	}
	d = open()
	d.click("lesson/home")
	if d.e.run != nil || d.out.Link != "" || d.e.lesson.stop != nil {
		t.Error("no way to the catalogue")
	}
	d = open()
	d.key(",")
	d.stands("few", asking)
}

// TestCheckIsSeenToTurn: the card says so, and the check pulses once.
func TestCheckIsSeenToTurn(t *testing.T) {
	for _, calm := range []bool{false, true} {
		d := drive(t, "spiral?lesson=turn")
		d.calm = calm
		d.idle(2)
		if d.e.hasTurned("steps") || !d.e.highlighted("steps") {
			t.Fatal("the check is not marked rightly while the lesson asks")
		}
		d.key("1")
		pulses := 0
		for d.e.lesson.phase != shown {
			d.idle(1)
			if d.e.lesson.pulse > 0 {
				pulses++
			}
			if turned := d.step() > 10; turned != d.e.hasTurned("steps") {
				t.Fatalf("step %d: turned is %v", d.step(), !turned)
			}
		}
		if calm != (pulses == 0) || pulses > 10 {
			t.Errorf("calm %v: it pulses for %d frames", calm, pulses)
		}
		d.idle(1)
		f := &frames{color: render.Dark.Color(render.Good), clip: render.Rect{W: d.size.X, H: d.size.Y}}
		in := ui.Input{Size: d.size, Pointer: render.Point{X: -1, Y: -1}, Dark: true, Calm: calm}
		if d.e.Frame(&in, f); f.seen() != 1 {
			t.Errorf("calm %v: %d checks are marked as turned", calm, f.seen())
		}
		if !d.texts().contains("“Iterations to machine accuracy” now holds.") {
			t.Errorf("calm %v: the card does not say that it turned", calm)
		}
		d.idle(3)
		if d.out.Busy {
			t.Error("it never rests")
		}
	}
}

func TestCalmShowsAtOnce(t *testing.T) {
	d := drive(t, "spiral?lesson=begin")
	d.calm = true
	d.idle(2)
	d.key("2")
	d.idle(2)
	d.stands("begin", shown)
	if d.step() != 60 {
		t.Errorf("step %d", d.step())
	}
}

// TestHighlightIsInView: the strip of numbers scrolls to what the stop looks at, in
// every layout, and a plot on another page is turned to.
func TestHighlightIsInView(t *testing.T) {
	for _, size := range []render.Point{{X: 1280, Y: 800}, {X: 390, Y: 844}, {X: 844, Y: 390}, {X: 360, Y: 740}} {
		for _, stop := range []string{"begin", "turn", "few"} {
			d := drive(t, "spiral?lesson="+stop)
			d.size, d.touch = size, size.X < 1000
			d.idle(2)
			d.key("1")
			d.idle(4)
			f := &frames{color: render.Dark.Color(render.Accent), clip: render.Rect{W: size.X, H: size.Y}}
			in := ui.Input{Size: size, Pointer: render.Point{X: -1, Y: -1}, Dark: true, Touch: d.touch}
			d.e.Frame(&in, f)
			if f.seen() != 1 {
				t.Errorf("%v %s: %d highlights are in view", size, stop, f.seen())
			}
		}
	}
}

// frames is a canvas that keeps the frames of a colour that are in view.
type frames struct {
	blank
	color render.Color
	clip  render.Rect
	count *int
}

func (f *frames) seen() int {
	if f.count == nil {
		return 0
	}
	return *f.count
}

func (f *frames) Clip(r render.Rect) render.Canvas {
	f.Lines(nil)
	return &frames{color: f.color, clip: f.clip.Intersect(r), count: f.count}
}

// Lines counts closed outlines that a highlight has: at least 15 by 15 pixels, all in view.
func (f *frames) Lines(lines []render.Line) {
	if f.count == nil {
		f.count = new(int)
	}
	for _, l := range lines {
		if l.Color != f.color || l.Width < 1.5 || len(l.Points) < 9 {
			continue
		}
		lo, hi := l.Points[0], l.Points[0]
		for _, p := range l.Points {
			lo = render.Point{X: min(lo.X, p.X), Y: min(lo.Y, p.Y)}
			hi = render.Point{X: max(hi.X, p.X), Y: max(hi.Y, p.Y)}
		}
		if hi.X-lo.X > 40 && hi.Y-lo.Y > 15 && lo.Y >= f.clip.Y-3 && hi.Y <= f.clip.Bottom()+3 && f.clip.W > 0 {
			*f.count++
		}
	}
}

// TestNothingIsLocked: whoever takes a lesson steers, scrubs and pauses, and answers
// after all: the stop is shown as it is meant then, and Back leads to what was before.
func TestNothingIsLocked(t *testing.T) {
	d := drive(t, "spiral?lesson=begin")
	r := d.rect("scrub")
	d.key(ui.KeyRight, ui.KeyRight)
	d.idle(1)
	if d.step() != 2 || d.e.lesson.phase != asking {
		t.Fatalf("a step is not free: %d", d.step())
	}
	d.e.update(d.e.run.Knobs.Find("gain"), func() { _ = d.e.run.Knobs.Find("gain").Parse("0.5") })
	d.idle(1)
	steered := "spiral?at=2:gain=0.5&t=2&lesson=begin"
	if d.out.Link != steered {
		t.Fatalf("steered away the link is %q", d.out.Link)
	}
	again := drive(t, steered)
	again.idle(1)
	again.stands("begin", asking)
	if again.step() != 2 || again.knob("gain") != "0.5" || again.out.Link != steered || again.e.player.playing {
		t.Errorf("opened again: step %d, gain %s, %q", again.step(), again.knob("gain"), again.out.Link)
	}
	d.key("2")
	if d.out.Link != "spiral?lesson=begin" || !d.out.Visit {
		t.Errorf("answered after steering: %q, visit %v", d.out.Link, d.out.Visit)
	}
	d.idle(60)
	at := d.step()
	d.key(ui.KeySpace)
	d.idle(5)
	if d.step() > at+1 || d.e.lesson.phase != showing {
		t.Errorf("Space does not pause the showing: from %d to %d", at, d.step())
	}
	d.key(ui.KeySpace)
	d.until(shown)
	d.drag(render.Point{X: r.X + 4, Y: r.Center().Y}, render.Point{X: r.X + 80, Y: r.Center().Y})
	if d.step() >= 60 || d.e.lesson.phase != shown {
		t.Errorf("scrubbed back: step %d", d.step())
	}
	// Played on before the answer: it is the same place in the history.
	d = drive(t, "spiral?lesson=begin")
	d.key(ui.KeySpace)
	d.idle(5)
	d.key("2")
	if d.out.Visit || d.step() != 0 || d.e.lesson.phase != showing {
		t.Errorf("answered late: visit %v, step %d, phase %d", d.out.Visit, d.step(), d.e.lesson.phase)
	}
	// Back where nothing differs from the defaults, while the stop differs.
	d = drive(t, "spiral?lesson=turn")
	d.e.update(d.e.run.Knobs.Find("gain"), func() { _ = d.e.run.Knobs.Find("gain").Parse("1") })
	d.idle(1)
	again = drive(t, d.out.Link)
	if d.out.Link != "spiral?t=0&lesson=turn" || again.knob("gain") != "1" {
		t.Errorf("the link %q opens with gain %s", d.out.Link, again.knob("gain"))
	}
}

func TestLessonLinkRoundTrip(t *testing.T) {
	for _, stop := range tourForTests[:4] {
		link := "spiral?lesson=" + stop.Name
		d := drive(t, link)
		d.idle(2)
		d.stands(stop.Name, asking)
		if d.out.Link != link {
			t.Errorf("%q became %q", link, d.out.Link)
		}
		d.key("c")
		if d.out.Copy != link || !strings.Contains(d.e.toast.text, "this stop") {
			t.Errorf("copied %q, says %q", d.out.Copy, d.e.toast.text)
		}
	}
	d := drive(t, "spiral?lesson=bigin")
	if d.e.trouble == nil || !strings.Contains(d.e.trouble.says, `did you mean "begin"?`) {
		t.Fatalf("an unknown stop: %+v", d.e.trouble)
	}
	d.click("instead/1")
	d.stands("begin", asking)
	for _, link := range []string{"dots?lesson=begin", "spiral?lesson=", "spiral?lesson=%zz", "spiral?lesson=broken"} {
		if d := drive(t, link); d.e.trouble == nil || d.out.Link != link {
			t.Errorf("%q opened %q", link, d.out.Link)
		}
	}
}

// TestLessonTextsAreInTheTable: nothing on screen is the name of a text.
func TestLessonTextsAreInTheTable(t *testing.T) {
	for _, link := range []string{"begin", "turn", "later", "few"} {
		d := drive(t, "spiral?lesson="+link)
		d.calm = true
		for range 4 {
			d.idle(2)
			r := d.texts()
			for _, text := range r.texts {
				if strings.Contains(text, "ui.") || strings.Contains(text, "tour.") || strings.Contains(text, "%!") {
					t.Errorf("%s: %q", link, text)
				}
			}
			d.key(".")
		}
	}
	for _, key := range []string{"count", "skip", "ahead", "next", "finish", "back", "leave", "show", "said", "watch", "right", "other", "answer",
		"turned.holds", "turned.fails", "turned.pending", "end", "play", "home", "copied"} {
		if !words.Has("ui.lesson." + key) {
			t.Errorf("there is no text %q", key)
		}
	}
}

// TestLessonLeavesTheStage: in every layout the stage stays in view, and no control of
// the card lies on another.
func TestLessonLeavesTheStage(t *testing.T) {
	for _, size := range []render.Point{{X: 1280, Y: 800}, {X: 390, Y: 844}, {X: 844, Y: 390}, {X: 360, Y: 740}, {X: 1024, Y: 700}} {
		for n, keys := range [][]ui.Key{nil, {"1"}, {"1", "."}} {
			d := drive(t, "spiral?lesson=begin")
			d.size, d.touch = size, size.X < 1000
			d.idle(2)
			d.key(keys...)
			d.idle(2)
			if a := d.axes("spiral"); a.Rect.W < 104 || a.Rect.H < 100 {
				t.Errorf("%v, phase %d: the hero is %v", size, n, a.Rect)
			}
			card := d.rect("lesson/leave")
			if card.Right() > size.X || card.Bottom() > size.Y {
				t.Errorf("%v: the card is out of view: %v", size, card)
			}
			if d.touch && (card.W < finger || card.H < finger) {
				t.Errorf("%v: %v is too small for a finger", size, card)
			}
			for _, p := range d.e.controls.Places() {
				if over := p.Rect.Intersect(card); p.ID != "lesson/leave" && p.ID != "page/swipe" && over.W > 1 && over.H > 1 && strings.Contains(p.ID, "lesson/") && !strings.Contains(p.ID, "answer") {
					t.Errorf("%v: %s overlaps by %v", size, p.ID, over)
				}
			}
		}
	}
	d := phone(t, "spiral?lesson=begin")
	d.click("drawer")
	d.idle(20)
	if d.has("lesson/leave") || d.e.lesson.stop == nil {
		t.Error("the drawer does not take the place of the card, or ends the lesson")
	}
	d.click("drawer")
	d.idle(20)
	d.rect("lesson/leave")
}
