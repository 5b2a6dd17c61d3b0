package actor

import (
	"slices"
	"strings"

	"github.com/a0442a32/timeline/parse/doc"
)

// partRule is what mentions name as their rule of a body that were found since
// the name of a part of it begins with its own.
const partRule = "en/part"

// parts makes bodies belong to what they are a part of by their names: Norcorp
// Financial Services and Norcorp North America to Norcorp, and to whom a name
// stands before them with 's ("Norcorp's Tarvane").
//
// A name goes on with words of the list that say what a part of a company does,
// or where. Other words make another body of it: the Norcorp Foundation is not
// Norcorp's.
func (a *article) parts() {
	slices.SortStableFunc(a.mentions, (*mention).before)
	whole := map[string]*mention{} // the first of each name that bodies have by themselves
	for _, m := range a.mentions {
		if m.kind == doc.Organization && m.role == byName && m.certain >= 1 && whole[m.headWords()] == nil {
			whole[m.headWords()] = m
		}
	}
	var found []*mention
	for i, m := range a.mentions {
		if m.role != byName || m.dropped {
			continue
		}
		if m.of == nil && m.name == "" {
			if end := a.wholeBefore(m, whole); end > 0 {
				of := whole[m.s.words(m.headFrom, end)]
				if of == nil {
					e, _ := m.s.entry(m.headFrom, end, body)
					of = &mention{
						s: m.s, from: m.headFrom, to: end, headFrom: m.headFrom, headTo: end, kind: doc.Organization,
						rule: partRule, named: true, certain: 3, nested: true, name: e.name,
					}
					found = append(found, of)
				}
				m.of, m.part, m.kind, m.certain, m.named = of, true, doc.Organization, max(m.certain, 2), true
				continue
			}
		}
		a.possessed(i)
		a.ofCountry(i)
		a.seated(i)
	}
	a.mentions = append(a.mentions, found...)
}

// wholeBefore returns the token after the name of a body that the name of m
// begins with and after which only words for parts follow; 0 if there is none.
func (a *article) wholeBefore(m *mention, whole map[string]*mention) int {
	switch m.kind {
	case doc.Organization, doc.Place, doc.OtherKind:
	default:
		return 0
	}
	s := m.s
	for end := m.headTo - 1; end > m.headFrom && end >= m.headTo-mostPartWords; end-- {
		if a.partWords(s, end, m.headTo) && a.names(m, end, whole) {
			return end
		}
	}
	return 0
}

// mostPartWords is how many words after the name of a body say at most which
// part of it is meant.
const mostPartWords = 5

// names reports whether the tokens of the head before end are the whole name of
// a body that the lists have, or that the article has by itself before: after
// "Norcorp Energy" Norcorp is only short for it.
func (a *article) names(m *mention, end int, whole map[string]*mention) bool {
	s := m.s
	if e, found := s.entry(m.headFrom, end, body); found {
		return e.code == ""
	}
	of := whole[s.words(m.headFrom, end)]
	return of != nil && of.before(m) < 0 && !of.s.headline && !s.is(m.headFrom, nation|final|branch)
}

// partWords reports whether the tokens say which part of a body is meant: a
// region, or words of the list.
func (a *article) partWords(s *sentence, from, to int) bool {
	if _, found := s.entry(from, to, country|place|area); found {
		return true
	}
	told := false
	for i := from; i < to; i++ {
		t := &s.tokens[i]
		switch {
		case a.cues[cue{"part", t.fold}]:
			told = true
		case t.word == "&" || t.word == "and" && told && i+1 < to:
		default:
			return false
		}
	}
	return told
}

// possessed makes the body at i of the mentions belong to the one that stands
// before it with 's: "Norcorp's Tarvane", "Norcorp's insurance unit Tarvane".
func (a *article) possessed(i int) {
	m := a.mentions[i]
	if m.kind != doc.Organization || m.of != nil || m.nested {
		return
	}
	s := m.s
	for k := i - 1; k >= 0 && a.mentions[k].s == s && k > i-4; k-- {
		owner := a.mentions[k]
		if owner.kind != doc.Organization || owner.role != byName || owner.to >= m.from || !s.has(owner.to, possessive) || owner.nested {
			continue
		}
		if !a.partBetween(s, owner.to+1, m.from) || !a.partAfter(m) {
			return
		}
		m.of = owner
		if owner.to+1 == m.from {
			owner.nested = true
			m.from = owner.from
		}
		return
	}
}

// ofCountry makes the body at i of the mentions belong to the country that it
// stands after: "Pakistan's Air Force".
func (a *article) ofCountry(i int) {
	m := a.mentions[i]
	if m.kind != doc.Organization || m.of != nil || m.nested {
		return
	}
	code, _ := a.ownerCode(m)
	for k := i - 1; code != "" && k >= 0 && a.mentions[k].s == m.s; k-- {
		if owner := a.mentions[k]; owner.kind == doc.Country && owner.code == code {
			m.of = owner
			return
		}
	}
}

// seated takes the place from before the body at i of the mentions that says
// where it sits: "Seattle based Norcorp" is no Seattle.
func (a *article) seated(i int) {
	m := a.mentions[i]
	if i == 0 || m.kind != doc.Organization && m.kind != doc.Person || m.of != nil && m.of.from < m.from {
		return
	}
	s, place := m.s, a.mentions[i-1]
	if place.s != s || place.kind != doc.Place && place.kind != doc.Country || place.nested || place.to+2 < m.from-1 || place.to >= m.from || s.tokens[m.from-1].fold != "based" {
		return
	}
	if place.to == m.from-1 || place.to == m.from-2 && s.hyphen(place.to) {
		place.nested = true
		m.from = place.from
	}
}

// partBetween reports whether nothing stands between the tokens, or a noun for
// a part with what describes it: "insurance unit".
func (a *article) partBetween(s *sentence, from, to int) bool {
	if from == to {
		return true
	}
	if s.tokens[to-1].word == "," {
		to--
	}
	if to <= from || to-from > 5 || !a.cues[cue{"unit", s.tokens[to-1].fold}] {
		return false
	}
	for i := from; i < to-1; i++ {
		if u := s.tokens[i].upos; u != "ADJ" && u != "NOUN" && u != "PROPN" && u != "NUM" && s.tokens[i].word != "-" {
			return false
		}
	}
	return true
}

// partAfter reports whether the name stands for the body, and does not describe
// a noun after it, unless that is a noun for parts: "Norcorp's Tarvane bid".
func (a *article) partAfter(m *mention) bool {
	s := m.s
	if m.to >= len(s.tokens) || !s.wordAt(m.to) {
		return true
	}
	if relation, head := m.deprel(); relation != "compound" || head < m.to {
		return s.tokens[m.to].upos != "NOUN" || strings.HasPrefix(relation, "nsubj")
	}
	return false
}
