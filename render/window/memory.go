package window

import (
	"slices"
	"time"

	"github.com/hajimehoshi/ebiten/v2"

	"github.com/solvarium/solvarium/render"
	"github.com/solvarium/solvarium/render/ui"
	"github.com/solvarium/solvarium/render/window/settings"
)

// memory is what is remembered of the app and its window from one time to the next.
type memory struct {
	now    settings.Settings
	saved  settings.Settings
	seen   settings.Settings // when the window was looked at last
	begun  *ui.Kept          // for the app, until it has been told
	theme  string            // that the app was told
	kept   ui.Kept           // what the app said last
	looked time.Time         // at the window
	next   time.Time         // when it is saved again, if it goes on changing
}

// watchInterval is how often the window is looked at.
const watchInterval = time.Second

// initial is the size of a window of which nothing is known.
var initial = render.Point{X: 1280, Y: 800}

// recall puts the window where it was, unless the options say otherwise.
func recall(h *host, o Options) memory {
	s, err := h.load()
	m := memory{now: s, saved: s, theme: s.Theme}
	switch o.Theme {
	case "system":
		m.theme = ""
	case "dark", "light":
		m.theme = o.Theme
	}
	m.begun = &ui.Kept{Theme: m.theme, Recent: s.Recent, Presenting: s.Presenting}
	if err != nil {
		m.begun.Notice = "The settings could not be read. They were set aside, and all is as in the beginning."
	}
	m.kept = *m.begun
	place(&m.now.Window, o.Size)
	return m
}

// place puts the window onto the screen where it was: on its monitor or, if that is no
// longer there, on the first one.
func place(p *settings.Place, size render.Point) {
	screen := ebiten.Monitor()
	for _, m := range ebiten.AppendMonitors(nil) {
		if m.Name() == p.Monitor {
			ebiten.SetMonitor(m)
			screen = m
		}
	}
	if screen != nil {
		*p = p.Fit(screen.Size())
	}
	if size == (render.Point{}) {
		size = initial
		if p.Width > 0 {
			size = render.Point{X: float64(p.Width), Y: float64(p.Height)}
		}
	}
	ebiten.SetWindowSize(int(size.X), int(size.Y))
	if p.Width <= 0 {
		return
	}
	ebiten.SetWindowPosition(p.X, p.Y)
	if p.Maximized {
		ebiten.MaximizeWindow()
	}
	ebiten.SetFullscreen(p.Full)
}

// tell returns what the app has to know, once.
func (m *memory) tell() *ui.Kept {
	begun := m.begun
	m.begun = nil
	return begun
}

// note takes up what the app wants remembered. A theme that it was told to begin with
// is no choice of the person.
func (m *memory) note(k ui.Kept) {
	if k.Theme == m.kept.Theme && k.Presenting == m.kept.Presenting && slices.Equal(k.Recent, m.kept.Recent) {
		return
	}
	m.kept = k
	if k.Theme != m.theme {
		m.theme, m.now.Theme = k.Theme, k.Theme
	}
	m.now.Presenting = k.Presenting
	m.now = m.now.WithRecent(k.Recent)
}

// tick looks at the window and saves what has changed, now and then.
func (m *memory) tick(h *host, now time.Time) {
	if now.Sub(m.looked) < watchInterval {
		return
	}
	m.looked = now
	m.watch()
	// What is at rest is saved at once; what changes all the time, now and then.
	if m.now.Equal(m.seen) || now.After(m.next) {
		m.next = now.Add(saveInterval)
		m.save(h)
	}
	m.seen = m.now
}

// watch notes where the window is. The size of one that fills the screen or is put
// away is none to come back to.
func (m *memory) watch() {
	w := &m.now.Window
	if ebiten.IsWindowMinimized() {
		return
	}
	w.Full, w.Maximized = ebiten.IsFullscreen(), ebiten.IsWindowMaximized()
	if screen := ebiten.Monitor(); screen != nil {
		w.Monitor = screen.Name()
	}
	width, height := ebiten.WindowSize()
	if w.Full || w.Maximized || width <= 0 || height <= 0 {
		return
	}
	w.X, w.Y = ebiten.WindowPosition()
	w.Width, w.Height = width, height
}

func (m *memory) save(h *host) {
	if !m.now.Equal(m.saved) {
		h.store(m.now)
		m.saved = m.now
	}
}
