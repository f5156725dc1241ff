//go:build !linux && !js

package scenes

import "time"

var began = time.Now()

// busy returns the time since the tests began, where processor time is not to be had.
func busy() time.Duration { return time.Since(began) }
