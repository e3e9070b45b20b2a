package contain

import sys "golang.org/x/sys/unix"

const (
	nativeArch = sys.AUDIT_ARCH_X86_64
	foreignBit = 0x40000000 // x32: the same architecture word with other numbers
)

var deniedHere = []uint32{sys.SYS_MODIFY_LDT, sys.SYS_IOPL, sys.SYS_IOPERM}
