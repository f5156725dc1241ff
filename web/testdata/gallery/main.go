// Gallery prints the cards of the page's gallery and writes their pictures to a folder.
package main

import (
	"fmt"
	"os"

	"github.com/solvarium/solvarium/web"
)

func main() {
	cards, err := web.Gallery(os.Args[1])
	if err != nil {
		fmt.Fprintln(os.Stderr, "gallery:", err)
		os.Exit(1)
	}
	os.Stdout.Write(cards)
}
