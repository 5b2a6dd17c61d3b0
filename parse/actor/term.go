package actor

import (
	"slices"
	"sort"
	"strings"
)

// A term is what a text says that it will call a body or a person: the
// "Company" of Norcorp Energy plc (the "Company").
type term struct {
	words []string
	at    int // the token of the sentence of the bearer where the words begin
	of    *mention
	two   bool // there is another bearer
}

// termRule is what mentions name as their rule that use a term.
const termRule = "en/term"

// longestTerm is how many words a term has at most.
const longestTerm = 4

// terms finds the terms that brackets after names introduce, and makes what
// uses them, from there on, mentions of these. A term of two bearers, as a
// text has that quotes two contracts, tells nothing.
func (a *article) terms() {
	known := map[string]*term{} // by their words
	var first *sentence
	for _, m := range a.mentions {
		if m.role != byName || m.nested || m.dropped {
			continue
		}
		t := m.term()
		if t == nil {
			continue
		}
		key := strings.Join(t.words, " ")
		if before := known[key]; before == nil {
			known[key] = t
		} else if before.of.bodyKey() != m.bodyKey() {
			before.two = true
			before.of.s.leaveOpen(before.at, before.at+len(before.words))
			m.s.leaveOpen(t.at, t.at+len(t.words))
		}
		if first == nil || m.s.index < first.index {
			first = m.s
		}
	}
	if len(known) == 0 {
		return
	}
	uses := map[*sentence][]*mention{} // from left to right
	for _, s := range a.sentences[a.order(first):] {
		for i := 1; i < len(s.tokens); i++ {
			if !s.is(i-1, definite) || !s.tokens[i].capital {
				continue
			}
			// What goes on with a capital is no use of a shorter term.
			to := i
			for to < len(s.tokens) && to <= i+longestTerm && s.tokens[to].capital {
				to++
			}
			t := known[s.spelled(i, to)]
			if to > i+longestTerm || t == nil || t.of.s.index >= s.index {
				continue
			}
			use := &mention{s: s, from: i, to: to, headFrom: i, headTo: to, kind: t.of.kind, rule: termRule, role: byDescription}
			if !t.two {
				use.alias = t.of
			}
			uses[s] = append(uses[s], use)
			i = to
		}
	}
	a.mentions = slices.DeleteFunc(a.mentions, func(m *mention) bool {
		here := uses[m.s]
		i := sort.Search(len(here), func(i int) bool { return here[i].to > m.from })
		return i < len(here) && here[i].from < m.to
	})
	for _, s := range a.sentences {
		for _, m := range uses[s] {
			if m.alias != nil {
				a.mentions = append(a.mentions, m)
			} else {
				s.leaveOpen(m.from, m.to)
			}
		}
	}
}

// leaveOpen notes that nobody knows whom the tokens stand for.
func (s *sentence) leaveOpen(from, to int) {
	for i := from; i < to; i++ {
		s.tokens[i].open = true
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
	t := &term{of: m, at: i + 1}
	for i++; i < len(s.tokens) && len(t.words) < longestTerm && s.tokens[i].capital; i++ {
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

// spelled returns the words of the tokens with single spaces between them.
func (s *sentence) spelled(from, to int) string {
	words := make([]string, 0, longestTerm)
	for i := from; i < to; i++ {
		words = append(words, s.tokens[i].word)
	}
	return strings.Join(words, " ")
}
