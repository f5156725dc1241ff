package explorer

import (
	"bytes"
	"fmt"

	"github.com/solvarium/solvarium/render/ui"
)

// load gives a file that was dropped to the scene, and says what came of it.
func (e *Explorer) load(f ui.File) {
	if e.run == nil {
		e.say("Open a scene first: then drop " + f.Name + " on it.")
		return
	}
	err := f.Err
	if err == nil {
		err = e.run.Load(bytes.NewReader(f.Data))
	}
	if err != nil {
		e.say(sentence(fmt.Errorf("%s: %w", f.Name, err)))
		return
	}
	e.began()
	e.say("The scene has taken over " + f.Name + ".")
}
