package frame

import (
	"bytes"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"hash"
	"strconv"
)

// Frame is one verified line.
type Frame struct {
	Sequence uint64
	Stream   Stream
	Offset   uint64
	Payload  []byte
}

var (
	// ErrForeign means that this attempt's runner did not write the line, which is dropped and counted.
	ErrForeign = errors.New("not a frame of this attempt")
	// ErrRepeat means that an authentic line was seen before. It is dropped; a reader that reconnects gets such lines.
	ErrRepeat = errors.New("frame seen before")
	// ErrGap comes together with an authentic frame. The lines just before it are missing.
	ErrGap = errors.New("frames missing before this one")
)

// Verifier checks the lines of one attempt in the order in which they arrive.
type Verifier struct {
	authenticator *authenticator
	next          uint64
	ended         bool
	transcript    hash.Hash
}

func NewVerifier(id Identity) *Verifier {
	return &Verifier{authenticator: id.authenticator(frameContext), transcript: sha256.New()}
}

// Transcript returns the SHA-256 of the MACs of all lines accepted so far, without the trailer. It equals the trailer's if no line is missing.
func (v *Verifier) Transcript() string { return hex.EncodeToString(v.transcript.Sum(nil)) }

// Ended reports whether the trailer was seen.
func (v *Verifier) Ended() bool { return v.ended }

// Line checks one line without its LF. The frame is valid if the error is nil or ErrGap.
func (v *Verifier) Line(line []byte) (Frame, error) {
	frame, ok := v.authentic(line)
	switch {
	case !ok:
		return Frame{}, ErrForeign
	case frame.Sequence < v.next:
		return Frame{}, ErrRepeat
	case v.ended: // by contract, the trailer is the last line
		return Frame{}, ErrForeign
	}
	var err error
	if frame.Sequence > v.next {
		err = ErrGap
	}
	v.next = frame.Sequence + 1
	if frame.Stream == Trailer {
		v.ended = true
	} else {
		v.transcript.Write(line[len(line)-macLength:])
		v.transcript.Write([]byte{'\n'})
	}
	return frame, err
}

// authentic checks the MAC first, so that only text of the attempt's own runner is ever parsed.
func (v *Verifier) authentic(line []byte) (Frame, bool) {
	if len(line)+1 >= MaxLine {
		return Frame{}, false
	}
	signed, mac, ok := cutLast(line)
	if !ok {
		return Frame{}, false
	}
	claimed, err := macText.DecodeString(string(mac))
	if err != nil || bytes.ContainsAny(mac, "\r\n") || !hmac.Equal(claimed, v.authenticator.of(signed)) {
		return Frame{}, false
	}
	return parse(signed)
}

func cutLast(line []byte) (before, after []byte, ok bool) {
	i := bytes.LastIndexByte(line, ' ')
	if i < 0 {
		return nil, nil, false
	}
	return line[:i], line[i+1:], true
}

func parse(signed []byte) (Frame, bool) {
	fields := bytes.Split(signed, []byte{' '})
	if len(fields) != 5 || string(fields[0]) != tag || len(fields[2]) != 1 || bytes.ContainsAny(signed, "\r\n") {
		return Frame{}, false
	}
	sequence, fine := decimal(fields[1])
	offset, fine2 := decimal(fields[3])
	payload, err := payloadText.DecodeString(string(fields[4]))
	f := Frame{Sequence: sequence, Stream: Stream(fields[2][0]), Offset: offset, Payload: payload}
	return f, fine && fine2 && err == nil && f.Stream.Known() && len(payload) > 0 && len(payload) <= MaxPayload
}

// decimal accepts only the shortest form, so that each frame has exactly one text.
func decimal(text []byte) (uint64, bool) {
	n, err := strconv.ParseUint(string(text), 10, 64)
	return n, err == nil && strconv.FormatUint(n, 10) == string(text)
}
