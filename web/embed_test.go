//go:build !js

package web

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// TestEmbedded: the example page steers its frame by messages and hears from it; what
// comes from elsewhere is not obeyed.
func TestEmbedded(t *testing.T) {
	b := launch(t)
	b.do(chromedp.Navigate(serveTest(t, loaded(t, explorer)) + "embedding.html"))
	b.wait(`state.textContent.includes("Optimism between chance and malice: ")`)
	b.do(chromedp.Evaluate[chromedp.Void](`document.getElementById("sigma").value = 0.5, document.getElementById("sigma").dispatchEvent(new Event("input"))`))
	b.wait(`frame.contentWindow.location.hash.includes("sigma=0.5")`)
	b.do(chromedp.Evaluate[chromedp.Void](`frame.contentWindow.postMessage({type: "solvarium:set", link: "optimistic?t=7"}, location.origin)`))
	b.wait(`/Paused.*step 7/.test(state.textContent)`)
	// A message of the frame's own window is not the parent's.
	b.do(chromedp.Evaluate[chromedp.Void](`frame.contentWindow.dispatchEvent(new MessageEvent("message", {origin: "https://elsewhere.example", source: window, data: {type: "solvarium:set", link: "mirror"}}))`))
	b.do(chromedp.Evaluate[chromedp.Void](`document.getElementById("play").click()`))
	b.wait(`!state.textContent.includes("Paused") && state.textContent.startsWith("Optimism")`)
	if link := b.text(`frame.contentWindow.location.hash`); !strings.HasPrefix(link, "#optimistic") {
		t.Errorf("a message from elsewhere was obeyed: %s", link)
	}
	if tools := b.text(`String(frame.contentDocument.querySelector("#do-catalogue"))`); tools != "null" {
		t.Error("an embedded scene offers the way to all scenes")
	}
	b.mutex.Lock()
	defer b.mutex.Unlock()
	if len(b.errors) > 0 {
		t.Errorf("the console has %q", b.errors)
	}
}
