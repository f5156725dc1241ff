// Package param declares a knob once: as a slider, a part of a link, a flag, an
// input to fuzzing and a row of the documentation.
//
// A knob is declared as in package flag: where its value lives, its name, its
// domain, and a sentence. Its default is the value found there when it is
// declared, so knobs bind straight into a solver's Config.
//
//	p.Log(&c.Eta, "eta", 10, 1200, "inverse regularisation 1/ε").Live()
package param

import (
	"fmt"
	"math"
	"sort"
)

// Point is a position in a plot, in data units.
type Point struct{ X, Y float64 }

// Kind says which control suits a knob.
type Kind uint8

// The kinds.
const (
	Number Kind = iota // a float64 in a range: a slider, logarithmic where Log is set
	Whole              // an int in a range: a slider with steps
	Switch             // a bool
	Choice             // one of a few words
	Place              // a Point: a handle in a plot
	Cloud              // points moved one by one: handles in a plot
	Paint              // a row or a raster of values in [0, 1]: painted in a plot
	Text               // a line of text, such as a formula
	Table              // rows of numbers: brought along as CSV
)

func (k Kind) String() string {
	return [...]string{"number", "whole", "switch", "choice", "place", "cloud", "paint", "text", "table"}[k]
}

// Knob is one declared setting.
type Knob struct {
	Name    string // lower case, unique in its set, one word
	Doc     string // a sentence, without the full stop
	Kind    Kind
	Lo, Hi  float64  // Number, Whole; for Place and Cloud the domain of both coordinates
	Log     bool     // Number, Whole: the slider is logarithmic
	Options []string // Choice
	Count   string   // Cloud: the name of the Whole that says how many points there are; see Counted
	value   value
	initial string
	most    int // Cloud: how many points it takes from a file
	side    int // Paint: cells a side of a square picture; 0 for a row
	live    bool
	when    func() bool
	beyond  *[2]float64 // see Beyond
}

// Live marks a knob that acts on a running experiment at once; all others restart it.
func (k *Knob) Live() *Knob { k.live = true; return k }

// IsLive reports whether a change leaves the run going.
func (k *Knob) IsLive() bool { return k.live }

// When hides the knob while the condition is false: it has no effect then.
func (k *Knob) When(condition func() bool) *Knob { k.when = condition; return k }

// Applies reports whether the knob has an effect now.
func (k *Knob) Applies() bool { return k.when == nil || k.when() }

// String returns the value as links write it.
func (k *Knob) String() string { return k.value.format() }

// Parse sets the value from the form that String writes. An error says in plain
// words what is allowed, and leaves the value as it was.
func (k *Knob) Parse(s string) error {
	if err := k.value.parse(k, s); err != nil {
		return fmt.Errorf("%s: %w", k.Name, err)
	}
	return nil
}

// Default returns the initial value as links write it.
func (k *Knob) Default() string { return k.initial }

// IsDefault reports whether the value is the initial one.
func (k *Knob) IsDefault() bool { return k.String() == k.initial }

// Reset restores the initial value.
func (k *Knob) Reset() {
	if err := k.value.parse(k, k.initial); err != nil {
		panic(err) // the initial value was checked when it was declared
	}
}

// Fraction returns where a Number or a Whole stands on its slider, in [0, 1].
func (k *Knob) Fraction() float64 {
	lo, v, hi := k.Lo, k.Float(), k.Hi
	if k.Log {
		lo, v, hi = math.Log(lo), math.Log(v), math.Log(hi)
	}
	return min(max((v-lo)/(hi-lo), 0), 1)
}

// SetFraction moves a Number or a Whole to a place u of its slider, rounded to
// a value that is short to read: three digits, or the nearest whole.
func (k *Knob) SetFraction(u float64) {
	u = min(max(u, 0), 1)
	v := k.Lo + u*(k.Hi-k.Lo)
	if k.Log {
		v = k.Lo * math.Pow(k.Hi/k.Lo, u)
	}
	k.SetFloat(roundTo(v, k.Hi-k.Lo, k.Log))
}

// roundTo rounds v to three significant digits of itself (logarithmic) or to
// a thousandth of the span (linear).
func roundTo(v, span float64, log bool) float64 {
	size := span
	if log {
		size = math.Abs(v)
	}
	if size == 0 {
		return v
	}
	// Powers of ten below 1 are inexact; dividing by the reciprocal keeps 0.3 from becoming 0.30000000000000004.
	places := 2 - int(math.Floor(math.Log10(size)))
	if !log {
		places++
	}
	if places >= 0 {
		p := math.Pow10(places)
		return math.Round(v*p) / p
	}
	p := math.Pow10(-places)
	return math.Round(v/p) * p
}

// Set is the knobs of one experiment, in the order of their declaration.
type Set struct{ knobs []*Knob }

// Knobs returns all knobs in the order of their declaration.
func (s *Set) Knobs() []*Knob { return s.knobs }

// Find returns the knob of that name, or nil.
func (s *Set) Find(name string) *Knob {
	for _, k := range s.knobs {
		if k.Name == name {
			return k
		}
	}
	return nil
}

// Names returns the names of all knobs, sorted.
func (s *Set) Names() []string {
	var names []string
	for _, k := range s.knobs {
		names = append(names, k.Name)
	}
	sort.Strings(names)
	return names
}

// Reserved reports whether links need a word for themselves.
func Reserved(word string) bool {
	switch word {
	case "seed", "t", "at", "vs", "vs-at", "seeds", "stop", "lesson":
		return true
	}
	return false
}

// add completes a declaration. A default outside its domain, a missing
// sentence or a name used twice is a mistake of the scene's author: it panics.
func (s *Set) add(k *Knob) *Knob {
	if s.Find(k.Name) != nil {
		panic("param: knob " + k.Name + " declared twice")
	}
	if Reserved(k.Name) {
		panic("param: links need the word " + k.Name + " for themselves")
	}
	if k.Name == "" || k.Doc == "" {
		panic("param: knob " + k.Name + " without a name or a sentence")
	}
	k.initial = k.value.format()
	if err := k.Parse(k.initial); err != nil {
		panic("param: the default is outside the domain: " + err.Error())
	}
	s.knobs = append(s.knobs, k)
	return k
}

// Range declares a number between lo and hi.
func (s *Set) Range(p *float64, name string, lo, hi float64, doc string) *Knob {
	return s.add(&Knob{Name: name, Doc: doc, Kind: Number, Lo: lo, Hi: hi, value: (*number)(p)})
}

// Log declares a positive number between lo and hi on a logarithmic slider.
func (s *Set) Log(p *float64, name string, lo, hi float64, doc string) *Knob {
	k := s.Range(p, name, lo, hi, doc)
	k.Log = true
	return k
}

// Int declares a whole number from lo to hi.
func (s *Set) Int(p *int, name string, lo, hi int, doc string) *Knob {
	return s.add(&Knob{Name: name, Doc: doc, Kind: Whole, Lo: float64(lo), Hi: float64(hi), value: (*whole)(p)})
}

// Bool declares a switch.
func (s *Set) Bool(p *bool, name, doc string) *Knob {
	return s.add(&Knob{Name: name, Doc: doc, Kind: Switch, value: (*toggle)(p)})
}

// Choose declares one of a few words in s; *p holds its index in options.
func Choose[T ~int | ~uint8](s *Set, p *T, name string, options []string, doc string) *Knob {
	return s.add(&Knob{Name: name, Doc: doc, Kind: Choice, Options: options, value: chosen[T]{p, options}})
}

// Place declares a point that is dragged in a plot; both coordinates lie in [lo, hi].
func (s *Set) Place(p *Point, name string, lo, hi float64, doc string) *Knob {
	return s.add(&Knob{Name: name, Doc: doc, Kind: Place, Lo: lo, Hi: hi, value: (*place)(p)})
}

// Cloud declares points of which any can be dragged: *p holds the places of
// those that were moved, by index; the others are where the scene puts them.
// Both coordinates lie in [lo, hi].
func (s *Set) Cloud(p *map[int]Point, name string, lo, hi float64, doc string) *Knob {
	return s.add(&Knob{Name: name, Doc: doc, Kind: Cloud, Lo: lo, Hi: hi, value: cloud{p}})
}

// Paint declares values in [0, 1] that are painted in a plot. A scene that solves
// at another resolution takes them through Resample or ResampleSquare. Links
// carry them in steps of 1/255.
func (s *Set) Paint(p *[]float64, name, doc string) *Knob {
	for i, v := range *p {
		(*p)[i] = math.Round(255*min(max(v, 0), 1)) / 255
	}
	return s.add(&Knob{Name: name, Doc: doc, Kind: Paint, Hi: 1, value: paint{p}})
}

// Square says that the cells of a Paint are a square picture rather than a row.
func (k *Knob) Square() *Knob {
	for k.side*k.side < len(k.Cells()) {
		k.side++
	}
	return k
}

// Counted says which Whole is the number of a Cloud's points, so that a file of points
// can be taken: it sets that knob, too. A cloud that is not counted takes most points.
func (k *Knob) Counted(s *Set, name string) *Knob {
	k.Count, k.most = name, int(s.Find(name).Hi)
	return k
}

// Most says how many points a Cloud takes from a file that is not counted by a knob.
func (k *Knob) Most(n int) *Knob { k.most = n; return k }

// Line declares a line of text of at most limit bytes.
func (s *Set) Line(p *string, name string, limit int, doc string) *Knob {
	return s.add(&Knob{Name: name, Doc: doc, Kind: Text, Hi: float64(limit), value: (*line)(p)})
}
