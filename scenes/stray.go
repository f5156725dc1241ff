package scenes

// Stray says how far a scene's readouts may be from those of the same link in a browser.
//
// Where the compiler rounds a product before it is added to something, as for amd64 and for
// WebAssembly, they have the same bits. For arm64 it fuses the two into one operation that is rounded
// once, and then this holds. TestSameNumbersInWebAssembly tests both, over every preset.
type Stray struct {
	Within float64 // of the larger of the two numbers and 1
	Until  int     // the step until which that holds
	Why    string  // what makes rounding grow
}
