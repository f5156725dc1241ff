package main

import (
	"encoding/binary"
	"errors"
	"sort"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

var be = binary.BigEndian

// chosen returns which of the runes a font has.
func chosen(whole []byte) []rune {
	var has []rune
	parsed, err := sfnt.Parse(whole)
	if err != nil {
		return nil // and subset will say so
	}
	var buffer sfnt.Buffer
	for _, s := range runes {
		for r := s.from; r <= s.to; r++ {
			if g, err := parsed.GlyphIndex(&buffer, r); err == nil && g != 0 {
				has = append(has, r)
			}
		}
	}
	return has
}

// subset returns a TrueType font with those of the runes that the whole one has: their
// outlines, advances and kerning, which is all that package typeface asks for.
func subset(whole []byte, runes []rune) ([]byte, error) {
	parsed, err := sfnt.Parse(whole)
	if err != nil {
		return nil, err
	}
	tables := tablesOf(whole)
	c := cutter{tables: tables, long: be.Uint16(tables["head"][50:]) != 0, number: map[uint16]uint16{}}
	c.keep(0)
	var buffer sfnt.Buffer
	glyphs := map[rune]uint16{}
	for _, r := range runes {
		if g, err := parsed.GlyphIndex(&buffer, r); err == nil && g != 0 {
			glyphs[r] = c.keep(uint16(g))
		}
	}
	mapped := len(c.kept) // what comes beyond is but a part of others
	var glyf, loca, hmtx []byte
	for i := 0; i < len(c.kept); i++ { // parts are added on the way
		loca = be.AppendUint32(loca, uint32(len(glyf)))
		outline, err := c.outline(c.kept[i])
		if err != nil {
			return nil, err
		}
		glyf = append(glyf, outline...)
		advance, err := parsed.GlyphAdvance(&buffer, sfnt.GlyphIndex(c.kept[i]), fixed.Int26_6(parsed.UnitsPerEm()), font.HintingNone)
		if err != nil {
			return nil, err
		}
		hmtx = be.AppendUint16(hmtx, uint16(advance))
		hmtx = be.AppendUint16(hmtx, 0) // the left bearing, which nobody asks for
	}
	loca = be.AppendUint32(loca, uint32(len(glyf)))

	count := uint16(len(c.kept))
	head, hhea, maxp := clone(tables["head"]), clone(tables["hhea"]), clone(tables["maxp"])
	be.PutUint16(head[50:], 1) // loca has four bytes an entry
	be.PutUint16(hhea[34:], count)
	be.PutUint16(maxp[4:], count)
	post := make([]byte, 32)
	be.PutUint32(post, 0x30000) // without names of glyphs
	return assemble(map[string][]byte{
		"OS/2": tables["OS/2"], "cmap": cmap(glyphs), "glyf": glyf, "head": head, "hhea": hhea, "hmtx": hmtx,
		"kern": kern(parsed, c.kept[:mapped]), "loca": loca, "maxp": maxp, "post": post,
	}), nil
}

func clone(b []byte) []byte { return append([]byte(nil), b...) }

// tablesOf returns the tables of a font that package sfnt has read without an error.
func tablesOf(b []byte) map[string][]byte {
	tables := map[string][]byte{}
	for i := range int(be.Uint16(b[4:])) {
		entry := b[12+16*i:]
		from, n := be.Uint32(entry[8:]), be.Uint32(entry[12:])
		tables[string(entry[:4])] = b[from : from+n]
	}
	return tables
}

// assemble puts tables one behind the other, each on a multiple of four bytes.
func assemble(tables map[string][]byte) []byte {
	var names []string
	for name, content := range tables {
		if len(content) > 0 {
			names = append(names, name)
		}
	}
	sort.Strings(names)
	b := be.AppendUint16([]byte{0, 1, 0, 0}, uint16(len(names)))
	b = append(b, make([]byte, 6+16*len(names))...)
	for i, name := range names {
		entry := b[12+16*i:]
		copy(entry, name)
		be.PutUint32(entry[8:], uint32(len(b)))
		be.PutUint32(entry[12:], uint32(len(tables[name])))
		b = append(b, tables[name]...)
		b = append(b, make([]byte, -len(b)&3)...)
	}
	return b
}

// cmap says in format 12 which glyph a rune has.
func cmap(glyphs map[rune]uint16) []byte {
	var runes []rune
	for r := range glyphs {
		runes = append(runes, r)
	}
	sort.Slice(runes, func(i, j int) bool { return runes[i] < runes[j] })
	var groups []byte
	last := func(k int) []byte { return groups[len(groups)-12+4*k:] }
	for _, r := range runes {
		g := uint32(glyphs[r])
		if len(groups) > 0 && be.Uint32(last(1)) == uint32(r)-1 && be.Uint32(last(2))+uint32(r)-be.Uint32(last(0)) == g {
			be.PutUint32(last(1), uint32(r))
			continue
		}
		for _, v := range []uint32{uint32(r), uint32(r), g} {
			groups = be.AppendUint32(groups, v)
		}
	}
	b := []byte{0, 0, 0, 1, 0, 3, 0, 10, 0, 0, 0, 12, 0, 12, 0, 0} // one subtable, for all of Unicode
	b = be.AppendUint32(b, uint32(16+len(groups)))
	b = be.AppendUint32(b, 0)
	b = be.AppendUint32(b, uint32(len(groups)/12))
	return append(b, groups...)
}

// kern lists all pairs that are moved, as the oldest of the formats does.
func kern(f *sfnt.Font, kept []uint16) []byte {
	var pairs []byte
	var buffer sfnt.Buffer
	for i, a := range kept {
		for j, b := range kept {
			k, err := f.Kern(&buffer, sfnt.GlyphIndex(a), sfnt.GlyphIndex(b), fixed.Int26_6(f.UnitsPerEm()), font.HintingNone)
			if err == nil && k != 0 {
				pairs = be.AppendUint16(pairs, uint16(i))
				pairs = be.AppendUint16(pairs, uint16(j))
				pairs = be.AppendUint16(pairs, uint16(k))
			}
		}
	}
	if len(pairs) == 0 {
		return nil
	}
	b := []byte{0, 0, 0, 1, 0, 0}
	b = be.AppendUint16(b, uint16(14+len(pairs))) // readers know that it is short by a multiple of 65536
	b = append(b, 0, 1)
	b = be.AppendUint16(b, uint16(len(pairs)/6))
	b = append(b, 0, 0, 0, 0, 0, 0)
	return append(b, pairs...)
}

var errGlyph = errors.New("a glyph is cut short")
