package contain

import (
	"fmt"
	"unsafe"

	sys "golang.org/x/sys/unix"
)

const (
	lastSignal    = 64
	signalSetSize = 8
)

// DefaultSignals gives every signal but the named ones the kernel's default handling. The kernel drops what a namespace's own processes send to
// its PID 1 and PID 1 does not handle, so the runner handles nothing but the stop signals: with Go's own handlers in place a plugin could end
// it with a queued SIGSEGV. os/signal cannot have a signal again after this: Go believes that its handler is still there.
func DefaultSignals(except ...sys.Signal) error {
	kept := map[sys.Signal]bool{sys.SIGKILL: true, sys.SIGSTOP: true} // these two have no handling to change
	for _, signal := range except {
		kept[signal] = true
	}
	var action [4]uint64 // struct sigaction: SIG_DFL, no flags, no restorer, empty mask
	for signal := sys.Signal(1); signal <= lastSignal; signal++ {
		if kept[signal] {
			continue
		}
		_, _, e := sys.RawSyscall6(sys.SYS_RT_SIGACTION, uintptr(signal), uintptr(unsafe.Pointer(&action)), 0, signalSetSize, 0, 0)
		if e != 0 {
			return fmt.Errorf("signal %d to default: %w", signal, e)
		}
	}
	return nil
}

// UnblockSignals empties the calling thread's mask: a plugin starts with none blocked, whatever the container runtime had.
func UnblockSignals() error {
	var none sys.Sigset_t
	if err := sys.PthreadSigmask(sys.SIG_SETMASK, &none, nil); err != nil {
		return fmt.Errorf("unblock signals: %w", err)
	}
	return nil
}
