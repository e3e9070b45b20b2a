// Command runner is PID 1 of a plugin's container. It confines, starts, captures and reports one untrusted program, which has the same user id.
//
// Its only input is the environment variable ARGUS_SPEC. Its only outputs are the frames on its stdout, the termination message and the container's
// exit code. The contracts are docs/contracts/runner-frames.md (what it writes) and plugin-runtime.md (what the plugin sees).
package main

import (
	"errors"
	"fmt"
	"os"
	"os/signal"
	"runtime/debug"
	"strconv"
	"strings"
	"syscall"
	"time"

	"dev.argus/runner/contain"
	"dev.argus/runner/frame"

	sys "golang.org/x/sys/unix"
)

// Exit codes of the runner itself. A plugin may use the same numbers; the trailer's reason tells them apart.
const (
	exitSpec          = 120
	exitIsolation     = 121
	exitSecret        = 122
	exitContain       = 123
	exitRunner        = 124
	exitNotExecutable = 126
	exitNotFound      = 127
)

func main() {
	os.Exit(run())
}

func run() int {
	began, before := time.Now(), ownMicroseconds() // PID 1 inherits the CPU time of the container runtime's process
	if err := closeLeftovers(); err != nil {
		return refuse(exitContain, err)
	}
	score := openOOMScore()
	signals, err := harden()
	if err != nil {
		return refuse(exitContain, err)
	}
	s, err := readSpec(os.Environ())
	os.Clearenv()
	if err != nil {
		return refuseSpec(s.id, err)
	}
	encoder := frame.NewEncoder(logWriter{}, s.id)
	account := newTrailer(s.id)
	if os.Getpid() == 1 {
		execute(s, encoder, signals, score, &account)
	} else {
		account.fail(reasonRunner, exitRunner, errors.New("must be PID 1 of its own PID namespace, or the plugin's processes could outlive it"))
	}
	account.readUsage(before)
	account.WallMs = time.Since(began).Milliseconds()
	account.emit(encoder)
	terminationMessage(frame.StatusLine(s.id, marshal(account)))
	return account.Exit
}

// refuseSpec also writes a trailer that says what is wrong, if the key could be read from the spec to sign it.
func refuseSpec(id frame.Identity, err error) int {
	if id.Key != nil {
		account := newTrailer(id)
		account.fail(reasonSpec, exitSpec, err)
		account.emit(frame.NewEncoder(logWriter{}, id))
	}
	return refuse(exitSpec, err)
}

func execute(s spec, encoder *frame.Encoder, signals <-chan os.Signal, score *oomScore, account *trailer) {
	values, err := secretValues(s.secrets)
	if err != nil {
		account.fail(reasonSecret, exitSecret, err)
		return
	}
	if s.network != nil && !passGate(*s.network, signals, account) {
		return
	}
	p, err := start(s, encoder, account.Network, values, score)
	if err != nil {
		account.fail(reasonRunner, exitRunner, err)
		return
	}
	if p.err != nil {
		account.fail(p.reason, p.exit, p.err)
		return
	}
	emitEvent(encoder, startEvent{Type: eventStart, Version: 1, Undumpable: true, IgnoresSignals: true, confinement: p.held, Network: account.Network})
	supervise(p, s.limits, signals, account)
}

// closeLeftovers closes descriptors that a container runtime forgot to close, because an image's working directory could name them. It keeps
// anonymous ones, which are Go's own.
func closeLeftovers() error {
	const own = "/proc/self/fd/"
	entries, err := os.ReadDir(own)
	if err != nil {
		return fmt.Errorf("close descriptors: %w", err)
	}
	for _, entry := range entries {
		path, _ := os.Readlink(own + entry.Name())
		if fd, err := strconv.Atoi(entry.Name()); err == nil && fd > 2 && !strings.HasPrefix(path, "anon_inode:") {
			sys.Close(fd) // one of them is the listing's own, which is closed by now
		}
	}
	return nil
}

// stopSignals end the plugin in order. An image may name any of them as its STOPSIGNAL; 37 is systemd's.
var stopSignals = []sys.Signal{sys.SIGTERM, sys.SIGINT, sys.SIGQUIT, sys.SIGHUP, sys.SIGUSR1, sys.SIGUSR2, sys.SIGWINCH, sys.Signal(37)}

// harden runs before anything else. After it, a process of the same user can read neither the runner's memory nor its environment, and only stop
// signals reach the runner.
func harden() (<-chan os.Signal, error) {
	if err := sys.Prctl(sys.PR_SET_DUMPABLE, 0, 0, 0, 0); err != nil {
		return nil, errors.New("cannot become undumpable: " + err.Error())
	}
	if err := sys.Prctl(sys.PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0); err != nil {
		return nil, errors.New("no_new_privs: " + err.Error())
	}
	signals := make(chan os.Signal, 1) // one place is enough, because a second stop changes nothing
	for _, stop := range stopSignals {
		signal.Notify(signals, stop)
	}
	if err := contain.IgnoreSignals(stopSignals...); err != nil {
		return nil, err
	}
	debug.SetGCPercent(400) // the heap has some hundred KB; fewer collections wake fewer threads
	makeThreads(10)
	return signals, nil
}

// refuse says in plain text why nothing was started. Without a spec there is no key for a frame. Nothing untrusted has run.
func refuse(exit int, err error) int {
	line := "argus-runner: " + err.Error() + "\n"
	os.Stderr.WriteString(line)
	terminationMessage(line)
	return exit
}

// logWriter writes to the container's log. It is not os.Stdout, which ends the process if the reader is gone.
type logWriter struct{}

func (logWriter) Write(b []byte) (int, error) {
	for written := 0; written < len(b); {
		n, err := syscall.Write(1, b[written:])
		switch {
		case err == syscall.EINTR || err == syscall.EAGAIN:
		case err != nil:
			return written, err
		default:
			written += n
		}
	}
	return len(b), nil
}
