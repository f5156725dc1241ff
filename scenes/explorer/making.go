package explorer

import (
	"bytes"
	"fmt"
	"image"
	"image/png"
	"strings"

	"github.com/solvarium/solvarium/render/ui"
	"github.com/solvarium/solvarium/scenes"
)

// maker makes a file, a part of it a frame.
type maker interface {
	// work goes on while more says that there is time, a little at least. It may ask for a
	// picture, which a later call gets; the others get nil.
	work(more func() bool, picture *image.RGBA) (want *Page, done bool, err error)
	// progress says what is under way, and which share of it is done.
	progress() (text string, share float64)
	// file returns the content, and what is to be said of it besides its size. It is
	// called once, in the end.
	file() (data []byte, says string)
}

// pixels makes a PNG of a page.
type pixels struct {
	page  Page
	asked bool
	png   bytes.Buffer
	says  string
}

func (p *pixels) work(_ func() bool, picture *image.RGBA) (want *Page, done bool, err error) {
	switch {
	case picture != nil:
		p.says = fmt.Sprintf("%d × %d pixels", picture.Rect.Dx(), picture.Rect.Dy())
		return nil, true, png.Encode(&p.png, picture)
	case p.asked:
		return nil, false, nil
	}
	p.asked = true
	return &p.page, false, nil
}

func (p *pixels) progress() (string, float64) { return "Picture", 0.5 }
func (p *pixels) file() ([]byte, string)      { return p.png.Bytes(), p.says }

// largestTable is how many bytes a table may have: a browser holds it in its memory twice.
var largestTable = 100_000_000

// tabling makes a table of a run of its own.
type tabling struct {
	rows *scenes.Rows
	data bytes.Buffer
}

// sameRun opens the run that a run's link describes.
func sameRun(r *scenes.Run) (*scenes.Run, error) {
	_, query, _ := strings.Cut(r.Link(), "?")
	return scenes.Start(r.Scene, query)
}

// newTabling makes a table of r, or rather of the same run once more: r stays where it is.
func newTabling(r *scenes.Run, json bool) (*tabling, error) {
	r, err := sameRun(r)
	if err != nil {
		return nil, err
	}
	t := &tabling{}
	if json {
		t.rows = scenes.JSONRows(&t.data, r, 1)
	} else {
		t.rows = scenes.CSVRows(&t.data, r, 1)
	}
	return t, nil
}

func (t *tabling) work(more func() bool, _ *image.RGBA) (*Page, bool, error) {
	done, err := t.rows.Advance(more)
	if err == nil && t.data.Len() > largestTable {
		err = fmt.Errorf("after %s the table is larger than %s: the command line takes every k-th step, with -every", t.at(), bytesOf(largestTable))
	}
	return nil, done, err
}

func (t *tabling) progress() (string, float64) {
	step, goal := t.rows.Progress()
	return fmt.Sprintf("Table: step %s of %s", count(step), count(goal)), float64(step) / float64(max(goal, 1))
}

func (t *tabling) at() string {
	step, _ := t.rows.Progress()
	return count(step) + " steps"
}

func (t *tabling) file() ([]byte, string) {
	step, _ := t.rows.Progress()
	return t.data.Bytes(), "steps 0 to " + count(step)
}

// WriteGIF makes an animation of a run in one go, with the pictures that take takes.
func WriteGIF(r *scenes.Run, f Film, take func(ui.Shot) ui.Shot) ([]byte, error) {
	m, err := newFilming(r, f)
	if err != nil {
		return nil, err
	}
	var picture *image.RGBA
	for {
		want, done, err := m.work(func() bool { return true }, picture)
		if err != nil {
			return nil, err
		}
		if done {
			data, _ := m.file()
			return data, nil
		}
		if picture = nil; want != nil {
			shot := take(want.Shot("frame"))
			if shot.Err != nil {
				return nil, shot.Err
			}
			picture = shot.Image
		}
	}
}
