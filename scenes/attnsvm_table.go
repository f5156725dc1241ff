package scenes

import (
	"fmt"
	"math"

	"github.com/solvarium/solvarium/algorithms/attnsvm"
)

// A table of the attention scene: each row is a token, a query or the head.
//
//	sequence  from 1 on, at most 8; 0 for the head
//	kind      0 token, 1 query, 2 head
//	label     1 or −1, the same in all rows of a sequence; 0 for the head
//	x1, x2, … the coordinates, 2 to 20
//
// All sequences have equally many tokens, 2 to 10, and one query each. Tokens count in the order of their rows.

// The columns, as a table has them.
const (
	columnSequence = iota
	columnKind
	columnLabel
	columnCoordinates
)

const (
	kindToken = iota
	kindQuery
	kindHead
)

const (
	mostSequences = 8
	mostTokens    = 10
)

// sequenceReader checks the rows one by one and collects them.
type sequenceReader struct {
	rows    [][]float64
	d       int
	tokens  [mostSequences][][]float64
	queries [mostSequences][]float64
	labels  [mostSequences]float64
	head    []float64
	n       int
}

// readSequences makes a problem of the rows of a table: sequence, kind, label, coordinates.
func readSequences(rows [][]float64) (*attnsvm.Problem, error) {
	r := sequenceReader{rows: rows, d: len(rows[0]) - 3}
	if r.d < 2 || r.d > 20 {
		return nil, fmt.Errorf("data: there are %d columns; sequence, kind, label and 2 to 20 coordinates make 5 to 23", r.d+3)
	}
	return r.read()
}

// wrong is an error that says in which row and column.
func wrong(row, column int, format string, args ...any) error {
	return fmt.Errorf("data: row %d, column %d: %s", row+1, column+1, fmt.Sprintf(format, args...))
}

func (r *sequenceReader) read() (*attnsvm.Problem, error) {
	for k, row := range r.rows {
		if err := r.add(k, row); err != nil {
			return nil, err
		}
	}
	return r.problem()
}

func (r *sequenceReader) add(k int, row []float64) error {
	i := int(row[columnSequence])
	if row[columnSequence] != math.Trunc(row[columnSequence]) || i < 0 || i > mostSequences {
		return wrong(k, columnSequence, "the sequence is %g, not a whole number from 1 to %d, or 0 for the head", row[columnSequence], mostSequences)
	}
	at := row[columnCoordinates:]
	for j, x := range at {
		if math.Abs(x) > 1e3 {
			return wrong(k, columnCoordinates+j, "%g is not between -1000 and 1000", x)
		}
	}
	kind := row[columnKind]
	if kind == kindHead {
		if r.head != nil {
			return wrong(k, columnKind, "this is a second head")
		}
		r.head = at
		return nil
	}
	if i == 0 {
		return wrong(k, columnSequence, "the sequence is 0, which only the head may have (kind 2)")
	}
	if err := r.label(k, i-1, row[columnLabel]); err != nil {
		return err
	}
	switch kind {
	case kindToken:
		if len(r.tokens[i-1]) == mostTokens {
			return wrong(k, columnSequence, "sequence %d has more than %d tokens", i, mostTokens)
		}
		r.tokens[i-1] = append(r.tokens[i-1], at)
	case kindQuery:
		if r.queries[i-1] != nil {
			return wrong(k, columnKind, "this is a second query of sequence %d", i)
		}
		r.queries[i-1] = at
	default:
		return wrong(k, columnKind, "the kind is %g, not 0 (token), 1 (query) or 2 (head)", kind)
	}
	return nil
}

func (r *sequenceReader) label(k, i int, y float64) error {
	switch {
	case y != 1 && y != -1:
		return wrong(k, columnLabel, "the label is %g, neither 1 nor -1", y)
	case r.labels[i] != 0 && r.labels[i] != y:
		return wrong(k, columnLabel, "the label is %g, but sequence %d had %g above", y, i+1, r.labels[i])
	}
	r.labels[i] = y
	r.n = max(r.n, i+1)
	return nil
}

// problem puts the rows together, once all are there.
func (r *sequenceReader) problem() (*attnsvm.Problem, error) {
	switch {
	case r.head == nil:
		return nil, fmt.Errorf("data: there is no head: a row of kind 2")
	case r.n == 0:
		return nil, fmt.Errorf("data: there are no tokens: rows of kind 0")
	}
	count := len(r.tokens[0])
	for i := range r.n {
		switch {
		case len(r.tokens[i]) < 2:
			return nil, fmt.Errorf("data: sequence %d has %d tokens, and 2 are the least", i+1, len(r.tokens[i]))
		case len(r.tokens[i]) != count:
			return nil, fmt.Errorf("data: sequence %d has %d tokens, and sequence 1 has %d", i+1, len(r.tokens[i]), count)
		case r.queries[i] == nil:
			return nil, fmt.Errorf("data: sequence %d has no query: a row of kind 1", i+1)
		}
	}
	p := attnsvm.NewProblem(r.n, count, r.d)
	copy(p.V, r.head)
	copy(p.Y, r.labels[:])
	for i := range r.n {
		copy(p.Query(i), r.queries[i])
		for t, x := range r.tokens[i] {
			copy(p.Token(i, t), x)
		}
	}
	return p, nil
}
