package explorer

import (
	"math"
	"strings"
	"testing"

	"github.com/solvarium/solvarium/render"
	"github.com/solvarium/solvarium/render/ui"
)

// TestSpeedMakesExactlySoManySteps counts the steps of 64 frames of a sixtieth of a second.
func TestSpeedMakesExactlySoManySteps(t *testing.T) {
	for speed := slowest; speed <= fastest; speed++ {
		d := paused(t, "spiral?end=100000&tail=on")
		d.e.player.playing, d.e.player.speed = true, speed
		d.idle(64)
		if want := int(math.Ldexp(64, speed)); d.step() != want {
			t.Errorf("at %s, 64 frames made %d steps, not %d", speedName(speed), d.step(), want)
		}
	}
}

// TestStepsFollowTimeNotFrames has frames twice as long, and half as long.
func TestStepsFollowTimeNotFrames(t *testing.T) {
	for _, frames := range []float64{30, 120, 144} {
		d := paused(t, "spiral")
		d.e.player.playing = true
		for range int(frames) {
			d.frame(ui.Input{Seconds: 1 / frames})
		}
		if d.step() < 59 || d.step() > 60 {
			t.Errorf("a second of %v frames made %d steps, not 60", frames, d.step())
		}
	}
}

// TestFrameIsGivenBackInTime has a clock by which every step takes 3 ms.
func TestFrameIsGivenBackInTime(t *testing.T) {
	d := paused(t, "spiral?end=100000&tail=on")
	d.e.player.playing, d.e.player.speed = true, 6
	d.e.player.rate = 0
	for range 120 {
		before := d.step()
		d.frame(ui.Input{Elapsed: func() float64 { return 0.003 * float64(d.step()-before) }})
		// 3 steps: after the third the clock stands at 9 ms, beyond 8.
		if d.step()-before != 3 {
			t.Fatalf("a frame made %d steps", d.step()-before)
		}
	}
	if got := d.e.status(); got != "180 steps/s" { // 3 steps in each of 60 frames a second
		t.Errorf("the rate shown is %q", got)
	}
	if !d.texts().has("180 steps/s") {
		t.Error("the rate is not on screen")
	}
	// What there was no time for is not made up for later.
	before := d.step()
	d.e.player.speed = 0
	d.idle(1)
	if d.step() != before+1 {
		t.Errorf("a frame in time made %d steps", d.step()-before)
	}
}

// TestSlowStepStillGoesOn has a step that takes longer than the whole budget.
func TestSlowStepStillGoesOn(t *testing.T) {
	d := paused(t, "spiral")
	d.e.player.playing = true
	for range 5 {
		d.frame(ui.Input{Elapsed: func() float64 { return 1 }})
	}
	if d.step() != 5 {
		t.Errorf("5 frames made %d steps", d.step())
	}
}

func TestSeekShowsProgressAndEnds(t *testing.T) {
	d := paused(t, "spiral?t=900")
	if d.step() != 900 {
		t.Fatalf("with all the time there is: step %d", d.step())
	}
	d.e.seek(500)
	slow := func() ui.Input {
		before := d.step()
		return ui.Input{Elapsed: func() float64 { return 0.001 * float64(d.step()-before) }}
	}
	d.frame(slow())
	if !d.e.player.seeking || !d.out.Busy || d.step() != 30 { // as many as 30 ms have room for
		t.Fatalf("seeking %v, busy %v, step %d", d.e.player.seeking, d.out.Busy, d.step())
	}
	r := &recorder{}
	in := ui.Input{Size: d.size, Pointer: render.Point{X: -1}, Elapsed: func() float64 { return 1 }}
	d.e.Frame(&in, r)
	if !r.has("Step 31 of 500") {
		t.Errorf("no progress on screen: %q", r.texts)
	}
	for range 100 {
		d.frame(slow())
	}
	if d.step() != 500 || d.e.player.seeking || d.out.Busy {
		t.Errorf("step %d, seeking %v, busy %v", d.step(), d.e.player.seeking, d.out.Busy)
	}
	// A seek can be given up.
	d.e.seek(100)
	d.frame(slow())
	d.key(ui.KeySpace)
	if d.e.player.seeking {
		t.Error("Space does not end the seek")
	}
}

func TestFinishedRunRests(t *testing.T) {
	d := drive(t, "spiral?tail=on&end=20")
	d.idle(40)
	if d.step() != 20 || d.out.Busy {
		t.Errorf("at the end: step %d, busy %v", d.step(), d.out.Busy)
	}
	if d.e.status() != "Finished" || !d.texts().has("Finished") {
		t.Errorf("it says %q", d.e.status())
	}
	if d.has("step") {
		t.Error("step can be pressed though there is none")
	}
	d.key(ui.KeySpace)
	if d.step() > 1 || !d.e.player.playing {
		t.Errorf("Space at the end must begin again: step %d, playing %v", d.step(), d.e.player.playing)
	}
}

func TestCalmOpensAtRest(t *testing.T) {
	d := &driver{T: t, e: newExplorer(catalogueForTests(), "spiral"), size: render.Point{X: 1280, Y: 800}, calm: true}
	d.idle(3)
	if d.step() != 0 || d.out.Busy {
		t.Errorf("step %d, busy %v", d.step(), d.out.Busy)
	}
	d.key(ui.KeySpace)
	d.idle(3)
	if d.step() != 4 {
		t.Errorf("played at will: step %d", d.step())
	}
	d.key("2")
	d.idle(3)
	if d.step() != 0 {
		t.Errorf("a preset plays by itself: step %d", d.step())
	}
}

// TestChangeForgetsTheFuture scrubs back and changes a live knob: what came
// later has not happened.
func TestChangeForgetsTheFuture(t *testing.T) {
	d := paused(t, "spiral?t=50")
	d.e.seek(20)
	d.idle(1)
	r := d.rect("knob/gain")
	d.clickAt(render.Point{X: r.X + 20, Y: r.Center().Y})
	if d.e.player.furthest != 20 {
		t.Errorf("the furthest step is %d", d.e.player.furthest)
	}
}

// TestTaskUnderWay: the transport says how far a task is and, while it plays, how long it
// takes: 100 steps at 60 a second are 2 seconds.
func TestTaskUnderWay(t *testing.T) {
	d := paused(t, "dots")
	if got := d.e.task(); got != " · Dotting 0 of 100" {
		t.Errorf("paused: %q", got)
	}
	d.key(ui.KeySpace)
	d.idle(1)
	if got := d.e.task(); !strings.HasPrefix(got, "Dotting 2 of 100, about 2 s") {
		t.Errorf("playing: %q", got)
	}
	d.idle(120)
	if got := d.e.task(); got != "" {
		t.Errorf("when it is done: %q", got)
	}
	for seconds, want := range map[float64]string{0.2: "1 s", 89: "89 s", 100: "2 min", 7200: "2 h"} {
		if got := duration(seconds); got != want {
			t.Errorf("%g seconds are written %q", seconds, got)
		}
	}
}
