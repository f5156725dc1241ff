package main

import (
	"fmt"
	"os"
	"runtime"
	"slices"
	"strings"
)

// describe says what machine and which programs take part, and who is missing.
func describe(f *field) []string {
	lines := []string{fmt.Sprintf("%s, %d cores", processor(), runtime.NumCPU())}
	var found, missing []string
	for _, name := range []string{"native", "browser", "python", "plain", "munkres", "tfjs-wasm", "tfjs-cpu"} {
		if _, err := f.worker(name, 0); err != nil {
			missing = append(missing, fmt.Sprintf("left out: %s (%v)", name, err))
		}
		for _, v := range f.versions(name) {
			if !slices.Contains(found, v) {
				found = append(found, v)
			}
			if strings.HasPrefix(v, "no OpenBLAS") {
				missing = append(missing, "numpy runs without OpenBLAS and is slow; Debian's package is libopenblas0-pthread")
			}
		}
	}
	return append(append(lines, strings.Join(found, ", ")), missing...)
}

// processor is the name of the processor, where the system tells.
func processor() string {
	info, _ := os.ReadFile("/proc/cpuinfo") // on Linux only
	for _, line := range strings.Split(string(info), "\n") {
		if name, value, ok := strings.Cut(line, ":"); ok && strings.TrimSpace(name) == "model name" {
			return strings.TrimSpace(value)
		}
	}
	return runtime.GOOS + "/" + runtime.GOARCH
}
