package scenes

import (
	"slices"
	"testing"
)

// shared are the names that a plot and a readout still have in common.
var shared = []string{"mdpo return", "lmc alignment", "cbo ess"}

// TestNamesAreOfOneThing: what a lesson marks by its name is one thing of the figure, and who hears
// a figure read out hears no title twice.
func TestNamesAreOfOneThing(t *testing.T) {
	for _, s := range All() {
		told := map[string]bool{}
		for _, try := range s.Try {
			r, err := Open(s.Slug + "?" + try.Query)
			if err != nil {
				t.Fatal(err)
			}
			names, labels := map[string]bool{}, map[string]bool{}
			see := func(name, label string) {
				if key := s.Slug + " " + name; names[name] && !told[key] && !slices.Contains(shared, key) {
					told[key] = true
					t.Errorf("%s: %q is the name of two things", s.Slug, name)
				}
				if key := s.Slug + " " + label; labels[label] && label != "" && !told[key] && label != "Cosine of hop and gradient step" {
					told[key] = true
					t.Errorf("%s: two things are called %q", s.Slug, label)
				}
				names[name], labels[label] = true, true
			}
			f := r.Figure()
			for _, p := range f.Plots {
				see(p.Name, p.Title)
			}
			for _, x := range f.Readouts {
				see(x.Name, x.Label)
			}
			for _, c := range f.Checks {
				see(c.Name, c.Label)
			}
		}
	}
}
