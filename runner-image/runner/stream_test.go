package main

import (
	"bytes"
	"testing"
	"time"

	"dev.argus/runner/frame"
)

// sent collects what a sink sends.
func sent(t *testing.T, use func(e *frame.Encoder)) result {
	t.Helper()
	var wire bytes.Buffer
	use(frame.NewEncoder(&wire, testId))
	return decode(wire.Bytes())
}

func pattern(n int) []byte {
	b := make([]byte, n)
	for i := range b {
		b[i] = byte(i*i/7 + i*31)
	}
	return b
}

func TestATailKeepsTheLastBytesInOrder(t *testing.T) {
	all := pattern(1000)
	for _, limit := range []int{0, 1, 7, 64, 999, 1000, 1001} {
		for _, chunk := range []int{1, 3, 7, 64, 65, 1000} {
			kept := tail{limit: limit}
			for from := 0; from < len(all); from += chunk {
				kept.add(all[from:min(from+chunk, len(all))])
			}
			parts := kept.parts()
			got := append(bytes.Clone(parts[0]), parts[1]...)
			if want := all[len(all)-min(limit, len(all)):]; !bytes.Equal(got, want) || kept.size() != len(want) {
				t.Errorf("limit %d, chunk %d: %d bytes", limit, chunk, len(got))
			}
		}
	}
}

func TestHeadAndTailMeetOrNameTheGap(t *testing.T) {
	all := pattern(100_000)
	for _, c := range []struct{ head, tail, total int }{
		{0, 0, 0}, {0, 0, 10}, {10, 0, 10}, {10, 0, 11}, {0, 10, 10}, {0, 10, 11}, {30_000, 20_000, 50_000}, {30_000, 20_000, 50_001}, {30_000, 20_000, 100_000}, {12_000, 12_000, 100_000},
	} {
		var k kept
		r := sent(t, func(e *frame.Encoder) {
			s := newLive(frame.Stdout, e, limits{head: c.head, tail: c.tail, flush: time.Hour})
			now := time.Unix(0, 0)
			for from := 0; from < c.total; from += 777 {
				s.accept(all[from:min(from+777, c.total)], now)
			}
			k = s.finish(uint64(c.total))
		})
		head, from := min(c.head, c.total), max(min(c.head, c.total), c.total-c.tail)
		want := append(bytes.Clone(all[:head]), all[from:c.total]...)
		gap := from > head
		if k != (kept{uint64(head), uint64(from)}) || !bytes.Equal(r.streams[frame.Stdout], want) || (len(r.events) == 1) != gap {
			t.Errorf("%+v: kept %+v, %d bytes, events %v", c, k, len(r.streams[frame.Stdout]), r.events)
		}
		if gap && (r.events[0]["type"] != "gap" || r.events[0]["stream"] != "o" || r.events[0]["from"] != float64(head) || r.events[0]["to"] != float64(from)) {
			t.Error(r.events)
		}
		offset := uint64(0)
		for _, f := range r.frames {
			if f.Stream == frame.Stdout {
				if f.Offset != offset && f.Offset != uint64(from) {
					t.Errorf("%+v: offset %d after %d", c, f.Offset, offset)
				}
				offset = f.Offset + uint64(len(f.Payload))
			}
		}
	}
}

func TestWhatFollowsASilenceIsSentAtOnceAndTheRestGathered(t *testing.T) {
	at := func(ms int) time.Time { return time.Unix(1000, 0).Add(time.Duration(ms) * time.Millisecond) }
	var afterFirst, afterSecond time.Time
	r := sent(t, func(e *frame.Encoder) {
		s := newLive(frame.Stdout, e, limits{head: 1000, flush: 100 * time.Millisecond})
		s.accept([]byte("one"), at(0))
		afterFirst = s.due()
		s.accept([]byte("two"), at(10))
		s.accept([]byte("three"), at(20))
		afterSecond = s.due()
		s.flush(at(100))
		s.accept([]byte("four"), at(300))
		s.finish(15)
	})
	var texts []string
	for _, f := range r.frames {
		texts = append(texts, string(f.Payload))
	}
	if len(texts) != 3 || texts[0] != "one" || texts[1] != "twothree" || texts[2] != "four" || !afterFirst.IsZero() || afterSecond != at(100) {
		t.Errorf("%q, due %v, %v", texts, afterFirst, afterSecond)
	}
}

func TestManyTinyWritesCostTheNodeNoMoreThanTwiceTheHead(t *testing.T) {
	head, total := 20_000, 15_000
	r := sent(t, func(e *frame.Encoder) {
		s := newLive(frame.Stdout, e, limits{head: head, tail: 1 << 16})
		for i := range total {
			s.accept([]byte{'x'}, time.Unix(int64(i), 0))
		}
		s.finish(uint64(total))
	})
	if bound := 2*head + 4096 + total*2 + 1000; len(r.log)+frameOverhead*len(r.frames) > bound || len(r.streams[frame.Stdout]) != total {
		t.Errorf("%d bytes in the log, %d kept", len(r.log), len(r.streams[frame.Stdout]))
	}
}

func TestTheOutputIsSentWholeOrNotAtAll(t *testing.T) {
	for _, c := range []struct{ size, sent, tailFrom int }{{0, 0, 0}, {29_999, 29_999, 0}, {30_000, 30_000, 0}, {30_001, 0, 30_001}, {90_000, 0, 90_000}} {
		var k kept
		r := sent(t, func(e *frame.Encoder) {
			s := &output{encoder: e, limit: 30_000}
			for all := pattern(c.size); len(all) > 0; {
				n := min(len(all), 1001)
				s.accept(all[:n], time.Time{})
				all = all[n:]
			}
			k = s.finish(uint64(c.size))
		})
		if !bytes.Equal(r.streams[frame.Output], pattern(c.size)[:c.sent]) || k != (kept{0, uint64(c.tailFrom)}) {
			t.Errorf("%+v: %d bytes, %+v", c, len(r.streams[frame.Output]), k)
		}
	}
}

func TestEveryByteOfAllStreamsArrives(t *testing.T) {
	r := runToEnd(t, newSpec(testProbe, "write", "1", "150000", "977", "2", "75000", "4096", "3", "50000", "1"))
	for stream, size := range map[frame.Stream]int{frame.Stdout: 150_000, frame.Stderr: 75_000, frame.Output: 50_000} {
		report := r.trailer.Streams[string(rune(stream))]
		if !bytes.Equal(r.streams[stream], pattern(size)) || report.SHA256 != hexSum(pattern(size)) || report.Bytes != uint64(size) {
			t.Errorf("%c: %d bytes, %+v", stream, len(r.streams[stream]), report)
		}
	}
	if !r.ok() {
		t.Error(r)
	}
}

func TestAFloodIsHashedWholeAndKeptInPart(t *testing.T) {
	const total = 64 << 20
	r := runToEnd(t, newSpec("/bin/sh", "-c", "head -c 67108864 /dev/zero").with("execute", true).limit("headBytes", 100_000).limit("tailBytes", 50_000))
	report := r.trailer.Streams["o"]
	want := streamReport{Bytes: total, SHA256: hexSum(make([]byte, total)), Head: 100_000, TailFrom: total - 50_000, RawBytes: total, RawSHA256: hexSum(make([]byte, total))}
	if !r.ok() || report != want || len(r.streams[frame.Stdout]) != 150_000 || len(r.log) > 300_000 {
		t.Errorf("%+v, %d bytes kept, %d in the log", report, len(r.streams[frame.Stdout]), len(r.log))
	}
}

func TestAFirstLineArrivesWhileThePluginRuns(t *testing.T) {
	c := launch(t, newSpec(testProbe, "trickle").limit("flushMs", 10_000))
	c.following("first") // the plugin then sleeps for an hour
}
