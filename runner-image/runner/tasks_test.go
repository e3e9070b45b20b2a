package main

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"
)

func TestTheCPULimitComesFromEitherVersionOfCgroups(t *testing.T) {
	for _, c := range []struct {
		files map[string]string
		want  float64
	}{
		{nil, 0},
		{map[string]string{"cpu.max": "25000 100000\n"}, 0.25},
		{map[string]string{"cpu.max": "max 100000\n"}, 0},
		{map[string]string{"cpu/cpu.cfs_quota_us": "150000\n", "cpu/cpu.cfs_period_us": "100000\n"}, 1.5},
		{map[string]string{"cpu/cpu.cfs_quota_us": "-1\n", "cpu/cpu.cfs_period_us": "100000\n"}, 0},
		{map[string]string{"cpu/cpu.cfs_quota_us": "25000\n"}, 0},
		{map[string]string{"cpu.max": "1 0\n"}, 0},
	} {
		root := t.TempDir()
		for name, text := range c.files {
			path := filepath.Join(root, name)
			if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o755), os.WriteFile(path, []byte(text), 0o644)); err != nil {
				t.Fatal(err)
			}
		}
		if got := cpuLimit(root); got != c.want {
			t.Errorf("%v: %v", c.files, got)
		}
	}
}

// The runner of a plugin that overdraws its CPU time gets no turn, so no signal reaches it in time. It takes a lower limit as the request to end.
func TestALowerCPULimitAfterAStarvedHeartbeatEndsThePlugin(t *testing.T) {
	root := t.TempDir()
	limit := func(text string) {
		if err := os.WriteFile(filepath.Join(root, "cpu.max"), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	began := time.Now()
	for _, c := range []struct {
		before float64
		now    string
		late   time.Duration
		want   bool
	}{
		{0.25, "24900 100000", 2 * time.Second, true},
		{0.25, "24900 100000", 0, false},
		{0.25, "24900 100000", starvation, false},
		{0.25, "25000 100000", 2 * time.Second, false},
		{0.25, "30000 100000", 2 * time.Second, false},
		{0, "24900 100000", 2 * time.Second, false},
	} {
		limit(c.now)
		s := &supervision{beat: began, cpus: c.before}
		if got := s.relieved(began.Add(heartbeat+c.late), root); got != c.want {
			t.Errorf("%+v: %v", c, got)
		}
	}
}

func TestAPluginHasTasksByItsCPUs(t *testing.T) {
	for cpus, want := range map[float64]int{0: mostTasks, 0.01: leastTasks, 0.25: leastTasks, 0.5: 64, 1: 128, 1.9: 240, 64: mostTasks} {
		if got := tasksFor(cpus); got != want {
			t.Errorf("%v: %d", cpus, got)
		}
	}
}
