// Command probe is the plugin of the runner's tests. It looks around, misbehaves as told, and reports the results. It is in no image.
package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"runtime"
	"strconv"
	"strings"
	"syscall"
	"time"

	sys "golang.org/x/sys/unix"
)

func main() {
	modes := map[string]func(arguments []string){
		"look": look, "exit": exit, "signal": signalItself, "write": write, "daemons": daemons, "daemon": daemon, "sleeper": sleeper, "stubborn": stubborn,
		"stopped": stopped, "trickle": trickle, "close": closeAll, "sockets": sockets, "calls": calls, "signals": signalsToRunner, "proc": proc,
		"files": files, "int80": int80, "x32": x32, "orphans": orphans, "fill": fill, "obedient": obedient, "connect": connect, "crowd": crowd,
		"utter": utter, "opens": opens, "inbound": inbound, "start": start,
	}
	modes[os.Args[1]](os.Args[2:])
}

func say(v any) { json.NewEncoder(os.Stdout).Encode(v) }

func number(arguments []string, i int) int { n, _ := strconv.Atoi(arguments[i]); return n }

func name(err error) string {
	if errno, ok := err.(syscall.Errno); ok && errno != 0 {
		return sys.ErrnoName(errno)
	}
	if err == nil || err == syscall.Errno(0) {
		return "OK"
	}
	return err.Error()
}

// look reports everything that a plugin can see of what it was given.
func look([]string) {
	input, _ := io.ReadAll(os.Stdin)
	_, writeInput := os.Stdin.WriteAt([]byte("x"), 0)
	status, _ := os.ReadFile("/proc/self/status")
	lines := map[string]string{}
	for line := range strings.Lines(string(status)) {
		key, value, _ := strings.Cut(strings.TrimSpace(line), ":")
		lines[key] = strings.TrimSpace(value)
	}
	var core sys.Rlimit
	sys.Getrlimit(sys.RLIMIT_CORE, &core)
	score, _ := os.ReadFile("/proc/self/oom_score_adj")
	session, _ := sys.Getsid(0)
	where, _ := os.Getwd()
	say(map[string]any{"arguments": os.Args, "environment": os.Environ(), "input": string(input), "writeInput": writeInput != nil, "status": lines,
		"core": []uint64{core.Cur, core.Max}, "oomScoreAdj": strings.TrimSpace(string(score)),
		"leader": session == os.Getpid(), "directory": where, "user": os.Getuid()})
}

func exit(arguments []string) { os.Exit(number(arguments, 0)) }

func signalItself(arguments []string) {
	syscall.Kill(os.Getpid(), syscall.Signal(number(arguments, 0)))
	time.Sleep(time.Hour)
}

// write FD TOTAL CHUNK writes deterministic bytes of every value.
func write(arguments []string) {
	for len(arguments) >= 3 {
		fd, total, chunk := number(arguments, 0), number(arguments, 1), number(arguments, 2)
		file, buffer := os.NewFile(uintptr(fd), "out"), make([]byte, chunk)
		for done := 0; done < total; {
			n := min(chunk, total-done)
			for i := range n {
				buffer[i] = byte((done+i)*(done+i)/7 + (done+i)*31)
			}
			if _, err := file.Write(buffer[:n]); err != nil {
				fmt.Fprintln(os.Stderr, err)
				os.Exit(9)
			}
			done += n
		}
		runtime.KeepAlive(file)
		arguments = arguments[3:]
	}
}

func again(mode ...string) *exec.Cmd {
	command := exec.Command("/proc/self/exe", mode...)
	command.Stdout, command.Stderr, command.ExtraFiles = os.Stdout, os.Stderr, []*os.File{os.NewFile(3, "output")}
	command.SysProcAttr = &syscall.SysProcAttr{Setsid: true}
	return command
}

// daemons leaves processes behind that have their own sessions, ignore signals and hold every pipe open.
func daemons([]string) {
	for range 5 {
		if err := again("daemon").Run(); err != nil {
			fmt.Println(err)
			os.Exit(9)
		}
	}
	fmt.Println("parent leaves")
	os.Exit(5)
}

func daemon([]string) {
	command := again("sleeper")
	ready, _ := command.StdinPipe()
	_ = ready
	command.Start()
	time.Sleep(20 * time.Millisecond)
}

func sleeper([]string) { signal.Ignore(); time.Sleep(time.Hour) }

func stubborn([]string) {
	signal.Ignore()
	fmt.Println("ready")
	time.Sleep(time.Hour)
}

// obedient ends by itself on SIGTERM.
func obedient(arguments []string) {
	stop := make(chan os.Signal, 1)
	signal.Notify(stop, syscall.SIGTERM)
	fmt.Println("ready")
	<-stop
	fmt.Println("bye")
	os.Exit(number(arguments, 0))
}

func stopped([]string) {
	fmt.Println("ready")
	syscall.Kill(os.Getpid(), syscall.SIGSTOP)
	time.Sleep(time.Hour)
}

func trickle([]string) {
	fmt.Println("first")
	time.Sleep(time.Hour)
}

func closeAll([]string) {
	fmt.Println("before")
	for fd := range 4 {
		syscall.Close(fd)
	}
	time.Sleep(100 * time.Millisecond)
	os.Exit(11)
}

// crowd starts children until one is refused.
func crowd([]string) {
	for n := 0; ; n++ {
		if _, err := syscall.ForkExec("/bin/sleep", []string{"sleep", "60"}, nil); err != nil {
			say(map[string]any{"children": n, "refusal": name(err)})
			return
		}
	}
}

// orphans makes N processes whose parent ends before them.
func orphans(arguments []string) {
	for range number(arguments, 0) {
		exec.Command("/bin/sh", "-c", "true & true &").Run()
	}
}
