package main

import (
	"os"
	"time"

	sys "golang.org/x/sys/unix"
)

const (
	// reapLimit is how long killed processes may take to end. One in an uninterruptible call may take forever.
	reapLimit = 2 * time.Second
	// drainLimit is how long all pipes together may then take to reach their ends.
	drainLimit = 5 * time.Second
	// heartbeat is how often the runner looks whether it has its turns.
	heartbeat = 250 * time.Millisecond
	// starvation is how late a heartbeat may be before the runner asks why it had no turn.
	starvation = 250 * time.Millisecond

	cgroups = "/sys/fs/cgroup"
)

// death is a process that ended: the plugin's first process or an orphan that PID 1 inherited.
type death struct {
	pid    int
	status sys.WaitStatus
}

// reap sends every death and closes the channel when no process is left. It must be called after the first child has started.
func reap() <-chan death {
	deaths := make(chan death, 64)
	go func() {
		defer close(deaths)
		for {
			var status sys.WaitStatus
			pid, err := sys.Wait4(-1, &status, 0, nil)
			switch {
			case err == sys.EINTR:
			case err != nil: // ECHILD
				return
			default:
				deaths <- death{pid, status}
			}
		}
	}()
	return deaths
}

// supervision follows one plugin from its start to the end of its last process. All its state belongs to one goroutine.
type supervision struct {
	plugin  *plugin
	grace   time.Duration
	end     time.Time // of the timeout
	beat    time.Time // the last heartbeat
	cpus    float64   // the limit of CPU time at the start; 0 if there was none
	deaths  <-chan death
	kill    <-chan time.Time
	account *trailer
}

// supervise returns when no process of the plugin is left and every pipe was read to its end. The account then has the reason, the exit code and the
// counts.
func supervise(p *plugin, l limits, signals <-chan os.Signal, account *trailer) {
	s := &supervision{plugin: p, grace: l.grace, end: time.Now().Add(l.timeout), beat: time.Now(), cpus: cpuLimit(cgroups), deaths: reap(), account: account}
	for _, stream := range p.streams { // what the plugin has written so far is in the pipes
		go stream.run()
	}
	status := s.untilFirstEnds(signals, time.After(l.timeout))
	killAll()
	s.reapRest()
	deadline := time.After(drainLimit)
	for _, stream := range p.streams {
		stream.wait(deadline)
		account.Streams[string(rune(stream.id))] = stream.report()
	}
	s.conclude(status)
}

// untilFirstEnds waits for the plugin's first process, whose end is the end of the attempt.
func (s *supervision) untilFirstEnds(signals <-chan os.Signal, timeout <-chan time.Time) sys.WaitStatus {
	beats := time.NewTicker(heartbeat)
	defer beats.Stop()
	for {
		select {
		case death, more := <-s.deaths:
			if !more { // cannot happen: the first process is a child of the runner
				return 0
			}
			s.account.Reaped++
			if death.pid == s.plugin.pid {
				s.noteLateKill(death.status)
				return death.status
			}
		case <-signals:
			s.stop(reasonTerminated)
		case <-timeout:
			s.grace -= time.Since(s.end) // a runner that had no turn in time makes up for it
			s.stop(reasonTimeout)
		case <-s.kill:
			killAll()
		case <-beats.C:
			if s.relieved(time.Now(), cgroups) {
				s.endNow()
			}
		}
	}
}

// relieved returns whether the runner had no turn for a while and has one because the platform lowered the container's CPU limit. A plugin can make
// the kernel overdraw the container's CPU time. The change cancels that debt, and it means that the plugin is to end.
func (s *supervision) relieved(now time.Time, cgroups string) bool {
	late := now.Sub(s.beat) - heartbeat
	s.beat = now
	return late > starvation && s.cpus > 0 && cpuLimit(cgroups) < s.cpus
}

// endNow kills everything while the runner has its turn, because it may not get another one.
func (s *supervision) endNow() {
	if s.account.Reason == "" && time.Now().After(s.end) {
		s.account.Reason = reasonTimeout
	}
	if s.account.Reason == "" {
		s.account.Reason = reasonTerminated
	}
	killAll()
}

// noteLateKill gives the timeout as the reason when something else, such as the kernel for want of memory, killed the plugin after its timeout, before the
// runner had a turn.
func (s *supervision) noteLateKill(status sys.WaitStatus) {
	if s.account.Reason == "" && status.Signaled() && status.Signal() == sys.SIGKILL && time.Now().After(s.end) {
		s.account.Reason = reasonTimeout
	}
}

// stop asks the plugin's processes to end, wakes stopped ones, and kills them after the grace period, at once without one. The first reason and its grace period stay.
func (s *supervision) stop(reason reason) {
	if s.account.Reason != "" {
		return
	}
	s.account.Reason = reason
	if s.grace <= 0 {
		killAll()
		return
	}
	sys.Kill(-s.plugin.pid, sys.SIGTERM)
	sys.Kill(-s.plugin.pid, sys.SIGCONT)
	s.kill = time.After(s.grace)
}

// killAll kills every process of this PID namespace except the caller, because daemons would hold the pipes open. For the kernel, -1 means everything
// that the caller may signal, which outside such a namespace is the whole machine. So only PID 1 ever sends it, whatever was checked before.
func killAll() {
	if os.Getpid() == 1 {
		sys.Kill(-1, sys.SIGKILL)
	}
}

func (s *supervision) reapRest() {
	limit := time.After(reapLimit)
	for {
		select {
		case _, more := <-s.deaths:
			if !more {
				return
			}
			s.account.Reaped++
		case <-limit:
			return
		}
	}
}

func (s *supervision) conclude(status sys.WaitStatus) {
	reason := reasonExited
	s.account.Exit = status.ExitStatus()
	if status.Signaled() {
		reason = reasonSignaled
		s.account.Signal = int(status.Signal())
		s.account.Exit = 128 + s.account.Signal
	}
	if s.account.Reason == "" {
		s.account.Reason = reason
	}
}
