package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
	"unsafe"

	"dev.argus/runner/frame"

	sys "golang.org/x/sys/unix"
)

// The tests start the real runner as PID 1 of a PID namespace, as user 65532 without capabilities, with its own /dev and termination log, as in a
// restricted pod. The test binary itself is the process in between: it sets up this world (enterWorld) and then becomes the runner.
const (
	worldVariable  = "RUNNER_TEST_WORLD"
	insideVariable = "RUNNER_TEST_INSIDE"
	testUser       = 65532
)

var (
	testRunner string // built by TestMain
	testProbe  string // a hostile plugin, built by TestMain
	testOpen   string // a directory that user 65532 may read, unlike t.TempDir
	testId     = frame.Identity{Execution: "0b6f1c1e-6a57-4c7e-9a3b-0d7f6f0c2a11", Attempt: 3, Key: bytes.Repeat([]byte{9}, frame.KeySize)}
)

func TestMain(m *testing.M) {
	if os.Getenv(worldVariable) != "" {
		fmt.Fprintln(os.Stderr, "world:", enterWorld())
		os.Exit(99)
	}
	if os.Getuid() == 0 && os.Getenv(insideVariable) == "" {
		os.Exit(runInside())
	}
	os.Exit(buildAndRun(m))
}

// runInside runs this test binary again as PID 1 of its own namespace. A broken runner may kill everything that it can see, so it must not see the
// machine. Tests that start the runner need root, so that none of them can run outside.
func runInside() int {
	runtime.LockOSThread() // the death signal is bound to the thread
	command := worldCommand("", os.Args[1:]...)
	command.SysProcAttr.Pdeathsig = syscall.SIGKILL
	command.Env = append(os.Environ(), insideVariable+"=1")
	command.Stdin, command.Stdout, command.Stderr = os.Stdin, os.Stdout, os.Stderr
	if err := command.Run(); command.ProcessState == nil {
		fmt.Fprintln(os.Stderr, "cannot make a PID namespace:", err)
		return 1
	}
	return command.ProcessState.ExitCode()
}

// ownProc mounts a proc that shows only the processes of this namespace.
func ownProc() error {
	if os.Getpid() != 1 {
		return errors.New("the tests are not PID 1 of a namespace of their own")
	}
	return errors.Join(sys.Mount("", "/", "", sys.MS_REC|sys.MS_PRIVATE, ""), sys.Mount("proc", "/proc", "proc", sys.MS_NOSUID|sys.MS_NODEV|sys.MS_NOEXEC, ""))
}

func buildAndRun(m *testing.M) int {
	if os.Getuid() == 0 {
		if err := ownProc(); err != nil {
			fmt.Fprintln(os.Stderr, err)
			return 1
		}
	}
	directory, err := os.MkdirTemp("", "runner-test")
	if err != nil {
		panic(err)
	}
	defer os.RemoveAll(directory)
	if err := os.Chmod(directory, 0o755); err != nil {
		panic(err)
	}
	testOpen = directory
	testRunner, testProbe = filepath.Join(directory, "runner"), filepath.Join(directory, "probe")
	for binary, source := range map[string]string{testRunner: ".", testProbe: "./probe"} {
		build := exec.Command("go", "build", "-trimpath", "-o", binary, source)
		build.Env = append(os.Environ(), "CGO_ENABLED=0")
		if text, err := build.CombinedOutput(); err != nil {
			fmt.Fprintf(os.Stderr, "build %s: %v\n%s", source, err, text)
			return 1
		}
	}
	return m.Run()
}

// enterWorld sets up the surroundings and becomes the program of os.Args. It returns only on an error.
func enterWorld() error {
	runtime.LockOSThread()
	root, log, _ := strings.Cut(os.Getenv(worldVariable), ":")
	var errs []error
	check := func(what string, err error) {
		if err != nil {
			errs = append(errs, fmt.Errorf("%s: %w", what, err))
		}
	}
	check("private", sys.Mount("", "/", "", sys.MS_REC|sys.MS_PRIVATE, ""))
	check("proc", sys.Mount("proc", root+"/proc", "proc", sys.MS_NOSUID|sys.MS_NODEV|sys.MS_NOEXEC, ""))
	dev := log + ".dev"
	check("mkdir", os.Mkdir(dev, 0o755))
	check("dev", sys.Mount("tmpfs", dev, "tmpfs", 0, "mode=755"))
	for _, folder := range []string{"pts", "shm", "mqueue"} {
		check(folder, os.Mkdir(filepath.Join(dev, folder), 0o1777))
	}
	check("pts", sys.Mount("devpts", dev+"/pts", "devpts", sys.MS_NOSUID|sys.MS_NOEXEC, "newinstance,ptmxmode=0666,mode=0620"))
	check("ptmx", os.Symlink("pts/ptmx", dev+"/ptmx"))
	check("shm", sys.Mount("tmpfs", dev+"/shm", "tmpfs", sys.MS_NOSUID|sys.MS_NODEV|sys.MS_NOEXEC, "mode=1777"))
	check("mqueue", sys.Mount("mqueue", dev+"/mqueue", "mqueue", sys.MS_NOSUID|sys.MS_NODEV|sys.MS_NOEXEC, ""))
	for name, source := range map[string]string{"null": "/dev/null", "zero": "/dev/zero", "urandom": "/dev/urandom", "termination-log": log} {
		path := filepath.Join(dev, name)
		check(path, os.WriteFile(path, nil, 0o666))
		check(path, sys.Mount(source, path, "", sys.MS_BIND, ""))
	}
	check("fd", os.Symlink("/proc/self/fd", dev+"/fd"))
	check("move", sys.Mount(dev, root+"/dev", "", sys.MS_MOVE, ""))
	if secrets := os.Getenv(secretsVariable); secrets != "" {
		check("run", sys.Mount("tmpfs", root+"/run", "tmpfs", 0, "mode=755"))
		check("secrets folder", os.MkdirAll(root+secretsRoot, 0o755))
		check("secrets", sys.Mount(secrets, root+secretsRoot, "", sys.MS_BIND, ""))
		os.Unsetenv(secretsVariable)
	}
	if root != "" {
		check("chroot", sys.Chroot(root))
	}
	check("chdir", os.Chdir("/"))
	for capability := uintptr(0); capability <= sys.CAP_LAST_CAP; capability++ {
		sys.Prctl(sys.PR_CAPBSET_DROP, capability, 0, 0, 0) // this kernel may not have the last ones
	}
	check("groups", syscall.Setgroups(nil))
	check("group", syscall.Setgid(testUser))
	check("user", syscall.Setuid(testUser))
	check("distort", distort())
	os.Unsetenv(worldVariable)
	if len(errs) == 0 {
		errs = append(errs, syscall.Exec(os.Args[1], os.Args[1:], os.Environ()))
	}
	return errors.Join(errs...)
}

const (
	ignoreVariable  = "RUNNER_TEST_IGNORE"  // start with signals ignored and blocked
	secretsVariable = "RUNNER_TEST_SECRETS" // the folder with the granted secrets
	refuseVariable  = "RUNNER_TEST_REFUSE"  // start under a filter that answers this system call with EPERM
	pretendVariable = "RUNNER_TEST_PRETEND" // start under a filter that does nothing for this system call and answers 0
	peopleVariable  = "RUNNER_TEST_PEOPLE"  // start in its own user namespace
)

// distort makes the world less friendly, as a container runtime or a kernel might.
func distort() error {
	if os.Getenv(ignoreVariable) != "" {
		signal.Ignore(syscall.SIGHUP, syscall.SIGINT, syscall.SIGPIPE, syscall.SIGTERM, syscall.SIGUSR1)
		mask := sys.Sigset_t{}
		mask.Val[0] = 1<<(syscall.SIGCHLD-1) | 1<<(syscall.SIGUSR2-1)
		if err := sys.PthreadSigmask(sys.SIG_BLOCK, &mask, nil); err != nil {
			return err
		}
	}
	text, answer := os.Getenv(refuseVariable), uint32(sys.EPERM)
	if text == "" {
		text, answer = os.Getenv(pretendVariable), 0
	}
	if text == "" {
		return nil
	}
	number, err := strconv.Atoi(text)
	if err != nil {
		return err
	}
	filter := []sys.SockFilter{
		{Code: sys.BPF_LD | sys.BPF_W | sys.BPF_ABS, K: 0},
		{Code: sys.BPF_JMP | sys.BPF_JEQ | sys.BPF_K, K: uint32(number), Jf: 1},
		{Code: sys.BPF_RET | sys.BPF_K, K: sys.SECCOMP_RET_ERRNO | answer},
		{Code: sys.BPF_RET | sys.BPF_K, K: sys.SECCOMP_RET_ALLOW},
	}
	program := sys.SockFprog{Len: uint16(len(filter)), Filter: &filter[0]}
	if err := sys.Prctl(sys.PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0); err != nil {
		return err
	}
	if _, _, e := sys.RawSyscall(sys.SYS_SECCOMP, sys.SECCOMP_SET_MODE_FILTER, 0, uintptr(unsafe.Pointer(&program))); e != 0 {
		return e
	}
	return nil
}

// testSpec is the JSON of a spec for a test.
type testSpec map[string]any

func newSpec(command ...string) testSpec {
	return testSpec{"version": 1, "execution": testId.Execution, "attempt": testId.Attempt, "key": base64.RawURLEncoding.EncodeToString(testId.Key),
		"command": command, "workdir": "/", "env": map[string]string{"PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": "/plugin", "LANG": "C.UTF-8"},
		"action": "transform", "config": map[string]any{}, "input": map[string]any{"a": 1},
		"limits": map[string]int{"timeoutMs": 20000, "graceMs": 2000, "headBytes": 1 << 20, "tailBytes": 1 << 18, "outputBytes": 1 << 18, "flushMs": 100}}
}

func (s testSpec) limit(name string, value int) testSpec {
	s["limits"].(map[string]int)[name] = value
	return s
}

func (s testSpec) with(name string, value any) testSpec {
	s[name] = value
	return s
}

// contained is a running container: the runner as PID 1 of its world.
type contained struct {
	t       *testing.T
	command *exec.Cmd
	log     io.ReadCloser
	stderr  bytes.Buffer
	status  string // file with the termination message
}

// result is everything that the control plane would know in the end.
type result struct {
	exit    int
	trailer trailer
	streams map[frame.Stream][]byte
	events  []map[string]any
	frames  []frame.Frame
	foreign int
	gaps    int
	ended   bool
	exact   bool // the transcript equals the trailer's
	log     []byte
	stderr  string
	status  string
}

func needRoot(t testing.TB) {
	if os.Getuid() != 0 {
		t.Skip("needs root to make a PID namespace")
	}
}

func launch(t *testing.T, spec testSpec, more ...string) *contained {
	t.Helper()
	text, err := json.Marshal(spec)
	if err != nil {
		t.Fatal(err)
	}
	return launchWith(t, append(more, specVariable+"="+string(text)))
}

func launchWith(t *testing.T, environment []string) *contained {
	t.Helper()
	c := prepare(t, environment)
	c.begin()
	return c
}

func prepare(t *testing.T, environment []string) *contained {
	t.Helper()
	needRoot(t)
	c := &contained{t: t, command: worldCommand("", testRunner), status: filepath.Join(openDirectory(t), "termination-log")}
	if err := errors.Join(os.WriteFile(c.status, nil, 0o666), os.Chmod(c.status, 0o666)); err != nil {
		t.Fatal(err)
	}
	if slices.Contains(environment, peopleVariable+"=1") {
		identity := []syscall.SysProcIDMap{{ContainerID: 0, HostID: 0, Size: testUser + 1}}
		c.command.SysProcAttr.Cloneflags |= sys.CLONE_NEWUSER
		c.command.SysProcAttr.UidMappings, c.command.SysProcAttr.GidMappings = identity, identity
		c.command.SysProcAttr.GidMappingsEnableSetgroups = true
	}
	c.command.Env = append(environment, worldVariable+"=:"+c.status)
	c.command.Stderr = &c.stderr
	var err error
	if c.log, err = c.command.StdoutPipe(); err != nil {
		t.Fatal(err)
	}
	return c
}

func (c *contained) begin() {
	c.t.Helper()
	if err := c.command.Start(); err != nil {
		c.t.Fatal(err)
	}
	c.t.Cleanup(func() { c.command.Process.Kill() })
}

func openDirectory(t testing.TB) string {
	t.Helper()
	directory, err := os.MkdirTemp(testOpen, "test")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(directory, 0o755); err != nil {
		t.Fatal(err)
	}
	return directory
}

func worldCommand(root string, program ...string) *exec.Cmd {
	self, err := os.Executable()
	if err != nil {
		panic(err)
	}
	command := exec.Command(self, program...)
	command.SysProcAttr = &syscall.SysProcAttr{Cloneflags: sys.CLONE_NEWPID | sys.CLONE_NEWNS | sys.CLONE_NEWIPC}
	return command
}

func runToEnd(t *testing.T, spec testSpec) result {
	t.Helper()
	return launch(t, spec).wait()
}

func (c *contained) wait() result {
	c.t.Helper()
	log, err := io.ReadAll(c.log)
	if err != nil {
		c.t.Fatal(err)
	}
	return c.finish(log)
}

func (c *contained) finish(log []byte) result {
	c.t.Helper()
	watchdog := time.AfterFunc(time.Minute, func() { c.command.Process.Kill() })
	defer watchdog.Stop()
	c.command.Wait()
	status, _ := os.ReadFile(c.status)
	r := decode(log)
	r.stderr, r.status = c.stderr.String(), string(status)
	if ws := c.command.ProcessState.Sys().(syscall.WaitStatus); ws.Signaled() {
		r.exit = 128 + int(ws.Signal())
	} else {
		r.exit = ws.ExitStatus()
	}
	return r
}

func decode(log []byte) result {
	r := result{streams: map[frame.Stream][]byte{}, log: log}
	verifier := frame.NewVerifier(testId)
	for line := range bytes.Lines(log) {
		f, err := verifier.Line(bytes.TrimSuffix(line, []byte("\n")))
		if errors.Is(err, frame.ErrForeign) || errors.Is(err, frame.ErrRepeat) {
			r.foreign++
			continue
		}
		if errors.Is(err, frame.ErrGap) {
			r.gaps++
		}
		r.frames = append(r.frames, f)
		switch f.Stream {
		case frame.Event:
			var event map[string]any
			json.Unmarshal(f.Payload, &event)
			r.events = append(r.events, event)
		case frame.Trailer:
			json.Unmarshal(f.Payload, &r.trailer)
		default:
			r.streams[f.Stream] = append(r.streams[f.Stream], f.Payload...)
		}
	}
	r.ended = verifier.Ended()
	r.exact = r.ended && r.trailer.Transcript == verifier.Transcript() && r.foreign+r.gaps == 0
	return r
}

// ok is the control plane's rule for success.
func (r result) ok() bool {
	return r.exit == 0 && r.exact && r.trailer.Reason == reasonExited && r.trailer.Exit == 0
}

func (r result) text(s frame.Stream) string { return string(r.streams[s]) }

func (r result) String() string {
	return fmt.Sprintf("exit %d, exact %v, foreign %d, trailer %+v\nstdout: %.300q\nstderr: %.300q\nrunner's stderr: %.300q",
		r.exit, r.exact, r.foreign, r.trailer, r.text(frame.Stdout), r.text(frame.Stderr), r.stderr)
}

func hexSum(b []byte) string { sum := sha256.Sum256(b); return hex.EncodeToString(sum[:]) }
