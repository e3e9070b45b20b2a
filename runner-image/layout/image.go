package main

import (
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
)

const (
	manifestType = "application/vnd.oci.image.manifest.v1+json"
	indexType    = "application/vnd.oci.image.index.v1+json"
	configType   = "application/vnd.oci.image.config.v1+json"
	layerType    = "application/vnd.oci.image.layer.v1.tar+gzip"

	system = "linux"
)

// image is the content of a layout.
type image struct {
	architecture string
	settings     settings
	layers       []source // the lowest first
}

type descriptor struct {
	MediaType string    `json:"mediaType"`
	Digest    string    `json:"digest"`
	Size      int64     `json:"size"`
	Platform  *platform `json:"platform,omitempty"`

	Annotations map[string]string `json:"annotations,omitempty"`
}

type platform struct {
	Architecture string `json:"architecture"`
	OS           string `json:"os"`
}

type manifest struct {
	SchemaVersion int          `json:"schemaVersion"`
	MediaType     string       `json:"mediaType"`
	Config        descriptor   `json:"config"`
	Layers        []descriptor `json:"layers"`
}

type index struct {
	SchemaVersion int          `json:"schemaVersion"`
	MediaType     string       `json:"mediaType"`
	Manifests     []descriptor `json:"manifests"`
}

type configuration struct {
	platform
	Config settings `json:"config"`
	RootFS rootFS   `json:"rootfs"`
}

type settings struct {
	User         string              `json:"User"`
	ExposedPorts map[string]struct{} `json:"ExposedPorts,omitempty"`
	Env          []string            `json:"Env,omitempty"`
	Entrypoint   []string            `json:"Entrypoint"`
	WorkingDir   string              `json:"WorkingDir,omitempty"`
	Labels       map[string]string   `json:"Labels,omitempty"`
}

type rootFS struct {
	Type    string   `json:"type"`
	DiffIDs []string `json:"diff_ids"`
}

// write makes the layout and returns the digest of its only manifest.
func write(out string, i image) (string, error) {
	if err := os.Mkdir(out, 0o755); err != nil {
		return "", err
	}
	blobs := filepath.Join(out, "blobs", "sha256")
	if err := os.MkdirAll(blobs, 0o755); err != nil {
		return "", err
	}
	config := configuration{
		platform: platform{i.architecture, system},
		Config:   i.settings,
		RootFS:   rootFS{Type: "layers"},
	}
	m := manifest{SchemaVersion: 2, MediaType: manifestType}
	for _, from := range i.layers {
		layer, diffID, err := layerBlob(blobs, from)
		if err != nil {
			return "", err
		}
		m.Layers = append(m.Layers, layer)
		config.RootFS.DiffIDs = append(config.RootFS.DiffIDs, diffID)
	}
	var err error
	if m.Config, err = jsonBlob(blobs, configType, config); err != nil {
		return "", err
	}
	only, err := jsonBlob(blobs, manifestType, m)
	if err != nil {
		return "", err
	}
	only.Platform = &config.platform
	err = errors.Join(
		writeJSON(filepath.Join(out, "index.json"), index{2, indexType, []descriptor{only}}),
		writeJSON(filepath.Join(out, "oci-layout"), map[string]string{"imageLayoutVersion": "1.0.0"}))
	return only.Digest, err
}

func layerBlob(blobs string, from source) (d descriptor, diffID string, err error) {
	file, err := os.CreateTemp(blobs, "layer")
	if err != nil {
		return d, "", err
	}
	defer file.Close()
	packed, plain := sha256.New(), sha256.New()
	compressed := gzip.NewWriter(io.MultiWriter(file, packed)) // its header has no name and no time
	if err := errors.Join(writeLayer(io.MultiWriter(compressed, plain), from), compressed.Close()); err != nil {
		return d, "", err
	}
	size, err := file.Seek(0, io.SeekCurrent)
	if err != nil {
		return d, "", err
	}
	sum := hex.EncodeToString(packed.Sum(nil))
	err = errors.Join(file.Chmod(0o644), os.Rename(file.Name(), filepath.Join(blobs, sum)))
	return descriptor{MediaType: layerType, Digest: "sha256:" + sum, Size: size}, "sha256:" + hex.EncodeToString(plain.Sum(nil)), err
}

func jsonBlob(blobs, mediaType string, v any) (descriptor, error) {
	text, err := json.Marshal(v)
	if err != nil {
		return descriptor{}, err
	}
	sum := sha256.Sum256(text)
	name := hex.EncodeToString(sum[:])
	return descriptor{MediaType: mediaType, Digest: "sha256:" + name, Size: int64(len(text))}, os.WriteFile(filepath.Join(blobs, name), text, 0o644)
}

func writeJSON(path string, v any) error {
	text, err := json.Marshal(v)
	if err != nil {
		return err
	}
	return os.WriteFile(path, text, 0o644)
}
