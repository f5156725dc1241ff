package web

import (
	"bytes"
	_ "embed"
	"errors"
	"fmt"
	"html/template"
	"image"
	"image/jpeg"
	"image/png"
	"io/fs"
	"path/filepath"

	"github.com/solvarium/solvarium/assets/screenshots"
	"github.com/solvarium/solvarium/scenes"
	app "github.com/solvarium/solvarium/scenes/explorer"
)

// The gallery is what the page shows before a byte of the program has arrived: a
// picture, a sentence and the paper of every scene.

//go:embed gallery.html
var galleryHTML string

var galleryTemplate = template.Must(template.New("gallery").Parse(galleryHTML))

// card is a scene with the names of its pictures in the two themes, and their size.
type card struct {
	scenes.Scene
	Light, Dark string
	Size        image.Point
}

// Gallery returns the cards of the catalogue as HTML, and writes their pictures to a folder.
func Gallery(dir string) ([]byte, error) {
	var cards []card
	for _, s := range scenes.All() {
		c := card{Scene: s, Size: screenshots.CardSize}
		for dark, name := range map[bool]*string{false: &c.Light, true: &c.Dark} {
			picture, ending, err := cardPicture(s.Slug, dark)
			if err != nil {
				return nil, err
			}
			if *name = s.Slug + ending; dark {
				*name = s.Slug + "-dark" + ending
			}
			if err := replaceFile(filepath.Join(dir, *name), picture); err != nil {
				return nil, err
			}
		}
		cards = append(cards, c)
	}
	var b bytes.Buffer
	err := galleryTemplate.Execute(&b, cards)
	return b.Bytes(), err
}

// cardPicture returns the picture of a scene's card in a theme and the ending of its name:
// a JPEG from the screenshots, or a drawing of a scene that is too new to have any.
func cardPicture(slug string, dark bool) (picture []byte, ending string, err error) {
	name := slug
	if dark {
		name += "-dark"
	}
	file, err := screenshots.Files.ReadFile(name + ".png")
	if errors.Is(err, fs.ErrNotExist) {
		r, err := scenes.Open(slug + "?t=100")
		if err != nil {
			return nil, "", err
		}
		r.Finish()
		drawing := app.CardDrawing(r, screenshots.CardSize, dark)
		return drawing, ".svg", nil
	}
	if err != nil {
		return nil, "", err
	}
	shot, err := png.Decode(bytes.NewReader(file))
	if err != nil {
		return nil, "", fmt.Errorf("%s.png: %w", name, err)
	}
	if !dark {
		shot = screenshots.Card(shot)
	}
	var b bytes.Buffer
	// Below a quality of 80 the rims of lines show.
	err = jpeg.Encode(&b, shot, &jpeg.Options{Quality: 80})
	return b.Bytes(), ".jpg", err
}
