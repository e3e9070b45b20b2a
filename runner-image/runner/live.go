package main

import (
	"time"

	"dev.argus/runner/frame"
)

// frameOverhead is what a frame costs in the node's log beyond its line: the container runtime's own prefix.
const frameOverhead = 40

// live is the sink of stdout and stderr. It sends the first bytes as they arrive and the last ones at the end. An event names the gap between them.
type live struct {
	id        frame.Stream
	encoder   *frame.Encoder
	interval  time.Duration // at most one frame that is not full is sent in this time
	headLimit int
	wireLimit int // of the live part in the node's log, where many small writes cost more than their bytes

	pending  []byte
	head     uint64
	wire     int
	nextTime time.Time // until then, a frame that is not full must wait
	closed   bool
	tail     tail
}

func newLive(id frame.Stream, encoder *frame.Encoder, l limits) *live {
	return &live{id: id, encoder: encoder, interval: l.flush, headLimit: l.head, wireLimit: 2*l.head + 4096, closed: l.head == 0,
		pending: make([]byte, 0, frame.MaxPayload), tail: tail{limit: l.tail}}
}

// accept sends bytes at once if the stream was silent for the interval, so that a first line is not late. It collects bytes that follow closely.
func (s *live) accept(b []byte, now time.Time) {
	for !s.closed && len(b) > 0 {
		n := min(len(b), frame.MaxPayload-len(s.pending), s.headLimit-int(s.head)-len(s.pending))
		s.pending, b = append(s.pending, b[:n]...), b[n:]
		full := len(s.pending) == frame.MaxPayload || int(s.head)+len(s.pending) == s.headLimit
		if full || len(b) == 0 && !now.Before(s.nextTime) {
			s.flush(now)
		}
	}
	s.tail.add(b)
}

func (s *live) due() time.Time {
	if len(s.pending) == 0 {
		return time.Time{}
	}
	return s.nextTime
}

func (s *live) flush(now time.Time) {
	if len(s.pending) == 0 {
		return
	}
	n, err := s.encoder.Emit(s.id, s.head, s.pending)
	if err != nil { // the encoder stays broken, and the runner reports it
		s.closed = true
	} else {
		s.head += uint64(len(s.pending))
	}
	s.wire += n + frameOverhead
	s.pending = s.pending[:0]
	s.nextTime = now.Add(s.interval)
	s.closed = s.closed || int(s.head) >= s.headLimit || s.wire >= s.wireLimit
}

func (s *live) finish(total uint64) kept {
	s.flush(time.Time{})
	from := total - uint64(s.tail.size())
	if from > s.head {
		emitEvent(s.encoder, gapEvent{Type: eventGap, Stream: string(rune(s.id)), From: s.head, To: from})
	}
	offset := from
	for _, part := range s.tail.parts() {
		if emitAll(s.encoder, s.id, offset, part) != nil {
			return kept{s.head, total}
		}
		offset += uint64(len(part))
	}
	return kept{s.head, from}
}

// emitAll sends any number of bytes in as few frames as possible.
func emitAll(encoder *frame.Encoder, id frame.Stream, offset uint64, b []byte) error {
	for len(b) > 0 {
		n := min(len(b), frame.MaxPayload)
		if _, err := encoder.Emit(id, offset, b[:n]); err != nil {
			return err
		}
		offset, b = offset+uint64(n), b[n:]
	}
	return nil
}
