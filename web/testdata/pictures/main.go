// Command pictures draws states of the explorer by the native renderer, one after the other
// in one process. Its standard input has a line for each: width, height, dark or light, the file for
// the PNG, and the link.
package main

import (
	"bufio"
	"fmt"
	"image/png"
	"log"
	"os"

	"github.com/solvarium/solvarium/render"
	"github.com/solvarium/solvarium/render/ui"
	"github.com/solvarium/solvarium/render/window"
	"github.com/solvarium/solvarium/scenes/explorer"
)

func main() {
	var failed error
	err := window.Offscreen(func() {
		for lines := bufio.NewScanner(os.Stdin); lines.Scan() && failed == nil; {
			failed = draw(lines.Text())
		}
	})
	if err != nil || failed != nil {
		log.Fatal(err, failed)
	}
}

func draw(line string) error {
	var size render.Point
	var theme, file, link string
	if _, err := fmt.Sscan(line, &size.X, &size.Y, &theme, &file, &link); err != nil {
		return fmt.Errorf("%q: %w", line, err)
	}
	// A page is beside it, as in a browser, and the address that a browser has.
	in := ui.Input{Dark: theme == "dark", Paged: true, Calm: true, Address: "http://page/"}
	picture, err := window.Screenshot(explorer.New(link), size, 1, in, in, in)
	if err != nil {
		return err
	}
	out, err := os.Create(file)
	if err != nil {
		return err
	}
	defer out.Close()
	return png.Encode(out, picture)
}
