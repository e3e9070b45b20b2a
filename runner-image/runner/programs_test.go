package main

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"dev.argus/runner/contain"
	"dev.argus/runner/frame"

	sys "golang.org/x/sys/unix"
)

// tools writes programs into a folder that the plugin can read.
func tools(t *testing.T, scripts map[string]string) string {
	t.Helper()
	folder := openDirectory(t)
	for name, text := range scripts {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	return folder
}

func TestAPluginStartsItsOwnProgramAndNoOther(t *testing.T) {
	folder := tools(t, map[string]string{"tool": "#!/bin/sh\nexit 0\n", "own": "#!" + testProbe + " exit\n"})
	r := runToEnd(t, newSpec(testProbe, "start", testProbe, "/proc/self/exe", "/bin/true", "/bin/sh", folder+"/tool", folder+"/own", "/nowhere"))
	want := map[string]string{testProbe: "OK", "/proc/self/exe": "OK", "/bin/true": "EACCES", "/bin/sh": "EACCES", folder + "/tool": "EACCES", folder + "/own": "EACCES",
		"/nowhere": "ENOENT", "/dev/shm/copy": "EACCES", "/tmp/copy": "not written", "descriptor": "EPERM", "memory": "ENOSYS"}
	if answers := said[map[string]string](t, r); !maps.Equal(answers, want) || !r.ok() {
		t.Error(answers, r)
	}
	if r.events[0]["programs"] != "entrypoint" {
		t.Error(r.events)
	}
}

func TestWithAGrantAPluginStartsEveryProgram(t *testing.T) {
	folder := tools(t, map[string]string{"tool": "#!/bin/sh\nexit 0\n"})
	r := runToEnd(t, newSpec(testProbe, "start", testProbe, "/bin/true", folder+"/tool").with("execute", true))
	answers := said[map[string]string](t, r)
	for _, path := range []string{testProbe, "/bin/true", folder + "/tool", "descriptor", "memory"} {
		if answers[path] != "OK" {
			t.Error(path, answers[path])
		}
	}
	if r.events[0]["programs"] != "any" || !r.ok() {
		t.Error(r)
	}
}

func TestAScriptIsStartedWithTheInterpretersThatItsFirstLineNames(t *testing.T) {
	folder := tools(t, map[string]string{"plain": "#!/bin/sh\necho $0", "by-env": "#!/usr/bin/env sh\necho $0", "split": "#! /usr/bin/env -S A=b sh -u\necho $0"})
	if err := os.WriteFile(folder+"/nested", []byte("#!"+folder+"/plain\n"), 0o755); err != nil {
		t.Fatal(err)
	}
	for _, command := range [][]string{{folder + "/plain"}, {folder + "/by-env"}, {folder + "/split"}, {folder + "/nested"}, {"env", "sh", "-c", "echo x"}, {"/usr/bin/env", "A=b", folder + "/plain"}} {
		if r := runToEnd(t, newSpec(command...)); !r.ok() || len(r.streams[frame.Stdout]) == 0 {
			t.Error(command, r)
		}
	}
	for _, command := range [][]string{{folder + "/plain", "x"}, {"sh", "-c", "exec cat /dev/null"}} {
		if r := runToEnd(t, newSpec(append([]string{"sh", "-c", `"$@"; cat /dev/null && echo started`, "sh"}, command...)...)); r.text(frame.Stdout) == "started\n" {
			t.Error(command, r)
		}
	}
}

func TestTheRunnerIsNoPlugin(t *testing.T) {
	for _, grant := range []bool{false, true} {
		spec := newSpec(testRunner)
		if grant {
			spec.with("execute", true)
		}
		expect(t, runToEnd(t, spec), exitNotExecutable, reasonNotFound)
	}
}

// A rule for execution that the kernel does not carry out must start nothing.
func TestProgramsEndWhereNothingCanBeRead(t *testing.T) {
	folder := tools(t, map[string]string{"circle": "", "text": "no program", "empty-line": "#!\n", "missing": "#!/nowhere x\n", "short": "\x7fELF\x02\x01"})
	if err := os.WriteFile(folder+"/circle", []byte("#!"+folder+"/circle\n"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := sys.Mkfifo(folder+"/pipe", 0o755); err != nil {
		t.Fatal(err)
	}
	find := func(string) (string, error) { return "", sys.ENOENT }
	for name, want := range map[string]int{"circle": 6, "text": 1, "empty-line": 1, "missing": 2, "short": 1, "pipe": 1, "absent": 1} {
		if all := contain.Programs(folder+"/"+name, nil, find); len(all) != want {
			t.Error(name, all)
		}
	}
	if all := contain.Programs("/usr/bin/env", []string{"absent"}, find); !slices.Contains(all, "/usr/bin/env") {
		t.Error(all)
	}
}

func TestScratchIsWritableOnlyWhereItWasGranted(t *testing.T) {
	file := "/tmp/" + filepath.Base(openDirectory(t))
	t.Cleanup(func() { os.Remove(file) })
	if r := runToEnd(t, newSpec(testProbe, "opens", "MAKE:"+file)); said[map[string]string](t, r)["MAKE:"+file] != "EACCES" || r.events[0]["scratch"] != nil {
		t.Error(r)
	}
	const granted = 64 << 20
	r := runToEnd(t, newSpec(testProbe, "fill", file).with("scratchBytes", granted))
	if r.events[0]["fileSizeLimit"] != float64(granted) || r.events[0]["scratch"] == nil || said[int](t, r) != granted || !r.ok() {
		t.Error(r)
	}
	os.Remove(file)
	r = runToEnd(t, newSpec(testProbe, "start").with("scratchBytes", granted))
	if answer := said[map[string]string](t, r)["/tmp/copy"]; answer != "EACCES" {
		t.Error("a copy in /tmp:", answer)
	}
}
