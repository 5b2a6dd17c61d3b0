package actor

import (
	"slices"
	"strings"
	"unicode"

	"github.com/a0442a32/timeline/parse/doc"
)

// classify gives every name its kind. Each mention is judged by itself first,
// by its words and by what stands around it; then the surest judgement on a
// name, or on a longer name that it is a part of, holds for all mentions of it.
func (a *article) classify() {
	a.things()
	surest := map[string]*mention{}
	parts := map[string]*mention{} // words of certain persons' names
	begun := map[string]bool{}     // first words of certain organisations' names
	votes := map[string]*ballot{}  // of names of one word that the recogniser judged
	for _, m := range a.mentions {
		if m.role != byName {
			continue
		}
		if m.certain < 3 && !m.recognized {
			a.judge(m)
		}
		key := fold(m.headWords())
		if best := surest[key]; best == nil || m.certain > best.certain {
			surest[key] = m
		}
		if m.recognized && (m.certain < 2 || m.headTo > m.headFrom+1 && m.name == "") && !m.s.titleCase {
			if votes[key] == nil {
				votes[key] = new(ballot)
			}
			votes[key].add(m)
		}
		if m.kind == doc.Organization && m.certain >= 2 && m.headTo > m.headFrom+1 {
			begun[m.s.tokens[m.headFrom].fold] = true
		}
		if m.kind == doc.Person && m.certain >= 2 {
			a.gendered(m)
			for i := m.headFrom; i < m.headTo; i++ {
				if m.s.is(i, capName) && !m.s.is(i, particle) {
					parts[m.s.tokens[i].fold] = m
				}
			}
		}
	}
	slices.SortStableFunc(a.mentions, (*mention).before)
	for i, m := range a.mentions {
		if m.role != byName && m.role != byCity {
			continue
		}
		if m.recognized && m.kind == doc.Place && m.certain < 2 && m.role == byName && a.besideBody(i) {
			m.kind, m.certain = doc.Organization, 2
		}
		if m.kind == doc.Country {
			// "Jordan" after "Michael Jordan".
			word := m.s.tokens[m.headFrom].word
			_, given := a.given[word]
			p := parts[fold(word)]
			if p == nil || m.headTo > m.headFrom+1 || !given && !a.families[word] || m.s.afterLocative(m.from) {
				continue
			}
			m.kind, m.certain, m.code, m.name, m.rule = doc.Person, 2, "", "", "en/name"
		}
		key := fold(m.headWords())
		if m.certain < 2 && m.role == byName {
			if best := surest[key]; best != nil && best.certain > m.certain {
				m.kind, m.certain, m.named = best.kind, best.certain, m.named || best.named
				if best.kind == doc.Country {
					m.code, m.name = best.code, best.name
				}
			}
		}
		// "Kerry" after "John Kerry", and "Lincoln" after "Abraham Lincoln" though
		// a city is called so, except where a place is meant.
		if m.role == byCity && m.code == "" && m.headTo == m.headFrom+1 && a.familyCity(m) {
			m.kind, m.certain, m.role, m.name = doc.Person, 1, byName, ""
			a.gendered(m)
		}
		// "Halvorsen" after "Halvorsen Motors".
		if m.recognized && m.certain < 2 && m.headTo == m.headFrom+1 && m.kind != doc.OtherKind {
			_, given := a.given[m.s.tokens[m.headFrom].word]
			if begun[key] && !given && parts[key] == nil && !m.s.has(m.headFrom, city|state|place|country) {
				m.kind = doc.Organization
			} else if v := votes[key]; v != nil {
				m.kind = v.winner(m.kind)
			}
		}
		if m.recognized && m.kind == doc.Place && m.headTo > m.headFrom+1 && m.certain < 3 && m.role == byName {
			if v := votes[key]; v != nil && v.organizations > max(2, 2*v.places) {
				m.kind = doc.Organization // "a share in Tarvane Lines"
			}
		}
		if m.headTo == m.headFrom+1 && m.certain < 3 && m.code == "" {
			if p := parts[key]; p != nil && p != m && (m.role == byName && m.certain < 2 || m.role == byCity && !m.s.afterLocative(m.from)) {
				m.kind, m.certain, m.role, m.name, m.named = doc.Person, 2, byName, "", true
			}
		}
	}
}

// besideBody reports whether "and" joins the place of one word at i of the
// mentions, which no list knows, to a body before it: "Norcorp and Tarvane sued".
func (a *article) besideBody(i int) bool {
	m := a.mentions[i]
	if m.headTo != m.headFrom+1 || m.s.has(m.headFrom, city|state|place|country) || m.s.afterLocative(m.from) {
		return false
	}
	for k := i - 1; k >= 0 && k >= i-6; k-- {
		if other := a.mentions[k]; other.s == m.s && other.kind == doc.Organization && other.role == byName && other.certain >= 2 && m.joinedTo(other) {
			relation, _ := other.deprel()
			return relation == "obl:agent" || !m.s.afterLocative(other.from)
		}
	}
	return false
}

// A ballot counts what the mentions of one name were judged to be, those that
// act twice.
type ballot struct{ persons, organizations, places int }

func (b *ballot) add(m *mention) {
	n := 1
	if m.acts() {
		n = 2
	}
	switch m.kind {
	case doc.Person:
		b.persons += n
	case doc.Organization:
		b.organizations += n
	case doc.Place:
		b.places += n
	}
}

// winner returns the kind with the most votes, or the given one of a mention
// if no other has more.
func (b *ballot) winner(kind doc.Kind) doc.Kind {
	have := map[doc.Kind]int{doc.Person: b.persons, doc.Organization: b.organizations, doc.Place: b.places}
	best := kind
	for _, k := range [...]doc.Kind{doc.Organization, doc.Person, doc.Place} {
		if have[k] > have[best] {
			best = k
		}
	}
	return best
}

// things drops names of happenings and goods ("Hurricane Rita", "the Nobel
// Prize") and the mentions that go on with a word of them ("Rita").
func (a *article) things() {
	words := map[string]bool{}
	for _, m := range a.mentions {
		if m.role != byName || m.certain > 2 || m.name != "" || m.kind == doc.Country || m.recognized && (m.kind == doc.Person || m.headTo-m.headFrom > 2) && a.isGiven(m.s.tokens[m.headFrom].word) {
			continue // "Bill Ashby" is no bill
		}
		first, last := m.s.is(m.headFrom, thing), m.s.is(m.headTo-1, thing)
		if first || last && m.headTo-m.headFrom > 1 || m.headTo < len(m.s.tokens) && m.s.tokens[m.headTo].capital && m.s.is(m.headTo, thing) {
			m.dropped = true
			for i := m.headFrom; i < m.headTo && first; i++ {
				words[m.s.tokens[i].fold] = true
			}
		}
	}
	for _, m := range a.mentions {
		a.memorial(m)
		if m.role == byName && m.headTo == m.headFrom+1 && m.name == "" && m.certain < 3 && words[m.s.tokens[m.headFrom].fold] {
			m.dropped = true
		}
	}
	a.mentions = slices.DeleteFunc(a.mentions, func(m *mention) bool { return m.dropped })
}

// memorial tells what is named after a person from the person: nobody is meant
// by "Ana Duarte Day", and the Ana Duarte Bridge is a place.
func (a *article) memorial(m *mention) {
	if m.kind != doc.Person || m.role != byName {
		return
	}
	s := m.s
	last := m.headTo - 1
	named := func(i int) bool {
		return i < len(s.tokens) && s.tokens[i].capital && s.tokens[i].upos != "VERB" && a.cues[cue{"memorial", s.tokens[i].fold}]
	}
	at := -1
	switch {
	case named(last) && last > m.headFrom+1 && len(m.titles) == 0 && !m.acts() && !s.is(last-1, initial) && (s.tokens[last].fold != "day" || m.from > 0 && s.tokens[m.from-1].upos == "ADP"):
		at = last
	case named(m.to):
		at = m.to
	case s.has(m.to, possessive) && named(m.to+1) && s.tokens[m.to+1].fold == "day":
		at = m.to + 1
	default:
		return
	}
	if of := m.of; of != nil && of.kind == doc.Person && of.s == s && of.from >= m.from && of.to <= m.to {
		of.dropped, m.of = true, nil // "Martin Luther" in "Martin Luther King Day"
	}
	switch {
	case at == m.to+1 || !s.is(at, final|branch|placeLast):
		m.dropped = true
	default:
		m.to, m.headTo = at+1, at+1
		m.kind, m.certain, m.gender, m.titles = doc.Place, 3, anyGender, nil
		if s.is(at, final|branch) && !s.is(at, placeLast) {
			m.kind = doc.Organization
		}
	}
}

// isGiven reports whether the word is a given name.
func (k *knowledge) isGiven(word string) bool {
	_, found := k.given[word]
	return found
}

// familyCity reports whether a word that is a city and a family name is a
// person here, since it speaks.
func (a *article) familyCity(m *mention) bool {
	word := m.s.tokens[m.headFrom].word
	_, given := a.given[word]
	return (given || a.families[word]) && !m.s.afterLocative(m.from) && m.speaks()
}

// gendered reads the gender from the titles, else from the given name.
func (a *article) gendered(m *mention) {
	if m.gender != anyGender {
		return
	}
	if m.headTo-m.headFrom >= 2 {
		m.gender = a.given[m.s.tokens[m.headFrom].word]
	}
}

// judge sets the kind of a name and how sure it is: 3 said by its own words,
// 2 by its neighbours, 1 likely, 0 a guess.
func (a *article) judge(m *mention) {
	s, from, to := m.s, m.headFrom, m.headTo
	if k, sure := a.byWords(s, from, to); sure > m.certain || m.certain == 0 && sure > 0 {
		m.kind, m.certain = k, sure
	}
	if m.certain >= 2 {
		return
	}
	if k, sure := a.byNeighbours(m); sure > m.certain {
		m.kind, m.certain = k, sure
	}
	if m.certain == 0 {
		m.kind = a.guess(m)
	}
}

// byWords judges a name by the words in it.
func (a *article) byWords(s *sentence, from, to int) (doc.Kind, int) {
	n := s.wordCount(from, to)
	last := to - 1
	_, given := a.given[s.tokens[from].word]
	if given && s.has(from, nation|city|state|place|body) && n == 1 {
		given = false
	}
	if s.is(last, corporate) && n > 1 {
		return doc.Organization, 3
	}
	for i := from; i < to; i++ {
		switch {
		case s.is(i, ampersand):
			return doc.Organization, 3
		case s.has(i, genitive):
			return doc.Organization, 2
		}
	}
	if n > 1 && (s.is(last, placeLast) || s.is(from, placeFirst)) && !given {
		return doc.Place, 2
	}
	if !given || n > 3 {
		for i := from; i < to; i++ {
			if s.is(i, final|branch) && (n > 1) {
				return doc.Organization, 2
			}
		}
	}
	if n >= 2 && n <= 5 {
		for i := from; i < to; i++ {
			switch {
			case s.is(i, generation) && i == last:
				return doc.Person, 3
			case i > from && s.is(i, initial), s.is(from, initial) && s.is(last, capName):
				return doc.Person, 3
			case i > from && s.tokens[i].classes&surname != 0:
				return doc.Person, 2
			}
		}
		if given && !s.is(last, placeLast|final) {
			return doc.Person, 2
		}
	}
	if n == 1 {
		word := s.tokens[from].word
		if isAcronym(word) {
			return doc.Organization, 2
		}
		if a.camelCase(word) {
			return doc.Organization, 2
		}
		if given || a.families[word] {
			return doc.Person, 1
		}
	}
	if (n == 2 || n == 3) && a.families[s.tokens[last].word] {
		return doc.Person, 1
	}
	return doc.OtherKind, 0
}

// camelCase reports whether the word has a capital or a digit inside, as the
// names of companies do, and is no Scottish or Irish surname.
func (a *article) camelCase(word string) bool {
	word = strings.ReplaceAll(word, "’", "'")
	for _, prefix := range a.prefixes {
		word = strings.TrimPrefix(word, prefix)
	}
	lower := false
	for i, r := range word {
		if i > 0 && lower && unicode.IsUpper(r) {
			return true
		}
		lower = unicode.IsLower(r)
	}
	return false
}

// byNeighbours judges a name by the words before and after it.
func (a *article) byNeighbours(m *mention) (doc.Kind, int) {
	s, from, to := m.s, m.from, m.to
	next := func(i int) string {
		if i < 0 || i >= len(s.tokens) {
			return ""
		}
		return s.tokens[i].fold
	}
	if next(to) == "," {
		switch {
		case s.is(to+1, relative):
			return doc.Person, 2
		case s.is(to+1, digits) && len(next(to+1)) == 2 && (next(to+2) == "," || next(to+2) == "."):
			return doc.Person, 2 // her age
		case s.has(to+1, country|state|city|place) && (s.afterLocative(from) || from == 0):
			return doc.Place, 2 // "in Kelmarsh, England"
		}
		// "Halvorsen, a Danish brewer": the description tells.
		for i := to + 1; i < len(s.tokens) && i < to+7; i++ {
			w := next(i)
			if w == "," || s.is(i, further|locative) {
				break
			}
			if i+1 < len(s.tokens) && s.hyphen(i+1) || !s.endsNoun(i) {
				continue
			}
			if e, found := s.entry(i, i+1, descriptor); found {
				m.noun = e.words
				return doc.Kind(e.detail), 2
			}
			if s.is(i, somebody|title) {
				return doc.Person, 2
			}
			if n, found := a.nominals[w]; found && n.kind != "pair" && n.kind != "couple" && n.kind != string(doc.Country) && !n.plural {
				m.noun = w
				return doc.Kind(n.kind), 2
			}
		}
	}
	if s.is(to, relative) {
		return doc.Person, 2
	}
	if s.has(to, possessive) {
		switch {
		case s.has(to+1, office) && s.is(to+1, office), s.is(to+1, employer):
			return doc.Organization, 1
		case s.is(to+1, kin):
			return doc.Person, 2
		}
	}
	if s.is(to, employer) || s.is(from-1, locative) && s.is(from-2, employer) {
		return doc.Organization, 2
	}
	if s.is(from-1, of) {
		switch {
		case s.is(from-2, descriptor):
			if e, found := s.entry(from-2, from-1, descriptor); found && e.detail == string(doc.Place) {
				return doc.Place, 2
			}
		case s.is(from-2, employer):
			return doc.Organization, 1
		}
	}
	if next(from-1) == "," && s.is(from-2, title|somebody) {
		return doc.Person, 2 // "her coach, Ana Duarte"
	}
	n := s.wordCount(m.headFrom, m.headTo)
	if s.afterLocative(from) && !s.has(to, possessive) && m.certain == 0 {
		if s.atPoint(from) {
			return doc.Organization, 1
		}
		return doc.Place, map[bool]int{true: 2, false: 1}[n == 1]
	}
	if n >= 2 && n <= 3 && (s.is(to, speech) || s.is(from-1, speech)) {
		return doc.Person, 2
	}
	return doc.OtherKind, 0
}

// endsNoun reports whether token i ends a noun phrase: what follows is no
// further noun.
func (s *sentence) endsNoun(i int) bool {
	if i+1 >= len(s.tokens) {
		return true
	}
	if s.tagged {
		return s.tokens[i+1].upos != "NOUN"
	}
	return !s.wordAt(i+1) || s.is(i+1, plain|relative|auxiliary|speech|act|locative|joint)
}

// wordCount counts the words of a name; those that hyphens join are one.
func (s *sentence) wordCount(from, to int) int {
	n := 0
	for i := from; i < to; i++ {
		if s.hyphen(i) {
			n--
		} else {
			n++
		}
	}
	return max(n, 1)
}

// afterLocative reports whether a preposition of place stands before token i,
// perhaps with an article or a direction between.
func (s *sentence) afterLocative(i int) bool {
	for j := i - 1; j >= 0 && j >= i-3; j-- {
		if s.is(j, locative) {
			return true
		}
		if !s.is(j, determiner) && s.tokens[j].upos != "ADJ" {
			return false
		}
	}
	return false
}

// atPoint reports whether the preposition before token i is one that stands
// before bodies as well as places: "at Halvorsen".
func (s *sentence) atPoint(i int) bool {
	for j := i - 1; j >= 0; j-- {
		if e, found := s.entry(j, j+1, locative); found {
			return e.detail != ""
		}
	}
	return false
}

// guess is for names that nothing tells of: several words are an organisation's,
// since persons mostly have a name of the lists; one word is if it does
// something.
func (a *article) guess(m *mention) doc.Kind {
	s := m.s
	if s.wordCount(m.headFrom, m.headTo) > 1 {
		for i := m.headFrom; i < m.headTo; i++ {
			if t := &s.tokens[i]; s.tagged && t.capital && t.upos != "PROPN" {
				return doc.OtherKind // "the Special Provisions" of a contract
			}
		}
		return doc.Organization
	}
	relation, _ := m.deprel()
	if relation == "nsubj" || relation == "nsubj:pass" || s.is(m.to, speech|act|auxiliary) {
		return doc.Organization
	}
	return doc.OtherKind
}
