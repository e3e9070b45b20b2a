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
	"syscall"
	"testing"
	"time"
)

// folder makes a root with every kind of entry; order and times differ with the seed.
func folder(t *testing.T, seed int64) string {
	t.Helper()
	root := filepath.Join(t.TempDir(), "root")
	steps := []func() error{
		func() error { return os.MkdirAll(filepath.Join(root, "usr/bin"), 0o700) },
		func() error { return os.MkdirAll(filepath.Join(root, "tmp"), 0o777) },
		func() error { return os.MkdirAll(filepath.Join(root, "empty"), 0o755) },
	}
	if seed%2 == 1 {
		steps[0], steps[2] = steps[2], steps[0]
	}
	steps = append(steps,
		func() error { return os.WriteFile(filepath.Join(root, "usr/bin/python3.11"), []byte("binary"), 0o700) },
		func() error {
			return os.WriteFile(filepath.Join(root, "usr/text"), []byte("text"), os.FileMode(0o600+seed%2*0o44))
		},
		func() error { return os.Symlink("python3.11", filepath.Join(root, "usr/bin/python3")) },
		func() error { return os.Chmod(filepath.Join(root, "tmp"), 0o777|os.ModeSticky) },
		func() error { return os.Chmod(filepath.Join(root, "usr/bin/python3.11"), 0o755|os.ModeSetuid) },
		func() error { return os.Chtimes(filepath.Join(root, "usr/text"), time.Now(), time.Unix(seed*1000, 0)) })
	for _, step := range steps {
		if err := step(); err != nil {
			t.Fatal(err)
		}
	}
	return root
}

func made(t *testing.T, i image) (out, digest string) {
	t.Helper()
	out = filepath.Join(t.TempDir(), "layout")
	digest, err := write(out, i)
	if err != nil {
		t.Fatal(err)
	}
	return out, digest
}

func TestTheSameFoldersGiveTheSameDigest(t *testing.T) {
	labels := map[string]string{"b": "2", "a": "1"}
	_, first := made(t, image{"amd64", labels, []string{folder(t, 1), folder(t, 2)}})
	_, second := made(t, image{"amd64", labels, []string{folder(t, 3), folder(t, 4)}})
	if first != second {
		t.Errorf("%s and %s", first, second)
	}
	changed := folder(t, 5)
	if err := os.WriteFile(filepath.Join(changed, "usr/text"), []byte("Text"), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, third := made(t, image{"amd64", labels, []string{folder(t, 1), changed}}); third == first {
		t.Error("a changed byte did not change the digest")
	}
}

func TestALayerNamesNobodyAndNoTime(t *testing.T) {
	var stream bytes.Buffer
	if err := writeLayer(&stream, folder(t, 7)); err != nil {
		t.Fatal(err)
	}
	want := map[string]int64{"empty/": 0o755, "tmp/": 0o1777, "usr/": 0o755, "usr/bin/": 0o755, "usr/bin/python3": 0o777, "usr/bin/python3.11": 0o755, "usr/text": 0o644}
	reader := tar.NewReader(&stream)
	last := ""
	for {
		header, err := reader.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		if header.Mode != want[header.Name] || header.Uid != 0 || header.Gid != 0 || header.Uname+header.Gname != "" || header.ModTime.Unix() != 0 || header.Name < last {
			t.Errorf("%+v", header)
		}
		delete(want, header.Name)
		last = header.Name
	}
	if len(want) != 0 {
		t.Error("missing:", want)
	}
}

func TestTheImageIsOCIAndStartsTheRunner(t *testing.T) {
	out, digest := made(t, image{"arm64", map[string]string{"dev.argus.runtime": "native"}, []string{folder(t, 1)}})
	blob := func(digest string, into any) {
		text, err := os.ReadFile(filepath.Join(out, "blobs/sha256", strings.TrimPrefix(digest, "sha256:")))
		if err == nil {
			err = json.Unmarshal(text, into)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	var m manifest
	var c configuration
	blob(digest, &m)
	blob(m.Config.Digest, &c)
	if m.MediaType != manifestType || m.Config.MediaType != configType || m.Layers[0].MediaType != layerType || len(m.Layers) != 1 {
		t.Errorf("%+v", m)
	}
	if c.Config.User != "65532:65532" || c.Config.Entrypoint[0] != "/.argus/runner" || c.Config.WorkingDir != "/plugin" || c.Architecture != "arm64" || c.OS != "linux" {
		t.Errorf("%+v", c)
	}
	var raw struct{ Config map[string]any }
	blob(m.Config.Digest, &raw)
	if _, has := raw.Config["Env"]; has {
		t.Error("the image has an environment")
	}
	info, err := os.Stat(filepath.Join(out, "blobs/sha256", strings.TrimPrefix(m.Layers[0].Digest, "sha256:")))
	if err != nil || info.Size() != m.Layers[0].Size {
		t.Error(err, m.Layers[0])
	}
}

func TestWhatIsNoFileIsRefused(t *testing.T) {
	root := folder(t, 1)
	if err := syscall.Mkfifo(filepath.Join(root, "pipe"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := writeLayer(io.Discard, root); err == nil || !strings.Contains(err.Error(), "files and symbolic links only") {
		t.Error(err)
	}
	if _, err := write(t.TempDir(), image{}); !errors.Is(err, os.ErrExist) {
		t.Error("an existing folder was written into:", err)
	}
}
