// Package web is the page that runs the program in a browser. It builds the
// program for WebAssembly, puts the page's files beside it and serves them.
package web

import (
	"bytes"
	"context"
	"embed"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
)

// Program is the import path of the program that the page runs.
const Program = "github.com/solvarium/solvarium"

//go:embed index.html place.js boot.js text.js say.js embed.js embedding.html embedding.css embedding.js style.css icon.svg
var sources embed.FS

// policy lets the page load what lies beside it and run WebAssembly; nothing
// comes from elsewhere and nothing is evaluated from text.
const policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; " +
	"connect-src 'self'; worker-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'"

// Build compiles a main package, such as Program, and writes the whole page to
// a folder, which any static server can then serve. The compiler's messages go
// to standard error.
func Build(ctx context.Context, program, dir string) error {
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return err
	}
	// The glue between Go and the browser belongs to the compiler's version.
	output, err := exec.CommandContext(ctx, "go", "env", "GOROOT").Output()
	if err != nil {
		return fmt.Errorf("cannot ask go for its GOROOT: %w", err)
	}
	goroot := strings.TrimSpace(string(output))

	wasm := filepath.Join(dir, "main.wasm")
	if err := compile(ctx, goroot, program, wasm); err != nil {
		return err
	}
	info, err := os.Stat(wasm)
	if err != nil {
		return err
	}

	glue, err := os.ReadFile(filepath.Join(goroot, "lib", "wasm", "wasm_exec.js"))
	if err != nil {
		return err
	}
	if err := replaceFile(filepath.Join(dir, "wasm_exec.js"), glue); err != nil {
		return err
	}
	kernels, err := exec.CommandContext(ctx, "go", "list", "-f", "{{.Dir}}", Program+"/algorithms/internal/kernel").Output()
	if err != nil {
		return fmt.Errorf("cannot ask go where the kernels lie: %w", err)
	}
	for from, to := range map[string]string{"simd.wasm": "kernels.wasm", "kernels.js": "kernels.js"} {
		content, err := os.ReadFile(filepath.Join(strings.TrimSpace(string(kernels)), from))
		if err != nil {
			return err
		}
		if err := replaceFile(filepath.Join(dir, to), content); err != nil {
			return err
		}
	}

	cards, err := Gallery(dir)
	if err != nil {
		return err
	}
	licences, err := Licences(ctx, "js", "wasm")
	if err != nil {
		return err
	}
	if err := replaceFile(filepath.Join(dir, "licences.txt"), licences); err != nil {
		return err
	}
	entries, err := sources.ReadDir(".")
	if err != nil {
		return err
	}
	for _, entry := range entries {
		content, err := sources.ReadFile(entry.Name())
		if err != nil {
			return err
		}
		content = bytes.ReplaceAll(content, []byte("{{policy}}"), []byte(policy))
		content = bytes.ReplaceAll(content, []byte("{{gallery}}"), cards)
		content = bytes.ReplaceAll(content, []byte("{{rules}}\n"), ruleTemplates())
		content = bytes.ReplaceAll(content, []byte("{{wasm-bytes}}"), strconv.AppendInt(nil, info.Size(), 10))
		if err := replaceFile(filepath.Join(dir, entry.Name()), content); err != nil {
			return err
		}
	}
	return nil
}

// compile builds a main package for the browser.
func compile(ctx context.Context, goroot, program, wasm string) error {
	temporary, err := os.MkdirTemp("", "solvarium-build-*")
	if err != nil {
		return err
	}
	defer os.RemoveAll(temporary)
	lean, err := LeanFlags(goroot, temporary)
	if err != nil {
		return err
	}
	// -s -w leave out what only debuggers read. Without -buildvcs=false the
	// program would differ, and be compressed again, with every commit.
	arguments := append([]string{"build", "-trimpath", "-buildvcs=false", "-ldflags=-s -w", "-o", wasm}, lean...)
	build := exec.CommandContext(ctx, "go", append(arguments, program)...)
	build.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm", "CGO_ENABLED=0")
	build.Stderr = os.Stderr
	if err := build.Run(); err != nil {
		return fmt.Errorf("cannot build %s for the browser: %w", program, err)
	}
	return nil
}

// replaceFile writes a file that is seen by others either as it was or complete.
func replaceFile(path string, content []byte) error {
	part, err := os.CreateTemp(filepath.Dir(path), filepath.Base(path)+".part-*")
	if err != nil {
		return err
	}
	defer os.Remove(part.Name())
	_, err = part.Write(content)
	if closing := part.Close(); err == nil {
		err = closing
	}
	if err != nil {
		return err
	}
	if err := os.Chmod(part.Name(), 0o644); err != nil { // a web server's user must be able to read it
		return err
	}
	return os.Rename(part.Name(), path)
}
