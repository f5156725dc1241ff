package explorer

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/solvarium/solvarium/render"
	"github.com/solvarium/solvarium/render/ui"
)

// taking is the group of what leaves the explorer.
const taking = "Take home"

func isRunning(e *Explorer) bool { return e.run != nil }

var homeActions = []action{
	{name: "take-home", group: taking, icon: &ui.Tray, says: "take home a picture, an animation, a table or a handout", keys: []ui.Key{"e"}, shown: "E", when: onStage,
		do: (*Explorer).openHome},
	{name: "save-png", group: taking, says: "save the figure as a picture (PNG)", when: isRunning, do: (*Explorer).savePNG},
	{name: "save-svg", group: taking, says: "save the figure as a vector graphic (SVG)", when: isRunning, do: (*Explorer).saveSVG},
	{name: "save-gif", group: taking, says: "save the run as an animation (GIF)", when: isRunning,
		do: func(e *Explorer) { e.planAnew(); e.saveGIF() }},
	{name: "save-csv", group: taking, says: "save readouts and checks as a table (CSV)", when: isRunning,
		do: func(e *Explorer) { e.saveTable(".csv") }},
	{name: "save-json", group: taking, says: "save readouts and checks as JSON", when: isRunning,
		do: func(e *Explorer) { e.saveTable(".json") }},
	{name: "handout", group: taking, says: "save a handout to print (PNG)", when: isRunning,
		do: func(e *Explorer) { e.saveHandout(".png") }},
	{name: "handout-svg", group: taking, says: "save a handout as a vector graphic (SVG)", when: isRunning,
		do: func(e *Explorer) { e.saveHandout(".svg") }},
}

// openHome shows what can be taken home.
func (e *Explorer) openHome() {
	e.planAnew()
	e.toggleSheet(homeSheet)
}

// theme returns the theme in force.
func (e *Explorer) theme() *render.Theme {
	if e.dark {
		return render.Dark
	}
	return render.Light
}

// there reports whether the run stands where its link says. On the way to a step, its
// picture and its link would not agree.
func (e *Explorer) there() bool {
	if e.player.seeking {
		e.say(fmt.Sprintf("The run is still on its way to step %s: wait until it is there.", count(e.run.Goal())))
	}
	return !e.player.seeking
}

func (e *Explorer) savePNG() {
	if e.there() {
		e.begin(".png", &pixels{page: Picture(e.run, e.theme(), slide)}, nil)
	}
}

func (e *Explorer) saveSVG() {
	if e.there() {
		e.sheet = noSheet
		e.keep(e.fileName(".svg"), Picture(e.run, e.theme(), slide).SVG(), "")
	}
}

func (e *Explorer) saveHandout(ending string) {
	switch {
	case !e.there():
	case ending == ".svg":
		e.sheet = noSheet
		e.keep(e.fileName("-handout.svg"), Handout(e.run).SVG(), "")
	default:
		e.begin("-handout"+ending, &pixels{page: Handout(e.run)}, nil)
	}
}

func (e *Explorer) saveTable(ending string) {
	m, err := newTabling(e.run, ending == ".json")
	e.begin(ending, m, err)
}

func (e *Explorer) saveGIF() {
	f, err := e.plan()
	if err != nil {
		e.say(sentence(err))
		return
	}
	m, err := newFilming(e.run, f)
	e.begin(".gif", m, err)
}

// planAnew makes the animation one of all that has been, or of what comes first.
func (e *Explorer) planAnew() {
	e.home.first, e.home.last = "0", strconv.Itoa(LastOf(e.run))
}

// rates are those on offer, in pictures a second.
var rates = []float64{15, 20, 25}

const usualRate = 1

// plan returns the animation that is asked for, or what is wrong with it.
func (e *Explorer) plan() (Film, error) {
	first, err := strconv.Atoi(strings.TrimSpace(e.home.first))
	last, wrong := strconv.Atoi(strings.TrimSpace(e.home.last))
	if err != nil || wrong != nil {
		return Film{}, errors.New("steps are whole numbers")
	}
	f := Film{First: first, Last: last, Rate: rates[e.home.rate], Size: FilmSizes[e.home.size], Theme: e.theme()}
	return f, f.Check()
}
