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
	inState := map[homonym]bool{}
	for _, m := range open {
		e, _ := m.s.entry(m.headFrom, m.headTo, state)
		h := homonym{m.s.tokens[m.headFrom].word, m.code, e.code}
		part, counted := inState[h]
		if !counted {
			part = a.inState(h)
			inState[h] = part
		}
		if part {
			m.kind, m.role, m.name, m.code, m.rule, m.certain = doc.Place, byCity, e.name, "", "en/city", 2
		}
	}
}

// A homonym is a word that names a country and a part of another.
type homonym struct {
	word  string
	here  string // the code of the country
	there string // the code of the state that it is a part of
}

// inState reports whether the article speaks of the part of a state and of
// nothing in the country.
func (a *article) inState(h homonym) bool {
	here, there := 0, 0
	for _, m := range a.mentions {
		if m.s.tokens[m.headFrom].word == h.word {
			if a.hasGovernor(m) {
				there++
			}
			continue
		}
		switch c, found := m.s.entry(m.headFrom, m.headTo, city|state|nation); {
		case !found:
		case c.code == h.here:
			here++
		case c.code == h.there && c.detail != "capital" && c.class&nation == 0:
			there++
		}
	}
	return there > 0 && here == 0
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
