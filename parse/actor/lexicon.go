package actor

import (
	"unicode"
	"unicode/utf8"
)

// An entry is a word or a run of words in the lists.
type entry struct {
	words   string
	class   class
	anyCase bool   // the list writes it in lower case
	code    string // alpha-3 of a country, or of the one that it belongs to
	name    string // of the country or body that the words stand for
	detail  string // the kind of a descriptor, the gender of a title, …
	size    int    // of a number
}

// A lexicon finds the entries that begin at a place in a text.
type lexicon struct {
	entries map[string][]*entry // by the first letters of their words, folded
}

func newLexicon() *lexicon { return &lexicon{entries: map[string][]*entry{}} }

// add adds an entry. One without a capital stands for any case.
func (l *lexicon) add(e entry) {
	if e.words == "" {
		return
	}
	e.anyCase = true
	for _, r := range e.words {
		if unicode.IsUpper(r) {
			e.anyCase = false
		}
	}
	key := fold(firstLetters(e.words))
	l.entries[key] = append(l.entries[key], &e)
}

// starting returns the entries that may begin with the word.
func (l *lexicon) starting(word string) []*entry { return l.entries[fold(firstLetters(word))] }

// firstLetters returns the letters and digits that s begins with, or its first
// character if that is neither.
func firstLetters(s string) string {
	for i, r := range s {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			if i == 0 {
				return s[:utf8.RuneLen(max(r, 0))]
			}
			return s[:i]
		}
	}
	return s
}

// match returns where the entry ends in the text when it begins at start, and
// -1 if it does not. A space of the entry is any run of white space within a
// paragraph, and its apostrophe is of either kind.
func (e *entry) match(s string, start int) int {
	at := start
	for _, want := range e.words {
		if want == ' ' {
			before, lines := at, 0
			for at < len(s) && (s[at] == ' ' || s[at] == '\t' || s[at] == '\n' || s[at] == '\r') {
				if s[at] == '\n' {
					lines++
				}
				at++
			}
			if at == before || lines > 1 {
				return -1
			}
			continue
		}
		if at >= len(s) {
			return -1
		}
		got, n := utf8.DecodeRuneInString(s[at:])
		if got == '’' {
			got = '\''
		}
		if got != want && !(e.anyCase && unicode.ToLower(got) == want) {
			return -1
		}
		at += n
	}
	return at
}

// fold returns s in lower case.
func fold(s string) string {
	for i := 0; i < len(s); i++ {
		if c := s[i]; c >= utf8.RuneSelf || 'A' <= c && c <= 'Z' {
			return foldSlowly(s)
		}
	}
	return s
}

func foldSlowly(s string) string {
	out := make([]rune, 0, len(s))
	for _, r := range s {
		if r == '’' {
			r = '\''
		}
		out = append(out, unicode.ToLower(r))
	}
	return string(out)
}

func firstRune(s string) (rune, int) { return utf8.DecodeRuneInString(s) }

func lowerRune(r rune) rune { return unicode.ToLower(r) }
