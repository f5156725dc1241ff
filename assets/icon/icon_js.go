// Package icon has nothing for a browser: the page has its own.
package icon

import "image"

// Images returns nil.
func Images() []image.Image { return nil }
