package memory

import (
	"reflect"
	"unsafe"
)

// span is n values of one type in a row.
type span struct {
	at   unsafe.Pointer
	plan *plan
	n    int
}

// plan says how values of a type are copied, and where in them the walk goes on.
type plan struct {
	typ    reflect.Type
	size   uintptr
	order  int    // plans are numbered as they come
	points bool   // it contains pointers, which the garbage collector must know of
	leaves []leaf // those to be followed
}

// leaf is a pointer, slice, map or interface within a value.
type leaf struct {
	offset uintptr
	typ    reflect.Type
	elem   *plan // of what a pointer or slice leads to, once it was needed
}

// octets is the type as which all memory without pointers is kept, for its parts may be
// reached as any of several types.
var octets = reflect.TypeFor[byte]()

// plan returns the plan of a type.
func (a *Album) plan(t reflect.Type) *plan {
	if p := a.plans[t]; p != nil {
		return p
	}
	if a.plans == nil {
		a.plans = map[reflect.Type]*plan{}
	}
	p := &plan{typ: t, size: t.Size(), order: len(a.plans)}
	a.plans[t] = p
	p.study(t, 0)
	return p
}

// study notes what a part of the type at an offset contains.
func (p *plan) study(t reflect.Type, offset uintptr) {
	switch t.Kind() {
	case reflect.Struct:
		for i := range t.NumField() {
			f := t.Field(i)
			p.study(f.Type, offset+f.Offset)
		}
	case reflect.Array:
		for i := range t.Len() {
			before := len(p.leaves)
			points := p.points
			p.study(t.Elem(), offset+uintptr(i)*t.Elem().Size())
			if len(p.leaves) == before && p.points == points {
				break // nothing in the first of them, nothing in the others
			}
		}
	case reflect.Pointer, reflect.Slice, reflect.Map, reflect.Interface:
		p.points = true
		p.leaves = append(p.leaves, leaf{offset: offset, typ: t})
	case reflect.String, reflect.Func, reflect.Chan, reflect.UnsafePointer:
		p.points = true
	}
}

// walk finds all that can be reached. Its spans are what it has found, and at the same
// time what it has still to go through.
type walk struct {
	album  *Album
	octets *plan
	seen   map[place]int // how many values in a row
	spans  []span
	maps   []reflect.Value
}

type place struct {
	at   unsafe.Pointer
	plan *plan // nil for maps
}

// add notes n values.
func (w *walk) add(at unsafe.Pointer, p *plan, n int) {
	if at == nil || n == 0 || p.size == 0 {
		return
	}
	if !p.points {
		p, n = w.octets, n*int(p.size)
	} else {
		key := place{at, p}
		if w.seen[key] >= n {
			return
		}
		w.seen[key] = n
	}
	w.spans = append(w.spans, span{at, p, n})
}

// follow goes through all that was added, and what comes up on the way.
func (w *walk) follow() {
	for i := 0; i < len(w.spans); i++ {
		s := w.spans[i]
		if len(s.plan.leaves) == 0 {
			continue
		}
		for j := range s.n {
			w.value(unsafe.Add(s.at, uintptr(j)*s.plan.size), s.plan)
		}
	}
}

// value follows the leaves of one value.
func (w *walk) value(at unsafe.Pointer, p *plan) {
	for i := range p.leaves {
		l := &p.leaves[i]
		w.leaf(unsafe.Add(at, l.offset), l)
	}
}

func (w *walk) leaf(at unsafe.Pointer, l *leaf) {
	kind := l.typ.Kind()
	if l.elem == nil && kind != reflect.Interface {
		l.elem = w.album.plan(l.typ.Elem())
	}
	switch kind {
	case reflect.Pointer:
		w.add(*(*unsafe.Pointer)(at), l.elem, 1)
	case reflect.Slice:
		// Only the header is looked at, whatever the elements are.
		s := *(*[]struct{})(at)
		w.add(unsafe.Pointer(unsafe.SliceData(s)), l.elem, cap(s))
	case reflect.Map:
		w.table(reflect.NewAt(l.typ, at).Elem())
	case reflect.Interface:
		if v := reflect.NewAt(l.typ, at).Elem(); !v.IsNil() {
			w.copied(v.Elem())
		}
	}
}

// copied follows a value that has no address of its own: one in an interface or a map.
func (w *walk) copied(v reflect.Value) {
	p := w.album.plan(v.Type())
	if len(p.leaves) == 0 {
		return
	}
	at := reflect.New(v.Type())
	at.Elem().Set(v)
	w.value(at.UnsafePointer(), p)
}

// table notes a map.
func (w *walk) table(m reflect.Value) {
	key := place{at: m.UnsafePointer()}
	if m.IsNil() || w.seen[key] > 0 {
		return
	}
	w.seen[key] = 1
	w.maps = append(w.maps, reflect.ValueOf(m.Interface()))
	for i := m.MapRange(); i.Next(); {
		w.copied(i.Key())
		w.copied(i.Value())
	}
}
