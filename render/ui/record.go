package ui

// Item is a text or a control that is drawn, for whoever does not see it.
type Item struct {
	Kind    string   `json:"kind"` // text, strong, button, field or choice
	ID      string   `json:"id"`   // of a control
	Says    string   `json:"says"` // the text, or the name of the control
	Value   string   `json:"value"`
	Options []string `json:"options"` // of a choice
	Off     bool     `json:"off"`     // cannot be used now
}

// Record returns what draw would draw as texts and controls, in that order. Nothing is
// drawn, and nothing answers.
func (c *Context) Record(draw func(*Context)) []Item {
	d := c.Dry()
	var items []Item
	d.record = &items
	draw(d)
	return items
}

// note records an item. A field or a choice is called by the text before it, as it is
// for the eye.
func (c *Context) note(i Item) {
	if c.record == nil || i.Says == "" && i.ID == "" {
		return
	}
	items := *c.record
	if n := len(items); (i.Kind == "field" || i.Kind == "choice") && n > 0 && items[n-1].ID == "" {
		i.Says, items = items[n-1].Says, items[:n-1]
	}
	*c.record = append(items, i)
}

// noteText records a text of its own.
func (c *Context) noteText(text string, s Style) {
	kind := "text"
	if s.Bold {
		kind = "strong"
	}
	c.note(Item{Kind: kind, Says: text})
}

// Offer records a control that its caller draws by himself as a button; what is drawn
// with the context returned belongs to it.
func (c *Context) Offer(id, says string) *Context {
	c.note(Item{Kind: "button", ID: id, Says: says})
	return c.unrecorded()
}

// unrecorded returns a context whose texts are parts of something that is recorded.
func (c *Context) unrecorded() *Context {
	if c.record == nil {
		return c
	}
	d := *c
	d.record = nil
	return &d
}

// Give uses a control as if by hand when it is drawn next in this frame: a button is
// pressed, a field or a choice takes the value.
func (s *State) Give(id, value string) { s.given, s.value, s.open = id, value, "" }

// taken reports whether the control has been given something, and what.
func (c *Context) taken(id string) (value string, ok bool) {
	if c.given != id || id == "" || c.silent() {
		return "", false
	}
	return c.value, true
}
