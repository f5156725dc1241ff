package window

import (
	"syscall/js"
	"time"

	"github.com/solvarium/solvarium/render"
	"github.com/solvarium/solvarium/render/ui"
)

var (
	global   = js.Global()
	document = global.Get("document")
	root     = document.Get("documentElement")
	location = global.Get("location")
	history  = global.Get("history")
)

// host is the page around the canvas.
//
// On <html> it sets data-ready when the first frame is drawn, and data-theme to
// "dark" or "light"; the page's loader and its colours follow.
type host struct {
	canvas  js.Value
	over    bool // the mouse is over the canvas
	touches []event
	finger  int          // that is followed; -1 for none
	began   render.Point // where it came down
	strayed bool         // it has moved since: this is no tap
	turned  render.Point
	motion  js.Value // the media query of less motion
	leaving bool     // Escape was pressed last: Tab then leaves the canvas

	density float64 // device pixels to a CSS pixel

	address address
	full    fullscreen
	shown   struct{ title, theme string }
	ready   bool
	untold  *ui.Page // what is on screen, for the page, until the first frame is drawn

	page     string       // its address
	embed    *ui.Embed    // how another page wants it
	commands []ui.Command // from the page's controls

	keys     []ui.Key
	keyboard keyboard
	height   string // of the body while the keyboard is up, as in a style sheet
}

func newHost() *host {
	h := &host{
		canvas: document.Call("querySelector", "canvas"),
		finger: -1,
		motion: global.Call("matchMedia", "(prefers-reduced-motion: reduce)"),
	}
	// A part of the page's main content, in the order of Tab before the text, and with a
	// word on how to leave it.
	if stage := document.Call("getElementById", "stage"); stage.Truthy() {
		stage.Call("append", h.canvas)
	}
	for name, value := range map[string]any{"role": "application", "tabindex": 0, "aria-describedby": "steering", "aria-details": "text"} {
		h.canvas.Call("setAttribute", name, value)
	}
	ownStyle()
	h.listenToKeys()
	h.listenToPointer()
	h.listenToCommands()
	h.readSearch()
	h.address.listen()
	h.full.listen()
	return h
}

// embedded reports whether the page is a frame of another one, from which it
// must not take the keyboard.
func embedded() bool { return !global.Get("top").Equal(global.Get("self")) }

// on calls f for events of a target. Passive listeners do not hold up scrolling,
// capturing ones come before those of the library.
func on(target js.Value, event string, capture bool, f func(e js.Value)) {
	listen(target, event, f, map[string]any{"capture": capture, "passive": true})
}

func listen(target js.Value, event string, f func(e js.Value), options map[string]any) {
	target.Call("addEventListener", event, js.FuncOf(func(_ js.Value, args []js.Value) any {
		f(args[0])
		return nil
	}), options)
}

// listenToKeys leaves to the browser what is its own. The library would keep
// every key of the canvas from it: F5, and all with Ctrl, Alt or Meta. Tab moves
// between the app's controls; after Escape it leaves the canvas, so that
// nobody is trapped there. Ctrl K and Cmd K open the palette instead of the browser's
// search: the listener is not passive, so that it may say so.
func (h *host) listenToKeys() {
	listen(global, "keydown", func(e js.Value) {
		key := e.Get("key").String()
		command := (e.Get("ctrlKey").Bool() || e.Get("metaKey").Bool() || e.Get("altKey").Bool()) &&
			!e.Call("getModifierState", "AltGraph").Bool()
		function := len(key) >= 2 && key[0] == 'F' && key[1] >= '1' && key[1] <= '9'
		leave := key == "Tab" && h.leaving
		h.leaving = key == "Escape" || h.leaving && (key == "Shift" || key == "Tab")
		if command && !e.Get("altKey").Bool() && (key == "k" || key == "K") {
			h.keys = append(h.keys, ui.KeyPalette)
			e.Call("preventDefault")
		}
		if command || function || leave {
			e.Call("stopImmediatePropagation")
		}
	}, map[string]any{"capture": true, "passive": false})
}

func (h *host) listenToPointer() {
	at := func(e js.Value) render.Point {
		box := h.canvas.Call("getBoundingClientRect")
		return render.Point{X: e.Get("clientX").Float() - box.Get("left").Float(), Y: e.Get("clientY").Float() - box.Get("top").Float()}
	}
	on(h.canvas, "mousemove", false, func(js.Value) { h.over, h.leaving = true, false })
	on(h.canvas, "mouseleave", false, func(js.Value) { h.over = false })
	// A drag goes on outside of the page, and its end is seen.
	on(h.canvas, "pointerdown", false, func(e js.Value) {
		h.canvas.Call("setPointerCapture", e.Get("pointerId"))
	})
	on(h.canvas, "wheel", false, func(e js.Value) {
		// A notch is 100 pixels, 3 lines, or a page: what browsers make of it.
		notch := [3]float64{100, 3, 1}[e.Get("deltaMode").Int()%3]
		h.turned.X += e.Get("deltaX").Float() / notch
		h.turned.Y += e.Get("deltaY").Float() / notch
	})
	h.listenToTouches(at)
}

func (h *host) wheel() render.Point {
	p := h.turned
	h.turned = render.Point{}
	return p
}

func (h *host) hovered() bool { return h.over }
func (h *host) ends() bool    { return false }
func (h *host) calm() bool    { return h.motion.Get("matches").Bool() }

// covered reports whether the page's gallery lies over the canvas.
func (h *host) covered() bool { return h.address.shown == "" && !h.address.visits }

func (h *host) link() (string, bool)            { return h.address.visited() }
func (h *host) setLink(link string, visit bool) { h.address.show(link, visit) }

func (h *host) tick(now time.Time) {
	h.address.tick(now)
	h.followDensity()
	h.keyboard.tick(h)
	h.followKeyboard()
	if h.ready {
		h.tell(h.untold)
		h.untold = nil
	}
}

func (h *host) drawn() {
	if !h.ready {
		h.ready = true
		root.Get("dataset").Set("ready", "")
	}
}

func (h *host) setTitle(title string) {
	if title != h.shown.title {
		h.shown.title = title
		document.Set("title", title)
		h.canvas.Call("setAttribute", "aria-label", title)
	}
}

func (h *host) setTheme(dark bool) {
	theme := "light"
	if dark {
		theme = "dark"
	}
	if theme != h.shown.theme {
		h.shown.theme = theme
		root.Get("dataset").Set("theme", theme)
	}
}

// copy puts a text into the clipboard: by the modern way, or else, where a page
// may not use that, by the old one.
func (h *host) copy(text string) {
	old := func() {
		area := document.Call("createElement", "textarea")
		area.Set("value", text)
		area.Get("style").Set("position", "fixed")
		document.Get("body").Call("appendChild", area)
		area.Call("select")
		document.Call("execCommand", "copy")
		area.Call("remove")
		h.canvas.Call("focus")
	}
	clipboard := global.Get("navigator").Get("clipboard")
	if !clipboard.Truthy() {
		old()
		return
	}
	refused := js.FuncOf(func(js.Value, []js.Value) any {
		old()
		return nil
	})
	clipboard.Call("writeText", text).Call("catch", refused)
}
