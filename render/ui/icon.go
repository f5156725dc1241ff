package ui

import "github.com/solvarium/solvarium/render"

// Icon is a small picture in a square of 16 units: polylines to stroke and
// bands to fill, as x, y pairs.
type Icon struct {
	strokes [][]float64
	fills   [][2][]float64 // lower and upper edge
}

// The icons.
var (
	Play    = Icon{fills: [][2][]float64{{{4, 14, 14, 8}, {4, 2, 14, 8}}}}
	Pause   = Icon{fills: [][2][]float64{{{4, 14, 7, 14}, {4, 2, 7, 2}}, {{9.5, 14, 12.5, 14}, {9.5, 2, 12.5, 2}}}}
	Step    = Icon{fills: [][2][]float64{{{3, 13, 10.5, 8}, {3, 3, 10.5, 8}}, {{11.5, 13, 13, 13}, {11.5, 3, 13, 3}}}}
	Back    = Icon{fills: [][2][]float64{{{5.5, 8, 13, 13}, {5.5, 8, 13, 3}}, {{3, 13, 4.5, 13}, {3, 3, 4.5, 3}}}}
	Restart = Icon{
		strokes: [][]float64{{4.5, 4.5, 6.5, 3.2, 9, 3, 11.3, 4, 12.8, 6, 13, 8.5, 12, 11, 10, 12.6, 7.5, 13, 5, 12, 3.4, 10}, {4.5, 1, 4.5, 4.7, 8.2, 4.7}},
	}
	Grid = Icon{strokes: [][]float64{
		{2.5, 2.5, 6.5, 2.5, 6.5, 6.5, 2.5, 6.5, 2.5, 2.5}, {9.5, 2.5, 13.5, 2.5, 13.5, 6.5, 9.5, 6.5, 9.5, 2.5},
		{2.5, 9.5, 6.5, 9.5, 6.5, 13.5, 2.5, 13.5, 2.5, 9.5}, {9.5, 9.5, 13.5, 9.5, 13.5, 13.5, 9.5, 13.5, 9.5, 9.5},
	}}
	Close = Icon{strokes: [][]float64{{3.5, 3.5, 12.5, 12.5}, {12.5, 3.5, 3.5, 12.5}}}
	Share = Icon{strokes: [][]float64{
		{6.5, 9.5, 9.5, 6.5},
		{7.5, 5.5, 9.2, 3.8, 10.8, 3.2, 12.2, 3.8, 12.8, 5.2, 12.2, 6.8, 10.5, 8.5},
		{8.5, 10.5, 6.8, 12.2, 5.2, 12.8, 3.8, 12.2, 3.2, 10.8, 3.8, 9.2, 5.5, 7.5},
	}}
	Contrast = Icon{
		strokes: [][]float64{{8, 2, 11, 2.8, 13.2, 5, 14, 8, 13.2, 11, 11, 13.2, 8, 14, 5, 13.2, 2.8, 11, 2, 8, 2.8, 5, 5, 2.8, 8, 2}},
		fills:   [][2][]float64{{{8, 14, 11, 13.2, 13.2, 11, 14, 8}, {8, 2, 11, 2.8, 13.2, 5, 14, 8}}},
	}
	Help = Icon{
		strokes: [][]float64{{5, 5.5, 5.4, 4, 6.6, 3, 8, 2.7, 9.6, 3.1, 10.8, 4.3, 10.8, 5.9, 9.8, 7.2, 8.5, 8.2, 8, 9.2, 8, 10}, {8, 12.7, 8, 13.1}},
	}
	Info = Icon{strokes: [][]float64{
		{8, 1.5, 11.2, 2.4, 13.6, 4.8, 14.5, 8, 13.6, 11.2, 11.2, 13.6, 8, 14.5, 4.8, 13.6, 2.4, 11.2, 1.5, 8, 2.4, 4.8, 4.8, 2.4, 8, 1.5},
		{8, 7.5, 8, 11.5}, {8, 4.6, 8, 5},
	}}
	Lines  = Icon{strokes: [][]float64{{3, 4, 13, 4}, {3, 8, 13, 8}, {3, 12, 9, 12}}}
	Upload = Icon{strokes: [][]float64{{8, 10.5, 8, 2.5}, {4.8, 5.7, 8, 2.5, 11.2, 5.7}, {2.5, 10, 2.5, 13.5, 13.5, 13.5, 13.5, 10}}}
	// Tray marks what leaves the explorer: an arrow into a tray.
	Tray     = Icon{strokes: [][]float64{{8, 2, 8, 10}, {4.6, 6.8, 8, 10.2, 11.4, 6.8}, {2.5, 9.5, 2.5, 13.5, 13.5, 13.5, 13.5, 9.5}}}
	Plus     = Icon{strokes: [][]float64{{8, 4, 8, 12}, {4, 8, 12, 8}}}
	Minus    = Icon{strokes: [][]float64{{4, 8, 12, 8}}}
	Down     = Icon{strokes: [][]float64{{4, 6.5, 8, 10.5, 12, 6.5}}}
	Up       = Icon{strokes: [][]float64{{4, 9.5, 8, 5.5, 12, 9.5}}}
	Previous = Icon{strokes: [][]float64{{10, 3, 5, 8, 10, 13}}}
	Next     = Icon{strokes: [][]float64{{6, 3, 11, 8, 6, 13}}}
	// Lesson is an open book, Screen one on its stand.
	Lesson = Icon{strokes: [][]float64{
		{8, 4, 6, 2.9, 2, 2.9, 2, 12.4, 6, 12.4, 8, 13.5, 10, 12.4, 14, 12.4, 14, 2.9, 10, 2.9, 8, 4, 8, 13.5},
	}}
	Screen = Icon{strokes: [][]float64{{1.5, 3, 14.5, 3}, {2.5, 3, 2.5, 10.5, 13.5, 10.5, 13.5, 3}, {8, 10.5, 8, 12, 5, 14.5}, {8, 12, 11, 14.5}}}
	Search = Icon{strokes: [][]float64{
		{11.5, 7, 10.9, 9.2, 9.2, 10.9, 7, 11.5, 4.8, 10.9, 3.1, 9.2, 2.5, 7, 3.1, 4.8, 4.8, 3.1, 7, 2.5, 9.2, 3.1, 10.9, 4.8, 11.5, 7},
		{10.3, 10.3, 14, 14},
	}}
	// Undo takes back a setting.
	Undo = Icon{strokes: [][]float64{
		{3, 6, 9.5, 6, 11.5, 6.8, 12.8, 8.4, 13, 10.2, 12.3, 12, 10.8, 13, 9, 13.3, 6.5, 13.3}, {6, 2.8, 2.8, 6, 6, 9.2},
	}}
	// Beside is two stages next to each other; Bands a median in its band.
	Beside = Icon{strokes: [][]float64{{2, 3, 7, 3, 7, 13, 2, 13, 2, 3}, {9, 3, 14, 3, 14, 13, 9, 13, 9, 3}, {4, 9.5, 5.2, 6.5}, {11, 9.5, 12.2, 6.5}}}
	Bands  = Icon{
		strokes: [][]float64{{2, 11, 6, 8.5, 10, 6.5, 14, 5.5}, {2, 7.5, 6, 5, 10, 3, 14, 2}, {2, 14, 6, 12.5, 10, 11, 14, 10}},
	}
	// Loop is a way there and back.
	Loop = Icon{strokes: [][]float64{{13, 8.5, 13, 10, 12, 11.5, 3.5, 11.5}, {6, 9, 3.2, 11.5, 6, 14}, {3, 7.5, 3, 6, 4, 4.5, 12.5, 4.5}, {10, 2, 12.8, 4.5, 10, 7}}}
	// Again marks what makes a run start over.
	Again = Icon{strokes: [][]float64{{12.5, 6, 11, 4, 8.5, 3.2, 6, 3.8, 4, 5.5, 3.4, 8, 4, 10.5, 6, 12.4, 8.5, 13, 11, 12, 12.5, 10}, {13, 2.5, 12.7, 6.2, 9.2, 5.7}}}
)

// Icon draws an icon of the given side centred in r.
func (c *Context) Icon(i Icon, r render.Rect, side float64, color render.Color) {
	at, k := r.Center(), side/16
	place := func(pairs []float64) []render.Point {
		var points []render.Point
		for j := 0; j+1 < len(pairs); j += 2 {
			points = append(points, render.Point{X: at.X + (pairs[j]-8)*k, Y: at.Y + (pairs[j+1]-8)*k})
		}
		return points
	}
	var lines []render.Line
	for _, s := range i.strokes {
		lines = append(lines, render.Line{Points: place(s), Width: 1.5 * max(k, 0.75), Color: color})
	}
	var bands []render.Band
	for _, f := range i.fills {
		bands = append(bands, render.Band{Lower: place(f[0]), Upper: place(f[1]), Color: color})
	}
	if len(bands) > 0 {
		c.Canvas.Area(bands)
	}
	if len(lines) > 0 {
		c.Canvas.Lines(lines)
	}
}
