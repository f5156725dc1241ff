//go:build !js

package web

import (
	"testing"

	"github.com/chromedp/chromedp"
)

// TestPasted: what is pasted into the page is in the link afterwards, a link is followed.
func TestPasted(t *testing.T) {
	b := explore(t, "sinkhorn?problem=costs&t=1")
	paste := func(script string) {
		t.Helper()
		b.do(chromedp.Evaluate[chromedp.Void](`{
			const data = new DataTransfer();
			` + script + `;
			document.dispatchEvent(new ClipboardEvent("paste", {clipboardData: data}));
		}`))
	}
	paste(`data.setData("text", "0,1,2\n1,0,1\n2,1,0\n")`)
	b.wait(`location.hash.includes("costs=0,1,2_1,0,1_2,1,0")`)
	paste(`data.setData("text", "https://example.org/#optimistic?t=1")`)
	b.waitLink("optimistic?t=1")
}

// TestChosen: a file that the person chooses in the browser's dialog arrives. The test
// stands in for the dialog, which a page cannot drive.
func TestChosen(t *testing.T) {
	b := explore(t, "sinkhorn?problem=costs&t=1")
	b.do(chromedp.Evaluate[chromedp.Void](`HTMLInputElement.prototype.click = function () {
		const data = new DataTransfer();
		data.items.add(new File(["0,2\n2,0\n"], "costs.csv"));
		this.files = data.files;
		this.dispatchEvent(new Event("change"));
	}`), chromedp.KeyEvent("o"))
	b.rest()
	b.do(chromedp.KeyEvent("\t"))
	b.rest()
	b.do(chromedp.KeyEvent("\t"))
	b.rest()
	b.do(chromedp.KeyEvent("\r"))
	b.wait(`location.hash.includes("costs=0,2_2,0")`)
}
