package param

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// wholeLimit bounds what a Whole may be, however far it goes beyond its slider: larger
// ones are no longer exact as a float64.
const wholeLimit = 1 << 53

// Beyond lets a Number or a Whole be typed, or come in a link, outside the range of its
// slider: where the mathematics still means something, between lo and hi. An infinite
// bound is none. A domain that does not hold the slider's is a mistake of the scene's
// author: it panics.
func (k *Knob) Beyond(lo, hi float64) *Knob {
	if k.Kind != Number && k.Kind != Whole || !(lo <= k.Lo && hi >= k.Hi) {
		panic(fmt.Sprintf("param: knob %s cannot go beyond its range, to %g … %g", k.Name, lo, hi))
	}
	k.beyond = &[2]float64{lo, hi}
	return k
}

// Domain returns the least and the largest value of a Number or a Whole: the ends of its
// slider, unless it may go beyond them.
func (k *Knob) Domain() (lo, hi float64) {
	if k.beyond != nil {
		return k.beyond[0], k.beyond[1]
	}
	return k.Lo, k.Hi
}

// IsBeyond reports whether a Number or a Whole stands outside the range of its slider.
func (k *Knob) IsBeyond() bool { return k.Float() < k.Lo || k.Float() > k.Hi }

// ReadNumber reads a finite number as people and links write it: 0.3, 1e-6, with a
// hyphen or a true minus sign, and with spaces around.
func ReadNumber(s string) (float64, error) {
	x, err := strconv.ParseFloat(strings.ReplaceAll(strings.TrimSpace(s), "−", "-"), 64)
	if err != nil || math.IsNaN(x-x) {
		return 0, fmt.Errorf("%q is not a number", s)
	}
	return x, nil
}

// Format writes a number as links do: in as few digits as bring back the same.
func Format(x float64) string { return strconv.FormatFloat(x, 'g', -1, 64) }

// within says in words why x, written as s, is not between the bounds.
func within(s string, x, lo, hi float64) error {
	switch {
	case x >= lo && x <= hi:
		return nil
	case math.IsInf(hi, 1) && math.IsInf(lo, -1):
		return nil
	case math.IsInf(hi, 1):
		return fmt.Errorf("%s is less than %g", s, lo)
	case math.IsInf(lo, -1):
		return fmt.Errorf("%s is more than %g", s, hi)
	}
	return fmt.Errorf("%s is not between %g and %g", s, lo, hi)
}
