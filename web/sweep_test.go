//go:build !js

package web

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"github.com/solvarium/solvarium/render/golden"
	"github.com/solvarium/solvarium/scenes"
)

var every = flag.Bool("every", false, "show every preset in every size and theme, not each in one of them")

// A way is how a state is shown.
type way struct {
	width, height int
	theme         string
}

var ways = []way{{1280, 800, "dark"}, {390, 844, "light"}, {1280, 800, "light"}, {390, 844, "dark"}}

// A preset is a setting of a scene worth a click, a few steps on.
type preset struct {
	name, title, link string
	step              int
}

// early is a step at which every scene shows something, and none has ended: so long after the
// start, or after the first live change where a preset has some.
const early = 3

var firstChange = regexp.MustCompile(`at=(\d+):`)

// presets returns what is shown in one of the ways: every fourth preset, so that each is
// shown in one of them, and each scene in all.
func presets(index int) (list []preset) {
	count := 0
	for _, s := range scenes.All() {
		for i, try := range s.Try {
			if count++; *every || count%len(ways) == index {
				step := early
				if change := firstChange.FindStringSubmatch(try.Query); change != nil {
					at, _ := strconv.Atoi(change[1])
					step += at
				}
				link := fmt.Sprintf("%s?%s&t=%d", s.Slug, try.Query, step)
				link = strings.Replace(link, "?&", "?", 1)
				list = append(list, preset{fmt.Sprintf("%s-%d", s.Slug, i+1), s.Title, link, step})
			}
		}
	}
	return list
}

// TestEveryPreset opens every preset in the distribution, in two sizes and both themes. It is the
// scene that was asked for; readouts and checks are the native ones, to the last digit; the console is
// clean; readouts move; and the picture is the one that the native renderer draws, a program without a line in common from the canvas down.
func TestEveryPreset(t *testing.T) {
	dir, err := dist()
	if err != nil {
		t.Fatal(err)
	}
	for index, w := range ways {
		t.Run(fmt.Sprintf("%dx%d-%s", w.width, w.height, w.theme), func(t *testing.T) {
			list := presets(index)
			natives := drawNatively(t, w, list)
			b := counted(t, 20*patience, "")
			b.do(chromedp.EmulateViewport(int64(w.width), int64(w.height)))
			media := emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{
				{Name: "prefers-color-scheme", Value: w.theme}, {Name: "prefers-reduced-motion", Value: "reduce"},
			}}
			if _, err := chromedp.Call(b.ctx, emulation.SetEmulatedMedia, media); err != nil {
				t.Fatal(err)
			}
			b.do(chromedp.Navigate(serveTest(t, compressingHost(dir)) + "some/path/#" + list[0].link))
			b.wait(`"ready" in document.documentElement.dataset`)
			for _, p := range list {
				t.Run(p.name, func(t *testing.T) {
					b.t = t
					b.show(p)
					b.wantNumbers(p.link)
					b.wantNative(filepath.Join(natives, p.name+".png"), w, max(apart, further[p.name]))
					b.wantMoving(p)
					b.wantQuiet()
				})
			}
		})
	}
}

// drawNatively returns a folder with the pictures of a list, drawn by one native program. It stays,
// with what differed.
func drawNatively(t *testing.T, w way, list []preset) string {
	t.Helper()
	dir := filepath.Join("..", ".build", "sweep", fmt.Sprintf("%dx%d-%s", w.width, w.height, w.theme))
	if err := errors.Join(os.RemoveAll(dir), os.MkdirAll(dir, 0o777)); err != nil {
		t.Fatal(err)
	}
	program := filepath.Join(dir, "pictures")
	if out, err := exec.Command("go", "build", "-o", program, "./testdata/pictures").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	var lines strings.Builder
	for _, p := range list {
		fmt.Fprintln(&lines, w.width, w.height, w.theme, filepath.Join(dir, p.name+".png"), p.link)
	}
	var run *exec.Cmd
	if _, err := exec.LookPath("xvfb-run"); err != nil && os.Getenv("CI") == "" && os.Getenv("DISPLAY") == "" && runtime.GOOS == "linux" {
		t.Skip("the native pictures need a display, or the packages xvfb and xauth to stand in")
	}
	if os.Getenv("DISPLAY") != "" || runtime.GOOS != "linux" {
		run = exec.Command(program)
	} else {
		run = exec.Command("xvfb-run", "-a", program)
	}
	run.Stdin = strings.NewReader(lines.String())
	if out, err := run.CombinedOutput(); err != nil {
		t.Fatalf("the native pictures: %v\n%s", err, out)
	}
	return dir
}

// show goes to a preset within the page, and waits until it stands still there.
func (b *tab) show(p preset) {
	b.t.Helper()
	b.do(chromedp.Evaluate[chromedp.Void](`location.hash = ` + strconv.Quote(p.link)))
	b.wait(`document.title.startsWith(` + strconv.Quote(p.title) + `)`)
	b.wait(fmt.Sprintf(`/^Paused.*, step %d$/.test(document.getElementById("text-status")?.textContent)`, p.step))
	b.rest()
}

// A browser's picture may differ from the native one in so many pixels: the two renderers round
// edges otherwise, see alike, and put a column of a heat map a pixel apart.
const apart = 400

// further are the presets in which more may differ, with the reason.
var further = map[string]int{
	"mdpo-1": 1000, // Ψ and Ψ* are equal but for the last bit, which decides whose label is the upper one
	"mdpo-3": 1000, // likewise
	"lmc-10": 1000, // strong colours in 36 heat maps, with columns a pixel apart
}

func (b *tab) wantNative(file string, w way, most int) {
	b.t.Helper()
	golden.Check(b.t, file, b.picture(), golden.Options{Threshold: 96, Share: float64(most) / float64(w.width*w.height)})
}

// wantNumbers compares the readouts and checks of the page with those of the native program.
func (b *tab) wantNumbers(link string) {
	b.t.Helper()
	r, err := scenes.Open(link)
	if err != nil {
		b.t.Fatal(err)
	}
	r.Advance(0, func() bool { return true })
	var want, got []string
	f := r.Figure()
	for _, x := range f.Readouts {
		want = append(want, x.Name+": "+x.Text())
	}
	for _, x := range f.Checks {
		value := x.Got
		if value == "" {
			value = "–"
		}
		want = append(want, x.Name+": "+x.State.String()+", "+value)
	}
	page := b.text(`JSON.stringify([...document.querySelectorAll('#text [id^="Readouts-"], #text [id^="Checks-"]')].map((row) => {
		const [, first, , third] = [...row.cells].map((cell) => cell.textContent);
		return row.id.replace(/^[^-]*-/, "") + ": " + first + (third === undefined ? "" : ", " + third);
	}))`)
	if err := json.Unmarshal([]byte(page), &got); err != nil {
		b.t.Fatalf("%v: %s", err, page)
	}
	slices.Sort(want)
	slices.Sort(got)
	// Where operations are fused the native numbers may stray; how far, package scenes tests.
	if !slices.Equal(got, want) && !golden.Fuses() {
		b.t.Errorf("the page has\n%q\nand the native program\n%q", got, want)
	}
}

// wantMoving takes steps until a readout says something else or, where a scene has to learn or to
// measure before it can say more, the status how far that is.
func (b *tab) wantMoving(p preset) {
	b.t.Helper()
	const readouts = `[...document.querySelectorAll('#text [id^="Readouts-"]')].map((row) => row.cells[1].textContent).join("|")`
	const status = `document.getElementById("text-status").textContent`
	const moving = readouts + ` + "|" + ` + status + `.replace(/, step.*/, "")`
	before := b.text(moving)
	if strings.HasPrefix(before, "|") || strings.Contains(before, "NaN") {
		b.t.Errorf("the readouts are %q", before)
	}
	for step := p.step + 1; step <= p.step+20; step++ {
		b.do(chromedp.Evaluate[chromedp.Void](`document.getElementById("do-step").click()`))
		b.wait(fmt.Sprintf(`/, step %d$/.test(%s)`, step, status))
		if b.text(moving) != before {
			return
		}
	}
	b.t.Errorf("in twenty steps nothing has changed: %q", before)
}

// wantQuiet reports what the console has said since the last call.
func (b *tab) wantQuiet() {
	b.t.Helper()
	b.mutex.Lock()
	defer b.mutex.Unlock()
	if len(b.errors) > 0 {
		b.t.Errorf("the console has %q", b.errors)
	}
	b.errors = nil
}
