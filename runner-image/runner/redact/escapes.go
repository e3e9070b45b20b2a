package redact

import (
	"strconv"
	"unicode/utf16"
	"unicode/utf8"
)

type verdict int

const (
	unfinished verdict = iota
	complete
	literal // not an escape: its first character stands for itself
)

// bytesRead takes the bytes of one decoding of a stream, and knows where their text lies.
type bytesRead interface {
	read(b byte, from, to uint64)
	idle(b byte) bool
	// decided returns where the first value may have begun whose end has not come yet, or end if there is none.
	decided(end uint64) uint64
	finish()
	searched() *lane
}

// escapes reads a stream in which some bytes may be written as escapes with one first character: %41 in addresses, \n in JSON. What it decodes may be
// read by other escapes, because texts are often encoded twice.
type escapes struct {
	next   bytesRead
	lead   byte
	plus   bool // whether + is a space
	decode func(token []byte) ([]byte, verdict)
	token  []byte // the escape that has begun
	places []span // where its bytes lie
}

func newPercent(next bytesRead, plus bool) *escapes {
	return &escapes{next: next, lead: '%', plus: plus, decode: percent}
}

func newBackslash(next bytesRead) *escapes {
	return &escapes{next: next, lead: '\\', decode: backslash}
}

func newEntities(next bytesRead) *escapes { return &escapes{next: next, lead: '&', decode: entity} }

func (e *escapes) read(c byte, from, to uint64) {
	if len(e.token) == 0 && c != e.lead {
		e.plain(c, from, to)
		return
	}
	e.token, e.places = append(e.token, c), append(e.places, span{from, to})
	switch decoded, verdict := e.decode(e.token); verdict {
	case complete:
		begin := e.places[0].from
		e.token, e.places = e.token[:0], e.places[:0]
		for _, b := range decoded {
			e.next.read(b, begin, to)
		}
	case literal:
		e.takeLiterally()
	}
}

func (e *escapes) takeLiterally() {
	token, places := append([]byte(nil), e.token...), append([]span(nil), e.places...)
	e.token, e.places = e.token[:0], e.places[:0]
	e.plain(token[0], places[0].from, places[0].to)
	for i, c := range token[1:] {
		e.read(c, places[i+1].from, places[i+1].to)
	}
}

func (e *escapes) plain(c byte, from, to uint64) {
	if e.plus && c == '+' {
		c = ' '
	}
	e.next.read(c, from, to)
}

func (e *escapes) idle(c byte) bool {
	return c != e.lead && len(e.token) == 0 && e.next.idle(c) && !(e.plus && c == '+')
}

// finish treats an escape that never ended as plain text.
func (e *escapes) finish() {
	for len(e.token) > 0 {
		e.takeLiterally()
	}
	e.next.finish()
}

func (e *escapes) searched() *lane { return e.next.searched() }

func (e *escapes) decided(end uint64) uint64 {
	if len(e.token) > 0 {
		end = e.places[0].from
	}
	return e.next.decided(end)
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

// letters are the escapes of JSON and C that have one letter.
var letters = map[byte]byte{'"': '"', '\\': '\\', '/': '/', 'b': '\b', 'f': '\f', 'n': '\n', 'r': '\r', 't': '\t', '\'': '\'', 'a': '\a', 'v': '\v', 'e': 0x1b}

// backslash reads the escapes of JSON, and those of C, shells and Python: \x41, and three octal digits.
func backslash(token []byte) ([]byte, verdict) {
	if len(token) == 1 {
		return nil, unfinished
	}
	c := token[1]
	if b, ok := letters[c]; ok {
		return []byte{b}, complete
	}
	switch {
	case c == 'x':
		return number(token[2:], 2, 16)
	case '0' <= c && c <= '3':
		return number(token[1:], 3, 8)
	}
	return jsonUnit(token)
}

// number reads a byte that is written with so many digits.
func number(digits []byte, length int, base uint8) ([]byte, verdict) {
	value := byte(0)
	for _, c := range digits {
		if hexDigits[c] >= base {
			return nil, literal
		}
		value = value*base + hexDigits[c]
	}
	if len(digits) < length {
		return nil, unfinished
	}
	return []byte{value}, complete
}

func jsonUnit(token []byte) ([]byte, verdict) {
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

// longestEntity is the length of the longest entity that is read: &#1114111; and &#x0010ffff;
const longestEntity = 12

var entities = map[string]string{"amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": "\u00a0"}

// entity reads what HTML and XML write for a character. Its end is a semicolon.
func entity(token []byte) ([]byte, verdict) {
	last := token[len(token)-1]
	letter := last >= '0' && last <= '9' || last|0x20 >= 'a' && last|0x20 <= 'z' || last == '#' && len(token) == 2
	switch {
	case len(token) == 1 || letter && len(token) < longestEntity:
		return nil, unfinished
	case last != ';':
		return nil, literal
	}
	name := string(token[1 : len(token)-1])
	if text, known := entities[name]; known {
		return []byte(text), complete
	}
	if len(name) < 2 || name[0] != '#' {
		return nil, literal
	}
	base, digits := 10, name[1:]
	if digits[0]|0x20 == 'x' {
		base, digits = 16, digits[1:]
	}
	point, err := strconv.ParseUint(digits, base, 21)
	if err != nil || !utf8.ValidRune(rune(point)) {
		return nil, literal
	}
	return utf8.AppendRune(nil, rune(point)), complete
}
