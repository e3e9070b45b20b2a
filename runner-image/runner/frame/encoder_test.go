package frame

import (
	"bytes"
	"errors"
	"io"
	"testing"
)

var testIdentity = Identity{Execution: "0b6f1c1e-6a57-4c7e-9a3b-0d7f6f0c2a11", Attempt: 1, Key: bytes.Repeat([]byte{7}, KeySize)}

// pattern returns deterministic bytes with every value, including line ends and NUL.
func pattern(n int) []byte {
	b := make([]byte, n)
	for i := range b {
		b[i] = byte(i*i/7 + i*31)
	}
	return b
}

func lines(t *testing.T, id Identity, write func(e *Encoder)) [][]byte {
	t.Helper()
	var wire bytes.Buffer
	write(NewEncoder(&wire, id))
	if !bytes.HasSuffix(wire.Bytes(), []byte("\n")) {
		t.Fatal("the last line has no LF")
	}
	return bytes.Split(bytes.TrimSuffix(wire.Bytes(), []byte("\n")), []byte("\n"))
}

func emit(t *testing.T, e *Encoder, stream Stream, offset uint64, payload []byte) {
	t.Helper()
	if _, err := e.Emit(stream, offset, payload); err != nil {
		t.Fatal(err)
	}
}

func TestFramesKeepEveryByteAndOffset(t *testing.T) {
	payloads := [][]byte{pattern(MaxPayload), {0}, []byte("\n\r\x00 A1 0 o 0 "), pattern(256)}
	wire := lines(t, testIdentity, func(e *Encoder) {
		for i, p := range payloads {
			emit(t, e, Stdout, uint64(i)<<40, p)
		}
	})
	v := NewVerifier(testIdentity)
	for i, line := range wire {
		f, err := v.Line(line)
		if err != nil || f.Sequence != uint64(i) || f.Stream != Stdout || f.Offset != uint64(i)<<40 || !bytes.Equal(f.Payload, payloads[i]) {
			t.Errorf("frame %d: %v, sequence %d, offset %d", i, err, f.Sequence, f.Offset)
		}
		if len(line)+1 >= MaxLine {
			t.Errorf("frame %d is %d bytes long: a container runtime would cut it", i, len(line)+1)
		}
	}
}

func TestALineAtEveryLimitStaysBelowTheCutOfContainerRuntimes(t *testing.T) {
	wire := lines(t, testIdentity, func(e *Encoder) {
		e.sequence = 1<<64 - 2
		emit(t, e, Stdout, 1<<64-1, pattern(MaxPayload))
	})
	if n := len(wire[0]) + 1; n >= MaxLine {
		t.Errorf("%d bytes", n)
	}
}

func TestPayloadOutsideTheLimitsIsRefusedAndTakesNoNumber(t *testing.T) {
	var wire bytes.Buffer
	e := NewEncoder(&wire, testIdentity)
	for _, n := range []int{0, MaxPayload + 1} {
		if _, err := e.Emit(Stdout, 0, pattern(n)); !errors.Is(err, errPayloadSize) {
			t.Errorf("%d bytes: %v", n, err)
		}
	}
	emit(t, e, Stdout, 0, []byte("x"))
	if _, err := NewVerifier(testIdentity).Line(bytes.TrimSuffix(wire.Bytes(), []byte("\n"))); err != nil {
		t.Error("the next frame is not the first one:", err)
	}
}

func TestTheTrailerBindsEveryLineBeforeIt(t *testing.T) {
	var frames uint64
	var transcript string
	wire := lines(t, testIdentity, func(e *Encoder) {
		emit(t, e, Stdout, 0, []byte("one"))
		if err := e.EmitEvent([]byte(`{"type":"start"}`)); err != nil {
			t.Fatal(err)
		}
		err := e.EmitTrailer(func(n uint64, sum string) []byte { frames, transcript = n, sum; return []byte("{}") })
		if err != nil {
			t.Fatal(err)
		}
	})
	v := NewVerifier(testIdentity)
	for _, line := range wire {
		if _, err := v.Line(line); err != nil {
			t.Fatal(err)
		}
	}
	if frames != 2 || transcript != v.Transcript() || !v.Ended() {
		t.Errorf("frames %d, transcript %s, seen %s, ended %v", frames, transcript, v.Transcript(), v.Ended())
	}
}

type full struct{ writes int }

func (f *full) Write([]byte) (int, error) { f.writes++; return 0, io.ErrShortWrite }

func TestAfterAFailedWriteNothingMoreIsWritten(t *testing.T) {
	out := &full{}
	e := NewEncoder(out, testIdentity)
	for range 3 {
		if _, err := e.Emit(Stdout, 0, []byte("x")); !errors.Is(err, io.ErrShortWrite) {
			t.Fatal(err)
		}
	}
	if out.writes != 1 {
		t.Errorf("%d writes: half a line may be followed by a whole one", out.writes)
	}
}
