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
//
// Whoever does what an event is about is meant by it: Peru in "rejected Peru's
// proposal". To whom it is done is meant by a threat alone, for who condemns an
// attack on Peru condemns nobody in Peru.
func (r *reading) aim(c *candidate) []int {
	fits := func(m int) bool {
		return m != doc.None && r.d.Actors[m].Kind != doc.Place && !slices.ContainsFunc(c.Participants, func(p doc.Part) bool { return r.same(p.Mention, m) })
	}
	directed := r.l.is("directed", string(c.Type)) && c.Mode != "deny"
	for _, x := range c.fillers {
		_, slot := c.frame.slots[x.place]
		t := doc.None
		switch {
		case x.place == comp && !c.Nominal && c.Type == "REQUEST" && r.has(x.token, "nsubj"):
			if s := r.child(x.token, "nsubj"); r.rel[s] == "nsubj" && fits(r.mentionAt(s)) && !r.d.Actors[r.mentionAt(s)].Pronoun {
				t = s // "demanded that Peru sign"
			}
		case x.place == comp && !c.Nominal && directed && !r.has(x.token, "nsubj"):
			t = r.reached(x.token, c.Type == "THREATEN", fits, 0)
		case x.place == comp, x.place == subj, x.place == poss:
		case x.place == obj && (c.frame.open || c.frame.soft) && r.names(x.token), slot && directed:
			if by := r.child(c.token, "obl:agent"); by > x.token && !c.group.passive && r.isVerb(c.token) && fits(r.mentionAt(by)) {
				t = by // "broke a ban by Peru"
			} else if r.mentionAt(x.token) == doc.None || r.names(x.token) {
				t = r.doer(x.token, c.Type != "ACCUSE", fits)
				if t == doc.None && c.Type == "THREATEN" {
					t = r.reached(x.token, true, fits, 0)
				}
			}
		}
		if t != doc.None {
			return r.joined(t, fits)
		}
	}
	if c.Type == "PROTEST" {
		return r.purpose(c, fits)
	}
	return nil
}

// purpose returns at whom a protest is aimed, where an infinitive tells what it
// accuses or rejects: "went on strike to protest against Peru's decision", but
// not "marched to support Peru's miners".
func (r *reading) purpose(c *candidate, fits func(int) bool) []int {
	i := c.token
	if c.carrier != doc.None {
		i = c.carrier
	}
	var out []int
	for _, e := range mergeByTrigger(r.events, r.minor) {
		if e.Type != "ACCUSE" && e.Type != "REJECT" || r.head[e.token] != i || r.tokens[e.token].XPOS != "VB" || !r.has(e.token, "mark") {
			continue
		}
		for _, p := range e.Participants {
			if p.Role == doc.Recipient && fits(p.Mention) {
				out = append(out, p.Mention)
			}
		}
	}
	return out
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

// doer returns the token of the first actor that fits of those who do what the
// noun at i tells, or doc.None. Where out is set, it may come from somebody: "a
// proposal from Peru", but not "the theft of files from Peru".
func (r *reading) doer(i int, out bool, fits func(int) bool) int {
	for _, k := range r.children[i] {
		p := r.caseOf(k)
		m := r.mentionAt(k)
		switch {
		case r.is(k, "nmod:poss"), r.is(k, "nmod", "obl") && (r.l.is("agentive", p) || out && p == "from"):
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

// reached returns the token of the first actor that fits of those whom what the
// verb or the noun at i tells is given to or done with, or doc.None: "to hand the
// men to Peru", "to sign a treaty with Peru". Where harm is set, all count to whom it is done, and the country
// where it is done comes last: "to resume attacks in Peru".
func (r *reading) reached(i int, harm bool, fits func(int) bool, depth int) int {
	if depth > 3 {
		return doc.None
	}
	var fillers []filler
	if r.isVerb(i) {
		fillers = r.verbFillers(i, r.verb(i))
	} else {
		if t := r.doer(i, true, fits); t != doc.None {
			return t // "to answer Peru's demand"
		}
		fillers = r.nounFillers(i)
	}
	for _, late := range []bool{false, true} {
		for _, x := range fillers {
			in := r.l.is("locative", string(x.place))
			switch {
			case late != in || in && !harm:
				continue
			case x.place == obj, x.place == comp:
			case harm && (x.place == "of" || r.l.is("affected", string(x.place)) || r.l.is("towards", string(x.place))):
			case !r.l.is("transfer", string(x.place)):
				continue
			}
			m := r.mentionAt(x.token)
			switch {
			case m == doc.None && (harm || x.place == obj || x.place == comp || r.names(x.token)):
				if t := r.reached(x.token, harm, fits, depth+1); t != doc.None {
					return t
				}
			case m == doc.None, x.place == obj && !harm, x.place == comp:
			case fits(m) && (in && r.d.Actors[m].Kind == doc.Country || !in && (r.d.Actors[m].Named || r.d.Actors[m].Of != doc.None)):
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
