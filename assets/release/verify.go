package main

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"debug/buildinfo"
	"debug/elf"
	"debug/macho"
	"debug/pe"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"unicode/utf16"
)

// Verify opens what was made, as somebody who downloads it would, and says what is wrong
// with it.
func (r Release) Verify() error {
	sums, err := os.ReadFile(filepath.Join(r.Out, sumsName))
	if err != nil {
		return err
	}
	listed := map[string]string{}
	for line := range strings.Lines(string(sums)) {
		sum, name, _ := strings.Cut(strings.TrimSpace(line), "  ")
		listed[name] = sum
	}
	for _, t := range r.Targets {
		name := r.archiveName(t)
		data, err := os.ReadFile(filepath.Join(r.Out, name))
		if err != nil {
			return err
		}
		if sum := fmt.Sprintf("%x", sha256.Sum256(data)); sum != listed[name] {
			return fmt.Errorf("%s: its checksum is %s, and %s says %s", name, sum, sumsName, listed[name])
		}
		files, err := unpack(t, data)
		if err == nil {
			err = r.verify(t, files)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	return nil
}

// programs are where the program lies in an archive, and wanted what else must be there.
var (
	programs = map[string]string{"linux": "solvarium", "windows": "solvarium.exe", "darwin": "Solvarium.app/Contents/MacOS/solvarium"}
	wanted   = map[string][]string{
		"linux":  {"solvarium.desktop", "solvarium.png"},
		"darwin": {"Solvarium.app/Contents/Info.plist", "Solvarium.app/Contents/Resources/solvarium.icns"},
	}
)

func (r Release) verify(t Target, files map[string]file) error {
	for _, name := range append([]string{"LICENSE", "THIRD_PARTY.txt", programs[t.OS]}, wanted[t.OS]...) {
		if len(files[r.stem()+"/"+name].data) == 0 {
			return fmt.Errorf("%s is missing or empty", name)
		}
	}
	program := files[r.stem()+"/"+programs[t.OS]]
	if !program.runs {
		return errors.New("the program may not be run")
	}
	if !bytes.Contains(program.data, []byte(r.Version.Name)) {
		return fmt.Errorf("the program does not know its version %s", r.Version.Name)
	}
	info, err := buildinfo.Read(bytes.NewReader(program.data))
	if err != nil {
		return err
	}
	for _, s := range info.Settings {
		if s.Key == "CGO_ENABLED" && s.Value != "0" {
			return errors.New("the program was built with cgo")
		}
	}
	arch, err := archOf(t.OS, program.data)
	if err == nil && arch != t.Arch {
		err = fmt.Errorf("the program is for %s", arch)
	}
	return err
}

// archOf returns the processor that a program of a system is for, as Go calls it.
func archOf(system string, program []byte) (string, error) {
	reader := bytes.NewReader(program)
	switch system {
	case "linux":
		f, err := elf.NewFile(reader)
		if err != nil {
			return "", err
		}
		return map[elf.Machine]string{elf.EM_X86_64: "amd64", elf.EM_AARCH64: "arm64"}[f.Machine], nil
	case "darwin":
		f, err := macho.NewFile(reader)
		if err != nil {
			return "", err
		}
		const signature = 0x1d // LC_CODE_SIGNATURE
		signed := false
		for _, load := range f.Loads {
			signed = signed || f.ByteOrder.Uint32(load.Raw()) == signature
		}
		if f.Cpu == macho.CpuArm64 && !signed {
			return "", errors.New("the program is not signed, and macOS runs none on arm64 without")
		}
		return map[macho.Cpu]string{macho.CpuAmd64: "amd64", macho.CpuArm64: "arm64"}[f.Cpu], nil
	}
	f, err := pe.NewFile(reader)
	if err != nil {
		return "", err
	}
	return map[uint16]string{pe.IMAGE_FILE_MACHINE_AMD64: "amd64", pe.IMAGE_FILE_MACHINE_ARM64: "arm64"}[f.Machine], dressed(f)
}

// dressed says what a Windows program lacks to be shown as it should.
func dressed(f *pe.File) error {
	if h, ok := f.OptionalHeader.(*pe.OptionalHeader64); !ok || h.Subsystem != pe.IMAGE_SUBSYSTEM_WINDOWS_GUI {
		return errors.New("the program opens a console")
	}
	section := f.Section(".rsrc")
	if section == nil {
		return errors.New("the program has no resources")
	}
	data, err := section.Data()
	if err != nil {
		return err
	}
	var name []byte
	for _, u := range utf16.Encode([]rune("ProductName\x00")) {
		name = append(name, byte(u), byte(u>>8))
	}
	if !bytes.Contains(data, name) {
		return errors.New("the program's resources tell no version")
	}
	if !bytes.Contains(data, []byte("\x89PNG")) {
		return errors.New("the program's resources have no icon")
	}
	return nil
}

// unpack returns the files of an archive by their names.
func unpack(t Target, data []byte) (map[string]file, error) {
	files := map[string]file{}
	if t.OS != "linux" {
		archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
		if err != nil {
			return nil, err
		}
		for _, f := range archive.File {
			r, err := f.Open()
			if err != nil {
				return nil, err
			}
			content, err := io.ReadAll(r)
			if err = errors.Join(err, r.Close()); err != nil {
				return nil, err
			}
			files[f.Name] = file{f.Name, content, f.Mode()&0o100 != 0}
		}
		return files, nil
	}
	compressed, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	for archive := tar.NewReader(compressed); ; {
		h, err := archive.Next()
		if err == io.EOF {
			return files, nil
		}
		if err != nil {
			return nil, err
		}
		content, err := io.ReadAll(archive)
		if err != nil {
			return nil, err
		}
		files[h.Name] = file{h.Name, content, h.Mode&0o100 != 0}
	}
}
