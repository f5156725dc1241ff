// Package kernel has the inner loops in which solvers spend their time, as functions of
// slices. Each has a reference in plain Go, which says what it computes and to the last bit how it
// rounds; where something faster does the same, it takes over:
//
//   - natively on amd64, assembly of gonum, and for networks Go's own vector instructions
//     where GOEXPERIMENT=simd has them (net_simd.go);
//   - in WebAssembly, for which Go's compiler emits no vector instructions, a module written
//     by hand, simd.wasm. It shares the program's memory and is called by go:wasmimport.
//
// A result is therefore the same wherever it is computed. The references add in the
// order of two or four lanes that the vector instructions need, and convert products to float64
// before they are added, which forbids the fused operation that some processors would take.
//
// # The module
//
// Its source lies beside each kernel: exp.go and exp.wat. `make kernels` assembles them into simd.wasm,
// which is checked in; a test says when the two differ. A program takes part if it is
// built with the tag simd128 and if whoever starts it calls kernels.js, as the page and run.cjs (for
// tests under Node.js) do. Without vector instructions in the browser the reference takes
// over, as it does without the tag.
//
// A call costs some twenty nanoseconds, so that short slices are left to Go.
package kernel
