"""The hostile plugin of docs/security.md: does what its input names, and says what came of it.

{"quiet": true} tries everything that only gets an answer and writes the answers as its output. {"loud": NAME} does one thing that may end it.
"""

import ctypes
import errno
import json
import mmap
import os
import signal
import socket
import sys
import threading
import time

libc = ctypes.CDLL(None, use_errno=True)
CLONE_NEWUSER, PTRACE_ATTACH, ADDR_NO_RANDOMIZE = 0x10000000, 16, 0x0040000
READ, WRITE = os.O_RDONLY, os.O_WRONLY


def call(number, *arguments):
    """What the kernel answers to a system call."""
    ctypes.set_errno(0)
    if libc.syscall(ctypes.c_long(number), *[ctypes.c_long(each) for each in arguments]) >= 0:
        return "done"
    return errno.errorcode[ctypes.get_errno()]


def attempt(action):
    try:
        action()
    except OSError as refusal:
        return errno.errorcode[refusal.errno]
    return "done"


def opened(path, flags):
    return attempt(lambda: os.close(os.open(path, flags, 0o600)))


def socket_of(family, kind=socket.SOCK_STREAM):
    return attempt(lambda: socket.socket(family, kind).close())


def status(field):
    with open("/proc/self/status") as lines:
        return next(line.split(":", 1)[1].strip() for line in lines if line.startswith(field + ":"))


def read(path):
    with open(path) as file:
        return file.read()


def processes():
    return sorted(int(name) for name in os.listdir("/proc") if name.isdigit())


QUIET = {
    "write /": lambda: opened("/new", WRITE | os.O_CREAT),
    "write /etc/passwd": lambda: opened("/etc/passwd", WRITE),
    "write own program": lambda: opened(os.path.abspath(__file__), WRITE),
    "write /tmp": lambda: opened("/tmp/new", WRITE | os.O_CREAT),
    "write /dev/shm": lambda: opened("/dev/shm/new", WRITE | os.O_CREAT),
    "write /dev/termination-log": lambda: opened("/dev/termination-log", WRITE),
    "write core_pattern": lambda: opened("/proc/sys/kernel/core_pattern", WRITE),
    "write sysrq-trigger": lambda: opened("/proc/sysrq-trigger", WRITE),
    "mkdir in cgroup": lambda: attempt(lambda: os.mkdir("/sys/fs/cgroup/new")),
    "read /proc/kcore": lambda: attempt(lambda: read("/proc/kcore")),
    "open /dev/kmsg": lambda: opened("/dev/kmsg", READ),
    "open /dev/kvm": lambda: opened("/dev/kvm", READ),
    "open /dev/fuse": lambda: opened("/dev/fuse", READ),
    "devices": lambda: " ".join(sorted(os.listdir("/dev"))),
    "mknod": lambda: attempt(lambda: os.mknod("/dev/shm/disk", 0o60600, os.makedev(8, 0))),
    "read /proc/1/environ": lambda: opened("/proc/1/environ", READ),
    "read /proc/1/mem": lambda: opened("/proc/1/mem", READ),
    "write /proc/1/fd/1": lambda: opened("/proc/1/fd/1", WRITE),
    "kill PID 1": lambda: attempt(lambda: os.kill(1, signal.SIGKILL)),
    "stop PID 1": lambda: attempt(lambda: os.kill(1, signal.SIGSTOP)),
    "prlimit PID 1": lambda: call(302, 1, 0, 0, 0),
    "processes": lambda: "runner and plugin" if processes() == sorted({1, os.getpid()}) else str(processes()),
    "user": lambda: "%d:%d" % (os.getuid(), os.getgid()),
    "host user": lambda: "another" if read("/proc/self/uid_map").split()[1] != "0" else "the same",
    "capabilities": lambda: " ".join(status(each).lstrip("0") or "0" for each in ("CapInh", "CapPrm", "CapEff", "CapBnd", "CapAmb")),
    "no new privileges": lambda: status("NoNewPrivs"),
    "setuid 0": lambda: attempt(lambda: os.setuid(0)),
    "environment": lambda: " ".join(sorted(os.environ)),
    "service account": lambda: "there" if os.path.exists("/var/run/secrets") else "absent",
    "descriptors": lambda: " ".join(name for name in sorted(os.listdir("/proc/self/fd"), key=int) if os.path.exists("/proc/self/fd/" + name)),
    "socket inet": lambda: socket_of(socket.AF_INET),
    "socket inet udp": lambda: socket_of(socket.AF_INET, socket.SOCK_DGRAM),
    "socket inet raw": lambda: socket_of(socket.AF_INET, socket.SOCK_RAW),
    "socket inet6": lambda: socket_of(socket.AF_INET6),
    "socket netlink": lambda: socket_of(socket.AF_NETLINK, socket.SOCK_RAW),
    "socket packet": lambda: socket_of(socket.AF_PACKET, socket.SOCK_RAW),
    "socket alg": lambda: socket_of(38, socket.SOCK_SEQPACKET),
    "socket vsock": lambda: socket_of(40),
    "socket key": lambda: socket_of(15, socket.SOCK_RAW),
    "socket xdp": lambda: socket_of(44, socket.SOCK_RAW),
    "socket bluetooth": lambda: socket_of(31),
    "socket unix": lambda: socket_of(socket.AF_UNIX),
    "unix sockets of others": lambda: "%d" % (len(read("/proc/net/unix").splitlines()) - 1),
    "mount": lambda: call(165, 0, 0, 0, 0, 0),
    "umount": lambda: call(166, 0, 0),
    "pivot_root": lambda: call(155, 0, 0),
    "fsopen": lambda: call(430, 0, 0),
    "move_mount": lambda: call(429, 0, 0, 0, 0, 0),
    "unshare user": lambda: call(272, CLONE_NEWUSER),
    "setns": lambda: call(308, -1, 0),
    "clone3": lambda: call(435, 0, 0),
    "ptrace PID 1": lambda: call(101, PTRACE_ATTACH, 1, 0, 0),
    "process_vm_readv": lambda: call(310, 1, 0, 0, 0, 0, 0),
    "process_vm_writev": lambda: call(311, 1, 0, 0, 0, 0, 0),
    "pidfd_getfd": lambda: call(438, -1, 1, 0),
    "bpf": lambda: call(321, 0, 0, 0),
    "perf_event_open": lambda: call(298, 0, 0, 0, 0, 0),
    "userfaultfd": lambda: call(323, 0),
    "io_uring_setup": lambda: call(425, 1, 0),
    "add_key": lambda: call(248, 0, 0, 0, 0, 0),
    "keyctl": lambda: call(250, 0, 0),
    "kexec_load": lambda: call(246, 0, 0, 0, 0),
    "init_module": lambda: call(175, 0, 0, 0),
    "open_by_handle_at": lambda: call(304, 0, 0, 0),
    "quotactl": lambda: call(179, 0, 0, 0, 0),
    "swapon": lambda: call(167, 0, 0),
    "reboot": lambda: call(169, 0, 0, 0, 0),
    "syslog": lambda: call(103, 3, 0, 0),
    "clock_settime": lambda: call(227, 0, 0),
    "settimeofday": lambda: call(164, 0, 0),
    "sethostname": lambda: call(170, 0, 0),
    "chroot": lambda: attempt(lambda: os.chroot("/")),
    "personality": lambda: call(135, ADDR_NO_RANDOMIZE),
}


def answer(document):
    with open(os.environ["ARGUS_OUTPUT"], "wb") as output:
        output.write(document)


def threads_without_end():
    threading.stack_size(64 << 10)
    count = 0
    try:
        while count < 100_000:
            threading.Thread(target=time.sleep, args=(60,), daemon=True).start()
            count += 1
    except RuntimeError:
        pass
    print("refused below 256" if count < 256 else "%d threads" % count, flush=True)
    os._exit(0)


def memory_without_end():
    kept = []
    while True:
        kept.append(bytearray(b"x") * (1 << 20))


def flood():
    line = b"0123456789abcdef" * 256
    for _ in range(16 << 10):
        os.write(1, line)


def daemon_that_holds_stdout():
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            signal.signal(signal.SIGTERM, signal.SIG_IGN)
            time.sleep(60)
        os._exit(0)
    answer(b"1")


def close_everything():
    answer(b"1")
    os.closerange(0, 1024)
    os._exit(0)


def forge():
    sys.stdout.write("A1 1 t 1 e30 AAAAAAAAAAAAAAAAAAAAAA\nA1S e30 AAAAAAAAAAAAAAAAAAAAAA\n")


def machine_code(code):
    page = mmap.mmap(-1, mmap.PAGESIZE, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
    page.write(code)
    ctypes.CFUNCTYPE(ctypes.c_int)(ctypes.addressof(ctypes.c_char.from_buffer(page)))()


def ignore_the_end():
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    time.sleep(60)


def smile_at_the_end():
    signal.signal(signal.SIGTERM, lambda *_: os._exit(0))
    answer(b"1")
    time.sleep(60)


def kill(number):
    return lambda: os.kill(os.getpid(), number)


def leave(code):
    return lambda: os._exit(code)


LOUD = {
    "threads without end": threads_without_end,
    "memory without end": memory_without_end,
    "flood stdout with 64 MiB": flood,
    "daemon that holds stdout": daemon_that_holds_stdout,
    "close every descriptor": close_everything,
    "forge frames": forge,
    "32-bit system call": lambda: machine_code(b"\xb8\x14\x00\x00\x00\xcd\x80\xc3"),
    "x32 system call": lambda: machine_code(b"\xb8\x27\x00\x00\x40\x0f\x05\xc3"),
    "sleep for ever": lambda: time.sleep(3600),
    "ignore SIGTERM": ignore_the_end,
    "end well at the timeout": smile_at_the_end,
    "stop itself": kill(signal.SIGSTOP),
    "SIGKILL itself": kill(signal.SIGKILL),
    "SIGSEGV itself": kill(signal.SIGSEGV),
    "SIGTERM itself": kill(signal.SIGTERM),
    "exit 1": leave(1),
    "exit 120": leave(120),
    "exit 124": leave(124),
    "exit 127": leave(127),
    "exit 255": leave(255),
    "output of 3 MiB": lambda: answer(b'"' + b"x" * (3 << 20) + b'"'),
    "output nested 100,000 deep": lambda: answer(b"[" * 100_000 + b"]" * 100_000),
    "output with a key twice": lambda: answer(b'{"a":1,"a":2}'),
    "output NaN": lambda: answer(b"NaN"),
    "output of two documents": lambda: answer(b"1 2"),
    "output not UTF-8": lambda: answer(b'"\xff"'),
}


def main():
    wanted = json.load(sys.stdin)
    if wanted.get("quiet"):
        answer(json.dumps({name: probe() for name, probe in QUIET.items()}).encode())
    else:
        LOUD[wanted["loud"]]()


main()
