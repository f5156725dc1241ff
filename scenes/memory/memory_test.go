package memory

import (
	"math/rand/v2"
	"reflect"
	"runtime"
	"testing"
)

// world has something of everything that a simulation may hold.
type world struct {
	name   string
	count  int
	grid   []float64
	rows   [][]float64 // into grid, each with a capacity to its end
	cell   *float64    // into grid
	list   *node
	ring   *node
	moved  map[int]float64
	deep   map[string]*node
	rng    *rand.Rand
	any    any
	whole  shape
	grows  []int
	names  []string
	nested [3]struct{ points []point }
	self   *world
	read   func() float64
	wires  chan int
}

type node struct {
	value int
	next  *node
}

type point struct{ x, y float64 }

type shape interface{ area() float64 }

type square struct{ side *float64 }

func (s square) area() float64 { return *s.side * *s.side }

func newWorld() *world {
	w := &world{name: "first", grid: make([]float64, 64*64), moved: map[int]float64{1: 2}, any: 3, wires: make(chan int), grows: make([]int, 0, 2)}
	for i := range 64 {
		w.rows = append(w.rows, w.grid[64*i:64*i+64])
	}
	w.cell = &w.grid[70]
	w.list = &node{1, &node{2, nil}}
	w.ring = &node{1, nil}
	w.ring.next = w.ring
	w.deep = map[string]*node{"a": {5, nil}}
	w.rng = rand.New(rand.NewPCG(1, 2))
	side := 2.0
	w.whole = square{&side}
	w.names = []string{"x", "y"}
	w.nested[1].points = make([]point, 8)
	w.self = w
	cell := w.cell
	w.read = func() float64 { return *cell }
	return w
}

// churn changes everything there is.
func (w *world) churn() {
	w.name += "!"
	w.count++
	w.rows[1][6] = float64(w.count) // which is *w.cell
	w.rows[63][63]--
	w.list = &node{w.count, w.list}
	w.list.next.value = -w.count
	w.ring.value++
	w.moved[w.count+10] = 1
	delete(w.moved, 1)
	w.deep["a"].value *= 2
	w.deep["b"] = &node{w.count, w.ring}
	w.rng.Float64()
	w.any = []int{w.count}
	*w.whole.(square).side++
	w.grows = append(w.grows, w.count)
	w.names[0] += "x"
	w.nested[1].points[7] = point{w.nested[1].points[7].y, 0.5}
}

// look sums up all that can be seen, the next random number too.
func (w *world) look() []any {
	var list []int
	for n := w.list; n != nil; n = n.next {
		list = append(list, n.value)
	}
	moved := map[int]float64{}
	for k, v := range w.moved {
		moved[k] = v
	}
	deep := map[string]int{}
	for k, v := range w.deep {
		deep[k] = v.value
	}
	return []any{w.name, w.count, append([]float64(nil), w.grid...), *w.cell, w.read(), w.rows[1][6], list, w.ring.value, w.ring.next == w.ring,
		moved, deep, w.any, w.whole.area(), append([]int{}, w.grows...), append([]string{}, w.names...), w.nested[1].points[7], w.self == w}
}

// TestAllComesBackInPlace goes to and fro between images, with the garbage collector
// at work in between.
func TestAllComesBackInPlace(t *testing.T) {
	w := newWorld()
	cell, grid := w.cell, &w.grid[0]
	var a Album
	var images []*Image
	var looks [][]any
	var next []float64 // the random number after each image
	for range 12 {
		var before *Image
		if len(images) > 0 {
			before = images[len(images)-1]
		}
		images = append(images, a.Take(before, w))
		looks = append(looks, w.look())
		next = append(next, w.rng.Float64())
		w.churn()
		runtime.GC()
	}
	rng := rand.New(rand.NewPCG(5, 6))
	for range 60 {
		i := rng.IntN(len(images))
		images[i].Restore()
		runtime.GC()
		if got := w.look(); !reflect.DeepEqual(got, looks[i]) {
			t.Fatalf("image %d came back as\n%v\nwas\n%v", i, got, looks[i])
		}
		if w.cell != cell || &w.grid[0] != grid || w.cell != &w.rows[1][6] {
			t.Fatal("something is at another address")
		}
		if got := w.rng.Float64(); got != next[i] {
			t.Fatalf("image %d: the next random number is %v, was %v", i, got, next[i])
		}
		for range rng.IntN(3) {
			w.churn() // the past must not notice
		}
	}
}

// TestFutureIsTheSameAgain goes back and lives through the same once more.
func TestFutureIsTheSameAgain(t *testing.T) {
	w := newWorld()
	var a Album
	start := a.Take(nil, w)
	for range 9 {
		w.churn()
	}
	end := w.look()
	start.Restore()
	for range 9 {
		w.churn()
	}
	if again := w.look(); !reflect.DeepEqual(again, end) {
		t.Errorf("the second time\n%v\nthe first time\n%v", again, end)
	}
}

// TestWhatIsEqualIsKeptOnce: an image of an unchanged megabyte costs next to nothing, and
// one changed number a chunk.
func TestWhatIsEqualIsKeptOnce(t *testing.T) {
	w := &world{grid: make([]float64, 1<<17)}
	var a Album
	first := a.Take(nil, w)
	full := a.Bytes()
	if full < 1<<20 || full > 1<<20+1<<17 {
		t.Errorf("a megabyte takes %d bytes", full)
	}
	second := a.Take(first, w)
	index := entry * (1<<20/chunkBytes + 8)
	if more := a.Bytes() - full; more > index {
		t.Errorf("the same again takes %d bytes", more)
	}
	w.grid[1000] = 1
	third := a.Take(second, w)
	if more := a.Bytes() - full; more > 2*index+chunkBytes+overhead {
		t.Errorf("another number takes %d bytes", more)
	}
	a.Drop(first)
	if a.Bytes() < full {
		t.Errorf("without the first of three images the others take %d bytes", a.Bytes())
	}
	second.Restore()
	if w.grid[1000] != 0 {
		t.Error("what two images share is gone with one of them")
	}
	a.Drop(second)
	third.Restore()
	if w.grid[1000] != 1 {
		t.Error("the third image is gone")
	}
	a.Drop(third)
	if a.Bytes() != 0 {
		t.Errorf("an empty album takes %d bytes", a.Bytes())
	}
}

// TestRowsOfOneMatrix: slices whose capacity runs to the end of what they share.
func TestRowsOfOneMatrix(t *testing.T) {
	var rows [][]float64
	var list [][]*node
	numbers, nodes := make([]float64, 300*300), make([]*node, 300*300)
	for i := range 300 {
		rows = append(rows, numbers[300*i:])
		list = append(list, nodes[300*i:])
	}
	var a Album
	i := a.Take(nil, &rows, &list)
	if want := 2 * 300 * 300 * 8; a.Bytes() > want*5/4 {
		t.Errorf("%d bytes for %d", a.Bytes(), want)
	}
	rows[7][3], nodes[40] = 1, &node{}
	i.Restore()
	if numbers[7*300+3] != 0 || list[0][40] != nil {
		t.Error("a row did not come back")
	}
}

// TestPartsThatOverlap: of two parts of one array neither has it all.
func TestPartsThatOverlap(t *testing.T) {
	all := make([]float64, 100)
	head, tail := all[:60:60], all[40:]
	var a Album
	i := a.Take(nil, &head, &tail)
	all[3], all[50], all[97] = 1, 1, 1
	i.Restore()
	if all[3] != 0 || all[50] != 0 || all[97] != 0 {
		t.Errorf("%v, %v and %v came back", all[3], all[50], all[97])
	}
}

// TestOldMemoryCounts: an array that was replaced lives on in the image only.
func TestOldMemoryCounts(t *testing.T) {
	w := &world{grid: make([]float64, 1<<14)}
	var a Album
	first := a.Take(nil, w)
	before := a.Bytes()
	w.grid = make([]float64, 1<<14)
	second := a.Take(first, w)
	if more := a.Bytes() - before; more < 2<<17 {
		t.Errorf("a new array and an old one that is kept take %d bytes", more)
	}
	a.Drop(second)
	a.Drop(first)
	if a.Bytes() != 0 {
		t.Errorf("an empty album takes %d bytes", a.Bytes())
	}
}

// TestNilsAndNothing: what is not there takes no part.
func TestNilsAndNothing(t *testing.T) {
	w := &world{}
	var a Album
	i := a.Take(nil, w)
	w.churnless()
	i.Restore()
	if w.moved != nil || w.any != nil || w.list != nil || w.grows != nil {
		t.Errorf("nothing came back as %+v", w)
	}
}

func (w *world) churnless() {
	w.moved, w.any, w.list, w.grows = map[int]float64{1: 1}, &node{}, &node{}, []int{1}
}

// TestBytesAreWhatTheHeapSays compares the account with what the garbage collector finds.
func TestBytesAreWhatTheHeapSays(t *testing.T) {
	heap := func() int {
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return int(m.HeapAlloc)
	}
	w := &world{grid: make([]float64, 1<<16)}
	for i := range 2000 {
		w.rows = append(w.rows, make([]float64, 20))
		w.list = &node{i, w.list}
	}
	before := heap()
	var a Album
	images := []*Image{nil}
	for k := range 20 {
		images = append(images, a.Take(images[k], w))
		for j := range w.grid {
			w.grid[j] = float64(k)
		}
		w.rows[k][3], w.list.value = 1, k
	}
	got := heap() - before
	if want := a.Bytes(); got < want*9/10 || got > want*11/10 {
		t.Errorf("the images take %d bytes of the heap; the account says %d", got, want)
	}
	runtime.KeepAlive(images)
	runtime.KeepAlive(w)
}

// TestSize: what is reached twice counts once, parts of a whole with it, and what lies in a
// slice behind its end too.
func TestSize(t *testing.T) {
	type node struct {
		next *node
		row  []float64
		more map[int32]int32
	}
	row := make([]float64, 10, 100)
	a := &node{row: row, more: map[int32]int32{1: 2, 3: 4}}
	a.next = &node{next: a, row: row[5:7:8]}
	each := int(reflect.TypeFor[node]().Size())
	if got, want := Size(a, a.next), 2*each+800+16; got != want {
		t.Errorf("%d bytes, want %d", got, want)
	}
}
