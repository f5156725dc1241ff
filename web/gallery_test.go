//go:build !js

package web

import (
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"github.com/solvarium/solvarium/scenes"
)

// TestGallery: the page shows every scene before a byte of the program, in 150 kB; a
// scene opens from it, and Back returns, to the card that was left.
func TestGallery(t *testing.T) {
	b := launch(t)
	b.do(chromedp.Navigate(serveTest(t, loaded(t, explorer))))
	b.wait(`[...document.images].filter((i) => i.complete && i.naturalWidth > 0).length > 3`)
	for _, s := range scenes.All() {
		card := b.text(`document.querySelector('.card[href="#` + s.Slug + `"]')?.parentElement.innerText ?? ""`)
		for _, want := range []string{s.Title, s.Look, s.Paper.Title} {
			if !strings.Contains(card, want) {
				t.Errorf("the card of %s says %q, not %q", s.Slug, card, want)
			}
		}
	}
	// Pictures further down come later, when they are needed.
	bytes, err := strconv.Atoi(b.text(`{
		const later = new Set([...document.images].filter((i) => i.loading === "lazy").map((i) => i.currentSrc));
		const all = [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")];
		String(all.filter((e) => !later.has(e.name)).reduce((sum, e) => sum + e.transferSize, 0))
	}`))
	if err != nil || bytes < 1000 || bytes > 150e3 {
		t.Errorf("the gallery took %d bytes, error %v", bytes, err)
	}
	b.mutex.Lock()
	for _, r := range b.requests {
		if strings.Contains(r, ".wasm") {
			t.Errorf("before a scene was chosen the page asked for %s", r)
		}
	}
	b.mutex.Unlock()
	// The window is dark; whatever theme the program has named since, the pictures follow.
	first := `document.images[0].currentSrc.endsWith("-dark.jpg")`
	b.wait(first)
	b.do(chromedp.Evaluate[chromedp.Void](`document.documentElement.dataset.theme = "light"`))
	b.wait("!" + first)
	b.do(chromedp.Evaluate[chromedp.Void](`document.documentElement.dataset.theme = "dark"`))
	b.wait(first)

	b.do(chromedp.Click(chromedp.CSS(`.card[href="#cbo"]`)))
	b.wait(`"ready" in document.documentElement.dataset && document.title.startsWith("Is gradient")`)
	if shown := b.text(`getComputedStyle(gallery).display + " " + getComputedStyle(document.querySelector("canvas")).display`); shown != "none block" {
		t.Errorf("on stage gallery and canvas are %s", shown)
	}
	b.do(chromedp.Evaluate[chromedp.Void](`history.back()`))
	b.wait(`getComputedStyle(gallery).display === "block" && getComputedStyle(document.querySelector("canvas")).display === "none"`)
	b.wait(`document.title === "Solvarium" && document.activeElement.hash === "#cbo"`)
	b.do(chromedp.Evaluate[chromedp.Void](`history.forward()`))
	b.wait(`getComputedStyle(gallery).display === "none" && document.title.startsWith("Is gradient")`)
	b.wait(`document.activeElement.tagName === "CANVAS"`)
	// The program's own way back leads to the gallery, too.
	b.do(chromedp.KeyEvent("g"))
	b.wait(`getComputedStyle(gallery).display === "block" && document.title === "Solvarium"`)
}
