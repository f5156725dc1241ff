package nn

import "github.com/solvarium/solvarium/algorithms/internal/kernel"

// MulAdd adds A·B to C, where A has m columns and B and C have n: for whoever
// multiplies the parameters of networks.
func MulAdd[T Float](c, a, b []T, m, n int) { kernel.MulAdd(c, a, b, m, n) }

// MulTransAdd adds Aᵀ·B to C, where A has m columns and B and C have n.
func MulTransAdd[T Float](c, a, b []T, m, n int) { kernel.MulTransAdd(c, a, b, m, n) }
