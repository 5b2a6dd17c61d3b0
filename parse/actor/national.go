package actor

import "strings"

// nationals are the bodies of a document whose names begin with a nation, by
// what follows it: "air force" for "US Air Force".
type nationals map[string]*national

// A national is the body of that name.
type national struct {
	body    *entity // nil if two nations have one
	code    string
	mention *mention // the first that has the nation
}

// add notes the mention of a body under the rest of its name.
func (n nationals) add(a *article, m *mention) {
	rest, code := a.withoutNation(m)
	if rest == "" {
		return
	}
	switch old := n[rest]; {
	case old == nil:
		n[rest] = &national{m.entity, code, m}
	case old.code != code || old.body != m.entity:
		old.body = nil
	case m.before(old.mention) < 0:
		old.mention = m
	}
}

// find returns the body that m names without its nation: after "the US Air
// Force" or the USAF the Air Force is that of the United States, if no other is
// in the document. A Navy that was there before the US Navy came is somebody's
// own, except in a headline.
func (n nationals) find(a *article, m *mention, known map[string][]*entity) *entity {
	if m.headTo == m.headFrom+1 {
		if e := a.nationalLetters(m, known); e != nil {
			return e
		}
		if !m.s.is(m.headFrom, final|branch) || !m.s.is(m.from-1, definite) {
			return nil
		}
	}
	if m.name != "" {
		return nil
	}
	of := n[fold(m.headWords())]
	if code, owned := a.ownerCode(m); owned && (of == nil || of.code != code) {
		return nil // Pakistan's Air Force is not that of India
	}
	if of == nil || of.body == nil || of.mention.before(m) > 0 && !m.s.headline && !m.s.titleCase {
		return nil
	}
	if rest, _ := a.withoutNation(m); rest != "" || m.of != nil && m.of.code != "" && m.of.code != of.code {
		return nil
	}
	return of.body
}

// ownerCode returns the code of the country that a body's name stands after, in
// "Pakistan's Air Force" and "Pakistan said its Air Force"; "" if there is none.
// It reports whether the body is anybody's by such words.
func (a *article) ownerCode(m *mention) (code string, owned bool) {
	s, i := m.s, m.headFrom-1
	if i < 1 || m.name != "" || !m.saysWhat(m.headFrom) {
		return "", false
	}
	pronoun := a.pronouns[s.tokens[i].fold].possessive
	if !pronoun && !s.has(i, possessive) {
		return "", false
	}
	for k := i - 1; k >= 0 && k >= i-farthestOwner; k-- {
		for _, f := range s.tokens[k].found {
			if f.class&country != 0 && f.entry != nil && (f.end == i || pronoun && f.end < i) {
				return f.entry.code, true
			}
		}
	}
	return "", true
}

// farthestOwner is how many words before "its" a country may be named.
const farthestOwner = 12

// nationalLetters returns the only body that an acronym abbreviates together
// with the letters of a country: the Air Force for "USAF".
func (a *article) nationalLetters(m *mention, known map[string][]*entity) *entity {
	word := m.s.tokens[m.headFrom].word
	if !isAcronym(word) {
		return nil
	}
	var fitting *entity
	for k := 2; k <= 3 && k+2 <= len(word); k++ {
		if a.countryOf(word[:k]) == "" {
			continue
		}
		letter := strings.ToLower(word[k : k+1])
		for _, e := range known[letter][:min(len(known[letter]), mostNamesakes)] {
			for _, long := range e.mentions[:min(len(e.mentions), 4)] {
				if !initials(long.s, long.headFrom, long.headTo, word[k:]) {
					continue
				}
				if fitting != nil && fitting != e {
					return nil
				}
				fitting = e
			}
		}
	}
	return fitting
}

// withoutNation returns the name of a body without the nation that it begins
// with, folded, and the code of the nation; "" if there is none, or nothing
// that says what the body is.
func (a *article) withoutNation(m *mention) (rest, code string) {
	s := m.s
	if of := m.of; of != nil && of.code != "" && of.s == s && of.from >= m.from && of.to <= m.headFrom && m.saysWhat(m.headFrom) {
		return fold(m.headWords()), of.code
	}
	for _, f := range s.tokens[m.headFrom].found {
		if f.class&nation != 0 && f.end < m.headTo && f.entry != nil && m.saysWhat(f.end) {
			return fold(s.words(f.end, m.headTo)), f.entry.code
		}
	}
	if m.name == "" {
		return a.beforeNation(m)
	}
	// Of "USAF" the lists know the name.
	for _, e := range a.lexicon.starting(m.name) {
		if e.class&nation == 0 {
			continue
		}
		if end := e.match(m.name, 0); end > 0 && end < len(m.name) && m.name[end] == ' ' {
			return fold(strings.TrimSpace(m.name[end:])), e.code
		}
	}
	return "", ""
}

// beforeNation returns what withoutNation does of a name that ends with the
// nation: "supreme court" of "Supreme Court of Kenya".
func (a *article) beforeNation(m *mention) (rest, code string) {
	s := m.s
	for i := m.headFrom + 1; i+1 < m.headTo; i++ {
		for _, f := range s.tokens[i+1].found {
			if f.class&country != 0 && f.end == m.headTo && f.entry != nil && s.is(i, of) && m.saysWhatBefore(i) {
				return fold(s.words(m.headFrom, i)), f.entry.code
			}
		}
	}
	return "", ""
}

// saysWhatBefore reports whether the word of the head before token i tells what
// the body is.
func (m *mention) saysWhatBefore(i int) bool { return m.s.has(i-1, final|branch) }

// saysWhat reports whether a word of the head from there on tells what the body
// is: "Force", "Ministry".
func (m *mention) saysWhat(from int) bool {
	for i := from; i < m.headTo; i++ {
		if m.s.has(i, final|branch) {
			return true
		}
	}
	return false
}

// countryOf returns the code of the country that the letters stand for, or "".
func (a *article) countryOf(letters string) string {
	for _, e := range a.lexicon.starting(letters) {
		if e.class&country != 0 && e.words == letters {
			return e.code
		}
	}
	return ""
}
