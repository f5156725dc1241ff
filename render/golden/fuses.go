package golden

// inexact is a number whose square has more digits than a number can have. It is a variable so that
// the square is taken when the program runs.
var inexact = 1 + 0x1p-30

// Fuses reports whether the compiler makes one operation of a product and a sum, which is rounded
// once and not twice. Go does so for arm64, ppc64, riscv64 and s390x, and for amd64 from GOAMD64=v3
// on, but not for WebAssembly; a conversion to float64 in between forbids it.
func Fuses() bool { return inexact*inexact-float64(inexact*inexact) != 0 }
