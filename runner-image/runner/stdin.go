package main

import (
	"fmt"
	"os"

	sys "golang.org/x/sys/unix"
)

// sealedInput returns a file in memory that nobody can change. A plugin that does not read its input blocks nobody.
func sealedInput(input []byte) (*os.File, error) {
	fd, err := sys.MemfdCreate("input", sys.MFD_CLOEXEC|sys.MFD_ALLOW_SEALING|sys.MFD_NOEXEC_SEAL)
	if err == sys.EINVAL { // before Linux 6.3
		fd, err = sys.MemfdCreate("input", sys.MFD_CLOEXEC|sys.MFD_ALLOW_SEALING)
	}
	if err != nil {
		return nil, fmt.Errorf("input file: %w", err)
	}
	file := os.NewFile(uintptr(fd), "input")
	if _, err = file.Write(input); err == nil {
		_, err = file.Seek(0, 0)
	}
	if err == nil {
		_, err = sys.FcntlInt(file.Fd(), sys.F_ADD_SEALS, sys.F_SEAL_WRITE|sys.F_SEAL_GROW|sys.F_SEAL_SHRINK|sys.F_SEAL_SEAL)
	}
	if err != nil {
		file.Close()
		return nil, fmt.Errorf("input file: %w", err)
	}
	return file, nil
}
