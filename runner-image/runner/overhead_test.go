package main

import (
	"os"
	"path/filepath"
	"testing"
)

// The two benchmarks differ in the runner alone: the same world, the same program. `go test -bench . -run '^$'` compares them.

func BenchmarkDirect(b *testing.B) { benchmark(b, testProbe, "exit", "0") }

func BenchmarkThroughTheRunner(b *testing.B) { benchmark(b, testRunner) }

func benchmark(b *testing.B, program ...string) {
	needRoot(b)
	status := filepath.Join(openDirectory(b), "termination-log")
	if err := os.WriteFile(status, nil, 0o666); err != nil {
		b.Fatal(err)
	}
	text := mustMarshal(b, newSpec(testProbe, "exit", "0"))
	for b.Loop() {
		command := worldCommand("", program...)
		command.Env = []string{worldVariable + "=:" + status, specVariable + "=" + string(text)}
		if err := command.Run(); err != nil {
			b.Fatal(err)
		}
		os.Remove(status + ".dev")
	}
}
