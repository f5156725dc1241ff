package main

// cutter gives new numbers to the glyphs that are kept.
type cutter struct {
	tables map[string][]byte
	long   bool // loca has four bytes an entry
	number map[uint16]uint16
	kept   []uint16
}

func (c *cutter) keep(glyph uint16) uint16 {
	n, ok := c.number[glyph]
	if !ok {
		n = uint16(len(c.kept))
		c.number[glyph] = n
		c.kept = append(c.kept, glyph)
	}
	return n
}

func (c *cutter) location(i int) int {
	if c.long {
		return int(be.Uint32(c.tables["loca"][4*i:]))
	}
	return 2 * int(be.Uint16(c.tables["loca"][2*i:]))
}

// outline returns the outline of a glyph without its hints. A glyph that is composed of
// others has them kept as well, and knows them by their new numbers.
func (c *cutter) outline(glyph uint16) (out []byte, err error) {
	defer func() {
		if recover() != nil { // an index out of range
			err = errGlyph
		}
	}()
	g := clone(c.tables["glyf"][c.location(int(glyph)):c.location(int(glyph)+1)])
	if len(g) == 0 {
		return nil, nil
	}
	const header = 10
	if contours := int(int16(be.Uint16(g))); contours >= 0 {
		at := header + 2*contours
		hints := int(be.Uint16(g[at:]))
		be.PutUint16(g[at:], 0)
		g = append(g[:at+2], g[at+2+hints:]...)
		return even(g), nil
	}
	const words, scaled, more, scaledTwice, matrix, hinted = 1, 8, 0x20, 0x40, 0x80, 0x100
	for at := header; ; {
		flags := be.Uint16(g[at:])
		be.PutUint16(g[at:], flags&^hinted)
		be.PutUint16(g[at+2:], c.keep(be.Uint16(g[at+2:])))
		at += 6
		for _, part := range []struct {
			flag uint16
			size int
		}{{words, 2}, {scaled, 2}, {scaledTwice, 4}, {matrix, 8}} {
			if flags&part.flag != 0 {
				at += part.size
			}
		}
		if flags&more == 0 {
			return even(g[:at]), nil
		}
	}
}

// even makes the length of a glyph a multiple of two, as font formats like it.
func even(g []byte) []byte { return append(g, make([]byte, len(g)&1)...) }
