//go:build !ebitenginevmguest

package window

// virtualTime says that a tick is a sixtieth of a second, however long it takes.
const virtualTime = false
