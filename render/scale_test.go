package render

import (
	"math"
	"math/rand/v2"
	"strings"
	"testing"
)

func labelsOf(ticks []Tick) string {
	var s []string
	for _, t := range ticks {
		s = append(s, t.Label)
	}
	return strings.Join(s, " ")
}

func TestTickLabels(t *testing.T) {
	for _, c := range []struct {
		name  string
		scale Scale
		n     int
		want  string
	}{
		{"unit", Scale{Lo: 0, Hi: 1}, 5, "0 0.2 0.4 0.6 0.8 1.0"},
		{"sums of 0.1", Scale{Lo: 0, Hi: 0.5}, 5, "0 0.1 0.2 0.3 0.4 0.5"},
		{"around zero", Scale{Lo: -1, Hi: 1}, 4, "−1.0 −0.5 0 0.5 1.0"},
		{"reversed", Scale{Lo: 10, Hi: 0}, 2, "0 5 10"},
		{"inside", Scale{Lo: 0.3, Hi: 9.7}, 4, "5"},
		{"thousands", Scale{Lo: 0, Hi: 4000}, 4, "0 1000 2000 3000 4000"},
		{"millions", Scale{Lo: 0, Hi: 4e6}, 4, "0 1×10⁶ 2×10⁶ 3×10⁶ 4×10⁶"},
		{"one power for all", Scale{Lo: 0, Hi: 1e-8}, 2, "0 0.5×10⁻⁸ 1.0×10⁻⁸"},
		{"small", Scale{Lo: 0, Hi: 0.002}, 2, "0 0.001 0.002"},
		{"far from zero", Scale{Lo: 1e6, Hi: 1e6 + 1}, 2, "1000000.0 1000000.5 1000001.0"},
		{"far and tiny", Scale{Lo: 1, Hi: 1 + 2.5e-8}, 3, "1.00000000 1.00000001 1.00000002"},
		{"huge", Scale{Lo: -1e300, Hi: 1e300}, 2, "−1×10³⁰⁰ 0 1×10³⁰⁰"},
		{"least", Scale{Lo: 0, Hi: 2e-310}, 2, ""},
		{"decades", Scale{Lo: 1e-3, Hi: 1e3, Log: true}, 7, "10⁻³ 10⁻² 10⁻¹ 1 10 100 10³"},
		{"many decades", Scale{Lo: 1e-12, Hi: 1, Log: true}, 5, "10⁻¹² 10⁻⁹ 10⁻⁶ 10⁻³ 1"},
		{"a huge span of decades", Scale{Lo: 1e-300, Hi: 1e300, Log: true}, 4, "10⁻²⁰⁰ 1 10²⁰⁰"},
		{"a decade", Scale{Lo: 1, Hi: 10, Log: true}, 4, "1 2 5 10"},
		{"across a decade", Scale{Lo: 4, Hi: 30, Log: true}, 4, "5 10 20"},
		{"within a decade", Scale{Lo: 2.5, Hi: 4.5, Log: true}, 4, "2.5 3.0 3.5 4.0 4.5"},
		{"small logs", Scale{Lo: 1e-8, Hi: 1e-7, Log: true}, 4, "10⁻⁸ 2×10⁻⁸ 5×10⁻⁸ 10⁻⁷"},
		{"few allowed", Scale{Lo: 1, Hi: 10, Log: true}, 2, "1 10"},
		{"reversed decades", Scale{Lo: 100, Hi: 1, Log: true}, 3, "1 10 100"},
		{"empty", Scale{Lo: 3, Hi: 3}, 5, ""},
		{"last bits", Scale{Lo: 1, Hi: 1 + 4e-16}, 5, ""},
		{"not a number", Scale{Lo: math.NaN(), Hi: 1}, 5, ""},
		{"infinite", Scale{Lo: 0, Hi: math.Inf(1)}, 5, ""},
		{"not positive", Scale{Lo: 0, Hi: 1, Log: true}, 5, ""},
		{"none wanted", Scale{Lo: 0, Hi: 1}, 0, ""},
	} {
		if got := labelsOf(c.scale.Ticks(c.n)); got != c.want {
			t.Errorf("%s: %s\nwant %s", c.name, got, c.want)
		}
	}
}

// Ticks ascend, lie within the scale, are not many more than asked for, and no two read the same.
func TestTicksOfRandomScales(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 1))
	for range 20000 {
		lo := rng.NormFloat64() * math.Pow(10, 12*rng.NormFloat64())
		s := Scale{Lo: lo, Hi: lo + math.Abs(lo)*math.Pow(10, 3*rng.NormFloat64()), Log: lo > 0 && rng.IntN(2) == 0}
		n := 1 + rng.IntN(9)
		ticks := s.Ticks(n)
		if len(ticks) > n+2 {
			t.Fatalf("%+v: %d ticks of %d", s, len(ticks), n)
		}
		slack := 1e-9 * (s.Hi - s.Lo)
		seen := map[string]bool{}
		for i, tick := range ticks {
			if tick.Value < s.Lo-slack || tick.Value > s.Hi+slack || i > 0 && tick.Value <= ticks[i-1].Value {
				t.Fatalf("%+v: ticks %v", s, ticks)
			}
			if seen[tick.Label] {
				t.Fatalf("%+v: two ticks read %s", s, tick.Label)
			}
			seen[tick.Label] = true
		}
	}
}

func TestUnitAndValue(t *testing.T) {
	for _, s := range []Scale{{Lo: -2, Hi: 3}, {Lo: 3, Hi: -2}, {Lo: 1e-4, Hi: 1e4, Log: true}, {Lo: 10, Hi: 0.1, Log: true}} {
		closeTo(t, "start", s.Unit(s.Lo), 0, 1e-12)
		closeTo(t, "end", s.Unit(s.Hi), 1, 1e-12)
		closeTo(t, "there and back", s.Unit(s.Value(0.3)), 0.3, 1e-12)
	}
	closeTo(t, "the middle of two decades", Scale{Lo: 1, Hi: 100, Log: true}.Value(0.5), 10, 1e-12)
	if u := (Scale{Lo: 1, Hi: 10, Log: true}).Unit(-1); !math.IsNaN(u) {
		t.Errorf("a negative number has the place %v", u)
	}
}

func TestNumber(t *testing.T) {
	for _, c := range []struct {
		v      float64
		digits int
		want   string
	}{
		{0, 3, "0"},
		{math.Copysign(0, -1), 3, "0"},
		{0.1 + 0.2, 3, "0.300"},
		{1.23456, 3, "1.23"},
		{-1.23456, 3, "−1.23"},
		{9.996, 3, "10.0"},
		{0.99996, 3, "1.00"},
		{999.96, 4, "1000"},
		{42, 3, "42"},
		{-9999, 2, "−9999"},
		{12345, 2, "12\u2009345"},
		{-123456, 2, "−123\u2009456"},
		{123456.7, 3, "123\u2009457"},
		{9999999, 3, "9\u2009999\u2009999"},
		{1e7, 3, "1.00×10⁷"},
		{1e7, 1, "10⁷"},
		{-1e7, 1, "−10⁷"},
		{999999.7, 3, "1.00×10⁶"},
		{0.001, 1, "0.001"},
		{0.0009996, 3, "0.00100"},
		{0.0009, 1, "9×10⁻⁴"},
		{-1.5e-10, 2, "−1.5×10⁻¹⁰"},
		{1.5, 0, "2"},
		{math.NaN(), 3, "not a number"},
		{math.Inf(1), 3, "∞"},
		{math.Inf(-1), 3, "−∞"},
	} {
		if got := Number(c.v, c.digits); got != c.want {
			t.Errorf("Number(%v, %d) = %q, want %q", c.v, c.digits, got, c.want)
		}
	}
}

// TestPlain: a chosen value is written without the zeros that a measured one has.
func TestPlain(t *testing.T) {
	for v, want := range map[float64]string{0.1: "0.1", 0.3: "0.3", 100: "100", 1.5e-10: "1.5×10⁻¹⁰", 2e-10: "2×10⁻¹⁰", 0: "0", 12.34: "12.34", -0.5: "−0.5", 20000: "20\u2009000"} {
		if got := Plain(v, 4); got != want {
			t.Errorf("Plain(%v) = %q, want %q", v, got, want)
		}
	}
}

// TestTicksAreWrittenAsNumbersAre: an axis groups thousands where readouts do.
func TestTicksAreWrittenAsNumbersAre(t *testing.T) {
	for _, tick := range (Scale{Lo: 0, Hi: 40000}).Ticks(4) {
		if want := Number(tick.Value, 4); tick.Label != want {
			t.Errorf("the tick at %v says %q, a readout %q", tick.Value, tick.Label, want)
		}
	}
}

func TestTickValuesAreRoundedOnce(t *testing.T) {
	// The nearest float64 to 0.3, not 3 times that to 0.1.
	if v := (Scale{Lo: 0, Hi: 0.5}).Ticks(5)[3].Value; v != 0.3 {
		t.Errorf("the third tick is %v", v)
	}
}
