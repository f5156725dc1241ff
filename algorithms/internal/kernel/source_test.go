//go:build !js

package kernel

import (
	"bytes"
	"crypto/sha256"
	"os"
	"path/filepath"
	"testing"
)

// TestModuleIsUpToDate: simd.wasm ends with the hash of the sources that it was made from.
func TestModuleIsUpToDate(t *testing.T) {
	names, err := filepath.Glob("*.wat") // sorted, as make.mjs does
	if err != nil || len(names) == 0 {
		t.Fatal(names, err)
	}
	hash := sha256.New()
	for _, name := range names {
		source, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		hash.Write(source)
	}
	module, err := os.ReadFile("simd.wasm")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.HasSuffix(module, hash.Sum(nil)) {
		t.Error("simd.wasm was made from other .wat files: run make kernels")
	}
}
