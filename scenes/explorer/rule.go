package explorer

import (
	"sync"

	"github.com/solvarium/solvarium/assets/rules"
	"github.com/solvarium/solvarium/render"
	"github.com/solvarium/solvarium/render/formula"
	"github.com/solvarium/solvarium/render/ui"
	"github.com/solvarium/solvarium/scenes/param"
	"github.com/solvarium/solvarium/scenes/words"
)

// ruleBook has the update rules by scene.
var ruleBook = sync.OnceValue(func() map[string]*formula.Rule {
	book, err := formula.Parse(rules.Text)
	if err != nil {
		panic("explorer: " + err.Error()) // the rules are part of the program
	}
	return book
})

// ruleOf returns the update rule of the scene on stage, or nil if it has none.
func (e *Explorer) ruleOf() *formula.Rule {
	if e.run == nil {
		return nil
	}
	return ruleBook()[e.run.Scene.Slug]
}

// ruleState is which symbol is explained.
type ruleState struct {
	chosen int // the symbol that a key or a tap chose; -1 for none
	place  int // of it
	now    tie // as the last frame had it
	next   tie // as this one finds it
}

// tie is what a rule and the knobs tell each other. It takes effect a frame later,
// whichever of them is drawn first.
type tie struct {
	symbol string // the knob whose symbol is explained: its row is marked
	row    string // the knob whose row is pointed at: its symbol is lit
}

func (s *ruleState) turn()        { s.now, s.next = s.next, tie{} }
func (s *ruleState) turned() bool { return s.now != s.next }

var ruleActions = []action{
	{name: "rule", group: going, says: "the update rule, symbol by symbol", keys: []ui.Key{"u"}, shown: "U",
		when: func(e *Explorer) bool { return onStage(e) && e.ruleOf() != nil },
		do: func(e *Explorer) {
			e.toggleSheet(aboutSheet)
			e.controls.FocusOn(legendID)
		}},
}

// The sizes of an em: in the panel, where it gives way to the width, and in the legend.
const (
	ruleSize   = 18
	legendSize = 20
)

// drawRule draws the update rule of the scene from the top of r on and returns its
// height with the space below; 0 if there is none. Whoever draws it a second time in a
// frame gets one that answers by itself.
func (e *Explorer) drawRule(c *ui.Context, r render.Rect) float64 {
	rule := e.ruleOf()
	if rule == nil || r.W < 48 {
		return 0
	}
	id := "rule"
	if _, drawn := c.Find(id); drawn {
		id = "rule/again"
	}
	const pad = 12
	size := min(ruleSize, (r.W-8)/rule.Box.W)
	box := render.Rect{X: r.X - 8, Y: r.Y, W: r.W + 16, H: max(finger, size*rule.Box.H+2*pad)}
	at := render.Point{X: r.X + (r.W-size*rule.Box.W)/2, Y: box.Y + (box.H-size*rule.Box.H)/2}
	c.Fill(box, 6, render.Mix(c.Theme.Panel, c.Theme.Raised, 0.5))
	lit := e.explain(c, id, box, rule, at, size, -1)
	rule.Draw(c.Canvas, at, size, c.Theme.Color(render.Ink), lit, c.Theme.Color(render.Accent))
	c.FocusRing(id, box.Inset(3))
	return box.H + 16
}

// explain lets the symbols of a rule, drawn in a part of the box, be pointed at, tapped,
// and walked through by the arrows, and returns the one to be lit. The symbol row is
// pointed at elsewhere, in a legend, and needs no words; -1 for none.
func (e *Explorer) explain(c *ui.Context, id string, box render.Rect, rule *formula.Rule, at render.Point, size float64, row int) int {
	s := &e.rule
	hover, clicked := c.Target(id, box, ui.KeyLeft, ui.KeyRight, ui.KeyUp, ui.KeyDown)
	reach := 4.0
	if c.In.Touch {
		reach = finger / 2
	}
	over, place := rule.At(at, size, c.In.Pointer, reach)
	switch {
	case c.In.Pressed && hover:
		s.chosen = -1
	case clicked && c.In.Released && row >= 0:
		s.chosen, s.place = row, 0
	case clicked && c.In.Released:
		s.chosen, s.place = over, place
	}
	if by := c.Hits(id, ui.KeyRight) + c.Hits(id, ui.KeyDown) - c.Hits(id, ui.KeyLeft) - c.Hits(id, ui.KeyUp); by != 0 {
		n := len(rule.Symbols)
		s.chosen, s.place = ((s.chosen+by)%n+n)%n, 0
	}
	if c.Focus == id && c.Ring && !c.Muted {
		s.chosen = min(max(s.chosen, 0), len(rule.Symbols)-1)
	}
	show := -1
	switch {
	case hover && !c.In.Touch && row >= 0:
		show = row
	case hover && !c.In.Touch && over >= 0:
		show = over
		c.Tip(id, beside(rule.Place(at, size, rule.Symbols[over].Places[place]), box), e.meaning(&rule.Symbols[over], "\n"), true)
	case c.Focus == id && !c.Muted && s.chosen >= 0 && s.chosen < len(rule.Symbols):
		show = s.chosen
		places := rule.Symbols[show].Places
		spot := rule.Place(at, size, places[min(max(s.place, 0), len(places)-1)]) // a tap beside all symbols has none
		if id != legendID && c.Clip.Contains(spot.Center()) {
			c.Note(id, beside(spot, box), e.meaning(&rule.Symbols[show], "\n"))
		}
	}
	if show >= 0 && rule.Symbols[show].Knob {
		s.next.symbol = rule.Symbols[show].Name
		if clicked && id != legendID && !c.In.Touch {
			knob := "knob/" + s.next.symbol
			e.later(func() { e.controls.FocusOn(knob) }) // this frame's Enter is not meant for it
		}
	}
	if show < 0 {
		show = e.litByKnob(rule)
	}
	return show
}

// beside is where a tip belongs so that it hides nothing of the rule: above the whole box,
// and above the symbol.
func beside(spot, box render.Rect) render.Rect {
	return render.Rect{X: spot.X, Y: box.Y, W: spot.W, H: box.H}
}

// litByKnob returns the symbol of the knob whose row is pointed at, or -1.
func (e *Explorer) litByKnob(rule *formula.Rule) int {
	i := rule.Find(e.rule.now.row)
	if i >= 0 && !rule.Symbols[i].Knob {
		return -1
	}
	return i
}

// meaning says what a symbol stands for and, after a gap, how its knob is set now if it is one.
func (e *Explorer) meaning(s *formula.Symbol, gap string) string {
	text := words.Text("rule." + e.run.Scene.Slug + "." + s.Name)
	if !s.Knob {
		return text
	}
	k := e.run.Knobs.Find(s.Name)
	switch {
	case k == nil || !k.Applies():
	case k.Kind == param.Number || k.Kind == param.Whole:
		text += gap + k.Name + " = " + render.Plain(k.Float(), 4)
	case k.Kind == param.Choice || k.Kind == param.Switch:
		text += gap + k.Name + " = " + k.String()
	default:
		text += gap + k.Name + ", in the plot"
	}
	return text
}

// tieKnob marks the row of a knob whose symbol is explained, and lights the symbol while
// the row is pointed at or its control has the keyboard.
func (e *Explorer) tieKnob(c *ui.Context, row render.Rect, k *param.Knob) {
	if e.rule.now.symbol == k.Name {
		c.Fill(render.Rect{X: row.X - 10, Y: row.Y, W: 3, H: row.H}, 1.5, c.Theme.Color(render.Accent))
	}
	id := "knob/" + k.Name
	if !c.In.Touch && c.Over(row) || c.Holding(id) || c.Focus == id && c.Ring {
		e.rule.next.row = k.Name
	}
}
