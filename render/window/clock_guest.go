//go:build ebitenginevmguest

package window

// virtualTime says that a tick is a sixtieth of a second, however long it takes:
// a program that a test drives tick by tick must do the same in every run.
const virtualTime = true
