package event

import (
	"slices"

	"github.com/a0442a32/timeline/parse/doc"
)

// A filler is a token that fills a place of a trigger.
type filler struct {
	place place
	token int
}

// verbFillers returns what stands around the verb at i: its subject and
// object as the active voice would have them, its prepositional complements,
// and its clausal ones. Subjects that a clause shares with the one above it
// are filled in.
func (t *tree) verbFillers(i int, g verbGroup) []filler {
	var out []filler
	add := func(p place, token int) {
		if token == doc.None || token == i {
			return
		}
		for _, f := range out {
			if f.token == token {
				return
			}
		}
		out = append(out, filler{p, token})
		for _, c := range t.children[token] {
			if t.is(c, "conj") && p != comp {
				out = append(out, filler{p, c})
			}
		}
	}
	surface := t.subject(i)
	if g.passive {
		add(obj, surface)
	} else {
		add(subj, surface)
	}
	objects := false
	for _, c := range t.children[i] {
		switch {
		case t.is(c, "obj"), t.is(c, "iobj"):
			add(obj, c)
			objects = true
			for _, k := range t.children[c] { // "stole records from the clinic": of the theft as of the records
				p := t.caseOf(k)
				if g.passive && t.rel[k] == "obl:agent" && t.l.is("agentive", p) { // "was named the Argo by its owner"
					add(subj, k)
				}
				if t.is(k, "nmod") && p != "" && !t.l.is("inner", p) {
					add(place(p), k)
				}
				if t.is(k, "acl") && t.tokens[k].XPOS == "VBG" && t.l.is("content", p) { // "accused Chile of fishing"
					add(place(p), k)
				}
			}
		case t.rel[c] == "obl:agent" && t.l.is("agentive", t.caseOf(c)):
			if g.passive || !t.has(i, "obj") {
				add(subj, c)
			} // else of the object, more likely: "studied crimes by the army"
		case t.rel[c] == "obl:agent" && t.caseOf(c) == "": // without a "by" nobody acts
			add(obj, c)
		case t.is(c, "obl", "nmod"):
			switch p := t.caseOf(c); {
			case t.l.is("agentive", p) && g.passive:
				add(subj, c)
			case t.l.is("agentive", p): // of the object, more likely: "studied crimes by the army"
			case p != "":
				add(place(p), c)
			}
		case t.is(c, "ccomp", "xcomp", "advcl"):
			if p := t.caseOf(c); p != "" && !t.is(c, "ccomp", "xcomp") { // "accused of hacking"
				add(place(p), c)
			} else if !t.is(c, "advcl") {
				add(comp, c)
			}
		}
	}
	if g.passive && t.tokens[i].XPOS == "VBN" && !slices.ContainsFunc(out, func(f filler) bool { return f.place == subj }) {
		// shared agents: "are chosen and paid by the ministry"
		if k := t.child(i, "conj"); k != doc.None && t.tokens[k].XPOS == "VBN" && k == i+2 && t.tokens[i+1].UPOS == "CCONJ" && !t.has(k, "nsubj", "nsubj:pass", "aux") {
			if b := t.child(k, "obl:agent"); b != doc.None && t.l.is("agentive", t.caseOf(b)) {
				add(subj, b)
			}
		}
	}
	if !objects && !g.passive { // shared objects: "hacked and looted the bank"
		if t.is(i, "conj") && t.head[i] >= 0 && t.isVerb(t.head[i]) && t.child(i, "obl", "ccomp", "xcomp") == doc.None {
			if o := t.child(t.head[i], "obj"); o > i {
				add(obj, o)
			}
		}
	}
	if t.is(i, "acl") && t.head[i] >= 0 { // the noun that a participle or a relative clause describes
		h := t.head[i]
		if relative := t.rel[i] == "acl:relcl"; !relative && t.tokens[i].XPOS == "VBG" && surface == doc.None {
			add(subj, h)
		} else if !relative && t.tokens[i].XPOS == "VBN" && surface == doc.None {
			add(obj, h)
		} else if relative && surface == doc.None && !objects {
			add(obj, h)
		}
	}
	return out
}

// subject returns the token of the verb's surface subject, looking up to the
// verb it is joined to, the clause that controls it, or the noun that its
// relative pronoun stands for.
func (t *tree) subject(i int) int { return t.subjectDepth(i, 0) }

func (t *tree) subjectDepth(i, depth int) int {
	if s := t.child(i, "nsubj", "csubj"); s != doc.None {
		if t.l.is("relative", t.lemma(s)) {
			if t.is(i, "acl:relcl") && t.head[i] >= 0 {
				return t.head[i]
			}
			if t.is(i, "conj") && depth < 8 && t.head[i] >= 0 && t.is(t.head[i], "acl:relcl") {
				return t.head[t.head[i]]
			}
		}
		return s
	}
	h := t.head[i]
	if h < 0 || depth >= 8 {
		return doc.None
	}
	switch {
	case t.is(i, "conj") && (t.isVerb(h) || t.noun(h) && t.has(h, "cop")):
		return t.subjectDepth(h, depth+1)
	case t.rel[i] == "acl" && t.child(i, "mark") != doc.None && t.tokens[i].XPOS == "VB" && t.ranked(h):
		if t.has(h, "cop") {
			return t.subjectDepth(h, depth+1) // "is the first firm to sign"
		}
		return h
	case t.rel[i] == "acl" && t.child(i, "mark") != doc.None && t.tokens[i].XPOS == "VB" && t.announced(h) != doc.None:
		return t.announced(h)
	case t.rel[i] == "acl" && t.child(i, "mark") != doc.None && t.tokens[i].XPOS == "VB" && t.head[h] >= 0:
		return t.planner(h, depth)
	case t.is(i, "xcomp") && t.tokens[i].XPOS == "VBG" && !t.l.is("sharing", t.lemma(h)):
		return doc.None // "opposes hacking" does not say who hacks
	case t.is(i, "xcomp"):
		if o := t.child(h, "obj", "iobj"); o != doc.None && t.isVerb(h) && !t.l.is("intent", t.lemma(o)) &&
			(!t.purpose(i) || t.l.is("controlling", t.lemma(h))) {
			return o // "urged China to act", but not "cancelled plans to act", "beat China to win"
		}
		return t.subjectDepth(h, depth+1)
	case t.is(i, "advcl", "ccomp") && t.isVerb(h) && !t.finite(i):
		if o := t.child(h, "obj"); o != doc.None && (t.l.is("content", t.caseOf(i)) || t.purpose(i) && t.l.is("choosing", t.lemma(h))) {
			return o // "accused China of hacking", "chose a firm in May to build the road"
		}
		return t.subjectDepth(h, depth+1)
	case t.is(i, "advcl") && t.purpose(i) && t.l.is("disposed", t.lemma(h)):
		return t.subjectDepth(h, depth+1) // "is due to arrive"
	case t.is(i, "advcl") && t.tokens[i].XPOS == "VBG" && h < i && i > 0 && t.form(i-1) == "," && t.child(i, "mark") == doc.None:
		if v := t.governor(h); v != doc.None { // "asked for a new vote, citing errors": whoever asked
			return t.subjectDepth(v, depth+1)
		}
	}
	return doc.None
}

// announced returns the actor that is a whole title line but for what he is
// going to do, "Norcorp to close two mines", if the token at i belongs to him, or
// doc.None.
func (t *tree) announced(i int) int {
	if !t.d.Sentences[t.sentence].Headline {
		return doc.None
	}
	for t.head[i] >= 0 && t.noun(t.head[i]) && t.is(i, "flat", "compound", "amod") {
		i = t.head[i]
	}
	if t.head[i] >= 0 || t.mentionAt(i) == doc.None {
		return doc.None
	}
	return i
}

// purpose reports whether the verb at i is an infinitive with "to".
func (t *tree) purpose(i int) bool {
	if t.tokens[i].XPOS != "VB" {
		return false
	}
	m := t.child(i, "mark")
	return m != doc.None && t.tokens[m].XPOS == "TO"
}

// ranked reports whether a word beside the noun at i picks it from a row: "the
// first airline".
func (t *tree) ranked(i int) bool {
	for _, k := range t.children[i] {
		if k < i && t.is(k, "amod", "nummod", "advmod") && t.l.is("ranks", t.lemma(k)) {
			return true
		}
	}
	return false
}

// planner returns who is to do what an infinitive after the noun at h tells:
// "Norcorp won a contract to build …", "Peru's plan to close …", "the decision
// of the court to …".
func (t *tree) planner(h, depth int) int {
	for _, k := range t.children[h] {
		if t.is(k, "nmod:poss") || t.is(k, "nmod") && t.caseOf(k) == "of" {
			return k
		}
	}
	v := t.head[h]
	if slices.ContainsFunc(t.l.nouns[t.lemma(h)], func(f *frame) bool {
		return f.kind.eventType == "ASSAULT" || f.kind.eventType == "COERCE" || f.kind.eventType == "PROTEST"
	}) {
		return doc.None // "expected the attack to kill" nobody
	}
	if t.isVerb(v) && t.is(h, "obj", "obl") {
		return t.subjectDepth(v, depth+1)
	}
	return doc.None
}

func (t *tree) finite(i int) bool {
	x := t.tokens[i].XPOS
	return x == "VBD" || x == "VBZ" || x == "VBP"
}

// mentionAt returns the actor mention that the phrase headed by the token
// stands for, or doc.None.
func (t *tree) mentionAt(token int) int {
	if token == doc.None {
		return doc.None
	}
	for _, m := range t.mentions[token] {
		low, high := t.reach(t.d.Actors[m].Span)
		if top := t.top(low, high); top == token || t.d.Actors[m].Head.Overlaps(t.tokens[token].Span) {
			return m
		}
	}
	return doc.None
}

// inside returns the actors that a phrase which is no actor itself names as
// those behind it: "efforts of the two firms", "Peru's plans".
// Modifiers such as "Peruvian" in "Peruvian airline" are affiliations and count
// only with adjectives set, places only with places set. With directed set, the
// phrase is what an event is directed at: in "condemned the killing of Ana Lima"
// that is not her.
func (t *tree) inside(token int, adjectives, places, directed bool) []int {
	var out []int
	deed := directed && (t.l.eventNouns[t.lemma(token)] || len(t.l.nouns[t.lemma(token)]) > 0) && !t.l.is("intent", t.lemma(token))
	for _, c := range t.children[token] {
		switch {
		case t.is(c, "nmod:poss"),
			t.is(c, "nmod", "obl") && t.l.is("behind", t.caseOf(c)) && !(deed && !t.l.is("agentive", t.caseOf(c))):
			if m := t.mentionAt(c); m != doc.None && (places || t.d.Actors[m].Kind != doc.Place) {
				if t.d.Actors[m].Kind == doc.OtherKind && t.caseOf(c) != "of" {
					continue // a program for a phone is not the phone
				}
				out = append(out, m)
				for _, k := range t.children[c] {
					if n := t.mentionAt(k); t.is(k, "conj") && n != doc.None {
						out = append(out, n)
					}
				}
			}
		case adjectives && t.is(c, "amod", "compound"):
			if m := t.mentionAt(c); m != doc.None && t.d.Actors[m].Kind == doc.Country {
				out = append(out, m)
			}
		}
	}
	return out
}

// parts gives the fillers their roles. Noun says that the trigger is a noun,
// nominal that no light verb carries it.
func (t *tree) parts(f *frame, fillers []filler, noun, nominal bool) []doc.Part {
	var parts []doc.Part
	add := func(x place, role doc.Role, m int) {
		a := &t.d.Actors[m]
		if a.Kind == doc.OtherKind && (!a.Named || a.Rule == productRule) && role == doc.Recipient {
			role = doc.Patient // nothing can be told or given to a thing
		}
		if a.Kind == doc.OtherKind && role == doc.Topic && f.kind.eventType == "OTHER" {
			role = doc.Patient // who unveils a ship does something to it
		}
		if x == obj && role == doc.Topic && a.Named && a.Kind != doc.Place && a.Kind != doc.OtherKind && f.kind.eventType != "STATEMENT" {
			role = doc.Patient // who suspends or robs a bank does something to it
		}
		if a.Kind == doc.Place && role != doc.PlaceRole && role != doc.Topic && role != doc.Patient {
			role = doc.PlaceRole
		}
		for _, p := range parts {
			if p.Mention == m {
				return
			}
		}
		parts = append(parts, doc.Part{Role: role, Mention: m})
	}
	for _, x := range fillers {
		role, ok := f.slots[x.place]
		if r, own := f.nounSlots[x.place]; own && noun {
			role, ok = r, true
		}
		if x.place == done {
			role, ok = f.done(), true
		}
		if !ok {
			if t.l.is("locative", string(x.place)) {
				if m := t.mentionAt(x.token); m != doc.None && t.d.Actors[m].Kind != doc.Group && t.d.Actors[m].Kind != doc.Person &&
					(t.d.Actors[m].Kind == doc.Place || t.d.Actors[m].Use == doc.PlaceUse) {
					add(x.place, doc.PlaceRole, m)
				}
			}
			continue
		}
		if nominal && (x.place == subj || x.place == obj) || x.place == comp {
			continue
		}
		if role == doc.Patient && x.place == subj && f.slots[obj] == doc.Patient && slices.ContainsFunc(fillers, func(y filler) bool { return y.place == obj }) {
			role = doc.Agent // "the rebels exploded a bomb"
		}
		m := t.mentionAt(x.token)
		if x.place == mod && (m == doc.None || t.d.Actors[m].Kind == doc.Country || t.d.Actors[m].Kind == doc.Group) {
			continue // a nationality before a noun is an affiliation
		}
		if n := t.apposed(x.token); n != doc.None && t.d.Actors[n].Named && (m == doc.None || !t.d.Actors[m].Named) && t.calls(x.token, n) {
			if add(x.place, role, n); m == doc.None { // "the bank's rival, Norcorp, bought …"
				continue
			}
		}
		if m != doc.None {
			add(x.place, role, m)
			continue
		}
		if f.open && !(f == t.l.passingNoun && t.l.is("towards", string(x.place))) {
			if m = t.apposed(x.token); m != doc.None {
				add(x.place, role, m)
			}
			continue
		}
		if m = t.apposed(x.token); m != doc.None && t.follows(m, x.token, noun) {
			add(x.place, role, m) // "shelled the port city Arvo", "a dispute with its supplier, Norcorp"
			continue
		}
		adjectives := role == doc.Recipient && f.kind.eventType == "ACCUSE" && x.place != obj
		for _, m := range t.inside(x.token, adjectives, role == doc.Patient && t.l.is("locative", string(x.place)), role == doc.Recipient) {
			if role == doc.Topic || slices.ContainsFunc(parts, func(p doc.Part) bool { return t.d.Actors[p.Mention].Entity == t.d.Actors[m].Entity }) {
				continue // "Chile closed its ports"
			}
			if slices.ContainsFunc(fillers, func(y filler) bool {
				_, slot := f.slots[y.place]
				return slot && y.token != x.token && t.mentionAt(y.token) == m
			}) {
				continue // "bought the yard from Norcorp": in a place of its own
			}
			add(x.place, role, m)
		}
	}
	return parts
}

// apposed returns the actor that an apposition names: "the aircraft maker,
// Norcorp," or doc.None.
func (t *tree) apposed(i int) int {
	for _, k := range t.children[i] {
		if t.is(k, "appos", "flat") {
			if m := t.mentionAt(k); m != doc.None {
				return m
			}
		}
	}
	return doc.None
}

// calls reports whether a name between commas is another one for the noun at i:
// the noun is no other's than an actor's, and no third thing is joined to them.
func (t *tree) calls(i, m int) bool {
	low, high := t.reach(t.d.Actors[m].Span)
	if low == 0 || t.form(low-1) != "," || t.l.eventNouns[t.lemma(i)] || len(t.l.nouns[t.lemma(i)]) > 0 {
		return false
	}
	closed := high >= len(t.tokens) || t.tokens[high].UPOS == "PUNCT"
	for _, k := range t.children[i] {
		if t.is(k, "conj", "cc") {
			return false
		}
	}
	return closed
}

// follows reports whether the mention begins with the token after i or, if comma
// is set, after the comma after it.
func (t *tree) follows(m, i int, comma bool) bool {
	low, _ := t.reach(t.d.Actors[m].Span)
	return low == i+1 || comma && low == i+2 && t.form(i+1) == ","
}

// involved reports whether an actor stands in the place.
func (t *tree) involved(fillers []filler, p place) bool {
	for _, f := range fillers {
		if f.place == p && (t.mentionAt(f.token) != doc.None || len(t.inside(f.token, false, false, false)) > 0 || t.tokens[f.token].UPOS == "PROPN" || t.person(f.token)) {
			return true
		}
	}
	return false
}

// person reports whether a pronoun or a common noun may stand for people:
// a pronoun other than "it".
func (t *tree) person(i int) bool {
	return t.tokens[i].UPOS == "PRON" && t.l.is("people", t.lemma(i))
}
