package nn

import (
	"math"

	"github.com/solvarium/solvarium/algorithms/internal/kernel"
)

// Adam is the optimiser of D. P. Kingma and J. Ba (2015), with the decoupled decay
// of I. Loshchilov and F. Hutter (2019):
//
//	m ← β₁ m + (1-β₁) g,  v ← β₂ v + (1-β₂) g²
//	x ← (1 - rate·Decay) x - rate · m/(1-β₁ᵗ) / (√(v/(1-β₂ᵗ)) + ε)
//
// with β₁ = 0.9, β₂ = 0.999 and ε = 1e-8, the authors' defaults.
type Adam[T Float] struct {
	Decay float64 // 0 is none

	m, v   []T
	p1, p2 float64 // β₁ᵗ and β₂ᵗ
}

const beta1, beta2, epsilon = 0.9, 0.999, 1e-8

// NewAdam is for n parameters.
func NewAdam[T Float](n int) *Adam[T] {
	return &Adam[T]{m: make([]T, n), v: make([]T, n), p1: 1, p2: 1}
}

// Reset forgets the moments.
func (a *Adam[T]) Reset() {
	clear(a.m)
	clear(a.v)
	a.p1, a.p2 = 1, 1
}

// Step moves the parameters x against the gradient g.
func (a *Adam[T]) Step(x, g []T, rate float64) {
	a.p1 *= beta1
	a.p2 *= beta2
	// rate/(1-β₁ᵗ)·m/(√v/√(1-β₂ᵗ) + ε), with √(1-β₂ᵗ) multiplied through.
	root := math.Sqrt(1 - a.p2)
	step, small, keep := T(rate/(1-a.p1)*root), T(epsilon*root), T(1-rate*a.Decay)
	kernel.Adam(x, a.m, a.v, g, step, small, keep)
}
