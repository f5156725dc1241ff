package scenes

import (
	"encoding/json"
	"fmt"
	"io"
	"math"

	"github.com/solvarium/solvarium/scenes/param"
)

// stepsWithoutEnd is how far headless uses go when neither the link names a
// step nor the scene comes to an end.
const stepsWithoutEnd = 1000

// end returns where headless uses stop: the goal; or, if there is none, where the rule
// to stop asks for it; or else after stepsWithoutEnd. A rule about a readout is met
// on the way, if at all.
func (r *Run) end() (step int, rule bool) {
	switch goal := r.Goal(); {
	case goal > 0 || r.asked: // a link with t=0 has one
		return goal, false
	case r.Stop.Readout != "":
		return ruleLimit, true
	case r.Stop.Step > 0:
		return r.Stop.Step, false
	}
	return stepsWithoutEnd, false
}

// Finish goes to the step that the link asked for or, if it asked for none, to where
// its rule asks to stop or to the end of the scene, but at most 1000 steps without
// a rule and 100,000 with one.
func (r *Run) Finish() {
	if end, rule := r.end(); rule {
		r.AdvanceToStop(end, always)
	} else {
		r.Advance(end-r.Goal(), always)
	}
}

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
		Domain  []any    `json:"domain,omitempty"` // what may be typed beyond the range; null: without bound
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
			if lo, hi := k.Domain(); lo != k.Lo || hi != k.Hi {
				row.Domain = []any{finite(lo), finite(hi)}
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

// finite returns x, or nil for an infinity, which JSON has not.
func finite(x float64) any {
	if math.IsInf(x, 0) {
		return nil
	}
	return x
}
