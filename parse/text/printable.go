package text

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// Printable returns s in a form that is safe to show to people at a terminal.
//
// Articles and file names are written by strangers: an escape sequence in one
// could move the cursor or rename the window, a bidirectional control could
// turn a sentence round, and a zero-width character could make two names look
// alike. Each such character is shown as \u{1b}, and each byte that is not
// UTF-8 as \x{9b}. Line feeds and tabs are kept, CR LF becomes LF.
//
// Where s itself holds the letters of such an escape its backslash is shown as
// \u{5c}, so that what is printed can be turned back into what was read (but
// for the CR of CR LF).
func Printable(s string) string { return printable(s, false) }

// PrintableLine is [Printable] for a context of one line: every run of spaces,
// tabs and line ends becomes one space, and none is left at the ends.
func PrintableLine(s string) string { return printable(s, true) }

func printable(s string, line bool) string {
	if plain(s, line) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s) + 16)
	space := false // a run of white space is waiting to become one space
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		if line && isBlank(r) {
			space = b.Len() > 0
			i += size
			continue
		}
		if space {
			b.WriteByte(' ')
			space = false
		}
		switch {
		case r == utf8.RuneError && size == 1:
			escape(&b, 'x', rune(s[i]))
		case r == '\r' && strings.HasPrefix(s[i+1:], "\n"):
			// left out: the line feed that follows ends the line
		case r == '\\' && (strings.HasPrefix(s[i+1:], "u{") || strings.HasPrefix(s[i+1:], "x{")):
			escape(&b, 'u', r)
		case (r == '\n' || r == '\t') && !line:
			b.WriteRune(r)
		case hidden(r):
			escape(&b, 'u', r)
		default:
			b.WriteString(s[i : i+size])
		}
		i += size
	}
	return b.String()
}

// plain reports whether s is its own printable form, which nearly all text is.
func plain(s string, line bool) bool {
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case c >= utf8.RuneSelf, c == '\\', c == 0x7f:
			return false
		case c < ' ' && (line || c != '\n' && c != '\t'):
			return false
		case c == ' ' && line && (i == 0 || i == len(s)-1 || s[i-1] == ' '):
			return false
		}
	}
	return true
}

func isBlank(r rune) bool { return r == ' ' || r == '\t' || r == '\n' || r == '\r' }

func escape(b *strings.Builder, letter byte, r rune) {
	b.WriteByte('\\')
	b.WriteByte(letter)
	b.WriteByte('{')
	b.WriteString(strconv.FormatInt(int64(r), 16))
	b.WriteByte('}')
}

// hidden reports whether r acts on a terminal or a reader without being seen.
func hidden(r rune) bool {
	switch {
	case r < 0x20, 0x7f <= r && r <= 0x9f: // C0 with ESC, DEL, C1
		return true
	case r < 0xad:
		return false
	case r == 0xad, // soft hyphen
		r == 0x034f,              // combining grapheme joiner
		r == 0x061c,              // Arabic letter mark
		r == 0x115f, r == 0x1160, // Hangul fillers
		r == 0x3164, r == 0xffa0, // more of them
		r == 0x17b4, r == 0x17b5, // Khmer inherent vowels
		0x180b <= r && r <= 0x180f,   // Mongolian selectors and vowel separator
		0x200b <= r && r <= 0x200f,   // zero-width space, joiners, left-to-right marks
		0x2028 <= r && r <= 0x202e,   // line and paragraph separators, bidirectional embeddings
		0x2060 <= r && r <= 0x206f,   // word joiner, invisible operators, bidirectional isolates
		r == 0xfeff,                  // zero-width no-break space
		0xfff9 <= r && r <= 0xfffb,   // interlinear annotation
		0xfdd0 <= r && r <= 0xfdef,   // noncharacters, which XML forbids in part
		r&0xfffe == 0xfffe,           // noncharacters
		0xe0000 <= r && r <= 0xe0fff: // tags: text that nobody sees
		return true
	}
	return false
}
