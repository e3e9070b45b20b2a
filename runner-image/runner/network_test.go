package main

import (
	"fmt"
	"maps"
	"net"
	"net/netip"
	"os"
	"os/exec"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	sys "golang.org/x/sys/unix"

	"dev.argus/runner/contain"
)

// A pod's network is a network namespace, connected by one cable to another namespace with everything that the pod could reach. There, 10.99.0.2 and
// 10.99.0.4 answer. Nobody has 10.99.0.3, so packets to it are lost, as with policies that drop packets.
const (
	aliveAddress   = "10.99.0.2"
	nobodysAddress = "10.99.0.3"
	grantedAddress = "10.99.0.4"
)

// namespace is a thread in its own network namespace, which is deleted when the thread ends.
type namespace struct {
	t    *testing.T
	jobs chan func()
	path string
}

func newNamespace(t *testing.T) *namespace {
	t.Helper()
	n := &namespace{t: t, jobs: make(chan func())}
	ready := make(chan error)
	go func() {
		runtime.LockOSThread() // never unlocked: the runtime ends the thread with the goroutine
		err := sys.Unshare(sys.CLONE_NEWNET)
		n.path = fmt.Sprintf("/proc/%d/task/%d/ns/net", os.Getpid(), sys.Gettid())
		ready <- err
		for job := range n.jobs {
			job()
		}
	}()
	if err := <-ready; err != nil {
		t.Fatal("a network namespace:", err)
	}
	t.Cleanup(func() { close(n.jobs) })
	return n
}

func (n *namespace) do(job func()) {
	done := make(chan struct{})
	n.jobs <- func() { defer close(done); job() }
	<-done
}

func (n *namespace) ip(words string) {
	n.t.Helper()
	n.do(func() {
		if text, err := exec.Command("ip", strings.Fields(words)...).CombinedOutput(); err != nil {
			n.t.Errorf("ip %s: %v %s", words, err, text)
		}
	})
}

// podNetwork is a pod's namespace with the ports that listen at both addresses outside.
type podNetwork struct {
	*namespace
	outside                 *namespace
	alive, granted, nobodys string
}

func newPodNetwork(t *testing.T) podNetwork {
	t.Helper()
	needRoot(t)
	if _, err := exec.LookPath("ip"); err != nil {
		t.Skip("needs ip(8) to make a network")
	}
	outside, pod := newNamespace(t), newNamespace(t)
	for _, n := range []*namespace{outside, pod} {
		n.do(func() { os.WriteFile("/proc/sys/net/ipv6/conf/all/disable_ipv6", []byte("1"), 0) }) // a kernel without IPv6 has no such file
	}
	outside.ip("link add pod0 netns " + pod.path + " type veth peer name out0")
	for _, address := range []string{aliveAddress, grantedAddress} {
		outside.ip("address add " + address + "/24 dev out0")
	}
	outside.ip("link set out0 up")
	pod.ip("address add 10.99.0.1/24 dev pod0")
	pod.ip("link set pod0 up")
	n := podNetwork{pod, outside, listen(t, outside, aliveAddress+":0"), listen(t, outside, grantedAddress+":0"), nobodysAddress + ":9"}
	pod.do(func() { // the first packets on a new cable may be lost, which would disturb the test
		for _, address := range []string{n.alive, n.granted} {
			connection, err := net.DialTimeout("tcp4", address, 10*time.Second)
			if err != nil {
				t.Error(err)
				continue
			}
			connection.Close()
		}
	})
	return n
}

func listen(t *testing.T, n *namespace, address string) (at string) {
	t.Helper()
	n.do(func() {
		listener, err := net.Listen("tcp4", address)
		if err != nil {
			t.Error(err)
			return
		}
		t.Cleanup(func() { listener.Close() })
		at = listener.Addr().String()
	})
	return at
}

func (n podNetwork) launch(spec testSpec) (c *contained) {
	n.t.Helper()
	n.do(func() { c = launch(n.t, spec) })
	return c
}

// enforce is the policy: from now on nothing reaches the canary's address.
func (n podNetwork) enforce() { n.ip("route add blackhole " + aliveAddress + "/32") }

func (n podNetwork) sentPackets() (text string) {
	n.t.Helper()
	n.do(func() {
		all, err := os.ReadFile("/proc/thread-self/net/dev")
		if err != nil {
			n.t.Error(err)
		}
		for line := range strings.Lines(string(all)) {
			if words := strings.Fields(line); words[0] == "pod0:" {
				text = words[10]
			}
		}
	})
	return text
}

func withNetwork(spec testSpec, rounds, budget int, canaries ...string) testSpec {
	return spec.with("network", map[string]any{"canaries": canaries, "rounds": rounds, "budgetMs": budget})
}

func TestWithANetworkThatIsProvedThePluginReachesWhatIsAllowedAndNothingElse(t *testing.T) {
	n := newPodNetwork(t)
	n.enforce()
	r := n.launch(withNetwork(newSpec(testProbe, "connect", "tcp:"+n.granted, "udp:"+n.granted, "tcp:"+n.alive, "tcp:"+n.nobodys, "listen:10.99.0.1:8080"),
		3, 5000, n.alive, n.nobodys)).wait()
	answers := said[map[string]string](t, r)
	want := map[string]string{"tcp:" + n.granted: "OK", "udp:" + n.granted: "OK", "tcp:" + n.alive: "EINVAL", "tcp:" + n.nobodys: "timeout"}
	for argument, answer := range want {
		if answers[argument] != answer {
			t.Errorf("%s: %s", argument, answers[argument])
		}
	}
	if abi := r.events[0]["landlock"].(float64); abi >= 4 && answers["listen:10.99.0.1:8080"] != "EACCES" {
		t.Error("it may listen:", answers)
	}
	if !r.ok() || r.trailer.Network == nil || r.trailer.Network.Rounds != 3 || r.trailer.Network.Reached != 0 || !slices.Equal(r.trailer.Network.Canaries, []string{n.alive, n.nobodys}) {
		t.Errorf("%v %+v", r, r.trailer.Network)
	}
	if started := r.events[0]["network"].(map[string]any); started["rounds"] != 3.0 {
		t.Error(r.events[0])
	}
}

func TestWithANetworkOnlyTheSocketsOfItsFamiliesOpen(t *testing.T) {
	n := newPodNetwork(t)
	r := n.launch(withNetwork(newSpec(testProbe, "sockets"), 1, 5000, n.nobodys)).wait()
	if opened := said[map[string]string](t, r); !maps.Equal(opened, map[string]string{"1": "OK", "2": "OK", "pair 1": "OK"}) || !r.ok() {
		t.Error(opened, r)
	}
}

// The kernel gives a socket that listens without an address a port of its own choice, which Landlock does not see.
func TestWithANetworkThePluginCannotWaitForConnections(t *testing.T) {
	n := newPodNetwork(t)
	r := n.launch(withNetwork(newSpec(testProbe, "inbound"), 1, 5000, n.nobodys)).wait()
	answers := said[map[string]string](t, r)
	for _, call := range []string{"inet listen", "inet accept", "inet accept4", "unix listen", "unix accept", "unix accept4"} {
		if answers[call] != "EACCES" {
			t.Errorf("%s: %s", call, answers[call])
		}
	}
	if !r.ok() {
		t.Error(r)
	}
}

func TestWithoutANetworkAPluginWaitsForItsOwnProcesses(t *testing.T) {
	r := runToEnd(t, newSpec(testProbe, "inbound"))
	answers := said[map[string]string](t, r)
	if answers["inet socket"] != "EAFNOSUPPORT" || answers["unix listen"] != "OK" || answers["unix accept"] != "EAGAIN" || !r.ok() {
		t.Error(answers, r)
	}
}

func TestWhileACanaryCanBeReachedThePluginNeverRuns(t *testing.T) {
	n := newPodNetwork(t)
	r := n.launch(withNetwork(newSpec(testProbe, "exit", "0"), 3, 700, n.nobodys, n.alive)).wait()
	expect(t, r, exitIsolation, reasonIsolation)
	if len(r.events) != 0 || r.trailer.Reaped != 0 || r.trailer.Network == nil || r.trailer.Network.Reached == 0 || r.trailer.Network.Rounds != 0 {
		t.Errorf("%v %+v", r, r.trailer.Network)
	}
	if !strings.Contains(r.trailer.Error, "was not in force within 700 ms") {
		t.Error(r.trailer.Error)
	}
}

func TestThePluginWaitsUntilThePolicyIsInForce(t *testing.T) {
	n := newPodNetwork(t)
	c := n.launch(withNetwork(newSpec(testProbe, "connect", "tcp:"+n.alive), 5, 20_000, n.alive))
	time.Sleep(400 * time.Millisecond)
	n.enforce()
	r := c.wait()
	if answers := said[map[string]string](t, r); !r.ok() || answers["tcp:"+n.alive] != "EINVAL" || r.trailer.Network.Reached == 0 || r.trailer.Network.Rounds != 5 {
		t.Errorf("%v %v %+v", r, answers, r.trailer.Network)
	}
}

func TestAnAnswerThatComesLateCounts(t *testing.T) {
	n := newPodNetwork(t)
	_, port, _ := net.SplitHostPort(n.alive)
	g := &gate{network: network{canaries: []netip.AddrPort{netip.MustParseAddrPort(nobodysAddress + ":" + port)}}}
	n.do(func() {
		began := time.Now()
		if err := g.try(began); err != nil || g.closedRounds(began.Add(gatePatience)) != 1 {
			t.Error(err)
		}
	})
	time.Sleep(gatePatience)
	n.outside.ip("address add " + nobodysAddress + "/24 dev out0") // what was sent to this address is sent again after a second
	listen(t, n.outside, nobodysAddress+":"+port)
	for end := time.Now().Add(10 * time.Second); g.reached == 0 && time.Now().Before(end); {
		if err := g.look(10 * time.Millisecond); err != nil {
			t.Fatal(err)
		}
	}
	if g.reached != 1 || g.closedRounds(time.Now().Add(time.Hour)) != 0 || len(g.tries) != 0 {
		t.Errorf("%+v", g)
	}
}

func TestWithoutANetworkNoPacketLeaves(t *testing.T) {
	n := newPodNetwork(t)
	before := n.sentPackets()
	r := n.launch(newSpec(testProbe, "connect", "tcp:"+n.granted, "udp:"+n.granted, "tcp:"+n.alive)).wait()
	for argument, answer := range said[map[string]string](t, r) {
		if answer != "EAFNOSUPPORT" {
			t.Errorf("%s: %s", argument, answer)
		}
	}
	if after := n.sentPackets(); before == "" || after != before || r.trailer.Network != nil || r.events[0]["network"] != nil {
		t.Errorf("%s packets before, %s after; %v", before, after, r)
	}
}

func TestAStopWhileTheGateIsClosedEndsItInOrder(t *testing.T) {
	n := newPodNetwork(t)
	c := n.launch(withNetwork(newSpec(testProbe, "exit", "0"), 5, 30_000, n.alive))
	time.Sleep(300 * time.Millisecond)
	if err := c.command.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	r := c.wait()
	expect(t, r, 143, reasonTerminated)
	if len(r.events) != 0 {
		t.Error(r)
	}
}

func TestASocketThatCannotBeMadeProvesNothing(t *testing.T) {
	r := launch(t, withNetwork(newSpec(testProbe, "exit", "0"), 1, 5000, "10.99.0.2:9"), refuseVariable+"="+itoa(sys.SYS_SOCKET)).wait()
	expect(t, r, exitIsolation, reasonIsolation)
	if len(r.events) != 0 || !strings.Contains(r.trailer.Error, "no socket to try canary 10.99.0.2:9") {
		t.Error(r)
	}
}

func TestAFamilyWithoutACanaryStaysClosed(t *testing.T) {
	for canaries, want := range map[string]contain.Network{
		"10.0.0.1:1": {Inet: true}, "[fd00::1]:1": {Inet6: true}, "10.0.0.1:1 [fd00::1]:1": {Inet: true, Inet6: true},
	} {
		if open := (&networkProof{Canaries: strings.Fields(canaries)}).open(); open != want {
			t.Errorf("%s: %v", canaries, open)
		}
	}
	if open := (*networkProof)(nil).open(); open != (contain.Network{}) {
		t.Error("without a proof is open:", open)
	}
}

func TestAWrongNetworkSaysWhatAndWhere(t *testing.T) {
	network := func(change func(map[string]any)) testSpec {
		fields := map[string]any{"canaries": []string{"10.0.0.1:443"}, "rounds": 5, "budgetMs": 1000}
		change(fields)
		return newSpec("x").with("network", fields)
	}
	set := func(name string, value any) testSpec { return network(func(f map[string]any) { f[name] = value }) }
	for _, c := range []struct {
		spec testSpec
		says string
	}{
		{newSpec("x").with("network", nil), "spec.network: not a JSON object"},
		{network(func(f map[string]any) { delete(f, "rounds") }), `spec.network: field "rounds" is missing`},
		{set("extra", 1), `spec.network: unknown field "extra"`},
		{set("rounds", 0), "spec.network.rounds: must be a whole number from 1 to 100"},
		{set("rounds", maxRounds+1), "spec.network.rounds"},
		{set("budgetMs", 0), "spec.network.budgetMs: must be a whole number from 1 to 60000"},
		{set("budgetMs", maxBudget.Milliseconds()+1), "spec.network.budgetMs"},
		{set("canaries", []string{}), "spec.network.canaries: must be an array of 1 to 4 strings"},
		{set("canaries", make([]string, maxCanaries+1)), "spec.network.canaries: must be an array of 1 to 4 strings"},
		{set("canaries", nil), "spec.network.canaries"},
		{set("canaries", []string{"example.com:443"}), "each must be an IP address and a port"},
		{set("canaries", []string{"10.0.0.1"}), "each must be an IP address and a port"},
		{set("canaries", []string{"10.0.0.1:0"}), "each must be an IP address and a port"},
		{set("canaries", []string{"[fe80::1%eth0]:1"}), "each must be an IP address and a port"},
		{set("canaries", []string{"[::ffff:10.0.0.1]:1"}), "each must be an IP address and a port"},
	} {
		if _, err := parsed(t, c.spec); err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("want %q, got %v", c.says, err)
		}
	}
	for _, spec := range []testSpec{set("rounds", maxRounds), set("budgetMs", maxBudget.Milliseconds()), set("canaries", slices.Repeat([]string{"[fd00::1]:1"}, maxCanaries))} {
		if s, err := parsed(t, spec); err != nil || s.network == nil {
			t.Error(err)
		}
	}
}
