package main

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// winres makes the resources of a Windows program, by version, so that go.mod does not
// carry it.
const winres = "github.com/tc-hib/go-winres@v0.3.3"

// copySource copies what go build reads: resources are put beside it that are no part of
// the project, and nobody else's files are built in.
func copySource(from, to string) error {
	return filepath.WalkDir(from, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name, err := filepath.Rel(from, path)
		if err != nil {
			return err
		}
		switch {
		case d.IsDir() && name != "." && (strings.HasPrefix(d.Name(), ".") || d.Name() == "testdata"):
			return filepath.SkipDir
		case d.IsDir():
			return os.MkdirAll(filepath.Join(to, name), 0o777)
		case !d.Type().IsRegular() || strings.HasSuffix(name, "_test.go") || strings.HasSuffix(name, ".syso"):
			return nil
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		return os.WriteFile(filepath.Join(to, name), data, 0o666)
	})
}

// build compiles the program and returns it. It is built without cgo, so that no system
// needs a C compiler of another; -trimpath leaves out where.
func (r Release) build(ctx context.Context, source string, t Target) ([]byte, error) {
	link := "-s -w -X github.com/solvarium/solvarium/scenes/headless.release=" + r.Version.Name
	if t.OS == "windows" {
		resource, err := r.resource(ctx, source, t)
		if err != nil {
			return nil, err
		}
		defer os.Remove(resource)
		link += " -H windowsgui" // or an empty console would stand behind the window
	}
	program := filepath.Join(source, ".program")
	defer os.Remove(program)
	err := r.run(ctx, source, []string{"GOOS=" + t.OS, "GOARCH=" + t.Arch}, nil,
		"build", "-trimpath", "-buildvcs=false", "-ldflags", link, "-o", program, ".")
	if err != nil {
		return nil, fmt.Errorf("cannot build for %s: %w", t, err)
	}
	return os.ReadFile(program)
}

// resource puts the icon and the version where the linker takes them from.
func (r Release) resource(ctx context.Context, source string, t Target) (string, error) {
	numbers := r.Version.numbers() + ".0"
	err := r.run(ctx, source, nil, nil, "run", winres, "simply", "--arch", t.Arch, "--out", "resource", "--manifest", "gui",
		"--icon", r.icon(256), "--product-name", "Solvarium", "--file-description", "Solvarium", "--original-filename", "solvarium.exe",
		"--copyright", "The Solvarium authors, Apache-2.0", "--product-version", numbers, "--file-version", numbers)
	if err != nil {
		return "", fmt.Errorf("cannot make the resources for %s: %w", t, err)
	}
	return filepath.Join(source, "resource_windows_"+t.Arch+".syso"), nil
}

// run calls the go command, with what it is to inherit of ours and nothing that would make a difference.
func (r Release) run(ctx context.Context, folder string, env []string, out *strings.Builder, args ...string) error {
	cmd := exec.CommandContext(ctx, "go", args...)
	cmd.Dir = folder
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0", "GOFLAGS=", "GOEXPERIMENT=", "GOAMD64=v1", "GOARM64=v8.0", "GOOS=", "GOARCH=", "GOWORK=off")
	if r.Cache != "" {
		cmd.Env = append(cmd.Env, "GOCACHE="+r.Cache)
	}
	cmd.Env = append(cmd.Env, env...)
	cmd.Stderr = os.Stderr
	if out != nil {
		cmd.Stdout = out
	}
	return cmd.Run()
}

// icon returns the file of the icon in a size.
func (r Release) icon(side int) string {
	path, err := filepath.Abs(filepath.Join(r.Root, "assets", "icon", fmt.Sprintf("%d.png", side)))
	if err != nil {
		panic(err) // there is no working folder
	}
	return path
}
