package contain

import sys "golang.org/x/sys/unix"

// denied calls get EPERM. The runtime's default profile refuses most of them too, but the isolation must not depend on a node's profile.
var denied = append([]uint32{
	// memory and descriptors of other processes
	sys.SYS_PTRACE, sys.SYS_PROCESS_VM_READV, sys.SYS_PROCESS_VM_WRITEV, sys.SYS_KCMP, sys.SYS_PIDFD_GETFD, sys.SYS_PROCESS_MADVISE,
	sys.SYS_PROCESS_MRELEASE, sys.SYS_GET_ROBUST_LIST, sys.SYS_MIGRATE_PAGES, sys.SYS_MOVE_PAGES,
	// the kernel's keys and its largest attack surfaces
	sys.SYS_KEYCTL, sys.SYS_ADD_KEY, sys.SYS_REQUEST_KEY, sys.SYS_BPF, sys.SYS_PERF_EVENT_OPEN, sys.SYS_USERFAULTFD, sys.SYS_FANOTIFY_INIT,
	// message queues, which all containers of one user share where the pod has no user namespace
	sys.SYS_MQ_OPEN, sys.SYS_MQ_UNLINK,
	// filters of its own: all containers of a node share the kernel's memory for compiled filters
	sys.SYS_SECCOMP,
	// namespaces and mounts
	sys.SYS_UNSHARE, sys.SYS_SETNS, sys.SYS_MOUNT, sys.SYS_UMOUNT2, sys.SYS_PIVOT_ROOT, sys.SYS_CHROOT, sys.SYS_FSOPEN, sys.SYS_FSCONFIG,
	sys.SYS_FSMOUNT, sys.SYS_FSPICK, sys.SYS_MOVE_MOUNT, sys.SYS_OPEN_TREE, sys.SYS_OPEN_TREE_ATTR, sys.SYS_MOUNT_SETATTR,
	sys.SYS_OPEN_BY_HANDLE_AT,
	// the scheduling of the runner, which has the same user id
	sys.SYS_SCHED_SETSCHEDULER, sys.SYS_SCHED_SETPARAM, sys.SYS_SCHED_SETATTR, sys.SYS_SETPRIORITY, sys.SYS_IOPRIO_SET,
	// the machine
	sys.SYS_INIT_MODULE, sys.SYS_FINIT_MODULE, sys.SYS_DELETE_MODULE, sys.SYS_KEXEC_LOAD, sys.SYS_KEXEC_FILE_LOAD, sys.SYS_REBOOT,
	sys.SYS_SWAPON, sys.SYS_SWAPOFF, sys.SYS_ACCT, sys.SYS_QUOTACTL, sys.SYS_QUOTACTL_FD, sys.SYS_SYSLOG, sys.SYS_SETTIMEOFDAY,
	sys.SYS_CLOCK_SETTIME, sys.SYS_ADJTIMEX, sys.SYS_CLOCK_ADJTIME,
}, deniedHere...)

// absent calls get ENOSYS. Libraries then fall back to calls whose arguments the filter can inspect.
var absent = []uint32{
	sys.SYS_IO_URING_SETUP, sys.SYS_IO_URING_ENTER, sys.SYS_IO_URING_REGISTER, sys.SYS_CLONE3, sys.SYS_PIDFD_SEND_SIGNAL,
	// all containers of a node share the number of asynchronous requests (fs.aio-max-nr), and memory that the kernel itself cannot reach
	sys.SYS_IO_SETUP, sys.SYS_MEMFD_SECRET,
}

// aimedAtProcess lists the calls whose first argument is a process id.
var aimedAtProcess = []uint32{
	sys.SYS_KILL, sys.SYS_TKILL, sys.SYS_TGKILL, sys.SYS_RT_SIGQUEUEINFO, sys.SYS_RT_TGSIGQUEUEINFO, sys.SYS_PIDFD_OPEN, sys.SYS_SCHED_SETAFFINITY,
}

// inbound lists the calls that wait for connections. They are refused to a plugin with a network, also for AF_UNIX: the filter sees no address family.
var inbound = []uint32{sys.SYS_LISTEN, sys.SYS_ACCEPT, sys.SYS_ACCEPT4}

// socketFilters are the options of SOL_SOCKET that compile a filter into memory which all containers of a node share.
var socketFilters = []uint32{sys.SO_ATTACH_FILTER, sys.SO_ATTACH_BPF, sys.SO_ATTACH_REUSEPORT_CBPF, sys.SO_ATTACH_REUSEPORT_EBPF}
