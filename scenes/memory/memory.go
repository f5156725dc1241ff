// Package memory takes images of all that can be reached from a few pointers, and
// puts it back in place: every value returns to the address that it had, so that
// pointers into it, slices that share it and closures that hold on to it stay true.
//
// It follows pointers, slices (to their capacity), maps and interfaces, exported or
// not. It does not follow functions and channels: what only a closure can see stays
// as it is. Strings, and what lies in an interface itself, never change.
//
// Images are cheap where little changes: what is equal in two of them is kept once.
package memory

import (
	"reflect"
	"slices"
	"unsafe"
)

// Album keeps images. The zero value is empty and ready.
type Album struct {
	plans map[reflect.Type]*plan
	bytes int
}

// Image is what memory held at one instant.
type Image struct {
	chunks []*chunk // in the order of span.compare
	maps   []*table
}

// Bytes returns how much memory the images hold, the old values and those addresses
// that nothing but them refers to any more.
func (a *Album) Bytes() int { return a.bytes }

// Take makes an image of all that the roots lead to; each is a pointer. What has not
// changed since an image of the same album, which may be nil, is shared with it.
func (a *Album) Take(before *Image, roots ...any) *Image {
	if before == nil {
		before = &Image{}
	}
	w := walk{album: a, octets: a.plan(octets), seen: map[place]int{}}
	for _, root := range roots {
		v := reflect.ValueOf(root)
		w.add(v.UnsafePointer(), a.plan(v.Type().Elem()), 1)
	}
	w.follow()

	i := &Image{chunks: make([]*chunk, 0, len(before.chunks))}
	old := before.chunks
	for _, s := range merge(w.spans) {
		for s.n > 0 {
			part := s.cut()
			for len(old) > 0 && old[0].compare(part) < 0 {
				a.leave(old[0])
				old = old[1:]
			}
			var c *chunk
			if len(old) > 0 && old[0].compare(part) == 0 {
				c, old = old[0], old[1:]
			}
			if c == nil || c.n != part.n || !c.current() {
				c = part.save()
				a.bytes += c.size() + overhead
			}
			c.uses++
			i.chunks = append(i.chunks, c)
		}
	}
	for _, c := range old {
		a.leave(c)
	}
	for _, m := range w.maps {
		t := newTable(m)
		a.bytes += t.size()
		i.maps = append(i.maps, t)
	}
	a.bytes += entry * cap(i.chunks)
	return i
}

// Restore makes memory what it was. Memory that is as it was is not written to.
func (i *Image) Restore() {
	for _, c := range i.chunks {
		if !c.current() {
			c.restore()
		}
	}
	for _, t := range i.maps {
		t.restore()
	}
}

// Drop forgets an image, which is not to be used again.
func (a *Album) Drop(i *Image) {
	for _, c := range i.chunks {
		if c.uses--; c.uses == 0 {
			a.bytes -= c.size() + overhead
			if c.left {
				a.bytes -= c.size()
			}
		}
	}
	for _, t := range i.maps {
		a.bytes -= t.size()
	}
	a.bytes -= entry * cap(i.chunks)
	*i = Image{}
}

// leave notes that nothing but images refers to the memory of a chunk any more.
func (a *Album) leave(c *chunk) {
	if !c.left {
		c.left = true
		a.bytes += c.size()
	}
}

// merge joins spans that overlap: rows of one matrix, or a slice and a pointer into it.
// Those that only touch may be two allocations, and stay apart.
func merge(spans []span) []span {
	slices.SortFunc(spans, func(a, b span) int {
		if c := a.compare(b); c != 0 {
			return c
		}
		return b.n - a.n
	})
	merged := spans[:0]
	for _, s := range spans {
		if n := len(merged); n > 0 {
			last := &merged[n-1]
			ahead := uintptr(s.at) - uintptr(last.at)
			if last.plan == s.plan && ahead < uintptr(last.n)*s.plan.size && ahead%s.plan.size == 0 {
				last.n = max(last.n, int(ahead/s.plan.size)+s.n)
				continue
			}
		}
		merged = append(merged, s)
	}
	return merged
}

const (
	// chunkBytes is what is shared or copied as a whole: small, so that a curve that
	// grows at its end costs little, and large against the overhead of each.
	chunkBytes = 2048

	entry    = int(unsafe.Sizeof(uintptr(0))) // of a chunk in an image
	overhead = int(unsafe.Sizeof(chunk{}))
)
