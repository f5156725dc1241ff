package scenes

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"math"
	"strconv"
	"strings"
	"testing"
)

func TestCSVHasARowAStep(t *testing.T) {
	eachScene(t, func(t *testing.T, s *Scene) {
		var b bytes.Buffer
		if err := WriteCSV(&b, start(t, s, "t=25"), 10); err != nil {
			t.Fatal(err)
		}
		rows, err := csv.NewReader(&b).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		var steps []string
		for _, r := range rows[1:] {
			steps = append(steps, r[0])
		}
		if got := strings.Join(steps, " "); got != "0 10 20 25" {
			t.Errorf("rows for the steps %s", got)
		}
		if got := strings.Join(rows[0], " "); got != "step "+names(start(t, s, "").Figure()) {
			t.Errorf("columns %s", got)
		}
		r := start(t, s, "t=25")
		r.Advance(0, always)
		for i, x := range r.Figure().Readouts {
			if got, err := strconv.ParseFloat(rows[4][i+1], 64); err == nil && got != x.Value {
				t.Errorf("%s is %g in the file and %g in the run", x.Name, got, x.Value)
			}
		}
	})
}

func TestListNamesEveryScene(t *testing.T) {
	var b, j bytes.Buffer
	if err := List(&b); err != nil {
		t.Fatal(err)
	}
	for _, line := range strings.Split(strings.TrimSpace(b.String()), "\n") {
		if strings.Count(line, "\t") != 3 {
			t.Errorf("line %q does not have four fields", line)
		}
	}
	if err := ListJSON(&j); err != nil {
		t.Fatal(err)
	}
	var list []struct {
		Slug    string
		Knobs   []struct{ Name, Kind, Default string }
		Presets []struct{ Link string }
	}
	if err := json.Unmarshal(j.Bytes(), &list); err != nil {
		t.Fatal(err)
	}
	if len(list) != len(all) || len(list) != strings.Count(b.String(), "\n") {
		t.Errorf("%d scenes in JSON, %d in the catalogue", len(list), len(all))
	}
	for _, s := range list {
		for _, p := range s.Presets {
			if _, err := Open(p.Link); err != nil {
				t.Errorf("preset %s: %v", p.Link, err)
			}
		}
	}
}

// TestJSONHasTheNumbersOfTheCSV compares the two formats cell by cell, and the table
// written bit by bit with the one written in one go.
func TestJSONHasTheNumbersOfTheCSV(t *testing.T) {
	eachScene(t, func(t *testing.T, s *Scene) {
		var c, j, slow bytes.Buffer
		if err := WriteCSV(&c, start(t, s, "seed=2&t=12"), 5); err != nil {
			t.Fatal(err)
		}
		if err := WriteJSON(&j, start(t, s, "seed=2&t=12"), 5); err != nil {
			t.Fatal(err)
		}
		calls := 1
		for rows := JSONRows(&slow, start(t, s, "seed=2&t=12"), 5); ; calls++ {
			done, err := rows.Advance(func() bool { return false })
			if err != nil {
				t.Fatal(err)
			}
			if at, goal := rows.Progress(); at > goal || goal != 12 {
				t.Errorf("at %d of %d", at, goal)
			}
			if done {
				break
			}
		}
		if slow.String() != j.String() || calls < 2 {
			t.Errorf("written in %d calls the table is another one", calls)
		}
		cells, err := csv.NewReader(&c).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		var table struct {
			Link, Title string
			Columns     []string
			Rows        [][]any
		}
		if err := json.Unmarshal(j.Bytes(), &table); err != nil {
			t.Fatal(err)
		}
		if table.Link != s.Slug+"?seed=2&t=12" || table.Title != s.Title {
			t.Errorf("the table is of %q, %q", table.Link, table.Title)
		}
		if len(table.Rows) != len(cells)-1 || strings.Join(table.Columns, " ") != strings.Join(cells[0], " ") {
			t.Fatalf("%d rows of %v, in the CSV %d of %v", len(table.Rows), table.Columns, len(cells)-1, cells[0])
		}
		for i, row := range table.Rows {
			for k, got := range row {
				want := any(cells[i+1][k])
				if x, err := strconv.ParseFloat(cells[i+1][k], 64); err == nil && !math.IsInf(x, 0) {
					want = x
				} else if want == "" {
					want = nil
				}
				if got != want {
					t.Errorf("row %d: %s is %v, in the CSV %v", i, table.Columns[k], got, want)
				}
			}
		}
	})
}

// TestStepZeroIsAsked: headless uses stay at step 0 if the link says so; Link leaves it out as ever.
func TestStepZeroIsAsked(t *testing.T) {
	s, err := Find("mirror")
	if err != nil {
		t.Fatal(err)
	}
	for query, want := range map[string]int{"t=0": 0, "": stepsWithoutEnd, "t=3": 3} {
		r := start(t, s, query)
		if r.Finish(); r.Step() != want {
			t.Errorf("%q ends at step %d, not %d", query, r.Step(), want)
		}
	}
	if got := start(t, s, "t=0").Link(); got != "mirror" {
		t.Errorf("the link is %s", got)
	}
	var b bytes.Buffer
	if err := WriteCSV(&b, start(t, s, "t=0"), 1); err != nil || strings.Count(b.String(), "\n") != 2 {
		t.Errorf("%v, %q", err, b.String())
	}
}
