// The plugin: ARGUS_ACTION names the action, the input is JSON on standard input, the output is JSON in the file ARGUS_OUTPUT.
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"
)

type input struct {
	Text string `json:"text"`
}

type output struct {
	Words int `json:"words"`
}

func count(given input) output {
	return output{Words: len(strings.Fields(given.Text))}
}

func run() error {
	if action := os.Getenv("ARGUS_ACTION"); action != "count" {
		return fmt.Errorf("unknown action %q", action)
	}
	var given input
	if err := json.NewDecoder(os.Stdin).Decode(&given); err != nil {
		return fmt.Errorf("input: %w", err)
	}
	fmt.Printf("count: %d bytes\n", len(given.Text)) // standard output is the log: argus logs ID
	result, err := json.Marshal(count(given))
	if err != nil {
		return err
	}
	file, err := os.OpenFile(os.Getenv("ARGUS_OUTPUT"), os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	if _, err := file.Write(result); err != nil {
		return err
	}
	return file.Close()
}

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
