package explorer

import (
	"strings"
	"testing"

	"github.com/solvarium/solvarium/render"
	"github.com/solvarium/solvarium/render/ui"
	"github.com/solvarium/solvarium/scenes"
	"github.com/solvarium/solvarium/scenes/param"
	"github.com/solvarium/solvarium/scenes/words"
)

// TestEveryRule: each rule is one of a scene, each symbol has a text, each text a symbol,
// and what a rule calls a knob is one of the scene's. A scene can do without a rule.
func TestEveryRule(t *testing.T) {
	used, ruled := map[string]bool{}, 0
	book := ruleBook()
	for _, s := range scenes.All() {
		rule := book[s.Slug]
		if rule == nil {
			t.Logf("%s has no update rule: there is no assets/rules/%s.tex", s.Slug, s.Slug)
			continue
		}
		ruled++
		knobs := &param.Set{}
		s.New(knobs)
		tied := 0
		for _, symbol := range rule.Symbols {
			key := "rule." + s.Slug + "." + symbol.Name
			used[key] = true
			if !words.Has(key) {
				t.Errorf("there is no text %q", key)
			}
			if n := len([]rune(words.Text(key))); n > 190 {
				t.Errorf("%s has %d characters: a tip has room for 190", key, n)
			}
			if symbol.Knob {
				tied++
				if knobs.Find(symbol.Name) == nil {
					t.Errorf("%s: the rule speaks of a knob %q", s.Slug, symbol.Name)
				}
			}
		}
		if tied == 0 {
			t.Errorf("%s: no symbol of the rule is a knob", s.Slug)
		}
	}
	if len(book) != ruled || ruled == 0 {
		t.Errorf("%d rules, of which %d belong to a scene", len(book), ruled)
	}
	for _, key := range words.Keys() {
		if strings.HasPrefix(key, "rule.") && !used[key] {
			t.Errorf("no symbol uses the text %q", key)
		}
	}
}

// ruled is a person in front of mirror descent, whose step eta is a symbol and a knob.
func ruled(t *testing.T, size render.Point, touch bool) *driver {
	t.Helper()
	d := &driver{T: t, e: New("mirror"), size: size, touch: touch}
	d.e.player.playing = false
	d.idle(2)
	return d
}

var laptop = render.Point{X: 1280, Y: 800}

// glyphs is a canvas that keeps the outlines and the texts.
type glyphs struct {
	recorder
	all   []render.Glyph
	bands []render.Band
}

func (g *glyphs) Area(list []render.Band) { g.bands = append(g.bands, list...) }

func (g *glyphs) Glyphs(list []render.Glyph)     { g.all = append(g.all, list...) }
func (g *glyphs) Clip(render.Rect) render.Canvas { return g }

// look draws a frame in which nothing happens and keeps what is drawn.
func (d *driver) look() *glyphs {
	g := &glyphs{}
	in := ui.Input{Size: d.size, Pointer: d.at, Inside: true, Touch: d.touch, Seconds: 1.0 / 60, Dark: true}
	d.out = d.e.Frame(&in, g)
	return g
}

// lit is how many outlines have the accent.
func (g *glyphs) lit() int {
	n := 0
	for _, x := range g.all {
		if x.Color == render.Dark.Color(render.Accent) {
			n++
		}
	}
	return n
}

// bars is how many thin upright bars have the accent: they mark the rows of knobs.
func (g *glyphs) bars() int {
	n := 0
	for _, b := range g.bands {
		left, right, top, bottom := b.Lower[0].X, b.Lower[0].X, b.Lower[0].Y, b.Lower[0].Y
		for _, p := range append(b.Lower, b.Upper...) {
			left, right, top, bottom = min(left, p.X), max(right, p.X), min(top, p.Y), max(bottom, p.Y)
		}
		if b.Color == render.Dark.Color(render.Accent) && right-left < 7 && bottom-top > 30 {
			n++
		}
	}
	return n
}

// says reports whether the texts, joined, contain one: a tip is broken into lines.
func (g *glyphs) says(text string) bool { return strings.Contains(strings.Join(g.texts, " "), text) }

// spot returns where a symbol is on screen, the rule being drawn as a control, in the panel.
func (d *driver) spot(name string) render.Point {
	d.Helper()
	rule := d.e.ruleOf()
	i := rule.Find(name)
	if i < 0 {
		d.Fatalf("the rule has no symbol %q", name)
	}
	z := zoomFor(d.size)
	box := d.rect("rule")
	size := min(ruleSize, (box.W/z-24)/rule.Box.W) * z
	at := render.Point{X: box.X + (box.W-size*rule.Box.W)/2, Y: box.Y + (box.H-size*rule.Box.H)/2}
	return rule.Place(at, size, rule.Symbols[i].Places[0]).Center()
}

// etaSigns is how many signs eta has in the rule: one, in one place.
const (
	etaSigns = 1
	dualSays = "in which it is straight"
	etaSays  = "schedule shortens them eta = 0.1"
)

func TestSymbolIsExplainedUnderTheMouse(t *testing.T) {
	for _, size := range []render.Point{laptop, {X: 2880, Y: 1800}} {
		d := ruled(t, size, false)
		if g := d.look(); len(g.all) < 30 || g.lit() != 0 {
			t.Fatalf("%v: %d outlines, %d of them lit", size, len(g.all), g.lit())
		}
		d.at = d.spot("eta")
		if g := d.look(); g.lit() != etaSigns || !d.out.Busy {
			t.Errorf("%v: eta under the mouse: %d outlines are lit", size, g.lit())
		}
		d.idle(40)
		if g := d.look(); !g.says(etaSays) {
			t.Errorf("%v: no explanation in %q", size, g.texts)
		}
		if g := d.look(); g.bars() != 1 || d.e.rule.now.symbol != "eta" || d.out.Busy {
			t.Errorf("%v: %d rows are marked, that of %q, busy %v", size, g.bars(), d.e.rule.now.symbol, d.out.Busy)
		}
		d.at = d.spot("dual")
		d.idle(2)
		if g := d.look(); g.lit() < 2 || !g.says(dualSays) || g.says(etaSays) || g.bars() > 0 || d.e.rule.now.symbol != "" {
			t.Errorf("%v: over θ: %d lit, the row of %q, %q", size, g.lit(), d.e.rule.now.symbol, g.texts)
		}
	}
}

func TestClickOnASymbolLeadsToItsKnob(t *testing.T) {
	d := ruled(t, laptop, false)
	d.clickAt(d.spot("eta"))
	if d.e.controls.Focus != "knob/eta" || !d.e.controls.Ring {
		t.Errorf("the focus is on %q", d.e.controls.Focus)
	}
	d.idle(2)
	if r := d.rect("knob/eta"); r.Bottom() > d.size.Y {
		t.Errorf("the knob is at %v, out of view", r)
	}
	d.key(ui.KeyEscape)
	d.clickAt(d.spot("dual"))
	d.at = render.Point{X: 300, Y: 300}
	d.idle(1)
	if g := d.look(); d.e.controls.Focus != "rule" || !g.says(dualSays) {
		t.Errorf("a symbol that is no knob: the focus is on %q", d.e.controls.Focus)
	}
	d.clickAt(render.Point{X: 300, Y: 700})
	if d.look().says(dualSays) {
		t.Error("a press elsewhere does not end the explanation")
	}
}

func TestRowOfAKnobLightsItsSymbol(t *testing.T) {
	d := ruled(t, laptop, false)
	d.e.controls.FocusOn("knob/eta") // to scroll there
	d.idle(2)
	if g := d.look(); g.lit() != etaSigns {
		t.Errorf("with the keyboard on the knob %d outlines are lit", g.lit())
	}
	d.key(ui.KeyEscape)
	d.idle(2)
	if g := d.look(); g.lit() != 0 {
		t.Fatalf("%d outlines are lit without cause", g.lit())
	}
	r := d.rect("knob/eta")
	d.at = render.Point{X: r.X + 4, Y: r.Y - 8} // on its name
	d.idle(1)
	if g := d.look(); g.lit() != etaSigns {
		t.Errorf("with the mouse on the knob's row %d outlines are lit", g.lit())
	}
}

func TestTapExplainsASymbol(t *testing.T) {
	for name, size := range map[string]render.Point{"upright": {X: 390, Y: 844}, "flat": {X: 844, Y: 390}} {
		d := ruled(t, size, true)
		d.e.drawer = drawer{open: true, shown: 1}
		d.e.controls.FocusOn("rule")
		d.idle(2)
		d.e.controls.Blur()
		d.idle(1)
		if r := d.rect("rule"); r.H < finger || r.W < finger {
			t.Errorf("%s: the rule is %v", name, r)
		}
		at := d.spot("eta")
		d.clickAt(render.Point{X: at.X + 1, Y: at.Y + 12}) // a finger is not exact
		if g := d.look(); g.lit() != etaSigns || !g.says(etaSays) {
			t.Errorf("%s: a tap on eta: %d lit, %q", name, g.lit(), g.texts)
		}
		d.idle(1)
		if d.e.rule.now.symbol != "eta" {
			t.Errorf("%s: the marked row is that of %q", name, d.e.rule.now.symbol)
		}
		d.clickAt(render.Point{X: 60, Y: 120})
		if g := d.look(); g.lit() != 0 || g.says(etaSays) {
			t.Errorf("%s: a tap elsewhere does not end it", name)
		}
	}
}

func TestKeysWalkThroughTheSymbols(t *testing.T) {
	d := ruled(t, laptop, false)
	for range 60 {
		d.key(ui.KeyTab)
		if d.e.controls.Focus == "rule" {
			break
		}
	}
	rule := d.e.ruleOf()
	said := func(name string) {
		t.Helper()
		d.at = render.Point{X: 300, Y: 300}
		if g := d.look(); !g.says(words.Text("rule.mirror." + name)) {
			t.Errorf("%s is not explained: %q", name, g.texts)
		}
	}
	said(rule.Symbols[0].Name)
	d.key(ui.KeyLeft)
	said(rule.Symbols[len(rule.Symbols)-1].Name)
	d.key(ui.KeyRight, ui.KeyDown)
	said(rule.Symbols[1].Name)
	step := d.step()
	for rule.Symbols[d.e.rule.chosen].Name != "eta" {
		d.key(ui.KeyRight)
	}
	if d.step() != step {
		t.Error("an arrow on the rule stepped")
	}
	d.key(ui.KeyEnter)
	if d.e.controls.Focus != "knob/eta" {
		t.Errorf("Enter on eta leads to %q", d.e.controls.Focus)
	}
}

func TestKeyOpensTheLegend(t *testing.T) {
	for name, size := range map[string]render.Point{"laptop": laptop, "upright": {X: 390, Y: 844}, "flat": {X: 844, Y: 390}} {
		d := ruled(t, size, false)
		d.key("u")
		d.idle(3)
		if d.e.sheet != aboutSheet || d.e.controls.Focus != legendID {
			t.Fatalf("%s: U opens the sheet %d, the focus on %q", name, d.e.sheet, d.e.controls.Focus)
		}
		if r := d.rect(legendID); r.Y < 0 || r.Y > size.Y/2 && r.Bottom() > size.Y {
			t.Errorf("%s: the legend is at %v", name, r)
		}
		g := d.look()
		for _, s := range d.e.ruleOf().Symbols {
			if !g.says(d.e.meaning(&s, " · ")) {
				t.Errorf("%s: the legend lacks %s", name, s.Name)
			}
		}
		before := g.lit()
		d.key(ui.KeyDown)
		if after := d.look().lit(); before == 0 || after == 0 || d.e.rule.chosen != 1 {
			t.Errorf("%s: Down lights %d outlines after %d, symbol %d", name, after, before, d.e.rule.chosen)
		}
		d.key(ui.KeyUp, ui.KeyUp) // round to the last
		d.idle(2)
		if r := d.rect(legendID); r.Bottom() > size.Y {
			t.Errorf("%s: the last row ends at %v, out of view", name, r.Bottom())
		}
		d.key(ui.KeyEscape)
		if d.e.sheet != noSheet {
			t.Errorf("%s: Esc does not close it", name)
		}
	}
}

// TestRowOfTheLegendLights points at a row, and taps another.
func TestRowOfTheLegendLights(t *testing.T) {
	d := ruled(t, laptop, false)
	d.key("u")
	d.idle(2)
	d.key(ui.KeyEscape, "i")
	d.idle(2)
	r := d.rect(legendID)
	d.at = render.Point{X: r.X + 200, Y: r.Bottom() - 10} // the last one, the domain
	d.idle(1)
	if g := d.look(); g.lit() < 2 || d.e.rule.now.symbol != "domain" {
		t.Errorf("%d outlines are lit, and the row of %q", g.lit(), d.e.rule.now.symbol)
	}
}

func TestSceneWithoutARule(t *testing.T) {
	d := paused(t, "spiral")
	d.key("u")
	d.idle(1)
	if d.has("rule") || d.e.sheet != noSheet {
		t.Error("a scene without a rule shows one")
	}
	d.key("i")
	d.idle(1)
	if d.has(legendID) {
		t.Error("or a legend")
	}
}

// TestTheRuleTwice: a lesson may show the rule beside the panel; both answer.
func TestTheRuleTwice(t *testing.T) {
	d := ruled(t, laptop, false)
	in := ui.Input{Size: laptop}
	c := d.e.controls.Begin(&in, blank{}, render.Dark, false)
	h := d.e.drawRule(c, render.Rect{X: 20, Y: 20, W: 300})
	if again := d.e.drawRule(c, render.Rect{X: 20, Y: 400, W: 300}); again != h || h < 60 {
		t.Errorf("%v and then %v high", h, again)
	}
	first, _ := c.Find("rule")
	second, ok := c.Find("rule/again")
	if !ok || first.Intersect(second).H > 0 {
		t.Errorf("the first is at %v, the second at %v", first, second)
	}
	c.End()
}

// TestRulesFitThePanel: no rule is set smaller than can be read in the narrowest panel.
func TestRulesFitThePanel(t *testing.T) {
	for slug, rule := range ruleBook() {
		for _, size := range []render.Point{laptop, {X: 1024, Y: 700}, {X: 360, Y: 740}, {X: 740, Y: 360}} {
			width := panelWidth(arrange(size, false))
			if em := min(ruleSize, (width-8)/rule.Box.W); em < 14 {
				t.Errorf("%s on %v: an em of %.1f pixels", slug, size, em)
			}
		}
	}
}

func panelWidth(l layout) float64 {
	switch l.form {
	case desk:
		return l.panel.W - 48
	case flat:
		return l.panel.W - 32
	}
	return l.stage.W - 32
}
