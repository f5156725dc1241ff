//go:build !js

package web

import (
	"image"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// TestTextAndControls: every knob, button, readout and check is an element beside the
// canvas, in step with it both ways.
func TestTextAndControls(t *testing.T) {
	b := explore(t, "sinkhorn?n=24&t=30")
	b.wait(`document.getElementById("text").innerText !== "" || true`)
	text := b.text(`document.getElementById("text").textContent`)
	for _, want := range []string{
		"Sinkhorn against sparse Newton", "After a few Sinkhorn sweeps", "Two solvers race", "arxiv.org/abs/2401.12253",
		"Update rule", "inverse regularisation", "Play or pause", "Never ends", "Inverse regularisation", "Sparse Newton to 10⁻¹² in tens of iterations", "Paused, step 30", "Sinkhorn, iterations",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("the text lacks %q", want)
		}
	}
	set := func(id, value string) {
		t.Helper()
		b.do(chromedp.Evaluate[chromedp.Void](`{
			const input = document.getElementById("` + id + `");
			input.value = "` + value + `";
			input.dispatchEvent(new Event("change"));
		}`))
	}
	// From the text to the program.
	set("knob-eta", "120")
	b.waitLink("sinkhorn?n=24&at=30:eta=120&t=30")
	set("knob-problem", "densities")
	b.waitLink("sinkhorn?problem=densities&eta=120&n=24")
	if labels := b.text(`document.getElementById("knob-eta").labels[0].textContent`); labels != "eta" {
		t.Errorf("the label of eta is %q", labels)
	}
	set("knob-eta", "5000000")
	b.wait(`said.textContent.includes("Eta: 5000000 is not between")`)
	b.wait(`document.getElementById("knob-eta").value === "120"`)
	// From the program to the text.
	b.do(chromedp.Evaluate[chromedp.Void](`document.getElementById("do-step").click()`))
	b.wait(`document.getElementById("text-status").textContent === "Paused, step 1"`)
	b.do(chromedp.Evaluate[chromedp.Void](`location.hash = "sinkhorn?n=24&eta=77&t=3"`))
	b.wait(`document.getElementById("knob-eta").value === "77"`)
	b.rest()

	// Open, it makes room beside the canvas, which the program then fills.
	b.do(chromedp.Evaluate[chromedp.Void](`document.getElementById("knob-eta").focus()`))
	b.wait(`document.querySelector("canvas").getBoundingClientRect().width === 880`)
	b.wait(`(() => {
		const box = document.getElementById("knob-eta").getBoundingClientRect();
		return box.left >= 880 && box.right <= 1280 && box.top >= 0 && box.bottom <= 800;
	})()`)
	b.do(chromedp.Evaluate[chromedp.Void](`document.getElementById("text-close").click()`))
	b.wait(`document.querySelector("canvas").getBoundingClientRect().width === 1280 && document.activeElement.tagName === "CANVAS"`)
	b.rest()
	b.click(image.Pt(1177, 26)) // the tool above the panel
	b.wait(`"text" in document.documentElement.dataset`)
	b.mutex.Lock()
	defer b.mutex.Unlock()
	if len(b.errors) > 0 {
		t.Errorf("the console has %q", b.errors)
	}
}
