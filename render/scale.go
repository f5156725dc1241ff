package render

import (
	"math"
	"strconv"
	"strings"
)

// Scale maps an interval of data onto [0, 1], linearly or by logarithm.
type Scale struct {
	Lo, Hi float64
	Log    bool // base 10; Lo and Hi must then be positive
}

// Unit returns where v lies: 0 at Lo, 1 at Hi. On a logarithmic scale a value
// that is not positive has no place and comes back as NaN.
func (s Scale) Unit(v float64) float64 {
	lo, hi := s.Lo, s.Hi
	if s.Log {
		if v <= 0 {
			return math.NaN()
		}
		v, lo, hi = math.Log10(v), math.Log10(lo), math.Log10(hi)
	}
	if hi == lo {
		return 0.5
	}
	return (v - lo) / (hi - lo)
}

// Value is the inverse of Unit.
func (s Scale) Value(u float64) float64 {
	if s.Log {
		lo, hi := math.Log10(s.Lo), math.Log10(s.Hi)
		return math.Pow(10, lo+u*(hi-lo))
	}
	return s.Lo + u*(s.Hi-s.Lo)
}

// Tick is a marked value of an axis.
type Tick struct {
	Value float64
	Label string
}

// Ticks returns about n ticks at round numbers within the scale: multiples of
// 1, 2 or 5 times a power of ten, or powers of ten on a logarithmic scale.
func (s Scale) Ticks(n int) []Tick {
	if !(s.Hi > s.Lo) || n < 1 {
		return nil
	}
	if s.Log {
		return s.logTicks(n)
	}
	return s.linearTicks(n)
}

func (s Scale) linearTicks(n int) []Tick {
	step := roundStep((s.Hi - s.Lo) / float64(n))
	digits := max(0, -int(math.Floor(math.Log10(step)*(1+1e-12)+1e-9)))
	var ticks []Tick
	for k := math.Ceil(s.Lo/step - 1e-9); k*step <= s.Hi+1e-9*step; k++ {
		v := k * step
		ticks = append(ticks, Tick{v, tickLabel(v, digits)})
	}
	return ticks
}

// logTicks labels every q-th decade; within less than a decade it falls back
// to round numbers on the linear scale.
func (s Scale) logTicks(n int) []Tick {
	lo := int(math.Ceil(math.Log10(s.Lo) - 1e-9))
	hi := int(math.Floor(math.Log10(s.Hi) + 1e-9))
	if hi <= lo {
		return s.linearTicks(n)
	}
	q := 1
	for _, w := range []int{1, 2, 3, 5, 10, 20, 50, 100} {
		q = w
		if (hi-lo)/w < n {
			break
		}
	}
	var ticks []Tick
	for k := lo; k <= hi; k++ {
		if k%q == 0 {
			ticks = append(ticks, Tick{math.Pow(10, float64(k)), powerOfTen(k)})
		}
	}
	return ticks
}

// roundStep returns the least of 1, 2, 5 times a power of ten that is at least raw.
func roundStep(raw float64) float64 {
	p := math.Pow(10, math.Floor(math.Log10(raw)))
	for _, m := range []float64{1, 2, 5} {
		if raw <= m*p*(1+1e-9) {
			return m * p
		}
	}
	return 10 * p
}

func tickLabel(v float64, digits int) string {
	if a := math.Abs(v); a >= 1e6 || digits > 5 {
		return Number(v, 3)
	}
	if v == 0 {
		return "0"
	}
	return minus(strconv.FormatFloat(v, 'f', digits, 64))
}

// powerOfTen writes 1, 10 and 100 in full, all others with a raised exponent.
func powerOfTen(k int) string {
	if k >= 0 && k <= 2 {
		return strconv.Itoa(int(math.Pow10(k)))
	}
	return "10" + superscript(k)
}

// Number writes v with the given significant digits, a real minus sign, and a
// power of ten where the plain number would be long.
func Number(v float64, digits int) string {
	switch a := math.Abs(v); {
	case math.IsNaN(v):
		return "not a number"
	case math.IsInf(v, 1):
		return "∞"
	case math.IsInf(v, -1):
		return "−∞"
	case v == 0:
		return "0"
	case a >= 1e6 && a == math.Trunc(a) && a < 1e7:
		return minus(strconv.FormatFloat(v, 'f', 0, 64))
	case a >= 1e6 || a < 1e-3:
		s := strconv.FormatFloat(v, 'e', digits-1, 64)
		mantissa, exponent, _ := strings.Cut(s, "e")
		k, _ := strconv.Atoi(exponent)
		if mantissa == "1" {
			return "10" + superscript(k)
		}
		return minus(mantissa) + "×10" + superscript(k)
	case a == math.Trunc(a):
		return minus(strconv.FormatFloat(v, 'f', 0, 64))
	}
	whole := int(math.Floor(math.Log10(math.Abs(v)))) + 1
	return minus(strconv.FormatFloat(v, 'f', max(0, digits-whole), 64))
}

func minus(s string) string { return strings.Replace(s, "-", "−", 1) }

func superscript(k int) string {
	digits := []rune("⁰¹²³⁴⁵⁶⁷⁸⁹")
	var b strings.Builder
	for _, c := range strconv.Itoa(k) {
		if c == '-' {
			b.WriteRune('⁻')
		} else {
			b.WriteRune(digits[c-'0'])
		}
	}
	return b.String()
}
