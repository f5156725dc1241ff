package explorer

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/solvarium/solvarium/render/ui"
	"github.com/solvarium/solvarium/scenes"
	"github.com/solvarium/solvarium/scenes/param"
)

// A runSetting is what a run is set by, besides knobs: a row of the table of what stands
// around the plots, for the text beside the picture.
type runSetting struct {
	name        string
	label, says string
	kind        string // as of knobs
	lo, hi      float64
	has         func(*Explorer) bool // whether there is such a thing now
	now         func(*Explorer) string
	options     func(*Explorer) []string
	set         func(*Explorer, string) error
}

// secondPrefix marks the controls of the second of two runs side by side.
const secondPrefix = "b/"

func hasRival(e *Explorer) bool { return e.run.Rival() != nil }

// stopsAs reports whether the rule to stop is one of these kinds.
func stopsAs(kind int) func(*Explorer) bool {
	return func(e *Explorer) bool { return stopKind(e.run.Stop) == kind }
}

var runSettings = []runSetting{
	{name: "run/step", label: "Step", says: "Go to a step by its number", kind: "whole", hi: scenes.StepLimit, has: isRunning,
		now: func(e *Explorer) string { return strconv.Itoa(e.run.Step()) }, set: (*Explorer).goTo},
	{name: "run/speed", label: "Speed", says: "Steps in a sixtieth of a second", kind: "choice", has: isRunning,
		now: func(e *Explorer) string { return speedName(e.player.speed) }, options: speedNames,
		set: func(e *Explorer, text string) error {
			return pick(speedNames(e), text, func(i int) { e.player.speed = slowest; e.faster(i) })
		}},
	{name: "run/seed", label: "Seed", says: "Where the randomness starts; another one starts the run over", kind: "whole", hi: 1<<53 - 1, has: isRunning,
		now: func(e *Explorer) string { return strconv.FormatUint(e.run.Seed, 10) }, set: (*Explorer).chooseSeed},
	{name: "run/seeds", label: "Seeds at once", says: "Charts show the median and the quartiles", kind: "whole", lo: scenes.LeastSeeds, hi: scenes.MostSeeds,
		has: func(e *Explorer) bool { return e.run.Seeds() > 1 },
		now: func(e *Explorer) string { return strconv.Itoa(e.run.Seeds()) }, set: (*Explorer).chooseSeeds},
	{name: "run/contrast", label: "Side by side", says: "The knob in which the two runs differ", kind: "choice", has: hasRival,
		now:     func(e *Explorer) string { return append(slices.Clone(e.run.Apart()), nothingDiffers)[0] },
		options: (*Explorer).contrasts,
		set: func(e *Explorer, text string) error {
			return pick(e.contrasts(), text, func(int) { e.contrast(text) })
		}},
	{name: "run/stop", label: "Stop", says: "When the run pauses by itself", kind: "choice", has: isRunning,
		now:     func(e *Explorer) string { return stopKinds[stopKind(e.run.Stop)] },
		options: func(*Explorer) []string { return stopKinds },
		set:     func(e *Explorer, text string) error { return pick(stopKinds, text, e.stopRuleOf) }},
	{name: "run/stop-step", label: "Stop at step", kind: "whole", lo: 1, hi: scenes.StepLimit, has: stopsAs(1),
		now: func(e *Explorer) string { return strconv.Itoa(e.run.Stop.Step) }, set: (*Explorer).stopAtStep},
	{name: "run/stop-readout", label: "Stop by", says: "The readout that is waited for", kind: "choice", has: stopsAs(2),
		now: func(e *Explorer) string { return e.labelOf(e.run.Stop.Readout) }, options: readoutLabels,
		set: func(e *Explorer, text string) error {
			return pick(readoutLabels(e), text, func(i int) {
				rule := e.run.Stop
				rule.Readout = e.stage.figure.Readouts[i].Name
				e.setStop(rule)
			})
		}},
	{name: "run/stop-side", label: "Stop when it is", kind: "choice", has: stopsAs(2),
		now:     func(e *Explorer) string { return stopSide(e.run.Stop) },
		options: func(*Explorer) []string { return stopSides },
		set: func(e *Explorer, text string) error {
			return pick(stopSides, text, func(i int) {
				rule := e.run.Stop
				rule.Above = i == 1
				e.setStop(rule)
			})
		}},
	{name: "run/stop-bound", label: "Stop at value", kind: "number", has: stopsAs(2),
		now: func(e *Explorer) string { return param.Format(e.run.Stop.Bound) }, set: (*Explorer).stopAtBound},
}

func findSetting(name string) *runSetting {
	i := slices.IndexFunc(runSettings, func(s runSetting) bool { return s.name == name })
	if i < 0 {
		return nil
	}
	return &runSettings[i]
}

// runControls returns the settings that there are now, and the knobs of the second run
// in which it differs.
func (e *Explorer) runControls() []ui.Control {
	var list []ui.Control
	for _, s := range runSettings {
		if !s.has(e) {
			continue
		}
		c := ui.Control{Name: s.name, Label: s.label, Says: s.says, Kind: s.kind, Value: s.now(e), Lo: s.lo, Hi: s.hi}
		if s.options != nil {
			c.Options = s.options(e)
		}
		list = append(list, c)
	}
	if hasRival(e) {
		for _, name := range e.run.Apart() {
			c := control(e.run.Rival().Knobs.Find(name))
			c.Name, c.Label = secondPrefix+name, "B · "+name
			list = append(list, c)
		}
	}
	return list
}

// pick does something with the place of one of a few words.
func pick(options []string, text string, do func(i int)) error {
	i := slices.Index(options, text)
	if i < 0 {
		return fmt.Errorf("%q is not one of %s", text, strings.Join(options, ", "))
	}
	do(i)
	return nil
}

func speedNames(*Explorer) []string {
	var names []string
	for speed := slowest; speed <= fastest; speed++ {
		names = append(names, speedName(speed))
	}
	return names
}

func readoutLabels(e *Explorer) []string {
	var labels []string
	for _, x := range e.stage.figure.Readouts {
		labels = append(labels, x.Label)
	}
	return labels
}

func (e *Explorer) chooseSeed(text string) error {
	seed, err := strconv.ParseUint(strings.TrimSpace(text), 10, 64)
	if err != nil {
		return fmt.Errorf("seed: %q is not a whole number from 0 on", text)
	}
	e.setSeed(seed)
	return nil
}

func (e *Explorer) chooseSeeds(text string) error {
	n, err := strconv.Atoi(strings.TrimSpace(text))
	if err != nil || n < scenes.LeastSeeds || n > scenes.MostSeeds {
		return fmt.Errorf("seeds: %q is not a whole number from %d to %d", text, scenes.LeastSeeds, scenes.MostSeeds)
	}
	e.setSeeds(n)
	return nil
}
