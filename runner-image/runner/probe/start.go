package main

import (
	"io"
	"os"
	"syscall"
	"unsafe"

	sys "golang.org/x/sys/unix"
)

// start tries to start each program, and copies of itself that are in no image.
func start(paths []string) {
	answers := map[string]string{}
	for _, path := range paths {
		answers[path] = started(path)
	}
	for _, place := range []string{"/dev/shm/copy", "/tmp/copy"} {
		answers[place] = copied(place)
		os.Remove(place)
	}
	own, _ := os.Open("/proc/self/exe")
	answers["descriptor"] = descriptorStarted(own)
	if fd, err := sys.MemfdCreate("copy", 0); err != nil {
		answers["memory"] = name(err)
	} else {
		memory := os.NewFile(uintptr(fd), "copy")
		io.Copy(memory, own)
		answers["memory"] = descriptorStarted(memory)
	}
	say(answers)
}

func copied(place string) string {
	own, _ := os.Open("/proc/self/exe")
	file, err := os.OpenFile(place, os.O_WRONLY|os.O_CREATE, 0o755)
	if err != nil {
		return "not written"
	}
	io.Copy(file, own)
	file.Close()
	return started(place)
}

func started(path string) string {
	pid, err := syscall.ForkExec(path, []string{path, "exit", "0"}, nil)
	if err == nil {
		syscall.Wait4(pid, nil, 0, nil)
	}
	return name(err)
}

// descriptorStarted only asks whether the file could be executed (AT_EXECVE_CHECK). The answer is EINVAL before Linux 6.14.
func descriptorStarted(file *os.File) string {
	var empty byte
	var none [1]*byte
	return call(sys.SYS_EXECVEAT, file.Fd(), uintptr(unsafe.Pointer(&empty)), uintptr(unsafe.Pointer(&none)), uintptr(unsafe.Pointer(&none)), sys.AT_EMPTY_PATH|0x10000)
}
