package window

import (
	"path"
	"syscall/js"

	"github.com/solvarium/solvarium/render/ui"
)

// types are what browsers call what is saved.
var types = map[string]string{
	".png": "image/png", ".svg": "image/svg+xml", ".gif": "image/gif",
	".csv": "text/csv", ".json": "application/json", ".txt": "text/plain",
}

// fetched is how long the content of a download is kept, in milliseconds: a browser
// may ask the person where to put it first.
const fetched = 60_000

// save hands a file to the browser as a download. Under which name and where it
// lands there, a page is not told.
func (*host) save(f ui.File) ui.File {
	kind := types[path.Ext(f.Name)]
	if kind == "" {
		kind = "application/octet-stream"
	}
	bytes := global.Get("Uint8Array").New(len(f.Data))
	js.CopyBytesToJS(bytes, f.Data)
	blob := global.Get("Blob").New([]any{bytes}, map[string]any{"type": kind})
	address := global.Get("URL").Call("createObjectURL", blob)
	a := document.Call("createElement", "a")
	a.Set("href", address)
	a.Set("download", f.Name)
	document.Get("body").Call("appendChild", a)
	a.Call("click")
	a.Call("remove")
	var revoke js.Func
	revoke = js.FuncOf(func(js.Value, []js.Value) any {
		global.Get("URL").Call("revokeObjectURL", address)
		revoke.Release()
		return nil
	})
	global.Call("setTimeout", revoke, fetched)
	return ui.File{Name: f.Name}
}
