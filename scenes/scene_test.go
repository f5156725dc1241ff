package scenes

import (
	"bytes"
	"math"
	"math/rand/v2"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"strconv"
	"strings"
	"testing"

	"github.com/solvarium/solvarium/render"
	"github.com/solvarium/solvarium/render/golden"
	"github.com/solvarium/solvarium/render/svg"
	"github.com/solvarium/solvarium/scenes/param"
)

// The contract: what every scene of the catalogue must keep, with no display.

// draws is how many random settings are tried of each scene: fewer in WebAssembly, where
// they take five times as long and go through the same code.
func draws() int {
	if runtime.GOOS == "js" {
		return 5
	}
	return 25
}

func eachScene(t *testing.T, test func(*testing.T, *Scene)) {
	if len(all) == 0 {
		t.Fatal("the catalogue is empty")
	}
	for i := range all {
		t.Run(all[i].Slug, func(t *testing.T) { test(t, &all[i]) })
	}
}

func start(t *testing.T, s *Scene, query string) *Run {
	t.Helper()
	r, err := Start(s, query)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// page draws the figure as the golden files have it.
func page(r *Run) []byte {
	size := render.Point{X: 1280, Y: 800}
	c := svg.New(size.X, size.Y, render.Dark.Ground)
	r.Figure().DrawPage(c, size, render.Dark, r.Scene.Title)
	var b bytes.Buffer
	if _, err := c.WriteTo(&b); err != nil {
		panic(err)
	}
	return b.Bytes()
}

var snake = regexp.MustCompile(`^[a-zA-Z][a-zA-Z0-9]*(_[a-z0-9]+)*$`)

func TestCardIsCompleteAndCited(t *testing.T) {
	eachScene(t, func(t *testing.T, s *Scene) {
		for name, text := range map[string]string{
			"Title": s.Title, "Family": s.Family, "Claim": s.Claim, "Look": s.Look,
			"Paper.Title": s.Paper.Title, "Paper.Authors": s.Paper.Authors, "Paper.ArXiv": s.Paper.ArXiv,
		} {
			if strings.TrimSpace(text) == "" {
				t.Errorf("%s is missing", name)
			}
		}
		if !regexp.MustCompile(`^\d{4}\.\d{4,5}$`).MatchString(s.Paper.ArXiv) || s.Paper.Year < 1950 {
			t.Errorf("the paper is cited as %d, arXiv %q", s.Paper.Year, s.Paper.ArXiv)
		}
		if _, err := os.Stat(s.Slug + ".go"); err != nil {
			t.Errorf("the scene's file must be named after its slug: %v", err)
		}
		if len(s.Try) == 0 {
			t.Error("there are no presets")
		}
		seen := map[string]bool{}
		f := start(t, s, "").Figure()
		if len(f.Plots) == 0 || len(f.Readouts) == 0 || len(f.Checks) == 0 {
			t.Errorf("%d plots, %d readouts, %d checks at step 0", len(f.Plots), len(f.Readouts), len(f.Checks))
		}
		unique := func(kind, name string) {
			if seen[name] || !snake.MatchString(name) {
				t.Errorf("%s %q is used twice or is not in snake case", kind, name)
			}
			seen[name] = true
		}
		for _, x := range f.Readouts {
			unique("readout", x.Name)
		}
		for _, x := range f.Checks {
			unique("check", x.Name)
			if x.Label == "" || x.Want == "" {
				t.Errorf("check %s does not say what it wants", x.Name)
			}
		}
		for _, p := range f.Plots {
			if p.Title == "" || p.Name == "" {
				t.Errorf("plot %q has no title", p.Name)
			}
		}
		for _, k := range start(t, s, "").Knobs.Knobs() {
			if len(k.Doc) < 8 || strings.HasSuffix(k.Doc, ".") {
				t.Errorf("knob %s is explained by %q", k.Name, k.Doc)
			}
		}
	})
}

// TestReadoutsAndChecksKeepTheirNames: whoever reads the CSV by name must find
// the same columns at every step and setting.
func TestReadoutsAndChecksKeepTheirNames(t *testing.T) {
	eachScene(t, func(t *testing.T, s *Scene) {
		want := names(start(t, s, "").Figure())
		for _, try := range s.Try {
			r := start(t, s, try.Query)
			r.Advance(30, always)
			if got := names(r.Figure()); got != want {
				t.Errorf("%s: %s\nwant %s", try.Name, got, want)
			}
		}
	})
}

func names(f render.Figure) string {
	var list []string
	for _, x := range f.Readouts {
		list = append(list, x.Name)
	}
	for _, x := range f.Checks {
		list = append(list, x.Name)
	}
	return strings.Join(list, " ")
}

// shuffle puts every knob somewhere in its domain.
func shuffle(r *Run, rng *rand.Rand) {
	for _, k := range r.Knobs.Knobs() {
		switch k.Kind {
		case param.Number, param.Whole:
			k.SetFraction(rng.Float64())
		case param.Switch:
			if rng.IntN(2) == 0 {
				k.Toggle()
			}
		case param.Choice:
			k.SetIndex(rng.IntN(len(k.Options)))
		case param.Place, param.Cloud:
			u, v := rng.Float64(), rng.Float64()
			k.Move(rng.IntN(8), param.Point{X: k.Lo + u*(k.Hi-k.Lo), Y: k.Lo + v*(k.Hi-k.Lo)})
		case param.Paint:
			k.Brush(0, rng.Float64(), rng.Float64(), 0.3, false)
		}
	}
}

func TestLinksRoundTrip(t *testing.T) {
	eachScene(t, func(t *testing.T, s *Scene) {
		rng := rand.New(rand.NewPCG(3, 0))
		for range draws() {
			r := start(t, s, "")
			shuffle(r, rng)
			r.Seed = rng.Uint64()
			if err := r.Restart(); err != nil {
				continue // said in words; TestAnySettingRuns looks at them
			}
			r.Advance(3, always)
			_, query, _ := strings.Cut(r.Link(), "?")
			again := start(t, s, query)
			again.Advance(0, always)
			if again.Link() != r.Link() {
				t.Fatalf("%s\ncame back as\n%s", r.Link(), again.Link())
			}
			if !bytes.Equal(page(again), page(r)) {
				t.Fatalf("%s: the same link, another picture", r.Link())
			}
		}
	})
}

// pictures are the data of rasters, in which any letters may turn up.
var pictures = regexp.MustCompile(`base64,[^"]*`)

// sound fails if the figure shows what no person should see.
func sound(t *testing.T, r *Run) {
	t.Helper()
	for _, x := range r.Figure().Readouts {
		if math.IsInf(x.Value, 0) {
			t.Errorf("%s: %s is infinite", r.Link(), x.Name)
		}
	}
	p := pictures.ReplaceAll(page(r), nil)
	if bytes.Contains(p, []byte("NaN")) || bytes.Contains(p, []byte("Inf")) {
		at := bytes.Index(p, []byte("NaN"))
		if at < 0 {
			at = bytes.Index(p, []byte("Inf"))
		}
		t.Errorf("%s: the picture says …%s…", r.Link(), p[max(0, at-80):min(len(p), at+40)])
	}
}

func TestBothEndsOfEveryKnobRun(t *testing.T) {
	eachScene(t, func(t *testing.T, s *Scene) {
		for _, k := range start(t, s, "").Knobs.Knobs() {
			var ends []string
			switch k.Kind {
			case param.Number, param.Whole:
				ends = []string{strconv.FormatFloat(k.Lo, 'g', -1, 64), strconv.FormatFloat(k.Hi, 'g', -1, 64)}
				// What may be typed beyond the slider must run as well.
				if lo, hi := k.Domain(); lo != k.Lo || hi != k.Hi {
					for _, x := range []float64{lo, hi} {
						if !math.IsInf(x, 0) {
							ends = append(ends, strconv.FormatFloat(x, 'g', -1, 64))
						}
					}
				}
			case param.Switch:
				ends = []string{"on", "off"}
			case param.Choice:
				ends = k.Options
			default:
				continue
			}
			for _, end := range ends {
				r, err := Start(s, k.Name+"="+url.QueryEscape(end)) // 1e+15
				if err != nil {
					t.Errorf("%s=%s alone must work: %v", k.Name, end, err)
					continue
				}
				r.Advance(12, always)
				sound(t, r)
			}
		}
	})
}

func TestAnySettingRuns(t *testing.T) {
	eachScene(t, func(t *testing.T, s *Scene) {
		rng := rand.New(rand.NewPCG(11, 0))
		for range draws() {
			r := start(t, s, "")
			shuffle(r, rng)
			if err := r.Restart(); err != nil {
				if len(err.Error()) < 10 {
					t.Errorf("%s: the refusal %q explains nothing", r.Address(), err)
				}
				continue
			}
			r.Advance(15, always)
			// Live knobs turned in mid-run must be taken as well as those set before.
			for _, k := range r.Knobs.Knobs() {
				if k.IsLive() && (k.Kind == param.Number || k.Kind == param.Whole) {
					if err := r.Update(k, func() { k.SetFraction(rng.Float64()) }); err != nil {
						t.Errorf("%s: %v", k.Name, err)
					}
				}
			}
			r.Advance(15, always)
			sound(t, r)
		}
	})
}

func TestLookingChangesNothing(t *testing.T) {
	eachScene(t, func(t *testing.T, s *Scene) {
		seen, unseen := start(t, s, ""), start(t, s, "")
		for range 25 {
			seen.Advance(1, always)
			first := page(seen)
			if !bytes.Equal(first, page(seen)) {
				t.Fatalf("step %d: two looks, two pictures", seen.Step())
			}
		}
		unseen.Advance(25, always)
		if !bytes.Equal(page(seen), page(unseen)) {
			t.Error("a run that was looked at went another way")
		}
	})
}

func TestStepAllocatesNothing(t *testing.T) {
	eachScene(t, func(t *testing.T, s *Scene) {
		for _, query := range append([]string{""}, queries(s)...) {
			r := start(t, s, query)
			r.Advance(3, always)
			if a := testing.AllocsPerRun(40, r.sim.Step); a != 0 {
				t.Errorf("%q: a step allocates %g times", query, a)
			}
		}
	})
}

func queries(s *Scene) []string {
	var list []string
	for _, try := range s.Try {
		list = append(list, try.Query)
	}
	return list
}

func TestEveryPresetOpensAndRuns(t *testing.T) {
	eachScene(t, func(t *testing.T, s *Scene) {
		seen := map[string]bool{}
		for _, try := range s.Try {
			if try.Name == "" || try.Says == "" || seen[try.Name] || seen["?"+try.Query] {
				t.Errorf("preset %q (%s) has no words, or another has its name or link", try.Name, try.Query)
			}
			seen[try.Name], seen["?"+try.Query] = true, true
			r := start(t, s, try.Query)
			before := page(r)
			r.Advance(20, always)
			sound(t, r)
			if bytes.Equal(before, page(r)) {
				t.Errorf("preset %q: twenty steps change nothing", try.Name)
			}
		}
	})
}

// TestHandlesAndBrushesSteer: whatever can be dragged or painted in a plot moves its knob,
// and that shows.
func TestHandlesAndBrushesSteer(t *testing.T) {
	eachScene(t, func(t *testing.T, s *Scene) {
		seen := map[string]bool{}
		for _, query := range append([]string{""}, queries(s)...) {
			f := func() (*Run, render.Figure) {
				r := start(t, s, query)
				r.Advance(5, always)
				return r, r.Figure()
			}
			_, figure := f()
			for _, p := range figure.Plots {
				for _, h := range p.Handles {
					if seen[h.Knob] {
						continue
					}
					seen[h.Knob] = true
					r, _ := f()
					k := r.Knobs.Find(h.Knob)
					if k == nil || k.Kind != param.Place && k.Kind != param.Cloud {
						t.Fatalf("%q, plot %s: a handle moves %q, which is no knob for that", query, p.Name, h.Knob)
					}
					// Towards the middle of the domain, where nothing stands in the way.
					middle := (k.Lo + k.Hi) / 2
					span := k.Hi - k.Lo
					to := param.Point{X: h.At.X + 0.3*(middle-h.At.X) + 0.15*span, Y: h.At.Y + 0.3*(middle-h.At.Y) - 0.1*span}
					steers(t, r, k, func() { k.Move(h.Index, to) })
				}
				for _, b := range p.Brushes {
					if seen[b.Knob] {
						continue
					}
					seen[b.Knob] = true
					r, _ := f()
					k := r.Knobs.Find(b.Knob)
					if k == nil || k.Kind != param.Paint {
						t.Fatalf("%q, plot %s: a brush paints %q, which is no painting", query, p.Name, b.Knob)
					}
					if b.Stamp {
						steers(t, r, k, func() { k.Stamp(b.Width, 0.4, 0.6, 0.2, b.Value) })
					} else {
						steers(t, r, k, func() { k.Brush(b.Width, 0.4, 0.9, 0.2, false) })
					}
				}
			}
		}
	})
}

// steers makes a change by hand and fails unless it is taken and seen.
func steers(t *testing.T, r *Run, k *param.Knob, edit func()) {
	t.Helper()
	before, link := page(r), r.Link()
	if err := r.Update(k, edit); err != nil {
		t.Errorf("%s: steering %s: %v", link, k.Name, err)
		return
	}
	if r.Link() == link || bytes.Equal(page(r), before) {
		t.Errorf("%s: steering %s changes nothing", link, k.Name)
	}
}

// TestGolden keeps a picture of every scene. It is made where floating point has
// no last-bit differences from the machine that made it, or not at all: see golden.
func TestGolden(t *testing.T) {
	eachScene(t, func(t *testing.T, s *Scene) {
		r := start(t, s, "t=100")
		r.Advance(0, always)
		golden.Bytes(t, filepath.Join("testdata", s.Slug+".svg"), page(r))
	})
}
