package window

import (
	_ "embed"
	"image"
	"slices"
	"unsafe"

	"github.com/hajimehoshi/ebiten/v2"

	"github.com/solvarium/solvarium/render/window/batch"
)

//go:embed coverage.kage
var coverage []byte

// renderer has the GPU's side of a batch: the shader and the textures.
type renderer struct {
	shader   *ebiten.Shader
	atlas    *ebiten.Image
	pictures []*ebiten.Image
	pixels   []byte   // of the part of the atlas that is uploaded
	indices  []uint32 // of the command that is drawn, see part
}

// target is what can be drawn on: an image or the final screen.
type target interface {
	DrawTrianglesShader32([]ebiten.Vertex, []uint32, *ebiten.Shader, *ebiten.DrawTrianglesShaderOptions)
}

func (r *renderer) draw(screen target, b *batch.Batch) {
	if r.shader == nil {
		var err error
		if r.shader, err = ebiten.NewShader(coverage); err != nil {
			panic("window: " + err.Error()) // the shader is part of the program
		}
	}
	r.uploadAtlas(b.Atlas)
	r.uploadPictures(b.Pictures)
	for _, c := range b.Commands {
		if c.Begin == c.End {
			continue
		}
		o := &ebiten.DrawTrianglesShaderOptions{}
		o.Images[0] = r.atlas
		if c.Picture >= 0 {
			o.Images[0] = r.pictures[c.Picture]
		}
		vertices, indices := r.part(b, c)
		screen.DrawTrianglesShader32(convert(vertices), indices, r.shader, o)
	}
}

// part returns the vertices of a command, and the indices into these. The library keeps a
// copy of all vertices that it is given with a command until the frame is done: with those of
// the whole frame each time, a frame of forty commands would be forty times as large.
func (r *renderer) part(b *batch.Batch, c batch.Command) ([]batch.Vertex, []uint32) {
	all := b.Indices[c.Begin:c.End]
	first, last := slices.Min(all), slices.Max(all)
	r.indices = r.indices[:0]
	for _, i := range all {
		r.indices = append(r.indices, i-first)
	}
	return b.Vertices[first : last+1], r.indices
}

// convert returns the vertices as the library wants them, without copying: the
// two types have the same fields, or else the conversion of one would not compile.
func convert(v []batch.Vertex) []ebiten.Vertex {
	_ = ebiten.Vertex(batch.Vertex{})
	return unsafe.Slice((*ebiten.Vertex)(unsafe.Pointer(unsafe.SliceData(v))), len(v))
}

// unmanaged keeps an image out of the library's own atlas: it is large, or
// changes often, and its neighbours must not show at its edges.
var unmanaged = &ebiten.NewImageOptions{Unmanaged: true}

func (r *renderer) uploadAtlas(a *batch.Atlas) {
	if r.atlas == nil || r.atlas.Bounds() != a.Coverage.Rect {
		if r.atlas != nil {
			r.atlas.Deallocate()
		}
		r.atlas = ebiten.NewImageWithOptions(a.Coverage.Rect, unmanaged)
		a.Dirty = a.Coverage.Rect
	}
	if a.Dirty.Empty() {
		return
	}
	r.pixels = r.pixels[:0]
	for y := a.Dirty.Min.Y; y < a.Dirty.Max.Y; y++ {
		i := a.Coverage.PixOffset(a.Dirty.Min.X, y)
		for _, x := range a.Coverage.Pix[i : i+a.Dirty.Dx()] {
			r.pixels = append(r.pixels, x, x, x, x)
		}
	}
	r.atlas.SubImage(a.Dirty).(*ebiten.Image).WritePixels(r.pixels)
	a.Dirty = image.Rectangle{}
}

func (r *renderer) uploadPictures(pictures []batch.Picture) {
	for i := range pictures {
		p := &pictures[i]
		if i == len(r.pictures) {
			r.pictures = append(r.pictures, nil)
		}
		size := image.Rect(0, 0, p.W, p.H)
		old := r.pictures[i]
		if old == nil || old.Bounds() != size {
			if old != nil {
				old.Deallocate()
			}
			r.pictures[i] = ebiten.NewImageWithOptions(size, unmanaged)
			p.Fresh = true
		}
		if p.Fresh {
			r.pictures[i].WritePixels(p.Pix)
			p.Fresh = false
		}
	}
}

// release gives the textures back.
func (r *renderer) release() {
	for _, p := range r.pictures {
		p.Deallocate()
	}
	if r.atlas != nil {
		r.atlas.Deallocate()
	}
	if r.shader != nil {
		r.shader.Deallocate()
	}
	*r = renderer{}
}
