package main

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"dev.argus/runner/frame"

	sys "golang.org/x/sys/unix"
)

// said decodes the JSON that the probe printed, whatever else the result is.
func said[T any](t *testing.T, r result) (v T) {
	t.Helper()
	if err := json.Unmarshal(r.streams[frame.Stdout], &v); err != nil {
		t.Fatalf("%v: %v", err, r)
	}
	return v
}

func TestThePluginSeesWhatTheContractSaysAndNothingElse(t *testing.T) {
	spec := newSpec(testProbe, "look", "an argument").with("workdir", testOpen)
	spec["input"], spec["config"] = json.RawMessage(`{"a":1}`), json.RawMessage(`{"rate":0.5}`)
	r := runToEnd(t, spec)
	seen := said[struct {
		Arguments, Environment []string
		Input, OOMScoreAdj     string
		WriteInput             bool
		Leader                 bool
		Status                 map[string]string
		Core                   []uint64
		Directory              string
		User                   int
	}](t, r)
	slices.Sort(seen.Environment)
	environment := []string{"ARGUS_ACTION=transform", `ARGUS_CONFIG={"rate":0.5}`, "ARGUS_EXECUTION_ID=" + testId.Execution, `ARGUS_INPUT={"a":1}`,
		"ARGUS_OUTPUT=/dev/fd/3", "HOME=/plugin", "LANG=C.UTF-8", "PATH=/usr/local/bin:/usr/bin:/bin"}
	if !slices.Equal(seen.Environment, environment) || !slices.Equal(seen.Arguments, []string{testProbe, "look", "an argument"}) {
		t.Errorf("%q %q", seen.Environment, seen.Arguments)
	}
	if seen.Input != `{"a":1}` || !seen.WriteInput || seen.Directory != testOpen || seen.User != testUser {
		t.Errorf("%+v", seen)
	}
	if seen.OOMScoreAdj != "1000" || !slices.Equal(seen.Core, []uint64{1, 1}) || !seen.Leader {
		t.Errorf("%+v", seen)
	}
	for key, want := range map[string]string{"NoNewPrivs": "1", "Seccomp": "2", "SigBlk": "0000000000000000", "SigIgn": "0000000000000000", "CapEff": "0000000000000000"} {
		if seen.Status[key] != want {
			t.Errorf("%s is %s", key, seen.Status[key])
		}
	}
	if !r.ok() {
		t.Error(r)
	}
}

func TestIgnoredAndBlockedSignalsOfTheContainerRuntimeAreNotHandedOn(t *testing.T) {
	spec := newSpec(testProbe, "look")
	r := launch(t, spec, ignoreVariable+"=1").wait()
	status := said[struct{ Status map[string]string }](t, r).Status
	if status["SigIgn"] != "0000000000000000" || status["SigBlk"] != "0000000000000000" {
		t.Error(status)
	}
}

func TestTheStartEventSaysWhatHoldsThePlugin(t *testing.T) {
	r := runToEnd(t, newSpec(testProbe, "exit", "0"))
	if len(r.events) != 1 || r.frames[0].Stream != frame.Event {
		t.Fatal(r)
	}
	landlock := r.events[0]["landlock"].(float64)
	want := map[string]any{"type": "start", "version": 1.0, "undumpable": true, "ignoresSignals": true, "session": true, "noNewPrivileges": true,
		"seccomp": true, "landlock": landlock, "userNamespace": false, "coreLimit": 1.0, "oomScoreAdj": 1000.0, "fileSizeLimit": float64(fileSizeLimit), "programs": "entrypoint", "network": nil}
	if !maps.Equal(r.events[0], want) {
		t.Error(r.events[0])
	}
}

func TestTasksAreLimitedInAUserNamespaceOfThePodsOwn(t *testing.T) {
	r := launch(t, newSpec(testProbe, "crowd").with("execute", true), peopleVariable+"=1").wait()
	taskLimit := ownTasks + tasksFor(cpuLimit("/sys/fs/cgroup"))
	if len(r.events) != 1 || r.events[0]["taskLimit"] != float64(taskLimit) || r.events[0]["userNamespace"] != true {
		t.Fatal(r)
	}
	said := said[struct {
		Children int
		Refusal  string
	}](t, r)
	if said.Refusal != "EAGAIN" || said.Children >= taskLimit || said.Children < taskLimit/2 || !r.ok() {
		t.Error(said, r.trailer)
	}
}

func TestTasksAreNotLimitedWhereEveryPodOfTheUserWouldCount(t *testing.T) {
	if r := runToEnd(t, newSpec(testProbe, "exit", "0")); len(r.events) != 1 || r.events[0]["taskLimit"] != nil {
		t.Error(r.events)
	}
}

// While the runner starts the plugin, it has the settings that the plugin inherits. Afterwards it must have its own again.
func TestTheRunnerIsItselfAgainWhenThePluginRuns(t *testing.T) {
	score, err := os.ReadFile("/proc/self/oom_score_adj")
	if err != nil {
		t.Fatal(err)
	}
	ignored := ^uint64(0)
	for _, heard := range append([]sys.Signal{sys.SIGKILL, sys.SIGSTOP, sys.SIGCHLD}, stopSignals...) {
		ignored &^= 1 << (heard - 1)
	}
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		t.Fatal(err)
	}
	_, filters, _ := strings.Cut(string(status), "\nSeccomp_filters:")
	filters, _, _ = strings.Cut(filters, "\n")
	r := runToEnd(t, newSpec("/bin/sh", "-c", "sleep 0.1; cat /proc/1/oom_score_adj; grep -E 'SigIgn|Seccomp_filters' /proc/1/status").with("execute", true))
	if want := fmt.Sprintf("%sSigIgn:\t%016x\nSeccomp_filters:%s\n", score, ignored, filters); r.text(frame.Stdout) != want || !r.ok() {
		t.Errorf("%q, want %q", r.text(frame.Stdout), want)
	}
}

func TestOnlyUnixSocketsOpen(t *testing.T) {
	r := runToEnd(t, newSpec(testProbe, "sockets"))
	if opened := said[map[string]string](t, r); !maps.Equal(opened, map[string]string{"1": "OK", "pair 1": "OK"}) || !r.ok() {
		t.Error(opened)
	}
}

func TestDangerousCallsAreRefused(t *testing.T) {
	r := runToEnd(t, newSpec(testProbe, "calls"))
	answers := said[map[string]string](t, r)
	for call, answer := range answers {
		want := "EPERM"
		switch call {
		case "io_uring_setup", "clone3", "pidfd_send_signal", "beyond the known", "io_setup", "memfd_secret", "memfd_create":
			want = "ENOSYS"
		case "prlimit itself", "kill itself 0", "socket buffer", "prctl":
			want = "OK"
		}
		if answer != want {
			t.Errorf("%s: %s, want %s", call, answer, want)
		}
	}
	if len(answers) < 28 || !r.ok() {
		t.Error(r)
	}
}

func TestForeignCallsKillThePlugin(t *testing.T) {
	for _, mode := range []string{"int80", "x32"} {
		r := runToEnd(t, newSpec(testProbe, mode))
		expect(t, r, 159, reasonSignaled)
		if r.trailer.Signal != 31 || r.text(frame.Stdout) != "before\n" {
			t.Errorf("%s: %v", mode, r)
		}
	}
}

func TestNoSignalOfThePluginReachesTheRunner(t *testing.T) {
	r := runToEnd(t, newSpec(testProbe, "signals"))
	seen := said[struct {
		Threads   int
		ReadTasks string
		Passed    []string
	}](t, r)
	if len(seen.Passed) != 0 || seen.Threads < 8 || !r.ok() {
		t.Errorf("%+v: %v", seen, r)
	}
}

func TestTheRunnersProcessIsClosedToThePlugin(t *testing.T) {
	r := runToEnd(t, newSpec(testProbe, "proc"))
	for file, answer := range said[map[string]string](t, r) {
		if answer != "refused" {
			t.Errorf("/proc/1/%s: %s", file, answer)
		}
	}
	if !r.ok() {
		t.Error(r)
	}
}

func TestThePluginCannotWriteTheTerminationMessageButOtherDevices(t *testing.T) {
	r := runToEnd(t, newSpec(testProbe, "files", "/dev/termination-log", "/dev/null", "/proc/1/fd/1"))
	seen := said[map[string]string](t, r)
	if _, ok := frame.VerifyStatusLine(testId, r.status); !ok || seen["/dev/termination-log"] != "refused" || seen["/dev/null"] != "OPEN" || seen["/proc/1/fd/1"] != "refused" {
		t.Errorf("%v %q", seen, r.status)
	}
}

func TestForgedLinesArriveAsWhatThePluginSaid(t *testing.T) {
	forged := "A1 1 t 1 e30 AAAAAAAAAAAAAAAAAAAAAA\n"
	r := runToEnd(t, newSpec("/bin/sh", "-c", `printf %s "$0"; printf %s "$0" >/proc/self/fd/1`, forged))
	if !r.ok() || r.text(frame.Stdout) != forged+forged {
		t.Error(r)
	}
}

func TestWhereALayerCannotBePutOnNothingIsStarted(t *testing.T) {
	for call, says := range map[int]string{
		sys.SYS_SECCOMP: "seccomp filter", sys.SYS_LANDLOCK_RESTRICT_SELF: "landlock", sys.SYS_LANDLOCK_ADD_RULE: "landlock rules",
		sys.SYS_CLOSE_RANGE: "close descriptors", sys.SYS_PRLIMIT64: "core limit",
	} {
		r := launch(t, newSpec(testProbe, "exit", "0"), refuseVariable+"="+itoa(call)).wait()
		expect(t, r, exitContain, reasonContain)
		if !strings.Contains(r.trailer.Error, says+": ") || len(r.events) != 0 {
			t.Errorf("%s: %v", says, r)
		}
	}
}

func TestWhereTheRunnerCannotProtectItselfItDoesNotReadItsSpec(t *testing.T) {
	r := launch(t, newSpec(testProbe, "exit", "0"), refuseVariable+"="+itoa(sys.SYS_PRCTL)).wait()
	if want := "argus-runner: cannot become undumpable: operation not permitted\n"; r.exit != exitContain || r.stderr != want || r.status != want || len(r.log) != 0 {
		t.Error(r)
	}
}

func TestAFaultOfTheRunnerIsItsOwn(t *testing.T) {
	r := launch(t, newSpec(testProbe, "exit", "0"), refuseVariable+"="+itoa(sys.SYS_MEMFD_CREATE)).wait()
	expect(t, r, exitRunner, reasonRunner)
	if !strings.Contains(r.trailer.Error, "input file") {
		t.Error(r)
	}
}

func TestAKernelWithoutLandlockIsNamedInTheStartEvent(t *testing.T) {
	r := launch(t, newSpec(testProbe, "exit", "0"), refuseVariable+"="+itoa(sys.SYS_LANDLOCK_CREATE_RULESET)).wait()
	if !r.ok() || len(r.events) != 1 || r.events[0]["landlock"] != 0.0 || r.events[0]["seccomp"] != true || r.events[0]["fileSizeLimit"] != float64(fileSizeLimit) {
		t.Errorf("%v %v", r, r.events)
	}
}

// The filter knows the threads that the runner had before the plugin. A thread that Go's runtime makes later has a higher id. A stop signal to it is
// a request to stop; the runner ignores all other signals.
func TestWithoutLandlockNoSignalReachesTheThreadsThatTheRunnerStartsWith(t *testing.T) {
	r := launch(t, newSpec(testProbe, "signals"), refuseVariable+"="+itoa(sys.SYS_LANDLOCK_CREATE_RULESET)).wait()
	seen := said[struct {
		Own, Threads int
		Passed       []string
	}](t, r)
	for _, way := range seen.Passed {
		var thread int
		if fmt.Sscanf(way[strings.Index(way, "("):], "(%d", &thread); thread < seen.Own {
			t.Error("passed:", way)
		}
	}
	if !r.exact || seen.Threads < 8 || r.exit != r.trailer.Exit || len(seen.Passed) == 0 && !r.ok() {
		t.Error(r)
	}
}

func TestWithoutLandlockThePluginCanWriteOnlySoMuchToTheNodesDisk(t *testing.T) {
	r := launch(t, newSpec(testProbe, "fill", "/dev/termination-log"), refuseVariable+"="+itoa(sys.SYS_LANDLOCK_CREATE_RULESET)).wait()
	if written := said[int](t, r); written != fileSizeLimit || !r.ok() {
		t.Error(written, r)
	}
}

func TestNoDescriptorOfTheRunnerIsHandedOn(t *testing.T) {
	needRoot(t)
	c := prepare(t, []string{specVariable + "=" + string(mustMarshal(t, newSpec("/bin/sh", "-c", "for n in 0 1 2 3 4 5 6 7 8 9 10 11 12; do [ ! -e /proc/$$/fd/$n ] || echo $n; done")))})
	null, err := os.Open("/dev/null")
	if err != nil {
		t.Fatal(err)
	}
	defer null.Close()
	c.command.ExtraFiles = []*os.File{null, null, null}
	c.begin()
	if r := c.wait(); !r.ok() || r.text(frame.Stdout) != "0\n1\n2\n3\n" {
		t.Error(r)
	}
}

// An image may name any working directory, also through a descriptor that the container runtime forgot to close.
func TestADescriptorThatWasLeftOpenIsNoWayOutOfTheImage(t *testing.T) {
	text, _ := json.Marshal(newSpec("/bin/pwd").with("workdir", "/proc/self/fd/9"))
	c := prepare(t, []string{specVariable + "=" + string(text)})
	for range 8 {
		left, err := os.Open("/etc")
		if err != nil {
			t.Fatal(err)
		}
		defer left.Close()
		c.command.ExtraFiles = append(c.command.ExtraFiles, left)
	}
	c.begin()
	r := c.wait()
	expect(t, r, exitNotFound, reasonNotFound)
	if !strings.Contains(r.trailer.Error, "chdir /proc/self/fd/9") {
		t.Error(r)
	}
}
