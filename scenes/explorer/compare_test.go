package explorer

import (
	"math"
	"strings"
	"testing"

	"github.com/solvarium/solvarium/render"
	"github.com/solvarium/solvarium/render/ui"
	"github.com/solvarium/solvarium/scenes"
)

// pick chooses the knob that differs from the list, by mouse.
func (d *driver) pick(name string) {
	d.Helper()
	d.click("b/pick")
	d.click("b/pick/" + name)
	d.idle(2)
}

func TestSideBySideByKeyButtonAndFinger(t *testing.T) {
	on := func(d *driver) bool { return d.e.run.Rival() != nil }
	d := paused(t, "spiral?t=20")
	d.idle(2)
	d.key("v")
	if !on(d) || !strings.Contains(d.out.Link, "vs=") {
		t.Fatalf("V leaves the link %s", d.out.Link)
	}
	d.idle(2)
	if d.e.run.Step() != 20 || d.e.run.Rival().Step() != 20 {
		t.Errorf("steps %d and %d", d.e.run.Step(), d.e.run.Rival().Step())
	}
	d.click("compare") // the button beside the title
	if on(d) || strings.Contains(d.out.Link, "vs") || d.e.run.Step() != 20 {
		t.Errorf("the button leaves %s at step %d", d.out.Link, d.e.run.Step())
	}
	// Tab goes to the button, Enter presses it.
	for range 60 {
		if d.key(ui.KeyTab); d.e.controls.Focus == "compare" {
			break
		}
	}
	d.key(ui.KeyEnter)
	if !on(d) {
		t.Error("Enter on the button does nothing")
	}
	for _, size := range []render.Point{{X: 390, Y: 844}, {X: 844, Y: 390}} {
		p := paused(t, "spiral?t=20")
		p.size, p.touch = size, true
		p.e.drawer.open = true
		p.idle(30)
		r := p.rect("panel/compare")
		if r.H < finger {
			t.Errorf("%v: the button is %g high", size, r.H)
		}
		for range 20 { // on its side it lies below the readouts
			if r.Bottom() < size.Y-oneRow {
				break
			}
			p.at = render.Point{X: size.X - 40, Y: size.Y / 2}
			p.wheel(1)
			p.idle(1)
			r = p.rect("panel/compare")
		}
		p.clickAt(r.Center())
		if !on(p) {
			t.Errorf("%v: a finger on the button does nothing", size)
		}
	}
}

func TestTheKnobThatDiffers(t *testing.T) {
	d := paused(t, "spiral?points=50&t=20&vs=")
	d.idle(2)
	d.pick("gain")
	if got := d.out.Link; got != "spiral?points=50&vs=gain:1&t=20" {
		t.Fatalf("after the choice the link is %s", got)
	}
	d.idle(3)
	// B's slider moves B alone, A's moves A alone.
	r := d.rect("b/knob/gain")
	d.clickAt(render.Point{X: r.Right() - 8, Y: r.Center().Y})
	a, b := d.knob("gain"), d.e.run.Rival().Knobs.Find("gain").String()
	if a != "1" || b == "1" {
		t.Errorf("B's slider leaves gain at %s and %s", a, b)
	}
	r = d.rect("knob/gain")
	d.clickAt(render.Point{X: r.X + 8, Y: r.Center().Y})
	if a := d.knob("gain"); a == "1" || d.e.run.Rival().Knobs.Find("gain").String() != b {
		t.Errorf("A's slider leaves gain at %s and %s", a, d.e.run.Rival().Knobs.Find("gain"))
	}
	d.key(ui.KeySpace)
	d.idle(10)
	d.key(ui.KeySpace)
	// The address shows the same again, with both, in another window.
	again := paused(t, d.out.Link)
	again.idle(3)
	for i, f := range []func(*scenes.Run) *scenes.Run{func(r *scenes.Run) *scenes.Run { return r }, (*scenes.Run).Rival} {
		if x, y := f(d.e.run).Alone().Readouts[0].Value, f(again.e.run).Alone().Readouts[0].Value; x != y {
			t.Errorf("side %d shows %g; opened by the link, %g", i, x, y)
		}
	}
	// A knob that is one for both stays so.
	d.pick(nothingDiffers)
	if got := len(d.e.run.Apart()); got != 0 || d.e.run.Rival() == nil {
		t.Errorf("%d knobs differ after that was taken back", got)
	}
}

func TestKeyboardChangesB(t *testing.T) {
	d := paused(t, "spiral?vs=gain:0.5")
	for range 80 {
		if d.key(ui.KeyTab); d.e.controls.Focus == "b/knob/gain" {
			break
		}
	}
	d.key(ui.KeyRight)
	if d.knob("gain") != "1" || d.e.run.Rival().Knobs.Find("gain").String() == "0.5" {
		t.Errorf("gain is %s and %s", d.knob("gain"), d.e.run.Rival().Knobs.Find("gain"))
	}
}

func TestDraggingOnEitherStage(t *testing.T) {
	place := func(r *scenes.Run) string { return r.Knobs.Find("target").String() }
	drag := func(d *driver, plot string) {
		t.Helper()
		d.idle(2)
		from := d.axes(plot).Pixel(d.handle(plot, "target"))
		d.drag(from, render.Point{X: from.X + 20, Y: from.Y - 15})
		d.idle(1)
	}
	for _, touch := range []bool{false, true} {
		d := paused(t, "spiral?vs=gain:0.5")
		d.touch = touch
		for _, plot := range []string{"spiral", "b.spiral"} {
			before := place(d.e.run)
			drag(d, plot)
			if place(d.e.run) == before || place(d.e.run) != place(d.e.run.Rival()) {
				t.Errorf("%s, touch %v: %s became %s and %s", plot, touch, before, place(d.e.run), place(d.e.run.Rival()))
			}
		}
		// What B has for itself each stage moves on its own.
		d = paused(t, "spiral?vs=target:1,1")
		d.touch = touch
		drag(d, "b.spiral")
		if place(d.e.run) != "0.25,0.25" || place(d.e.run.Rival()) == "1,1" {
			t.Errorf("touch %v: B's handle leaves %s and %s", touch, place(d.e.run), place(d.e.run.Rival()))
		}
		b := place(d.e.run.Rival())
		drag(d, "spiral")
		if place(d.e.run) == "0.25,0.25" || place(d.e.run.Rival()) != b {
			t.Errorf("touch %v: A's handle leaves %s and %s", touch, place(d.e.run), place(d.e.run.Rival()))
		}
	}
}

// handle returns where a knob's handle is, in data.
func (d *driver) handle(plot, knob string) render.Point {
	for _, p := range d.e.stage.figure.Plots {
		for _, h := range p.Handles {
			if p.Name == plot && h.Knob == knob {
				return h.At
			}
		}
	}
	d.Fatalf("no handle of %s in %s", knob, plot)
	return render.Point{}
}

func TestManySeedsByKeyButtonAndSlider(t *testing.T) {
	d := paused(t, "spiral?t=20")
	d.idle(2)
	d.key("m")
	d.idle(2)
	if d.e.run.Seeds() != usualSeeds || !strings.Contains(d.out.Link, "seeds=16") || d.e.run.Step() != 20 {
		t.Fatalf("M leaves %s", d.out.Link)
	}
	r := d.rect("seeds/count")
	d.clickAt(render.Point{X: r.Right() - 1, Y: r.Center().Y})
	d.idle(2)
	if d.e.run.Seeds() != scenes.MostSeeds {
		t.Errorf("the end of the slider is %d seeds", d.e.run.Seeds())
	}
	d.idle(40) // or it would be a double click
	d.clickAt(render.Point{X: r.X + 1, Y: r.Center().Y})
	d.idle(2)
	if d.e.run.Seeds() != scenes.LeastSeeds {
		t.Errorf("the beginning of the slider is %d seeds", d.e.run.Seeds())
	}
	d.e.controls.Focus, d.e.controls.Ring = "seeds/count", true
	d.key(ui.KeyRight)
	if d.e.run.Seeds() != scenes.LeastSeeds+1 {
		t.Errorf("an arrow leads to %d seeds", d.e.run.Seeds())
	}
	d.click("seeds")
	if d.e.run.Seeds() != 1 {
		t.Errorf("the button leaves %d seeds", d.e.run.Seeds())
	}
	phone := paused(t, "spiral?t=20")
	phone.size, phone.touch, phone.e.drawer.open = render.Point{X: 390, Y: 844}, true, true
	phone.idle(30)
	phone.click("panel/seeds")
	if phone.e.run.Seeds() != usualSeeds {
		t.Error("a finger on the button does nothing")
	}
	// Where nothing is drawn, it says so and offers nothing; to a link as well.
	if linked := paused(t, "dots?seeds=4"); !strings.Contains(linked.e.toast.text, "Nothing is drawn at random") {
		t.Errorf("a link to many seeds says %q", linked.e.toast.text)
	}
	plain := paused(t, "dots")
	plain.key("m")
	if plain.e.run.Seeds() != 1 || !strings.Contains(plain.e.toast.text, "Nothing is drawn at random") {
		t.Errorf("%d seeds; it says %q", plain.e.run.Seeds(), plain.e.toast.text)
	}
}

func TestPresetSeedAndRestartKeepWhoGoesAlong(t *testing.T) {
	d := paused(t, "spiral?vs=gain:0.5&seeds=3&t=20")
	d.idle(3)
	d.key("n")
	if got := d.out.Link; !strings.HasPrefix(got, "spiral?seed=2&vs=gain:0.5&seeds=3") || d.e.run.Crowd()[1].Seed != 4 || d.e.run.Rival().Crowd()[0].Seed != 3 {
		t.Errorf("another seed leaves %s", got)
	}
	d.key("r")
	if d.e.run.Rival().Step() != d.e.run.Step() {
		t.Error("a restart leaves B behind")
	}
	d.key("2")
	d.idle(2)
	if got := d.out.Link; !strings.HasPrefix(got, "spiral?gain=1.5&points=32&vs=gain:0.5&seeds=3") {
		t.Errorf("a preset leaves %s", got)
	}
	// Scrubbing back takes both.
	d.idle(20)
	d.key(ui.KeyHome)
	d.idle(2)
	if d.e.run.Step() != 0 || d.e.run.Rival().Step() != 0 || d.e.run.Crowd()[0].Step() != 0 {
		t.Errorf("steps %d, %d, %d", d.e.run.Step(), d.e.run.Rival().Step(), d.e.run.Crowd()[0].Step())
	}
}

func TestAWrongRivalIsRepaired(t *testing.T) {
	d := paused(t, "spiral?vs=gian:0.5")
	if d.e.trouble == nil || !strings.Contains(d.e.trouble.says, `"gain"`) || d.e.trouble.instead[0] != "spiral?vs=gain:0.5" {
		t.Fatalf("trouble: %+v", d.e.trouble)
	}
	d.click("instead/1")
	if d.e.run == nil || d.e.run.Rival() == nil {
		t.Error("the way on leads nowhere")
	}
	d = paused(t, "spiral?vs=points:200")
	r := d.rect("b/knob/points")
	d.clickAt(render.Point{X: r.Right() - 2, Y: r.Center().Y}) // 400, which the scene refuses
	if got := d.e.run.Rival().Knobs.Find("points").String(); got != "200" || d.knob("points") != "64" || d.e.toast.text == "" {
		t.Errorf("points %s and %s; it says %q", d.knob("points"), got, d.e.toast.text)
	}
}

// A pair is drawn twice as large as it can be in every form, and no plot is lost.
func TestPairsHaveRoomInEveryForm(t *testing.T) {
	for _, size := range []render.Point{{X: 1280, Y: 800}, {X: 1920, Y: 1080}, {X: 390, Y: 844}, {X: 844, Y: 390}, {X: 768, Y: 1024}} {
		for _, link := range []string{"spiral?vs=gain:0.5", "dots?vs="} {
			d := paused(t, link)
			d.size, d.touch = size, size.X < 1000
			d.idle(2)
			seen := map[string]bool{}
			for range max(1, d.e.stage.pages) {
				d.idle(1)
				for i, a := range d.e.stage.axes {
					p := d.e.stage.figure.Plots[i]
					if a.Rect.W > 40 && a.Rect.H > 30 {
						seen[p.Name] = true
					}
					if p.Pair && i > 0 && math.Abs(a.Rect.W-d.e.stage.axes[i-1].Rect.W) > 24 {
						t.Errorf("%s at %v: the pair %s is %g and %g wide", link, size, p.Name, d.e.stage.axes[i-1].Rect.W, a.Rect.W)
					}
				}
				d.e.stage.turn(1)
			}
			for _, p := range d.e.stage.figure.Plots {
				if !seen[p.Name] {
					t.Errorf("%s at %v: %s is on no page", link, size, p.Name)
				}
			}
		}
	}
}
