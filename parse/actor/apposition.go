package actor

import "github.com/a0442a32/timeline/parse/doc"

// appositions joins the noun phrases that the tree or brackets set beside a
// name, a thing or each other, saying who or what it is: "Norcorp, the largest
// insurer,", "the A12, a small car", "Tarvane University (a teaching hospital)".
// A phrase beside a body becomes a mention of it, and so the body is called by
// its noun from then on. The mentions are those of one sentence, in order.
func (a *article) appositions(s *sentence, mentions []*mention) {
	heads := map[int]*mention{}
	for _, m := range mentions {
		if m.entity == nil || m.dropped || m.nested && m.object == nil {
			continue
		}
		if h := m.headToken(); heads[h] == nil {
			heads[h] = m
		}
	}
	for _, m := range mentions {
		if m.object == nil {
			continue
		}
		i := m.headToken()
		t := &s.tokens[i]
		if t.deprel == "appos" {
			if other := heads[t.head]; other != nil && other != m && other.to <= m.from && s.parts(other.to, m.from) {
				a.describes(m, other)
				continue
			}
		}
		if other := a.bracketing(s, m, mentions); other != nil {
			a.describes(m, other)
		}
	}
	// The name may come second: "the largest insurer, Norcorp".
	for _, m := range mentions {
		if m.entity == nil || m.dropped || m.role != byName && m.object == nil {
			continue
		}
		t := &s.tokens[m.headToken()]
		if t.deprel != "appos" {
			continue
		}
		if other := heads[t.head]; other != nil && other.object != nil && other.entity != m.entity && (other.object.definite || other.object.possessed || m.kind == doc.Organization && m.role == byName && a.isBody(other) && !other.plural) && other.to <= m.from && s.parts(other.to, m.from) {
			a.describes(other, m)
		}
	}
}

// parts reports whether a comma, a dash or a bracket stands between the tokens
// and nothing but determiners and what describes the noun.
func (s *sentence) parts(from, to int) bool {
	if from >= to || from >= len(s.tokens) {
		return false
	}
	switch s.tokens[from].word {
	case ",", "(", "–", "—", "-", "--":
		return to-from <= 8
	}
	return false
}

// bracketing returns the name right before the brackets that hold only m.
func (a *article) bracketing(s *sentence, m *mention, mentions []*mention) *mention {
	from := m.from
	for from > 0 && !s.is(from-1, determiner) && s.tokens[from-1].word != "(" && m.from-from < 4 {
		from--
	}
	if from > 0 && s.is(from-1, determiner) {
		from--
	}
	if from == 0 || s.tokens[from-1].word != "(" || m.to >= len(s.tokens) || s.tokens[m.to].word != ")" {
		return nil
	}
	for _, other := range mentions {
		if other.to == from-1 && other.role == byName && !other.nested && other.entity != nil {
			return other
		}
	}
	return nil
}

// describes makes the thing m a mention of whom or what other is, if it can be.
func (a *article) describes(m, other *mention) {
	if m.entity.product != nil {
		if other.object == nil || other.entity.product != nil {
			return // a thing with a name of its own is nobody, and no other such thing
		}
		m, other = other, m
	}
	e, old := other.entity, m.entity
	if e == old || m.object.happening != e.happening {
		return
	}
	body := e.kind == doc.Organization && !m.plural && a.isBody(m)
	if !body && (e.kind != doc.OtherKind || m.plural != e.plural) {
		return
	}
	for _, x := range old.mentions {
		if x.object == nil || body && !a.isBody(x) {
			return // it is known as something else already
		}
	}
	for _, x := range old.mentions {
		if body {
			x.noun = x.s.tokens[x.headTo-1].fold
			e.nouns[x.noun] = true
			x.widen()
			x.kind, x.rule, x.role, x.object = doc.Organization, describedRule, byDescription, nil
		}
		x.entity = e
		e.mentions = append(e.mentions, x)
	}
	old.mentions = nil
}

// widen lets the mention begin with all that describes its noun, other actors
// too: "Danish teaching hospital".
func (m *mention) widen() {
	s := m.s
	for m.from > 0 && m.headFrom-m.from < 6 && !s.is(m.from-1, determiner) {
		if u := s.tokens[m.from-1].upos; u != "NOUN" && u != "PROPN" && u != "ADJ" && u != "NUM" {
			return
		}
		m.from--
	}
}

// isBody reports whether the noun of the phrase is one for bodies.
func (a *article) isBody(m *mention) bool {
	last := m.headTo - 1
	if e, found := m.s.entry(last, last+1, descriptor); found {
		return e.detail == string(doc.Organization)
	}
	n := a.nominals[m.s.tokens[last].fold]
	return n.kind == string(doc.Organization)
}
