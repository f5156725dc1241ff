package explorer

import (
	"strings"
	"testing"

	"github.com/solvarium/solvarium/render"
	"github.com/solvarium/solvarium/render/ui"
)

func TestLinkReproducesTheInstant(t *testing.T) {
	d := drive(t, "spiral?gain=1.5&seed=7")
	d.idle(19)
	r := d.rect("knob/gain")
	d.clickAt(render.Point{X: r.X + 20, Y: r.Center().Y})
	d.idle(30)
	d.key(ui.KeySpace)
	link, total := d.out.Link, d.e.stage.figure.Readouts[0].Value
	again := drive(t, link)
	again.idle(1)
	if again.out.Link != link || again.e.stage.figure.Readouts[0].Value != total {
		t.Errorf("%q opens at %q with %v, was %v", link, again.out.Link, again.e.stage.figure.Readouts[0].Value, total)
	}
	if again.e.player.playing || again.out.Busy {
		t.Error("a link to an instant must rest there")
	}
}

func TestUnknownSceneOffersTheNearest(t *testing.T) {
	d := drive(t, "sprial?gain=1.5")
	if d.out.Link != "sprial?gain=1.5" || d.e.run != nil {
		t.Fatalf("it opened %q", d.out.Link)
	}
	if !strings.Contains(d.e.trouble.says, `"sprial"`) || d.e.trouble.instead[0] != "spiral" {
		t.Errorf("it says %q and offers %q", d.e.trouble.says, d.e.trouble.instead)
	}
	if !d.texts().has("Newton’s method on a spiral") {
		t.Error("the nearest scene is not offered by its name")
	}
	d.click("instead/1")
	if d.out.Link == "" || d.e.run == nil {
		t.Error("the offer does not open it")
	}
}

func TestUnknownKnobIsRepaired(t *testing.T) {
	d := drive(t, "spiral?gian=1.5&points=32")
	if d.e.run != nil || !strings.Contains(d.e.trouble.says, `"gian"`) {
		t.Fatalf("it says %+v", d.e.trouble)
	}
	if d.e.trouble.instead[0] != "spiral?gain=1.5&points=32" || d.e.trouble.instead[1] != "spiral" {
		t.Errorf("it offers %q", d.e.trouble.instead)
	}
	d.press(d.rect("instead/1").Center())
	d.release()
	if !d.out.Visit || d.knob("gain") != "1.5" {
		t.Errorf("the offer led to %q", d.out.Link)
	}
}

func TestBadLinksNeverOpenAnythingElse(t *testing.T) {
	for _, link := range []string{"spiral?gain=2e6", "spiral?gain=1.5;", "spiral?gain", "spiral?t=-4", "spiral?seed=x", "?", "?gain=1", "spiral?points=400", "spiral?at=3:points=4", "%", "spiral/2"} {
		d := drive(t, link)
		if d.e.trouble == nil || d.e.trouble.says == "" || d.out.Link != link {
			t.Errorf("%q: trouble %+v, link %q", link, d.e.trouble, d.out.Link)
			continue
		}
		d.click("home")
		if d.out.Link != "" || d.e.trouble != nil {
			t.Errorf("%q: there is no way to the catalogue", link)
		}
	}
}

func TestBackAndForward(t *testing.T) {
	d := drive(t, "")
	d.press(d.rect("card/spiral").Center())
	d.release()
	if !d.out.Visit || d.e.run == nil {
		t.Fatal("a card does not open its scene")
	}
	d.idle(10)
	d.frame(ui.Input{HasLink: true, Link: ""})
	if d.e.run != nil || d.out.Link != "" || d.out.Visit {
		t.Errorf("Back: link %q, visit %v", d.out.Link, d.out.Visit)
	}
	d.frame(ui.Input{HasLink: true, Link: "#spiral?gain=1.5"})
	if d.e.run == nil || d.knob("gain") != "1.5" || d.out.Visit {
		t.Errorf("Forward: link %q, visit %v", d.out.Link, d.out.Visit)
	}
	d.idle(5)
	at := d.step()
	d.frame(ui.Input{HasLink: true, Link: d.out.Link})
	if d.step() != at+1 || !d.e.player.playing {
		t.Errorf("going to where one is disturbs the run: from step %d to %d", at, d.step())
	}
	d.frame(ui.Input{HasLink: true, Link: "nothing"})
	if d.e.trouble == nil {
		t.Error("a bad address is not reported")
	}
}

func TestCatalogueByKeyboard(t *testing.T) {
	d := drive(t, "")
	for d.e.controls.Focus != "card/dots" {
		d.key(ui.KeyRight)
	}
	d.key(ui.KeyEnter)
	if !d.out.Visit || d.e.run == nil || d.e.run.Scene.Slug != "dots" {
		t.Errorf("Enter on a card led to %q", d.out.Link)
	}
	d.idle(1)
	d.key("g")
	if d.e.run != nil || d.out.Link != "" || !d.out.Visit {
		t.Error("G does not lead to the catalogue")
	}
}

func TestPreviewsRunAndRest(t *testing.T) {
	d := drive(t, "")
	for range 200 {
		if !d.out.Busy {
			break
		}
		d.idle(1)
	}
	if d.out.Busy {
		t.Fatal("the catalogue never rests")
	}
	for i, p := range d.e.previews {
		if p.run == nil || p.run.Step() != previewSteps {
			t.Errorf("preview %d is %+v", i, p)
		}
	}
	d.at = d.rect("card/spiral").Center()
	d.idle(10)
	if p := d.e.previews[0]; p.run.Step() != previewSteps+10 {
		t.Errorf("under the pointer the preview stands at %d", p.run.Step())
	}
}

// TestPreviewsKeepTheBudget lets the clock run out at once: no preview steps then.
func TestPreviewsKeepTheBudget(t *testing.T) {
	d := drive(t, "dots") // so that no preview has begun
	d.e.open("")
	calls := 0.0
	late := func() float64 { calls++; return calls * previewBudget * 0.6 }
	d.frame(ui.Input{Elapsed: late})
	steps := 0
	for _, p := range d.e.previews {
		if p.run != nil {
			steps += p.run.Step()
		}
	}
	if steps > 2 {
		t.Errorf("with time for one step, %d were done", steps)
	}
}

func TestTitle(t *testing.T) {
	d := drive(t, "spiral")
	if !strings.Contains(d.out.Title, "Newton’s method on a spiral") {
		t.Errorf("the window is called %q", d.out.Title)
	}
}
