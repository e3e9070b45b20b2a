package contain

import (
	"fmt"
	"unsafe"

	sys "golang.org/x/sys/unix"
)

const (
	lastSignal    = 64
	signalSetSize = 8

	byDefault uint64 = 0 // SIG_DFL
	ignored   uint64 = 1 // SIG_IGN
)

// IgnoreSignals makes this process ignore every signal except the named ones and SIGCHLD, which keeps the kernel's default because waiting needs it.
// Go's own handlers would let a plugin end the runner with a queued SIGSEGV. The kernel's default is not enough. It drops the signals that PID 1 does
// not handle, except while the addressed thread has the signal blocked, as Go does around every clone; then the process dies. After this call,
// os/signal cannot receive an ignored signal again, because Go believes that its handler is still installed.
func IgnoreSignals(except ...sys.Signal) error {
	return setSignals(ignored, append(except, sys.SIGCHLD)...)
}

// DefaultSignals undoes IgnoreSignals while a process is started. execve passes ignored signals on, but resets handled ones.
func DefaultSignals(except ...sys.Signal) error { return setSignals(byDefault, except...) }

func setSignals(handler uint64, except ...sys.Signal) error {
	kept := map[sys.Signal]bool{sys.SIGKILL: true, sys.SIGSTOP: true} // these two have no handling to change
	for _, signal := range except {
		kept[signal] = true
	}
	action := [4]uint64{handler} // struct sigaction: no flags, no restorer, empty mask
	for signal := sys.Signal(1); signal <= lastSignal; signal++ {
		if kept[signal] {
			continue
		}
		_, _, e := sys.RawSyscall6(sys.SYS_RT_SIGACTION, uintptr(signal), uintptr(unsafe.Pointer(&action)), 0, signalSetSize, 0, 0)
		if e != 0 {
			return fmt.Errorf("handling of signal %d: %w", signal, e)
		}
	}
	return nil
}

// UnblockSignals empties the calling thread's mask, so that a plugin starts with no signal blocked, whatever the container runtime had blocked.
func UnblockSignals() error {
	var none sys.Sigset_t
	if err := sys.PthreadSigmask(sys.SIG_SETMASK, &none, nil); err != nil {
		return fmt.Errorf("unblock signals: %w", err)
	}
	return nil
}
