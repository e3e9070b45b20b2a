package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io"
	"os"
	"strings"
	"syscall"
	"testing"
	"time"

	"dev.argus/runner/frame"
)

func expect(t *testing.T, r result, exit int, reason reason) {
	t.Helper()
	if r.exit != exit || r.trailer.Exit != exit || r.trailer.Reason != reason || !r.exact {
		t.Errorf("want exit %d, reason %s; %v", exit, reason, r)
	}
}

func TestThePluginsExitCodeIsTheContainers(t *testing.T) {
	for _, code := range []string{"0", "1", "42", "120", "123", "124", "137", "255"} {
		r := runToEnd(t, newSpec(testProbe, "exit", code))
		want := map[string]int{"0": 0, "1": 1, "42": 42, "120": 120, "123": 123, "124": 124, "137": 137, "255": 255}[code]
		expect(t, r, want, reasonExited)
		if r.ok() != (want == 0) || r.trailer.Signal != 0 || r.trailer.Reaped != 1 {
			t.Error(r)
		}
	}
}

func TestADeadlySignalIsReported(t *testing.T) {
	for _, signal := range []int{int(syscall.SIGKILL), int(syscall.SIGSEGV), int(syscall.SIGXCPU)} {
		r := runToEnd(t, newSpec("/bin/sh", "-c", "kill -$0 $$", itoa(signal)))
		expect(t, r, 128+signal, reasonSignaled)
		if r.trailer.Signal != signal {
			t.Error(r)
		}
	}
}

func itoa(n int) string { text, _ := json.Marshal(n); return string(text) }

func TestACommandThatCannotStartIsNotFoundOrNotExecutable(t *testing.T) {
	plain := openDirectory(t) + "/plain"
	os.WriteFile(plain, []byte("text"), 0o644)
	for name, c := range map[string]struct {
		spec testSpec
		exit int
		says string
	}{
		"missing path":        {newSpec("/no/such/program"), exitNotFound, "no such file"},
		"missing on PATH":     {newSpec("no-such-program"), exitNotFound, "find on PATH no-such-program: no such file"},
		"missing workdir":     {newSpec("true").with("workdir", "/no/such/place"), exitNotFound, "chdir /no/such/place"},
		"missing interpreter": {newSpec(script(t, "#!/no/such/interpreter\n")), exitNotFound, "no such file"},
		"not executable":      {newSpec(plain), exitNotExecutable, "permission denied"},
		"a directory":         {newSpec("/tmp"), exitNotExecutable, "permission denied"},
		"no known format":     {newSpec(script(t, "neither a program nor a script")), exitNotExecutable, "exec format error"},
		"found, not allowed":  {newSpec("plain").with("env", map[string]string{"PATH": strings.TrimSuffix(plain, "/plain")}), exitNotExecutable, "permission denied"},
		"no PATH":             {newSpec("true").with("env", map[string]string{}), exitNotFound, "find on PATH"},
	} {
		r := runToEnd(t, c.spec)
		if r.exit != c.exit || r.trailer.Exit != c.exit || r.trailer.Reason != reasonNotFound || !strings.Contains(r.trailer.Error, c.says) || len(r.events) != 0 {
			t.Errorf("%s: %v", name, r)
		}
	}
}

func script(t *testing.T, text string) string {
	path := openDirectory(t) + "/script"
	if err := os.WriteFile(path, []byte(text), 0o755); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestACommandIsFoundByPathOrInTheWorkingDirectory(t *testing.T) {
	directory := openDirectory(t)
	if err := os.WriteFile(directory+"/greet", []byte("#!/bin/sh\necho hello from $PWD\n"), 0o755); err != nil {
		t.Fatal(err)
	}
	for _, spec := range []testSpec{
		newSpec("./greet").with("workdir", directory),
		newSpec("greet").with("workdir", directory).with("env", map[string]string{"PATH": ":/no/such:" + directory}),
	} {
		if r := runToEnd(t, spec); !r.ok() || r.text(frame.Stdout) != "hello from "+directory+"\n" {
			t.Error(r)
		}
	}
}

func TestTimeoutStopsAndThenKills(t *testing.T) {
	for name, c := range map[string]struct {
		command string
		exit    int
	}{"obeys": {"trickle", 143}, "ignores every signal": {"stubborn", 137}, "has stopped itself": {"stopped", 143}} {
		r := runToEnd(t, newSpec(testProbe, c.command).limit("timeoutMs", 400).limit("graceMs", 300))
		if r.exit != c.exit || r.trailer.Reason != reasonTimeout || !r.exact || r.text(frame.Stdout) == "" {
			t.Errorf("%s: %v", name, r)
		}
	}
}

func TestAPluginThatEndsWellAfterTheTimeoutIsStillATimeout(t *testing.T) {
	r := runToEnd(t, newSpec(testProbe, "obedient", "0").limit("timeoutMs", 400))
	expect(t, r, 0, reasonTimeout)
	if r.ok() || r.text(frame.Stdout) != "ready\nbye\n" {
		t.Error(r)
	}
}

// following reads frames as they arrive until stdout contains the text.
func (c *contained) following(want string) (seen *bytes.Buffer) {
	c.t.Helper()
	seen = &bytes.Buffer{}
	lines := bufio.NewReader(io.TeeReader(c.log, seen))
	stdout := ""
	verifier := frame.NewVerifier(testId)
	for !strings.Contains(stdout, want) {
		line, err := lines.ReadBytes('\n')
		if err != nil {
			c.t.Fatal("the log ended before ", want, ": ", seen.String(), c.stderr.String())
		}
		if f, err := verifier.Line(bytes.TrimSuffix(line, []byte("\n"))); err == nil && f.Stream == frame.Stdout {
			stdout += string(f.Payload)
		}
	}
	return seen
}

func TestEveryStopSignalEndsThePluginInOrder(t *testing.T) {
	for _, stop := range stopSignals {
		c := launch(t, newSpec(testProbe, "obedient", "7"))
		seen := c.following("ready")
		if err := c.command.Process.Signal(stop); err != nil {
			t.Fatal(err)
		}
		rest, _ := io.ReadAll(c.log)
		r := c.finish(append(seen.Bytes(), rest...))
		expect(t, r, 7, reasonTerminated)
		if r.text(frame.Stdout) != "ready\nbye\n" {
			t.Errorf("%v: %v", stop, r)
		}
	}
}

func TestASecondStopSignalDoesNotShortenTheGrace(t *testing.T) {
	c := launch(t, newSpec(testProbe, "stubborn").limit("graceMs", 500))
	seen := c.following("ready")
	for range 3 {
		c.command.Process.Signal(syscall.SIGTERM)
		time.Sleep(20 * time.Millisecond)
	}
	rest, _ := io.ReadAll(c.log)
	r := c.finish(append(seen.Bytes(), rest...))
	expect(t, r, 137, reasonTerminated)
	if r.trailer.WallMs < 500 {
		t.Errorf("ended after %d ms, before the grace", r.trailer.WallMs)
	}
}

func TestTheFirstReasonStays(t *testing.T) {
	c := launch(t, newSpec(testProbe, "stubborn").limit("timeoutMs", 600).limit("graceMs", 1000))
	seen := c.following("ready")
	c.command.Process.Signal(syscall.SIGTERM)
	rest, _ := io.ReadAll(c.log)
	expect(t, c.finish(append(seen.Bytes(), rest...)), 137, reasonTerminated)
}

func TestDaemonsThatHoldThePipesCannotHoldTheContainer(t *testing.T) {
	r := runToEnd(t, newSpec(testProbe, "daemons"))
	expect(t, r, 5, reasonExited)
	if r.text(frame.Stdout) != "parent leaves\n" || r.trailer.Reaped < 6 {
		t.Error(r)
	}
}

func TestOrphansAreReaped(t *testing.T) {
	r := runToEnd(t, newSpec(testProbe, "orphans", "50").with("execute", true))
	if !r.ok() || r.trailer.Reaped != 101 {
		t.Error(r)
	}
}

func TestAPluginThatClosesItsDescriptorsRunsOn(t *testing.T) {
	r := runToEnd(t, newSpec(testProbe, "close"))
	expect(t, r, 11, reasonExited)
	if r.text(frame.Stdout) != "before\n" {
		t.Error(r)
	}
}

func TestTheTerminationMessageIsTheSignedTrailer(t *testing.T) {
	r := runToEnd(t, newSpec(testProbe, "exit", "3"))
	text, ok := frame.VerifyStatusLine(testId, r.status)
	var copied trailer
	if err := json.Unmarshal(text, &copied); !ok || err != nil || copied.Exit != 3 || copied.Transcript != r.trailer.Transcript {
		t.Errorf("%v %v %q", ok, err, r.status)
	}
	if r.trailer.Execution != testId.Execution || r.trailer.Attempt != testId.Attempt || r.trailer.Version != 1 || r.trailer.RunnerUs == 0 || r.trailer.MaxRSSKiB == 0 {
		t.Error(r)
	}
}

func TestALogThatCannotBeWrittenIsNeverASuccess(t *testing.T) {
	c := launch(t, newSpec(testProbe, "write", "1", "1000000", "1000"))
	c.log.Close()
	r := c.finish(nil)
	text, ok := frame.VerifyStatusLine(testId, r.status)
	var copied trailer
	json.Unmarshal(text, &copied)
	if r.exit != exitRunner || !ok || copied.Reason != reasonRunner || !strings.Contains(copied.Error, "broken pipe") {
		t.Errorf("exit %d, %q", r.exit, text)
	}
}

func TestARunnerThatIsNotPidOneStartsNothing(t *testing.T) {
	text, _ := json.Marshal(newSpec(testProbe, "exit", "0"))
	r := direct(t, specVariable+"="+string(text))
	if r.exit != exitRunner || r.trailer.Reason != reasonRunner || !strings.Contains(r.trailer.Error, "must be PID 1") || len(r.events) != 0 {
		t.Error(r)
	}
}
