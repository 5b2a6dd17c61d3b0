package actor

import "github.com/a0442a32/timeline/parse/doc"

// predicated returns whom the sentence says that the mention with index i is:
// the subject of "Ada Obi is a lawyer" and of "Ada Obi served as a lawyer", the
// object of "they hired Ada Obi as a lawyer"; nil if it says so of nobody, or
// denies it, or it might be otherwise.
func (a *article) predicated(i int) *entity {
	m := a.mentions[i]
	s := m.s
	if !s.tagged || m.plural && m.size > 0 {
		return nil
	}
	at := m.headToken()
	verb, as := at, false
	copula := false
	for k := max(0, at-longestMention); k < at; k++ {
		if t := &s.tokens[k]; t.head == at {
			switch {
			case t.deprel == "cop":
				if !a.cues[cue{"is", t.fold}] {
					return nil
				}
				copula = true
			case t.deprel == "case" && t.fold == "as":
				as = true
			case t.deprel == "case", t.deprel == "aux", t.deprel == "advmod" && t.upos == "PART", t.deprel == "advmod" && a.cued(s, k, "denies"), t.deprel == "mark":
				return nil
			}
		}
	}
	if as {
		if verb = s.tokens[at].head; verb < 0 || verb >= len(s.tokens) || s.tokens[verb].upos != "VERB" || s.tokens[at].deprel != "obl" || !a.cued(s, verb, "serves") {
			return nil
		}
	} else if !copula || s.endsIn("?") {
		return nil
	}
	var subject, object *mention
	for k := i - 1; k >= 0 && a.mentions[k].s == s; k-- {
		other := a.mentions[k]
		relation, head := other.deprel()
		if head != verb || other.entity == nil || other.dropped {
			continue
		}
		switch relation {
		case "nsubj", "nsubj:pass":
			if subject == nil {
				subject = other
			}
		case "obj":
			if object == nil {
				object = other
			}
		}
	}
	if as && object != nil {
		subject = object
	}
	if subject == nil || subject.plural != m.plural && !subject.entity.plural == m.plural {
		return nil
	}
	e := subject.entity
	switch {
	case e.members != nil:
		return nil
	case m.object != nil && e.kind == doc.OtherKind, m.object == nil && e.kind == m.kind:
		return e
	case m.object == nil && m.kind == doc.Person && e.kind == doc.Organization && m.role != byName:
		return e // "Norcorp is the owner"
	case m.object != nil && e.kind == doc.Organization && !m.plural && a.isBody(m):
		return e
	}
	return nil
}

// become makes m a mention of e, if it was alone until now.
func (a *article) become(m *mention, e *entity) {
	if m.entity == e {
		return
	}
	if old := m.entity; old != nil {
		for _, x := range old.mentions {
			if x != m {
				return
			}
		}
		old.mentions = nil
	}
	m.entity = nil
	if m.object != nil && e.kind != doc.OtherKind {
		m.object, m.rule, m.role = nil, describedRule, byDescription
	}
	if m.noun != "" && e.nouns != nil {
		e.nouns[m.noun] = true
	}
	a.take(m, e)
}

// A relation is somebody by whose relative the words name: "her mother".
type relation struct {
	noun string
	of   *entity
}

// related returns the mother or the like of the same person whom the text has
// named so before, by any words: "her mother", "Ada Obi's mother".
func (a *article) related(m *mention, known map[relation]*entity) *entity {
	if m.role != byDescription || m.kind != doc.Person || m.plural || m.of == nil || m.of.entity == nil || !m.s.is(m.headTo-1, kin) {
		return nil
	}
	for i := m.headFrom - 1; i >= m.from && m.s.tokens[i].deprel != "nmod:poss"; i-- {
		if m.s.tokens[i].deprel == "amod" {
			return nil // "her younger brother"
		}
	}
	key := relation{m.noun, m.of.entity}
	if e := known[key]; e != nil {
		return e
	}
	known[key] = m.entity
	return nil
}
