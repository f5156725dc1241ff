// Package vmtest helps tests that look at real pixels: it gives them a hidden
// window, and drives the unmodified program as a guest, with its input made up
// and its time counted in ticks.
//
// A package with such tests says
//
//	func TestMain(m *testing.M) { vmtest.Main(m) }
//
// and each of them calls NeedPixels, which skips it where nothing can be drawn.
package vmtest

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"testing"

	"github.com/solvarium/solvarium/render/window"
)

// unseen says why nothing can be drawn; empty if it can.
var unseen = "TestMain does not call vmtest.Main"

// Main runs the tests of a package, with a hidden window behind them. On a
// Linux system without a display it does so within xvfb-run, if that is there.
func Main(m *testing.M) {
	code, err := run(m)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		code = 1
	}
	removeBuilds()
	os.Exit(code)
}

func run(m *testing.M) (code int, err error) {
	if runtime.GOOS == "linux" && os.Getenv("DISPLAY") == "" {
		xvfb, missing := exec.LookPath("xvfb-run")
		if missing != nil {
			unseen = "no display, and no xvfb-run to stand in: install xvfb, xauth, libx11-6, libegl1, libgles2, libgl1-mesa-dri and libegl-mesa0"
			return m.Run(), nil
		}
		return again(xvfb)
	}
	unseen = ""
	ran := false
	err = window.Offscreen(func() { code, ran = m.Run(), true })
	if ran {
		return code, err
	}
	unseen = err.Error()
	return m.Run(), nil
}

// again runs this test program anew, with a display of its own.
func again(xvfb string) (code int, err error) {
	cmd := exec.Command(xvfb, append([]string{"-a", "-s", "-screen 0 1280x1024x24"}, os.Args...)...)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = os.Stdin, os.Stdout, os.Stderr
	err = cmd.Run()
	if exit := (*exec.ExitError)(nil); errors.As(err, &exit) {
		return exit.ExitCode(), nil
	}
	return 0, err
}

// NeedPixels skips the test, saying why, where nothing can be drawn; but where
// all tests have to run, it fails.
func NeedPixels(t testing.TB) {
	t.Helper()
	switch {
	case unseen == "":
	case os.Getenv("CI") != "":
		t.Fatal(unseen)
	default:
		t.Skip(unseen)
	}
}
