package window

import (
	"image"
	"time"
	"unicode"

	"github.com/hajimehoshi/ebiten/v2"
	"github.com/hajimehoshi/ebiten/v2/inpututil"

	"github.com/solvarium/solvarium/render"
	"github.com/solvarium/solvarium/render/ui"
)

// collector turns the state of the devices into what the person did in a frame.
type collector struct {
	in      ui.Input
	pointer pointer
	mouse   render.Point // where the mouse was
	finger  finger
	keys    []ebiten.Key // that went down in this tick
	repeats []repeat
	dropped dropped
	editing bool // a text field has the focus
}

// input returns the input of this tick, and whether there is any. It is reused.
func (c *collector) input(scale float64, size image.Point, now time.Time, h *host) (in *ui.Input, active bool) {
	in = &c.in
	last := *in
	*in = ui.Input{
		Size: render.Point{X: float64(size.X) / scale, Y: float64(size.Y) / scale},
		Keys: in.Keys[:0], Typed: in.Typed[:0], Files: in.Files[:0],
	}
	c.readMouse(scale, h)
	c.finger.read(scale, &c.pointer, h)
	c.pointer.frame(in)
	in.Inside = c.inside(h)
	in.Wheel = h.wheel()
	c.readKeys(now)
	h.typed(in)
	h.asked(in)
	// Unknown is dark, too: most of what is shown is seen better so.
	in.Dark = ebiten.SystemColorMode() != ebiten.ColorModeLight
	in.Calm = h.calm()
	in.Full = ebiten.IsFullscreen()
	in.Link, in.HasLink = h.link()
	c.dropped.look()
	pasteKey(c.dropped)
	in.Files = c.dropped.arrived(in.Files)
	paste(in, c.editing)
	active = in.Pressed || in.Released || in.Down != last.Down || in.Pointer != last.Pointer || in.Inside != last.Inside ||
		in.Wheel != (render.Point{}) || len(in.Keys) > 0 || len(in.Typed) > 0 || in.Written != nil || in.Left || in.Shift != last.Shift ||
		in.Dark != last.Dark || in.Calm != last.Calm || in.Full != last.Full || in.HasLink || len(in.Files) > 0 || len(in.Commands) > 0 || in.Size != last.Size || len(c.pointer.queue) > 0
	return in, active
}

// readMouse queues what the mouse did.
func (c *collector) readMouse(scale float64, h *host) {
	x, y := ebiten.CursorPosition()
	at := render.Point{X: float64(x) / scale, Y: float64(y) / scale}
	if at != c.mouse {
		c.pointer.add(event{kind: moved, at: at})
		c.mouse = at
	}
	const left = ebiten.MouseButtonLeft
	down, up := inpututil.IsMouseButtonJustPressed(left), inpututil.IsMouseButtonJustReleased(left)
	// Both in one tick: a click, unless the button is down now.
	if up && ebiten.IsMouseButtonPressed(left) {
		c.pointer.add(event{kind: released, at: at})
		up = false
	}
	if down {
		c.pointer.add(event{kind: pressed, at: at})
	}
	if up {
		c.pointer.add(event{kind: released, at: at})
	}
}

func (c *collector) inside(h *host) bool {
	if c.pointer.touch {
		return c.in.Down || c.in.Released // a finger that is lifted was there
	}
	return h.hovered() && c.mouse.X >= 0 && c.mouse.Y >= 0 && c.mouse.X < c.in.Size.X && c.mouse.Y < c.in.Size.Y
}

// The pause before a held key repeats, and between its repeats: what systems
// usually have.
const (
	repeatDelay    = 400 * time.Millisecond
	repeatInterval = 40 * time.Millisecond
)

// repeat is a key that is held.
type repeat struct {
	key  ebiten.Key
	name ui.Key
	next time.Time
}

// readKeys notes the keys that went down or repeat, and the text typed.
func (c *collector) readKeys(now time.Time) {
	in := &c.in
	in.Shift = ebiten.IsKeyPressed(ebiten.KeyShift)
	// With these, keys are commands to the system or the browser.
	command := ebiten.IsKeyPressed(ebiten.KeyControl) || ebiten.IsKeyPressed(ebiten.KeyMeta) || ebiten.IsKeyPressed(ebiten.KeyAlt)
	held := c.repeats[:0]
	for _, r := range c.repeats {
		if !ebiten.IsKeyPressed(r.key) || command {
			continue
		}
		if !now.Before(r.next) {
			in.Keys = append(in.Keys, r.name)
			r.next = now.Add(repeatInterval)
		}
		held = append(held, r)
	}
	c.repeats = held
	c.keys = inpututil.AppendJustPressedKeys(c.keys[:0])
	for _, k := range c.keys {
		switch name := nameOf(k); {
		case name == "k" && (ebiten.IsKeyPressed(ebiten.KeyControl) || ebiten.IsKeyPressed(ebiten.KeyMeta)):
			in.Keys = append(in.Keys, ui.KeyPalette)
		case name != "" && !command:
			in.Keys = append(in.Keys, name)
			c.repeats = append(c.repeats, repeat{k, name, now.Add(repeatDelay)})
		}
	}
	in.Typed = ebiten.AppendInputChars(in.Typed)
	for _, r := range in.Typed {
		if name, ok := signs[r]; ok {
			in.Keys = append(in.Keys, name)
		}
	}
}

// signs are keys by what they type, wherever the layout has them.
var signs = map[rune]ui.Key{
	'?': ui.KeyQuestion, '.': ".", ',': ",", '/': ui.KeySlash, '+': ui.KeyPlus, '=': "=", '-': ui.KeyMinus,
	'[': ui.KeyBracket, ']': ui.KeyUnbracket, '\\': ui.KeyBackslash,
}

var namedKeys = map[ebiten.Key]ui.Key{
	ebiten.KeySpace:       ui.KeySpace,
	ebiten.KeyArrowLeft:   ui.KeyLeft,
	ebiten.KeyArrowRight:  ui.KeyRight,
	ebiten.KeyArrowUp:     ui.KeyUp,
	ebiten.KeyArrowDown:   ui.KeyDown,
	ebiten.KeyEnter:       ui.KeyEnter,
	ebiten.KeyNumpadEnter: ui.KeyEnter,
	ebiten.KeyEscape:      ui.KeyEscape,
	ebiten.KeyTab:         ui.KeyTab,
	ebiten.KeyBackspace:   ui.KeyBackspace,
	ebiten.KeyDelete:      ui.KeyDelete,
	ebiten.KeyHome:        ui.KeyHome,
	ebiten.KeyEnd:         ui.KeyEnd,
	ebiten.KeyPageUp:      ui.KeyPageUp,
	ebiten.KeyPageDown:    ui.KeyPageDown,
}

// nameOf returns what the app calls a key, empty if it has no name for it.
// Letters are where the keyboard's layout has them.
func nameOf(k ebiten.Key) ui.Key {
	switch {
	case k >= ebiten.KeyA && k <= ebiten.KeyZ:
		if name := []rune(ebiten.KeyName(k)); len(name) == 1 && unicode.IsLetter(name[0]) {
			return ui.Key(unicode.ToLower(name[0]))
		}
		return ui.Key(rune('a' + k - ebiten.KeyA))
	case k >= ebiten.KeyDigit0 && k <= ebiten.KeyDigit9:
		return ui.Key(rune('0' + k - ebiten.KeyDigit0))
	case k >= ebiten.KeyNumpad0 && k <= ebiten.KeyNumpad9:
		return ui.Key(rune('0' + k - ebiten.KeyNumpad0))
	}
	return namedKeys[k]
}
