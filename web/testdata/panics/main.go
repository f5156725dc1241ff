// Panics is a program that says something and then fails.
package main

import (
	"fmt"
	"os"
)

func main() {
	fmt.Fprintln(os.Stderr, "what was said before")
	panic("the potential fell by 0.5 → −3")
}
