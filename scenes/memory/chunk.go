package memory

import (
	"bytes"
	"reflect"
	"unsafe"
)

// chunk is a few kB of memory, or a single value that is larger, and what it held.
type chunk struct {
	span
	saved unsafe.Pointer // n values
	uses  int32          // by images
	left  bool           // only images refer to the memory
}

// cut divides a span into chunks with nothing saved yet, always in the same way.
func (s span) cut() []chunk {
	each := max(1, chunkBytes/int(s.plan.size))
	chunks := make([]chunk, 0, (s.n+each-1)/each)
	for i := 0; i < s.n; i += each {
		at := unsafe.Add(s.at, uintptr(i)*s.plan.size)
		chunks = append(chunks, chunk{span: span{at, s.plan, min(each, s.n-i)}})
	}
	return chunks
}

func (c *chunk) size() int { return c.n * int(c.plan.size) }

// current reports whether memory holds what was saved, bit for bit.
func (c *chunk) current() bool {
	return bytes.Equal(unsafe.Slice((*byte)(c.at), c.size()), unsafe.Slice((*byte)(c.saved), c.size()))
}

// save copies what memory holds now.
func (c *chunk) save() {
	fresh := reflect.MakeSlice(reflect.SliceOf(c.plan.typ), c.n, c.n)
	reflect.Copy(fresh, reflect.SliceAt(c.plan.typ, c.at, c.n))
	c.saved = fresh.UnsafePointer()
}

// restore writes back what was saved, as values of its type: the garbage collector
// must see how pointers change.
func (c *chunk) restore() {
	reflect.Copy(reflect.SliceAt(c.plan.typ, c.at, c.n), reflect.SliceAt(c.plan.typ, c.saved, c.n))
}

// table is a map and what it held.
type table struct {
	m            reflect.Value
	keys, values []reflect.Value
}

func newTable(m reflect.Value) *table {
	t := &table{m: m}
	for i := m.MapRange(); i.Next(); {
		t.keys = append(t.keys, i.Key())
		t.values = append(t.values, i.Value())
	}
	return t
}

func (t *table) restore() {
	t.m.Clear()
	for i, k := range t.keys {
		t.m.SetMapIndex(k, t.values[i])
	}
}

// size is what the entries take, and about as much again for the values that hold them.
func (t *table) size() int {
	entry := int(t.m.Type().Key().Size()+t.m.Type().Elem().Size()) + 2*int(unsafe.Sizeof(reflect.Value{}))
	return len(t.keys) * entry
}
