package event

import (
	"slices"

	"github.com/a0442a32/timeline/parse/doc"
)

// A memory holds the events that a document has told so far, so that a noun can
// point back to one of them: "Peru bought two ferries. The purchase …".
//
// A noun points back if something says that it is known ("the", "this", "its")
// and nothing says that it is another one. It points to the nearest event before
// it, in another sentence, of which one could say so: told by the same word, by
// one of the same frame, or by one of its kin (event-kin.txt). Whoever and
// whatever its phrase names must take part in that event.
type memory struct {
	scenes []*scene // the sentences that tell events, in order
}

// A scene is a sentence as those that follow look back at it.
type scene struct {
	*reading
	events   []*remembered
	entities map[int]bool    // that it mentions
	nouns    map[string]bool // their lemmas
}

func newScene(r *reading) *scene {
	s := &scene{reading: r, entities: map[int]bool{}, nouns: map[string]bool{}}
	for i := range r.tokens {
		for _, m := range r.mentions[i] {
			s.entities[r.d.Actors[m].Entity] = true
		}
		if r.tokens[i].UPOS == "NOUN" {
			s.nouns[r.lemma(i)] = true
		}
	}
	return s
}

// A remembered event is one with all who are known to take part, be it by its
// own words or by those of the event that it points back to.
type remembered struct {
	*candidate
	*scene
	parts []doc.Part
}

const (
	backSame  = 8  // how many sentences back a noun looks for its own word
	backKin   = 3  // and for another one
	perScene  = 24 // how many events of a sentence count, and of participants of an event
	leadAlone = 2  // how many sentences, the headline apart, tell what a report is about
)

// pointBack sets what c points back to and remembers c.
func (m *memory) pointBack(r *reading, c *candidate) {
	if n := len(m.scenes); n == 0 || m.scenes[n-1].reading != r {
		m.scenes = append(m.scenes, newScene(r))
	}
	s := m.scenes[len(m.scenes)-1]
	x := &remembered{candidate: c, scene: s, parts: c.Participants}
	if r.pointing(c) {
		if a := m.antecedent(x); a != nil {
			c.Same = []int{a.index}
			r.follow(c, a)
			x.parts = x.union(a.parts, x.parts)
		}
	}
	if len(s.events) < perScene {
		s.events = append(s.events, x)
	}
}

// union returns the participants a with those of b that are not among them.
func (x *remembered) union(a, b []doc.Part) []doc.Part {
	out := slices.Clone(a)
	for _, p := range b {
		if len(out) < perScene && !slices.ContainsFunc(out, func(q doc.Part) bool {
			return p.Role == q.Role && x.d.Actors[p.Mention].Entity == x.d.Actors[q.Mention].Entity
		}) {
			out = append(out, p)
		}
	}
	return out
}

// pointing reports whether the event is a noun that may point back.
func (r *reading) pointing(c *candidate) bool {
	i := c.token
	if !c.Nominal || !c.Definite || r.d.Sentences[r.sentence].Headline || r.isTime(i) || r.supposed(i) {
		return false
	}
	for _, k := range r.children[i] {
		switch {
		case r.is(k, "amod", "compound", "det", "advmod") && r.l.is("another", r.lemma(k)):
			return false
		case r.rel[k] == "acl:relcl" && !r.comma(i, k), r.rel[k] == "acl" && r.has(k, "mark"):
			return false // "the deal that Peru had signed", "the decision to sign": known from there
		}
	}
	return true
}

// supposed reports whether the token stands in a clause that tells what would be
// and not what was: what it quotes shows nothing of the event that it means.
func (r *reading) supposed(i int) bool {
	for h := r.head[i]; h >= 0; h = r.head[h] {
		if g := r.verb(h); r.isVerb(h) && (g.condition && !r.is(h, "ccomp", "xcomp", "acl") || r.l.is("possible", g.modal)) {
			return true
		}
	}
	return false
}

// follow makes the noun c no surer than the event a that it points to: "the
// purchase" of what was only planned is planned too, unless it is said to have
// begun, ended or taken place.
func (r *reading) follow(c *candidate, a *remembered) {
	if a.Factuality[0].Value == doc.Certain || c.Factuality[0].Value != doc.Certain || c.carrier != doc.None {
		return
	}
	if v := r.head[c.token]; v >= 0 && r.isVerb(v) && r.is(c.token, "nsubj", "nsubj:pass") && r.verb(v).tense == doc.Past {
		if lemma := r.lemma(v); r.l.is("begin", lemma) || r.l.is("end", lemma) || r.l.is("occur", lemma) || r.l.is("completes", lemma) {
			return
		}
	}
	c.Factuality[0].Value = a.Factuality[0].Value
}

// comma reports whether a comma stands between the noun at i and the clause of
// the verb at v.
func (t *tree) comma(i, v int) bool {
	for k := i + 1; k < v; k++ {
		if t.form(k) == "," {
			return true
		}
	}
	return false
}

// antecedent returns the event that x points back to, or nil.
func (m *memory) antecedent(x *remembered) *remembered {
	var best *remembered
	least := 0
	this := false
	for _, k := range x.children[x.token] {
		this = this || x.is(k, "det") && x.l.is("pointers", x.reading.lemma(k))
	}
	// "the purchase of the trains" and "the train crash" are told where trains are told of, if they are
	things := append(x.done(), x.reading.describing(x.token)...)
	about := false
	look := func(s *scene, away int) {
		if len(things) > 0 {
			switch speaks := slices.ContainsFunc(things, func(n string) bool { return s.nouns[n] }); {
			case speaks && !about:
				about, best = true, nil
			case !speaks && about:
				return
			}
		}
		for _, a := range s.events {
			apart, ok := x.kinship(a)
			if !ok || apart > 1 && away > backKin || !x.fits(a, apart) {
				continue
			}
			cost := 16*(away+apart) + x.rank(a)
			if x.shares(a) {
				cost -= 20
			}
			if this { // "that lawsuit" is the last one told
				cost += 32 * away
			}
			if best == nil || cost < least {
				best, least = a, cost
			}
		}
	}
	for n := len(m.scenes) - 2; n >= 0; n-- { // without its own
		s := m.scenes[n]
		away := x.sentence - s.sentence
		if away > backSame {
			break
		}
		look(s, away)
	}
	if best == nil {
		for n, s := range m.scenes[:len(m.scenes)-1] { // what the report is about
			if n > leadAlone {
				break
			}
			look(s, backKin)
		}
	}
	return best
}

// kinship returns how far the word of x is from that of a in kind: 0 for the
// same noun, 1 for the nearest of its kin, or one of its frame where it has no kin,
// and 2 for the others.
func (x *remembered) kinship(a *remembered) (apart int, ok bool) {
	near, kin := x.l.kin[x.Lemma][a.Lemma]
	if x.l.is("homonyms", a.Lemma) && x.Nominal != a.Nominal && x.Lemma == a.Lemma || x.l.is("homonyms", a.Lemma) && a.Nominal && x.Lemma != a.Lemma {
		return 0, false
	}
	switch {
	case a.Lemma == x.Lemma && a.Nominal:
		return 0, true
	case a.Lemma == x.Lemma, kin && near <= 3:
		return 1, true
	case x.l.kin[x.Lemma] == nil && !x.frame.open && !x.frame.soft && a.Rule == x.Rule && x.Type != "STATEMENT" && x.Type != "REJECT":
		return 1, true
	}
	return 2, kin
}

// done returns the nouns of the things that x is done to.
func (x *remembered) done() []string {
	var out []string
	for _, p := range x.parts {
		who := &x.d.Actors[p.Mention]
		if p.Role != doc.Patient || who.Pronoun || who.Named || who.Kind != doc.OtherKind || who.Sentence != x.sentence {
			continue
		}
		low, high := x.reach(who.Head)
		for k := low; k < high; k++ {
			if x.reading.tokens[k].UPOS == "NOUN" {
				out = append(out, x.reading.lemma(k))
			}
		}
	}
	return out
}

// shares reports whether the sentence of x names somebody who takes part in a: of
// two thefts, "Zenbank confirmed the breach" means the one at Zenbank.
func (x *remembered) shares(a *remembered) bool {
	for _, p := range a.parts {
		if who := &a.d.Actors[p.Mention]; p.Role != doc.PlaceRole && (who.Named || who.Name != "") && x.entities[who.Entity] {
			return true
		}
	}
	return false
}

// rank orders the events of one sentence by how near in sense they are.
func (x *remembered) rank(a *remembered) int {
	return min(x.l.kin[x.Lemma][a.Lemma], 15)
}

// fits reports whether nothing that is said of x keeps it from being a.
func (x *remembered) fits(a *remembered, apart int) bool {
	if a.Class == "STATE" || a.group.habitual && a.Generic && !a.headline() || x.Statement && !a.Statement {
		return false
	}
	if (x.Factuality[0].Value == doc.CertainlyNot) != (a.Factuality[0].Value == doc.CertainlyNot) {
		return false
	}
	if a.Factuality[0].Value != doc.Certain && (x.misdeed() || x.l.is("wrong", x.Lemma)) {
		return false // "the theft" is not the one that somebody promised not to commit
	}
	if x.Factuality[0].Value != doc.Certain && a.Factuality[0].Value == doc.Certain && x.who(doc.Agent, doc.Accused) != doc.None {
		return false // who is only said to have done it must not be he who did
	}
	if a.Nominal && !x.l.is("plurals", a.Lemma) {
		mine, other := x.reading.tokens[x.token].XPOS == "NNS", a.reading.tokens[a.token].XPOS == "NNS"
		if other != mine && !x.l.is("plurals", x.Lemma) {
			return false // "the strike" is one of "the strikes"
		}
	} else if !a.Nominal && x.reading.tokens[x.token].XPOS == "NNS" && !x.l.is("plurals", x.Lemma) && !a.many() {
		return false // "the deliveries" are no one delivery
	}
	if !x.sameKind(a) || !x.sameCount(a) || !x.sameTurn(a) || a.carries() || apart > 1 && !a.known() {
		return false
	}
	for _, p := range x.parts {
		if mine := &x.d.Actors[p.Mention]; mine.Pronoun && mine.Name == "" && apart <= 1 {
			continue // "its launch", of which nobody knows what "it" is
		}
		if !x.takesPart(a, p) {
			return false
		}
	}
	return x.namesKnown(a)
}

// carries reports whether a is a verb that only carries a noun, which tells the
// event: "make" in "make a decision".
func (a *remembered) carries() bool {
	return !a.Nominal && a.l.is("lending", a.Lemma) && slices.ContainsFunc(a.fillers, func(f filler) bool {
		return f.place == obj && a.names(f.token)
	})
}

// known reports whether somebody is known to take part in the event.
func (a *remembered) known() bool {
	return slices.ContainsFunc(a.parts, func(p doc.Part) bool {
		who := &a.d.Actors[p.Mention]
		return p.Role != doc.PlaceRole && (who.Named || who.Name != "" || len(who.Members) > 0)
	})
}

// many reports whether the event is done by many or to many.
func (a *remembered) many() bool {
	places := map[place]int{}
	for _, f := range a.fillers {
		if x := a.reading.tokens[f.token].XPOS; f.place == subj || f.place == obj {
			if places[f.place]++; places[f.place] > 1 || x == "NNS" || x == "NNPS" {
				return true
			}
		}
	}
	return false
}

// sameTurn reports whether a is told to be the first of its kind too if x is.
func (x *remembered) sameTurn(a *remembered) bool {
	mine := x.reading.adjectives(x.token)
	if !slices.ContainsFunc(mine, func(w string) bool { return x.l.is("firsts", w) }) {
		return true
	}
	if !a.Nominal {
		return false
	}
	others := a.reading.adjectives(a.token)
	for _, w := range mine {
		if !slices.Contains(others, w) && !(x.l.is("firsts", w) && slices.ContainsFunc(others, func(o string) bool { return x.l.is("firsts", o) })) {
			return false
		}
	}
	return true
}

// adjectives returns the lemmas of the adjectives of the noun at i.
func (t *tree) adjectives(i int) []string {
	var out []string
	for _, k := range t.children[i] {
		if t.is(k, "amod") {
			out = append(out, t.lemma(k))
		}
	}
	return out
}

func (x *remembered) headline() bool { return x.d.Sentences[x.sentence].Headline }

// sameKind reports whether the words before the two nouns can tell of one event:
// "the trade deal" is no peace deal.
func (x *remembered) sameKind(a *remembered) bool {
	if !a.Nominal || a.Lemma != x.Lemma {
		return true
	}
	mine, others := x.reading.describing(x.token), a.reading.describing(a.token)
	return len(mine) == 0 || len(others) == 0 || slices.ContainsFunc(mine, func(w string) bool { return slices.Contains(others, w) })
}

// describing returns the nouns right before the noun at i that are no names.
func (t *tree) describing(i int) []string {
	var out []string
	for _, k := range t.children[i] {
		if t.is(k, "compound") && t.mentionAt(k) == doc.None {
			out = append(out, t.lemma(k))
		}
	}
	return out
}

// sameCount reports whether the numbers in the phrase of x are those of a.
func (x *remembered) sameCount(a *remembered) bool {
	mine := x.reading.counts(x.token)
	if len(mine) == 0 {
		return true
	}
	others := a.reading.counts(a.token)
	return len(others) == 0 || slices.ContainsFunc(mine, func(n string) bool { return slices.Contains(others, n) })
}

// counts returns the numbers below the token, those of times apart.
func (r *reading) counts(i int) []string {
	var out []string
	for k := r.first[i]; k <= r.last[i]; k++ {
		if r.tokens[k].UPOS == "NUM" && !r.isTime(k) && r.under(k, i) {
			out = append(out, r.lemma(k))
		}
	}
	return out
}

// takesPart reports whether the participant of x can be one of a. Whoever has a
// name or stands for somebody must take part in a too, unless nobody is known
// who does. Things are told apart by their nouns.
func (x *remembered) takesPart(a *remembered, p doc.Part) bool {
	mine := &x.d.Actors[p.Mention]
	if mine.Rule == x.l.thing || mine.Kind == doc.OtherKind && !mine.Named {
		if p.Role != doc.Patient || mine.Pronoun {
			return true
		}
		for _, q := range a.parts {
			other := &x.d.Actors[q.Mention]
			if q.Role == doc.Patient && other.Kind == doc.OtherKind && !other.Named && !other.Pronoun && x.d.In(other.Head) != x.d.In(mine.Head) {
				return false
			}
		}
		return true
	}
	place := p.Role == doc.PlaceRole
	others := !place && !a.entities[mine.Entity]
	for _, q := range a.parts {
		other := &x.d.Actors[q.Mention]
		if other.Entity == mine.Entity || slices.Contains(other.Members, mine.Entity) || slices.Contains(mine.Members, other.Entity) {
			return true
		}
		if (q.Role == doc.PlaceRole) == place && other.Kind != doc.OtherKind {
			others = true
		}
	}
	return !others
}

// namesKnown reports whether all who are named in the phrase of x take part in a,
// or stand in its clause.
func (x *remembered) namesKnown(a *remembered) bool {
	t := x.reading
	for k := t.first[x.token]; k <= t.last[x.token]; k++ {
		if k == x.token || !t.under(k, x.token) {
			continue
		}
		for _, m := range t.mentions[k] {
			mine := &t.d.Actors[m]
			if !mine.Named || slices.ContainsFunc(x.Participants, func(p doc.Part) bool { return p.Mention == m }) {
				continue
			}
			if !slices.ContainsFunc(a.parts, func(p doc.Part) bool { return t.d.Actors[p.Mention].Entity == mine.Entity }) &&
				(t.head[k] == x.token && a.known() || !a.entities[mine.Entity]) {
				return false
			}
		}
	}
	return true
}
