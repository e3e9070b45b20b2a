package frame

import (
	"bytes"
	"errors"
	"fmt"
	"testing"
)

func oneLine(t *testing.T, id Identity) []byte {
	return lines(t, id, func(e *Encoder) { emit(t, e, Stdout, 0, []byte("hello")) })[0]
}

func TestEverySingleFlippedBitIsRefused(t *testing.T) {
	line := oneLine(t, testIdentity)
	for i := range line {
		for bit := range 8 {
			changed := bytes.Clone(line)
			changed[i] ^= 1 << bit
			if _, err := NewVerifier(testIdentity).Line(changed); !errors.Is(err, ErrForeign) {
				t.Fatalf("byte %d, bit %d: %v for %q", i, bit, err, changed)
			}
		}
	}
}

func TestEverySingleRemovedOrDoubledByteIsRefused(t *testing.T) {
	line := oneLine(t, testIdentity)
	for i := range line {
		without := append(bytes.Clone(line[:i]), line[i+1:]...)
		doubled := append(bytes.Clone(line[:i+1]), line[i:]...)
		for _, changed := range [][]byte{without, doubled} {
			if _, err := NewVerifier(testIdentity).Line(changed); !errors.Is(err, ErrForeign) {
				t.Fatalf("byte %d: %v for %q", i, err, changed)
			}
		}
	}
}

func TestALineOfAnotherKeyExecutionOrAttemptIsRefused(t *testing.T) {
	line := oneLine(t, testIdentity)
	for name, change := range map[string]func(*Identity){
		"key":       func(id *Identity) { id.Key = bytes.Repeat([]byte{8}, KeySize) },
		"execution": func(id *Identity) { id.Execution = "0b6f1c1e-6a57-4c7e-9a3b-0d7f6f0c2a12" },
		"attempt":   func(id *Identity) { id.Attempt = 2 },
		// without the NUL between them, "…11" + attempt 1 and "…1" + attempt 11 would be the same context
		"border": func(id *Identity) { id.Execution, id.Attempt = id.Execution[:len(id.Execution)-1], 11 },
	} {
		other := testIdentity
		change(&other)
		if _, err := NewVerifier(other).Line(line); !errors.Is(err, ErrForeign) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestAReplayedLineIsARepeatAndAMissingOneAGap(t *testing.T) {
	wire := lines(t, testIdentity, func(e *Encoder) {
		for i := range 4 {
			emit(t, e, Stdout, uint64(i), []byte("x"))
		}
	})
	v := NewVerifier(testIdentity)
	for i, step := range []struct {
		line int
		want error
	}{{0, nil}, {0, ErrRepeat}, {1, nil}, {3, ErrGap}, {2, ErrRepeat}, {3, ErrRepeat}} {
		if _, err := v.Line(wire[step.line]); !errors.Is(err, step.want) {
			t.Errorf("step %d: %v", i, err)
		}
	}
}

func TestNothingIsAcceptedAfterTheTrailer(t *testing.T) {
	wire := lines(t, testIdentity, func(e *Encoder) {
		e.EmitTrailer(func(uint64, string) []byte { return []byte("{}") })
		emit(t, e, Stdout, 0, []byte("late"))
	})
	v := NewVerifier(testIdentity)
	if _, err := v.Line(wire[0]); err != nil {
		t.Fatal(err)
	}
	if _, err := v.Line(wire[1]); !errors.Is(err, ErrForeign) {
		t.Error(err)
	}
}

// sign makes an authentic line of any text, which only a faulty runner could write.
func sign(text string) []byte {
	mac := testIdentity.authenticator(frameContext).of([]byte(text))
	return []byte(text + " " + macText.EncodeToString(mac))
}

func TestAuthenticTextOutsideTheGrammarIsRefused(t *testing.T) {
	if _, err := NewVerifier(testIdentity).Line(sign("A1 0 o 0 aGk")); err != nil {
		t.Fatal("the signing of this test is wrong:", err)
	}
	for _, text := range malformed() {
		if _, err := NewVerifier(testIdentity).Line(sign(text)); !errors.Is(err, ErrForeign) {
			t.Errorf("%.60q: %v", text, err)
		}
	}
}

func malformed() []string {
	return []string{
		"A2 0 o 0 aGk", "a1 0 o 0 aGk", "A1S 0 o 0 aGk", "A1 0 o 0", "A1 0 o 0 aGk aGk", "A1  0 o 0 aGk", " A1 0 o 0 aGk",
		"A1 00 o 0 aGk", "A1 +0 o 0 aGk", "A1 -1 o 0 aGk", "A1 18446744073709551616 o 0 aGk", "A1 0x0 o 0 aGk",
		"A1 0 o 00 aGk", "A1 0 o -1 aGk", "A1 0 o 18446744073709551616 aGk",
		"A1 0 x 0 aGk", "A1 0 oe 0 aGk", "A1 0  0 aGk", "A1 0 O 0 aGk",
		"A1 0 o 0 ", "A1 0 o 0 aGk=", "A1 0 o 0 aGl", "A1 0 o 0 a-_k", "A1 0 o 0 a\rGk", "A1 0 o 0 a\nGk", "A1 0 o 0 a",
		"A1 0 o 0 " + payloadText.EncodeToString(pattern(MaxPayload+1)), "",
	}
}

func TestALineAsLongAsTheCutIsRefused(t *testing.T) {
	if _, err := NewVerifier(testIdentity).Line(bytes.Repeat([]byte{'A'}, MaxLine)); !errors.Is(err, ErrForeign) {
		t.Error(err)
	}
}

func TestAStatusLineVerifiesForItsAttemptOnly(t *testing.T) {
	line := StatusLine(testIdentity, []byte(`{"version":1}`))
	if trailer, ok := VerifyStatusLine(testIdentity, line); !ok || string(trailer) != `{"version":1}` {
		t.Fatal(ok, string(trailer))
	}
	other := testIdentity
	other.Attempt = 2
	if _, ok := VerifyStatusLine(other, line); ok {
		t.Error("accepted for another attempt")
	}
	for i := range line {
		for bit := range 8 {
			changed := []byte(line)
			changed[i] ^= 1 << bit
			if _, ok := VerifyStatusLine(testIdentity, string(changed)); ok {
				t.Fatalf("accepted with byte %d, bit %d flipped", i, bit)
			}
		}
	}
	// a frame's MAC is not valid for a status line, because the contexts differ
	trailer := `{"version":1}`
	mac := testIdentity.authenticator(frameContext).of([]byte(trailer))
	if _, ok := VerifyStatusLine(testIdentity, fmt.Sprintf("A1S %s %s", payloadText.EncodeToString([]byte(trailer)), macText.EncodeToString(mac))); ok {
		t.Error("a frame's MAC was accepted")
	}
}

func FuzzLine(f *testing.F) {
	f.Add([]byte("A1 0 o 0 AA AAAAAAAAAAAAAAAAAAAAAA"))
	f.Fuzz(func(t *testing.T, line []byte) {
		if _, err := NewVerifier(testIdentity).Line(line); !errors.Is(err, ErrForeign) {
			t.Fatal(err)
		}
	})
}
