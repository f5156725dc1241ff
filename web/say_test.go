//go:build !js

package web

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"github.com/solvarium/solvarium/scenes"
)

// saying is a change of what is read out, and when in milliseconds.
type saying struct {
	At   float64
	Says string
}

func (b *tab) sayings() []saying {
	b.t.Helper()
	var list []saying
	if err := json.Unmarshal([]byte(b.text(`JSON.stringify(sayings)`)), &list); err != nil {
		b.t.Fatal(err)
	}
	return list
}

// TestSaying: while a scene plays, what is read out changes at a rate that can be listened
// to: not twice in two seconds. A check that turns is said, and one that turns back at once
// is not.
func TestSaying(t *testing.T) {
	b := exploreWith(t, "sinkhorn?n=8&t=0", hear)
	b.do(chromedp.EmulateViewport(480, 480)) // small pictures are drawn sooner
	b.do(chromedp.Evaluate[chromedp.Void](`document.getElementById("do-play").click()`))
	b.wait(`draws > 300 && told.checks.some((c) => c.state === "holds" && c.label.startsWith("Sparse Newton"))`)
	b.wait(`sayings.some((s) => /Sparse Newton to .* in tens of iterations: holds/.test(s.says))`)
	// By the page alone, the program rests: a check that turns every few milliseconds, and
	// in the end has.
	b.do(chromedp.Evaluate[chromedp.Void](`document.getElementById("do-play").click()`))
	b.wait(`told.state !== "Running"`)
	b.rest()
	b.do(chromedp.Evaluate[chromedp.Void](`
		globalThis.page = { ...told, slug: "fake", state: "Running", message: "Begins", checks: [{ name: "one", label: "One", state: "holds" }] };
		globalThis.tell = () => document.dispatchEvent(new CustomEvent("solvarium-page", { detail: JSON.stringify(page) }));
		tell();`))
	b.wait(`sayings.some((s) => s.says.includes("Begins"))`)
	b.do(chromedp.Evaluate[chromedp.Void](`new Promise((done) => {
		let times = 0;
		const timer = setInterval(() => {
			times++;
			page.checks[0].state = times % 2 ? "fails" : "holds";
			page.message = "Message " + Math.floor(times / 40);
			tell();
			times === 401 && (clearInterval(timer), done());
		}, 10);
	})`, chromedp.EvalAwaitPromise))
	// It may have been said already, when the last messages came, of which the last is 10.
	b.wait(`sayings.findLast((s) => s.says.includes("One: "))?.says.includes("One: fails") && sayings.some((s) => s.says.includes("Message 10"))`)
	list := b.sayings()
	for i, s := range list[1:] {
		if gap := s.At - list[i].At; gap < 2000 {
			t.Errorf("%q is said %.0f ms after %q", s.Says, gap, list[i].Says)
		}
	}
	if n := len(list); n < 4 || n > 40 {
		t.Errorf("said: %v", list)
	}
	before := len(list)
	b.do(chromedp.Evaluate[chromedp.Void](`new Promise((done) => {
		const page = (state) => ({ ...told, checks: [{ name: "one", label: "One", state }] });
		const tell = (state) => document.dispatchEvent(new CustomEvent("solvarium-page", { detail: JSON.stringify(page(state)) }));
		tell("holds");
		tell("fails"); // as it was said last
		setTimeout(done, 3000);
	})`, chromedp.EvalAwaitPromise))
	if list = b.sayings(); len(list) != before {
		t.Errorf("what has turned back is said: %v", list[before:])
	}
}

// TestTreeOfPages: the gallery, the loader and the failure page have their headings,
// landmarks, links and buttons in the tree; the loader how far it is, and a failure is an
// alert.
func TestTreeOfPages(t *testing.T) {
	b := launch(t)
	site := loaded(t, explorer)
	address := serveTest(t, site)
	b.do(chromedp.Navigate(address))
	b.wait(`document.images.length > 3`)
	things := b.tree()
	wantNames(t, things)
	want(t, things, "main", "")
	want(t, things, "heading", "Solvarium")
	for _, s := range scenes.All() {
		want(t, things, "link", s.Title)
		want(t, things, "heading", s.Title)
	}

	seen := make(chan struct{})
	defer close(seen)
	b.do(chromedp.Navigate(serveTest(t, halting(site, seen, true)) + "#sinkhorn"))
	b.wait(`bar.value > 0.2`)
	things = b.tree()
	wantNames(t, things)
	want(t, things, "main", "")
	if x := want(t, things, "progressbar", "Download"); x.value < "0.2" || x.value > "0.9" || !strings.Contains(x.description, " MB") {
		t.Errorf("halfway it is %s", x)
	}
	for _, x := range things {
		if x.property("live") != "" && strings.Contains(x.name, "MB") {
			t.Errorf("each step of the download is read out: %s", x)
		}
	}

	b.do(chromedp.Navigate(serveTest(t, lacking(site)) + "#sinkhorn"))
	b.wait(`"stopped" in document.documentElement.dataset`)
	things = b.tree()
	wantNames(t, things)
	want(t, things, "main", "")
	want(t, things, "alert", "")
	want(t, things, "heading", "The download did not finish")
	want(t, things, "button", "Reload")
	want(t, things, "link", "Start page")
}
