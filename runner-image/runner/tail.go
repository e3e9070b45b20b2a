package main

// tail keeps the last bytes that it is given. It grows as it is filled, so that a quiet stream costs nothing.
type tail struct {
	limit int
	ring  []byte
	next  int // position of the oldest byte once the ring is full
}

func (t *tail) add(b []byte) {
	if len(b) > t.limit {
		b = b[len(b)-t.limit:]
	}
	if n := min(len(b), t.limit-len(t.ring)); n > 0 {
		t.ring = append(t.ring, b[:n]...)
		b = b[n:]
	}
	for len(b) > 0 {
		n := copy(t.ring[t.next:], b)
		t.next = (t.next + n) % t.limit
		b = b[n:]
	}
}

func (t *tail) size() int { return len(t.ring) }

// parts returns the kept bytes in order.
func (t *tail) parts() [2][]byte { return [2][]byte{t.ring[t.next:], t.ring[:t.next]} }
