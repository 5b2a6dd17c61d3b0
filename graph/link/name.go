package link

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"github.com/a0442a32/timeline/parse/doc"
)

// A name is a name as it is compared.
//
//	"John F. Kerry Jr."             given "john", middle "f", family "kerry", generation "jr"; key "john kerry"
//	"Norcorp Inc."                  key "norcorp", legal form "inc"
//	"US Department of Justice"      key "department justice", of the United States; that it is one of a state
//	"the Justice Department"        key "department justice"
//	"OLR"                           key "olr", an acronym
//
// A person's key holds the first and the last word alone, since articles leave
// middle names and initials out as they like; whether those contradict is
// looked at where two names are compared.
type name struct {
	kind       doc.Kind
	key        string
	full       string   // kind and key
	words      []string // of the whole name, folded; legal forms and honorifics left out
	given      string   // of a person: the first name, or its initial; "" if there is one word only
	family     string
	middle     []string
	generation string
	legal      string
	gender     wordClass // maleWord or femaleWord, if an honorific tells
	state      bool      // a body that every state has under this name
	nation     string    // the code of the state, if the name holds it
	acronym    bool
}

// content returns all of the name as one string.
func (n *name) content() string {
	flags := []byte{'0', '0', byte('0' + n.gender/maleWord)}
	if n.state {
		flags[0] = '1'
	}
	if n.acronym {
		flags[1] = '1'
	}
	return strings.Join([]string{string(n.kind), n.key, strings.Join(n.words, " "), strings.Join(n.middle, " "), n.generation, n.legal, n.nation, string(flags)}, "\x00")
}

// short reports whether the name is one that articles use for a longer one: a
// family name alone, an initial and a family name, or an acronym.
func (n *name) short() bool {
	if n.kind == doc.Person {
		return n.given == "" || isInitial(n.given)
	}
	return n.acronym
}

// plainLetters returns s in small letters without accents.
func plainLetters(s string) string {
	ascii := true
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			ascii = false
			break
		}
	}
	if ascii {
		return strings.ToLower(s)
	}
	var b strings.Builder
	for _, r := range norm.NFKD.String(strings.ToLower(strings.ToValidUTF8(s, " "))) {
		switch r { // Unicode takes apart a letter and its accent, and not these
		case 'ß':
			b.WriteString("ss")
		case 'æ':
			b.WriteString("ae")
		case 'œ':
			b.WriteString("oe")
		case 'ø':
			b.WriteByte('o')
		case 'ł':
			b.WriteByte('l')
		case 'đ', 'ð':
			b.WriteByte('d')
		case 'ı':
			b.WriteByte('i')
		case 'þ':
			b.WriteString("th")
		default:
			if !unicode.Is(unicode.Mn, r) {
				b.WriteRune(unicode.ToLower(r)) // "™" is taken apart into capitals
			}
		}
	}
	return b.String()
}

// foldWords returns the words of a name in small letters, without accents, full
// stops, apostrophes and possessives: "Norland's" is "norland", "O'Brien" is
// "obrien" and "U.S." is "us".
func foldWords(s string) []string {
	s = plainLetters(s)
	var out []string
	var b strings.Builder
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		i += size
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r):
			b.WriteRune(r)
		case r == '.':
		case r == '\'' || r == '’' || r == 'ʼ' || r == '`':
			if strings.HasPrefix(s[i:], "s") && !startsWithLetter(s[i+1:]) {
				i++
			}
		case b.Len() > 0:
			out = append(out, b.String())
			b.Reset()
		}
	}
	if b.Len() > 0 {
		out = append(out, b.String())
	}
	return out
}

func startsWithLetter(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}

// fold returns a name for comparing: its folded words.
func fold(s string) string { return strings.Join(foldWords(s), " ") }

// nameOf takes a name apart. Nations maps the folded names of countries to
// their codes.
func (v *vocabulary) nameOf(kind doc.Kind, s string, nations map[string]string) *name {
	n := &name{kind: kind}
	switch kind {
	case doc.Person:
		v.person(n, s)
	case doc.Organization:
		v.body(n, s, nations)
	}
	if n.key == "" {
		n.words = foldWords(s)
		n.key = strings.Join(n.words, " ")
	}
	if n.key == "" {
		n.key = "\x01" + strings.ToValidUTF8(s, "\uFFFD") // punctuation alone, or letters of no script that is known: equal only to itself
	}
	n.full = string(kind) + " " + n.key
	return n
}

// person takes the name of a person apart.
func (v *vocabulary) person(n *name, s string) {
	words := foldWords(s)
	for len(words) > 1 && v.is(words[0], honorific) {
		n.gender |= v.class[words[0]] & (maleWord | femaleWord)
		words = words[1:]
	}
	for len(words) > 1 && v.is(words[len(words)-1], generation) {
		n.generation = words[len(words)-1]
		words = words[:len(words)-1]
	}
	// "al-Assad" and "von Galen" alone are family names.
	for len(words) > 1 && v.is(words[0], particle) && (len(words) == 2 && strings.ContainsRune(s, '-') || startsSmall(s)) {
		words = words[1:]
	}
	if len(words) == 0 {
		return
	}
	// "W. Mark Felt" goes by the second name.
	var first []string
	for len(words) > 2 && isInitial(words[0]) {
		first = append(first, words[0])
		words = words[1:]
	}
	n.words, n.middle = words, first
	n.family = words[len(words)-1]
	n.key = n.family
	if len(words) == 1 {
		return
	}
	n.given = words[0]
	for _, w := range words[1 : len(words)-1] {
		if !v.is(w, particle) {
			n.middle = append(n.middle, w)
		}
	}
	n.key = n.given + " " + n.family
}

// isInitial reports whether the word is one letter.
func isInitial(word string) bool { return utf8.RuneCountInString(word) == 1 }

func startsSmall(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLower(r)
}

// body takes the name of an organisation apart.
func (v *vocabulary) body(n *name, s string, nations map[string]string) {
	n.acronym = isAcronym(strings.NewReplacer(".", "", "&", "").Replace(s))
	words := foldWords(s)
	for i, w := range words {
		if other, ok := v.same[w]; ok {
			words[i] = other
		}
		n.state = n.state || v.is(w, stateWord)
	}
	if n.state {
		words, n.nation = withoutNation(words, nations)
	}
	for len(words) > 1 && v.is(words[len(words)-1], legalForm) {
		n.legal = words[len(words)-1]
		words = words[:len(words)-1]
	}
	content := slices.DeleteFunc(slices.Clone(words), func(w string) bool { return v.is(w, small) })
	if len(content) == 0 {
		content = words
	}
	n.words = content
	if last := len(content) - 1; last > 0 && v.is(content[last], branch) && words[len(words)-1] == content[last] {
		content = append([]string{content[last]}, content[:last]...)
	}
	n.key = strings.Join(content, " ")
}

// longestNation bounds the words of a country's name.
const longestNation = 5

// withoutNation takes the state out of the name of one of its bodies, where it
// stands first or last: "us department of justice", "supreme court of india".
func withoutNation(words []string, nations map[string]string) ([]string, string) {
	for n := min(longestNation, len(words)-1); n > 0; n-- {
		if code, ok := nations[strings.Join(words[:n], " ")]; ok {
			return words[n:], code
		}
		at := len(words) - n
		if code, ok := nations[strings.Join(words[at:], " ")]; ok && at > 1 && (words[at-1] == "of" || words[at-1] == "the") {
			for at--; at > 1 && (words[at-1] == "of" || words[at-1] == "the"); at-- {
			}
			return words[:at], code
		}
	}
	return words, ""
}

// isAcronym reports whether s is two to eight capital letters or digits, one
// letter at least.
func isAcronym(s string) bool {
	n, letters := 0, 0
	for _, r := range s {
		if !unicode.IsUpper(r) && !unicode.IsDigit(r) {
			return false
		}
		if unicode.IsUpper(r) {
			letters++
		}
		n++
	}
	return n >= 2 && n <= 8 && letters > 0
}

// clean returns a surface form on one line.
func clean(s string) string { return strings.Join(strings.Fields(s), " ") }

// agree tells how the middle names of two persons fit: 1 if they share one, -1
// if they contradict each other, 0 if one of the two has none.
func (n *name) agree(o *name) int {
	if len(n.middle) == 0 || len(o.middle) == 0 {
		return 0
	}
	for _, a := range n.middle {
		for _, b := range o.middle {
			if a == b || isInitial(a) && strings.HasPrefix(b, a) || isInitial(b) && strings.HasPrefix(a, b) {
				return 1
			}
		}
	}
	return -1
}

// skeleton returns what spellings of one name in Latin letters mostly share:
// its consonants, where those that are mixed up in transliteration are one.
//
//	"muhammad", "mohamed"    mhmd
//	"gaddafi", "qadhafi"     kdf
//	"zelensky", "zelenskyi"  zlnsk
func skeleton(word string) string {
	var b []byte
	for i := 0; i < len(word); i++ {
		c := word[i]
		var next byte
		if i+1 < len(word) {
			next = word[i+1]
		}
		switch c {
		case 'a', 'e', 'i', 'o', 'u', 'y':
			if i == 0 {
				b = append(b, 'a')
			}
			continue
		case 'q', 'c', 'g':
			if c == 'c' && next == 'h' {
				c, i = 's', i+1
			} else {
				c = 'k'
			}
		case 's':
			if next == 'h' || next == 'c' {
				i++
			}
		case 'z', 'x':
			c = 's'
			if next == 'h' {
				i++
			}
		case 'k', 'd', 't', 'b':
			if next == 'h' {
				i++
			}
		case 'p':
			if next == 'h' {
				c, i = 'f', i+1
			}
		case 'w':
			c = 'v'
		case 'j':
			if i > 0 {
				continue
			}
			c = 'a'
		}
		if n := len(b); n > 0 && b[n-1] == c {
			continue
		}
		b = append(b, c)
	}
	return string(b)
}
