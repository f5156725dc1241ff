package settings

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
)

// fields are those of a JSON object, as they are written.
type fields = map[string]json.RawMessage

// Decode reads what Encode wrote. An error says why these are no settings.
func Decode(data []byte) (Settings, error) {
	var s Settings
	if err := json.Unmarshal(data, &s.extra); err != nil {
		return Settings{}, err
	}
	if s.extra == nil {
		return Settings{}, errors.New("it is null instead of an object")
	}
	r := reader{fields: s.extra}
	r.take("version", &s.version)
	if r.err == nil && s.version < 1 {
		r.err = fmt.Errorf("version %d is none", s.version)
	}
	r.newer = s.version > version
	r.take("theme", &s.Theme)
	r.take("presenting", &s.Presenting)
	var links []string
	r.take("recent", &links)
	var place fields
	r.take("window", &place)
	w := reader{fields: place, newer: r.newer}
	w.take("monitor", &s.Window.Monitor)
	w.take("x", &s.Window.X)
	w.take("y", &s.Window.Y)
	w.take("width", &s.Window.Width)
	w.take("height", &s.Window.Height)
	w.take("maximized", &s.Window.Maximized)
	w.take("full", &s.Window.Full)
	if err := errors.Join(r.err, w.err); err != nil {
		return Settings{}, err
	}
	s.Window.extra = place
	if s.Theme != "dark" && s.Theme != "light" {
		s.Theme = ""
	}
	return s.WithRecent(links), nil
}

// reader takes fields out of an object: what is left is not understood.
type reader struct {
	fields fields
	newer  bool // a field that does not fit is none of ours
	err    error
}

func (r *reader) take(name string, to any) {
	raw, ok := r.fields[name]
	if !ok || r.err != nil {
		return
	}
	switch err := json.Unmarshal(raw, to); {
	case err == nil:
		delete(r.fields, name)
	case !r.newer:
		r.err = fmt.Errorf("%s: %w", name, err)
	}
}

// Encode writes the settings. What a newer program wrote and this one did not
// understand stands as it was.
func (s Settings) Encode() []byte {
	window := overlay(s.Window.extra, map[string]any{
		"monitor": s.Window.Monitor, "x": s.Window.X, "y": s.Window.Y, "width": s.Window.Width, "height": s.Window.Height,
		"maximized": s.Window.Maximized, "full": s.Window.Full,
	})
	links := s.Recent
	if links == nil {
		links = []string{}
	}
	all := overlay(s.extra, map[string]any{
		"version": max(s.version, version), "theme": s.Theme, "recent": links, "presenting": s.Presenting, "window": window,
	})
	var out bytes.Buffer
	text := json.NewEncoder(&out)
	text.SetIndent("", "  ")
	text.SetEscapeHTML(false) // links are to be read
	if err := text.Encode(all); err != nil {
		panic(err) // numbers, texts, and JSON that was read before
	}
	return out.Bytes()
}

// overlay puts what was not understood over what is known.
func overlay(extra fields, known map[string]any) map[string]any {
	for name, raw := range extra {
		known[name] = raw
	}
	return known
}
