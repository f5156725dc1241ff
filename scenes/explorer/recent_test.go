package explorer

import (
	"slices"
	"strings"
	"testing"

	"github.com/solvarium/solvarium/render/ui"
)

func TestRecentLinks(t *testing.T) {
	d := drive(t, "")
	d.frame(ui.Input{Kept: &ui.Kept{Recent: []string{"dots", "spiral?gain=1.5&t=7"}}})
	d.idle(1)
	if got := d.out.Kept.Recent; !slices.Equal(got, []string{"dots", "spiral?gain=1.5&t=7"}) {
		t.Fatalf("kept: %q", got)
	}
	if !d.texts().has("Newton’s method on a spiral, gain 1.5, step 7") {
		t.Error("the catalogue does not offer what was open")
	}
	d.click("recent/2")
	d.idle(2)
	if d.e.run == nil || d.e.run.Step() != 7 {
		t.Fatal("a recent link does not open")
	}
	if got := d.out.Kept.Recent; !slices.Equal(got, []string{"spiral?gain=1.5&t=7", "dots"}) {
		t.Errorf("while it is open: %q", got)
	}
	// The same run at another step is no other place.
	d.key(ui.KeyRight)
	d.frame(ui.Input{HasLink: true, Link: "spiral?gain=1.5&t=3"})
	d.idle(1)
	if got := d.out.Kept.Recent; !slices.Equal(got, []string{"spiral?gain=1.5&t=3", "dots"}) {
		t.Errorf("at another step: %q", got)
	}
	d.frame(ui.Input{HasLink: true, Link: "spiral?gain=0.5&t=3"})
	d.frame(ui.Input{HasLink: true, Link: "nowhere"})
	d.frame(ui.Input{HasLink: true, Link: ""})
	d.idle(1)
	if got := d.out.Kept.Recent; !slices.Equal(got, []string{"spiral?gain=0.5&t=3", "spiral?gain=1.5&t=3", "dots"}) {
		t.Errorf("back in the catalogue: %q", got)
	}
	d.key(ui.KeyPalette)
	d.write("open again")
	if !d.texts().has("Open again") {
		t.Error("the palette does not offer what was open")
	}
	d.key(ui.KeyEscape)
	find("forget").do(d.e)
	d.idle(1)
	if len(d.out.Kept.Recent) != 0 || d.has("recent/1") {
		t.Errorf("after forgetting: %q", d.out.Kept.Recent)
	}
}

func TestManyRecentLinksLeaveRoom(t *testing.T) {
	d := drive(t, "")
	var links []string
	for range 30 {
		links = append(links, "spiral?gain=1."+strings.Repeat("1", len(links)+1))
	}
	d.frame(ui.Input{Kept: &ui.Kept{Recent: links}})
	d.idle(1)
	if got := len(d.out.Kept.Recent); got != mostRecent {
		t.Errorf("%d links are kept", got)
	}
	if last := d.rect("card/spiral"); last.Y > 400 {
		t.Errorf("the first card begins at %g", last.Y)
	}
}

func TestThemeIsKept(t *testing.T) {
	d := drive(t, "spiral?t=1")
	if d.out.Kept.Theme != "" {
		t.Errorf("nobody chose %q", d.out.Kept.Theme)
	}
	d.frame(ui.Input{Dark: true, Kept: &ui.Kept{Theme: "light", Presenting: true}})
	if d.out.Dark || d.out.Kept.Theme != "light" || !d.out.Full {
		t.Errorf("dark %v, kept %q, full %v", d.out.Dark, d.out.Kept.Theme, d.out.Full)
	}
	d.key("t")
	if d.out.Kept.Theme != "dark" {
		t.Errorf("after T %q is kept", d.out.Kept.Theme)
	}
	d.key("t")
	find("system-theme").do(d.e)
	d.idle(1) // of a system that is dark
	if !d.out.Dark || d.out.Kept.Theme != "" {
		t.Errorf("as the system has it: dark %v, kept %q", d.out.Dark, d.out.Kept.Theme)
	}
}

func TestAPartOfAnotherPageKeepsNothing(t *testing.T) {
	d := drive(t, "spiral?t=1")
	d.frame(ui.Input{Embed: &ui.Embed{}, Keys: []ui.Key{"t"}})
	if k := d.out.Kept; k.Theme != "" || len(k.Recent) > 0 {
		t.Errorf("%+v", k)
	}
}

func TestNoticeIsSaid(t *testing.T) {
	d := drive(t, "")
	d.frame(ui.Input{Kept: &ui.Kept{Notice: "The settings could not be read."}})
	d.idle(1)
	if !d.texts().has("The settings could not be read.") {
		t.Error("the notice is not shown")
	}
}
