package explorer

import (
	"strings"
	"testing"

	"github.com/solvarium/solvarium/render"
	"github.com/solvarium/solvarium/render/ui"
)

func (d *driver) titles() []string {
	var list []string
	for _, x := range d.e.palette.entries {
		list = append(list, x.title)
	}
	return list
}

func (d *driver) openPalette(text string) {
	d.Helper()
	d.key(ui.KeyPalette)
	d.idle(1)
	if !d.e.palette.open {
		d.Fatal("Ctrl K does not open the palette")
	}
	d.write(text)
	d.idle(1)
}

func TestPaletteHasAllThatCanBeDone(t *testing.T) {
	d := paused(t, "spiral")
	d.openPalette("")
	all := "\n" + strings.Join(d.titles(), "\n") + "\n"
	for _, a := range actions {
		can := a.do != nil && (a.when == nil || a.when(d.e)) && (a.able == nil || a.able(d.e)) && a.name != "palette"
		if strings.Contains(all, "\n"+capital(a.says)+"\n") != can {
			t.Errorf("the palette has %q: %v", a.name, !can)
		}
	}
	for _, want := range []string{"Preset: Race", "Preset: Own rule", "Knob: gain", "Knob: law", "Knob: density", "Open Dots"} {
		if !strings.Contains(all, "\n"+want+"\n") {
			t.Errorf("the palette lacks %q: %s", want, all)
		}
	}
	if strings.Contains(all, "Open Newton") || strings.Contains(all, "Knob: end\n") {
		t.Error("it offers what is there already, or a knob without effect")
	}
	if !d.texts().has("Space") || !d.texts().has("Run") {
		t.Error("keys or groups are not shown")
	}
	if d.out.Busy {
		t.Error("an open palette is never at rest")
	}
}

func TestPaletteFinds(t *testing.T) {
	d := paused(t, "spiral")
	for text, first := range map[string]string{
		"rest": "Restart", "RES": "Restart", "race": "Preset: Race", "gai": "Knob: gain", "knob law": "Knob: law",
		"preset half gain": "Preset: Strong", "dot 2021": "Open Dots", "sampling": "Open Dots", "open dots": "Open Dots",
		"step back": "One step back", "dark": "Dark or light",
	} {
		d.openPalette(text)
		if got := d.titles(); len(got) == 0 || got[0] != first {
			t.Errorf("%q finds %q, not %s first", text, got, first)
		}
		d.key(ui.KeyEscape)
		d.idle(1)
		if d.e.palette.open || d.e.controls.Focus != "" {
			t.Fatal("Esc does not close the palette")
		}
	}
	d.openPalette("xyzzy")
	if len(d.titles()) != 0 || !d.texts().has("Nothing matches “xyzzy”.") {
		t.Errorf("nonsense finds %q", d.titles())
	}
	d.key(ui.KeyEnter)
	d.write("q")
	if !d.e.palette.open || d.e.palette.text != "xyzzyq" {
		t.Errorf("Enter on nothing loses the field: %q", d.e.palette.text)
	}
}

// TestPaletteTakesAllKeys: what the keys mean elsewhere does not happen behind it.
func TestPaletteTakesAllKeys(t *testing.T) {
	d := paused(t, "spiral?t=5")
	d.openPalette("")
	for _, k := range []ui.Key{ui.KeySpace, ui.KeyRight, ui.KeyLeft, "r", "n", "2", "t", "g", "i", ui.KeyQuestion, ui.KeyHome} {
		d.frame(ui.Input{Keys: []ui.Key{k}, Typed: []rune(string(k))[:1]})
	}
	if d.step() != 5 || d.e.run.Seed != 1 || !d.out.Dark || d.e.sheet != noSheet || d.e.player.playing || !d.e.palette.open || d.e.palette.text == "" {
		t.Errorf("a key acted behind the palette: step %d, %q", d.step(), d.e.palette.text)
	}
}

func TestPaletteByKeys(t *testing.T) {
	d := paused(t, "spiral")
	d.openPalette("")
	d.key(ui.KeyDown, ui.KeyDown, ui.KeyUp, ui.KeyPageDown, ui.KeyPageUp, ui.KeyUp, ui.KeyUp, ui.KeyDown)
	if d.e.palette.at != 1 {
		t.Fatalf("the arrows lead to entry %d", d.e.palette.at)
	}
	for range 20 {
		if d.e.palette.entries[d.e.palette.at].id != "step" {
			d.key(ui.KeyDown)
		}
	}
	d.key(ui.KeyEnter)
	d.idle(2)
	if d.step() != 1 || d.e.palette.open {
		t.Errorf("Enter on one step: step %d", d.step())
	}
	d.key(ui.KeyRight) // the keyboard is free again
	if d.step() != 2 {
		t.Error("after the palette the arrows do not step")
	}
	for range 4 {
		d.openPalette("")
		for range 8 {
			d.key(ui.KeyPageDown)
		}
		last := d.e.palette.entries[len(d.e.palette.entries)-1]
		d.idle(2)
		if r := d.rect("palette/" + last.id); r.Bottom() > 660 {
			t.Errorf("the last entry is at %v, out of view", r)
		}
		d.key(ui.KeyPalette) // closes it as well
		if d.e.palette.open {
			t.Error("Ctrl K does not close the palette")
		}
	}
	d.openPalette("strong")
	d.key(ui.KeyEnter)
	d.idle(1)
	if !strings.HasPrefix(d.out.Link, "spiral?gain=1.5&points=32") {
		t.Errorf("the preset led to %q", d.out.Link)
	}
	d.openPalette("open dots")
	d.key(ui.KeyEnter)
	d.idle(1)
	if d.e.run == nil || d.e.run.Scene.Slug != "dots" {
		t.Errorf("the scene led to %q", d.out.Link)
	}
}

func TestPaletteLeadsToKnobs(t *testing.T) {
	for name, size := range map[string]render.Point{"laptop": {X: 1280, Y: 800}, "upright": {X: 360, Y: 740}, "flat": {X: 740, Y: 360}} {
		d := paused(t, "spiral")
		d.size, d.touch = size, name != "laptop"
		d.idle(2)
		for knob, id := range map[string]string{"gain": "knob/gain", "method": "knob/method", "law": "knob/law", "cloud": "handle/spiral/cloud", "image": "brush/picture/image/0"} {
			d.openPalette("knob " + knob)
			d.key(ui.KeyEnter)
			d.idle(3)
			if d.e.controls.Focus != id || !d.e.controls.Ring {
				t.Errorf("%s: %s leads to %q", name, knob, d.e.controls.Focus)
				continue
			}
			if r := d.rect(id); r.Y < 0 || r.Bottom() > size.Y {
				t.Errorf("%s: %s is at %v, out of view", name, knob, r)
			}
			d.key(ui.KeyEscape)
		}
	}
}

func TestPaletteByMouse(t *testing.T) {
	d := paused(t, "spiral")
	d.click("palette")
	d.idle(1)
	if !d.e.palette.open || !d.out.Edit {
		t.Fatal("the button does not open the palette with its field")
	}
	d.at = d.rect("palette/step-back").Center()
	d.idle(1)
	if d.e.palette.entries[d.e.palette.at].id != "step-back" {
		t.Error("the mouse does not highlight")
	}
	before := d.rect("palette/step").Y
	d.wheel(2)
	d.idle(1)
	if d.rect("palette/step").Y >= before {
		t.Error("the wheel does not scroll")
	}
	d.wheel(-9)
	d.idle(1)
	d.click("palette/step")
	d.idle(1)
	if d.step() != 1 || d.e.palette.open {
		t.Errorf("a click: step %d", d.step())
	}
	d.key(ui.KeyRight)
	if d.step() != 2 {
		t.Error("after a click the field has kept the keyboard")
	}
	d.openPalette("")
	d.clickAt(render.Point{X: 20, Y: 700})
	if d.e.palette.open || d.step() != 2 {
		t.Error("a press beside it does not close it, or acts below")
	}
}

func TestPaletteByFinger(t *testing.T) {
	d := phone(t, "spiral")
	d.click("palette")
	d.idle(1)
	r := d.rect("palette/step-back")
	if r.H < finger {
		t.Errorf("a row is %v high", r.H)
	}
	d.drag(r.Center(), render.Point{X: r.Center().X, Y: r.Y - 160})
	d.idle(1)
	if moved := r.Y - d.rect("palette/step-back").Y; moved < 100 || !d.e.palette.open {
		t.Errorf("a finger scrolls by %v", moved)
	}
	d.click("palette/seed")
	d.idle(1)
	if d.e.run.Seed != 2 || d.e.palette.open {
		t.Errorf("a tap: seed %d", d.e.run.Seed)
	}
}

func TestPaletteElsewhere(t *testing.T) {
	d := drive(t, "")
	d.key(ui.KeySlash)
	d.idle(1)
	d.openPalette("newton spiral") // out of the field of the search, too
	d.key(ui.KeyEnter)
	d.idle(1)
	if d.e.run == nil {
		t.Error("from the catalogue it opens nothing")
	}
	d.key("i")
	d.openPalette("restart")
	if d.e.sheet != noSheet || len(d.titles()) == 0 {
		t.Error("it does not take the place of a sheet")
	}
	bad := drive(t, "sprial")
	bad.openPalette("dots")
	bad.key(ui.KeyEnter)
	bad.idle(1)
	if bad.e.run == nil {
		t.Error("it does not lead on from a bad link")
	}
}

// TestKeySheetIsTheTable: all keys of the table are on the sheet, under their groups.
func TestKeySheetIsTheTable(t *testing.T) {
	actions = append(actions, action{name: "extra", group: "Lesson", says: "do the extra thing", keys: []ui.Key{"x"}, shown: "X"})
	defer func() { actions = actions[:len(actions)-1] }()
	for _, size := range []render.Point{{X: 1280, Y: 800}, {X: 390, Y: 844}, {X: 844, Y: 390}} {
		d := paused(t, "spiral")
		d.size, d.touch = size, size.X < 1000
		d.idle(1)
		if d.touch { // there is no keyboard
			d.e.drawer.open, d.e.drawer.shown = true, 1
			d.idle(1)
			for range 60 { // down to the tools
				d.at = render.Point{X: size.X - 20, Y: size.Y - 100}
				if r := d.rect("keys"); r.Bottom() < size.Y-80 {
					break
				}
				d.wheel(1)
			}
			d.click("keys")
		} else {
			d.key(ui.KeyQuestion)
		}
		d.idle(1)
		if d.e.sheet != keysSheet {
			t.Fatalf("%v: the sheet cannot be opened", size)
		}
		seen := map[string]bool{}
		for range 80 {
			for _, text := range d.texts().texts {
				seen[text] = true
			}
			d.at = render.Point{X: size.X / 2, Y: size.Y / 2}
			d.wheel(1)
		}
		for _, a := range actions {
			if a.shown != "" && (!seen[a.shown] || !seen[a.group]) {
				t.Errorf("%v: %s (%s) is not on the sheet", size, a.name, a.shown)
			}
		}
	}
}
