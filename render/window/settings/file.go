//go:build !js

package settings

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// File is where settings are kept.
type File string

// Usual returns the file in the person's own folder for settings.
func Usual() (File, error) {
	folder, err := os.UserConfigDir()
	if err != nil {
		return "", fmt.Errorf("there is no folder for settings: %w", err)
	}
	return File(filepath.Join(folder, "solvarium", "settings.json")), nil
}

// largest is how many bytes of a file are read: far more than is ever written.
const largest = 1 << 20

// Load reads the file; without one, nothing is remembered. A file that cannot be read
// or understood is set aside under another name, and the error says so: it is a
// sentence for the person, and no reason to stop.
func (f File) Load() (Settings, error) {
	if _, missing := os.Lstat(string(f)); missing != nil {
		return Settings{}, nil
	}
	data, err := f.read()
	var s Settings
	if err == nil {
		s, err = Decode(data)
	}
	if err == nil {
		return s, nil
	}
	var inner *fs.PathError
	if errors.As(err, &inner) {
		err = inner.Err // the path is said anyway
	}
	aside, moved := f.setAside()
	if moved != nil {
		return Settings{}, fmt.Errorf("the settings in %s cannot be read (%v) nor set aside (%v); the program begins without them", f, err, moved)
	}
	return Settings{}, fmt.Errorf("the settings in %s cannot be read (%v); they now lie in %s, and the program begins anew", f, err, filepath.Base(aside))
}

func (f File) read() ([]byte, error) {
	file, err := os.Open(string(f))
	if err != nil {
		return nil, err
	}
	defer file.Close()
	data, err := io.ReadAll(io.LimitReader(file, largest+1))
	if err == nil && len(data) > largest {
		err = fmt.Errorf("it is larger than %d bytes", largest)
	}
	return data, err
}

// mostAside is how many files are set aside before the last one is written over.
const mostAside = 9

func (f File) setAside() (string, error) {
	name := ""
	for n := 1; n <= mostAside; n++ {
		name = fmt.Sprintf("%s.corrupt-%d", f, n)
		if _, err := os.Lstat(name); errors.Is(err, fs.ErrNotExist) {
			break
		}
	}
	return name, os.Rename(string(f), name)
}

// Save writes the file: others see it as it was or complete.
func (f File) Save(s Settings) error {
	folder := filepath.Dir(string(f))
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return err
	}
	part, err := os.CreateTemp(folder, filepath.Base(string(f))+".part-*")
	if err != nil {
		return err
	}
	defer os.Remove(part.Name())
	_, err = part.Write(s.Encode())
	if err = errors.Join(err, part.Sync(), part.Close()); err != nil {
		return err
	}
	return os.Rename(part.Name(), string(f))
}
