package redact

const (
	// leastBeforeSplit is how many bytes of a value must come before the first place at which it is split. Otherwise nearly every line would be held
	// back for a value that the next one may continue.
	leastBeforeSplit = 4
	// mostSkipped bounds the line ends and terminal codes within a value, in bytes, and so what is held back.
	mostSkipped = 4096
	// longestCode is the length of the longest terminal code that is skipped.
	longestCode = 32

	escape = 0x1b
)

// split reads a stream without the line ends and the terminal's codes (colours, cursor) that stand within a value. The values are without their line
// ends, too, so that a key of many lines is found whatever its line ends have become.
type split struct {
	lane    *lane
	code    []byte // the terminal's code that has begun
	skipped int    // bytes since the value began
}

func (s *split) read(c byte, from, to uint64) {
	deep := s.lane.depth() >= leastBeforeSplit
	switch {
	case len(s.code) > 0:
		s.code = append(s.code, c)
		if s.skip(); len(s.code) == 0 {
			return
		}
		switch whole, isCode := terminalCode(s.code); {
		case !isCode:
			s.leave()
		case whole:
			s.code = s.code[:0]
		}
	case deep && c == escape:
		s.code = append(s.code, c)
		s.skip()
	case c == '\n' || c == '\r':
		if deep {
			s.skip()
		} else {
			s.leave()
		}
	default:
		s.lane.read(c, from, to)
		if s.lane.state == 0 {
			s.skipped = 0
		}
	}
}

func (s *split) skip() {
	if s.skipped++; s.skipped > mostSkipped {
		s.leave()
	}
}

func (s *split) leave() { s.lane.state, s.skipped, s.code = 0, 0, s.code[:0] }

// terminalCode reports whether the bytes are a control sequence (ESC [ parameters letter) or begin one.
func terminalCode(code []byte) (whole, isCode bool) {
	last := code[len(code)-1]
	switch {
	case len(code) == 2:
		return false, last == '['
	case len(code) > longestCode:
		return false, false
	case last >= 0x40 && last <= 0x7e:
		return true, true
	default:
		return false, last >= 0x20 && last < 0x40
	}
}

func (s *split) idle(c byte) bool { return len(s.code) == 0 && s.lane.idle(c) }

func (s *split) decided(end uint64) uint64 { return s.lane.decided(end) }

func (s *split) finish() {}

func (s *split) searched() *lane { return s.lane }
