// Package window shows an app: natively in a window, in a browser on a canvas
// that fills the page. It is the only importer of Ebitengine, and the only place
// with a clock.
//
// A frame is one call of App.Frame, which draws into a batch of triangles (see
// package batch), and one draw call or a few. While nothing moves and the person
// does nothing, there are no frames, and the picture stays.
package window

import (
	"image"
	"time"

	"github.com/hajimehoshi/ebiten/v2"

	"github.com/solvarium/solvarium/render"
	"github.com/solvarium/solvarium/render/ui"
	"github.com/solvarium/solvarium/render/window/batch"
)

// Options say how a window begins.
type Options struct {
	Title string
	Size  render.Point  // in logical pixels; zero means as it was the last time, and at first 1280 by 800. A browser gives the size of its page
	Theme string        // "dark", "light" or "system"; empty means as it was the last time
	Icon  []image.Image // of several sizes; nil for the system's
}

// smallest is the size below which a window cannot be drawn: that of a small phone.
var smallest = image.Pt(320, 480)

// Run shows the app until its window is closed. An error says in one sentence
// what the system lacks.
func Run(app ui.App, o Options) error {
	ebiten.SetWindowTitle(o.Title)
	ebiten.SetWindowSizeLimits(smallest.X, smallest.Y, -1, -1)
	ebiten.SetWindowResizingMode(ebiten.WindowResizingModeEnabled)
	ebiten.SetWindowIcon(o.Icon)
	ebiten.SetTPS(ebiten.SyncWithFPS) // a tick is a frame
	ebiten.SetScreenClearedEveryFrame(false)
	ebiten.SetWindowClosingHandled(true) // what is to be remembered is asked for before
	g := &game{app: app, title: o.Title, batch: batch.New(), host: newHost(), collect: collector{dropped: make(dropped)}, last: time.Now()}
	g.host.listenToPaste(g.collect.dropped)
	g.memory = recall(g.host, o)
	defer func() { g.memory.save(g.host) }() // however it ends
	return start(g, &ebiten.RunGameOptions{InitUnfocused: embedded(), X11ClassName: "solvarium", X11InstanceName: "solvarium"})
}

// start runs a game. What the graphics library panics with because the system
// lacks something is an error like any other.
func start(g ebiten.Game, o *ebiten.RunGameOptions) error {
	return explain(ebiten.RunGameWithOptions(g, o))
}

// game is the loop: input, a frame of the app, triangles.
type game struct {
	app      ui.App
	title    string
	batch    *batch.Batch
	renderer renderer
	host     *host
	collect  collector
	shots    shots
	memory   memory
	saved    []ui.File // what the app does not know of yet

	size   image.Point // in device pixels
	scale  float64     // device pixels to a logical one
	last   time.Time   // of the last tick
	out    ui.Output   // of the last frame
	settle int         // frames still wanted although nothing happens
	dirty  bool        // the batch is not on screen yet
	full   bool        // the app has asked for the whole screen
}

// restless is how many frames follow the last one with a cause: controls react
// to their own layout a frame late.
const restless = 2

// Layout is there for the library's interface: LayoutF takes precedence.
func (g *game) Layout(width, height int) (int, int) { return width, height }

// LayoutF asks for a canvas of device pixels, so that nothing is scaled.
func (g *game) LayoutF(width, height float64) (float64, float64) {
	g.scale = ebiten.Monitor().DeviceScaleFactor()
	width, height = max(width*g.scale, 1), max(height*g.scale, 1)
	if size := image.Pt(int(width+0.5), int(height+0.5)); size != g.size {
		g.size = size
		g.settle = restless
	}
	return width, height
}

// Update is a tick: it calls the app if there is a reason to.
func (g *game) Update() error {
	now := time.Now()
	if ebiten.IsWindowBeingClosed() || g.host.ends() {
		g.memory.watch()
		return ebiten.Termination
	}
	seconds := min(now.Sub(g.last).Seconds(), 0.1)
	if virtualTime {
		seconds = 1.0 / 60
	}
	g.last = now
	in, active := g.collect.input(g.scale, g.size, now, g.host)
	in.Seconds = seconds
	in.Shots = g.shots.tick()
	in.Saved, g.saved = g.saved, nil
	in.Kept = g.memory.tell()
	active = active || len(in.Shots)+len(in.Saved) > 0 || in.Kept != nil
	if active || g.out.Busy {
		g.settle = restless
	}
	if g.settle > 0 && (in.HasLink || !g.host.covered()) {
		g.settle--
		if !virtualTime {
			in.Elapsed = func() float64 { return time.Since(now).Seconds() }
		}
		g.out = g.app.Frame(in, g.batch.Begin(g.size.X, g.size.Y, g.scale))
		g.dirty = true
		if g.batch.Atlas.Full() {
			g.settle = max(g.settle, 1) // the next frame begins a new atlas
		}
		g.obey(in)
	}
	g.host.tick(now)
	g.memory.tick(g.host, now)
	return nil
}

// obey does what the app asks for besides drawing.
func (g *game) obey(in *ui.Input) {
	title := g.out.Title
	if title == "" {
		title = g.title
	}
	g.host.setTitle(title)
	ebiten.SetCursorShape(cursorShapes[g.out.Cursor])
	g.host.setTheme(g.out.Dark)
	g.memory.note(g.out.Kept)
	// Where the person has just gone is no new place to come back from.
	g.host.setLink(g.out.Link, g.out.Visit && !in.HasLink)
	g.host.setTyping(&g.out, in.Touch)
	g.collect.editing = g.out.Edit
	if g.out.Pick {
		g.host.pick(g.collect.dropped)
		g.out.Pick = false
	}
	g.host.setPage(g.out.Page)
	g.out.Page = nil
	if g.out.Text {
		g.host.toggleText()
		g.out.Text = false
	}
	if g.out.Full != g.full { // what the person does about it by other ways stays
		g.full = g.out.Full
		g.host.setFull(g.full)
	}
	if g.out.Copy != "" {
		g.host.copy(g.out.Copy)
		g.out.Copy = ""
	}
	g.shots.wanted = append(g.shots.wanted, g.out.Shots...)
	for _, f := range g.out.Save {
		g.saved = append(g.saved, g.host.save(f))
	}
	g.out.Shots, g.out.Save = nil, nil
}

var cursorShapes = map[ui.Cursor]ebiten.CursorShapeType{
	ui.Arrow: ebiten.CursorShapeDefault,
	ui.Hand:  ebiten.CursorShapePointer,
	ui.Grab:  ebiten.CursorShapeMove,
	ui.Cross: ebiten.CursorShapeCrosshair,
	ui.Beam:  ebiten.CursorShapeText,
}

// Draw leaves a trace on the off-screen image if there is something new: the
// library takes that as the sign that the final screen is to be drawn.
func (g *game) Draw(offscreen *ebiten.Image) {
	if g.dirty {
		g.dirty = false
		offscreen.SubImage(image.Rect(0, 0, 1, 1)).(*ebiten.Image).Fill(image.Black)
	}
}

// DrawFinalScreen draws straight to the screen, which spares a copy of it.
func (g *game) DrawFinalScreen(screen ebiten.FinalScreen, _ *ebiten.Image, _ ebiten.GeoM) {
	g.renderer.draw(screen, g.batch)
	g.host.drawn()
}
