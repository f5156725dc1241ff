//go:build !js

package settings

import (
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
)

var example = Settings{
	Theme: "light", Recent: []string{"sinkhorn?eta=400&t=200", "cbo"}, Presenting: true,
	Window: Place{Monitor: "DP-1", X: -3, Y: 40, Width: 1100, Height: 700, Maximized: true, Full: true},
}

func TestWhatIsWrittenIsRead(t *testing.T) {
	file := File(filepath.Join(t.TempDir(), "new", "settings.json"))
	if s, err := file.Load(); err != nil || !s.Equal(Settings{}) {
		t.Errorf("without a file: %+v, %v", s, err)
	}
	for _, want := range []Settings{{}, example} {
		if err := file.Save(want); err != nil {
			t.Fatal(err)
		}
		got, err := file.Load()
		if err != nil || !got.Equal(want) || got.Theme != want.Theme || got.Presenting != want.Presenting || !slices.Equal(got.Recent, want.Recent) {
			t.Errorf("%+v is read as %+v, %v", want, got, err)
		}
		got.Window.extra = nil
		if !reflect.DeepEqual(got.Window, want.Window) {
			t.Errorf("the window %+v is read as %+v", want.Window, got.Window)
		}
	}
	if entries, err := os.ReadDir(filepath.Dir(string(file))); len(entries) != 1 || err != nil {
		t.Errorf("beside the file lie %v, %v", entries, err)
	}
}

func TestCorruptFilesAreSetAside(t *testing.T) {
	for name, content := range map[string]string{
		"empty":      "",
		"cut":        `{"version": 1, "theme": "li`,
		"binary":     "\x00\xff\x00",
		"null":       "null",
		"list":       "[]",
		"theme":      `{"version": 1, "theme": 7}`,
		"window":     `{"version": 1, "window": {"x": "left"}}`,
		"no window":  `{"version": 1, "window": 5}`,
		"fraction":   `{"version": 1, "window": {"x": 1e300}}`,
		"no version": `{"version": 0}`,
		"large":      `{"version": 1, "theme": "` + strings.Repeat("x", largest) + `"}`,
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "settings.json")
			for n, aside := range []string{"settings.json.corrupt-1", "settings.json.corrupt-2"} {
				if err := os.WriteFile(path, []byte(content), 0o666); err != nil {
					t.Fatal(err)
				}
				s, err := File(path).Load()
				if err == nil || !strings.Contains(err.Error(), path) || !strings.Contains(err.Error(), aside) || !s.Equal(Settings{}) {
					t.Errorf("time %d: %+v, %v", n+1, s, err)
				}
				if kept, err := os.ReadFile(filepath.Join(filepath.Dir(path), aside)); string(kept) != content {
					t.Errorf("time %d: set aside is %.40q, %v", n+1, kept, err)
				}
			}
			if err := File(path).Save(example); err != nil {
				t.Error(err)
			}
		})
	}
}

// TestAFolderInsteadOfAFile stands for a file that cannot be read, which for the superuser there is not.
func TestAFolderInsteadOfAFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "settings.json")
	if err := os.MkdirAll(filepath.Join(path, "inner"), 0o777); err != nil {
		t.Fatal(err)
	}
	if _, err := File(path).Load(); err == nil || !strings.Contains(err.Error(), "corrupt-1") {
		t.Errorf("%v", err)
	}
	if err := File(path).Save(example); err != nil {
		t.Error(err)
	}
}

func TestSettingAsideEnds(t *testing.T) {
	path := filepath.Join(t.TempDir(), "settings.json")
	for range mostAside + 3 {
		os.WriteFile(path, []byte("{"), 0o666)
		File(path).Load()
	}
	if entries, err := os.ReadDir(filepath.Dir(path)); len(entries) != mostAside || err != nil {
		t.Errorf("%d files, %v", len(entries), err)
	}
}

func TestAFolderThatCannotBeWritten(t *testing.T) {
	blocked := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(blocked, nil, 0o666); err != nil {
		t.Fatal(err)
	}
	if err := File(filepath.Join(blocked, "settings.json")).Save(example); err == nil {
		t.Error("no error where no folder can be made")
	}
}

// TestNewerSettings: what another version wrote is kept, as far as it is not understood.
func TestNewerSettings(t *testing.T) {
	const newer = `{"version": 7, "theme": {"day": "light"}, "font": 14, "recent": ["cbo"],
		"window": {"x": 5, "tiles": [1, 2], "width": "wide"}}`
	s, err := Decode([]byte(newer))
	if err != nil {
		t.Fatal(err)
	}
	if s.Window.X != 5 || !slices.Equal(s.Recent, []string{"cbo"}) || s.Theme != "" {
		t.Errorf("%+v", s)
	}
	s.Recent = append(s.Recent, "lmc")
	s.Window.Y = 9
	var got, want any
	if err := json.Unmarshal(s.Encode(), &got); err != nil {
		t.Fatal(err)
	}
	json.Unmarshal([]byte(`{"version": 7, "theme": {"day": "light"}, "font": 14, "recent": ["cbo", "lmc"], "presenting": false,
		"window": {"x": 5, "y": 9, "tiles": [1, 2], "width": "wide", "height": 0, "monitor": "", "maximized": false, "full": false}}`), &want)
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %v\nwant %v", got, want)
	}
}

func TestRecentLinksAreBounded(t *testing.T) {
	links := []string{"", "cbo", strings.Repeat("x", longestLink+1), "cbo"}
	for i := range 20 {
		links = append(links, "lmc?t="+strings.Repeat("1", i+1))
	}
	got := Settings{}.WithRecent(links).Recent
	if len(got) != mostLinks || got[0] != "cbo" || got[1] != "lmc?t=1" {
		t.Errorf("%q", got)
	}
}

func TestFit(t *testing.T) {
	for _, c := range []struct{ from, want Place }{
		{Place{X: 100, Y: 50, Width: 800, Height: 600}, Place{X: 100, Y: 50, Width: 800, Height: 600}},
		{Place{X: -2000, Y: -50, Width: 800, Height: 600}, Place{Width: 800, Height: 600}},
		{Place{X: 5000, Y: 5000, Width: 800, Height: 600}, Place{X: 480, Y: 424, Width: 800, Height: 600}},
		{Place{X: 10, Y: 10, Width: 9000, Height: 9000}, Place{Width: 1280, Height: 1024}},
		{Place{X: 7}, Place{X: 7}}, // never shown
	} {
		if got := c.from.Fit(1280, 1024); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%+v becomes %+v, not %+v", c.from, got, c.want)
		}
	}
}

// FuzzDecode: whatever lies in the file, there is no panic, and what is taken from it stays.
func FuzzDecode(f *testing.F) {
	f.Add(example.Encode())
	f.Add([]byte(`{"version": 9, "window": {"x": []}, "theme": null, "new": {"a": 1}}`))
	f.Add([]byte(`{"version": 1, "window": null}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		s, err := Decode(data)
		if err != nil {
			return
		}
		if len(s.Recent) > mostLinks || s.Theme != "" && s.Theme != "dark" && s.Theme != "light" {
			t.Errorf("%+v", s)
		}
		again, err := Decode(s.Encode())
		if err != nil || !again.Equal(s) {
			t.Errorf("%q is written as\n%s\nand that is read as %+v, %v", data, s.Encode(), again, err)
		}
	})
}
