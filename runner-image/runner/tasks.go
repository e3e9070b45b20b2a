package main

import (
	"fmt"
	"os"
	"strconv"
	"strings"

	sys "golang.org/x/sys/unix"
)

const (
	// ownTasks is how many of the limited tasks are the runner's threads.
	ownTasks = 16
	// tasksOfOneCPU bounds how long a container that has used up its CPU time keeps its runner waiting. Every task may be in one call of the kernel
	// when the time is up. The calls go on, at the cost of the container's next turns, and the runner has no turn before that.
	tasksOfOneCPU = 128
	leastTasks    = 32
	mostTasks     = 240
)

// limitTasks bounds the processes and threads of the pod's user, including the runner's. It does so only in the pod's own user namespace. Elsewhere
// the kernel counts all pods of that user together, and one plugin could prevent the start of another.
func limitTasks(held *confinement) error {
	identities, err := os.ReadFile("/proc/self/uid_map")
	if err != nil {
		return fmt.Errorf("user namespace: %w", err)
	}
	if strings.Join(strings.Fields(string(identities)), " ") == everyIdentity {
		return nil
	}
	held.UserNamespace = true
	limit := ownTasks + tasksFor(cpuLimit(cgroups))
	if err := sys.Setrlimit(sys.RLIMIT_NPROC, &sys.Rlimit{Cur: uint64(limit), Max: uint64(limit)}); err != nil {
		return fmt.Errorf("task limit: %w", err)
	}
	held.TaskLimit = limit
	return nil
}

// tasksFor returns how many processes and threads a plugin may have with so many CPUs; 0 means that there is no limit of CPU time.
func tasksFor(cpus float64) int {
	if cpus == 0 {
		return mostTasks
	}
	return min(max(leastTasks, int(cpus*tasksOfOneCPU)), mostTasks)
}

// cpuLimit returns the container's limit of CPU time in CPUs, from its cgroup (v2 or v1); 0 if it has none, or if none can be read.
func cpuLimit(root string) float64 {
	both := fieldsOf(root + "/cpu.max")
	if len(both) == 0 {
		both = append(fieldsOf(root+"/cpu/cpu.cfs_quota_us"), fieldsOf(root+"/cpu/cpu.cfs_period_us")...)
	}
	if len(both) != 2 {
		return 0
	}
	quota, _ := strconv.ParseFloat(both[0], 64) // "max" and -1: none
	period, _ := strconv.ParseFloat(both[1], 64)
	if quota <= 0 || period <= 0 {
		return 0
	}
	return quota / period
}

func fieldsOf(path string) []string {
	text, _ := os.ReadFile(path)
	return strings.Fields(string(text))
}
