package event

import (
	"slices"
	"strings"

	"github.com/a0442a32/timeline/parse/doc"
)

// mend changes the tree where the parser is known to err, in the order in which
// one error hides another. Should the changes together leave no tree, the
// parser's own stays as it was.
func (t *tree) mend(actors, times []int) {
	tokens, head, rel := t.tokens, slices.Clone(t.head), slices.Clone(t.rel)
	for i := range t.body { // whose city it is says nothing in the clause
		if t.head[i] >= t.body {
			t.rel[i] = "dep"
		}
	}
	t.undate()
	for _, step := range []func(){
		t.rename, t.phrasal, t.between, t.headline, t.based, t.predicate, t.apposition, t.adjective, t.infinitive, t.describe, t.reduce, t.lend,
		t.report, t.agree, t.join, t.wake, t.raise, t.address, func() { t.untime(actors, times) },
	} {
		step()
	}
	t.designate(actors)
	t.receive(times)
	if !t.sound() {
		t.tokens, t.owned, t.head, t.rel = tokens, false, head, rel
	}
}

// undate makes the root of a sentence whose root the parser has found in the
// dateline of the first word after it that hangs there.
func (t *tree) undate() {
	from, root := doc.None, doc.None
	for i, h := range t.head {
		switch {
		case i < t.body && h < 0:
			from = i
		case i >= t.body && h >= 0 && h < t.body && t.tokens[i].UPOS != "PUNCT" && (root == doc.None || t.isVerb(i) && !t.isVerb(root)):
			root = i
		}
	}
	if from == doc.None || root == doc.None {
		return
	}
	for i, h := range t.head {
		if i >= t.body && h >= 0 && h < t.body {
			t.head[i] = root
		}
	}
	t.head[root], t.rel[root] = doc.None, "root"
	t.head[from], t.rel[from] = root, "dep"
}

// sound reports whether the heads are a tree: one root, to which all lead.
func (t *tree) sound() bool {
	const unknown, open, leads = 0, 1, 2
	state := make([]uint8, len(t.head))
	roots := 0
	for i, h := range t.head {
		if h < 0 {
			roots++
		}
		k := i
		for ; k >= 0 && state[k] == unknown; k = t.head[k] {
			state[k] = open
		}
		if k >= 0 && state[k] == open {
			return false // it leads back to where it came from
		}
		for k = i; k >= 0 && state[k] == open; k = t.head[k] {
			state[k] = leads
		}
	}
	return roots == 1
}

// own returns the token at i to be changed. The document's own tokens stay as
// they were read.
func (t *tree) own(i int) *doc.Token {
	if !t.owned {
		t.tokens, t.owned = slices.Clone(t.tokens), true
	}
	return &t.tokens[i]
}

// phrasal gives a verb its particle where the parser has taken that for a
// preposition, and the object behind it: "took over its rival", but not "took over
// 300 hostages" or "broke down in tears".
func (t *tree) phrasal() {
	for i, h := range t.head {
		v := i - 1
		if t.rel[i] != "case" || v < 0 || h <= i || h >= len(t.head) || t.head[h] != v || !t.is(h, "obl", "nmod") || !t.isVerb(v) ||
			!t.l.is("phrasal", t.lemma(v)+"_"+t.lemma(i)) || t.governs(v, "obj", "compound:prt") || t.rel[i+1] == "nummod" {
			continue
		}
		t.head[i], t.rel[i], t.rel[h] = v, "compound:prt", "obj"
	}
}

// join takes a clause that begins with a conjunction for one that is joined to
// the clause above it, and not for what that clause says: "It denied the raid,
// and it denied the theft."
func (t *tree) join() {
	for i, h := range t.head {
		if h >= 0 && h < i && t.rel[i] == "ccomp" {
			for k := h + 1; k < i; k++ {
				if t.head[k] == i && t.rel[k] == "cc" {
					t.rel[i] = "conj"
				}
			}
		}
		if t.rel[i] == "conj" && t.isVerb(i) && h >= 0 && t.noun(h) && !t.governs(h, "cop", "nsubj") && t.auxiliary(i) && t.governs(i, "cc") && !t.governs(i, "nsubj") {
			for a := t.head[h]; a >= 0; a = t.head[a] { // a clause is joined to no name: "signed with the maker of the ship, the Argo, and has sold …"
				if t.isVerb(a) {
					t.head[i] = a
					break
				}
			}
		}
		if t.rel[i] == "conj" && t.isVerb(i) && h >= 0 { // joined to its like: "has denied … and it has denied …"
			for a := t.head[h]; a >= 0; a = t.head[a] {
				if t.isVerb(a) && t.lemma(a) == t.lemma(i) && t.tokens[a].XPOS == t.tokens[i].XPOS {
					t.head[i] = a
					break
				}
			}
		}
	}
}

// wake makes a verb the root where the parser has taken it for a participle
// below a noun: "Anna Berg, the mayor of Turku, resigned." It is one that
// describes the root after a comma, or the only one in a sentence that has no
// finite verb and yet ends like a sentence.
func (t *tree) wake() {
	root, only, finite := doc.None, doc.None, false
	for i, h := range t.head {
		x := t.tokens[i].XPOS
		switch {
		case h < 0:
			root = i
		case x == "VBN" || x == "VBD" && t.is(i, "acl", "advcl", "amod"):
			if only != doc.None || t.governs(i, "aux", "nsubj", "obl:agent") {
				finite = true
			}
			only = i
		case x == "VBD" || x == "VBP" || x == "VBZ" || x == "MD":
			finite = true
		}
	}
	if root == doc.None || t.tokens[root].UPOS != "NOUN" && t.tokens[root].UPOS != "PROPN" || t.governs(root, "cop", "conj", "parataxis") {
		return
	}
	for i, h := range t.head {
		x := t.tokens[i].XPOS
		if !t.governs(i, "obj") && !t.l.is("intransitive", t.lemma(i)) {
			continue // "three men accused of theft" did not accuse
		}
		after := t.rel[i] == "acl" && h == root && i > 0 && t.tokens[i-1].UPOS == "PUNCT" && (x == "VBN" || x == "VBD") && !t.governs(i, "obl:agent")
		if after || i == only && i > root && !finite && t.form(len(t.tokens)-1) == "." && !t.is(i, "amod") {
			t.head[i], t.rel[i] = doc.None, "root"
			t.head[root], t.rel[root] = i, "nsubj"
			return
		}
	}
}

// governs reports whether a token hangs on i by one of the relations. It works
// before the children are known.
func (t *tree) governs(i int, rels ...string) bool {
	for k, h := range t.head {
		if h == i && t.is(k, rels...) {
			return true
		}
	}
	return false
}

// untime gives a verb its subject back where the parser has taken the time
// before it for one: in "This year Ana Lima opened …" it is not the year that
// opens.
func (t *tree) untime(actors, times []int) {
	for _, n := range times {
		if kind := t.d.Times[n].Type; kind != doc.TimexDate && kind != doc.TimexTime {
			continue // "three days of talks" can be a subject
		}
		low, high := t.reach(t.d.Times[n].Span)
		s := t.top(low, high)
		if s == doc.None || t.rel[s] != "nsubj" || t.head[s] < high {
			continue
		}
		v := t.head[s]
		for k, h := range t.head {
			if h == v && k != s && t.is(k, "nsubj") {
				t.rel[s] = "obl:unmarked" // it has another subject
			}
		}
		for _, m := range actors {
			from, to := t.reach(t.d.Actors[m].Span)
			top := t.top(from, to)
			if before := top != doc.None && to <= low && t.head[top] == s && !t.governs(top, "case"); !before && from < high || to > v { // or "The council today agreed"
				continue
			}
			if top != doc.None && t.under(top, s) {
				t.head[top], t.rel[top] = v, "nsubj"
				t.rel[s] = "obl:unmarked"
				break
			}
		}
	}
}

// rename makes a noun of what the tagger has taken for a verb at the end of a
// noun phrase: the last word of "the Norcorp hack".
func (t *tree) rename() {
	for i := 2; i < len(t.tokens); i++ {
		p := i - 1
		if x := t.tokens[i].XPOS; x != "VB" && x != "VBP" || len(t.l.nouns[strings.ToLower(t.form(i))]) == 0 ||
			t.tokens[p].UPOS != "PROPN" && t.tokens[p].UPOS != "NOUN" || t.tokens[i-2].UPOS != "DET" || t.head[i-2] != p ||
			t.under(p, i) || t.governs(i, "aux", "mark", "nsubj", "obj", "ccomp", "xcomp") {
			continue
		}
		noun := t.own(i)
		noun.UPOS, noun.XPOS, noun.Lemma = "NOUN", "NN", strings.ToLower(t.form(i))
		t.head[i], t.rel[i] = t.head[p], t.rel[p]
		for k, h := range t.head {
			if h == p {
				t.head[k] = i
			}
		}
		t.head[p], t.rel[p] = i, "compound"
	}
}

// between makes a verb of what the tagger has taken for an adjective between two
// names, which the parser has then made one: "The arrest of Ana Lima shocked
// Peru." No adjective stands inside a name, nor in a sentence without a verb.
func (t *tree) between() {
	root := doc.None
	for i, h := range t.head {
		switch x := t.tokens[i].XPOS; {
		case h < 0:
			root = i
		case x == "VBD" || x == "VBP" || x == "VBZ" || x == "MD":
			return
		}
	}
	if root < t.body || !t.noun(root) || t.form(len(t.tokens)-1) != "." || t.d.Sentences[t.sentence].Headline {
		return
	}
	for i := root + 2; i+1 < len(t.tokens); i++ {
		n, form := t.head[i], t.form(i)
		if t.tokens[i].UPOS != "ADJ" || !t.is(i, "amod") || n != i+1 || !strings.HasSuffix(form, "ed") || strings.ToLower(form) != form ||
			t.tokens[n].UPOS != "PROPN" || t.head[n] < 0 || t.head[n] > i {
			continue
		}
		name, _ := t.namedEnd(i - 1)
		if name == doc.None || t.head[name] != n || !t.is(name, "compound", "flat", "nmod", "amod") {
			continue
		}
		verb := t.own(i)
		verb.UPOS, verb.XPOS = "VERB", "VBD"
		t.head[name], t.rel[name] = t.head[n], t.rel[n]
		for k, h := range t.head {
			switch {
			case h == n && k < i:
				t.head[k] = name
			case h == root && k > n:
				t.head[k] = i
			}
		}
		t.head[n], t.rel[n] = i, "obj"
		t.head[i], t.rel[i] = doc.None, "root"
		t.head[root], t.rel[root] = i, "nsubj"
		return
	}
}

// report makes what somebody said of a clause that the parser has hung on the
// time before it: "The court said at the time that he had fled."
func (t *tree) report() {
	for i, h := range t.head {
		if h <= 0 || h >= i || !t.is(i, "acl") || !t.is(h, "obl") || !t.l.is("moment", t.lemma(h)) {
			continue
		}
		v := t.head[h]
		if v < 0 || !t.reports(v) || t.governs(v, "ccomp") {
			continue
		}
		for k := h + 1; k < i; k++ {
			if t.head[k] == i && t.l.is("that", t.lemma(k)) {
				t.head[i], t.rel[i], t.rel[k] = v, "ccomp", "mark"
				break
			}
		}
	}
}

// reports reports whether a frame reads the verb at i as saying something.
func (t *tree) reports(i int) bool {
	return t.isVerb(i) && slices.ContainsFunc(t.l.verbs[t.lemma(i)], func(f *frame) bool { return f.kind.eventType == "STATEMENT" })
}

// agree hangs a relative clause on the noun right before its pronoun where the
// parser has chosen an earlier one with which the verb does not agree:
// "reports on a raid that was …" tells of the raid.
func (t *tree) agree() {
	for i, h := range t.head {
		if t.rel[i] != "acl:relcl" || h < 0 || t.tokens[h].XPOS != "NNS" {
			continue
		}
		pronoun, singular := doc.None, false
		for k := h + 1; k < i; k++ {
			if t.head[k] != i {
				continue
			}
			if t.l.is("relative", t.lemma(k)) && pronoun == doc.None {
				pronoun = k
			}
			if base(t.rel[k]) == "aux" && t.l.is("singular", strings.ToLower(t.form(k))) {
				singular = true
			}
		}
		if pronoun > h+1 && singular && t.tokens[pronoun-1].XPOS == "NN" && t.under(pronoun-1, h) && !t.under(pronoun-1, i) {
			t.head[i] = pronoun - 1
		}
	}
}

// predicate makes the verb of a clause of a participle that the parser has taken
// for an adjective of the object, which it has then hung on the subject, as no
// noun has an object: "The council on Tuesday reduced food supplies to …".
func (t *tree) predicate() {
	for o, n := range t.head {
		if n < 0 || n >= o || t.rel[o] != "obj" || t.tokens[n].UPOS != "NOUN" && t.tokens[n].UPOS != "PROPN" || t.governs(n, "cop", "case") {
			continue
		}
		v := doc.None
		for k := n + 1; k < o; k++ {
			if t.head[k] == o && t.rel[k] == "amod" && (t.tokens[k].XPOS == "VBN" || t.tokens[k].XPOS == "VBD") {
				v = k
				break
			}
			if t.head[k] == o && t.is(k, "det", "amod", "compound", "nummod") {
				break // "the men the stolen car": the object begins before the participle
			}
		}
		if v == doc.None {
			continue
		}
		verb := t.own(v)
		verb.UPOS, verb.XPOS = "VERB", "VBD"
		t.head[v], t.rel[v] = t.head[n], t.rel[n]
		t.head[n], t.rel[n] = v, "nsubj"
		t.head[o] = v
		for k, h := range t.head {
			if k > v && k != o && h == n || k > n && k < v && (h == o || h == n && t.is(k, "advmod")) {
				t.head[k] = v
			}
		}
	}
}

// apposition takes a name right after a common noun on which the parser has
// hung it like an object for an apposition: "the salmon farmer Havbruk".
func (t *tree) apposition() {
	for i, h := range t.head {
		if h >= 0 && h == i-1 && t.rel[i] == "obj" && t.tokens[i].UPOS == "PROPN" && t.tokens[h].UPOS == "NOUN" {
			t.rel[i] = "appos"
		}
	}
}

// describe makes an adjective of a participle that the parser has taken for a
// verb with the noun after it as its object: "from neighbouring Chad".
func (t *tree) describe() {
	for i := 1; i+1 < len(t.tokens); i++ {
		o := i + 1
		for o+1 < len(t.tokens) && t.head[o] > o && t.head[o] < len(t.tokens) && t.head[t.head[o]] == i && t.is(o, "amod", "compound", "nummod", "nmod") {
			o = t.head[o]
		}
		if t.tokens[i].XPOS != "VBG" || !t.l.is("describing", t.lemma(i)) || t.head[o] != i || !t.is(o, "obj") || t.governs(i, "nsubj", "aux", "det") ||
			t.head[i] < 0 || t.tokens[i-1].UPOS != "ADP" && t.tokens[i-1].UPOS != "DET" && t.tokens[i-1].UPOS != "SCONJ" && !(t.isVerb(i-1) && t.head[i] == i-1) {
			continue
		}
		adjective := t.own(i)
		adjective.UPOS, adjective.XPOS = "ADJ", "JJ"
		t.head[o], t.rel[o] = t.head[i], "obl"
		switch h := t.head[i]; {
		case h == i-1:
			t.rel[o] = "obj"
		case h >= 0 && !t.isVerb(h):
			t.rel[o] = "nmod"
		}
		for k, h := range t.head {
			if h == i && k != o {
				t.head[k] = o
				if t.rel[k] == "mark" {
					t.rel[k] = "case"
				}
			}
		}
		t.head[i], t.rel[i] = o, "amod"
	}
}

// reduce takes a past form without a subject right after a noun for a
// participle that describes the noun where the parser has made it an open
// complement, which is never a past: "denied being behind the leak revealed in May".
func (t *tree) reduce() {
	for i, h := range t.head {
		if i == 0 || h < 0 || h >= i-1 || t.rel[i] != "xcomp" || t.tokens[i].XPOS != "VBD" || !t.isVerb(h) ||
			t.tokens[i-1].UPOS != "NOUN" && t.tokens[i-1].UPOS != "PROPN" || t.governs(i, "nsubj", "obj", "aux", "mark") || t.under(i-1, i) {
			continue
		}
		t.own(i).XPOS = "VBN"
		t.head[i], t.rel[i] = i-1, "acl"
	}
}

// lend makes an auxiliary of a "have" that the parser has taken for a verb of
// its own: "Togo has once again outright rejected the plan."
func (t *tree) lend() {
	for i, h := range t.head {
		if h < 0 || h >= i || !t.l.is("perfect", t.lemma(h)) || !t.isVerb(h) || !t.is(i, "parataxis", "ccomp", "xcomp", "dep", "advcl") ||
			t.tokens[i].XPOS != "VBN" && t.tokens[i].XPOS != "VBD" || t.governs(i, "nsubj", "mark", "aux") || t.governs(h, "obj") {
			continue
		}
		between := true
		for k := h + 1; k < i; k++ {
			between = between && t.tokens[k].UPOS == "ADV"
		}
		if !between {
			continue
		}
		t.own(h).UPOS, t.own(i).XPOS = "AUX", "VBN"
		for k, above := range t.head {
			if above == h {
				t.head[k] = i
			}
		}
		t.head[i], t.rel[i] = t.head[h], t.rel[h]
		t.head[h], t.rel[h] = i, "aux"
	}
}
