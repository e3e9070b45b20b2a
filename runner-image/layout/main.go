// Command layout writes the last stage of a Dockerfile as one OCI image, in an OCI layout that any registry client can push.
//
// It needs no Docker engine. The same files give the same digest on every machine and at every time: owner 0, time 0, sorted names, modes by kind,
// and no name of a user, a host or a tool. Each COPY is one layer.
package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"strings"
)

const usage = `usage: layout -dockerfile FILE -context FOLDER -out FOLDER [-arch ARCH] [-stage NAME=FOLDER]... [-label NAME=VALUE]...
       layout pack LAYOUT NAME:TAG OUT.tar       one file that docker load, crane push and ctr images import read
`

// pairs collects arguments of the form name=value.
type pairs map[string]string

func (p pairs) String() string { return fmt.Sprint(map[string]string(p)) }

func (p pairs) Set(text string) error {
	name, value, ok := strings.Cut(text, "=")
	if !ok || name == "" {
		return errors.New("must be name=value")
	}
	p[name] = value
	return nil
}

func main() {
	if len(os.Args) == 5 && os.Args[1] == "pack" {
		end(pack(os.Args[2], os.Args[3], os.Args[4]))
	}
	labels, stages := pairs{}, pairs{}
	dockerfile := flag.String("dockerfile", "", "the Dockerfile; its last stage is FROM scratch")
	context := flag.String("context", "", "folder that COPY takes from")
	out := flag.String("out", "", "folder to write the OCI layout into; must not exist")
	architecture := flag.String("arch", "amd64", "architecture of the image, as Go names it")
	flag.Var(labels, "label", "name=value besides the Dockerfile's; may come many times")
	flag.Var(stages, "stage", "name=folder: the files of an earlier stage; may come many times")
	flag.Usage = func() {
		fmt.Fprint(os.Stderr, usage)
		flag.PrintDefaults()
	}
	flag.Parse()
	if *out == "" || *dockerfile == "" || *context == "" || flag.NArg() != 0 {
		flag.Usage()
		os.Exit(2)
	}
	digest, err := build(*dockerfile, *context, *out, *architecture, stages, labels)
	if err == nil {
		fmt.Println(digest)
	}
	end(err)
}

func build(dockerfile, context, out, architecture string, stages, labels map[string]string) (string, error) {
	text, err := os.ReadFile(dockerfile)
	if err != nil {
		return "", err
	}
	r, err := parseDockerfile(string(text))
	if err != nil {
		return "", fmt.Errorf("%s: %w", dockerfile, err)
	}
	for name, value := range labels {
		r.label(name, value)
	}
	sources, err := r.layers(context, stages)
	if err != nil {
		return "", fmt.Errorf("%s: %w", dockerfile, err)
	}
	return write(out, image{architecture: architecture, settings: r.settings, layers: sources})
}

func end(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, "layout:", err)
		os.Exit(1)
	}
	os.Exit(0)
}
