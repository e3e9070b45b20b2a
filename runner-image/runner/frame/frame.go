// Package frame is the line protocol between the runner (PID 1 of a plugin container) and the control plane.
//
// The container's log is the only way out of a plugin's pod, and the plugin's bytes are hostile: they may look like anything, even like a line of the
// runner. So every line carries a MAC whose key the plugin cannot read, a number that reveals repeats and gaps, and the offset of its bytes. The
// grammar is docs/contracts/runner-frames.md. This package makes the vectors beside it, which the control plane's decoder reads too.
package frame

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"hash"
	"strconv"
)

const (
	// MaxPayload keeps a line below 16,384 bytes, where container runtimes split lines.
	MaxPayload = 12000
	// MaxLine is the shortest length of a line, LF included, that cannot be a frame.
	MaxLine = 16384
	// KeySize is the length in bytes of an attempt's key.
	KeySize = 32

	frameContext  = "argus-frame-1"
	statusContext = "argus-status-1"
	tag           = "A1"
	macSize       = 16
	macLength     = 22 // as text
)

var (
	payloadText = base64.RawStdEncoding.Strict()
	macText     = base64.RawURLEncoding.Strict()
)

// Stream names the stream to which a frame's payload belongs.
type Stream byte

const (
	Stdout  Stream = 'o'
	Stderr  Stream = 'e'
	Output  Stream = 'r'
	Event   Stream = 'v'
	Trailer Stream = 't'
)

// Known reports whether the grammar has this stream.
func (s Stream) Known() bool {
	switch s {
	case Stdout, Stderr, Output, Event, Trailer:
		return true
	}
	return false
}

// Identity is what every line of one attempt is bound to. A line of another execution or another attempt does not verify.
type Identity struct {
	Execution string
	Attempt   int
	Key       []byte
}

func (id Identity) authenticator(context string) *authenticator {
	prefix := context + "\x00" + id.Execution + "\x00" + strconv.Itoa(id.Attempt) + "\x00"
	return &authenticator{mac: hmac.New(sha256.New, id.Key), prefix: []byte(prefix)}
}

// authenticator computes the MACs of texts, one after another. It is not safe for concurrent use.
type authenticator struct {
	mac    hash.Hash
	prefix []byte
	sum    [sha256.Size]byte
}

func (a *authenticator) of(text []byte) []byte {
	a.mac.Reset()
	a.mac.Write(a.prefix)
	a.mac.Write(text)
	return a.mac.Sum(a.sum[:0])[:macSize]
}
