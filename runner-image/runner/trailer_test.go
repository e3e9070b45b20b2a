package main

import (
	"encoding/json"
	"errors"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"dev.argus/runner/frame"
)

// kubeletLimit is how many bytes of a termination message the kubelet keeps.
const kubeletLimit = 4096

func TestAnErrorOfAnyLengthAndBytesFitsTheTerminationMessage(t *testing.T) {
	for name, text := range map[string]string{
		"control characters": strings.Repeat("\x01", 5000), "not UTF-8": strings.Repeat("\xff", 5000), "a letter of four bytes at the cut": "x" + strings.Repeat("\U0001F600", 2000),
	} {
		account := newTrailer(testId)
		account.fail(reasonNotFound, exitNotFound, errors.New(text))
		account.Attempt, account.WallMs, account.UserUs, account.SysUs, account.RunnerUs = maxAttempt, math.MaxInt64, math.MaxInt64, math.MaxInt64, math.MaxInt64
		account.MaxRSSKiB, account.Frames, account.Transcript = math.MaxInt64, math.MaxUint64, strings.Repeat("f", 64)
		account.Network = &networkProof{Rounds: maxRounds, Reached: math.MaxInt32, Ms: maxBudget.Milliseconds()}
		for range maxCanaries {
			account.Network.Canaries = append(account.Network.Canaries, "[ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff]:65535")
		}
		for id := range account.Streams {
			account.Streams[id] = streamReport{math.MaxUint64, strings.Repeat("f", 64), math.MaxUint64, math.MaxUint64, math.MaxUint64, math.MaxUint64, strings.Repeat("f", 64)}
		}
		whole := marshal(account)
		if line := frame.StatusLine(testId, whole); len(line) > kubeletLimit || len(account.Error) > maxError || !utf8.ValidString(account.Error) || account.Error == "" {
			t.Errorf("%s: %d bytes, error %q", name, len(line), account.Error)
		}
	}
}

func TestEveryFieldOfTheTrailerIsAlwaysThere(t *testing.T) {
	var fields map[string]any
	if err := json.Unmarshal(marshal(newTrailer(testId)), &fields); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"version", "execution", "attempt", "reason", "exit", "signal", "error", "wallMs", "userUs", "sysUs", "runnerUs", "maxRssKiB",
		"oomKills", "reaped", "streams", "network", "frames", "transcript"} {
		if _, has := fields[name]; !has {
			t.Error(name)
		}
		delete(fields, name)
	}
	if len(fields) != 0 {
		t.Error("not in the contract:", fields)
	}
}

func TestOOMKillsAreReadFromEitherCgroupVersion(t *testing.T) {
	directory := t.TempDir()
	file := func(name, text string) string {
		path := filepath.Join(directory, name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	v2 := file("v2", "low 0\nhigh 0\nmax 9\noom 3\noom_kill 2\noom_group_kill 0\n")
	v1 := file("v1", "oom_kill_disable 0\nunder_oom 0\noom_kill 7\n")
	odd := file("odd", "oom_kill many\n")
	for want, files := range map[int][]string{2: {v2, v1}, 7: {directory + "/none", v1}, -1: {odd, directory + "/none"}} {
		if got := oomKills(files...); got != want {
			t.Errorf("%v: %d, want %d", files, got, want)
		}
	}
}
