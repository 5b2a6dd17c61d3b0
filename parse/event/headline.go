package event

import "github.com/a0442a32/timeline/parse/doc"

// headline reads a past form in a title line as the passive that it is: title
// lines tell what somebody did in the present, and leave out the auxiliary of
// what was done to him. "Minister jailed over bribes", "Norcorp told to pay",
// "Ferry rammed by tanker", but not "Minister resigned".
func (t *tree) headline() {
	if !t.d.Sentences[t.sentence].Headline {
		return
	}
	for i, h := range t.head {
		x := t.tokens[i].XPOS
		if x != "VBD" && x != "VBN" || !t.isVerb(i) || t.auxiliary(i) {
			continue
		}
		t.over(i)
		if t.governs(i, "obj", "ccomp", "nsubj:pass") {
			continue
		}
		s := t.nominalSubject(i)
		switch {
		case s == doc.None && h >= 0 && h < i && t.head[h] < 0 && t.is(i, "acl") && t.noun(h) && !t.governs(h, "cop", "nsubj", "case", "obj"):
			s = h // the whole line is a noun phrase to the parser: "Minister jailed"
		case s == doc.None, h >= 0 && !t.is(i, "conj", "parataxis", "ccomp"):
			continue
		}
		if !t.l.is("undergone", t.lemma(i)) && !t.bySomebody(i) {
			continue
		}
		verb := t.own(i)
		verb.UPOS, verb.XPOS = "VERB", "VBD"
		if h == s {
			t.head[i], t.rel[i] = doc.None, "root"
			for k, above := range t.head {
				if above == h && k > i {
					t.head[k] = i
				}
			}
		}
		t.head[s], t.rel[s] = i, "nsubj:pass"
	}
}

// over makes a preposition of the "over" after the verb at i that the parser has
// taken for a part of it: "bank fined over fees" tells what the fine was for.
func (t *tree) over(i int) {
	p := i + 1
	if p >= len(t.tokens) || t.head[p] != i || t.rel[p] != "compound:prt" || !t.l.is("content", t.lemma(p)) || !t.l.is("undergone", t.lemma(i)) {
		return
	}
	for k, h := range t.head {
		if h == i && k > p && t.rel[k] == "obj" {
			t.rel[k], t.head[p], t.rel[p] = "obl", k, "case"
			return
		}
	}
}

// auxiliary reports whether the verb at i has an auxiliary that is one.
func (t *tree) auxiliary(i int) bool {
	for k, h := range t.head {
		if h == i && (t.is(k, "cop") || t.is(k, "aux") && !t.noun(k)) {
			return true
		}
	}
	return false
}

// nominalSubject returns the subject of the verb at i, or the noun before it
// that the parser has taken for an auxiliary.
func (t *tree) nominalSubject(i int) int {
	for k, h := range t.head {
		if h == i && (t.rel[k] == "nsubj" || k < i && t.is(k, "aux") && t.noun(k)) {
			return k
		}
	}
	return doc.None
}

// noun reports whether the token is a noun or a name.
func (t *tree) noun(i int) bool { return t.tokens[i].UPOS == "NOUN" || t.tokens[i].UPOS == "PROPN" }

// bySomebody reports whether a phrase tells who did what the verb at i tells,
// where the verb may stand without an object: "rammed by a tanker", but not
// "fell by a third".
func (t *tree) bySomebody(i int) bool {
	if t.l.is("befalling", t.lemma(i)) || t.l.is("intransitive", t.lemma(i)) {
		return false
	}
	for k, h := range t.head {
		if h != i || k < i || !t.is(k, "obl") || !t.noun(k) && t.tokens[k].UPOS != "PRON" || t.governs(k, "nummod") {
			continue
		}
		for c, above := range t.head {
			if above == k && t.is(c, "case") && t.l.is("agentive", t.lemma(c)) {
				return true
			}
		}
	}
	return false
}
