package redact

// other marks a character that is not a digit.
const other = 0xff

var hexDigits, base64Digits = digits(func(d *[256]byte) {
	for i, c := range "0123456789abcdef" {
		d[c] = byte(i)
	}
	for i, c := range "ABCDEF" {
		d[c] = byte(10 + i)
	}
}), digits(func(d *[256]byte) {
	for i, c := range "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/" {
		d[c] = byte(i)
	}
	d['-'], d['_'] = d['+'], d['/']
})

func digits(fill func(*[256]byte)) *[256]byte {
	var d [256]byte
	for i := range d {
		d[i] = other
	}
	fill(&d)
	return &d
}

// figures reads a stream as digits, several of which make a byte. It does not know where bytes begin, so it has a lane for each possible place: two
// for hexadecimal digits, four for base64. In base64 a digit may have bits of two bytes. A value's text is all digits that have bits of the value.
type figures struct {
	values *[256]byte
	bits   int // bits of a digit
	lanes  []*lane
	begins []int // by lane: the first digit that counts
	digits int   // the digits read so far
	latest uint32
	at     [2]uint64 // the positions of the last two digits
	breaks int       // consecutive characters of line ends
}

func newHex(v *Values) *figures {
	return &figures{values: hexDigits, bits: 4, lanes: []*lane{v.lane(), v.lane()}, begins: make([]int, 2)}
}

func newBase64(v *Values) *figures {
	return &figures{values: base64Digits, bits: 6, lanes: []*lane{v.trimmedLane(), v.trimmedLane(), v.trimmedLane(), v.trimmedLane()}, begins: make([]int, 4)}
}

func (f *figures) read(chunk []byte, at uint64) {
	for i, c := range chunk {
		if digit := f.values[c]; digit != other {
			f.latest = f.latest<<f.bits | uint32(digit)
			f.at = [2]uint64{f.at[1], at + uint64(i)}
			f.breaks = 0
			f.readDigit()
			f.digits++
		} else if (c == '\n' || c == '\r') && f.breaks < 2 { // one line end; an unlimited number would have to be held back
			f.breaks++
			f.lineBreak()
		} else if f.breaks >= 0 {
			f.leave()
		}
	}
}

func (f *figures) readDigit() {
	for j, l := range f.lanes {
		place := f.place(j)
		b := byte(f.latest >> f.over(place))
		if place == 0 || l.idle(b) {
			continue
		}
		if f.digits > f.begins[j] { // the digit before this one must count as well
			l.read(b, f.at[0], f.at[1]+1)
		}
	}
}

// place returns the next digit's place in its group.
func (f *figures) place(lane int) int { return (f.digits + lane) & (len(f.lanes) - 1) }

// over returns how many bits of a digit belong to the next byte.
func (f *figures) over(place int) uint { return uint(f.bits*(place+1)) % 8 }

// leave forgets the values that have begun, because the text is not a sequence of digits here.
func (f *figures) leave() {
	for j, l := range f.lanes {
		l.state, f.begins[j] = 0, f.digits
	}
	f.breaks = -1 // nothing to forget until the next digit
}

// lineBreak keeps the values that have begun, because tools break long lines of digits. It does not keep less than one byte, or nearly every line
// would be held back for a value that the next line may begin.
func (f *figures) lineBreak() {
	for j, l := range f.lanes {
		if l.state == 0 {
			f.begins[j] = f.digits
		}
	}
}

func (f *figures) finish() {}

func (f *figures) all() []*lane { return f.lanes }

func (f *figures) undecided(end uint64) uint64 {
	from := end
	for j, l := range f.lanes {
		bits := uint(f.bits*f.place(j)) % 8 // bits of the next byte that the last digit has
		if f.digits == f.begins[j] {
			bits = 0
		}
		from = min(from, l.undecided(end, byte(f.latest&(1<<bits-1)), bits, f.at[1]))
	}
	return from
}
