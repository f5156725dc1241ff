//go:build js && simd128

package kernel

import (
	"os"
	"testing"
)

// TestThereAreVectors: the tests above compare the module with the references, not these with themselves.
func TestThereAreVectors(t *testing.T) {
	if without := os.Getenv("KERNELS") == "none"; simd == without {
		t.Errorf("the module is there: %v", simd)
	}
}
