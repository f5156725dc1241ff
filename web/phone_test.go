//go:build !js

package web

import (
	"encoding/json"
	"fmt"
	"image"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// A phone here is a browser with a touch screen and the metrics of a phone. Fingers are
// real touches: what the browser would make of them, it makes of these.

// handheld makes the browser a phone.
func (b *tab) handheld(width, height int64) {
	b.t.Helper()
	metrics := emulation.SetDeviceMetricsOverrideParams{Width: width, Height: height, DeviceScaleFactor: 1, Mobile: true}
	if _, err := chromedp.Call(b.ctx, emulation.SetDeviceMetricsOverride, metrics); err != nil {
		b.t.Fatal(err)
	}
	touch := emulation.SetTouchEmulationEnabledParams{Enabled: true, MaxTouchPoints: 5}
	if _, err := chromedp.Call(b.ctx, emulation.SetTouchEmulationEnabled, touch); err != nil {
		b.t.Fatal(err)
	}
}

const (
	down      = input.DispatchTouchEventTypeTouchStart
	move      = input.DispatchTouchEventTypeTouchMove
	up        = input.DispatchTouchEventTypeTouchEnd
	cancelled = input.DispatchTouchEventTypeTouchCancel
)

// fingers says where all fingers are after what one of them did, and waits until the
// program has seen it.
func (b *tab) fingers(kind input.DispatchTouchEventType, at ...image.Point) {
	b.t.Helper()
	points := []*input.TouchPoint{}
	for i, p := range at {
		id := float64(i)
		points = append(points, &input.TouchPoint{X: float64(p.X), Y: float64(p.Y), ID: &id})
	}
	if _, err := chromedp.Call(b.ctx, input.DispatchTouchEvent, input.DispatchTouchEventParams{Type: kind, TouchPoints: points}); err != nil {
		b.t.Fatal(err)
	}
	b.frame()
}

// tap is slow enough that the finger is lifted in another frame than it came down.
func (b *tab) tap(at image.Point) {
	b.t.Helper()
	b.fingers(down, at)
	b.fingers(up)
	b.rest()
}

// slide moves a finger from one place to another.
func (b *tab) slide(from, to image.Point) {
	b.t.Helper()
	b.fingers(down, from)
	for i := 1; i <= 4; i++ {
		b.fingers(move, from.Add(to.Sub(from).Mul(i).Div(4)))
	}
	b.fingers(up)
	b.rest()
}

// wantStill checks that the page has neither scrolled nor zoomed, and nothing is selected.
func (b *tab) wantStill(after string) {
	b.t.Helper()
	const still = "0 0 1 0 0 true"
	if got := b.text(`[scrollX, scrollY, visualViewport.scale, visualViewport.offsetLeft, visualViewport.offsetTop, getSelection().isCollapsed].join(" ")`); got != still {
		b.t.Errorf("%s the page stands at %s", after, got)
	}
}

func (b *tab) state() string { return b.text(`told.state`) }

// Places on a phone of 360 by 740 that shows sinkhorn?n=24&t=3: a point of the target
// cloud, Play, the strip that draws up the panel, the search, and in the panel, scrolled by
// sinceTop, the slider of eta and its value.
var (
	cloudPoint = image.Pt(251, 220)
	playButton = image.Pt(118, 714)
	grip       = image.Pt(180, 628)
	palette    = image.Pt(290, 26)
	etaSlider  = image.Pt(245, 416)
	etaValue   = image.Pt(332, 373)
)

// drawUp opens the panel and scrolls it to eta.
func (b *tab) drawUp() {
	b.t.Helper()
	b.tap(grip)
	b.slide(image.Pt(180, 600), image.Pt(180, 320))
}

// TestTouch: what fingers do to the picture they do to the run, and the page stays where
// it is.
func TestTouch(t *testing.T) {
	b := exploreWith(t, "sinkhorn?n=24&t=3", kept)
	b.handheld(360, 740)
	b.rest()

	b.slide(cloudPoint, cloudPoint.Add(image.Pt(-40, 60)))
	b.wait(`/at=3:b=/.test(location.hash)`)
	b.wantStill("when a point was dragged")

	// A second finger is none of the program's business.
	at := cloudPoint.Add(image.Pt(-40, 60))
	b.fingers(down, at)
	b.fingers(move, at.Add(image.Pt(0, 20)))
	b.rest()
	held := b.text(`location.hash`)
	b.fingers(down, at.Add(image.Pt(0, 20)), image.Pt(60, 300))
	b.fingers(move, at.Add(image.Pt(0, 20)), image.Pt(300, 120))
	b.rest()
	if now := b.text(`location.hash`); now != held {
		t.Errorf("a second finger makes of %s %s", held, now)
	}
	b.fingers(move, at.Add(image.Pt(30, 20)), image.Pt(300, 120))
	b.wait(`location.hash !== "` + held + `"`)
	b.fingers(up)
	b.rest()
	b.wantStill("when two fingers were spread")

	// What the system takes away was not meant; a tap is, and plays.
	b.fingers(down, playButton)
	b.fingers(cancelled)
	b.rest()
	if state := b.state(); state != "Paused" {
		t.Errorf("a touch that was cancelled leaves the run %s", state)
	}
	b.fingers(down, playButton)
	b.fingers(up)
	b.wait(`told.state === "Running"`)

	// It runs on when the phone is turned.
	b.handheld(740, 360)
	b.wait(`document.querySelector("canvas").width === 740 && document.querySelector("canvas").height === 360`)
	b.handheld(360, 740)
	b.wait(`document.querySelector("canvas").height === 740`)
	if state := b.state(); state != "Running" {
		t.Errorf("turned to and fro, the run is %s", state)
	}
	b.fingers(down, playButton)
	b.fingers(up)
	b.wait(`told.state === "Paused"`)

	// The panel scrolls, its sliders slide, and nothing pulls the page down.
	b.drawUp()
	b.slide(etaSlider, etaSlider.Add(image.Pt(-80, 10)))
	b.wait(`/:eta=/.test(location.hash)`)
	b.slide(image.Pt(180, 290), image.Pt(180, 700))
	b.wantStill("when the panel was drawn down")

	// Painting.
	b.do(chromedp.Evaluate[chromedp.Void](`location.hash = "mdpo?t=1"`))
	b.wait(`told.slug === "mdpo" && /, step 1$/.test(told.status)`)
	b.rest()
	b.slide(image.Pt(40, 200), image.Pt(100, 120))
	b.wait(`/[:&]map=/.test(location.hash)`)
	b.wantStill("when a map was painted")
	b.slide(image.Pt(180, 100), image.Pt(180, 500))
	b.wantStill("when a finger went down over the picture")
	// Headless browsers do not pinch: what keeps others from it, or lets whoever has zoomed
	// in before, in the gallery, come out again.
	pinch := func(want string) {
		t.Helper()
		b.do(chromedp.Evaluate[chromedp.Void](`kept.clear()`))
		b.fingers(down, image.Pt(150, 300), image.Pt(210, 360))
		b.fingers(move, image.Pt(100, 250), image.Pt(260, 410))
		b.fingers(up)
		if got := b.text(`getComputedStyle(document.querySelector("canvas")).touchAction + ": " + [...kept].join(" ")`); got != want {
			t.Errorf("of two fingers the page keeps from the browser %q, want %q", got, want)
		}
	}
	pinch("none: touchstart touchmove touchend")
	b.wantStill("when it was pinched")
	if _, err := chromedp.Call(b.ctx, emulation.SetPageScaleFactor, emulation.SetPageScaleFactorParams{PageScaleFactor: 2}); err != nil {
		t.Fatal(err)
	}
	b.wait(`visualViewport.scale > 1.9 && getComputedStyle(document.querySelector("canvas")).touchAction !== "none"`)
	pinch("pinch-zoom: touchend")
}

// kept notes which events of the page are kept from the browser.
const kept = hear + `
	globalThis.kept = new Set();
	const prevent = Event.prototype.preventDefault;
	Event.prototype.preventDefault = function () { kept.add(this.type); prevent.call(this); };
`

// within notes in what a field of the page got the focus, and puts a view in the place of
// the browser's own, which cannot be told that a keyboard covers it.
const within = hear + `
	Object.defineProperty(globalThis, "visualViewport", { value: Object.assign(new EventTarget(), { scale: 1, width: 360, height: 740, offsetLeft: 0, offsetTop: 0, pageTop: 0 }) });
	const focus = HTMLInputElement.prototype.focus;
	HTMLInputElement.prototype.focus = function (...args) { globalThis.within = globalThis.event?.type; return focus.apply(this, args); };
`

// TestOnScreenKeyboard: a tap on a value gives the page's field the focus while the tap is
// handled, which is when phones bring up their keyboard; what is written there arrives.
func TestOnScreenKeyboard(t *testing.T) {
	b := exploreWith(t, "sinkhorn?n=24&t=3", within)
	b.handheld(360, 740)
	b.rest()
	b.drawUp()
	focused := func(mode, text string) {
		t.Helper()
		want := mode + " " + text
		if got := b.text(`(({ inputMode, value }) => inputMode + " " + value)(document.activeElement)`); got != want {
			t.Fatalf("the keyboard is for %q, want %q", got, want)
		}
		if event := b.text(`String(within)`); event != "touchend" {
			t.Errorf("the field gets the focus in %s", event)
		}
	}
	released := func() {
		t.Helper()
		b.wait(`document.activeElement.tagName === "CANVAS"`)
		b.rest()
	}
	open := func(text string) {
		t.Helper()
		b.do(chromedp.Evaluate[chromedp.Void](`within = ""`))
		b.tap(etaValue)
		focused("decimal", text)
	}

	// The picture is as high as what the keyboard leaves of the page, while it is up. The
	// value is selected; a comma is a decimal mark; Enter enters.
	open("300")
	b.do(chromedp.Evaluate[chromedp.Void](`visualViewport.height = 420`))
	b.wait(`document.querySelector("canvas").height === 420`)
	b.insert("125,5")
	b.do(chromedp.KeyEvent(kb.Backspace), chromedp.KeyEvent("7"), chromedp.KeyEvent(kb.Enter))
	b.wait(`/eta=125\.7&/.test(location.hash)`)
	b.wait(`document.querySelector("canvas").height === 740`)
	b.do(chromedp.Evaluate[chromedp.Void](`visualViewport.height = 740`))
	released()
	b.wantStill("when a value was typed")

	// Escape gives up; putting the keyboard away does not.
	open("125.7")
	b.insert("9")
	b.do(chromedp.KeyEvent(kb.Escape))
	released()
	open("125.7")
	b.do(chromedp.Evaluate[chromedp.Void](`{ // at once, as what puts words right does
		const field = document.activeElement;
		field.value = "99";
		field.dispatchEvent(new InputEvent("input"));
		field.blur();
	}`))
	b.wait(`/eta=99&/.test(location.hash)`)

	// What an input method composes, and what it puts in place of that.
	open("99")
	for _, text := range []string{"4", "45", "451"} {
		compose := input.ImeSetCompositionParams{Text: text, SelectionStart: int64(len(text)), SelectionEnd: int64(len(text))}
		if _, err := chromedp.Call(b.ctx, input.ImeSetComposition, compose); err != nil {
			t.Fatal(err)
		}
		b.frame()
	}
	b.insert("450")
	b.rest()
	// A press elsewhere enters, too.
	b.tap(image.Pt(60, 300))
	b.wait(`/eta=450&/.test(location.hash)`)
	released()

	// Words are letters, and keyboards that put words right replace them as a whole.
	b.do(chromedp.Evaluate[chromedp.Void](`within = ""`))
	b.tap(palette)
	focused("search", "")
	b.insert("mdpp")
	b.rest()
	b.do(chromedp.Evaluate[chromedp.Void](`{
		const field = document.activeElement;
		field.setRangeText("mdpo", 0, 4, "end");
		field.dispatchEvent(new InputEvent("input", { inputType: "insertReplacementText" }));
	}`))
	b.rest()
	b.do(chromedp.KeyEvent(kb.Enter))
	b.wait(`/^#mdpo/.test(location.hash)`)
}

// insert writes as on-screen keyboards do: no key goes down.
func (b *tab) insert(text string) {
	b.t.Helper()
	if _, err := chromedp.Call(b.ctx, input.InsertText, input.InsertTextParams{Text: text}); err != nil {
		b.t.Fatal(err)
	}
	b.frame()
}

// TestPhonePages: the pages around the scenes fit a narrow phone, and scroll by touch.
func TestPhonePages(t *testing.T) {
	b := launch(t)
	b.handheld(360, 640)
	address := serveTest(t, loaded(t, explorer))
	b.do(chromedp.Navigate(address))
	b.wait(`document.images.length > 3`)
	fits := func(id string) {
		t.Helper()
		wide := `[...document.querySelectorAll("#` + id + `, #` + id + ` *")].filter((e) => e.getClientRects().length && (e.getBoundingClientRect().right > innerWidth + 0.5 && !e.closest(".formula") || e.tagName !== "PRE" && e.scrollWidth > e.clientWidth && getComputedStyle(e).overflowX === "auto" && !e.closest(".formula"))).map((e) => e.tagName + "." + e.className).join(" ")`
		if out := b.text(wide); out != "" {
			t.Errorf("in the %s these are too wide: %s", id, out)
		}
		if width := b.text(`String(document.documentElement.scrollWidth)`); width != "360" {
			t.Errorf("with the %s the page is %s wide", id, width)
		}
	}
	scrolls := func(id string, from, to image.Point) {
		t.Helper()
		b.fingers(down, from)
		for i := 1; i <= 8; i++ {
			b.fingers(move, from.Add(to.Sub(from).Mul(i).Div(8)))
		}
		b.fingers(up)
		b.wait(`document.getElementById("` + id + `").scrollTop > 60`)
		b.wantStill("when the " + id + " was scrolled")
	}
	fits("gallery")
	scrolls("gallery", image.Pt(180, 500), image.Pt(180, 200))

	b.do(chromedp.Evaluate[chromedp.Void](`document.addEventListener("solvarium-page", (e) => (globalThis.told = JSON.parse(e.detail))); location.hash = "sinkhorn?n=24&t=1"`))
	b.wait(`globalThis.told?.slug === "sinkhorn"`)
	b.do(chromedp.Evaluate[chromedp.Void](`document.getElementById("text").focus()`))
	b.wait(`"text" in document.documentElement.dataset`)
	b.frame()
	fits("text")
	scrolls("text", image.Pt(180, 600), image.Pt(180, 400))
	small := `[...document.querySelectorAll("#text button, #text input, #text select, #text summary")].filter((e) => e.getClientRects().length && e.getBoundingClientRect().height < 44 && e.type !== "checkbox").map((e) => e.id || e.outerHTML).join(" ")`
	if out := b.text(small); out != "" {
		t.Errorf("in the text a finger hardly hits %s", out)
	}
	for _, size := range []image.Point{{X: 360, Y: 640}, {X: 640, Y: 360}} {
		b.handheld(int64(size.X), int64(size.Y))
		b.wait(fmt.Sprintf("innerWidth === %d", size.X))
		b.frame()
		// Text and picture each have a part of the page that something can be seen in.
		sides := b.text(`JSON.stringify([document.getElementById("text"), document.querySelector("canvas")].map((e) => e.getBoundingClientRect()).flatMap((r) => [r.width, r.height, r.left, r.top]))`)
		var r [8]float64
		if err := json.Unmarshal([]byte(sides), &r); err != nil {
			t.Fatal(err)
		}
		if min(r[0], r[1], r[4], r[5]) < 300 || r[2] < r[4]-0.5 && r[3] < r[5]-0.5 {
			t.Errorf("at %v text and picture have %v", size, r)
		}
	}
}
