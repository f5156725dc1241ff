package window

import (
	"fmt"

	"github.com/solvarium/solvarium/render/ui"
)

// What pasted data is called: it has no name of its own.
const (
	pastedText    = "pasted text"
	pastedPicture = "pasted picture"
)

// paste puts text that was pasted where it belongs: into the field that is being edited,
// or before the app as a file.
func paste(in *ui.Input, editing bool) {
	if !editing {
		return
	}
	files := in.Files[:0]
	for _, f := range in.Files {
		if f.Name == pastedText && f.Err == nil {
			in.Typed = append(in.Typed, []rune(string(f.Data))...)
		} else {
			files = append(files, f)
		}
	}
	in.Files = files
}

// bounded returns the file, or says that it is too large.
func bounded(name string, data []byte, err error) ui.File {
	if err == nil && len(data) > largestFile {
		data, err = nil, fmt.Errorf("%s is larger than %d MB", name, largestFile>>20)
	}
	return ui.File{Name: name, Data: data, Err: err}
}
