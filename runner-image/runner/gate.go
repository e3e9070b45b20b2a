package main

import (
	"errors"
	"fmt"
	"net/netip"
	"os"
	"time"

	sys "golang.org/x/sys/unix"
)

const (
	// gateInterval is the time between the starts of two rounds.
	gateInterval = 50 * time.Millisecond
	// gatePatience is how long the connections of a round may take. Its sockets stay open longer, so that a late answer still counts.
	gatePatience = 200 * time.Millisecond
)

// A gate proves that the network policy is in force, because policy engines leave a new pod open for its first moments. Every round tries to connect
// to every canary. The platform has just seen that the canaries are alive, so a canary that cannot be reached is blocked by something in between. A
// canary that is reached, however late, restarts the count. Everything runs in one goroutine before the plugin starts.
type gate struct {
	network network
	began   time.Time
	rounds  []time.Time // the starts of the rounds that count
	tries   []int       // descriptors of unfinished connections
	reached int
}

// passGate reports whether the plugin may start. If not, the account says why, and the plugin has not run.
func passGate(n network, signals <-chan os.Signal, account *trailer) bool {
	g := &gate{network: n, began: time.Now()}
	proved, err := g.prove(signals)
	g.giveUpTries()
	account.Network = g.proof(time.Now(), proved)
	switch {
	case errors.Is(err, errStopped):
		account.fail(reasonTerminated, 128+int(sys.SIGTERM), err)
	case err != nil:
		account.fail(reasonIsolation, exitIsolation, err)
	}
	return proved
}

var errStopped = errors.New("stopped before the plugin was started")

func (g *gate) prove(signals <-chan os.Signal) (bool, error) {
	next := g.began
	for {
		now := time.Now()
		if g.closedRounds(now) >= g.network.rounds {
			return true, nil
		}
		if now.Sub(g.began) >= g.network.budget {
			return false, fmt.Errorf("the network policy was not in force within %d ms: a connection to a canary was open %d times", g.network.budget.Milliseconds(), g.reached)
		}
		if !now.Before(next) {
			if err := g.try(now); err != nil {
				return false, err
			}
			next = now.Add(gateInterval)
		}
		select {
		case <-signals:
			return false, errStopped
		default:
		}
		if err := g.look(10 * time.Millisecond); err != nil {
			return false, err
		}
	}
}

func (g *gate) closedRounds(now time.Time) (n int) {
	for _, began := range g.rounds {
		if now.Sub(began) >= gatePatience {
			n++
		}
	}
	return n
}

// try begins a round. If a socket cannot be made, the proof ends, because that says nothing about the policy.
func (g *gate) try(now time.Time) error {
	g.rounds = append(g.rounds, now)
	for _, canary := range g.network.canaries {
		family, address := socketAddress(canary)
		fd, err := sys.Socket(family, sys.SOCK_STREAM|sys.SOCK_NONBLOCK|sys.SOCK_CLOEXEC, sys.IPPROTO_TCP)
		if err != nil {
			return fmt.Errorf("no socket to try canary %s with: %w", canary, err)
		}
		switch err := sys.Connect(fd, address); err {
		case sys.EINPROGRESS:
			g.tries = append(g.tries, fd)
		case nil:
			sys.Close(fd)
			g.reach()
			return nil
		default: // refused at once, which a policy may do
			sys.Close(fd)
		}
	}
	return nil
}

func socketAddress(canary netip.AddrPort) (family int, address sys.Sockaddr) {
	if canary.Addr().Is4() {
		return sys.AF_INET, &sys.SockaddrInet4{Port: int(canary.Port()), Addr: canary.Addr().As4()}
	}
	return sys.AF_INET6, &sys.SockaddrInet6{Port: int(canary.Port()), Addr: canary.Addr().As16()}
}

// look waits a moment for connections to succeed or fail.
func (g *gate) look(moment time.Duration) error {
	var waiting []sys.PollFd
	for _, fd := range g.tries {
		waiting = append(waiting, sys.PollFd{Fd: int32(fd), Events: sys.POLLOUT})
	}
	if _, err := sys.Poll(waiting, int(moment.Milliseconds())); err != nil && err != sys.EINTR {
		return fmt.Errorf("wait for the canaries: %w", err)
	}
	var open []int
	reached := false
	for i, w := range waiting {
		if w.Revents == 0 {
			open = append(open, g.tries[i])
			continue
		}
		failed, err := sys.GetsockoptInt(g.tries[i], sys.SOL_SOCKET, sys.SO_ERROR)
		reached = reached || err == nil && failed == 0
		sys.Close(g.tries[i])
	}
	g.tries = open
	if reached {
		g.reach()
	}
	return nil
}

// reach restarts the count. Earlier tries prove nothing.
func (g *gate) reach() {
	g.reached++
	g.rounds = nil
	g.giveUpTries()
}

func (g *gate) giveUpTries() {
	for _, fd := range g.tries {
		sys.Close(fd)
	}
	g.tries = nil
}

func (g *gate) proof(now time.Time, proved bool) *networkProof {
	p := &networkProof{Reached: g.reached, Ms: now.Sub(g.began).Milliseconds()}
	if proved {
		p.Rounds = g.network.rounds
	} else {
		p.Rounds = min(g.closedRounds(now), g.network.rounds-1)
	}
	for _, canary := range g.network.canaries {
		p.Canaries = append(p.Canaries, canary.String())
	}
	return p
}
