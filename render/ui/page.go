package ui

// Page is what is on screen as text and controls, for whoever does not see or touch the
// canvas: a browser keeps real elements in step with it.
type Page struct {
	Slug     string     `json:"slug"`  // of the scene; empty for none
	Title    string     `json:"title"` // of the scene
	Family   string     `json:"family"`
	Cite     string     `json:"cite"`  // the paper in full
	Paper    string     `json:"paper"` // its address; empty for none
	Claim    string     `json:"claim"`
	Look     string     `json:"look"`
	State    string     `json:"state"`   // Running, Paused or Finished
	Status   string     `json:"status"`  // what goes on, in a few words
	Message  string     `json:"message"` // to be read at once; empty for none
	Focus    string     `json:"focus"`   // what the keyboard is on in the picture; empty for nothing
	Cards    []Card     `json:"cards"`   // what lies over the picture or beside it for a while
	Buttons  []Command  `json:"buttons"`
	Presets  []Command  `json:"presets"`
	Run      []Control  `json:"run"` // what the run is set by, besides knobs
	Knobs    []Control  `json:"knobs"`
	Readouts []Measured `json:"readouts"`
	Checks   []Measured `json:"checks"`
	Plots    []string   `json:"plots"` // their titles
	Stops    []Text     `json:"stops"` // of the lesson
	Keys     []Command  `json:"keys"`  // what else keys do on the picture
}

// Command is something that can be done, and, in an Input, something to do: the action
// Name or, with a Value, the knob Name to be set to it.
type Command struct {
	Name  string `json:"name"`
	Says  string `json:"says"`
	Value string `json:"value"`
	Knob  bool   `json:"knob"`
	By    int    `json:"by"`   // the knob is to be moved by so many hundredths of its slider
	Keys  string `json:"keys"` // that do the same on the picture
	Group string `json:"group"`
	On    *bool  `json:"on"` // whether it is so now; nil for what only acts
}

// Card is what lies over the picture or beside it for a while: a sheet, a question. Its
// controls are commands by their id.
type Card struct {
	Name  string `json:"name"`
	Title string `json:"title"`
	Items []Item `json:"items"`
}

// Control is a knob. Its value is written as in links.
type Control struct {
	Name     string   `json:"name"`
	Label    string   `json:"label"`
	Says     string   `json:"says"`
	Kind     string   `json:"kind"` // number, whole, switch, choice; all others are text
	Value    string   `json:"value"`
	Default  string   `json:"default"`
	Lo       float64  `json:"lo"`
	Hi       float64  `json:"hi"`
	Options  []string `json:"options"`
	Restarts bool     `json:"restarts"`
}

// Measured is a readout, or a check with what it wants and its verdict.
type Measured struct {
	Name  string `json:"name"`
	Label string `json:"label"`
	Value string `json:"value"`
	Want  string `json:"want"`
	State string `json:"state"`
}

// Text is a part of a lesson.
type Text struct {
	Title string `json:"title"`
	Ask   string `json:"ask"`
	Show  string `json:"show"`
}

// Embed is how a page that shows the app in a frame wants it.
type Embed struct {
	Min  bool     // no more than the scene: neither title nor panel
	Hide []string // knobs to leave out of the panel
}
