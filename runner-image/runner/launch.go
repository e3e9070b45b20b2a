package main

import (
	"errors"
	"fmt"
	"os"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"syscall"

	"dev.argus/runner/contain"

	sys "golang.org/x/sys/unix"
)

const (
	coreLimit      = 1
	oomScoreAdjust = 1000
	// fileSizeLimit bounds what a plugin can write to the termination log on the node's disk, should Landlock be missing or not refuse it.
	fileSizeLimit = 16 << 20
	// openFileLimit keeps one plugin, with all its processes, from opening all files that the node's kernel permits.
	openFileLimit = 4096
	// leastPriority lets the runner have its turn before the plugin. It counts only inside the container, whose share of the node stays the same.
	leastPriority = 19
	// everyIdentity is the user map of a process in the kernel's first user namespace.
	everyIdentity = "0 0 4294967295"
)

// launcher holds everything that is needed to start one program.
type launcher struct {
	command     []string
	environment []string
	workdir     string
	descriptors []uintptr // its descriptors 0, 1, 2 …; it gets no others
	grants      contain.Grants
	scratch     uint64 // bytes of /tmp; 0 if none was granted
	score       *oomScore
}

// launched is a running program and its confinement, or the trailer's reason why it does not run.
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

// run starts the program from a separate thread, which is confined first and ends with this call. Filter and domain belong to a thread, and a process
// inherits those of the thread that starts it. Limits belong to the process, so the runner sets the plugin's limits for itself. So nothing but the
// confined program ever runs, and no second program is needed that would first become it.
func (l launcher) run() (result launched) {
	onItsOwnThread(func() { result = l.confined() })
	return
}

// onItsOwnThread never uses the process's first thread: Go cannot end that thread, and the plugin may signal what is in its own domain.
func onItsOwnThread(work func()) {
	done := make(chan struct{})
	go func() {
		defer close(done)
		runtime.LockOSThread() // never unlocked: Go ends such a thread with its goroutine, and creates no other thread from it
		if sys.Gettid() == os.Getpid() {
			onItsOwnThread(work) // on another thread, while this one is occupied
			runtime.UnlockOSThread()
			return
		}
		work()
	}()
	<-done
}

func (l launcher) confined() launched {
	if err := os.Chdir(l.workdir); err != nil { // the runner needs nothing in its own
		return failed(reasonNotFound, notFoundExit(err), err)
	}
	find := func(name string) (string, error) { return program(name, variable(l.environment, "PATH")) }
	path, err := find(l.command[0])
	if err != nil {
		return failed(reasonNotFound, notFoundExit(err), err)
	}
	programs := contain.Programs(path, l.command[1:], find)
	if slices.ContainsFunc(programs, isRunner) { // it is no plugin, and that it cannot be started shows that the rules hold
		return failed(reasonNotFound, exitNotExecutable, &os.PathError{Op: "exec", Path: path, Err: errors.New("is the runner")})
	}
	var held confinement
	if err := l.confine(programs, &held); err != nil {
		return failed(reasonContain, exitContain, err)
	}
	return l.fork(path, held)
}

func isRunner(path string) bool {
	own, err := os.Stat("/proc/self/exe")
	other, otherErr := os.Stat(path)
	return err == nil && otherErr == nil && os.SameFile(own, other)
}

// fork makes the process. While it does so, the runner's handling of signals is the kernel's default, because a process inherits ignored signals. The
// kernel drops signals that PID 1 does not handle, unless the addressed thread has them blocked. Here that is only this thread, which is never the
// first.
func (l launcher) fork(path string, held confinement) launched {
	if err := l.score.set(oomScoreAdjust); err != nil { // the plugin dies before the runner
		return failed(reasonContain, exitContain, err)
	}
	held.OOMScoreAdjust = oomScoreAdjust
	if err := errors.Join(contain.DefaultSignals(stopSignals...), contain.UnblockSignals()); err != nil {
		return failed(reasonContain, exitContain, err)
	}
	// its own session: otherwise the plugin could join PID 1's group and signal it
	pid, err := syscall.ForkExec(path, l.command, &syscall.ProcAttr{Env: l.environment, Files: l.descriptors, Sys: &syscall.SysProcAttr{Setsid: true}})
	ignored := contain.IgnoreSignals(stopSignals...)
	l.score.restore()
	held.Session = true
	switch {
	case ignored != nil: // cannot happen: the same call succeeded before
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

// confine installs every layer except the OOM score for the calling thread and for what it starts.
func (l launcher) confine(programs []string, held *confinement) error {
	if err := sys.CloseRange(3, ^uint(0), sys.CLOSE_RANGE_CLOEXEC); err != nil {
		return fmt.Errorf("close descriptors: %w", err)
	}
	// 1, not 0: if core_pattern pipes to a program of the node, the kernel takes 0 as no limit and 1 as never
	if err := sys.Setrlimit(sys.RLIMIT_CORE, &sys.Rlimit{Cur: coreLimit, Max: coreLimit}); err != nil {
		return fmt.Errorf("core limit: %w", err)
	}
	held.CoreLimit = coreLimit
	abi := contain.LandlockABI()
	if err := l.limitFiles(abi, held); err != nil {
		return err
	}
	if err := limitTasks(held); err != nil {
		return err
	}
	if err := sys.Setpriority(sys.PRIO_PROCESS, 0, leastPriority); err != nil { // of this thread, and so of the plugin
		return fmt.Errorf("priority: %w", err)
	}
	if err := sys.Prctl(sys.PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0); err != nil {
		return fmt.Errorf("no_new_privs: %w", err)
	}
	held.NoNewPrivileges = true
	if err := contain.Landlock(abi, l.grants, programs); err != nil {
		return err
	}
	held.Landlock = abi
	held.Programs = programsAny
	if abi > 0 && !l.grants.Execute {
		held.Programs = programsEntrypoint
	}
	if err := contain.Filter(l.grants); err != nil { // last, because it refuses some of the calls above
		return err
	}
	held.Seccomp = true
	return nil
}

// limitFiles bounds the size of files and the number of open ones. A file may fill the granted scratch, but not where Landlock is missing, because
// there the limit also holds for the termination log.
func (l launcher) limitFiles(abi int, held *confinement) error {
	size := uint64(fileSizeLimit)
	if abi > 0 {
		size = max(size, l.scratch)
	}
	if err := sys.Setrlimit(sys.RLIMIT_FSIZE, &sys.Rlimit{Cur: size, Max: size}); err != nil {
		return fmt.Errorf("file size limit: %w", err)
	}
	held.FileSizeLimit = size
	if l.grants.Scratch {
		held.Scratch = scratchSize()
	}
	return limitOpenFiles()
}

// scratchSize returns how many bytes fit into /tmp; 0 if the kernel does not say.
func scratchSize() uint64 {
	var status sys.Statfs_t
	if err := sys.Statfs("/tmp", &status); err != nil {
		return 0
	}
	return status.Blocks * uint64(status.Bsize)
}

// limitOpenFiles lowers the limits where they are higher.
func limitOpenFiles() error {
	var limit sys.Rlimit
	if err := sys.Getrlimit(sys.RLIMIT_NOFILE, &limit); err != nil {
		return fmt.Errorf("limit of open files: %w", err)
	}
	limit.Cur, limit.Max = min(limit.Cur, openFileLimit), min(limit.Max, openFileLimit)
	if err := sys.Setrlimit(sys.RLIMIT_NOFILE, &limit); err != nil {
		return fmt.Errorf("limit of open files: %w", err)
	}
	return nil
}

// program finds a command as a shell would: as a path from the working directory if it contains a slash, otherwise by PATH.
func program(name, path string) (string, error) {
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

// oomScore is the runner's own score, which a process inherits. Its file must be opened before the runner becomes undumpable, because then root owns
// it.
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

// restore cannot fail, because every process may return to the score that it was given. If it failed, the kernel might kill the runner first. Then
// there would be no trailer and no success.
func (o *oomScore) restore() { o.file.WriteAt(o.own, 0) }
