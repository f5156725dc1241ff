// Package settings is what the program remembers from one time to the next: the
// theme that was chosen, the links that were open, and where its window stood.
//
// It is kept as JSON. A file of a newer version is taken as far as it is understood,
// and the rest of it is kept as it is.
package settings

import "slices"

// Settings are what is remembered. The zero value remembers nothing.
type Settings struct {
	Theme      string   // "dark" or "light"; empty for what the system says
	Recent     []string // links, the last one first
	Presenting bool     // the screen was filled in order to present
	Window     Place

	version int    // of the program that wrote it; 0 for this one
	extra   fields // what is not understood
}

// Place is where a window stood, in logical pixels from the corner of its monitor.
type Place struct {
	Monitor       string // its name
	X, Y          int
	Width, Height int // without the frame; 0 if the window was never shown
	Maximized     bool
	Full          bool // it filled the screen

	extra fields
}

// version is the one that is written. It grows when a field gets another meaning.
const version = 1

const (
	// mostLinks is how many links are remembered.
	mostLinks = 10
	// longestLink is how long a link may be to be remembered. Rows of one's own lie in
	// the link: so much is a few hundred of them.
	longestLink = 16 << 10
)

// Equal reports whether two settings are written alike.
func (s Settings) Equal(o Settings) bool { return string(s.Encode()) == string(o.Encode()) }

// WithRecent returns the settings with other links: those that can be remembered.
func (s Settings) WithRecent(links []string) Settings {
	s.Recent = nil
	for _, link := range links {
		if link != "" && len(link) <= longestLink && len(s.Recent) < mostLinks && !slices.Contains(s.Recent, link) {
			s.Recent = append(s.Recent, link)
		}
	}
	return s
}

// Fit moves a place into a screen of a size, and makes it small enough for it. What a
// window had on a screen that is no longer there is lost otherwise.
func (p Place) Fit(width, height int) Place {
	if p.Width <= 0 || p.Height <= 0 || width <= 0 || height <= 0 {
		return p
	}
	p.Width, p.Height = min(p.Width, width), min(p.Height, height)
	p.X = min(max(p.X, 0), width-p.Width)
	p.Y = min(max(p.Y, 0), height-p.Height)
	return p
}
