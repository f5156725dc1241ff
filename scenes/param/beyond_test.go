package param

import (
	"math"
	"strings"
	"testing"
)

func TestBeyond(t *testing.T) {
	x, n, y := 1.0, 5, 2.0
	var s Set
	k := s.Log(&x, "eta", 0.1, 10, "a step size").Live().Beyond(1e-6, 1e3)
	whole := s.Int(&n, "n", 1, 10, "a count").Beyond(1, math.Inf(1))
	free := s.Range(&y, "y", 0, 3, "a number").Beyond(math.Inf(-1), math.Inf(1))
	for text, want := range map[string]float64{"500": 500, "1e-6": 1e-6, " 3 ": 3, "10": 10} {
		if err := k.Parse(text); err != nil || x != want {
			t.Errorf("%q: %v, %v", text, x, err)
		}
	}
	if lo, hi := k.Domain(); lo != 1e-6 || hi != 1e3 {
		t.Errorf("the domain is %g … %g", lo, hi)
	}
	x = 500
	if !k.IsBeyond() || k.Fraction() != 1 {
		t.Errorf("beyond: %v, at %g of the slider", k.IsBeyond(), k.Fraction())
	}
	if k.SetFraction(1); x != 10 || k.IsBeyond() {
		t.Errorf("the slider's end is %g", x)
	}
	for knob, cases := range map[*Knob]map[string]string{
		k:     {"1001": "eta: 1001 is not between 1e-06 and 1000", "-1": "not between", "inf": `"inf" is not a number`, "NaN": "not a number", "": "not a number"},
		whole: {"0": "n: 0 is less than 1", "2.5": `"2.5" is not a whole number`, "1e300": `"1e300" is not a whole number`},
		free:  {"1e999": "not a number"},
	} {
		before := knob.String()
		for text, says := range cases {
			if err := knob.Parse(text); err == nil || !strings.Contains(err.Error(), says) || knob.String() != before {
				t.Errorf("%s=%q: %v, now %s", knob.Name, text, err, knob)
			}
		}
	}
	if err := whole.Parse("1e4"); err != nil || n != 10_000 {
		t.Errorf("1e4: %d, %v", n, err)
	}
	if err := free.Parse("−2.5e3"); err != nil || y != -2500 || free.String() != "-2500" {
		t.Errorf("a true minus: %g, %v", y, err)
	}
}

func TestBeyondMustHoldTheSlider(t *testing.T) {
	for name, declare := range map[string]func(*Set){
		"narrower": func(s *Set) { x := 1.0; s.Range(&x, "x", 0, 2, "a number").Beyond(0, 1) },
		"of words": func(s *Set) { b := true; s.Bool(&b, "b", "a switch").Beyond(0, 1) },
		"stop":     func(s *Set) { x := 1.0; s.Range(&x, "stop", 0, 2, "links need this word") },
	} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%s: no panic", name)
				}
			}()
			declare(&Set{})
		}()
	}
}
