package window

import (
	"math"
	"syscall/js"

	"github.com/solvarium/solvarium/render"
)

// tapSlack is how far a tap may wobble, in pixels; the controls allow for as much.
const tapSlack = 8

// listenToTouches takes all touches of the canvas from the browser and from the
// library, which would take the keyboard from a field that is typed in: the page
// neither scrolls nor zooms under a finger that drags. Only a page that was zoomed
// before, in its gallery, is left to two fingers, or nothing could undo it.
func (h *host) listenToTouches(at func(touch js.Value) render.Point) {
	touch := func(name string, k kind) {
		listen(h.canvas, name, func(e js.Value) {
			e.Call("stopImmediatePropagation")
			// The end is kept in any case: it would come again as a click.
			if e.Get("cancelable").Bool() && (k == released || !h.zoomed()) {
				e.Call("preventDefault")
			}
			list := e.Get("changedTouches")
			for i := range list.Length() {
				h.touch(k, list.Index(i).Get("identifier").Int(), at(list.Index(i)))
			}
		}, map[string]any{"capture": true, "passive": false})
	}
	touch("touchstart", pressed)
	touch("touchmove", moved)
	touch("touchend", released)
	touch("touchcancel", cancelled)
	if view := global.Get("visualViewport"); view.Truthy() {
		on(view, "resize", false, func(js.Value) {
			allowed := "" // as the style sheet says
			if h.zoomed() {
				allowed = "pinch-zoom"
			}
			h.canvas.Get("style").Set("touchAction", allowed)
		})
	}
}

// touch notes what a finger did, if it is the one that is followed: the first. The
// others change nothing.
func (h *host) touch(k kind, id int, at render.Point) {
	if k == pressed && h.finger < 0 {
		h.finger, h.began, h.strayed = id, at, false
		if !h.keyboard.open {
			h.canvas.Call("focus")
		}
	}
	if id != h.finger {
		return
	}
	h.strayed = h.strayed || math.Hypot(at.X-h.began.X, at.Y-h.began.Y) > tapSlack
	if k == released || k == cancelled {
		h.finger = -1
	}
	if k == released && !h.strayed {
		h.keyboard.tap(h.began, at)
	}
	h.touches = append(h.touches, event{k, at, true})
}

// zoomed reports whether the person has zoomed in on the page.
func (h *host) zoomed() bool {
	view := global.Get("visualViewport")
	return view.Truthy() && view.Get("scale").Float() > 1.01
}
