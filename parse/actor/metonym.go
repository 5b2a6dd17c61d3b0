package actor

import (
	"fmt"
	"strings"

	"github.com/a0442a32/timeline/parse/doc"
)

// A metonym is a word that tells that a capital stands for its government, and
// what the capital is to it.
type metonym struct{ place, lemma string }

func (k *knowledge) addMetonym(f []string) error {
	switch f[0] {
	case "does", "done", "between", "own":
	default:
		return fmt.Errorf("%q is no place of a metonym", f[0])
	}
	for lemma := range strings.FieldsSeq(f[1]) {
		k.metonyms[metonym{f[0], lemma}] = true
	}
	return nil
}

// capitals turns the capitals that act, or to which something is done that is
// done to governments, into their states: "Washington accused Beijing". What
// is joined to one of them by "and" is one too.
func (a *article) capitals() {
	var left []*mention
	states := map[*sentence][]*mention{}
	become := func(m *mention) {
		m.kind, m.name, m.role, m.rule = doc.Country, a.countries[m.code].name, byName, "en/capital"
		states[m.s] = append(states[m.s], m)
	}
	for _, m := range a.mentions {
		if m.role != byCity || m.code == "" || m.nested && !m.possessesNext() || m.s.afterLocative(m.from) && !(m.core() && !m.s.is(m.from-1, locative)) {
			continue
		}
		if m.acts() || a.governs(m) {
			become(m)
		} else {
			left = append(left, m)
		}
	}
	for _, m := range left {
		for _, other := range states[m.s] {
			if m.joinedTo(other) || other.joinedTo(m) {
				become(m)
				break
			}
		}
	}
}

// governs reports whether the tree shows the capital in a place that a
// government has.
func (a *article) governs(m *mention) bool {
	relation, head := m.deprel()
	if head < 0 || head >= len(m.s.tokens) {
		return false
	}
	h := &m.s.tokens[head]
	is := func(place string) bool { return a.metonyms[metonym{place, h.lemma}] }
	verb := h.upos == "VERB"
	switch relation {
	case "nsubj":
		return verb && is("does")
	case "obj", "iobj":
		return verb && is("done")
	case "nsubj:pass":
		return verb && is("done")
	case "nmod:poss":
		return is("own")
	case "nmod", "obl":
		if m.from == 0 || !is("between") {
			return false
		}
		switch m.s.tokens[m.from-1].fold {
		case "with", "between", "against", "on", "toward", "towards":
			return true
		}
	}
	return false
}

// joinedTo reports whether the mention depends on the other one by "and".
func (m *mention) joinedTo(other *mention) bool {
	relation, head := m.deprel()
	return relation == "conj" && head >= other.from && head < other.to
}
