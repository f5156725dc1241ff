//go:build !js

package web

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"github.com/solvarium/solvarium/scenes"
)

// axeVersion is that of axe-core, which looks for what keeps people out of a page.
const axeVersion = "4.14.1"

// axe returns the source of axe-core, which npm installs where it is not there yet.
var axe = sync.OnceValues(func() (string, error) {
	folder := filepath.Join("..", ".build", "axe-"+axeVersion)
	source := filepath.Join(folder, "node_modules", "axe-core", "axe.min.js")
	if _, err := os.Stat(source); err != nil {
		npm, err := exec.LookPath("npm")
		if err != nil {
			return "", err
		}
		install := exec.Command(npm, "install", "--silent", "--no-audit", "--no-fund", "--no-save", "--prefix", folder, "axe-core@"+axeVersion)
		install.Stderr = os.Stderr
		if err := install.Run(); err != nil {
			return "", err
		}
	}
	code, err := os.ReadFile(source)
	return string(code), err
})

// needAxe returns axe-core; without it the test is skipped, but not where all tests have
// to run.
func needAxe(t testing.TB) string {
	t.Helper()
	code, err := axe()
	if err == nil {
		return code
	}
	const advice = "axe-core, which looks for what keeps people out of the page, cannot be installed: install the package npm"
	if os.Getenv("CI") != "" {
		t.Fatalf("%s (%v)", advice, err)
	}
	t.Skipf("%s (%v)", advice, err)
	return ""
}

// runAxe looks at the whole page by all rules of WCAG 2.2 A and AA and by what is held to
// be good practice. What axe cannot decide by itself counts, but for what expected says.
const runAxe = `axe.run(document, {
	runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
	resultTypes: ["violations", "incomplete"],
}).then((found) => JSON.stringify(["violations", "incomplete"].flatMap((kind) => found[kind].flatMap((rule) =>
	rule.nodes.map((n) => ({ Kind: kind, Rule: rule.id, Target: n.target.join(" "), HTML: n.html.slice(0, 160), Why: (n.failureSummary ?? "") + [...n.any, ...n.all].flatMap((c) => c.relatedNodes).map((r) => "\n  see " + r.html.slice(0, 80)).join("") }))))))`

// finding is what axe has to say of an element.
type finding struct{ Kind, Rule, Target, HTML, Why string }

// wantAccessible runs axe on what the page shows now.
func (b *tab) wantAccessible(where string) {
	b.t.Helper()
	if loaded, _ := chromedp.Run(b.ctx, chromedp.Evaluate[bool](`typeof axe === "object"`)); !loaded {
		b.do(chromedp.Evaluate[chromedp.Void](needAxe(b.t) + "; undefined")) // not subject to the page's policy
	}
	// Axe says nothing of the colours of what is scrolled out of view: the text is laid out
	// in its whole length meanwhile.
	lay := func(style, overflow string) {
		b.do(chromedp.Evaluate[chromedp.Void](`if ("text" in document.documentElement.dataset) {
			document.getElementById("text").style.cssText = "` + style + `";
			document.documentElement.style.overflow = "` + overflow + `";
		}`))
	}
	lay("position: absolute; height: auto; bottom: auto; overflow: visible", "visible")
	defer lay("", "")
	text, err := chromedp.Run(b.ctx, chromedp.Evaluate[string](runAxe, chromedp.EvalAwaitPromise))
	if err != nil {
		b.t.Fatalf("%s: %v", where, err)
	}
	var found []finding
	if err := json.Unmarshal([]byte(text), &found); err != nil {
		b.t.Fatal(err)
	}
	for _, f := range found {
		if f.Kind == "incomplete" && undecided(f) {
			continue
		}
		b.t.Errorf("%s: %s: %s\n  %s\n  %s\n  %s", where, f.Kind, f.Rule, f.Target, f.HTML, strings.ReplaceAll(f.Why, "\n", "\n  "))
	}
}

// undecided reports whether a person has looked at what axe leaves open.
func undecided(f finding) bool {
	switch f.Rule {
	case "color-contrast": // the letters of a formula, in the colours of the text around
		return strings.Contains(f.Why, "too short to determine") || strings.Contains(f.Why, "only non-text characters")
	case "frame-tested": // what is in the frame is looked at by itself
		return true
	}
	return false
}

// A dressing is a theme and a size.
type dressing struct {
	name, scheme  string
	width, height int64
}

// dressings are those that every page is looked at in.
var dressings = []dressing{
	{"dark, wide", "dark", 1280, 800},
	{"light, wide", "light", 1280, 800},
	{"dark, narrow", "dark", 360, 740},
	{"light, narrow", "light", 360, 740},
}

// dressed runs f in all themes and sizes.
func (b *tab) dressed(f func(name string)) {
	b.t.Helper()
	for _, d := range dressings {
		b.dress(d)
		f(d.name)
	}
}

func (b *tab) dress(d dressing) {
	b.t.Helper()
	b.do(chromedp.EmulateViewport(d.width, d.height))
	scheme := emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: d.scheme}}}
	if _, err := chromedp.Call(b.ctx, emulation.SetEmulatedMedia, scheme); err != nil {
		b.t.Fatal(err)
	}
}

// TestAxePages: the pages around the scenes.
func TestAxePages(t *testing.T) {
	needAxe(t)
	b := launch(t)
	site := loaded(t, explorer)
	address := serveTest(t, site)
	b.do(chromedp.Navigate(address))
	b.wait(`document.images.length > 3`)
	b.dressed(func(name string) { b.wantAccessible("the gallery, " + name) })
	b.do(chromedp.Navigate(address + "embedding.html"))
	b.wait(`state.textContent.includes("Optimism between chance and malice: ")`)
	b.dressed(func(name string) { b.wantAccessible("embedding.html, " + name) })

	seen := make(chan struct{})
	defer close(seen)
	b.do(chromedp.Navigate(serveTest(t, halting(site, seen, true)) + "#sinkhorn"))
	b.wait(`bar.value > 0`)
	b.dressed(func(name string) { b.wantAccessible("the loader, " + name) })

	b.do(chromedp.Navigate(serveTest(t, lacking(site)) + "#sinkhorn"))
	b.wait(`"stopped" in document.documentElement.dataset`)
	b.do(chromedp.Evaluate[chromedp.Void](`more.open = true`))
	b.dressed(func(name string) { b.wantAccessible("the failure page, " + name) })
}

// TestAxeScenes: every scene with its text open, and one with what lies over it.
func TestAxeScenes(t *testing.T) {
	needAxe(t)
	b := exploreWith(t, scenes.All()[0].Slug+"?t=1", hear)
	open := func(link, condition string) {
		t.Helper()
		b.do(chromedp.Evaluate[chromedp.Void](`location.hash = "` + link + `"`))
		b.wait(condition)
	}
	at := func(slug string) string { return `told.slug === "` + slug + `" && /, step 1$/.test(told.status)` }
	themed := func(name string) {
		theme, _, _ := strings.Cut(name, ",")
		b.wait(`document.documentElement.dataset.theme === "` + theme + `"`)
	}
	b.dressed(func(name string) { themed(name); b.wantAccessible("a scene, " + name) })
	b.do(chromedp.Evaluate[chromedp.Void](`document.getElementById("text").focus()`))
	b.dress(dressings[0])
	for _, s := range scenes.All() {
		open(s.Slug+"?t=1", at(s.Slug))
		b.wantAccessible("the text of " + s.Slug)
	}
	b.do(chromedp.Evaluate[chromedp.Void](`document.getElementById("do-lesson").click()`))
	b.wait(`told.cards?.length === 1`)
	b.do(chromedp.Evaluate[chromedp.Void](`document.getElementById("do-take-home").click()`))
	b.wait(`told.cards?.length === 2`)
	b.do(chromedp.Evaluate[chromedp.Void](`document.querySelectorAll("details").forEach((d) => (d.open = true))`))
	b.dressed(func(name string) { themed(name); b.wantAccessible("the text with a lesson and a sheet, " + name) })
	open("snkhorn?n=24", `told.title === "Solvarium"`)
	b.wantAccessible("a link that leads nowhere")
}
