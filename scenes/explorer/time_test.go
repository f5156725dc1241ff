package explorer

import (
	"math"
	"testing"

	"github.com/solvarium/solvarium/render"
	"github.com/solvarium/solvarium/render/ui"
)

// TestGoingBackReplaysLittle has a clock by which every step takes a millisecond: from
// step 2000 one back is there in the next frame, which has time for 30 steps.
func TestGoingBackReplaysLittle(t *testing.T) {
	d := paused(t, "spiral?end=100000&tail=on")
	done := 0 // steps there ever were
	tick := func(in ui.Input) {
		before, start := d.step(), done
		in.Elapsed = func() float64 { done = start + d.step() - before; return 0.001 * float64(d.step()-before) }
		d.frame(in)
	}
	d.e.player.playing, d.e.player.speed = true, fastest
	for d.step() < 2000 {
		tick(ui.Input{})
	}
	for _, back := range []ui.Key{ui.KeyLeft, ui.KeyLeft} {
		at := d.step()
		tick(ui.Input{Keys: []ui.Key{back}})
		if d.e.player.seeking || d.step() != at-1 {
			t.Fatalf("Left from %d: step %d, still seeking: %v", at, d.step(), d.e.player.seeking)
		}
	}
	for _, to := range []int{1234, 7, 1999, 500} {
		d.e.seek(to)
		for frames := 0; d.e.player.seeking; frames++ {
			if frames > 1 {
				t.Fatalf("to step %d: after %d frames at %d", to, frames, d.step())
			}
			tick(ui.Input{})
		}
		if got := d.e.run.Figure().Readouts[0].Value; d.step() != to || got != float64(to) { // every step adds a gain of 1
			t.Errorf("step %d says %v, not %d", d.step(), got, to)
		}
	}
}

// TestOnlyWhatIsPlayedIsRemembered: previews have no use for checkpoints, nor has a run at rest.
func TestOnlyWhatIsPlayedIsRemembered(t *testing.T) {
	d := drive(t, "")
	d.idle(3)
	for _, p := range d.e.previews {
		if n, _ := p.run.Past(); n > 0 || p.run.Step() == 0 {
			t.Errorf("a preview at step %d has %d checkpoints", p.run.Step(), n)
		}
	}
	d = paused(t, "spiral?end=100000&tail=on")
	d.idle(3)
	if n, _ := d.e.run.Past(); n > 0 {
		t.Errorf("a run at rest has %d checkpoints", n)
	}
	d.key(ui.KeySpace)
	d.e.player.speed = fastest
	d.idle(40)
	if n, _ := d.e.run.Past(); n < 3 || n > 1+40*64/mostSteps || d.step() < 1000 {
		t.Errorf("%d steps without a clock: %d checkpoints", d.step(), n)
	}
	d.e.player.playing = false
	d.key("r")
	if n, _ := d.e.run.Past(); n > 0 {
		t.Errorf("a restart leaves %d checkpoints", n)
	}
}

// loops plays to step 20 and sets a loop from 10 to 20 by keys.
func loops(t *testing.T, link string) *driver {
	d := paused(t, link)
	d.e.player.playing = true
	for d.step() < 10 {
		d.idle(1)
	}
	d.key("[")
	for d.step() < 20 {
		d.idle(1)
	}
	d.e.player.playing = false
	d.key("]")
	return d
}

func TestLoopPlaysOverAndOver(t *testing.T) {
	d := loops(t, "spiral?at=15:gain=2")
	from := d.e.player.loop.from
	if l := d.e.player.loop; !l.closed() || l.from < 10 || l.from > 11 || l.to != 20 {
		t.Fatalf("the loop is %+v", l)
	}
	seen := map[int]float64{}
	d.key(ui.KeySpace)
	rounds := 0
	for range 100 {
		d.idle(1)
		at, total := d.step(), d.e.run.Figure().Readouts[0].Value
		if at < from || at > 20 {
			t.Fatalf("it plays step %d", at)
		}
		if was, ok := seen[at]; ok && was != total {
			t.Fatalf("step %d: %v, the first time %v", at, total, was)
		}
		seen[at] = total
		if at == from {
			rounds++
		}
	}
	if rounds < 8 || len(seen) != 20-from+1 || seen[20] != 15+5*2 {
		t.Errorf("%d rounds through %d steps, to %v", rounds, len(seen), seen[20])
	}
	if !d.out.Busy || !d.texts().has(d.e.player.loop.String()) {
		t.Error("it rests, or does not say that it loops")
	}
	d.key("\\")
	d.idle(30)
	if d.step() < 30 {
		t.Errorf("without a loop it is at step %d", d.step())
	}
}

// TestLoopShowsBothEnds: however fast it goes, the first and the last step of the range are
// shown, and nothing beyond.
func TestLoopShowsBothEnds(t *testing.T) {
	d := paused(t, "spiral?t=50")
	d.e.player.loop = loop{set: true, from: 0, to: 21}
	d.e.player.playing, d.e.player.speed = true, 3
	d.idle(1) // from 50 back to the beginning
	for round := range 3 {
		for i, want := range []int{0, 8, 16, 21} {
			if d.step() != want {
				t.Fatalf("round %d, frame %d: step %d, not %d", round, i, d.step(), want)
			}
			d.idle(1)
		}
	}
}

// TestLoopAtTheEndOfARun: a run that ends within the range goes on in it.
func TestLoopAtTheEndOfARun(t *testing.T) {
	for _, to := range []int{20, 25} {
		d := paused(t, "spiral?tail=on&end=20&t=20")
		d.e.player.loop = loop{set: true, from: 10, to: to}
		d.key(ui.KeySpace)
		seen := map[int]bool{}
		for range 35 {
			d.idle(1)
			seen[d.step()] = true
			if !d.e.player.playing || !d.out.Busy || d.e.status() == "Finished" {
				t.Fatalf("at step %d it rests, or says %q", d.step(), d.e.status())
			}
		}
		if len(seen) != 11 || !seen[10] || !seen[20] {
			t.Errorf("it shows the steps %v", seen)
		}
	}
}

// TestLoopIsWellFormed: ends in the wrong order are said or begin anew, and lose nothing.
func TestLoopIsWellFormed(t *testing.T) {
	d := loops(t, "spiral")
	before := d.e.player.loop
	d.e.seek(5)
	d.idle(1)
	d.key("]")
	if d.e.player.loop != before || d.e.toast.text == "" {
		t.Errorf("an end before the beginning: %+v, said %q", d.e.player.loop, d.e.toast.text)
	}
	d.e.seek(20)
	d.idle(1)
	d.key("[")
	if l := d.e.player.loop; l.closed() || l.from != 20 {
		t.Errorf("a beginning at the end: %+v", l)
	}
	d.key("\\", ui.KeyLeft, "]")
	if l := d.e.player.loop; l.from != 0 || l.to != 19 {
		t.Errorf("an end alone: %+v", l)
	}
	d.key("r")
	d.e.player.playing = true
	d.idle(25)
	if l := d.e.player.loop; !l.closed() || d.step() > 19 {
		t.Errorf("after a restart: %+v, step %d", l, d.step())
	}
}

func TestLoopButton(t *testing.T) {
	d := paused(t, "spiral?t=30")
	d.click("loop")
	d.key(ui.KeyRight, ui.KeyRight)
	d.click("loop")
	if l := d.e.player.loop; l.from != 30 || l.to != 32 {
		t.Errorf("twice with two steps in between: %+v", l)
	}
	d.click("loop")
	if d.e.player.loop.set {
		t.Error("the third time it does not take the loop away")
	}
	d.click("loop")
	d.click("loop")
	if d.e.player.loop.set {
		t.Error("twice at one step it leaves a loop that has no end")
	}
}

// TestLoopEndsAreDragged by mouse, finger and keyboard.
func TestLoopEndsAreDragged(t *testing.T) {
	for name, size := range map[string]render.Point{"laptop": {X: 1280, Y: 800}, "upright": {X: 390, Y: 844}, "flat": {X: 844, Y: 390}} {
		d := paused(t, "spiral?t=100")
		d.size, d.touch = size, name != "laptop"
		d.idle(2)
		d.e.player.loop = loop{set: true, from: 40, to: 60}
		d.idle(1)
		for _, id := range []string{"loop/from", "loop/to"} {
			if r := d.rect(id); d.touch && math.Min(r.W, r.H) < finger-0.5 {
				t.Errorf("%s: %s is %v by %v", name, id, r.W, r.H)
			}
		}
		if a, b := d.rect("loop/from"), d.rect("loop/to"); a.Right() > b.X+0.5 {
			t.Errorf("%s: the ends overlap: %v %v", name, a, b)
		}
		track := d.rect("scrub")
		at := func(step float64) render.Point {
			return render.Point{X: track.X + track.W*step/100, Y: track.Center().Y}
		}
		d.drag(at(40), at(20))
		d.drag(at(60), at(80))
		if l := d.e.player.loop; l.from < 19 || l.from > 21 || l.to < 79 || l.to > 81 {
			t.Errorf("%s: dragged to 20 and 80: %+v", name, l)
		}
		if d.step() != 100 {
			t.Errorf("%s: dragging an end scrubbed to %d", name, d.step())
		}
		from := d.e.player.loop.from
		d.drag(at(float64(from)), at(99)) // not beyond the other end
		if l := d.e.player.loop; l.from != l.to-1 {
			t.Errorf("%s: dragged beyond the other end: %+v", name, l)
		}
		d.e.player.loop = loop{set: true, from: 40, to: 60}
		d.idle(1)
		r := d.rect("loop/to")
		d.clickAt(render.Point{X: r.Right() - 3, Y: r.Center().Y})
		if l := d.e.player.loop; l.to != 60 {
			t.Errorf("%s: a press beside its middle moves an end to %d", name, l.to)
		}
		for range 100 {
			if d.e.controls.Focus == "loop/to" && d.e.controls.Ring {
				break
			}
			d.key(ui.KeyTab)
		}
		d.key(ui.KeyLeft, ui.KeyLeft, ui.KeyPageDown)
		if l := d.e.player.loop; l.to != 68 { // two back and a tenth forth
			t.Errorf("%s: by keys: %+v", name, l)
		}
	}
}

func TestJumpToAStep(t *testing.T) {
	for _, way := range []string{"key", "mouse", "finger"} {
		d := paused(t, "spiral?t=100")
		if way == "finger" {
			d.size, d.touch = render.Point{X: 390, Y: 844}, true
			d.idle(2)
		}
		if way == "key" {
			d.frame(ui.Input{Keys: []ui.Key{"j"}, Typed: []rune{'j'}})
		} else {
			d.click("jump")
		}
		d.idle(1)
		if !d.out.Edit {
			t.Fatalf("%s: there is no field to type in", way)
		}
		d.write("42")
		d.frame(ui.Input{Keys: []ui.Key{"r"}}) // no shortcut while typing
		d.key(ui.KeyEnter)
		d.idle(1)
		if d.step() != 42 || d.out.Edit || d.e.jump.open {
			t.Errorf("%s: at step %d, still typing: %v", way, d.step(), d.out.Edit)
		}
		d.key(ui.KeyRight)
		if d.step() != 43 {
			t.Errorf("%s: the keys do not come back: step %d", way, d.step())
		}
		d.key("j")
		d.write("7")
		d.key(ui.KeyEscape)
		d.idle(1)
		if d.step() != 43 || d.e.jump.open {
			t.Errorf("%s: given up, it is at step %d", way, d.step())
		}
	}
}

// TestJumpSaysWhatIsNoStep and keeps what was typed.
func TestJumpSaysWhatIsNoStep(t *testing.T) {
	d := paused(t, "spiral?t=9")
	for text, says := range map[string]string{
		"12x":       `Step: "12x" is not a number of steps.`,
		"-3":        `Step: "-3" is not a number of steps.`,
		"999999999": "Step: 999999999 steps are more than 10000000.",
	} {
		d.key("j")
		d.write(text)
		d.key(ui.KeyEnter)
		d.idle(1)
		if d.e.toast.text != says || d.e.jump.text != text || !d.out.Edit || d.step() != 9 {
			t.Errorf("%s: said %q, the field has %q, step %d", text, d.e.toast.text, d.e.jump.text, d.step())
		}
		d.key(ui.KeyEscape)
		d.idle(1)
	}
	d.key("j", ui.KeyEnter) // nothing typed, nothing done
	d.idle(1)
	if d.e.jump.open || d.step() != 9 {
		t.Error("an empty number")
	}
}
