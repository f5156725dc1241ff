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
