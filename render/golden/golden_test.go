package golden

import (
	"fmt"
	"image"
	"image/color"
	"os"
	"strings"
	"testing"
)

// witness is a test that records what it is told instead of failing.
type witness struct {
	testing.TB
	said string
}

func (w *witness) Helper()                   {}
func (w *witness) Errorf(f string, a ...any) { w.said += fmt.Sprintf(f, a...) }

// say runs check and returns what it complained about.
func say(t *testing.T, check func(t testing.TB)) string {
	t.Helper()
	before := *update
	*update = false
	defer func() { *update = before }()
	w := &witness{TB: t}
	check(w)
	return w.said
}

func updating(t *testing.T, check func(t testing.TB)) {
	t.Helper()
	before := *update
	*update = true
	defer func() { *update = before }()
	check(t)
}

func picture(dots int) image.Image {
	m := image.NewRGBA(image.Rect(5, 5, 15, 15)) // not at the origin
	for i := range dots {
		m.Set(5+i, 7, color.White)
	}
	return m
}

func TestCheck(t *testing.T) {
	t.Chdir(t.TempDir())
	check := func(dots int, o Options) func(testing.TB) {
		return func(t testing.TB) { Check(t, "testdata/a.png", picture(dots), o) }
	}
	if s := say(t, check(3, Options{})); !strings.Contains(s, "no testdata/a.png yet") {
		t.Errorf("without a golden file: %q", s)
	}
	updating(t, check(3, Options{}))
	if s := say(t, check(3, Options{})); s != "" {
		t.Errorf("the same picture: %q", s)
	}
	// Two of the hundred pixels differ.
	if s := say(t, check(5, Options{Share: 0.02})); s != "" {
		t.Errorf("within the share: %q", s)
	}
	if s := say(t, check(5, Options{Share: 0.019})); !strings.Contains(s, "2 of 100 pixels") {
		t.Errorf("beyond the share: %q", s)
	}
	for _, kind := range []string{"got", "want", "difference"} {
		if _, err := os.Stat("testdata/failed/a." + kind + ".png"); err != nil {
			t.Error(err)
		}
	}
	if s := say(t, check(5, Options{Threshold: 255})); s != "" {
		t.Errorf("no channel can differ by more than 255, and yet: %q", s)
	}
	if _, err := os.Stat("testdata/failed/a.got.png"); err == nil {
		t.Error("success leaves the files of the failure before")
	}
	smaller := picture(3).(*image.RGBA).SubImage(image.Rect(5, 5, 14, 15))
	if s := say(t, func(t testing.TB) { Check(t, "testdata/a.png", smaller, Options{Share: 1}) }); !strings.Contains(s, "size") {
		t.Errorf("another size: %q", s)
	}
}

func TestBytes(t *testing.T) {
	t.Chdir(t.TempDir())
	check := func(text string) func(testing.TB) {
		return func(t testing.TB) { Bytes(t, "testdata/a.svg", []byte(text)) }
	}
	updating(t, check("one\ntwo\n"))
	if s := say(t, check("one\ntwo\n")); s != "" {
		t.Errorf("the same bytes: %q", s)
	}
	if s := say(t, check("one\nthree\n")); !strings.Contains(s, "line 2") || !strings.Contains(s, `"three"`) {
		t.Errorf("other bytes: %q", s)
	}
}

func TestSection(t *testing.T) {
	t.Chdir(t.TempDir())
	const page = "# Page\n<!-- list: made by a test -->\nold\n<!-- end of list -->\nrest\n"
	if err := os.WriteFile("a.md", []byte(page), 0o666); err != nil {
		t.Fatal(err)
	}
	check := func(text string) func(testing.TB) {
		return func(t testing.TB) { Section(t, "a.md", "list", text) }
	}
	if s := say(t, check("old\n")); s != "" {
		t.Errorf("the same text: %q", s)
	}
	if s := say(t, check("new\n")); !strings.Contains(s, "stale") {
		t.Errorf("another text: %q", s)
	}
	updating(t, check("new\n"))
	data, err := os.ReadFile("a.md")
	if want := strings.Replace(page, "old", "new", 1); err != nil || string(data) != want {
		t.Errorf("after the update: %q, error %v", data, err)
	}
}
