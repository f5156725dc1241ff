package scenes

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"strconv"

	"github.com/solvarium/solvarium/render"
	"github.com/solvarium/solvarium/scenes/param"
)

// stepsWithoutEnd is how far headless uses go when neither the link names a
// step nor the scene comes to an end.
const stepsWithoutEnd = 1000

// end returns where headless uses stop: the goal, or stepsWithoutEnd if there is none.
// A link with t=0 has one.
func (r *Run) end() int {
	if goal := r.Goal(); goal > 0 || r.asked {
		return goal
	}
	return stepsWithoutEnd
}

// Finish goes to the step that the link asked for or, if it asked for none, to
// the end of the scene, but at most 1000 steps.
func (r *Run) Finish() { r.Advance(r.end()-r.Goal(), func() bool { return true }) }

// List writes one scene a line: slug, title, family and paper, separated by tabs.
func List(w io.Writer) error {
	for _, s := range all {
		if _, err := fmt.Fprintf(w, "%s\t%s\t%s\t%s\n", s.Slug, s.Title, s.Family, s.Paper.Title); err != nil {
			return err
		}
	}
	return nil
}

// ListJSON writes the catalogue as a JSON array: every scene with its knobs
// (range, options, default), readouts, checks and presets.
func ListJSON(w io.Writer) error {
	type knob struct {
		Name    string   `json:"name"`
		Doc     string   `json:"doc"`
		Kind    string   `json:"kind"`
		Default string   `json:"default"`
		Range   []any    `json:"range,omitempty"`
		Log     bool     `json:"log,omitempty"`
		Options []string `json:"options,omitempty"`
		Live    bool     `json:"live,omitempty"`
	}
	type named struct {
		Name  string `json:"name"`
		Label string `json:"label"`
		Unit  string `json:"unit,omitempty"`
	}
	type preset struct {
		Name string `json:"name"`
		Link string `json:"link"`
		Says string `json:"says"`
	}
	type scene struct {
		Slug     string   `json:"slug"`
		Title    string   `json:"title"`
		Family   string   `json:"family"`
		Paper    Paper    `json:"paper"`
		Claim    string   `json:"claim"`
		Look     string   `json:"look"`
		Knobs    []knob   `json:"knobs"`
		Readouts []named  `json:"readouts"`
		Checks   []named  `json:"checks"`
		Presets  []preset `json:"presets"`
	}
	var list []scene
	for i := range all {
		s := &all[i]
		r, err := Start(s, "")
		if err != nil {
			return err
		}
		out := scene{Slug: s.Slug, Title: s.Title, Family: s.Family, Paper: s.Paper, Claim: s.Claim, Look: s.Look}
		for _, k := range r.Knobs.Knobs() {
			row := knob{Name: k.Name, Doc: k.Doc, Kind: k.Kind.String(), Default: k.Default(), Log: k.Log, Options: k.Options, Live: k.IsLive()}
			if k.Kind == param.Number || k.Kind == param.Whole || k.Kind == param.Place || k.Kind == param.Cloud {
				row.Range = []any{k.Lo, k.Hi}
			}
			out.Knobs = append(out.Knobs, row)
		}
		f := r.Figure()
		for _, x := range f.Readouts {
			out.Readouts = append(out.Readouts, named{x.Name, x.Label, x.Unit})
		}
		for _, x := range f.Checks {
			out.Checks = append(out.Checks, named{x.Name, x.Label, ""})
		}
		for _, t := range s.Try {
			out.Presets = append(out.Presets, preset{t.Name, s.Slug + "?" + t.Query, t.Says})
		}
		list = append(list, out)
	}
	e := json.NewEncoder(w)
	e.SetIndent("", "  ")
	e.SetEscapeHTML(false)
	return e.Encode(list)
}

// WriteCSV runs r as Finish does and writes a header and a row for every k-th
// step, the first and the last: the step, each readout in full precision (empty
// while there is none), and each check as pending, holds or fails.
func WriteCSV(w io.Writer, r *Run, every int) error {
	out := csv.NewWriter(w)
	goal := r.end()
	r.Pause()
	f := r.Figure()
	header := []string{"step"}
	for _, x := range f.Readouts {
		header = append(header, x.Name)
	}
	for _, x := range f.Checks {
		header = append(header, x.Name)
	}
	if err := out.Write(header); err != nil {
		return err
	}
	for {
		last := r.Step() >= goal || r.Done()
		if last || r.Step()%every == 0 {
			if err := out.Write(row(r.Step(), r.Figure())); err != nil {
				return err
			}
		}
		if last {
			break
		}
		r.Advance(1, func() bool { return false })
	}
	out.Flush()
	return out.Error()
}

func row(step int, f render.Figure) []string {
	cells := []string{strconv.Itoa(step)}
	for _, x := range f.Readouts {
		if math.IsNaN(x.Value) {
			cells = append(cells, "")
		} else {
			cells = append(cells, strconv.FormatFloat(x.Value, 'g', -1, 64))
		}
	}
	for _, x := range f.Checks {
		cells = append(cells, x.State.String())
	}
	return cells
}
