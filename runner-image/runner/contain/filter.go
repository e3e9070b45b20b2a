// Package contain is what the runner puts around the thread that starts a plugin's process, which inherits it, and around itself.
//
// The plugin has the runner's user id. What the kernel does not refuse between two processes of one user is refused here: a system call filter
// (it holds from the first instruction and needs no network plugin), a Landlock domain (the only layer that stops signals to the runner's
// threads), and a runner that ignores what it need not hear. Whatever cannot be installed stops the start: nothing here is best effort,
// with one exception that the start event names: a kernel without Landlock (gVisor is one). There a file size limit bounds what Landlock would refuse.
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

// newestKnown is the last system call this filter was written for; what a newer kernel adds is answered as if it did not exist.
const newestKnown = sys.SYS_RSEQ_SLICE_YIELD

// Network names the families of which a plugin may open TCP and UDP sockets. The zero value is none.
type Network struct{ Inet, Inet6 bool }

func (n Network) any() bool { return n.Inet || n.Inet6 }

// filter is a deny list on top of the container runtime's allow list, and good alone for what it names. All ids below ownFrom are the runner's, its
// threads' among them; the plugin's are not.
func filter(open Network, ownFrom uint32) program {
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
	p.equal(sys.SYS_SOCKET, sockets(open))
	p.equal(sys.SYS_SOCKETPAIR, sockets(Network{}))
	p.equal(sys.SYS_PRLIMIT64, onlyItself)
	for _, number := range aimedAtProcess {
		p.equal(number, notTheRunner(ownFrom))
	}
	p.equal(sys.SYS_CLONE, noNamespaces)
	p.give(allow)
	return p
}

// sockets leaves AF_UNIX, and of the open families TCP and UDP: no raw or packet sockets, and no netlink, which resolvers do without.
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

// socketType is the part of socket's second argument that is no flag.
const socketType = 0xf

func tcpOrUDP(p *program) {
	p.argument(1)
	p.mask(socketType)
	p.equal(sys.SOCK_STREAM, protocol(sys.IPPROTO_TCP))
	p.equal(sys.SOCK_DGRAM, protocol(sys.IPPROTO_UDP))
	p.give(refuse(sys.EPERM))
}

// protocol lets the type's own one and the default through, which is the same; others (MPTCP, SCTP, ICMP echo) do not exist here.
func protocol(own uint32) func(*program) {
	return func(p *program) {
		p.argument(2)
		p.equal(0, gives(allow))
		p.equal(own, gives(allow))
		p.give(refuse(sys.EPROTONOSUPPORT))
	}
}

// onlyItself: with the runner's user id a plugin could limit the runner's CPU time to a second and so kill it.
func onlyItself(p *program) {
	p.argument(0)
	p.equal(0, gives(allow))
	p.give(refuse(sys.EPERM))
}

// notTheRunner also holds where nothing else keeps signals from the runner's threads: some kernels (gVisor) let a SIGKILL through to them. Ids of 0 and
// less mean the caller's own group, or all, which leaves out PID 1.
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

// Filter confines the calling thread, which starts the plugin; no_new_privs must be set. Every process it starts inherits it, and execve keeps it.
func Filter(open Network) error {
	ownFrom, err := nextId()
	if err != nil {
		return fmt.Errorf("ids of the runner's threads: %w", err)
	}
	p := filter(open, ownFrom)
	instructions := sys.SockFprog{Len: uint16(len(p)), Filter: &p[0]}
	_, _, e := sys.RawSyscall(sys.SYS_SECCOMP, sys.SECCOMP_SET_MODE_FILTER, 0, uintptr(unsafe.Pointer(&instructions)))
	if e != 0 {
		return fmt.Errorf("seccomp filter: %w", e)
	}
	return nil
}

// nextId is the id above those of this process's threads. In a PID namespace that has nothing else in it a new process gets that one or a higher one.
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
