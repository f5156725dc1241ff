package window_test

import (
	"testing"

	"github.com/solvarium/solvarium/render"
	"github.com/solvarium/solvarium/render/golden"
	"github.com/solvarium/solvarium/render/ui"
	"github.com/solvarium/solvarium/render/window/vmtest"
)

// TestProgram drives a real program from outside: what the mouse, a finger, the
// wheel and the keys do must arrive, once each, and idle time must cost no frames.
func TestProgram(t *testing.T) {
	vmtest.NeedPixels(t)
	g := vmtest.Start(t, "testdata/app", render.Point{X: 320, Y: 240}, "argument", "of main")
	g.Drag(render.Point{X: 65, Y: 62}, render.Point{X: 200, Y: 100})
	g.Tick(100) // nothing happens: no frame, and no time passes for the app
	g.Touch(render.Point{X: 200, Y: 100}, render.Point{X: 100, Y: 40})
	g.Touch(render.Point{X: 10, Y: 10}, render.Point{X: 10, Y: 10})
	g.Wheel(2)
	g.Key(ui.KeySpace)
	g.Key("r")
	g.Key("7")
	g.Type("ε?")
	g.Tick(10)
	golden.Check(t, "testdata/program.png", g.Screenshot(), golden.Options{Threshold: 8, Share: 0.001})
}

// TestCommandsAndSigns: of the keys with Ctrl the one of the palette arrives, and no other;
// signs arrive wherever the layout has them.
func TestCommandsAndSigns(t *testing.T) {
	vmtest.NeedPixels(t)
	g := vmtest.Start(t, "testdata/app", render.Point{X: 320, Y: 240})
	g.Key(ui.KeyPalette)
	g.Key("ctrl+r") // is the system's
	g.Key(ui.KeyDelete)
	g.Type("/+=-")
	g.Tick(10)
	golden.Check(t, "testdata/commands.png", g.Screenshot(), golden.Options{Threshold: 8, Share: 0.001})
}
