package main

import (
	"bytes"
	"context"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

const root = "../.."

var sample = Version{Name: "v1.2.3-test", Time: time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)}

// made is a release of some targets in a folder of its own.
func made(t *testing.T, root string, targets ...Target) Release {
	t.Helper()
	r := Release{Root: root, Out: filepath.Join(t.TempDir(), "release"), Targets: targets, Version: sample}
	if err := r.Make(context.Background()); err != nil {
		t.Fatal(err)
	}
	return r
}

func (r Release) read(t *testing.T, target Target) map[string]file {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(r.Out, r.archiveName(target)))
	if err != nil {
		t.Fatal(err)
	}
	files, err := unpack(target, data)
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// TestTwoBuildsAreAlike builds the program itself for one system, twice, in folders of
// their own. make release-check does so for all, and with an empty cache.
func TestTwoBuildsAreAlike(t *testing.T) {
	linux := Target{"linux", "amd64"}
	first, second := made(t, root, linux), made(t, root, linux)
	if err := first.Verify(); err != nil {
		t.Error(err)
	}
	for _, name := range []string{first.archiveName(linux), sumsName} {
		a, errA := os.ReadFile(filepath.Join(first.Out, name))
		b, errB := os.ReadFile(filepath.Join(second.Out, name))
		if errA != nil || errB != nil || !bytes.Equal(a, b) {
			t.Errorf("%s: %d and %d bytes, %v, %v", name, len(a), len(b), errA, errB)
		}
	}
	files := first.read(t, linux)
	text := string(files["solvarium-1.2.3-test/THIRD_PARTY.txt"].data)
	for _, name := range []string{"Go, its runtime", "hajimehoshi/ebiten", "gonum.org/v1/gonum", "purego", "Roboto", "DejaVu", "MathJax", "CC BY 4.0"} {
		if !strings.Contains(text, name) {
			t.Errorf("the licences lack %s", name)
		}
	}
	if linuxHost() {
		program := filepath.Join(t.TempDir(), "solvarium")
		if err := os.WriteFile(program, files["solvarium-1.2.3-test/solvarium"].data, 0o777); err != nil {
			t.Fatal(err)
		}
		out, err := exec.Command(program, "-version").CombinedOutput()
		if err != nil || !strings.HasPrefix(string(out), "solvarium v1.2.3-test (go") {
			t.Errorf("-version: %q, %v", out, err)
		}
	}
}

func linuxHost() bool {
	out, err := exec.Command("go", "env", "GOOS", "GOARCH").Output()
	return err == nil && string(out) == "linux\namd64\n"
}

// blank is a module with nothing in it but what a release needs: it is built quickly.
func blank(t *testing.T) string {
	folder := t.TempDir()
	for name, text := range map[string]string{
		"go.mod":                    "module github.com/solvarium/solvarium\n\ngo 1.25.0\n",
		"main.go":                   "package main\n\nimport \"github.com/solvarium/solvarium/scenes/headless\"\n\nfunc main() { println(headless.Release()) }\n",
		"scenes/headless/blank.go":  "package headless\n\nvar release string\n\nfunc Release() string { return release }\n",
		"other_windows_amd64.syso":  "what must not get in",
		"testdata/broken/broken.go": "no Go",
	} {
		write(t, filepath.Join(folder, name), []byte(text))
	}
	names := []string{"LICENSE"}
	for _, side := range []int{32, 64, 128, 256, 512, 1024} {
		names = append(names, fmt.Sprintf("assets/icon/%d.png", side))
	}
	for _, name := range names {
		data, err := os.ReadFile(filepath.Join(root, name))
		if err != nil {
			t.Fatal(err)
		}
		write(t, filepath.Join(folder, name), data)
	}
	return folder
}

func write(t *testing.T, path string, data []byte) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, data, 0o666); err != nil {
		t.Fatal(err)
	}
}

// TestOtherSystems builds a small program as it is built for Windows and macOS, and sees
// that what is wrong with a release is found.
func TestOtherSystems(t *testing.T) {
	windows, mac := Target{"windows", "arm64"}, Target{"darwin", "arm64"}
	r := made(t, blank(t), mac, windows)
	if err := r.Verify(); err != nil {
		t.Fatal(err)
	}
	info := string(r.read(t, mac)["solvarium-1.2.3-test/Solvarium.app/Contents/Info.plist"].data)
	if !strings.Contains(info, "<string>1.2.3</string>") {
		t.Errorf("Info.plist tells no version:\n%s", info)
	}
	const exe, app = "solvarium-1.2.3-test/solvarium.exe", "solvarium-1.2.3-test/Solvarium.app/Contents/MacOS/solvarium"
	replace := func(name, old, new string) func(map[string]file) {
		return func(files map[string]file) {
			f := files[name]
			f.data = bytes.ReplaceAll(f.data, []byte(old), []byte(new))
			files[name] = f
		}
	}
	for _, c := range []struct {
		target Target
		says   string
		broken func(map[string]file)
	}{
		{windows, "LICENSE", func(files map[string]file) { delete(files, "solvarium-1.2.3-test/LICENSE") }},
		{windows, "THIRD_PARTY", func(files map[string]file) { files["solvarium-1.2.3-test/THIRD_PARTY.txt"] = file{} }},
		{windows, "version", replace(exe, sample.Name, "v9.9.9-test")},
		{windows, "no resources", replace(exe, ".rsrc", ".none")},
		{windows, "no icon", replace(exe, "\x89PNG", "\x89GNP")},
		{windows, "tell no version", replace(exe, "P\x00r\x00o\x00d", "p\x00r\x00o\x00d")},
		{windows, "cgo", replace(exe, "CGO_ENABLED=0", "CGO_ENABLED=1")},
		{windows, "for amd64", replace(exe, "PE\x00\x00\x64\xaa", "PE\x00\x00\x64\x86")},
		{windows, "console", func(files map[string]file) {
			f := files[exe]
			f.data = bytes.Clone(f.data)
			at := bytes.Index(f.data, []byte("PE\x00\x00\x64\xaa")) + 24 + 68 // the subsystem in the optional header
			f.data[at] = 3
			files[exe] = f
		}},
		{mac, "icns", func(files map[string]file) {
			delete(files, "solvarium-1.2.3-test/Solvarium.app/Contents/Resources/solvarium.icns")
		}},
		{mac, "may not be run", func(files map[string]file) { f := files[app]; f.runs = false; files[app] = f }},
		{mac, "not signed", replace(app, "\x1d\x00\x00\x00\x10\x00\x00\x00", "\x2b\x00\x00\x00\x10\x00\x00\x00")},
	} {
		files := maps.Clone(r.read(t, c.target))
		c.broken(files)
		if err := r.verify(c.target, files); err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("a release for %v that should be refused with %q: %v", c.target, c.says, err)
		}
	}
	archive := filepath.Join(r.Out, r.archiveName(mac))
	data, err := os.ReadFile(archive)
	if err != nil {
		t.Fatal(err)
	}
	write(t, archive, append(data, 0))
	if err := r.Verify(); err == nil || !strings.Contains(err.Error(), "checksum") {
		t.Errorf("an archive that was changed: %v", err)
	}
}

func TestVersions(t *testing.T) {
	folder := t.TempDir()
	git := func(args ...string) {
		t.Helper()
		cmd := exec.Command("git", args...)
		cmd.Dir = folder
		cmd.Env = append(os.Environ(), "GIT_CONFIG_GLOBAL=/dev/null", "GIT_AUTHOR_NAME=a", "GIT_AUTHOR_EMAIL=a@b", "GIT_COMMITTER_NAME=a", "GIT_COMMITTER_EMAIL=a@b",
			"GIT_AUTHOR_DATE=2026-01-02T03:04:05Z", "GIT_COMMITTER_DATE=2026-01-02T05:04:05+02:00")
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("git %v: %v\n%s", args, err, out)
		}
	}
	want := func(prefix, numbers string) {
		t.Helper()
		v, err := versionOf(context.Background(), folder)
		if err != nil || !strings.HasPrefix(v.Name, prefix) || v.numbers() != numbers || !v.Time.Equal(time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)) {
			t.Errorf("%+v with the numbers %s, not %s… with %s: %v", v, v.numbers(), prefix, numbers, err)
		}
	}
	git("init", "-q")
	git("commit", "-q", "--allow-empty", "-m", "first")
	want("v0.0.0-20260102030405-", "0.0.0")
	git("tag", "v1.4.2")
	want("v1.4.2", "1.4.2")
	git("commit", "-q", "--allow-empty", "-m", "second")
	want("v1.4.2-1-g", "1.4.2")
	write(t, filepath.Join(folder, "new"), nil)
	if v, err := versionOf(context.Background(), folder); err != nil || !strings.HasSuffix(v.Name, "+dirty") {
		t.Errorf("with a change that is not committed: %+v, %v", v, err)
	}
}

func TestOnly(t *testing.T) {
	if some, err := targetsOf("linux/amd64,darwin/arm64"); err != nil || len(some) != 2 {
		t.Errorf("%v, %v", some, err)
	}
	if _, err := targetsOf("plan9/mips"); err == nil || !strings.Contains(err.Error(), "plan9/mips") {
		t.Errorf("%v", err)
	}
}
