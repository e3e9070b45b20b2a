package main

import (
	"fmt"
	"os"

	"dev.argus/runner/contain"
	"dev.argus/runner/frame"
	"dev.argus/runner/redact"

	sys "golang.org/x/sys/unix"
)

// pipeSize lets a plugin run ahead of the runner a little. If the user's pipe memory is used up, the kernel's default remains.
const pipeSize = 256 << 10

// plugin is the plugin's first process, or the reason why there is none, and the runner's ends of its pipes.
type plugin struct {
	launched
	streams []*stream
}

// start makes the plugin's four descriptors and its process. An error is the runner's own fault.
//
// values are redacted from what the plugin writes; nil if there are none.
func start(s spec, encoder *frame.Encoder, proof *networkProof, values *redact.Values, score *oomScore) (*plugin, error) {
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
	l := launcher{command: s.command, environment: s.env, workdir: s.workdir, scratch: s.scratch, score: score}
	l.grants = contain.Grants{Network: proof.open(), Execute: s.execute, Scratch: s.scratch > 0}
	for _, file := range given {
		l.descriptors = append(l.descriptors, file.Fd())
	}
	p.launched = l.run()
	return p, nil
}

// pipe returns a reading end that obeys deadlines and a writing end that blocks, as programs expect.
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
