package main

import (
	"errors"
	"fmt"
	"os"
	"runtime"
	"strconv"
	"strings"
	"syscall"

	"dev.argus/runner/contain"

	sys "golang.org/x/sys/unix"
)

const (
	coreLimit      = 1
	oomScoreAdjust = 1000
	// fileSizeLimit is what a plugin can at most write to the termination log on the node's disk where there is no Landlock to refuse it.
	fileSizeLimit = 16 << 20
	taskLimit     = 256
	// everyIdentity is the user map of a process that is in no user namespace but the kernel's first.
	everyIdentity = "0 0 4294967295"
)

// launcher is one program on its way to become a process.
type launcher struct {
	command     []string
	environment []string
	workdir     string
	descriptors []uintptr // its 0, 1, 2 …; it gets no others
	open        contain.Network
	score       *oomScore
}

// launched is a running program and what holds it, or the reason of the trailer for which it does not run.
type launched struct {
	pid    int
	held   confinement
	reason reason
	exit   int
	err    error
}

func failed(reason reason, exit int, err error) launched {
	return launched{reason: reason, exit: exit, err: err}
}

// run starts the program from a thread of its own, which is confined first and ends with this call: filter and domain are a thread's, and a process
// inherits those of the thread that starts it. Limits are a process's; the runner takes the plugin's for itself. So there is no moment at which
// anything but the confined program could run, and no second program that would first have to become it.
func (l launcher) run() (result launched) {
	onItsOwnThread(func() { result = l.confined() })
	return
}

// onItsOwnThread never takes the process's first one: Go cannot end that, and the plugin may signal what is in its domain.
func onItsOwnThread(work func()) {
	done := make(chan struct{})
	go func() {
		defer close(done)
		runtime.LockOSThread() // without an end: Go ends such a thread with its goroutine, and makes no other from it
		if sys.Gettid() == os.Getpid() {
			onItsOwnThread(work) // on another, while this one is taken
			runtime.UnlockOSThread()
			return
		}
		work()
	}()
	<-done
}

func (l launcher) confined() launched {
	var held confinement
	if err := confine(l.open, &held); err != nil {
		return failed(reasonContain, exitContain, err)
	}
	path, err := program(l.command[0], l.workdir, variable(l.environment, "PATH"))
	if err != nil {
		return failed(reasonNotFound, notFoundExit(err), err)
	}
	return l.fork(path, held)
}

// fork makes the process. For its first moment the runner's handling of signals is the kernel's default, because a process inherits what is ignored:
// the kernel drops those that PID 1 does not handle unless the addressed thread has them blocked, which here is only this one, never the first.
func (l launcher) fork(path string, held confinement) launched {
	if err := l.score.set(oomScoreAdjust); err != nil { // it dies before the runner
		return failed(reasonContain, exitContain, err)
	}
	held.OOMScoreAdjust = oomScoreAdjust
	if err := errors.Join(contain.DefaultSignals(stopSignals...), contain.UnblockSignals()); err != nil {
		return failed(reasonContain, exitContain, err)
	}
	// a session of its own: otherwise the plugin could join PID 1's group and signal it
	pid, err := syscall.ForkExec(path, l.command, &syscall.ProcAttr{Env: l.environment, Files: l.descriptors, Sys: &syscall.SysProcAttr{Setsid: true}})
	ignored := contain.IgnoreSignals(stopSignals...)
	l.score.restore()
	held.Session = true
	switch {
	case ignored != nil: // cannot be: it was done before
		return failed(reasonContain, exitContain, ignored)
	case errors.Is(err, sys.EAGAIN) || errors.Is(err, sys.ENOMEM):
		return failed(reasonRunner, exitRunner, fmt.Errorf("start a process: %w", err))
	case err != nil:
		return failed(reasonNotFound, notFoundExit(err), &os.PathError{Op: "exec", Path: path, Err: err})
	}
	return launched{pid: pid, held: held}
}

func notFoundExit(err error) int {
	if errors.Is(err, sys.ENOENT) || errors.Is(err, sys.ENOTDIR) {
		return exitNotFound
	}
	return exitNotExecutable
}

// confine puts every layer but the score around the calling thread and what it will start.
func confine(open contain.Network, held *confinement) error {
	if err := sys.CloseRange(3, ^uint(0), sys.CLOSE_RANGE_CLOEXEC); err != nil {
		return fmt.Errorf("close descriptors: %w", err)
	}
	// 1, not 0: with a core_pattern that pipes to a program of the node, the kernel takes 0 as no limit and 1 as never
	if err := sys.Setrlimit(sys.RLIMIT_CORE, &sys.Rlimit{Cur: coreLimit, Max: coreLimit}); err != nil {
		return fmt.Errorf("core limit: %w", err)
	}
	held.CoreLimit = coreLimit
	if err := limitTasks(held); err != nil {
		return err
	}
	if err := sys.Prctl(sys.PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0); err != nil {
		return fmt.Errorf("no_new_privs: %w", err)
	}
	held.NoNewPrivileges = true
	abi := contain.LandlockABI()
	if err := contain.Landlock(abi, open); err != nil {
		return err
	}
	held.Landlock = abi
	if abi == 0 {
		if err := sys.Setrlimit(sys.RLIMIT_FSIZE, &sys.Rlimit{Cur: fileSizeLimit, Max: fileSizeLimit}); err != nil {
			return fmt.Errorf("file size limit: %w", err)
		}
		held.FileSizeLimit = fileSizeLimit
	}
	if err := contain.Filter(open); err != nil { // last: it refuses some of the above
		return err
	}
	held.Seccomp = true
	return nil
}

// limitTasks bounds processes and threads of the pod's user, the runner's included. Only in a user namespace of the pod's own: elsewhere the kernel
// counts every pod of that user together, and one plugin could keep another's from starting.
func limitTasks(held *confinement) error {
	identities, err := os.ReadFile("/proc/self/uid_map")
	if err != nil {
		return fmt.Errorf("user namespace: %w", err)
	}
	if strings.Join(strings.Fields(string(identities)), " ") == everyIdentity {
		return nil
	}
	held.UserNamespace = true
	if err := sys.Setrlimit(sys.RLIMIT_NPROC, &sys.Rlimit{Cur: taskLimit, Max: taskLimit}); err != nil {
		return fmt.Errorf("task limit: %w", err)
	}
	held.TaskLimit = taskLimit
	return nil
}

// program goes to the working directory, in which the runner needs nothing, and finds the command as a shell would: with a slash a path from there,
// without one by PATH.
func program(name, workdir, path string) (string, error) {
	if err := os.Chdir(workdir); err != nil {
		return "", err
	}
	if strings.Contains(name, "/") {
		return name, nil
	}
	notFound := error(&os.PathError{Op: "find on PATH", Path: name, Err: sys.ENOENT})
	for _, directory := range strings.Split(path, ":") {
		if directory == "" {
			continue
		}
		candidate := directory + "/" + name
		info, err := os.Stat(candidate)
		if err != nil || info.IsDir() {
			continue
		}
		if err := sys.Access(candidate, sys.X_OK); err != nil {
			notFound = &os.PathError{Op: "execute", Path: candidate, Err: err}
			continue
		}
		return candidate, nil
	}
	return "", notFound
}

func variable(environment []string, name string) string {
	for _, entry := range environment {
		if value, ok := strings.CutPrefix(entry, name+"="); ok {
			return value
		}
	}
	return ""
}

// oomScore is the runner's own score, which a process inherits. Its file has to be opened before the runner is undumpable: then it is root's.
type oomScore struct {
	file *os.File
	own  []byte
	err  error
}

func openOOMScore() *oomScore {
	file, err := os.OpenFile("/proc/self/oom_score_adj", os.O_RDWR, 0)
	if err != nil {
		return &oomScore{err: err}
	}
	own := make([]byte, 16)
	n, err := file.Read(own)
	return &oomScore{file: file, own: own[:n], err: err}
}

func (o *oomScore) set(score int) error {
	if o.err == nil {
		_, o.err = o.file.WriteAt([]byte(strconv.Itoa(score)), 0)
	}
	if o.err != nil {
		return fmt.Errorf("oom_score_adj: %w", o.err)
	}
	return nil
}

// restore cannot fail: every process may have again the score that it was given. If it did, the kernel might take the runner first; then there is no
// trailer, and no success.
func (o *oomScore) restore() { o.file.WriteAt(o.own, 0) }
