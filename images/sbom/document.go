package main

import (
	"cmp"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
)

const specification = "1.6"

type document struct {
	Format       string       `json:"bomFormat"`
	Spec         string       `json:"specVersion"`
	Serial       string       `json:"serialNumber,omitempty"`
	Version      int          `json:"version"`
	Metadata     metadata     `json:"metadata"`
	Components   []component  `json:"components"`
	Dependencies []dependency `json:"dependencies"`
}

type metadata struct {
	Timestamp string    `json:"timestamp,omitempty"`
	Component component `json:"component"`
}

// component is one of CycloneDX's; what Maven's plugin knows of licences, hashes and places stays as it is.
type component struct {
	Type        string          `json:"type"`
	Ref         string          `json:"bom-ref"`
	Supplier    *supplier       `json:"supplier,omitempty"`
	Group       string          `json:"group,omitempty"`
	Name        string          `json:"name"`
	Version     string          `json:"version,omitempty"`
	Description string          `json:"description,omitempty"`
	Scope       string          `json:"scope,omitempty"`
	Hashes      json.RawMessage `json:"hashes,omitempty"`
	Licenses    json.RawMessage `json:"licenses,omitempty"`
	Purl        string          `json:"purl,omitempty"`
	References  json.RawMessage `json:"externalReferences,omitempty"`
	Properties  []property      `json:"properties,omitempty"`
}

type supplier struct {
	Name string `json:"name"`
}

type property struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

type dependency struct {
	Ref       string   `json:"ref"`
	DependsOn []string `json:"dependsOn,omitempty"`
}

func newDocument(s subject) *document {
	image := component{Type: "container", Ref: "image:" + s.name, Name: s.name, Version: s.version}
	if s.commit != "" {
		image.Properties = []property{{"dev.argus:commit", s.commit}}
	}
	return &document{Format: "CycloneDX", Spec: specification, Version: 1, Metadata: metadata{Timestamp: s.time, Component: image}}
}

// add takes a component that is in the image directly, not only because another needs it.
func (d *document) add(c component) {
	d.Components = append(d.Components, c)
	d.Dependencies = append(d.Dependencies, dependency{Ref: c.Ref})
}

// finish sorts, connects the image with what nothing else depends on, and names the document by its content.
func (d *document) finish() error {
	if len(d.Components) == 0 {
		return errors.New("nothing is in the image: give -maven, -dpkg, -java or -go")
	}
	slices.SortFunc(d.Components, func(a, b component) int { return cmp.Compare(a.Ref, b.Ref) })
	for i := 1; i < len(d.Components); i++ {
		if d.Components[i].Ref == d.Components[i-1].Ref {
			return fmt.Errorf("%s is there twice", d.Components[i].Ref)
		}
	}
	needed := map[string]bool{}
	for i := range d.Dependencies {
		slices.Sort(d.Dependencies[i].DependsOn)
		for _, ref := range d.Dependencies[i].DependsOn {
			needed[ref] = true
		}
	}
	image := dependency{Ref: d.Metadata.Component.Ref}
	for _, c := range d.Components {
		if !needed[c.Ref] {
			image.DependsOn = append(image.DependsOn, c.Ref)
		}
	}
	d.Dependencies = append(d.Dependencies, image)
	slices.SortFunc(d.Dependencies, func(a, b dependency) int { return cmp.Compare(a.Ref, b.Ref) })
	text, err := json.Marshal(d)
	if err != nil {
		return err
	}
	sum := sha256.Sum256(text)
	sum[6], sum[8] = sum[6]&0x0f|0x80, sum[8]&0x3f|0x80 // RFC 9562: a UUID of our own making
	d.Serial = fmt.Sprintf("urn:uuid:%x-%x-%x-%x-%x", sum[:4], sum[4:6], sum[6:8], sum[8:10], sum[10:16])
	return nil
}
