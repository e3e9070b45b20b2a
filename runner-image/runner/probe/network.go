package main

import (
	"errors"
	"net"
	"strings"
	"syscall"
	"time"
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
