package window

import (
	"encoding/json"
	"strings"
	"syscall/js"

	"github.com/solvarium/solvarium/render/ui"
)

// The page beside the canvas and the program talk by events on the document:
// solvarium-page tells what is on screen, as JSON, and solvarium-command what to do.

// listenToCommands notes what the controls of the page ask for.
func (h *host) listenToCommands() {
	on(document, "solvarium-command", false, func(e js.Value) {
		d := e.Get("detail")
		h.commands = append(h.commands, ui.Command{
			Name: d.Get("name").String(), Value: d.Get("value").String(), Knob: d.Get("knob").Truthy(), By: whole(d.Get("by")),
		})
	})
}

// whole returns a number of a message, 0 for what is none.
func whole(v js.Value) int {
	if v.Type() != js.TypeNumber {
		return 0
	}
	return v.Int()
}

// asked hands the commands over, once.
func (h *host) asked(in *ui.Input) {
	in.Paged, in.Embed, in.Address = true, h.embed, h.page
	in.Commands = append(in.Commands[:0], h.commands...)
	h.commands = h.commands[:0]
}

// setPage takes what is on screen, of which tick tells the page: nobody waits for the text
// as they do for the first frame, and to build it takes as long.
func (h *host) setPage(p *ui.Page) {
	if p != nil {
		h.untold = p
	}
}

// tell tells the page what is on screen.
func (h *host) tell(p *ui.Page) {
	if p == nil {
		return
	}
	text, err := json.Marshal(p)
	if err != nil {
		return // not a number, which a knob cannot be
	}
	event := global.Get("CustomEvent").New("solvarium-page", map[string]any{"detail": string(text)})
	document.Call("dispatchEvent", event)
}

// toggleText shows the text beside the canvas, or hides it.
func (h *host) toggleText() {
	document.Call("dispatchEvent", global.Get("CustomEvent").New("solvarium-text"))
}

// readSearch notes what the page's own address asks for: ?embed=1&ui=min&hide=eta,n.
func (h *host) readSearch() {
	h.page = location.Get("origin").String() + location.Get("pathname").String()
	search := global.Get("URLSearchParams").New(location.Get("search"))
	get := func(name string) string {
		if v := search.Call("get", name); v.Truthy() {
			return v.String()
		}
		return ""
	}
	if get("embed") != "" {
		h.embed = &ui.Embed{Min: get("ui") == "min", Hide: strings.Split(get("hide"), ",")}
	}
}
