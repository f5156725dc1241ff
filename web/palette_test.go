//go:build !js

package web

import (
	"testing"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
)

// TestPaletteKey: Ctrl K opens the palette and not the browser's search, and what is typed
// there is done.
func TestPaletteKey(t *testing.T) {
	b := explore(t, "sinkhorn?n=24&t=3")
	b.do(chromedp.Evaluate[chromedp.Void](`{
		const prevent = Event.prototype.preventDefault;
		Event.prototype.preventDefault = function () {
			prevent.call(this);
			if (this.type === "keydown" && this.ctrlKey && this.key === "k") globalThis.kept = this.defaultPrevented;
		};
		document.querySelector("canvas").focus();
	}`))
	const control = 2 // of Modifiers
	key := func(key, code, text string, virtual, modifiers int64) {
		for _, kind := range []input.DispatchKeyEventType{input.DispatchKeyEventTypeKeyDown, input.DispatchKeyEventTypeKeyUp} {
			p := input.DispatchKeyEventParams{Type: kind, Key: key, Code: code, Text: text, WindowsVirtualKeyCode: virtual, Modifiers: modifiers}
			if kind == input.DispatchKeyEventTypeKeyUp {
				p.Text = ""
			}
			if _, err := chromedp.Call(b.ctx, input.DispatchKeyEvent, p); err != nil {
				t.Fatal(err)
			}
		}
	}
	// Not between down and up: a key that is held repeats.
	key("k", "KeyK", "", 75, control)
	b.rest()
	b.wait(`globalThis.kept === true`)
	for _, c := range []struct {
		key, code string
		virtual   int64
	}{{"m", "KeyM", 77}, {"d", "KeyD", 68}, {"p", "KeyP", 80}, {"o", "KeyO", 79}} {
		key(c.key, c.code, c.key, c.virtual, 0)
		b.rest()
	}
	key("Enter", "Enter", "\r", 13, 0) // the scene plays: there is no rest
	b.wait(`/^#mdpo/.test(location.hash)`)
}
