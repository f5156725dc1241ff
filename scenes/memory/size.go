package memory

import "reflect"

// Size returns how many bytes of memory the roots lead to; each is a pointer. It reads no
// more than pointers.
func Size(roots ...any) int {
	a := &Album{}
	w := walk{album: a, octets: a.plan(octets), seen: map[place]int{}}
	for _, root := range roots {
		v := reflect.ValueOf(root)
		w.add(v.UnsafePointer(), a.plan(v.Type().Elem()), 1)
	}
	w.follow()
	bytes := 0
	for _, s := range merge(w.spans) {
		bytes += s.n * int(s.plan.size)
	}
	for _, m := range w.maps {
		bytes += m.Len() * int(m.Type().Key().Size()+m.Type().Elem().Size())
	}
	return bytes
}
