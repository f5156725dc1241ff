package window

import (
	"fmt"
	"syscall/js"
)

// followKeyboard makes the picture as high as what an on-screen keyboard leaves of the
// page. Most browsers lay that over the page, and tell it so in the visual viewport alone.
func (h *host) followKeyboard() {
	view, height := global.Get("visualViewport"), ""
	if h.keyboard.open && !h.zoomed() && shrunk() {
		height = fmt.Sprintf("%.1fpx", view.Get("height").Float())
		if view.Get("offsetTop").Float() > 0 {
			global.Call("scrollTo", 0, 0)
		}
	}
	if height != h.height {
		h.height = height
		body := document.Get("body").Get("style")
		body.Call("setProperty", "height", height)
	}
}

// ownStyle leaves the sizes of the page to its style sheet: the library writes its own
// into the elements.
func ownStyle() {
	for _, e := range []js.Value{root, document.Get("body")} {
		e.Get("style").Call("removeProperty", "height")
	}
}
