package explorer

import "github.com/solvarium/solvarium/render/ui"

// binding is a row of the table of keys, which both does and explains them.
type binding struct {
	keys  []ui.Key
	shown string
	does  string
	when  func(*Explorer) bool // nil: always
	do    func(e *Explorer, k ui.Key, shift bool)
}

func onStage(e *Explorer) bool { return e.run != nil && e.sheet == noSheet }

func inCatalogue(e *Explorer) bool { return e.run == nil && e.trouble == nil && e.sheet == noSheet }

// bindings is filled by init, for the table and the sheet that shows it need each other.
var bindings []binding

func init() {
	bindings = []binding{
		{[]ui.Key{ui.KeySpace}, "Space", "play or pause", onStage,
			func(e *Explorer, _ ui.Key, _ bool) { e.toggle() }},
		{[]ui.Key{ui.KeyRight}, "→", "one step", onStage,
			func(e *Explorer, _ ui.Key, _ bool) { e.step(1) }},
		{[]ui.Key{ui.KeyLeft}, "←", "one step back", onStage,
			func(e *Explorer, _ ui.Key, _ bool) { e.step(-1) }},
		{[]ui.Key{"r"}, "R", "restart", onStage,
			func(e *Explorer, _ ui.Key, _ bool) { e.restart() }},
		{[]ui.Key{ui.KeyHome}, "Home", "back to the first step", onStage,
			func(e *Explorer, _ ui.Key, _ bool) { e.player.playing = false; e.seek(0) }},
		{[]ui.Key{ui.KeyEnd}, "End", "to the furthest step so far", onStage,
			func(e *Explorer, _ ui.Key, _ bool) { e.seek(e.player.furthest) }},
		{[]ui.Key{ui.KeyUp, ui.KeyPlus, "="}, "↑ or +", "twice as fast", onStage,
			func(e *Explorer, _ ui.Key, _ bool) { e.faster(1) }},
		{[]ui.Key{ui.KeyDown, ui.KeyMinus}, "↓ or −", "half as fast", onStage,
			func(e *Explorer, _ ui.Key, _ bool) { e.faster(-1) }},
		{[]ui.Key{"1", "2", "3", "4", "5", "6", "7", "8", "9"}, "1 … 9", "open a preset", onStage,
			func(e *Explorer, k ui.Key, _ bool) { e.choosePreset(int(k[0] - '1')) }},
		{[]ui.Key{ui.KeyPageDown}, "Page down", "next plots, where not all fit", onStage,
			func(e *Explorer, _ ui.Key, _ bool) { e.stage.turn(1) }},
		{[]ui.Key{ui.KeyPageUp}, "Page up", "previous plots", onStage,
			func(e *Explorer, _ ui.Key, _ bool) { e.stage.turn(-1) }},
		{[]ui.Key{"n"}, "N", "another seed", onStage,
			func(e *Explorer, _ ui.Key, _ bool) { e.seedBy(1) }},
		{[]ui.Key{"c"}, "C", "copy the link to this instant", onStage,
			func(e *Explorer, _ ui.Key, _ bool) { e.copyLink() }},
		{[]ui.Key{"i"}, "I", "about the scene and its paper", onStage,
			func(e *Explorer, _ ui.Key, _ bool) { e.sheet = aboutSheet }},
		{[]ui.Key{"g"}, "G", "all scenes", onStage,
			func(e *Explorer, _ ui.Key, _ bool) { e.visit("") }},
		{[]ui.Key{ui.KeyRight, ui.KeyDown}, "→ ↓", "next scene, in the catalogue", inCatalogue,
			func(e *Explorer, _ ui.Key, _ bool) { e.controls.Move(1) }},
		{[]ui.Key{ui.KeyLeft, ui.KeyUp}, "← ↑", "previous scene", inCatalogue,
			func(e *Explorer, _ ui.Key, _ bool) { e.controls.Move(-1) }},
		{[]ui.Key{ui.KeyTab}, "Tab", "to the next control; with Shift to the one before", nil,
			func(e *Explorer, _ ui.Key, shift bool) {
				if shift {
					e.controls.Move(-1)
				} else {
					e.controls.Move(1)
				}
			}},
		{[]ui.Key{ui.KeyEnter}, "Enter, arrows", "use the control with the ring", nil, nil},
		{[]ui.Key{ui.KeyEscape}, "Esc", "close, or leave the control", nil,
			func(e *Explorer, _ ui.Key, _ bool) { e.escape() }},
		{[]ui.Key{"t"}, "T", "dark or light", nil,
			func(e *Explorer, _ ui.Key, _ bool) { e.dark, e.themed = !e.dark, true }},
		{[]ui.Key{ui.KeyQuestion}, "?", "these keys", nil,
			func(e *Explorer, _ ui.Key, _ bool) { e.toggleSheet(keysSheet) }},
	}
}

// dispatch does what the keys mean, except those that the control with the
// focus takes for itself.
func (e *Explorer) dispatch(in *ui.Input) {
	for _, k := range in.Keys {
		if e.controls.Listing() || e.controls.Takes(k) {
			continue
		}
		for _, b := range bindings {
			if b.do != nil && b.answers(k) && (b.when == nil || b.when(e)) {
				b.do(e, k, in.Shift)
				break
			}
		}
	}
}

func (b binding) answers(k ui.Key) bool {
	for _, x := range b.keys {
		if x == k {
			return true
		}
	}
	return false
}

// escape closes what is open, from the top down.
func (e *Explorer) escape() {
	switch {
	case e.sheet != noSheet:
		e.sheet = noSheet
	case e.controls.Focus != "":
		e.controls.Blur()
	default:
		e.drawer.open = false
	}
}
