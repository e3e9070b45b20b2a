package redact

// span is a part of the stream: from is its first byte, and to is just behind its last one.
type span struct{ from, to uint64 }

// lane follows the automaton along one reading of the stream, plain or decoded. It remembers where in the stream each decoded byte began.
type lane struct {
	automaton *automaton
	state     int32
	starts    []uint64 // positions of the last decoded bytes, indexed by count modulo the length, which is a power of two
	count     int
	found     []span
}

func newLane(a *automaton, longest int) *lane {
	size := 1
	for size < longest {
		size *= 2
	}
	return &lane{automaton: a, starts: make([]uint64, size)}
}

// read takes one decoded byte, whose text is [from, to).
func (l *lane) read(b byte, from, to uint64) {
	if l.idle(b) { // positions before the beginning of a value are never needed
		return
	}
	state := l.automaton.step(l.state, b)
	l.starts[l.count&(len(l.starts)-1)] = from
	l.count++
	if length := l.automaton.match[state]; length > 0 {
		l.find(span{l.start(length), to})
	}
	l.state = l.automaton.rest[state]
}

// start returns where the text of the last length decoded bytes begins.
func (l *lane) start(length int32) uint64 { return l.starts[(l.count-int(length))&(len(l.starts)-1)] }

func (l *lane) find(s span) {
	if n := len(l.found); n > 0 && s.from < l.found[n-1].to {
		l.found[n-1] = span{min(s.from, l.found[n-1].from), s.to}
		return
	}
	l.found = append(l.found, s)
}

// idle reports that this byte changes nothing, which is the usual case.
func (l *lane) idle(b byte) bool { return l.state == 0 && l.automaton.first[b] == 0 }

// depth returns how many bytes of a value were read.
func (l *lane) depth() int32 { return l.automaton.depth[l.state] }

func (l *lane) decided(end uint64) uint64 { return l.undecided(end, 0, 0, 0) }

func (l *lane) finish() {}

func (l *lane) searched() *lane { return l }

// undecided returns where the first value may have begun whose end has not come yet, or end if there is none. Some upper bits of the next byte may be
// known already, from the text from the position from on.
func (l *lane) undecided(end uint64, upper byte, bits uint, from uint64) uint64 {
	state := l.state
	if bits > 0 {
		for ; !l.automaton.goesOnWith(state, upper, bits); state = l.automaton.fail[state] {
			if state == 0 {
				return end
			}
		}
		if state == 0 {
			return from
		}
	}
	if state == 0 {
		return end
	}
	return l.start(l.automaton.depth[state])
}
