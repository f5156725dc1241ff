package ui

import "github.com/solvarium/solvarium/render"

// Keyboard is the layout of an on-screen keyboard that suits a text.
type Keyboard uint8

// The keyboards.
const (
	Letters Keyboard = iota
	Finding          // something to look for
	Decimal          // a number that is not negative
	Signed           // any number
)

// Entry is a place where a tap begins to type. A phone brings up its keyboard only
// while it handles the tap, before any frame could answer: so whoever shows the app
// has to know these places beforehand.
type Entry struct {
	ID       string      // of the field
	Rect     render.Rect // where the tap may come down
	Text     string      // what is in the field then, all of it selected
	Keyboard Keyboard
}

// Typing is what is in the field that has the focus.
type Typing struct {
	ID       string
	Text     string
	Caret    int  // in runes from the beginning
	All      bool // all of it is selected
	Keyboard Keyboard
}

// Entry says that a tap begins to type.
func (c *Context) Entry(e Entry) {
	e.Rect = c.Clip.Intersect(e.Rect)
	if !c.silent() && e.Rect.W > 0 && e.Rect.H > 0 {
		c.entries = append(c.entries, e)
	}
}

// Entries returns the places of this frame where a tap begins to type, the uppermost last.
func (s *State) Entries() []Entry { return s.entries }

// Typing returns what is in the field with the focus, as long as Edit is set.
func (s *State) Typing() Typing { return s.typing }

// written takes over what an on-screen keyboard made of the text. Such a keyboard does
// more than to add letters: it completes words, puts them right and composes signs.
func (c *Context) written(id string, runes []rune, limit int) []rune {
	w := c.In.Written
	if w == nil || w.ID != id {
		return runes
	}
	runes = []rune(w.Text)
	for len(string(runes)) > limit {
		runes = runes[:len(runes)-1]
	}
	c.caret, c.selected = min(max(w.Caret, 0), len(runes)), ""
	if w.All {
		c.selected = id
	}
	return runes
}

// numeral makes a point of a comma where a number is typed: the keyboards of half the
// world have no other decimal mark.
func (k Keyboard) numeral(r rune) rune {
	if r == ',' && (k == Decimal || k == Signed) {
		return '.'
	}
	return r
}
