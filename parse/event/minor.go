package event

import (
	"slices"
	"strings"

	"github.com/a0442a32/timeline/parse/doc"
	"github.com/a0442a32/timeline/parse/text"
)

// passing finds what the sentence tells in passing: its other verbs and the
// nouns of event-nouns.txt. No frame knows them, so that their type is OTHER,
// and they are marked as minor; but who does what to whom, and whether it is
// said to have happened, is read off the tree as it is for any event.
func (r *reading) passing() {
	carriers := map[int]bool{}
	take := func(c *candidate) {
		if c == nil {
			return
		}
		c.Minor = true
		r.minor = append(r.minor, c)
		if c.carrier != doc.None {
			carriers[c.carrier] = true
		}
	}
	for i := range r.tokens { // the nouns first: their verbs may only carry them
		if r.at[i] != nil || !r.isNoun(i) {
			continue
		}
		c := r.softNoun(i)
		if c == nil {
			c = r.passingNoun(i)
		}
		take(c)
	}
	for i := range r.tokens {
		switch {
		case r.at[i] != nil || carriers[i]:
		case r.isVerb(i):
			take(r.passingVerb(i))
		case r.tokens[i].UPOS == "AUX" && r.rel[i] == "cop":
			take(r.state(i))
		}
	}
}

// softFrame returns the soft frame that reads the verb at i, or otherwise.
func (r *reading) softFrame(i int, g verbGroup, fillers []filler, otherwise *frame) *frame {
	for _, key := range r.keys(i) {
		for _, f := range r.l.soft[key] {
			if r.admits(f, i, g, fillers) {
				return f
			}
		}
	}
	return otherwise
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
	if r.l.is("befalling", r.lemma(i)) && !r.has(i, "obj", "xcomp") {
		f = r.l.befalling
	}
	fillers := r.verbFillers(i, g)
	c := &candidate{frame: r.softFrame(i, g, fillers, f), token: i, carrier: doc.None, group: g, fillers: fillers}
	c.Trigger, c.Lemma = r.verbTrigger(i), r.keys(i)[0]
	r.fill(c)
	if c.frame == f {
		c.Score = 0.5
		if r.l.is("state", c.Lemma) {
			c.Class = "STATE"
		}
	}
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
	if r.is(i, "compound", "amod", "flat", "fixed", "case", "nmod:npmod") {
		return nil
	}
	lemma, trigger := r.eventNoun(i)
	if lemma == "" {
		return nil
	}
	c := &candidate{frame: r.l.passingNoun, token: i, carrier: doc.None}
	c.fillers, c.lent = r.nounSides(i, r.l.passingNoun)
	c.Nominal, c.Lemma, c.Trigger = true, lemma, trigger
	if v := r.lightly(i); v != doc.None && r.at[v] == nil {
		c.carrier, c.Trigger = v, r.span(min(v, i), max(v, i))
		c.group = r.verb(v)
	} else if v := r.governor(i); v != doc.None {
		c.group = r.verb(v)
	}
	r.fill(c)
	c.Score = 0.5
	return c
}

// lightly returns the light verb that only carries the noun at i, so that the two
// tell one event: "made its maiden flight", "took a decision"; or doc.None.
func (r *reading) lightly(i int) int {
	v := r.head[i]
	if v < 0 || !r.is(i, "obj", "nsubj:pass") || !r.isVerb(v) || !r.l.is("light", r.lemma(v)) || !r.l.is("act", r.lemma(i)) {
		return doc.None
	}
	return v
}

// eventNoun returns the lemma of the event noun at i and the words that name the
// event, or "" if event-nouns.txt does not know it: the noun alone, with what a
// hyphen joins to it ("take-off"), or with the noun before it ("test flight").
func (r *reading) eventNoun(i int) (lemma string, trigger text.Span) {
	lemma, trigger = r.lemma(i), r.tokens[i].Span
	if key := r.keys(i)[0]; key != lemma && r.l.eventNouns[key] && strings.Contains(key, "-") {
		return key, r.span(i-2, i)
	}
	if i > 0 && r.is(i-1, "compound", "amod") && r.head[i-1] == i && r.l.eventNouns[r.lemma(i-1)+"_"+lemma] {
		return lemma, r.span(i-1, i)
	}
	if !r.l.eventNouns[lemma] {
		return "", trigger
	}
	return lemma, trigger
}

// softNoun reads a noun of a soft frame with the light verb that carries it:
// "imposed a curfew", "granted asylum".
func (r *reading) softNoun(i int) *candidate {
	for _, f := range r.l.softNoun[r.lemma(i)] {
		carrier := r.carrier(i, f)
		fillers := r.nounFillers(i)
		if carrier == doc.None || r.at[carrier] != nil {
			continue
		}
		g := r.verb(carrier)
		if !r.admits(f, i, g, fillers) {
			continue
		}
		c := &candidate{frame: f, token: i, carrier: carrier, group: g}
		c.Nominal, c.Lemma, c.Trigger = true, r.lemma(i), r.span(min(carrier, i), max(carrier, i))
		c.fillers = slices.DeleteFunc(r.verbFillers(carrier, g), func(x filler) bool { return x.token == i })
		for _, x := range fillers {
			if !slices.ContainsFunc(c.fillers, func(y filler) bool { return x.token == y.token }) {
				c.fillers = append(c.fillers, x)
			}
		}
		r.fill(c)
		return c
	}
	return nil
}

// weigh says of the minor events when they were and whether they happened. The
// events that frames know have been read by then and are left as they are.
func (r *reading) weigh() {
	at := make(map[int]*candidate, len(r.minor))
	for _, c := range r.minor {
		at[c.token] = c
		if c.carrier != doc.None {
			at[c.carrier] = c
		}
	}
	for _, c := range r.minor {
		c.Factuality = []doc.Factuality{{Source: doc.Author, Value: r.fact(c)}}
		c.charge(r.inCharge(c))
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
	r.unlend()
	for _, c := range r.minor {
		c.Generic = r.generic(c)
		c.Minor = !r.weighty(c)
		plan := !c.Generic && r.plan(c)
		c.Plan = plan && c.When.Time == doc.None
		c.Personal = c.Minor && (r.personal(c) || plan)
	}
}

// inCharge reports whether the event is what somebody is accused of: it is said
// to be alleged, it stands in a clause below a verb of accusing, or is a misdeed
// below one of saying.
func (r *reading) inCharge(c *candidate) bool {
	i := c.token
	if c.carrier != doc.None {
		i = c.carrier
	}
	for _, k := range r.children[i] {
		if r.is(k, "advmod") && r.l.is("alleging", r.lemma(k)) {
			return true // "allegedly helped himself to the cash"
		}
	}
	for h := r.head[i]; h >= 0 && r.isVerb(h); i, h = h, r.head[h] {
		if r.is(i, "xcomp", "ccomp", "advcl", "obl", "obj") && (r.blames(h) || (c.misdeed() || r.l.is("wrong", c.Lemma)) && r.speaks(h) && !r.vouched(h, c)) {
			return true
		}
		if !r.is(i, "xcomp", "conj") {
			break
		}
	}
	return false
}

// vouched reports whether what the verb at i says of an event is no accusation:
// an authority tells it, the verb itself vouches for it, or somebody tells it of
// himself.
func (r *reading) vouched(i int, c *candidate) bool {
	s := r.subject(i)
	return r.authority(s) || r.l.is("vouch", r.lemma(i)) || r.presupposes(i) || r.same(r.mentionAt(s), c.who(doc.Agent))
}

// authority reports whether a source without a name and without a side stands
// at the token, as news is told by: "police", "security sources". A witness or an
// owner, let alone a rebel or a prosecutor, has a side.
func (r *reading) authority(i int) bool {
	m := r.mentionAt(i)
	return m != doc.None && r.neutral(m) && r.l.is("authority", r.lemma(i))
}

// charge makes the agents of the event those who are accused of it.
func (c *candidate) charge(charged bool) {
	c.charged = charged
	for n, p := range c.Participants {
		if charged && p.Role == doc.Agent {
			c.Participants[n].Role = doc.Accused
		}
	}
}

// weighty reports whether an event that no frame knows deserves a row of its
// own: a date of its own tells when it happened or is to happen, a verb tells
// it, and somebody or something is named that takes part.
func (r *reading) weighty(c *candidate) bool {
	if c.When.Time == doc.None || c.Nominal && c.carrier == doc.None || c.Class == "STATE" || c.Generic || !c.group.finite || c.group.habitual ||
		r.l.is("state", c.Lemma) || r.stage(c.token) {
		return false
	}
	switch v := c.Factuality[0].Value; {
	case v == doc.Certain, v == doc.Probable, v == doc.Uncommitted && c.When.Tense == doc.Future:
	default:
		return false
	}
	for _, x := range c.fillers {
		if x.place == subj || x.place == obj {
			return true
		}
	}
	return false
}

// personal reports whether an event of little weight in general is of weight to
// those who take part: a verb or a participle tells in the past, and the author
// himself, what somebody did or what was done to him, or a headline does so in
// the present. A state or a habit is nothing that anybody did.
func (r *reading) personal(c *candidate) bool {
	if c.Generic || c.Nominal && c.carrier == doc.None || c.Class == "STATE" || r.l.is("state", c.Lemma) || r.stage(c.token) && r.mentionAt(r.child(c.token, "obj")) == doc.None ||
		c.group.repeated || !c.group.finite && !r.participle(c.token) {
		return false
	}
	if news := r.d.Sentences[r.sentence].Headline && c.group.tense == doc.Present; !news && (c.group.habitual || c.group.tense != doc.Past) {
		return false
	}
	switch v := c.Factuality[0].Value; {
	case c.charged, v != doc.Certain && v != doc.Probable:
		return false
	case v == doc.Probable && !r.confided(c):
		return false // who says so would be lost
	}
	return r.attended(c)
}

// participle reports whether the verb at i is a participle that tells what
// happened beside what its clause tells: "citing costs", "a bridge built by Acme".
// What only tells by which means the clause happened is no event beside it.
func (r *reading) participle(i int) bool {
	for _, k := range r.children[i] {
		if r.is(k, "mark", "case") && r.l.is("agentive", r.lemma(k)) {
			return false
		}
	}
	return (r.tokens[i].XPOS == "VBG" || r.tokens[i].XPOS == "VBN") && r.is(i, "advcl", "acl") && !r.verb(i).infinite
}

// confided reports whether who does what the event tells is the one who says
// so: "the bank said that it had sold the branch".
func (r *reading) confided(c *candidate) bool {
	h := r.head[c.token]
	return h >= 0 && r.is(c.token, "ccomp") && r.isVerb(h) && r.speaks(h) && r.same(r.mentionAt(r.subject(h)), c.who(doc.Agent))
}

// plan reports whether a verb tells what somebody will do, is to do or has
// settled to do, without a condition: "will build", "agreed to build", "Acme to
// build" in a headline. What somebody only wishes, tries or is asked to do is
// no plan.
func (r *reading) plan(c *candidate) bool {
	g := c.group
	if c.Nominal && c.carrier == doc.None || c.Class == "STATE" || r.l.is("state", c.Lemma) || r.l.is("stative", c.Lemma) || r.stage(c.token) ||
		g.condition || g.negated || g.repeated || c.charged || r.question() || c.Factuality[0].Value != doc.Uncommitted {
		return false
	}
	i := c.token
	if c.carrier != doc.None {
		i = c.carrier
	}
	if r.hinges(i) || r.l.is("sharing", c.Lemma) && r.has(i, "xcomp") {
		return false // "will continue to serve": the service is the plan
	}
	for r.head[i] >= 0 && r.isVerb(r.head[i]) && (r.is(i, "conj") || r.is(i, "xcomp") && r.l.is("sharing", r.lemma(r.head[i]))) {
		i = r.head[i]
	}
	g, h := r.verb(i), r.head[i]
	switch {
	case r.l.is("future", g.modal):
		for ; h >= 0; i, h = h, r.head[h] { // "if", "asked whether", "fears that"
			if r.isVerb(h) && (r.verb(h).condition || r.verb(h).negated || r.l.is("irrealis", r.lemma(h)) && !r.l.is("resolve", r.lemma(h))) {
				return false
			}
			if r.is(i, "acl:relcl", "parataxis", "advcl") {
				break
			}
		}
	case g.infinite && h < 0, g.infinite && r.is(i, "xcomp", "ccomp") && r.isVerb(h) && r.l.is("resolve", r.lemma(h)):
		if h >= 0 {
			up := r.verb(h)
			if up.negated || up.condition || up.modal != "" && !r.l.is("future", up.modal) || up.pluperf || r.l.is("state", r.lemma(h)) && up.tense == doc.Past || r.at[h] != nil && !r.at[h].Generic {
				return false // the agreement to build is told already
			}
			if up.hearsay || !up.passive && r.l.is("belief", r.lemma(h)) && r.has(h, "obj") {
				return false // "allegedly plans to build", "analysts expect Acme to build": others say so
			}
		} else if b := r.child(i, "aux", "cop"); b == doc.None && !r.d.Sentences[r.sentence].Headline || b != doc.None && r.tokens[b].XPOS == "VBD" {
			return false
		}
	default:
		return false
	}
	return r.attended(c)
}

// hinges reports whether the verb at i has a condition: "will strike if".
func (r *reading) hinges(i int) bool {
	for _, k := range r.children[i] {
		if r.is(k, "advcl") && r.predicate(k) && r.verb(k).condition {
			return true
		}
	}
	return false
}

// attended reports whether somebody or something takes part in the event, or may.
func (r *reading) attended(c *candidate) bool {
	for _, x := range c.fillers { // things are made participants later
		if x.place == subj || x.place == obj {
			return true
		}
	}
	return slices.ContainsFunc(c.Participants, func(p doc.Part) bool {
		return p.Role != doc.PlaceRole && p.Role != doc.Topic
	})
}

// mergeByTrigger returns two lists of events as one, in the order of their triggers.
func mergeByTrigger(a, b []*candidate) []*candidate {
	all := slices.Concat(a, b)
	slices.SortStableFunc(all, func(x, y *candidate) int { return text.Span.Compare(x.Trigger, y.Trigger) })
	return all
}
