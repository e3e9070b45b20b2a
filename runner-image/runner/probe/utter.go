package main

import (
	"encoding/hex"
	"os"
	"time"
)

// utter FD HEX MILLISECONDS … takes arguments in threes: it writes the bytes to the descriptor and then waits.
func utter(arguments []string) {
	for i := 0; i+2 < len(arguments); i += 3 {
		bytes, _ := hex.DecodeString(arguments[i+1])
		os.NewFile(uintptr(number(arguments, i)), "out").Write(bytes)
		time.Sleep(time.Duration(number(arguments, i+2)) * time.Millisecond)
	}
}
