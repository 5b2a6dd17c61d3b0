// Package event finds what happened in a parsed text: who did what to whom,
// when, who says so and who denies it.
//
// A word announces an event if a frame of the language pack knows it
// (events.txt). [Finder.Find] goes sentence by sentence: it reads the verbs
// and nouns that frames know (find.go), gives the phrases around them their
// roles (role.go), ties accusations and denials to what they are about and
// says how sure each source is (claim.go), and ties the time expressions to
// the events that they date (when.go). [Resolve] then computes the dates; it
// is kept apart because it depends on the date of the document, which may
// become known later.
//
// Everything is read off dependency trees. A sentence without a tree has no
// events.
package event

import (
	"slices"
	"strings"

	"github.com/a0442a32/timeline/parse/doc"
	"github.com/a0442a32/timeline/parse/edtf"
	"github.com/a0442a32/timeline/parse/lang"
	"github.com/a0442a32/timeline/parse/text"
)

// A Finder finds events. It is safe for concurrent use.
type Finder struct{ l *lexicon }

// New returns a finder that knows the frames of the pack. An error names the
// file and the line that is wrong.
func New(pack *lang.Pack) (*Finder, error) {
	l, err := newLexicon(pack)
	if err != nil {
		return nil, err
	}
	return &Finder{l}, nil
}

// A candidate is an event on its way, with the tokens it stands on.
type candidate struct {
	doc.Event
	frame   *frame // nil for a dated verb that no frame knows
	token   int    // the verb or the noun that carries the meaning
	carrier int    // the light verb before the noun, or doc.None
	group   verbGroup
	fillers []filler
	index   int      // in Document.Events
	lent    []filler // those of the fillers that the verb around the noun names
	charged bool     // told in passing in an accusation: who would have done it is the accused
	habit   bool     // what it is about is repeated: "has often denied the raids"
}

// A reading is a sentence with the events found in it.
type reading struct {
	*tree
	events []*candidate
	minor  []*candidate       // what is told in passing, in the order of the text
	at     map[int]*candidate // by token and by carrier
	times  []int              // the document's times in the sentence
	anchor map[int]int        // time to the token that it dates
}

// Find sets d.Events. It needs the sentences with their trees, the times and
// the actors.
func (f *Finder) Find(d *doc.Document) {
	d.Events = nil
	forget(d, f.l.thing)
	var readings []*reading
	actors, times := 0, 0
	for s := range d.Sentences {
		sentence := &d.Sentences[s]
		first, firstTime := actors, times
		for actors < len(d.Actors) && d.Actors[actors].Span.Start < sentence.Span.End {
			actors++
		}
		for times < len(d.Times) && d.Times[times].Span.Start < sentence.Span.End {
			times++
		}
		if sentence.Chrome {
			continue
		}
		within := telling(d, count(firstTime, times))
		t := newTree(f.l, d, s, count(first, actors), within)
		if t == nil {
			continue
		}
		r := &reading{tree: t, times: within, at: map[int]*candidate{}, anchor: map[int]int{}}
		f.read(r)
		readings = append(readings, r)
	}
	index := 0
	for _, r := range readings {
		for _, c := range mergeByTrigger(r.events, r.minor) {
			c.index = index
			index++
		}
	}
	for i, r := range readings {
		r.claims()
		r.date()
		if i > 0 {
			r.carry(readings[i-1])
			r.outcome(readings[i-1])
		}
		r.weigh()
	}
	news(readings)
	occasions(readings)
	known := len(d.Actors)
	told := memory{}
	for _, r := range readings {
		for _, c := range mergeByTrigger(r.events, r.minor) {
			r.things(c)
			r.plain(c)
			told.pointBack(r, c)
			d.Events = append(d.Events, c.Event)
		}
	}
	inOrder(d, known)
}

// count returns the numbers from low up to but not including high.
func count(low, high int) []int {
	numbers := make([]int, 0, high-low)
	for ; low < high; low++ {
		numbers = append(numbers, low)
	}
	return numbers
}

// read finds the events of a sentence.
func (f *Finder) read(r *reading) {
	for i := range r.tokens {
		var c *candidate
		switch {
		case r.isVerb(i):
			c = r.verbEvent(i)
		case r.at[i] == nil && (r.isNoun(i) || r.tokens[i].UPOS == "PROPN" && r.titled(i)):
			c = r.nounEvent(i)
		}
		r.take(c)
	}
	r.fold()
	r.anchors()
	r.datedVerbs()
	slices.SortStableFunc(r.events, func(a, b *candidate) int { return a.Trigger.Compare(b.Trigger) })
	r.passing()
	r.aims()
}

// fold makes one event of a noun and the relative clause that tells how it
// went: "an attack that took records from Norcorp".
func (r *reading) fold() {
	for _, c := range r.events {
		if !c.Nominal {
			continue
		}
		for _, k := range r.children[c.token] {
			v := r.at[k]
			if v == nil || v.Nominal || r.rel[k] != "acl:relcl" || !v.blameable() || !c.blameable() {
				continue
			}
			for _, p := range v.Participants {
				if c.who(p.Role) == doc.None {
					c.Participants = append(c.Participants, p)
				}
			}
			c.Type, c.Mode = v.Type, v.Mode
			delete(r.at, k)
			r.events = slices.DeleteFunc(slices.Clone(r.events), func(e *candidate) bool { return e == v })
		}
	}
}

// titled reports whether the token at i, the head of a name, is an event noun
// that a light verb carries: "held the Economic Dialogue".
func (r *reading) titled(i int) bool {
	for _, f := range r.l.nouns[r.lemma(i)] {
		if r.carrier(i, f) != doc.None {
			return true
		}
	}
	return false
}

func (r *reading) take(c *candidate) {
	if c == nil || slices.ContainsFunc(r.events, func(e *candidate) bool { return e.Trigger == c.Trigger && e.Type == c.Type }) {
		return // "carried out the hack attack" is one attack
	}
	r.events = append(r.events, c)
	r.at[c.token] = c
	if c.carrier != doc.None {
		r.at[c.carrier] = c
	}
}

// keys returns the lemmas under which the lexicon may know the token: with a
// particle or a fixed word first ("break_down"), then with a prefix that a
// hyphen joins to it ("co-operate"), then alone.
func (t *tree) keys(i int) []string {
	lemma := t.lemma(i)
	var keys []string
	for _, second := range t.l.phrasal[lemma] {
		first, _, _ := strings.Cut(second, "_") // "come_to_end": the noun decides
		last := second[strings.LastIndexByte(second, '_')+1:]
		for _, c := range t.children[i] {
			if w := t.lemma(c); (w == first || w == last) && t.is(c, "compound", "advmod", "obj", "advcl", "xcomp") ||
				t.is(c, "obl") && (t.caseOf(c) == first || w == last) {
				keys = append(keys, lemma+"_"+second)
				break
			}
		}
	}
	if i >= 2 && t.form(i-1) == "-" && t.tokens[i-2].Span.End == t.tokens[i].Span.Start-1 {
		keys = append(keys, strings.ToLower(t.form(i-2))+"-"+lemma)
	}
	return append(keys, lemma)
}

// verbEvent reads the verb at i, or returns nil if no frame knows it, if it
// only carries a noun, or if what the frame needs is not there.
func (r *reading) verbEvent(i int) *candidate {
	g := r.verb(i)
	if r.gerund(i) || r.is(i, "amod") {
		return nil // "alleged", "stolen": what they describe is told elsewhere
	}
	keys := r.keys(i)
	if o := r.carried(i, g); o != doc.None && r.carrierOf(o, keys) != nil {
		return nil // "filed charges": the noun tells it
	} else if o != doc.None && r.lightly(o) == i {
		return nil // "gave a speech"
	}
	fillers := r.verbFillers(i, g)
	for _, key := range keys {
		for _, f := range r.l.verbs[key] {
			if !r.admits(f, i, g, fillers) {
				continue
			}
			c := &candidate{frame: f, token: i, carrier: doc.None, group: g, fillers: fillers}
			c.Trigger = r.verbTrigger(i)
			c.Lemma = key
			r.fill(c)
			if n := r.fixed(i, key); n != doc.None {
				r.at[n] = c // "arrived on a visit" is no second visit
			}
			return c
		}
	}
	return nil
}

// fixed returns the noun at the end of a lemma of more than one word, where it
// stands below the verb at i, or doc.None.
func (r *reading) fixed(i int, key string) int {
	_, rest, ok := strings.Cut(key, "_")
	if !ok {
		return doc.None
	}
	last := rest[strings.LastIndexByte(rest, '_')+1:]
	for _, k := range r.children[i] {
		if r.isNoun(k) && r.lemma(k) == last {
			return k
		}
	}
	return doc.None
}

// gerund reports whether the verb at i is one that only names an activity:
// "gave up smoking", "opposes whaling".
func (r *reading) gerund(i int) bool {
	return r.tokens[i].XPOS == "VBG" && r.is(i, "xcomp", "obj", "ccomp", "obl", "nmod", "advcl", "acl", "conj", "nsubj") &&
		!r.has(i, "aux", "cop", "nsubj", "obj", "obl", "ccomp", "xcomp", "compound:prt")
}

// verbTrigger returns the verb with its particle.
func (r *reading) verbTrigger(i int) text.Span {
	span := r.tokens[i].Span
	if p := i + 1; p < len(r.tokens) && r.head[p] == i && (r.rel[p] == "compound:prt" || r.is(p, "advmod") && r.l.is("particle", r.lemma(p))) {
		span.End = r.tokens[p].Span.End
	}
	return span
}

// carried returns the noun that a light verb would carry: its object, or the
// subject of its passive.
func (r *reading) carried(i int, g verbGroup) int {
	if g.passive {
		if s := r.child(i, "nsubj:pass"); s != doc.None {
			return s
		}
	}
	if o := r.child(i, "obj"); o != doc.None {
		return o
	}
	if r.is(i, "acl") && r.tokens[i].XPOS == "VBN" {
		return r.head[i] // "the charges filed on Friday"
	}
	return doc.None
}

// carrierOf returns the frame of the event noun at o, or of a noun in its
// compound ("sanctions list"), if one of the verb's lemmas is light for it.
func (r *reading) carrierOf(o int, keys []string) *frame {
	nouns := []int{o}
	for _, c := range r.children[o] {
		if r.is(c, "compound") {
			nouns = append(nouns, c)
		}
	}
	for _, n := range nouns {
		if !r.isNoun(n) && r.tokens[n].UPOS != "PROPN" {
			continue
		}
		for _, key := range r.keys(n) {
			for _, f := range r.l.nouns[key] {
				for _, verb := range keys {
					if f.light[verb] {
						return f
					}
				}
			}
		}
	}
	return nil
}

// nounEvent reads the noun at i.
func (r *reading) nounEvent(i int) *candidate {
	head := i // of the noun phrase
	if r.is(i, "compound") && r.head[i] >= 0 && r.isNoun(r.head[i]) {
		head = r.head[i]
	} else if r.is(i, "compound", "amod", "flat") {
		return nil
	}
	for _, key := range r.keys(i) {
		for _, f := range r.l.nouns[key] {
			carrier, m := r.carrier(head, f), r.measure(i)
			if carrier == doc.None && m != doc.None {
				carrier = r.carrier(m, f) // "held two days of talks"
			}
			if head != i && carrier == doc.None {
				continue // "attack helicopter"
			}
			fillers := r.nounFillers(i)
			var lent []filler
			if head == i {
				if fillers, lent = r.nounSides(i, f); carrier != doc.None {
					fillers, lent = fillers[:len(fillers)-len(lent)], nil // the carrier's own are added below
				}
			}
			if head != i {
				fillers = append(fillers, r.nounFillers(head)...)
			} else if m != doc.None {
				for _, x := range r.nounFillers(m) { // "two weeks of strikes at …"
					if x.token != i {
						fillers = append(fillers, x)
					}
				}
			}
			c := &candidate{frame: f, token: i, carrier: carrier, fillers: fillers, lent: lent}
			c.Nominal, c.Lemma, c.Trigger = true, key, r.tokens[i].Span
			if carrier != doc.None {
				c.group = r.verb(carrier)
				c.fillers = append(r.verbFillers(carrier, c.group), fillers...)
				c.fillers = slices.DeleteFunc(c.fillers, func(x filler) bool { return x.token == head || x.token == m })
				c.Trigger = r.span(min(carrier, head), max(carrier, head))
			} else if v := r.governor(i); v != doc.None {
				c.group = r.verb(v)
			}
			if !r.admits(f, i, c.group, fillers) || f.fussy[key] && carrier == doc.None && !f.completes(fillers) {
				continue
			}
			r.fill(c)
			if carrier == doc.None && r.bare(c, i) {
				return nil
			}
			return c
		}
	}
	return nil
}

// measure returns the duration that the noun at i is told by, as the days in
// "three days of talks", or doc.None.
func (r *reading) measure(i int) int {
	h := r.head[i]
	if h < 0 || !r.is(i, "nmod") {
		return doc.None
	}
	for _, n := range r.times {
		if t := &r.d.Times[n]; t.Type == doc.TimexDuration && t.Span.Contains(r.tokens[h].Span) {
			return h
		}
	}
	return doc.None
}

// completes reports whether one of the fillers stands in a slot of the frame,
// possessors and modifiers apart.
func (f *frame) completes(fillers []filler) bool {
	for _, x := range fillers {
		if _, ok := f.slots[x.place]; ok && x.place != poss && x.place != mod {
			return true
		}
	}
	return false
}

// carrier returns the light verb that carries the noun phrase headed at i for
// the frame, or doc.None.
func (r *reading) carrier(i int, f *frame) int {
	v := r.head[i]
	if r.is(i, "conj") && v >= 0 && r.isNoun(v) {
		i, v = v, r.head[v]
	}
	if v >= 0 && r.isVerb(v) && r.is(i, "obj", "nsubj:pass") {
		for _, key := range r.keys(v) {
			if f.light[key] {
				return v
			}
		}
	}
	if p := r.child(i, "acl"); p != doc.None && r.tokens[p].XPOS == "VBN" {
		for _, key := range r.keys(p) {
			if f.light[key] {
				return p
			}
		}
	}
	return doc.None
}

// bare reports whether the noun names no event in particular: it has no
// determiner, number or possessor, and nobody takes part ("accusations",
// "cyber theft"), or it is said not to be there ("without accusations").
func (r *reading) bare(c *candidate, i int) bool {
	if r.l.is("negative", r.caseOf(i)) {
		return true
	}
	for _, k := range r.children[i] {
		if r.is(k, "det") && r.l.is("negative", r.lemma(k)) {
			return true
		}
		if r.is(k, "det", "nmod:poss", "nummod") {
			return false
		}
	}
	for _, p := range c.Participants {
		if a := &r.d.Actors[p.Mention]; a.Named && (a.Kind != doc.OtherKind || r.known(p.Mention)) || len(a.Members) > 0 {
			return false
		}
	}
	for _, t := range r.times {
		if r.d.Sentences[r.sentence].Span.Contains(r.d.Times[t].Span) {
			if low, high := r.reach(r.d.Times[t].Span); low < high && r.under(r.top(low, high), i) {
				return false
			}
		}
	}
	return true
}

// admits reports whether a frame reads the trigger at i with what stands around it.
func (r *reading) admits(f *frame, i int, g verbGroup, fillers []filler) bool {
	for _, x := range fillers {
		if f.not[x.place][r.lemma(x.token)] {
			return false
		}
	}
	for _, c := range r.children[i] {
		if r.is(c, "compound", "amod") && f.not[mod][r.lemma(c)] {
			return false
		}
	}
	if p := r.caseOf(i); p != "" && f.not[place(p)][r.lemma(i)] {
		return false
	}
	if !r.isVerb(i) {
		return true
	}
	for _, need := range f.needs {
		switch need {
		case "past":
			if g.tense != doc.Past && !r.d.Sentences[r.sentence].Headline {
				return false
			}
		case "comp":
			if !slices.ContainsFunc(fillers, func(x filler) bool { return x.place == comp }) {
				return false
			}
		case "passive":
			if !g.passive {
				return false
			}
		default:
			if !r.involved(fillers, place(need)) {
				return false
			}
		}
	}
	return true
}

// fill sets what follows from the trigger, the frame and the fillers.
func (r *reading) fill(c *candidate) {
	c.Sentence = r.sentence
	c.Rule, c.Score = c.frame.rule, 1
	low, high := r.first[c.token], r.last[c.token]
	if c.carrier != doc.None {
		low, high = min(low, r.first[c.carrier]), max(high, r.last[c.carrier])
	}
	k := c.frame.kind
	if len(c.frame.when) > 0 {
		near, _ := r.contexts(r.first[c.token], r.last[c.token])
		k = c.frame.kindIn(near)
	}
	if v, ok := r.obligation(c); ok {
		k = v
	}
	c.Type, c.Mode = k.eventType, k.mode
	c.Class = "OCCURRENCE"
	if c.Type == "STATEMENT" {
		c.Class, c.Statement = "REPORTING", true
	}
	c.Definite, c.Novel = r.definite(c.token)
	c.Participants = append(c.Participants, r.parts(c.frame, c.fillers, c.Nominal, c.Nominal && c.carrier == doc.None)...)
	if !c.frame.open {
		c.Context, c.Topic = r.contexts(low, high, c.who(doc.Agent, doc.Speaker))
	}
	c.Clause = r.clause(c)
	c.When = doc.When{Tense: c.group.tense, Basis: doc.UnknownWhen, Time: doc.None, Event: doc.None,
		Earliest: edtf.MinDay, Latest: edtf.MaxDay}
	if c.Nominal && c.carrier == doc.None && (c.Definite || c.When.Tense == doc.Present) || c.When.Tense == "" {
		c.When.Tense = doc.Past
	}
	if r.d.Sentences[r.sentence].Headline && c.When.Tense == doc.Present {
		c.When.Tense = doc.Past // headlines tell the past in the present
	}
}

// obligation reads "X said that Y must …" as a request to Y, where the frame
// has a variant for it.
func (r *reading) obligation(c *candidate) (kind, bool) {
	for _, v := range c.frame.when {
		if v.context != "obligation" {
			continue
		}
		for _, x := range c.fillers {
			if x.place != comp || !r.l.is("obligation", r.verb(x.token).modal) {
				continue
			}
			if s := r.subject(x.token); s != doc.None {
				if m := r.mentionAt(s); m != doc.None && !r.d.Actors[m].Pronoun {
					for _, m := range r.joined(s, func(m int) bool { return m != doc.None }) {
						c.Participants = append(c.Participants, doc.Part{Role: doc.Recipient, Mention: m})
					}
					return v.kind, true
				}
			}
		}
	}
	return kind{}, false
}

// contexts returns the PLOVER contexts of the tokens from low to high and their
// content lemmas, both sorted, the latter without those of the given mentions:
// that two denials come from one country does not make them one.
func (t *tree) contexts(low, high int, but ...int) (contexts, topic []string) {
	for i := low; i <= high; i++ {
		keys := t.keys(i)
		for _, key := range keys {
			contexts = append(contexts, t.l.contexts[key]...)
		}
		if slices.ContainsFunc(t.mentions[i], func(m int) bool { return slices.Contains(but, m) }) {
			continue
		}
		switch t.tokens[i].UPOS {
		case "NOUN", "PROPN", "ADJ", "VERB", "NUM":
			if lemma := keys[len(keys)-1]; len(lemma) > 2 && !t.l.is("stative", lemma) {
				topic = append(topic, lemma)
			}
		}
	}
	slices.Sort(contexts)
	slices.Sort(topic)
	return slices.Compact(contexts), slices.Compact(topic)
}

// definite reports whether the noun at i points at something known, and
// whether it brings something new. A bare plural does neither.
func (t *tree) definite(i int) (known, novel bool) {
	if t.isVerb(i) {
		return false, false
	}
	for _, c := range t.children[i] {
		switch {
		case t.is(c, "nmod:poss"), t.is(c, "det") && t.l.is("definite", t.lemma(c)):
			return true, false
		case t.is(c, "det") && t.l.is("indefinite", t.lemma(c)):
			return false, true
		}
	}
	return false, false
}

// clause returns the quotation of an event: the words that hang on its verb,
// without a second clause joined to it, or the phrase of its noun.
func (r *reading) clause(c *candidate) text.Span {
	root := c.token
	if c.carrier != doc.None {
		root = c.carrier
	}
	low, high := root, root
	if c.carrier != doc.None {
		low, high = min(root, c.token), max(root, c.token)
	}
	var grow func(i, depth int)
	grow = func(i, depth int) {
		low, high = min(low, i), max(high, i)
		if depth > len(r.tokens) {
			return
		}
		for _, k := range r.children[i] {
			if i == root && c.Nominal && c.carrier == doc.None && r.is(k, "nsubj", "csubj", "cop", "aux", "advmod", "advcl", "mark", "expl", "obl", "conj") {
				continue // a noun that is a predicate: the phrase, not its sentence
			}
			if i == c.token && k < i && r.is(k, "case") {
				continue // the preposition before the noun is not its own
			}
			if i == root && (r.is(k, "cc", "case", "punct", "parataxis", "discourse", "dep") ||
				k < root && r.is(k, "mark") || r.is(k, "conj") && r.isVerb(k)) {
				continue
			}
			grow(k, depth+1)
		}
	}
	grow(root, 0)
	if c.carrier != doc.None && !r.under(c.token, root) {
		grow(c.token, 0)
	}
	if s := r.subject(root); s != doc.None && r.isVerb(root) && s < low && r.is(root, "conj", "xcomp", "acl") {
		low = r.first[s]
		if r.is(root, "acl") {
			low = s // the noun alone: what stands before it may be long
		}
	}
	if h := r.head[root]; r.is(root, "acl") && r.rel[root] != "acl:relcl" && r.tokens[root].XPOS == "VBN" && h >= 0 && h < low && r.first[root] == h+1 {
		for low = h; low > 0 && r.head[low-1] == h && !r.is(low-1, "case", "punct"); low-- { // "tax records revealed in May"
		}
	}
	for low < high && (low < r.body || r.tokens[low].UPOS == "PUNCT" || r.l.is("opener", r.lemma(low))) {
		low++
	}
	for high > low && r.tokens[high].UPOS == "PUNCT" && high != root {
		high--
	}
	if low > r.body && r.tokens[low-1].UPOS == "ADP" && r.timed(low) {
		low-- // "after 2006" does not mean 2006
	}
	if closer := r.open(low, high); closer != 0 && high+1 < len(r.tokens) && strings.ContainsRune(r.form(high+1), closer) {
		high++
	}
	span := r.span(low, high).Union(c.Trigger)
	for _, p := range c.Participants { // never half a name
		if m := r.d.Actors[p.Mention].Span; m.Overlaps(span) {
			span = span.Union(m)
		}
	}
	return span
}

// timed reports whether a time begins at the token.
func (r *reading) timed(i int) bool {
	return slices.ContainsFunc(r.times, func(n int) bool { return r.d.Times[n].Span.Start == r.tokens[i].Span.Start })
}

// open returns the bracket or quotation mark that would close the last one
// left open among the tokens from low to high, or 0.
func (t *tree) open(low, high int) rune {
	pairs := map[rune]rune{'(': ')', '[': ']', '“': '”'}
	var closers []rune
	for i := low; i <= high; i++ {
		for _, c := range t.form(i) {
			if closer, ok := pairs[c]; ok {
				closers = append(closers, closer)
			} else if n := len(closers); n > 0 && closers[n-1] == c {
				closers = closers[:n-1]
			}
		}
	}
	if len(closers) == 0 {
		return 0
	}
	return closers[len(closers)-1]
}
