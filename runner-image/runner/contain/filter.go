// Package contain confines the runner itself and the thread that starts the plugin's process, which inherits the confinement.
//
// The plugin has the runner's user id, so the kernel permits much between the two. This package refuses it with three layers: a system call filter
// (which holds from the first instruction and needs no network plugin), a Landlock domain (the only layer that stops signals to the runner's
// threads), and a runner that ignores signals that it does not need. If a layer cannot be installed, the start fails. There is one exception, which
// the start event names: a kernel without Landlock, such as gVisor's. A file size limit bounds the writes that Landlock should refuse.
package contain

import (
	"fmt"
	"os"
	"strconv"
	"unsafe"

	sys "golang.org/x/sys/unix"
)

const namespaceFlags = sys.CLONE_NEWNS | sys.CLONE_NEWCGROUP | sys.CLONE_NEWUTS | sys.CLONE_NEWIPC | sys.CLONE_NEWUSER |
	sys.CLONE_NEWPID | sys.CLONE_NEWNET | sys.CLONE_NEWTIME

// newestKnown is the newest system call that this filter knows. Newer ones are answered as if they did not exist.
const newestKnown = sys.SYS_RSEQ_SLICE_YIELD

// Network names the address families in which a plugin may open TCP and UDP sockets. The zero value permits none.
type Network struct{ Inet, Inet6 bool }

func (n Network) any() bool { return n.Inet || n.Inet6 }

// filter returns a deny list in addition to the container runtime's allow list. It does not depend on that list for the calls that it names. All ids
// below ownFrom are the runner's, including those of its threads, and none is the plugin's.
func filter(grants Grants, ownFrom uint32) program {
	open := grants.Network
	var p program
	p.load(offsetArch)
	p = append(p, sys.SockFilter{Code: sys.BPF_JMP | sys.BPF_JEQ | sys.BPF_K, K: nativeArch, Jt: 1}) // skips the kill
	p.give(kill)
	p.load(offsetNumber)
	if foreignBit != 0 {
		p.when(sys.BPF_JGE, foreignBit, gives(kill))
	}
	p.when(sys.BPF_JGT, newestKnown, gives(refuse(sys.ENOSYS)))
	for _, number := range denied {
		p.equal(number, gives(refuse(sys.EPERM)))
	}
	for _, number := range absent {
		p.equal(number, gives(refuse(sys.ENOSYS)))
	}
	if !grants.Execute {
		p.equal(sys.SYS_MEMFD_CREATE, gives(refuse(sys.ENOSYS)))
		p.equal(sys.SYS_EXECVEAT, onlyNamedFiles)
	}
	p.equal(sys.SYS_SOCKET, sockets(open))
	p.equal(sys.SYS_SOCKETPAIR, sockets(Network{}))
	if open.any() {
		for _, number := range inbound {
			p.equal(number, gives(refuse(sys.EACCES)))
		}
	}
	p.equal(sys.SYS_SETSOCKOPT, noSocketFilters)
	p.equal(sys.SYS_PRCTL, noSeccomp)
	p.equal(sys.SYS_PRLIMIT64, onlyItself)
	for _, number := range aimedAtProcess {
		p.equal(number, notTheRunner(ownFrom))
	}
	p.equal(sys.SYS_CLONE, noNamespaces)
	p.give(allow)
	return p
}

// sockets permits AF_UNIX, and TCP and UDP in the open families. It permits no raw or packet sockets, and no netlink, which resolvers do not need.
func sockets(open Network) func(*program) {
	return func(p *program) {
		p.argument(0)
		p.equal(sys.AF_UNIX, gives(allow))
		if open.Inet {
			p.equal(sys.AF_INET, tcpOrUDP)
		}
		if open.Inet6 {
			p.equal(sys.AF_INET6, tcpOrUDP)
		}
		p.give(refuse(sys.EAFNOSUPPORT))
	}
}

// socketType masks the type in socket's second argument, which also has flags.
const socketType = 0xf

func tcpOrUDP(p *program) {
	p.argument(1)
	p.mask(socketType)
	p.equal(sys.SOCK_STREAM, protocol(sys.IPPROTO_TCP))
	p.equal(sys.SOCK_DGRAM, protocol(sys.IPPROTO_UDP))
	p.give(refuse(sys.EPERM))
}

// protocol permits the type's own protocol and the default, which is the same one. Others (MPTCP, SCTP, ICMP echo) are refused as unsupported.
func protocol(own uint32) func(*program) {
	return func(p *program) {
		p.argument(2)
		p.equal(0, gives(allow))
		p.equal(own, gives(allow))
		p.give(refuse(sys.EPROTONOSUPPORT))
	}
}

// onlyNamedFiles refuses to execute a descriptor. Files in memory have no path that Landlock could refuse.
func onlyNamedFiles(p *program) {
	p.argument(4)
	p.when(sys.BPF_JSET, sys.AT_EMPTY_PATH, gives(refuse(sys.EPERM)))
	p.give(allow)
}

func noSocketFilters(p *program) {
	p.argument(1)
	p.equal(sys.SOL_SOCKET, func(p *program) {
		p.argument(2)
		for _, option := range socketFilters {
			p.equal(option, gives(refuse(sys.EPERM)))
		}
	})
	p.give(allow)
}

// noSeccomp refuses the older way to install a filter.
func noSeccomp(p *program) {
	p.argument(0)
	p.equal(sys.PR_SET_SECCOMP, gives(refuse(sys.EPERM)))
	p.give(allow)
}

// onlyItself permits prlimit only for the calling process. With the runner's user id, a plugin could otherwise kill the runner by limiting its CPU
// time to a second.
func onlyItself(p *program) {
	p.argument(0)
	p.equal(0, gives(allow))
	p.give(refuse(sys.EPERM))
}

// notTheRunner refuses process ids of the runner. It also holds where no other layer keeps signals from the runner's threads: some kernels (gVisor)
// deliver a SIGKILL to them. Ids of 0 and below mean the caller's own group, or all processes except PID 1.
func notTheRunner(ownFrom uint32) func(*program) {
	return func(p *program) {
		p.argument(0)
		p.when(sys.BPF_JGE, ownFrom, gives(allow))
		p.equal(0, gives(allow))
		p.give(refuse(sys.EPERM))
	}
}

func noNamespaces(p *program) {
	p.argument(0)
	p.when(sys.BPF_JSET, namespaceFlags, gives(refuse(sys.EPERM)))
	p.give(allow)
}

// Filter confines the calling thread, which then starts the plugin; no_new_privs must be set. Every process that the thread starts inherits the
// filter, and execve keeps it.
func Filter(grants Grants) error {
	ownFrom, err := nextId()
	if err != nil {
		return fmt.Errorf("ids of the runner's threads: %w", err)
	}
	p := filter(grants, ownFrom)
	instructions := sys.SockFprog{Len: uint16(len(p)), Filter: &p[0]}
	_, _, e := sys.RawSyscall(sys.SYS_SECCOMP, sys.SECCOMP_SET_MODE_FILTER, 0, uintptr(unsafe.Pointer(&instructions)))
	if e != 0 {
		return fmt.Errorf("seccomp filter: %w", e)
	}
	return nil
}

// nextId returns the id above those of this process's threads. In a PID namespace with no other processes, a new process gets that id or a higher
// one.
func nextId() (uint32, error) {
	threads, err := os.ReadDir("/proc/self/task")
	if err != nil {
		return 0, err
	}
	highest := 1
	for _, thread := range threads {
		if id, err := strconv.Atoi(thread.Name()); err == nil {
			highest = max(highest, id)
		}
	}
	return uint32(highest) + 1, nil
}
