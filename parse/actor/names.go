package actor

import (
	"strings"
	"unicode"
)

// markNames decides for every token of the document whether it can be a part
// of a name, and gives those the class of names.
//
// A capital inside a sentence makes a name. Where a sentence, a quotation or a
// headline in title case capitalises any word, the tagger decides; without one,
// or in title case, the word must be known: from the lists, or because it is
// written with a capital elsewhere, inside a sentence.
func (k *knowledge) markNames(sentences []*sentence) {
	inside := map[string]bool{}
	for _, s := range sentences {
		if s.titleCase {
			continue
		}
		for i := range s.tokens {
			if t := &s.tokens[i]; t.capital && !s.opens(i) && !s.ordinary(i) {
				inside[t.word] = true
			}
		}
	}
	for _, s := range sentences {
		names := make([]bool, len(s.tokens))
		for i := range s.tokens {
			names[i] = k.isName(s, i, inside)
		}
		for _, n := range s.names {
			for i := n.From; i < n.To; i++ {
				names[i] = names[i] || s.tokens[i].capital
			}
		}
		for i := range s.tokens {
			if !names[i] && s.opens(i) && s.tokens[i].capital && !s.tagged && !s.titleCase && !s.ordinary(i) && i+1 < len(s.tokens) {
				// "Halvorsen sold …", "Kelmarsh Bridge …" at the beginning.
				names[i] = names[i+1] && !s.is(i, standing|number|modifier) || s.is(i+1, ampersand) || s.tokens[i+1].word == "," && s.is(i+2, determiner) || s.is(i+1, speech|act) && !s.is(i, people|somebody|nominal|nominals)
			}
		}
		for i := range s.tokens {
			if !names[i] {
				continue
			}
			if s.has(i, title) && (i == 0 || !names[i-1] || i+1 < len(names) && names[i+1]) && !k.surnameLike(s, i) {
				continue // "President" before a name is no part of it; in "Stephen King said" it is
			}
			s.shape(i, i+1, capName)
		}
		for i := range s.tokens {
			s.particles(i)
		}
	}
}

// surnameLike reports whether a title at token i ends a person's name: the word
// before is a given name.
func (k *knowledge) surnameLike(s *sentence, i int) bool {
	if i == 0 || !s.is(i, title) {
		return false
	}
	_, given := k.given[s.tokens[i-1].word]
	return given && !s.has(i-1, country|state|city|place)
}

// isName reports whether token i can be a part of a name.
func (k *knowledge) isName(s *sentence, i int, inside map[string]bool) bool {
	t := &s.tokens[i]
	if isAddress(t.word) {
		return false
	}
	if !t.capital {
		return t.upos == "PROPN" && hasCapital(t.word) || t.upos == "PROPN" && i > 0 && s.hyphen(i-1) && s.tokens[max(i-2, 0)].capital
	}
	if s.ordinary(i) && t.upos != "PROPN" || s.is(i, calendar|notActor) && !(t.upos == "PROPN" && i > 0 && s.has(i-1, capName)) {
		return false
	}
	if s.is(i, plain) && !hasLaterCapital(t.word) && (s.opens(i) || t.upos != "PROPN") {
		return false
	}
	_, given := k.given[t.word]
	known := inside[t.word] || given || isAcronym(t.word) && !s.shouted(i)
	switch {
	case s.titleCase:
		return known || s.is(i, body|city|state|place|country)
	case s.tagged:
		if t.upos == "PROPN" {
			return true
		}
		if s.opens(i) {
			return inside[t.word] // whatever the tagger makes of it
		}
		return (t.upos == "NOUN" || t.upos == "ADJ" || t.upos == "X" || t.upos == "VERB") && !s.has(i, demonym|belief)
	case s.opens(i):
		return known || s.is(i, city|state|place|country|body)
	}
	return !s.is(i, belief) || i > 0 && s.tokens[i-1].capital
}

// ordinary reports whether the lists know token i as a word that is no part of
// a name even when capitals surround it.
func (s *sentence) ordinary(i int) bool {
	return s.is(i, plain|calendar|notActor) && !s.is(i, body|country|city|state|place)
}

// hyphen reports whether token i joins its neighbours.
func (s *sentence) hyphen(i int) bool {
	return s.has(i, modifier) && (s.tokens[i].word == "-" || s.tokens[i].word == "–")
}

// opens reports whether token i begins the sentence, or what a colon or a
// quotation mark begins.
func (s *sentence) opens(i int) bool {
	for from := i; i > 0 && i > from-4; {
		i--
		switch s.tokens[i].word {
		case "\"", "'", "“", "‘", "«", "(", "[", "-", "–", "—", "*", "•", "``":
			continue
		case ":", ";", "…", "...", ".", "!", "?", "|", ">":
			return true
		}
		return false
	}
	return true
}

// joined reports whether the word after the hyphen at i+1 belongs to the name
// at i: "Garcia-Lopez", and "Ki-moon" after a family name.
func (s *sentence) joined(i int) bool {
	next := &s.tokens[i+2]
	if next.capital {
		return !s.has(i+2, demonym) || next.upos == "PROPN"
	}
	if s.tagged {
		return next.upos == "PROPN"
	}
	return i > 0 && s.has(i-1, capName) && len(next.word) <= 5 && !s.is(i+2, plain|standing)
}

// isAddress reports whether the word is a link, a mail address or the name of
// a file: it has a sign that names lack, or a full stop before a small letter.
func isAddress(word string) bool {
	stop := false
	for _, r := range word {
		switch {
		case strings.ContainsRune("/@\\=_#", r), stop && unicode.IsLower(r):
			return true
		}
		stop = r == '.'
	}
	return false
}

func hasCapital(word string) bool {
	for _, r := range word {
		if unicode.IsUpper(r) {
			return true
		}
	}
	return false
}

// hasLaterCapital reports whether a letter after the first is a capital.
func hasLaterCapital(word string) bool {
	for i, r := range word {
		if i > 0 && unicode.IsUpper(r) {
			return true
		}
	}
	return false
}

// particles gives a run such as "van der Berg" or "bin" the class of surnames.
// A particle with a hyphen ("al-Bashir") and a double name ("Garcia-Lopez")
// are such runs too.
func (s *sentence) particles(i int) {
	end := i
	for end < len(s.tokens) && end < i+3 && s.is(end, particle) && !s.tokens[end].capital {
		end++
		if end < len(s.tokens) && s.hyphen(end) {
			end++
		}
	}
	if end < len(s.tokens) && end > i && s.is(end, capName) {
		s.shape(i, end+1, surname)
		return
	}
	if end == i && s.is(i, capName) && i+2 < len(s.tokens) && s.hyphen(i+1) && s.joined(i) {
		end = i + 3
		for end+1 < len(s.tokens) && s.hyphen(end) && s.tokens[end+1].capital {
			end += 2
		}
		s.tokens[i].found = append([]found{{end, capName, nil}}, s.tokens[i].found...)
	}
}
