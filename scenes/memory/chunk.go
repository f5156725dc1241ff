package memory

import (
	"bytes"
	"cmp"
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

// cut takes the first chunk off a span, always of the same length.
func (s *span) cut() span {
	n := min(s.n, max(1, chunkBytes/int(s.plan.size)))
	first := span{s.at, s.plan, n}
	if s.n -= n; s.n > 0 {
		s.at = unsafe.Add(s.at, uintptr(n)*s.plan.size)
	}
	return first
}

// compare orders spans by type and address.
func (s span) compare(t span) int {
	if s.plan != t.plan {
		return s.plan.order - t.plan.order
	}
	return cmp.Compare(uintptr(s.at), uintptr(t.at))
}

func (c *chunk) size() int { return c.n * int(c.plan.size) }

// current reports whether memory holds what was saved, bit for bit.
func (c *chunk) current() bool {
	return bytes.Equal(unsafe.Slice((*byte)(c.at), c.size()), unsafe.Slice((*byte)(c.saved), c.size()))
}

// save copies what memory holds now.
func (s span) save() *chunk {
	fresh := reflect.MakeSlice(reflect.SliceOf(s.plan.typ), s.n, s.n)
	reflect.Copy(fresh, reflect.SliceAt(s.plan.typ, s.at, s.n))
	return &chunk{span: s, saved: fresh.UnsafePointer()}
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
