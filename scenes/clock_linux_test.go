package scenes

import (
	"syscall"
	"time"
)

// busy returns the processor time that this process has taken: as long as it would have
// run on a machine of its own, whoever else is busy on this one.
func busy() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		panic(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
