"""The probes that the plugin survives. Each is a row of docs/security.md."""

import ctypes
import os
import resource
import signal
import socket
import stat
import struct
import sys

from kernel import READ, WRITE, attempt, call, opened, read, socket_of, status

CLONE_NEWUSER, PTRACE_ATTACH, ADDR_NO_RANDOMIZE, AT_EMPTY_PATH = 0x10000000, 16, 0x0040000, 0x1000
NAMESPACES = {
    "mount": 0x20000,
    "cgroup": 0x2000000,
    "uts": 0x4000000,
    "ipc": 0x8000000,
    "pid": 0x20000000,
    "net": 0x40000000,
}
EVERY_CAPABILITY = struct.pack("6I", *[0xFFFFFFFF] * 6)
PROGRAM = os.path.join(os.path.dirname(os.path.abspath(__file__)), "main.py")


def processes():
    found = sorted(int(name) for name in os.listdir("/proc") if name.isdigit())
    return "runner and plugin" if found == sorted({1, os.getpid()}) else str(found)


def descriptors():
    return " ".join(
        name for name in sorted(os.listdir("/proc/self/fd"), key=int) if os.path.exists("/proc/self/fd/" + name)
    )


def descriptors_without_end():
    kept = []
    try:
        return attempt(lambda: kept.extend(iter(lambda: os.dup(0), None)))
    finally:
        for each in kept:
            os.close(each)


def write_score():
    with open("/proc/self/oom_score_adj", "w") as file:
        file.write("-1000")


def file_capability():
    path = "/dev/shm/capable"
    with open(path, "w"):
        pass
    try:
        os.setxattr(path, "security.capability", struct.pack("<5I", 0x02000001, 0xFFFFFFFF, 0, 0xFFFFFFFF, 0))
    finally:
        os.remove(path)


def set_user_id_programs():
    found = []
    for folder, below, files in os.walk("/"):
        below[:] = [each for each in below if os.path.join(folder, each) not in ("/proc", "/sys", "/dev")]
        for name in files:
            path = os.path.join(folder, name)
            if os.lstat(path).st_mode & (stat.S_ISUID | stat.S_ISGID):
                found.append(path)
    return " ".join(found) or "none"


def filter_a_socket():
    program = ctypes.create_string_buffer(struct.pack("HBBI", 6, 0, 0, 0xFFFFFFFF))
    with socket.socket(socket.AF_UNIX) as one:
        one.setsockopt(socket.SOL_SOCKET, 26, struct.pack("HxxxxxxP", 1, ctypes.addressof(program)))


def started(*words):
    with open(os.devnull, "w") as nowhere:
        aside = [(os.POSIX_SPAWN_DUP2, nowhere.fileno(), each) for each in (1, 2)]
        return attempt(lambda: os.waitpid(os.posix_spawn(words[0], words, {}, file_actions=aside), 0))


def names_of(path):
    for line in read(path).splitlines():
        yield from line.split("#")[0].split()[1:]


def there(*paths):
    return " ".join(path for path in paths if os.path.exists(path)) or "absent"


FILES = {
    "write /": lambda: opened("/new", WRITE | os.O_CREAT),
    "write /etc": lambda: opened("/etc/new", WRITE | os.O_CREAT),
    "write /etc/passwd": lambda: opened("/etc/passwd", WRITE),
    "write own program": lambda: opened(PROGRAM, WRITE),
    "write /proc/self/exe": lambda: opened("/proc/self/exe", WRITE),
    "write /tmp": lambda: opened("/tmp/new", WRITE | os.O_CREAT),
    "write /dev/shm": lambda: opened("/dev/shm/new", WRITE | os.O_CREAT),
    "write /dev/termination-log": lambda: opened("/dev/termination-log", WRITE),
    "read /dev/termination-log": lambda: opened("/dev/termination-log", READ),
    "open /dev/ptmx": lambda: opened("/dev/ptmx", os.O_RDWR | os.O_NOCTTY),
    "open /dev/ptmx to read": lambda: opened("/dev/ptmx", READ | os.O_NOCTTY),
    "open /dev/pts/ptmx": lambda: opened("/dev/pts/ptmx", os.O_RDWR | os.O_NOCTTY),
    "queue in /dev/mqueue": lambda: opened("/dev/mqueue/new", os.O_RDWR | os.O_CREAT),
    "write core_pattern": lambda: opened("/proc/sys/kernel/core_pattern", WRITE),
    "write kernel.panic": lambda: opened("/proc/sys/kernel/panic", WRITE),
    "write sysrq-trigger": lambda: opened("/proc/sysrq-trigger", WRITE),
    "mkdir in cgroup": lambda: attempt(lambda: os.mkdir("/sys/fs/cgroup/new")),
    "read /proc/kcore": lambda: attempt(lambda: read("/proc/kcore")),
    "read /proc/keys": lambda: attempt(lambda: read("/proc/keys")),
    "read /proc/timer_list": lambda: attempt(lambda: read("/proc/timer_list")),
    "list /sys/firmware": lambda: " ".join(os.listdir("/sys/firmware")) or "nothing",
    "open /dev/kmsg": lambda: opened("/dev/kmsg", READ),
    "open /dev/kvm": lambda: opened("/dev/kvm", READ),
    "open /dev/fuse": lambda: opened("/dev/fuse", READ),
    "open /dev/net/tun": lambda: opened("/dev/net/tun", READ),
    "devices": lambda: " ".join(sorted(os.listdir("/dev"))),
    "mknod": lambda: attempt(lambda: os.mknod("/dev/shm/disk", 0o60600, os.makedev(8, 0))),
    "set-user-id programs": set_user_id_programs,
    "file capability": lambda: attempt(file_capability),
}

OTHERS = {
    "read /proc/1/environ": lambda: opened("/proc/1/environ", READ),
    "read /proc/1/mem": lambda: opened("/proc/1/mem", READ),
    "read /proc/1/maps": lambda: opened("/proc/1/maps", READ),
    "enter /proc/1/root": lambda: attempt(lambda: os.listdir("/proc/1/root")),
    "write /proc/1/fd/1": lambda: opened("/proc/1/fd/1", WRITE),
    "kill PID 1": lambda: attempt(lambda: os.kill(1, signal.SIGKILL)),
    "stop PID 1": lambda: attempt(lambda: os.kill(1, signal.SIGSTOP)),
    "kill everything": lambda: attempt(lambda: os.kill(-1, signal.SIGKILL)),
    "prlimit PID 1": lambda: call(302, 1, 0, 0, 0),
    "processes": processes,
    "ptrace PID 1": lambda: call(101, PTRACE_ATTACH, 1, 0, 0),
    "process_vm_readv": lambda: call(310, 1, 0, 0, 0, 0, 0),
    "process_vm_writev": lambda: call(311, 1, 0, 0, 0, 0, 0),
    "pidfd_send_signal": lambda: call(424, -1, signal.SIGKILL, 0, 0),
    "pidfd_getfd": lambda: call(438, -1, 1, 0),
    "kcmp": lambda: call(312, 1, os.getpid(), 0, 0, 0),
}

PROGRAMS = {
    "another program": lambda: started("/.argus/runner"),
    "own interpreter again": lambda: started(sys.executable, "-c", "pass"),
    "file in memory": lambda: call(319, b"new", 0),
    "execute a descriptor": lambda: call(322, 0, b"", 0, 0, AT_EMPTY_PATH),
}

SELF = {
    "user": lambda: "%d:%d" % (os.getuid(), os.getgid()),
    "host user": lambda: "another" if read("/proc/self/uid_map").split()[1] != "0" else "the same",
    "capabilities": lambda: " ".join(
        status(each).lstrip("0") or "0" for each in ("CapInh", "CapPrm", "CapEff", "CapBnd", "CapAmb")
    ),
    "capset all": lambda: call(126, struct.pack("Ii", 0x20080522, 0), EVERY_CAPABILITY),
    "no new privileges": lambda: status("NoNewPrivs"),
    "setuid 0": lambda: attempt(lambda: os.setuid(0)),
    "OOM score": lambda: read("/proc/self/oom_score_adj").strip(),
    "lower OOM score": lambda: attempt(write_score),
    "core limit": lambda: "%d %d" % resource.getrlimit(resource.RLIMIT_CORE),
    "host name": lambda: socket.gethostname(),
    "names of this host": lambda: " ".join(sorted(set(names_of("/etc/hosts")))),
    "name servers": lambda: " ".join(read("/etc/resolv.conf").split()),
    "boot id": lambda: attempt(lambda: read("/proc/sys/kernel/random/boot_id")),
    "kernel's command line": lambda: attempt(lambda: read("/proc/cmdline")),
    "machine id": lambda: there("/etc/machine-id", "/var/lib/dbus/machine-id"),
    "environment": lambda: " ".join(sorted(os.environ)),
    "service account": lambda: there("/var/run/secrets", "/run/secrets"),
    "the node's files": lambda: there("/etc/kubernetes", "/var/lib/kubelet", "/run/containerd", "/host"),
    "descriptors": descriptors,
    "descriptors without end": descriptors_without_end,
    "own stdout again": lambda: opened("/proc/self/fd/1", WRITE),
    "read stdin again": lambda: str(len(os.read(0, 1))),
}

SOCKETS = {
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
}

CALLS = {
    "mount": lambda: call(165, 0, 0, 0, 0, 0),
    "umount": lambda: call(166, 0, 0),
    "pivot_root": lambda: call(155, 0, 0),
    "fsopen": lambda: call(430, 0, 0),
    "move_mount": lambda: call(429, 0, 0, 0, 0, 0),
    "unshare user": lambda: call(272, CLONE_NEWUSER),
    "unshare other namespaces": lambda: " ".join(sorted({call(272, flag) for flag in NAMESPACES.values()})),
    "clone into a user namespace": lambda: call(56, CLONE_NEWUSER | signal.SIGCHLD, 0, 0, 0, 0),
    "setns": lambda: call(308, -1, 0),
    "clone3": lambda: call(435, 0, 0),
    "bpf": lambda: call(321, 0, 0, 0),
    "perf_event_open": lambda: call(298, 0, 0, 0, 0, 0),
    "userfaultfd": lambda: call(323, 0),
    "io_uring_setup": lambda: call(425, 1, 0),
    "add_key": lambda: call(248, 0, 0, 0, 0, 0),
    "keyctl": lambda: call(250, 0, 0),
    "mq_open": lambda: call(240, b"new", os.O_RDWR | os.O_CREAT, 0o600, 0),
    "io_setup": lambda: call(206, 1, bytes(8)),
    "memfd_secret": lambda: call(447, 0),
    "seccomp": lambda: call(317, 1, 0, 0),
    "prctl seccomp": lambda: call(157, 22, 2, 0),
    "socket filter": lambda: attempt(filter_a_socket),
    "kexec_load": lambda: call(246, 0, 0, 0, 0),
    "init_module": lambda: call(175, 0, 0, 0),
    "finit_module": lambda: call(313, -1, 0, 0),
    "delete_module": lambda: call(176, 0, 0),
    "open_by_handle_at": lambda: call(304, 0, 0, 0),
    "quotactl": lambda: call(179, 0, 0, 0, 0),
    "acct": lambda: call(163, 0),
    "ioperm": lambda: call(173, 0, 1, 1),
    "iopl": lambda: call(172, 3),
    "swapon": lambda: call(167, 0, 0),
    "swapoff": lambda: call(168, 0),
    "reboot": lambda: call(169, 0, 0, 0, 0),
    "syslog": lambda: call(103, 3, 0, 0),
    "clock_settime": lambda: call(227, 0, 0),
    "settimeofday": lambda: call(164, 0, 0),
    "adjtimex": lambda: call(159, struct.pack("I", 1) + bytes(204)),
    "sethostname": lambda: call(170, 0, 0),
    "chroot": lambda: attempt(lambda: os.chroot("/")),
    "personality": lambda: call(135, ADDR_NO_RANDOMIZE),
}

ANSWERS = FILES | OTHERS | PROGRAMS | SELF | SOCKETS | CALLS
