package main

import "fmt"

func socketcall32(call, arguments uintptr) int32

// int80 asks for a socket through the 32-bit entry, which filters for 64-bit numbers do not see.
func int80([]string) {
	fmt.Println("before")
	fmt.Println(socketcall32(1, 0))
}
