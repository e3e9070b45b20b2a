package main

import (
	"bytes"
	"encoding/base64"
	"encoding/hex"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"dev.argus/runner/frame"
	"dev.argus/runner/redact"
)

const (
	testToken = "tok-9f8e7d6c+5b/4a=3"
	testKey   = "-----BEGIN KEY-----\nMIIByTCCAXmgAwIBAgIBADANBg\n-----END KEY-----"
)

// granting launches the runner with these files (name/key to content), mounted at the place where a pod has them.
func granting(t *testing.T, spec testSpec, files map[string]string) *contained {
	t.Helper()
	folder := openDirectory(t)
	var paths []string
	for path, content := range files {
		paths = append(paths, path)
		if err := os.MkdirAll(filepath.Join(folder, filepath.Dir(path)), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(folder, path), []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return launch(t, spec.with("secrets", paths), secretsVariable+"="+folder)
}

func twoSecrets() map[string]string {
	return map[string]string{"mail-token/value": testToken + "\n", "tls/key.pem": testKey}
}

// leaks returns the forms in which a value must not be found.
func leaks(value string) []string {
	b := []byte(value)
	all := []string{value, hex.EncodeToString(b), strings.ToUpper(hex.EncodeToString(b)), url.QueryEscape(value), url.PathEscape(value)}
	for i := range 3 {
		shifted := append(make([]byte, i), b...)
		for _, e := range []*base64.Encoding{base64.RawStdEncoding, base64.RawURLEncoding} {
			text := e.EncodeToString(shifted)
			all = append(all, text[(i*8+5)/6:len(shifted)*8/6]) // the digits that have only bits of the value
		}
	}
	return all
}

// leaking returns the arguments with which the probe writes every form of the values to every stream. The pieces end anywhere, and the pauses are
// longer than the flush interval.
func leaking(values ...string) (arguments []string, raw string) {
	for _, value := range values {
		for _, form := range leaks(value) {
			raw += "<" + form + ">\n"
		}
	}
	size := len(raw)/20 + 1
	for i, fd := range []string{"1", "2", "3"} {
		for from := 0; from < len(raw); from += size {
			pause := "0"
			if from/size%3 == i {
				pause = "30"
			}
			arguments = append(arguments, fd, hex.EncodeToString([]byte(raw[from:min(from+size, len(raw))])), pause)
		}
	}
	return arguments, raw
}

func TestNoFormOfASecretIsInTheLogHoweverItIsWritten(t *testing.T) {
	arguments, raw := leaking(testToken, testKey)
	r := granting(t, newSpec(append([]string{testProbe, "utter"}, arguments...)...).limit("flushMs", 10), twoSecrets()).wait()
	if !r.ok() {
		t.Fatal(r)
	}
	said := append(bytes.Clone(r.log), r.status...)
	for _, f := range r.frames {
		said = append(append(said, f.Payload...), '\n')
	}
	for _, stream := range []frame.Stream{frame.Stdout, frame.Stderr, frame.Output} {
		said = append(said, r.streams[stream]...)
		report := r.trailer.Streams[string(rune(stream))]
		left := r.text(stream)
		if n := strings.Count(left, redact.Mark); n != strings.Count(raw, "<") || report.Redactions != uint64(n) {
			t.Errorf("%c: %d redactions in %q, %d reported", stream, n, left, report.Redactions)
		}
		if report.RawBytes != uint64(len(raw)) || report.RawSHA256 != hexSum([]byte(raw)) || report.Bytes != uint64(len(left)) || report.SHA256 != hexSum([]byte(left)) {
			t.Errorf("%c: %+v", stream, report)
		}
	}
	for _, form := range append(leaks(testToken), leaks(testKey)...) {
		if bytes.Contains(said, []byte(form)) {
			t.Errorf("%q is in the log", form)
		}
	}
}

func TestWithoutSecretsNothingIsRedactedAndBothDigestsAreTheSame(t *testing.T) {
	r := runToEnd(t, newSpec("/bin/echo", testToken))
	report := r.trailer.Streams["o"]
	if !r.ok() || r.text(frame.Stdout) != testToken+"\n" || report.Redactions != 0 || report.RawSHA256 != report.SHA256 || report.RawBytes != report.Bytes {
		t.Error(r)
	}
}

func TestHalfASecretIsHeldBackAndGivenOutAtTheEnd(t *testing.T) {
	half := hex.EncodeToString([]byte("tok-9f8e7d6c"))
	r := granting(t, newSpec(testProbe, "utter", "1", half, "100").limit("flushMs", 0), twoSecrets()).wait()
	if !r.ok() || r.text(frame.Stdout) != "tok-9f8e7d6c" || r.trailer.Streams["o"].Redactions != 0 {
		t.Error(r)
	}
	if n := len(r.frames); n != 3 { // the start, one frame at the end, the trailer
		t.Errorf("%d frames", n)
	}
}

func TestHeadAndTailAreOfTheRedactedBytes(t *testing.T) {
	raw := strings.Repeat("0123456789"+testToken+"\n", 100)
	left := strings.ReplaceAll(raw, testToken, redact.Mark)
	r := granting(t, newSpec(testProbe, "utter", "1", hex.EncodeToString([]byte(raw)), "0").limit("headBytes", 500).limit("tailBytes", 300), twoSecrets()).wait()
	want := streamReport{Bytes: uint64(len(left)), SHA256: hexSum([]byte(left)), Head: 500, TailFrom: uint64(len(left)) - 300, Redactions: 100, RawBytes: uint64(len(raw)), RawSHA256: hexSum([]byte(raw))}
	if got := r.trailer.Streams["o"]; !r.ok() || got != want || r.text(frame.Stdout) != left[:500]+left[len(left)-300:] {
		t.Errorf("%+v, want %+v; %v", got, want, r)
	}
}

func TestThePluginDoesNotStartWhereASecretCannotBeRedacted(t *testing.T) {
	many := map[string]string{}
	for i := range 17 {
		many["big/"+strconv.Itoa(i)] = strings.Repeat(string(rune('a'+i)), redact.MaxValue)
	}
	for name, c := range map[string]struct {
		files map[string]string
		says  string
	}{
		"too short":       {map[string]string{"mail-token/value": "seven77\n"}, "secret mail-token/value cannot be redacted: it must have 8 to 4096 bytes"},
		"too long":        {map[string]string{"mail-token/value": strings.Repeat("q", redact.MaxValue+1)}, "it must have 8 to 4096 bytes"},
		"much too long":   {map[string]string{"mail-token/value": strings.Repeat("q", 1<<20)}, "it must have 8 to 4096 bytes"},
		"too much in all": {many, "more than 65536 bytes in all"},
	} {
		expectSecretRefused(t, name, granting(t, newSpec(testProbe, "exit", "0"), c.files).wait(), c.says)
	}
	c := launch(t, newSpec(testProbe, "exit", "0").with("secrets", []string{"mail-token/value"}))
	expectSecretRefused(t, "missing", c.wait(), "secret mail-token/value cannot be read")
	atLimits := map[string]string{"mail-token/long": strings.Repeat("q", redact.MaxValue) + "\r\n", "mail-token/short": "eight888"}
	if r := granting(t, newSpec(testProbe, "exit", "0"), atLimits).wait(); !r.ok() {
		t.Error("at the limits: ", r)
	}
}

func expectSecretRefused(t *testing.T, name string, r result, says string) {
	t.Helper()
	if r.exit != exitSecret || r.trailer.Exit != exitSecret || r.trailer.Reason != reasonSecret || !r.exact || len(r.events) != 0 || r.trailer.Reaped != 0 {
		t.Errorf("%s: %v", name, r)
	}
	if !strings.Contains(r.trailer.Error, says) || strings.Contains(r.trailer.Error, "qqqq") || strings.Contains(r.trailer.Error, "seven") {
		t.Errorf("%s: %q", name, r.trailer.Error)
	}
}
