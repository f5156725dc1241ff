package svg

import (
	"math"
	"strconv"

	"github.com/solvarium/solvarium/render"
)

// hundredths rounds to whole hundredths. Values right between two of them, such as
// the halves of pixels that layouts like, go up even if they arrive a little low.
func hundredths(v float64) int {
	const limit = 1e9
	if math.IsNaN(v) {
		return 0
	}
	return int(math.Floor(min(max(100*v, -limit), limit) + 0.5 + 1e-6))
}

// number writes v with at most two decimals and nothing superfluous.
func number(v float64) string { return decimal(hundredths(v)) }

func decimal(h int) string {
	return string(appendDecimal(nil, h))
}

// appendDecimal appends h hundredths.
func appendDecimal(b []byte, h int) []byte {
	if h < 0 {
		b, h = append(b, '-'), -h
	}
	if h >= 100 || h == 0 {
		b = strconv.AppendInt(b, int64(h/100), 10)
	}
	if cents := h % 100; cents > 0 {
		b = append(b, '.', byte('0'+cents/10))
		if cents%10 > 0 {
			b = append(b, byte('0'+cents%10))
		}
	}
	return b
}

// A path is the d attribute of a path element, written with relative
// coordinates: they are short.
type path struct {
	text   []byte
	x, y   int // the present point, in hundredths
	fx, fy int // where the present part began
	last   byte
}

// move begins a new part of the path.
func (d *path) move(p render.Point) {
	x, y := hundredths(p.X), hundredths(p.Y)
	if d.text == nil {
		d.command('M', x, y)
	} else {
		d.command('m', x-d.x, y-d.y)
	}
	d.x, d.y, d.fx, d.fy = x, y, x, y
}

// line leads on to p.
func (d *path) line(p render.Point) {
	x, y := hundredths(p.X), hundredths(p.Y)
	dx, dy := x-d.x, y-d.y
	switch {
	case dx == 0 && dy == 0:
		return
	case dy == 0:
		d.command('h', dx)
	case dx == 0:
		d.command('v', dy)
	default:
		d.command('l', dx, dy)
	}
	d.x, d.y = x, y
}

// curve leads on to the last of two or three points, drawn by those before.
func (d *path) curve(points ...render.Point) {
	var numbers []int
	var x, y int
	for _, p := range points {
		x, y = hundredths(p.X), hundredths(p.Y)
		numbers = append(numbers, x-d.x, y-d.y)
	}
	d.command([...]byte{'q', 'c'}[len(points)-2], numbers...)
	d.x, d.y = x, y
}

// outline is a sign of one's own.
func (d *path) outline(g render.Glyph) {
	drawn := false
	g.Outline.Segments(func(move bool, points [][2]float64) {
		var p [3]render.Point
		for i, q := range points {
			p[i] = render.Point{X: g.At.X + g.Size*q[0], Y: g.At.Y + g.Size*q[1]}
		}
		switch {
		case move:
			if drawn {
				d.close()
			}
			d.move(p[0])
		case len(points) == 1:
			d.line(p[0])
		default:
			d.curve(p[:len(points)]...)
		}
		drawn = true
	})
	if drawn {
		d.close()
	}
}

func (d *path) close() {
	d.command('z')
	d.x, d.y = d.fx, d.fy
}

// command writes a letter, left out if it is that of the command before, and its numbers.
func (d *path) command(letter byte, numbers ...int) {
	spaced := letter == d.last && len(numbers) > 0 && letter != 'm'
	if !spaced {
		d.text = append(d.text, letter)
	}
	for i, h := range numbers {
		if (i > 0 || spaced) && h >= 0 {
			d.text = append(d.text, ' ')
		}
		d.text = appendDecimal(d.text, h)
	}
	d.last = letter
}

// polyline is a new part through all points.
func (d *path) polyline(points []render.Point) {
	d.move(points[0])
	for _, p := range points[1:] {
		d.line(p)
	}
}

// shape is the outline of a dot, or the lines that are stroked.
func (d *path) shape(dot render.Dot) {
	r := dot.Radius
	at := func(dx, dy float64) render.Point { return render.Point{X: dot.At.X + dx*r, Y: dot.At.Y + dy*r} }
	polygon := func(corners ...render.Point) {
		d.polyline(corners)
		d.close()
	}
	// cos 30°, sin 30° and cos 45°
	const c30, s30, c45 = 0.8660254037844386, 0.5, 0.7071067811865476
	switch dot.Shape {
	case render.Disc:
		d.move(dot.At)
		d.command('h', 0)
	case render.Ring:
		inner := 1 - thickness(r)/(2*r) // the stroke stays within the radius
		d.move(at(-inner, 0))
		h := hundredths(inner * r)
		d.command('a', h, h, 0, 100, 0, 2*h, 0)
		d.command('a', h, h, 0, 100, 0, -2*h, 0)
	case render.Square:
		polygon(at(-c45, -c45), at(c45, -c45), at(c45, c45), at(-c45, c45))
	case render.Triangle:
		polygon(at(0, -1), at(c30, s30), at(-c30, s30))
	case render.Diamond:
		polygon(at(0, -1), at(1, 0), at(0, 1), at(-1, 0))
	case render.Cross:
		d.polyline([]render.Point{at(-c45, -c45), at(c45, c45)})
		d.polyline([]render.Point{at(-c45, c45), at(c45, -c45)})
	case render.Plus:
		d.polyline([]render.Point{at(-1, 0), at(1, 0)})
		d.polyline([]render.Point{at(0, -1), at(0, 1)})
	}
}
