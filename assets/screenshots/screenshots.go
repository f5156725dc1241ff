// Package screenshots has the pictures of every scene that make golden makes.
package screenshots

import "embed"

// Files has for each scene a picture SLUG.png of 1280 by 800 pixels in the light theme, and
// SLUG-dark.png, which is its Card in the dark one.
//
//go:embed *.png
var Files embed.FS
