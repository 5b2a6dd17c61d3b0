package event

import (
	"slices"
	"strings"

	"github.com/a0442a32/timeline/parse/doc"
)

// claims says how sure each source is of the events of a sentence, and ties
// accusations, denials and statements to what they are about.
//
//	The bank denied being behind the leak at Norcorp.
//
// The leak is given: its author value is CT+. That the bank is behind it is
// what the bank denies, so the bank is its accused and not its agent, the
// leak carries the claim "denies" and the bank's value CT-, and the denial is
// about the leak.
func (r *reading) claims() {
	for _, c := range r.events {
		own := r.own(c)
		c.Factuality = []doc.Factuality{{Source: doc.Author, Value: r.embed(c, own)}}
		if c.group.hearsay {
			c.Factuality = append(c.Factuality, doc.Factuality{Source: doc.Unnamed, Value: own})
		}
	}
	for _, c := range r.events {
		r.hedge(c)
	}
	for _, c := range r.events {
		if c.frame == nil {
			continue
		}
		switch {
		case c.Type == "REJECT" && c.Mode == "deny":
			r.denial(c)
		case c.Type == "ACCUSE" && c.Mode == "allege":
			r.accusation(c)
		case c.Statement:
			r.statement(c)
		}
	}
}

// hedge takes back what the author does not say in his own name: what stands
// in a clause below a verb or a noun that no frame reads ("suspects that …",
// "rumours that …", "acquitted of …"), what is called alleged, and what is
// told according to somebody. Who would have done it becomes the accused. The
// clauses below verbs of saying, accusing and denying are read afterwards.
func (r *reading) hedge(c *candidate) {
	i := c.token
	if c.carrier != doc.None {
		i = c.carrier
	}
	doubt := func(v doc.Fact, keeper int) {
		if c.Factuality[0].Value == doc.Certain || c.Factuality[0].Value == doc.Probable {
			c.hold(doc.Author, v)
		}
		if doer := c.who(doc.Agent); c.misdeed() && doer != doc.None && !r.same(doer, keeper) {
			for n, p := range c.Participants {
				if p.Role == doc.Agent {
					c.Participants[n].Role = doc.Accused
				}
			}
		}
	}
	if cue := r.according(); cue != doc.None && (!c.Nominal || c.carrier != doc.None) {
		m := r.after(cue)
		r.told(c, cue, m)
		doubt(doc.Probable, m)
	}
	for _, k := range r.children[i] {
		switch {
		case r.is(k, "amod") && c.Nominal && r.l.is("alleged", r.lemma(k)):
			doubt(doc.Uncommitted, doc.None)
		case r.aside(k) && (r.has(k, "nsubj:pass") && r.speaks(k) || r.has(k, "nsubj") && r.l.is("learning", r.lemma(k))):
			r.told(c, k, doc.None) // "the court heard", "the jury was told": by whom is not said
			doubt(doc.Probable, doc.None)
		case r.is(k, "parataxis") && r.isVerb(k) && r.has(k, "nsubj") && r.speaks(k):
			m := r.mentionAt(r.child(k, "nsubj"))
			r.told(c, k, m)
			if r.neutral(m) {
				if c.Factuality[0].Value == doc.Certain {
					c.hold(doc.Author, doc.Probable)
				}
			} else {
				doubt(doc.Probable, m)
			}
		case r.is(k, "obl") && r.l.is("fiction", r.lemma(k)) && r.l.is("locative", r.caseOf(k)):
			doubt(doc.Uncommitted, doc.None)
		}
	}
	if c.Nominal && c.carrier == doc.None && c.Definite {
		return // "the breach" is given, whatever is said of it
	}
	for depth := 0; depth < len(r.tokens); depth++ {
		h := r.head[i]
		if h < 0 || r.is(i, "parataxis") || r.rel[i] == "acl:relcl" && !r.complement(i) {
			return
		}
		clause := r.isVerb(i) || r.has(i, "cop")
		switch {
		case !clause || r.at[h] != nil && !r.at[h].Nominal && (r.at[h].Statement || r.at[h].Mode == "deny" || r.at[h].Mode == "allege"):
		case r.is(i, "ccomp", "csubj") && !r.l.is("vouch", r.lemma(h)) && !r.presupposes(h),
			r.complement(i) && (!r.l.is("proof", r.lemma(h)) || r.verb(h).negated),
			r.is(i, "acl") && r.has(i, "mark") && r.tokens[i].XPOS != "VBG" && !r.verb(i).infinite && !r.l.is("proof", r.lemma(h)),
			r.l.is("content", r.caseOf(i)) && r.tokens[i].XPOS == "VBG" && !r.l.is("sharing", r.lemma(h)),
			r.is(i, "xcomp") && r.isVerb(h) && r.l.is("belief", r.lemma(h)):
			keeper := doc.None
			if s := r.subject(h); s != doc.None && r.isVerb(h) && !r.verb(h).passive {
				keeper = r.mentionAt(s)
			}
			doubt(doc.Uncommitted, keeper)
		}
		i = h
	}
}

// neutral reports whether the mention is of a source without a name and without
// a side, as news is told by: "police", "witnesses", "military sources".
func (r *reading) neutral(m int) bool {
	if m == doc.None {
		return true
	}
	a := &r.d.Actors[m]
	return !a.Named && a.Of == doc.None && a.Members == nil && !a.Pronoun
}

// complement reports whether the clause of the verb at i says what a word
// before it is about, although the parser took it for a relative or an
// adverbial clause: "evidence that he robbed the bank" lacks nothing for which
// "that" could stand, and "not true that …" tells no circumstance.
func (r *reading) complement(i int) bool {
	that, objects := false, 0
	for _, k := range r.children[i] {
		that = that || k < i && r.l.is("that", r.lemma(k)) && r.is(k, "obj", "mark", "nsubj", "advmod")
		if r.is(k, "obj") {
			objects++
		}
	}
	return that && (r.rel[i] == "acl:relcl" && objects > 1 && r.has(i, "nsubj") || r.is(i, "advcl"))
}

// according returns the word of the sentence that names a source for all of
// it, as in "according to the police", or doc.None.
func (r *reading) according() int {
	for i := range r.tokens {
		if r.l.is("according", strings.ToLower(r.form(i))) {
			return i
		}
	}
	return doc.None
}

// after returns the first mention after the token, the outermost if there are
// several, or doc.None.
func (r *reading) after(i int) int {
	for k := i + 1; k < min(len(r.tokens), i+5) && r.form(k) != ","; k++ {
		if len(r.mentions[k]) > 0 {
			return r.mentions[k][0]
		}
	}
	return doc.None
}

// speaks reports whether a frame reads the verb as speech or an accusation.
func (r *reading) speaks(i int) bool {
	for _, key := range r.keys(i) {
		for _, frames := range [][]*frame{r.l.verbs[key], r.l.soft[key]} {
			for _, f := range frames {
				if f.kind.eventType == "STATEMENT" || f.kind.eventType == "ACCUSE" {
					return true
				}
			}
		}
	}
	return false
}

// told notes that the mention, or somebody unnamed, tells the event, by the
// word at cue.
func (r *reading) told(c *candidate, cue, mention int) {
	neutral := r.neutral(mention)
	if mention == doc.None {
		mention = doc.Unnamed
	}
	stance := doc.Asserts
	if c.misdeed() && !neutral {
		stance = doc.Accuses
	}
	c.Claims = append(c.Claims, doc.Claim{By: mention, Stance: stance, Cue: r.tokens[cue].Span})
	c.hold(mention, c.Factuality[0].Value)
}

// own returns how the event's own clause presents it, whatever it hangs on.
func (r *reading) own(c *candidate) doc.Fact {
	g := c.group
	if c.Nominal && c.carrier == doc.None {
		if !r.has(c.token, "cop") || c.Definite {
			return doc.Certain // a noun presents; what it hangs on may take it back
		}
		g = r.verb(c.token) // "is not in talks", "could be a breach"
	}
	var v doc.Fact
	switch {
	case g.condition, r.l.is("obligation", g.modal), r.l.is("future", g.modal), r.l.is("probable", g.modal):
		v = doc.Uncommitted
	case r.l.is("possible", g.modal):
		v = doc.Possible
	case r.question():
		v = doc.Uncommitted
	case g.infinite:
		v = doc.Uncommitted // until embed finds that what it hangs on makes it true
	case g.hearsay:
		v = doc.Probable
	default:
		v = doc.Certain
	}
	if g.negated {
		v = negate(v)
	}
	return v
}

// embed returns the author's value of an event whose own clause has the given
// one: the verbs above it may want, try, ask for or deny it.
func (r *reading) embed(c *candidate, own doc.Fact) doc.Fact {
	i := c.token
	if c.carrier != doc.None {
		i = c.carrier
	}
	if r.planned(i) {
		c.When.Tense = doc.Future
		return doc.Uncommitted
	}
	if c.Nominal && c.carrier == doc.None && c.Definite {
		return own // "the breach" is given, whatever is said of it
	}
	value, told := own, false
	for depth := 0; depth < len(r.tokens); depth++ {
		h := r.head[i]
		if h < 0 || r.is(i, "acl:relcl", "parataxis") {
			break
		}
		if r.isVerb(h) && !r.is(i, "conj", "nsubj", "advcl") {
			g := r.verb(h)
			switch {
			case r.l.is("failing", r.lemma(h)) && r.is(i, "xcomp"):
				value = doc.CertainlyNot
				if told {
					value = doc.Uncommitted // "refused to admit that he left"
				}
			case r.l.is("irrealis", r.lemma(h)) && r.is(i, "xcomp", "ccomp", "obj", "advcl"),
				g.modal != "", g.condition:
				value = doc.Uncommitted
			case g.infinite && value == doc.Certain:
				value = doc.Uncommitted
			case g.negated && value == doc.Certain && c.Nominal:
				value = doc.CertainlyNot
			}
		} else if r.is(i, "advcl") && r.verb(i).condition {
			value = doc.Uncommitted
		}
		told = told || r.is(i, "ccomp")
		i = h
	}
	return value
}

// planned reports whether the token is the subject of a passive that plans or
// asks for it: "the meeting is planned for May".
func (r *reading) planned(i int) bool {
	h := r.head[i]
	return h >= 0 && r.rel[i] == "nsubj:pass" && r.isVerb(h) && r.l.is("irrealis", r.lemma(h)) && r.verb(h).tense != doc.Past
}

// contents returns the events that the event c is about: the uppermost ones
// in the phrases that complete it.
func (r *reading) contents(c *candidate, places func(place) bool) []*candidate {
	var out []*candidate
	for _, x := range c.fillers {
		if !places(x.place) {
			continue
		}
		for _, e := range r.events {
			if e == c || e.token == c.carrier || !r.under(e.token, x.token) || r.under(c.token, e.token) && !c.Nominal {
				continue
			}
			nested := false
			for _, other := range r.events {
				if other != e && other != c && r.under(other.token, x.token) && r.under(e.token, other.token) && !r.under(c.token, other.token) {
					nested = true
				}
			}
			if !nested && !slices.Contains(out, e) {
				out = append(out, e)
			}
		}
	}
	return out
}

// who returns the mention in one of the roles, or doc.None.
func (c *candidate) who(roles ...doc.Role) int {
	for _, p := range c.Participants {
		if slices.Contains(roles, p.Role) {
			return p.Mention
		}
	}
	return doc.None
}

func (c *candidate) about(e *candidate) {
	if !slices.Contains(c.About, e.index) {
		c.About = append(c.About, e.index)
	}
}

// accuse makes the mention the accused of the event: nobody becomes its agent
// by being accused of it, or by denying it.
func (c *candidate) accuse(mention int) {
	if mention == doc.None {
		return
	}
	for i, p := range c.Participants {
		if p.Mention == mention {
			if p.Role == doc.Agent {
				c.Participants[i].Role = doc.Accused
			}
			return
		}
	}
	c.Participants = append(c.Participants, doc.Part{Role: doc.Accused, Mention: mention})
}

func (c *candidate) hold(source int, v doc.Fact) {
	for i, f := range c.Factuality {
		if f.Source == source {
			c.Factuality[i].Value = v
			return
		}
	}
	c.Factuality = append(c.Factuality, doc.Factuality{Source: source, Value: v})
}

func (c *candidate) claim(by int, s doc.Stance) *doc.Claim {
	return &doc.Claim{By: by, Stance: s, Cue: c.Trigger}
}

// blameable reports whether one can be accused of such an event.
func (c *candidate) blameable() bool {
	switch c.Type {
	case "COERCE", "ASSAULT", "THREATEN", "MOBILIZE", "PROTEST", "SANCTION":
		return true
	}
	return false
}

// misdeed reports whether to tell such an event of somebody is to accuse him:
// an assault or a theft, but not an arrest or a curfew, which the authorities
// that order it announce themselves.
func (c *candidate) misdeed() bool {
	switch c.Type {
	case "ASSAULT":
		return true
	case "COERCE":
		switch c.Mode {
		case "arrest", "deport", "restrict", "censor":
			return false
		}
		return true
	}
	return false
}

func (r *reading) denial(c *candidate) {
	denier := c.who(doc.Agent)
	by := denier
	if by == doc.None {
		by = doc.Unnamed
	}
	denied := r.contents(c, func(p place) bool { return p == obj || p == comp || r.l.is("content", string(p)) })
	for n := 0; n < len(denied); n++ {
		e := denied[n]
		if e.Statement {
			continue
		}
		c.about(e)
		e.habit = e.habit || c.group.repeated
		if e.Type == "ACCUSE" && e.Nominal { // nobody denies that he was charged, but what he was charged with
			denied = append(denied, r.contents(e, func(p place) bool { return p == comp || r.l.is("content", string(p)) })...)
			continue
		}
		e.Claims = append(e.Claims, *c.claim(by, doc.Denies))
		if accused := r.suspect(c, e, denier); e.blameable() && !r.isPossessor(e, accused) {
			e.accuse(accused)
		}
		if !e.Nominal {
			e.hold(doc.Author, doc.Uncommitted)
		}
		e.hold(by, doc.CertainlyNot)
	}
}

// suspect returns who is held to be behind what is denied: whom the clause of
// the denial names ("denied that the bank had a hand in it"), else the denier.
func (r *reading) suspect(c, e *candidate, denier int) int {
	for _, x := range c.fillers {
		if x.place != comp || !r.under(e.token, x.token) {
			continue
		}
		if s := r.child(x.token, "nsubj"); s != doc.None {
			if m := r.mentionAt(s); m != doc.None {
				return m
			}
		}
	}
	return denier
}

// isPossessor reports whether the mention is whom the event was done to.
func (r *reading) isPossessor(e *candidate, mention int) bool {
	return mention != doc.None && e.who(doc.Patient, doc.Recipient) == mention
}

func (r *reading) accusation(c *candidate) {
	accuser, accused := c.who(doc.Agent), c.who(doc.Recipient)
	by := accuser
	if by == doc.None {
		by = doc.Unnamed
	}
	for _, e := range r.contents(c, func(p place) bool { return p == comp || r.l.is("content", string(p)) }) {
		c.about(e)
		e.habit = e.habit || c.group.repeated
		e.Claims = append(e.Claims, *c.claim(by, doc.Accuses))
		if accused == doc.None && e.blameable() { // "suspect that …": whom the clause names
			e.accuse(e.who(doc.Agent))
		}
		e.accuse(accused)
		given := e.Nominal && (e.Definite || r.l.is("presuppose", r.lemma(c.token)))
		if !given {
			e.hold(doc.Author, doc.Uncommitted)
		}
		e.hold(by, doc.Certain)
	}
}

func (r *reading) statement(c *candidate) {
	by := c.who(doc.Speaker, doc.Agent)
	if by == doc.None {
		by = doc.Unnamed
	}
	for _, e := range r.contents(c, func(p place) bool { return p == comp }) {
		if e.Nominal && e.carrier == doc.None && e.Definite {
			continue
		}
		c.about(e)
		stance := doc.Asserts
		if doer := e.who(doc.Agent); e.misdeed() && doer != doc.None && !r.same(doer, by) && !r.l.is("vouch", r.lemma(c.token)) &&
			!(e.token < c.token && r.neutral(max(by, doc.None))) { // not ", police said"
			// "Prosecutors say the men robbed the bank" accuses, in other words.
			for i, p := range e.Participants {
				if p.Role == doc.Agent {
					e.Participants[i].Role = doc.Accused
				}
			}
			stance = doc.Accuses
		}
		e.Claims = append(e.Claims, *c.claim(by, stance))
		said := e.Factuality[0].Value
		if !r.l.is("vouch", r.lemma(c.token)) && said == doc.Certain {
			e.hold(doc.Author, doc.Probable) // relayed, not vouched for
		}
		e.hold(by, said)
	}
}

// same reports whether two mentions are of one entity.
func (r *reading) same(a, b int) bool {
	return a >= 0 && b >= 0 && r.d.Actors[a].Entity == r.d.Actors[b].Entity
}

// generic reports whether the event is no event in particular: it is repeated,
// or a standing attitude told in the present; or nobody says that it happened
// or that it is going to happen on a given date.
func (r *reading) generic(c *candidate) bool {
	verbal := !c.Nominal || c.carrier != doc.None
	if c.habit && !c.Definite || c.group.repeated && verbal {
		return true
	}
	dated := c.When.Time != doc.None
	if verbal && c.group.habitual && !dated && !r.d.Sentences[r.sentence].Headline && len(c.About) == 0 &&
		c.Mode != "deny" && c.Type != "ACCUSE" && c.Type != "REQUEST" {
		return true // "opposes whaling"
	}
	if verbal && !c.group.finite && !dated && len(c.Participants) == 0 {
		return true // "to end smoking"
	}
	for _, f := range c.Factuality {
		switch f.Value {
		case doc.Certain, doc.Probable:
			return false
		}
	}
	planned := c.When.Tense == doc.Future && dated && c.Factuality[0].Value == doc.Uncommitted && !c.group.condition
	return !planned && !r.plan(c)
}
