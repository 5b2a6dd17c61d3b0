package event

import "github.com/a0442a32/timeline/parse/doc"

// fact returns what the author holds of an event told in passing: whether it
// has happened, as the words of its own clause and of those above it tell. It
// follows the idea of Saurí and Pustejovsky ("Are you sure that this happened?",
// Computational Linguistics 38, 2012): from the clause up to the root, every
// word that takes a clause may keep, turn round or suspend what stands below it.
func (r *reading) fact(c *candidate) doc.Fact {
	i := c.token
	if c.carrier != doc.None {
		return r.factOf(c.carrier, 0)
	}
	if c.Nominal {
		return r.nounFact(i, 0)
	}
	return r.factOf(i, 0)
}

// nounFact returns what the author holds of what the noun at i names. A noun
// mostly presents something as given; what it is the object of may take it
// back: "plans a strike", "made no statement".
func (r *reading) nounFact(i, depth int) doc.Fact {
	h := r.head[i]
	if r.l.is("negative", r.caseOf(i)) {
		return doc.CertainlyNot // "without accusations"
	}
	for _, k := range r.children[i] {
		if r.is(k, "det") && r.l.is("negative", r.lemma(k)) {
			return doc.CertainlyNot
		}
	}
	known, _ := r.definite(i)
	switch {
	case r.pending(i):
		return doc.Uncommitted
	case r.has(i, "cop") && !known:
		return r.factOf(i, 0) // "is not under repair"
	case h < 0 || depth > 8:
		return doc.Certain
	case r.is(i, "conj") && r.isNoun(h):
		return r.nounFact(h, depth+1)
	case !r.isVerb(h):
		return doc.Certain
	}
	switch {
	case r.is(i, "nsubj", "nsubj:pass") && r.stage(h): // "the trial begins on Monday"
		return r.factOf(h, 0)
	case r.is(i, "nsubj", "nsubj:pass") && r.child(h, "xcomp") != doc.None && r.stage(r.child(h, "xcomp")): // "is set to begin"
		return r.factOf(r.child(h, "xcomp"), 0)
	case r.rel[i] == "nsubj:pass" && r.l.is("irrealis", r.lemma(h)) && r.verb(h).tense != doc.Past: // "a strike is planned"
		return doc.Uncommitted
	case r.is(i, "obj", "nsubj:pass") && r.l.is("averts", r.lemma(h)) && r.factOf(h, 0) == doc.Certain:
		return doc.ProbablyNot // "cancelled the visit"
	case r.is(i, "obj") && r.l.is("prospective", r.lemma(h)):
		return doc.Uncommitted // "negotiated the lease of ten ships"
	case known || !r.is(i, "obj", "nsubj:pass"):
		return doc.Certain
	case r.l.is("irrealis", r.lemma(h)):
		return doc.Uncommitted // "wants a strike"
	}
	return r.factOf(h, 0)
}

// pending reports whether a word beside the noun says that it is still to
// come: "the upcoming vote", "talks to be held in May".
func (r *reading) pending(i int) bool {
	for _, k := range r.children[i] {
		if r.is(k, "amod", "compound") && r.l.is("pending", r.lemma(k)) || r.rel[k] == "acl" && r.isVerb(k) && r.verb(k).infinite && r.has(k, "aux:pass") {
			return true
		}
	}
	return false
}

// factOf returns what the author holds of the clause of the verb, or of the
// predicate with a copula, at i.
func (r *reading) factOf(i, depth int) doc.Fact {
	v := r.clauseAndAbove(i, depth)
	if v == doc.Certain && (r.relayed(i) || r.according() != doc.None) {
		return doc.Probable
	}
	return v
}

// relayed reports whether somebody's saying so is put after or into the clause:
// "The mayor fled, the court heard."
func (r *reading) relayed(i int) bool {
	for _, k := range r.children[i] {
		if r.aside(k) && r.has(k, "nsubj", "nsubj:pass") && (r.speaks(k) || r.l.is("learning", r.lemma(k))) {
			return true
		}
	}
	return false
}

// aside reports whether the token is the verb of a clause put into or after that of
// another verb. The parser takes it for a relative clause now and then.
func (r *reading) aside(k int) bool {
	return r.isVerb(k) && (r.is(k, "parataxis") || r.rel[k] == "acl:relcl" && r.isVerb(r.head[k]) && !r.relative(k))
}

func (r *reading) clauseAndAbove(i, depth int) doc.Fact {
	g := r.verb(i)
	h := r.head[i]
	own := r.clauseFact(i, g)
	if h < 0 || depth > 12 {
		if g.infinite {
			own = doc.Uncommitted // "Norcorp to close mill"
		}
		return own
	}
	switch {
	case r.is(i, "conj") && r.predicate(h):
		if r.sharesMood(i, h, g) { // "Call me and leave a number"
			return r.factOf(h, depth+1)
		}
		return own
	case r.rel[i] == "acl:relcl":
		return own
	case r.is(i, "acl") && g.infinite:
		if r.ranks(h) && r.governor(h) != doc.None { // "was the first to sign"
			return own
		}
		return doc.Uncommitted
	case r.is(i, "acl") && r.has(i, "mark") && r.tokens[i].XPOS != "VBG" && !r.l.is("proof", r.lemma(h)):
		return suspend(own) // "rumours that he left"
	case r.is(i, "acl") && r.tokens[i].XPOS == "VBG" && r.l.is("content", r.caseOf(i)) && !r.l.is("actual", r.lemma(h)):
		return suspend(own) // "the risk of losing", "a plan for closing"
	case !r.predicate(h):
		return own
	case r.is(i, "xcomp", "ccomp", "csubj", "obj", "obl", "advcl"):
		return r.below(i, h, g, own, depth)
	}
	return own
}

// predicate reports whether the token is a verb or has a copula.
func (r *reading) predicate(i int) bool {
	return r.isVerb(i) || r.has(i, "cop") || r.tokens[i].UPOS == "ADJ"
}

// below returns what becomes of a clause at i below the predicate h.
func (r *reading) below(i, h int, g verbGroup, own doc.Fact, depth int) doc.Fact {
	lemma := r.lemma(h)
	bare := r.tokens[i].XPOS == "VB" && !g.infinite && !g.finite && g.modal == ""
	participle := r.tokens[i].XPOS == "VBG" && !g.finite
	up := func() doc.Fact { // it shares the fate of what it hangs on
		v := r.factOf(h, depth+1)
		if own == doc.CertainlyNot {
			return negate(v)
		}
		return v
	}
	switch {
	case r.is(i, "advcl", "obl", "xcomp") && r.tokens[i].XPOS == "VBG" && r.l.is("content", r.caseOf(i)) && r.blames(h):
		return doc.Uncommitted // "accused of hacking"
	case r.is(i, "xcomp") && r.l.is("failing", lemma):
		return negate(up())
	case r.is(i, "xcomp", "ccomp", "advcl") && r.l.is("irrealis", lemma):
		return doc.Uncommitted
	case r.is(i, "xcomp", "ccomp") && bare: // "let me know", "helped them escape"
		return up()
	case r.is(i, "xcomp") && (r.l.is("implies", lemma) || r.l.is("sharing", lemma) || r.l.is("belief", lemma)):
		if r.l.is("belief", lemma) {
			return suspend(up())
		}
		return up()
	case r.is(i, "xcomp") && g.infinite:
		return doc.Uncommitted
	case r.is(i, "xcomp"):
		return up()
	case r.is(i, "ccomp"):
		switch {
		case r.presupposes(h), r.l.is("vouch", lemma), g.infinite && r.l.is("relative", r.lemma(i)):
			return own
		case g.condition, g.infinite:
			return doc.Uncommitted
		}
		switch {
		case own != doc.Certain:
		case r.blames(h), r.verb(h).negated && !r.speaks(h): // "does not believe that he left"
			return doc.Uncommitted
		case r.speaks(h), r.l.is("learning", lemma):
			return doc.Probable // relayed, not vouched for
		}
		return own
	case r.is(i, "csubj"):
		if g.infinite || participle {
			return doc.Uncommitted // "to leave is wrong"
		}
		return own
	case r.is(i, "advcl") && g.infinite:
		return doc.Uncommitted // a purpose
	case r.is(i, "advcl") && (r.l.is("before", r.caseOf(i)) || r.marked(i, "before")) && (participle || g.habitual):
		return doc.Uncommitted // "before applying", "until it opens"
	case r.is(i, "advcl") && (participle || g.habitual && !g.finite):
		return up()
	case r.is(i, "advcl") && g.tense == doc.Present && g.modal == "":
		if up := r.factOf(h, depth+1); up == doc.Uncommitted || up == doc.ProbablyNot {
			return doc.Uncommitted // "Call me when it opens"
		}
	}
	return own
}

// presupposes reports whether the verb at i holds what it takes to have
// happened: it does where it is itself told as so, and not in "refused to admit".
func (r *reading) presupposes(i int) bool {
	g := r.verb(i)
	return r.l.is("presuppose", r.lemma(i)) && (g.finite || r.tokens[i].XPOS == "VBG") && !g.negated && g.modal == "" && !g.condition && !r.question()
}

// blames reports whether the verb accuses, denies or suspects, or takes an
// accusation back.
func (r *reading) blames(i int) bool {
	if r.l.is("absolving", r.lemma(i)) {
		return true
	}
	for _, key := range r.keys(i) {
		for _, f := range r.l.verbs[key] {
			if f.kind.eventType == "ACCUSE" && f.kind.mode == "allege" || f.kind.eventType == "REJECT" && f.kind.mode == "deny" {
				return true
			}
		}
	}
	// "is believed to have fled", but not "is expected to arrive"
	return r.l.is("belief", r.lemma(i)) && !r.l.is("irrealis", r.lemma(i)) && r.tokens[i].XPOS == "VBN" && r.verb(i).passive
}

// marked reports whether a word of the class opens the clause at i.
func (r *reading) marked(i int, class string) bool {
	for _, k := range r.children[i] {
		if r.is(k, "mark", "advmod") && k < i && r.l.is(class, r.lemma(k)) {
			return true
		}
	}
	return false
}

// sharesMood reports whether a conjoined verb has no mood of its own: neither a
// subject nor an auxiliary, and the form of the verb that it is joined to.
func (r *reading) sharesMood(i, h int, g verbGroup) bool {
	return !r.has(i, "nsubj", "nsubj:pass", "aux", "cop", "mark") && r.tokens[i].XPOS == r.tokens[h].XPOS && !g.negated
}

// ranks reports whether the noun or adjective picks one of a row: "the first".
func (r *reading) ranks(i int) bool {
	if r.l.is("ranks", r.lemma(i)) {
		return true
	}
	for _, k := range r.children[i] {
		if r.is(k, "amod") && r.l.is("ranks", r.lemma(k)) {
			return true
		}
	}
	return false
}

// suspend takes back what only somebody else holds.
func suspend(v doc.Fact) doc.Fact {
	if v == doc.Certain || v == doc.Probable {
		return doc.Uncommitted
	}
	return v
}

// clauseFact returns how the clause of the verb at i itself presents it.
func (r *reading) clauseFact(i int, g verbGroup) doc.Fact {
	value := doc.Certain
	switch {
	case g.condition:
		value = doc.Uncommitted
	case g.modal != "" && g.tense == doc.Past && (r.l.is("probable", g.modal) || r.l.is("obligation", g.modal) && !r.l.is("certain", g.modal)):
		return negate(doc.Certain) // "would have won", "should have known"
	case g.modal != "" && g.negated && r.l.is("able", g.modal):
		return doc.CertainlyNot // "could not open"
	case g.modal != "" && g.negated && (r.l.is("future", g.modal) || r.l.is("probable", g.modal)):
		return doc.ProbablyNot // "will not sign"
	case r.l.is("obligation", g.modal), r.l.is("future", g.modal), r.l.is("probable", g.modal):
		value = doc.Uncommitted
	case r.l.is("possible", g.modal):
		value = doc.Possible
	case r.tokens[i].XPOS == "VBG" && r.l.is("coming", r.lemma(i)) && r.has(i, "xcomp") && r.verb(r.child(i, "xcomp")).infinite:
		value = doc.Uncommitted // "is going to sign"
	case r.imperative(i, g):
		return doc.ProbablyNot // what the author asks for is not done when he asks
	case r.asked(i):
		value = doc.Uncommitted
	case g.hearsay:
		value = doc.Probable
	}
	if g.negated {
		value = negate(value)
	}
	return value
}

// asked reports whether the verb at i is what a question asks about: its main
// verb, in a question that wants a yes or a no. "Why did he leave?" tells that
// he left.
func (r *reading) asked(i int) bool {
	if !r.question() {
		return false
	}
	for r.is(i, "conj") && r.head[i] >= 0 {
		i = r.head[i]
	}
	if r.head[i] >= 0 {
		return false
	}
	for k := r.body; k < i; k++ {
		if r.l.is("interrogative", r.lemma(k)) && r.under(k, i) {
			return false
		}
	}
	return true
}

// imperative reports whether the verb at i asks somebody to do something: the
// base form without a subject.
func (r *reading) imperative(i int, g verbGroup) bool {
	if r.tokens[i].XPOS != "VB" || g.infinite || g.modal != "" || r.has(i, "nsubj", "nsubj:pass", "expl") {
		return false
	}
	if a := r.child(i, "aux"); a != doc.None && (r.lemma(a) != "do" || r.tokens[a].XPOS == "VBD" || r.tokens[a].XPOS == "VBZ") {
		return false
	}
	if r.is(i, "conj") && r.head[i] >= 0 {
		return r.tokens[i].XPOS == "VB" && !r.has(r.head[i], "nsubj")
	}
	return (r.head[i] < 0 || r.is(i, "parataxis") || r.is(i, "ccomp") && r.tokens[i].XPOS == "VB") && !r.d.Sentences[r.sentence].Headline
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
