package event

import (
	"slices"
	"strings"

	"github.com/a0442a32/timeline/parse/doc"
)

// nounFillers returns what stands around the noun at i.
func (t *tree) nounFillers(i int) []filler {
	var out []filler
	for _, c := range t.children[i] {
		switch {
		case t.is(c, "nmod:poss"):
			out = append(out, filler{poss, c})
		case t.is(c, "nmod", "obl"):
			if p := t.caseOf(c); p != "" {
				out = append(out, filler{place(p), c})
				for _, k := range t.children[c] {
					if t.is(k, "conj") {
						out = append(out, filler{place(p), k})
					}
				}
			}
		case t.is(c, "compound", "amod"):
			out = append(out, filler{mod, c})
		case t.is(c, "acl") && t.rel[c] != "acl:relcl":
			switch {
			case t.tokens[c].XPOS == "VBG": // "a crash involving three buses"
				if o := t.child(c, "obj"); o != doc.None {
					out = append(out, filler{place(strings.ToLower(t.form(c))), o})
				}
			case t.tokens[c].XPOS == "VBN" && c == i+1: // "the raid led by", not "the return of land seized by"
				if b := t.child(c, "obl:agent", "obl"); b != doc.None && t.l.is("agentive", t.caseOf(b)) {
					out = append(out, filler{by, b})
				}
				for _, b := range t.children[c] { // "the deal reached between"
					if p := t.caseOf(b); t.is(b, "obl") && t.l.is("joining", p) {
						out = append(out, filler{place(p), b})
						for _, k := range t.children[b] {
							if t.is(k, "conj") {
								out = append(out, filler{place(p), k})
							}
						}
					}
				}
			}
		}
	}
	return out
}

// nounSides returns who and what the noun at i is about: what stands around it
// in its phrase, in the places where the frame looks for it, and those whom the
// verb that carries the noun names ([tree.lent]).
//
// A noun says less than its verb of who does it and to whom it is done: "Volvo's
// launch" and "the lorry's launch", "the flight of the balloon" and "the purchase
// of the balloon". The classes of event-words.txt tell the nouns apart.
func (t *tree) nounSides(i int, f *frame) (fillers, lent []filler) {
	lemma := t.lemma(i)
	around := t.nounFillers(i)
	var out []filler
	for _, x := range around {
		_, slot := f.slots[x.place]
		_, own := f.nounSlots[x.place]
		m := t.mentionAt(x.token)
		switch p := string(x.place); {
		case own:
		case x.place == mod:
			if to := t.modifier(x.token, i, f); to != "" && !slot {
				x.place = to
			}
		case x.place == poss:
			if t.l.is("done", lemma) && t.suffers(x.token) && !slices.ContainsFunc(around, func(y filler) bool { return y.place == "of" }) ||
				m != doc.None && t.l.is("done", lemma) && slices.ContainsFunc(around, func(y filler) bool { return y.place == by }) {
				x.place = done
			}
		case f.open && t.l.is("motion", lemma) && (t.l.is("towards", p) || p == "of" && t.located(m)):
			if !t.located(m) {
				continue
			}
			x.place = whereabouts
		case p == "of" && f.open && t.l.is("own", lemma), p == "from" && (f.open || !slot) && t.l.is("sent", lemma):
			x.place = by
		}
		out = append(out, x)
	}
	for _, x := range t.lent(i, f) {
		if f.open && t.l.is("motion", lemma) && t.l.is("towards", string(x.place)) {
			if !t.located(t.mentionAt(x.token)) {
				continue
			}
			x.place = whereabouts
		}
		if !slices.ContainsFunc(out, func(y filler) bool { return y.token == x.token }) {
			lent = append(lent, x)
		}
	}
	return append(out, lent...), lent
}

// unlend takes those out of the participants of the nouns whose part only the
// verb around the noun tells, where that verb is not told as a fact and the noun
// is: who "is said to have got the contract" need not have it.
func (r *reading) unlend() {
	if !slices.ContainsFunc(r.events, borrows) && !slices.ContainsFunc(r.minor, borrows) {
		return
	}
	all := slices.Concat(r.events, r.minor)
	for _, c := range all {
		if !borrows(c) || c.Factuality[0].Value != doc.Certain {
			continue
		}
		v := r.governor(c.token)
		if k := r.child(c.token, "acl"); k == c.token+1 && !r.is(c.token, "obj", "nsubj:pass") {
			v = k
		}
		if v == doc.None {
			continue
		}
		for _, e := range all {
			if e.token != v && e.carrier != v || !e.charged && e.Factuality[0].Value == doc.Certain {
				continue
			}
			c.Participants = slices.DeleteFunc(c.Participants, func(p doc.Part) bool {
				return slices.ContainsFunc(c.lent, func(x filler) bool { return r.mentionAt(x.token) == p.Mention })
			})
			c.fillers = slices.DeleteFunc(c.fillers, func(x filler) bool { return slices.Contains(c.lent, x) })
		}
	}
}

func borrows(c *candidate) bool { return len(c.lent) > 0 }

// located reports whether the mention may be the place where something goes from or to.
func (t *tree) located(m int) bool {
	return m != doc.None && (t.d.Actors[m].Kind == doc.Country || t.d.Actors[m].Kind == doc.Place || t.d.Actors[m].Use == doc.PlaceUse)
}

// modifier returns the place of a name before the noun at i: "Volvo sales" are
// made by Volvo, and in "iPhone sales" it is the telephone that is sold. It is
// empty where the name may be an affiliation, or stand for either side.
func (t *tree) modifier(c, i int, f *frame) place {
	m := t.mentionAt(c)
	if m == doc.None || !t.is(c, "compound") || !t.d.Actors[m].Named {
		return ""
	}
	low, high := t.reach(t.d.Actors[m].Span)
	if low <= i && i < high {
		return "" // part of a name
	}
	mutual := f.slots["with"] == doc.Agent
	lemma := t.lemma(i)
	switch t.d.Actors[m].Kind {
	case doc.Organization:
		if mutual || t.l.is("doers", lemma) {
			return by
		}
	case doc.OtherKind:
		switch {
		case t.l.is("own", lemma):
			return by
		case t.l.is("done", lemma):
			return done
		}
	}
	return ""
}

// suffers reports whether the phrase at the token, as the possessor of a noun
// that is done to somebody, is the one to whom it is done: a person or a thing.
// A firm or a state may be either.
func (t *tree) suffers(token int) bool {
	m := t.mentionAt(token)
	if m == doc.None {
		return t.tokens[token].UPOS == "NOUN"
	}
	k := t.d.Actors[m].Kind
	return k == doc.Person || k == doc.OtherKind
}

// lent returns those whom the verb that carries the noun at i names: its subject
// does what the noun tells ("the airline made a flight", "filed suit against",
// "the orders placed by Peru") or it is done to it ("received an invitation from").
func (t *tree) lent(i int, f *frame) []filler {
	v := t.head[i]
	if v < 0 || !t.isVerb(v) || !t.is(i, "obj", "nsubj:pass") {
		v = doc.None
		if k := t.child(i, "acl"); k == i+1 && t.tokens[k].XPOS == "VBN" {
			v = k
		}
	}
	if v == doc.None {
		return t.lasting(i)
	}
	does, suffers := false, false
	for _, key := range t.keys(v) {
		does = does || t.l.is("lending", key)
		suffers = suffers || t.l.is("undergoing", key) || t.l.is("undergoing", key+"_"+t.lemma(i))
	}
	if t.l.is("announcing", t.lemma(v)) && t.l.is("doers", t.lemma(i)) && t.firm(t.subject(v)) && !t.has(i, "nmod:poss") {
		does = true
		for _, k := range t.children[i] {
			if t.is(k, "nmod") && (t.firm(k) || t.caseOf(k) == "of" && t.located(t.mentionAt(k))) {
				does = false // "announced the closure of Norcorp", which may be no firm to the text
			}
		}
	}
	if !does && !suffers {
		return nil
	}
	suffering := done
	if f.open {
		suffering = given // who is told, given or granted something rather than changed
	}
	var out []filler
	for _, x := range t.verbFillers(v, t.verb(v)) {
		p := string(x.place)
		switch {
		case x.token == i, x.place == subj && t.mentionAt(x.token) == doc.None && t.head[x.token] != v:
		case x.place == subj && suffers:
			out = append(out, filler{suffering, x.token})
		case x.place == subj:
			out = append(out, filler{by, x.token})
		case p == "from" && suffers:
			out = append(out, filler{by, x.token})
		case !suffers && x.token > v && t.l.is("towards", p) && p != "from":
			out = append(out, x)
		}
	}
	return out
}

// firm reports whether an organization stands at the token.
func (t *tree) firm(token int) bool {
	m := t.mentionAt(token)
	return m != doc.None && t.d.Actors[m].Kind == doc.Organization
}

// lasting returns those of whom the noun at i is said as of a state that they are
// in: "is in talks with", "an engine under development", "was a breach of".
func (t *tree) lasting(i int) []filler {
	p, lemma := t.caseOf(i), t.lemma(i)
	role := place("")
	switch {
	case t.l.is("below", p), t.l.is("within", p) && t.l.is("lasting", lemma) && t.tokens[i].XPOS == "NN" && !t.has(i, "det"):
		role = done
	case t.l.is("within", p) && t.l.is("engaging", lemma):
		role = by
	default:
		return nil
	}
	h := t.head[i]
	switch {
	case t.has(i, "cop"):
		if s := t.subject(i); s != doc.None {
			return []filler{{role, s}}
		}
	case h < 0:
	case t.is(i, "nmod") && !t.isVerb(h):
		return []filler{{role, h}}
	case t.is(i, "obl") && role == done && t.l.is("holding", t.lemma(h)):
		var out []filler
		for _, x := range t.verbFillers(h, t.verb(h)) {
			switch x.place {
			case subj:
				out = append(out, filler{by, x.token})
			case obj:
				out = append(out, filler{done, x.token})
			}
		}
		return out
	}
	return nil
}
