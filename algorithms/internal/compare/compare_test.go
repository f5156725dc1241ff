package main

import (
	"fmt"
	"io"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"
)

// TestMain lets this program be the native worker that the tests start.
func TestMain(m *testing.M) {
	if len(os.Args) == 2 && os.Args[1] == "-worker" {
		if err := serve(os.Stdin, os.Stdout); err != nil {
			os.Exit(1)
		}
		return
	}
	os.Exit(m.Run())
}

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

// TestProtocol: what a worker cannot do it says, and goes on.
func TestProtocol(t *testing.T) {
	in, requests := io.Pipe()
	replies, out := io.Pipe()
	go serve(in, out)
	w := newTalk(requests, replies)
	for _, c := range []struct {
		request Request
		want    string
	}{
		{Request{Do: "run", Steps: 1}, "before a task"},
		{Request{Do: "prepare", Task: "alchemy"}, `no task "alchemy"`},
		{Request{Do: "prepare", Task: "assign", Numbers: map[string]float64{"n": 2}}, "0 entries"},
		{Request{Do: "prepare", Task: "assign", Files: map[string]string{"cost": "nowhere"}}, "nowhere"},
	} {
		if _, err := w.ask(c.request); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%v: error %v, want one with %q", c.request, err, c.want)
		}
	}
	if hello, err := w.ask(Request{Do: "hello"}); err != nil || len(hello.Versions) == 0 {
		t.Errorf("hello: %v, %v", hello, err)
	}
	requests.Close()
}

// TestOurTasks: every contest's tasks run and show a result, where this test
// runs: natively and as WebAssembly.
func TestOurTasks(t *testing.T) {
	list := small(t)
	for _, c := range list {
		for _, l := range c.lanes {
			if l.kind != "native" {
				continue
			}
			made, err := makers[l.task](input{c.variants[0].numbers, c.variants[0].data})
			if err != nil {
				t.Fatalf("%s: %v", c.name, err)
			}
			exact, rough := made.result(int(c.variants[0].numbers["check"]))
			if again, _ := made.result(int(c.variants[0].numbers["check"])); fmt.Sprint(again) != fmt.Sprint(exact) {
				t.Errorf("%s: a second result is another", c.name)
			}
			for _, v := range append(exact, rough...) {
				if math.IsNaN(v) || math.IsInf(v, 0) {
					t.Errorf("%s: the result is %v, %v", c.name, exact, rough)
				}
			}
			if timed(made, 3) < 0 {
				t.Errorf("%s takes no time", c.name)
			}
		}
	}
}

func small(t *testing.T) []contest {
	t.Helper()
	list, err := contests(true)
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// TestRound holds all contests, small, between whoever is here: no result may differ.
func TestRound(t *testing.T) {
	if runtime.GOOS == "js" {
		t.Skip("WebAssembly starts no processes")
	}
	kinds := map[string]kind{"native": native(), "browser": native(), "python": python("peers")}
	if _, err := exec.LookPath("node"); err == nil {
		kinds["plain"] = kind{argv: []string{"node", filepath.Join("peers", "worker.mjs"), "plain"}}
	}
	f := newField(kinds, t.TempDir())
	defer f.close()
	tab := table{machine: describe(f), rounds: 2}
	for _, c := range small(t) {
		o := c.hold(f, manner{rounds: 2})
		for name, how := range o.wrong {
			t.Errorf("%s, %s: %s", c.name, name, how)
		}
		for _, l := range c.lanes {
			if why := o.out[l.name]; why != "" && kinds[l.kind].argv != nil {
				t.Errorf("%s, %s: %s", c.name, l.name, why)
			}
			if o.out[l.name] == "" && len(known(o.seconds[l.name])) != 2 {
				t.Errorf("%s, %s: %d of 2 rounds", c.name, l.name, len(known(o.seconds[l.name])))
			}
		}
		tab.add(&c, o)
	}
	if !strings.Contains(tab.text(), "left out") && !strings.Contains(strings.Join(tab.machine, "\n"), "left out: munkres") {
		t.Error("nobody says that munkres is missing")
	}
}

// TestAWrongResultIsReported, and so is a peer that ends in the middle.
func TestAWrongResultIsReported(t *testing.T) {
	if runtime.GOOS == "js" {
		t.Skip("WebAssembly starts no processes")
	}
	liar := `read l; echo '{}'; while read l; do echo '{"result":[1,2,3],"seconds":0.001}'; done`
	quitter := `read l; echo '{}'; echo 'out of ideas' >&2`
	f := newField(map[string]kind{"native": native(), "browser": native(), "python": {argv: []string{"sh", "-c", liar}},
		"munkres": {argv: []string{"sh", "-c", quitter}}}, t.TempDir())
	defer f.close()
	c := assignContest("uniform", uniformCost, 8)
	o := c.hold(f, manner{rounds: 2})
	if o.wrong["scipy"] == "" || !strings.Contains(o.out["munkres"], "out of ideas") {
		t.Errorf("wrong: %v, out: %v", o.wrong, o.out)
	}
	tab := table{rounds: 2}
	tab.add(&c, o)
	if s := tab.text(); !strings.Contains(s, "results differ") || !strings.Contains(s, "not measured") {
		t.Error(s)
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
