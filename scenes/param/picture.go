package param

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"math"
)

// The most pixels a side that a picture may have, and those to which it is reduced:
// no painting has more cells.
const (
	pictureLimit = 4096
	pictureSide  = 64
)

func readPicture(file []byte) (Data, error) {
	c, err := png.DecodeConfig(bytes.NewReader(file))
	if err != nil {
		return Data{}, fmt.Errorf("the picture is damaged: %w", err)
	}
	if max(c.Width, c.Height) > pictureLimit {
		return Data{}, fmt.Errorf("the picture has %d by %d pixels; at most %d a side can be read", c.Width, c.Height, pictureLimit)
	}
	m, err := png.Decode(bytes.NewReader(file))
	if err != nil {
		return Data{}, fmt.Errorf("the picture is damaged: %w", err)
	}
	return Data{Rows: ink(m), Picture: true}, nil
}

// ink reduces a picture to a square of how much is drawn in each cell: opacity if most of
// it is transparent, else brightness if most is dark and darkness if most is bright, for
// what there is less of is what was drawn. What is added to make it square is ground.
func ink(m image.Image) [][]float64 {
	b := m.Bounds()
	side := max(b.Dx(), b.Dy())
	corner := image.Pt(b.Min.X-(side-b.Dx())/2, b.Min.Y-(side-b.Dy())/2)
	n := min(side, pictureSide)
	bright, cover := grid(n), grid(n) // both premultiplied by opacity
	drawn, area := 0.0, 0.0
	for i := range n {
		for j := range n {
			cell := image.Rect(j*side/n, i*side/n, (j+1)*side/n, (i+1)*side/n).Add(corner)
			l, a := average(m, cell)
			bright[i][j], cover[i][j] = l, a
			drawn += l
			area += a
		}
	}
	own := float64(b.Dx()*b.Dy()) / float64(side*side) * float64(n*n) // cells that are not added
	switch {
	case area < own/2:
		return cover
	case drawn > area/2:
		for i := range n {
			for j := range n {
				bright[i][j] = cover[i][j] - bright[i][j]
			}
		}
	}
	return bright
}

// average returns the mean luminance of a cell, times opacity, and the mean opacity.
func average(m image.Image, cell image.Rectangle) (light, opacity float64) {
	for y := cell.Min.Y; y < cell.Max.Y; y++ {
		for x := cell.Min.X; x < cell.Max.X; x++ {
			c := color.RGBA64Model.Convert(m.At(x, y)).(color.RGBA64)                // outside of m: transparent
			light += 0.2126*float64(c.R) + 0.7152*float64(c.G) + 0.0722*float64(c.B) // Rec. 709
			opacity += float64(c.A)
		}
	}
	full := 0xffff * float64(cell.Dx()*cell.Dy())
	return light / full, opacity / full
}

func grid(n int) [][]float64 {
	g := make([][]float64, n)
	for i := range g {
		g[i] = make([]float64, n)
	}
	return g
}

// square returns rows of one length as side by side cells, row by row; each is the
// mean of the part of the rows that it covers.
func square(rows [][]float64, side int) []float64 {
	cells := make([]float64, side*side)
	for i := range side {
		for j := range side {
			sum, area := 0.0, 0.0
			overlaps(len(rows), side, i, func(y int, h float64) {
				overlaps(len(rows[0]), side, j, func(x int, w float64) {
					sum += h * w * rows[y][x]
					area += h * w
				})
			})
			cells[i*side+j] = sum / area
		}
	}
	return cells
}

// overlaps calls f for each of n equal parts that overlaps the i-th of m equal parts of
// the same length, with how much of it does.
func overlaps(n, m, i int, f func(part int, share float64)) {
	scale := float64(n) / float64(m)
	lo, hi := float64(i)*scale, float64(i+1)*scale
	for part := int(lo); part < n && float64(part) < hi; part++ {
		if share := math.Min(hi, float64(part+1)) - math.Max(lo, float64(part)); share > 1e-12 {
			f(part, share)
		}
	}
}
