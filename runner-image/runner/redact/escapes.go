package redact

import (
	"bytes"
	"unicode/utf16"
	"unicode/utf8"
)

type verdict int

const (
	unfinished verdict = iota
	complete
	literal // not an escape: its first character stands for itself
)

// escapes reads a stream in which some bytes may be written as escapes with one first character: %41 in addresses, \n in JSON.
type escapes struct {
	lane   *lane
	lead   byte
	plus   bool // whether + is a space
	decode func(token []byte) ([]byte, verdict)
	token  []byte // the escape that has begun
	end    uint64 // end of what was read
}

func newPercent(v *Values, plus bool) *escapes {
	return &escapes{lane: v.lane(), lead: '%', plus: plus, decode: percent}
}

func newJSON(v *Values) *escapes { return &escapes{lane: v.lane(), lead: '\\', decode: jsonEscape} }

func (e *escapes) read(chunk []byte, at uint64) {
	for i, c := range chunk {
		if c == e.lead || len(e.token) > 0 || !e.lane.idle(c) || e.plus && c == '+' {
			e.readByte(c, at+uint64(i))
		}
	}
}

func (e *escapes) readByte(c byte, at uint64) {
	e.end = at + 1
	if len(e.token) == 0 && c != e.lead {
		e.plain(c, at)
		return
	}
	e.token = append(e.token, c)
	begin := e.end - uint64(len(e.token))
	switch decoded, verdict := e.decode(e.token); verdict {
	case complete:
		e.token = e.token[:0]
		for _, b := range decoded {
			e.lane.read(b, begin, at+1)
		}
	case literal:
		e.takeLiterally(begin)
	}
}

func (e *escapes) takeLiterally(begin uint64) {
	rest := bytes.Clone(e.token[1:])
	e.plain(e.token[0], begin)
	e.token = e.token[:0]
	e.read(rest, begin+1)
}

func (e *escapes) plain(c byte, at uint64) {
	if e.plus && c == '+' {
		c = ' '
	}
	e.lane.read(c, at, at+1)
}

// finish treats an escape that never ended as plain text.
func (e *escapes) finish() {
	for len(e.token) > 0 {
		e.takeLiterally(e.end - uint64(len(e.token)))
	}
}

func (e *escapes) all() []*lane { return []*lane{e.lane} }

func (e *escapes) undecided(end uint64) uint64 {
	return e.lane.undecided(end-uint64(len(e.token)), 0, 0, 0)
}

func percent(token []byte) ([]byte, verdict) {
	value := byte(0)
	for _, c := range token[1:] {
		if hexDigits[c] == other {
			return nil, literal
		}
		value = value<<4 | hexDigits[c]
	}
	if len(token) < 3 {
		return nil, unfinished
	}
	return []byte{value}, complete
}

var jsonLetters = map[byte]byte{'"': '"', '\\': '\\', '/': '/', 'b': '\b', 'f': '\f', 'n': '\n', 'r': '\r', 't': '\t'}

func jsonEscape(token []byte) ([]byte, verdict) {
	if len(token) == 1 {
		return nil, unfinished
	}
	if b, ok := jsonLetters[token[1]]; ok {
		return []byte{b}, complete
	}
	unit, verdict := utf16Unit(token[:min(len(token), 6)])
	if verdict != complete || !utf16.IsSurrogate(unit) {
		return utf8.AppendRune(nil, unit), verdict
	}
	if len(token) == 6 {
		return nil, unfinished // its second half must follow
	}
	low, verdict := utf16Unit(token[6:])
	if letter := utf16.DecodeRune(unit, low); verdict != complete || letter != utf8.RuneError {
		return utf8.AppendRune(nil, letter), verdict
	}
	return nil, literal
}

// utf16Unit reads \u and four digits.
func utf16Unit(token []byte) (rune, verdict) {
	unit := rune(0)
	for i, c := range token {
		switch {
		case i == 0 && c == '\\' || i == 1 && c == 'u':
		case i < 2 || hexDigits[c] == other:
			return 0, literal
		default:
			unit = unit<<4 | rune(hexDigits[c])
		}
	}
	if len(token) < 6 {
		return 0, unfinished
	}
	return unit, complete
}
