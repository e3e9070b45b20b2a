package redact

import "strings"

// other marks a character that is not a digit.
const other = 0xff

var hexDigits, base32Digits, base64Digits = digits("0123456789abcdef", "ABCDEF", 10), digits("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", "abcdefghijklmnopqrstuvwxyz", 0),
	digits("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/", "-_", 62)

// digits returns the value of each character. The other ones are more names of the values from first on.
func digits(alphabet, others string, first byte) *[256]byte {
	var d [256]byte
	for i := range d {
		d[i] = other
	}
	for i, c := range []byte(alphabet) {
		d[c] = byte(i)
	}
	for i, c := range []byte(others) {
		d[c] = first + byte(i)
	}
	return &d
}

const (
	lineEnds = "\n\r"
	// separators stand between hexadecimal digits that are for people.
	separators = lineEnds + " :-,_"
	// mostBreaks is how many of them may follow each other. An unlimited number would have to be held back.
	mostBreaks = 2
)

// figures reads a stream as digits, several of which make a byte. It does not know where bytes begin, so it has a lane for each possible place: two
// for hexadecimal digits, eight for base32, four for base64. A digit may have bits of two bytes. A value's text is all digits that have bits of the value.
type figures struct {
	values  *[256]byte
	bits    int // bits of a digit
	between string
	lanes   []*lane
	begins  []int // by lane: the first digit that counts
	digits  int   // the digits read so far
	latest  uint32
	at      [3]uint64 // the positions of the last digits
	breaks  int       // consecutive characters between digits
}

func newFigures(values *[256]byte, bits int, between string, places int, lane func() *lane) *figures {
	f := &figures{values: values, bits: bits, between: between, begins: make([]int, places)}
	for range places {
		f.lanes = append(f.lanes, lane())
	}
	return f
}

func newHex(v *Values) *figures { return newFigures(hexDigits, 4, separators, 2, v.lane) }

func newBase32(v *Values) *figures { return newFigures(base32Digits, 5, lineEnds, 8, v.trimmedLane) }

func newBase64(v *Values) *figures { return newFigures(base64Digits, 6, lineEnds, 4, v.trimmedLane) }

func (f *figures) read(chunk []byte, at uint64) {
	for i, c := range chunk {
		if digit := f.values[c]; digit != other {
			f.latest = f.latest<<f.bits | uint32(digit)
			f.at = [3]uint64{f.at[1], f.at[2], at + uint64(i)}
			f.breaks = 0
			f.readDigit()
			f.digits++
		} else if f.breaks >= 0 {
			if f.breaks++; f.breaks <= mostBreaks && strings.IndexByte(f.between, c) >= 0 {
				f.lineBreak()
			} else {
				f.leave()
			}
		}
	}
}

func (f *figures) readDigit() {
	for j, l := range f.lanes {
		over := f.over(f.place(j))
		b := byte(f.latest >> over)
		if over >= uint(f.bits) || l.idle(b) { // no byte ends in this digit
			continue
		}
		if n := f.needed(8 + over); f.digits-f.begins[j] >= n-1 { // the digits before this one must count as well
			l.read(b, f.at[len(f.at)-n], f.at[len(f.at)-1]+1)
		}
	}
}

// needed returns how many digits have so many bits.
func (f *figures) needed(bits uint) int { return (int(bits) + f.bits - 1) / f.bits }

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
		bits := uint(f.bits*f.place(j)) % 8 // bits of the next byte that the last digits have
		n := f.needed(bits)
		if f.digits-f.begins[j] < n {
			bits, n = 0, 1
		}
		from = min(from, l.undecided(end, byte(f.latest&(1<<bits-1)), bits, f.at[min(len(f.at)-n, len(f.at)-1)]))
	}
	return from
}
