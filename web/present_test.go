//go:build !js

package web

import (
	"fmt"
	"testing"

	"github.com/chromedp/chromedp"
)

// Presenting fills the screen. Who leaves that by the browser's own way has ended
// presenting too: the next P begins it again.
func TestPresentingFillsTheScreen(t *testing.T) {
	b := explore(t, "sinkhorn?n=24&t=3")
	full := func(want bool) {
		t.Helper()
		b.wait(fmt.Sprintf(`!!document.fullscreenElement === %v`, want))
		b.rest()
	}
	press := func() { b.do(chromedp.KeyEvent("p")) }
	press()
	full(true)
	b.do(chromedp.Evaluate[chromedp.Void](`document.exitFullscreen()`, chromedp.EvalAwaitPromise))
	full(false)
	press()
	full(true)
	press()
	full(false)
}
