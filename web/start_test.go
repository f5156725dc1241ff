//go:build !js

package web

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"testing"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// whenDrawn notes when the page first draws triangles, counted from its navigation.
const whenDrawn = `for (const name of ["drawElements", "drawArrays"]) {
	const draw = WebGL2RenderingContext.prototype[name];
	WebGL2RenderingContext.prototype[name] = function (...args) {
		globalThis.drawn ??= performance.now();
		return draw.apply(this, args);
	};
}`

// BenchmarkStart measures how long a scene takes to its first frame beside a blank
// program, built as anybody would, in turns in one browser: "of-blank" is the ratio of the
// medians. Both come compressed from a server beside the browser, in the same page.
func BenchmarkStart(b *testing.B) {
	blank := func() (*Site, error) {
		dir := filepath.Join("..", ".build", "blank")
		program := Program + "/web/size/testdata/blank"
		if err := Build(context.Background(), program, dir); err != nil {
			return nil, err
		}
		build := exec.Command("go", "build", "-trimpath", "-buildvcs=false", "-ldflags=-s -w", "-o", filepath.Join(dir, "main.wasm"), program)
		build.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm", "CGO_ENABLED=0")
		if err := build.Run(); err != nil {
			return nil, err
		}
		return Load(dir, dir+"-gzip")
	}
	tab := launch(b)
	var addresses []string
	for _, site := range []func() (*Site, error){blank, explorer} {
		addresses = append(addresses, serveTest(b, loaded(b, site)))
	}
	if _, err := chromedp.Call(tab.ctx, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: whenDrawn}); err != nil {
		b.Fatal(err)
	}
	times := make([][]float64, len(addresses))
	for range max(b.N, 5) {
		for i, address := range addresses {
			tab.do(chromedp.Navigate("about:blank"))
			tab.do(chromedp.Navigate(address + "#sinkhorn"))
			tab.wait("globalThis.drawn > 0")
			ms, err := strconv.ParseFloat(tab.text("String(drawn)"), 64)
			if err != nil {
				b.Fatal(err)
			}
			times[i] = append(times[i], ms)
		}
	}
	for i := range times {
		slices.Sort(times[i])
	}
	median := func(i int) float64 { return times[i][len(times[i])/2] }
	b.ReportMetric(median(0), "blank-ms")
	b.ReportMetric(median(1), "scene-ms")
	b.ReportMetric(median(1)/median(0), "of-blank")
	b.ReportMetric(0, "ns/op") // which would count the browser in
}
