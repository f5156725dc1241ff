// Package film turns pictures into an animated GIF, one at a time, so that neither
// the pictures nor their encoding have to wait for each other.
//
// A frame has only what differs from the one before: the rest is transparent within
// the smallest rectangle around it. Its colours are its own, of the pixels that differ;
// those that do not differ keep theirs, and nothing flickers. There is no
// dithering: flat colours stay flat, and pack well.
package film

import (
	"bytes"
	"compress/lzw"
	"errors"
	"image"
)

// GIF is an animation in the making. It repeats for ever.
type GIF struct {
	size   image.Point
	out    bytes.Buffer
	frames int
	shown  *image.RGBA // the picture of the last frame
	clock  int         // hundredths of a second up to now
	exact  float64     // the same, not rounded
}

// largestSide is what the format can say.
const largestSide = 1<<16 - 1

// New returns an animation without a frame, of a size in pixels.
func New(width, height int) (*GIF, error) {
	if min(width, height) < 1 || max(width, height) > largestSide {
		return nil, errors.New("an animation has from 1 to 65535 pixels a side")
	}
	g := &GIF{size: image.Pt(width, height)}
	g.out.WriteString("GIF89a")
	g.words(width, height)
	g.out.Write([]byte{0x70, 0, 0}) // no palette for all frames; 8 bits a channel
	// Repeat without end: an extension that Netscape made and all understand.
	g.out.WriteString("\x21\xff\x0bNETSCAPE2.0\x03\x01\x00\x00\x00")
	return g, nil
}

// words writes numbers of 16 bits, low byte first.
func (g *GIF) words(numbers ...int) {
	for _, n := range numbers {
		g.out.Write([]byte{byte(n), byte(n >> 8)})
	}
}

// Frames returns how many frames there are.
func (g *GIF) Frames() int { return g.frames }

// Size returns how many bytes there are up to now.
func (g *GIF) Size() int { return g.out.Len() }

// Add appends an opaque picture that is shown for so many seconds. The format counts in
// hundredths: what is rounded off one frame is made up for by the next.
func (g *GIF) Add(m *image.RGBA, seconds float64) error {
	if m.Rect.Size() != g.size {
		return errors.New("all pictures of an animation are of one size")
	}
	g.exact += 100 * seconds
	delay := int(g.exact+0.5) - g.clock
	g.clock += delay
	g.frames++

	changed := difference(g.shown, m)
	if changed.Empty() {
		changed = image.Rect(0, 0, 1, 1) // a frame that only takes its time
	}
	colors := palette(g.shown, m, changed)
	bits := 2
	for 1<<bits < len(colors)+1 { // one more for what is transparent
		bits++
	}
	clear := 1<<bits - 1

	g.out.Write([]byte{0x21, 0xf9, 4, 1<<2 | 1}) // what is there stays; one colour is transparent
	g.words(delay)
	g.out.Write([]byte{byte(clear), 0})
	g.out.WriteByte(0x2c)
	g.words(changed.Min.X, changed.Min.Y, changed.Dx(), changed.Dy())
	g.out.WriteByte(0x80 | byte(bits-1))
	for i := range 1 << bits {
		c := rgb{}
		if i < len(colors) {
			c = colors[i]
		}
		g.out.Write(c[:])
	}
	g.out.WriteByte(byte(bits))
	blocks := &blocks{to: &g.out}
	packer := lzw.NewWriter(blocks, lzw.LSB, bits)
	_, err := packer.Write(indices(g.shown, m, changed, colors, byte(clear)))
	if err = errors.Join(err, packer.Close()); err != nil {
		return err
	}
	blocks.flush()
	g.out.WriteByte(0)
	g.keep(m, changed)
	return nil
}

// keep remembers what the frame shows.
func (g *GIF) keep(m *image.RGBA, changed image.Rectangle) {
	if g.shown == nil {
		g.shown = image.NewRGBA(image.Rectangle{Max: g.size})
	}
	for y := changed.Min.Y; y < changed.Max.Y; y++ {
		from, to := at(m, changed.Min.X, y), at(m, changed.Max.X-1, y)+4
		copy(g.shown.Pix[at(g.shown, changed.Min.X, y):], m.Pix[from:to])
	}
}

// Bytes returns the whole file. Nothing can be added after that.
func (g *GIF) Bytes() []byte {
	g.out.WriteByte(0x3b)
	return g.out.Bytes()
}

// blocks cuts data into blocks of at most 255 bytes, each after its length.
type blocks struct {
	to   *bytes.Buffer
	data [255]byte
	n    int
}

func (b *blocks) Write(p []byte) (int, error) {
	for rest := p; len(rest) > 0; {
		n := copy(b.data[b.n:], rest)
		b.n += n
		rest = rest[n:]
		if b.n == len(b.data) {
			b.flush()
		}
	}
	return len(p), nil
}

func (b *blocks) flush() {
	if b.n > 0 {
		b.to.WriteByte(byte(b.n))
		b.to.Write(b.data[:b.n])
		b.n = 0
	}
}
