package scenes

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/solvarium/solvarium/render"
	"github.com/solvarium/solvarium/scenes/memory"
	"github.com/solvarium/solvarium/scenes/param"
)

// heavy is a scene of which a run takes as much memory as a knob says, in sixteenths of a megabyte.
type heavy struct {
	sixteenths int
	kept       []byte
}

func (h *heavy) Reset(*rand.Rand) error {
	h.kept = make([]byte, h.sixteenths<<16)
	return nil
}
func (h *heavy) Step()               {}
func (h *heavy) View() render.Figure { return render.Figure{} }

var heavyScene = Scene{Slug: "heavy", New: func(p *param.Set) Sim {
	h := &heavy{sixteenths: 1}
	p.Int(&h.sixteenths, "sixteenths", 1, 400, "how much a run takes")
	return h
}}

// TestRoomForRunsAtOnce: as many runs go along as there is memory for, however they came to
// be so many or so large; and what is refused changes nothing.
func TestRoomForRunsAtOnce(t *testing.T) {
	defer func(was int) { room = was }(room)
	room >>= 4
	for query, says := range map[string]string{
		"seeds=64": "", "sixteenths=15&seeds=64": "", "sixteenths=40&seeds=64": "room for 25", "sixteenths=400&vs=": "", "vs=sixteenths:100&seeds=64": "128 runs at once",
		"sixteenths=300&vs=sixteenths:400&seeds=2": "4 runs at once",
	} {
		_, err := Start(&heavyScene, query)
		if (err == nil) != (says == "") || err != nil && !strings.Contains(err.Error(), says) {
			t.Errorf("%s: error %v, want %q", query, err, says)
		}
	}
	r, err := Start(&heavyScene, "sixteenths=2&seeds=64")
	if err != nil {
		t.Fatal(err)
	}
	k := r.Knobs.Find("sixteenths")
	if err := r.Update(k, func() { k.SetFloat(60) }); err == nil || k.Float() != 2 || r.Seeds() != 64 || r.Link() != "heavy?sixteenths=2&seeds=64" {
		t.Errorf("64 times 60: error %v, now %s", err, r.Link())
	}
	r, err = Start(&heavyScene, "sixteenths=100")
	if err != nil {
		t.Fatal(err)
	}
	if err := r.SetSeeds(16); err == nil || r.Seeds() != 1 {
		t.Errorf("16 times 100: error %v, %d seeds", err, r.Seeds())
	}
	if err := r.SetSeeds(10); err != nil || r.Seeds() != 10 {
		t.Errorf("10 times 100: error %v, %d seeds", err, r.Seeds())
	}
}

// TestSizeOfScenes: a run of every scene takes a megabyte or a few, as its memory is counted.
func TestSizeOfScenes(t *testing.T) {
	eachScene(t, func(t *testing.T, s *Scene) {
		r := start(t, s, "")
		size := memory.Size(&r.sim, r.Knobs)
		if size < 100_000 || size > 20_000_000 {
			t.Errorf("%d bytes", size)
		}
		t.Logf("%.1f MB", float64(size)/1e6)
	})
}
