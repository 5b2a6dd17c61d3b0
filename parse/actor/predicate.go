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
	for k := i - 1; k >= max(0, i-farthest) && a.mentions[k].s == s; k-- {
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

// pronominal finds whom the pronoun with index i stands for. What is set before
// it says who that is and is not taken up by it: "The daughter of a clerk, she".
func (a *article) pronominal(i int) *entity {
	m, d := a.mentions[i], a.fronted(i)
	if d == nil {
		return a.antecedent(i)
	}
	own := d.entity
	d.entity = nil
	e := a.antecedent(i)
	if e == nil {
		e = own
	}
	if d.entity = own; e != own && e.kind == m.kind {
		a.become(d, e)
	}
	return e
}

// fronted returns the description that a comma parts from the pronoun with
// index i, the subject that it describes; nil if there is none.
func (a *article) fronted(i int) *mention {
	m := a.mentions[i]
	s := m.s
	if m.possessor || m.kind != doc.Person || m.plural || m.from < 3 || s.tokens[m.from-1].word != "," || m.relation() > relationPassive {
		return nil
	}
	for k := i - 1; k >= max(0, i-farthest) && a.mentions[k].s == s; k-- {
		d := a.mentions[k]
		if d.role != byDescription && !(d.role == byNominal && d.own) || d.kind != doc.Person || d.plural || d.nested || d.entity == nil || len(d.entity.mentions) != 1 {
			continue
		}
		for at := d.to; at < m.from-1; at++ {
			if t := &s.tokens[at]; t.word == "," || t.upos == "VERB" && t.deprel != "acl" {
				return nil
			}
		}
		from := d.from
		for from > 0 && (s.is(from-1, determiner) || s.tokens[from-1].deprel == "amod" && s.tokens[from-1].upos == "ADJ") {
			from--
		}
		if from > 0 && s.tokens[from-1].word != "," {
			return nil
		}
		return d
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
// named so before, by any words: "her mother", "Ada Obi's mother". Of brothers
// and lawyers one may have several, so that they are not the same.
func (a *article) related(m *mention, known map[relation]*entity) *entity {
	if m.role != byDescription || m.kind != doc.Person || m.plural || m.of == nil || m.of.entity == nil || !a.cued(m.s, m.headTo-1, "sole") {
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
