// Package redact removes secret values from streams of bytes, in every form in which programs commonly write them: plain, percent-encoded as in
// addresses and forms, with the escapes of JSON and C, as HTML entities, as hexadecimal digits, in base32, and in base64, also inside longer base64 texts; encoded twice,
// and split by line ends and terminal codes.
//
// It decodes the stream in each of these ways and looks for the values themselves, instead of looking for every encoded form of every value. So it
// also finds mixtures, and its memory grows only with the values. docs/secrets.md says what it does not find. The control plane does the same again,
// in Java; docs/contracts/redaction-vectors.json is for both.
package redact

import (
	"bytes"
	"fmt"
)

const (
	// MinValue is the length in bytes of the shortest value. A shorter value would be found everywhere in ordinary text.
	MinValue = 8
	// MaxValue is the length in bytes of the longest value. It bounds how much is held back.
	MaxValue = 4096
)

// Values are the values to look for. Any number of redactors may use them at once.
type Values struct {
	whole   *automaton
	trimmed *automaton // also without the first byte, the last, or both
	joined  *automaton // without line ends; nil if no value is long enough then
	longest int
	spaces  bool
}

// Trim removes one line end, which editors and echo write after a value in a file.
func Trim(value []byte) []byte {
	return bytes.TrimSuffix(bytes.TrimSuffix(value, []byte("\n")), []byte("\r"))
}

// NewValues refuses a value that cannot be redacted. The error names its place in the list and not its bytes.
func NewValues(values [][]byte) (*Values, error) {
	v := &Values{}
	for i, value := range values {
		if n := len(value); n < MinValue || n > MaxValue {
			return nil, fmt.Errorf("value %d has %d bytes; only values of %d to %d bytes can be redacted", i, n, MinValue, MaxValue)
		}
		v.longest = max(v.longest, len(value))
		v.spaces = v.spaces || bytes.Contains(value, []byte(" "))
	}
	v.whole, v.trimmed = newAutomaton(values), newAutomaton(trimmed(values))
	if lines := withoutLineEnds(values); len(lines) > 0 {
		v.joined = newAutomaton(lines)
	}
	return v, nil
}

func withoutLineEnds(values [][]byte) (all [][]byte) {
	for _, value := range values {
		joined := bytes.ReplaceAll(bytes.ReplaceAll(value, []byte("\n"), nil), []byte("\r"), nil)
		if len(joined) >= MinValue {
			all = append(all, joined)
		}
	}
	return all
}

// trimmed returns the values for base64, where a digit at the edge of a value also has bits of its neighbour. Without that digit, the byte at the
// edge is incomplete.
func trimmed(values [][]byte) (all [][]byte) {
	for _, value := range values {
		end := len(value) - 1
		all = append(all, value, value[:end], value[1:], value[1:end])
	}
	return all
}

func (v *Values) lane() *lane { return newLane(v.whole, v.longest) }

func (v *Values) trimmedLane() *lane { return newLane(v.trimmed, v.longest) }

// Redactor returns a new redactor for one stream.
func (v *Values) Redactor() *Redactor {
	readings := []reading{
		&bytewise{v.lane()}, &bytewise{newPercent(newPercent(v.lane(), false), false)}, &bytewise{newPercent(v.lane(), false)}, &bytewise{newBackslash(v.lane())},
		&bytewise{newBackslash(newBackslash(v.lane()))}, &bytewise{newEntities(v.lane())}, newHex(v), newBase32(v), newBase64(v),
	}
	if v.spaces {
		readings = append(readings, &bytewise{newPercent(v.lane(), true)})
	}
	if v.joined != nil {
		readings = append(readings, &bytewise{&split{lane: newLane(v.joined, v.longest)}})
	}
	return &Redactor{readings: readings}
}

// bytewise reads a stream whose bytes stand one after the other, as they are or as escapes.
type bytewise struct{ bytesRead }

func (w *bytewise) read(chunk []byte, at uint64) {
	for i, c := range chunk {
		if !w.idle(c) {
			w.bytesRead.read(c, at+uint64(i), at+uint64(i)+1)
		}
	}
}

func (w *bytewise) undecided(end uint64) uint64 { return w.decided(end) }

func (w *bytewise) all() []*lane { return []*lane{w.searched()} }
