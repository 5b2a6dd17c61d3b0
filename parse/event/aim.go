package event

import (
	"slices"

	"github.com/a0442a32/timeline/parse/doc"
)

// aims adds to whom events are directed where the words name him only in what
// they are about: "rejected Peru's proposal", "demanded that Peru sign",
// "agreed to Peruvian mediation", "threatened to strike Peru".
func (r *reading) aims() {
	for _, c := range mergeByTrigger(r.events, r.minor) {
		if c.who(doc.Recipient, doc.Patient) != doc.None {
			continue
		}
		for _, m := range r.aim(c) {
			c.Participants = append(c.Participants, doc.Part{Role: doc.Recipient, Mention: m})
		}
	}
}

// aim returns the actors that the event is directed at. Whoever takes part
// already is none of them.
func (r *reading) aim(c *candidate) []int {
	fits := func(m int) bool {
		return m != doc.None && r.d.Actors[m].Kind != doc.Place && !slices.ContainsFunc(c.Participants, func(p doc.Part) bool { return r.same(p.Mention, m) })
	}
	directed := r.l.is("directed", string(c.Type)) && c.Mode != "deny"
	for _, x := range c.fillers {
		switch _, slot := c.frame.slots[x.place]; {
		case x.place == comp && c.Nominal:
		case x.place == comp && c.Type == "REQUEST" && r.has(x.token, "nsubj"):
			if s := r.child(x.token, "nsubj"); fits(r.mentionAt(s)) && !r.d.Actors[r.mentionAt(s)].Pronoun {
				return r.joined(s, fits)
			}
		case x.place == comp && directed && !r.has(x.token, "nsubj"):
			if t := r.concerns(x.token, fits, 0); t != doc.None {
				return r.joined(t, fits)
			}
		case x.place == obj && c.frame.open && r.names(x.token), slot && directed && x.place != subj && x.place != poss:
			if by := r.child(c.token, "obl:agent"); by > x.token && !c.group.passive && r.isVerb(c.token) && fits(r.mentionAt(by)) {
				return r.joined(by, fits) // "broke a ban by Peru"
			}
			if r.mentionAt(x.token) == doc.None || r.names(x.token) {
				t := r.doer(x.token, fits)
				if t == doc.None && directed {
					t = r.concerns(x.token, fits, 0)
				}
				if t != doc.None {
					return r.joined(t, fits)
				}
			}
		}
	}
	if c.Type == "PROTEST" {
		return r.purpose(c, fits)
	}
	return nil
}

// purpose returns at whom what is done by an event is aimed, where an infinitive
// tells what it is done for: "went on strike to protest against Peru's decision".
func (r *reading) purpose(c *candidate, fits func(int) bool) []int {
	i := c.token
	if c.carrier != doc.None {
		i = c.carrier
	}
	for _, k := range r.children[i] {
		if !r.is(k, "advcl", "xcomp", "acl") || r.tokens[k].XPOS != "VB" || !r.has(k, "mark") {
			continue
		}
		if t := r.sufferer(k, fits, 0); t != doc.None {
			return r.joined(t, fits)
		}
	}
	return nil
}

// joined returns the actor at the token and those that a conjunction joins to it.
func (r *reading) joined(token int, fits func(int) bool) []int {
	out := []int{r.mentionAt(token)}
	for _, k := range r.children[token] {
		if m := r.mentionAt(k); r.is(k, "conj") && fits(m) && !slices.ContainsFunc(out, func(o int) bool { return r.same(o, m) }) {
			out = append(out, m)
		}
	}
	return out
}

// names reports whether the noun at i names something that happens or is done.
func (r *reading) names(i int) bool {
	return r.isNoun(i) && (r.l.eventNouns[r.lemma(i)] || len(r.l.nouns[r.lemma(i)]) > 0 || len(r.l.softNoun[r.lemma(i)]) > 0)
}

// concerns returns the token of the first actor that fits of those who do what
// the verb or the noun at i tells, or to whom it is done, or doc.None.
func (r *reading) concerns(i int, fits func(int) bool, depth int) int {
	if depth > 3 {
		return doc.None
	}
	if r.isVerb(i) {
		return r.sufferer(i, fits, depth)
	}
	if t := r.doer(i, fits); t != doc.None {
		return t
	}
	for _, k := range r.children[i] { // to whom it is done
		p := r.caseOf(k)
		switch m := r.mentionAt(k); {
		case !r.is(k, "nmod", "obl") || !r.l.is("towards", p) && p != "on" && p != "of" && p != "in":
		case m == doc.None:
			if t := r.concerns(k, fits, depth+1); t != doc.None {
				return t
			}
		case fits(m) && (p != "in" || r.d.Actors[m].Kind == doc.Country):
			return k
		}
	}
	return doc.None
}

// doer returns the token of the first actor that fits of those who do what the
// noun at i tells, or doc.None.
func (r *reading) doer(i int, fits func(int) bool) int {
	for _, k := range r.children[i] {
		p := r.caseOf(k)
		m := r.mentionAt(k)
		switch {
		case r.is(k, "nmod:poss"), r.is(k, "nmod", "obl") && (r.l.is("agentive", p) || p == "from"):
			if fits(m) {
				return k
			}
		case r.is(k, "amod", "compound") && r.names(i):
			if fits(m) && r.d.Actors[m].Kind == doc.Country {
				return k
			}
		case r.is(k, "acl") && r.tokens[k].XPOS == "VBN" && r.light(k, i):
			if b := r.child(k, "obl", "obl:agent"); b != doc.None && r.l.is("agentive", r.caseOf(b)) && fits(r.mentionAt(b)) {
				return b
			}
		}
	}
	return doc.None
}

// sufferer returns the token of the first actor that fits of those to whom what
// the verb at i tells is done, or doc.None.
func (r *reading) sufferer(i int, fits func(int) bool, depth int) int {
	fillers := r.verbFillers(i, r.verb(i))
	for _, late := range []bool{false, true} { // where it is done comes last
		for _, x := range fillers {
			if late != (x.place == "in") || x.place != obj && x.place != comp && x.place != "on" && x.place != "in" && x.place != "at" && !r.l.is("towards", string(x.place)) {
				continue
			}
			switch m := r.mentionAt(x.token); {
			case m == doc.None:
				if t := r.concerns(x.token, fits, depth+1); t != doc.None {
					return t
				}
			case fits(m) && (late && r.d.Actors[m].Kind == doc.Country || !late && (r.d.Actors[m].Named || r.d.Actors[m].Of != doc.None)):
				return x.token
			}
		}
	}
	return doc.None
}

// light reports whether the verb at v is a light verb of the noun at i, as in
// "a protest staged by students".
func (r *reading) light(v, i int) bool {
	for _, key := range r.keys(v) {
		for _, f := range r.l.nouns[r.lemma(i)] {
			if f.light[key] {
				return true
			}
		}
	}
	return false
}
