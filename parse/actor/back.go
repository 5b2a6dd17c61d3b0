package actor

import (
	"slices"

	"github.com/a0442a32/timeline/parse/doc"
)

// back returns the mention that begins at token i and only refers back: a
// pronoun, "the company", "the Asian nation", "both countries", "the
// president". Who is meant is found later (resolve.go); nil if there is none.
func (a *article) back(s *sentence, i, limit int) *mention {
	switch {
	case s.is(i, pronoun):
		return a.pronoun(s, i)
	case s.two(i) && s.is(i, determiner) && s.is(i+1, nominals): // "both companies"
		return a.pair(s, i, i+1)
	case s.is(i, definite):
		j := i + 1
		if s.two(j) && s.is(j+1, nominals) {
			return a.pair(s, j, j+1)
		}
		return a.nominal(s, j, limit)
	}
	return nil
}

func (a *article) pronoun(s *sentence, i int) *mention {
	t := &s.tokens[i]
	form := a.pronouns[t.fold]
	if form.party != others {
		if s.tagged && t.upos != "PRON" || t.fold == "us" && t.capital {
			return nil
		}
		return &mention{
			s: s, from: i, to: i + 1, headFrom: i, headTo: i + 1, kind: doc.Person, rule: "en/pronoun", role: byPronoun,
			plural: form.plural, possessor: form.possessive, reflexive: form.reflexive, party: form.party,
		}
	}
	if form.gender == neuter && !form.possessive && !form.reflexive && a.expletive(s, i) {
		return nil
	}
	// "her" is two words.
	possessor := form.possessive && (!s.tagged || t.xpos != "PRP")
	kind := doc.Person
	if form.gender == neuter {
		kind = doc.OtherKind
	}
	return &mention{
		s: s, from: i, to: i + 1, headFrom: i, headTo: i + 1, kind: kind, rule: "en/pronoun", role: byPronoun,
		gender: form.gender, plural: form.plural, possessor: possessor, reflexive: form.reflexive,
	}
}

// subjectAt reports whether the pronoun at i is a subject: the tree tells, or a
// verb that the lists know follows.
func (s *sentence) subjectAt(i int) bool {
	if t := &s.tokens[i]; t.deprel != "" {
		return t.deprel == "nsubj" || t.deprel == "nsubj:pass"
	}
	return s.is(i+1, auxiliary|speech|act|copula)
}

// expletive reports whether the neuter pronoun at i stands for nobody: "it is
// clear that", "made it clear", "it came after", as far as the tree or the
// words beside it tell.
func (a *article) expletive(s *sentence, i int) bool {
	if s.tokens[i].deprel == "expl" || s.is(i+1, copula) && s.tokens[i+1].deprel != "aux" && !a.undergoes(s, i) || i > 0 && s.is(i-1, formal) {
		return true
	}
	at := i + 1
	for s.is(at, auxiliary) {
		at++
	}
	return s.is(at, occur)
}

// undergoes reports whether something is done to what "it" at token i stands for,
// or it is doing something: "it was flown to Bergen", "it is landing", and not
// "it was reported that", "it was decided to".
func (a *article) undergoes(s *sentence, i int) bool {
	t := &s.tokens[i]
	h := t.head
	if h <= i || h >= len(s.tokens) || s.tokens[h].upos != "VERB" || t.deprel != "nsubj" && t.deprel != "nsubj:pass" || s.is(h, speech) {
		return false
	}
	for k := h + 1; k < min(len(s.tokens), h+longestMention); k++ {
		if x := &s.tokens[k]; x.head == h && (x.deprel == "ccomp" || x.deprel == "csubj" || x.deprel == "xcomp" && a.cued(s, h, "resolves")) {
			return false
		}
	}
	return true
}

// two reports whether token i is a word for two.
func (s *sentence) two(i int) bool {
	e, _ := s.entry(i, i+1, number)
	return e != nil && e.size == 2
}

func (a *article) pair(s *sentence, from, at int) *mention {
	return &mention{
		s: s, from: from, to: at + 1, headFrom: at, headTo: at + 1, kind: doc.Group, rule: "en/pair", role: byPair,
		plural: true, size: 2, noun: s.tokens[at].fold,
	}
}

// nominal reads what follows a definite article.
func (a *article) nominal(s *sentence, from, limit int) *mention {
	at := from
	if s.is(at, area) {
		at++
	} else {
		for at < limit && s.is(at, standing) && !s.is(at, office|nominal) {
			at++
		}
	}
	if at >= limit {
		return nil
	}
	for _, f := range s.tokens[at].found {
		if f.end > limit || f.class&(nominal|office) == 0 || !s.alone(f.end) {
			continue
		}
		m := &mention{s: s, from: from, to: f.end, headFrom: at, headTo: f.end, noun: fold(s.words(at, f.end))}
		if f.class&office != 0 {
			m.kind, m.role, m.rule, m.titles = doc.Person, byOffice, "en/the-office", []*entry{f.entry}
			if f.entry.detail != "" {
				m.gender = gender(f.entry.detail[0])
			}
			return m
		}
		n := a.nominals[m.noun]
		if n.kind == "couple" {
			return a.pair(s, from, at)
		}
		if n.kind == "pair" || s.tokens[at].capital && s.is(at, capName) {
			continue // "The National Court" is a name
		}
		m.kind, m.role, m.rule = doc.Kind(n.kind), byNominal, "en/nominal"
		m.gender = n.gender
		return m
	}
	return nil
}

// definiteOnes adds the nouns for somebody after a definite article that no
// rule has read.
func (a *article) definiteOnes(s *sentence, mentions []*mention) {
	if !s.tagged {
		return
	}
	covered := make([]bool, len(s.tokens))
	for _, m := range mentions {
		for i := m.from; i < m.to; i++ {
			covered[i] = true
		}
	}
	for i := range s.tokens {
		if !s.is(i, definite) {
			continue
		}
		if m := a.definiteOne(s, i+1, len(s.tokens)); m != nil && !slices.Contains(covered[m.from:m.to], true) {
			a.mentions = append(a.mentions, m)
		}
	}
}

// definiteOne reads a noun for somebody after a definite article: "the driver",
// "the city council". It takes up who is called so, and is somebody of its own
// if nobody is.
func (a *article) definiteOne(s *sentence, from, limit int) *mention {
	at := from
	for at < limit && at < from+4 && s.is(at, modifier) && !(s.is(at, somebody) && s.tokens[at].deprel != "compound" && s.tokens[at].deprel != "amod") {
		at++
	}
	if at >= limit || !s.is(at, somebody) {
		return nil
	}
	e, _ := s.entry(at, at+1, somebody)
	t := &s.tokens[at]
	if t.upos != "NOUN" || t.xpos == "NNS" || t.deprel == "compound" || t.deprel == "amod" || s.hyphen(at+1) || at+1 < len(s.tokens) && s.is(at+1, capName|acronym) {
		return nil
	}
	m := &mention{
		s: s, from: from, to: at + 1, headFrom: at, headTo: at + 1, noun: t.fold, kind: doc.Person, role: byNominal, rule: "en/the-one",
		own: true, described: at > from || !s.alone(at+1),
	}
	switch {
	case e.detail == "body":
		m.kind = doc.Organization
	case e.detail == "group":
		m.kind = doc.Group
	case e.detail != "":
		m.gender = gender(e.detail[0])
	}
	return m
}

// alone reports whether the noun before token i is no part of a compound and
// not described further: "the company car" and "the company that" take up
// nobody.
func (s *sentence) alone(i int) bool {
	if i >= len(s.tokens) {
		return true
	}
	t := &s.tokens[i]
	if s.tokens[i-1].deprel == "compound" || s.is(i, relative) || s.hyphen(i) {
		return false
	}
	if s.is(i, further|capName|acronym|nation) {
		return false
	}
	if s.tagged {
		return t.upos != "NOUN"
	}
	return !s.wordAt(i) || s.is(i, plain|speech|act|auxiliary|locative|possessive)
}
