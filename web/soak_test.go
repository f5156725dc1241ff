//go:build !js

package web

import (
	"cmp"
	"fmt"
	"image"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/heapprofiler"
	"github.com/chromedp/cdproto/memory"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"github.com/solvarium/solvarium/scenes"
)

// holding is what a page holds on to. The memory of the program never shrinks: it is the most
// that the program has had at a time.
type holding struct {
	program, scripts           float64 // MB
	textures, nodes, listeners float64
}

// remembering gets hold of the program's memory and counts textures.
const remembering = `
	globalThis.textures = 0;
	for (const [name, by] of [["createTexture", 1], ["deleteTexture", -1]]) {
		const was = WebGL2RenderingContext.prototype[name];
		WebGL2RenderingContext.prototype[name] = function (...args) { textures += by; return was.apply(this, args); };
	}
	for (const name of ["instantiate", "instantiateStreaming"]) {
		const was = WebAssembly[name];
		WebAssembly[name] = async function (...args) {
			const made = await was.apply(this, args);
			globalThis.linear ??= made.instance?.exports.mem;
			return made;
		};
	}
`

// TestSoak lives in the page for a sixth of the time that SOAK says, such as 1h (make soak):
// it goes round the scenes, lets them play, and clicks, drags and types at random. What the
// page keeps must stay what it was after the first round.
func TestSoak(t *testing.T) {
	long, err := time.ParseDuration(os.Getenv("SOAK"))
	if err != nil {
		t.Skip("takes a sixth of what SOAK says, such as SOAK=1h")
	}
	long /= 6
	dir, err := dist()
	if err != nil {
		t.Fatal(err)
	}
	b := counted(t, 3*long+20*patience, remembering)
	b.do(chromedp.Navigate(serveTest(t, compressingHost(dir)) + "some/path/#" + scenes.All()[0].Slug))
	b.wait(`"ready" in document.documentElement.dataset`)

	rng := rand.New(rand.NewPCG(2, 0))
	begin, visits, inputs := time.Now(), 0, 0
	each := long / time.Duration(8*len(scenes.All())) // eight rounds
	var all []holding
	for round := 0; time.Since(begin) < long; round++ {
		for _, s := range scenes.All() {
			link := s.Slug
			if round == 0 { // side by side it takes most, as it does whenever V is hit
				link += "?vs="
			}
			b.do(chromedp.Evaluate[chromedp.Void](`location.hash = ` + strconv.Quote(link)))
			b.wait(`document.title.startsWith(` + strconv.Quote(s.Title) + `)`)
			for arrived := time.Now(); time.Since(arrived) < each; inputs++ {
				b.anything(rng)
			}
			visits++
			if b.text(`String("stopped" in document.documentElement.dataset)`) == "true" {
				t.Fatalf("%s has stopped: %s", s.Slug, b.text(`document.getElementById("last").textContent`))
			}
			b.wantQuiet()
			now := b.holding()
			t.Logf("%v: round %d, %s: %.1f MB for the program, %.1f MB for scripts, %g textures, %g nodes, %g listeners",
				time.Since(begin).Round(time.Second), round, s.Slug, now.program, now.scripts, now.textures, now.nodes, now.listeners)
			if round > 0 {
				all = append(all, now)
			}
		}
	}
	t.Logf("%d visits and %d inputs in %v", visits, inputs, time.Since(begin).Round(time.Second))
	flat(t, "memory of the program, MB", all, 16, func(k holding) float64 { return k.program })
	flat(t, "memory of scripts, MB", all, 4, func(k holding) float64 { return k.scripts })
	flat(t, "textures", all, 8, func(k holding) float64 { return k.textures })
	flat(t, "nodes", all, 500, func(k holding) float64 { return k.nodes })
	flat(t, "listeners", all, 50, func(k holding) float64 { return k.listeners })
}

// holding returns what the page holds on to once garbage has been collected.
func (b *tab) holding() (k holding) {
	b.t.Helper()
	if _, err := chromedp.Call(b.ctx, heapprofiler.CollectGarbage, cdp.Empty{}); err != nil {
		b.t.Fatal(err)
	}
	heap, err := chromedp.Call(b.ctx, runtime.GetHeapUsage, cdp.Empty{})
	if err != nil {
		b.t.Fatal(err)
	}
	page, err := chromedp.Call(b.ctx, memory.GetDOMCounters, cdp.Empty{})
	if err != nil {
		b.t.Fatal(err)
	}
	k = holding{scripts: heap.UsedSize / 1e6, nodes: float64(page.Nodes), listeners: float64(page.JsEventListeners)}
	if _, err := fmt.Sscan(b.text(`linear.buffer.byteLength / 1e6 + " " + textures`), &k.program, &k.textures); err != nil {
		b.t.Fatal(err)
	}
	return k
}

// anyKeys steer, look, and go along, but for sixteen seeds at once: these take so much more
// than all else that less would not show any more.
var anyKeys = []string{" ", " ", kb.ArrowRight, kb.ArrowLeft, kb.Home, kb.End, kb.Escape, kb.Tab, kb.Enter, "t", "n", "r", "v", "l", ".", "1", "2", "3", "s", "i", "?", "[", "]"}

// anything does something at random.
func (b *tab) anything(rng *rand.Rand) {
	b.t.Helper()
	at := func() image.Point { return image.Pt(rng.IntN(1280), 60+rng.IntN(740)) }
	switch rng.IntN(6) {
	case 0, 1:
		b.do(chromedp.KeyEvent(anyKeys[rng.IntN(len(anyKeys))]))
	case 2, 3:
		from := at()
		b.mouse(chromedp.MouseMoved, from)
		b.mouse(chromedp.MousePressed, from)
		to := from.Add(image.Pt(rng.IntN(240)-120, rng.IntN(240)-120))
		b.mouse(chromedp.MouseMoved, to)
		b.mouse(chromedp.MouseReleased, to)
	case 4:
		b.click(at())
	case 5:
		time.Sleep(200 * time.Millisecond) // it plays meanwhile
	}
}

// flat says what has become of a quantity, and fails if it has grown: if its median over the
// last quarter is above that over the first one by a fifth and some.
func flat(t *testing.T, what string, all []holding, some float64, of func(holding) float64) {
	t.Helper()
	var values []float64
	for _, k := range all {
		values = append(values, of(k))
	}
	if len(values) < 4 {
		t.Fatalf("%s: %d values are too few: take longer", what, len(values))
	}
	median := func(values []float64) float64 {
		sorted := slices.SortedFunc(slices.Values(values), cmp.Compare[float64])
		return sorted[len(sorted)/2]
	}
	quarter := len(values) / 4
	first, last := median(values[:quarter]), median(values[len(values)-quarter:])
	t.Logf("%s: first %.1f, last %.1f, most %.1f; medians of the first and the last quarter %.1f and %.1f",
		what, values[0], values[len(values)-1], slices.Max(values), first, last)
	if last > 1.2*first+some {
		t.Errorf("%s grows: from %.1f to %.1f", what, first, last)
	}
}
