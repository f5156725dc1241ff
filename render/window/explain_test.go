package window

import (
	"errors"
	"strings"
	"testing"
)

// TestExplain: the messages are those that Ebitengine 2.10 was seen to return on
// a Debian system with one thing missing.
func TestExplain(t *testing.T) {
	for message, says := range map[string]string{
		"ui: no window system is available: fbdev: failed to open /dev/fb0: no such file or directory":                                 "no display",
		"glfw: x11: failed to open display :55":                                                                                        "no display",
		"glfw: failed to load any of [libX11.so.6 libX11.so]: libX11.so.6: cannot open shared object file":                             "libx11-6",
		"gl: failed to load libGL.so and libGLESv2.so: libGL.so: cannot open shared object file: No such file or directory":            "libgles2",
		"glfw: egl: library not found: the requested API is unavailable":                                                               "libegl1",
		"glfw: egl: failed to initialize EGL: EGL is not initialized, or could not be initialized, for the specified display device\n": "libgl1-mesa-dri",
		"something else\nand a trace": "something else",
	} {
		got := explain(errors.New(message)).Error()
		if !strings.Contains(got, says) || strings.Contains(got, "\n") {
			t.Errorf("%q becomes %q, which does not say %q in one line", message, got, says)
		}
	}
	if explain(nil) != nil {
		t.Error("no error becomes one")
	}
}
