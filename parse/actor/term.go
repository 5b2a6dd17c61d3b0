package actor

import "slices"

// A term is what a text says that it will call a body or a person: the
// "Company" of Norcorp Energy plc (the "Company").
type term struct {
	words []string
	of    *mention
}

// termRule is what mentions name as their rule that use a term.
const termRule = "en/term"

// terms finds the terms that brackets after names introduce, and makes what
// uses them, from there on, mentions of these.
func (a *article) terms() {
	var known []term
	first := 0
	for _, m := range a.mentions {
		if m.role != byName || m.nested || m.dropped {
			continue
		}
		if t := m.term(); t != nil {
			if len(known) == 0 {
				first = a.order(m.s)
			}
			known = append(known, *t)
		}
	}
	if len(known) == 0 {
		return
	}
	for _, s := range a.sentences[first:] {
		for i := range s.tokens {
			for _, t := range known {
				if to := i + len(t.words); t.of.s != s && s.spells(i, t.words) && s.is(i-1, definite) && !(to < len(s.tokens) && s.tokens[to].capital) {
					a.mentions = slices.DeleteFunc(a.mentions, func(m *mention) bool { return m.s == s && m.from < to && m.to > i })
					a.mentions = append(a.mentions, &mention{
						s: s, from: i, to: to, headFrom: i, headTo: to, kind: t.of.kind, rule: termRule, role: byDescription, alias: t.of,
					})
					break
				}
			}
		}
	}
}

// term returns the term in quotation marks that brackets after the mention hold.
func (m *mention) term() *term {
	s, i := m.s, m.to
	if i >= len(s.tokens) || s.tokens[i].word != "(" {
		return nil
	}
	i++
	if s.is(i, definite) {
		i++
	}
	if i >= len(s.tokens) || !isQuote(s.tokens[i].word) {
		return nil
	}
	t := &term{of: m}
	for i++; i < len(s.tokens) && len(t.words) < 4 && s.tokens[i].capital; i++ {
		t.words = append(t.words, s.tokens[i].word)
	}
	if len(t.words) == 0 || i+1 >= len(s.tokens) || !isQuote(s.tokens[i].word) {
		return nil
	}
	return t
}

func isQuote(word string) bool {
	switch word {
	case "\"", "“", "”", "'", "‘", "’", "``", "''":
		return true
	}
	return false
}

// spells reports whether the words stand at token i.
func (s *sentence) spells(i int, words []string) bool {
	if i+len(words) > len(s.tokens) {
		return false
	}
	for k, w := range words {
		if s.tokens[i+k].word != w {
			return false
		}
	}
	return true
}
