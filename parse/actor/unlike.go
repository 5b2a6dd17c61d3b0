package actor

// An unlikeness says that a noun, as the text uses it, does not stand for
// somebody: "the bank" not for Norcorp after "Norcorp bought the bank".
type unlikeness struct {
	noun string
	of   *entity
}

// farthestUnlike is for how many sentences the nouns that go with anybody, or
// with this one elsewhere, do not stand for it: "the company".
const farthestUnlike = 2

// setApart notes whom grammar keeps apart from the mention with index i: the
// subject of the verb whose object it is, and what the phrase that it is a part
// of is said to be: "Norcorp is the owner of the bank", "Norcorp, owner of
// the bank".
func (a *article) setApart(i int) {
	m := a.mentions[i]
	if !m.s.tagged {
		return
	}
	relation, at := m.deprel()
	inside := false
	for steps := 0; at >= 0 && at < len(m.s.tokens) && steps < farthestWord; steps++ {
		switch relation {
		case "obj", "iobj", "obl:agent":
			if !inside {
				a.apart(i, func(relation string, head, _ int) bool {
					return head == at && (relation == "nsubj" || relation == "nsubj:pass")
				})
			}
			return
		case "nmod", "nmod:poss":
			inside = true
		default:
			return
		}
		t := &m.s.tokens[at]
		if t.deprel == "appos" {
			a.apart(i, func(_ string, _, token int) bool { return token == t.head })
			return
		}
		if m.s.copular(at) {
			a.apart(i, func(relation string, head, _ int) bool { return head == at && relation == "nsubj" })
			return
		}
		relation, at = t.deprel, t.head
	}
}

// copular reports whether a form of "be" stands before token i, which tells
// what its subject is.
func (s *sentence) copular(i int) bool {
	for k := max(0, i-longestMention); k < i; k++ {
		if s.tokens[k].head == i && s.tokens[k].deprel == "cop" {
			return true
		}
	}
	return false
}

// apart sets the mention with index i apart from those before it in its
// sentence of which what holds is true: of their relation, the token that they
// depend on and their own.
func (a *article) apart(i int, holds func(relation string, head, token int) bool) {
	m := a.mentions[i]
	for k := i - 1; k >= max(0, i-farthest) && a.mentions[k].s == m.s; k-- {
		other := a.mentions[k]
		if other.entity == nil || other.entity.kind != m.kind {
			continue
		}
		if relation, head := other.deprel(); holds(relation, head, other.headToken()) {
			a.unlike[unlikeness{m.noun, other.entity}] = m.s.index
		}
	}
}

// isUnlike reports whether the text has set what m calls by its noun apart
// from e.
func (a *article) isUnlike(m *mention, e *entity) bool {
	last, found := a.unlike[unlikeness{m.noun, e}]
	return found && (m.s.index-last <= farthestUnlike || !m.s.is(m.headFrom, enterprise) && !e.isCalled(m.noun))
}
