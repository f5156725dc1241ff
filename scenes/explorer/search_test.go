package explorer

import (
	"strings"
	"testing"

	"github.com/solvarium/solvarium/render"
	"github.com/solvarium/solvarium/render/ui"
)

func (d *driver) cards() string {
	var list []string
	for _, p := range d.e.controls.Places() {
		if slug, ok := strings.CutPrefix(p.ID, "card/"); ok {
			list = append(list, slug)
		}
	}
	return strings.Join(list, " ")
}

func TestCatalogueIsSearched(t *testing.T) {
	d := drive(t, "")
	for text, want := range map[string]string{
		"": "spiral dots", "SPIRAL": "spiral", "newton’s": "spiral", "newton's": "spiral", "shavlovsky": "spiral",
		"2024": "spiral", "sampl": "dots", "accelerating newton": "spiral", "dots 2024": "", "dot": "dots", "optimal": "spiral",
	} {
		d.key(ui.KeySlash)
		d.write(text)
		d.idle(1)
		if got := d.cards(); got != want {
			t.Errorf("%q finds %q, not %q", text, got, want)
		}
		if (want == "") != d.texts().has("Nothing matches “"+text+"”.") {
			t.Errorf("%q: it says that nothing matches: %v", text, want != "")
		}
		d.key(ui.KeyEscape, ui.KeySlash, ui.KeyDelete, ui.KeyEscape) // what is there is selected
		if d.e.search.text != "" {
			t.Fatalf("the field keeps %q", d.e.search.text)
		}
	}
}

func TestSlashIsNotTyped(t *testing.T) {
	d := drive(t, "")
	d.frame(ui.Input{Keys: []ui.Key{ui.KeySlash}, Typed: []rune{'/'}})
	d.idle(1)
	if d.e.search.text != "" || d.e.controls.Focus != "search" || !d.out.Edit {
		t.Errorf("/ leaves %q, the focus on %q", d.e.search.text, d.e.controls.Focus)
	}
	d.write("g") // G would lead elsewhere
	if d.e.search.text != "g" {
		t.Errorf("typed: %q", d.e.search.text)
	}
}

func TestSearchOpensAndStays(t *testing.T) {
	d := drive(t, "")
	d.key(ui.KeySlash)
	d.write("dot")
	d.key(ui.KeyEnter)
	d.idle(1)
	if d.e.run == nil || d.e.run.Scene.Slug != "dots" {
		t.Fatal("Enter does not open the first scene found")
	}
	d.frame(ui.Input{HasLink: true, Link: ""})
	d.idle(1)
	if d.e.search.text != "dot" || d.cards() != "dots" {
		t.Errorf("Back: the search is for %q and finds %q", d.e.search.text, d.cards())
	}
	d.key(ui.KeySlash)
	d.write("xyzzy")
	d.key(ui.KeyEnter)
	d.idle(1)
	if d.e.run != nil || d.cards() != "" {
		t.Error("Enter with nothing found opens something")
	}
	d.click("search/all")
	if d.e.search.text != "" || d.cards() != "spiral dots" {
		t.Errorf("cleared: %q", d.cards())
	}
	d.key(ui.KeySlash)
	d.write("spi")
	d.click("search/clear")
	if d.e.search.text != "" || d.e.controls.Focus != "search" {
		t.Error("the cross does not clear the field, or takes the keyboard from it")
	}
}

func TestFamiliesFilter(t *testing.T) {
	d := phone(t, "")
	d.idle(1)
	d.click("family/Sampling")
	if d.cards() != "dots" {
		t.Errorf("sampling: %q", d.cards())
	}
	d.click("family/Optimal transport")
	if d.cards() != "spiral dots" {
		t.Errorf("both families: %q", d.cards())
	}
	d.click("family/Sampling")
	if d.cards() != "spiral" {
		t.Errorf("optimal transport: %q", d.cards())
	}
	for d.e.controls.Focus != "family/Optimal transport" { // and by keyboard
		d.key(ui.KeyTab)
	}
	d.key(ui.KeyEnter)
	d.idle(1)
	if d.cards() != "spiral dots" {
		t.Errorf("none: %q", d.cards())
	}
}

func TestArrowsGoToCards(t *testing.T) {
	d := drive(t, "")
	focus := func(want string) {
		t.Helper()
		d.idle(1)
		if d.e.controls.Focus != want {
			t.Fatalf("the focus is on %q, not %q", d.e.controls.Focus, want)
		}
	}
	d.key(ui.KeySlash)
	d.write("d")
	d.key(ui.KeyDown)
	focus("card/spiral")
	d.key(ui.KeyRight)
	focus("card/dots")
	d.key(ui.KeyRight)
	focus("card/dots")
	d.key(ui.KeyUp)
	focus("search")
	d.key(ui.KeyEscape, ui.KeyRight)
	focus("card/spiral")
	d.size = render.Point{X: 360, Y: 740} // one column
	d.idle(1)
	d.key(ui.KeyDown)
	focus("card/dots")
	d.key(ui.KeyUp)
	focus("card/spiral")
}

// TestHiddenPreviewsRest: a card that is not shown does not step, and does not keep the
// catalogue from coming to rest.
func TestHiddenPreviewsRest(t *testing.T) {
	d := drive(t, "dots")
	d.e.search.text = "dots"
	d.frame(ui.Input{HasLink: true, Link: ""})
	for range 200 {
		if !d.out.Busy {
			break
		}
		d.idle(1)
	}
	if d.out.Busy || d.e.previews[0].run != nil || d.e.previews[1].run == nil || d.e.previews[1].run.Step() != previewSteps {
		t.Errorf("at rest: %v; the hidden preview runs: %v", !d.out.Busy, d.e.previews[0].run != nil)
	}
	d.key(ui.KeySlash, ui.KeyDelete)
	d.idle(200)
	if r := d.e.previews[0].run; r == nil || r.Step() != previewSteps {
		t.Error("shown again, the preview does not run")
	}
}
