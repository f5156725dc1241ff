package explorer

import (
	"strings"
	"testing"

	"github.com/solvarium/solvarium/render/ui"
)

// card returns the card of that name that the page tells of.
func (r *told) card(name string) ui.Card {
	r.T.Helper()
	for _, c := range r.page.Cards {
		if c.Name == name {
			return c
		}
	}
	r.T.Fatalf("there is no card %q among %+v", name, r.page.Cards)
	return ui.Card{}
}

// item returns the item of a card that says so.
func (r *told) item(card, says string) ui.Item {
	r.T.Helper()
	for _, i := range r.card(card).Items {
		if i.Says == says {
			return i
		}
	}
	r.T.Fatalf("the card %s has no %q: %+v", card, says, r.card(card).Items)
	return ui.Item{}
}

// use uses an item of a card.
func (r *told) use(card, says, value string) {
	r.T.Helper()
	r.do(ui.Command{Name: cardPrefix + r.item(card, says).ID, Value: value})
}

// TestNothingIsForTheMouseAlone: whatever action has a button in the picture or a row in
// the palette is told, but for those that only lead to a place in the picture.
func TestNothingIsForTheMouseAlone(t *testing.T) {
	r := tell(paused(t, "spiral"))
	buttons, keys := map[string]bool{}, map[string]bool{}
	for _, b := range r.page.Buttons {
		buttons[b.Name] = true
	}
	for _, k := range r.page.Keys {
		keys[k.Name] = true
	}
	for _, a := range actions {
		if a.can(r.e) && !a.drawn != buttons[a.name] {
			t.Errorf("%s is told as a button: %v", a.name, buttons[a.name])
		}
		if a.drawn && a.shown != "" && a.fits(r.e) && !keys[a.name] {
			t.Errorf("the key of %s is not told", a.name)
		}
	}
}

// TestSheetsAreTold as they are drawn, and can be used.
func TestSheetsAreTold(t *testing.T) {
	r := tell(paused(t, "spiral"))
	if len(r.page.Cards) != 0 {
		t.Fatalf("there are cards: %+v", r.page.Cards)
	}
	r.do(ui.Command{Name: "take-home"})
	if c := r.card("sheet"); c.Title != "Take home" {
		t.Errorf("the sheet is called %q", c.Title)
	}
	r.use("sheet", "To step", "7")
	if r.e.home.last != "7" || r.item("sheet", "To step").Value != "7" {
		t.Errorf("to step %q, told as %+v", r.e.home.last, r.item("sheet", "To step"))
	}
	rate := r.item("sheet", "Pictures a second")
	r.use("sheet", "Pictures a second", "25")
	if r.e.home.rate != 2 || len(rate.Options) != len(rates) {
		t.Errorf("the rate is %d, told as %+v", r.e.home.rate, rate)
	}
	r.use("sheet", "To step", "0")
	if !r.item("sheet", "GIF").Off {
		t.Error("an animation of nothing is on offer")
	}
	r.use("sheet", "Close", "")
	if r.e.sheet != noSheet || len(r.page.Cards) != 0 {
		t.Error("the sheet does not close")
	}
	r.do(ui.Command{Name: "keys"})
	r.item("sheet", "Play or pause")
}

// TestTheRunIsSetByThePage: step, speed, seed, the rule to stop, and two runs side by side.
func TestTheRunIsSetByThePage(t *testing.T) {
	r := tell(paused(t, "spiral"))
	set := func(name, value string) { t.Helper(); r.do(ui.Command{Name: name, Value: value, Knob: true}) }
	now := func(name string) string {
		t.Helper()
		for _, c := range r.page.Run {
			if c.Name == name {
				return c.Value
			}
		}
		return "none"
	}
	for _, c := range []struct{ name, value string }{
		{"run/step", "5"}, {"run/speed", "4×"}, {"run/seed", "9"}, {"run/stop", "At a step"}, {"run/stop-step", "44"},
		{"run/stop", "At a value"}, {"run/stop-side", "≥"}, {"run/stop-bound", "0.25"}, {"run/stop", "Never"},
	} {
		if set(c.name, c.value); now(c.name) != c.value {
			t.Errorf("%s is %q, want %q; it says %q", c.name, now(c.name), c.value, r.page.Message)
		}
	}
	r.do(ui.Command{Name: "compare"})
	set("run/contrast", "gain")
	set("b/gain", "1.5")
	if now("b/gain") != "1.5" || now("run/contrast") != "gain" {
		t.Errorf("B has the gain %s; %s differs", now("b/gain"), now("run/contrast"))
	}
	for _, c := range []struct{ name, value, says string }{
		{"run/step", "soon", "not a number of steps"}, {"run/speed", "3×", "not one of"}, {"run/seed", "-1", "not a whole number"},
		{"run/stop-step", "5", "no knob called"},
	} {
		if set(c.name, c.value); !strings.Contains(r.page.Message, c.says) {
			t.Errorf("%s=%s: %q, want %q", c.name, c.value, r.page.Message, c.says)
		}
	}
	before := r.knob("gain")
	if r.do(ui.Command{Name: "gain", Knob: true, By: -1}); r.knob("gain") == before {
		t.Error("a knob is not moved by a step of its slider")
	}
}

// TestLinksThatLeadNowhereAreTold with the ways on.
func TestLinksThatLeadNowhereAreTold(t *testing.T) {
	r := tell(drive(t, "spirl"))
	r.use("trouble", "All scenes", "")
	if r.e.trouble != nil {
		t.Error("the way to all scenes leads nowhere")
	}
}
