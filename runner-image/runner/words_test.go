package main

import (
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// words is docs/contracts/runner-frames-words.json. The control plane's tests also read every part of it.
type words struct {
	Streams map[string]string `json:"streams"`
	Reasons []string          `json:"reasons"`
	Exits   map[reason]int    `json:"exits"`
	Events  []string          `json:"events"`
	Starts  []struct {
		Name    string `json:"name"`
		Payload string `json:"payload"`
	} `json:"starts"`
}

func readWords(t *testing.T) (w words) {
	t.Helper()
	text, err := os.ReadFile("../../docs/contracts/runner-frames-words.json")
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(text, &w); err != nil {
		t.Fatal(err)
	}
	return w
}

// constants returns the values of all constants of a type in this package's sources, so that a new one cannot be left out of the comparison.
func constants(t *testing.T, typeName string) (values []string) {
	t.Helper()
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(node ast.Node) bool {
			spec, ok := node.(*ast.ValueSpec)
			if !ok {
				return true
			}
			if of, ok := spec.Type.(*ast.Ident); ok && of.Name == typeName {
				for _, value := range spec.Values {
					text, err := strconv.Unquote(value.(*ast.BasicLit).Value)
					if err != nil {
						t.Fatal(err)
					}
					values = append(values, text)
				}
			}
			return true
		})
	}
	return values
}

func sorted(values []string) []string { return slices.Sorted(slices.Values(values)) }

func TestTheContractHasEveryReasonAndEventAndNoOther(t *testing.T) {
	w := readWords(t)
	if here := constants(t, "reason"); !slices.Equal(sorted(here), sorted(w.Reasons)) {
		t.Errorf("reasons: here %v, contract %v", here, w.Reasons)
	}
	if here := constants(t, "eventType"); !slices.Equal(sorted(here), sorted(w.Events)) {
		t.Errorf("events: here %v, contract %v", here, w.Events)
	}
}

func TestTheContractHasTheExitCodesThatAreTheRunnersOwn(t *testing.T) {
	here := map[reason]int{reasonSpec: exitSpec, reasonIsolation: exitIsolation, reasonSecret: exitSecret, reasonContain: exitContain, reasonRunner: exitRunner}
	contract := readWords(t).Exits
	if len(here) != len(contract) {
		t.Errorf("here %v, contract %v", here, contract)
	}
	for reason, exit := range here {
		if contract[reason] != exit {
			t.Errorf("%s: here %d, contract %d", reason, exit, contract[reason])
		}
	}
}

func TestTheContractShowsTheStartEventAsItIsWritten(t *testing.T) {
	held := confinement{Session: true, NoNewPrivileges: true, Seccomp: true, CoreLimit: coreLimit, OOMScoreAdjust: oomScoreAdjust, FileSizeLimit: fileSizeLimit, Programs: programsEntrypoint}
	closed := startEvent{Type: eventStart, Version: 1, Undumpable: true, IgnoresSignals: true, confinement: held}
	closed.Landlock, closed.UserNamespace, closed.TaskLimit = 7, true, ownTasks+mostTasks
	proved := closed
	proved.Network = &networkProof{Canaries: []string{"10.96.0.1:443"}, Rounds: 25, Reached: 3, Ms: 1612}
	poor := startEvent{Type: eventStart, Version: 1, Undumpable: true, IgnoresSignals: true, confinement: held}
	poor.Programs = programsAny
	granted := closed
	granted.FileSizeLimit, granted.Programs, granted.Scratch = maxScratch, programsAny, maxScratch
	written := map[string]startEvent{"every program and scratch space": granted, "no network": closed, "a network that was proved": proved, "neither Landlock nor a user namespace": poor}
	found := 0
	for _, start := range readWords(t).Starts {
		if event, ours := written[start.Name]; ours {
			found++
			if text := string(marshal(event)); text != start.Payload {
				t.Errorf("%s:\nhere     %s\ncontract %s", start.Name, text, start.Payload)
			}
		}
	}
	if found != len(written) {
		t.Errorf("%d of %d are in the contract", found, len(written))
	}
}
