package param

import (
	"bytes"
	"errors"
	"fmt"
)

// Data is what a person brings along: the rows of a CSV file, or a picture as
// rows of ink in [0, 1], the top row first.
type Data struct {
	Rows    [][]float64
	Picture bool
	lines   []int // of the file, by row
}

// dataLimit is how many numbers of a file are read at most; knobs take fewer.
const dataLimit = 65536

// ReadData reads a file: PNG is told by its first bytes, all else is CSV. There,
// a first line without a single number names the columns, and is passed over; so
// are empty lines, and lines that begin with #. An error says what is wrong, and
// in which row and column.
func ReadData(file []byte) (Data, error) {
	switch {
	case bytes.HasPrefix(file, []byte("\x89PNG\r\n\x1a\n")):
		return readPicture(file)
	case bytes.IndexByte(file, 0) >= 0:
		return Data{}, errors.New("it is neither CSV nor a PNG picture")
	}
	rows, lines, err := readTable(bytes.NewReader(file), dataLimit)
	return Data{Rows: rows, lines: lines}, err
}

// Convert returns the value that the data means for the knob, as links write it: rows
// for a Table, points for a Cloud, heights or a picture for a Paint. An error says why
// the knob cannot take them. The knob stays as it is.
func (k *Knob) Convert(d Data) (string, error) {
	if len(d.Rows) > 0 && k.Takes() {
		switch k.Kind {
		case Table:
			return k.tableOf(d)
		case Cloud:
			return k.cloudOf(d)
		case Paint:
			return k.paintOf(d)
		}
	}
	return "", errors.New("it takes no data of one's own")
}

// Takes reports whether there is data that the knob can take.
func (k *Knob) Takes() bool {
	return k.Kind == Table || k.Kind == Paint || k.Kind == Cloud && k.most > 0
}

// Form says in a few words what data the knob takes.
func (k *Knob) Form() string {
	switch {
	case k.Kind == Table:
		return fmt.Sprintf("CSV, up to %g numbers", k.Hi)
	case k.Kind == Cloud:
		return fmt.Sprintf("CSV of x, y in each row, up to %d points", k.most)
	case k.side > 0:
		return "a PNG picture, or a matrix as CSV"
	}
	return "CSV of a single row or column"
}

func (k *Knob) tableOf(d Data) (string, error) {
	if d.Picture {
		return "", errors.New("it takes rows of numbers, not a picture")
	}
	size := 0
	for i, row := range d.Rows {
		if size += len(row); size > int(k.Hi) {
			return "", fmt.Errorf("row %d: there are more than %g numbers", d.lines[i], k.Hi)
		}
	}
	return table{&d.Rows}.format(), nil
}

// cloudOf takes a point a row. Points that do not lie within the domain are moved and
// scaled alike in both directions, so that they fill nine tenths of it.
func (k *Knob) cloudOf(d Data) (string, error) {
	switch {
	case d.Picture:
		return "", errors.New("it takes points, not a picture")
	case len(d.Rows[0]) != 2:
		return "", fmt.Errorf("row %d: a point has two columns, x and y, not %d", d.lines[0], len(d.Rows[0]))
	case len(d.Rows) > k.most:
		return "", fmt.Errorf("row %d: there are more than %d points", d.lines[k.most], k.most)
	}
	lo, hi := Point{d.Rows[0][0], d.Rows[0][1]}, Point{d.Rows[0][0], d.Rows[0][1]}
	for _, row := range d.Rows {
		lo, hi = Point{min(lo.X, row[0]), min(lo.Y, row[1])}, Point{max(hi.X, row[0]), max(hi.Y, row[1])}
	}
	place := func(p Point) Point { return p }
	if min(lo.X, lo.Y) < k.Lo || max(hi.X, hi.Y) > k.Hi {
		span := max(hi.X-lo.X, hi.Y-lo.Y)
		if span == 0 {
			span = 1
		}
		middle, scale := (k.Lo+k.Hi)/2, 0.9*(k.Hi-k.Lo)/span
		place = func(p Point) Point {
			return Point{middle + scale*(p.X-(lo.X+hi.X)/2), middle + scale*(p.Y-(lo.Y+hi.Y)/2)}
		}
	}
	moved := map[int]Point{}
	for i, row := range d.Rows {
		p := place(Point{row[0], row[1]})
		moved[i] = Point{k.settle(p.X), k.settle(p.Y)}
	}
	return cloud{&moved}.format(), nil
}

// paintOf takes a picture or a matrix for a square painting, and one row or one column
// of numbers for a curve.
func (k *Knob) paintOf(d Data) (string, error) {
	rows := d.Rows
	line := len(rows) == 1 || len(rows[0]) == 1
	switch {
	case k.side == 0 && d.Picture:
		return "", errors.New("it takes a row of numbers, not a picture")
	case k.side == 0 && !line:
		return "", fmt.Errorf("row %d: it takes a single row or column of numbers, not %d by %d", d.lines[0], len(rows), len(rows[0]))
	case d.Picture && len(rows) < 3: // a square, without lines in a file
		return "", errors.New("it takes a picture of at least 3 pixels a side")
	case k.side > 0 && min(len(rows), len(rows[0])) < 3: // two columns are points
		return "", fmt.Errorf("row %d: it takes a picture, or a matrix of at least 3 by 3, not %d by %d", d.lines[0], len(rows), len(rows[0]))
	}
	if !d.Picture {
		var err error
		if rows, err = heights(d); err != nil {
			return "", err
		}
	}
	var cells []float64
	if k.side > 0 {
		cells = square(rows, k.side)
	} else {
		for _, row := range rows {
			cells = append(cells, row...)
		}
		cells = Resample(cells, len(k.Cells()))
	}
	return paint{&cells}.format(), nil
}

// heights returns the rows divided by the largest number, unless none is above 1.
func heights(d Data) ([][]float64, error) {
	most := 0.0
	for i, row := range d.Rows {
		for j, x := range row {
			if x < 0 {
				return nil, fmt.Errorf("row %d, column %d: %g is negative, which a height cannot be", d.lines[i], j+1, x)
			}
			most = max(most, x)
		}
	}
	if most == 0 {
		return nil, fmt.Errorf("row %d: all numbers are zero", d.lines[0])
	}
	if most <= 1 {
		most = 1
	}
	out := make([][]float64, len(d.Rows))
	for i, row := range d.Rows {
		out[i] = make([]float64, len(row))
		for j, x := range row {
			out[i][j] = x / most
		}
	}
	return out, nil
}
