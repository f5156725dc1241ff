package render

// Figure is what a scene shows of its state: plots, numbers and verdicts.
type Figure struct {
	Plots    []Plot // the first is the hero: it gets the most room
	Readouts []Readout
	Checks   []Check
	Notice   string // a banner over the stage: what broke, in a sentence; empty if nothing did
}

// Plot is one set of axes with marks in it.
type Plot struct {
	Name     string // identity within the figure: lower case, one word
	Title    string // what it shows, in a few words
	Subtitle string // an aside to the title, shown where there is room; empty for none
	X, Y     Axis
	Equal    bool // one unit is as long in x as in y (maps, matrices)
	Marks    []Mark
	Entries  []Entry // the legend of a plot of equal units, whose marks do not end in a label
	Handles  []Handle
	Brushes  []Brush // the parts that can be painted
	Wordless bool    // neither the labels of marks nor a scale of colours, as in a preview
	Pair     bool    // it stands beside the plot before it, as large, to be compared with it
}

// Brush is a part of a plot that paints a knob.
type Brush struct {
	Knob     string // name of a Paint knob
	Min, Max Point  // the data corners that stand for (0, 0) and (1, 1) of the painting; Max may lie below Min
	Width    int    // cells a row of a picture; 0 for a curve

	// Stamp sets the cells of a picture to Value rather than raising them
	// towards 1: for cells that mean one thing or another. Erasing sets 0.
	Stamp bool
	Value float64
}

// Axis is the wish of a plot for one of its directions.
type Axis struct {
	Label  string
	Lo, Hi float64 // both zero: the marks' range with a margin; NaN: the same for one end
	Log    bool
	Down   bool // values grow downwards in y, to the left in x (rows of a matrix)
	Bare   bool // neither ticks nor line (maps, matrices)
}

// Mark is anything that can be drawn in axes. What lies outside them is cut off.
type Mark interface{ Draw(Canvas, Axes) }

// Ranger is a Mark that knows the data it covers. Values that are NaN or
// infinite, or not positive on a logarithmic axis, do not count.
type Ranger interface {
	// Range calls see with points that must be visible. A coordinate that
	// is NaN says nothing: the point then counts for the other axis only.
	Range(see func(Point))
}

// Keyer is a Mark that is labelled where it ends rather than in a legend.
type Keyer interface{ Key() Key }

// Key is the label of a mark: a text at a data point, in the mark's colour. The
// zero Key is none. An infinite coordinate is the edge of the plot.
type Key struct {
	Text string
	At   Point
	Hue  Hue
}

// Handle is something in a plot that can be dragged: a point knob, or one
// point of a cloud knob.
type Handle struct {
	Knob  string // name of the knob that the drag moves
	Index int    // which point of a cloud; 0 for a point knob
	At    Point  // where it is, in data
	Hue   Hue
	Shape Shape // seconds the hue
}

// Readout is a number that the scene measures. Its name is its identity in
// CSV files and scripts, and never changes.
type Readout struct {
	Name  string  // snake_case
	Label string  // as read by people
	Value float64 // NaN while there is none
	Unit  string
	Minor bool   // left out where space is dear; files have it all the same
	Shown string // written instead of the value: several numbers; empty for none
}

// Check puts a claim beside what is measured now.
type Check struct {
	Name  string // snake_case
	Label string // the claim, in a few words
	Want  string // the paper's number, the theory's, or the bound
	Got   string // ours, now; empty while unknown
	State State
	Also  []State // the verdicts of what is shown beside it
}

// State is a verdict.
type State uint8

// The verdicts. Fails is an honest result.
const (
	Pending State = iota
	Holds
	Fails
)

func (s State) String() string { return [...]string{"pending", "holds", "fails"}[s] }

// Shape returns the shape that says a state without colour.
func (s State) Shape() Shape { return [...]Shape{Ring, Disc, Triangle}[s] }

// Hue returns the colour that says it again.
func (s State) Hue() Hue { return [...]Hue{Muted, Good, Bad}[s] }

// Verdict returns Holds or Fails.
func Verdict(ok bool) State {
	if ok {
		return Holds
	}
	return Fails
}
