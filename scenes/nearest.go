package scenes

import (
	"fmt"
	"slices"
	"strings"
)

// suggest returns "; did you mean …?" with the nearest of the names, or lists them all if none is near.
func suggest(name string, names []string) string {
	if near := Nearest(name, names, 1); len(near) == 1 && distance(name, near[0]) < len(name)/2+2 {
		return fmt.Sprintf("; did you mean %q?", near[0])
	}
	return "; there are " + strings.Join(names, ", ")
}

// Nearest returns at most n of the names, the most similar to name first.
func Nearest(name string, names []string, n int) []string {
	near := slices.Clone(names)
	slices.SortStableFunc(near, func(a, b string) int { return distance(name, a) - distance(name, b) })
	return near[:min(n, len(near))]
}

// distance is the number of letters to insert, delete or replace (Levenshtein).
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := diagonal
			if a[i] != b[j] {
				cost++
			}
			diagonal = row[j+1]
			row[j+1] = min(cost, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}
