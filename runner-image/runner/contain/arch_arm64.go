package contain

import sys "golang.org/x/sys/unix"

const (
	nativeArch = sys.AUDIT_ARCH_AARCH64
	foreignBit = 0
)

var deniedHere []uint32
