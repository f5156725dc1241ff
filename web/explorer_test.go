//go:build !js

package web

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"github.com/solvarium/solvarium/render/golden"
)

// alike says how much the pictures may differ. SwiftShader repeats itself to
// the bit, but the next version of it may round otherwise. Mesa's llvmpipe, a
// renderer without a line in common, differed from it by up to 28 of 255 in
// these pictures, at the edges of lines and discs; what a person would notice,
// such as another digit, is a difference of more than 48 in dozens of pixels.
var alike = golden.Options{Threshold: 48, Share: 20.0 / (1280 * 800)}

// explore opens a link in a new browser and waits until the page is at rest.
func explore(t *testing.T, link string) *tab {
	t.Helper()
	return exploreWith(t, link, "")
}

// exploreWith does so with a script ahead of the page's own.
func exploreWith(t *testing.T, link, script string) *tab {
	t.Helper()
	b := counted(t, 2*patience, script)
	b.do(chromedp.Navigate(serveTest(t, loaded(t, explorer)) + "#" + link))
	if link != "" { // in the gallery no program runs
		b.wait(`"ready" in document.documentElement.dataset`)
	}
	b.rest()
	return b
}

// counted starts a browser whose pages count what they draw.
func counted(t *testing.T, most time.Duration, script string) *tab {
	t.Helper()
	b := launchFor(t, most)
	counting := page.AddScriptToEvaluateOnNewDocumentParams{Source: `
		globalThis.draws = 0;
		const draw = WebGL2RenderingContext.prototype.drawElements;
		WebGL2RenderingContext.prototype.drawElements = function (...args) { draws++; return draw.apply(this, args); };
	` + script}
	if _, err := chromedp.Call(b.ctx, page.AddScriptToEvaluateOnNewDocument, counting); err != nil {
		t.Fatal(err)
	}
	return b
}

// rest waits until nothing has been drawn for twelve frames: a page on which
// nothing moves draws nothing, and what the person does is drawn within two.
func (b *tab) rest() {
	b.t.Helper()
	b.do(chromedp.Evaluate[chromedp.Void](`new Promise((done) => {
		let last = -1, still = 0;
		(function look() {
			still = draws === last ? still + 1 : 0;
			last = draws;
			still < 12 ? requestAnimationFrame(look) : done();
		})();
	})`, chromedp.EvalAwaitPromise))
}

// picture returns what the browser shows.
func (b *tab) picture() image.Image {
	b.t.Helper()
	data, err := chromedp.Run(b.ctx, chromedp.CaptureScreenshot())
	if err != nil {
		b.t.Fatal(err)
	}
	picture, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		b.t.Fatal(err)
	}
	return picture
}

// wantPicture compares what the browser shows with testdata/<name>.png, and returns it.
func (b *tab) wantPicture(name string) image.Image {
	b.t.Helper()
	picture := b.picture()
	golden.Check(b.t, filepath.Join("testdata", name+".png"), picture, alike)
	return picture
}

// drag presses the mouse on one place, moves it to another and lets go.
func (b *tab) drag(from, to image.Point) {
	b.t.Helper()
	b.mouse(chromedp.MouseMoved, from)
	b.mouse(chromedp.MousePressed, from)
	b.mouse(chromedp.MouseMoved, from.Add(to).Div(2))
	b.mouse(chromedp.MouseMoved, to)
	b.mouse(chromedp.MouseReleased, to)
	b.rest()
}

func (b *tab) click(at image.Point) {
	b.t.Helper()
	b.mouse(chromedp.MouseMoved, at)
	b.mouse(chromedp.MousePressed, at)
	b.mouse(chromedp.MouseReleased, at)
}

// mouse does one thing with the mouse, and waits until the program has seen it.
func (b *tab) mouse(kind input.DispatchMouseEventType, at image.Point) {
	b.t.Helper()
	b.do(
		chromedp.MouseEvent(kind, float64(at.X), float64(at.Y), chromedp.ButtonLeft, chromedp.ClickCount(1)),
		chromedp.Evaluate[chromedp.Void](`new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))`, chromedp.EvalAwaitPromise),
	)
}

// waitLink waits until the address shows a link.
func (b *tab) waitLink(link string) {
	b.t.Helper()
	b.wait(`location.hash.slice(1) === ` + strconv.Quote(link))
}

// A link opens the page as it was, and what is steered by hand goes into the link.
func TestSteering(t *testing.T) {
	b := explore(t, "sinkhorn?n=24&t=30")
	b.wantPicture("scene")

	b.drag(slider, slider.Add(image.Pt(-60, 0)))
	b.wait(`/^#sinkhorn\?n=24&at=30:eta=\d+&t=30$/.test(location.hash)`)
	b.wantPicture("slider")

	b.drag(point, point.Add(image.Pt(40, -60)))
	b.wait(`/^#sinkhorn\?n=24&at=30:eta=\d+&at=30:a=[^&]+&t=30$/.test(location.hash)`)
	b.wantPicture("point")
}

// Places in these pictures: the thumb of the slider eta and a point of the
// source cloud in testdata/scene.png, the first suggestion in testdata/trouble.png.
var (
	slider     = image.Pt(1171, 676)
	point      = image.Pt(194, 360)
	suggestion = image.Pt(470, 288)
)

func TestBackAndForward(t *testing.T) {
	b := explore(t, "")
	b.wait(`document.title === "Solvarium"`)
	follow := func(link string) {
		t.Helper()
		b.do(chromedp.Evaluate[chromedp.Void](`location.hash = ` + strconv.Quote(link)))
	}
	follow("sinkhorn?n=24&t=3")
	b.wait(`document.title.startsWith("Sinkhorn")`)
	follow("snkhorn?n=24")
	b.wait(`document.title === "Solvarium"`)
	b.rest()
	picture := b.wantPicture("trouble")
	red, green, blue, _ := picture.At(0, 0).RGBA()
	around := b.text(`getComputedStyle(document.body).backgroundColor`)
	if ground := fmt.Sprintf("rgb(%d, %d, %d)", red>>8, green>>8, blue>>8); around != ground {
		t.Errorf("style.css has the ground %s, the program %s", around, ground)
	}

	// Back and Forward lead where the person was, and leave the address alone.
	b.do(chromedp.Evaluate[chromedp.Void](`history.back()`))
	b.wait(`document.title.startsWith("Sinkhorn")`)
	b.waitLink("sinkhorn?n=24&t=3")
	b.do(chromedp.Evaluate[chromedp.Void](`history.back()`))
	b.wait(`document.title === "Solvarium"`)
	b.waitLink("")
	b.do(chromedp.Evaluate[chromedp.Void](`history.go(2)`))
	b.waitLink("snkhorn?n=24")
	b.rest()

	// A click that leads elsewhere is a new place to come back from.
	b.click(suggestion)
	b.wait(`document.title.startsWith("Sinkhorn")`)
	b.do(chromedp.Evaluate[chromedp.Void](`history.back()`))
	b.wait(`document.title === "Solvarium"`)
	b.waitLink("snkhorn?n=24")
}

// TestDroppedFile: a CSV file dropped on the page is in the link afterwards.
func TestDroppedFile(t *testing.T) {
	file := filepath.Join(t.TempDir(), "tokens.csv")
	rows := "sequence,kind,label,x,y\n1,0,1,1,0\n1,0,1,-1,0\n1,1,1,0.5,0.5\n0,2,0,1,0\n"
	if err := os.WriteFile(file, []byte(rows), 0o666); err != nil {
		t.Fatal(err)
	}
	b := explore(t, "attnsvm?t=1")
	data := &input.DragData{Items: []*input.DragDataItem{}, Files: []string{file}, DragOperationsMask: 1}
	for _, kind := range []input.DispatchDragEventType{input.DispatchDragEventTypeDragEnter, input.DispatchDragEventTypeDragOver, input.DispatchDragEventTypeDrop} {
		if _, err := chromedp.Call(b.ctx, input.DispatchDragEvent, input.DispatchDragEventParams{Type: kind, X: 400, Y: 400, Data: data}); err != nil {
			t.Fatal(err)
		}
	}
	b.wait(`location.hash.includes("data=1,0,1,1,0_1,0,1,-1,0_1,1,1,0.5,0.5_0,2,0,1,0")`)
}

// TestDownload: what is taken home lands among the browser's downloads: here a picture, which
// the page draws off the screen.
func TestDownload(t *testing.T) {
	folder := t.TempDir()
	b := explore(t, "sinkhorn?n=24&t=3")
	allow := browser.SetDownloadBehaviorParams{Behavior: browser.SetDownloadBehaviorBehaviorAllow, DownloadPath: folder}
	if _, err := chromedp.Call(b.ctx, browser.SetDownloadBehavior, allow); err != nil {
		t.Fatal(err)
	}
	b.do(chromedp.Focus(chromedp.CSS("canvas")), chromedp.KeyEvent("e"))
	b.rest()
	b.click(picture)
	var data []byte
	for until := time.Now().Add(patience); time.Now().Before(until); time.Sleep(50 * time.Millisecond) {
		var err error
		if data, err = os.ReadFile(filepath.Join(folder, "sinkhorn-3.png")); err == nil {
			break // a download gets its name when it is complete
		}
	}
	m, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatalf("%d bytes: %v; the console says %q", len(data), err, b.errors)
	}
	if m.Bounds() != image.Rect(0, 0, 2560, 1600) {
		t.Errorf("the picture is %v", m.Bounds())
	}
	colors := map[color.Color]bool{}
	for y := 0; y < 1600; y += 4 {
		for x := 0; x < 2560; x += 4 {
			colors[m.At(x, y)] = true
		}
	}
	if len(colors) < 50 {
		t.Errorf("it has %d colours: nothing is drawn", len(colors))
	}
	b.wait(`document.title.startsWith("Sinkhorn")`) // it runs on
}

// picture is the button of the sheet that E opens.
var picture = image.Pt(786, 283)

// TestLostContext: when the browser takes the graphics away, the page comes back to where it was.
func TestLostContext(t *testing.T) {
	b := explore(t, "sinkhorn?n=24&eta=77&t=3")
	b.do(chromedp.Evaluate[chromedp.Void](`globalThis.before = true, document.querySelector("canvas").getContext("webgl2").getExtension("WEBGL_lose_context").loseContext()`))
	back := false
	for until := time.Now().Add(patience); !back && time.Now().Before(until); time.Sleep(50 * time.Millisecond) {
		// While it is loaded anew there is nothing to ask.
		back, _ = chromedp.Run(b.ctx, chromedp.Evaluate[bool](`globalThis.before === undefined && "ready" in document.documentElement.dataset && document.title.startsWith("Sinkhorn")`))
	}
	if !back {
		t.Fatal("it does not come back")
	}
	if link := b.text(`location.hash.slice(1)`); link != "sinkhorn?eta=77&n=24&t=3" && link != "sinkhorn?n=24&eta=77&t=3" {
		t.Errorf("it comes back to %s", link)
	}
}
