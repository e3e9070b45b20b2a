// Command sbom writes what an image is made of as one CycloneDX 1.6 document, the same bytes for the same image.
//
// It puts together what others know: Maven's plugin the libraries, dpkg's status the Debian packages, the JDK's release file the Java runtime, and a Go
// program itself its modules.
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
)

// subject is the image that the document is about.
type subject struct {
	name, version, commit, time string
}

func main() {
	var s subject
	flag.StringVar(&s.name, "name", "", "name of the image")
	flag.StringVar(&s.version, "version", "", "its version")
	flag.StringVar(&s.commit, "commit", "", "of the sources, where known")
	flag.StringVar(&s.time, "time", "", "of that commit, as 2026-11-20T10:00:00Z, where known")
	maven := flag.String("maven", "", "a CycloneDX document as Maven's plugin writes it")
	dpkg := flag.String("dpkg", "", "a folder of Debian control files: var/lib/dpkg/status.d of the image")
	java := flag.String("java", "", "home of the image's Java runtime")
	program := flag.String("go", "", "a program written in Go")
	flag.Parse()
	if s.name == "" || s.version == "" || flag.NArg() != 0 {
		flag.Usage()
		os.Exit(2)
	}
	text, err := write(s, *maven, *dpkg, *java, *program)
	if err != nil {
		fmt.Fprintln(os.Stderr, "sbom:", err)
		os.Exit(1)
	}
	os.Stdout.Write(text)
}

func write(s subject, maven, dpkg, java, program string) ([]byte, error) {
	d := newDocument(s)
	for _, part := range []struct {
		given string
		add   func(*document, string) error
	}{{maven, addMaven}, {dpkg, addPackages}, {java, addJava}, {program, addGo}} {
		if part.given == "" {
			continue
		}
		if err := part.add(d, part.given); err != nil {
			return nil, err
		}
	}
	if err := d.finish(); err != nil {
		return nil, err
	}
	text, err := json.MarshalIndent(d, "", " ")
	return append(text, '\n'), err
}
