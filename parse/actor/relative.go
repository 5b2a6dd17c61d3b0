package actor

import "github.com/a0442a32/timeline/parse/doc"

// relatives adds a mention for every relative pronoun whose clause the tree
// hangs on an actor: the "which" of "Halvorsen, which sold its plant".
func (a *article) relatives() {
	mentions := a.mentions // in the order of their spans
	from := 0
	for _, s := range a.sentences {
		for from < len(mentions) && mentions[from].s.index < s.index {
			from++
		}
		to := from
		for to < len(mentions) && mentions[to].s == s {
			to++
		}
		if to == from || !s.tagged {
			continue
		}
		var heads, ends map[int]*mention
		for i := range s.tokens {
			if !s.relates(i) {
				continue
			}
			if heads == nil {
				heads, ends = headed(mentions[from:to])
			}
			var best *mention
			if noun := s.antecedent(i); noun >= 0 && noun < i {
				best = heads[noun]
			}
			if best == nil || best.to > i {
				best = ends[s.beforeComma(i)]
				if best == nil || !best.takes(s.tokens[i].fold) {
					continue
				}
			}
			m := &mention{s: s, from: i, to: i + 1, headFrom: i, headTo: i + 1, rule: "en/relative", role: byPronoun, possessor: s.tokens[i].fold == "whose"}
			a.take(m, best.entity)
			a.mentions = append(a.mentions, m)
		}
		from = to
	}
}

// beforeComma returns the token that a relative pronoun at token i follows, a
// comma passed over.
func (s *sentence) beforeComma(i int) int {
	if i > 0 && s.tokens[i-1].word == "," {
		i--
	}
	return i
}

// takes reports whether the relative pronoun can stand for the mention when it
// comes right after it, whatever the tree makes of its clause.
func (m *mention) takes(pronoun string) bool {
	switch pronoun {
	case "who", "whom":
		return m.kind == doc.Person || m.kind == doc.Group
	case "which":
		return m.named && (m.kind == doc.Organization || m.kind == doc.Country || m.kind == doc.Place)
	}
	return false
}

// headed returns the longest mention that each token is the head of, and the
// longest that ends before each token.
func headed(mentions []*mention) (heads, ends map[int]*mention) {
	heads, ends = map[int]*mention{}, map[int]*mention{}
	for _, m := range mentions {
		if m.dropped || m.entity == nil {
			continue
		}
		h := m.headToken()
		if best := heads[h]; best == nil || m.to-m.from > best.to-best.from {
			heads[h] = m
		}
		if best := ends[m.to]; best == nil || m.to-m.from > best.to-best.from {
			ends[m.to] = m
		}
	}
	return heads, ends
}

// relates reports whether token i is a relative pronoun.
func (s *sentence) relates(i int) bool {
	t := &s.tokens[i]
	switch t.fold {
	case "who", "whom", "which", "whose", "that":
	default:
		return false
	}
	return i > 0 && (t.xpos == "WDT" || t.xpos == "WP" || t.xpos == "WP$")
}

// antecedent returns the token that the relative clause of the pronoun at
// token i depends on, or -1.
func (s *sentence) antecedent(i int) int {
	for steps := 0; steps < 4; steps++ {
		i = s.tokens[i].head
		if i < 0 || i >= len(s.tokens) {
			return -1
		}
		if s.tokens[i].deprel == "acl:relcl" {
			return s.tokens[i].head
		}
	}
	return -1
}
