// Package redact removes secret values from streams of bytes, in every form in which programs commonly write them: plain, percent-encoded as in
// addresses and forms, with the escapes of JSON, as hexadecimal digits, and in base64, also inside longer base64 texts.
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
	return v, nil
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
	readings := []reading{&plain{v.lane()}, newPercent(v, false), newJSON(v), newHex(v), newBase64(v)}
	if v.spaces {
		readings = append(readings, newPercent(v, true))
	}
	return &Redactor{readings: readings}
}

// plain reads a stream unchanged.
type plain struct{ lane *lane }

func (p *plain) read(chunk []byte, at uint64) {
	for i, c := range chunk {
		if !p.lane.idle(c) {
			p.lane.read(c, at+uint64(i), at+uint64(i)+1)
		}
	}
}

func (p *plain) finish() {}

func (p *plain) undecided(end uint64) uint64 { return p.lane.undecided(end, 0, 0, 0) }

func (p *plain) all() []*lane { return []*lane{p.lane} }
