package explorer

import "github.com/solvarium/solvarium/render/ui"

// An action is something that a person can do: a row of the one table behind the
// keys, the sheet that explains them, the palette, and the buttons.
type action struct {
	name  string // its identity: lower case, words joined by hyphens
	group string // what it stands under
	says  string
	keys  []ui.Key             // that do it; none for what only the palette and buttons do
	shown string               // how the keys are written
	when  func(*Explorer) bool // whether it can be done now; nil: always
	do    func(*Explorer)

	// What else a button needs: it has none without an icon.
	icon  *ui.Icon
	types ui.Entry             // the field that it opens; none without an ID
	has   func(*Explorer) bool // whether there is such a thing here at all; nil: there is
	on    func(*Explorer) bool // the button shows what is so now; nil: it only acts
	able  func(*Explorer) bool // greyed where it cannot be done; nil: always can

	// press is done instead of do where it matters which key it was. Such a row,
	// and one that does nothing itself, is not in the palette.
	press func(e *Explorer, k ui.Key, shift bool)

	// drawn marks what only leads to a place in the picture. The text beside it has none.
	drawn bool
}

// The groups, in the order of the sheet.
const (
	running   = "Run"
	going     = "Go to"
	appearing = "Look"
)

func onStage(e *Explorer) bool { return e.run != nil && e.sheet == noSheet }

func manyPages(e *Explorer) bool { return e.stage.pages > 1 }

func inCatalogue(e *Explorer) bool { return e.run == nil && e.trouble == nil && e.sheet == noSheet }

// actions is filled by init, for the table and the sheet that shows it need each other.
// Of several rows with one key the first that can be done now counts.
var actions []action

func init() {
	for _, rows := range [][]action{
		lessonActions, runActions, loopActions, jumpActions, companyActions, stopActions,
		placeActions, paletteActions, searchActions, recentActions, homeActions, ruleActions, bringActions, embedActions,
		lookActions, presentActions, pageActions,
	} {
		actions = append(actions, rows...)
	}
}

var runActions = []action{
	{name: "play", group: running, says: "play or pause", keys: []ui.Key{ui.KeySpace}, shown: "Space", when: onStage,
		do: (*Explorer).toggle},
	{name: "step", group: running, says: "one step", keys: []ui.Key{ui.KeyRight}, shown: "→", when: onStage,
		do: func(e *Explorer) { e.step(1) }},
	{name: "step-back", group: running, says: "one step back", keys: []ui.Key{ui.KeyLeft}, shown: "←", when: onStage,
		do: func(e *Explorer) { e.step(-1) }},
	{name: "restart", group: running, says: "restart", keys: []ui.Key{"r"}, shown: "R", when: onStage,
		do: (*Explorer).restart},
	{name: "first", group: running, says: "back to the first step", keys: []ui.Key{ui.KeyHome}, shown: "Home", when: onStage,
		do: func(e *Explorer) { e.player.playing = false; e.seek(0) }},
	{name: "furthest", group: running, says: "to the furthest step so far", keys: []ui.Key{ui.KeyEnd}, shown: "End", when: onStage,
		do: func(e *Explorer) { e.seek(e.player.furthest) }},
	{name: "faster", group: running, says: "twice as fast", keys: []ui.Key{ui.KeyUp, ui.KeyPlus, "="}, shown: "↑ or +", when: onStage,
		do: func(e *Explorer) { e.faster(1) }},
	{name: "slower", group: running, says: "half as fast", keys: []ui.Key{ui.KeyDown, ui.KeyMinus}, shown: "↓ or −", when: onStage,
		do: func(e *Explorer) { e.faster(-1) }},
	{name: "seed", group: running, says: "another seed", keys: []ui.Key{"n"}, shown: "N", when: onStage,
		do: func(e *Explorer) { e.seedBy(1) }},
	{name: "preset", group: running, says: "open a preset", keys: []ui.Key{"1", "2", "3", "4", "5", "6", "7", "8", "9"}, shown: "1 … 9", when: onStage,
		press: func(e *Explorer, k ui.Key, _ bool) { e.choosePreset(int(k[0] - '1')) }},
}

var placeActions = []action{
	{name: "catalogue", group: going, says: "all scenes", keys: []ui.Key{"g"}, shown: "G",
		when: func(e *Explorer) bool { return onStage(e) && e.embed == nil },
		do:   func(e *Explorer) { e.visit("") }},
	{name: "about", group: going, icon: &ui.Info, says: "about the scene and its paper", keys: []ui.Key{"i"}, shown: "I", when: onStage,
		do: func(e *Explorer) { e.toggleSheet(aboutSheet) }},
	{name: "copy-link", group: going, icon: &ui.Share, says: "copy the link to this instant", keys: []ui.Key{"c"}, shown: "C", when: onStage,
		do: (*Explorer).copyLink},
	{name: "next-plots", group: going, says: "next plots, where not all fit", keys: []ui.Key{ui.KeyPageDown}, shown: "Page down", when: onStage, able: manyPages,
		do: func(e *Explorer) { e.stage.turn(1) }},
	{name: "previous-plots", group: going, says: "previous plots", keys: []ui.Key{ui.KeyPageUp}, shown: "Page up", when: onStage, able: manyPages,
		do: func(e *Explorer) { e.stage.turn(-1) }},
	{name: "next-control", group: going, says: "to the next control; with Shift to the one before", keys: []ui.Key{ui.KeyTab}, shown: "Tab",
		press: func(e *Explorer, _ ui.Key, shift bool) {
			if shift {
				e.controls.Move(-1)
			} else {
				e.controls.Move(1)
			}
		}},
	{name: "use-control", group: going, says: "use the control with the ring", keys: []ui.Key{ui.KeyEnter}, shown: "Enter, arrows"},
	{name: "type-value", group: going, says: "type the value of the knob with the ring", keys: []ui.Key{ui.KeyEnter}, shown: "Enter, digits"},
	{name: "restore-knob", group: going, says: "the default of the knob with the ring", keys: []ui.Key{ui.KeyBackspace, ui.KeyDelete}, shown: "Backspace"},
	{name: "close", group: going, says: "close, or leave the control", keys: []ui.Key{ui.KeyEscape}, shown: "Esc",
		press: func(e *Explorer, _ ui.Key, _ bool) { e.escape() }},
}

var lookActions = []action{
	{name: "theme", group: appearing, icon: &ui.Contrast, says: "dark or light", keys: []ui.Key{"t"}, shown: "T",
		do: func(e *Explorer) { e.dark, e.themed = !e.dark, true }},
	{name: "system-theme", group: appearing, says: "dark or light as the system has it",
		when: func(e *Explorer) bool { return e.themed },
		do:   func(e *Explorer) { e.themed = false }},
	{name: "keys", group: appearing, icon: &ui.Help, says: "all keys", keys: []ui.Key{ui.KeyQuestion}, shown: "?",
		do: func(e *Explorer) { e.toggleSheet(keysSheet) }},
}

// dispatch does what the keys mean, except those that the control with the
// focus takes for itself.
func (e *Explorer) dispatch(in *ui.Input) {
	for _, k := range in.Keys {
		if e.controls.Listing() || e.controls.Takes(k) {
			continue
		}
		for _, a := range actions {
			if a.answers(k) && a.fits(e) && (a.do != nil || a.press != nil) {
				if a.press != nil {
					a.press(e, k, in.Shift)
				} else {
					a.do(e)
				}
				break
			}
		}
	}
}

// fits reports whether the action makes sense now, and can whether it can be done
// otherwise than by a key: by the palette, or a control of the page.
func (a action) fits(e *Explorer) bool { return a.when == nil || a.when(e) }
func (a action) can(e *Explorer) bool {
	return a.do != nil && a.fits(e) && (a.able == nil || a.able(e))
}

func (a action) answers(k ui.Key) bool {
	for _, x := range a.keys {
		if x == k {
			return true
		}
	}
	return false
}

// find returns the action of a name, or nil.
func find(name string) *action {
	for i := range actions {
		if actions[i].name == name {
			return &actions[i]
		}
	}
	return nil
}

// tip says what the action does, and its keys.
func (a action) tip() string {
	if a.shown == "" {
		return capital(a.says)
	}
	return capital(a.says) + " (" + a.shown + ")"
}

// escape closes what is open, from the top down.
func (e *Explorer) escape() {
	switch {
	case e.sheet != noSheet:
		e.sheet = noSheet
	case e.presenting:
		e.stopPresenting()
	case e.home.work != nil:
		e.giveUp()
	case e.controls.Focus != "":
		e.controls.Blur()
	default:
		e.drawer.open = false
	}
}
