package param

import "math"

// Float returns the value of a Number or a Whole.
func (k *Knob) Float() float64 {
	switch v := k.value.(type) {
	case *number:
		return float64(*v)
	case *whole:
		return float64(*v)
	}
	panic("param: " + k.Name + " is not a number")
}

// SetFloat sets a Number or a Whole, clamped to its range and rounded if whole.
func (k *Knob) SetFloat(x float64) {
	x = min(max(x, k.Lo), k.Hi)
	switch v := k.value.(type) {
	case *number:
		*v = number(x)
	case *whole:
		*v = whole(math.Round(x))
	}
}

// On returns the value of a Switch.
func (k *Knob) On() bool { return bool(*k.value.(*toggle)) }

// Toggle turns a Switch over.
func (k *Knob) Toggle() {
	v := k.value.(*toggle)
	*v = !*v
}

// Index returns which option of a Choice is chosen.
func (k *Knob) Index() int { return k.value.(choice).get() }

// SetIndex chooses an option of a Choice, clamped to those there are.
func (k *Knob) SetIndex(i int) {
	v := k.value.(choice)
	v.set(min(max(i, 0), len(k.Options)-1))
}

// Move puts a Place, or point i of a Cloud, at p, clamped to the domain and
// rounded to a ten-thousandth of it, so that links stay short.
func (k *Knob) Move(i int, p Point) {
	p = Point{k.settle(p.X), k.settle(p.Y)}
	switch v := k.value.(type) {
	case *place:
		*v = place(p)
	case cloud:
		// A new map: whoever kept the old one keeps what it said.
		moved := map[int]Point{i: p}
		for j, q := range *v.p {
			if j != i {
				moved[j] = q
			}
		}
		*v.p = moved
	}
}

func (k *Knob) settle(x float64) float64 {
	if math.IsNaN(x) {
		return k.Lo
	}
	places := math.Pow10(4 - int(math.Floor(math.Log10(k.Hi-k.Lo))))
	return min(max(math.Round(x*places)/places, k.Lo), k.Hi)
}

// Cells returns the values of a Paint. They must not be changed; see SetCells.
func (k *Knob) Cells() []float64 { return *k.value.(paint).p }

// SetCells replaces the values of a Paint, in steps of 1/255 as links carry them.
func (k *Knob) SetCells(cells []float64) {
	fresh := make([]float64, len(cells))
	for i, v := range cells {
		fresh[i] = math.Round(255*min(max(v, 0), 1)) / 255
	}
	*k.value.(paint).p = fresh
}

// Brush paints a Paint of the given width (0 or len for a single row): a row is
// drawn like a curve, its cell under x set to height y; a raster is drawn like
// a picture, cells within radius of (x, y) are raised towards 1, or lowered
// towards 0 if erase is set. Coordinates are in [0, 1], y upwards.
func (k *Knob) Brush(width int, x, y, radius float64, erase bool) {
	old := k.Cells()
	n := len(old)
	if n == 0 {
		return
	}
	cells := append([]float64(nil), old...)
	if width <= 0 || width >= n {
		paintRow(cells, x, y, radius)
	} else {
		paintRaster(cells, width, x, y, radius, erase)
	}
	k.SetCells(cells)
}

// Stamp sets cells of a raster of the given width to a value: the cell under
// (x, y), and those whose middle is within radius of it. Coordinates are as in Brush.
func (k *Knob) Stamp(width int, x, y, radius, value float64) {
	cells := append([]float64(nil), k.Cells()...)
	width = max(width, 1)
	height := len(cells) / width
	for i := range cells {
		dx := (float64(i%width)+0.5)/float64(width) - x
		dy := 1 - (float64(i/width)+0.5)/float64(height) - y
		under := math.Abs(dx)*float64(width) <= 0.5 && math.Abs(dy)*float64(height) <= 0.5
		if under || math.Hypot(dx, dy) < radius {
			cells[i] = value
		}
	}
	k.SetCells(cells)
}

func paintRow(cells []float64, x, y, radius float64) {
	n := float64(len(cells))
	for i := range cells {
		d := math.Abs((float64(i)+0.5)/n-x) / max(radius, 0.5/n)
		if d < 1 {
			// A smooth brush: full weight in the middle, none at the rim.
			w := (1 - d*d) * (1 - d*d)
			cells[i] += w * (y - cells[i])
		}
	}
}

func paintRaster(cells []float64, width int, x, y, radius float64, erase bool) {
	height := len(cells) / width
	for i := range cells {
		dx := (float64(i%width)+0.5)/float64(width) - x
		dy := 1 - (float64(i/width)+0.5)/float64(height) - y
		d := math.Hypot(dx, dy) / max(radius, 0.75/float64(width))
		if d < 1 {
			w := 1 - d*d
			if erase {
				cells[i] -= w * cells[i]
			} else {
				cells[i] = max(cells[i], w)
			}
		}
	}
}

// Resample returns cells stretched linearly to n values (a row), keeping its ends.
func Resample(cells []float64, n int) []float64 {
	if len(cells) == n {
		return cells
	}
	out := make([]float64, n)
	for i := range out {
		if len(cells) == 0 {
			continue
		}
		t := (float64(i)+0.5)/float64(n)*float64(len(cells)) - 0.5
		a := min(max(int(math.Floor(t)), 0), len(cells)-1)
		b := min(a+1, len(cells)-1)
		w := min(max(t-float64(a), 0), 1)
		out[i] = (1-w)*cells[a] + w*cells[b]
	}
	return out
}

// ResampleSquare returns the square picture cells stretched to side by side values.
func ResampleSquare(cells []float64, side int) []float64 {
	old := int(math.Sqrt(float64(len(cells))))
	if old == side {
		return cells
	}
	tall := make([]float64, 0, old*side) // columns done, rows still to do
	for row := range old {
		tall = append(tall, Resample(cells[row*old:(row+1)*old], side)...)
	}
	out := make([]float64, side*side)
	column := make([]float64, old)
	for x := range side {
		for row := range old {
			column[row] = tall[row*side+x]
		}
		for y, v := range Resample(column, side) {
			out[y*side+x] = v
		}
	}
	return out
}
