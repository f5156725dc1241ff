package window

import (
	"fmt"
	"syscall/js"

	"github.com/solvarium/solvarium/render/ui"
)

// listenToPaste takes what is pasted into the page. The field behind the on-screen
// keyboard takes its own.
func (h *host) listenToPaste(files dropped) {
	on(document, "paste", false, func(e js.Value) {
		clipboard := e.Get("clipboardData")
		if h.keyboard.open || !clipboard.Truthy() {
			return
		}
		if list := clipboard.Get("files"); list.Length() > 0 {
			h.readFile(list.Index(0), pastedPicture, files)
		} else if text := clipboard.Call("getData", "text").String(); text != "" {
			go func() { files <- bounded(pastedText, []byte(text), nil) }()
		}
	})
}

// pick asks the person for files, as the browser does it.
func (h *host) pick(files dropped) {
	input := document.Call("createElement", "input")
	input.Set("type", "file")
	input.Set("accept", ".csv,.txt,.png,text/csv,text/plain,image/png")
	on(input, "change", false, func(js.Value) {
		if list := input.Get("files"); list.Length() > 0 {
			f := list.Index(0)
			h.readFile(f, f.Get("name").String(), files)
		}
	})
	input.Call("click")
}

// readFile reads a file of the page, beside the game loop.
func (h *host) readFile(f js.Value, name string, files dropped) {
	if size := f.Get("size").Int(); size > largestFile {
		go func() { files <- bounded(name, make([]byte, largestFile+1), nil) }()
		return
	}
	var done, failed js.Func
	release := func() { done.Release(); failed.Release() }
	done = js.FuncOf(func(_ js.Value, args []js.Value) any {
		array := js.Global().Get("Uint8Array").New(args[0])
		data := make([]byte, array.Length())
		js.CopyBytesToGo(data, array)
		go func() { files <- bounded(name, data, nil) }()
		release()
		return nil
	})
	failed = js.FuncOf(func(js.Value, []js.Value) any {
		go func() { files <- ui.File{Name: name, Err: fmt.Errorf("%s cannot be read", name)} }()
		release()
		return nil
	})
	f.Call("arrayBuffer").Call("then", done, failed)
}

// pasteKey has nothing to do: the page tells, see listenToPaste.
func pasteKey(dropped) {}
