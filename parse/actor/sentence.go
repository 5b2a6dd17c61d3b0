package actor

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/a0442a32/timeline/parse/doc"
	"github.com/a0442a32/timeline/parse/names"
	"github.com/a0442a32/timeline/parse/text"
)

// A sentence is a sentence of the document with what the lists say of its tokens.
type sentence struct {
	index     int // in the document
	text      string
	span      text.Span
	tokens    []token
	tagged    bool // a tagger ran
	paragraph int
	headline  bool
	// A headline in title case capitalises every word, so a capital tells
	// nothing there.
	titleCase bool
	names     []names.Name // that the recogniser found
}

type token struct {
	span    text.Span
	word    string // as written
	fold    string // in lower case
	lemma   string
	upos    string
	xpos    string
	head    int // index of the head in the sentence, or -1
	deprel  string
	capital bool // begins with a capital
	timed   bool // part of a time expression
	open    bool // part of what might stand for several and so stands for nobody
	classes class
	found   []found // what begins here, longest first
}

// found is an entry, or a class without one, that begins at a token and ends
// before token end.
type found struct {
	end   int
	class class
	entry *entry
}

// has reports whether something of the class begins at token i.
func (s *sentence) has(i int, c class) bool {
	return i >= 0 && i < len(s.tokens) && s.tokens[i].classes&c != 0
}

// is reports whether token i by itself is of the class.
func (s *sentence) is(i int, c class) bool {
	_, found := s.entry(i, i+1, c)
	return found
}

// entry returns what is of the class and covers exactly the tokens.
func (s *sentence) entry(from, to int, c class) (*entry, bool) {
	if !s.has(from, c) || to > len(s.tokens) {
		return nil, false
	}
	for _, f := range s.tokens[from].found {
		if f.end == to && f.class&c != 0 {
			return f.entry, true
		}
	}
	return nil, false
}

// spanOf returns the bytes of the tokens.
func (s *sentence) spanOf(from, to int) text.Span {
	if to <= from {
		return text.Span{}
	}
	return text.Span{Start: s.tokens[from].span.Start, End: s.tokens[to-1].span.End}
}

// words returns the text of the tokens with single spaces for white space.
func (s *sentence) words(from, to int) string {
	return strings.Join(strings.Fields(s.spanOf(from, to).In(s.text)), " ")
}

// newSentence looks the tokens of a sentence up in the lists.
func (k *knowledge) newSentence(d *doc.Document, index int) *sentence {
	from := &d.Sentences[index]
	s := &sentence{index: index, paragraph: from.Paragraph, headline: from.Headline, text: d.Source.Text, span: from.Span, tokens: make([]token, len(from.Tokens))}
	capitals, words := 0, 0
	for i := range from.Tokens {
		t := &from.Tokens[i]
		word := t.Span.In(s.text)
		first, _ := utf8.DecodeRuneInString(word)
		s.tokens[i] = token{
			span: t.Span, word: word, fold: fold(word), lemma: t.Lemma, upos: t.UPOS, xpos: t.XPOS,
			head: t.Head - 1, deprel: t.Deprel, capital: unicode.IsUpper(first),
		}
		if t.Head < 0 {
			s.tokens[i].head = -1
		}
		s.tagged = s.tagged || t.UPOS != ""
		if unicode.IsLetter(first) && len(word) > 3 {
			words++
			if unicode.IsUpper(first) {
				capitals++
			}
		}
	}
	s.titleCase = words >= 4 && capitals*10 >= words*8 && (from.Headline || !s.stops())
	for i := range s.tokens {
		k.look(s, i)
	}
	for i := range s.tokens {
		s.shapes(i)
	}
	return s
}

// timed marks the tokens of the time expressions, of which those before the
// index are passed already. It returns the index of the next.
func (s *sentence) timed(times []doc.Time, next int) int {
	at := 0
	for next < len(times) && times[next].Span.Start < s.span.End {
		for at < len(s.tokens) && s.tokens[at].span.End <= times[next].Span.Start {
			at++
		}
		for i := at; i < len(s.tokens) && s.tokens[i].span.Start < times[next].Span.End; i++ {
			s.tokens[i].timed = true
		}
		next++
	}
	return next
}

// stops reports whether the sentence ends as a sentence does: then its
// capitals are names, however many there are.
func (s *sentence) stops() bool {
	for i := len(s.tokens) - 1; i >= 0 && i >= len(s.tokens)-3; i-- {
		switch s.tokens[i].word {
		case ".", "!", "?":
			return true
		}
	}
	return false
}

// look finds the entries that begin at token i.
func (k *knowledge) look(s *sentence, i int) {
	t := &s.tokens[i]
	for _, e := range k.lexicon.starting(t.word) {
		at := e.match(s.text, t.span.Start)
		if at < 0 || at > s.span.End {
			continue
		}
		end := i
		for end < len(s.tokens) && s.tokens[end].span.End < at {
			end++
		}
		if end == len(s.tokens) || s.tokens[end].span.End != at {
			continue
		}
		t.found = append(t.found, found{end + 1, e.class, e})
	}
	slices.SortStableFunc(t.found, func(a, b found) int { return b.end - a.end })
	t.refresh()
}

func (t *token) refresh() {
	t.classes = 0
	for _, f := range t.found {
		t.classes |= f.class
	}
}

// shape adds a class that begins at token i and has no entry.
func (s *sentence) shape(i, end int, c class) {
	t := &s.tokens[i]
	t.found = append(t.found, found{end, c, nil})
	t.classes |= c
}

// shapes gives token i the classes that its letters and tags tell, except that
// of names, which needs the whole document (names.go).
func (s *sentence) shapes(i int) {
	t := &s.tokens[i]
	switch word := t.fold; {
	case word == "&":
		s.shape(i, i+1, ampersand)
	case word == "'s" || word == "'":
		if i > 0 && t.upos != "AUX" && t.upos != "VERB" {
			s.shape(i, i+1, possessive)
		}
	case word == "-" || word == "–":
		if i > 0 && i+1 < len(s.tokens) && s.tokens[i-1].span.End == t.span.Start && t.span.End == s.tokens[i+1].span.Start {
			s.shape(i, i+1, modifier)
		}
	case word[0] >= '0' && word[0] <= '9':
		s.numeric(i)
	}
	if isInitial(t.word) {
		s.shape(i, i+1, initial)
	}
	if s.isModifier(i) {
		s.shape(i, i+1, modifier)
	}
	if isAcronym(t.word) && t.classes&(notActor|calendar|nation|body|title|generation|corporate|people) == 0 && !s.shouted(i) {
		s.shape(i, i+1, acronym)
	}
}

// numeric classes a token that begins with a digit: "61398", "2,300", "3rd".
func (s *sentence) numeric(i int) {
	letters := strings.TrimLeft(s.tokens[i].fold, "0123456789,.")
	switch {
	case letters == "":
		s.shape(i, i+1, digits|number)
	case len(letters) == 2 && unicode.IsLetter(rune(letters[0])):
		s.shape(i, i+1, ordinal)
	}
}

// isInitial reports whether the word is as "J." or "J".
func isInitial(word string) bool {
	r, n := utf8.DecodeRuneInString(word)
	return unicode.IsUpper(r) && word[n:] == "."
}

// isAcronym reports whether the word is made of two to eight capitals, digits
// and full stops, two capitals at least.
func isAcronym(word string) bool {
	capitals := 0
	for i, r := range word {
		switch {
		case unicode.IsUpper(r):
			capitals++
		case i == 0, r != '.' && r != '&' && !unicode.IsDigit(r) && (r != 's' || i+1 < len(word)):
			return false
		}
	}
	return capitals >= 2 && capitals <= 5 && len(word) <= 9
}

// shouted reports whether the neighbours of token i are in capitals too, as in
// a headline or a warning, where capitals make no acronym.
func (s *sentence) shouted(i int) bool {
	for _, j := range [2]int{i - 1, i + 1} {
		if j >= 0 && j < len(s.tokens) {
			if w := s.tokens[j].word; len(w) > 5 && strings.ToUpper(w) == w && strings.ToLower(w) != w {
				return true
			}
		}
	}
	return false
}

// isModifier reports whether token i may stand between a determiner and a noun
// for people: "suspected", "federal", "student".
func (s *sentence) isModifier(i int) bool {
	t := &s.tokens[i]
	if t.classes&standing != 0 && s.is(i, standing) {
		return true
	}
	if t.capital || t.classes&(plain|determiner|vague) != 0 && s.is(i, plain|determiner|vague) {
		return false
	}
	switch t.upos {
	case "ADJ", "NOUN":
		return unicode.IsLetter(rune(t.fold[0])) || t.fold[0] >= utf8.RuneSelf
	case "VERB":
		return t.xpos == "VBN" && t.deprel == "amod"
	}
	return false
}
