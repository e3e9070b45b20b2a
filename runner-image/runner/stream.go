package main

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"hash"
	"os"
	"time"

	"dev.argus/runner/frame"
)

// readSize is as large as one read of the plugin's pipes gets; larger ones are not faster.
const readSize = 64 << 10

// sink decides what of a stream is sent, and when.
type sink interface {
	accept(b []byte, now time.Time)
	// due is when flush must be called if nothing more arrives; zero: never.
	due() time.Time
	flush(now time.Time)
	// finish sends what is left of a stream of total bytes and says what was sent.
	finish(total uint64) kept
}

// kept says which bytes of a stream were sent: [0, head) and [tailFrom, total).
type kept struct {
	head, tailFrom uint64
}

// stream reads one pipe of the plugin to its end, counts and hashes every byte, and hands it to its sink.
type stream struct {
	id   frame.Stream
	pipe *os.File
	sink sink
	done chan struct{}

	total uint64
	sum   hash.Hash
	kept  kept
}

func newStream(id frame.Stream, pipe *os.File, sink sink) *stream {
	return &stream{id: id, pipe: pipe, sink: sink, done: make(chan struct{}), sum: sha256.New()}
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
			s.sum.Write(buffer[:n])
			s.total += uint64(n)
			s.sink.accept(buffer[:n], now)
		}
		if errors.Is(err, os.ErrDeadlineExceeded) {
			s.sink.flush(now)
		} else if err != nil { // io.EOF, or os.ErrClosed when the runner gave up on this pipe
			break
		}
	}
	s.kept = s.sink.finish(s.total)
}

// wait gives the stream until the deadline to reach its end; a process that cannot be killed may hold it open for ever.
func (s *stream) wait(deadline <-chan time.Time) {
	select {
	case <-s.done:
	case <-deadline:
		s.pipe.Close()
		<-s.done
	}
}

func (s *stream) report() streamReport {
	return streamReport{Bytes: s.total, SHA256: hex.EncodeToString(s.sum.Sum(nil)), Head: s.kept.head, TailFrom: s.kept.tailFrom}
}
