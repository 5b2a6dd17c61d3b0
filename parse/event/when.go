package event

import (
	"slices"
	"strings"

	"github.com/a0442a32/timeline/parse/doc"
)

// anchors ties each date in the sentence to the token that it dates: the
// nearest event above it in the tree, or the verb of its clause.
func (r *reading) anchors() {
	for _, n := range r.times {
		t := &r.d.Times[n]
		low, high := r.reach(t.Span)
		if low == high {
			continue
		}
		if r.far(n) {
			continue
		}
		i := r.top(low, high)
		if e := r.heading(low, high); e != doc.None {
			r.anchor[n] = e
			continue
		}
		if t.Type == doc.TimexDuration {
			r.lasting(n, i)
			continue
		}
		if t.Type == doc.TimexSet || t.Value == "PRESENT_REF" || t.Value == "PAST_REF" || t.Value == "FUTURE_REF" {
			continue
		}
		if a := r.climb(n, i, low, high); a != doc.None {
			r.anchor[n] = a
		}
	}
}

// far reports whether a time is told relative to another one that stands
// neither in its sentence nor in the one before: in between, the story may
// have moved on or back, and the day after which day is meant is a guess. A day
// or a month with its name takes no more than the year from there, and what
// goes on behind a look back, as in "It was sacked in 1361. Plague had come
// twelve years earlier. The following year it was rebuilt", has not moved.
func (r *reading) far(n int) bool {
	t := &r.d.Times[n]
	if t.Expr.Anchor != doc.PreviousMention || t.Expr.Op == doc.OpCarry || t.Expr.Op == doc.OpNearest {
		return false
	}
	k := t.Expr.Mention
	near := r.sentence - 1
	for j := n - 1; j > k; j-- {
		if e := r.d.Times[j].Expr; e.Anchor != doc.PreviousMention || e.Count >= 0 {
			break
		}
		near = min(near, r.d.Times[j].Sentence-1)
	}
	return r.d.Times[k].Sentence < near
}

// heading returns the main token of what follows a time that heads its
// sentence like an entry of a chronology, "3 May 2011: The mill burned down.",
// or doc.None.
func (r *reading) heading(low, high int) int {
	for i := range low {
		if r.tokens[i].UPOS != "PUNCT" && r.tokens[i].UPOS != "SYM" {
			return doc.None
		}
	}
	if high+1 >= len(r.tokens) || strings.Trim(r.form(high), ":-–—") != "" {
		return doc.None
	}
	top := doc.None
	for i := high + 1; i < len(r.tokens); i++ { // the first event or verb that hangs outside, or on nothing later
		if h := r.head[i]; (h <= high || h < 0) && r.tokens[i].UPOS != "PUNCT" {
			if r.at[i] != nil || r.isVerb(i) {
				return i
			}
			if top == doc.None {
				top = i
			}
		}
	}
	if top != doc.None && r.at[top] == nil {
		for i := high + 1; i < len(r.tokens); i++ {
			if c := r.at[i]; c != nil && (!c.Nominal || c.carrier != doc.None) {
				return i
			}
		}
	}
	return top
}

// lasting gives a duration to the event that it measures: "three days of
// talks", "a two-week strike".
func (r *reading) lasting(n, i int) {
	value := r.d.Times[n].Value
	if value == "" {
		return
	}
	for _, c := range r.children[i] { // "days of talks"
		if e := r.at[c]; e != nil && e.Nominal && r.is(c, "nmod") {
			e.Duration = value
			return
		}
	}
	if h := r.head[i]; h >= 0 && r.is(i, "compound", "amod", "nmod", "nummod") {
		if e := r.at[h]; e != nil && e.Nominal {
			e.Duration = value
		}
	}
}

// climb returns the token that the n-th time expression [low, high) with its
// head at i dates.
func (r *reading) climb(n, i, low, high int) int {
	h := r.head[i]
	for h >= low && h < high {
		h = r.head[h]
	}
	for ; h >= 0; h = r.head[h] {
		e := r.at[h]
		if e != nil || r.isVerb(h) && !r.gerund(h) {
			break
		}
	}
	if h < 0 {
		return r.nominalRoot(i)
	}
	if !r.isVerb(h) {
		return h
	}
	// The present and its perfect leave the time open to the present: "has
	// denied the breach three weeks ago" cannot mean that the denial is three
	// weeks old. The definite time then belongs to the noun before it.
	if g := r.verb(h); (g.perfect || g.habitual) && past(&r.d.Times[n]) && !r.d.Sentences[r.sentence].Headline {
		for k := low - 1; k > h; k-- {
			if e := r.at[k]; e != nil && e.Nominal && e.carrier == doc.None && r.under(k, h) {
				return k
			}
		}
	}
	return h
}

// past reports whether a time lies wholly in the past of the document, by its
// words: "three weeks ago" or "2011", but not "this year".
func past(t *doc.Time) bool {
	e := t.Expr
	return e.IsZero() || e.Count < 0 || e.Direction < 0 || e.Op == doc.OpLast
}

// nominalRoot returns the event noun that a sentence without a verb is about.
// Where the parser has taken the time at i itself for the root, it is the
// first event that is told by a verb after it.
func (r *reading) nominalRoot(i int) int {
	if r.head[i] < 0 {
		for k := i + 1; k < len(r.tokens); k++ {
			if c := r.at[k]; c != nil && (!c.Nominal || c.carrier != doc.None) {
				return k
			}
		}
		return doc.None
	}
	for k := range r.tokens {
		if r.head[k] < 0 && r.at[k] != nil {
			return k
		}
	}
	return doc.None
}

// datedVerbs makes events of the verbs that no frame knows, where a date
// stands beside them and an actor takes part.
func (r *reading) datedVerbs() {
	for _, n := range r.times {
		i, ok := r.anchor[n]
		if !ok || r.at[i] != nil || !r.isVerb(i) || r.l.is("stative", r.lemma(i)) {
			continue
		}
		g := r.verb(i)
		if o := r.carried(i, g); o != doc.None && r.isNoun(o) && r.named(r.verbFillers(i, g), subj) {
			if c := r.softNoun(o); c != nil {
				r.take(c)
				continue
			}
		}
		if o := r.carried(i, g); o != doc.None && r.at[o] != nil || r.stage(i) {
			continue
		}
		fillers := r.verbFillers(i, g)
		if !g.finite || g.habitual || !r.named(fillers, subj) && !r.named(fillers, obj) {
			continue
		}
		c := &candidate{frame: r.softFrame(i, g, fillers, r.l.dated), token: i, carrier: doc.None, group: g, fillers: fillers}
		c.Trigger, c.Lemma = r.verbTrigger(i), r.keys(i)[0]
		r.fill(c)
		if c.frame == r.l.dated {
			c.Score = 0.5
		}
		r.take(c)
	}
}

// stage reports whether the verb tells a stage of an event rather than an
// event: begin, end, happen.
func (r *reading) stage(i int) bool {
	for _, key := range r.keys(i) {
		if r.l.is("begin", key) || r.l.is("end", key) || r.l.is("occur", key) {
			return true
		}
	}
	return false
}

// named reports whether a named actor stands in the place.
func (r *reading) named(fillers []filler, p place) bool {
	for _, f := range fillers {
		if m := r.mentionAt(f.token); f.place == p && m != doc.None && (r.d.Actors[m].Named || len(r.d.Actors[m].Members) > 0) && r.d.Actors[m].Kind != doc.Place {
			return true
		}
	}
	return false
}

// date ties the events of the sentence to its times and to one another.
func (r *reading) date() {
	for _, n := range r.times { // in the order of the text: the first one wins
		a, ok := r.anchor[n]
		if !ok {
			continue
		}
		relation := r.relation(n)
		for _, c := range r.datedBy(a, n) {
			if c.When.Time == doc.None {
				c.When.Time, c.When.Relation, c.When.Basis = n, relation, doc.Stated
			}
		}
	}
	for _, c := range r.events {
		r.relate(c)
	}
	for _, c := range r.events {
		if c.When.Time == doc.None && c.When.Event == doc.None {
			r.boundByContent(c)
		}
	}
	for _, c := range r.events {
		c.Generic = r.generic(c) && !c.Statement
		if c.When.Time == doc.None && !c.Generic && !c.Statement && r.plan(c) {
			c.Minor, c.Personal, c.Plan = true, true, true // of weight to those who plan it
		}
	}
}

// datedBy returns the events that a time at token a dates: the event there;
// the events conjoined to it, if the time opens the sentence; or the event
// whose stage the verb there tells ("the talks began on Monday").
func (r *reading) datedBy(a, n int) []*candidate {
	var out []*candidate
	if c := r.at[a]; c != nil {
		out = append(out, c)
	} else if r.isVerb(a) && r.stage(a) {
		if s := r.subject(a); s != doc.None {
			if c := r.nounAt(s); c != nil {
				out = append(out, c)
			}
		}
		if r.rel[a] == "acl:relcl" && len(out) == 0 {
			if c := r.stands(a); c != nil { // "talks in Lima, which ended on Friday"
				out = append(out, c)
			}
		}
	}
	if r.isVerb(a) && r.d.Times[n].Span.End <= r.tokens[a].Span.Start {
		for _, k := range r.children[a] {
			if c := r.at[k]; c != nil && r.is(k, "conj") && r.isVerb(k) && r.verb(k).tense == r.verb(a).tense {
				out = append(out, c)
			}
		}
	}
	return out
}

// stands returns the nominal event that the pronoun stands for which is the
// subject of the relative clause at i, where the parser has hung the clause on
// the verb above it or on the place beside it, or nil.
func (r *reading) stands(i int) *candidate {
	h := r.head[i]
	if s := r.child(i, "nsubj"); h < 0 || s == doc.None || !r.l.is("relative", r.lemma(s)) || len(r.children[s]) > 0 {
		return nil // "whose war ended"
	}
	if m := r.mentionAt(h); m != doc.None && r.d.Actors[m].Kind != doc.Place && r.d.Actors[m].Use != doc.PlaceUse {
		return nil
	}
	for k := i - 1; k >= 0; k-- {
		if c := r.at[k]; c != nil && c.Nominal && c.token == k {
			if r.under(k, h) || r.under(h, k) {
				return c
			}
			return nil
		}
	}
	return nil
}

// nounAt returns the nominal event at the token, or that of which it is a
// measure or a part: "two days of talks", "the end of the talks".
func (r *reading) nounAt(i int) *candidate {
	if c := r.at[i]; c != nil && c.Nominal {
		return c
	}
	for _, k := range r.children[i] {
		if c := r.at[k]; c != nil && c.Nominal && r.is(k, "nmod") {
			return c
		}
	}
	return nil
}

// relation returns how the words before a time tie the event to it.
func (r *reading) relation(n int) doc.WhenRelation {
	switch r.d.Times[n].Relation {
	case doc.Since, doc.AfterIt:
		return doc.After
	case doc.Until, doc.BeforeIt, doc.By:
		return doc.Before
	}
	return doc.At
}

// relate ties an event to another one through the words between them:
// "during three days of talks", "at the end of the talks", "as the talks
// came to an end", "after the raid". The first dates an event that has no time
// of its own; the others tell only how it lies to them.
func (r *reading) relate(c *candidate) {
	i := c.token
	if c.carrier != doc.None {
		i = c.carrier
	}
	if !r.isVerb(i) {
		return
	}
	for _, o := range r.orders(c, i, 0) {
		switch {
		case o.to.When.Event == c.index || o.to.index == c.When.Event: // they are tied already
		case c.When.Time == doc.None && c.When.Event == doc.None:
			c.When.Event, c.When.Relation, c.When.Basis = o.to.index, o.relation, doc.Bounded
		default:
			c.Order = append(c.Order, doc.Order{Relation: o.relation, Event: o.to.index})
		}
	}
}

// A neighbour is an event that words tie another one to.
type neighbour struct {
	to       *candidate
	relation doc.WhenRelation
}

// orders returns the events that the words below token i tie c to.
func (r *reading) orders(c *candidate, i, depth int) (found []neighbour) {
	if depth > 3 {
		return nil
	}
	for _, k := range r.children[i] {
		if !r.is(k, "obl", "advcl", "nmod") && r.rel[k] != "acl:relcl" { // no noun is above a relative clause here: the parser has erred
			continue
		}
		p := r.caseOf(k)
		if m := r.child(k, "mark"); p == "" && m != doc.None {
			p = r.lemma(m)
		}
		if s := r.child(k, "nsubj"); p == "" && s != doc.None && r.isVerb(k) && r.first[k] == r.first[s] {
			p = r.caseOf(s) // "as the talks came to an end", read as if the talks were like something
		}
		var to *candidate
		switch {
		case r.isVerb(k) && r.stage(k):
			if s := r.subject(k); s != doc.None {
				to = r.nounAt(s)
			}
		case r.isVerb(k):
			to = r.at[k]
			if p == "" && r.tokens[k].XPOS == "VBG" { // "Speaking at the end of the talks, …"
				if below := r.orders(c, k, depth+1); len(below) > 0 {
					found = append(found, below...)
					continue
				}
			}
		default:
			to = r.nounAt(k)
		}
		if to == nil || to == c {
			continue
		}
		relation := doc.WhenRelation("")
		switch {
		case r.l.is("end", r.lemma(k)) && !r.isVerb(k):
			relation = doc.Ends
		case r.l.is("begin", r.lemma(k)) && !r.isVerb(k), r.l.is("during", p):
			relation = doc.During
		case r.l.is("after", p):
			relation = doc.After
		case r.l.is("before", p):
			relation = doc.Before
		}
		if relation != "" {
			found = append(found, neighbour{to, relation})
		}
	}
	return found
}

// boundByContent uses what a denial or an accusation is about: it comes after
// it, so what is denied came before.
func (r *reading) boundByContent(c *candidate) {
	if c.Statement {
		return
	}
	for _, other := range r.events {
		if other == c {
			continue
		}
		if other.Statement { // what is told to have happened happened before it was told
			if slices.Contains(other.About, c.index) && other.When.Time != doc.None && other.When.Tense == doc.Past &&
				!c.Nominal && c.When.Tense == doc.Past && !c.group.negated {
				c.When.Event, c.When.Relation, c.When.Basis = other.index, doc.Before, doc.Bounded
				return
			}
			continue
		}
		if c.group.pluperf {
			continue
		}
		for _, about := range c.About {
			if about == other.index && other.When.Time != doc.None && other.When.Tense == doc.Past && c.When.Tense == doc.Past {
				c.When.Event, c.When.Relation, c.When.Basis = about, doc.After, doc.Bounded
				return
			}
		}
		for _, about := range other.About {
			if about == c.index && other.When.Time != doc.None && c.When.Tense == doc.Past {
				c.When.Event, c.When.Relation, c.When.Basis = other.index, doc.Before, doc.Bounded
				return
			}
		}
	}
}

// carry dates the main event of a sentence that has no time of its own by the
// sentence before it.
//
// Reports often set the scene in one sentence ("The quarrel came to a head in
// May 2019.") and tell what happened in the next. The date is carried only
// within a paragraph, from one simple past to another, and never over words
// that step back ("before, …", "had denied"); that it was carried is recorded.
func (r *reading) carry(before *reading) {
	if before.sentence != r.sentence-1 || r.d.Sentences[before.sentence].Paragraph != r.d.Sentences[r.sentence].Paragraph || len(r.times) > 0 {
		return
	}
	root := r.root()
	if root == doc.None || !r.isVerb(root) || !r.simplePast(root) || r.verb(root).repeated || r.unread() {
		return
	}
	for _, k := range r.children[root] {
		if r.stepsBack(k) {
			return
		}
	}
	c := r.at[root]
	if c == nil || c.Statement || c.When.Time != doc.None || c.When.Event != doc.None {
		return
	}
	n := before.scene()
	if n == doc.None {
		return
	}
	c.When.Time, c.When.Relation, c.When.Basis = n, doc.At, doc.Carried
	if scene := before.at[before.anchor[n]]; scene != nil && scene.Rule == r.l.anyVerb {
		scene.Generic = true // it only sets the scene for what is told now
	}
	for _, scene := range before.minor {
		if scene.token == before.anchor[n] {
			scene.Minor, scene.Personal = true, false // likewise, whatever it weighs
		}
	}
}

// outcome ties an agreement to the talks between the same parties that the
// same sentence or the one before speaks of: it is what came out of them.
func (r *reading) outcome(before *reading) {
	for _, c := range r.events {
		if c.Type != "AGREE" || c.Nominal && c.carrier == doc.None || !c.group.finite || c.group.tense != doc.Past || c.group.pluperf ||
			c.group.modal != "" || c.group.negated || c.When.Time != doc.None || c.When.Event != doc.None {
			continue
		}
		earlier := r.events
		if before.sentence == r.sentence-1 && r.d.Sentences[before.sentence].Paragraph == r.d.Sentences[r.sentence].Paragraph {
			earlier = slices.Concat(r.events, before.events)
		}
		for _, talks := range earlier {
			if talks.Type == "CONSULT" && talks.Nominal && talks != c && r.parties(talks) != nil && slices.Equal(r.parties(talks), r.parties(c)) {
				c.When.Event, c.When.Relation, c.When.Basis = talks.index, doc.Ends, doc.Bounded
				break
			}
		}
	}
}

// parties returns the entities that take part in an event as its agents and
// recipients, sorted, or nil if they are fewer than two.
func (r *reading) parties(c *candidate) []int {
	var out []int
	for _, p := range c.Participants {
		if p.Role != doc.Agent && p.Role != doc.Recipient {
			continue
		}
		if a := &r.d.Actors[p.Mention]; a.Members != nil {
			out = append(out, a.Members...)
		} else {
			out = append(out, a.Entity)
		}
	}
	slices.Sort(out)
	if out = slices.Compact(out); len(out) < 2 {
		return nil
	}
	return out
}

// unread reports whether a number stands in the sentence that is part of no
// name and counts nothing that follows it: it may be a date that no rule read.
func (r *reading) unread() bool {
	for i, t := range r.tokens {
		if len(r.mentions[i]) == 0 && strings.ContainsAny(r.form(i), "0123456789") && !(t.UPOS == "NUM" && r.is(i, "nummod", "compound")) {
			return true
		}
	}
	return false
}

// scene returns the time that sets the scene of the sentence, or doc.None: the
// only one in it, beside its main verb in the simple past, or, where the
// parser has found no main verb, beside the only verb there is.
func (r *reading) scene() int {
	if len(r.times) != 1 || r.relation(r.times[0]) != doc.At {
		return doc.None
	}
	n := r.times[0]
	a, ok := r.anchor[n]
	if !ok || !r.isVerb(a) {
		return doc.None
	}
	if root := r.root(); a == root && r.simplePast(a) {
		return n
	} else if root != doc.None && r.isVerb(root) {
		return doc.None
	}
	for i := range r.tokens {
		if i != a && r.isVerb(i) {
			return doc.None
		}
	}
	return n
}

func (r *reading) root() int {
	for i, h := range r.head {
		if h < 0 {
			return i
		}
	}
	return doc.None
}

func (r *reading) simplePast(i int) bool {
	g := r.verb(i)
	return g.tense == doc.Past && !g.perfect && !g.pluperf && g.finite && g.modal == ""
}
