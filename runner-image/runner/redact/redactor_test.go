package redact

import (
	"bytes"
	"encoding/base32"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"html"
	"maps"
	"math/rand/v2"
	"net/url"
	"strings"
	"testing"
	"unicode/utf8"
)

func mustValues(t testing.TB, values ...string) *Values {
	t.Helper()
	var list [][]byte
	for _, value := range values {
		list = append(list, []byte(value))
	}
	v, err := NewValues(list)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// redacted feeds the pieces one after the other.
func redacted(v *Values, pieces ...[]byte) (string, uint64) {
	r := v.Redactor()
	var out []byte
	for _, piece := range pieces {
		out = append(out, r.Feed(piece)...)
	}
	out = append(out, r.Finish()...)
	return string(out), r.Count()
}

func everyByte(text []byte) (pieces [][]byte) {
	for i := range text {
		pieces = append(pieces, text[i:i+1])
	}
	return pieces
}

// forms returns the ways in which programs write a value. The neighbours before and behind it shift its base64 by each possible length.
func forms(value string) map[string]string {
	b := []byte(value)
	all := map[string]string{
		"raw": value, "hex": hex.EncodeToString(b), "HEX": strings.ToUpper(hex.EncodeToString(b)), "form": url.QueryEscape(value), "path": url.PathEscape(value),
		"lower percent": lowerPercent(url.PathEscape(value)), "all percent": percentAll(value, "%%%02X"), "all lower percent": percentAll(value, "%%%02x"),
		"JSON": strings.Trim(string(must(json.Marshal(value))), `"`), "JSON in ASCII": asciiJSON(value),
	}
	quoted, _ := json.Marshal(strings.Trim(string(must(json.Marshal(value))), `"`))
	maps.Copy(all, map[string]string{
		"percent twice": url.QueryEscape(url.PathEscape(value)), "all percent twice": percentAll(value, "%%25%02X"), "JSON twice": strings.Trim(string(quoted), `"`),
		"C": percentAll(value, `\x%02x`), "octal": percentAll(value, `\%03o`), "hex with spaces": percentAll(value, "%02x ")[:3*len(b)-1], "hex with colons": percentAll(value, "%02X:")[:3*len(b)-1],
		"JSON: HTML": html.EscapeString(value), "JSON: entities": entitiesOf(value, "&#%d;"), "JSON: hexadecimal entities": entitiesOf(value, "&#x%X;"),
	})
	if !strings.ContainsAny(value, "\r\n") {
		all["split by a line end"], all["split by colours"] = value[:4]+"\r\n"+value[4:], value[:5]+"\x1b[0m\x1b[1;31m"+value[5:]
	}
	for i := range 5 {
		in := append(append(bytes.Repeat([]byte{0xfb}, i), b...), bytes.Repeat([]byte{0xff}, i%3)...)
		all[fmt.Sprintf("base32 %d %d", i, i%3)] = base32.StdEncoding.EncodeToString(in)
		all[fmt.Sprintf("base32 lower %d %d", i, i%3)] = strings.ToLower(base32.StdEncoding.WithPadding(base32.NoPadding).EncodeToString(in))
	}
	for i := range 3 {
		for j := range 3 {
			in := append(bytes.Repeat([]byte{0xfb}, i), b...)
			in = append(in, bytes.Repeat([]byte{0xff}, j)...)
			for name, e := range map[string]*base64.Encoding{"std": base64.StdEncoding, "raw std": base64.RawStdEncoding, "url": base64.URLEncoding, "raw url": base64.RawURLEncoding} {
				all[fmt.Sprintf("base64 %s %d %d", name, i, j)] = e.EncodeToString(in)
			}
		}
	}
	return all
}

// digitsOfItsOwn returns the base64 digits that have no bit of a neighbour. They are most of the value, although no decoder would return its ends.
func digitsOfItsOwn(value string, before int) string {
	in := append(make([]byte, before), value...)
	return base64.RawStdEncoding.EncodeToString(in)[(before*8+5)/6 : len(in)*8/6]
}

func must(text []byte, err error) []byte {
	if err != nil {
		panic(err)
	}
	return text
}

func percentAll(value, format string) (text string) {
	for _, b := range []byte(value) {
		text += fmt.Sprintf(format, b)
	}
	return text
}

func entitiesOf(value, format string) (text string) {
	for _, letter := range value {
		text += fmt.Sprintf(format, letter)
	}
	return text
}

func lowerPercent(text string) string {
	b := []byte(text)
	for i := range b {
		if b[i] == '%' {
			copy(b[i:], bytes.ToLower(b[i:i+3]))
		}
	}
	return string(b)
}

func asciiJSON(value string) (text string) {
	for _, letter := range value {
		if letter < 0x10000 {
			text += fmt.Sprintf(`\u%04x`, letter)
		} else {
			letter -= 0x10000
			text += fmt.Sprintf(`\u%04X\u%04X`, 0xd800+letter>>10, 0xdc00+letter&0x3ff)
		}
	}
	return text
}

var samples = []string{"hunter2hunter2", "s3cr3t/with+all =&?%41 of~it", "eight888", "line one\nline \"two\"\\\ttab", "żółw-\U0001F422-schildkröte", "aaaaaaaabaaaaaaaa", "\x00\xff\xfe\x01\x80\x7f\n\r8"}

func TestEveryFormIsFoundWhereverItIsCut(t *testing.T) {
	for _, value := range samples {
		v := mustValues(t, value)
		for name, form := range forms(value) {
			if strings.Contains(name, "JSON") && !utf8.ValidString(value) {
				continue // JSON has no form for it
			}
			text := []byte("(" + form + ")!")
			want := "(" + Mark + ")!"
			if strings.HasSuffix(form, "=") { // padding has no bits of the value
				want = "(" + Mark + strings.Repeat("=", strings.Count(form, "=")) + ")!"
			}
			want = shifted(name, form, want)
			check := func(got string, count uint64) {
				if got != want || count != 1 {
					t.Fatalf("%q as %s %q: %q, %d, want %q", value, name, form, got, count, want)
				}
			}
			check(redacted(v, text))
			check(redacted(v, everyByte(text)...))
			for cut := range text {
				check(redacted(v, text[:cut], text[cut:]))
			}
		}
	}
}

// shifted keeps the base64 and base32 digits that have no bit of the value.
func shifted(name, form, want string) string {
	var before, behind int
	words := strings.Fields(name)
	width := map[string]int{"base64": 6, "base32": 5}[words[0]]
	if width == 0 {
		return want
	}
	fmt.Sscan(strings.Join(words[len(words)-2:], " "), &before, &behind)
	digits := strings.TrimRight(form, "=")
	bits := 8 * (len(digits)*width/8 - behind)
	first, last := before*8/width, (bits+width-1)/width
	return "(" + digits[:first] + Mark + digits[last:] + form[len(digits):] + ")!"
}

var long = strings.Repeat("0123456789abcdef", 12)

func wrap(text string, width int, end string) (broken string) {
	for len(text) > width {
		broken, text = broken+text[:width]+end, text[width:]
	}
	return broken + text
}

// mixtures are values that are written in parts, in several ways at once, or broken into lines.
var mixtures = map[string]struct{ value, text, want string }{
	"percent here and there":            {"hunter2/hunter2", "x=h%75nter2%2fh%75nter%32&", "x=" + Mark + "&"},
	"hexadecimal of both cases":         {"jkl\xabmno\xcd", "6a6B6c" + "Ab6D6e6F" + "cD.", Mark + "."},
	"base64 in lines":                   {long, wrap(base64.StdEncoding.EncodeToString([]byte(long)), 76, "\n") + "\n", Mark + "\n"},
	"base64 in lines of CR LF":          {long, wrap(base64.StdEncoding.EncodeToString([]byte(long)), 64, "\r\n"), Mark},
	"hexadecimal in lines":              {long, wrap(hex.EncodeToString([]byte(long)), 60, "\n") + "\n", Mark + "\n"},
	"a space as plus":                   {"pass word!", "q=pass+word%21&p=pass%20word!", "q=" + Mark + "&p=" + Mark},
	"a percent sign that is none":       {"50%ofit%%4", "50%ofit%%4, 50%25ofit%%254", Mark + ", " + Mark},
	"a backslash that is none":          {`C:\dir\new`, `C:\dir\new C:\\dir\\new`, Mark + " " + Mark},
	"an escape that never ends":         {"hunter2hunter2", `hunter2hunter2\u00`, Mark + `\u00`},
	"an escape that ends too early":     {"pass word%", "pass%20word%", Mark},
	"a plus that is one":                {"a+b+c+d+e", "a+b+c+d+e a%2Bb%2Bc+d+e", Mark + " " + Mark},
	"one inside another":                {"hunter2hunter2", "hunter2hunter2hunter2", Mark},
	"one behind another":                {"hunter2hunter2", "hunter2hunter2hunter2hunter2hunter2hunter2", Mark},
	"two that only touch":               {"password1", "password1password1", Mark + Mark},
	"a beginning that goes on wrongly":  {"password1", "passwordpassword2password1", "passwordpassword2" + Mark},
	"only its beginning, to the end":    {"password1", "password", "password"},
	"half a base64 digit, to the end":   {"password1", "cGFzc3dvcm", "cGFzc3dvcm"},
	"bytes as Python shows them":        {"key\x00\xff'\\ok", `b'key\x00\xff\'\\ok'`, "b'" + Mark + "'"},
	"entities here and there":           {"a<b>&c\"d'", "<i>a&lt;b&gt;&amp;c&quot;d&#39;</i>", "<i>" + Mark + "</i>"},
	"an entity that is none":            {"x&y&&amp;z;", "x&y&&amp;z;, x&y&&amp;amp;z;", Mark + ", " + Mark},
	"a dump for people":                 {"\x01\x23\x45\x67\x89\xab\xcd\xef", "01 23 45 67\n89-AB-CD-EF", Mark},
	"a key whose line ends changed":     {"-----BEGIN KEY-----\nMC4CAQAw\n-----END KEY-----", "-----BEGIN KEY-----\r\nMC4CAQAw\r\n-----END KEY----- -----BEGIN KEY-----MC4CAQAw-----END KEY-----", Mark + " " + Mark},
	"a value over the end of a line":    {"hunter2hunter2", "\x1b[31mhunter2h\x1b[0m\nunter2!", "\x1b[31m" + Mark + "!"},
	"split before four of its bytes":    {"hunter2hunter2", "hun\nter2hunter2", "hun\nter2hunter2"},
	"a high surrogate without a second": {"turtle \U0001F422", `\ud83d\n turtle \ud83d\udc22`, `\ud83d\n ` + Mark},
}

func TestWhatIsWrittenInPartsOrMixedOrBrokenIntoLinesIsFound(t *testing.T) {
	for name, c := range mixtures {
		for _, pieces := range [][][]byte{{[]byte(c.text)}, everyByte([]byte(c.text))} {
			got, _ := redacted(mustValues(t, c.value), pieces...)
			if got != c.want {
				t.Errorf("%s: %q, want %q", name, got, c.want)
			}
		}
	}
}

func TestBase64WithoutTheDigitsAtItsEdgesIsFound(t *testing.T) {
	for _, value := range samples {
		for before := range 3 {
			digits := digitsOfItsOwn(value, before)
			for _, pieces := range [][][]byte{{[]byte("<" + digits + ">")}, everyByte([]byte("<" + digits + ">"))} {
				got, count := redacted(mustValues(t, value), pieces...)
				if count != 1 || len(got) > len("<A"+Mark+"A>") || !strings.Contains(got, Mark) {
					t.Errorf("%q behind %d bytes, %s: %q", value, before, digits, got)
				}
			}
		}
	}
}

func TestNothingButWhatMayBelongToAValueIsHeldBack(t *testing.T) {
	v := mustValues(t, "hunter2hunter2", "0b12 correct horse")
	for _, c := range []struct{ text, out string }{
		{"well done\n", "well done\n"}, {"hello hunte", "hello "}, {"hunter2hunter2", Mark}, {"hunter; ", "hunter; "}, {"done 0b12 ", "done "}, {"aHVudGVy\n\n\n", "aHVudGVy\n\n\n"},
		{base64.StdEncoding.EncodeToString([]byte("hunter2hunter2")) + "\n", Mark + "=\n"},
	} {
		if got := string(v.Redactor().Feed([]byte(c.text))); got != c.out {
			t.Errorf("%q: %q, want %q", c.text, got, c.out)
		}
	}
}

func TestValuesOutsideTheLimitsAreRefusedWithoutBeingNamed(t *testing.T) {
	for _, n := range []int{MinValue, MaxValue} {
		mustValues(t, strings.Repeat("x", n))
	}
	for _, n := range []int{0, MinValue - 1, MaxValue + 1} {
		if _, err := NewValues([][]byte{[]byte("long enough"), []byte(strings.Repeat("q", n))}); err == nil || strings.Contains(err.Error(), "qqq") || !strings.Contains(err.Error(), "value 1 has") {
			t.Errorf("%d bytes: %v", n, err)
		}
	}
	for text, want := range map[string]string{"a\n": "a", "a\r\n": "a", "a\n\n": "a\n", "a\r": "a", "\n": "", "a": "a"} {
		if got := string(Trim([]byte(text))); got != want {
			t.Errorf("%q: %q", text, got)
		}
	}
}

func TestTheWorstValuesHoldBackLittleAndAreFoundInLinearTime(t *testing.T) {
	v := mustValues(t, strings.Repeat("a", MaxValue), strings.Repeat("a", MaxValue-1)+"b", strings.Repeat("\x01", MaxValue))
	for _, piece := range []string{"a", "61", "\\u0061", "6\n1\n", "%61", "YWFh", "Y\r\nW\r\nF\r\nh\r\n", "%2561", "%25%36%31", `\x61`, `\141`, `\u005c\u0075\u0030\u0030\u0036\u0031`,
		`\\u0061`, "&#0000097;", "6 :1 :", "MFQWCYLB", "aaaa\n", "aaaa\x1b[0;31;0;31;0;31;0;31m", "aaaa\n\n\n\n\n\n\n\n", "\x1b[", "&#x", `\\`, "%25"} {
		r := v.Redactor()
		for range 1 << 20 / len(piece) / 4096 {
			r.Feed([]byte(strings.Repeat(piece, 4096)))
			if n := len(r.held); n > 36*MaxValue+8 {
				t.Fatalf("%q: %d bytes held back", piece, n)
			}
		}
		if n := len(r.found); n > 1 {
			t.Errorf("%q: %d parts", piece, n)
		}
	}
}

// Tests random values, texts full of them and their halves, and random pieces: the result does not depend on the cuts and contains no form of a
// value.
func TestNoFormIsLeftOfAnyValueInAnyCut(t *testing.T) {
	seed := rand.Uint64()
	random := rand.New(rand.NewPCG(seed, 1))
	for round := range 400 {
		var values []string
		for range 1 + random.IntN(4) {
			values = append(values, randomValue(random))
		}
		v := mustValues(t, values...)
		text, planted := randomText(random, values)
		whole, count := redacted(v, text)
		for range 4 {
			got, n := redacted(v, randomPieces(random, text)...)
			if got != whole || n != count {
				t.Fatalf("seed %d, round %d: %q cut: %d %q, whole: %d %q", seed, round, text, n, got, count, whole)
			}
		}
		for _, form := range planted {
			if strings.Contains(whole, form) {
				t.Fatalf("seed %d, round %d: %q is left in %q", seed, round, form, whole)
			}
		}
	}
}

func randomValue(random *rand.Rand) string {
	alphabet := []string{"ab", "abcdefghijklmnopqrstuvwxyzABCDEF0123456789", "+/=%& \\\"\n", "\x00\x01\x7f\x80\xfe\xff"}[random.IntN(4)]
	value := make([]byte, MinValue+random.IntN(40))
	for i := range value {
		value[i] = alphabet[random.IntN(len(alphabet))]
	}
	return string(value)
}

// randomText also returns the forms in the text; base64 forms with neighbours are left out.
func randomText(random *rand.Rand, values []string) (text []byte, planted []string) {
	for range 12 {
		value := values[random.IntN(len(values))]
		all := forms(value)
		for _, name := range []string{"raw", "hex", "HEX", "form", "all percent", "all lower percent", "base64 std 0 0", "base64 url 1 2", "base64 raw std 2 1", "C", "octal", "hex with spaces", "percent twice", "base32 0 0", "base32 lower 3 0"} {
			switch form := all[name]; random.IntN(6) {
			case 0:
				text = append(text, form...)
				if !strings.HasPrefix(name, "base") && name != "C" && name != "octal" { // a backslash before the first one changes it
					planted = append(planted, form)
				}
			case 1:
				text = append(text, form[:random.IntN(len(form))]...)
			case 2:
				text = append(text, "\n x=%5"[random.IntN(6)])
			}
		}
	}
	return text, planted
}

func randomPieces(random *rand.Rand, text []byte) (pieces [][]byte) {
	for len(text) > 0 {
		n := min(len(text), 1+random.IntN(40))
		pieces, text = append(pieces, text[:n]), text[n:]
	}
	return pieces
}

func BenchmarkLogLines(b *testing.B) {
	line := []byte("2026-11-21T07:24:52Z INFO request 4711 took 12 ms, 200 OK, path /api/v1/items?limit=20 {\"user\":\"ann\"}\n")
	chunk := bytes.Repeat(line, 64<<10/len(line))
	for _, n := range []int{1, 8, 64} {
		random := rand.New(rand.NewPCG(7, 7))
		var values []string
		for range n {
			token := make([]byte, 30)
			for i := range token {
				token[i] = byte(random.Uint32())
			}
			values = append(values, base64.RawURLEncoding.EncodeToString(token))
		}
		b.Run(fmt.Sprintf("%d values", n), func(b *testing.B) {
			r := mustValues(b, values...).Redactor()
			b.SetBytes(int64(len(chunk)))
			for b.Loop() {
				r.Feed(chunk)
			}
		})
	}
}
