//go:build !js && !windows

package window

import "os/exec"

// command returns a program to be run.
func command(name string, args ...string) *exec.Cmd { return exec.Command(name, args...) }
