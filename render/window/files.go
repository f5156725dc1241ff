package window

import (
	"fmt"
	"io"
	"io/fs"

	"github.com/hajimehoshi/ebiten/v2"

	"github.com/solvarium/solvarium/render/ui"
)

// largestFile is how many bytes of a file are read: far more than any scene takes.
const largestFile = 4 << 20

// dropped is where files wait that were dropped on the window. They are read beside
// the game loop, for a browser hands them out only while that rests.
type dropped chan ui.File

// look begins to read what was dropped in this tick.
func (d dropped) look() {
	if files := ebiten.DroppedFiles(); files != nil {
		go d.read(files)
	}
}

// read reads all files at the top of a folder.
func (d dropped) read(folder fs.FS) {
	entries, err := fs.ReadDir(folder, ".")
	if err != nil {
		d <- ui.File{Err: err}
	}
	for _, e := range entries {
		f := ui.File{Name: e.Name()}
		f.Data, f.Err = readFile(folder, e)
		d <- f
	}
}

func readFile(folder fs.FS, e fs.DirEntry) ([]byte, error) {
	if e.IsDir() {
		return nil, fmt.Errorf("%s is a folder, not a file", e.Name())
	}
	f, err := folder.Open(e.Name())
	if err != nil {
		return nil, err
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, largestFile+1))
	file := bounded(e.Name(), data, err)
	return file.Data, file.Err
}

// arrived returns a file that has been read, if there is one.
func (d dropped) arrived(to []ui.File) []ui.File {
	select {
	case f := <-d:
		return append(to, f)
	default:
		return to
	}
}
