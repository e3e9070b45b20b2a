package redact

import (
	"cmp"
	"slices"
)

// Mark replaces a value.
const Mark = "[redacted]"

type reading interface {
	read(chunk []byte, at uint64)
	finish()
	undecided(end uint64) uint64
	all() []*lane
}

// Redactor replaces values in one stream. Its output and its count do not depend on how the stream was cut. It holds back every byte that may still
// turn out to belong to a value, forever if necessary. Overlapping occurrences count as one, adjacent ones as two.
type Redactor struct {
	readings []reading
	held     []byte
	start    uint64 // position of held in the stream
	found    []span // disjoint and in order; each begins in held
	covered  uint64 // the end of the last replaced part
	out      []byte
	count    uint64
}

// Feed takes the next bytes and returns the output that is decided now. The result is valid until the next call.
func (r *Redactor) Feed(chunk []byte) []byte {
	end := r.end()
	for _, reading := range r.readings {
		reading.read(chunk, end)
	}
	r.held = append(r.held, chunk...)
	limit := r.end()
	for _, reading := range r.readings {
		limit = min(limit, reading.undecided(r.end()))
	}
	return r.release(limit)
}

// Finish returns the rest. What has not become a value by now is not one.
func (r *Redactor) Finish() []byte {
	for _, reading := range r.readings {
		reading.finish()
	}
	return r.release(r.end())
}

// Count returns how many parts have been replaced so far.
func (r *Redactor) Count() uint64 { return r.count }

func (r *Redactor) end() uint64 { return r.start + uint64(len(r.held)) }

func (r *Redactor) release(limit uint64) []byte {
	r.collect()
	r.out = r.out[:0]
	at := r.start
	for at < limit {
		switch {
		case at < r.covered:
			at = min(r.covered, limit)
		case len(r.found) > 0 && r.found[0].from < limit:
			r.out = append(r.out, r.held[at-r.start:r.found[0].from-r.start]...)
			r.out = append(r.out, Mark...)
			r.count++
			at, r.covered = r.found[0].from, r.found[0].to
			r.found = r.found[1:]
		default:
			r.out = append(r.out, r.held[at-r.start:limit-r.start]...)
			at = limit
		}
	}
	r.held = append(r.held[:0], r.held[limit-r.start:]...)
	r.start = limit
	return r.out
}

// collect merges what the lanes found since the last call with what was found before.
func (r *Redactor) collect() {
	known := len(r.found)
	for _, reading := range r.readings {
		for _, l := range reading.all() {
			r.found = append(r.found, l.found...)
			l.found = l.found[:0]
		}
	}
	if known == len(r.found) {
		return
	}
	slices.SortFunc(r.found, func(a, b span) int { return cmp.Compare(a.from, b.from) })
	apart := r.found[:0]
	for _, s := range r.found {
		switch n := len(apart); {
		case s.from < r.covered:
			r.covered = max(r.covered, s.to)
		case n > 0 && s.from < apart[n-1].to:
			apart[n-1].to = max(apart[n-1].to, s.to)
		default:
			apart = append(apart, s)
		}
	}
	r.found = apart
}
