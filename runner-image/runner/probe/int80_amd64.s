#include "textflag.h"

// func socketcall32(call, arguments uintptr) int32
TEXT ·socketcall32(SB), NOSPLIT, $0-20
	MOVQ $102, AX
	MOVQ call+0(FP), BX
	MOVQ arguments+8(FP), CX
	INT  $0x80
	MOVL AX, ret+16(FP)
	RET
