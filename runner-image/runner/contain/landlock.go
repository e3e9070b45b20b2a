package contain

import (
	"encoding/binary"
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
)

// LandlockABI returns the ABI of Landlock, or 0 if the kernel, or the container runtime's profile, has no Landlock.
func LandlockABI() int {
	n, _, e := sys.RawSyscall(sys.SYS_LANDLOCK_CREATE_RULESET, 0, 0, sys.LANDLOCK_CREATE_RULESET_VERSION)
	if e != 0 {
		return 0
	}
	return int(n)
}

// Landlock puts the calling thread into its own domain. The domain permits no write to the termination log (ABI 1, truncate 3), no TCP (4; with a
// network, no bound TCP port), and no signal and no abstract socket to the outside (6). The ABI must come from LandlockABI; for 0 the call does
// nothing.
func Landlock(abi int, open Network) error {
	if abi == 0 {
		return nil
	}
	ruleset, access, err := createRuleset(abi, open)
	if err != nil {
		return fmt.Errorf("landlock ruleset: %w", err)
	}
	defer sys.Close(ruleset)
	if err := allowAllBut(ruleset, TerminationLog, access); err != nil {
		return fmt.Errorf("landlock rules: %w", err)
	}
	if _, _, e := sys.RawSyscall(sys.SYS_LANDLOCK_RESTRICT_SELF, uintptr(ruleset), 0, 0); e != 0 {
		return fmt.Errorf("landlock: %w", e)
	}
	return nil
}

func createRuleset(abi int, open Network) (fd int, access uint64, err error) {
	attributes := sys.LandlockRulesetAttr{Handled_access_fs: sys.LANDLOCK_ACCESS_FS_WRITE_FILE}
	size := unsafe.Sizeof(attributes.Handled_access_fs)
	if abi >= abiTruncate {
		attributes.Handled_access_fs |= sys.LANDLOCK_ACCESS_FS_TRUNCATE
	}
	if abi >= abiNetwork {
		size += unsafe.Sizeof(attributes.Handled_access_net)
		attributes.Handled_access_net = sys.LANDLOCK_ACCESS_NET_BIND_TCP
		if !open.any() {
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

// allowAllBut allows everything except one path. Landlock knows only what is allowed, so it allows everything beside the way to that path, which lies
// in /dev.
func allowAllBut(ruleset int, except string, access uint64) error {
	for _, directory := range []string{"/", "/dev/"} {
		entries, err := os.ReadDir(directory)
		if err != nil {
			return err
		}
		for _, entry := range entries {
			path := directory + entry.Name()
			if path == "/dev" || path == except {
				continue
			}
			if err := allowOne(ruleset, path, access); err != nil {
				return fmt.Errorf("%s: %w", path, err)
			}
		}
	}
	return nil
}

func allowOne(ruleset int, path string, access uint64) error {
	fd, err := sys.Open(path, sys.O_PATH|sys.O_CLOEXEC, 0)
	if err != nil {
		return nil // out of the plugin's reach too
	}
	defer sys.Close(fd)
	var rule [12]byte // struct landlock_path_beneath_attr is packed: u64 access, s32 fd
	binary.NativeEndian.PutUint64(rule[:], access)
	binary.NativeEndian.PutUint32(rule[8:], uint32(fd))
	_, _, e := sys.RawSyscall6(sys.SYS_LANDLOCK_ADD_RULE, uintptr(ruleset), sys.LANDLOCK_RULE_PATH_BENEATH, uintptr(unsafe.Pointer(&rule)), 0, 0, 0)
	if e != 0 && e != sys.EBADFD { // EBADFD: a link to a pipe or a socket, which Landlock never restricts
		return e
	}
	return nil
}
