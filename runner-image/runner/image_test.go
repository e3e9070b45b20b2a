package main

import (
	"archive/tar"
	"compress/gzip"
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dev.argus/runner/frame"
)

// layoutsVariable names the OCI layouts of the runtimes, "native=FOLDER python3=FOLDER". runner-image/test sets it.
const layoutsVariable = "RUNNER_TEST_LAYOUTS"

// runtimeRoot unpacks a runtime's layers as a node would.
func runtimeRoot(t *testing.T, name string) string {
	t.Helper()
	needRoot(t)
	for _, pair := range strings.Fields(os.Getenv(layoutsVariable)) {
		if layout, ok := strings.CutPrefix(pair, name+"="); ok {
			root := openDirectory(t)
			for _, layer := range layers(t, layout) {
				unpack(t, layer, root)
			}
			return root
		}
	}
	t.Skip(layoutsVariable + " does not name the runtime " + name)
	return ""
}

func layers(t *testing.T, layout string) (files []string) {
	t.Helper()
	var index, manifest struct{ Manifests, Layers []struct{ Digest string } }
	blob := func(digest string) string {
		return filepath.Join(layout, "blobs", strings.Replace(digest, ":", "/", 1))
	}
	read := func(file string, into any) {
		text, err := os.ReadFile(file)
		if err == nil {
			err = json.Unmarshal(text, into)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	read(filepath.Join(layout, "index.json"), &index)
	read(blob(index.Manifests[0].Digest), &manifest)
	for _, layer := range manifest.Layers {
		files = append(files, blob(layer.Digest))
	}
	return files
}

func unpack(t *testing.T, layer, root string) {
	t.Helper()
	file, err := os.Open(layer)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	unzipped, err := gzip.NewReader(file)
	if err != nil {
		t.Fatal(err)
	}
	archive := tar.NewReader(unzipped)
	for {
		header, err := archive.Next()
		if errors.Is(err, io.EOF) {
			return
		}
		if err == nil {
			err = unpackEntry(archive, header, filepath.Join(root, header.Name))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}

func unpackEntry(archive io.Reader, header *tar.Header, path string) error {
	mode := os.FileMode(header.Mode).Perm()
	switch header.Typeflag {
	case tar.TypeDir:
		return errors.Join(os.MkdirAll(path, mode), os.Chmod(path, mode))
	case tar.TypeSymlink:
		return os.Symlink(header.Linkname, path)
	}
	file, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, mode)
	if err != nil {
		return err
	}
	defer file.Close()
	_, err = io.Copy(file, archive)
	return err
}

// inRuntime runs a plugin's only file in an unpacked runtime, with the runtime's own runner.
func inRuntime(t *testing.T, root, file string, content []byte, spec testSpec) result {
	t.Helper()
	if err := os.WriteFile(filepath.Join(root, "plugin", file), content, 0o755); err != nil {
		t.Fatal(err)
	}
	c := prepare(t, []string{specVariable + "=" + string(mustMarshal(t, spec.with("workdir", "/plugin")))})
	world := worldCommand(root, "/.argus/runner")
	c.command.Path, c.command.Args = world.Path, world.Args
	c.command.Env[len(c.command.Env)-1] = worldVariable + "=" + root + ":" + c.status
	c.begin()
	return c.wait()
}

func TestThePython3RuntimeRunsAPlugin(t *testing.T) {
	root := runtimeRoot(t, "python3")
	program := `import json, os, sys, ssl, sqlite3, ctypes, zoneinfo, subprocess, asyncio, hashlib, importlib.util
request = json.load(sys.stdin)
assert os.environ["ARGUS_ACTION"] == "transform" and os.environ["HOME"] == "/plugin"
assert str(zoneinfo.ZoneInfo("Europe/Berlin")) == "Europe/Berlin"
assert subprocess.run([sys.executable, "-c", "print(6*7)"], capture_output=True, text=True).stdout == "42\n"
assert asyncio.run(asyncio.sleep(0, "x")) == "x"
assert json.__spec__.cached and os.path.exists(json.__spec__.cached)
assert json.dumps.__code__.co_filename == "/usr/lib/python3.11/json/__init__.py"
print("größer", sys.version.split()[0])
with open(os.environ["ARGUS_OUTPUT"], "w") as output:
    json.dump([x * request["factor"] for x in request["data"]], output)
`
	spec := newSpec("python3", "main.py").with("input", json.RawMessage(`{"data":[1,2,3,4,5],"operation":"multiply","factor":2}`))
	r := inRuntime(t, root, "main.py", []byte(program), spec)
	if !r.ok() || r.text(frame.Output) != "[2, 4, 6, 8, 10]" || r.text(frame.Stdout) != "größer 3.11.2\n" {
		t.Error(r)
	}
}

func TestTheNativeRuntimeRunsAPlugin(t *testing.T) {
	root := runtimeRoot(t, "native")
	probe, err := os.ReadFile(testProbe)
	if err != nil {
		t.Fatal(err)
	}
	r := inRuntime(t, root, "probe", probe, newSpec("./probe", "look"))
	seen := said[struct{ Directory string }](t, r)
	if !r.ok() || seen.Directory != "/plugin" {
		t.Error(r)
	}
}
