package scenes

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"io"
	"math"
	"strconv"
	"strings"
)

// Rows writes what a run measures as a table: a row for every k-th step, the first
// and the last. It does so over as many calls as its caller likes, so that a long run
// need not stop everything else.
type Rows struct {
	run   *Run
	every int
	goal  int
	rule  bool // the run's rule to stop may end it before
	begun bool
	to    rowWriter
}

// rowWriter is a format of tables. The first cell of a row is the step.
type rowWriter interface {
	begin(columns []string) error
	row(cells []string) error
	end() error
}

// CSVRows returns a table of r, which then goes as far as Finish would take it, as CSV:
// a header, and rows of the step, each readout in full precision (empty while there is
// none), and each check as pending, holds or fails.
func CSVRows(w io.Writer, r *Run, every int) *Rows {
	return newRows(r, every, &csvRows{csv.NewWriter(w)})
}

// JSONRows returns the same table as a JSON object: the link, the scene's title and
// paper, the names of the columns, and the rows as arrays. A readout that there is
// not is null.
func JSONRows(w io.Writer, r *Run, every int) *Rows {
	return newRows(r, every, &jsonRows{w: w, link: r.Link(), scene: r.Scene})
}

func newRows(r *Run, every int, to rowWriter) *Rows {
	goal, rule := r.end()
	r.Pause()
	return &Rows{run: r, every: every, goal: goal, rule: rule, to: to}
}

// Progress returns the step that the table has come to, and the last that it can have.
func (t *Rows) Progress() (step, goal int) { return t.run.Step(), t.goal }

// last reports whether the row of this step is the last one.
func (t *Rows) last() bool {
	step := t.run.Step()
	return step >= t.goal || t.run.Done() || t.rule && step > 0 && t.run.Stop.Met(t.run)
}

// Advance writes rows while more says that there is time, at least one. It reports
// whether the table is complete.
func (t *Rows) Advance(more func() bool) (done bool, err error) {
	if !t.begun {
		t.begun = true
		names, _ := t.run.columns()
		if err := t.to.begin(append([]string{"step"}, names...)); err != nil {
			return false, err
		}
	}
	for {
		last := t.last()
		if last || t.run.Step()%t.every == 0 {
			_, cells := t.run.columns()
			if err := t.to.row(append([]string{strconv.Itoa(t.run.Step())}, cells...)); err != nil {
				return false, err
			}
		}
		if last {
			return true, t.to.end()
		}
		t.run.Advance(1, always)
		if !more() {
			return false, nil
		}
	}
}

// WriteCSV writes r as CSVRows does, in one go.
func WriteCSV(w io.Writer, r *Run, every int) error {
	_, err := CSVRows(w, r, every).Advance(always)
	return err
}

// WriteJSON writes r as JSONRows does, in one go.
func WriteJSON(w io.Writer, r *Run, every int) error {
	_, err := JSONRows(w, r, every).Advance(always)
	return err
}

type csvRows struct{ *csv.Writer }

func (c csvRows) begin(columns []string) error { return c.Write(columns) }
func (c csvRows) row(cells []string) error     { return c.Write(cells) }
func (c csvRows) end() error                   { c.Flush(); return c.Error() }

type jsonRows struct {
	w     io.Writer
	link  string
	scene *Scene
	rows  int
}

func (j *jsonRows) begin(columns []string) error {
	var head bytes.Buffer
	e := json.NewEncoder(&head)
	e.SetEscapeHTML(false) // the link is to be read
	err := e.Encode(struct {
		Link    string   `json:"link"`
		Title   string   `json:"title"`
		Paper   Paper    `json:"paper"`
		Columns []string `json:"columns"`
	}{j.link, j.scene.Title, j.scene.Paper, columns})
	if err != nil {
		return err
	}
	// The object stays open for the rows.
	_, err = io.WriteString(j.w, strings.TrimSuffix(head.String(), "}\n")+`,"rows":[`)
	return err
}

func (j *jsonRows) row(cells []string) error {
	line := []byte(",\n[")
	if j.rows == 0 {
		line = line[1:]
	}
	j.rows++
	for i, cell := range cells {
		if i > 0 {
			line = append(line, ',')
		}
		x, err := strconv.ParseFloat(cell, 64)
		switch {
		case cell == "":
			line = append(line, "null"...)
		case err == nil && !math.IsInf(x, 0): // which JSON has no number for
			line = append(line, cell...)
		default:
			line = strconv.AppendQuote(line, cell)
		}
	}
	_, err := j.w.Write(append(line, ']'))
	return err
}

func (j *jsonRows) end() error {
	_, err := io.WriteString(j.w, "\n]}\n")
	return err
}
