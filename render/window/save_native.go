//go:build !js

package window

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/solvarium/solvarium/render/ui"
)

// save writes a file into the working folder. It returns where it lies, or why it
// does not.
func (*host) save(f ui.File) ui.File {
	folder, err := workingFolder()
	if err != nil {
		return ui.File{Name: f.Name, Err: err}
	}
	return saveIn(folder, f)
}

// workingFolder returns it or, where that is the root of all as for what the Finder
// starts, the person's home.
func workingFolder() (string, error) {
	folder, err := os.Getwd()
	if home, missing := os.UserHomeDir(); err == nil && missing == nil && filepath.Dir(folder) == folder {
		return home, nil
	}
	return folder, err
}

// namesakes is how many files may differ only in the number after their name.
const namesakes = 10_000

// saveIn writes a file into a folder. It never writes over another: the second
// plot.png becomes plot-2.png.
func saveIn(folder string, f ui.File) ui.File {
	fail := func(err error) ui.File {
		var inner *fs.PathError
		if errors.As(err, &inner) {
			err = inner.Err // the path would say the name again
		}
		return ui.File{Name: f.Name, Err: err}
	}
	name := filepath.Base(f.Name)
	if name != f.Name || name == "." || name == ".." {
		return fail(fmt.Errorf("%q is no name for a file", f.Name))
	}
	ending := filepath.Ext(name)
	stem := strings.TrimSuffix(name, ending)
	for n := 2; n < namesakes; n++ {
		path := filepath.Join(folder, name)
		file, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
		if errors.Is(err, fs.ErrExist) {
			name = fmt.Sprintf("%s-%d%s", stem, n, ending)
			continue
		}
		if err != nil {
			return fail(err)
		}
		_, err = file.Write(f.Data)
		if err = errors.Join(err, file.Close()); err != nil {
			os.Remove(path) // half a file is none
			return fail(err)
		}
		return ui.File{Name: path}
	}
	return fail(fmt.Errorf("there are %d files of that name", namesakes))
}
