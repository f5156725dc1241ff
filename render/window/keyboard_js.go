package window

import (
	"slices"
	"syscall/js"
	"unicode/utf16"

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
				k.show() // the text stays; the app moves the caret
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
	k.write(t)
	if !k.open {
		k.show()
	}
}

// show brings the keyboard up, anew if it was put away and the focus stayed.
func (k *keyboard) show() {
	k.quiet = true
	if k.open && !shrunk() {
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

// write puts into the field what the app has.
func (k *keyboard) write(t ui.Typing) {
	modes := map[ui.Keyboard]string{ui.Letters: "text", ui.Finding: "search", ui.Decimal: "decimal", ui.Signed: "decimal"}
	mode, enter := modes[t.Keyboard], "done"
	if t.Keyboard == ui.Signed && noMinus() {
		mode = "text"
	}
	if t.Keyboard == ui.Finding {
		enter = "search"
	}
	if k.field.Get("inputMode").String() != mode {
		k.field.Set("inputMode", mode)
		k.field.Set("enterKeyHint", enter)
	}
	if k.field.Get("value").String() != t.Text {
		k.field.Set("value", t.Text)
	}
	from, to := 0, units(t.Text, t.Caret)
	if !t.All {
		from = to
	}
	k.field.Call("setSelectionRange", from, to)
	k.agreed = t
}

// noMinus reports whether the keyboard for decimal numbers lacks the minus sign: that of
// iOS does, whose browsers alone know this property.
func noMinus() bool {
	css := global.Get("CSS")
	return css.Truthy() && css.Call("supports", "-webkit-touch-callout", "none").Bool()
}

// units returns how many units of a script's string the first runes of a text are.
func units(text string, runes int) int {
	all := []rune(text)
	return len(utf16.Encode(all[:min(runes, len(all))]))
}

func (k *keyboard) makeField() {
	k.field = document.Call("createElement", "input")
	for name, value := range map[string]string{
		"type": "text", "autocapitalize": "off", "autocomplete": "off", "autocorrect": "off", "spellcheck": "false",
		"tabindex": "-1", "aria-label": "The text in the picture",
	} {
		k.field.Call("setAttribute", name, value)
	}
	// 16 pixels: below, some browsers zoom in on a field. At the top, where no keyboard
	// covers it: else the page would be scrolled to it.
	k.field.Get("style").Set("cssText", "position:fixed;left:0;top:0;width:1px;height:1px;padding:0;border:0;opacity:0;font-size:16px;pointer-events:none")
	place := document.Call("getElementById", "stage")
	if !place.Truthy() {
		place = document.Get("body")
	}
	place.Call("append", k.field)
	on(k.field, "input", false, func(js.Value) { k.note() })
	on(k.field, "compositionend", false, func(js.Value) { k.composing = false; k.note() })
	on(k.field, "compositionstart", false, func(js.Value) { k.composing = true })
	on(document, "selectionchange", false, func(js.Value) { k.note() })
	on(k.field, "blur", false, func(js.Value) {
		// Whoever goes to another window comes back to go on.
		if !k.quiet && document.Call("hasFocus").Bool() {
			k.open, k.composing, k.left, k.dismissed = false, false, true, k.agreed.ID
		}
	})
	press := func(e js.Value, key ui.Key) {
		e.Call("preventDefault")
		k.keys = append(k.keys, key)
	}
	named := map[string]ui.Key{"Enter": ui.KeyEnter, "Escape": ui.KeyEscape, "Tab": ui.KeyTab, "ArrowUp": ui.KeyUp, "ArrowDown": ui.KeyDown}
	listen(k.field, "keydown", func(e js.Value) {
		// While signs are composed the keys belong to that.
		if key, ok := named[e.Get("key").String()]; ok && !e.Get("isComposing").Bool() {
			press(e, key)
		}
	}, map[string]any{"passive": false})
	// Some keyboards tell their keys no other way.
	listen(k.field, "beforeinput", func(e js.Value) {
		if e.Get("inputType").String() == "insertLineBreak" {
			press(e, ui.KeyEnter)
		}
	}, map[string]any{"passive": false})
}

// note takes note of what is in the field now.
func (k *keyboard) note() {
	if !k.open {
		return
	}
	text := k.field.Get("value").String()
	from, to := k.field.Get("selectionStart").Int(), k.field.Get("selectionEnd").Int()
	coded := utf16.Encode([]rune(text))
	now := k.agreed
	now.Text, now.Caret = text, len(utf16.Decode(coded[:min(to, len(coded))]))
	now.All = from == 0 && to == len(coded) && to > 0
	if now != k.agreed {
		k.agreed, k.written = now, &now
	}
}

// read hands over what was written and pressed, as soon as the app has opened the field.
func (k *keyboard) read(in *ui.Input) {
	if k.left {
		k.left, in.Left = false, true
	}
	if k.editing == "" || k.editing != k.agreed.ID {
		return
	}
	in.Written, k.written = k.written, nil
	in.Keys = append(in.Keys, k.keys...)
	k.keys = k.keys[:0]
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
