// Package screenshots has the pictures of every scene that make golden makes.
package screenshots

import "embed"

// Files has a picture SLUG.png of 1280 by 800 pixels for each scene.
//
//go:embed *.png
var Files embed.FS
