package actor

import "github.com/a0442a32/timeline/parse/doc"

// uses says what every mention does in its sentence.
func (a *article) uses() {
	for _, m := range a.mentions {
		switch {
		case m.dropped || m.entity == nil:
		case m.within:
			m.use = doc.Affiliation
		case m.rule == productRule && m.modifies():
			m.use = doc.Affiliation // "the A380 programme"
		case m.nested && !m.possessesNext() && m.role != byPronoun:
			m.use = doc.Affiliation
		case m.qualifies() && m.entity.kind != doc.Place:
			m.use = doc.Affiliation
		case m.located():
			m.use = doc.PlaceUse
		case m.speaks():
			m.use = doc.SpeakerUse
		case m.entity.kind == doc.Place && !m.acting():
			m.use = doc.PlaceUse
		default:
			m.use = doc.Participant
		}
	}
}

// qualifies reports whether the mention only describes the noun after it:
// "Chinese exports", "a US target", "Anthem customers".
func (m *mention) qualifies() bool {
	s := m.s
	if m.role != byName && m.role != byDemonym && m.role != byCity || m.to >= len(s.tokens) {
		return false
	}
	if m.role == byDemonym && m.plural || !s.wordAt(m.to) {
		return false
	}
	if m.role == byDemonym {
		if s.tagged {
			return s.tokens[m.to].upos != "VERB" && s.tokens[m.to].upos != "AUX" && !s.is(m.to, plain|auxiliary) || s.tokens[m.to].deprel == "amod"
		}
		return !s.is(m.to, plain|auxiliary|speech|act)
	}
	if m.from == 0 && s.is(m.to, speech|act) {
		return false // a headline: "Northwind files …", where taggers see nouns
	}
	if relation, head := m.deprel(); head >= 0 && relation != "" {
		return (relation == "compound" || relation == "amod" || relation == "nmod" && head == m.to && s.tokens[head].upos == "NOUN") && head >= m.to
	}
	// Without a tree: a country's code after "a" or "an" is no actor.
	if m.kind == doc.Country && m.from > 0 {
		return s.is(m.from-1, determiner) && !s.is(m.from-1, definite)
	}
	return false
}

// modifies reports whether the tree hangs the mention on a noun after it that is
// no part of it.
func (m *mention) modifies() bool {
	relation, head := m.deprel()
	return (relation == "compound" || relation == "amod" || relation == "nummod") && head >= m.to
}

// located reports whether the mention says where.
func (m *mention) located() bool {
	switch m.entity.kind {
	case doc.Country, doc.Place, doc.Organization:
	default:
		return false
	}
	if m.role == byPronoun || m.role == byPair {
		return false
	}
	s := m.s
	// "Geneva: The ministers …", "PARIS (AP) -"
	if m.from == 0 && m.entity.kind == doc.Place && m.to < len(s.tokens) {
		switch s.tokens[m.to].word {
		case ":", "—", "–", "-", "(", ",":
			return true
		}
	}
	return m.entity.kind != doc.Organization && s.afterLocative(m.from) && !m.possessesNext()
}

// speaks reports whether the mention is the subject of a verb of speech, or
// follows "according to".
func (m *mention) speaks() bool {
	s := m.s
	from := m.from
	if from > 0 && s.is(from-1, determiner) {
		from--
	}
	for start := max(from-4, 0); start < from; start++ {
		if _, found := s.entry(start, from, source); found {
			return true
		}
	}
	if relation, head := m.deprel(); head >= 0 && relation != "" {
		return (relation == "nsubj") && s.is(head, speech)
	}
	at := m.to
	for at < len(s.tokens) && s.is(at, auxiliary) {
		at++
	}
	if at < len(s.tokens) && s.is(at, speech) {
		return true
	}
	// "…", said Kerry.
	if from >= 2 && s.is(from-1, speech) && (at >= len(s.tokens) || !s.is(at, act)) {
		switch s.tokens[from-2].word {
		case ",", "\"", "”", "’", "'", "''", "?", "!":
			return true
		}
	}
	return false
}

// acting reports whether a place does something: "Chicago sued".
func (m *mention) acting() bool {
	relation, head := m.deprel()
	if head >= 0 && relation != "" {
		return relation == "nsubj"
	}
	return m.to < len(m.s.tokens) && m.s.is(m.to, speech|act)
}
