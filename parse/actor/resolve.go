package actor

import (
	"slices"
	"strings"

	"github.com/a0442a32/timeline/parse/doc"
)

// resolve finds whom pronouns and descriptions take up, in the order of the
// text. What stays open is dropped: a wrong actor is worse than none.
//
// A candidate is as likely as it is near and prominent: subjects before
// others, this sentence before the last, and nothing further back than two
// sentences except for offices and kinds of body. Where two are equally likely
// neither is taken.
func (a *article) resolve() {
	slices.SortStableFunc(a.mentions, (*mention).before)
	h := newHolders(a.mentions)
	a.marks()
	a.unlike = map[unlikeness]int{}
	for _, m := range a.mentions {
		if m.entity != nil {
			m.entity.inAll++
		}
	}
	pairs := map[[2]*entity]*entity{}
	relatives := map[relation]*entity{}
	var voiced []*mention
	for i, m := range a.mentions {
		if m.role == byDescription && m.size == 2 && m.of == nil && m.s.is(m.from-1, definite) {
			a.twoPersons(i, pairs)
		}
		if m.entity != nil {
			if (m.role == byDescription || m.object != nil) && m.entity.product == nil {
				if e := a.predicated(i); e != nil {
					a.become(m, e)
				} else if e = a.related(m, relatives); e != nil {
					a.become(m, e)
				}
			}
			h.seen(i, m)
			m.pass()
			continue
		}
		switch m.role {
		case byOffice:
			a.holder(h, m)
		case byNominal:
			a.setApart(i)
			e, several := a.described(i)
			if m.own {
				if of := a.predicated(i); of != nil {
					a.become(m, of)
					break
				}
			}
			if e == nil && m.own && !several {
				e = a.newEntity(m)
				e.name = m.s.words(m.from, m.to)
				e.nouns[m.noun] = true
				e.gender = m.gender
			}
			a.take(m, e)
		case byPair:
			a.twoOf(i, pairs)
		case byPronoun:
			if m.party != others {
				voiced = append(voiced, m)
				continue
			}
			a.take(m, a.pronominal(i))
		}
		if m.entity == nil {
			m.dropped = true
		} else {
			h.seen(i, m)
			m.pass()
		}
	}
	a.voices(voiced)
	a.relatives()
}

// pass notes that the mention has been passed.
func (m *mention) pass() {
	m.entity.soFar++
	m.entity.latest = m
}

// farthest is how many mentions back an antecedent is looked for.
const farthest = 300

// take makes m a mention of e, if there is one.
func (a *article) take(m *mention, e *entity) {
	if e == nil {
		return
	}
	m.kind, m.code = e.kind, e.code
	m.entity, m.members = e, e.members
	e.mentions = append(e.mentions, m)
	if e.gender == anyGender && m.gender != neuter && e.kind == doc.Person {
		e.gender = m.gender
	}
}

// described finds what "the company" or "the Asian nation" takes up, and
// whether there are several that it might.
func (a *article) described(i int) (found *entity, several bool) {
	m := a.mentions[i]
	continent := ""
	if m.headFrom > m.from && m.s.is(m.from, area) {
		if continent = a.continents[m.s.tokens[m.from].fold]; continent == "" {
			return nil, false
		}
	}
	if e := a.employer(i); e != nil && m.kind == doc.Organization && continent == "" && !m.own {
		return e, false
	}
	var best, fits, called *entity
	again := false
	most, tied := 0, false
	for j := i - 1; j >= max(0, i-farthest); j-- {
		other := a.mentions[j]
		e := other.entity
		if e == nil || e.kind != m.kind || e.members != nil || e.plural || a.isUnlike(m, e) {
			continue
		}
		if continent != "" && (a.countries[e.code] == nil || a.countries[e.code].continent != continent) {
			continue
		}
		if m.own && (!e.isCalled(m.noun) || m.described && !other.saysOf(m)) {
			continue
		}
		if m.gender != anyGender && e.gender != m.gender && (!m.own || e.gender != anyGender) {
			continue
		}
		// Of two drivers close before neither is "the driver", unless the text has
		// called one so since.
		if m.own && m.kind == doc.Person && m.s.index-other.s.index <= 2 && !again {
			if called != nil && called != e {
				return nil, true
			}
			called, again = e, called == nil && other.role == byNominal
		}
		score := a.prominence(m, other)
		if m.kind == doc.Organization {
			switch called := e.isCalled(m.noun); {
			case called:
				score += 6
			case a.fitting(m, e):
				if fits != nil && fits != e {
					return nil, true // its name only goes with the noun, and so does another's
				}
				fits = e
				score += 4
			case m.s.is(m.headFrom, enterprise):
				if e.official {
					continue
				}
			default:
				continue
			}
		}
		if m.kind == doc.Place && !e.isCalled(m.noun) && other.role != byCity {
			continue
		}
		switch {
		case score > most:
			best, most, tied = e, score, false
		case score == most && e != best:
			tied = true
		}
	}
	if tied {
		return nil, true
	}
	if best == nil && m.kind == doc.Organization && !m.own {
		return a.onlyBody(i), false
	}
	return best, false
}

// employer returns the body that "the company" takes up when a person who works
// there says something of it: "Ana Duarte, the Tarvane chief executive, said the
// company would pay". Nil if the noun does not go with it.
func (a *article) employer(i int) *entity {
	m := a.mentions[i]
	for j := i - 1; j >= 0 && j > i-farthest && a.mentions[j].s == m.s; j-- {
		other := a.mentions[j]
		e := other.entity
		if e == nil || e.kind != doc.Person || other.nested || !other.speaks() {
			continue
		}
		of := e.of
		if other.of != nil && other.of.entity != nil {
			of = other.of.entity
		}
		if of == nil || of.kind != doc.Organization || of.members != nil || a.isUnlike(m, of) {
			return nil
		}
		if of.isCalled(m.noun) || a.fitting(m, of) || m.s.is(m.headFrom, enterprise) && !of.official {
			return of
		}
		return nil
	}
	return nil
}

// saysOf reports whether the mention has all words of m: "the city council"
// takes up the city council only.
func (m *mention) saysOf(of *mention) bool {
	for i := of.from; i < of.headTo; i++ {
		found := false
		for k := m.from; k < m.to && !found; k++ {
			found = m.s.tokens[k].lemma == of.s.tokens[i].lemma
		}
		if !found {
			return false
		}
	}
	return true
}

// fitting reports whether a word of the name goes with the noun: "the agency"
// takes up the Office of Coastal Surveys.
func (a *article) fitting(m *mention, e *entity) bool {
	fits := a.nominals[m.noun].fits
	return len(fits) > 0 && slices.ContainsFunc(strings.Fields(fold(e.name)), func(w string) bool { return slices.Contains(fits, w) })
}

// onlyBody finds the company that "the insurer" takes up though nothing calls
// it one: the only organisation by name of this sentence and the two before,
// if it is no organ of a state and nothing calls it anything else.
func (a *article) onlyBody(i int) *entity {
	m := a.mentions[i]
	if m.s.is(m.headFrom, enterprise) || !m.s.is(m.headFrom, descriptor) {
		return nil
	}
	var only *entity
	for j := i - 1; j >= max(0, i-farthest); j-- {
		other := a.mentions[j]
		if m.s.index-other.s.index > 2 {
			break
		}
		e := other.entity
		if e == nil || e == only || e.kind != doc.Organization || e.members != nil || other.s.tokens[other.headTo-1].deprel == "compound" {
			continue // "its Trak vans" tells of no second company
		}
		if only != nil {
			return nil
		}
		only = e
	}
	if only == nil || a.isUnlike(m, only) || only.official || len(only.nouns) > 0 || !only.named() {
		return nil
	}
	return only
}

// isCalled reports whether the noun is in the name of e or described it before.
func (e *entity) isCalled(word string) bool {
	if e.nouns[word] {
		return true
	}
	return slices.Contains(strings.Fields(fold(e.name)), word)
}

// twoOf resolves "the two countries": to the two states that the text before
// speaks of, going back until there are two, when there are no more than two.
// Of three or more, two count if each is mentioned twice as often as any other.
func (a *article) twoOf(i int, pairs map[[2]*entity]*entity) {
	m := a.mentions[i]
	kinds := []doc.Kind{doc.Country, doc.Organization}
	switch n := a.nominals[m.noun]; n.kind {
	case "pair":
	case "couple":
		kinds = []doc.Kind{doc.Person, doc.Organization}
	default:
		kinds = []doc.Kind{doc.Kind(n.kind)}
	}
	for _, kind := range kinds {
		two := a.twoInPlay(i, kind)
		if two == nil {
			continue
		}
		key := [2]*entity{two[0], two[1]}
		e := pairs[key]
		if e == nil {
			e = &entity{kind: doc.Group, name: two[0].name + " and " + two[1].name, plural: true, members: two}
			a.entities = append(a.entities, e)
			pairs[key] = e
		}
		a.take(m, e)
		return
	}
}

// twoPersons resolves "the two ministers" to the two persons that the sentence
// before names side by side: "Ana Duarte and Li Na". Others stay a group that
// nobody names.
func (a *article) twoPersons(i int, pairs map[[2]*entity]*entity) {
	m := a.mentions[i]
	var two []*entity
	var named []*mention
	for j := i - 1; j >= max(0, i-farthest); j-- {
		other := a.mentions[j]
		if m.s.index-other.s.index > 1 {
			break
		}
		if e := other.entity; e != nil && e.kind == doc.Person && other.role == byName && other.s != m.s && !slices.Contains(two, e) {
			two, named = append(two, e), append(named, other)
		}
	}
	two = pairOf(two, named)
	if two == nil {
		return
	}
	slices.SortFunc(two, func(e, f *entity) int { return strings.Compare(e.name, f.name) })
	key := [2]*entity{two[0], two[1]}
	e := pairs[key]
	if e == nil {
		e = &entity{kind: doc.Group, name: two[0].name + " and " + two[1].name, plural: true, members: two}
		a.entities = append(a.entities, e)
		pairs[key] = e
	}
	if old := m.entity; old != nil {
		old.mentions = slices.DeleteFunc(old.mentions, func(x *mention) bool { return x == m })
	}
	m.role = byPair
	a.take(m, e)
}

// pairOf returns the only two persons of several whom "and" joins, and nil if
// there are none or more. The mentions are those of the entities, the last first.
func pairOf(all []*entity, named []*mention) []*entity {
	var pair []*entity
	for i := 1; i < len(all); i++ {
		if named[i-1].joinedTo(named[i]) || named[i-1].besides(named[i]) {
			if pair != nil {
				return nil
			}
			pair = []*entity{all[i], all[i-1]}
		}
	}
	return pair
}

// besides reports whether only "and" and titles stand between the mention and
// the one before it.
func (m *mention) besides(before *mention) bool {
	if m.s != before.s || before.to >= m.from {
		return false
	}
	return m.s.is(before.to, plain) && m.s.tokens[before.to].upos == "CCONJ" && m.from == before.to+1
}

// twoInPlay returns the two entities of the kind, in the order of their names.
func (a *article) twoInPlay(i int, kind doc.Kind) []*entity {
	counts := map[*entity]int{}
	var order []*entity
	sentence := a.mentions[i].s
	for j := i - 1; j >= max(0, i-farthest); j-- {
		other := a.mentions[j]
		if other.s != sentence {
			if len(order) >= 2 {
				break
			}
			sentence = other.s
		}
		e := other.entity
		if e == nil || e.kind != kind || e.members != nil || other.s.afterLocative(other.from) {
			continue
		}
		if counts[e] == 0 {
			order = append(order, e)
		}
		counts[e]++
	}
	if len(order) > 2 {
		total := map[*entity]int{}
		for _, other := range a.mentions[max(0, i-farthest):i] {
			if other.entity != nil {
				total[other.entity]++
			}
		}
		slices.SortStableFunc(order, func(e, f *entity) int { return total[f] - total[e] })
		if total[order[1]] < 2*total[order[2]] {
			return nil
		}
		order = order[:2]
	}
	if len(order) < 2 {
		return nil
	}
	slices.SortFunc(order, func(e, f *entity) int { return strings.Compare(e.name, f.name) })
	return order
}

// labels reports whether the mention only says who speaks what follows, as in
// a transcript: "OKAFOR: She came late."
func (m *mention) labels() bool {
	return m.from == 0 && m.to < len(m.s.tokens) && m.s.tokens[m.to].word == ":" && m.kind == doc.Person
}

// agree reports whether a pronoun can stand for the entity of other.
func agree(m, other *mention) bool {
	e := other.entity
	if e.kind == doc.OtherKind {
		return m.gender == neuter && !e.plural || m.gender == anyGender && e.plural
	}
	switch m.gender {
	case male, female:
		return e.kind == doc.Person && (e.gender == anyGender || e.gender == m.gender) && !e.plural
	case neuter:
		return (e.kind == doc.Country || e.kind == doc.Organization || e.kind == doc.Place) && !e.plural
	}
	return e.members != nil || e.plural || e.kind == doc.Group || e.kind == doc.Country || e.kind == doc.Organization
}

// aside reports whether the mention only qualifies another: an adjective, a
// nation inside a description, a place.
func (m *mention) aside() bool {
	return m.qualifies() || m.nested && m.role != byPronoun && !m.possessesNext() || m.s.afterLocative(m.from)
}

// possessesNext reports whether 's follows.
func (m *mention) possessesNext() bool { return m.s.has(m.to, possessive) }

// bound reports whether grammar keeps the two apart: subject and object of one
// verb are two actors unless the pronoun is reflexive, and what is inside a
// longer mention of the same words is no antecedent.
func (a *article) bound(m, other *mention) bool {
	if m.s != other.s {
		return false
	}
	if other.from <= m.from && m.to <= other.to {
		return true
	}
	if m.possessor || m.reflexive || !m.s.tagged {
		return false
	}
	relation, head := m.deprel()
	otherRelation, otherHead := other.deprel()
	if head < 0 || otherHead < 0 || relation == otherRelation {
		return false
	}
	// "Ana Duarte came and thanked her": somebody else.
	return head == otherHead || otherRelation == "nsubj" && relation != "nsubj" && m.s.tokens[head].deprel == "conj" && m.s.firstOf(head) == otherHead
}

// prominence scores a candidate: nearer sentences and subjects count more.
func (a *article) prominence(m, other *mention) int {
	distance := m.s.index - other.s.index
	score := 0
	switch distance {
	case 0:
		score = 12
	case 1:
		score = 8
	case 2:
		score = 4
	default:
		score = 1
	}
	if other.subject() {
		score += 3
		// What is reported goes on about who said it: "Chile answered that …
		// and that the country …".
		if distance == 0 && other.speaks() {
			score += 2
		}
	}
	if other.nested && other.role != byPronoun {
		score -= 3
	}
	if distance > 2 {
		score = 1
	}
	return max(score, 1)
}

// subject reports whether the mention is the subject of its clause; without a
// tree, whether it is the first mention of the sentence before any verb of
// speech or action.
func (m *mention) subject() bool {
	if relation, head := m.deprel(); head >= 0 && relation != "" {
		return relation == "nsubj" || relation == "nsubj:pass"
	}
	for i := m.from - 1; i >= max(0, m.from-longestMention); i-- {
		if m.s.is(i, speech|act|capName) {
			return false
		}
	}
	return true
}
