package main

import (
	"fmt"
	"math"
)

// A contest is one piece of work that several lanes do.
type contest struct {
	name      string
	variants  []variant // taken in turn, a round each: the draws of a random problem
	lanes     []lane    // the first is ours natively, whose result counts
	rows      []row
	brief     bool // a round a variant is enough, as a step takes long
	tolerance float64
	rough     float64
}

// A variant is the input of a contest.
type variant struct {
	numbers map[string]float64
	data    map[string][]float64
}

// A lane is a task that a kind of worker does.
type lane struct{ name, kind, task string }

// A row is a line of the table: a peer beside ours, natively and in the browser build.
// Lanes are who is compared on each side, goals the least ratios; 0 is none.
type row struct {
	peer  string
	lanes [2]string
	goals [2]float64
}

// our are our own lanes on the two sides.
var our = [2]string{"native", "browser"}

// outcome is what a contest has shown, by lane.
type outcome struct {
	seconds map[string][]float64 // a step, in each round; NaN where it was missing
	out     map[string]string    // why a lane does not take part (any more)
	wrong   map[string]string    // how a lane's result differs
	notes   []string
}

// manner is how contests are held.
type manner struct {
	rounds int
	slice  float64 // seconds that a lane runs in a round, at least; a single step may take longer
	say    func(format string, values ...any)
}

// hold lets all lanes of a contest run in turn, round after round, each round
// beginning with another one.
func (c *contest) hold(f *field, m manner) outcome {
	o := outcome{map[string][]float64{}, map[string]string{}, map[string]string{}, nil}
	files, err := f.files(c)
	if err != nil {
		for _, l := range c.lanes {
			o.out[l.name] = err.Error()
		}
		return o
	}
	workers := map[string]*process{}
	taken := map[string]int{}
	for _, l := range c.lanes {
		w, err := f.worker(l.kind, taken[l.kind])
		taken[l.kind]++
		if err != nil {
			o.out[l.name] = err.Error()
			continue
		}
		workers[l.name] = w
	}
	steps := map[string]int{}
	rounds := m.rounds
	if c.brief {
		rounds = min(rounds, len(c.variants))
	}
	for round := range rounds {
		v := round % len(c.variants)
		if round == 0 || len(c.variants) > 1 {
			c.prepare(workers, &o, v, files[v], round < len(c.variants))
		}
		for k := range c.lanes {
			l := c.lanes[(k+round)%len(c.lanes)]
			if round == 0 {
				steps[l.name] = o.calibrate(l.name, workers[l.name], m.slice)
			}
		}
		for k := range c.lanes {
			l := c.lanes[(k+round)%len(c.lanes)]
			o.seconds[l.name] = append(o.seconds[l.name], o.timed(l.name, workers[l.name], steps[l.name]))
		}
	}
	return o
}

// prepare gives all lanes their input and checks what they make of it.
func (c *contest) prepare(workers map[string]*process, o *outcome, v int, files map[string]string, check bool) {
	var want *Reply
	for _, l := range c.lanes {
		if o.out[l.name] != "" {
			continue
		}
		w := workers[l.name]
		_, err := w.ask(Request{Do: "prepare", Task: l.task, Numbers: c.variants[v].numbers, Files: files})
		if err != nil {
			o.out[l.name] = err.Error()
			continue
		}
		if !check {
			continue
		}
		got, err := w.ask(Request{Do: "result"})
		switch {
		case err != nil:
			o.out[l.name] = err.Error()
		case want == nil && l.name == our[0]:
			want = &got
		case want != nil && o.wrong[l.name] == "":
			if how := differs(got, *want, c.tolerance, c.rough); how != "" {
				o.wrong[l.name] = how
			}
		}
		if got.Note != "" {
			o.note(got.Note)
		}
	}
}

func (o *outcome) note(text string) {
	for _, n := range o.notes {
		if n == text {
			return
		}
	}
	o.notes = append(o.notes, text)
}

// calibrate returns how many steps fill a slice, and warms up meanwhile.
func (o *outcome) calibrate(name string, w *process, slice float64) int {
	for steps := 1; ; {
		took := o.timed(name, w, steps) * float64(steps)
		if math.IsNaN(took) || took >= slice {
			return steps
		}
		// At most ten times as many: the first steps are slow, and a clock may be coarse.
		steps = max(steps+1, min(10*steps, int(1.2*slice/max(took, 1e-9)*float64(steps))))
	}
}

// timed returns the seconds a step; NaN if the lane does not take part.
func (o *outcome) timed(name string, w *process, steps int) float64 {
	if o.out[name] != "" {
		return math.NaN()
	}
	reply, err := w.ask(Request{Do: "run", Steps: steps})
	if err != nil {
		o.out[name] = err.Error()
		return math.NaN()
	}
	return reply.Seconds / float64(steps)
}

// beside compares a row on a side: 0 natively, 1 in the browser build.
func (o *outcome) beside(r row, side int) (spread, string) {
	peer := r.lanes[side]
	for _, name := range []string{our[side], peer} {
		if o.out[name] != "" {
			return spreadOf(nil), fmt.Sprintf("%s: %s", name, o.out[name])
		}
	}
	s := spreadOf(ratios(o.seconds[peer], o.seconds[our[side]]))
	for _, name := range []string{our[side], peer} {
		if o.wrong[name] != "" {
			return s, fmt.Sprintf("%s: %s", name, o.wrong[name])
		}
	}
	return s, ""
}
