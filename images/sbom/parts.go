package main

import (
	"bufio"
	"debug/buildinfo"
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"
)

// addMaven takes the components and their dependencies, and the program itself as one of them.
func addMaven(d *document, file string) error {
	text, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	var other document
	if err := json.Unmarshal(text, &other); err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	if other.Format != "CycloneDX" || len(other.Components) == 0 {
		return errors.New(file + ": not a CycloneDX document with components")
	}
	d.Components = append(append(d.Components, other.Metadata.Component), other.Components...)
	d.Dependencies = append(d.Dependencies, other.Dependencies...)
	return nil
}

// addPackages takes Debian's packages; their licences are in the copyright file that each has in the image.
func addPackages(d *document, folder string) error {
	files, err := os.ReadDir(folder)
	if err != nil {
		return err
	}
	for _, file := range files {
		control, err := fields(filepath.Join(folder, file.Name()), ": ")
		if err != nil {
			return err
		}
		name, version, architecture := control["Package"], control["Version"], control["Architecture"]
		if name == "" || version == "" || architecture == "" {
			return fmt.Errorf("%s: no Package, Version or Architecture", file.Name())
		}
		purl := fmt.Sprintf("pkg:deb/debian/%s@%s?arch=%s", url.PathEscape(name), url.PathEscape(version), architecture)
		d.add(component{Type: "library", Ref: purl, Name: name, Version: version, Purl: purl, Supplier: &supplier{"Debian"},
			Properties: []property{{"dev.argus:copyright", "/usr/share/doc/" + name + "/copyright"}}})
	}
	return nil
}

func addJava(d *document, home string) error {
	release, err := fields(filepath.Join(home, "release"), "=")
	if err != nil {
		return err
	}
	version := strings.Trim(release["JAVA_RUNTIME_VERSION"], `"`)
	if version == "" {
		version = strings.Trim(release["JAVA_VERSION"], `"`)
	}
	if version == "" {
		return errors.New(home + "/release names no JAVA_VERSION")
	}
	purl := "pkg:generic/openjdk@" + url.PathEscape(version)
	c := component{Type: "platform", Ref: purl, Name: "openjdk", Version: version, Purl: purl,
		Licenses:   json.RawMessage(`[{"expression":"GPL-2.0-only WITH Classpath-exception-2.0"}]`),
		Properties: []property{{"dev.argus:modules", strings.Trim(release["MODULES"], `"`)}}}
	if who := strings.Trim(release["IMPLEMENTOR"], `"`); who != "" {
		c.Supplier = &supplier{who}
	}
	d.add(c)
	return nil
}

func addGo(d *document, file string) error {
	info, err := buildinfo.ReadFile(file)
	if err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	version := strings.TrimPrefix(info.GoVersion, "go")
	program := component{Type: "application", Ref: "go:" + info.Main.Path, Name: info.Main.Path, Version: d.Metadata.Component.Version}
	uses := dependency{Ref: program.Ref}
	library := func(path, version string) {
		purl := "pkg:golang/" + path + "@" + url.PathEscape(version)
		d.add(component{Type: "library", Ref: purl, Name: path, Version: version, Purl: purl})
		uses.DependsOn = append(uses.DependsOn, purl)
	}
	library("stdlib", version)
	for _, module := range info.Deps {
		if module.Replace != nil {
			module = module.Replace
		}
		library(module.Path, module.Version)
	}
	d.Components = append(d.Components, program)
	d.Dependencies = append(d.Dependencies, uses)
	return nil
}

// fields reads lines of a name, a separator and a value; what continues a value on the next line is passed over.
func fields(name, separator string) (map[string]string, error) {
	file, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	found := map[string]string{}
	lines := bufio.NewScanner(file)
	for lines.Scan() {
		if key, value, ok := strings.Cut(lines.Text(), separator); ok && key != "" && key[0] != ' ' && key[0] != '\t' {
			found[key] = value
		}
	}
	return found, lines.Err()
}
