package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/netip"
	"strings"
	"time"

	"dev.argus/runner/contain"
)

const (
	networkField = "network"

	maxCanaries = 4
	maxRounds   = 100
	maxBudget   = time.Minute
)

// network is the part of the spec about a plugin that may open TCP and UDP sockets: what must be unreachable before it starts.
type network struct {
	canaries []netip.AddrPort
	rounds   int
	budget   time.Duration
}

// networkProof is the result of the gate, and part of the record.
type networkProof struct {
	Canaries []string `json:"canaries"`
	Rounds   int      `json:"rounds"`  // consecutive rounds in which no canary could be reached
	Reached  int      `json:"reached"` // connections to a canary that opened before those rounds
	Ms       int64    `json:"ms"`
}

var networkNumbers = []struct {
	name     string
	min, max int64
	set      func(*network, int64)
}{
	{"rounds", 1, maxRounds, func(n *network, v int64) { n.rounds = int(v) }},
	{"budgetMs", 1, maxBudget.Milliseconds(), func(n *network, v int64) { n.budget = time.Duration(v) * time.Millisecond }},
}

// readNetwork leaves the network nil if the spec has no such field. null is refused, because it is not the same as missing.
func (s *spec) readNetwork(fields map[string]json.RawMessage) error {
	text, given := fields[networkField]
	if !given {
		return nil
	}
	parts, err := members(text, "spec.network", "canaries", "rounds", "budgetMs")
	if err != nil {
		return err
	}
	n := &network{}
	for _, number := range networkNumbers {
		var v int64
		if string(parts[number.name]) == "null" || json.Unmarshal(parts[number.name], &v) != nil || v < number.min || v > number.max {
			return fmt.Errorf("spec.network.%s: must be a whole number from %d to %d", number.name, number.min, number.max)
		}
		number.set(n, v)
	}
	if n.canaries, err = readCanaries(parts["canaries"]); err != nil {
		return err
	}
	s.network = n
	return nil
}

func readCanaries(text json.RawMessage) ([]netip.AddrPort, error) {
	var words []string
	if json.Unmarshal(text, &words) != nil || len(words) < 1 || len(words) > maxCanaries {
		return nil, fmt.Errorf("spec.network.canaries: must be an array of 1 to %d strings", maxCanaries)
	}
	var canaries []netip.AddrPort
	for _, word := range words {
		canary, err := netip.ParseAddrPort(word)
		if err != nil || canary.Port() == 0 || canary.Addr().Zone() != "" || canary.Addr().Is4In6() {
			return nil, errors.New("spec.network.canaries: each must be an IP address and a port, as in 10.0.0.1:443 or [fd00::1]:443")
		}
		canaries = append(canaries, canary)
	}
	return canaries, nil
}

// open returns what the plugin may use. A family stays closed if nothing in it was proved to be unreachable.
func (p *networkProof) open() (open contain.Network) {
	if p == nil {
		return
	}
	for _, canary := range p.Canaries {
		if strings.HasPrefix(canary, "[") {
			open.Inet6 = true
		} else {
			open.Inet = true
		}
	}
	return
}
