package explorer

import (
	"math"
	"strings"
	"testing"

	"github.com/solvarium/solvarium/render"
	"github.com/solvarium/solvarium/render/ui"
	"github.com/solvarium/solvarium/scenes/param"
)

// phones are the sizes of small phones, upright and on their sides.
var phones = []render.Point{{X: 360, Y: 740}, {X: 360, Y: 640}, {X: 740, Y: 360}, {X: 640, Y: 360}}

// hold returns a phone in a hand.
func hold(t *testing.T, size render.Point, link string) *driver {
	t.Helper()
	d := paused(t, link)
	d.size, d.touch = size, true
	d.serve = func(in *ui.Input) { in.Paged = true } // as in a browser
	d.idle(2)
	return d
}

// sweep goes by finger from the top of an area to its end, and returns where each control
// in it was when all of it could be seen. What is there and never can be is reported, as
// is what a finger hardly hits.
func (d *driver) sweep(what string, area render.Rect) map[string]render.Rect {
	d.Helper()
	seen, there := map[string]render.Rect{}, map[string]render.Rect{}
	for range 60 {
		before := 0.0
		for _, p := range d.e.controls.Places() {
			there[p.ID] = p.Rect
			before += p.Rect.Y
			if in := area.Intersect(p.Rect); in.W > p.Rect.W-1 && in.H > p.Rect.H-1 {
				seen[p.ID] = p.Rect
			}
		}
		from := render.Point{X: area.X + 0.75*area.W, Y: area.Y + 0.8*area.H}
		d.press(from)
		d.move(render.Point{X: from.X, Y: from.Y - 0.2*area.H})
		d.move(render.Point{X: from.X, Y: from.Y - 0.5*area.H})
		d.release()
		d.idle(2)
		after := 0.0
		for _, p := range d.e.controls.Places() {
			after += p.Rect.Y
		}
		if after == before {
			break
		}
	}
	for id, r := range there {
		over := area.Intersect(r)
		if _, ok := seen[id]; !ok && over.W > 0 && over.H > 0 {
			d.Errorf("%s at %v: %s at %v never comes into view", what, d.size, id, r)
		}
		// What is steered by moving along it is long, and its row is high.
		if least := math.Min(r.W, r.H); least < finger-0.5 && !strings.HasPrefix(id, "brush/") && id != "scrub" && !strings.HasPrefix(id, "loop/") {
			d.Errorf("%s at %v: %s is %v by %v", what, d.size, id, r.W, r.H)
		}
	}
	return seen
}

func (d *driver) whole() render.Rect { return render.Rect{W: d.size.X, H: d.size.Y} }

// panelArea draws the panel up and returns where it scrolls.
func (d *driver) panelArea() render.Rect {
	d.e.drawer = drawer{open: true, shown: 1}
	d.idle(2)
	return d.view()
}

// view returns where the panel can be seen.
func (d *driver) view() render.Rect {
	z := zoomFor(d.size)
	l := arrange(render.Point{X: d.size.X / z, Y: d.size.Y / z}, true)
	if l.form != upright {
		return zoomed{k: z}.rect(l.panel.Trim(0, finger, 0, 0))
	}
	grip := d.rect("drawer")
	return render.Rect{X: grip.X, Y: grip.Bottom(), W: grip.W, H: l.transport.Y - grip.Bottom()}
}

// TestAFingerReachesEverything: on every phone a finger comes to every control: of the
// stage, the panel, the sheets, a lesson, the catalogue, and of what is wrong with a link.
func TestAFingerReachesEverything(t *testing.T) {
	for _, size := range phones {
		d := hold(t, size, "spiral?gain=1.5&rule=own&tail=on&stop=error:0.5")
		seen := d.sweep("the panel", d.panelArea())
		for _, k := range d.e.run.Knobs.Knobs() {
			if _, ok := seen["knob/"+k.Name]; !ok && k.Applies() && (k.Kind < param.Place || k.Kind == param.Text) { // the others are steered in the plots
				t.Errorf("%v: the panel never shows %s", size, k.Name)
			}
		}
		for _, id := range []string{"panel/compare", "copy-link", "theme", "keys", "stop", "stop/bound", "seed/up"} {
			if _, ok := seen[id]; !ok && !d.has(id) {
				t.Errorf("%v: the panel never shows %s", size, id)
			}
		}

		// The palette has all that can be done.
		d = hold(t, size, "spiral")
		d.click("palette")
		d.idle(1)
		entries := d.e.palette.entries
		field := d.rect("palette/")
		seen = d.sweep("the palette", render.Rect{Y: field.Bottom() + 1, W: size.X, H: min(size.Y-field.Bottom()-17, 500)})
		for _, x := range entries {
			if _, ok := seen["palette/"+x.id]; !ok {
				t.Errorf("%v: the palette never shows %s", size, x.title)
			}
		}

		for _, name := range []string{"about", "keys", "bring", "take-home"} {
			d := hold(t, size, "spiral")
			find(name).do(d.e)
			d.idle(2)
			corner := d.rect("close")
			if corner.Right() > size.X || corner.Y < 0 || corner.H < finger {
				t.Errorf("%v: %s is closed at %v", size, name, corner)
			}
			d.sweep(name, render.Rect{X: 8, Y: corner.Bottom() + 6, W: size.X - 16, H: size.Y - corner.Y - corner.Bottom() - 8})
			d.click("close")
			if d.e.sheet != noSheet {
				t.Errorf("%v: %s cannot be closed", size, name)
			}
		}
		for link, ids := range map[string]string{
			"":               "palette search card/spiral card/dots theme keys",
			"spiral?gian=2":  "instead/1 home",
			"spral?gain=1.5": "instead/1 instead/2 home",
		} {
			d := hold(t, size, link)
			if d.e.trouble != nil {
				d.size.Y /= 2 // a frame in another page may be as low
				d.idle(2)
			}
			seen := d.sweep("“"+link+"”", d.whole())
			for _, id := range strings.Fields(ids) {
				if _, ok := seen[id]; !ok {
					t.Errorf("%v: with the link %q a finger never finds %s", size, link, id)
				}
			}
		}
	}
}

// TestLessonOnAPhone: a question can be read and answered, and the lesson left.
func TestLessonOnAPhone(t *testing.T) {
	for _, size := range phones {
		for _, id := range []string{"lesson/answer/1", "lesson/answer/2", "lesson/answer/3", "lesson/leave"} {
			d := hold(t, size, "spiral")
			d.click("lesson")
			d.idle(4)
			if !inLesson(d.e) {
				t.Fatalf("%v: a finger on its button does not begin the lesson", size)
			}
			card := d.rect("lesson/leave") // at the right of the card's top
			for range 10 {
				end := size.Y - oneRow
				if d.has("drawer") {
					end = d.rect("drawer").Y
				}
				if r, ok := d.e.controls.Find(id); ok && r.Bottom() < end-8 {
					d.clickAt(r.Center())
				}
				if d.e.lesson.phase != asking || !inLesson(d.e) {
					break
				}
				d.press(render.Point{X: card.X, Y: card.Bottom() + 50})
				d.move(render.Point{X: card.X, Y: card.Bottom() + 30})
				d.move(render.Point{X: card.X, Y: card.Bottom() - 10})
				d.release()
				d.idle(2)
			}
			if d.e.lesson.phase == asking && inLesson(d.e) {
				t.Errorf("%v: a finger never comes to %s", size, id)
			}
		}
	}
}

// TestTapsBeginToType: wherever a tap lets something be typed, the app says so
// beforehand, with what is in the field then: a phone has to know it when it is tapped.
func TestTapsBeginToType(t *testing.T) {
	for _, size := range append(phones, render.Point{X: 3840, Y: 2160}) {
		for link, ids := range map[string]string{
			"spiral?gain=1.5&rule=own&tail=on&stop=error:0.5": "knob/gain/value knob/points/value knob/law stop/bound jump palette/",
			"": "search palette/",
		} {
			for _, id := range strings.Fields(ids) {
				d := hold(t, size, link)
				area := d.whole()
				if d.e.run != nil && id != "jump" && id != "palette/" {
					area = d.panelArea()
				}
				var e ui.Entry
				for range 60 {
					for _, x := range d.out.Entries {
						if x.ID == id {
							e = x
						}
					}
					if e.ID != "" && e.Rect.H >= finger-1 {
						break
					}
					d.at = render.Point{X: d.size.X - 20, Y: area.Y + area.H/2}
					d.wheel(1)
					d.idle(1)
					e = ui.Entry{}
				}
				if e.ID == "" {
					t.Errorf("%v %q: nothing says where a tap begins to type %s", size, link, id)
					continue
				}
				d.press(e.Rect.Center())
				d.release()
				d.idle(2)
				if got := d.out.Typing; !d.out.Edit || got.ID != id || got.Text != e.Text || got.Keyboard != e.Keyboard {
					t.Errorf("%v %q: %+v leads to %+v", size, link, e, got)
				}
			}
		}
	}
}

// TestTheFieldStaysInView: when the keyboard of a phone takes half of it, what is typed in
// can still be seen, wherever it was.
func TestTheFieldStaysInView(t *testing.T) {
	for _, size := range phones {
		for _, id := range []string{"knob/gain/value", "knob/points/value", "knob/law", "stop/bound"} {
			d := hold(t, size, "spiral?gain=1.5&rule=own&stop=error:0.5")
			area := d.panelArea()
			for range 60 {
				r, ok := d.e.controls.Find(id)
				if ok && r.Bottom() < area.Bottom()-4 {
					break
				}
				d.at = render.Point{X: d.size.X - 20, Y: area.Center().Y}
				d.wheel(1)
				d.idle(1)
			}
			d.click(id)
			d.idle(1)
			d.size.Y = math.Round(0.55 * size.Y)
			d.idle(2)
			if d.out.Typing.ID != id {
				t.Fatalf("%v: %s is not typed in", size, id)
			}
			r, view := d.rect(id), d.view()
			if in := view.Intersect(r); in.H < r.H-1 || in.W < r.W-1 {
				t.Errorf("%v: of %s at %v the view %v leaves %v", size, id, r, view, in)
			}
		}
	}
}

// TestWrittenByAKeyboardOfAPhone: what it made of the whole text counts, with the caret;
// putting it away enters the value.
func TestWrittenByAKeyboardOfAPhone(t *testing.T) {
	d := phone(t, "spiral")
	d.e.drawer = drawer{open: true, shown: 1}
	d.idle(2)
	r := d.rect("knob/gain")
	d.drag(r.Center(), render.Point{X: r.Center().X, Y: r.Center().Y - 100})
	d.idle(1)
	write := func(text string, caret int) {
		d.frame(ui.Input{Written: &ui.Typing{ID: "knob/gain/value", Text: text, Caret: caret}})
	}
	d.click("knob/gain/value")
	write("1,7", 2)
	if got := d.out.Typing; got.Text != "1.7" || got.Caret != 2 || got.All {
		t.Errorf("written 1,7: %+v", got)
	}
	d.frame(ui.Input{Typed: []rune{'2'}}) // at the caret
	write("1.27", 4)
	d.frame(ui.Input{Written: &ui.Typing{ID: "another", Text: "9", Caret: 1}}) // too late
	if d.knob("gain") != "1" {
		t.Error("it takes effect before it is finished")
	}
	d.frame(ui.Input{Left: true})
	d.idle(1)
	if d.knob("gain") != "1.27" || d.out.Edit {
		t.Errorf("put away: gain = %s, still editing: %v", d.knob("gain"), d.out.Edit)
	}
	d.click("knob/gain/value")
	write(strings.Repeat("1", 40), 40)
	if n := len(d.out.Typing.Text); n != 32 || d.out.Typing.Caret != 32 {
		t.Errorf("of 40 digits %d are kept, the caret at %d", n, d.out.Typing.Caret)
	}
}
