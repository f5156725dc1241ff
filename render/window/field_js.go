package window

import (
	"syscall/js"
	"unicode/utf16"

	"github.com/solvarium/solvarium/render/ui"
)

// The field of the page that the on-screen keyboard writes in.

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
