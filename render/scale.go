package render

import (
	"math"
	"strconv"
	"strings"
)

// Scale maps an interval of data onto [0, 1], linearly or by logarithm. Where Lo
// is the larger end, values grow downwards or to the left.
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

// Ticks returns about n ticks at round numbers within the scale, in ascending
// order: multiples of 1, 2 or 5 times a power of ten, or powers of ten on a
// logarithmic scale.
func (s Scale) Ticks(n int) []Tick {
	if s.Lo > s.Hi {
		s.Lo, s.Hi = s.Hi, s.Lo
	}
	magnitude := max(math.Abs(s.Lo), math.Abs(s.Hi))
	// Below a span of a few units in the last place there are no round numbers.
	if n < 1 || math.IsInf(magnitude, 0) || !(s.Hi/2-s.Lo/2 > 1e-14*magnitude) || s.Log && s.Lo <= 0 {
		return nil
	}
	if s.Log {
		return s.logTicks(n)
	}
	return s.linearTicks(n)
}

// A step is a distance of ticks: 1, 2 or 5 times a power of ten.
type step struct {
	digit    float64
	exponent int
}

// times returns k steps, rounded only once: three times 0.1 is 0.3.
func (s step) times(k float64) float64 {
	if s.exponent < 0 {
		return k * s.digit / math.Pow10(-s.exponent)
	}
	return k * s.digit * math.Pow10(s.exponent)
}

// roundStep returns the least step that is at least raw.
func roundStep(raw float64) step {
	e := int(math.Floor(math.Log10(raw)))
	for _, s := range []step{{1, e}, {2, e}, {5, e}} {
		if raw <= s.times(1)*(1+1e-9) {
			return s
		}
	}
	return step{1, e + 1}
}

func (s Scale) linearTicks(n int) []Tick {
	raw := s.Hi/float64(n) - s.Lo/float64(n)
	if raw < 1e-300 { // logarithms of the least numbers are not exact
		return nil
	}
	st := roundStep(raw)
	size := st.times(1)
	var values []float64
	for k := math.Ceil(s.Lo/size - 1e-9); k <= s.Hi/size+1e-9; k++ {
		values = append(values, st.times(k))
	}
	return labelled(values, st.exponent)
}

// labelled writes ticks with as many digits as tell them apart, all of them
// plainly, or, if that is shorter, all with the same power of ten.
func labelled(values []float64, exponent int) []Tick {
	largest := 0.0
	for _, v := range values {
		largest = max(largest, math.Abs(v))
	}
	decimals := max(0, -exponent)
	top := exponent // the largest power of ten among the values
	if largest > 0 {
		top = int(math.Floor(math.Log10(largest) + 1e-9))
	}
	plain := max(top, 0) + 1 + decimals    // digits
	raised := 1 + max(0, top-exponent) + 4 // ×10⁶ is as wide as four
	ticks := make([]Tick, len(values))
	for i, v := range values {
		switch {
		case v == 0:
			ticks[i] = Tick{0, "0"}
		case plain <= 6 || plain <= raised:
			ticks[i] = Tick{v, Grouped(minus(strconv.FormatFloat(v, 'f', decimals, 64)))}
		default:
			// Dividing twice keeps the power of ten finite.
			mantissa := v / math.Pow10(top/2) / math.Pow10(top-top/2)
			text := strconv.FormatFloat(mantissa, 'f', max(0, top-exponent), 64)
			ticks[i] = Tick{v, minus(text) + "×10" + superscript(top)}
		}
	}
	return ticks
}

// logTicks marks every q-th power of ten. Where there are at most two, it marks
// 2 and 5 times them as well, and if there is less than that, round numbers as on a linear scale.
func (s Scale) logTicks(n int) []Tick {
	lo := int(math.Ceil(math.Log10(s.Lo) - 1e-9))
	hi := int(math.Floor(math.Log10(s.Hi) + 1e-9))
	if hi-lo < 2 {
		return s.fewDecades(lo, hi, n)
	}
	var ticks []Tick
	for _, q := range []int{1, 2, 3, 5, 10, 20, 50, 100, 200, 500} {
		var fewer []Tick
		for k := lo; k <= hi; k++ {
			if k%q == 0 {
				fewer = append(fewer, Tick{math.Pow10(k), powerOfTen(k)})
			}
		}
		if ticks != nil && len(fewer) < 2 { // one tick is no scale
			break
		}
		ticks = fewer
		if len(ticks) <= n {
			break
		}
	}
	return ticks
}

func (s Scale) fewDecades(lo, hi, n int) []Tick {
	var values []float64
	for k := lo - 1; k <= hi; k++ {
		for _, digit := range []float64{1, 2, 5} {
			if v := (step{digit, k}).times(1); v >= s.Lo*(1-1e-9) && v <= s.Hi*(1+1e-9) {
				values = append(values, v)
			}
		}
	}
	switch {
	case len(values) < 3, len(values) > n+1 && hi <= lo:
		return s.linearTicks(n)
	case len(values) > n && hi > lo: // no room for all: the powers alone
		return []Tick{{math.Pow10(lo), powerOfTen(lo)}, {math.Pow10(hi), powerOfTen(hi)}}
	}
	ticks := make([]Tick, len(values))
	for i, v := range values {
		ticks[i] = Tick{v, Number(v, 1)}
	}
	return ticks
}

// powerOfTen writes 1, 10 and 100 in full, all others with a raised exponent.
func powerOfTen(k int) string {
	if k >= 0 && k <= 2 {
		return strconv.Itoa(int(math.Pow10(k)))
	}
	return "10" + superscript(k)
}

// Number writes v with the given significant digits, a real minus sign, and a
// power of ten where the plain number would be long. Whole numbers below ten
// million are written in full, for they are counts, with thin gaps between thousands.
func Number(v float64, digits int) string {
	a := math.Abs(v)
	switch {
	case math.IsNaN(v):
		return "not a number"
	case math.IsInf(v, 1):
		return "∞"
	case math.IsInf(v, -1):
		return "−∞"
	case a == math.Trunc(a) && a < 1e7:
		return Grouped(minus(strconv.FormatFloat(v, 'f', 0, 64)))
	}
	digits = max(digits, 1)
	// The exponent after rounding: 9.996 to three digits is 10.0.
	mantissa, exponent, _ := strings.Cut(strconv.FormatFloat(v, 'e', digits-1, 64), "e")
	k, _ := strconv.Atoi(exponent)
	switch {
	case k >= -3 && k < 6:
		return Grouped(minus(strconv.FormatFloat(v, 'f', max(0, digits-1-k), 64)))
	case mantissa == "1":
		return "10" + superscript(k)
	case mantissa == "-1":
		return "−10" + superscript(k)
	}
	return minus(mantissa) + "×10" + superscript(k)
}

// Plain writes v as Number does, without zeros at the end of a decimal fraction: a value that was
// chosen, not one that was measured.
func Plain(v float64, digits int) string {
	s := Number(v, digits)
	head, tail, _ := strings.Cut(s, "×")
	if strings.Contains(head, ".") {
		head = strings.TrimRight(strings.TrimRight(head, "0"), ".")
	}
	if tail != "" {
		tail = "×" + tail
	}
	return head + tail
}

// Grouped puts thin gaps between the thousands of a whole number of five digits and more: four
// are read at a glance, in a column of them too.
func Grouped(s string) string {
	digits := strings.TrimLeft(s, "−")
	if len(digits) < 5 || strings.Trim(digits, "0123456789") != "" {
		return s
	}
	first := len(s) - len(digits)
	for at := len(s) - 3; at > first; at -= 3 {
		s = s[:at] + "\u2009" + s[at:]
	}
	return s
}

// minus writes a real minus sign, and none before a zero.
func minus(s string) string {
	if strings.HasPrefix(s, "-") && strings.Trim(s, "-0.") == "" {
		return s[1:]
	}
	return strings.Replace(s, "-", "−", 1)
}

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
