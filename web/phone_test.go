//go:build !js

package web

import (
	"image"
	"os"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
)

// handheld makes the browser a phone with a touch screen.
func (b *tab) handheld(width, height int64, density float64) {
	b.t.Helper()
	metrics := emulation.SetDeviceMetricsOverrideParams{Width: width, Height: height, DeviceScaleFactor: density, Mobile: true}
	if _, err := chromedp.Call(b.ctx, emulation.SetDeviceMetricsOverride, metrics); err != nil {
		b.t.Fatal(err)
	}
	if _, err := chromedp.Call(b.ctx, emulation.SetTouchEmulationEnabled, emulation.SetTouchEmulationEnabledParams{Enabled: true, MaxTouchPoints: 5}); err != nil {
		b.t.Fatal(err)
	}
}

// fingers says where all fingers are now, after what one of them did, and waits until the
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

func (b *tab) tap(at image.Point) {
	b.t.Helper()
	b.fingers(input.DispatchTouchEventTypeTouchStart, at)
	b.fingers(input.DispatchTouchEventTypeTouchEnd)
	b.rest()
}

// slide moves a finger from one place to another.
func (b *tab) slide(from, to image.Point) {
	b.t.Helper()
	b.fingers(input.DispatchTouchEventTypeTouchStart, from)
	for i := 1; i <= 4; i++ {
		b.fingers(input.DispatchTouchEventTypeTouchMove, from.Add(to.Sub(from).Mul(i).Div(4)))
	}
	b.fingers(input.DispatchTouchEventTypeTouchEnd)
	b.rest()
}

func TestProbe(t *testing.T) {
	b := exploreWith(t, "sinkhorn?n=24&t=3", hear+`globalThis.dbg="";const lg=console.log;console.log=(...a)=>{dbg+=a.join(" ")+"\n";lg(...a)};const er=console.error;console.error=(...a)=>{dbg+=a.join(" ")+"\n"};`)
	b.handheld(360, 740, 2)
	b.rest()
	b.tap(image.Pt(180, 628))
	b.slide(image.Pt(180, 600), image.Pt(180, 320))
	b.shot("/tmp/p1.png")
	b.fingers(input.DispatchTouchEventTypeTouchStart, image.Pt(332, 373))
	b.fingers(input.DispatchTouchEventTypeTouchEnd)
	t.Log(b.text(`document.activeElement.outerHTML+" "+document.activeElement.value`))
	b.rest()
	t.Log(b.text(`document.activeElement.outerHTML`))
	t.Log(b.text(`globalThis.dbg.slice(-3000)`))
	b.shot("/tmp/p2.png")
	b.handheld(360, 440, 2)
	b.rest()
	b.shot("/tmp/p3.png")
	b.insert("12")
	b.rest()
	b.shot("/tmp/p4.png")
}
func (b *tab) insert(s string) {
	if _, err := chromedp.Call(b.ctx, input.InsertText, input.InsertTextParams{Text: s}); err != nil {
		b.t.Fatal(err)
	}
}

func (b *tab) shot(name string) {
	data, err := chromedp.Run(b.ctx, chromedp.CaptureScreenshot())
	if err != nil {
		b.t.Fatal(err)
	}
	os.WriteFile(name, data, 0o666)
}
