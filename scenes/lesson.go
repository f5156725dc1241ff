package scenes

import (
	"fmt"
	"net/url"
	"strings"
)

// A link with the field lesson=NAME is a stop of the scene's tour. Alone, it begins
// where the stop does; with other fields, such as those of a run that a student has
// steered away, it begins where these say.

// CutLesson takes the field lesson out of a query and returns the name in it, empty
// if there is none, and the other fields.
func CutLesson(query string) (name, rest string, err error) {
	var others []string
	for _, field := range strings.Split(query, "&") {
		value, ok := strings.CutPrefix(field, "lesson=")
		if !ok {
			others = append(others, field)
			continue
		}
		if name, err = url.QueryUnescape(value); err != nil {
			return "", query, fmt.Errorf("lesson: %q is damaged", value)
		}
		if name == "" {
			return "", query, fmt.Errorf("lesson: the name of a stop is missing")
		}
	}
	return name, strings.Join(others, "&"), nil
}

// StopAt returns where the stop of a name stands in the tour. An error names the nearest.
func (s *Scene) StopAt(name string) (int, error) {
	var names []string
	for i, stop := range s.Tour {
		if stop.Name == name {
			return i, nil
		}
		names = append(names, stop.Name)
	}
	if len(names) == 0 {
		return 0, fmt.Errorf("lesson: the scene %q has no lesson", s.Title)
	}
	return 0, fmt.Errorf("lesson: there is no stop called %q%s", name, suggest(name, names))
}

// stopQuery returns the query that counts: that of the stop if the query names
// nothing but a stop, else the query without it.
func (s *Scene) stopQuery(query string) (string, error) {
	name, rest, err := CutLesson(query)
	if err != nil || name == "" {
		return query, err
	}
	at, err := s.StopAt(name)
	if err == nil && rest == "" {
		rest = s.Tour[at].Query
	}
	return rest, err
}

// Way returns what makes the run what it is, whatever the step that it stands at:
// where it begins, and all live changes, those still to come too.
func (r *Run) Way() string {
	way := r.Address()
	for _, e := range r.journal {
		way += fmt.Sprintf(" %d:%s=%s", e.At, e.Name, e.Value)
	}
	return way
}
