package main

import (
	"fmt"
	"os"
	"strings"

	"dev.argus/runner/contain"
	"dev.argus/runner/frame"
)

// reason says why an attempt ended. docs/contracts/runner-frames-words.json has the complete set, which the control plane also reads.
type reason string

// Reasons of a trailer. Only exited with exit 0 can be a success.
const (
	reasonExited     reason = "exited"
	reasonSignaled   reason = "signaled"
	reasonTimeout    reason = "timeout"
	reasonTerminated reason = "terminated"
	reasonNotFound   reason = "not_found"
	reasonContain    reason = "contain"
	reasonSpec       reason = "spec"
	reasonRunner     reason = "runner"
	reasonIsolation  reason = "isolation"
	reasonSecret     reason = "secret"
)

// maxError is the longest error text in bytes. It keeps the status line within the kubelet's 4,096 bytes, even if JSON makes six bytes of one and
// base64 four of three.
const maxError = 224

// trailer is the runner's account of one attempt. It is the last frame and the termination message.
type trailer struct {
	Version    int                     `json:"version"`
	Execution  string                  `json:"execution"`
	Attempt    int                     `json:"attempt"`
	Reason     reason                  `json:"reason"`
	Exit       int                     `json:"exit"` // the container's exit code
	Signal     int                     `json:"signal"`
	Error      string                  `json:"error"`
	WallMs     int64                   `json:"wallMs"`
	UserUs     int64                   `json:"userUs"`
	SysUs      int64                   `json:"sysUs"`
	RunnerUs   int64                   `json:"runnerUs"`
	MaxRSSKiB  int64                   `json:"maxRssKiB"`
	OOMKills   int                     `json:"oomKills"` // -1: unknown
	Reaped     int                     `json:"reaped"`   // ended processes, including the plugin's first one
	Streams    map[string]streamReport `json:"streams"`
	Network    *networkProof           `json:"network"`    // null: the spec opened no network
	Frames     uint64                  `json:"frames"`     // the number of frames before this one
	Transcript string                  `json:"transcript"` // SHA-256 of their MACs
}

// streamReport counts what is left after redaction. The raw fields count what the plugin wrote. Without secrets both are the same.
type streamReport struct {
	Bytes      uint64 `json:"bytes"`
	SHA256     string `json:"sha256"`
	Head       uint64 `json:"head"`
	TailFrom   uint64 `json:"tailFrom"`
	Redactions uint64 `json:"redactions"`
	RawBytes   uint64 `json:"rawBytes"`
	RawSHA256  string `json:"rawSha256"`
}

func newTrailer(id frame.Identity) trailer {
	const nothing = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
	empty := streamReport{SHA256: nothing, RawSHA256: nothing}
	streams := map[string]streamReport{"o": empty, "e": empty, "r": empty}
	return trailer{Version: 1, Execution: id.Execution, Attempt: id.Attempt, OOMKills: -1, Streams: streams}
}

func (t *trailer) fail(reason reason, exit int, err error) {
	message := strings.ToValidUTF8(err.Error(), "?")
	if len(message) > maxError {
		message = strings.ToValidUTF8(message[:maxError], "")
	}
	t.Reason, t.Exit, t.Error = reason, exit, message
}

// emit writes the trailer as the last frame. If that fails, or an earlier frame failed, the execution must not count as a success.
func (t *trailer) emit(encoder *frame.Encoder) {
	err := encoder.EmitTrailer(func(frames uint64, transcript string) []byte {
		t.Frames, t.Transcript = frames, transcript
		return marshal(t)
	})
	if err != nil {
		t.fail(reasonRunner, exitRunner, fmt.Errorf("the log cannot be written: %w", err))
	}
}

// terminationMessage writes a text where the kubelet reads it. Without a kubelet the file does not exist, and nothing is written.
func terminationMessage(text string) {
	if file, err := os.OpenFile(contain.TerminationLog, os.O_WRONLY|os.O_TRUNC, 0); err == nil {
		file.WriteString(text)
		file.Close()
	}
}
