package web

import (
	"bytes"
	_ "embed"
	"fmt"
	"html/template"
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
	}{scenes.All(), screenshots.CardSize.X, screenshots.CardSize.Y}
	err := galleryTemplate.Execute(&b, data)
	return b.Bytes(), err
}

// cardPicture returns the picture of a scene's card in a theme, from its screenshots, as JPEG.
func cardPicture(slug string, dark bool) ([]byte, error) {
	name := slug
	if dark {
		name += "-dark"
	}
	file, err := screenshots.Files.ReadFile(name + ".png")
	if err != nil {
		return nil, fmt.Errorf("there is no screenshot %s.png, make golden makes it: %w", name, err)
	}
	shot, err := png.Decode(bytes.NewReader(file))
	if err != nil {
		return nil, fmt.Errorf("%s.png: %w", name, err)
	}
	if !dark {
		shot = screenshots.Card(shot)
	}
	var b bytes.Buffer
	// Below a quality of 80 the rims of lines show.
	err = jpeg.Encode(&b, shot, &jpeg.Options{Quality: 80})
	return b.Bytes(), err
}
