package main

import (
	"encoding/json"

	"dev.argus/runner/frame"
)

// eventType is the kind of an event. docs/contracts/runner-frames-words.json has the complete set, which the control plane also reads.
type eventType string

const (
	eventStart eventType = "start"
	eventGap   eventType = "gap"
)

// startEvent reports that the plugin's program was started, and its confinement. Without this event the plugin never ran.
type startEvent struct {
	Type           eventType `json:"type"`
	Version        int       `json:"version"`
	Undumpable     bool      `json:"undumpable"`
	IgnoresSignals bool      `json:"ignoresSignals"`
	confinement
	Network *networkProof `json:"network"` // null: no socket except AF_UNIX
}

// confinement reports the layers around the plugin when its program was started.
type confinement struct {
	Session         bool     `json:"session"`
	NoNewPrivileges bool     `json:"noNewPrivileges"`
	Seccomp         bool     `json:"seccomp"`
	Landlock        int      `json:"landlock"`      // ABI; 0: this kernel has none
	UserNamespace   bool     `json:"userNamespace"` // one of the pod's own
	CoreLimit       int      `json:"coreLimit"`
	OOMScoreAdjust  int      `json:"oomScoreAdj"`
	TaskLimit       int      `json:"taskLimit,omitempty"` // only in a user namespace
	FileSizeLimit   uint64   `json:"fileSizeLimit"`
	Programs        programs `json:"programs"`
	Scratch         uint64   `json:"scratch,omitempty"` // bytes of /tmp; only where it was granted
}

// programs says which programs a plugin may start.
type programs string

const (
	programsEntrypoint programs = "entrypoint" // the entry point, what interprets it, and their loaders
	programsAny        programs = "any"        // granted, or this kernel has no Landlock
)

// gapEvent reports which bytes of a stream were not sent. It comes just before the bytes behind the gap.
type gapEvent struct {
	Type   eventType `json:"type"`
	Stream string    `json:"stream"`
	From   uint64    `json:"from"`
	To     uint64    `json:"to"`
}

func emitEvent(encoder *frame.Encoder, event any) {
	encoder.EmitEvent(marshal(event)) // a broken encoder stays broken and is reported at the end
}

func marshal(v any) []byte {
	text, err := json.Marshal(v)
	if err != nil {
		panic(err) // structs of strings and numbers can always be encoded
	}
	return text
}
