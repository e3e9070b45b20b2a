package main

import (
	"time"

	"dev.argus/runner/frame"
)

// output is the sink of fd 3, one document that is sent whole at the end or not at all.
type output struct {
	encoder *frame.Encoder
	limit   int
	text    []byte
	tooLong bool
}

func (s *output) accept(b []byte, _ time.Time) {
	if s.tooLong = s.tooLong || len(s.text)+len(b) > s.limit; s.tooLong {
		s.text = nil
		return
	}
	s.text = append(s.text, b...)
}

func (s *output) due() time.Time { return time.Time{} }

func (s *output) flush(time.Time) {}

func (s *output) finish(total uint64) kept {
	if s.tooLong || emitAll(s.encoder, frame.Output, 0, s.text) != nil {
		return kept{head: 0, tailFrom: total}
	}
	return kept{head: 0, tailFrom: 0}
}
