package text_test

import (
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/a0442a32/timeline/parse/text"
)

func TestPrintable(t *testing.T) {
	for _, c := range []struct{ in, want, line string }{
		{"", "", ""},
		{"Plain words.", "Plain words.", "Plain words."},
		{"Größe, 北京, 🙂", "Größe, 北京, 🙂", "Größe, 北京, 🙂"},
		{"a\n\tb", "a\n\tb", "a b"},
		{"a\r\nb", "a\nb", "a b"},
		{"a\rb", `a\u{d}b`, "a b"},
		{"  two  spaces ", "  two  spaces ", "two spaces"},
		{"\x1b[31mred", `\u{1b}[31mred`, `\u{1b}[31mred`},
		{"bell\a null\x00 del\x7f", `bell\u{7} null\u{0} del\u{7f}`, `bell\u{7} null\u{0} del\u{7f}`},
		{"C1 \u009b31m", `C1 \u{9b}31m`, `C1 \u{9b}31m`},
		{"raw \x9b31m", `raw \x{9b}31m`, `raw \x{9b}31m`},
		{"user\u202etxt.exe", `user\u{202e}txt.exe`, `user\u{202e}txt.exe`},
		{"\u2066a\u2069", `\u{2066}a\u{2069}`, `\u{2066}a\u{2069}`},
		{"Chi\u200bna", `Chi\u{200b}na`, `Chi\u{200b}na`},
		{"\ufeffChina", `\u{feff}China`, `\u{feff}China`},
		{"a\u2028b\u2029c", `a\u{2028}b\u{2029}c`, `a\u{2028}b\u{2029}c`},
		{"hidden \U000e0041", `hidden \u{e0041}`, `hidden \u{e0041}`},
		{`C:\users`, `C:\users`, `C:\users`},
		{`a literal \u{1b}`, `a literal \u{5c}u{1b}`, `a literal \u{5c}u{1b}`},
	} {
		if got := text.Printable(c.in); got != c.want {
			t.Errorf("Printable(%q): got %q, want %q", c.in, got, c.want)
		}
		if got := text.PrintableLine(c.in); got != c.line {
			t.Errorf("PrintableLine(%q): got %q, want %q", c.in, got, c.line)
		}
	}
}

// TestPrintableAlone tries the two ranges that the terminal and the reader must
// be kept from, wherever they stand.
func TestPrintableAlone(t *testing.T) {
	for _, bounds := range [][2]rune{{0, 0x1f}, {0x7f, 0x9f}, {0x202a, 0x202e}, {0x2066, 0x2069}, {0x2028, 0x2029}} {
		for r := bounds[0]; r <= bounds[1]; r++ {
			for _, s := range []string{string(r), "a" + string(r), string(r) + "a", "é" + string(r) + "é"} {
				if got := text.PrintableLine(s); strings.ContainsRune(got, r) {
					t.Errorf("PrintableLine(%q) still holds %U", s, r)
				}
				if got := text.Printable(s); r != '\n' && r != '\t' && strings.ContainsRune(got, r) {
					t.Errorf("Printable(%q) still holds %U", s, r)
				}
			}
		}
	}
}

func FuzzPrintable(f *testing.F) {
	for _, s := range []string{"plain", "\x1b]0;title\a", `\u{1b}`, `\\u{1b}`, "\xff\xfe", "a\u202eb", "\r\n\r", "  a  \t b"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		shown := text.Printable(s)
		if !utf8.ValidString(shown) {
			t.Fatalf("Printable(%q) = %q is not UTF-8", s, shown)
		}
		if back, want := unescape(t, shown), strings.ReplaceAll(s, "\r\n", "\n"); back != want {
			t.Fatalf("Printable(%q) = %q, which reads back as %q", s, shown, back)
		}
		line := text.PrintableLine(s)
		if again := text.PrintableLine(strings.ReplaceAll(line, `\`, "/")); strings.ContainsAny(line, "\r\n\t\x1b") ||
			again != strings.ReplaceAll(line, `\`, "/") {
			t.Fatalf("PrintableLine(%q) = %q is not one plain line", s, line)
		}
	})
}

// unescape is an independent reading of what Printable writes.
func unescape(t *testing.T, s string) string {
	var b strings.Builder
	for s != "" {
		letter, rest := byte(0), ""
		if strings.HasPrefix(s, `\u{`) || strings.HasPrefix(s, `\x{`) {
			letter, rest = s[1], s[3:]
		}
		if letter == 0 {
			b.WriteByte(s[0])
			s = s[1:]
			continue
		}
		digits, after, ok := strings.Cut(rest, "}")
		n, err := strconv.ParseUint(digits, 16, 32)
		if !ok || err != nil {
			t.Fatalf("%q holds an escape that cannot be read", s)
		}
		if letter == 'x' {
			b.WriteByte(byte(n))
		} else {
			b.WriteRune(rune(n))
		}
		s = after
	}
	return b.String()
}
