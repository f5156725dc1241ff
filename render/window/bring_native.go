//go:build !js

package window

import (
	"bytes"
	"errors"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"

	"github.com/hajimehoshi/ebiten/v2"
	"github.com/hajimehoshi/ebiten/v2/inpututil"

	"github.com/solvarium/solvarium/render/ui"
)

// The programs that ask for a file and print its path, that print the clipboard as a
// picture, and as text. Each system has its own, Linux several.
var (
	pickers = map[string][][]string{
		"darwin":  {{"osascript", "-e", "POSIX path of (choose file)"}},
		"windows": {{"powershell", "-NoProfile", "-Command", "Add-Type -AssemblyName System.Windows.Forms; $d = New-Object System.Windows.Forms.OpenFileDialog; if ($d.ShowDialog() -eq 'OK') { $d.FileName }"}},
		"linux":   {{"zenity", "--file-selection"}, {"kdialog", "--getopenfilename"}},
	}
	pictures = map[string][][]string{
		"linux": {{"wl-paste", "--no-newline", "--type", "image/png"}, {"xclip", "-selection", "clipboard", "-out", "-target", "image/png"}},
	}
	pastes = map[string][][]string{
		"darwin":  {{"pbpaste"}},
		"windows": {{"powershell", "-NoProfile", "-Command", "Get-Clipboard -Raw"}},
		"linux":   {{"wl-paste", "--no-newline"}, {"xclip", "-selection", "clipboard", "-out"}, {"xsel", "--clipboard", "--output"}},
	}
)

var errNoProgram = errors.New("no program for it")

// ask returns what the first of the programs that is there prints.
func ask(programs map[string][][]string) ([]byte, error) {
	for _, args := range programs[runtime.GOOS] {
		if args[0] == "wl-paste" && os.Getenv("WAYLAND_DISPLAY") == "" {
			continue
		}
		if _, missing := exec.LookPath(args[0]); missing == nil {
			return command(args[0], args[1:]...).Output()
		}
	}
	return nil, errNoProgram
}

// listenToPaste has nothing to do: keys tell, see pasteKey.
func (*host) listenToPaste(dropped) {}

// pasteKey begins to read the clipboard when its keys went down in this tick.
func pasteKey(files dropped) {
	command := ebiten.IsKeyPressed(ebiten.KeyControl) || ebiten.IsKeyPressed(ebiten.KeyMeta)
	if command && inpututil.IsKeyJustPressed(ebiten.KeyV) {
		go func() { files <- clipboard() }()
	}
}

// clipboard returns the picture or the text in it; a text that is the path of a file
// means that file, for so file managers copy.
func clipboard() ui.File {
	if data, err := ask(pictures); err == nil && bytes.HasPrefix(data, []byte("\x89PNG")) {
		return bounded(pastedPicture, data, nil)
	}
	data, err := ask(pastes)
	if errors.Is(err, errNoProgram) {
		err = errors.New("the clipboard cannot be reached: on Linux, install wl-clipboard, xclip or xsel; or drop the file on the window")
	}
	if path := pathIn(string(data)); err == nil && path != "" {
		return fileAt(path)
	}
	return bounded(pastedText, data, err)
}

// pathIn returns the path of an existing file that a text is; empty if it is none.
func pathIn(text string) string {
	text = strings.TrimSpace(text)
	if u, err := url.Parse(text); err == nil && u.Scheme == "file" {
		text = u.Path
	}
	if info, err := os.Stat(text); err == nil && filepath.IsAbs(text) && info.Mode().IsRegular() {
		return text
	}
	return ""
}

func fileAt(path string) ui.File {
	folder, name := filepath.Split(path)
	entry, err := os.Stat(path)
	if err != nil {
		return ui.File{Name: name, Err: err}
	}
	if entry.Size() > largestFile {
		return bounded(name, make([]byte, largestFile+1), nil)
	}
	data, err := os.ReadFile(filepath.Join(folder, name))
	return bounded(name, data, err)
}

// pick asks the person for a file. One who closes the dialog wants none.
func (*host) pick(files dropped) {
	go func() {
		path, err := ask(pickers)
		if errors.Is(err, errNoProgram) {
			files <- ui.File{Name: "A file", Err: errors.New("no file dialog is here: on Linux, install zenity or kdialog; or drop the file on the window")}
			return
		}
		if name := strings.TrimSpace(string(path)); err == nil && name != "" {
			files <- fileAt(name)
		}
	}()
}
