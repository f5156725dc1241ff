package explorer

import (
	"slices"
	"strconv"
	"strings"

	"github.com/solvarium/solvarium/render"
	"github.com/solvarium/solvarium/render/ui"
)

// recent are the runs that were open, by their links.
type recent struct {
	before []string // without the one that is open; the last first
}

// mostRecent is how many there are.
const mostRecent = 10

var recentActions = []action{
	{name: "forget", group: going, says: "forget what was open",
		when: func(e *Explorer) bool { return len(e.recent.before) > 0 && e.embed == nil },
		do:   func(e *Explorer) { e.recent.before = nil }},
}

// remember takes up what was kept from the last time.
func (e *Explorer) remember(k ui.Kept) {
	e.themed = k.Theme != ""
	e.dark = k.Theme == "dark"
	for _, link := range slices.Backward(k.Recent) {
		e.recent.add(link)
	}
	e.recent.drop(e.link())
	if k.Presenting {
		e.spotlight = spotlight{presenting: true}
	}
	if k.Notice != "" {
		e.say(k.Notice)
	}
}

// kept returns what is to be remembered. A part of another page has nothing to remember.
func (e *Explorer) kept() ui.Kept {
	if e.embed != nil {
		return ui.Kept{}
	}
	k := ui.Kept{Recent: e.recent.before, Presenting: e.presenting}
	if e.themed {
		k.Theme = "light"
		if e.dark {
			k.Theme = "dark"
		}
	}
	if e.run != nil {
		k.Recent = append([]string{e.out.Link}, k.Recent...)
	}
	return k
}

// leave notes the run that is open before another one takes its place.
func (e *Explorer) leave() {
	if e.run != nil {
		e.recent.add(e.link())
	}
}

func (r *recent) add(link string) {
	r.drop(link)
	r.before = slices.Insert(r.before, 0, link)
	r.before = r.before[:min(len(r.before), mostRecent)]
}

// drop takes out what leads to the same run, whichever the step.
func (r *recent) drop(link string) {
	same := func(other string) bool { return stepless(other) == stepless(link) }
	r.before = slices.DeleteFunc(slices.Clone(r.before), same)
}

// stepless returns the link without its step.
func stepless(link string) string {
	slug, query, _ := strings.Cut(link, "?")
	step := func(field string) bool { return strings.HasPrefix(field, "t=") }
	return slug + "?" + strings.Join(slices.DeleteFunc(strings.Split(query, "&"), step), "&")
}

// nameOf returns what a link is called: the scene, and what is not as usual there.
func (e *Explorer) nameOf(link string) string {
	slug, query, _ := strings.Cut(link, "?")
	name := slug
	if s := e.find(slug); s != nil {
		name = s.Title
	}
	for _, field := range strings.Split(query, "&") {
		key, value, _ := strings.Cut(field, "=")
		switch {
		case key == "":
			continue
		case key == "t":
			name += ", step " + value
		case len(value) > 24:
			name += ", own " + key // what was painted or brought along
		default:
			name += ", " + key + " " + value
		}
	}
	return name
}

// drawRecent offers what was open, as far as there is room, and returns the height. The
// rest is in the palette.
func (e *Explorer) drawRecent(c *ui.Context, r render.Rect) float64 {
	if len(e.recent.before) == 0 || strings.TrimSpace(e.search.text) != "" {
		return 0
	}
	heading := ui.Style{Size: render.SizeSmall, Hue: render.Muted}
	c.Text(render.Rect{X: r.X, Y: r.Y - 8, W: r.W, H: 18}, "Open again", heading)
	height := 36.0
	if c.Coarse {
		height = finger
	}
	rows := 1
	if r.W < 900 { // of so many pixels, several stand beside each other
		rows = 2
	}
	x, y, row := r.X, r.Y+16, 1
	for i, link := range e.recent.before {
		name := e.nameOf(link)
		face, whole := ui.Face{Label: name}, ui.Style{}.Width(name)+24
		w := min(whole, r.W, 480)
		if w < whole {
			face.Tip = name
		}
		if x > r.X && x+w > r.Right() {
			x, y, row = r.X, y+height+8, row+1
		}
		if row > rows {
			y -= height + 8
			break
		}
		if ui.Button(c, "recent/"+strconv.Itoa(i+1), render.Rect{X: x, Y: y, W: w, H: height}, face) {
			e.visit(link)
		}
		x += w + 8
	}
	return y + height - r.Y + 24
}
