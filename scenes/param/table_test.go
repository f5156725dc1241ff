package param

import (
	"slices"
	"strings"
	"testing"
)

// load reads a file and gives it to the knob.
func load(k *Knob, text string) error {
	d, err := ReadData([]byte(text))
	if err != nil {
		return err
	}
	value, err := k.Convert(d)
	if err != nil {
		return err
	}
	return k.Parse(value)
}

func TestLoadTable(t *testing.T) {
	var rows [][]float64
	var set Set
	k := set.Table(&rows, "points", 8, "points from a file")
	for _, c := range []struct{ text, link, wrong string }{
		{"x,y\n1,2\n\n# an aside\n3, -4.5e1\n", "1,2_3,-45", ""},
		{"1;2", "", "not a single row of numbers"}, // taken for names of columns
		{"x,y\nu,v\n", "", `row 2, column 1: "u" is not a number`},
		{"1,2\n3,four", "", `row 2, column 2: "four" is not a number`},
		{"1,NaN", "", `row 1, column 2: "NaN" is not a number`},
		{"1,2\n3", "", "row 2 has 1 columns, and those before it 2"},
		{"1,2\n3,4\n5,6\n7,8\n9,10", "", "row 5: there are more than 8 numbers"},
		{"1,\"2\n", "", "row 1 is damaged"},
		{"", "", "not a single row"},
	} {
		before := k.String()
		err := load(k, c.text)
		switch {
		case c.wrong == "" && (err != nil || k.String() != c.link):
			t.Errorf("%q: %s, error %v", c.text, k, err)
		case c.wrong != "" && (err == nil || k.String() != before):
			t.Errorf("%q: %s, error %v", c.text, k, err)
		case c.wrong != "" && !strings.Contains(err.Error(), c.wrong):
			t.Errorf("%q: error %v, want %s", c.text, err, c.wrong)
		}
	}
	if err := k.Parse("0.5,1e-3_7,8"); err != nil || !slices.Equal(rows[0], []float64{0.5, 1e-3}) || !slices.Equal(rows[1], []float64{7, 8}) {
		t.Errorf("%v, error %v", rows, err)
	}
	if k.Reset(); rows != nil {
		t.Errorf("the default is %v", rows)
	}
}
