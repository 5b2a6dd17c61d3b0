package actor

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
		var heads map[int]*mention
		for i := range s.tokens {
			if !s.relates(i) {
				continue
			}
			noun := s.antecedent(i)
			if noun < 0 || noun >= i {
				continue
			}
			if heads == nil {
				heads = headed(mentions[from:to])
			}
			best := heads[noun]
			if best == nil || best.to > i {
				continue
			}
			m := &mention{s: s, from: i, to: i + 1, headFrom: i, headTo: i + 1, rule: "en/relative", role: byPronoun, possessor: s.tokens[i].fold == "whose"}
			a.take(m, best.entity)
			a.mentions = append(a.mentions, m)
		}
		from = to
	}
}

// headed returns the longest mention that each token is the head of.
func headed(mentions []*mention) map[int]*mention {
	heads := map[int]*mention{}
	for _, m := range mentions {
		if m.dropped || m.entity == nil {
			continue
		}
		h := m.headToken()
		if best := heads[h]; best == nil || m.to-m.from > best.to-best.from {
			heads[h] = m
		}
	}
	return heads
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
