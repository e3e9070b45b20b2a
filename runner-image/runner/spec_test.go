package main

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"dev.argus/runner/frame"
)

func parsed(t *testing.T, s testSpec) (spec, error) {
	t.Helper()
	text, err := json.Marshal(s)
	if err != nil {
		t.Fatal(err)
	}
	return parseSpec(text)
}

func without(s testSpec, name string) testSpec { delete(s, name); return s }

func TestASpecIsReadAsItIs(t *testing.T) {
	input := `{"b" : 1.50, "a":[ "\u00e9" ]}`
	s, err := parsed(t, newSpec("python3", "main.py").with("input", json.RawMessage(input)).with("config", json.RawMessage(`null`)).limit("graceMs", 0))
	if err != nil {
		t.Fatal(err)
	}
	want := limits{timeout: 20 * time.Second, flush: 100 * time.Millisecond, head: 1 << 20, tail: 1 << 18, output: 1 << 18}
	if s.limits != want || s.id.Attempt != 3 || !bytes.Equal(s.id.Key, testId.Key) || strings.Join(s.command, " ") != "python3 main.py" {
		t.Errorf("%+v", s)
	}
	has := strings.Join(s.env, "\n")
	for _, entry := range []string{"PATH=/usr/local/bin:/usr/bin:/bin", "ARGUS_EXECUTION_ID=" + testId.Execution, "ARGUS_ACTION=transform", "ARGUS_CONFIG=null", "ARGUS_OUTPUT=/dev/fd/3"} {
		if !strings.Contains(has, entry) {
			t.Errorf("%s is missing in\n%s", entry, has)
		}
	}
}

func TestTheInputsBytesAreNotTouched(t *testing.T) {
	input := `{"b" : 1.50,	"a":[ "\u00e9" ], "a": 1e400}`
	text := strings.Replace(string(mustMarshal(t, newSpec("x").with("input", 0))), `"input":0`, `"input": `+input+"\n", 1)
	s, err := parseSpec([]byte(text))
	if err != nil || string(s.input) != input {
		t.Errorf("%v %q", err, s.input)
	}
}

func mustMarshal(t testing.TB, v any) []byte {
	t.Helper()
	text, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func TestAWrongSpecSaysWhatAndWhere(t *testing.T) {
	long := strings.Repeat("x", maxPath+1)
	for _, c := range []struct {
		spec testSpec
		says string
	}{
		{newSpec("x").with("extra", 1), `spec: unknown field "extra"`},
		{newSpec("x").with("Version", 1), `spec: unknown field "Version"`},
		{without(newSpec("x"), "input"), `spec: field "input" is missing`},
		{without(newSpec("x"), "limits"), `spec: field "limits" is missing`},
		{newSpec("x").with("version", 2), "spec.version"},
		{newSpec("x").with("version", nil), "spec.version"},
		{newSpec("x").with("execution", "0B6F1C1E-6A57-4C7E-9A3B-0D7F6F0C2A11"), "spec.execution"},
		{newSpec("x").with("execution", "0b6f1c1e-6a57-4c7e-9a3b-0d7f6f0c2a1"), "spec.execution"},
		{newSpec("x").with("attempt", 0), "spec.attempt"},
		{newSpec("x").with("attempt", maxAttempt+1), "spec.attempt"},
		{newSpec("x").with("attempt", 1.5), "spec.attempt"},
		{newSpec("x").with("key", "CQkJ"), "spec.key"},
		{newSpec("x").with("key", strings.Repeat("C", 43)+"="), "spec.key"},
		{newSpec("x").with("key", nil), "spec.key"},
		{newSpec(), "spec.command"},
		{newSpec(""), "spec.command"},
		{newSpec(make([]string, maxArguments+1)...), "spec.command"},
		{newSpec("x").with("command", []any{"x", nil}), "spec.command"},
		{newSpec("x").with("command", "x"), "spec.command"},
		{newSpec("x", "a\x00b"), "spec.command: a NUL"},
		{newSpec("x").with("workdir", "plugin"), "spec.workdir"},
		{newSpec("x").with("workdir", "/"+long), "spec.workdir"},
		{newSpec("x").with("env", map[string]any{"A": 1}), "spec.env.A"},
		{newSpec("x").with("env", map[string]any{"A": nil}), "spec.env.A"},
		{newSpec("x").with("env", map[string]any{"A": "\x00"}), "spec.env.A: a NUL"},
		{newSpec("x").with("env", map[string]any{"ARGUS_INPUT": "x"}), `"ARGUS_INPUT" is not a name`},
		{newSpec("x").with("env", map[string]any{"1A": "x"}), `"1A" is not a name`},
		{newSpec("x").with("env", map[string]any{"": "x"}), `"" is not a name`},
		{newSpec("x").with("env", map[string]any{"A=B": "x"}), "is not a name"},
		{newSpec("x").with("env", []string{}), "spec.env: not a JSON object"},
		{newSpec("x").with("action", ""), "spec.action"},
		{newSpec("x").with("action", strings.Repeat("a", maxAction+1)), "spec.action"},
		{newSpec("x").with("action", "a\x00"), "spec.action: a NUL"},
		{newSpec("x").with("config", strings.Repeat("c", maxConfig-1)), "spec.config: 16385 bytes, at most 16384"},
		{newSpec("x").limit("timeoutMs", 0), "spec.limits.timeoutMs: must be a whole number from 1 to 86400000"},
		{newSpec("x").limit("extra", 0), `spec.limits: unknown field "extra"`},
		{newSpec("x").with("limits", map[string]any{}), `spec.limits: field "timeoutMs" is missing`},
		{newSpec("x").with("input", strings.Repeat("i", maxSpec)), "bytes, at most 131060"},
	} {
		if _, err := parsed(t, c.spec); err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("want %q, got %v", c.says, err)
		}
	}
}

func TestTheSpecsOfTheContractAreRead(t *testing.T) {
	var vectors struct {
		Specs, Reject []struct {
			Name, Spec, Says string
			Canaries         int
			Secrets          int
			Execute          bool
			Scratch          uint64
		}
	}
	text, err := os.ReadFile("../../docs/contracts/runner-spec-vectors.json")
	if err == nil {
		err = json.Unmarshal(text, &vectors)
	}
	if err != nil || len(vectors.Specs) == 0 || len(vectors.Reject) == 0 {
		t.Fatal("no vectors: ", err)
	}
	for _, v := range vectors.Specs {
		s, err := parseSpec([]byte(v.Spec))
		if err != nil || (s.network != nil) != (v.Canaries > 0) || s.network != nil && len(s.network.canaries) != v.Canaries {
			t.Errorf("%s: %v %+v", v.Name, err, s.network)
		}
		if len(s.secrets) != v.Secrets || s.execute != v.Execute || s.scratch != v.Scratch {
			t.Errorf("%s: %+v", v.Name, s)
		}
	}
	for _, v := range vectors.Reject {
		if _, err := parseSpec([]byte(v.Spec)); err == nil || !strings.Contains(err.Error(), v.Says) {
			t.Errorf("%s: %v", v.Name, err)
		}
	}
}

func TestEveryLimitHoldsAtItsEndsAndNotBeyond(t *testing.T) {
	for _, l := range limitTable {
		for _, n := range []int64{l.min, l.max} {
			if _, err := parsed(t, newSpec("x").limit(l.name, int(n))); err != nil {
				t.Error(err)
			}
		}
		for _, n := range []int64{l.min - 1, l.max + 1} {
			if _, err := parsed(t, newSpec("x").limit(l.name, int(n))); err == nil || !strings.Contains(err.Error(), "spec.limits."+l.name) {
				t.Errorf("%s %d: %v", l.name, n, err)
			}
		}
	}
}

func TestSizesHoldAtTheLimit(t *testing.T) {
	command := make([]string, maxArguments)
	command[0] = "x"
	for _, s := range []testSpec{
		newSpec(command...), newSpec("x").with("workdir", "/"+strings.Repeat("x", maxPath-1)), newSpec("x").with("attempt", maxAttempt),
		newSpec("x").with("action", strings.Repeat("a", maxAction)), newSpec("x").with("config", strings.Repeat("c", maxConfig-2)),
	} {
		if _, err := parsed(t, s); err != nil {
			t.Error(err)
		}
	}
	size := len(mustMarshal(t, newSpec("x").with("input", "")))
	if s, err := parsed(t, newSpec("x").with("input", strings.Repeat("i", maxSpec-size))); err != nil || strings.Contains(strings.Join(s.env, "\n"), "ARGUS_INPUT=") {
		t.Error("a spec as long as one variable can be:", err)
	}
	many := map[string]string{}
	for i := range maxVariables {
		many["A"+itoa(i)] = "x"
	}
	if _, err := parsed(t, newSpec("x").with("env", many)); err != nil {
		t.Error(err)
	}
	many["B"] = "x"
	if _, err := parsed(t, newSpec("x").with("env", many)); err == nil {
		t.Error("one variable too many was taken")
	}
}

func TestTheInputIsAVariableWhileItFits(t *testing.T) {
	for _, c := range []struct {
		length int
		fits   bool
	}{{maxInputVariable, true}, {maxInputVariable + 1, false}} {
		s, err := parsed(t, newSpec("x").with("input", strings.Repeat("i", c.length-2)))
		if err != nil || strings.Contains(strings.Join(s.env, "\n"), "ARGUS_INPUT=") != c.fits || len(s.input) != c.length {
			t.Errorf("%d bytes: %v", c.length, err)
		}
	}
}

func TestTextThatIsNotOneJSONObjectIsRefusedWithoutShowingIt(t *testing.T) {
	good := string(mustMarshal(t, newSpec("x")))
	key := `"key":"` + "CQkJ"
	for name, text := range map[string]string{
		"empty": "", "array": "[]", "null": "null", "cut": good[:len(good)-1], "twice": good + good, "text after": good + "x",
		"field twice":        strings.Replace(good, `{`, `{"version":1,`, 1),
		"field twice in env": strings.Replace(good, `"env":{`, `"env":{"PATH":"/x",`, 1),
		"not UTF-8":          strings.Replace(good, "transform", "trans\xffform", 1),
		"a comma at the end": good[:len(good)-1] + ",}",
		"two commas":         strings.Replace(good, `,`, `,,`, 1),
		"a comma first":      strings.Replace(good, `{`, `{,`, 1),
		"no colon":           strings.Replace(good, `"version":1`, `"version",1`, 1),
		"no comma":           strings.Replace(good, `,"workdir"`, ` "workdir"`, 1),
		"a number as a name": strings.Replace(good, `"version":1`, `1:1`, 1),
		"broken key":         strings.Replace(good, `"version":1`, `"version":1x`, 1),
	} {
		_, err := parseSpec([]byte(text))
		if err == nil || strings.Contains(err.Error(), key) || strings.Contains(err.Error(), "CQkJ") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestTheVariableMustBeThereOnce(t *testing.T) {
	entry := specVariable + "=" + string(mustMarshal(t, newSpec("x")))
	for name, environ := range map[string][]string{"none": {"PATH=/bin"}, "two": {entry, entry}, "another's": {"X" + entry}} {
		if _, err := readSpec(environ); err == nil {
			t.Error(name)
		}
	}
	if _, err := readSpec([]string{"ARGUS_EXECUTION=x", entry, "PATH=/bin"}); err != nil {
		t.Error(err)
	}
}

// direct runs the runner as an ordinary process in the tests' own namespace, where it starts nothing.
func direct(t *testing.T, environment ...string) result {
	t.Helper()
	needRoot(t)
	if os.Getpid() != 1 {
		t.Fatal("not in a namespace: a broken runner could kill what is none of its business")
	}
	var log, stderr bytes.Buffer
	command := exec.Command(testRunner)
	command.Env, command.Stdout, command.Stderr = environment, &log, &stderr
	command.Run()
	r := decode(log.Bytes())
	r.exit, r.stderr = command.ProcessState.ExitCode(), stderr.String()
	return r
}

func TestABadSpecEndsWith120AndAPlainLine(t *testing.T) {
	r := direct(t)
	if r.exit != exitSpec || r.stderr != "argus-runner: ARGUS_SPEC must be set exactly once, not 0 times\n" || len(r.log) != 0 {
		t.Error(r)
	}
	c := launchWith(t, []string{specVariable + "={}"})
	r = c.wait()
	want := "argus-runner: spec: field \"version\" is missing\n"
	if r.exit != exitSpec || r.stderr != want || r.status != want || len(r.log) != 0 {
		t.Errorf("%v, %q", r, r.status)
	}
}

func TestABadSpecWithAnIdentityIsAlsoToldByATrailer(t *testing.T) {
	r := launch(t, newSpec("x").limit("flushMs", -1)).wait()
	expect(t, r, exitSpec, reasonSpec)
	if !strings.Contains(r.trailer.Error, "spec.limits.flushMs") || len(r.frames) != 1 || !strings.Contains(r.status, "spec.limits.flushMs") {
		t.Error(r)
	}
}

func TestEveryOtherVariableIsIgnored(t *testing.T) {
	r := launch(t, newSpec(testProbe, "look"), "ARGUS_TEST_OFF=seccomp,landlock", "LD_PRELOAD=/x", "KUBERNETES_PORT=1", "GODEBUG=x").wait()
	var seen struct{ Environment []string }
	json.Unmarshal(r.streams[frame.Stdout], &seen)
	if !r.ok() || len(seen.Environment) != 8 || strings.Contains(strings.Join(seen.Environment, "\n"), "KUBERNETES") {
		t.Errorf("%v %q", r, seen.Environment)
	}
}

// If a Go program first ran and then became the plugin, it would obey these variables. With inittrace it would write to the plugin's stderr.
func TestThePluginsEnvironmentIsNotTheRunnersOwn(t *testing.T) {
	names := []string{"GODEBUG", "GOGC", "GOMEMLIMIT", "GOMAXPROCS", "GOTRACEBACK", "GOCOVERDIR", "GORACE", "GOROOT", "TZ", "ZONEINFO", "LD_PRELOAD", "LD_LIBRARY_PATH", "TMPDIR"}
	env := map[string]string{"PATH": "/usr/bin:/bin"}
	for _, name := range names {
		env[name] = "1"
	}
	env["GODEBUG"], env["GOMEMLIMIT"], env["GOTRACEBACK"] = "inittrace=1,schedtrace=1,gctrace=1", "1", "crash"
	r := runToEnd(t, newSpec("/bin/sh", "-c", `echo "$GODEBUG $GOMEMLIMIT $GOTRACEBACK $TZ"`).with("env", env))
	expect(t, r, 0, reasonExited)
	stdout, stderr := string(r.streams[frame.Stdout]), string(r.streams[frame.Stderr])
	if stdout != "inittrace=1,schedtrace=1,gctrace=1 1 crash 1\n" || strings.Contains(stderr, "init ") || strings.Contains(stderr, "SCHED") {
		t.Errorf("stdout %.200q, stderr %.400q", stdout, stderr)
	}
}
