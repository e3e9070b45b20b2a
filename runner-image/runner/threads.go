package main

import (
	"runtime"
	"sync"
)

// makeThreads makes the runtime create n threads now. If a plugin has used up the pids limit, Go dies when it cannot create one.
func makeThreads(n int) {
	var up, gone sync.WaitGroup
	hold := make(chan struct{})
	up.Add(n)
	gone.Add(n)
	for range n {
		go func() {
			runtime.LockOSThread()
			up.Done()
			<-hold
			runtime.UnlockOSThread() // the thread stays, idle
			gone.Done()
		}()
	}
	up.Wait()
	close(hold)
	gone.Wait()
}
