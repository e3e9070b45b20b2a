package main

import (
	"archive/tar"
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"testing"
)

func TestAPackedLayoutIsAnOciLayoutAndADockerArchive(t *testing.T) {
	layout, digest := made(t, image{"amd64", settings{User: "1"}, []source{{path: folder(t, 1)}, {path: folder(t, 2), to: "x"}}})
	first, second := filepath.Join(t.TempDir(), "a.tar"), filepath.Join(t.TempDir(), "b.tar")
	if err := errors.Join(pack(layout, "argus/x:1.0", first), pack(layout, "argus/x:1.0", second)); err != nil {
		t.Fatal(err)
	}
	files := unpacked(t, first)
	if !bytes.Equal(mustRead(t, first), mustRead(t, second)) {
		t.Error("packed twice, it differs")
	}
	var i index
	var docker []dockerManifest
	if err := errors.Join(json.Unmarshal(files["index.json"], &i), json.Unmarshal(files["manifest.json"], &docker)); err != nil {
		t.Fatal(err)
	}
	if i.Manifests[0].Digest != digest || i.Manifests[0].Annotations["org.opencontainers.image.ref.name"] != "1.0" || files["oci-layout"] == nil {
		t.Errorf("%+v", i)
	}
	if len(docker) != 1 || docker[0].RepoTags[0] != "argus/x:1.0" || len(docker[0].Layers) != 2 {
		t.Errorf("%+v", docker)
	}
	for _, name := range append(docker[0].Layers, docker[0].Config, blobName(i.Manifests[0])) {
		if !bytes.Equal(files[name], mustRead(t, filepath.Join(layout, name))) {
			t.Error(name)
		}
	}
}

func unpacked(t *testing.T, file string) map[string][]byte {
	t.Helper()
	found := map[string][]byte{}
	reader := tar.NewReader(bytes.NewReader(mustRead(t, file)))
	for {
		header, err := reader.Next()
		if errors.Is(err, io.EOF) {
			return found
		}
		if err == nil {
			found[header.Name], err = io.ReadAll(reader)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}

func mustRead(t *testing.T, file string) []byte {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return text
}
