package explorer

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"math"
	"net/url"
	"strings"
	"testing"

	"github.com/solvarium/solvarium/render"
	"github.com/solvarium/solvarium/render/ui"
	"github.com/solvarium/solvarium/scenes"
	"github.com/solvarium/solvarium/scenes/param"
)

// journey is a person who does whatever comes to mind in front of an explorer, and looks
// closely at all that it shows. What comes to mind are bytes: from a fuzzer, or at random.
type journey struct {
	testing.TB
	next func() (b byte, ok bool)
	e    *Explorer
	in   ui.Input
	out  ui.Output
	page *ui.Page

	begin func(size render.Point) render.Canvas // a frame; what is drawn goes there
	wrong []string
	over  bool // nothing more comes to mind
	steps int  // done so far, of whatever runs
	most  int  // steps to be done; 0 for any number
	shots int
}

func newJourney(t testing.TB, next func() (byte, bool), begin func(render.Point) render.Canvas) *journey {
	return &journey{TB: t, next: next, begin: begin, e: New(""),
		in: ui.Input{Size: surfaces[0], Dark: true, Inside: true, Paged: true, Address: "https://example.org/"}}
}

var surfaces = []render.Point{{X: 1280, Y: 800}, {X: 390, Y: 844}, {X: 844, Y: 390}, {X: 2560, Y: 1440}, {X: 200, Y: 120}}

func (j *journey) byte() byte {
	b, ok := j.next()
	j.over = j.over || !ok
	return b
}

func (j *journey) below(n int) int { return int(j.byte()) % max(n, 1) }

// share is from 0 to 1, both ends included.
func (j *journey) share() float64 { return float64(j.byte()) / 255 }

// frame does a frame with what else happens in it, and looks at what is shown.
func (j *journey) frame(more ui.Input) {
	in := more
	in.Size, in.Dark, in.Touch, in.Calm, in.Full, in.Embed = j.in.Size, j.in.Dark, j.in.Touch, j.in.Calm, j.e.out.Full, j.in.Embed
	in.Pointer, in.Inside, in.Paged, in.Address = j.in.Pointer, true, true, j.in.Address
	in.Seconds = 1.0 / 60
	in.Saved, in.Shots = j.serve()
	looks := 0
	in.Elapsed = func() float64 { // half a millisecond each time that it is asked: after a step, mostly
		j.steps++
		looks++
		return 0.0005 * float64(looks)
	}
	j.in.Down = in.Down
	where := j.e.link()
	defer func() {
		if p := recover(); p != nil {
			j.Logf("at %s, with %+v", where, more)
			panic(p)
		}
	}()
	j.out = j.e.Frame(&in, j.careful(j.begin(in.Size)))
	j.look()
}

// careful looks at what is drawn. A link that leads nowhere is quoted, whatever it says.
func (j *journey) careful(to render.Canvas) careful {
	return careful{to, &j.wrong, func() bool { return j.e.trouble != nil }}
}

// serve takes the pictures that the last frame asked for, a few small ones in all, and says
// that its files are saved.
func (j *journey) serve() (saved []ui.File, shots []ui.Shot) {
	for _, f := range j.out.Save {
		if len(f.Data) == 0 {
			j.wrong = append(j.wrong, f.Name+" is empty")
		}
		saved = append(saved, ui.File{Name: f.Name})
	}
	for _, s := range j.out.Shots {
		s.Draw(j.careful(blank{}))
		if j.shots++; j.shots > 3 {
			s.Err = fmt.Errorf("%s: there is no more film", s.Name)
		} else {
			s.Image = image.NewRGBA(image.Rect(0, 0, int(s.Size.X*max(s.Scale, 1)), int(s.Size.Y*max(s.Scale, 1))))
		}
		shots = append(shots, s)
	}
	return saved, shots
}

// look fails if something is not as a person should see it.
func (j *journey) look() {
	j.Helper()
	c := j.careful(nil)
	c.says("the title", j.out.Title)
	if p := j.out.Page; p != nil {
		if _, err := json.Marshal(p); err != nil {
			c.report("the page beside the picture: %v", err)
		}
		for _, m := range append(p.Readouts, p.Checks...) {
			c.says("the page", m.Label+" "+m.Value+" "+m.Want)
		}
		c.says("the page", p.Status+" "+p.Message)
		j.page = p
	}
	if j.e.run != nil {
		for _, r := range j.e.stage.figure.Readouts {
			if math.IsInf(r.Value, 0) {
				c.report("the readout %s is %v", r.Name, r.Value)
			}
		}
	}
	if len(j.wrong) > 0 {
		j.Fatalf("at %s (%gx%g):\n%s", j.e.link(), j.in.Size.X, j.in.Size.Y, strings.Join(j.wrong, "\n"))
	}
}

// visit goes to a link, as by the address bar.
func (j *journey) visit(link string) { j.frame(ui.Input{Link: link, HasLink: true}) }

// start opens a scene as one of its presets, with some knobs as no slider has them.
func (j *journey) start() {
	s, link := j.link(4)
	j.visit(link)
	if j.e.run == nil { // the link was refused, in words
		j.visit(s.Slug)
	}
	j.e.player.playing = false
}

// link is one of the presets of a scene, with less than so many knobs as no slider has them.
func (j *journey) link(knobs int) (*scenes.Scene, string) {
	all := scenes.All()
	s := &all[j.below(len(all))]
	fields := []string{}
	if i := j.below(len(s.Try) + 1); i > 0 {
		fields = append(fields, s.Try[i-1].Query)
	}
	set := &param.Set{}
	s.New(set)
	for range j.below(knobs) {
		k := set.Knobs()[j.below(len(set.Knobs()))]
		fields = append(fields, k.Name+"="+url.QueryEscape(j.value(k)))
	}
	return s, s.Slug + "?" + strings.Join(fields, "&")
}

// odd are numbers at which arithmetic ends.
var odd = []string{"NaN", "Inf", "-Inf", "1e308", "-1e308", "1e-320", "-0", "1e15", "9007199254740992", "0x1p-1074", "", "−3"}

// value is something that a knob could be set to, be it right or wrong.
func (j *journey) value(k *param.Knob) string {
	kind := j.below(8)
	if kind == 0 {
		return odd[j.below(len(odd))]
	}
	switch k.Kind {
	case param.Number, param.Whole:
		return j.number(k, kind)
	case param.Switch:
		return []string{"on", "off"}[j.below(2)]
	case param.Choice:
		return k.Options[j.below(len(k.Options))]
	case param.Place:
		return j.place(k)
	case param.Cloud:
		var points []string
		for range j.below(12) {
			points = append(points, fmt.Sprintf("%d:%s", j.below(64), j.place(k)))
		}
		return strings.Join(points, "_")
	case param.Paint:
		return base64.RawURLEncoding.EncodeToString(j.cells([]int{0, 1, 2, 32, 100, 256, 1024, len(k.Cells())}[kind]))
	case param.Text:
		return laws[j.below(len(laws))]
	}
	return strings.ReplaceAll(strings.TrimSpace(j.table()), "\n", "_")
}

func (j *journey) number(k *param.Knob, kind int) string {
	lo, hi := k.Domain()
	x := k.Lo + j.share()*(k.Hi-k.Lo)
	switch kind {
	case 1:
		x = lo
	case 2:
		x = hi
	case 3:
		x = k.Lo
	case 4:
		x = k.Hi
	}
	if k.Kind == param.Whole && kind > 4 {
		x = math.Round(x)
	}
	return param.Format(x)
}

func (j *journey) place(k *param.Knob) string {
	return param.Format(k.Lo+j.share()*(k.Hi-k.Lo)) + "," + param.Format(k.Lo+j.share()*(k.Hi-k.Lo))
}

// cells are n shades: mostly flat, with a few marks.
func (j *journey) cells(n int) []byte {
	cells := bytes.Repeat([]byte{j.byte()}, n)
	for range min(n, 6) {
		cells[int(j.byte())*n/256] = j.byte()
	}
	return cells
}

var laws = []string{"x^2+y^2", "1/0", "log(x)", "0", "x/y", "exp(exp(exp(x+y)))", "sin(1/x)", "1e300*x", "sqrt(-1)", "abs(x)^-9", "x^2y", "(("}

// table is a few rows of numbers.
func (j *journey) table() string {
	var b strings.Builder
	rows, columns := 1+j.below(24), 1+j.below(6)
	for range rows {
		for c := range columns {
			if c > 0 {
				b.WriteByte(',')
			}
			switch v := j.byte(); {
			case v == 255:
				b.WriteString(odd[j.below(len(odd))])
			case v%3 == 0:
				fmt.Fprint(&b, float64(v)/64-2)
			default:
				fmt.Fprint(&b, int(v%5)-1)
			}
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// picture is a small PNG.
func (j *journey) picture() []byte {
	w, h := 1+j.below(40), 1+j.below(40)
	m := image.NewNRGBA(image.Rect(0, 0, w, h))
	for i, v := range j.cells(w * h) {
		m.SetNRGBA(i%w, i/w, color.NRGBA{v, v, 255 - v, 255})
	}
	var b bytes.Buffer
	if err := png.Encode(&b, m); err != nil {
		j.Fatal(err)
	}
	return b.Bytes()
}

var journeyKeys []ui.Key

func init() {
	for _, a := range actions {
		journeyKeys = append(journeyKeys, a.keys...)
	}
}

// act does one thing or another.
func (j *journey) act() {
	e := j.e
	if e.run == nil {
		j.act1()
		return
	}
	knobs := e.run.Knobs.Knobs()
	switch j.below(20) {
	case 0:
		j.go1(1 + j.below(16))
	case 1:
		j.frame(ui.Input{Keys: []ui.Key{ui.KeyLeft}})
		j.settle()
	case 2:
		j.command(ui.Command{Name: "run/step", Knob: true, Value: fmt.Sprint(j.below(256))})
		j.settle()
	case 3, 4, 5:
		if len(knobs) > 0 {
			k := knobs[j.below(len(knobs))]
			j.command(ui.Command{Name: k.Name, Knob: true, Value: j.value(k)})
		}
	case 6:
		if len(knobs) > 0 {
			j.command(ui.Command{Name: knobs[j.below(len(knobs))].Name, Knob: true, By: int(int8(j.byte()))})
		}
	case 7, 8:
		j.steerPlot()
	case 9:
		j.command(ui.Command{Name: actions[j.below(len(actions))].name})
	case 10:
		if e.run.Rival() != nil {
			k := e.run.Rival().Knobs.Knobs()[j.below(len(knobs))]
			j.command(ui.Command{Name: secondPrefix + k.Name, Knob: true, Value: j.value(k)})
			return
		}
		j.command(ui.Command{Name: "run/seeds", Knob: true, Value: fmt.Sprint(j.below(6))})
	case 11:
		j.in.Size, j.in.Touch, j.in.Dark = surfaces[j.below(len(surfaces))], j.below(2) == 0, j.below(2) == 0
		j.frame(ui.Input{})
	case 12:
		files := []ui.File{{Name: "table.csv", Data: []byte(j.table())}, {Name: "picture.png", Data: j.picture()}}
		j.frame(ui.Input{Files: files[j.below(2):][:1]})
		if b := e.brought; len(b.takers) > 0 {
			e.take(b.takers[j.below(len(b.takers))])
		}
	case 13:
		if p := e.presets; len(p) > 0 {
			j.command(ui.Command{Name: p[j.below(len(p))].Name})
		}
	default:
		j.act1()
	}
}

// act1 does what can be done wherever one is.
func (j *journey) act1() {
	switch j.below(8) {
	case 0, 1:
		j.frame(ui.Input{Keys: []ui.Key{journeyKeys[j.below(len(journeyKeys))]}, Shift: j.below(4) == 0})
	case 2, 3:
		if places := j.e.controls.Places(); len(places) > 0 {
			j.in.Pointer = places[j.below(len(places))].Rect.Center()
		}
		j.frame(ui.Input{Pressed: true, Down: true, Second: j.below(8) == 0})
	case 4:
		j.in.Pointer = render.Point{X: j.share() * j.in.Size.X, Y: j.share() * j.in.Size.Y}
		j.frame(ui.Input{Pressed: !j.in.Down, Down: true})
	case 5:
		j.in.Pointer.X += float64(int8(j.byte()))
		j.in.Pointer.Y += float64(int8(j.byte()))
		j.frame(ui.Input{Down: j.in.Down})
	case 6:
		j.frame(ui.Input{Released: j.in.Down, Down: j.in.Down})
		j.in.Down = false
	case 7:
		if j.below(2) == 0 {
			j.frame(ui.Input{Wheel: render.Point{Y: float64(int8(j.byte())) / 8}})
		} else {
			j.frame(ui.Input{Typed: []rune{rune("0123456789.e-ab^x"[j.below(17)])}})
		}
	}
}

func (j *journey) command(c ui.Command) { j.frame(ui.Input{Commands: []ui.Command{c}}) }

// go1 plays for so many frames, and rests.
func (j *journey) go1(frames int) {
	j.e.player.playing = true
	for range frames {
		if j.frame(ui.Input{}); j.e.run == nil {
			return
		} else if j.tired() {
			break
		}
	}
	j.e.player.playing = false
	j.frame(ui.Input{})
}

// tired reports whether there have been steps enough.
func (j *journey) tired() bool { return j.most > 0 && j.steps > j.most }

// settle waits until a seek is there.
func (j *journey) settle() {
	for i := 0; i < 40 && j.e.run != nil && j.e.player.seeking && !j.tired(); i++ {
		j.frame(ui.Input{})
	}
}

// steerPlot drags a handle or paints, wherever it leads.
func (j *journey) steerPlot() {
	e := j.e
	if len(e.stage.axes) == 0 || len(e.stage.axes) != len(e.stage.figure.Plots) {
		return
	}
	i := j.below(len(e.stage.axes))
	a, p := e.stage.axes[i], &e.stage.figure.Plots[i]
	zoom := e.zoom(j.in.Size)
	to := func(at render.Point) { j.in.Pointer = render.Point{X: at.X * zoom, Y: at.Y * zoom} }
	anywhere := func() render.Point {
		return render.Point{X: a.Rect.X + (1.2*j.share()-0.1)*a.Rect.W, Y: a.Rect.Y + (1.2*j.share()-0.1)*a.Rect.H}
	}
	from := anywhere()
	if n := len(p.Handles); n > 0 {
		from = a.Pixel(p.Handles[j.below(n)].At)
	}
	if !finite(from.X, from.Y) {
		return
	}
	to(from)
	j.frame(ui.Input{Pressed: true, Down: true})
	for range 1 + j.below(3) {
		to(anywhere())
		j.frame(ui.Input{Down: true})
	}
	j.frame(ui.Input{Released: true, Down: true})
	j.in.Down = false
}
