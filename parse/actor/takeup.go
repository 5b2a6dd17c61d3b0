package actor

// How far back a description may take up a thing with a name of its own: where
// there are several, and where there is only one.
const (
	takenUpNear   = 4
	takenUpFar    = 12
	takenUpUntold = 2 // where nothing tells that the thing is what the noun says
)

// takenUp returns the mention of a thing with a name of its own that the
// description m takes up: "the aircraft", "the massive airliner"; nil if there is
// none or two fit as well. The mentions are those before m, in order.
//
// What the article calls a phone is not "the aircraft". Of several things the
// nearest fits, and a subject better than others; where the article has one
// only, it may be further away.
func (a *article) takenUp(m *mention, recent []*mention) *mention {
	o := m.object
	if !o.product || o.happening || len(recent) == 0 || m.s.tokens[m.headFrom].capital && m.headFrom > 0 {
		return nil
	}
	for i := m.from; i < m.headTo; i++ {
		t := &m.s.tokens[i]
		if a.cues[cue{"elder", t.fold}] || m.s.is(i, number|digits|ordinal) || t.upos == "PROPN" && i < m.headFrom {
			return nil // "the other plane", "the two phones", "the Danish ship"
		}
	}
	only := true
	for _, other := range recent[max(0, len(recent)-mostAlike):] {
		only = only && other.entity == recent[len(recent)-1].entity
	}
	farthest := takenUpNear
	if only {
		farthest = takenUpFar
	}
	var best *mention
	most, tied := 0, false
	for k := len(recent) - 1; k >= max(0, len(recent)-mostAlike); k-- {
		other := recent[k]
		distance := m.s.index - other.s.index
		if distance > farthest {
			break
		}
		var nouns map[string]bool
		if p := other.entity.product; p != nil {
			nouns = p.nouns
		}
		fits := nouns[o.noun]
		if !fits && distance > takenUpUntold && !only || !fits && len(nouns) > 0 && !a.cues[cue{"general", o.noun}] || !fits && !o.bare && !only || m.plural && !other.plural || a.bound(m, other) {
			continue
		}
		score := 4*(takenUpFar-distance) + 1
		if other.entity.product == nil {
			if distance > 1 {
				continue // of which nothing tells that it is a thing like that
			}
			score -= 5
		}
		if fits {
			score += 6
		}
		if other.subject() {
			score += 3
		}
		switch {
		case best == nil || score > most:
			best, most, tied = other, score, false
		case score == most && other.entity != best.entity:
			tied = true
		}
	}
	if tied {
		return nil
	}
	return best
}
