package explorer

import (
	"slices"
	"strings"

	"github.com/solvarium/solvarium/render"
	"github.com/solvarium/solvarium/render/ui"
)

// search is what is looked for in the catalogue. It stays while a scene is open.
type search struct {
	text     string
	families []string // of which the scenes are shown; none: of all
	columns  int      // of cards, as drawn last
}

var searchActions = []action{
	{name: "search", group: going, says: "search the catalogue", keys: []ui.Key{ui.KeySlash}, shown: "/", when: inCatalogue,
		do: func(e *Explorer) { e.later(func() { e.controls.Write("search", true) }) }},
	{name: "next-scene", group: going, says: "from scene to scene, in the catalogue", shown: "← ↑ → ↓", when: inCatalogue,
		keys: []ui.Key{ui.KeyLeft, ui.KeyUp, ui.KeyRight, ui.KeyDown}, press: func(e *Explorer, k ui.Key, _ bool) { e.toCard(k) }},
}

// found returns the scenes of the catalogue that fit, by index.
func (e *Explorer) found() []int {
	words := strings.Fields(plain(e.search.text))
	var list []int
	for i := range e.catalogue {
		s := &e.catalogue[i]
		family := len(e.search.families) == 0 || slices.Contains(e.search.families, s.Family)
		if family && match(words, s.Title, about(s)) >= 0 {
			list = append(list, i)
		}
	}
	return list
}

// families returns those of the catalogue, in the order of their first scenes.
func (e *Explorer) families() []string {
	var list []string
	for _, s := range e.catalogue {
		if !slices.Contains(list, s.Family) {
			list = append(list, s.Family)
		}
	}
	return list
}

// toCard goes by the arrow keys from card to card, and from the upper ones to the search.
func (e *Explorer) toCard(k ui.Key) {
	found := e.found()
	if len(found) == 0 {
		return
	}
	at := -1
	for n, i := range found {
		if e.controls.Focus == e.cardID(i) {
			at = n
		}
	}
	to := 0
	if columns := max(e.search.columns, 1); at >= 0 {
		to = at + map[ui.Key]int{ui.KeyLeft: -1, ui.KeyRight: 1, ui.KeyUp: -columns, ui.KeyDown: columns}[k]
	}
	switch {
	case to < 0 && k == ui.KeyUp:
		e.later(func() { e.controls.Write("search", true) })
	case to >= 0 && to < len(found):
		e.controls.FocusOn(e.cardID(found[to]))
	case k == ui.KeyDown && at/max(e.search.columns, 1) < (len(found)-1)/max(e.search.columns, 1):
		e.controls.FocusOn(e.cardID(found[len(found)-1])) // the last row is shorter
	}
}

func (e *Explorer) cardID(i int) string { return "card/" + e.catalogue[i].Slug }

// drawSearch draws the field and the families from the top of r on, and returns the height.
func (e *Explorer) drawSearch(c *ui.Context, r render.Rect) float64 {
	s := &e.search
	height := 36.0
	if c.Coarse {
		height = finger
	}
	field := render.Rect{X: r.X, Y: r.Y, W: min(r.W, 480), H: height}
	e.drawSearchField(c, field)
	x, y := r.X, field.Bottom()+12
	for _, family := range e.families() {
		on := slices.Contains(s.families, family)
		w := min(ui.Style{Bold: true}.Width(family)+24, r.W)
		if x > r.X && x+w > r.Right() {
			x, y = r.X, y+height+8
		}
		if ui.Button(c, "family/"+family, render.Rect{X: x, Y: y, W: w, H: height}, ui.Face{Label: family, On: on}) {
			if on {
				s.families = slices.DeleteFunc(slices.Clone(s.families), func(f string) bool { return f == family })
			} else {
				s.families = append(slices.Clone(s.families), family)
			}
		}
		x += w + 8
	}
	return y + height - r.Y
}

// drawSearchField draws the field. Enter opens the first scene found, and Down goes to it.
func (e *Explorer) drawSearchField(c *ui.Context, r render.Rect) {
	s := &e.search
	mine := c.Focus == "search" && !c.Muted
	room := r
	if s.text != "" {
		var corner render.Rect
		room, corner = r.CutRight(r.H)
		c.Entry(ui.Entry{ID: "search", Rect: corner, Keyboard: ui.Finding})
		if ui.Button(c, "search/clear", corner, ui.Face{Icon: &ui.Close, Quiet: true, Tip: "Clear"}) {
			s.text = ""
			e.later(func() { e.controls.Write("search", false) })
		}
	}
	s.text = ui.Field(c, "search", room, s.text, 80, ui.Finding)
	if s.text == "" {
		c.Text(r.Trim(14, 0, 10, 0), "Search by name, paper, author, year or family", ui.Style{Hue: render.Muted})
	}
	if !mine {
		return
	}
	found := e.found()
	for _, k := range c.In.Keys {
		switch {
		case k == ui.KeyEnter && len(found) > 0:
			e.visit(e.catalogue[found[0]].Slug)
		case k == ui.KeyEnter:
			e.later(func() { e.controls.Write("search", false) })
		case k == ui.KeyDown && len(found) > 0:
			e.later(func() { e.controls.FocusOn(e.cardID(found[0])) })
		}
	}
}

// drawNothing says that nothing was found, and offers the way out.
func (e *Explorer) drawNothing(c *ui.Context, r render.Rect) float64 {
	what := strings.TrimSpace(e.search.text)
	if what != "" {
		what = "“" + what + "”"
	}
	if len(e.search.families) > 0 {
		if what != "" {
			what += " in "
		}
		what += strings.Join(e.search.families, " and ")
	}
	h := c.Paragraph(r, "Nothing matches "+what+".", ui.Style{Size: render.SizeHead}, 0) + 16
	button := render.Rect{X: r.X, Y: r.Y + h, W: 160, H: 36}
	if c.Coarse {
		button.H = finger
	}
	if ui.Button(c, "search/all", button, ui.Face{Label: "Show all scenes", Primary: true}) {
		e.search.text, e.search.families = "", nil
	}
	return h + button.H
}
