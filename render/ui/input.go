// Package ui has the controls: buttons, sliders, choices and switches, as
// functions of what the person does (Input), a rectangle and a value. They draw
// on a render.Canvas and know neither a window nor a scene.
package ui

import (
	"image"

	"github.com/solvarium/solvarium/render"
)

// Input is what the person did since the last frame, in logical pixels.
type Input struct {
	Size     render.Point // of the whole surface
	Seconds  float64      // since the last frame; at most 0.1, so that a pause is not a leap
	Pointer  render.Point // mouse or first finger
	Pressed  bool         // went down in this frame
	Down     bool         // is down (or went down and up within this frame)
	Released bool         // went up in this frame
	Touch    bool         // a finger rather than a mouse: no hover, larger targets
	Inside   bool         // the pointer is over the surface
	Wheel    render.Point // in notches, y positive downwards
	Keys     []Key        // pressed in this frame, repeats included, in order
	Shift    bool         // is held
	Second   bool         // the button that is down is the second (right) one
	Typed    []rune       // text entered in this frame
	Written  *Typing      // what an on-screen keyboard made of the text that is typed; nil if nothing
	Left     bool         // the on-screen keyboard was put away
	Dark     bool         // the system prefers a dark theme
	Calm     bool         // the system asks for less motion
	Link     string       // an address that the person went to (Back, Forward, pasted); empty if none
	HasLink  bool         // Link is meant, even if it is empty
	Files    []File       // dropped, pasted or picked in this frame
	Shots    []Shot       // the pictures that an earlier frame asked for, taken
	Saved    []File       // what became of files to save: Name is the path or the name of the download, Err why there is none
	Full     bool         // the window fills the screen
	Commands []Command    // done by the controls of a Page
	Paged    bool         // pages are wanted
	Embed    *Embed       // the app is a part of another page; nil if it is not
	Address  string       // of the page, without what is on screen; empty for a window
	Kept     *Kept        // what was remembered from the last time; in the first frame only

	// Elapsed returns the seconds since this frame began. It is the only
	// clock there is; nil where time is not to matter, as in tests.
	Elapsed func() float64
}

// File is a file that the person brings along or takes home.
type File struct {
	Name string
	Data []byte
	Err  error // why it cannot be read
}

// Shot is a picture to be drawn off the screen by the same renderer. Draw is called
// once, after the frame that asked for it and before the next.
type Shot struct {
	Name  string
	Size  render.Point // in logical pixels
	Scale float64      // device pixels to a logical one; 0 means 1
	Draw  func(render.Canvas)

	Image *image.RGBA // once it is taken
	Err   error       // or why it could not be
}

// Key is a key that means something to the explorer: a letter or digit as
// itself in lower case, or one of the names below.
type Key string

// The named keys.
const (
	KeySpace     Key = "space"
	KeyLeft      Key = "left"
	KeyRight     Key = "right"
	KeyUp        Key = "up"
	KeyDown      Key = "down"
	KeyEnter     Key = "enter"
	KeyEscape    Key = "escape"
	KeyTab       Key = "tab"
	KeyBackspace Key = "backspace"
	KeyDelete    Key = "delete"
	KeyHome      Key = "home"
	KeyEnd       Key = "end"
	KeyPageUp    Key = "pageup"
	KeyPageDown  Key = "pagedown"
	KeyQuestion  Key = "?"
	KeySlash     Key = "/"
	KeyPlus      Key = "+" // also from =, which shares its key on most layouts
	KeyMinus     Key = "-"
	KeyBracket   Key = "[" // these three wherever the layout has them
	KeyUnbracket Key = "]"
	KeyBackslash Key = "\\"
	KeyPalette   Key = "ctrl+k" // Cmd K on a Mac
)
