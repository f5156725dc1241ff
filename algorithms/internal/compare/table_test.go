package main

import (
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestSpread: quartiles of 1 … 5 are its members, of 1 … 4 lie between them.
func TestSpread(t *testing.T) {
	for _, c := range []struct {
		of   []float64
		want spread
	}{
		{[]float64{5, 1, 4, 2, 3}, spread{2, 3, 4}},
		{[]float64{4, 3, 2, 1}, spread{1.75, 2.5, 3.25}},
		{[]float64{7}, spread{7, 7, 7}},
	} {
		if got := spreadOf(c.of); got != c.want {
			t.Errorf("%v: %v, want %v", c.of, got, c.want)
		}
	}
	if s := spreadOf(nil); !math.IsNaN(s.median) {
		t.Errorf("the median of nothing is %v", s.median)
	}
}

// TestRatios: rounds belong together, whatever slows one of them.
func TestRatios(t *testing.T) {
	got := ratios([]float64{2, 40, math.NaN(), 6}, []float64{1, 10, 1, 2})
	if fmt.Sprint(got) != "[2 4 3]" {
		t.Errorf("%v, want [2 4 3]", got)
	}
}

func TestVerdicts(t *testing.T) {
	for _, c := range []struct {
		median, goal float64
		why, want    string
	}{
		{5.1, 5, "", "≥ 5: met"}, {4.9, 5, "", "≥ 5: not met"}, {0.8, parity, "", "parity: met"}, {0.7, parity, "", "parity: not met"},
		{9, 0, "", ""}, {9, 5, "it is wrong", "results differ"}, {math.NaN(), 5, "it is missing", "≥ 5: not measured"},
	} {
		if got := verdict(c.median, c.goal, c.why); got != c.want {
			t.Errorf("%v beside %v: %q, want %q", c.median, c.goal, got, c.want)
		}
	}
}

// TestDiffers in the last digits that count, in length, and in what is not a number.
func TestDiffers(t *testing.T) {
	want := Reply{Result: []float64{100, 0}, Rough: []float64{1}}
	for _, c := range []struct {
		got Reply
		ok  bool
	}{
		{Reply{Result: []float64{100 + 9e-8, 9e-10}, Rough: []float64{1.05}}, true},
		{Reply{Result: []float64{100 + 2e-7, 0}, Rough: []float64{1}}, false},
		{Reply{Result: []float64{100, 2e-9}, Rough: []float64{1}}, false},
		{Reply{Result: []float64{100}, Rough: []float64{1}}, false},
		{Reply{Result: []float64{100, math.NaN()}, Rough: []float64{1}}, false},
		{Reply{Result: []float64{100, 0}, Rough: []float64{1.2}}, false},
	} {
		if s := differs(c.got, want, 1e-9, 0.1); (s == "") != c.ok {
			t.Errorf("%v: %q", c.got, s)
		}
	}
}

// TestInto replaces what is between the markers, and nothing else.
func TestInto(t *testing.T) {
	file := filepath.Join(t.TempDir(), "README.md")
	os.WriteFile(file, []byte("before\n"+begins+"old\n"+ends+"\nafter\n"), 0o644)
	tab := table{machine: []string{"a machine"}, lines: []line{{"work"}}}
	if err := tab.into(file); err != nil {
		t.Fatal(err)
	}
	got, _ := os.ReadFile(file)
	want := "before\n" + begins + tab.markdown(time.Now()) + ends + "\nafter\n"
	if string(got) != want || strings.Contains(want, "old") || !strings.Contains(want, "a machine") {
		t.Errorf("%s", got)
	}
	os.WriteFile(file, []byte("no markers\n"), 0o644)
	if err := tab.into(file); err == nil {
		t.Error("a file without markers is taken")
	}
}
