package web

import (
	"bytes"
	_ "embed"
	"fmt"
	"html/template"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"

	"github.com/solvarium/solvarium/assets/screenshots"
	"github.com/solvarium/solvarium/scenes"
)

// The gallery is what the page shows before a byte of the program has arrived: a
// picture, a sentence and the paper of every scene.

//go:embed gallery.html
var galleryHTML string

var galleryTemplate = template.Must(template.New("gallery").Parse(galleryHTML))

// gallery returns the cards of the catalogue as HTML.
func gallery() ([]byte, error) {
	var b bytes.Buffer
	data := struct {
		Scenes        []scenes.Scene
		Width, Height int
	}{scenes.All(), stage.Dx() / 2, stage.Dy() / 2}
	err := galleryTemplate.Execute(&b, data)
	return b.Bytes(), err
}

// stage is the part of a screenshot that a card shows: the plots, without what stands
// around them.
var stage = image.Rect(0, 76, 944, 76+490)

// cardPicture returns the picture of a scene's card: the stage of its screenshot at half
// the size, as JPEG.
func cardPicture(slug string) ([]byte, error) {
	file, err := screenshots.Files.ReadFile(slug + ".png")
	if err != nil {
		return nil, fmt.Errorf("there is no screenshot of %s, make golden makes it: %w", slug, err)
	}
	shot, err := png.Decode(bytes.NewReader(file))
	if err != nil {
		return nil, fmt.Errorf("%s.png: %w", slug, err)
	}
	var b bytes.Buffer
	// Below a quality of 80 the rims of lines show.
	err = jpeg.Encode(&b, halve(shot, stage), &jpeg.Options{Quality: 80})
	return b.Bytes(), err
}

// halve returns the part r of a picture at half the size: each pixel the mean of four.
func halve(m image.Image, r image.Rectangle) image.Image {
	out := image.NewRGBA(image.Rect(0, 0, r.Dx()/2, r.Dy()/2))
	for y := range out.Rect.Dy() {
		for x := range out.Rect.Dx() {
			var red, green, blue uint32
			for i := range 4 {
				r, g, b, _ := m.At(r.Min.X+2*x+i%2, r.Min.Y+2*y+i/2).RGBA()
				red, green, blue = red+r, green+g, blue+b
			}
			out.SetRGBA(x, y, color.RGBA{uint8(red / 4 >> 8), uint8(green / 4 >> 8), uint8(blue / 4 >> 8), 255})
		}
	}
	return out
}
