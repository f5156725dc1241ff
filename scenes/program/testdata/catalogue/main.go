// Catalogue prints what the program shows without a link, as a vector graphic.
package main

import (
	"os"

	"github.com/solvarium/solvarium/render"
	"github.com/solvarium/solvarium/render/svg"
	"github.com/solvarium/solvarium/render/ui"
	"github.com/solvarium/solvarium/scenes/explorer"
)

func main() {
	size := render.Point{X: 1280, Y: 2400} // high enough for all cards
	in := ui.Input{Size: size, Seconds: 1.0 / 60, Dark: true}
	c := svg.New(size.X, size.Y, render.Dark.Ground)
	explorer.New("").Frame(&in, c)
	c.WriteTo(os.Stdout)
}
