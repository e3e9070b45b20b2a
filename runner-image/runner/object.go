package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"unicode/utf8"
)

// members reads one JSON object more strictly than encoding/json: every name is known, spelled exactly and present exactly once. The values stay
// unchanged bytes.
func members(text []byte, where string, names ...string) (map[string]json.RawMessage, error) {
	return membersAnd(text, where, nil, names...)
}

// membersAnd also accepts names that may be missing.
func membersAnd(text []byte, where string, optional []string, names ...string) (map[string]json.RawMessage, error) {
	found := map[string]json.RawMessage{}
	err := eachMember(text, where, func(name string, value json.RawMessage) error {
		if !contains(names, name) && !contains(optional, name) {
			return fmt.Errorf("%s: unknown field %q", where, name)
		}
		found[name] = value
		return nil
	})
	if err != nil {
		return found, err
	}
	for _, name := range names {
		if _, ok := found[name]; !ok {
			return found, fmt.Errorf("%s: field %q is missing", where, name)
		}
	}
	return found, nil
}

func contains(names []string, name string) bool {
	for _, n := range names {
		if n == name {
			return true
		}
	}
	return false
}

// eachMember calls visit for every member in order and refuses a name that occurs twice.
func eachMember(text []byte, where string, visit func(name string, value json.RawMessage) error) error {
	if !utf8.Valid(text) {
		return fmt.Errorf("%s: not UTF-8", where)
	}
	decoder := json.NewDecoder(bytes.NewReader(text))
	if start, err := decoder.Token(); err != nil || start != json.Delim('{') {
		return fmt.Errorf("%s: not a JSON object", where)
	}
	seen := map[string]bool{}
	for decoder.More() {
		key, err := decoder.Token()
		if err != nil {
			return fmt.Errorf("%s: %w", where, syntax(err))
		}
		name, ok := key.(string)
		if !ok || seen[name] {
			return fmt.Errorf("%s: field %q comes twice", where, name)
		}
		seen[name] = true
		var value json.RawMessage
		if err := decoder.Decode(&value); err != nil {
			return fmt.Errorf("%s.%s: %w", where, name, syntax(err))
		}
		if err := visit(name, value); err != nil {
			return err
		}
	}
	if _, err := decoder.Token(); err != nil {
		return fmt.Errorf("%s: %w", where, syntax(err))
	}
	if _, err := decoder.Token(); !errors.Is(err, io.EOF) {
		return fmt.Errorf("%s: text after the object", where)
	}
	return nil
}

// syntax describes an error without the text around it, which may contain the key.
func syntax(err error) error {
	var at *json.SyntaxError
	if errors.As(err, &at) {
		return fmt.Errorf("broken JSON at byte %d", at.Offset)
	}
	return errors.New("broken JSON")
}
