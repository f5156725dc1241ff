package window

import "syscall/js"

// fullscreen fills the screen with the page. Browsers grant that only in answer to
// something that the person has just done. The frame that asks for it comes a little
// later, which most allow for; for the others the wish waits until the key, button
// or finger comes up again.
type fullscreen struct {
	wanted  bool // and neither granted nor refused twice
	refused js.Func
}

func (f *fullscreen) listen() {
	f.refused = js.FuncOf(func(js.Value, []js.Value) any { return nil }) // all goes on in the page
	for _, event := range []string{"keyup", "pointerup", "touchend"} {
		on(global, event, true, func(js.Value) {
			if f.wanted {
				f.wanted = false
				f.request()
			}
		})
	}
	on(document, "fullscreenchange", false, func(js.Value) { f.wanted = false })
}

// setFull fills the screen, or gives it back.
func (h *host) setFull(full bool) {
	h.full.wanted = full
	switch {
	case full:
		h.full.request()
	case document.Get("fullscreenElement").Truthy():
		h.full.ask(document, "exitFullscreen")
	case document.Get("webkitFullscreenElement").Truthy():
		h.full.ask(document, "webkitExitFullscreen")
	}
}

func (f *fullscreen) request() {
	if document.Get("fullscreenElement").Truthy() || document.Get("webkitFullscreenElement").Truthy() {
		return
	}
	for _, name := range []string{"requestFullscreen", "webkitRequestFullscreen"} {
		if root.Get(name).Truthy() {
			f.ask(root, name)
			return
		}
	}
}

// ask calls a method whose promise, where there is one, may be broken.
func (f *fullscreen) ask(target js.Value, method string) {
	if promise := target.Call(method); promise.Truthy() {
		promise.Call("catch", f.refused)
	}
}
