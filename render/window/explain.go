package window

import (
	"errors"
	"fmt"
	"strings"
)

// lacks are what a Linux system can lack, and the messages that say so.
var lacks = []struct {
	what     string
	messages []string
}{
	{"there is no display: start it in a graphical session, or set DISPLAY", []string{
		"no window system is available", "failed to open display",
	}},
	{"the library libX11 is missing: install " + packages, []string{"libX11"}},
	{"the OpenGL libraries or their driver are missing: install " + packages, []string{
		"libGLESv2", "libGL.so", "egl:", "EGL", "glx", "GLX",
	}},
}

// packages are those of Debian and Ubuntu.
const packages = "libx11-6 libegl1 libgles2 libgl1-mesa-dri libegl-mesa0 (as they are called on Debian and Ubuntu)"

// explain says in one plain sentence what a window needs and does not find.
func explain(err error) error {
	if err == nil {
		return nil
	}
	message, _, _ := strings.Cut(err.Error(), "\n")
	for _, l := range lacks {
		for _, m := range l.messages {
			if strings.Contains(message, m) {
				return errors.New(l.what)
			}
		}
	}
	return fmt.Errorf("the window cannot be shown: %s", message)
}
