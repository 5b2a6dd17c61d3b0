package actor

import (
	"strings"

	"github.com/a0442a32/timeline/parse/doc"
)

// longestMention is how many tokens a mention has at most. It bounds what a
// text of nothing but capitals costs.
const longestMention = 64

// find adds the mentions of a sentence that the rules read, and those that
// only refer back: pronouns, "the company", "both countries".
func (a *article) find(s *sentence) {
	before := len(a.mentions)
	a.scan(&matcher{s: s}, 0, len(s.tokens), false)
	a.definiteOnes(s, a.mentions[before:])
}

// scan finds the mentions among the tokens, left to right. Nested mentions are
// found by scanning what the square brackets of a pattern hold.
func (a *article) scan(m *matcher, from, to int, nested bool) []*mention {
	var out []*mention
	s := m.s
	for i := from; i < to; {
		m.limit = min(to, i+longestMention)
		if end := s.phrase(i); end <= to && end > i {
			i = end
			continue
		}
		best, rule := match{}, (*rule)(nil)
		for r := range a.rules {
			for p, pattern := range a.rules[r].patterns {
				first := a.rules[r].firsts[p]
				if first&anything == 0 && s.tokens[i].classes&first == 0 {
					continue
				}
				if got, found := m.match(pattern, i); found && got.to > best.to && a.fits(s, &a.rules[r], &got) {
					best, rule = got, &a.rules[r]
				}
			}
		}
		if rule == nil {
			if back := a.back(s, i, to); back != nil && !nested {
				a.mentions = append(a.mentions, back)
				i = max(back.to, i+1)
				continue
			}
			i++
			continue
		}
		a.dropStanding(s, &best)
		main := a.build(s, rule, &best)
		if nested {
			main.nested = true
		}
		// The nested ones come after, as they are not longer.
		a.mentions = append(a.mentions, main)
		out = append(out, main)
		if best.nestTo > best.nestFrom {
			inner := a.scan(m, best.nestFrom, best.nestTo, true)
			if len(inner) > 0 && !a.hyphened(s, inner[len(inner)-1]) {
				main.of = inner[len(inner)-1]
				if rule.kind == kindSame {
					main.same, main.of = main.of, nil
					main.same.within = true
				}
			}
		}
		if main.kind == doc.Organization && main.of == nil {
			a.ownBody(main)
		}
		i = max(best.to, i+1)
	}
	return out
}

// dropStanding takes from what is nested before a title the words that only go
// with the title: nobody is called Deputy in "Deputy Defence Secretary".
func (k *knowledge) dropStanding(s *sentence, m *match) {
	if len(m.titles) > 0 && k.onlyStanding(s, m.nestFrom, m.nestTo) {
		m.nestFrom, m.nestTo = 0, 0
	}
}

// ownBody finds the body whose name begins an organisation's: of "World Bank
// Staff Association" the World Bank.
func (a *article) ownBody(m *mention) {
	s := m.s
	for _, f := range s.tokens[m.headFrom].found {
		if f.class&body == 0 || f.end >= m.headTo || f.end-m.headFrom < 2 && !isAcronym(s.tokens[m.headFrom].word) {
			continue
		}
		inner := &mention{
			s: s, from: m.headFrom, to: f.end, headFrom: m.headFrom, headTo: f.end, kind: doc.Organization,
			rule: "en/body", named: true, certain: 3, name: f.entry.name, code: f.entry.code, nested: true,
		}
		a.mentions = append(a.mentions, inner)
		m.of = inner
		return
	}
}

// phrase returns the end of the phrase of several words that begins at token i
// and is no actor though its words may be: "Chinese New Year". It returns i if
// there is none.
func (s *sentence) phrase(i int) int {
	if s.has(i, thing) {
		for _, f := range s.tokens[i].found {
			if f.class&thing != 0 && f.end > i+1 {
				return f.end
			}
		}
	}
	return i
}

// hyphened reports whether a hyphen stands before m or after it, as in
// "pro-Danish": then nothing belongs to it.
func (a *article) hyphened(s *sentence, m *mention) bool {
	return m.from > 0 && s.hyphen(m.from-1) || m.to < len(s.tokens) && s.hyphen(m.to)
}

// fits reports whether a match means what its rule says. It holds what a
// pattern cannot: what must not stand around it.
func (a *article) fits(s *sentence, r *rule, m *match) bool {
	head := m.headTo - m.headFrom
	switch r.kind {
	case string(doc.Country):
		return a.meansCountry(s, m.from, m.to)
	case kindCity:
		return head > 1 || !s.opens(m.from) || s.tagged && s.tokens[m.from].upos == "PROPN" || a.cityAt(s, m.from, m.to)
	case string(doc.Person):
		if r.name == "en/office" {
			// "president of Brazil", but not "head of Brazil" and the like by any
			// word: an office has a holder; and no name follows it.
			return m.nestTo > m.nestFrom && !(m.headTo == m.headFrom+1 && a.familyTitle(s, m.headFrom)) && (m.to == len(s.tokens) || !s.is(m.to, capName) || m.nestFrom > m.headTo)
		}
		return a.meansPerson(s, m)
	case string(doc.Group):
		return a.meansGroup(s, m)
	case kindOne:
		return a.meansOne(s, m)
	case string(doc.Organization):
		if s.is(m.headFrom, acronym) && head == 1 {
			return !s.titleCase || len(s.tokens[m.headFrom].word) > 2
		}
		// The corporate ending needs a name: "Co" alone is none.
		return true
	case kindInstitution:
		return a.meansInstitution(s, m)
	case kindName:
		return a.meansName(s, m)
	case kindDescriptor:
		// "two giant Texas plants" describes the plants.
		_, known := s.entry(m.headFrom, m.headTo, nation|place|city|state)
		isPlace := m.descriptor != nil && m.descriptor.detail == string(doc.Place)
		return isPlace || !known && r.name != "en/place-of"
	}
	return true
}

// meansCountry keeps words that are countries or demonyms among other things:
// "Jordan" and "Chad" in a person's name, "Georgia" beside an American city,
// a demonym as a language or a food.
func (a *article) meansCountry(s *sentence, from, to int) bool {
	e, _ := s.entry(from, to, nation)
	if e == nil {
		return false
	}
	if e.class&country != 0 && to == from+1 {
		_, given := a.given[s.tokens[from].word]
		before, after := from > 0 && s.is(from-1, capName), to < len(s.tokens) && s.is(to, capName)
		if given && (before && !s.has(from-1, nation|city|place|state) || after && !s.has(to, title|nation|final|branch|body)) {
			return false
		}
		if s.is(from, state) && (from > 1 && s.tokens[from-1].word == "," && s.has(from-2, city|capName)) {
			return false
		}
	}
	if s.tagged && e.class&(noun|plural) != 0 && s.tokens[from].upos == "VERB" {
		return false
	}
	if e.class&adjective != 0 || e.class&noun != 0 && to == len(s.tokens) {
		// "speaks French", "in Danish": a language.
		if to == len(s.tokens) || !s.wordAt(to) {
			return from > 0 && (s.is(from-1, determiner) || s.is(from-1, standing|number) || s.tokens[from-1].word == ",")
		}
	}
	return true
}

// wordAt reports whether token i begins with a letter.
func (s *sentence) wordAt(i int) bool {
	if i < 0 || i >= len(s.tokens) {
		return false
	}
	c := s.tokens[i].fold[0]
	return c >= 'a' && c <= 'z' || c >= 0x80
}

// cityAt reports whether the context makes a place of a capitalised word that
// opens a sentence: "Reading, England".
func (a *article) cityAt(s *sentence, from, to int) bool {
	e, _ := s.entry(from, to, city|state)
	if e != nil && e.detail == "capital" {
		return true
	}
	return to < len(s.tokens) && (s.tokens[to].word == "," && s.has(to+1, nation|state|city) || s.is(to, possessive|act|speech))
}

// meansPerson keeps titles before what is no person: "General Motors",
// "Prime Minister's Office", "President Hotel", "chief Washington".
func (a *article) meansPerson(s *sentence, m *match) bool {
	from, to := m.headFrom, m.headTo
	last := to - 1
	if s.is(last, final|branch|corporate|unit) && !s.is(last, title) {
		// "St. Mary Hospital", but "Minister Grace Bank".
		_, given := a.given[s.tokens[from].word]
		spoken := to-from == 2 && len(m.titles) > 0 && m.titles[0].class&somebody != 0 && s.is(from, capName) && !s.has(from, nation|city|state|place|body|final|branch)
		if spoken && s.is(last, final) && !s.is(last, branch|corporate) {
			return true // "spokesman Luo Gang"
		}
		if !given || to-from < 2 || len(m.titles) > 0 && m.titles[0].class&honorific != 0 {
			return false
		}
	}
	if to-from >= 2 && s.is(last, placeLast) {
		if _, given := a.given[s.tokens[from].word]; !given {
			return false
		}
	}
	if _, known := s.entry(from, to, nation|body|place); known || s.bodyInto(m.from, from) || s.officeInto(m.from, from, to) {
		return false
	}
	if len(m.titles) > 0 && m.titles[0].class&(honorific|rank) != 0 && s.has(to, possessive) && to+1 < len(s.tokens) && s.tokens[to+1].capital && s.is(to+1, final|branch|placeLast) {
		return false // "St. Brendan's Hospital"
	}
	if e, known := s.entry(from, to, city|state); known && (e.detail == "capital" || len(m.titles) > 0 && m.titles[0].class&(honorific|rank) == 0) {
		return false
	}
	for i := max(m.from, from-2); i < from; i++ {
		if a.familyTitle(s, i) {
			return false // "Martin Luther King Day"
		}
	}
	// A title in lower case between capitals may be a verb or a modifier:
	// only one directly before the name counts, which the pattern ensures, and
	// it must not be a plural or a possessor.
	if s.tagged && m.headFrom > 0 {
		t := &s.tokens[m.headFrom-1]
		if t.upos == "VERB" || t.upos == "AUX" {
			return false
		}
	}
	// "Justice Department", "Mayor's Office": the title is part of another name.
	if to < len(s.tokens) && s.is(to, final|branch|corporate) && s.tokens[to].capital {
		return false
	}
	return true
}

// officeInto reports whether the tokens of a name only end what an office is
// called: "Executive Officer" after "Chief".
func (s *sentence) officeInto(from, head, to int) bool {
	for i := from; i < head; i++ {
		for _, f := range s.tokens[i].found {
			if f.class&office != 0 && f.end == to {
				return true
			}
		}
	}
	return false
}

// familyTitle reports whether the word for an office at token i is a family
// name: "King" after "Stephen" or "Martin Luther".
func (a *article) familyTitle(s *sentence, i int) bool {
	if i == 0 || !s.tokens[i].capital || s.tagged && s.tokens[i].upos != "PROPN" || s.is(i+1, of) || isAcronym(s.tokens[i].word) || s.titleCase {
		return false
	}
	first := i - 1
	for first > 0 && first > i-3 && s.is(first-1, capName) && !s.is(first-1, title|nation|final) {
		first--
	}
	for k := i - 1; k >= first; k-- {
		if s.tokens[k].capital && a.isGiven(s.tokens[k].word) && !s.is(k, title|nation|city|state|place|body|final|branch) {
			return true
		}
	}
	return false
}

// bodyInto reports whether the name of a known body begins at a token from the
// first on and goes on past the second: "General Motors" in "General Motors UK".
func (s *sentence) bodyInto(from, to int) bool {
	for i := from; i < to; i++ {
		for _, f := range s.tokens[i].found {
			if f.class&body != 0 && f.end > to {
				return true
			}
		}
	}
	return false
}

// meansGroup keeps nouns for people that are no people here: in a compound, or
// as a verb.
func (a *article) meansGroup(s *sentence, m *match) bool {
	t := &s.tokens[m.headTo-1]
	if s.tagged && (t.deprel == "compound" || t.upos == "VERB" || t.upos == "ADJ" && t.xpos == "JJ") {
		return false
	}
	if m.headTo < len(s.tokens) && s.is(m.headTo, possessive) && m.to-m.from == 1 {
		return false
	}
	if m.headTo < len(s.tokens) && s.hyphen(m.headTo) || m.from > 0 && s.hyphen(m.from-1) && m.to-m.from == 1 {
		return false
	}
	return true
}

// meansOne keeps single persons without a name who are no persons here, or so
// vague that they can be nobody: a determiner or a body must come before.
func (a *article) meansOne(s *sentence, m *match) bool {
	t := &s.tokens[m.headTo-1]
	if s.tagged {
		if t.deprel == "compound" || t.deprel == "amod" || t.upos != "NOUN" && t.upos != "PROPN" {
			return false
		}
		for _, n := range s.names {
			if n.Kind == doc.Person && n.From < m.headTo-1 && n.To >= m.headTo {
				return false // "spokesman Qin Gang"
			}
		}
		if a.familyTitle(s, m.headTo-1) {
			return false
		}
		if k := m.headTo - 3; t.capital && k >= 0 && s.tokens[k+1].capital && !s.tokens[k].capital && s.is(k, somebody|occupation) {
			return false // "spokesman Qin Gang" again
		}
	} else if s.wordAt(m.to) && !s.is(m.to, plain|speech|act|auxiliary|particle) {
		return false
	}
	if m.to < len(s.tokens) && (s.hyphen(m.to) || s.is(m.to, capName)) {
		return false
	}
	if m.nestTo > m.nestFrom {
		return true
	}
	return m.from > 0 && (s.is(m.from-1, determiner) || s.is(m.from-1, number)) && !s.is(m.from-1, definite)
}

// meansInstitution keeps words of organisations that stand alone: "Bank said"
// needs a name, or a capital inside the sentence.
func (a *article) meansInstitution(s *sentence, m *match) bool {
	// The words of the lists must be written with a capital themselves.
	for i := m.headFrom; i < m.headTo; i++ {
		if s.titleCase && !s.is(i, capName) && !s.is(i, acronym) {
			return false
		}
	}
	if s.tagged && m.headTo-m.headFrom == 1 {
		return s.tokens[m.headFrom].upos == "PROPN" && !s.opens(m.from)
	}
	return m.headTo-m.headFrom > 1 || m.nestTo > m.nestFrom || !s.opens(m.from) && m.from > 0 && s.is(m.from-1, determiner)
}

// meansName keeps names that are only an ampersand, an initial, or a word that
// the lists know to be something else.
func (a *article) meansName(s *sentence, m *match) bool {
	letters := false
	for i := m.from; i < m.to; i++ {
		letters = letters || s.is(i, capName) || s.tokens[i].classes&(surname|capName) != 0
	}
	if !letters || s.tokens[m.from].word == "&" || s.tokens[m.to-1].word == "&" {
		return false
	}
	if m.to == m.from+1 {
		return !s.is(m.from, belief|title|calendar|notActor|joint|area) || s.tagged && s.tokens[m.from].upos == "PROPN" && !s.is(m.from, belief|calendar|notActor|title)
	}
	return true
}

// build makes the mention of a match.
func (a *article) build(s *sentence, r *rule, got *match) *mention {
	for got.from < got.headFrom && s.tagged && s.tokens[got.from].upos == "CCONJ" {
		got.from++ // "French and German officials": two groups, and not one of "and German officials"
	}
	m := &mention{
		s: s, from: got.from, to: got.to, headFrom: got.headFrom, headTo: got.headTo,
		rule: r.name, titles: got.titles, named: true, certain: 3, kind: doc.Kind(r.kind),
	}
	for _, t := range got.titles {
		if t.detail != "" {
			m.gender = gender(t.detail[0])
		}
	}
	switch r.kind {
	case string(doc.Country):
		a.buildCountry(m)
	case kindSame:
		m.kind, m.named, m.role = doc.Country, false, byDescription
	case string(doc.Organization):
		if e, found := s.entry(m.headFrom, m.headTo, body); found {
			m.name, m.code = e.name, e.code
		}
		if s.is(m.headFrom, acronym) && m.headTo == m.headFrom+1 {
			m.certain = 2
		}
	case kindInstitution:
		m.kind, m.certain = doc.Organization, 2
		if m.headTo-m.headFrom > 1 && s.is(m.headTo-1, placeLast) && !s.is(m.headTo-1, final|branch) {
			m.kind = doc.Place
		}
		if given := a.given; s.is(m.headTo-1, title|placeLast) || m.headTo-m.headFrom == 2 {
			if _, person := given[s.tokens[m.headFrom].word]; person && !s.has(m.headFrom, city|place) && got.nestTo == got.nestFrom {
				m.certain = 1
			}
		}
	case string(doc.Place):
		m.name = a.listed(s, m, place)
	case kindCity:
		m.kind, m.role = doc.Place, byCity
		if e, found := s.entry(m.headFrom, m.headTo, city|state); found {
			m.name = e.name
			if e.detail == "capital" {
				m.code = e.code
			}
		}
		m.certain = 2
	case kindDescriptor:
		m.kind = doc.Organization
		if got.descriptor != nil {
			m.kind = doc.Kind(got.descriptor.detail)
			m.noun = got.descriptor.words
		}
		m.certain = 2
	case string(doc.Person):
		if r.name == "en/office" {
			m.named, m.role = false, byOffice
			if e, found := s.entry(m.headFrom, m.headTo, office); found {
				m.titles = []*entry{e}
				if e.detail != "" {
					m.gender = gender(e.detail[0])
				}
			}
		}
	case kindName:
		m.kind, m.certain = doc.OtherKind, 0
	case string(doc.Group):
		m.named, m.role, m.plural = false, byDescription, true
		m.size = s.count(m.from, m.headFrom)
	case kindOne:
		m.kind, m.named, m.role, m.certain = doc.Person, false, byDescription, 3
		m.noun = s.tokens[m.headTo-1].fold
		if e, found := s.entry(m.headFrom, m.headTo, somebody); found {
			switch e.detail {
			case "body":
				m.kind = doc.Organization
			case "group":
				m.kind = doc.Group
			case "":
			default:
				m.gender = gender(e.detail[0])
			}
		}
	}
	a.split(m, got)
	a.trim(m, got)
	return m
}

// listed returns the name that the lists give to the head.
func (a *article) listed(s *sentence, m *mention, c class) string {
	if e, found := s.entry(m.headFrom, m.headTo, c); found {
		return e.name
	}
	return ""
}

func (a *article) buildCountry(m *mention) {
	e, _ := m.s.entry(m.headFrom, m.headTo, country)
	if e == nil {
		e, _ = m.s.entry(m.headFrom, m.headTo, nation)
	}
	m.code, m.name = e.code, e.name
	if e.class&demonym != 0 {
		m.role = byDemonym
		m.plural = e.class&plural != 0
	}
}

// split gives the nation before an organisation back to its name where it is
// no affiliation: two words such as "British Airways" are a name, while in
// "Chinese People's Liberation Army" the nationality only says whose it is.
func (a *article) split(m *mention, got *match) {
	if m.kind != doc.Organization || got.nestTo == got.nestFrom || got.nestTo != m.headFrom || m.name != "" {
		return
	}
	length := m.headTo - m.headFrom
	if length >= 3 || a.isCode(m.s, got.nestFrom, got.nestTo) && length >= 2 || got.descriptor != nil {
		return
	}
	if m.s.is(m.headFrom, acronym) {
		return
	}
	m.headFrom = got.nestFrom
}

// isCode reports whether the tokens are a country's abbreviation: "US".
func (a *article) isCode(s *sentence, from, to int) bool {
	e, found := s.entry(from, to, country)
	return found && e.detail == "code"
}

// trim drops lower-case words before a name: of "striker Ana Duarte" the
// mention is the name. A nationality before them keeps them: "Danish brewer
// Halvorsen".
func (a *article) trim(m *mention, got *match) {
	if !m.named || got.nestTo > got.nestFrom && got.nestFrom == m.from {
		return
	}
	for m.from < m.headFrom && !m.s.tokens[m.from].capital {
		m.from++
	}
}

// count reads the number among the tokens: "four million", "2,300". It returns
// 0 if there is none, or none that people could be counted with.
func (s *sentence) count(from, to int) int {
	const most = 1e10
	total, part, seen := 0, 0, false
	for i := from; i < to; i++ {
		t := &s.tokens[i]
		if !s.is(i, number) {
			if seen {
				break
			}
			continue
		}
		size := 0
		if e, _ := s.entry(i, i+1, number); e != nil {
			size = e.size
		} else {
			word := strings.ReplaceAll(t.word, ",", "")
			for _, c := range word {
				if c < '0' || c > '9' || size > most {
					return 0
				}
				size = size*10 + int(c-'0')
			}
		}
		seen = true
		e, _ := s.entry(i, i+1, number)
		switch {
		case e == nil || e.detail == "":
			part += size
		case size < 1000:
			part = max(part, 1) * size
		default:
			total += max(part, 1) * size
			part = 0
		}
		if part > most || total > most {
			return 0
		}
	}
	return total + part
}
