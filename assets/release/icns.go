package main

import (
	"encoding/binary"
	"os"
)

// icnsKinds are the pictures of a macOS icon: for each side in points, at one and at
// two pixels a point.
var icnsKinds = []struct {
	kind string
	side int // in pixels
}{
	{"ic11", 32}, {"ic12", 64}, {"ic07", 128}, {"ic13", 256}, {"ic08", 256}, {"ic14", 512}, {"ic09", 512}, {"ic10", 1024},
}

// icns makes a macOS icon: PNG pictures, each behind its kind and its length.
func (r Release) icns() ([]byte, error) {
	out := []byte("icns\x00\x00\x00\x00")
	for _, k := range icnsKinds {
		picture, err := os.ReadFile(r.icon(k.side))
		if err != nil {
			return nil, err
		}
		out = append(out, k.kind...)
		out = binary.BigEndian.AppendUint32(out, uint32(8+len(picture)))
		out = append(out, picture...)
	}
	binary.BigEndian.PutUint32(out[4:], uint32(len(out)))
	return out, nil
}
