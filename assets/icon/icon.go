//go:build !js

// Package icon has the program's icon in several sizes, drawn from web/icon.svg by
// go test ./web -run TestIcon -update.
package icon

import (
	"embed"
	"image"
	"image/png"
	"io/fs"
)

// Larger ones are for the bundles of a release only.
//
//go:embed 16.png 32.png 48.png 64.png 128.png 256.png
var files embed.FS

// Images returns the icon as windows and task bars want it, small ones first.
func Images() []image.Image {
	var list []image.Image
	for _, name := range []string{"16.png", "32.png", "48.png", "64.png", "128.png", "256.png"} {
		list = append(list, decode(files, name))
	}
	return list
}

func decode(files fs.FS, name string) image.Image {
	f, err := files.Open(name)
	if err != nil {
		panic(err) // it is embedded
	}
	defer f.Close()
	m, err := png.Decode(f)
	if err != nil {
		panic(err) // and it is a picture
	}
	return m
}
