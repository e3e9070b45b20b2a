package main

import (
	"bytes"
	"os"
	"strconv"

	sys "golang.org/x/sys/unix"
)

// readUsage sets what the plugin's processes and the runner itself have used.
func (t *trailer) readUsage(runnerBefore int64) {
	var children sys.Rusage
	if sys.Getrusage(sys.RUSAGE_CHILDREN, &children) == nil {
		t.UserUs, t.SysUs, t.MaxRSSKiB = children.Utime.Nano()/1000, children.Stime.Nano()/1000, children.Maxrss
	}
	t.RunnerUs = ownMicroseconds() - runnerBefore
	t.OOMKills = oomKills("/sys/fs/cgroup/memory.events", "/sys/fs/cgroup/memory/memory.oom_control")
}

func ownMicroseconds() int64 {
	var own sys.Rusage
	if sys.Getrusage(sys.RUSAGE_SELF, &own) != nil {
		return 0
	}
	return (own.Utime.Nano() + own.Stime.Nano()) / 1000
}

// oomKills returns the number of memory kills by the kernel in this container, from the first of the files (cgroup v2, v1) that has the count; -1 if
// none has it.
func oomKills(files ...string) int {
	for _, file := range files {
		text, _ := os.ReadFile(file)
		for line := range bytes.Lines(text) {
			if count, ok := bytes.CutPrefix(bytes.TrimSpace(line), []byte("oom_kill ")); ok {
				if n, err := strconv.Atoi(string(count)); err == nil {
					return n
				}
			}
		}
	}
	return -1
}
