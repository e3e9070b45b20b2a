package main

import (
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"dev.argus/runner/frame"
)

const (
	specVersion  = 1
	specVariable = "ARGUS_SPEC"
	// maxSpec is the kernel's limit of one environment variable, name and NUL included.
	maxSpec = 128<<10 - len(specVariable+"=") - 1

	maxAttempt      = 1 << 20
	maxArguments    = 256
	maxVariables    = 128
	maxVariableName = 128
	maxPath         = 4095
	maxAction       = 128
	maxConfig       = 16 << 10
	// maxInputVariable is the length of the longest input that is also put into ARGUS_INPUT. stdin has every input.
	maxInputVariable = 96 << 10
)

// spec is the checked content of ARGUS_SPEC, which tells the runner what to do.
type spec struct {
	id      frame.Identity
	command []string
	workdir string
	env     []string // the plugin's whole environment
	input   []byte
	limits  limits
	network *network // nil: none
	secrets []string // files whose values are redacted, as name/key
	execute bool     // whether every program of the image may be started
	scratch uint64   // bytes of /tmp; 0: none
}

type limits struct {
	timeout, grace, flush time.Duration
	head, tail, output    int
}

// limit is the allowed range of one number in the spec. The node's log budget is checked by the control plane.
type limit struct {
	name     string
	min, max int64
	set      func(*limits, int64)
}

var limitTable = []limit{
	{"timeoutMs", 1, 24 * 3600 * 1000, func(l *limits, n int64) { l.timeout = time.Duration(n) * time.Millisecond }},
	{"graceMs", 0, 60_000, func(l *limits, n int64) { l.grace = time.Duration(n) * time.Millisecond }},
	{"headBytes", 0, 1 << 30, func(l *limits, n int64) { l.head = int(n) }},
	{"tailBytes", 0, 16 << 20, func(l *limits, n int64) { l.tail = int(n) }},
	{"outputBytes", 0, 2 << 20, func(l *limits, n int64) { l.output = int(n) }},
	{"flushMs", 0, 10_000, func(l *limits, n int64) { l.flush = time.Duration(n) * time.Millisecond }},
}

var specFields = []string{"version", "execution", "attempt", "key", "command", "workdir", "env", "action", "config", "input", "limits"}

const (
	executeField = "execute"
	scratchField = "scratchBytes"
	minScratch   = 1 << 20
	maxScratch   = 64 << 30
)

var optionalFields = []string{networkField, secretsField, executeField, scratchField}

// readSpec finds and checks the spec. On an error, the identity is set if that much could be read, so that a trailer can report the error.
func readSpec(environ []string) (spec, error) {
	var text string
	found := 0
	for _, entry := range environ {
		if value, ok := strings.CutPrefix(entry, specVariable+"="); ok {
			text = value
			found++
		}
	}
	if found != 1 {
		return spec{}, fmt.Errorf("%s must be set exactly once, not %d times", specVariable, found)
	}
	return parseSpec([]byte(text))
}

func parseSpec(text []byte) (s spec, err error) {
	if len(text) > maxSpec {
		return s, fmt.Errorf("spec: %d bytes, at most %d", len(text), maxSpec)
	}
	fields, err := membersAnd(text, "spec", optionalFields, specFields...)
	id, idErr := readIdentity(fields)
	if idErr == nil {
		s.id = id
	}
	if err != nil {
		return s, err
	}
	var version int
	if err := value(fields, "version", "a number", &version); err != nil || version != specVersion {
		return s, fmt.Errorf("spec.version: must be %d", specVersion)
	}
	if idErr != nil {
		return s, idErr
	}
	for _, read := range []func(map[string]json.RawMessage) error{s.readCommand, s.readWorkdir, s.readEnvironment, s.readLimits, s.readNetwork, s.readSecrets, s.readExecute, s.readScratch} {
		if err := read(fields); err != nil {
			return s, err
		}
	}
	return s, nil
}

func value(fields map[string]json.RawMessage, name, kind string, into any) error {
	if text := fields[name]; string(text) == "null" || json.Unmarshal(text, into) != nil {
		return fmt.Errorf("spec.%s: must be %s", name, kind)
	}
	return nil
}

func readIdentity(fields map[string]json.RawMessage) (id frame.Identity, err error) {
	var key string
	if err := value(fields, "execution", "a string", &id.Execution); err != nil || !isUUID(id.Execution) {
		return frame.Identity{}, errors.New("spec.execution: must be a UUID in lower case")
	}
	if err := value(fields, "attempt", "a number", &id.Attempt); err != nil || id.Attempt < 1 || id.Attempt > maxAttempt {
		return frame.Identity{}, fmt.Errorf("spec.attempt: must be a whole number from 1 to %d", maxAttempt)
	}
	err = value(fields, "key", "a string", &key)
	if id.Key, _ = base64.RawURLEncoding.Strict().DecodeString(key); err != nil || len(id.Key) != frame.KeySize {
		return frame.Identity{}, fmt.Errorf("spec.key: must be %d bytes in base64url without padding", frame.KeySize)
	}
	return id, nil
}

func (s *spec) readCommand(fields map[string]json.RawMessage) error {
	var words []*string // pointers, because a null would otherwise become an empty string
	if err := value(fields, "command", "an array of strings", &words); err != nil {
		return err
	}
	for _, word := range words {
		if word == nil {
			return errors.New("spec.command: must be an array of strings")
		}
		s.command = append(s.command, *word)
	}
	if n := len(s.command); n < 1 || n > maxArguments || s.command[0] == "" {
		return fmt.Errorf("spec.command: must have 1 to %d words, the first one not empty", maxArguments)
	}
	return noNul("spec.command", s.command...)
}

func (s *spec) readWorkdir(fields map[string]json.RawMessage) error {
	if err := value(fields, "workdir", "a string", &s.workdir); err != nil {
		return err
	}
	if !strings.HasPrefix(s.workdir, "/") || len(s.workdir) > maxPath {
		return fmt.Errorf("spec.workdir: must be an absolute path of at most %d bytes", maxPath)
	}
	return noNul("spec.workdir", s.workdir)
}

func (s *spec) readEnvironment(fields map[string]json.RawMessage) error {
	err := eachMember(fields["env"], "spec.env", func(name string, text json.RawMessage) error {
		var word string
		if string(text) == "null" || json.Unmarshal(text, &word) != nil {
			return fmt.Errorf("spec.env.%s: must be a string", name)
		}
		if !isVariableName(name) || strings.HasPrefix(name, "ARGUS_") {
			return fmt.Errorf("spec.env: %q is not a name that may be set", name)
		}
		s.env = append(s.env, name+"="+word)
		return noNul("spec.env."+name, word)
	})
	if err != nil {
		return err
	}
	if len(s.env) > maxVariables {
		return fmt.Errorf("spec.env: at most %d variables", maxVariables)
	}
	return s.addArgusVariables(fields)
}

func (s *spec) addArgusVariables(fields map[string]json.RawMessage) error {
	var action string
	if err := value(fields, "action", "a string", &action); err != nil || action == "" || len(action) > maxAction {
		return fmt.Errorf("spec.action: must be a string of 1 to %d bytes", maxAction)
	}
	if err := noNul("spec.action", action); err != nil {
		return err
	}
	if n := len(fields["config"]); n > maxConfig {
		return fmt.Errorf("spec.config: %d bytes, at most %d", n, maxConfig)
	}
	s.input = fields["input"]
	s.env = append(s.env, "ARGUS_EXECUTION_ID="+s.id.Execution, "ARGUS_ACTION="+action, "ARGUS_CONFIG="+string(fields["config"]), "ARGUS_OUTPUT=/dev/fd/3")
	if len(s.input) <= maxInputVariable {
		s.env = append(s.env, "ARGUS_INPUT="+string(s.input))
	}
	return nil
}

func (s *spec) readLimits(fields map[string]json.RawMessage) error {
	var names []string
	for _, l := range limitTable {
		names = append(names, l.name)
	}
	given, err := members(fields["limits"], "spec.limits", names...)
	if err != nil {
		return err
	}
	for _, l := range limitTable {
		var n int64
		if string(given[l.name]) == "null" || json.Unmarshal(given[l.name], &n) != nil || n < l.min || n > l.max {
			return fmt.Errorf("spec.limits.%s: must be a whole number from %d to %d", l.name, l.min, l.max)
		}
		l.set(&s.limits, n)
	}
	return nil
}

// readExecute accepts only true: a plugin that may not execute has no such field.
func (s *spec) readExecute(fields map[string]json.RawMessage) error {
	text, given := fields[executeField]
	if s.execute = given; given && string(text) != "true" {
		return errors.New("spec.execute: must be true, or not there")
	}
	return nil
}

func (s *spec) readScratch(fields map[string]json.RawMessage) error {
	text, given := fields[scratchField]
	if !given {
		return nil
	}
	if string(text) == "null" || json.Unmarshal(text, &s.scratch) != nil || s.scratch < minScratch || s.scratch > maxScratch {
		return fmt.Errorf("spec.scratchBytes: must be a whole number from %d to %d", minScratch, maxScratch)
	}
	return nil
}

func noNul(where string, words ...string) error {
	for _, word := range words {
		if strings.ContainsRune(word, 0) {
			return fmt.Errorf("%s: a NUL cannot be passed to a program", where)
		}
	}
	return nil
}

func isUUID(text string) bool {
	if len(text) != len("00000000-0000-0000-0000-000000000000") {
		return false
	}
	for i, c := range []byte(text) {
		dash := i == 8 || i == 13 || i == 18 || i == 23
		if dash != (c == '-') || !dash && !('0' <= c && c <= '9' || 'a' <= c && c <= 'f') {
			return false
		}
	}
	return true
}

func isVariableName(text string) bool {
	for i, c := range []byte(text) {
		letter := 'A' <= c && c <= 'Z' || 'a' <= c && c <= 'z' || c == '_'
		if !letter && (i == 0 || c < '0' || c > '9') {
			return false
		}
	}
	return text != "" && len(text) <= maxVariableName
}
