package window

import (
	"os/exec"
	"syscall"
)

// noWindow is CREATE_NO_WINDOW.
const noWindow = 0x08000000

// command returns a program to be run without a console of its own, which would flash
// up, for the window has none.
func command(name string, args ...string) *exec.Cmd {
	c := exec.Command(name, args...)
	c.SysProcAttr = &syscall.SysProcAttr{HideWindow: true, CreationFlags: noWindow}
	return c
}
