package main

import (
	"os/exec"
	"strings"
)

// allocations is the line about steps that allocate: the contract test of all
// scenes, natively and as WebAssembly, holds them to none.
func allocations(runner string) line {
	l := line{"Allocations a step, every scene", "–", "–"}
	l[3], l[5] = allocated()
	l[6], l[8] = "–", "0: not measured"
	if _, err := exec.LookPath("node"); err == nil && runner != "" {
		l[6], l[8] = allocated("-exec", runner)
	}
	return l
}

func allocated(how ...string) (count, goal string) {
	args := append([]string{"test", "-tags=simd128", "-count=1", "-run", "^TestStepAllocatesNothing$"}, how...)
	test := exec.Command("go", append(args, "github.com/solvarium/solvarium/scenes")...)
	if len(how) > 0 {
		test.Env = without([]string{"GOEXPERIMENT", "GOFLAGS"}, "GOOS=js", "GOARCH=wasm")
	}
	out, err := test.CombinedOutput()
	switch said := string(out); {
	case err == nil:
		return "0", "0: met"
	case strings.Contains(said, "a step allocates"):
		return "some", "0: not met"
	}
	return "–", "0: not measured"
}
