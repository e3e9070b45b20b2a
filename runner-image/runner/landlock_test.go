package main

import (
	"errors"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dev.argus/runner/frame"

	sys "golang.org/x/sys/unix"
)

// madeRoot makes an image's root with the runner, the probe and links, and without what a container runtime mounts.
func madeRoot(t *testing.T, links map[string]string) string {
	t.Helper()
	needRoot(t)
	root := openDirectory(t)
	var errs []error
	for _, folder := range []string{"proc", "dev", "tmp", "plugin"} {
		if _, isLink := links[folder]; !isLink {
			errs = append(errs, os.Mkdir(filepath.Join(root, folder), 0o755))
		}
	}
	for name, target := range links {
		if strings.HasSuffix(target, "/") { // the folder behind another link
			errs = append(errs, os.Mkdir(filepath.Join(root, target), 0o755))
		}
		errs = append(errs, os.Symlink(target, filepath.Join(root, name)))
	}
	errs = append(errs, os.Link(testRunner, filepath.Join(root, "runner")), os.Link(testProbe, filepath.Join(root, "probe")))
	if err := errors.Join(errs...); err != nil {
		t.Fatal(err)
	}
	return root
}

func inRoot(t *testing.T, root string, spec testSpec) result {
	t.Helper()
	c := prepare(t, []string{specVariable + "=" + string(mustMarshal(t, spec))})
	world := worldCommand(root, "/runner")
	c.command.Path, c.command.Args = world.Path, world.Args
	c.command.Env[len(c.command.Env)-1] = worldVariable + "=" + root + ":" + c.status
	c.begin()
	return c.wait()
}

// An image's root decides which paths the ruleset allows. Its links must not lead to what is to stay closed.
func TestALinkInTheImagesRootOpensNothing(t *testing.T) {
	links := map[string]string{"x": "/dev/termination-log", "tmp": "dev", "y": "/dev", "z": "proc/self/root/dev/termination-log"}
	paths := []string{"/x", "/tmp/termination-log", "/y/termination-log", "/z", "/dev/termination-log", "/proc/self/root/dev/termination-log"}
	r := inRoot(t, madeRoot(t, links), newSpec(append([]string{"/probe", "files"}, paths...)...))
	for path, answer := range said[map[string]string](t, r) {
		if answer != "refused" {
			t.Error(path, answer)
		}
	}
	if _, ok := frame.VerifyStatusLine(testId, r.status); !r.ok() || !ok {
		t.Errorf("%v %q", r, r.status)
	}
}

// A container runtime mounts through such a link, so that the termination log lies in another directory of the root.
func TestWhereTheImagesDevicesAreALinkNothingIsStarted(t *testing.T) {
	r := inRoot(t, madeRoot(t, map[string]string{"dev": "other/"}), newSpec("/probe", "exit", "0"))
	expect(t, r, exitContain, reasonContain)
	if !strings.Contains(r.trailer.Error, "landlock: /dev/") || len(r.events) != 0 {
		t.Error(r)
	}
}

func TestWhatTheKernelCountsForTheWholeNodeCannotBeOpened(t *testing.T) {
	r := runToEnd(t, newSpec(testProbe, "opens", "READ:/dev/ptmx", "WRITE:/dev/ptmx", "READ:/dev/pts/ptmx", "WRITE:/dev/pts/ptmx", "READ:/dev/termination-log",
		"MAKE:/dev/mqueue/new", "MAKE:/dev/shm/new", "WRITE:/dev/null", "READ:/dev/urandom", "READ:/etc/passwd", "READ:/proc/self/status"))
	want := map[string]string{"READ:/dev/ptmx": "EACCES", "WRITE:/dev/ptmx": "EACCES", "READ:/dev/pts/ptmx": "EACCES", "WRITE:/dev/pts/ptmx": "EACCES",
		"READ:/dev/termination-log": "EACCES", "WRITE:/dev/null": "OK", "READ:/dev/urandom": "OK", "READ:/etc/passwd": "OK", "READ:/proc/self/status": "OK", "MAKE:/dev/mqueue/new": "EACCES",
		"MAKE:/dev/shm/new": "OK", "queues": "0", "files": "4096"}
	if answers := said[map[string]string](t, r); !maps.Equal(answers, want) || !r.ok() {
		t.Error(answers, r)
	}
}

// What the ruleset refuses is tried before the plugin starts, whatever the kernel said when the rules were added.
func TestARulesetThatClosesNothingStartsNothing(t *testing.T) {
	r := launch(t, newSpec(testProbe, "exit", "0"), pretendVariable+"="+itoa(sys.SYS_LANDLOCK_RESTRICT_SELF)).wait()
	expect(t, r, exitContain, reasonContain)
	if !strings.Contains(r.trailer.Error, "landlock: /dev/termination-log is still open") || len(r.events) != 0 {
		t.Error(r)
	}
}

func TestEveryFileThatThePluginWritesIsLimited(t *testing.T) {
	r := runToEnd(t, newSpec(testProbe, "fill", "/dev/shm/full"))
	if written := said[int](t, r); written != fileSizeLimit || !r.ok() {
		t.Error(written, r)
	}
}
