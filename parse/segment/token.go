package segment

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A token is a token before the sentences are known.
type token struct {
	start, end int
	kind       kind
	abbr       abbreviation // of a word that holds its full stop
}

// A kind is what a token means for the ends of sentences.
type kind uint8

const (
	word     kind = iota
	numeral       // begins with a digit
	mark          // other punctuation
	terminal      // a full stop, question or exclamation mark, or several
	ellipsis      // dots that may stand inside a sentence
	opener        // an opening quotation mark or bracket
	closer        // a closing one
	quote         // a straight quotation mark: either
	smile         // an emoticon: it belongs to what it follows
)

// A char is the kind of a character.
type char uint8

const (
	other char = iota
	letter
	digit
	space
	apostrophe
)

// charAt returns the kind and the length in bytes of the character at i.
func charAt(s string, i int) (char, int) {
	if c := s[i]; c < utf8.RuneSelf {
		switch {
		case 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z':
			return letter, 1
		case '0' <= c && c <= '9':
			return digit, 1
		case c == ' ', '\t' <= c && c <= '\r':
			return space, 1
		case c == '\'', c == '`':
			return apostrophe, 1
		}
		return other, 1
	}
	r, n := utf8.DecodeRuneInString(s[i:])
	switch {
	case r == '’' || r == 'ʼ' || r == '‘' || r == '＇':
		return apostrophe, n
	case unicode.IsLetter(r) || unicode.IsMark(r):
		return letter, n
	case unicode.IsDigit(r):
		return digit, n
	case unicode.IsSpace(r):
		return space, n
	case r == '\u00AD' || r == '\u200C' || r == '\u200D' || r == '\u2060' || r == '\uFFFD':
		// Soft hyphens and joiners stand inside words, and so do letters that
		// were lost to a wrong encoding.
		return letter, n
	}
	return other, n
}

// kindAt is charAt for an offset that may be the end of the text.
func kindAt(s string, i int) char {
	if i >= len(s) {
		return space
	}
	k, _ := charAt(s, i)
	return k
}

// A tokenizer appends the tokens of one text. Everything it looks ahead for
// is bounded, so that it is linear in the text.
type tokenizer struct {
	*knowledge
	text   string
	tokens []token
}

// tokenize appends the tokens of t.text[start:end].
func (t *tokenizer) tokenize(start, end int) {
	for i := start; i < end; {
		switch k, n := charAt(t.text[:end], i); k {
		case space:
			i += n
		case letter, digit:
			i = t.word(i, end)
		case apostrophe:
			i = t.apostrophe(i, i+n, end)
		default:
			i = t.punctuation(i, i+n, end)
		}
	}
}

// add appends a token and returns its end.
func (t *tokenizer) add(start, end int, k kind, a abbreviation) int {
	t.tokens = append(t.tokens, token{start, end, k, a})
	return end
}

// addWord appends a token that begins with a letter or a digit.
func (t *tokenizer) addWord(start, end int) int {
	k := word
	if c := t.text[start]; '0' <= c && c <= '9' {
		k = numeral
	}
	return t.add(start, end, k, noAbbreviation)
}

// word appends the tokens of the word that begins at i, with its clitics and
// the full stop of an abbreviation, and returns where it ends.
func (t *tokenizer) word(i, end int) int {
	s := t.text[:end]
	if e := address(s, i); e > 0 {
		return t.add(i, e, word, noAbbreviation)
	}
	j, hyphens := i, 0
	var last char // the kind of the last character before j
	piece := i    // where the letters before j begin: after the last full stop or hyphen
	for {
		for j < end {
			k, n := charAt(s, j)
			if k != letter && k != digit {
				break
			}
			last = k
			j += n
		}
		if j >= end {
			break
		}
		next := kindAt(s, j+1)
		if c := s[j]; (c == '.' || c == '-' || c == '+' || c == '%') && (next == letter || next == digit) && strings.IndexByte(s[j:min(end, j+longestLocal)], '@') > 0 {
			if e := mailAhead(s, i, j); e > 0 {
				return t.add(i, e, word, noAbbreviation)
			}
		}
		switch c := s[j]; {
		case c == '_' && (next == letter || next == digit),
			c == '.' && last == digit && next == digit,
			c == ':' && last == digit && next == digit,
			c == '/' && last == digit && next == digit && s[i] <= '9':
			j++
			continue
		case c == ',' && last == digit && next == digit && thousands(s, i, j):
			j++
			continue
		case c == '/' && j == i+1 && next == letter && kindAt(s, j+2) == space: // l/c
			j++
			continue
		case c == '.' && next == letter:
			if e := t.host(s, i, j); e > 0 {
				return t.add(i, e, word, noAbbreviation)
			}
			// U.S, e.g, Ph.D: single letters, and what the pack knows
			if last == letter && (single(s, piece, j) && singleAt(s, j+1) || t.abbreviated(s, i, j)) {
				j++
				piece = j
				continue
			}
		case c == '@' && (next == letter || next == digit):
			if e := mail(s, i, j); e > 0 {
				return t.add(i, e, word, noAbbreviation)
			}
		case c == '&' && next == letter && last == letter && capital(s[j-1]) && capital(s[j+1]) && j-piece <= 3:
			j++
			continue
		}
		if c := s[j]; c == '-' && next == digit && last == digit && s[i] <= '9' {
			if hyphens > 0 || telephone(s, i, j) {
				hyphens++
				j++
				continue
			}
		} else if n := hyphen(s, j); n > 0 && hyphens == 0 && last == letter && (kindAt(s, j+n) == letter || kindAt(s, j+n) == digit) && t.class(s[i:j])&prefix != 0 {
			hyphens++
			j += n
			piece = j
			continue
		}
		if k, n := charAt(s, j); k == apostrophe && kindAt(s, j+n) == letter {
			if e := t.clitic(s, i, j, j+n); e > 0 {
				return e
			}
			j += n // Shi'ite, O'Connor, o'clock
			continue
		}
		break
	}
	if j < end && s[j] == '.' && (j+1 >= end || s[j+1] != '.') {
		if a := t.abbreviates(s, i, piece, j); a != noAbbreviation {
			return t.add(i, j+1, word, a)
		}
	}
	if n := t.split(s[i:j]); n > 0 {
		t.addWord(i, i+n)
		return t.addWord(i+n, j)
	}
	if n := t.quantity(s, i, j); n > 0 {
		t.addWord(i, i+n)
		return t.addWord(i+n, j)
	}
	return t.addWord(i, j)
}

// abbreviates tells what the word s[i:j], whose last piece begins at piece, is
// short for with the full stop at j.
func (t *tokenizer) abbreviates(s string, i, piece, j int) abbreviation {
	if a := t.abbreviation(s[i : j+1]); a != noAbbreviation {
		if a == number && !numberFollows(s, j+1) {
			return noAbbreviation
		}
		return a
	}
	if !single(s, piece, j) {
		return noAbbreviation
	}
	if piece > i {
		return acronym
	}
	// A single capital is an initial, but for the pronoun and the numeral I
	// before anything that is not a name.
	if !capital(s[i]) && s[i] < utf8.RuneSelf || s[i] >= utf8.RuneSelf && !upperAt(s, i) {
		return noAbbreviation
	}
	if s[i] == 'I' && !upperAt(s, skipSpaces(s, j+1)) {
		return noAbbreviation
	}
	return initial
}

// abbreviated reports whether the full stop at j is one of those inside an
// abbreviation of the pack that begins at i, as in "Ph.D.".
func (t *tokenizer) abbreviated(s string, i, j int) bool {
	e := j + 1
	for e < len(s) && e-i < longestWord && kindAt(s, e) == letter {
		e++
	}
	return e < len(s) && s[e] == '.' && t.abbreviation(s[i:e+1]) != noAbbreviation
}

// clitic appends the word s[i:j] and the clitic that the apostrophe s[j:after]
// begins, and returns where it ends, or 0 if there is none.
func (t *tokenizer) clitic(s string, i, j, after int) int {
	e := after
	for e < len(s) && e-after < 3 && kindAt(s, e) == letter {
		_, n := charAt(s, e)
		e += n
	}
	if k := kindAt(s, e); k == letter || k == digit {
		return 0
	}
	switch c := t.class(s[after:e]); {
	case c&not != 0 && (s[j-1] == 'n' || s[j-1] == 'N'):
		if i < j-1 {
			t.addWord(i, j-1)
		}
		return t.addWord(j-1, e)
	case c&suffix != 0:
		if decade(s[i:j]) {
			return t.addWord(i, e)
		}
		t.addWord(i, j)
		return t.add(j, e, word, noAbbreviation)
	}
	return 0
}

// apostrophe appends what begins with the apostrophe s[i:after] that does not
// stand inside a word: a clitic after another token, an elision, or a
// quotation mark.
func (t *tokenizer) apostrophe(i, after, end int) int {
	s := t.text[:end]
	e := after
	for e < end && e-after < longestWord && kindAt(s, e) == letter {
		_, n := charAt(s, e)
		e += n
	}
	joined := len(t.tokens) > 0 && t.tokens[len(t.tokens)-1].end == i
	if e > after && kindAt(s, e) != digit {
		switch c := t.class(s[after:e]); {
		case joined && c&suffix != 0,
			!joined && c&elided != 0 && kindAt(s, e) != apostrophe:
			return t.add(i, e, word, noAbbreviation)
		}
	}
	if !joined { // '90s, '05
		e = after
		for e < end && e-after < 3 && kindAt(s, e) == digit {
			e++
		}
		if e == after+2 {
			if e < end && s[e] == 's' {
				e++
			}
			if k := kindAt(s, e); k != letter && k != digit {
				return t.add(i, e, numeral, noAbbreviation)
			}
		}
	}
	n := after - i
	if after+n <= end && s[i:after] == s[after:after+n] { // '' and ‘‘ stand for double quotation marks
		after += n
	}
	k := quote
	switch {
	case s[i] == '`', strings.HasPrefix(s[i:], "‘"):
		k = opener
	case n > 1:
		k = closer
	}
	return t.add(i, after, k, noAbbreviation)
}

// punctuation appends the token that begins with the character s[i:after].
func (t *tokenizer) punctuation(i, after, end int) int {
	s := t.text[:end]
	c := s[i]
	if c >= utf8.RuneSelf {
		switch s[i:after] {
		case "…":
			return t.add(i, run(s, after, "…."), ellipsis, noAbbreviation)
		case "“", "„", "«", "‹", "‚":
			return t.add(i, after, opener, noAbbreviation)
		case "”", "»", "›":
			return t.add(i, after, closer, noAbbreviation)
		case "。", "！", "？", "⁇", "‼", "⁉":
			return t.add(i, after, terminal, noAbbreviation)
		case "—", "–", "―":
			return t.add(i, run(s, after, s[i:after]), mark, noAbbreviation)
		}
		// What is neither a letter nor punctuation that is known: controls,
		// symbols and emoji. A run of one is one token.
		for after < end && strings.HasPrefix(s[after:], s[i:after]) && after-i < longestWord {
			after += after - i
		}
		return t.add(i, after, mark, noAbbreviation)
	}
	if e := emoticon(s, i); e > 0 && (i == 0 || kindAt(s, i-1) == space) {
		return t.add(i, e, smile, noAbbreviation)
	}
	switch c {
	case '.', '!', '?':
		e := run(s, after, ".!?…")
		if strings.Trim(s[i:e], ".") == "" && e-i > 1 {
			return t.add(i, e, ellipsis, noAbbreviation)
		}
		return t.add(i, e, terminal, noAbbreviation)
	case '-', '*', '=', '_', '~', '+', '<', '>', '#', '|':
		if c == '#' || c == '+' {
			if next := kindAt(s, after); next == letter && c == '#' || next == digit && c == '+' {
				return t.tag(i, after, end)
			}
		}
		return t.add(i, run(s, after, s[i:after]), mark, noAbbreviation)
	case '@':
		if kindAt(s, after) == letter {
			return t.tag(i, after, end)
		}
	case '(', '[', '{':
		return t.add(i, after, opener, noAbbreviation)
	case ')', ']', '}':
		return t.add(i, after, closer, noAbbreviation)
	case '"':
		return t.add(i, after, quote, noAbbreviation)
	}
	return t.add(i, after, mark, noAbbreviation)
}

// tag appends the @handle, #tag or +number that begins at i.
func (t *tokenizer) tag(i, after, end int) int {
	for after < end {
		k, n := charAt(t.text[:end], after)
		if k != letter && k != digit && t.text[after] != '_' {
			break
		}
		after += n
	}
	return t.add(i, after, word, noAbbreviation)
}

// quantity returns how many bytes of s[i:j] are the number before a unit, or 0.
func (t *tokenizer) quantity(s string, i, j int) int {
	if s[i] < '0' || s[i] > '9' || j-i > longestWord {
		return 0
	}
	e := j
	for e > i && (s[e-1]|0x20) >= 'a' && (s[e-1]|0x20) <= 'z' {
		e--
	}
	if e == j || kindAt(s, e-1) != digit || t.class(s[e:j])&unit == 0 {
		return 0
	}
	return e - i
}

// host returns the end of the host or file name that begins at i and has its
// first dot at j, or 0: the pack knows how they end.
func (t *tokenizer) host(s string, i, j int) int {
	const longest = 80
	e, label := j+1, j+1
	for e < len(s) && e-i < longest {
		k, n := charAt(s, e)
		if s[e] == '.' && kindAt(s, e+1) == letter {
			label = e + 1
		} else if k != letter && k != digit && s[e] != '-' && s[e] != '_' {
			break
		}
		e += n
	}
	if t.class(s[label:e])&domain == 0 {
		return 0
	}
	// "He left.In June" and "the end.It was": a capital begins a sentence.
	if upperAt(s, label) && !upperAt(s, label+1) {
		return 0
	}
	if e < len(s) && s[e] == '/' {
		return addressEnd(s, e)
	}
	return e
}

// address returns the end of the web address that begins at i, or 0.
func address(s string, i int) int {
	switch s[i] | 0x20 {
	case 'h', 'f', 'w', 'm':
	default:
		return 0
	}
	head := s[i:min(len(s), i+8)]
	for _, scheme := range [...]string{"http://", "https://", "ftp://", "www.", "mailto:"} {
		if len(head) >= len(scheme) && strings.EqualFold(head[:len(scheme)], scheme) && kindAt(s, i+len(scheme)) != space {
			return addressEnd(s, i+len(scheme))
		}
	}
	return 0
}

// addressEnd returns where the web address ends that holds s[:i]: before a
// space, a quotation mark or an angle bracket, without the punctuation of the
// sentence that it stands in.
func addressEnd(s string, i int) int {
	start, open := i, 0
scan:
	for i < len(s) {
		k, n := charAt(s, i)
		switch {
		case k == space, strings.IndexByte("<>\"", s[i]) >= 0, n > 1 && quotation(s[i:i+n]):
			break scan
		case s[i] == '(':
			open++
		case s[i] == ')':
			open--
		}
		i += n
	}
	for i > start {
		switch c := s[i-1]; {
		case strings.IndexByte(".,;:!?'*]}", c) >= 0:
			i--
		case c == ')' && open < 0:
			open++
			i--
		case strings.HasSuffix(s[start:i], "’"):
			i -= len("’")
		default:
			return i
		}
	}
	return i
}

// quotation reports whether c is a quotation mark that no address holds.
func quotation(c string) bool {
	switch c {
	case "“", "”", "„", "«", "»":
		return true
	}
	return false
}

// longestLocal is the longest part of a mail address before the @.
const longestLocal = 64

// mail returns the end of the mail address that begins at i and has its @ at
// j, or 0.
func mail(s string, i, j int) int {
	if j-i > longestLocal {
		return 0
	}
	e := j + 1
	for e < len(s) && e-j < 256 {
		k, n := charAt(s, e)
		if k != letter && k != digit && (s[e] != '.' && s[e] != '-' && s[e] != '_' || kindAt(s, e+1) != letter && kindAt(s, e+1) != digit) {
			break
		}
		e += n
	}
	if e == j+1 {
		return 0
	}
	return e
}

// mailAhead is mail for an address whose @ is behind the mark at j.
func mailAhead(s string, i, j int) int {
	for ; j < len(s) && j-i <= longestLocal; j++ {
		switch k, _ := charAt(s, j); {
		case s[j] == '@':
			return mail(s, i, j)
		case k != letter && k != digit && strings.IndexByte(".-+%_", s[j]) < 0:
			return 0
		}
	}
	return 0
}

// thousands reports whether the comma at j stands inside the number that
// begins at i: 1,200 and 10,000,000 and 3,5 but not 2010,2011.
func thousands(s string, i, j int) bool {
	before, after := 0, 0
	for k := j - 1; k >= i && '0' <= s[k] && s[k] <= '9' && before < 4; k-- {
		before++
	}
	for k := j + 1; k < len(s) && '0' <= s[k] && s[k] <= '9' && after < 4; k++ {
		after++
	}
	return before <= 3 && after <= 3
}

// telephone reports whether the first hyphen of the number that begins at i
// stands at j in a telephone number or a date and not in a range: 555-0123,
// 2001-05-30, but not 10-15 or 1914-1918.
func telephone(s string, i, j int) bool {
	e := j + 1
	for e < len(s) && e-j < 6 && '0' <= s[e] && s[e] <= '9' {
		e++
	}
	if e+1 < len(s) && s[e] == '-' && '0' <= s[e+1] && s[e+1] <= '9' {
		return true
	}
	return j-i == 3 && e-j-1 == 4
}

// hyphen returns the length of the hyphen at i, or 0.
func hyphen(s string, i int) int {
	switch {
	case s[i] == '-':
		return 1
	case strings.HasPrefix(s[i:], "\u2010"), strings.HasPrefix(s[i:], "\u2011"):
		return 3
	}
	return 0
}

// decade reports whether s is a number as it stands before 's in "the 1960's".
func decade(s string) bool {
	return (len(s) == 2 || len(s) == 4) && '0' <= s[0] && s[0] <= '9' && s[len(s)-1] == '0'
}

// emoticon returns the end of the :-) at i, or 0.
func emoticon(s string, i int) int {
	e := i
	if e < len(s) && strings.IndexByte(":;=", s[e]) >= 0 {
		e++
	}
	if e == i {
		return 0
	}
	if e < len(s) && s[e] == '-' {
		e++
	}
	for _, n := range [...]int{2, 1} {
		if e+n <= len(s) && strings.Trim(s[e:e+n], ")(DP") == "" && (kindAt(s, e+n) == space || kindAt(s, e+n) == other) {
			return e + n
		}
	}
	return 0
}

// run returns the end of the characters among set that begin at i.
func run(s string, i int, set string) int {
	for i < len(s) {
		n := 1
		if s[i] >= utf8.RuneSelf {
			_, n = utf8.DecodeRuneInString(s[i:])
		}
		if !strings.Contains(set, s[i:i+n]) {
			break
		}
		i += n
	}
	return i
}

// single reports whether s[i:j] is one letter.
func single(s string, i, j int) bool {
	k, n := charAt(s, i)
	return k == letter && i+n == j
}

// singleAt reports whether one letter stands at i, before a full stop or the
// end of the word.
func singleAt(s string, i int) bool {
	_, n := charAt(s, i)
	k := kindAt(s, i+n)
	return k != letter && k != digit
}

// capital reports whether c is an ASCII capital.
func capital(c byte) bool { return 'A' <= c && c <= 'Z' }

// upperAt reports whether a capital stands at i.
func upperAt(s string, i int) bool {
	if i >= len(s) {
		return false
	}
	r, _ := utf8.DecodeRuneInString(s[i:])
	return unicode.IsUpper(r)
}

// skipSpaces returns the first offset from i on that is no space; it looks at
// a few only.
func skipSpaces(s string, i int) int {
	for n := 0; n < 4 && i < len(s) && kindAt(s, i) == space; n++ {
		_, w := charAt(s, i)
		i += w
	}
	return i
}

// numberFollows reports whether a number stands at i, after spaces or a #.
func numberFollows(s string, i int) bool {
	i = skipSpaces(s, i)
	return i < len(s) && ('0' <= s[i] && s[i] <= '9' || s[i] == '#')
}
