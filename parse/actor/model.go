package actor

import (
	"strings"
	"unicode"
)

// A designation is how sure the form of a word is to tell a model of a thing.
type designation byte

const (
	noDesignation designation = iota
	numeral                   // "4", "787": a number, which counts things more often
	mixed                     // "3GS", "S7": a letter and a digit, as standards have too
	serial                    // "Hwasong-14", and yet "Covid-19"
	telling                   // "A380", "F-35", "7E7"
)

// designation returns where the designation that begins at token i ends, what it
// is without the plural's s, in small letters, and how telling it is. A number
// after a hyphen is a part of it: "A380-800" is another model than the A380.
func (a *article) designation(s *sentence, i int) (after int, model string, form designation) {
	t := &s.tokens[i]
	if t.timed {
		return i, "", noDesignation
	}
	after = i + 1
	switch word := t.word; {
	case hasDigit(word):
		form = formOf(word)
	case len(word) > 1 && strings.ToUpper(word) != word && t.capital && t.upos == "PROPN" && s.hyphenated(i+1):
		if _, digits := count(s.tokens[i+2].word); digits > 0 && digits < 4 && formOf(s.tokens[i+2].word) == numeral && !s.tokens[i+2].timed && !s.ordinary(i) {
			form, after = serial, i+3 // "the Hwasong-14"
		}
	case len(word) == 1 && word[0] >= 'B' && word[0] <= 'Z' && word[0] != 'I' && i > 0 && s.tokens[i-1].capital && !s.hyphen(i+1):
		form = mixed // "the Model S"
	case len(word) <= 3 && strings.ToUpper(word) == word && unicode.IsLetter(rune(word[0])) && s.hyphenated(i+1) && !s.tokens[i+2].timed:
		if letters, digits := count(s.tokens[i+2].word); digits > 0 && letters <= 2 && formOf(s.tokens[i+2].word) != noDesignation {
			form, after = telling, i+3
			if digits == 1 {
				form = mixed // "G-8" is a group, and so may others be
			}
		}
	}
	if form == noDesignation || i > 0 && s.tokens[i-1].upos == "SYM" || i > 0 && s.tokens[i-1].word == "$" {
		return i, "", noDesignation
	}
	if (form == telling || form == numeral && len(t.word) > 2) && s.hyphenated(after) && formOf(s.tokens[after+1].word) != noDesignation {
		after += 2
	} else if form == numeral && s.hyphenated(after) {
		return i, "", noDesignation // "7-Eleven", "3-2"
	}
	model = singularModel(s.spanOf(i, after).In(s.text))
	switch {
	case form == mixed && a.cues[cue{"standard", model}]:
		form = numeral
	case (form == serial || form == telling) && a.cues[cue{"standard", model}], form == telling && strings.HasPrefix(model, "i-"):
		return i, "", noDesignation // no group of states, and no road either
	}
	return after, model, form
}

// hyphenated reports whether token i is a hyphen without space around it and a
// number or the like follows.
func (s *sentence) hyphenated(i int) bool {
	return i > 0 && i+1 < len(s.tokens) && s.tokens[i].word == "-" && s.tokens[i-1].span.End == s.tokens[i].span.Start &&
		s.tokens[i].span.End == s.tokens[i+1].span.Start && hasDigit(s.tokens[i+1].word)
}

// formOf returns how telling a word with a digit is.
func formOf(word string) designation {
	word = strings.TrimSuffix(word, "s")
	letters, digits := count(word)
	for i, r := range word {
		switch {
		case r >= '0' && r <= '9', unicode.IsUpper(r):
		case r == '-' && i > 0:
		case r == '.' && letters == 0 && i > 0 && digits <= 3 && strings.Count(word, ".") == 1:
		default:
			return noDesignation
		}
	}
	switch {
	case digits == 0 || letters+digits > 8:
		return noDesignation
	case letters == 0:
		if digits == 4 && (strings.HasPrefix(word, "1") || strings.HasPrefix(word, "20")) || digits > 4 || strings.HasPrefix(word, "0") || strings.Contains(word, "-") {
			return noDesignation // a year, or an amount
		}
		return numeral
	case designates(word):
		return telling
	case word[0] >= '0' && word[0] <= '9' && word[len(word)-1] >= '0' && word[len(word)-1] <= '9':
		return telling // "7E7"
	}
	return mixed
}

func hasDigit(word string) bool { return strings.ContainsAny(word, "0123456789") }

// count returns the letters and digits of a word.
func count(word string) (letters, digits int) {
	for _, r := range word {
		switch {
		case r >= '0' && r <= '9':
			digits++
		case unicode.IsLetter(r):
			letters++
		}
	}
	return letters, digits
}

// singularModel returns a designation in small letters, without the s of a plural.
func singularModel(word string) string {
	if n := len(word); n > 1 && word[n-1] == 's' && word[n-2] >= '0' && word[n-2] <= '9' || n > 2 && word[n-1] == 's' && unicode.IsUpper(rune(word[n-2])) {
		word = word[:n-1]
	}
	return fold(word)
}

// A modelName is a place where the text designates a model: a name, which may
// be a maker's or a family's of models or both, and a designation.
type modelName struct {
	s         *sentence
	from      int    // of the name
	at, after int    // the designation
	to        int    // after a further name, as in "787 Dreamliner"
	aside     string // that name, where quotation marks part it
	model     string
	variant   bool // the designation ends with words for one: "737 MAX"
	form      designation
	makers    int // words of the name that are a maker's
	sure      bool
}

// family returns the last word of the name before the designation that is no
// maker's, folded; "" if there is none.
func (n *modelName) family() string {
	if n.from+n.makers >= n.at {
		return ""
	}
	return n.s.tokens[n.at-1].fold
}

// modelNames finds where the article designates models, and which of these are
// sure to be no numbers of something else.
func (a *article) modelNames() []*modelName {
	var out []*modelName
	for _, s := range a.sentences {
		if !s.tagged {
			continue
		}
		for i := 0; i < len(s.tokens); i++ {
			after, model, form := a.designation(s, i)
			if form == noDesignation {
				continue
			}
			n := &modelName{s: s, from: i, at: i, model: model, form: form}
			if to := a.variant(s, after); to > after {
				n.model, n.variant = model+" "+fold(s.words(after, to)), true
				after = to
			}
			n.after, n.to = after, after
			if form != serial && i > 0 && s.tokens[i-1].span.End < s.tokens[i].span.Start {
				n.from = a.nameBefore(s, i, form)
			}
			if form != numeral || n.from < i || len(model) > 2 {
				a.furtherName(n)
				out = append(out, n)
			}
			i = after - 1
		}
	}
	return out
}

// variant returns where the words end that make another model of the designation
// before token i: the "iPhone 6 Plus" is no iPhone 6, and the "737 MAX 8" no 737.
func (a *article) variant(s *sentence, i int) int {
	to := i
	for to < len(s.tokens) && s.tokens[to].capital && a.cues[cue{"variant", s.tokens[to].fold}] {
		to++
	}
	if to == i || s.hyphen(to) {
		return i
	}
	if to < len(s.tokens) && s.tokens[to].capital && s.tokens[to].upos == "PROPN" && !s.titleCase {
		return i // somebody: "Max Weber"
	}
	if to < len(s.tokens) && len(s.tokens[to].word) <= 2 && !s.tokens[to].timed && formOf(s.tokens[to].word) == numeral &&
		!(to+1 < len(s.tokens) && (s.tokens[to+1].xpos == "NNS" || s.tokens[to+1].word == "%" || s.is(to+1, number) || s.hyphen(to+1))) {
		to++
	}
	return to
}

// longestFamily is how many words a name before a designation has at most.
const longestFamily = 3

// nameBefore returns where the name that goes on with the designation at token
// at begins.
func (a *article) nameBefore(s *sentence, at int, form designation) int {
	from := at
	for k := at - 1; k >= 0 && k >= at-longestFamily; k-- {
		t := &s.tokens[k]
		if !hasCapital(t.word) || t.timed || hasDigit(t.word) || s.is(k, calendar|nation|city|state|place|title|number|possessive|unit) || a.cues[cue{"numbered", t.fold}] {
			break
		}
		if (s.ordinary(k) || t.upos != "PROPN" && (s.opens(k) || s.titleCase)) && !isCamel(t.word) {
			if !(k == at-1 && form != telling && t.upos == "NOUN" && t.xpos == "NNS" && !s.ordinary(k)) { // "Windows 7"
				break
			}
		}
		if strings.ToUpper(t.word) == t.word && len(t.word) > 5 {
			break // a headline's or a dateline's
		}
		if k+1 < at && s.tokens[k].span.End == s.tokens[k+1].span.Start {
			break
		}
		from = k
	}
	return from
}

// isCamel reports whether the word begins with one small letter before a
// capital, as the names of devices do.
func isCamel(word string) bool {
	return len(word) > 3 && unicode.IsLower(rune(word[0])) && unicode.IsUpper(rune(word[1])) && !strings.ContainsAny(word, ".@/")
}

// furtherName widens the name by what follows the designation: "787 Dreamliner",
// "F-16 Fighting Falcon".
func (a *article) furtherName(n *modelName) {
	s := n.s
	if s.titleCase || n.form == numeral && len(n.model) < 3 {
		return
	}
	k := n.after
	quoted := k+2 < len(s.tokens) && isQuote(s.tokens[k].word) && isQuote(s.tokens[k+2].word)
	if quoted {
		k++
	}
	if k >= len(s.tokens) {
		return
	}
	t := &s.tokens[k]
	if !t.capital || t.timed || t.upos != "PROPN" && !quoted && !(t.upos == "NOUN" && !s.ordinary(k)) || hasDigit(t.word) || s.ordinary(k) || len(t.word) < 3 ||
		s.is(k, calendar|nation|city|state|place|title|final|branch|unit|corporate) || k+1 < len(s.tokens) && (s.hyphen(k+1) || s.has(k+1, possessive) && n.form == numeral) {
		return
	}
	if quoted {
		n.aside = t.word
		return
	}
	n.to = k + 1
}
