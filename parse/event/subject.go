package event

import "github.com/a0442a32/timeline/parse/doc"

// address gives a finite verb the named subject that stands beside it where the
// parser has hung the name elsewhere: after a verb of saying that follows what
// was said (“…,” said Ana Lima), or right before a verb that has no other
// subject.
func (t *tree) address() {
	for i := range t.head {
		if !t.isVerb(i) || !t.past(i) || t.governs(i, "mark", "aux:pass", "nsubj:pass", "cop") {
			continue
		}
		says := t.reports(i)
		if s := t.inverted(i); s != doc.None {
			for k, h := range t.head {
				if h == i && k < i && t.rel[k] == "nsubj" {
					t.rel[k] = "dep" // it stands in what was said
				}
			}
			t.head[s], t.rel[s] = i, "nsubj"
			continue
		}
		if t.governs(i, "nsubj", "csubj", "expl") {
			continue
		}
		s, low := t.namedEnd(t.before(i))
		if s == doc.None || t.is(s, "nsubj", "conj", "flat") || t.under(i, s) || low > 0 && t.tokens[low-1].UPOS == "ADP" ||
			t.is(i, "acl") && t.head[i] == s {
			continue
		}
		if opens := low <= t.body || t.tokens[low-1].UPOS == "PUNCT"; !says && !opens {
			continue
		}
		t.head[s], t.rel[s] = i, "nsubj"
	}
}

// before returns the last token of what stands before the verb group at i:
// before its adverbs and auxiliaries, a time, and a parenthesis.
func (t *tree) before(i int) int {
	for b := i - 1; b >= 0; b-- {
		switch {
		case t.tokens[b].UPOS == "ADV", t.tokens[b].UPOS == "AUX":
		case t.head[b] == i && t.rel[b] == "obl:unmarked":
		case t.form(b) == ")":
			open := b
			for open > max(0, b-parenthesis) && t.form(open) != "(" {
				open--
			}
			if t.form(open) != "(" {
				return b
			}
			b = open
		default:
			return b
		}
	}
	return doc.None
}

// parenthesis is how many tokens one may have between a name and its verb.
const parenthesis = 12

// past reports whether the verb at i has a finite form of its own.
func (t *tree) past(i int) bool {
	switch t.tokens[i].XPOS {
	case "VBD", "VBZ", "VBP":
		return true
	}
	return false
}

// inverted returns the top token of the named actor right after a verb of saying
// whose subject it is, or doc.None: (“…,” said Ana Lima), and not "Ana Lima, the
// mayor, said Norcorp had …".
func (t *tree) inverted(i int) int {
	if i == 0 || i+1 >= len(t.tokens) || !t.l.is("inverting", t.lemma(i)) {
		return doc.None
	}
	quote := false
	switch t.form(i - 1) {
	case "\"", "”", "''", "’", "'":
		quote = true
	case ",", "?", "!":
	default:
		return doc.None
	}
	if !quote && (t.governs(i, "nsubj") || t.governs(i, "ccomp")) {
		return doc.None
	}
	for _, m := range t.mentions[i+1] {
		low, high := t.reach(t.d.Actors[m].Span)
		if low != i+1 || !t.d.Actors[m].Named {
			continue
		}
		s := t.top(low, high)
		if t.under(i, s) {
			return doc.None
		}
		if high < len(t.tokens) {
			switch t.tokens[high].UPOS {
			case "PUNCT", "ADP", "SCONJ", "ADV", "PRON", "CCONJ":
			default:
				return doc.None // "said Norcorp's plan", "said Norcorp had"
			}
		}
		return s
	}
	return doc.None
}

// namedEnd returns the top token of the named actor whose mention ends with the
// token at i, and its first token, or doc.None.
func (t *tree) namedEnd(i int) (top, low int) {
	if i < 0 {
		return doc.None, 0
	}
	for _, m := range t.mentions[i] {
		if low, high := t.reach(t.d.Actors[m].Span); high == i+1 && t.d.Actors[m].Named {
			return t.top(low, high), low
		}
	}
	return doc.None, 0
}

// raise makes a finite verb the root where the parser has hung it below its own
// subject, which it has taken for the root: "Ana Lima, chair and founder of
// Norcorp, said …", "Norcorp, which owns the ships, has sold …". Nothing but
// nouns and relative clauses stands between the two.
func (t *tree) raise() {
	root := doc.None
	for i, h := range t.head {
		if h < 0 {
			root = i
		}
	}
	if root < t.body || !t.noun(root) || t.governs(root, "cop", "nsubj", "case", "mark") {
		return
	}
	for i := root + 1; i < len(t.head); i++ {
		if !t.isVerb(i) || t.governs(i, "nsubj", "csubj", "mark", "nsubj:pass", "expl") || t.is(i, "acl:relcl", "ccomp", "xcomp") {
			continue
		}
		if own := t.past(i); !own && !t.auxiliary(i) || t.joinedBy(i) {
			continue
		}
		h, relative := t.head[i], false
		for h >= 0 && h != root {
			if t.noun(h) && t.is(h, "appos", "conj", "nmod", "flat") || t.isVerb(h) && t.relative(h) && t.is(h, "acl:relcl", "parataxis") {
				relative = relative || t.isVerb(h)
				h = t.head[h]
				continue
			}
			break
		}
		if h != root || (relative || t.rel[i] == "conj" || t.rel[i] == "parataxis") && !t.resumes(i) && !t.past(i) {
			continue
		}
		from := t.opening(i)
		for k, above := range t.head {
			if k >= from && k != i && above >= 0 && above < from {
				t.head[k] = i // what follows is the verb's
			}
		}
		t.head[i], t.rel[i] = doc.None, "root"
		t.head[root], t.rel[root] = i, "nsubj"
		return
	}
}

// opening returns the first token of the verb group at i: its auxiliaries and
// adverbs.
func (t *tree) opening(i int) int {
	for i > 0 && (t.tokens[i-1].UPOS == "AUX" || t.tokens[i-1].UPOS == "ADV" || t.tokens[i-1].UPOS == "PART") {
		i--
	}
	return i
}

// resumes reports whether the verb group at i follows a comma, as after a
// relative clause.
func (t *tree) resumes(i int) bool {
	from := t.opening(i)
	return from > 0 && t.form(from-1) == ","
}

// joinedBy reports whether a conjunction opens the clause of the verb at i.
func (t *tree) joinedBy(i int) bool { return t.governs(i, "cc") }

// relative reports whether the verb at i has a relative pronoun for its subject
// or object.
func (t *tree) relative(i int) bool {
	for k, h := range t.head {
		if h == i && k < i && t.l.is("relative", t.lemma(k)) {
			return true
		}
	}
	return false
}

// infinitive gives an infinitive the subject that "for" brings in, which the
// parser has hung on what stands before it: "a date for Norcorp to deliver …".
func (t *tree) infinitive() {
	for v := range t.head {
		to := v - 1
		for to > 0 && (t.tokens[to].UPOS == "ADV" || t.head[to] == v && t.is(to, "aux:pass")) {
			to--
		}
		if t.tokens[v].XPOS != "VB" && !t.governs(v, "aux:pass") || !t.isVerb(v) || to < 2 || t.tokens[to].XPOS != "TO" || t.head[to] != v || t.governs(v, "nsubj", "nsubj:pass") {
			continue
		}
		s, low := t.namedEnd(to - 1)
		if s == doc.None && (t.tokens[to-1].UPOS == "PRON" && t.tokens[to-1].XPOS == "PRP" || t.noun(to-1) && t.governs(v, "aux:pass")) {
			s, low = to-1, to-1 // "asked for the road to be built", but not "asked for money to build the road"
		}
		if s == doc.None || t.under(v, s) {
			continue
		}
		for low > 0 && (t.tokens[low-1].UPOS == "DET" || t.tokens[low-1].UPOS == "ADJ" || t.tokens[low-1].UPOS == "NOUN") {
			low--
		}
		if low == 0 || !t.l.is("beneficial", t.lemma(low-1)) || t.tokens[low-1].UPOS != "ADP" && t.tokens[low-1].UPOS != "SCONJ" {
			continue
		}
		t.head[low-1], t.rel[low-1] = v, "mark"
		t.head[s], t.rel[s] = v, "nsubj"
		if t.governs(v, "aux:pass") {
			t.rel[s] = "nsubj:pass"
		}
	}
}

// adjective makes the object or the subject of a noun that the parser has hung on
// the adjective after it: "introduced a phone capable of …".
func (t *tree) adjective() {
	for i, h := range t.head {
		n := i - 1
		if h < 0 || n < 1 || t.tokens[i].UPOS != "ADJ" || !t.is(i, "obj", "nsubj", "obl") || !t.noun(n) || t.head[n] != i || !t.is(n, "amod", "compound", "nmod") {
			continue
		}
		t.head[n], t.rel[n] = h, t.rel[i]
		t.head[i], t.rel[i] = n, "amod"
		for k, above := range t.head {
			if above == i && k < n {
				t.head[k] = n
			}
		}
	}
}

// based makes a description of a participle with the noun before it, where the
// parser has taken that noun for what is spoken of: "chose Turku based Norcorp",
// "a deal with Kremlin-owned Norcorp".
func (t *tree) based() {
	for v := 1; v+1 < len(t.tokens); v++ {
		if t.tokens[v].XPOS != "VBN" && t.tokens[v].XPOS != "VBD" {
			continue
		}
		last := v - 1
		hyphen := t.form(last) == "-" && t.tokens[last].Span.End == t.tokens[v].Span.Start && last > 0 && t.tokens[last-1].Span.End == t.tokens[last].Span.Start
		if hyphen {
			last--
		} else if !t.l.is("attached", t.lemma(v)) || t.rel[v] != "acl" && !(t.is(v, "advcl", "amod") && t.governs(v, "obj")) {
			continue
		}
		s, low := t.namedEnd(last)
		if s == doc.None || t.head[s] == v || t.head[s] < 0 || t.noun(v) {
			continue
		}
		n := v + 1
		for n < len(t.tokens) && (t.tokens[n].UPOS == "ADJ" || t.tokens[n].UPOS == "NUM") {
			n++
		}
		if n >= len(t.tokens) || !t.noun(n) {
			continue
		}
		for t.noun(t.head0(n)) && t.head[n] > n && t.is(n, "compound", "amod", "flat", "nmod") {
			n = t.head[n]
		}
		if hyphen && t.head[v] == n && !t.under(n, s) && t.head[s] != n {
			// the participle is where it belongs, its noun is not
			t.head[s], t.rel[s] = v, "compound"
			continue
		}
		if t.head[s] == n || t.under(s, n) {
			continue
		}
		above, rel := t.head[s], t.rel[s]
		t.head[s], t.rel[s] = v, "compound"
		t.head[v], t.rel[v] = n, "amod"
		t.head[n], t.rel[n] = above, rel
		for k, h := range t.head {
			if k != n && k != s && (h == s || h == v) && (k < low || k > n) {
				t.head[k] = n
				if k > n && !t.noun(above) && !t.is(k, "nmod", "appos", "conj", "acl", "flat", "punct") {
					t.head[k] = above
				}
			}
		}
	}
}

// head0 returns the head of the token, or the token itself if it is the root.
func (t *tree) head0(i int) int {
	if t.head[i] < 0 {
		return i
	}
	return t.head[i]
}
