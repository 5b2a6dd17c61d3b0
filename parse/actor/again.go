package actor

import (
	"strings"

	"github.com/a0442a32/timeline/parse/doc"
)

// againRule is what mentions name as their rule that were found because the
// document gives the whole name elsewhere.
const againRule = "en/again"

// again finds the family names that stand alone and were found by nobody,
// since they are common words too: "Cook" and "Jobs" after "Tim Cook" and
// "Steve Jobs".
func (a *article) again() {
	known := map[string]bool{}
	for _, m := range a.mentions {
		if m.dropped || m.kind != doc.Person || m.role != byName || m.certain < 2 || m.headTo-m.headFrom < 2 {
			continue
		}
		last := &m.s.tokens[m.headTo-1]
		if given := a.isGiven(m.s.tokens[m.headFrom].word); last.capital && (given || m.headFrom > m.from) && len(last.word) > 2 {
			known[last.word] = true
		}
	}
	if len(known) == 0 {
		return
	}
	covered := map[*token]bool{}
	for _, m := range a.mentions {
		if m.dropped {
			continue
		}
		for i := m.from; i < m.to; i++ {
			covered[&m.s.tokens[i]] = true
		}
	}
	for _, s := range a.sentences {
		if s.titleCase || !s.tagged {
			continue
		}
		for i := range s.tokens {
			t := &s.tokens[i]
			if !t.capital || covered[t] {
				continue
			}
			if !known[t.word] || !s.person(i) {
				continue
			}
			a.mentions = append(a.mentions, &mention{
				s: s, from: i, to: i + 1, headFrom: i, headTo: i + 1, kind: doc.Person, certain: 2, named: true,
				rule: againRule, recognized: true,
			})
		}
	}
}

// clausal reports whether the determiner at token i begins a clause: "that" as
// the tree has it, or before a plural.
func (s *sentence) clausal(i int) bool {
	t := &s.tokens[i]
	return t.upos == "SCONJ" || t.lemma == "that" && i+1 < len(s.tokens) && t.fold == "that" && s.tokens[i+1].xpos == "NNS"
}

// person reports whether the word with a capital at token i may be a person's
// name though it is a common word: it stands alone and, where anything has a
// capital, does what a person does.
func (s *sentence) person(i int) bool {
	t := &s.tokens[i]
	if i > 0 && (s.is(i-1, determiner) && !s.clausal(i-1) || s.tokens[i-1].capital && !s.opens(i-1) && !strings.HasSuffix(s.tokens[i-1].word, ".")) || i+1 < len(s.tokens) && (s.tokens[i+1].capital || s.hyphen(i+1)) {
		return false
	}
	if strings.ToUpper(t.word) == t.word {
		return false
	}
	if !s.opens(i) || t.upos == "PROPN" {
		return t.deprel != "compound"
	}
	if t.deprel != "nsubj" || t.head < 0 || t.head >= len(s.tokens) {
		return false
	}
	verb := &s.tokens[t.head]
	if s.is(t.head, speech|act) || verb.upos == "VERB" && (verb.xpos == "VBD" || verb.xpos == "VBZ") {
		return true
	}
	// "Cook has left" and "Jobs has left", but not "Jobs have gone".
	for k := i + 1; k < len(s.tokens) && k <= i+2*farthestWord; k++ {
		if x := &s.tokens[k]; x.head == t.head && (x.deprel == "aux" || x.deprel == "aux:pass" || x.deprel == "cop") {
			return x.xpos == "VBZ" || x.xpos == "VBD" && x.fold != "were" || x.xpos == "MD" && !strings.HasSuffix(t.fold, "s")
		}
	}
	return false
}
