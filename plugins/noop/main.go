// Noop is the smallest plugin there is: what an execution of it takes is the platform's own share.
package main

import "os"

const badEnvironment = 2

func main() {
	path := os.Getenv("ARGUS_OUTPUT")
	if path == "" {
		fail("ARGUS_OUTPUT is not set: see README.md for how to run this plugin by hand")
	}
	// Not os.WriteFile: it would also create a file where the platform promised a pipe.
	output, err := os.OpenFile(path, os.O_WRONLY|os.O_TRUNC, 0)
	if err != nil {
		fail("cannot open ARGUS_OUTPUT: " + err.Error())
	}
	if _, err := output.WriteString("{}"); err != nil {
		fail("cannot write to ARGUS_OUTPUT: " + err.Error())
	}
	os.Stdout.WriteString("noop: done\n")
}

func fail(message string) {
	os.Stderr.WriteString("noop: " + message + "\n")
	os.Exit(badEnvironment)
}
