// Package redact takes secret values out of streams of bytes, in every form that programs commonly write them: as they are, percent-encoded as
// in addresses and forms, with the escapes of JSON, as hexadecimal digits, and in base64, also inside longer ones.
//
// It decodes the stream in each of these ways and looks for the values themselves, instead of looking for every encoded form of every value:
// mixtures are found as well, and memory grows with the values only. What it does not find is in docs/secrets.md. The control plane does the
// same once more, in Java; docs/contracts/redaction-vectors.json is for both.
package redact

import (
	"bytes"
	"fmt"
)

const (
	// MinValue is the shortest value in bytes: a shorter one would be found all over ordinary text.
	MinValue = 8
	// MaxValue bounds how much is held back.
	MaxValue = 4096
)

// Values are what is looked for; safe for any number of redactors.
type Values struct {
	whole   *automaton
	trimmed *automaton // also without the first byte, the last, or both
	longest int
	spaces  bool
}

// Trim takes away one line end, which editors and echo leave behind a value in a file.
func Trim(value []byte) []byte {
	return bytes.TrimSuffix(bytes.TrimSuffix(value, []byte("\n")), []byte("\r"))
}

// NewValues refuses a value that cannot be redacted, by its place in the list and not by its bytes.
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

// trimmed is for base64, where a digit at the edge of a value has bits of its neighbour as well: without it the edge's byte is not whole.
func trimmed(values [][]byte) (all [][]byte) {
	for _, value := range values {
		end := len(value) - 1
		all = append(all, value, value[:end], value[1:], value[1:end])
	}
	return all
}

func (v *Values) lane() *lane { return newLane(v.whole, v.longest) }

func (v *Values) trimmedLane() *lane { return newLane(v.trimmed, v.longest) }

// Redactor is for one stream.
func (v *Values) Redactor() *Redactor {
	readings := []reading{&plain{v.lane()}, newPercent(v, false), newJSON(v), newHex(v), newBase64(v)}
	if v.spaces {
		readings = append(readings, newPercent(v, true))
	}
	return &Redactor{readings: readings}
}

// plain reads a stream as it is.
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
