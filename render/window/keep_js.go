package window

import (
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
	text, ok := h.storage("getItem", storageKey)
	if !ok || text.Type() != js.TypeString {
		return s, nil
	}
	if s, err = settings.Decode([]byte(text.String())); err != nil {
		h.storage("setItem", storageKey+"-corrupt", text)
	}
	s.Presenting = false
	return s, err
}

// store keeps the settings, where the browser lets the page keep anything.
func (h *host) store(s settings.Settings) {
	if h.embed == nil {
		h.storage("setItem", storageKey, string(s.Encode()))
	}
}

// storage calls a method of localStorage, which browsers may forbid or have no room in.
func (h *host) storage(method string, args ...any) (value js.Value, ok bool) {
	defer func() {
		if recover() != nil {
			ok = false
		}
	}()
	return global.Get("localStorage").Call(method, args...), true
}
