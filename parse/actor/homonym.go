package actor

import "github.com/a0442a32/timeline/parse/doc"

// homonyms tells the part of a state from the country of the same name: Georgia
// is the one where the article names cities or officers of the United States
// and nothing of the country.
func (a *article) homonyms() {
	var open []*mention
	for _, m := range a.mentions {
		if m.kind == doc.Country && m.headTo == m.headFrom+1 && m.s.is(m.headFrom, state) && m.role == byName {
			open = append(open, m)
		}
	}
	if len(open) == 0 {
		return
	}
	for _, m := range open {
		e, _ := m.s.entry(m.headFrom, m.headTo, state)
		here, there := 0, 0 // in the country, in the state that it is a part of
		for _, other := range a.mentions {
			if other.s.tokens[other.headFrom].word == m.s.tokens[m.headFrom].word {
				if a.hasGovernor(other) {
					there++
				}
				continue
			}
			switch c, found := other.s.entry(other.headFrom, other.headTo, city|state|nation); {
			case !found:
			case c.code == m.code:
				here++
			case c.code == e.code && c.detail != "capital" && c.class&nation == 0:
				there++
			}
		}
		if there > 0 && here == 0 {
			m.kind, m.role, m.name, m.code, m.rule, m.certain = doc.Place, byCity, e.name, "", "en/city", 2
		}
	}
}

// hasGovernor reports whether the mention belongs to an officer whom the parts
// of a state have: "the governor of Georgia".
func (a *article) hasGovernor(m *mention) bool {
	s := m.s
	for i := max(0, m.from-3); i < m.from; i++ {
		if a.cued(s, i, "provincial") && (i+1 == m.from || s.is(i+1, of)) {
			return true
		}
	}
	for i := m.to; i < min(len(s.tokens), m.to+3); i++ {
		if a.cued(s, i, "provincial") {
			return true
		}
	}
	return false
}
