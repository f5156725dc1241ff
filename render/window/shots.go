package window

import (
	"errors"
	"fmt"
	"math"

	"github.com/solvarium/solvarium/render/ui"
	"github.com/solvarium/solvarium/render/window/batch"
)

// largestShot is how many pixels a side a picture may have: what every graphics
// driver of the last ten years can draw on, those of phones included.
const largestShot = 4096

// patient is how many ticks the textures of pictures are kept after the last
// one: an animation asks for the next within a few.
const patient = 120

// shots takes pictures off the screen, with a batch and textures of their own, so
// that what is on the screen stays.
type shots struct {
	wanted   []ui.Shot
	batch    *batch.Batch
	renderer renderer
	idle     int // ticks since the last picture
}

// tick takes the pictures that the last frame asked for.
func (s *shots) tick() []ui.Shot {
	taken := s.wanted
	s.wanted = nil
	for i := range taken {
		taken[i] = s.take(taken[i])
	}
	if s.idle++; s.idle > patient && s.batch != nil {
		s.release()
	}
	return taken
}

// take draws one picture. It works only while a game runs.
func (s *shots) take(shot ui.Shot) ui.Shot {
	s.idle = 0
	if shot.Scale == 0 {
		shot.Scale = 1
	}
	w, h := math.Round(shot.Size.X*shot.Scale), math.Round(shot.Size.Y*shot.Scale)
	if !(min(w, h) >= 1 && max(w, h) <= largestShot) {
		shot.Err = fmt.Errorf("a picture has from 1 to %d pixels a side", largestShot)
		return shot
	}
	if shot.Draw == nil {
		shot.Err = errors.New("there is nothing to draw")
		return shot
	}
	if s.batch == nil {
		s.batch = batch.New()
	}
	width, height := int(w), int(h)
	shot.Draw(s.batch.Begin(width, height, shot.Scale))
	if s.batch.Atlas.Full() {
		// Some glyphs had no room left; the next drawing begins a new atlas.
		shot.Draw(s.batch.Begin(width, height, shot.Scale))
	}
	shot.Image = s.renderer.snapshot(s.batch, width, height)
	return shot
}

func (s *shots) release() {
	s.renderer.release()
	s.batch = nil
}

// Pictures runs f with a hidden window behind it, as Offscreen does, and gives it
// what takes pictures.
func Pictures(f func(take func(ui.Shot) ui.Shot)) error {
	return Offscreen(func() {
		var s shots
		defer s.release()
		f(s.take)
	})
}
