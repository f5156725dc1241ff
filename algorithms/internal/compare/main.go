// Compare measures our solvers beside what people would use instead: numpy and
// scipy, plain JavaScript, TensorFlow.js and munkres, natively and as WebAssembly.
//
// Every worker is a process that is asked, a line of JSON at a time, to prepare
// a task, to show its result, and to do so many steps (protocol.go). All have the
// same input, their results must agree, and they take turns in rounds, so that
// what slows the machine slows all. Who is missing is named and left out.
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
)

func main() {
	worker := flag.Bool("worker", false, "be a worker: requests on standard input, replies on standard output")
	runner := flag.String("runner", "", "`command` that runs WebAssembly under Node.js")
	scripts := flag.String("peers", "algorithms/internal/compare/peers", "`folder` of the peers' scripts")
	build := flag.String("build", ".build/compare", "`folder` for what is made and installed")
	rounds := flag.Int("rounds", 11, "rounds of each contest")
	slice := flag.Float64("slice", 0.06, "`seconds` that each worker runs in a round")
	only := flag.String("only", "", "hold the contests whose names match this `pattern`")
	markdown := flag.String("markdown", "", "put the table into this `file` too, between its markers")
	flag.Parse()
	var err error
	if *worker {
		err = serve(os.Stdin, os.Stdout)
	} else {
		m := manner{*rounds, *slice, func(format string, values ...any) { fmt.Fprintf(os.Stderr, format+"\n", values...) }}
		err = compare(m, *runner, *scripts, *build, *only, *markdown)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "compare:", err)
		os.Exit(2)
	}
}

func compare(m manner, runner, scripts, build, only, markdown string) error {
	pattern, err := regexp.Compile(only)
	if err != nil {
		return fmt.Errorf("-only: %w", err)
	}
	if _, err := os.Stat(filepath.Join(scripts, "worker.py")); err != nil {
		return fmt.Errorf("the peers are not in %s: run it from the top of the repository, as make compare does", scripts)
	}
	if build, err = filepath.Abs(build); err != nil {
		return err
	}
	inputs := filepath.Join(build, "inputs")
	if err := os.MkdirAll(inputs, 0o755); err != nil {
		return err
	}
	list, err := contests(false)
	if err != nil {
		return err
	}
	f := newField(findKinds(scripts, build, runner), inputs)
	defer f.close()
	t := table{machine: describe(f), rounds: m.rounds}
	for _, line := range t.machine {
		m.say("%s", line)
	}
	for _, c := range list {
		if !pattern.MatchString(c.name) {
			continue
		}
		m.say("%s", c.name)
		t.add(&c, c.hold(f, m))
	}
	if only == "" {
		m.say("allocations of all scenes")
		t.lines = append(t.lines, allocations(runner))
	}
	fmt.Print(t.text())
	if markdown != "" {
		return t.into(markdown)
	}
	return nil
}
