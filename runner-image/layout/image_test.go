package main

import (
	"archive/tar"
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// folder makes a root with every kind of entry. The order and the times depend on the seed.
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
	runs := settings{User: "65532:65532", Labels: map[string]string{"b": "2", "a": "1"}}
	_, first := made(t, image{"amd64", runs, []source{{path: folder(t, 1)}, {path: folder(t, 2), to: "opt/x"}}})
	_, second := made(t, image{"amd64", runs, []source{{path: folder(t, 3)}, {path: folder(t, 4), to: "opt/x"}}})
	if first != second {
		t.Errorf("%s and %s", first, second)
	}
	changed := folder(t, 5)
	if err := os.WriteFile(filepath.Join(changed, "usr/text"), []byte("Text"), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, third := made(t, image{"amd64", runs, []source{{path: folder(t, 1)}, {path: changed, to: "opt/x"}}}); third == first {
		t.Error("a changed byte did not change the digest")
	}
}

func TestALayerNamesNobodyAndNoTime(t *testing.T) {
	var stream bytes.Buffer
	if err := writeLayer(&stream, source{path: folder(t, 7)}); err != nil {
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

func TestTheImageIsOCIAndStartsWhatTheDockerfileSays(t *testing.T) {
	context := folder(t, 1)
	dockerfile := filepath.Join(t.TempDir(), "Dockerfile")
	text := "FROM scratch\nCOPY usr/ /opt/\nUSER 65532:65532\nWORKDIR /plugin\nENTRYPOINT [\"/.argus/runner\"]\n"
	if err := os.WriteFile(dockerfile, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	out := filepath.Join(t.TempDir(), "layout")
	digest, err := build(dockerfile, context, out, "arm64", nil, map[string]string{"dev.argus.runtime": "native"})
	if err != nil {
		t.Fatal(err)
	}
	only, m, err := readLayout(out)
	if err != nil || only.Digest != digest {
		t.Fatal(err, only, digest)
	}
	var c configuration
	var raw struct{ Config map[string]any }
	if err := errors.Join(readJSON(filepath.Join(out, blobName(m.Config)), &c), readJSON(filepath.Join(out, blobName(m.Config)), &raw)); err != nil {
		t.Fatal(err)
	}
	if m.MediaType != manifestType || m.Config.MediaType != configType || m.Layers[0].MediaType != layerType || len(m.Layers) != 1 {
		t.Errorf("%+v", m)
	}
	if c.Config.User != "65532:65532" || c.Config.Entrypoint[0] != "/.argus/runner" || c.Config.WorkingDir != "/plugin" ||
		c.Architecture != "arm64" || c.OS != "linux" || c.Config.Labels["dev.argus.runtime"] != "native" {
		t.Errorf("%+v", c)
	}
	if _, has := raw.Config["Env"]; has {
		t.Error("the image has an environment")
	}
	info, err := os.Stat(filepath.Join(out, blobName(m.Layers[0])))
	if err != nil || info.Size() != m.Layers[0].Size {
		t.Error(err, m.Layers[0])
	}
}

func TestWhatIsNoFileIsRefused(t *testing.T) {
	root := folder(t, 1)
	if err := syscall.Mkfifo(filepath.Join(root, "pipe"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := writeLayer(io.Discard, source{path: root}); err == nil || !strings.Contains(err.Error(), "files and symbolic links only") {
		t.Error(err)
	}
	if _, err := write(t.TempDir(), image{}); !errors.Is(err, os.ErrExist) {
		t.Error("an existing folder was written into:", err)
	}
}

func TestAFileAndAFolderComeWithTheFoldersAboveThem(t *testing.T) {
	root := folder(t, 1)
	for from, want := range map[source]string{
		{path: filepath.Join(root, "usr/text"), to: ".argus/runner", executable: true}: ".argus/ .argus/runner",
		{path: filepath.Join(root, "usr/bin"), to: "opt/a"}:                            "opt/ opt/a/ opt/a/python3 opt/a/python3.11",
	} {
		var stream bytes.Buffer
		if err := writeLayer(&stream, from); err != nil {
			t.Fatal(err)
		}
		var names []string
		reader := tar.NewReader(&stream)
		for header, err := reader.Next(); err == nil; header, err = reader.Next() {
			names = append(names, header.Name)
			if header.Name == ".argus/runner" && header.Mode != 0o755 {
				t.Error("--chmod=755 made", header.Mode)
			}
		}
		if got := strings.Join(names, " "); got != want {
			t.Error(got)
		}
	}
}
