package event

import (
	"strings"

	"github.com/a0442a32/timeline/parse/doc"
	"github.com/a0442a32/timeline/parse/edtf"
)

// occasions dates what a report goes on telling of an occasion.
//
// A report that tells what somebody did or said on a day ("gave a speech on
// Monday") goes on to tell what he said then, sentence after sentence, without
// naming the day again. The day is carried on to what the same actor says later,
// and from one sentence to the next to what he does, as long as it is told in the
// simple past, no word steps back or tells of another occasion ("in an
// interview"), and no other time has been told of a main verb in between.
// Nothing coarser than a day is an occasion. Where nobody spoke, what follows must
// say that it goes on there: who "resigned on Monday" may have "joined the party as
// a student".
func occasions(readings []*reading) {
	days := map[int]occasion{} // by entity
	var before *reading
	went := doc.None // who acted in the sentence before, on an occasion
	for _, r := range readings {
		if r.d.Sentences[r.sentence].Headline {
			continue
		}
		c, who := r.main()
		next := doc.None
		switch {
		case c != nil && c.When.Time != doc.None && c.When.Basis == doc.Carried:
			next = who
		case c != nil && c.When.Time != doc.None:
			clear(days)
			if c.When.Relation == doc.At && r.onDay(c.When.Time) && r.simplePast(r.root()) && who != doc.None {
				days[who] = occasion{time: c.When.Time, speech: r.public(c)}
				next = who
			}
		case r.another():
			clear(days)
		case c != nil && c.When.Event == doc.None && who != doc.None && r.goesOn(c):
			day, ok := days[who]
			adjoins := before != nil && before.sentence == r.sentence-1 && went == who &&
				r.d.Sentences[before.sentence].Paragraph == r.d.Sentences[r.sentence].Paragraph
			if !ok || c.Statement && !day.speech && !(adjoins && r.there()) || !c.Statement && !(adjoins && (day.speech || r.there()) && len(r.times) == 0 && !r.unread()) {
				break
			}
			for _, e := range r.together(c) {
				e.When.Time, e.When.Relation, e.When.Basis = day.time, doc.At, doc.Carried
			}
			next = who
		}
		before, went = r, next
	}
}

// An occasion is a day on which somebody did something.
type occasion struct {
	time   int  // index of Document.Times
	speech bool // who did it spoke, or was where he is heard
}

// public reports whether somebody speaks in the event, or does what he is heard
// at: "gave the keynote", "met the press".
func (r *reading) public(c *candidate) bool {
	if c.Statement || c.Type == "CONSULT" || c.Type == "STATEMENT" || c.Type == "ACCUSE" || c.Type == "REJECT" {
		return true
	}
	root := r.root()
	for _, k := range r.children[root] {
		if r.is(k, "obj", "obl") && r.l.is("occasion", r.lemma(k)) {
			return true
		}
	}
	return false
}

// there reports whether the main verb says that it goes on where the sentence
// before it was.
func (r *reading) there() bool {
	for _, k := range r.children[r.root()] {
		if r.is(k, "advmod") && r.l.is("there", r.lemma(k)) {
			return true
		}
	}
	return false
}

// main returns the event of the sentence's main verb and the entity that acts or
// speaks in it, or nil and doc.None.
func (r *reading) main() (*candidate, int) {
	root := r.root()
	if root == doc.None || !r.isVerb(root) {
		return nil, doc.None
	}
	c := r.at[root]
	for _, m := range r.minor {
		if c == nil && (m.token == root || m.carrier == root) {
			c = m
		}
	}
	if c == nil {
		return nil, doc.None
	}
	who := doc.None
	if m := c.who(doc.Agent, doc.Speaker); m >= 0 {
		who = r.d.Actors[m].Entity
	}
	return c, who
}

// goesOn reports whether an event of a main verb may be told of the occasion that
// the report is at.
func (r *reading) goesOn(c *candidate) bool {
	root := r.root()
	g := r.verb(root)
	if !r.simplePast(root) || g.negated || g.repeated || c.Generic || c.Class == "STATE" || r.l.is("state", c.Lemma) || r.question() || c.charged {
		return false
	}
	for _, n := range r.times {
		if t := r.d.Times[n].Type; t != doc.TimexDate && t != doc.TimexTime {
			continue
		}
		if a, ok := r.anchor[n]; !ok || a == root || !r.under(a, root) || r.rel[r.branch(a, root)] == "advcl" {
			return false
		}
	}
	for _, k := range r.children[root] {
		switch {
		case r.stepsBack(k):
			return false
		case r.is(k, "advcl") && k < root && r.has(k, "cop"), r.is(k, "obl") && k < root && r.l.is("capacity", r.caseOf(k)), r.is(k, "obl") && r.l.is("memoirs", r.lemma(k)):
			return false // "when he was mayor, he said", "as a child, he lived", "wrote in his memoirs"
		case r.is(k, "obl", "advcl") && r.l.is("occasion", r.lemma(k)):
			if d := r.child(k, "det"); d == doc.None && !r.has(k, "nmod:poss") || d != doc.None && r.l.is("indefinite", r.lemma(d)) {
				return false // "said in an interview"
			}
		}
	}
	return true
}

// stepsBack reports whether the token, which hangs on a main verb, leads away from
// the time of what was told before: "earlier", "since then".
func (r *reading) stepsBack(k int) bool {
	return r.is(k, "advmod", "obl", "mark", "advcl") && (r.l.is("stepback", r.lemma(k)) || r.l.is("stepback", strings.ToLower(r.form(k))))
}

// another reports whether the sentence, whose main verb tells no event, stands at
// a time of its own.
func (r *reading) another() bool {
	for _, n := range r.times {
		t := &r.d.Times[n]
		if a, ok := r.anchor[n]; (t.Type == doc.TimexDate || t.Type == doc.TimexTime) && t.Relation == "" && (!ok || a == r.root() || !r.isVerb(a)) {
			return true
		}
	}
	return false
}

// together returns c and the undated events of the verbs that are conjoined to its
// own: "welcomed the guests and announced a prize".
func (r *reading) together(c *candidate) []*candidate {
	root := r.root()
	out := []*candidate{c}
	for _, events := range [][]*candidate{r.events, r.minor} {
		for _, e := range events {
			i := e.token
			if e.carrier != doc.None {
				i = e.carrier
			}
			if e != c && r.is(i, "conj") && r.head[i] == root && r.isVerb(i) && r.simplePast(i) && e.When.Time == doc.None && e.When.Event == doc.None &&
				!e.group.negated && e.Class != "STATE" && !r.l.is("state", e.Lemma) && (e.Statement || !c.Statement) {
				out = append(out, e)
			}
		}
	}
	return out
}

// branch returns the child of h that i is or hangs below.
func (r *reading) branch(i, h int) int {
	for r.head[i] != h && r.head[i] >= 0 {
		i = r.head[i]
	}
	return i
}

// onDay reports whether the time is a day or a time of day.
func (r *reading) onDay(n int) bool {
	t := &r.d.Times[n]
	if t.Type != doc.TimexDate && t.Type != doc.TimexTime || t.Mod != "" || t.Relation != "" {
		return false
	}
	if t.Expr.IsZero() {
		return t.Granularity == edtf.DayGranularity && t.Type == doc.TimexDate
	}
	x := &t.Expr
	switch x.Op {
	case doc.OpPast, doc.OpComing, doc.OpRef, doc.NoOp:
		return false
	}
	return x.Weekday > 0 || x.Day > 0 || x.Unit == doc.UnitDay && !x.Vague && x.Portion == doc.Whole
}
