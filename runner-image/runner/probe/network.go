package main

import (
	"errors"
	"net"
	"strings"
	"syscall"
	"time"

	sys "golang.org/x/sys/unix"
)

// connect tries each "tcp:ADDRESS" and "udp:ADDRESS". For "listen:ADDRESS" it tries to bind it.
func connect(arguments []string) {
	answers := map[string]string{}
	for _, argument := range arguments {
		kind, address, _ := strings.Cut(argument, ":")
		var opened interface{ Close() error }
		var err error
		if kind == "listen" {
			opened, err = net.Listen("tcp4", address)
		} else {
			opened, err = net.DialTimeout(kind+"4", address, 300*time.Millisecond)
		}
		answers[argument] = cause(err)
		if err == nil {
			opened.Close()
		}
	}
	say(answers)
}

func cause(err error) string {
	var errno syscall.Errno
	var late net.Error
	switch {
	case errors.As(err, &errno):
		return name(errno)
	case errors.As(err, &late) && late.Timeout():
		return "timeout"
	}
	return name(err)
}

// inbound tries to wait for connections, on a socket that was never bound too.
func inbound([]string) {
	answers := map[string]string{}
	for family, socket := range map[string]int{"inet": sys.AF_INET, "unix": sys.AF_UNIX} {
		fd, err := sys.Socket(socket, sys.SOCK_STREAM|sys.SOCK_NONBLOCK, 0)
		if err != nil {
			answers[family+" socket"] = name(err)
			continue
		}
		if socket == sys.AF_UNIX {
			answers[family+" bind"] = name(sys.Bind(fd, &sys.SockaddrUnix{Name: "@argus-probe"}))
		}
		at := uintptr(fd)
		answers[family+" listen"], answers[family+" accept"] = call(sys.SYS_LISTEN, at, 1), call(sys.SYS_ACCEPT, at)
		answers[family+" accept4"] = call(sys.SYS_ACCEPT4, at)
	}
	say(answers)
}
