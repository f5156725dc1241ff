package main

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"fmt"
	"sort"
	"strings"
)

// record is how large the program is beside a blank one of the same compiler.
type record struct {
	ratio    float64        // of what is downloaded
	packages map[string]int // raw bytes, of those of the module and what it brings
}

// growth is how much of the last record goes without an explanation.
const growth = 0.02

// packed returns how many bytes gzip leaves: quick, and the same on every machine.
func packed(b []byte) int {
	var out bytes.Buffer
	w, err := gzip.NewWriterLevel(&out, gzip.BestCompression)
	if err == nil {
		_, err = w.Write(b)
	}
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		panic(err) // memory takes everything
	}
	return out.Len()
}

func (r record) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "ratio\t%.4f\n", r.ratio)
	var names []string
	for name := range r.packages {
		names = append(names, name)
	}
	sort.Strings(names)
	for _, name := range names {
		fmt.Fprintf(&b, "%s\t%d\n", name, r.packages[name])
	}
	return b.String()
}

func parseRecord(s string) (record, error) {
	r := record{packages: map[string]int{}}
	lines := bufio.NewScanner(strings.NewReader(s))
	for lines.Scan() {
		name, value, _ := strings.Cut(lines.Text(), "\t")
		var err error
		if name == "ratio" {
			_, err = fmt.Sscan(value, &r.ratio)
		} else {
			var n int
			_, err = fmt.Sscan(value, &n)
			r.packages[name] = n
		}
		if err != nil {
			return r, fmt.Errorf("the record has a line that is no name and number: %q", lines.Text())
		}
	}
	if !(r.ratio > 0) {
		return r, fmt.Errorf("the record has no ratio")
	}
	return r, nil
}

// compare says what has grown, or nothing if the program is about as large as recorded.
// What both a blank program and this one take is no growth: a compiler may change it.
func compare(old, now record) error {
	if now.ratio <= old.ratio*(1+growth) {
		return nil
	}
	type change struct {
		name string
		by   int
	}
	var grown []change
	for name, n := range now.packages {
		if by := n - old.packages[name]; by > 0 {
			grown = append(grown, change{name, by})
		}
	}
	sort.Slice(grown, func(i, j int) bool {
		return grown[i].by > grown[j].by || grown[i].by == grown[j].by && grown[i].name < grown[j].name
	})
	who := []string{}
	for _, c := range grown[:min(8, len(grown))] {
		who = append(who, fmt.Sprintf("%s by %d kB", c.name, (c.by+999)/1000))
	}
	if len(who) == 0 {
		who = []string{"no packages by themselves"}
	}
	return fmt.Errorf("the download has grown from %.3f to %.3f times a blank program, more than 2 %%. Grown have: %s. "+
		"If it is worth it, run make size UPDATE=1 and say why in the commit", old.ratio, now.ratio, strings.Join(who, ", "))
}
