// Package rules holds the update rule of every scene as TeX has set it: outlines of
// signs and where they stand. The sources are the .tex files; make rules sets them.
package rules

import _ "embed"

// Text is what make.mjs wrote, for package formula to read.
//
//go:embed rules.txt
var Text string

// MathML has a line for each rule: its slug, a space, and the rule as MathML, in which the
// class of a symbol is sym or knob and then its name.
//
//go:embed mathml.txt
var MathML string
