package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"strconv"
	"strings"
	"syscall"

	"dev.argus/runner/contain"

	sys "golang.org/x/sys/unix"
)

const (
	childArgument = "--become-plugin"
	// reportFd is the child's pipe to the runner; it closes by itself when the child becomes the plugin.
	reportFd = 4

	coreLimit      = 1
	oomScoreAdjust = 1000
	// fileSizeLimit is what a plugin can at most write to the termination log on the node's disk where there is no Landlock to refuse it.
	fileSizeLimit = 16 << 20
)

// childReport is what the child tells the runner over its pipe: what holds it, and then, only if it could not become the plugin, why not.
type childReport struct {
	Confined *confinement `json:"confined,omitempty"`
	Failed   string       `json:"failed,omitempty"` // a reason of the trailer
	Error    string       `json:"error,omitempty"`
}

// becomePlugin runs in a process of its own between fork and exec, because limits and the score are a process's and the filter is a thread's.
// Execve keeps them all. It does not return. Its arguments: Landlock's version, the working directory, how many variables, the variables, the
// command. The plugin's environment comes this way, because as an environment Go's runtime here would obey it.
func becomePlugin(arguments []string) {
	runtime.LockOSThread()
	abi, err := strconv.Atoi(arguments[0])
	open := openFamilies(arguments[1])
	workdir, rest := arguments[2], arguments[4:]
	variables, _ := strconv.Atoi(arguments[3])
	environment, command := rest[:variables], rest[variables:]
	held := confinement{Session: true}
	if err == nil {
		err = confine(abi, open, &held)
	}
	if err != nil {
		reportAndExit(childReport{Failed: reasonContain, Error: err.Error()}, exitContain)
	}
	path, err := program(command[0], workdir, variable(environment, "PATH"))
	if err == nil {
		sendReport(childReport{Confined: &held})
		err = &os.PathError{Op: "exec", Path: path, Err: syscall.Exec(path, command, environment)}
	}
	exit := exitNotExecutable
	if errors.Is(err, sys.ENOENT) || errors.Is(err, sys.ENOTDIR) {
		exit = exitNotFound
	}
	reportAndExit(childReport{Failed: reasonNotFound, Error: err.Error()}, exit)
}

func confine(abi int, open contain.Network, held *confinement) error {
	// at once and not only at exec: before that an image's working directory is entered, and it may name a descriptor that was left open
	if err := sys.CloseRange(reportFd+1, ^uint(0), 0); err != nil {
		return fmt.Errorf("close descriptors: %w", err)
	}
	if err := sys.CloseRange(reportFd, ^uint(0), sys.CLOSE_RANGE_CLOEXEC); err != nil {
		return fmt.Errorf("close descriptors: %w", err)
	}
	// 1, not 0: with a core_pattern that pipes to a program of the node, the kernel takes 0 as no limit and 1 as never
	if err := sys.Setrlimit(sys.RLIMIT_CORE, &sys.Rlimit{Cur: coreLimit, Max: coreLimit}); err != nil {
		return fmt.Errorf("core limit: %w", err)
	}
	held.CoreLimit = coreLimit
	if err := os.WriteFile("/proc/self/oom_score_adj", []byte(strconv.Itoa(oomScoreAdjust)), 0); err != nil { // it dies before the runner
		return fmt.Errorf("oom_score_adj: %w", err)
	}
	held.OOMScoreAdjust = oomScoreAdjust
	if err := sys.Prctl(sys.PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0); err != nil {
		return fmt.Errorf("no_new_privs: %w", err)
	}
	held.NoNewPrivileges = true
	if err := errors.Join(contain.DefaultSignals(), contain.UnblockSignals()); err != nil {
		return err
	}
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

// program goes to the working directory and finds the command as a shell would: with a slash a path from there, without one by PATH.
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

func sendReport(report childReport) {
	sys.Write(reportFd, marshal(report)) // an unread pipe takes it whole; if the runner is gone, so is this process
}

func reportAndExit(report childReport, exit int) {
	sendReport(report)
	os.Exit(exit)
}

// readReport reads the child's report to its end. A child that died before it was confined has sent nothing.
func readReport(pipe io.Reader) childReport {
	var report childReport
	decoder := json.NewDecoder(io.LimitReader(pipe, 1<<16))
	for decoder.Decode(&report) == nil {
	}
	if report.Confined == nil && report.Failed == "" {
		report = childReport{Failed: reasonContain, Error: "the child ended before it was confined"}
	}
	return report
}
