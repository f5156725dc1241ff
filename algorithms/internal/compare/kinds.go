package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// packages are npm's, by version, so that numbers can be compared.
var packages = map[string][]string{
	"munkres":   {"munkres@2.0.4"},
	"tfjs-wasm": {"@tensorflow/tfjs@4.22.0", "@tensorflow/tfjs-backend-wasm@4.22.0"},
	"tfjs-cpu":  {"@tensorflow/tfjs@4.22.0"},
}

// findKinds looks for all that can take part: peers lie in a folder of scripts,
// and what is made goes to the build folder. The runner is a command line that runs WebAssembly.
func findKinds(scripts, build, runner string) map[string]kind {
	kinds := map[string]kind{"native": native(), "python": python(scripts)}
	if _, err := exec.LookPath("node"); err != nil {
		for _, name := range []string{"browser", "plain", "munkres", "tfjs-wasm", "tfjs-cpu"} {
			kinds[name] = kind{missing: "Node.js is missing; Debian's package is nodejs"}
		}
		return kinds
	}
	kinds["browser"] = browser(build, runner)
	worker := filepath.Join(scripts, "worker.mjs")
	kinds["plain"] = kind{argv: []string{"node", worker, "plain"}}
	missing := install(build)
	for name := range packages {
		kinds[name] = kind{argv: []string{"node", worker, name, build}, missing: missing}
	}
	return kinds
}

func native() kind {
	self, err := os.Executable()
	if err != nil {
		return kind{missing: err.Error()}
	}
	return kind{argv: []string{self, "-worker"}}
}

// browser is this program as WebAssembly.
func browser(build, runner string) kind {
	if runner == "" {
		return kind{missing: "no -runner says how to run WebAssembly"}
	}
	wasm := filepath.Join(build, "compare.wasm")
	make := exec.Command("go", "build", "-tags=simd128", "-o", wasm, "github.com/solvarium/solvarium/algorithms/internal/compare")
	// Experiments are for the native program.
	make.Env = without([]string{"GOEXPERIMENT", "GOFLAGS"}, "GOOS=js", "GOARCH=wasm")
	if out, err := make.CombinedOutput(); err != nil {
		return kind{missing: "it does not build: " + firstLine(string(out))}
	}
	return kind{argv: []string{"sh", "-c", runner + ` "$@"`, "sh", wasm, "-worker"}}
}

// python is the first Python that has numpy and scipy. It runs in one thread, as all others do, and with the
// kernels of BLAS that suit the machine.
func python(scripts string) kind {
	for _, name := range []string{os.Getenv("PYTHON"), "python3", "/usr/bin/python3"} {
		if name == "" || exec.Command(name, "-c", "import numpy, scipy.optimize").Run() != nil {
			continue
		}
		one := []string{"OPENBLAS_NUM_THREADS=1", "OMP_NUM_THREADS=1", "MKL_NUM_THREADS=1", "BLIS_NUM_THREADS=1", "PYTHONDONTWRITEBYTECODE=1"}
		return kind{argv: []string{name, filepath.Join(scripts, "worker.py")}, env: without([]string{"OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE"}, one...)}
	}
	return kind{missing: "no Python has numpy and scipy; Debian's packages are python3-numpy, python3-scipy and libopenblas0-pthread"}
}

// install puts npm's packages into the build folder, if they are not there; it returns what is missing.
func install(build string) string {
	var all []string
	there := true
	for _, list := range packages {
		for _, p := range list {
			all = append(all, p)
			at := strings.LastIndex(p, "@")
			said, err := os.ReadFile(filepath.Join(build, "node_modules", p[:at], "package.json"))
			there = there && err == nil && strings.Contains(string(said), fmt.Sprintf("%q: %q", "version", p[at+1:]))
		}
	}
	if there {
		return ""
	}
	if _, err := exec.LookPath("npm"); err != nil {
		return "npm is missing; Debian's package is npm"
	}
	args := append([]string{"install", "--silent", "--no-audit", "--no-fund", "--no-save", "--prefix", build}, all...)
	if out, err := exec.Command("npm", args...).CombinedOutput(); err != nil {
		return "npm could not install it: " + firstLine(string(out)+err.Error())
	}
	return ""
}

func firstLine(s string) string {
	line, _, _ := strings.Cut(strings.TrimSpace(s), "\n")
	return line
}
