package explorer

import (
	"sort"
	"strconv"
	"strings"

	"github.com/solvarium/solvarium/scenes"
	"github.com/solvarium/solvarium/scenes/param"
)

// entry is a row of the palette.
type entry struct {
	id    string
	group string // what it stands under
	name  string // what it is found by first
	title string // as it is read
	more  string // what else it is found by
	shown string // its keys
	do    func(*Explorer)
}

// entriesFor returns what fits the text, best first, in groups of which the one with
// the best comes first. Without a text all is there, in the order of the table.
func (e *Explorer) entriesFor(text string) []entry {
	words := strings.Fields(plain(text))
	var list []entry
	var fits []int
	best := map[string]int{}
	for _, x := range e.entries() {
		fit := match(words, x.name, x.more)
		if kind := plain(x.title); fit < 0 && len(words) > 0 && len(words[0]) > 2 && strings.HasPrefix(kind, words[0]) {
			fit = match(words[1:], x.name, x.more) // “preset race”
		}
		if fit < 0 {
			continue
		}
		if b, seen := best[x.group]; !seen || fit < b {
			best[x.group] = fit
		}
		list, fits = append(list, x), append(fits, fit)
	}
	if len(words) == 0 {
		return list
	}
	order := make([]int, len(list))
	first := map[string]int{}
	for i, x := range list {
		order[i] = i
		if _, seen := first[x.group]; !seen {
			first[x.group] = i
		}
	}
	sort.SliceStable(order, func(i, j int) bool {
		a, b := list[order[i]], list[order[j]]
		switch {
		case best[a.group] != best[b.group]:
			return best[a.group] < best[b.group]
		case a.group != b.group:
			return first[a.group] < first[b.group]
		}
		return fits[order[i]] < fits[order[j]]
	})
	sorted := make([]entry, len(list))
	for i, k := range order {
		sorted[i] = list[k]
	}
	return sorted
}

// entries returns all that can be done now.
func (e *Explorer) entries() []entry {
	var list []entry
	for _, group := range groups() {
		for _, a := range actions {
			if a.group != group || a.name == "palette" || !a.can(e) {
				continue
			}
			list = append(list, entry{id: a.name, group: group, name: a.says, title: capital(a.says), more: a.name, shown: a.shown, do: a.do})
		}
	}
	if e.run != nil {
		for i, p := range e.presets {
			key := ""
			if i < digits {
				key = strconv.Itoa(i + 1)
			}
			list = append(list, entry{id: "try/" + strconv.Itoa(i+1), group: "Presets", name: p.Name, title: "Preset: " + p.Name,
				more: p.Says, shown: key, do: func(e *Explorer) { e.choosePreset(i) }})
		}
		for _, k := range e.run.Knobs.Knobs() {
			if k.Applies() && !e.left(k) && k.Kind != param.Table {
				list = append(list, entry{id: "knob/" + k.Name, group: "Knobs", name: k.Name, title: "Knob: " + k.Name,
					more: k.Doc, do: func(e *Explorer) { e.showKnob(k) }})
			}
		}
	}
	if e.embed == nil {
		for i, link := range e.recent.before {
			name := e.nameOf(link)
			list = append(list, entry{id: "recent/" + strconv.Itoa(i+1), group: "Open again", name: name, title: name, more: link,
				do: func(e *Explorer) { e.visit(link) }})
		}
	}
	for i := range e.catalogue {
		s := &e.catalogue[i]
		if e.run == nil || e.run.Scene.Slug != s.Slug {
			list = append(list, entry{id: "open/" + s.Slug, group: "Scenes", name: s.Title, title: "Open " + s.Title,
				more: about(s), do: func(e *Explorer) { e.visit(s.Slug) }})
		}
	}
	return list
}

// groups returns the groups of the actions, in the order of the table.
func groups() []string {
	var list []string
	seen := map[string]bool{}
	for _, a := range actions {
		if !seen[a.group] {
			seen[a.group] = true
			list = append(list, a.group)
		}
	}
	return list
}

// about returns all by which a scene can be found, besides its title.
func about(s *scenes.Scene) string {
	return strings.Join([]string{s.Slug, s.Family, s.Paper.Title, s.Paper.Authors, strconv.Itoa(s.Paper.Year)}, " ")
}

// showKnob gives the keyboard to a knob, in the panel or in the plots.
func (e *Explorer) showKnob(k *param.Knob) {
	if k.Kind < param.Place || k.Kind == param.Text {
		e.showControl("knob/" + k.Name)
		return
	}
	for i, p := range e.stage.figure.Plots {
		id := ""
		if handleOf(&p, k.Name, 0) >= 0 {
			id = "handle/" + p.Name + "/" + k.Name
		}
		for j, b := range p.Brushes {
			if b.Knob == k.Name && id == "" {
				id = brushID(&p, b.Knob, j)
			}
		}
		if id == "" {
			continue
		}
		// Where not all plots are on screen, the page is turned to this one.
		for e.stage.pages > 1 && e.stage.axes[i].Rect.W <= 0 && e.stage.page != i*e.stage.pages/len(e.stage.figure.Plots) {
			e.stage.turn(1)
		}
		e.controls.FocusOn(id)
		return
	}
	e.showControl("knob/" + k.Name + "/erase")
}

// showControl gives the keyboard to a control of the panel, which opens for it.
func (e *Explorer) showControl(id string) {
	e.drawer.open, e.drawer.shown = true, 1
	e.later(func() { e.controls.FocusOn(id) })
}
