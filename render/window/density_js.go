package window

import (
	"unsafe"

	"github.com/hajimehoshi/ebiten/v2"
)

// followDensity makes the canvas follow the browser's zoom and a move to another
// screen. Ebitengine 2.10 reads the density of pixels once and keeps it in the only
// field of its monitor (internal/ui/ui_js.go), and everything would be blurred from then
// on: zero there makes it read anew. If the field is not what is expected, nothing
// is done.
func (h *host) followDensity() {
	now := global.Get("devicePixelRatio").Float()
	m := ebiten.Monitor()
	if now == h.density || unsafe.Sizeof(*m) != unsafe.Sizeof(now) {
		return
	}
	h.density = now
	kept := (*float64)(unsafe.Pointer(m))
	if before := m.DeviceScaleFactor(); before != now && *kept == before {
		*kept = 0
		global.Call("dispatchEvent", global.Get("Event").New("resize"))
	}
}
