package main

import (
	"archive/tar"
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// pack writes a layout as one file in two formats at once: an OCI layout (for ctr images import and skopeo), and the archive of docker load and crane
// push.
func pack(layout, name, out string) (err error) {
	only, m, err := readLayout(layout)
	if err != nil {
		return err
	}
	file, err := os.OpenFile(out, os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o644)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	archive := tar.NewWriter(file)
	only.Annotations = map[string]string{"io.containerd.image.name": name, "org.opencontainers.image.ref.name": name[strings.LastIndex(name, ":")+1:]}
	docker := dockerManifest{Config: blobName(m.Config), RepoTags: []string{name}}
	for _, layer := range m.Layers {
		docker.Layers = append(docker.Layers, blobName(layer))
	}
	if err := errors.Join(
		addJSON(archive, "oci-layout", map[string]string{"imageLayoutVersion": "1.0.0"}),
		addJSON(archive, "index.json", index{2, indexType, []descriptor{only}}),
		addJSON(archive, "manifest.json", []dockerManifest{docker})); err != nil {
		return err
	}
	for _, blob := range append([]descriptor{only, m.Config}, m.Layers...) {
		if err := addBlob(archive, layout, blob); err != nil {
			return err
		}
	}
	return archive.Close()
}

// dockerManifest is the list of contents in the format of docker save.
type dockerManifest struct {
	Config   string
	RepoTags []string
	Layers   []string
}

func readLayout(layout string) (only descriptor, m manifest, err error) {
	var i index
	if err = readJSON(filepath.Join(layout, "index.json"), &i); err != nil {
		return only, m, err
	}
	if len(i.Manifests) != 1 {
		return only, m, errors.New(layout + ": not a layout of one image")
	}
	only = i.Manifests[0]
	return only, m, readJSON(filepath.Join(layout, blobName(only)), &m)
}

func readJSON(file string, into any) error {
	text, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	return json.Unmarshal(text, into)
}

func blobName(d descriptor) string { return "blobs/" + strings.Replace(d.Digest, ":", "/", 1) }

func addJSON(archive *tar.Writer, name string, v any) error {
	text, err := json.Marshal(v)
	if err != nil {
		return err
	}
	return addEntry(archive, name, int64(len(text)), bytes.NewReader(text))
}

func addBlob(archive *tar.Writer, layout string, d descriptor) error {
	file, err := os.Open(filepath.Join(layout, filepath.FromSlash(blobName(d))))
	if err != nil {
		return err
	}
	defer file.Close()
	return addEntry(archive, blobName(d), d.Size, file)
}

func addEntry(archive *tar.Writer, name string, size int64, content io.Reader) error {
	header := &tar.Header{Name: name, Typeflag: tar.TypeReg, Mode: fileMode, Size: size, ModTime: time.Unix(0, 0), Format: tar.FormatPAX}
	if err := archive.WriteHeader(header); err != nil {
		return err
	}
	_, err := io.Copy(archive, content)
	return err
}
