package main

import (
	"fmt"
	"math"
	"os"
	"strings"
	"text/tabwriter"
	"time"
)

// table is what contests have shown.
type table struct {
	machine []string
	rounds  int
	lines   []line
	notes   []string
}

// A line is a row of the table in words: the work, the peer and its time, and on
// both sides our time, the ratio with its quartiles, and the goal.
type line [9]string

var heads = line{"work", "peer", "peer takes", "native", "ratio", "goal", "browser build", "ratio", "goal"}

func (t *table) add(c *contest, o outcome) {
	for _, r := range c.rows {
		l := line{c.name, r.peer, peerTime(r, o)}
		for side, name := range our {
			s, why := o.beside(r, side)
			l[3+3*side] = duration(spreadOf(known(o.seconds[name])).median)
			l[4+3*side] = ratio(s)
			l[5+3*side] = verdict(s.median, r.goals[side], why)
			if why != "" {
				t.note(fmt.Sprintf("%s, %s: %s.", c.name, r.peer, why))
			}
		}
		t.lines = append(t.lines, l)
	}
	for _, n := range o.notes {
		t.note(fmt.Sprintf("%s: %s.", c.name, n))
	}
}

func (t *table) note(text string) {
	for _, n := range t.notes {
		if n == text {
			return
		}
	}
	t.notes = append(t.notes, text)
}

// peerTime is one time, or two where the peers of the two sides are not the same.
func peerTime(r row, o outcome) string {
	first := duration(spreadOf(known(o.seconds[r.lanes[0]])).median)
	if r.lanes[0] == r.lanes[1] {
		return first
	}
	return first + ", " + duration(spreadOf(known(o.seconds[r.lanes[1]])).median)
}

// known leaves out what is not a number.
func known(list []float64) []float64 {
	var out []float64
	for _, v := range list {
		if !math.IsNaN(v) {
			out = append(out, v)
		}
	}
	return out
}

func duration(seconds float64) string {
	switch {
	case math.IsNaN(seconds):
		return "–"
	case seconds < 1e-3:
		return digits(seconds*1e6) + " µs"
	case seconds < 1:
		return digits(seconds*1e3) + " ms"
	}
	return digits(seconds) + " s"
}

// digits writes about three digits that count.
func digits(v float64) string {
	switch {
	case v < 10:
		return fmt.Sprintf("%.2f", v)
	case v < 100:
		return fmt.Sprintf("%.1f", v)
	}
	return fmt.Sprintf("%.0f", v)
}

func ratio(s spread) string {
	if math.IsNaN(s.median) {
		return "–"
	}
	return fmt.Sprintf("%s (%s–%s)", digits(s.median), digits(s.low), digits(s.high))
}

// verdict puts the goal beside its fate. A wrong result meets no goal.
func verdict(median, goal float64, why string) string {
	said := "parity"
	switch {
	case why != "" && !math.IsNaN(median):
		return "results differ"
	case goal == 0:
		return ""
	case goal != parity:
		said = fmt.Sprintf("≥ %g", goal)
	}
	switch {
	case math.IsNaN(median):
		return said + ": not measured"
	case median >= goal:
		return said + ": met"
	}
	return said + ": not met"
}

// text is the table for a terminal.
func (t *table) text() string {
	var b strings.Builder
	w := tabwriter.NewWriter(&b, 0, 0, 2, ' ', 0)
	for _, l := range append([]line{heads}, t.lines...) {
		fmt.Fprintln(w, strings.Join(l[:], "\t"))
	}
	w.Flush()
	b.WriteString("\n" + t.legend() + "\n")
	for _, n := range t.notes {
		b.WriteString("* " + n + "\n")
	}
	return b.String()
}

func (t *table) legend() string {
	return fmt.Sprintf("Times are medians of a step, ratios the medians over %d rounds (5 for sparse Newton, each another draw) of the peer's time over ours, with their quartiles: "+
		"above 1 ours is faster. A factor below 1.3 either way counts as parity.", t.rounds)
}

// markdown is the table for the README.
func (t *table) markdown(day time.Time) string {
	var b strings.Builder
	fmt.Fprintf(&b, "Measured on %s: %s. %s\n\n", day.Format("2006-01-02"), strings.Join(t.machine, "; "), t.legend())
	fmt.Fprintf(&b, "| %s |\n|%s\n", strings.Join(heads[:], " | "), strings.Repeat("---|", len(heads)))
	for _, l := range t.lines {
		fmt.Fprintf(&b, "| %s |\n", strings.Join(l[:], " | "))
	}
	if len(t.notes) > 0 {
		b.WriteString("\n")
	}
	for _, n := range t.notes {
		fmt.Fprintf(&b, "* %s\n", n)
	}
	return b.String()
}

// The table stands between these lines of a file.
const begins, ends = "<!-- compare: made by make compare -->\n", "<!-- end of compare -->"

func (t *table) into(file string) error {
	old, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	before, rest, found := strings.Cut(string(old), begins)
	_, after, ended := strings.Cut(rest, ends)
	if !found || !ended {
		return fmt.Errorf("%s lacks the lines %q and %q", file, strings.TrimSpace(begins), ends)
	}
	return os.WriteFile(file, []byte(before+begins+t.markdown(time.Now())+ends+after), 0o644)
}
