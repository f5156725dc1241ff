// Package objective has energies to minimise: the test functions of the literature,
// formulas that a person types, and decorations on top of both.
//
// # The problem
//
// A solver asks for E(x), for E of many particles, or for ∇E(x) of an energy
// E: R^d → R. Particles lie in flat slices, particle-major: n particles in d
// dimensions are n·d numbers, and particle i is xs[i·d : (i+1)·d].
//
// # What there is
//
//	Function  test functions with their minimisers, E* and the box that they are shown in
//	Formula   what a person types, in x and y
//	Moved     E(x - b)
//	Bumpy     E(x) + Σ h exp(-|x - c|²/2r²), hills for h > 0 and pits for h < 0
//
// Where a gradient is not simple it is that of central differences,
//
//	∂E/∂x_j ≈ (E(x + h e_j) - E(x - h e_j)) / 2h,  h = 1e-5.
//
// Lowest finds the least value in a square of the plane, by a grid and a compass search.
//
// References: M. Jamil, X.-S. Yang, "A literature survey of benchmark functions for
// global optimization problems", International Journal of Mathematical Modelling and
// Numerical Optimisation 4, 2013, arXiv 1308.4008. Those that are from elsewhere
// say so.
package objective
