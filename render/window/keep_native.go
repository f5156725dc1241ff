//go:build !js

package window

import (
	"fmt"
	"os"
	"time"

	"github.com/solvarium/solvarium/render/window/settings"
)

// saveInterval is how often, at most, what changed is saved, apart from the end: a run
// that plays is another place with every step.
const saveInterval = 10 * time.Second

// load returns what is remembered. The error is a sentence for the person.
func (h *host) load() (settings.Settings, error) {
	file, err := settings.Usual()
	if err != nil {
		h.complain(err)
		return settings.Settings{}, nil
	}
	h.file = file
	s, err := file.Load()
	if err != nil {
		fmt.Fprintf(os.Stderr, "solvarium: %v\n", err)
	}
	return s, err
}

// store keeps the settings. Where that is impossible, it says so once.
func (h *host) store(s settings.Settings) {
	if h.file == "" {
		return
	}
	if err := h.file.Save(s); err != nil {
		h.complain(err)
	}
}

func (h *host) complain(err error) {
	if !h.failed {
		h.failed = true
		fmt.Fprintf(os.Stderr, "solvarium: nothing is remembered until the next time: %v\n", err)
	}
}
