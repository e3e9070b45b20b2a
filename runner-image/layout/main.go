// Command layout writes folders as the layers of one OCI image, in an OCI layout that any registry client can push.
//
// The same folders give the same digest on every machine and at every time: owner 0, time 0, sorted names, modes by kind, no name of a user, a
// host or a tool. The image is a runtime: the runner is its entrypoint, and it has no environment because the runner ignores it.
package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"strings"
)

// labels collects -label name=value.
type labels map[string]string

func (l labels) String() string { return fmt.Sprint(map[string]string(l)) }

func (l labels) Set(text string) error {
	name, value, ok := strings.Cut(text, "=")
	if !ok || name == "" {
		return errors.New("must be name=value")
	}
	l[name] = value
	return nil
}

func main() {
	out := flag.String("out", "", "folder to write the OCI layout into; must not exist")
	architecture := flag.String("arch", "amd64", "architecture of the image, as Go names it")
	found := labels{}
	flag.Var(found, "label", "name=value of the image's configuration; may come many times")
	flag.Usage = func() {
		fmt.Fprintln(os.Stderr, "usage: layout -out FOLDER [-arch ARCH] [-label NAME=VALUE]... LAYER-FOLDER...")
		flag.PrintDefaults()
	}
	flag.Parse()
	if *out == "" || flag.NArg() == 0 {
		flag.Usage()
		os.Exit(2)
	}
	digest, err := write(*out, image{architecture: *architecture, labels: found, layers: flag.Args()})
	if err != nil {
		fmt.Fprintln(os.Stderr, "layout:", err)
		os.Exit(1)
	}
	fmt.Println(digest)
}
