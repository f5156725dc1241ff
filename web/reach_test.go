//go:build !js

package web

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/dom"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// write gives the keyboard to a thing of the tree, replaces what is in it, and enters it.
func (b *tab) write(x thing, text string) {
	b.t.Helper()
	b.focusOn(&x)
	b.do(chromedp.KeyEvent("a", chromedp.KeyModifiers(chromedp.ModifierCtrl)), chromedp.KeyEvent(text), chromedp.KeyEvent(kb.Enter))
}

// press gives the keyboard to a thing of the tree and presses Enter.
func (b *tab) press(x thing) {
	b.t.Helper()
	b.focusOn(&x)
	b.do(chromedp.KeyEvent(kb.Enter))
}

// waitTree waits until a thing of the tree is as it should be.
func (b *tab) waitTree(role, name, what string, is func(thing) bool) {
	b.t.Helper()
	var x *thing
	for range 200 {
		if x = find(b.tree(), role, name); x != nil && is(*x) {
			return
		}
		b.frame()
	}
	b.t.Errorf("%v, want %s", x, what)
}

// frame waits for two frames.
func (b *tab) frame() {
	b.t.Helper()
	b.do(chromedp.Evaluate[chromedp.Void](`new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))`, chromedp.EvalAwaitPromise))
}

// TestTreeSteers: what is done to the tree's things is done to the run, and the other way
// round.
func TestTreeSteers(t *testing.T) {
	b := exploreWith(t, "sinkhorn?n=24&t=30", hear)
	get := func(role, name string) thing { t.Helper(); return want(t, b.tree(), role, name) }

	// Knobs: a number typed, one moved by the arrows, a word, a switch, a place of its own.
	b.write(get("spinbutton", "eta"), "120")
	b.waitLink("sinkhorn?n=24&at=30:eta=120&t=30")
	b.do(chromedp.KeyEvent(kb.ArrowUp))
	b.wait(`/eta=12[1-9]/.test(location.hash)`)
	b.do(chromedp.KeyEvent(kb.Home), chromedp.KeyEvent("9")) // 9 is typed ahead of the rest
	b.do(chromedp.Evaluate[chromedp.Void](`location.hash = "sinkhorn?n=24&eta=120&t=3"`))
	b.wait(`told.status === "Paused, step 3"`)
	if x := get("spinbutton", "eta"); !strings.HasPrefix(x.value, "9") {
		t.Errorf("what is being typed is taken away: %s", x)
	}
	b.do(chromedp.KeyEvent("a", chromedp.KeyModifiers(chromedp.ModifierCtrl)), chromedp.KeyEvent("90"), chromedp.KeyEvent(kb.Enter))
	b.wait(`/eta=90/.test(location.hash)`)
	x := get("combobox", "problem")
	b.focusOn(&x)
	b.do(chromedp.KeyEvent("de")) // as far as it takes to tell the word
	b.wait(`location.hash.includes("problem=densities")`)
	x = get("checkbox", "early")
	b.focusOn(&x)
	b.do(chromedp.KeyEvent(" "))
	b.waitTree("checkbox", "early", "checked", func(x thing) bool { return x.property("checked") == "true" })
	b.wait(`location.hash.includes("early=on")`)
	b.press(get("button", "Default of early"))
	b.wait(`!location.hash.includes("early")`)

	// What cannot be is said, and the value stays.
	b.write(get("spinbutton", "eta"), "5000000")
	b.wait(`said.textContent.includes("Eta: 5000000 is not between")`)
	b.waitTree("spinbutton", "eta", "90", func(x thing) bool { return x.value == "90" })

	// The run: its step, speed, seed, and when it stops.
	b.write(get("spinbutton", "Step"), "12")
	b.wait(`/t=12$/.test(location.hash)`)
	b.write(get("spinbutton", "Seed"), "7")
	b.wait(`location.hash.includes("seed=7")`)
	x = get("combobox", "Speed")
	b.focusOn(&x)
	b.do(chromedp.KeyEvent("16"))
	b.wait(`told.run.find((c) => c.label === "Speed").value === "16×"`)
	x = get("combobox", "Stop")
	b.focusOn(&x)
	b.do(chromedp.KeyEvent("At a v"))
	b.wait(`location.hash.includes("stop=") && told.run.some((c) => c.label === "Stop at value")`)
	get("combobox", "Stop by")
	b.write(get("spinbutton", "Stop at value"), "0.5")
	b.wait(`location.hash.includes("0.5")`)
	b.press(get("button", "Side by side with a run"))
	b.waitTree("button", "Side by side with a run", "pressed", func(x thing) bool { return x.property("pressed") == "true" })
	x = get("combobox", "Side by side")
	b.focusOn(&x)
	b.do(chromedp.KeyEvent("omega"))
	b.wait(`told.run.some((c) => c.label === "B · omega")`)
	b.write(get("spinbutton", "B · omega"), "1.5")
	b.wait(`location.hash.includes("vs=omega:1.5")`)

	// From the program to the tree, by keys on the picture.
	b.do(chromedp.Evaluate[chromedp.Void](`location.hash = "sinkhorn?n=24&t=3"`))
	b.wait(`told.status === "Paused, step 3"`)
	b.do(chromedp.Focus(chromedp.CSS("canvas")), chromedp.KeyEvent(kb.ArrowRight))
	b.waitTree("spinbutton", "Step", "4", func(x thing) bool { return x.value == "4" })
	b.do(chromedp.KeyEvent("5"))
	b.waitTree("button", "Easy: Sinkhorn wins", "pressed", func(x thing) bool { return x.property("pressed") == "true" })
	b.waitTree("combobox", "problem", "densities", func(x thing) bool { return x.value == "densities" })
}

// TestTreeOfCards: what lies over the picture is in the tree and can be used there: a
// question of a lesson, a sheet, a link that leads nowhere.
func TestTreeOfCards(t *testing.T) {
	b := exploreWith(t, "sinkhorn?n=24&t=3", hear)
	get := func(role, name string) thing { t.Helper(); return want(t, b.tree(), role, name) }

	b.press(get("button", "Take or leave the lesson"))
	b.wait(`document.activeElement.textContent === "Lesson, 1 of 7"`)
	b.wait(`location.hash === "#sinkhorn?lesson=sweep"`)
	get("region", "Lesson, 1 of 7")
	b.press(get("button", "They go wrong again, by less each time"))
	b.wait(`document.getElementById("text").textContent.includes("Yes: “They go wrong again")`)
	if focus := b.text(`document.activeElement.id`); focus != "card-lesson-title" {
		t.Errorf("after an answer the keyboard is on %q", focus)
	}
	b.press(get("button", "Next"))
	b.wait(`location.hash === "#sinkhorn?lesson=newton"`)
	b.press(get("button", "Take or leave the lesson"))
	b.wait(`!document.getElementById("card-lesson")`)

	b.press(get("button", "Take home a picture"))
	b.wait(`document.activeElement.textContent === "Take home"`)
	if x := get("button", "CSV"); x.description != "Table" {
		t.Errorf("%s, want the description Table", x)
	}
	get("dialog", "Take home")
	b.write(get("textbox", "To step"), "2")
	b.waitTree("textbox", "To step", "2", func(x thing) bool { return x.value == "2" })
	b.wait(`document.getElementById("card-sheet").textContent.includes("3 frames")`)
	x := get("combobox", "Size in pixels")
	b.focusOn(&x)
	b.do(chromedp.KeyEvent("9"))
	b.waitTree("combobox", "Size in pixels", "960 × 600", func(x thing) bool { return x.value == "960 × 600" })
	b.do(chromedp.KeyEvent(kb.Escape))
	b.wait(`!document.getElementById("card-sheet") && document.activeElement.id === "do-take-home"`)

	b.do(chromedp.Evaluate[chromedp.Void](`location.hash = "snkhorn?n=24"`))
	b.wait(`told.title === "Solvarium"`)
	things := b.tree()
	wantNames(t, things)
	want(t, things, "region", "This link leads nowhere")
	b.press(want(t, things, "button", "Sinkhorn against sparse Newton"))
	b.wait(`told.slug === "sinkhorn"`)
}

// stop is where the keyboard is on its way by Tab.
type stop struct {
	ID, Tag         string
	Node            string // its place in the document
	Visible, Ringed bool
}

// here describes the element with the keyboard.
const here = `(() => {
	const e = document.activeElement, box = e.getBoundingClientRect(), style = getComputedStyle(e);
	const all = [...document.querySelectorAll("*")];
	return JSON.stringify({
		ID: e.id, Tag: e.tagName, Node: String(all.indexOf(e)).padStart(6, "0"),
		Visible: box.width > 1 && box.left >= 0 && box.right <= innerWidth && box.top >= 0 && box.bottom <= innerHeight && e.contains(document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2)),
		Ringed: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
	});
})()`

// TestTabOrder: Tab leads from the picture through all of the text and out of the page;
// what has the keyboard has a name and can be seen, and there is a way back.
func TestTabOrder(t *testing.T) {
	b := exploreWith(t, "sinkhorn?n=24&t=3", hear)
	look := func() stop {
		t.Helper()
		b.frame() // the text scrolls to what has the keyboard
		b.frame()
		var s stop
		if err := json.Unmarshal([]byte(b.text(here)), &s); err != nil {
			t.Fatal(err)
		}
		return s
	}
	tabKey := func(shift bool) stop {
		t.Helper()
		var options []chromedp.KeyOption
		if shift {
			options = append(options, chromedp.KeyModifiers(chromedp.ModifierShift))
		}
		b.do(chromedp.KeyEvent(kb.Tab, options...))
		return look()
	}
	b.do(chromedp.Focus(chromedp.CSS("canvas")))

	// Tab moves within the picture, and what has the ring is said.
	b.do(chromedp.KeyEvent(kb.Tab))
	b.wait(`here.textContent === "All scenes (G)"`)
	if s := look(); s.Tag != "CANVAS" {
		t.Fatalf("the keyboard is on %+v", s)
	}
	b.do(chromedp.KeyEvent(kb.Escape))
	b.frame()
	var way []stop
	for range 200 {
		s := tabKey(false)
		if s.Tag == "CANVAS" || s.Tag == "BODY" {
			break
		}
		way = append(way, s)
		if !s.Visible || !s.Ringed {
			t.Errorf("it can be seen: %v, and has a ring: %v: %+v", s.Visible, s.Ringed, s)
		}
	}
	if len(way) < 60 || len(way) >= 200 || way[0].ID != "text-close" {
		t.Fatalf("the way has %d stops, the first is %+v", len(way), way[:min(1, len(way))])
	}
	if !slices.IsSortedFunc(way, func(a, c stop) int { return strings.Compare(a.Node, c.Node) }) {
		t.Errorf("the way jumps: %+v", way)
	}
	// All that can take the keyboard is on the way, and has a name.
	visited, byValue := map[string]bool{}, true
	for _, s := range way {
		visited[s.Node] = true
	}
	for _, x := range b.tree() {
		if x.property("focusable") != "true" || x.role == "RootWebArea" || x.role == "application" || x.node.BackendDOMNodeID == 0 {
			continue
		}
		node, err := chromedp.Call(b.ctx, dom.ResolveNode, dom.ResolveNodeParams{BackendNodeID: x.node.BackendDOMNodeID})
		if err != nil {
			t.Fatal(err)
		}
		place, err := chromedp.Call(b.ctx, runtime.CallFunctionOn, runtime.CallFunctionOnParams{ObjectID: node.Object.ObjectID, ReturnByValue: &byValue,
			FunctionDeclaration: `function () { return this.tabIndex < 0 || this.tagName === "OPTION" ? "" : String([...document.querySelectorAll("*")].indexOf(this)).padStart(6, "0"); }`})
		if err != nil {
			t.Fatal(err)
		}
		var at string
		if json.Unmarshal(place.Result.Value, &at) != nil || at == "" {
			continue
		}
		if !visited[at] || x.name == "" {
			t.Errorf("Tab comes by: %v, %s", visited[at], x)
		}
	}

	// Back to the picture: by its button, by Escape, and by Shift with Tab.
	step := 3
	back := func() {
		t.Helper()
		b.wait(`document.activeElement.tagName === "CANVAS"`)
		step++
		b.do(chromedp.KeyEvent(kb.ArrowRight))
		b.wait(fmt.Sprintf(`told.status === "Paused, step %d"`, step))
	}
	into := func() {
		t.Helper()
		b.do(chromedp.KeyEvent(kb.Escape))
		b.frame()
		if s := tabKey(false); s.ID != "text-close" {
			t.Fatalf("from the picture Tab leads to %+v", s)
		}
	}
	b.do(chromedp.Focus(chromedp.CSS("canvas")))
	into()
	b.do(chromedp.KeyEvent(kb.Enter))
	back()
	into()
	tabKey(false)
	b.do(chromedp.KeyEvent(kb.Escape))
	back()
	into()
	if s := tabKey(true); s.Tag != "CANVAS" {
		t.Errorf("back from the first stop is %+v", s)
	}
}

// media makes the system prefer something.
func (b *tab) media(name, value string) {
	b.t.Helper()
	m := emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: name, Value: value}}}
	if _, err := chromedp.Call(b.ctx, emulation.SetEmulatedMedia, m); err != nil {
		b.t.Fatal(err)
	}
}

// TestPreferences: where the system asks for less motion a scene waits to be played, and
// where it has the colours, what can be pressed has an edge.
func TestPreferences(t *testing.T) {
	b := exploreWith(t, "sinkhorn?n=8&t=1", hear)
	b.media("prefers-reduced-motion", "reduce")
	b.rest()
	b.do(chromedp.Evaluate[chromedp.Void](`location.hash = "sinkhorn?n=9"`))
	b.wait(`told.knobs.find((k) => k.name === "n").value === "9"`)
	b.rest()
	if state := b.text(`told.state`); state != "Paused" {
		t.Errorf("with less motion the scene is %s", state)
	}
	b.media("forced-colors", "active")
	for _, e := range []string{"do-play", "knob-n", "knob-problem", "reload"} {
		if edge := b.text(`getComputedStyle(document.getElementById("` + e + `")).borderTopWidth`); edge == "0px" {
			t.Errorf("with the colours of the system %s has no edge", e)
		}
	}
	if fill := b.text(`getComputedStyle(bar).forcedColorAdjust`); fill != "none" {
		t.Error("with the colours of the system the bar has none of its own")
	}
}
