// Command containerd-shim-runsc-v1 is gVisor's shim for containerd on nodes without CAP_SYS_RESOURCE.
//
// gVisor's own asks for an OOM score of -999 for itself and does not start where the kernel refuses that, as it does in most containers and small
// virtual machines. This one takes the score that is left to it. Everything but the start is gVisor's.
package main

import (
	"context"
	"crypto/sha256"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"

	"github.com/containerd/containerd/v2/pkg/namespaces"
	"github.com/containerd/containerd/v2/pkg/shim"
	gvisor "gvisor.dev/gvisor/pkg/shim/v1"
	_ "gvisor.dev/gvisor/pkg/shim/v1/plugin" // the tasks, which the started process serves
)

func main() {
	shim.Run(context.Background(), modest{gvisor.NewShimManager("io.containerd.runsc.v1")})
}

// modest starts the serving process itself and leaves the rest to gVisor's manager.
type modest struct{ shim.Manager }

// Start runs in the folder of the container's bundle; containerd reads there who serves it. It calls this once for every pod.
func (modest) Start(ctx context.Context, id string, options shim.StartOpts) (shim.BootstrapParams, error) {
	address := socketAddress(options.Address, id)
	command, err := server(ctx, id, options)
	if err != nil {
		return shim.BootstrapParams{}, err
	}
	if err := startServer(command, address); err != nil {
		_ = shim.RemoveSocket(address)
		return shim.BootstrapParams{}, fmt.Errorf("start the shim of %s: %w", id, err)
	}
	return shim.BootstrapParams{Version: 2, Address: address, Protocol: "ttrpc"}, nil
}

// socketAddress is beside containerd's own socket, so that everything goes with its folder; gVisor's would be in a fixed place of the machine. The id is
// shortened because a socket's path is limited to 107 bytes; half a SHA-256 is as unique.
func socketAddress(containerd, id string) string {
	name := sha256.Sum256([]byte(id))
	return fmt.Sprintf("unix://%s/runsc-%x", filepath.Dir(containerd), name[:16])
}

func server(ctx context.Context, id string, options shim.StartOpts) (*exec.Cmd, error) {
	namespace, err := namespaces.NamespaceRequired(ctx)
	if err != nil {
		return nil, err
	}
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	arguments := []string{"-namespace", namespace, "-address", options.Address, "-id", id}
	if options.Debug {
		arguments = append(arguments, "-debug")
	}
	command := exec.Command(self, arguments...)
	command.Env = append(os.Environ(), "GOMAXPROCS=2")
	command.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	return command, nil
}

// startServer hands the listening socket over. A socket that is there already was left by a crash: a pod's id is never used twice.
func startServer(command *exec.Cmd, address string) error {
	if err := shim.RemoveSocket(address); err != nil && !os.IsNotExist(err) {
		return err
	}
	socket, err := shim.NewSocket(address)
	if err != nil {
		return err
	}
	defer socket.Close()
	socket.SetUnlinkOnClose(false)
	file, err := socket.File()
	if err != nil {
		return err
	}
	defer file.Close()
	command.ExtraFiles = []*os.File{file}
	if err := os.WriteFile("address", []byte(address), 0o644); err != nil {
		return err
	}
	if err := command.Start(); err != nil {
		return err
	}
	go command.Wait() // so that one that ends at once is no zombie
	if err := shim.WritePidFile("shim.pid", command.Process.Pid); err != nil {
		command.Process.Kill()
		return err
	}
	_ = shim.AdjustOOMScore(command.Process.Pid) // less than what runs in it, where that may be said
	return nil
}
