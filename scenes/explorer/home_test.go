package explorer

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"hash/fnv"
	"html"
	"image"
	"image/gif"
	"image/png"
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/solvarium/solvarium/render"
	"github.com/solvarium/solvarium/render/svg"
	"github.com/solvarium/solvarium/render/ui"
	"github.com/solvarium/solvarium/scenes"
)

// surroundings are what a window is to an explorer: they take pictures and save files.
type surroundings struct {
	*driver
	folder string // empty for a browser
	saved  []ui.File
	full   error // why nothing can be saved
	broken error // why no picture can be taken
	slow   bool  // no frame has time for more than the least
	images int
	files  int       // that there should be
	lost   bool      // it takes no pictures
	wanted []ui.Shot // that were not taken
}

// answer gives the explorer what its last frame asked for.
func (w *surroundings) answer(in *ui.Input) {
	for _, s := range w.out.Shots {
		if w.lost {
			w.wanted = append(w.wanted, s)
			continue
		}
		if s.Err = w.broken; s.Err == nil {
			s.Image = w.picture(s)
		}
		in.Shots = append(in.Shots, s)
	}
	for _, f := range w.out.Save {
		if w.full != nil {
			in.Saved = append(in.Saved, ui.File{Name: f.Name, Err: w.full})
			continue
		}
		w.saved = append(w.saved, f)
		in.Saved = append(in.Saved, ui.File{Name: w.folder + f.Name})
	}
	if w.slow {
		in.Elapsed = func() float64 { return 1 }
	}
}

// act does an action in a frame, as the palette would.
func (w *surroundings) act(name string) {
	w.Helper()
	w.e.after = func() { find(name).do(w.e) }
	w.idle(1)
}

// picture has a colour for each part of what is drawn, as a real one would.
func (w *surroundings) picture(s ui.Shot) *image.RGBA {
	w.images++
	c := svg.New(s.Size.X, s.Size.Y, render.Color{})
	s.Draw(c)
	var b bytes.Buffer
	c.WriteTo(&b)
	m := image.NewRGBA(image.Rect(0, 0, int(math.Round(s.Size.X*s.Scale)), int(math.Round(s.Size.Y*s.Scale))))
	sum := fnv.New64a()
	sum.Write(b.Bytes())
	for i := range m.Pix {
		m.Pix[i] = 255
	}
	copy(m.Pix[m.PixOffset(10, 10):], sum.Sum(nil)[:3])
	return m
}

// finish lets frames pass until nothing is under way, and returns the file that came last.
func (w *surroundings) finish() ui.File {
	w.Helper()
	w.idle(1)
	for frames := 0; w.e.home.work != nil; frames++ {
		if w.idle(1); frames > 5000 {
			w.Fatal("it never comes to an end")
		}
	}
	w.idle(2) // it is saved, and that is said
	if len(w.saved) == 0 {
		w.Fatalf("there is no file; it says %q", w.e.toast.text)
	}
	return w.saved[len(w.saved)-1]
}

func outside(t *testing.T, link string) *surroundings {
	w := &surroundings{driver: paused(t, link), folder: "/home/ada/"}
	w.serve = w.answer
	return w
}

// rows of the sheet, what they save, and how it begins.
var homeRows = []struct{ id, name, begins string }{
	{"png", "spiral-7.png", "\x89PNG"},
	{"svg", "spiral-7.svg", "<svg"},
	{"csv", "spiral-7.csv", "step,total"},
	{"json", "spiral-7.json", `{"link":"spiral?gain=1.5&t=7"`},
	{"handout", "spiral-7-handout.png", "\x89PNG"},
	{"handout-svg", "spiral-7-handout.svg", "<svg"},
	{"gif", "spiral-7.gif", "GIF89a"},
}

func (w *surroundings) want(name, begins string) {
	w.Helper()
	link, step := w.out.Link, w.step()
	w.files++
	f := w.finish()
	if len(w.saved) != w.files {
		w.Errorf("there are %d files, not %d", len(w.saved), w.files)
	}
	if f.Name != name || !strings.HasPrefix(string(f.Data), begins) {
		w.Errorf("%s begins with %.20q, want %s with %q", f.Name, f.Data, name, begins)
	}
	if says := w.e.toast.text; !strings.HasPrefix(says, "Saved "+name+", ") || !strings.HasSuffix(says, ", in the working folder /home/ada.") || !strings.Contains(says, "kB") && !strings.Contains(says, "bytes") {
		w.Errorf("it says %q", says)
	}
	if w.out.Link != link || w.step() != step || w.e.sheet != noSheet {
		w.Errorf("the run is at %s, was at %s; the sheet is %v", w.out.Link, link, w.e.sheet)
	}
}

func TestTakeHomeByMouse(t *testing.T) {
	w := outside(t, "spiral?gain=1.5&t=7")
	for _, row := range homeRows {
		w.click("take-home")
		w.idle(1)
		w.click("take/" + row.id)
		w.want(row.name, row.begins)
	}
	w.click("take-home")
	w.idle(1)
	w.press(w.rect("take/link").Center())
	w.release()
	if w.out.Copy != "spiral?gain=1.5&t=7" || w.e.sheet != noSheet {
		t.Errorf("it copies %q", w.out.Copy)
	}
}

func TestTakeHomeByTouch(t *testing.T) {
	w := outside(t, "spiral?gain=1.5&t=7")
	w.size, w.touch = render.Point{X: 390, Y: 844}, true
	w.idle(2)
	for _, row := range homeRows {
		w.click("take-home")
		w.idle(1)
		for _, p := range w.e.controls.Places() {
			if math.Min(p.Rect.W, p.Rect.H) < finger {
				t.Errorf("%s is %v", p.ID, p.Rect)
			}
		}
		w.click("take/" + row.id)
		w.want(row.name, row.begins)
	}
}

func TestTakeHomeByKeyboard(t *testing.T) {
	for _, size := range []render.Point{{X: 1280, Y: 800}, {X: 844, Y: 390}} {
		w := outside(t, "spiral?gain=1.5&t=7")
		w.size = size
		w.idle(2)
		for _, row := range homeRows {
			w.key("e")
			for range 30 {
				w.key(ui.KeyTab)
				if w.e.controls.Focus == "take/"+row.id {
					break
				}
			}
			w.key(ui.KeyEnter)
			w.want(row.name, row.begins)
		}
	}
}

// TestTakeHomeByName does what the palette does.
func TestTakeHomeByName(t *testing.T) {
	w := outside(t, "spiral?gain=1.5&t=7")
	for _, row := range homeRows {
		name := row.id
		if !strings.HasPrefix(name, "handout") {
			name = "save-" + name
		}
		a := find(name)
		if a == nil || !a.when(w.e) || a.when(drive(t, "").e) {
			t.Fatalf("the action %q: %+v", name, a)
		}
		w.e.home.first, w.e.home.last = "12", "x" // of a sheet before: it does not count
		w.act(name)
		w.want(row.name, row.begins)
	}
}

// TestAnimation decodes it: every step is a picture of its own, and the last one rests.
func TestAnimation(t *testing.T) {
	w := outside(t, "spiral?gain=1.5&t=7")
	w.key("e")
	w.click("take/gif")
	f := w.finish()
	g, err := gif.DecodeAll(bytes.NewReader(f.Data))
	if err != nil {
		t.Fatal(err)
	}
	if len(g.Image) != 8 || w.images != 8 || g.Config.Width != 640 || g.Config.Height != 400 || len(f.Data) > 64<<10 {
		t.Errorf("%d frames of %d pictures, %d × %d, %d bytes", len(g.Image), w.images, g.Config.Width, g.Config.Height, len(f.Data))
	}
	seen := map[string]bool{}
	for i, m := range g.Image {
		r, gr, b, _ := m.At(10, 10).RGBA()
		seen[fmt.Sprint(r, gr, b)] = true
		if want := map[bool]int{false: 5, true: 150}[i == 7]; g.Delay[i] != want {
			t.Errorf("frame %d lasts %d hundredths of a second, want %d", i, g.Delay[i], want)
		}
	}
	if len(seen) != 8 {
		t.Errorf("of 8 frames %d differ", len(seen))
	}
	if !strings.Contains(w.e.toast.text, "Saved spiral-7.gif, 8 frames, ") {
		t.Errorf("it says %q", w.e.toast.text)
	}
}

// TestAnimationAsAskedFor types the steps and chooses speed and size; of a long way it
// takes 120 pictures, and it stops where the run does.
func TestAnimationAsAskedFor(t *testing.T) {
	for _, c := range []struct {
		link, first, last string
		frames            int
		end               int // the step of the last picture
	}{
		{"spiral?t=7", "3", "5", 3, 5},
		{"spiral", "0", "", 101, 100}, // left as it is
		{"spiral", "10", "900", 120, 900},
		{"spiral?end=30&tail=on", "0", "60", 31, 30},
		{"spiral?end=30&tail=on", "0", "300", 13, 30}, // every 2.52 steps: 28 and then the end
		{"spiral?end=30&tail=on", "40", "60", 1, 30},
	} {
		w := outside(t, c.link)
		w.slow = true
		w.key("e")
		w.fill("take/first", c.first)
		if c.last != "" {
			w.fill("take/last", c.last)
		}
		r := w.rect("take/rate")
		w.clickAt(render.Point{X: r.Right() - 10, Y: r.Center().Y})
		if r = w.rect("take/size"); c.frames == 3 { // the large ones take their time
			w.clickAt(render.Point{X: r.Right() - 10, Y: r.Center().Y})
		}
		w.click("take/gif")
		if w.e.home.work == nil {
			t.Fatalf("%+v: nothing begins: %q", c, w.e.toast.text)
		}
		run := w.e.home.work.maker.(*filming).run
		f := w.finish()
		g, err := gif.DecodeAll(bytes.NewReader(f.Data))
		if err != nil {
			t.Fatal(err)
		}
		if len(g.Image) != c.frames || run.Step() != c.end || (g.Config.Width == 960) != (c.frames == 3) || len(g.Delay) > 1 && g.Delay[0] != 4 {
			t.Errorf("%+v: %d frames up to step %d, %d wide, delays %v", c, len(g.Image), run.Step(), g.Config.Width, g.Delay[0])
		}
		if w.step() != w.e.run.Goal() || w.step() > 7 {
			t.Errorf("%+v: the person's run went to step %d", c, w.step())
		}
	}
}

// fill replaces the text of a field.
func (d *driver) fill(id, text string) {
	d.Helper()
	d.click(id)
	d.key(ui.KeyEnd)
	for range 10 {
		d.key(ui.KeyBackspace)
	}
	d.write(text)
	d.key(ui.KeyEnter)
}

func TestAnimationThatCannotBe(t *testing.T) {
	for _, c := range []struct{ first, last, says string }{
		{"x", "5", "Steps are whole numbers."},
		{"", "5", "Steps are whole numbers."},
		{"5", "5", "The last step must come after the first."},
		{"-3", "5", "The first step is 0 or a later one."},
		{"0", "99999999", "The last step is at most 10\u2009000\u2009000."},
	} {
		w := outside(t, "spiral?t=7")
		w.key("e")
		w.fill("take/first", c.first)
		w.fill("take/last", c.last)
		if w.has("take/gif") {
			t.Errorf("%q to %q can be pressed", c.first, c.last)
		}
		if _, err := w.e.plan(); err == nil || sentence(err) != c.says {
			t.Errorf("%q to %q: %v", c.first, c.last, err)
		}
		if w.e.saveGIF(); w.e.home.work != nil || w.e.toast.text != c.says {
			t.Errorf("%q to %q: it says %q", c.first, c.last, w.e.toast.text)
		}
	}
}

// TestGivingUp: Esc, the button by mouse and by finger, and Enter on it leave nothing behind;
// the run that the person watches goes on all the while.
func TestGivingUp(t *testing.T) {
	for name, stop := range map[string]func(w *surroundings){
		"Esc":    func(w *surroundings) { w.key(ui.KeyEscape) },
		"button": func(w *surroundings) { w.click("take/cancel") },
		"finger": func(w *surroundings) {
			w.size, w.touch = render.Point{X: 390, Y: 844}, true
			w.idle(1)
			w.click("take/cancel")
		},
		"Enter": func(w *surroundings) {
			for w.e.controls.Focus != "take/cancel" {
				w.key(ui.KeyTab)
			}
			w.key(ui.KeyEnter)
		},
	} {
		for _, id := range []string{"gif", "csv", "png"} {
			w := outside(t, "spiral?t=500")
			w.slow = true
			for w.e.player.seeking {
				w.idle(1)
			}
			w.key(ui.KeySpace) // it plays
			w.lost = id == "png"
			w.key("e")
			w.click("take/" + id)
			w.idle(3)
			if w.e.home.work == nil || !w.out.Busy {
				t.Fatalf("%s, %s: it is over before it can be given up", name, id)
			}
			step := w.step()
			stop(w)
			if w.e.home.work != nil || !strings.Contains(w.e.toast.text, "nothing was saved") {
				t.Fatalf("%s, %s: it goes on, and says %q", name, id, w.e.toast.text)
			}
			for _, s := range w.wanted { // that come too late
				s.Image = w.picture(s)
				w.frame(ui.Input{Shots: []ui.Shot{s}})
			}
			w.idle(10)
			if len(w.saved) > 0 || len(w.out.Save) > 0 || len(w.out.Shots) > 0 {
				t.Errorf("%s, %s: it left %d files", name, id, len(w.saved))
			}
			if w.step() < step+10 {
				t.Errorf("%s, %s: the run stood still at step %d", name, id, w.step())
			}
		}
	}
}

// TestLateShot: a picture that was asked for before is not taken for one of the next file.
func TestLateShot(t *testing.T) {
	w := outside(t, "spiral?t=7")
	w.lost = true
	w.act("save-png")
	w.idle(1)
	w.key(ui.KeyEscape)
	w.act("handout")
	late := w.wanted[0]
	late.Image = image.NewRGBA(image.Rect(0, 0, 1, 1))
	w.lost = false
	w.frame(ui.Input{Shots: []ui.Shot{late}})
	m, err := png.Decode(bytes.NewReader(w.finish().Data))
	if err != nil || m.Bounds().Dx() != 2400 || m.Bounds().Dy() != 1695 {
		t.Errorf("the handout is %v, %v", m.Bounds(), err)
	}
}

// TestTables: the CSV is that of the command line to the byte, however it was cut into frames,
// and the JSON has its numbers.
func TestTables(t *testing.T) {
	for _, link := range []string{"spiral?gain=1.5&at=4:gain=0.5&t=60", "spiral?end=30&tail=on"} {
		w := outside(t, link)
		for w.e.player.seeking {
			w.idle(1)
		}
		_, query, _ := strings.Cut(w.out.Link, "?")
		r, err := scenes.Start(&w.e.catalogue[0], query)
		if err != nil {
			t.Fatal(err)
		}
		var want bytes.Buffer
		if err := scenes.WriteCSV(&want, r, 1); err != nil {
			t.Fatal(err)
		}
		w.slow = true
		w.act("save-csv")
		w.idle(1)
		if w.e.home.work == nil {
			t.Error("a long table is made in one frame")
		}
		if got := w.finish(); !bytes.Equal(got.Data, want.Bytes()) {
			t.Errorf("%s: the table is not that of the command line:\n%s", link, got.Data)
		}
		w.slow = false
		w.act("save-json")
		var table struct {
			Columns []string
			Rows    [][]any
		}
		if err := json.Unmarshal(w.finish().Data, &table); err != nil {
			t.Fatal(err)
		}
		rows, err := csv.NewReader(&want).ReadAll()
		if err != nil || len(rows) != len(table.Rows)+1 || len(rows) < 31 {
			t.Fatalf("%d rows and %d, %v", len(rows), len(table.Rows), err)
		}
		for i, row := range table.Rows {
			for k, cell := range row {
				text := rows[i+1][k]
				if x, err := strconv.ParseFloat(text, 64); err == nil && cell != x || err != nil && text != "" && cell != text || text == "" && cell != nil {
					t.Errorf("row %d, %s: %v, in the CSV %q", i, table.Columns[k], cell, text)
				}
			}
		}
	}
}

var written = regexp.MustCompile(`<text[^>]*>([^<]*)</text>|<tspan[^>]*>([^<]*)</tspan>`)

// TestHandoutSaysAll: what it takes to come back, and to believe.
func TestHandoutSaysAll(t *testing.T) {
	for _, link := range []string{"spiral?gain=1.5&points=32&seed=7&t=7", "spiral?rule=own&seed=7&t=7", "dots?seed=7&t=7"} {
		w := outside(t, link)
		w.idle(2)
		w.act("handout-svg")
		data := string(w.out.Save[0].Data)
		all, texts := "", map[string]bool{}
		for _, m := range written.FindAllStringSubmatch(data, -1) {
			text := html.UnescapeString(m[1] + m[2])
			all += text
			texts[text] = true
		}
		s := w.e.run.Scene
		for _, text := range []string{w.out.Link, s.Title, "step 7 · seed 7", "arXiv:" + s.Paper.ArXiv} {
			if !strings.Contains(all, text) {
				t.Errorf("%.40s: the handout lacks %.60q", link, text)
			}
		}
		for _, k := range w.e.stage.figure.Checks {
			if !strings.Contains(all, k.Label) || !strings.Contains(all, k.Want) || !strings.Contains(all, k.Got) {
				t.Errorf("%.40s: the handout lacks the check %+v", link, k)
			}
		}
		for _, k := range w.e.run.Knobs.Knobs() {
			if !k.IsDefault() && !texts[k.Name] {
				t.Errorf("%.40s: the handout lacks the knob %s", link, k.Name)
			}
		}
		if !strings.Contains(data, `width="1600" height="1130"`) {
			t.Errorf("the page is another size: %.200s", data)
		}
	}
}

// TestHandoutWithALongLink: a link with a data set in it is there in full, and the figure too.
func TestHandoutWithALongLink(t *testing.T) {
	w := outside(t, "spiral?t=7")
	for _, length := range []int{1500, 6000} {
		h := handout{run: w.e.run, figure: w.e.stage.figure, link: strings.Repeat("1.2345,67_", length/10), theme: render.Light}
		c := svg.New(handoutSize.X, handoutSize.Y, render.Light.Ground)
		h.draw(c)
		var b bytes.Buffer
		c.WriteTo(&b)
		all := ""
		for _, m := range written.FindAllStringSubmatch(b.String(), -1) {
			all += m[1] + m[2]
		}
		for _, text := range []string{h.link, "arXiv:2401.12253", "The spiral on its way to the target"} {
			if !strings.Contains(all, text) {
				t.Errorf("with a link of %d bytes there is no %.40q", length, text)
			}
		}
	}
}

// TestNothingSticksOutOfTheHandout: no text of any scene runs over the margins.
func TestNothingSticksOutOfTheHandout(t *testing.T) {
	for _, s := range append(scenes.All(), catalogueForTests()...) {
		for _, try := range append([]scenes.Try{{}}, s.Try[:min(2, len(s.Try))]...) {
			r, err := scenes.Start(&s, try.Query+"&t=5")
			if err != nil {
				continue // a setting that cannot be has no handout
			}
			r.Finish()
			b := &bounds{size: handoutSize}
			Handout(r).Draw(b)
			for _, text := range b.out {
				t.Errorf("%s?%s: %s", s.Slug, try.Query, text)
			}
		}
	}
}

// TestTroubleOnTheWay: whatever goes wrong is said, and nothing hangs.
func TestTroubleOnTheWay(t *testing.T) {
	w := outside(t, "spiral?t=7")
	w.broken = errors.New("the graphics driver is gone")
	w.act("save-png")
	w.idle(4)
	if w.e.home.work != nil || w.e.toast.text != "Cannot make spiral-7.png: The graphics driver is gone." {
		t.Errorf("no picture: %q", w.e.toast.text)
	}
	w.broken, w.full = nil, errors.New("no space left on device")
	w.act("save-svg")
	w.idle(4)
	if w.e.toast.text != "Cannot save spiral-7.svg: no space left on device." {
		t.Errorf("no room: %q", w.e.toast.text)
	}
	w.full, w.folder = nil, ""
	w.act("save-svg")
	if w.finish(); !strings.HasPrefix(w.e.toast.text, "Saved spiral-7.svg, ") || !strings.HasSuffix(w.e.toast.text, ", as a download.") {
		t.Errorf("in a browser: %q", w.e.toast.text)
	}
	// Two at a time are refused, and the first one goes on.
	w.lost = true
	w.act("save-png")
	w.act("save-csv")
	if !strings.Contains(w.e.toast.text, "One thing at a time: spiral-7.png is still being made") || w.e.home.work.name != "spiral-7.png" {
		t.Errorf("two at a time: %q", w.e.toast.text)
	}
}

// TestOnTheWayToAStep: a picture would not agree with its link; a table is of the whole way.
func TestOnTheWayToAStep(t *testing.T) {
	w := outside(t, "spiral?t=500")
	w.e.player.seeking = true
	for _, name := range []string{"save-png", "save-svg", "handout", "handout-svg"} {
		w.e.toast = toast{}
		find(name).do(w.e)
		if w.e.home.work != nil || len(w.e.out.Save) > 0 || !strings.Contains(w.e.toast.text, "still on its way to step 500") {
			t.Errorf("%s: %q", name, w.e.toast.text)
		}
	}
}

// TestStripKeepsWhatIsBeneath: a press on the strip does not reach the plot below it.
func TestStripKeepsWhatIsBeneath(t *testing.T) {
	w := outside(t, "spiral")
	w.slow = true
	w.act("save-gif")
	w.idle(2)
	at := w.e.home.strip.Center()
	axes := w.axes("spiral")
	k := w.e.run.Knobs.Find("target")
	to := axes.Data(at)
	if err := k.Parse(fmt.Sprintf("%g,%g", to.X, to.Y)); err != nil {
		t.Skip("the strip does not lie over the plot: ", err)
	}
	w.e.stage.stale = true
	w.idle(1)
	before := w.knob("target")
	w.drag(at, render.Point{X: at.X, Y: at.Y - 100})
	if w.knob("target") != before {
		t.Errorf("through the strip a handle was moved to %s", w.knob("target"))
	}
}

// TestPictureOfThisInstant: a run that plays is drawn before it steps on, for what it is made
// of may change with it.
func TestPictureOfThisInstant(t *testing.T) {
	w := outside(t, "spiral")
	w.e.player.playing = true
	w.idle(9)
	for _, name := range []string{"save-png", "handout", "save-gif"} {
		w.act(name)
		if len(w.out.Shots) != 1 {
			t.Errorf("%s: in the frame of the action %d pictures are asked for", name, len(w.out.Shots))
		}
		w.key(ui.KeyEscape)
	}
}

// TestTableThatIsTooLarge: it is given up with a word, not with the memory of the browser.
func TestTableThatIsTooLarge(t *testing.T) {
	defer func(n int) { largestTable = n }(largestTable)
	largestTable = 2000
	w := outside(t, "spiral?t=500")
	w.act("save-csv")
	w.idle(5)
	if w.e.home.work != nil || len(w.saved) > 0 || !strings.Contains(w.e.toast.text, "steps the table is larger than 2 kB: the command line") {
		t.Errorf("%d files; it says %q", len(w.saved), w.e.toast.text)
	}
}

// TestSheetFits: on every surface the sheet and the strip keep to it, in both themes' type.
func TestSheetFits(t *testing.T) {
	for _, size := range []render.Point{{X: 360, Y: 740}, {X: 390, Y: 844}, {X: 844, Y: 390}, {X: 1280, Y: 800}, {X: 1920, Y: 1080}} {
		w := outside(t, "spiral?gain=1.2345&points=123&cloud=0:1,1_1:0.5,0.25&t=1234")
		w.size, w.touch = size, size.X < 1000
		w.idle(2)
		w.key("e")
		w.e.home.last = "x"
		for _, state := range []string{"sheet", "strip"} {
			w.idle(1)
			b := &bounds{size: size}
			w.e.Frame(&ui.Input{Size: size, Touch: w.touch, Dark: true, Calm: true, Elapsed: func() float64 { return 1 }}, b)
			for _, text := range b.out {
				t.Errorf("%v, %s: %s", size, state, text)
			}
			for _, p := range w.e.controls.Places() {
				if z := zoomFor(size); strings.HasPrefix(p.ID, "take/") && (p.Rect.X < 0 || p.Rect.Right() > size.X/z) {
					t.Errorf("%v, %s: %s at %v sticks out", size, state, p.ID, p.Rect)
				}
			}
			w.slow, w.lost = true, true
			w.act("save-gif")
		}
	}
}

// TestTheOtherScene: whoever goes elsewhere gets the file all the same, of what it was made of.
func TestTheOtherScene(t *testing.T) {
	w := outside(t, "spiral?t=30")
	w.slow = true
	w.act("save-csv")
	w.key("g")
	w.idle(1)
	if w.e.run != nil || !w.has("take/cancel") {
		t.Fatal("in the catalogue there is no way to give it up")
	}
	if f := w.finish(); f.Name != "spiral-30.csv" || strings.Count(string(f.Data), "\n") != 32 {
		t.Errorf("%s has %d lines", f.Name, strings.Count(string(f.Data), "\n"))
	}
}
