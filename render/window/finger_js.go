package window

// finger stands in for what ebiten knows of touches: the browser's events are
// read one by one (see host), so that no tap between two ticks is lost.
type finger struct{}

func (*finger) read(_ float64, p *pointer, h *host) {
	p.queue = append(p.queue, h.touches...)
	h.touches = h.touches[:0]
}
