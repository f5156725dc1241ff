//go:build !js

package program

import (
	"path/filepath"
	"testing"

	"github.com/solvarium/solvarium/assets/screenshots"
	"github.com/solvarium/solvarium/render"
	"github.com/solvarium/solvarium/render/golden"
	"github.com/solvarium/solvarium/render/window/vmtest"
	"github.com/solvarium/solvarium/scenes"
)

func TestMain(m *testing.M) { vmtest.Main(m) }

// exact: under Xvfb the software renderer gives the same bytes at any number of
// threads and vector width, so nothing may differ.
var exact = golden.Options{}

var laptop = render.Point{X: 1280, Y: 800}

// settle is how many frames a fresh program takes, at the most, to reach the step that its link
// names: the seek is cut into frames by the clock.
const settle = 240

func shot(name string) string { return filepath.Join(root, "assets", "screenshots", name+".png") }

// TestScreenshots: the program opens every scene, and looks as it should.
func TestScreenshots(t *testing.T) {
	vmtest.NeedPixels(t)
	for _, s := range scenes.All() {
		t.Run(s.Slug, func(t *testing.T) {
			g := vmtest.Start(t, root, laptop, s.Slug+"?t=100")
			g.Tick(settle)
			golden.Check(t, shot(s.Slug), g.Screenshot(), exact)
			g.Key("t") // dark: for the page's gallery
			g.Tick(2)
			golden.Check(t, shot(s.Slug+"-dark"), screenshots.Card(g.Screenshot()), exact)
		})
	}
}

// TestCatalogue: without a link the program shows what there is.
func TestCatalogue(t *testing.T) {
	vmtest.NeedPixels(t)
	g := vmtest.Start(t, root, laptop)
	g.Tick(settle)
	golden.Check(t, shot("catalogue"), g.Screenshot(), exact)
}

// TestSteering drags a point and a slider of the unmodified program.
func TestSteering(t *testing.T) {
	vmtest.NeedPixels(t)
	g := vmtest.Start(t, root, laptop, "sinkhorn?n=24&t=30")
	g.Tick(settle)
	point := render.Point{X: 60, Y: 400}
	g.Drag(point, render.Point{X: point.X + 80, Y: point.Y - 40})
	golden.Check(t, shot("sinkhorn-point"), g.Screenshot(), exact)
	eta := render.Point{X: 1171, Y: 530}
	g.Drag(eta, render.Point{X: eta.X - 120, Y: eta.Y})
	golden.Check(t, shot("sinkhorn-slider"), g.Screenshot(), exact)
	g.Key("right") // one step on, with both changes
	golden.Check(t, shot("sinkhorn-step"), g.Screenshot(), exact)
}
