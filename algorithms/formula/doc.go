// Package formula compiles formulas in x and y that a person types, such as
// "x^2 + 2.5(1 - cos(2pi x))", to programs that run over many points at once.
//
// # The problem
//
// Read a line of text as a function R² → R, say in plain words where it cannot be
// read, and evaluate it at many points without allocating.
//
// # The grammar
//
// From weak to strong:
//
//	sum     = product { ("+" | "-") product }
//	product = sign { ("*" | "/" | nothing) sign }
//	sign    = { "-" | "+" } power
//	power   = primary [ "^" sign ]                    -x^2 is -(x^2), x^2^3 is x^(2^3)
//	primary = number | "x" | "y" | "pi" | "e" | function "(" sum { "," sum } ")" | "(" sum ")"
//
// Nothing between two factors is a product where it can mean only one thing:
// 2x, 3(x+1), x y, 2sin(x). After a division or a power it is an error, since
// people read 1/2x and x^2y both ways.
//
// Functions of one argument are sin, cos, tan, atan, exp, log, sqrt, abs, tanh
// and floor; min and max take two or more.
//
// # The method
//
// A parser by recursive descent writes the program of a stack machine as it goes,
// and works out at once what rests on numbers alone. An instruction is applied to
// a row of points, one after the other, before the next one is looked at.
//
// Reference: A. V. Aho, M. S. Lam, R. Sethi, J. D. Ullman, "Compilers: Principles,
// Techniques, and Tools", 2nd edition, 2006, chapter 2 (recursive descent, code for a
// stack machine).
package formula
