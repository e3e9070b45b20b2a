package main

import (
	"fmt"
	"os"
	"strconv"
	"syscall"

	"dev.argus/runner/contain"
	"dev.argus/runner/frame"
	"dev.argus/runner/redact"

	sys "golang.org/x/sys/unix"
)

// pipeSize lets a plugin run ahead of the runner a little; where the user's pipe memory is used up the kernel's default has to do.
const pipeSize = 256 << 10

// plugin is the started child and the runner's ends of its pipes.
type plugin struct {
	pid     int
	report  *os.File
	streams []*stream
}

// start makes the plugin's four descriptors and the child that will become it; nothing of the plugin has run when it returns.
//
// values are redacted from what it writes; nil where there are none.
func start(s spec, encoder *frame.Encoder, proof *networkProof, values *redact.Values) (*plugin, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	input, err := sealedInput(s.input)
	if err != nil {
		return nil, err
	}
	given := []*os.File{input}
	defer func() {
		for _, file := range given {
			file.Close()
		}
	}()
	p := &plugin{}
	sinks := map[frame.Stream]sink{
		frame.Stdout: newLive(frame.Stdout, encoder, s.limits),
		frame.Stderr: newLive(frame.Stderr, encoder, s.limits),
		frame.Output: &output{encoder: encoder, limit: s.limits.output},
	}
	for _, id := range []frame.Stream{frame.Stdout, frame.Stderr, frame.Output} {
		reader, writer, err := pipe(string(rune(id)))
		if err != nil {
			return nil, err
		}
		given = append(given, writer)
		p.streams = append(p.streams, newStream(id, reader, sinks[id], values))
	}
	report, writer, err := pipe("report")
	if err != nil {
		return nil, err
	}
	given, p.report = append(given, writer), report
	arguments := []string{"argus-runner", childArgument, strconv.Itoa(contain.LandlockABI()), proof.families(), s.workdir, strconv.Itoa(len(s.env))}
	arguments = append(append(arguments, s.env...), s.command...)
	var descriptors []uintptr
	for _, file := range given {
		descriptors = append(descriptors, file.Fd())
	}
	// a session of its own: otherwise the plugin could join PID 1's group and signal it. No environment: Go's runtime would obey the plugin's
	// while the child is still the runner
	p.pid, err = syscall.ForkExec(self, arguments, &syscall.ProcAttr{Env: []string{}, Files: descriptors, Sys: &syscall.SysProcAttr{Setsid: true}})
	if err != nil {
		return nil, fmt.Errorf("start the child: %w", err)
	}
	return p, nil
}

// pipe has a reading end that obeys deadlines and a writing end that blocks, which is what programs expect.
func pipe(name string) (reader, writer *os.File, err error) {
	var fds [2]int
	if err := sys.Pipe2(fds[:], sys.O_CLOEXEC); err != nil {
		return nil, nil, fmt.Errorf("pipe %s: %w", name, err)
	}
	sys.FcntlInt(uintptr(fds[0]), sys.F_SETPIPE_SZ, pipeSize)
	if err := sys.SetNonblock(fds[0], true); err != nil {
		return nil, nil, fmt.Errorf("pipe %s: %w", name, err)
	}
	return os.NewFile(uintptr(fds[0]), name), os.NewFile(uintptr(fds[1]), name), nil
}
