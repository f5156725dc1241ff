package screenshots

import (
	"image"
	"image/color"
)

// stage is the part of a screenshot that a card shows: the plots, without what stands
// around them.
var stage = image.Rect(0, 76, 944, 76+490)

// CardSize is the size of a card's picture in pixels.
var CardSize = stage.Size().Div(2)

// Card returns the picture for a scene's card: the stage of its screenshot at half the
// size, each pixel the mean of four.
func Card(m image.Image) image.Image {
	out := image.NewRGBA(image.Rectangle{Max: CardSize})
	for y := range CardSize.Y {
		for x := range CardSize.X {
			var red, green, blue uint32
			for i := range 4 {
				r, g, b, _ := m.At(stage.Min.X+2*x+i%2, stage.Min.Y+2*y+i/2).RGBA()
				red, green, blue = red+r, green+g, blue+b
			}
			out.SetRGBA(x, y, color.RGBA{uint8(red / 4 >> 8), uint8(green / 4 >> 8), uint8(blue / 4 >> 8), 255})
		}
	}
	return out
}
