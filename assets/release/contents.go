package main

import (
	"bytes"
	_ "embed"
	"fmt"
	"os"
	"path/filepath"
	"text/template"
)

// A file is what goes into an archive.
type file struct {
	name string // with slashes, within the archive's folder
	data []byte
	runs bool
}

//go:embed Info.plist
var infoPlist string

//go:embed solvarium.desktop
var desktop []byte

// contents returns the files of the archive for a target: the program as its system wants
// it shown, and the licences.
func (r Release) contents(t Target, program, licences []byte) ([]file, error) {
	own, err := os.ReadFile(filepath.Join(r.Root, "LICENSE"))
	if err != nil {
		return nil, err
	}
	files := []file{{name: "LICENSE", data: own}, {name: "THIRD_PARTY.txt", data: licences}}
	switch t.OS {
	case "windows":
		files = append(files, file{name: "solvarium.exe", data: program, runs: true})
	case "linux":
		picture, err := os.ReadFile(r.icon(256))
		if err != nil {
			return nil, err
		}
		files = append(files, file{name: "solvarium", data: program, runs: true},
			file{name: "solvarium.desktop", data: desktop}, file{name: "solvarium.png", data: picture})
	case "darwin":
		icons, err := r.icns()
		if err != nil {
			return nil, err
		}
		var info bytes.Buffer
		if err := template.Must(template.New("").Parse(infoPlist)).Execute(&info, r.Version.numbers()); err != nil {
			return nil, err
		}
		const inside = "Solvarium.app/Contents/"
		files = append(files, file{name: inside + "Info.plist", data: info.Bytes()},
			file{name: inside + "MacOS/solvarium", data: program, runs: true},
			file{name: inside + "Resources/solvarium.icns", data: icons})
	default:
		return nil, fmt.Errorf("nobody has said what belongs into an archive for %s", t.OS)
	}
	for i := range files {
		files[i].name = r.stem() + "/" + files[i].name
	}
	return files, nil
}
