package ui

import "github.com/solvarium/solvarium/render"

// App is what a window shows: once a frame it takes what the person did, does
// its work, and draws everything anew.
type App interface {
	Frame(in *Input, c render.Canvas) Output
}

// Output is what an App asks of whoever shows it.
type Output struct {
	Busy    bool   // something moves: the next frame is wanted even without input
	Title   string // of the window
	Link    string // reproduces what is on screen: belongs into the address bar
	Visit   bool   // Link is a new place: Back should lead to the one before
	Cursor  Cursor
	Copy    string  // text for the clipboard; empty for none
	Edit    bool    // text is being entered: show an on-screen keyboard where there is one
	Typing  Typing  // that text
	Entries []Entry // where a tap begins to enter one, the uppermost last; valid until the next frame
	Dark    bool    // the theme in force, for whatever surrounds the canvas
	Save    []File  // to be kept: downloads in a browser, files in the working folder
	Shots   []Shot  // pictures to be taken: they come back in a later Input
	Pick    bool    // ask the person for files: they come back in a later Input
	Full    bool    // fill the screen
	Text    bool    // show the page beside the canvas, or hide it
	Page    *Page   // what is on screen as text and controls; nil while it has not changed
	Kept    Kept    // what is to be remembered until the next time
}

// Kept is what an app remembers from one time to the next.
type Kept struct {
	Theme      string   // that the person chose: "dark" or "light"; empty for the system's
	Recent     []string // links, the last one first
	Presenting bool
	Notice     string // only coming in: why less is remembered than was kept, as a sentence
}

// Cursor is the shape of the mouse pointer.
type Cursor uint8

// The cursors.
const (
	Arrow Cursor = iota
	Hand         // over something to click
	Grab         // over something to drag
	Cross        // over something to paint
	Beam         // over text to edit
)
