package main

import (
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"

	"dev.argus/runner/frame"
)

// runscVariable names gVisor's runsc. Without it these tests are skipped. cluster/bin runsc builds it.
const runscVariable = "RUNNER_TEST_RUNSC"

// inGvisor starts the runner as PID 1 of a gVisor sandbox, like a pod with the RuntimeClass gvisor.
func inGvisor(t *testing.T, command ...string) result {
	t.Helper()
	needRoot(t)
	runsc := os.Getenv(runscVariable)
	if runsc == "" {
		t.Skip(runscVariable + " does not name a runsc")
	}
	bundle := openDirectory(t)
	root, status := filepath.Join(bundle, "rootfs"), filepath.Join(bundle, "termination-log")
	errs := []error{os.WriteFile(status, nil, 0o666), os.Chmod(status, 0o666)}
	for _, folder := range []string{"dev", "proc"} {
		errs = append(errs, os.MkdirAll(filepath.Join(root, folder), 0o755))
	}
	for name, program := range map[string]string{"runner": testRunner, "probe": testProbe} {
		errs = append(errs, os.Link(program, filepath.Join(root, name)))
	}
	spec := string(mustMarshal(t, newSpec(command...)))
	errs = append(errs, os.WriteFile(filepath.Join(bundle, "config.json"), bundleConfiguration(t, root, status, spec), 0o644))
	if err := errors.Join(errs...); err != nil {
		t.Fatal(err)
	}
	c := &contained{t: t, status: status, command: exec.Command(runsc, "--root="+filepath.Join(bundle, "state"), "--platform=systrap", "--network=none",
		"--ignore-cgroups", "run", "--bundle="+bundle, filepath.Base(bundle))}
	c.command.Stderr = &c.stderr
	var err error
	if c.log, err = c.command.StdoutPipe(); err != nil {
		t.Fatal(err)
	}
	c.begin()
	return c.wait()
}

func bundleConfiguration(t *testing.T, root, status, spec string) []byte {
	type object = map[string]any
	none := []string{}
	var namespaces []object
	for _, kind := range []string{"pid", "ipc", "uts", "mount", "network"} {
		namespaces = append(namespaces, object{"type": kind})
	}
	text, err := json.Marshal(object{
		"ociVersion": "1.0.0",
		"process": object{
			"user": object{"uid": testUser, "gid": testUser}, "args": []string{"/runner"}, "env": []string{specVariable + "=" + spec}, "cwd": "/", "noNewPrivileges": true,
			"capabilities": object{"bounding": none, "effective": none, "permitted": none, "ambient": none}},
		"root": object{"path": root, "readonly": true},
		"mounts": []object{
			{"destination": "/proc", "type": "proc", "source": "proc"},
			{"destination": "/dev", "type": "tmpfs", "source": "tmpfs"},
			{"destination": "/dev/termination-log", "type": "bind", "source": status, "options": []string{"rbind", "rw"}}},
		"linux": object{"namespaces": namespaces},
	})
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func TestUnderGvisorEveryLayerButLandlockHolds(t *testing.T) {
	r := inGvisor(t, "/probe", "look")
	if !r.ok() || len(r.events) != 1 {
		t.Fatal(r)
	}
	for name, want := range map[string]any{"undumpable": true, "ignoresSignals": true, "session": true, "noNewPrivileges": true, "seccomp": true,
		"landlock": 0.0, "coreLimit": 1.0, "oomScoreAdj": 1000.0, "fileSizeLimit": float64(fileSizeLimit)} {
		if r.events[0][name] != want {
			t.Error(name, r.events[0][name])
		}
	}
	if _, ok := frame.VerifyStatusLine(testId, r.status); !ok {
		t.Errorf("termination message: %q", r.status)
	}
}

func TestUnderGvisorTheFilterAnswersAsEverywhere(t *testing.T) {
	sockets := inGvisor(t, "/probe", "sockets")
	for kind, answer := range said[map[string]string](t, sockets) {
		if (kind == "1" || kind == "pair 1") != (answer == "OK") {
			t.Error("socket", kind, answer)
		}
	}
	for call, answer := range said[map[string]string](t, inGvisor(t, "/probe", "calls")) {
		if itself := slices.Contains([]string{"kill itself 0", "prlimit itself", "socket buffer", "prctl"}, call); itself != (answer == "OK") {
			t.Error(call, answer)
		}
	}
}

// gVisor shows what Linux hides of an undumpable process: its name, which may be changed, and the positions of its files. Neither is of use to a
// plugin.
func TestUnderGvisorNothingOfTheRunnersMemoryOrFilesIsOpen(t *testing.T) {
	for file, answer := range said[map[string]string](t, inGvisor(t, "/probe", "proc")) {
		if answer != "refused" && file != "fdinfo/1" && file != "write comm" {
			t.Errorf("/proc/1/%s: %s", file, answer)
		}
	}
}

// Without a Landlock domain, only the filter is between the plugin and the runner's threads. gVisor kills PID 1 on a SIGKILL to one of them.
func TestUnderGvisorNoSignalReachesTheThreadsThatTheRunnerStartsWith(t *testing.T) {
	r := inGvisor(t, "/probe", "signals")
	if seen := said[struct{ Passed []string }](t, r); len(seen.Passed) != 0 || !r.ok() {
		t.Error(seen, r)
	}
}

func TestUnderGvisorThePluginCanWriteOnlySoMuchToTheNodesDisk(t *testing.T) {
	r := inGvisor(t, "/probe", "fill", "/dev/termination-log")
	if written := said[int](t, r); written != fileSizeLimit || !r.ok() {
		t.Error(written, r)
	}
}

func TestUnderGvisorEverythingIsCapturedAndDaemonsEnd(t *testing.T) {
	r := inGvisor(t, "/probe", "write", "1", "900000", "1000", "2", "3000", "7", "3", "200000", "4096")
	if !r.ok() || len(r.streams[frame.Stdout]) != 900000 || len(r.streams[frame.Stderr]) != 3000 || len(r.streams[frame.Output]) != 200000 {
		t.Error(r)
	}
	for name, stream := range r.trailer.Streams {
		if hexSum(r.streams[frame.Stream(name[0])]) != stream.SHA256 {
			t.Error(name, stream)
		}
	}
	expect(t, inGvisor(t, "/probe", "daemons"), 5, reasonExited)
}
