package actor

import (
	"slices"
	"strings"

	"github.com/a0442a32/timeline/parse/doc"
)

// belong ties mentions together that stand side by side: "of" chains, names
// and acronyms in brackets, appositions.
func (a *article) belong() {
	a.describe()
	slices.SortStableFunc(a.mentions, (*mention).before)
	top := make([]*mention, 0, len(a.mentions))
	for _, m := range a.mentions {
		if !m.nested {
			top = append(top, m)
		}
	}
	// From right to left, so that in "members of Unit 17 of the Danish army" the
	// unit has its army when the members get their unit.
	for i := len(top) - 2; i >= 0; i-- {
		m, next := top[i], top[i+1]
		if m.s != next.s {
			continue
		}
		a.possess(top, i)
		if m.bracketed(next) {
			a.introduce(m, next)
			if i+2 < len(top) && top[i+2].s == m.s {
				a.chain(m, top[i+2], next.to+1)
			}
			continue
		}
		a.chain(m, next, m.to)
		// The description may hold the next ones: "a spokeswoman for the ministry,
		// Ada Obi".
		for j := i + 1; j < len(top) && top[j].s == m.s; j++ {
			if top[j].from < m.to {
				continue
			}
			a.appose(m, top[j])
			if j+1 < len(top) && top[j+1].s == m.s {
				a.further(m, top[j], top[j+1])
			}
			break
		}
	}
	a.renamed()
}

// possess makes the people after a possessive pronoun belong to whom it stands
// for: "its soldiers".
func (a *article) possess(top []*mention, i int) {
	m, next := top[i], top[i+1]
	if m.role == byPronoun && m.possessor && next.of == nil && next.role == byDescription && next.from == m.to {
		next.of = m
	}
}

// bracketed reports whether next stands alone in brackets after m.
func (m *mention) bracketed(next *mention) bool {
	s := m.s
	return next.from == m.to+1 && s.tokens[m.to].word == "(" && next.to < len(s.tokens) && s.tokens[next.to].word == ")"
}

// introduce makes the name in brackets another name of m, if one abbreviates
// the other.
func (a *article) introduce(m, next *mention) {
	if !m.named || !next.named || m.role != byName || next.kind == doc.Country {
		return
	}
	short, long := next.headWords(), m
	if len(short) > len(m.headWords()) {
		short, long = m.headWords(), next
	}
	if long.abbreviatedBy(short) || isAcronym(short) && long.lettersOf(short) {
		next.alias = m
		abbreviated := next
		if long == next {
			abbreviated = m
		}
		if abbreviated.name != "" && !long.spells(abbreviated.name) {
			if a.reused == nil {
				a.reused = map[string]bool{}
			}
			a.reused[short] = true
		}
		if a.acronyms == nil {
			a.acronyms = map[string]*mention{}
		}
		if short == next.headWords() && a.acronyms[short] == nil {
			a.acronyms[short] = m
		}
		if next.kind != m.kind && m.certain >= next.certain {
			next.kind, next.certain = m.kind, m.certain
		} else if next.kind != m.kind {
			m.kind = next.kind
		}
		// "Indian Space Research Organisation (ISRO)": the acronym counts the
		// nationality, so it is part of the name.
		if long == m && m.from < m.headFrom && !initials(m.s, m.headFrom, m.headTo, short) && initials(m.s, m.from, m.headTo, short) {
			m.headFrom = m.from
		}
		// The mention is both: "the Indian Space Research Organisation (ISRO)".
		m.to = next.to + 1
		next.nested, next.within = true, true
	}
}

// spells reports whether the name of m is the known name, or all words of one
// of the two are in the other: "World Health Organisation" is the World Health
// Organization.
func (m *mention) spells(known string) bool {
	if m.name == known {
		return true
	}
	var words []string
	for i := m.from; i < m.headTo; i++ {
		if t := &m.s.tokens[i]; t.capital {
			words = append(words, likeSpelling(t.fold))
		}
	}
	var others []string
	for w := range strings.FieldsSeq(known) {
		if first, _ := firstRune(w); first != lowerRune(first) {
			others = append(others, likeSpelling(fold(w)))
		}
	}
	slices.Sort(words)
	slices.Sort(others)
	return subset(words, others) || subset(others, words)
}

// likeSpelling returns the folded word without what spellings and numbers
// differ in: "organisations" and "organization" are alike.
func likeSpelling(word string) string {
	return strings.TrimSuffix(strings.ReplaceAll(word, "z", "s"), "s")
}

// renamed takes the known names from the acronyms that the article has for
// somebody else: where it introduces the Islamic Mission Front (IMF), the IMF
// is not the International Monetary Fund.
func (a *article) renamed() {
	if len(a.reused) == 0 {
		return
	}
	for _, m := range a.mentions {
		if m.name != "" && m.kind == doc.Organization && m.headTo == m.headFrom+1 && a.reused[m.headWords()] {
			m.name, m.code = "", ""
		}
	}
}

// abbreviatedBy reports whether the acronym abbreviates the name of m.
func (m *mention) abbreviatedBy(short string) bool {
	return initials(m.s, m.headFrom, m.headTo, short) || initials(m.s, m.from, m.headTo, short)
}

// lettersOf reports whether the letters of the acronym stand in the name in
// their order, the first one first and the others in at least two of its words:
// "SIA" for Singapore Airlines. That is enough in brackets after the name only.
func (m *mention) lettersOf(short string) bool {
	letters, words := []rune(strings.ToLower(short)), 0
	for i := m.headFrom; i < m.headTo && len(letters) > 0; i++ {
		t := &m.s.tokens[i]
		if first, _ := firstRune(t.fold); !t.capital || first != letters[0] {
			if i == m.headFrom {
				return false
			}
			continue
		}
		words++
		for _, r := range t.fold {
			// A letter that begins the next word is left to it.
			if len(letters) > 0 && r == letters[0] && !(i+1 < m.headTo && m.s.tokens[i+1].capital && len(letters) == 1 && strings.HasPrefix(m.s.tokens[i+1].fold, string(r))) {
				letters = letters[1:]
			}
		}
	}
	return len(letters) == 0 && words >= 2
}

// initials reports whether the letters of short are the initials of the
// tokens, some of which may be passed over: small words always, one or two
// others.
func initials(s *sentence, from, to int, short string) bool {
	letters := make([]rune, 0, len(short))
	for _, r := range short {
		if r != '.' && r != '&' {
			letters = append(letters, r)
		}
	}
	if len(letters) < 2 || to-from < 2 {
		return false
	}
	skipped, at := 0, 0
	for i := from; i < to; i++ {
		t := &s.tokens[i]
		first, _ := firstRune(t.fold)
		switch {
		case at < len(letters) && first == lowerRune(letters[at]):
			at++
		case t.capital:
			skipped++
		}
	}
	return at == len(letters) && skipped <= 1
}

// chain makes m belong to next when only "of" and an article stand between.
func (a *article) chain(m, next *mention, at int) {
	s := m.s
	if m.of != nil || at >= len(s.tokens) || !s.is(at, of) {
		return
	}
	at++
	for at < next.from && (s.is(at, determiner) || s.is(at, standing)) {
		at++
	}
	if at != next.from || next.role == byPronoun || next.role == byPair {
		return
	}
	switch m.kind {
	case doc.Organization, doc.Group:
	case doc.Person:
		if m.role == byName {
			// "President Ana Duarte of Brazil": no part of the name, but it tells.
			if next.kind == doc.Country && len(m.titles) > 0 && m.titles[0].class&office != 0 {
				m.of = next
			}
			return
		}
	default:
		return
	}
	switch next.kind {
	case doc.Organization, doc.Country:
	case doc.Place:
		// "the people of Lyon" belong to no body, but the unit and the mayor do.
	case doc.Group:
		if m.kind != doc.Group {
			return
		}
	default:
		return
	}
	m.of = next
	m.to = next.to
	next.nested = true
}

// appose joins a name and the description beside it: "Li Na, the Chinese
// foreign minister,", "the ministry's spokeswoman, Ada Obi,".
func (a *article) appose(m, next *mention) {
	s := m.s
	if m.to >= len(s.tokens) || s.tokens[m.to].word != "," || m.kind != next.kind || m.kind != doc.Person {
		return
	}
	// Of "Ana Duarte, chairman and chief executive of Norcorp" the tree may make
	// two persons.
	titles := m.to+1 < next.from && m.role == byName
	at := m.to + 1
	for at < next.from && (s.is(at, determiner) || s.is(at, standing|modifier) || m.role == byName && (s.tokens[at].upos == "NUM" || s.titled(at, m.to+1))) {
		titles = titles && s.titled(at, m.to+1)
		at++
	}
	if at != next.from {
		return
	}
	name, description := m, next
	if m.role != byName {
		name, description = next, m
	}
	if name.role != byName || description.role != byDescription && description.role != byOffice {
		return
	}
	if next.to < len(s.tokens) && !(next == description && (s.is(next.to, speech) || s.tokens[next.to].upos == "CCONJ")) {
		switch s.tokens[next.to].word {
		case ",", ".", ")":
		default:
			return
		}
	}
	// In a list, "Ana Duarte, a lawyer and a nurse", the next is somebody else.
	if s.tagged && next == description && !titles && !s.apposed(next, m) {
		return
	}
	description.alias = name
	if name.of == nil {
		name.of = description.of
	}
	name.titles = append(name.titles, description.titles...)
	if name.gender == anyGender {
		name.gender = description.gender
	}
}

// titled reports whether token i is one of the titles that "and" joins before
// another one, after the token from: "chairman and" in "Ana Duarte, chairman and
// chief executive of Norcorp".
func (s *sentence) titled(i, from int) bool {
	if s.tokens[i].upos == "CCONJ" {
		return i > from && s.is(i-1, office|occupation)
	}
	for k := i; k >= from; k-- {
		for _, f := range s.tokens[k].found {
			if f.end > i && f.class&(office|occupation) != 0 && f.end < len(s.tokens) && s.tokens[f.end].upos == "CCONJ" {
				return true
			}
		}
	}
	return false
}

// further makes the office after "and" one more of a person whom a description
// beside the name has been found for: "Ana Duarte, project manager and Norcorp
// vice president".
func (a *article) further(name, description, next *mention) {
	s := name.s
	if description.alias != name || next.alias != nil || next.kind != doc.Person || next.role != byOffice && next.role != byDescription || next.plural ||
		next.from != description.to+1 || s.tokens[description.to].upos != "CCONJ" || !next.joinedTo(description) {
		return
	}
	next.alias = name
	if name.of == nil {
		name.of = next.of
	}
	name.titles = append(name.titles, next.titles...)
}

// apposed reports whether the tree makes next an apposition of m, or leaves
// that open.
func (s *sentence) apposed(next, m *mention) bool {
	relation, head := next.deprel()
	if relation == "conj" {
		return head >= m.to && head < next.from // "chairman and chief executive"
	}
	return relation != "nsubj" && relation != "obj" || head >= m.from && head < m.to
}
