package nn

// MulAdd adds A·B to C, where A has m columns and B and C have n: for whoever
// multiplies the parameters of networks.
func MulAdd[T Float](c, a, b []T, m, n int) { mulAdd(c, a, b, m, n) }

// MulTransAdd adds Aᵀ·B to C, where A has m columns and B and C have n.
func MulTransAdd[T Float](c, a, b []T, m, n int) { mulTransAdd(c, a, b, m, n) }
