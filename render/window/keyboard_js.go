package window

import (
	"slices"
	"syscall/js"

	"github.com/solvarium/solvarium/render"
	"github.com/solvarium/solvarium/render/ui"
)

// keyboard is the on-screen keyboard. Browsers show it for a field of the page that
// has the focus, and many only if it gets that while the tap is handled. So there is
// one such field, unseen, and it mirrors the one that the app draws: what the keyboard
// completes, puts right or composes in it is carried over as a whole.
type keyboard struct {
	field     js.Value // undefined before the first need
	open      bool     // the field has the focus
	quiet     bool     // the focus is moved from here
	composing bool     // signs are being composed
	entries   []ui.Entry
	agreed    ui.Typing  // what the app and the field both have
	written   *ui.Typing // what was written since
	keys      []ui.Key   // pressed since
	left      bool       // the keyboard was put away

	editing   string // the app's field that has the focus; empty for none
	dismissed string // the field for which the keyboard was put away
	idle      int    // ticks since there was one
}

// patience is how many ticks the app has to open the field that was tapped.
const patience = 10

// tap opens the keyboard if a tap began and ended where one begins to type.
func (k *keyboard) tap(began, ended render.Point) {
	for _, e := range slices.Backward(k.entries) {
		if e.Rect.Contains(began) && e.Rect.Contains(ended) {
			if k.open && k.agreed.ID == e.ID {
				k.show(!shrunk()) // the text stays; the app moves the caret
				return
			}
			k.begin(ui.Typing{ID: e.ID, Text: e.Text, Caret: len([]rune(e.Text)), All: e.Text != "", Keyboard: e.Keyboard})
			return
		}
	}
}

// begin opens the keyboard with a text.
func (k *keyboard) begin(t ui.Typing) {
	if k.field.IsUndefined() {
		k.makeField()
	}
	k.written, k.keys, k.left, k.idle, k.dismissed = nil, nil, false, 0, ""
	other := k.agreed.Keyboard != t.Keyboard
	k.write(t)
	if !k.open || other {
		k.show(other)
	}
}

// show brings the keyboard up: anew if it is to be another one, or if it was put away
// and the focus stayed.
func (k *keyboard) show(anew bool) {
	k.quiet = true
	if k.open && anew {
		k.field.Call("blur")
	}
	k.field.Call("focus", map[string]any{"preventScroll": true})
	k.quiet, k.open = false, true
}

// shrunk reports whether something, as a keyboard does, takes a part of the page.
func shrunk() bool {
	view := global.Get("visualViewport")
	return view.Truthy() && view.Get("height").Float()*view.Get("scale").Float() < global.Get("innerHeight").Float()-80
}

// close gives the focus back to the canvas.
func (k *keyboard) close(h *host) {
	if !k.open {
		return
	}
	k.quiet = true
	k.field.Call("blur")
	h.canvas.Call("focus", map[string]any{"preventScroll": true})
	k.quiet, k.open = false, false
	k.agreed, k.written, k.keys = ui.Typing{}, nil, nil
}

// read hands over what was written and pressed, as soon as the app has opened the field.
func (k *keyboard) read(in *ui.Input) {
	if k.editing != "" && k.editing == k.agreed.ID {
		in.Written, k.written = k.written, nil
		in.Keys = append(in.Keys, k.keys...)
		k.keys = k.keys[:0]
	}
	if k.left && in.Written == nil { // what was put right last comes first
		k.left, in.Left = false, true
	}
}

// typed adds what came from the on-screen keyboard, and what was pressed for the app
// wherever the focus was.
func (h *host) typed(in *ui.Input) {
	in.Keys = append(in.Keys, h.keys...)
	h.keys = h.keys[:0]
	h.keyboard.read(in)
}

// setTyping takes note of where the app wants to be typed in. What it has begun to edit
// by itself after a touch brings up the keyboard too, where browsers let it.
func (h *host) setTyping(out *ui.Output, touch bool) {
	k := &h.keyboard
	k.entries = out.Entries
	before := k.editing
	k.editing = ""
	if !out.Edit {
		return
	}
	k.editing, k.idle = out.Typing.ID, 0
	switch {
	case !k.open && touch && before != k.editing && k.dismissed != k.editing:
		k.begin(out.Typing)
	case k.open && !k.composing && k.written == nil && out.Typing != k.agreed:
		k.write(out.Typing)
	}
}

// tick closes the keyboard when the app edits nothing any more. Not under a finger: the
// picture changes its size with the keyboard, and would slip away from below it.
func (k *keyboard) tick(h *host) {
	if !k.open || k.editing != "" || h.finger >= 0 || len(h.touches) > 0 {
		return
	}
	if k.idle++; k.idle > patience {
		k.close(h)
	}
}
