package sinkhorn

// What counts how much in Work, in multiply-adds of a matrix-vector product: as measured with 256 cells in
// WebAssembly, where most people see it. Natively the products are as fast and the rest is up to
// twice as dear.
const (
	ExpWork     = 32 // an exponential
	rescaleWork = 4  // an entry of a plan whose rows and columns are scaled and summed
	maxWork     = 2  // an entry of a matrix whose largest is sought
	chooseWork  = 8  // an entry of a plan when the Hessian's are chosen
	sparseWork  = 12 // an entry of the sparse matrix in an iteration of conjugate gradients
)
