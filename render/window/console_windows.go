package window

import (
	"os"
	"syscall"
)

// A released program has no console of its own, or an empty one would stand behind the
// window. Called from one, it writes there, unless its output goes elsewhere anyway.
func init() {
	const parent = ^uintptr(0) // ATTACH_PARENT_PROCESS
	out, _ := syscall.GetStdHandle(syscall.STD_OUTPUT_HANDLE)
	said, _ := syscall.GetStdHandle(syscall.STD_ERROR_HANDLE)
	if usable(out) && usable(said) {
		return
	}
	if ok, _, _ := syscall.NewLazyDLL("kernel32.dll").NewProc("AttachConsole").Call(parent); ok == 0 {
		return
	}
	console, err := os.OpenFile("CONOUT$", os.O_RDWR, 0)
	if err != nil {
		return
	}
	if !usable(out) {
		os.Stdout = console
	}
	if !usable(said) {
		os.Stderr = console
	}
}

func usable(h syscall.Handle) bool { return h != 0 && h != syscall.InvalidHandle }
