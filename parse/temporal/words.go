package temporal

import (
	"slices"
	"unicode/utf8"

	"github.com/a0442a32/timeline/parse/doc"
)

// A word is a piece of a token as the rules see it. Tokens are cut at dashes,
// slashes, colons and between digits and letters, so that it does not matter
// how finely the segmenter cut: "mid-2014", "3:30", "1990s", "12th" and "Q2"
// are always several words, of which all but the first stick to the one before.
type word struct {
	start, end int    // bytes of the source
	entry      *entry // what the lexicon knows of it; nil if nothing
	begins     *bits  // sets of atoms that may begin with it
	number     int    // its value if it is digits alone, up to nine of them; -1 otherwise
	token      int    // index in the sentence
	digits     uint8  // how many, if number is not -1; 0 if a comma parts them
	upper      bool   // it begins with a capital letter
	glued      bool   // no space before it
	point      bool   // it ends with a full stop, as "Sept." does
}

// load cuts the tokens of a sentence into p.words.
func (m *matcher) load(source string, s *doc.Sentence) {
	m.source, m.tokens = source, s.Tokens
	m.words = slices.Grow(m.words[:0], len(s.Tokens)+len(s.Tokens)/4)
	m.sentence++
	previous := -1
	for i := range s.Tokens {
		span := s.Tokens[i].Span
		if span.Start < 0 || span.End > len(source) || span.Start >= span.End {
			continue
		}
		m.cut(source, span.Start, span.End, i, span.Start == previous)
		previous = span.End
	}
}

// Kinds of byte, for cutting.
const (
	letterByte = iota
	digitByte
	cutByte // a dash, a slash, a colon, an apostrophe before a digit
)

// cut appends the words of the token source[start:end].
func (m *matcher) cut(source string, start, end, token int, glued bool) {
	for at := start; at < end; {
		next := at
		kind, size := kindOf(source[at:end])
		switch kind {
		case cutByte:
			next += size
		case digitByte:
			for next < end {
				c := source[next]
				// A comma or a point between digits belongs to the number.
				if c >= '0' && c <= '9' || (c == ',' || c == '.') && next+1 < end && source[next+1] >= '0' && source[next+1] <= '9' {
					next++
					continue
				}
				break
			}
		default:
			for next < end {
				kind, size := kindOf(source[next:end])
				if kind != letterByte {
					break
				}
				next += size
			}
		}
		m.words = append(m.words, m.word(source, at, next, token, glued || at > start))
		w := &m.words[len(m.words)-1]
		w.begins = m.dispatcher.beginning(w)
		at = next
	}
}

func kindOf(s string) (kind, size int) {
	c := s[0]
	switch {
	case c >= '0' && c <= '9':
		return digitByte, 1
	case c == '-' || c == '/' || c == ':':
		return cutByte, 1
	case c == '\'' && len(s) > 1 && s[1] >= '0' && s[1] <= '9':
		return cutByte, 1
	case c < utf8.RuneSelf:
		return letterByte, 1
	}
	r, size := utf8.DecodeRuneInString(s)
	switch r {
	case '‐', '‑', '‒', '–', '—', '−':
		return cutByte, size
	case '’', '‘':
		if len(s) > size && s[size] >= '0' && s[size] <= '9' {
			return cutByte, size
		}
	}
	return letterByte, size
}

// word describes source[start:end].
func (m *matcher) word(source string, start, end, token int, glued bool) word {
	w := word{start: start, end: end, number: -1, token: token, glued: glued}
	s := source[start:end]
	c := s[0]
	if c >= '0' && c <= '9' {
		w.number, w.digits = parseNumber(s)
		return w
	}
	if c >= 'A' && c <= 'Z' {
		w.upper = true
	}
	if len(s) > longestWord {
		return w
	}
	if c < utf8.RuneSelf && c != '.' && s[len(s)-1] == '.' {
		w.point = true
	}
	if m.lexicon.mayHave(s) {
		w.entry = m.lexicon.lookup(s)
	}
	return w
}

// parseNumber reads digits, which commas may part into groups of three.
func parseNumber(s string) (number int, digits uint8) {
	commas, group := false, 0
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == '.':
			return -1, 0
		case c == ',':
			if commas && group != 3 || group > 3 {
				return -1, 0
			}
			commas, group = true, 0
		default:
			if digits++; digits > 9 {
				return -1, 0
			}
			number = number*10 + int(c-'0')
			group++
		}
	}
	if commas {
		if group != 3 {
			return -1, 0
		}
		return number, 0
	}
	return number, digits
}
