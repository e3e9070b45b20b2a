package contain

import sys "golang.org/x/sys/unix"

// program is classic BPF over struct seccomp_data {int nr; u32 arch; u64 ip; u64 args[6]}, little endian.
type program []sys.SockFilter

const (
	offsetNumber    = 0
	offsetArch      = 4
	offsetArguments = 16

	allow = uint32(sys.SECCOMP_RET_ALLOW)
	kill  = uint32(sys.SECCOMP_RET_KILL_PROCESS)
)

func refuse(e sys.Errno) uint32 { return sys.SECCOMP_RET_ERRNO | uint32(e) }

func (p *program) load(offset uint32) {
	*p = append(*p, sys.SockFilter{Code: sys.BPF_LD | sys.BPF_W | sys.BPF_ABS, K: offset})
}

// argument loads the low half of an argument. The kernel uses only that half of int, pid_t and the flags that the filter tests.
func (p *program) argument(i uint32) { p.load(offsetArguments + 8*i) }

// mask keeps only the bits of k in the loaded word.
func (p *program) mask(k uint32) {
	*p = append(*p, sys.SockFilter{Code: sys.BPF_ALU | sys.BPF_AND | sys.BPF_K, K: k})
}

func (p *program) give(verdict uint32) {
	*p = append(*p, sys.SockFilter{Code: sys.BPF_RET | sys.BPF_K, K: verdict})
}

// when runs the block if the comparison of the loaded word with k holds, and otherwise continues after the block.
func (p *program) when(comparison uint16, k uint32, block func(*program)) {
	var inner program
	block(&inner)
	*p = append(*p, sys.SockFilter{Code: sys.BPF_JMP | comparison | sys.BPF_K, K: k, Jf: uint8(len(inner))})
	*p = append(*p, inner...)
}

func (p *program) equal(k uint32, block func(*program)) { p.when(sys.BPF_JEQ, k, block) }

func gives(verdict uint32) func(*program) { return func(p *program) { p.give(verdict) } }
