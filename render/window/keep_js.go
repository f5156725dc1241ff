package window

import (
	"errors"
	"syscall/js"
	"time"

	"github.com/solvarium/solvarium/render/window/settings"
)

// storageKey is under which the browser keeps the settings of this page.
const storageKey = "solvarium-settings"

// saveInterval is how often, at most, what changed is saved: a page may be closed at any time.
const saveInterval = time.Second

// load returns what the browser has kept. The error is a sentence for the person. A part
// of another page begins anew, and none fills the screen without being asked to.
func (h *host) load() (s settings.Settings, err error) {
	if h.embed != nil {
		return s, nil
	}
	text, ok := try(func() js.Value { return global.Get("localStorage").Call("getItem", storageKey) })
	if !ok || text.Type() != js.TypeString {
		return s, nil
	}
	// The browser reads it: to bring a decoder along would take a fiftieth of the download.
	kept, ok := try(func() js.Value { return global.Get("JSON").Call("parse", text) })
	if !ok || kept.Type() != js.TypeObject {
		h.keep(storageKey+"-corrupt", text)
		return s, errors.New("what the browser has kept are no settings")
	}
	if theme := textOf(kept.Get("theme")); theme == "dark" || theme == "light" {
		s.Theme = theme
	}
	var links []string
	if list := kept.Get("recent"); list.Type() == js.TypeObject {
		for i := range whole(list.Get("length")) {
			links = append(links, textOf(list.Index(i)))
		}
	}
	return s.WithRecent(links), nil
}

// textOf returns a text, empty for what is none.
func textOf(v js.Value) string {
	if v.Type() != js.TypeString {
		return ""
	}
	return v.String()
}

// store keeps the settings, where the browser lets the page keep anything.
func (h *host) store(s settings.Settings) {
	if h.embed == nil {
		h.keep(storageKey, string(s.Encode()))
	}
}

// keep puts a text into localStorage, which browsers may forbid or have no room in.
func (h *host) keep(key string, text any) {
	try(func() js.Value { return global.Get("localStorage").Call("setItem", key, text) })
}

// try returns what a call does, unless it is refused.
func try(call func() js.Value) (value js.Value, ok bool) {
	defer func() {
		if recover() != nil {
			ok = false
		}
	}()
	return call(), true
}
