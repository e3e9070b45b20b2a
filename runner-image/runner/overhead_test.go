package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

// BenchmarkOverhead measures the cost of the runner: the same program in the same world, alone and through the runner, alternating (ABBA), so that
// other load on the machine affects both. Run `go test -run '^$' -bench Overhead -benchtime 50x ./`; the goals are 6 ms and 8 MiB.
func BenchmarkOverhead(b *testing.B) {
	needRoot(b)
	direct, through := []string{testProbe, "exit", "0"}, []string{testRunner}
	timed(b, direct)
	timed(b, through)
	var alone, differences []time.Duration
	for b.Loop() {
		first, second, third, fourth := timed(b, direct), timed(b, through), timed(b, through), timed(b, direct)
		alone = append(alone, first, fourth)
		differences = append(differences, second-first, third-fourth)
	}
	b.ReportMetric(0, "ns/op") // meaningless: it covers four runs together
	b.ReportMetric(milliseconds(alone, 0.5), "ms-alone")
	b.ReportMetric(milliseconds(differences, 0.5), "ms-more")
	b.ReportMetric(milliseconds(differences, 0.95), "ms-more-p95")
}

func timed(b *testing.B, program []string) time.Duration {
	b.Helper()
	status := filepath.Join(openDirectory(b), "termination-log")
	if err := os.WriteFile(status, nil, 0o666); err != nil {
		b.Fatal(err)
	}
	command := worldCommand("", program...)
	command.Env = []string{worldVariable + "=:" + status, specVariable + "=" + string(mustMarshal(b, newSpec(testProbe, "exit", "0")))}
	start := time.Now()
	if err := command.Run(); err != nil {
		b.Fatal(err)
	}
	return time.Since(start)
}

func milliseconds(durations []time.Duration, quantile float64) float64 {
	slices.Sort(durations)
	return float64(durations[int(quantile*float64(len(durations)-1))].Microseconds()) / 1000
}

// The plugin's memory limit also covers the runner. All three streams are flooded, under the platform's default caps.
func TestTheRunnerTakesNoMoreThanEightMebibytes(t *testing.T) {
	flood := "head -c 3000000 /dev/zero; head -c 3000000 /dev/zero >&2; head -c 260000 /dev/zero >&3; sleep 1"
	c := launch(t, newSpec("/bin/sh", "-c", flood).with("execute", true))
	most := make(chan memory)
	go func() { most <- c.watch() }()
	r := c.wait()
	m := <-most
	t.Logf("the runner's own memory: at most %d KiB; with the pages of its program, which are shared between containers: %d KiB", m.own, m.resident)
	if !r.ok() || m.own < 100 || m.own > 8<<10 {
		t.Error(m, r)
	}
}

// memory is the memory of a process in KiB.
type memory struct{ own, resident int }

// watch measures the runner again and again until it has ended.
func (c *contained) watch() (most memory) {
	for {
		text, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", c.command.Process.Pid))
		own, running := kibibytes(string(text), "RssAnon")
		if err != nil || most.own > 0 && !running {
			return most
		}
		if strings.HasPrefix(string(text), "Name:\trunner\n") { // until then, it is the process that sets up its world
			resident, _ := kibibytes(string(text), "VmHWM")
			most = memory{max(most.own, own), max(most.resident, resident)}
		}
		time.Sleep(time.Millisecond)
	}
}

func kibibytes(status, field string) (int, bool) {
	_, rest, found := strings.Cut(status, "\n"+field+":")
	if !found {
		return 0, false
	}
	number, err := strconv.Atoi(strings.Fields(rest)[0])
	return number, err == nil
}
