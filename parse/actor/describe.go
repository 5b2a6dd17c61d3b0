package actor

import "github.com/a0442a32/timeline/parse/doc"

// describedRule is what mentions name as their rule that describe the actor
// whose name stands beside them.
const describedRule = "en/description"

// describe makes a mention of what stands before a name and says who it is:
// "brewery chairman" of "brewery chairman Ana Duarte", "Danish brewer" of
// "Danish brewer Halvorsen". A title that is only a part of how somebody is
// called, as in "President Duarte", is none.
func (a *article) describe() {
	for _, m := range a.mentions[:len(a.mentions):len(a.mentions)] {
		if m.role != byName || m.nested || m.dropped || m.kind != doc.Person && m.kind != doc.Organization {
			continue
		}
		from, to := a.description(m)
		if from == to {
			continue
		}
		part := &mention{
			s: m.s, from: from, to: to, headFrom: to - 1, headTo: to, kind: m.kind, rule: describedRule,
			role: byDescription, same: m, within: true, nested: true,
		}
		if m.kind == doc.Organization {
			part.noun = m.s.tokens[to-1].fold
		}
		a.mentions = append(a.mentions, part)
	}
}

// description returns the tokens before the name that describe who bears it.
func (a *article) description(m *mention) (from, to int) {
	s, name := m.s, m.nameStart()
	last := name - 1
	if last < 0 || !s.tagged || s.titleCase {
		return name, name
	}
	// What is described must be called by a noun that may stand alone.
	t := &s.tokens[last]
	switch {
	case t.upos != "NOUN" && !(t.upos == "PROPN" && isAcronym(t.word)):
		return name, name
	case m.kind == doc.Person && s.has(last, office|occupation|somebody) && s.is(last, office|occupation|somebody) && (!t.capital || isAcronym(t.word) || m.of != nil):
	case m.kind == doc.Person && s.is(last, kin) && !t.capital:
	case m.kind == doc.Organization && s.is(last, descriptor) && !t.capital:
	default:
		return name, name
	}
	from = last
	for from > 0 && name-from < 8 {
		p := &s.tokens[from-1]
		if s.is(from-1, determiner) || p.deprel == "case" && !s.is(from-1, possessive) || s.is(from-1, calendar) {
			break
		}
		if p.upos != "NOUN" && p.upos != "PROPN" && p.upos != "ADJ" && !s.is(from-1, possessive) && !s.hyphen(from-1) {
			break
		}
		from--
	}
	for from < last && (s.is(from, possessive) || s.hyphen(from)) {
		from++
	}
	return from, name
}
