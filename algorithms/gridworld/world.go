package gridworld

import (
	"fmt"
	"math"
	"strings"
)

// Kind is what stands on a cell.
type Kind uint8

// The kinds of cell.
const (
	Open Kind = iota
	Wall
	Trap  // ends with reward 0
	Decoy // ends with reward 0.3
	Goal  // ends with reward 1
)

// letters are the kinds as a map spells them; S is the start, on an open cell.
const letters = ".#XgG"

// Reward returns what the kind earns when it is left.
func (k Kind) Reward() float64 {
	switch k {
	case Goal:
		return 1
	case Decoy:
		return 0.3
	}
	return 0
}

// Ends reports whether the way ends on a cell of the kind.
func (k Kind) Ends() bool { return k >= Trap }

// Actions is the number of moves: up, right, down, left.
const Actions = 4

// World is a map and its physics.
type World struct {
	W, H  int
	Cells []Kind // H rows of W from the top
	Start int    // the cell where every episode begins
	Gamma float64
	Slip  float64
}

// Reference is the map of the reference numbers: a goal far off, a decoy near
// by, traps in three corners; γ = 0.95 and a slip of 0.1.
func Reference() World {
	w, err := Parse(`
S..#...G
...#.#..
.g.#.#.X
...#.#..
.#...#..
.#.#.#..
...#....
X..#...X`)
	if err != nil {
		panic(err)
	}
	return w
}

// Parse reads a map of '.' open, '#' wall, 'X' trap, 'g' decoy, 'G' goal and 'S'
// start, a row a line. γ is 0.95 and the slip 0.1; without an S the start is the first
// cell. An error names the row of the map that it cannot read, or says why nobody can
// walk in this world.
func Parse(text string) (World, error) {
	w := World{Gamma: 0.95, Slip: 0.1}
	for _, row := range strings.Fields(text) {
		if w.W == 0 {
			w.W = len(row)
		}
		if len(row) != w.W {
			return World{}, fmt.Errorf("row %d of the map has %d cells, and the first %d", w.H+1, len(row), w.W)
		}
		for x, letter := range row {
			kind := strings.IndexRune(letters, letter)
			if letter == 'S' {
				w.Start, kind = w.H*w.W+x, int(Open)
			}
			if kind < 0 {
				return World{}, fmt.Errorf("row %d of the map: %q is none of %s and S", w.H+1, letter, letters)
			}
			w.Cells = append(w.Cells, Kind(kind))
		}
		w.H++
	}
	return w, w.check()
}

func (w World) check() error {
	switch {
	case w.W < 1 || len(w.Cells) != w.W*w.H:
		return fmt.Errorf("a map of %d by %d cells has %d", w.W, w.H, len(w.Cells))
	case w.Start < 0 || w.Start >= len(w.Cells):
		return fmt.Errorf("the start, cell %d, is not on the map", w.Start)
	case w.Cells[w.Start] == Wall:
		return fmt.Errorf("the start is inside a wall")
	case !(w.Gamma >= 0 && w.Gamma < 1):
		return fmt.Errorf("the discount must lie in [0, 1), not %g", w.Gamma)
	case !(w.Slip >= 0 && w.Slip <= 1):
		return fmt.Errorf("the slip must be a probability, not %g", w.Slip)
	}
	return nil
}

// Model is a World made ready to be solved. States are its cells; those inside
// walls belong to no one and keep value and occupancy 0.
type Model struct {
	World
	Next   [][Actions]int // for each cell and move, where it leads
	States []int          // the cells that are not walls, in order
}

// NewModel returns the model of a world. An error says what is wrong with it.
func NewModel(w World) (*Model, error) {
	if err := w.check(); err != nil {
		return nil, err
	}
	m := &Model{World: w, Next: make([][Actions]int, len(w.Cells))}
	for s, kind := range w.Cells {
		x, y := s%w.W, s/w.W
		for a, d := range [Actions][2]int{{0, -1}, {1, 0}, {0, 1}, {-1, 0}} {
			m.Next[s][a] = s
			if u, v := x+d[0], y+d[1]; u >= 0 && u < w.W && v >= 0 && v < w.H && w.Cells[v*w.W+u] != Wall {
				m.Next[s][a] = v*w.W + u
			}
		}
		if kind != Wall {
			m.States = append(m.States, s)
		}
	}
	return m, nil
}

// Uniform fills a policy, Actions probabilities a cell, with equal ones.
func Uniform(policy []float64) {
	for i := range policy {
		policy[i] = 1.0 / Actions
	}
}

// xlogx is p ln p, and 0 where p has underflowed.
func xlogx(p float64) float64 {
	if p <= 0 {
		return 0
	}
	return p * math.Log(p)
}
