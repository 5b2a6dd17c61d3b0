package actor

import (
	"slices"
	"sort"
	"strings"
	"unicode"

	"github.com/a0442a32/timeline/parse/doc"
	"github.com/a0442a32/timeline/parse/names"
)

// recognizedRule is what mentions name as their rule that no rule found, only
// the trained recogniser of names.
const recognizedRule = "names"

// recognized finds the names of a tagged document.
func (f *Finder) recognized(d *doc.Document, parts ...[]*sentence) {
	tagged := false
	for _, sentences := range parts {
		for _, s := range sentences {
			tagged = tagged || s.tagged
		}
	}
	if !tagged {
		return
	}
	found := f.names.Find(d)
	for _, sentences := range parts {
		for _, s := range sentences {
			for _, n := range found[s.index] {
				if f.trusted(s, n) {
					s.names = append(s.names, s.withoutTitle(s.withoutArticle(n)))
				}
			}
		}
	}
}

// trusted reports whether a name has a capital, or stands in a sentence that
// begins without one, as people write in haste, or is a place that somebody is
// in or comes from. Elsewhere in edited text a turkey is a bird.
func (k *knowledge) trusted(s *sentence, n names.Name) bool {
	first, _ := firstRune(s.tokens[0].word)
	if unicode.IsLower(first) {
		return true
	}
	if s.is(n.To, title) && k.onlyStanding(s, n.From, n.To) {
		return false // "Deputy Defence" of a Deputy Defence Secretary
	}
	for i := n.From; i < n.To; i++ {
		if hasCapital(s.tokens[i].word) {
			return true
		}
	}
	return n.Kind == doc.Place && s.is(n.From-1, locative) && (n.To == len(s.tokens) || s.tokens[n.To].upos != "NOUN")
}

// withoutArticle leaves out the article that begins a sentence before the name
// of a body: "The Space Agency" is the Space Agency of the next sentence.
func (s *sentence) withoutArticle(n names.Name) names.Name {
	if n.Kind == doc.Organization && n.To-n.From > 1 && s.is(n.From, definite) && s.opens(n.From) && s.tokens[n.From+1].capital && !s.is(n.From+1, plain) {
		n.From++
	}
	return n
}

// onlyStanding reports whether the tokens say how somebody holds the office after
// them, and name nobody: "Deputy Defence".
func (k *knowledge) onlyStanding(s *sentence, from, to int) bool {
	if from >= to || !k.cues[cue{"deputy", s.tokens[from].fold}] {
		return false
	}
	for i := from; i < to; i++ {
		if !s.is(i, standing) || s.is(i, nation|body|place|city|state) {
			return false
		}
	}
	return true
}

// withoutTitle leaves out of what was taken for the name of a body what stands
// before a person's: "Ministry spokesman Luo Gang".
func (s *sentence) withoutTitle(n names.Name) names.Name {
	for i := n.To - 2; i > n.From && n.Kind == doc.Organization; i-- {
		if !s.tokens[i].capital && s.is(i, somebody|occupation) && s.tokens[i+1].capital && s.is(i+1, capName) {
			n.From, n.Kind = i+1, doc.Person
		}
	}
	return n
}

// recognize brings the mentions that the rules found together with the names
// that the recogniser found, which knows better where a name ends and whether
// it is a person's, a body's or a place's. The word lists know better what is a
// country or a known body, and titles what is a person.
func (a *article) recognize() {
	bySentence := map[*sentence][]*mention{}
	a.officers()
	for _, m := range a.mentions {
		if m.named && (m.role == byName || m.role == byCity || m.role == byDemonym) {
			bySentence[m.s] = append(bySentence[m.s], m)
		}
	}
	for _, s := range a.sentences {
		if len(s.names) == 0 && !s.tagged {
			continue
		}
		here := bySentence[s]
		used := make([]bool, len(s.names))
		for _, m := range here {
			from, to := m.beside(s.names)
			a.meet(m, s.names[from:to], used[from:to])
		}
		taken := make([]bool, len(s.tokens)) // by a mention and by its head
		for _, m := range here {
			if !m.dropped {
				for i := max(m.from, m.headFrom); i < min(m.to, m.headTo); i++ {
					taken[i] = true
				}
			}
		}
		for i, n := range s.names {
			if !used[i] && !slices.Contains(taken[n.From:n.To], true) {
				a.addName(s, n)
			}
		}
	}
	a.mentions = slices.DeleteFunc(a.mentions, func(m *mention) bool {
		return m.named && m.role == byName && m.certain < 3 && designates(m.s.tokens[m.headTo-1].word)
	})
}

// designates reports whether a word names a model of a thing, and so nobody
// whatever stands before it: letters and at least three digits, "A380", or
// letters, a hyphen and two, "F-35". "G20" and "M23" are names of bodies.
func designates(word string) bool {
	letters, digits, hyphen := 0, 0, 0
	for _, r := range strings.TrimSuffix(word, "s") {
		switch {
		case r >= '0' && r <= '9' && letters > 0:
			digits++
		case r == '-' && digits == 0:
			hyphen++
		case unicode.IsUpper(r) && digits == 0:
			letters++
		default:
			return false
		}
	}
	return letters > 0 && letters < 4 && hyphen < 2 && digits >= 3-hyphen
}

// officers gives the names to offices that swallowed them: of "Governor of
// Maine Ada Obi" the rules see an office of "Maine Ada Obi".
func (a *article) officers() {
	for at, m := range a.mentions {
		if m.role != byOffice || m.of == nil || m.of.from < m.headTo {
			continue
		}
		from, to := m.beside(m.s.names)
		for _, n := range m.s.names[from:to] {
			if n.Kind != doc.Person || n.From <= m.of.from || n.From >= m.to {
				continue
			}
			begin, s := m.of.from, m.s
			// Those that were found inside it come right after it.
			for k := at + 1; k < len(a.mentions) && a.mentions[k].nested && a.mentions[k].s == s; k++ {
				a.mentions[k].dropped = true
			}
			m.of = nil
			if inner := a.scan(&matcher{s: s}, begin, n.From, true); len(inner) > 0 {
				m.of = inner[len(inner)-1]
			}
			m.headFrom, m.headTo, m.to = n.From, n.To, n.To
			m.role, m.named, m.kind, m.certain, m.rule = byName, true, doc.Person, 3, "en/titled-person"
			break
		}
	}
	a.mentions = slices.DeleteFunc(a.mentions, func(m *mention) bool { return m.dropped })
}

// beside returns which of the names, in the order of the sentence, the mention
// may have a word in common with: from the first to before the second.
func (m *mention) beside(found []names.Name) (from, to int) {
	start, end := min(m.from, m.headFrom), max(m.to, m.headTo)
	from = sort.Search(len(found), func(i int) bool { return found[i].To > start })
	to = from
	for to < len(found) && found[to].From < end {
		to++
	}
	return from, to
}

// meet changes a mention by the names that it overlaps, and notes which of
// these it stands for.
func (a *article) meet(m *mention, found []names.Name, used []bool) {
	best := -1
	for i, n := range found {
		if n.From >= m.headTo || n.To <= m.headFrom {
			continue
		}
		if n.To == m.headTo && n.From >= m.from && n.From <= m.headFrom {
			if !used[i] {
				used[i] = true
				if n.From < m.headFrom {
					m.nameFrom = n.From + 1
				}
				a.retype(m, n)
				m.untangle(found)
			}
			return
		}
		if best < 0 || n.To-n.From > found[best].To-found[best].From {
			best = i
		}
	}
	listed := m.kind == doc.Country || m.certain == 3 && m.kind != doc.Person && m.overlapped(found) == 1
	switch {
	case best < 0:
		if m.role == byName && (m.rule == "en/name" && !a.likely(m) || m.rule == "en/acronym" && !m.s.introduced(m.from)) {
			if m.dropped = m.rule != "en/name" || !m.called() || m.cutOff(); !m.dropped {
				// "the Halvorsen 40", "Windows": a name, but nobody's.
				m.kind, m.certain, m.recognized = doc.OtherKind, 0, true
			}
		}
		if m.rule == "en/body" && m.headTo == m.headFrom+1 && m.s.is(m.headFrom, plain|auxiliary|copula|relative) {
			m.dropped = true // "She IS the best", "WHO wants it?"
		}
		if m.rule != "en/unit" && m.role == byName && m.name == "" && m.s.tagged && !m.proper() {
			m.named = false // nor does the tagger see a name in "the Army"
		}
	case used[best]:
		// It is a part of a name that is known already.
		if !m.nested && m.headFrom >= found[best].From && m.headTo <= found[best].To {
			m.dropped = true
		}
	case m.role == byDemonym:
	case found[best].Kind == doc.Person && m.holds(found[best]):
		// "van der Berg" or "Xi Jinping", of which it saw only the last word.
		used[best] = true
		if m.kind != doc.Person {
			m.kind, m.certain, m.recognized = doc.Person, 2, true
			a.gendered(m)
		}
	case m.kind == doc.Organization && found[best].Kind == doc.Organization && m.rule != "en/name" && m.headFrom <= found[best].From && m.headTo >= found[best].To && m.overlapped(found) == 1:
		used[best] = true // "People's Housing Bank", of which it saw only the end
	case listed && (found[best].To-found[best].From <= m.headTo-m.headFrom):
		used[best] = true // a part of what the lists know
	case m.nested || m.of != nil && !m.of.dropped && m.of.from < m.headFrom:
		if n := found[best]; n.From >= m.headFrom && n.To <= m.headTo {
			used[best] = true
		}
	default:
		n := found[best]
		used[best] = true
		if n.To < m.headTo && a.legal(m.s, n.To, m.headTo) > 0 {
			n.To = m.headTo // "Tarvane Services, Inc."
		}
		titled := m.from < m.headFrom
		m.headFrom, m.headTo = n.From, n.To
		if !titled || n.From < m.from {
			m.from = n.From
		}
		m.to = n.To
		if _, same := m.s.entry(m.headFrom, m.headTo, body); m.rule == "en/body" && !same && !m.s.is(m.headTo-1, corporate) {
			m.name, m.code = "", "" // "General Motors Europe", of which the lists know General Motors
		}
		if m.certain < 3 || listed {
			m.certain = 0
			a.retype(m, n)
		}
	}
}

// likely reports whether a name that the recogniser did not see is one all the
// same: it has a name of the lists in it, or its neighbours tell what it is.
func (a *article) likely(m *mention) bool {
	if m.s.titleCase {
		return false
	}
	if m.headTo == m.headFrom+1 {
		if m.s.is(m.headFrom, title) {
			return false
		}
		_, sure := a.byWords(m.s, m.headFrom, m.headTo)
		return sure > 1 || m.acts() || a.calledSo(m)
	}
	a.judge(m)
	return m.certain > 1 || m.core()
}

// holds reports whether the mention is the person's name found, with a word or
// two more before it that are no title and no place.
func (m *mention) holds(n names.Name) bool {
	if m.rule != "en/name" && m.kind != doc.Person || m.headFrom > n.From || m.headTo != n.To || n.From-m.headFrom > 3 {
		return false
	}
	for i := m.headFrom; i < n.From; i++ {
		if m.s.is(i, title|nation|city|state|place|body|final|branch|acronym) {
			return false
		}
	}
	return true
}

// overlapped counts the names that the head overlaps.
func (m *mention) overlapped(found []names.Name) int {
	n := 0
	for _, f := range found {
		if f.From < m.headTo && f.To > m.headFrom {
			n++
		}
	}
	return n
}

// proper reports whether the tagger sees a proper noun in the head.
func (m *mention) proper() bool {
	for i := m.headFrom; i < m.headTo; i++ {
		if m.s.tokens[i].upos == "PROPN" {
			return true
		}
	}
	return false
}

// called reports whether the tagger sees proper nouns only in the head.
func (m *mention) called() bool {
	if m.s.titleCase {
		return false
	}
	for i := m.headFrom; i < m.headTo; i++ {
		if u := m.s.tokens[i].upos; u != "PROPN" && u != "NUM" && u != "PUNCT" {
			return false
		}
	}
	return m.core() || m.s.tokens[m.headTo-1].deprel == "nmod" || m.s.tokens[m.headTo-1].deprel == "obl" || m.s.tokens[m.headTo-1].deprel == "conj"
}

// core reports whether the mention is the subject or the object of a verb.
func (m *mention) core() bool {
	switch relation, _ := m.deprel(); relation {
	case "nsubj", "nsubj:pass", "obj", "iobj":
		return true
	}
	return false
}

// doubtful reports whether a single word may be a company's name though the
// recogniser takes it for a place or a person: no list knows it, and it does
// what only somebody can do, or nobody has heard of such a place and no
// preposition of place stands before it. If it is a person's, a longer name
// elsewhere tells.
func (m *mention) doubtful(n names.Name) bool {
	s := m.s
	if n.Kind == doc.Organization || n.To > n.From+1 || m.role != byName || m.from < n.From || s.is(n.From, city|state|place|country) {
		return false
	}
	if s.afterLocative(n.From) || m.datelines() {
		return false
	}
	preposed := n.From > 0 && s.tokens[n.From-1].upos == "ADP" && !s.is(n.From-1, of)
	return (n.Kind == doc.Place || n.Strange) && m.acts() || n.Kind == doc.Place && m.does() || n.Strange && n.Kind == doc.Place && (m.core() || preposed)
}

// datelines reports whether the mention begins a sentence as the place in a
// dateline does: "LIMA (Reuters) - ", "Lima — ", "LIMA, June 18".
func (m *mention) datelines() bool {
	if m.from > 0 || m.to >= len(m.s.tokens) {
		return false
	}
	switch m.s.tokens[m.to].word {
	case ":", "—", "–", "-", "--", "(":
		return true
	case ",":
		word := m.s.tokens[m.headFrom].word
		return len(word) > 3 && strings.ToUpper(word) == word
	}
	return false
}

// does reports whether the mention is the subject of a verb in the active voice.
func (m *mention) does() bool {
	relation, head := m.deprel()
	return head >= 0 && relation == "nsubj" && m.s.tokens[head].upos == "VERB"
}

// introduced reports whether the word before token i makes capitals a body's:
// an article, as in "the KVDM", or a bracket after its full name.
func (s *sentence) introduced(i int) bool {
	return i > 0 && (s.tokens[i-1].word == "(" || s.is(i-1, determiner))
}

// untangle takes from what stands before a name the words that another name
// has: in "the Refugee Council Enver Solomon told" nobody has a title.
func (m *mention) untangle(found []names.Name) {
	for _, n := range found {
		if n.From < m.from && n.To > m.from && n.To <= m.headFrom {
			m.from = n.To
		}
	}
	if m.of != nil && m.of.to <= m.from {
		m.of = nil
	}
}

// retype gives the mention the kind of the name that it is.
func (a *article) retype(m *mention, n names.Name) {
	kind := n.Kind
	m.recognized = true
	sure := 2
	if m.headTo == m.headFrom+1 {
		sure = 1 // a surer mention elsewhere may tell
	}
	switch {
	case m.kind == kind && !m.doubtful(n):
		m.certain = max(m.certain, sure)
		return
	case m.certain < 3 && m.kind != doc.Country && a.calledSo(m):
		return
	case m.certain == 3 && m.kind != doc.Country && m.rule != recognizedRule, m.role == byDemonym:
		return
	case m.byItsWords(a, kind):
		return
	case kind == doc.Person && m.s.manyOf(n):
		kind = doc.Organization // "the Beatles"
	case kind == doc.Person && n.To == n.From+2 && m.role == byName && m.certain < 3 && m.s.is(n.From, city) && !a.isGiven(m.s.tokens[n.From].word) && !m.speaks():
		kind = doc.Place // "London Heathrow"
	case kind == doc.Person && n.To == n.From+1 && m.s.has(m.to, possessive) && m.s.has(m.to+1, office) && !a.isGiven(m.s.tokens[n.From].word):
		m.kind, m.certain = doc.Organization, 1 // "Tarvane's chief executive"
		return
	case m.kind == doc.Country:
		_, given := a.given[m.s.tokens[m.headFrom].word]
		if kind != doc.Person || !given && !a.families[m.s.tokens[m.headFrom].word] {
			return
		}
		m.code, m.name = "", ""
	case m.doubtful(n):
		m.kind, m.certain = doc.Organization, 1
		return
	case m.role == byCity:
		if m.code != "" {
			return // a capital, which stands for its state too
		}
		m.role, m.name, m.code = byName, "", ""
	}
	m.kind, m.certain = kind, sure
	if kind == doc.Person {
		a.gendered(m)
	}
}

// manyOf reports whether the name is a plural with an article, as a band's or a
// team's, and no family's: "the Beatles".
func (s *sentence) manyOf(n names.Name) bool {
	last := &s.tokens[n.To-1]
	return last.xpos == "NNPS" && s.is(n.From-1, definite)
}

// calledSo reports whether a common noun beside the name tells its kind: "the
// brewer Halvorsen", "Halvorsen, a brewer".
func (a *article) calledSo(m *mention) bool {
	if m.noun == "" {
		k, sure := a.byNeighbours(m)
		apposed := k == doc.Person && m.to < len(m.s.tokens) && m.s.tokens[m.to].word == ","
		if sure < 2 || m.noun == "" && !apposed {
			return false
		}
		m.kind = k
	}
	m.certain = 2
	return true
}

// byItsWords reports whether the words of a name tell that it is an
// organisation's, whatever the recogniser makes of it: "St. Mary Hospital".
func (m *mention) byItsWords(a *article, kind doc.Kind) bool {
	if m.kind == doc.Country || m.role != byName || kind == doc.Person && m.s.is(m.from-1, title|somebody) {
		return false
	}
	k, sure := a.byWords(m.s, m.headFrom, m.headTo)
	if kind == doc.Place && m.s.is(m.headTo-1, placeLast) && !m.acts() {
		return false // "Northgate Hall" may be either
	}
	if sure < 2 || k != doc.Organization || m.headTo == m.headFrom+1 {
		return false
	}
	m.kind, m.certain = k, max(m.certain, sure)
	return true
}

// addName adds a mention for a name that no rule found.
func (a *article) addName(s *sentence, n names.Name) {
	m := &mention{
		s: s, from: n.From, to: n.To, headFrom: n.From, headTo: n.To,
		kind: n.Kind, certain: 2, rule: recognizedRule, named: true, recognized: true,
	}
	if n.To == n.From+1 {
		m.certain = 1
	}
	if m.doubtful(n) {
		m.kind = doc.Organization
	}
	if n.Kind == doc.Person {
		a.gendered(m)
	}
	a.mentions = append(a.mentions, m)
}
