package event

import (
	"slices"

	"github.com/a0442a32/timeline/parse/doc"
	"github.com/a0442a32/timeline/parse/text"
)

// passing finds what the sentence tells in passing: its other verbs and the
// nouns of event-nouns.txt. No frame knows them, so that their type is OTHER,
// and they are marked as minor; but who does what to whom, and whether it is
// said to have happened, is read off the tree as it is for any event.
func (r *reading) passing() {
	for i := range r.tokens {
		if r.at[i] != nil {
			continue
		}
		var c *candidate
		switch {
		case r.isVerb(i):
			c = r.passingVerb(i)
		case r.tokens[i].UPOS == "AUX" && r.rel[i] == "cop":
			c = r.state(i)
		case r.isNoun(i):
			c = r.passingNoun(i)
		}
		if c != nil {
			c.minor, c.Minor = true, true
			r.minor = append(r.minor, c)
		}
	}
}

// passingVerb reads a verb that no frame knows, or returns nil for one that is
// a preposition ("including"), an adjective ("the alleged thief") or a part of
// a compound.
func (r *reading) passingVerb(i int) *candidate {
	if r.is(i, "case", "amod", "compound", "fixed", "goeswith", "flat", "mark", "cc", "aux", "discourse") {
		return nil
	}
	g := r.verb(i)
	f := r.l.passing
	if r.l.is("befalling", r.lemma(i)) && !r.has(i, "obj") {
		f = r.l.befalling
	}
	c := &candidate{frame: f, token: i, carrier: doc.None, group: g, fillers: r.verbFillers(i, g)}
	c.Trigger, c.Lemma = r.verbTrigger(i), r.keys(i)[0]
	r.fill(c)
	if r.l.is("stative", c.Lemma) {
		c.Class = "STATE"
	}
	c.Score = 0.5
	return c
}

// state reads the copula at i: "was the owner of".
func (r *reading) state(i int) *candidate {
	h := r.head[i]
	if h < 0 || r.is(h, "cop") {
		return nil
	}
	g := r.verb(h)
	var fillers []filler
	if s := r.subject(h); s != doc.None {
		fillers = append(fillers, filler{subj, s})
	}
	c := &candidate{frame: r.l.befalling, token: h, carrier: doc.None, group: g, fillers: fillers}
	c.Trigger, c.Lemma = r.tokens[i].Span, r.lemma(i)
	r.fill(c)
	c.Class = "STATE"
	c.Score = 0.5
	return c
}

// passingNoun reads a noun of event-nouns.txt.
func (r *reading) passingNoun(i int) *candidate {
	if r.is(i, "compound", "amod", "flat", "fixed", "case", "nmod:npmod") || !r.l.eventNouns[r.lemma(i)] {
		return nil
	}
	c := &candidate{frame: r.l.passingNoun, token: i, carrier: doc.None, fillers: r.nounFillers(i)}
	c.Nominal, c.Lemma, c.Trigger = true, r.lemma(i), r.tokens[i].Span
	if v := r.governor(i); v != doc.None {
		c.group = r.verb(v)
	}
	r.fill(c)
	c.Score = 0.5
	return c
}

// weigh says of the minor events when they were and whether they happened. The
// events that frames know have been read by then and are left as they are.
func (r *reading) weigh() {
	at := make(map[int]*candidate, len(r.minor))
	for _, c := range r.minor {
		at[c.token] = c
	}
	for _, c := range r.minor {
		c.Factuality = []doc.Factuality{{Source: doc.Author, Value: r.fact(c)}}
	}
	for _, n := range r.times {
		a, ok := r.anchor[n]
		if !ok || r.at[a] != nil || at[a] == nil {
			continue
		}
		if c := at[a]; c.When.Time == doc.None {
			c.When.Time, c.When.Relation, c.When.Basis = n, r.relation(n), doc.Stated
		}
	}
	for _, c := range r.minor {
		c.Generic = r.generic(c)
	}
}

// fact returns what the author holds of an event: whether it is said to have
// happened, as the words of its own clause and of those above it tell. It
// follows the idea of the factuality profiles of Saurí and Pustejovsky (2012):
// from the clause up to the root, every word that takes a clause may keep,
// turn round or suspend what stands below it.
func (r *reading) fact(c *candidate) doc.Fact {
	if c.Nominal {
		return r.embed(c, doc.Certain)
	}
	i := c.token
	value := r.clauseFact(i, c.group)
	for range r.tokens {
		h := r.head[i]
		if h < 0 {
			break
		}
		switch {
		case r.is(i, "acl:relcl", "parataxis", "appos"):
			return value
		case r.is(i, "acl") && r.verb(i).infinite: // "a plan to sell"
			return doc.Uncommitted
		case r.is(i, "xcomp", "ccomp", "csubj", "advcl", "obl", "obj") && r.isVerb(h):
			value = r.under1(value, i, h)
		}
		if value == doc.Uncommitted {
			return value
		}
		i = h
	}
	return value
}

// clauseFact returns how the clause of the verb at i presents it.
func (r *reading) clauseFact(i int, g verbGroup) doc.Fact {
	value := doc.Certain
	switch {
	case g.condition, r.l.is("obligation", g.modal), r.l.is("future", g.modal), r.l.is("probable", g.modal):
		value = doc.Uncommitted
	case r.l.is("possible", g.modal):
		value = doc.Possible
	case r.question(), r.imperative(i, g):
		value = doc.Uncommitted
	case g.hearsay:
		value = doc.Probable
	}
	if g.negated {
		value = negate(value)
	}
	return value
}

// imperative reports whether the verb at i asks somebody to do something: the
// base form without a subject.
func (r *reading) imperative(i int, g verbGroup) bool {
	return r.tokens[i].XPOS == "VB" && !g.infinite && g.modal == "" && !g.finite && !r.has(i, "nsubj", "nsubj:pass", "aux") &&
		(r.head[i] < 0 || r.is(i, "conj", "parataxis"))
}

func negate(v doc.Fact) doc.Fact {
	switch v {
	case doc.Certain:
		return doc.CertainlyNot
	case doc.Probable:
		return doc.ProbablyNot
	case doc.Possible:
		return doc.PossiblyNot
	case doc.CertainlyNot:
		return doc.Certain
	}
	return v
}

// under1 returns what becomes of a value in the clause at i below the verb h.
func (r *reading) under1(value doc.Fact, i, h int) doc.Fact {
	lemma := r.lemma(h)
	g := r.verb(i)
	switch {
	case r.is(i, "xcomp") && r.l.is("failing", lemma):
		return negate(value)
	case r.is(i, "xcomp") && (r.l.is("implies", lemma) || r.tokens[i].XPOS == "VBG" && !g.infinite):
		return value
	case r.l.is("irrealis", lemma) && r.is(i, "xcomp", "ccomp", "obj", "advcl"):
		return doc.Uncommitted
	case g.infinite && r.is(i, "xcomp", "advcl", "ccomp", "csubj"):
		return doc.Uncommitted
	}
	return value
}

// mergeByTrigger returns two lists of events as one, in the order of their triggers.
func mergeByTrigger(a, b []*candidate) []*candidate {
	all := slices.Concat(a, b)
	slices.SortStableFunc(all, func(x, y *candidate) int { return text.Span.Compare(x.Trigger, y.Trigger) })
	return all
}
