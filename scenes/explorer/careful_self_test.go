package explorer

import (
	"math"
	"testing"

	"github.com/solvarium/solvarium/render"
)

// TestCareful: what a careful canvas exists for does not escape it, and what may be does.
func TestCareful(t *testing.T) {
	nan, inf := math.NaN(), math.Inf(1)
	at := render.Point{X: 1, Y: 2}
	text := func(s string) func(careful) {
		return func(c careful) { c.Text([]render.Label{{At: at, Text: s}}) }
	}
	for name, c := range map[string]struct {
		draw  func(careful)
		wrong bool
	}{
		"a point":          {func(c careful) { c.Lines([]render.Line{{Points: []render.Point{at, {X: 0, Y: nan}}}}) }, true},
		"a width":          {func(c careful) { c.Lines([]render.Line{{Points: []render.Point{at}, Width: inf}}) }, true},
		"an edge":          {func(c careful) { c.Area([]render.Band{{Lower: []render.Point{at}, Upper: []render.Point{{X: -inf}}}}) }, true},
		"half a band":      {func(c careful) { c.Area([]render.Band{{Lower: []render.Point{at}}}) }, true},
		"a dot":            {func(c careful) { c.Dots([]render.Dot{{At: at, Radius: nan}}) }, true},
		"a frame":          {func(c careful) { c.Image(render.Rect{W: nan}, render.NewRaster(1, 1)) }, true},
		"pixels":           {func(c careful) { c.Image(render.Rect{W: 1, H: 1}, &render.Raster{W: 2, H: 1}) }, true},
		"within a part":    {func(c careful) { c.Clip(render.Rect{W: 9, H: 9}).Dots([]render.Dot{{At: render.Point{X: inf}}}) }, true},
		"no number":        {text("α = NaN"), true},
		"an infinite one":  {text("at most +Inf steps"), true},
		"a wrong format":   {text("%!d(string=3)"), true},
		"what was typed":   {text(`"NaN" is not a number.`), false},
		"a word":           {text("Information, Nanjing, 30 %"), false},
		"nothing":          {func(c careful) { c.Lines(nil); c.Text(nil) }, false},
		"an ordinary dot":  {func(c careful) { c.Dots([]render.Dot{{At: at, Radius: 3}}) }, false},
		"an ordinary band": {func(c careful) { c.Area([]render.Band{{Lower: []render.Point{at}, Upper: []render.Point{at}}}) }, false},
	} {
		var wrong []string
		c.draw(careful{blank{}, &wrong, func() bool { return false }})
		if (len(wrong) > 0) != c.wrong {
			t.Errorf("%s: %q", name, wrong)
		}
	}
}
