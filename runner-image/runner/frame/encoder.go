package frame

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"hash"
	"io"
	"strconv"
	"sync"
)

var errPayloadSize = errors.New("a frame holds 1 to " + strconv.Itoa(MaxPayload) + " bytes")

// Encoder writes the frames of one attempt in one sequence. It is safe for concurrent use.
type Encoder struct {
	mu            sync.Mutex
	out           io.Writer
	authenticator *authenticator
	sequence      uint64
	transcript    hash.Hash
	line          []byte
	broken        error
}

func NewEncoder(out io.Writer, id Identity) *Encoder {
	return &Encoder{out: out, authenticator: id.authenticator(frameContext), transcript: sha256.New(), line: make([]byte, 0, MaxLine)}
}

// Emit writes one frame and returns the length of its line. After a failed write, every later call fails with the same error.
func (e *Encoder) Emit(stream Stream, offset uint64, payload []byte) (int, error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	return e.emit(stream, offset, payload)
}

// EmitEvent writes one event. Its offset is its own sequence number.
func (e *Encoder) EmitEvent(payload []byte) error {
	e.mu.Lock()
	defer e.mu.Unlock()
	_, err := e.emit(Event, e.sequence, payload)
	return err
}

// EmitTrailer writes the last frame. build gets the number of frames before it and the SHA-256 of their MACs.
func (e *Encoder) EmitTrailer(build func(frames uint64, transcript string) []byte) error {
	e.mu.Lock()
	defer e.mu.Unlock()
	_, err := e.emit(Trailer, e.sequence, build(e.sequence, hex.EncodeToString(e.transcript.Sum(nil))))
	return err
}

func (e *Encoder) emit(stream Stream, offset uint64, payload []byte) (int, error) {
	if e.broken != nil {
		return 0, e.broken
	}
	if len(payload) == 0 || len(payload) > MaxPayload {
		return 0, errPayloadSize
	}
	line := append(e.line[:0], tag...)
	line = append(line, ' ')
	line = strconv.AppendUint(line, e.sequence, 10)
	line = append(line, ' ', byte(stream), ' ')
	line = strconv.AppendUint(line, offset, 10)
	line = append(line, ' ')
	line = payloadText.AppendEncode(line, payload)
	mac := e.authenticator.of(line)
	line = append(line, ' ')
	signed := len(line)
	line = macText.AppendEncode(line, mac)
	line = append(line, '\n')
	e.sequence++
	e.transcript.Write(line[signed:])
	_, e.broken = e.out.Write(line)
	return len(line), e.broken
}
