//go:build !js

package window

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"runtime"
	"strings"
	"syscall"
	"time"

	"github.com/hajimehoshi/ebiten/v2"

	"github.com/solvarium/solvarium/render"
	"github.com/solvarium/solvarium/render/ui"
	"github.com/solvarium/solvarium/render/window/settings"
)

// host is the desktop around the window.
type host struct {
	title  string
	themed bool
	dark   bool

	file   settings.File // empty where nothing can be kept
	failed bool          // and it was said

	signals chan os.Signal
}

func newHost() *host {
	h := &host{signals: make(chan os.Signal, 1)}
	signal.Notify(h.signals, os.Interrupt, syscall.SIGTERM)
	return h
}

// ends reports whether the system has asked the program to end.
func (h *host) ends() bool { return len(h.signals) > 0 }

// embedded reports whether the app is a part of something larger that has the
// keyboard.
func embedded() bool { return false }

// wheel returns how far the wheel was turned, in notches.
func (*host) wheel() render.Point {
	x, y := ebiten.Wheel()
	return render.Point{X: -x, Y: -y}
}

// hovered reports whether the pointer may be over the window.
func (*host) hovered() bool { return true }

// covered reports whether something lies over the app, so that nobody sees it.
func (*host) covered() bool { return false }

// calm reports whether the system asks for less motion: desktops do not say.
func (*host) calm() bool { return false }

// link returns where the person went by the address bar, of which there is none.
func (*host) link() (string, bool) { return "", false }

func (*host) setLink(string, bool) {}

// setTyping has no on-screen keyboard to bring up.
func (*host) setTyping(*ui.Output, bool) {}
func (*host) asked(*ui.Input)            {}
func (*host) setPage(*ui.Page)           {}
func (*host) toggleText()                {}
func (*host) typed(*ui.Input)            {}
func (*host) tick(time.Time)             {}
func (*host) drawn()                     {}

// setFull fills the screen with the window, or gives it back.
func (*host) setFull(full bool) { ebiten.SetFullscreen(full) }

func (h *host) setTitle(title string) {
	if title != h.title {
		h.title = title
		ebiten.SetWindowTitle(title)
	}
}

// setTheme makes the title bar fit, where the system has one that can.
func (h *host) setTheme(dark bool) {
	if h.themed && dark == h.dark {
		return
	}
	h.themed, h.dark = true, dark
	mode := ebiten.ColorModeLight
	if dark {
		mode = ebiten.ColorModeDark
	}
	ebiten.SetPreferredColorMode(mode)
}

// clipboards are the programs that fill the clipboard with what they read.
var clipboards = map[string][][]string{
	"darwin":  {{"pbcopy"}},
	"windows": {{"clip.exe"}},
	"linux":   {{"wl-copy"}, {"xclip", "-selection", "clipboard"}, {"xsel", "--clipboard", "--input"}},
}

// copy puts a text into the clipboard. Where no program can, it prints it.
func (*host) copy(text string) {
	go func() { // it may take a while to start one
		if err := fillClipboard(text); err != nil {
			fmt.Printf("%s\n", text)
			fmt.Fprintf(os.Stderr, "The clipboard cannot be reached (%v), so here it is instead: on Linux, install wl-clipboard, xclip or xsel.\n", err)
		}
	}()
}

func fillClipboard(text string) error {
	err := errors.New("no program for it")
	for _, args := range clipboards[runtime.GOOS] {
		if args[0] == "wl-copy" && os.Getenv("WAYLAND_DISPLAY") == "" {
			continue
		}
		if _, missing := exec.LookPath(args[0]); missing != nil {
			continue
		}
		cmd := command(args[0], args[1:]...)
		cmd.Stdin = strings.NewReader(text)
		if err = cmd.Run(); err == nil {
			return nil
		}
	}
	return err
}
