package vmtest

import (
	"errors"
	"fmt"
	"image"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
	"unicode"

	"github.com/hajimehoshi/ebiten/v2"
	"github.com/hajimehoshi/ebiten/v2/exp/vmhost"

	"github.com/solvarium/solvarium/render"
	"github.com/solvarium/solvarium/render/ui"
)

// patience is how long a guest may be silent before it counts as stuck.
const patience = 60 * time.Second

// Guest is a running program whose window is an image, and whose input and
// ticks are made by a test. A tick is a frame, and a sixtieth of a second.
type Guest struct {
	t       testing.TB
	session *vmhost.GuestSession
	screen  *ebiten.Image
	close   func()
}

// Start builds the program in a folder, unless it has done so already, and
// starts it with arguments and a window of a size in pixels. The guest ends
// with the test. It remembers nothing of others.
func Start(t testing.TB, folder string, size render.Point, args ...string) *Guest {
	t.Helper()
	return StartIn(t, folder, t.TempDir(), size, args...)
}

// StartIn does so with a folder for what the program remembers.
func StartIn(t testing.TB, folder, config string, size render.Point, args ...string) *Guest {
	t.Helper()
	NeedPixels(t)
	program := Build(t, folder, "-tags", "ebitenginevmguest")
	// A Unix socket would have to be named within 100 bytes or so.
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	endpoint, err := vmhost.EndpointURLFromAddr(listener.Addr())
	if err != nil {
		t.Fatal(err)
	}
	var said strings.Builder
	cmd := exec.Command(program, args...)
	cmd.Env = append(append(os.Environ(), "EBITENGINE_VM_ENDPOINT="+endpoint), Settings(config)...)
	cmd.Stdout, cmd.Stderr = &said, &said
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	type connection struct {
		net.Conn
		error
	}
	arrived := make(chan connection, 1)
	go func() {
		c, err := listener.Accept()
		arrived <- connection{c, err}
	}()
	var conn connection
	select {
	case conn = <-arrived:
	case err := <-ended:
		t.Fatalf("the program ended before it opened its window: %v\n%s", err, said.String())
	case <-time.After(patience):
		cmd.Process.Kill()
		t.Fatal("the program opens no window")
	}
	if conn.error != nil {
		t.Fatal(conn.error)
	}
	session, err := vmhost.NewGuestSession(conn.Conn, &vmhost.NewGuestSessionOptions{IdleTimeout: patience})
	if err != nil {
		cmd.Process.Kill()
		t.Fatal(err)
	}
	g := &Guest{t: t, session: session, screen: ebiten.NewImage(int(size.X), int(size.Y))}
	g.close = sync.OnceFunc(func() {
		session.Close()
		select {
		case err := <-ended:
			if err != nil {
				t.Errorf("the program ended with %v\n%s", err, said.String())
			}
		case <-time.After(patience):
			cmd.Process.Kill()
			t.Error("the program does not end")
		}
		g.screen.Deallocate()
	})
	t.Cleanup(g.close)
	if err := session.SetOutsideScreen(g.screen); err != nil {
		t.Fatal(err)
	}
	g.Tick(3) // its first frame, and those in which it settles
	return g
}

// Settings returns the environment of a program that keeps its settings in a folder
// rather than among the person's own.
func Settings(folder string) []string {
	if runtime.GOOS == "darwin" {
		return []string{"HOME=" + folder}
	}
	return []string{"XDG_CONFIG_HOME=" + folder, "AppData=" + folder}
}

var builds = struct {
	sync.Mutex
	folder  string
	program map[string]string
}{program: map[string]string{}}

// Build returns the program made from a folder, with flags of go build. It is made
// once for all tests of a package, and removed when they are done.
func Build(t testing.TB, folder string, flags ...string) string {
	t.Helper()
	builds.Lock()
	defer builds.Unlock()
	key := strings.Join(append(flags, folder), " ")
	if p := builds.program[key]; p != "" {
		return p
	}
	if builds.folder == "" {
		var err error
		if builds.folder, err = os.MkdirTemp("", "vmtest"); err != nil {
			t.Fatal(err)
		}
	}
	// Windows wants the ending, and others do not mind.
	program := filepath.Join(builds.folder, fmt.Sprintf("program%d.exe", len(builds.program)))
	cmd := exec.Command("go", slices.Concat([]string{"build", "-o", program}, flags, []string{"."})...)
	cmd.Dir = folder
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v: %v\n%s", cmd, err, out)
	}
	builds.program[key] = program
	return program
}

func removeBuilds() {
	if builds.folder != "" {
		os.RemoveAll(builds.folder)
	}
}

// Close ends the program before the test does.
func (g *Guest) Close() { g.close() }

// Tick lets n frames pass.
func (g *Guest) Tick(n int) {
	g.t.Helper()
	g.session.AdvanceTicks(n)
	g.session.WaitTicks()
	if err := g.session.Err(); err != nil && !errors.Is(err, ebiten.Termination) {
		g.t.Fatalf("the program stopped: %v", err)
	}
}

// Move puts the pointer at a place in the window.
func (g *Guest) Move(at render.Point) {
	g.t.Helper()
	g.session.MoveCursor(at.X, at.Y)
	g.Tick(1)
}

// Click presses and releases the button at a place.
func (g *Guest) Click(at render.Point) {
	g.t.Helper()
	g.Drag(at, at)
}

// Drag moves the pointer with the button down, in ten frames.
func (g *Guest) Drag(from, to render.Point) {
	g.t.Helper()
	g.Move(from)
	g.session.PressMouseButton(ebiten.MouseButtonLeft)
	g.Tick(1)
	if from != to {
		for i := 1; i <= 10; i++ {
			u := float64(i) / 10
			g.Move(render.Point{X: from.X + (to.X-from.X)*u, Y: from.Y + (to.Y-from.Y)*u})
		}
	}
	g.session.ReleaseMouseButton(ebiten.MouseButtonLeft)
	g.Tick(3)
}

// Touch drags a finger, in ten frames; it is a tap if it does not move.
func (g *Guest) Touch(from, to render.Point) {
	g.t.Helper()
	g.session.PressTouch(1, from.X, from.Y)
	g.Tick(1)
	if from != to {
		for i := 1; i <= 10; i++ {
			u := float64(i) / 10
			g.session.MoveTouch(1, from.X+(to.X-from.X)*u, from.Y+(to.Y-from.Y)*u)
			g.Tick(1)
		}
	}
	g.session.ReleaseTouch(1)
	g.Tick(3)
}

// Wheel turns the wheel by notches, positive ones downwards.
func (g *Guest) Wheel(notches float64) {
	g.t.Helper()
	g.session.ScrollWheel(0, -notches)
	g.Tick(2)
}

// Key presses and releases a key.
func (g *Guest) Key(k ui.Key) {
	g.t.Helper()
	name, control := strings.CutPrefix(string(k), "ctrl+")
	code, ok := codeOf(ui.Key(name))
	if !ok {
		g.t.Fatalf("there is no key %q", k)
	}
	if control {
		g.session.PressKey(ebiten.KeyControlLeft)
	}
	g.session.PressKey(code)
	g.Tick(1)
	g.session.ReleaseKey(code)
	if control {
		g.session.ReleaseKey(ebiten.KeyControlLeft)
	}
	g.Tick(2)
}

// Type enters text.
func (g *Guest) Type(text string) {
	g.t.Helper()
	for _, r := range text {
		g.session.TypeRune(r)
		g.Tick(1)
	}
	g.Tick(1)
}

// Screenshot returns what the window shows.
func (g *Guest) Screenshot() image.Image {
	g.t.Helper()
	g.session.AdvanceFrame()
	if !g.session.WaitFrame() || !g.session.CompositeFrame() {
		g.t.Fatalf("the program draws nothing: %v", g.session.Err())
	}
	m := image.NewRGBA(g.screen.Bounds())
	g.screen.ReadPixels(m.Pix)
	return m
}

// codeOf returns the key of a keyboard that the app knows by a name.
func codeOf(k ui.Key) (ebiten.Key, bool) {
	named := map[ui.Key]ebiten.Key{
		ui.KeySpace: ebiten.KeySpace, ui.KeyEnter: ebiten.KeyEnter, ui.KeyEscape: ebiten.KeyEscape, ui.KeyTab: ebiten.KeyTab,
		ui.KeyLeft: ebiten.KeyArrowLeft, ui.KeyRight: ebiten.KeyArrowRight, ui.KeyUp: ebiten.KeyArrowUp, ui.KeyDown: ebiten.KeyArrowDown,
		ui.KeyBackspace: ebiten.KeyBackspace, ui.KeyDelete: ebiten.KeyDelete, ui.KeyHome: ebiten.KeyHome, ui.KeyEnd: ebiten.KeyEnd,
		ui.KeyPageUp: ebiten.KeyPageUp, ui.KeyPageDown: ebiten.KeyPageDown,
	}
	if code, ok := named[k]; ok {
		return code, true
	}
	r := []rune(k)
	switch {
	case len(r) == 1 && unicode.IsLower(r[0]) && r[0] < unicode.MaxASCII:
		return ebiten.KeyA + ebiten.Key(r[0]-'a'), true
	case len(r) == 1 && r[0] >= '0' && r[0] <= '9':
		return ebiten.KeyDigit0 + ebiten.Key(r[0]-'0'), true
	}
	return 0, false
}
