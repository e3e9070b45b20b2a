package contain

import (
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"unsafe"

	sys "golang.org/x/sys/unix"
)

// TerminationLog is a file on the node's disk that the kubelet reads. No storage limit covers it.
const TerminationLog = "/dev/termination-log"

const (
	abiTruncate = 3
	abiNetwork  = 4
	abiScope    = 6
	abiLog      = 7
)

const (
	readFile  = sys.LANDLOCK_ACCESS_FS_READ_FILE
	writeFile = sys.LANDLOCK_ACCESS_FS_WRITE_FILE
	truncate  = sys.LANDLOCK_ACCESS_FS_TRUNCATE
	execute   = sys.LANDLOCK_ACCESS_FS_EXECUTE
	makeFile  = sys.LANDLOCK_ACCESS_FS_MAKE_REG // of directories only

	onlyDirectories = makeFile

	executeCheck = 0x10000 // AT_EXECVE_CHECK, since Linux 6.14: asks whether a file may be executed, and does not execute it
)

// devices are the entries of /dev that a plugin may open. All others stay closed: the termination log, /dev/ptmx and /dev/pts (all containers of a
// node share the kernel's number of pseudo-terminals) and /dev/mqueue, where a new file is a message queue. The links in /dev lead to /proc.
var devices = []string{"full", "null", "random", "shm", "tty", "urandom", "zero"}

// scratch is the directory in which a plugin may write if it was granted. Beside it only /proc and devices can be opened for writing, because the root
// file system is read-only.
const scratch = "tmp"

// Grants is what a plugin may do beyond what every plugin may. The zero value is nothing.
type Grants struct {
	Network Network
	Execute bool // start every program of the image
	Scratch bool // write to /tmp
}

// LandlockABI returns the ABI of Landlock, or 0 if the kernel, or the container runtime's profile, has no Landlock.
func LandlockABI() int {
	n, _, e := sys.RawSyscall(sys.SYS_LANDLOCK_CREATE_RULESET, 0, 0, sys.LANDLOCK_CREATE_RULESET_VERSION)
	if e != 0 {
		return 0
	}
	return int(n)
}

// Landlock puts the calling thread into its own domain. The domain opens the image for reading, and for writing only /proc, the named devices and,
// where granted, /tmp (ABI 1, truncate 3). It permits to execute the programs, and others only where granted. It permits no TCP (4; with a network, no
// bound TCP port), and no signal and no abstract socket to the outside (6). Afterwards the thread tries what must be refused, and the call fails if that
// is open. The ABI must come from LandlockABI; for 0 the call does nothing.
func Landlock(abi int, grants Grants, programs []string) error {
	if abi == 0 {
		return nil
	}
	ruleset, access, err := createRuleset(abi, grants)
	if err != nil {
		return fmt.Errorf("landlock ruleset: %w", err)
	}
	defer sys.Close(ruleset)
	if err := allowImage(ruleset, access&^execute, grants.Scratch); err != nil {
		return fmt.Errorf("landlock rules: %w", err)
	}
	if err := allowPrograms(ruleset, access, programs); err != nil {
		return fmt.Errorf("landlock rules: %w", err)
	}
	flags := uintptr(0)
	if abi >= abiLog {
		flags = sys.LANDLOCK_RESTRICT_SELF_LOG_SAME_EXEC_OFF // what verify tries is not for the node's audit log
	}
	if _, _, e := sys.RawSyscall(sys.SYS_LANDLOCK_RESTRICT_SELF, uintptr(ruleset), flags, 0); e != 0 {
		return fmt.Errorf("landlock: %w", e)
	}
	return verify(grants)
}

func createRuleset(abi int, grants Grants) (fd int, access uint64, err error) {
	attributes := sys.LandlockRulesetAttr{Handled_access_fs: readFile | writeFile | makeFile}
	size := unsafe.Sizeof(attributes.Handled_access_fs)
	if !grants.Execute {
		attributes.Handled_access_fs |= execute
	}
	if abi >= abiTruncate {
		attributes.Handled_access_fs |= truncate
	}
	if abi >= abiNetwork {
		size += unsafe.Sizeof(attributes.Handled_access_net)
		attributes.Handled_access_net = sys.LANDLOCK_ACCESS_NET_BIND_TCP
		if !grants.Network.any() {
			attributes.Handled_access_net |= sys.LANDLOCK_ACCESS_NET_CONNECT_TCP
		}
	}
	if abi >= abiScope {
		size += unsafe.Sizeof(attributes.Scoped)
		attributes.Scoped = sys.LANDLOCK_SCOPE_SIGNAL | sys.LANDLOCK_SCOPE_ABSTRACT_UNIX_SOCKET
	}
	n, _, e := sys.RawSyscall(sys.SYS_LANDLOCK_CREATE_RULESET, uintptr(unsafe.Pointer(&attributes)), size, 0)
	if e != 0 {
		return -1, 0, e
	}
	return int(n), attributes.Handled_access_fs, nil
}

// allowImage allows the entries of the root and the named devices. Landlock follows neither names nor links afterwards, but only these files and
// what is below them. So an entry that is a link gets no rule: an image chooses where it leads.
func allowImage(ruleset int, access uint64, scratchToo bool) error {
	entries, err := os.ReadDir("/")
	if err != nil {
		return err
	}
	for _, entry := range entries {
		switch name := entry.Name(); {
		case name == "dev":
			err = allowDevices(ruleset, access)
		case name == "proc" || name == scratch && scratchToo:
			err = allowOne(ruleset, "/"+name, access)
		default:
			err = allowOne(ruleset, "/"+name, readFile)
		}
		if err != nil {
			return fmt.Errorf("/%s: %w", entry.Name(), err)
		}
	}
	return nil
}

func allowDevices(ruleset int, access uint64) error {
	for _, name := range devices {
		if err := allowOne(ruleset, "/dev/"+name, access); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	return nil
}

// allowPrograms adds a rule for each program that is a regular file. Links are followed: an image may name its program by one, and the rule is about the
// file that the kernel will execute.
func allowPrograms(ruleset int, access uint64, programs []string) error {
	if access&execute == 0 {
		return nil
	}
	for _, path := range programs {
		fd, err := sys.Open(path, sys.O_PATH|sys.O_CLOEXEC, 0)
		if err != nil {
			continue // cannot be started either
		}
		var status sys.Stat_t
		if err = sys.Fstat(fd, &status); err == nil && status.Mode&sys.S_IFMT == sys.S_IFREG {
			err = addRule(ruleset, fd, execute)
		}
		sys.Close(fd)
		if err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
	}
	return nil
}

// allowOne adds a rule for a directory, a regular file or a character device. For anything else there is none: a link, also on the way to the path,
// leads wherever the image wants, and pipes and sockets of an image have no use.
func allowOne(ruleset int, path string, access uint64) error {
	how := sys.OpenHow{Flags: sys.O_PATH | sys.O_CLOEXEC | sys.O_NOFOLLOW, Resolve: sys.RESOLVE_NO_SYMLINKS}
	fd, err := sys.Openat2(sys.AT_FDCWD, path, &how)
	switch {
	case errors.Is(err, sys.ENOSYS) || errors.Is(err, sys.EPERM):
		return err
	case err != nil:
		return nil // out of the plugin's reach too, or a link
	}
	defer sys.Close(fd)
	var status sys.Stat_t
	if err := sys.Fstat(fd, &status); err != nil {
		return err
	}
	switch status.Mode & sys.S_IFMT {
	case sys.S_IFDIR:
		return addRule(ruleset, fd, access)
	case sys.S_IFREG, sys.S_IFCHR:
		return addRule(ruleset, fd, access&^onlyDirectories)
	default:
		return nil
	}
}

func addRule(ruleset, fd int, access uint64) error {
	var rule [12]byte // struct landlock_path_beneath_attr is packed: u64 access, s32 fd
	binary.NativeEndian.PutUint64(rule[:], access)
	binary.NativeEndian.PutUint32(rule[8:], uint32(fd))
	_, _, e := sys.RawSyscall6(sys.SYS_LANDLOCK_ADD_RULE, uintptr(ruleset), sys.LANDLOCK_RULE_PATH_BENEATH, uintptr(unsafe.Pointer(&rule)), 0, 0, 0)
	if e != 0 {
		return e
	}
	return nil
}

// mustBeClosed are the files that every ruleset has to refuse, with the flags to try. A missing one is refused enough.
var mustBeClosed = []struct {
	path  string
	flags int
}{
	{TerminationLog, sys.O_WRONLY}, {TerminationLog, sys.O_RDONLY}, {"/dev/ptmx", sys.O_RDONLY}, {"/dev/pts/ptmx", sys.O_RDONLY}, {"/dev/pts/ptmx", sys.O_RDWR},
}

// mustBeOpen shows that an answer of EACCES above comes from the rules, and that the rules are not empty.
const mustBeOpen = "/dev/null"

// verify tries the ruleset in the thread that it confines. The rules name paths, and an image decides much about paths; what counts is what the
// kernel then answers.
func verify(grants Grants) error {
	for _, try := range mustBeClosed {
		if fd, err := sys.Open(try.path, try.flags|sys.O_CLOEXEC|sys.O_NOCTTY|sys.O_NONBLOCK, 0); err == nil {
			sys.Close(fd)
			return fmt.Errorf("landlock: %s is still open", try.path)
		}
	}
	if !grants.Execute && mayExecute(runnerItself) {
		return errors.New("landlock: another program can still be started")
	}
	fd, err := sys.Open(mustBeOpen, sys.O_RDWR|sys.O_CLOEXEC, 0)
	if err != nil {
		return fmt.Errorf("landlock: %s: %w", mustBeOpen, err)
	}
	return sys.Close(fd)
}

// runnerItself is a program that no plugin is.
const runnerItself = "/proc/self/exe"

// mayExecute returns whether the calling thread could execute the file. A kernel before Linux 6.14 cannot be asked, and the answer is no.
func mayExecute(path string) bool {
	name, err := sys.BytePtrFromString(path)
	if err != nil {
		return false
	}
	var none [1]*byte // no arguments, no environment
	at := sys.AT_FDCWD
	_, _, e := sys.RawSyscall6(sys.SYS_EXECVEAT, uintptr(at), uintptr(unsafe.Pointer(name)), uintptr(unsafe.Pointer(&none)), uintptr(unsafe.Pointer(&none)), executeCheck, 0)
	return e == 0
}
