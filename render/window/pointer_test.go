package window

import (
	"fmt"
	"testing"

	"github.com/solvarium/solvarium/render"
	"github.com/solvarium/solvarium/render/ui"
)

// TestPointer: every press and release reaches the app, each with the place where it
// happened, however many of them come between two frames.
func TestPointer(t *testing.T) {
	at := func(k kind, x float64) event { return event{kind: k, at: render.Point{X: x}} }
	for _, c := range []struct {
		name   string
		events []event
		want   []string // frames: place, then P for pressed, D for down, R for released
	}{
		{"move", []event{at(moved, 1), at(moved, 2)}, []string{"2"}},
		{"press and hold", []event{at(pressed, 1)}, []string{"1PD", "1D"}},
		{"tap", []event{at(pressed, 1), at(released, 1)}, []string{"1PDR", "1"}},
		{"two taps", []event{at(pressed, 1), at(released, 1), at(pressed, 5), at(released, 5)}, []string{"1PDR", "5PDR", "5"}},
		{"drag at once", []event{at(pressed, 1), at(moved, 5), at(moved, 8), at(released, 9)}, []string{"1PD", "9R", "9"}},
		{"away after release", []event{at(pressed, 1), at(released, 2), at(moved, 9)}, []string{"2PDR", "9"}},
		{"cancelled", []event{at(pressed, 1), at(moved, 2), at(cancelled, 2)}, []string{"1PD", "2", "2"}},
		{"cancelled at once", []event{at(pressed, 1), at(cancelled, 1), at(pressed, 5)}, []string{"1PD", "5PD"}},
		{"release of nothing", []event{at(released, 3)}, []string{"3"}},
	} {
		var p pointer
		for _, e := range c.events {
			p.add(e)
		}
		for i, want := range c.want {
			var in ui.Input
			p.frame(&in)
			got := fmt.Sprint(in.Pointer.X)
			for i, on := range []bool{in.Pressed, in.Down, in.Released} {
				if on {
					got += "PDR"[i : i+1]
				}
			}
			if got != want {
				t.Errorf("%s: frame %d is %s, want %s", c.name, i, got, want)
			}
		}
	}
}

// TestALiftedFingerWasThere: in the frame in which a finger is lifted it is on what it
// came down on, or no tap that takes longer than a frame would do anything.
func TestALiftedFingerWasThere(t *testing.T) {
	var c collector
	c.pointer.add(event{pressed, render.Point{X: 5}, true})
	for i, want := range []bool{true, true, false} {
		if i == 1 {
			c.pointer.add(event{released, render.Point{X: 5}, true})
		}
		c.in = ui.Input{}
		c.pointer.frame(&c.in)
		if got := c.inside(nil); got != want {
			t.Errorf("frame %d: the finger is there: %v", i, got)
		}
	}
}
