package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"regexp"

	"dev.argus/runner/redact"
)

const (
	secretsField = "secrets"
	// secretsRoot is where the pod mounts the granted secrets: a folder for each Secret, with a file for each of its keys.
	secretsRoot = "/run/secrets/argus/"

	maxSecretFiles = 64
	maxSecretBytes = 64 << 10
	maxSecretPath  = 253 + 1 + 253
)

var secretPath = regexp.MustCompile(`^[a-z0-9]([-a-z0-9.]*[a-z0-9])?/[-._a-zA-Z0-9]+$`)

// readSecrets leaves the secrets nil if the spec has no such field. null is refused, because it is not the same as missing.
func (s *spec) readSecrets(fields map[string]json.RawMessage) error {
	text, given := fields[secretsField]
	if !given {
		return nil
	}
	var paths []*string
	if json.Unmarshal(text, &paths) != nil || len(paths) < 1 || len(paths) > maxSecretFiles {
		return fmt.Errorf("spec.secrets: must be an array of 1 to %d strings", maxSecretFiles)
	}
	for _, path := range paths {
		if path == nil || len(*path) > maxSecretPath || !secretPath.MatchString(*path) || (*path)[len(*path)-2:] == "/." || (*path)[len(*path)-3:] == "/.." {
			return errors.New("spec.secrets: each must be the name of a Secret and one of its keys, as in token/value")
		}
		if contains(s.secrets, *path) {
			return fmt.Errorf("spec.secrets: %s is there twice", *path)
		}
		s.secrets = append(s.secrets, *path)
	}
	return nil
}

// secretValues reads the values to redact; nil if there are none. Its errors name files, never values.
func secretValues(paths []string) (*redact.Values, error) {
	if len(paths) == 0 {
		return nil, nil
	}
	var values [][]byte
	total := 0
	for _, path := range paths {
		value, err := secretValue(path)
		if err != nil {
			return nil, err
		}
		values = append(values, value)
		total += len(value)
	}
	if total > maxSecretBytes {
		return nil, fmt.Errorf("the secrets have more than %d bytes in all", maxSecretBytes)
	}
	return redact.NewValues(values)
}

func secretValue(path string) ([]byte, error) {
	file, err := os.Open(secretsRoot + path)
	if err != nil {
		return nil, fmt.Errorf("secret %s cannot be read, so it could not be redacted: %w", path, err)
	}
	defer file.Close()
	content, err := io.ReadAll(io.LimitReader(file, redact.MaxValue+3)) // one more byte than the longest value with its line end
	if err != nil {
		return nil, fmt.Errorf("secret %s cannot be read, so it could not be redacted: %w", path, err)
	}
	value := redact.Trim(content)
	if n := len(value); n < redact.MinValue || n > redact.MaxValue {
		return nil, fmt.Errorf("secret %s cannot be redacted: it must have %d to %d bytes", path, redact.MinValue, redact.MaxValue)
	}
	return value, nil
}
