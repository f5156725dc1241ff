package param

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"
)

// table writes rows joined by underscores, and the numbers of a row by commas.
type table struct{ p *[][]float64 }

func (v table) format() string {
	rows := make([]string, len(*v.p))
	for i, row := range *v.p {
		numbers := make([]string, len(row))
		for j, x := range row {
			numbers[j] = strconv.FormatFloat(x, 'g', -1, 64)
		}
		rows[i] = strings.Join(numbers, ",")
	}
	return strings.Join(rows, "_")
}

func (v table) parse(k *Knob, s string) error {
	if s == "" {
		*v.p = nil
		return nil
	}
	rows, _, err := readTable(strings.NewReader(strings.ReplaceAll(s, "_", "\n")), int(k.Hi))
	if err == nil {
		*v.p = rows
	}
	return err
}

// readTable reads at most limit numbers in rows of one length, and returns with them
// the line of each row.
func readTable(r io.Reader, limit int) (rows [][]float64, at []int, err error) {
	lines := csv.NewReader(r)
	lines.Comment, lines.FieldsPerRecord, lines.TrimLeadingSpace, lines.ReuseRecord = '#', -1, true, true
	for first, size := true, 0; ; first = false {
		record, err := lines.Read()
		if err == io.EOF {
			break
		}
		if err != nil {
			var bad *csv.ParseError
			if errors.As(err, &bad) {
				return nil, nil, fmt.Errorf("row %d is damaged: %w", bad.Line, bad.Err)
			}
			return nil, nil, err
		}
		line, _ := lines.FieldPos(0)
		row, err := parseRow(record, line, first)
		switch {
		case err != nil:
			return nil, nil, err
		case row == nil:
			continue
		case len(rows) > 0 && len(row) != len(rows[0]):
			return nil, nil, fmt.Errorf("row %d has %d columns, and those before it %d", line, len(row), len(rows[0]))
		}
		if size += len(row); size > limit {
			return nil, nil, fmt.Errorf("row %d: there are more than %d numbers", line, limit)
		}
		rows, at = append(rows, row), append(at, line)
	}
	if len(rows) == 0 {
		return nil, nil, errors.New("there is not a single row of numbers")
	}
	return rows, at, nil
}

// parseRow returns nil for a first row that holds no number at all: the names of the columns.
func parseRow(record []string, line int, first bool) ([]float64, error) {
	row := make([]float64, len(record))
	numbers := 0
	var bad error
	for j, field := range record {
		x, err := strconv.ParseFloat(strings.TrimSpace(field), 64)
		switch {
		case err == nil && !math.IsNaN(x-x):
			row[j] = x
			numbers++
		case bad == nil:
			bad = fmt.Errorf("row %d, column %d: %q is not a number", line, j+1, field)
		}
	}
	if bad != nil && first && numbers == 0 {
		return nil, nil
	}
	return row, bad
}

// Table declares rows of numbers, all of one length and at most limit numbers in
// all, that a person brings along as CSV. What the columns mean is the scene's
// to say in doc, and to check when it is reset.
func (s *Set) Table(p *[][]float64, name string, limit int, doc string) *Knob {
	return s.add(&Knob{Name: name, Doc: doc, Kind: Table, Hi: float64(limit), value: table{p}})
}
