package scenes

import (
	"syscall/js"
	"time"
)

// busy returns the processor time that Node.js has taken, its compiler included.
func busy() time.Duration {
	u := js.Global().Get("process").Call("cpuUsage")
	return time.Duration(u.Get("user").Int()+u.Get("system").Int()) * time.Microsecond
}
