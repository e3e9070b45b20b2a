package main

import (
	"fmt"
	"os"
	"os/signal"
	"strings"
	"syscall"
	"time"
	"unsafe"

	sys "golang.org/x/sys/unix"
)

func sockets([]string) {
	opened := map[string]string{}
	for family := range 64 {
		for _, kind := range []int{sys.SOCK_STREAM, sys.SOCK_DGRAM, sys.SOCK_RAW, sys.SOCK_SEQPACKET} {
			fd, err := sys.Socket(family, kind, 0)
			if err == nil {
				opened[fmt.Sprint(family)] = "OK"
				sys.Close(fd)
			} else if opened[fmt.Sprint(family)] != "OK" && err != sys.EAFNOSUPPORT {
				opened[fmt.Sprint(family)] = name(err)
			}
		}
		if _, err := sys.Socketpair(family, sys.SOCK_STREAM, 0); err == nil {
			opened[fmt.Sprint("pair ", family)] = "OK"
		}
	}
	say(opened)
}

func call(number uintptr, a ...uintptr) string {
	var arguments [6]uintptr
	copy(arguments[:], a)
	_, _, e := syscall.RawSyscall6(number, arguments[0], arguments[1], arguments[2], arguments[3], arguments[4], arguments[5])
	return name(e)
}

// calls tries what the filter refuses. The kernel alone would accept the arguments, or at least refuse them with another error.
func calls([]string) {
	var page [4096]byte
	at := uintptr(unsafe.Pointer(&page))
	one := sys.Rlimit{Cur: 1, Max: 1}
	limit := uintptr(unsafe.Pointer(&one))
	var queue = []byte("queue\x00")
	var empty byte
	filter := sys.SockFprog{Len: 1, Filter: &sys.SockFilter{Code: sys.BPF_RET | sys.BPF_K, K: sys.SECCOMP_RET_ALLOW}}
	program := uintptr(unsafe.Pointer(&filter))
	pair, _ := sys.Socketpair(sys.AF_UNIX, sys.SOCK_STREAM, 0)
	socket := uintptr(pair[0])
	say(map[string]string{
		"mq_open":  call(sys.SYS_MQ_OPEN, uintptr(unsafe.Pointer(&queue[0])), sys.O_RDWR|sys.O_CREAT, 0o600),
		"io_setup": call(sys.SYS_IO_SETUP, 1, at), "memfd_create": call(sys.SYS_MEMFD_CREATE, uintptr(unsafe.Pointer(&queue[0])), 0), "execveat": call(sys.SYS_EXECVEAT, 0, uintptr(unsafe.Pointer(&empty)), 0, 0, sys.AT_EMPTY_PATH),
		"memfd_secret": call(sys.SYS_MEMFD_SECRET, 0),
		"seccomp":      call(sys.SYS_SECCOMP, sys.SECCOMP_SET_MODE_FILTER, 0, program), "prctl seccomp": call(sys.SYS_PRCTL, sys.PR_SET_SECCOMP, 2, program),
		"socket filter": call(sys.SYS_SETSOCKOPT, socket, sys.SOL_SOCKET, sys.SO_ATTACH_FILTER, program, unsafe.Sizeof(filter)),
		"socket buffer": call(sys.SYS_SETSOCKOPT, socket, sys.SOL_SOCKET, sys.SO_SNDBUF, at, 4), "prctl": call(sys.SYS_PRCTL, sys.PR_GET_DUMPABLE),
		"io_uring_setup": call(sys.SYS_IO_URING_SETUP, 8, at), "clone3": call(sys.SYS_CLONE3, at, 0), "pidfd_send_signal": call(sys.SYS_PIDFD_SEND_SIGNAL, 0, 0),
		"ptrace 1": call(sys.SYS_PTRACE, sys.PTRACE_SEIZE, 1), "ptrace me": call(sys.SYS_PTRACE, sys.PTRACE_TRACEME),
		"process_vm_readv": call(sys.SYS_PROCESS_VM_READV, uintptr(os.Getpid()), at, 0, at, 0), "pidfd_open 1": call(sys.SYS_PIDFD_OPEN, 1),
		"kcmp": call(sys.SYS_KCMP, uintptr(os.Getpid()), uintptr(os.Getpid()), 0, 0, 0), "keyctl": call(sys.SYS_KEYCTL, 0, ^uintptr(2)),
		"bpf": call(sys.SYS_BPF, 0, at, 32), "perf_event_open": call(sys.SYS_PERF_EVENT_OPEN, at), "userfaultfd": call(sys.SYS_USERFAULTFD, 1),
		"unshare user": call(sys.SYS_UNSHARE, sys.CLONE_NEWUSER), "clone user": call(sys.SYS_CLONE, sys.CLONE_NEWUSER|uintptr(syscall.SIGCHLD)),
		"setns": call(sys.SYS_SETNS, 0), "mount": call(sys.SYS_MOUNT, at, at, at), "prlimit 1": call(sys.SYS_PRLIMIT64, 1, sys.RLIMIT_CPU, limit),
		"prlimit itself": call(sys.SYS_PRLIMIT64, 0, sys.RLIMIT_STACK, 0, at), "setpriority 1": call(sys.SYS_SETPRIORITY, 0, 1, 19),
		"sched_setaffinity 1": call(sys.SYS_SCHED_SETAFFINITY, 1, 128, at), "kill itself 0": call(sys.SYS_KILL, uintptr(os.Getpid()), 0),
		"beyond the known": call(1000), "kill 1 in high half": call(sys.SYS_KILL, 1<<32|1, 0),
	})
}

// signalsToRunner sends every signal in every way to PID 1 and to each of its threads. Its output then proves that PID 1 still runs.
func signalsToRunner([]string) {
	signal.Ignore(syscall.SIGTERM) // the runner sends it to the plugin when a stop signal reaches the runner
	threads := []int{1}
	entries, err := os.ReadDir("/proc/1/task")
	for _, entry := range entries {
		var id int
		fmt.Sscan(entry.Name(), &id)
		threads = append(threads, id)
	}
	var passed []string
	var information [128]byte
	for number := uintptr(1); number <= 64; number++ {
		*(*int32)(unsafe.Pointer(&information)) = int32(number)
		*(*int32)(unsafe.Pointer(&information[8])) = -1 // SI_QUEUE
		at := uintptr(unsafe.Pointer(&information))
		for _, thread := range threads {
			id := uintptr(thread)
			for way, answer := range map[string]string{
				"kill": call(sys.SYS_KILL, id, number), "tkill": call(sys.SYS_TKILL, id, number), "tgkill": call(sys.SYS_TGKILL, 1, id, number),
				"queue": call(sys.SYS_RT_SIGQUEUEINFO, id, number, at), "tgqueue": call(sys.SYS_RT_TGSIGQUEUEINFO, 1, id, number, at),
			} {
				if answer == "OK" {
					passed = append(passed, fmt.Sprintf("%s(%d, %d)", way, thread, number))
				}
			}
		}
	}
	time.Sleep(100 * time.Millisecond)
	say(map[string]any{"own": os.Getpid(), "threads": len(threads) - 1, "readTasks": name(err), "passed": passed})
}

func proc([]string) {
	answers := map[string]string{}
	for _, file := range []string{"environ", "mem", "maps", "auxv", "fd", "fd/1", "fdinfo/1", "root", "cwd", "exe", "ns/net", "stack", "syscall", "pagemap", "task/1/environ"} {
		f, err := os.Open("/proc/1/" + file)
		if err == nil {
			if _, err = f.Read(make([]byte, 1)); err != nil && file != "fd" && file != "root" && file != "cwd" {
				err = fmt.Errorf("opens, then %w", err)
			}
		}
		answers[file] = outcome(err)
	}
	for _, file := range []string{"mem", "fd/1", "fd/2", "oom_score_adj", "comm", "clear_refs"} {
		_, err := os.OpenFile("/proc/1/"+file, os.O_WRONLY, 0)
		answers["write "+file] = outcome(err)
	}
	say(answers)
}

func outcome(err error) string {
	if err == nil {
		return "OPEN"
	}
	return "refused"
}

func files(paths []string) {
	answers := map[string]string{}
	for _, path := range paths {
		file, err := os.OpenFile(path, os.O_WRONLY|os.O_TRUNC, 0)
		if err == nil {
			_, err = file.WriteString("A1S e30 AAAAAAAAAAAAAAAAAAAAAA")
		}
		answers[path] = outcome(err)
	}
	say(answers)
}

// fill writes to a file until a write is refused, and reports how many bytes were written.
func fill(arguments []string) {
	signal.Ignore(syscall.SIGXFSZ)
	file, err := os.OpenFile(arguments[0], os.O_WRONLY|os.O_TRUNC|os.O_CREATE, 0o600)
	written, chunk := 0, make([]byte, 1<<20)
	for n := 0; err == nil && written < 1<<28; written += n {
		n, err = file.Write(chunk)
	}
	say(written)
}

// opens tries to open each "READ:PATH", "WRITE:PATH" or "MAKE:PATH".
func opens(arguments []string) {
	answers := map[string]string{}
	for _, argument := range arguments {
		how, path, _ := strings.Cut(argument, ":")
		fd, err := sys.Open(path, map[string]int{"READ": sys.O_RDONLY, "WRITE": sys.O_RDWR, "MAKE": sys.O_RDWR | sys.O_CREAT}[how]|sys.O_NOCTTY, 0o600)
		if answers[argument] = name(err); err == nil {
			sys.Close(fd)
		}
	}
	queues, _ := os.ReadDir("/dev/mqueue")
	answers["queues"] = fmt.Sprint(len(queues))
	var files sys.Rlimit
	sys.Getrlimit(sys.RLIMIT_NOFILE, &files)
	answers["files"] = fmt.Sprint(files.Max)
	say(answers)
}

func x32([]string) {
	fmt.Println("before")
	fmt.Println(call(0x40000000 | sys.SYS_GETPID))
}
