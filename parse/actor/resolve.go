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
// sentences except for offices and kinds of body.
func (a *article) resolve() {
	slices.SortStableFunc(a.mentions, (*mention).before)
	pairs := map[[2]*entity]*entity{}
	for i, m := range a.mentions {
		if m.entity != nil {
			continue
		}
		switch m.role {
		case byOffice:
			a.holder(i)
		case byNominal:
			a.take(m, a.described(i))
		case byPair:
			a.twoOf(i, pairs)
		case byPronoun:
			a.take(m, a.antecedent(i))
		}
		if m.entity == nil {
			m.dropped = true
		}
	}
}

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

// holder finds the person whose office the mention names: "the president"
// after "President Obama". One who is nowhere named is an actor still when the
// words say of what: "the Kenyan president".
func (a *article) holder(i int) {
	m := a.mentions[i]
	office := fold(m.titles[0].words)
	var of *entity
	if m.of != nil {
		of = m.of.entity
	}
	var best *entity
	holders := map[*entity]bool{}
	for j := range a.mentions {
		if e := a.mentions[j].entity; e != nil && e.kind == doc.Person && e.titles[office] {
			holders[e] = true
		}
	}
	for j := range a.mentions {
		other := a.mentions[j]
		e := other.entity
		if e == nil || e.kind != doc.Person || !e.titles[office] || m.of == nil && j > i {
			continue
		}
		if of != nil && e.of != nil && e.of != of || m.gender != anyGender && e.gender != anyGender && m.gender != e.gender {
			continue
		}
		// "President Costa met the Kenyan president": of two that the text tells
		// apart neither is the other.
		if of != nil && e.of == nil && (other.role != byName || other.s == m.s || len(holders) > 1) {
			continue
		}
		best = e
		if j > i {
			break
		}
	}
	if best == nil && m.of != nil {
		best = a.newEntity(m)
		best.titles[office] = true
		best.of = of
		best.name = m.s.words(m.from, m.to)
	}
	a.take(m, best)
}

// described finds what "the company" or "the Asian nation" takes up.
func (a *article) described(i int) *entity {
	m := a.mentions[i]
	continent := ""
	if m.headFrom > m.from && m.s.is(m.from, area) {
		if continent = a.continents[m.s.tokens[m.from].fold]; continent == "" {
			return nil
		}
	}
	var best *entity
	most := 0
	for j := i - 1; j >= 0; j-- {
		other := a.mentions[j]
		e := other.entity
		if e == nil || e.kind != m.kind || e.members != nil || e.plural {
			continue
		}
		if continent != "" && (a.countries[e.code] == nil || a.countries[e.code].continent != continent) {
			continue
		}
		if m.gender != anyGender && e.gender != m.gender {
			continue
		}
		score := a.prominence(m, other)
		if m.kind == doc.Organization {
			switch called := e.isCalled(m.noun); {
			case called:
				score += 6
			case m.s.is(m.headFrom, enterprise):
				if e.official() {
					continue
				}
			default:
				continue
			}
		}
		if m.kind == doc.Place && !e.isCalled(m.noun) && other.role != byCity {
			continue
		}
		if score > most {
			best, most = e, score
		}
	}
	return best
}

// isCalled reports whether the noun is in the name of e or described it before.
func (e *entity) isCalled(word string) bool {
	if e.nouns[word] {
		return true
	}
	return slices.Contains(strings.Fields(fold(e.name)), word)
}

// official reports whether e is an organ of a state rather than a company.
func (e *entity) official() bool {
	for _, m := range e.mentions {
		if m.code != "" || m.s.is(m.headFrom, branch) || m.s.is(m.headTo-1, branch) {
			return true
		}
	}
	return false
}

// twoOf resolves "the two countries": to the two states that the text before
// speaks of, going back until there are two, when there are no more than two.
// Of three or more, two count if each is mentioned twice as often as any other.
func (a *article) twoOf(i int, pairs map[[2]*entity]*entity) {
	m := a.mentions[i]
	kinds := []doc.Kind{doc.Country, doc.Organization}
	if n := a.nominals[m.noun]; n.kind != "pair" {
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

// twoInPlay returns the two entities of the kind, in the order of their names.
func (a *article) twoInPlay(i int, kind doc.Kind) []*entity {
	counts := map[*entity]int{}
	var order []*entity
	sentence := a.mentions[i].s
	for j := i - 1; j >= 0; j-- {
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
		for _, other := range a.mentions[:i] {
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

// antecedent finds whom a pronoun takes up.
func (a *article) antecedent(i int) *entity {
	m := a.mentions[i]
	var best *entity
	most, nearest := 0, 0
	for j := i - 1; j >= 0; j-- {
		other := a.mentions[j]
		distance := m.s.index - other.s.index
		if other.entity == nil || distance > 3 || distance > 2 && other.entity.members == nil {
			continue // a pair stays in mind a little longer
		}
		if !agree(m, other) || a.bound(m, other) {
			continue
		}
		if score := a.prominence(m, other); score > most {
			best, most, nearest = other.entity, score, distance
		}
	}
	if m.plural && (m.possessor || m.s.subjectAt(m.from)) && (best == nil || nearest > 1) {
		if nation := a.nationAsMany(i); nation != nil {
			return nation
		}
	}
	return best
}

// nationAsMany finds the state that a "they" in the same sentence means: its
// subject before, where there is nobody of whom there are several.
func (a *article) nationAsMany(i int) *entity {
	m := a.mentions[i]
	for j := i - 1; j >= 0 && a.mentions[j].s == m.s; j-- {
		other := a.mentions[j]
		if e := other.entity; e != nil && e.kind == doc.Country && other.subject() && !other.aside() && !a.bound(m, other) {
			return e
		}
	}
	return nil
}

// agree reports whether a pronoun can stand for the entity of other.
func agree(m, other *mention) bool {
	e := other.entity
	switch m.gender {
	case male, female:
		return e.kind == doc.Person && (e.gender == anyGender || e.gender == m.gender) && !e.plural
	case neuter:
		return (e.kind == doc.Country || e.kind == doc.Organization) && !e.plural && !other.aside()
	}
	// A bare plural ("hackers") is anybody; one that is counted, that belongs
	// to a body or that acts is somebody.
	return e.members != nil || e.kind == doc.Group && (other.role != byDescription || other.of != nil || other.size > 0 || other.subject())
}

// aside reports whether the mention only qualifies another: an adjective, a
// nation inside a description, a place.
func (m *mention) aside() bool {
	return m.role == byDemonym && m.qualifies() || m.nested && m.role != byPronoun && !m.possessesNext() || m.s.afterLocative(m.from)
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
	return head >= 0 && head == otherHead && relation != otherRelation
}

// prominence scores a candidate: nearer sentences and subjects count more.
func (a *article) prominence(m, other *mention) int {
	distance := m.s.index - other.s.index
	score := 0
	switch distance {
	case 0:
		score = 8
	case 1:
		score = 6
	case 2:
		score = 3
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
	for i := m.from - 1; i >= 0; i-- {
		if m.s.is(i, speech|act|capName) {
			return false
		}
	}
	return true
}
