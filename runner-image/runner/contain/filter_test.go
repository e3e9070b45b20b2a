package contain

import (
	"encoding/binary"
	"testing"

	sys "golang.org/x/sys/unix"
)

// verdict runs the filter as the kernel would, for the instructions that the filter uses.
func verdict(t *testing.T, p program, arch, number uint32, arguments ...uint64) uint32 {
	t.Helper()
	var data [64]byte
	binary.LittleEndian.PutUint32(data[offsetNumber:], number)
	binary.LittleEndian.PutUint32(data[offsetArch:], arch)
	for i, argument := range arguments {
		binary.LittleEndian.PutUint64(data[offsetArguments+8*i:], argument)
	}
	var a uint32
	for at := 0; at < len(p); at++ {
		i := p[at]
		holds := false
		switch i.Code {
		case sys.BPF_LD | sys.BPF_W | sys.BPF_ABS:
			a = binary.LittleEndian.Uint32(data[i.K:])
			continue
		case sys.BPF_ALU | sys.BPF_AND | sys.BPF_K:
			a &= i.K
			continue
		case sys.BPF_RET | sys.BPF_K:
			return i.K
		case sys.BPF_JMP | sys.BPF_JEQ | sys.BPF_K:
			holds = a == i.K
		case sys.BPF_JMP | sys.BPF_JGE | sys.BPF_K:
			holds = a >= i.K
		case sys.BPF_JMP | sys.BPF_JGT | sys.BPF_K:
			holds = a > i.K
		case sys.BPF_JMP | sys.BPF_JSET | sys.BPF_K:
			holds = a&i.K != 0
		default:
			t.Fatalf("instruction %d has code %#x", at, i.Code)
		}
		if holds {
			at += int(i.Jt)
		} else {
			at += int(i.Jf)
		}
	}
	t.Fatal("the filter ends without a verdict")
	return 0
}

func TestEveryCallHasItsVerdict(t *testing.T) {
	const ownFrom = 17
	p := filter(Grants{}, ownFrom)
	eperm, enosys, family := refuse(sys.EPERM), refuse(sys.ENOSYS), refuse(sys.EAFNOSUPPORT)
	type c struct {
		number    uint32
		arguments []uint64
		want      uint32
	}
	cases := []c{
		{sys.SYS_READ, nil, allow}, {sys.SYS_EXECVE, nil, allow}, {sys.SYS_LANDLOCK_RESTRICT_SELF, nil, allow}, {sys.SYS_RSEQ_SLICE_YIELD, nil, allow},
		{newestKnown + 1, nil, enosys}, {100_000, nil, enosys},
		{sys.SYS_SOCKET, []uint64{sys.AF_UNIX}, allow}, {sys.SYS_SOCKETPAIR, []uint64{sys.AF_UNIX}, allow}, {sys.SYS_SOCKETPAIR, []uint64{sys.AF_INET}, family},
		{sys.SYS_PRLIMIT64, []uint64{0}, allow}, {sys.SYS_PRLIMIT64, []uint64{1}, eperm}, {sys.SYS_PRLIMIT64, []uint64{77}, eperm},
		{sys.SYS_LISTEN, nil, allow}, {sys.SYS_ACCEPT, nil, allow}, {sys.SYS_ACCEPT4, nil, allow},
		{sys.SYS_SETSOCKOPT, []uint64{3, sys.SOL_SOCKET, sys.SO_SNDBUF}, allow}, {sys.SYS_SETSOCKOPT, []uint64{3, sys.IPPROTO_TCP, sys.SO_ATTACH_FILTER}, allow},
		{sys.SYS_SETSOCKOPT, []uint64{3, 1<<32 | sys.SOL_SOCKET, 1<<32 | sys.SO_ATTACH_FILTER}, eperm},
		{sys.SYS_PRCTL, []uint64{sys.PR_SET_NAME}, allow}, {sys.SYS_PRCTL, []uint64{sys.PR_SET_SECCOMP, 2}, eperm},
		{sys.SYS_CLONE, []uint64{sys.CLONE_VM | sys.CLONE_THREAD}, allow}, {sys.SYS_CLONE, []uint64{17}, allow},
	}
	for family_ := range uint64(64) {
		if family_ != sys.AF_UNIX {
			cases = append(cases, c{sys.SYS_SOCKET, []uint64{family_}, family})
		}
	}
	for _, number := range denied {
		cases = append(cases, c{number, nil, eperm})
	}
	for _, number := range absent {
		cases = append(cases, c{number, nil, enosys})
	}
	for _, option := range socketFilters {
		cases = append(cases, c{sys.SYS_SETSOCKOPT, []uint64{3, sys.SOL_SOCKET, uint64(option)}, eperm})
	}
	for _, number := range aimedAtProcess {
		for pid, want := range map[uint64]uint32{0: allow, 1: eperm, 1<<32 | 1: eperm, ownFrom - 1: eperm, ownFrom: allow, 0xffffffff: allow} {
			cases = append(cases, c{number, []uint64{pid}, want})
		}
	}
	for bit := range 32 {
		if flag := uint64(1) << bit; flag&namespaceFlags != 0 {
			cases = append(cases, c{sys.SYS_CLONE, []uint64{flag | 17}, eperm})
		}
	}
	for _, c := range cases {
		if got := verdict(t, p, nativeArch, c.number, c.arguments...); got != c.want {
			t.Errorf("call %d %v: %#x, want %#x", c.number, c.arguments, got, c.want)
		}
	}
}

func TestANetworkOpensTCPAndUDPOfItsFamiliesAndNothingElse(t *testing.T) {
	const flags = sys.SOCK_CLOEXEC | sys.SOCK_NONBLOCK
	for _, open := range []Network{{}, {Inet: true}, {Inet6: true}, {Inet: true, Inet6: true}} {
		p := filter(Grants{Network: open}, 2)
		for family := range uint64(64) {
			isOpen := family == sys.AF_INET && open.Inet || family == sys.AF_INET6 && open.Inet6
			for kind := range uint64(16) {
				for _, protocol := range []uint64{0, 1, sys.IPPROTO_TCP, sys.IPPROTO_UDP, 58, 132, 136, 255, 262} {
					want := refuse(sys.EAFNOSUPPORT)
					switch {
					case family == sys.AF_UNIX:
						want = allow
					case isOpen && kind == sys.SOCK_STREAM:
						want = allowIf(protocol == 0 || protocol == sys.IPPROTO_TCP)
					case isOpen && kind == sys.SOCK_DGRAM:
						want = allowIf(protocol == 0 || protocol == sys.IPPROTO_UDP)
					case isOpen:
						want = refuse(sys.EPERM)
					}
					if got := verdict(t, p, nativeArch, sys.SYS_SOCKET, family, kind|flags, protocol); got != want {
						t.Errorf("%+v: socket(%d, %d, %d): %#x, want %#x", open, family, kind, protocol, got, want)
					}
				}
			}
			if got := verdict(t, p, nativeArch, sys.SYS_SOCKETPAIR, family, sys.SOCK_STREAM); (got == allow) != (family == sys.AF_UNIX) {
				t.Errorf("%+v: socketpair(%d): %#x", open, family, got)
			}
		}
	}
}

func TestANetworkClosesTheCallsThatWaitForConnections(t *testing.T) {
	for _, open := range []Network{{Inet: true}, {Inet6: true}} {
		for _, number := range inbound {
			if got := verdict(t, filter(Grants{Network: open}, 2), nativeArch, number); got != refuse(sys.EACCES) {
				t.Errorf("%+v: call %d: %#x", open, number, got)
			}
		}
	}
}

func allowIf(yes bool) uint32 {
	if yes {
		return allow
	}
	return refuse(sys.EPROTONOSUPPORT)
}

func TestTheHighHalfOfAnArgumentOpensNothing(t *testing.T) {
	p := filter(Grants{Network: Network{Inet: true}}, 2)
	for _, arguments := range [][]uint64{{1<<32 | sys.AF_INET, sys.SOCK_RAW}, {sys.AF_INET, 1<<32 | sys.SOCK_RAW, 0}, {1<<32 | sys.AF_NETLINK, sys.SOCK_DGRAM}} {
		if got := verdict(t, p, nativeArch, sys.SYS_SOCKET, arguments...); got == allow {
			t.Error(arguments)
		}
	}
}

func TestAnotherArchitectureIsKilled(t *testing.T) {
	p := filter(Grants{}, 2)
	for _, arch := range []uint32{0, sys.AUDIT_ARCH_I386, sys.AUDIT_ARCH_ARM, nativeArch + 1} {
		if got := verdict(t, p, arch, sys.SYS_READ); got != kill {
			t.Errorf("%#x: %#x", arch, got)
		}
	}
	if foreignBit != 0 {
		for _, number := range []uint32{foreignBit, foreignBit | sys.SYS_READ, 0xffffffff} {
			if got := verdict(t, p, nativeArch, number); got != kill {
				t.Errorf("number %#x: %#x", number, got)
			}
		}
	}
}

func TestTheFilterFitsTheKernelsAndTheJumpsLimits(t *testing.T) {
	p := filter(Grants{Network: Network{Inet: true, Inet6: true}}, 2)
	if len(p) > 4096 {
		t.Error(len(p), "instructions")
	}
	for at, i := range p {
		if target := at + 1 + int(max(i.Jt, i.Jf)); i.Code&7 == sys.BPF_JMP && target >= len(p) {
			t.Errorf("instruction %d jumps behind the end", at)
		}
	}
}

func TestOnlyAGrantOpensFilesInMemory(t *testing.T) {
	for _, execute := range []bool{false, true} {
		p := filter(Grants{Execute: execute}, 2)
		memory, descriptor := refuse(sys.ENOSYS), refuse(sys.EPERM)
		if execute {
			memory, descriptor = allow, allow
		}
		for _, c := range []struct {
			number uint32
			flags  uint64
			want   uint32
		}{
			{sys.SYS_MEMFD_CREATE, 0, memory}, {sys.SYS_EXECVEAT, 0, allow}, {sys.SYS_EXECVEAT, sys.AT_SYMLINK_NOFOLLOW, allow},
			{sys.SYS_EXECVEAT, sys.AT_EMPTY_PATH, descriptor}, {sys.SYS_EXECVEAT, 1<<32 | sys.AT_EMPTY_PATH | sys.AT_SYMLINK_NOFOLLOW, descriptor},
		} {
			if got := verdict(t, p, nativeArch, c.number, 0, 0, 0, 0, c.flags); got != c.want {
				t.Errorf("execute %v, call %d, flags %#x: %#x, want %#x", execute, c.number, c.flags, got, c.want)
			}
		}
	}
}
