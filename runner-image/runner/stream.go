package main

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"hash"
	"os"
	"time"

	"dev.argus/runner/frame"
	"dev.argus/runner/redact"
)

// readSize is as large as one read of the plugin's pipes can be. A larger buffer is not faster.
const readSize = 64 << 10

// sink decides what of a stream is sent, and when.
type sink interface {
	accept(b []byte, now time.Time)
	// due returns the time at which flush must be called if nothing more arrives; zero means never.
	due() time.Time
	flush(now time.Time)
	// finish sends the rest of a stream of total bytes and returns what was sent.
	finish(total uint64) kept
}

// kept names the bytes of a stream that were sent: [0, head) and [tailFrom, total).
type kept struct {
	head, tailFrom uint64
}

// tally counts and hashes bytes.
type tally struct {
	bytes uint64
	sum   hash.Hash
}

func newTally() *tally { return &tally{sum: sha256.New()} }

func (t *tally) add(b []byte) {
	t.bytes += uint64(len(b))
	t.sum.Write(b)
}

// stream reads one pipe of the plugin to its end. It counts and hashes every byte, redacts, and passes the result to its sink.
type stream struct {
	id       frame.Stream
	pipe     *os.File
	sink     sink
	redactor *redact.Redactor // nil: there are no secrets
	done     chan struct{}

	raw, left *tally // before and after redaction; the same one without secrets
	kept      kept
}

func newStream(id frame.Stream, pipe *os.File, sink sink, values *redact.Values) *stream {
	s := &stream{id: id, pipe: pipe, sink: sink, done: make(chan struct{}), raw: newTally()}
	s.left = s.raw
	if values != nil {
		s.redactor, s.left = values.Redactor(), newTally()
	}
	return s
}

func (s *stream) run() {
	defer close(s.done)
	buffer := make([]byte, readSize)
	armed := false
	for {
		due := s.sink.due()
		if armed || !due.IsZero() {
			s.pipe.SetReadDeadline(due)
			armed = !due.IsZero()
		}
		n, err := s.pipe.Read(buffer)
		now := time.Now()
		if n > 0 {
			s.take(buffer[:n], now)
		}
		if errors.Is(err, os.ErrDeadlineExceeded) {
			s.sink.flush(now)
		} else if err != nil { // io.EOF, or os.ErrClosed if the runner gave up on this pipe
			break
		}
	}
	if s.redactor != nil {
		s.pass(s.redactor.Finish(), time.Now())
	}
	s.kept = s.sink.finish(s.left.bytes)
}

func (s *stream) take(b []byte, now time.Time) {
	s.raw.add(b)
	if s.redactor == nil {
		s.sink.accept(b, now)
	} else {
		s.pass(s.redactor.Feed(b), now)
	}
}

func (s *stream) pass(b []byte, now time.Time) {
	if len(b) > 0 {
		s.left.add(b)
		s.sink.accept(b, now)
	}
}

// wait waits until the stream has ended, at most until the deadline. A process that cannot be killed may hold the pipe open forever.
func (s *stream) wait(deadline <-chan time.Time) {
	select {
	case <-s.done:
	case <-deadline:
		s.pipe.Close()
		<-s.done
	}
}

func (s *stream) report() streamReport {
	r := streamReport{Bytes: s.left.bytes, SHA256: hex.EncodeToString(s.left.sum.Sum(nil)), Head: s.kept.head, TailFrom: s.kept.tailFrom,
		RawBytes: s.raw.bytes, RawSHA256: hex.EncodeToString(s.raw.sum.Sum(nil))}
	if s.redactor != nil {
		r.Redactions = s.redactor.Count()
	}
	return r
}
