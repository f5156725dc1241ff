package ui

import "github.com/solvarium/solvarium/render"

// Context is what a control needs in one frame. Copies of it draw a part of the
// surface: with another Clip, or Muted beneath a sheet.
type Context struct {
	*State
	In     *Input
	Canvas render.Canvas
	Theme  *render.Theme
	Bounds render.Rect // the whole surface
	Clip   render.Rect // controls answer only to a pointer within
	Coarse bool        // targets for fingers: 44 pixels
	Muted  bool        // drawn, but does not answer

	whole  render.Canvas // not clipped
	column *column       // the scroll area around
	popup  bool          // drawn on top of everything
	record *[]Item       // what is drawn as text and controls; nil where nobody asks
}

// State is what the controls remember from one frame to the next; the zero
// value is ready. Controls are known by their id, unique within a frame.
type State struct {
	Focus  string // the control that the keyboard is on; empty for none
	Ring   bool   // the focus was moved by the keyboard: it shows, and keys go there
	Cursor Cursor
	Busy   bool // a control waits for time to pass
	Edit   bool // a text field has the focus
	Wheel  render.Point

	held     string       // the control on which the pointer went down
	claimed  bool         // its drag has begun, so that no scroll area takes it over
	from     render.Point // where the pointer went down
	last     render.Point // the pointer a frame ago
	places   []Place      // the controls of this frame, in the order of drawing
	before   []Place      // those of the last frame
	spots    []Place      // what answers to the pointer alone, see Spot
	reveal   bool         // scroll to the focus
	columns  map[string]*column
	open     string // the list that is open
	listed   int    // its highlighted option
	picked   string // the list in which an option was picked, for its next call
	tip      tip
	click    click
	caret    int
	selected string // the field all of whose text is selected
	typing   Typing
	entries  []Entry
	size     render.Point // of the surface
	resized  bool         // in this frame
	deferred []func()
	given    string // the control that is used from outside, with a value: see Give
	value    string
	named    string // what the control with the ring is called
}

// click is the last one, to recognise a second soon after.
type click struct {
	id  string
	age float64
}

// doubleClick is the longest time between two clicks that make a double click,
// in seconds; desktops use 0.4 to 0.5.
const doubleClick = 0.45

// Place is where a control was drawn, and the keys that it answers to.
type Place struct {
	ID   string
	Rect render.Rect
	keys []Key
}

// Begin starts a frame.
func (s *State) Begin(in *Input, canvas render.Canvas, theme *render.Theme, coarse bool) *Context {
	if in.Left && s.Edit {
		s.Blur()
	}
	s.before, s.places, s.spots = s.places, s.before[:0], s.spots[:0]
	s.Cursor, s.Busy, s.Edit, s.named = Arrow, false, false, ""
	s.Wheel, s.entries = in.Wheel, s.entries[:0]
	s.resized, s.size = in.Size != s.size, in.Size
	s.click.age += in.Seconds
	if s.columns == nil {
		s.columns = map[string]*column{}
	}
	if in.Pressed {
		s.from, s.last = in.Pointer, in.Pointer
		s.held, s.claimed, s.Focus, s.Ring = "", false, "", false
	}
	all := render.Rect{W: in.Size.X, H: in.Size.Y}
	return &Context{State: s, In: in, Canvas: canvas, whole: canvas, Theme: theme, Bounds: all, Clip: all, Coarse: coarse}
}

// End finishes a frame: it draws what lies on top.
func (c *Context) End() {
	for i := 0; i < len(c.deferred); i++ {
		c.deferred[i]()
	}
	c.deferred = c.deferred[:0]
	c.drawTip()
	c.last = c.In.Pointer
	if c.In.Released || !c.In.Down {
		c.held = ""
	}
	c.reveal, c.given = false, ""
	if c.click.id != "" && c.click.age < doubleClick {
		c.Busy = true // idle frames do not come, and their time would not count
	}
}

// Within returns a context whose controls are drawn and touched only within r.
func (c *Context) Within(r render.Rect) *Context {
	d := *c
	d.Clip = c.Clip.Intersect(r)
	d.Canvas = c.Canvas.Clip(d.Clip)
	return &d
}

// Dry returns a context that neither answers nor draws: what is left of a control
// is its size.
func (c *Context) Dry() *Context {
	d := c.Mute()
	d.Canvas = nowhere{}
	return d
}

// nowhere is a canvas that draws nothing.
type nowhere struct{}

func (nowhere) Lines([]render.Line)               {}
func (nowhere) Area([]render.Band)                {}
func (nowhere) Dots([]render.Dot)                 {}
func (nowhere) Image(render.Rect, *render.Raster) {}
func (nowhere) Text([]render.Label)               {}
func (n nowhere) Clip(render.Rect) render.Canvas  { return n }

// Mute returns a context that draws and does not answer.
func (c *Context) Mute() *Context {
	d := *c
	d.Muted = true
	return &d
}

// Places returns the controls of the last complete frame in the order of Tab.
func (s *State) Places() []Place { return s.places }

// Move moves the focus by one control: to the next (1) or the last (-1), all
// the way round.
func (s *State) Move(by int) {
	n := len(s.before)
	if n == 0 {
		return
	}
	at := -1
	for i, p := range s.before {
		if p.ID == s.Focus {
			at = i
		}
	}
	if at < 0 && by < 0 {
		at = 0
	}
	s.Focus = s.before[(at+by+n)%n].ID
	s.Ring, s.reveal = true, true
	s.caret, s.selected = 1<<20, s.Focus // of a field, all is selected
}

// Blur takes the keyboard from the controls.
func (s *State) Blur() { s.Focus, s.Ring, s.open = "", false, "" }

// Takes reports whether the control with the focus answers to k, so that k
// means nothing else.
func (s *State) Takes(k Key) bool {
	if s.Focus == "" {
		return false
	}
	for _, p := range s.before {
		if p.ID == s.Focus {
			for _, x := range p.keys {
				if x == anyKey {
					return k != KeyTab && k != KeyPalette
				}
				if x == k {
					return s.Ring
				}
			}
		}
	}
	return false
}

// anyKey stands for all keys: a text field takes them.
const anyKey Key = "any"

// Holding reports whether the control holds the pointer.
func (s *State) Holding(id string) bool { return s.held == id }

// Over reports whether the pointer is over r and nothing lies between.
func (c *Context) Over(r render.Rect) bool {
	return !c.silent() && c.In.Inside && c.Clip.Contains(c.In.Pointer) && r.Contains(c.In.Pointer)
}

// silent reports whether something else has all attention.
func (c *Context) silent() bool { return c.Muted || c.open != "" && !c.popup }

// pressed is what happened to a control.
type pressed struct {
	hover   bool
	held    bool
	clicked bool
	twice   bool // clicked, and not for the first time
}

// target makes r answer to the pointer as the control id, and puts it into the
// order of Tab with the keys that it answers to.
func (c *Context) target(id string, r render.Rect, keys ...Key) pressed {
	if c.silent() {
		return pressed{}
	}
	c.places = append(c.places, Place{id, r, keys})
	if c.Focus == id && c.reveal && c.column != nil {
		c.column.show(r)
	}
	p := c.point(id, r)
	if _, given := c.taken(id); given {
		p.clicked = true
	}
	if c.In.Pressed && c.held == id {
		c.Focus = id
	}
	if p.hover && c.Cursor == Arrow {
		c.Cursor = Hand
	}
	return p
}

// point makes r answer to the pointer.
func (c *Context) point(id string, r render.Rect) pressed {
	p := pressed{hover: c.Over(r) && (c.held == "" || c.held == id)}
	if c.In.Pressed && p.hover {
		c.held = id
	}
	p.held = c.held == id && c.In.Down
	if c.In.Released && c.held == id && p.hover {
		p.clicked = true
		p.twice = c.click.id == id && c.click.age < doubleClick
		c.click = click{id: id}
		if p.twice {
			c.click.id = ""
		}
	}
	if c.In.Touch && !c.In.Down {
		p.hover = false
	}
	return p
}

// Target is target for whoever draws a control of his own: it reports whether
// the pointer is over it and whether it was clicked, by pointer, Enter or Space. Other
// keys that it answers to may be named.
func (c *Context) Target(id string, r render.Rect, keys ...Key) (hover, clicked bool) {
	p := c.target(id, r, append(keys, KeyEnter, KeySpace)...)
	return p.hover, p.clicked || c.Hits(id, KeyEnter)+c.Hits(id, KeySpace) > 0
}

// Drag makes r a thing to drag: it holds the pointer from the press on, and
// reports so; no scroll area takes the drag over.
func (c *Context) Drag(id string, r render.Rect, keys ...Key) (hover, held bool) {
	p := c.target(id, r, keys...)
	if p.held {
		c.claimed = true
	}
	return p.hover, p.held
}

// Hits returns how often the key was pressed for the control, if the keyboard is on it.
func (c *Context) Hits(id string, key Key) int {
	n := 0
	if c.Focus == id && c.Ring && !c.silent() {
		for _, k := range c.In.Keys {
			if k == key {
				n++
			}
		}
	}
	return n
}

// FocusRing draws the focus around r if the keyboard is on the control.
func (c *Context) FocusRing(id string, r render.Rect) {
	if c.Focus == id && c.Ring && !c.silent() {
		render.StrokeRoundRect(c.Canvas, r.Inset(-3), 9, 2, c.Theme.Color(render.Accent))
	}
}

// Swipe reports how far a finger that came down in r has gone sideways, and
// whether it has just been lifted; not if it came down on a control.
func (c *Context) Swipe(id string, r render.Rect) (dx float64, ended bool) {
	if c.silent() || !c.In.Touch {
		return 0, false
	}
	if c.In.Pressed && c.held == "" && c.Over(r) {
		c.held = id
	}
	if c.held != id {
		return 0, false
	}
	return c.In.Pointer.X - c.from.X, c.In.Released
}
