// Package frame is the line protocol between the runner (PID 1 of a plugin container) and the control plane.
//
// The container's log is the only way out of a plugin's pod, and the plugin's bytes are hostile: they may look like anything, a line of ours
// included. So every line carries a MAC whose key the plugin cannot read, a number that shows repeats and holes, and the offset of its bytes.
// The grammar is docs/contracts/runner-frames.md; the vectors beside it are made by this package and read by the control plane's decoder too.
package frame

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"hash"
	"strconv"
)

const (
	// MaxPayload keeps a line below 16,384 bytes, where container runtimes cut lines in two.
	MaxPayload = 12000
	// MaxLine is the first length of a line, LF included, that is not a frame.
	MaxLine = 16384
	// KeySize is the length of an execution attempt's key.
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

// Stream names where a frame's payload belongs.
type Stream byte

const (
	Stdout  Stream = 'o'
	Stderr  Stream = 'e'
	Output  Stream = 'r'
	Event   Stream = 'v'
	Trailer Stream = 't'
)

// Known says whether the grammar has this stream.
func (s Stream) Known() bool {
	switch s {
	case Stdout, Stderr, Output, Event, Trailer:
		return true
	}
	return false
}

// Identity is what every line of one attempt is bound to: a line of another execution or of another attempt does not verify.
type Identity struct {
	Execution string
	Attempt   int
	Key       []byte
}

func (id Identity) authenticator(context string) *authenticator {
	prefix := context + "\x00" + id.Execution + "\x00" + strconv.Itoa(id.Attempt) + "\x00"
	return &authenticator{mac: hmac.New(sha256.New, id.Key), prefix: []byte(prefix)}
}

// authenticator computes the MAC of one text after another; it is not safe for several goroutines.
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
