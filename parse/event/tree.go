package event

import (
	"sort"
	"strings"

	"github.com/a0442a32/timeline/parse/doc"
	"github.com/a0442a32/timeline/parse/text"
)

// A tree is one sentence as the finder walks it. Tokens are named by their
// index; doc.None is above the root.
type tree struct {
	l        *lexicon
	d        *doc.Document
	sentence int
	tokens   []doc.Token
	owned    bool // tokens is a copy of the document's
	head     []int
	rel      []string // UD relation, subtype included
	plain    []string // UD relation without its subtype; nil while the tree is being mended
	children [][]int  // in the order of the text
	first    []int    // of the token's subtree
	last     []int
	body     int         // the first token after a dateline
	mentions [][]int     // actor mentions that cover the token, the longest first
	spoken   map[int]int // mentions of things that are spoken of elsewhere too, by the tokens of their heads
}

// longest is how many tokens a sentence may have. What is longer is a table, a
// list or an attack, and reading it would take time in the square of its length.
const longest = 800

// newTree returns the tree of a sentence with the actor mentions and the times
// that lie in it, or nil if it was not parsed. Where they show that the parser
// has erred, it is mended.
func newTree(l *lexicon, d *doc.Document, sentence int, actors, times []int) *tree {
	tokens := d.Sentences[sentence].Tokens
	if len(tokens) == 0 || len(tokens) > longest || tokens[0].Head == doc.None {
		return nil
	}
	t := &tree{l: l, d: d, sentence: sentence, tokens: tokens}
	n := len(tokens)
	t.head, t.rel, t.mentions = make([]int, n), make([]string, n), make([][]int, n)
	for i := range tokens {
		t.head[i], t.rel[i] = tokens[i].Head-1, tokens[i].Deprel
	}
	if t.body = t.dateline(); t.body == 0 {
		t.body = t.city(actors)
	}
	for _, m := range actors {
		low, high := t.reach(d.Actors[m].Span)
		if high <= t.body {
			continue // who stands in a dateline takes no part
		}
		if x := &d.Actors[m]; x.Kind == doc.OtherKind && !x.Named { // no actor
			if _, at := t.reach(x.Head); at > 0 {
				if t.spoken == nil {
					t.spoken = map[int]int{}
				}
				t.spoken[at-1] = m
			}
			continue
		}
		for i := low; i < high; i++ {
			t.mentions[i] = append(t.mentions[i], m)
		}
	}
	t.mend(actors, times)
	t.plain = make([]string, n)
	for i, rel := range t.rel {
		t.plain[i] = base(rel)
	}
	t.children = make([][]int, n)
	t.first, t.last = make([]int, n), make([]int, n)
	for i, h := range t.head {
		t.first[i], t.last[i] = i, i
		if h >= 0 {
			t.children[h] = append(t.children[h], i)
		}
	}
	// A subtree's ends, from the leaves up: n passes are enough for any tree,
	// and two or three for those that news has.
	for changed := true; changed; {
		changed = false
		for i, h := range t.head {
			if h < 0 {
				continue
			}
			if t.first[i] < t.first[h] {
				t.first[h], changed = t.first[i], true
			}
			if t.last[i] > t.last[h] {
				t.last[h], changed = t.last[i], true
			}
		}
	}
	return t
}

// dateline returns the number of tokens before and with the dash that ends a
// dateline: "LIMA, May 3 (Agency) —". It is 0 if there is none.
func (t *tree) dateline() int {
	for i := range min(len(t.tokens), 16) {
		switch form := t.form(i); {
		case strings.Trim(form, "-–—") == "":
			if i == 0 {
				return 0
			}
			if space := t.tokens[i].Span.Start - t.tokens[i-1].Span.End; space == 0 {
				continue // "Sierra-Leone"
			}
			return i + 1
		case t.tokens[i].UPOS == "PROPN", t.tokens[i].UPOS == "PUNCT", t.tokens[i].UPOS == "NUM":
		case len(form) > 3 && strings.ToUpper(form) == form && strings.ToLower(form) != form: // "READING"
		default:
			return 0
		}
	}
	return 0
}

// city returns the number of tokens of a city and a colon that open the
// sentence as a dateline does, "Manila: The President …", or 0. Before a colon
// a person or a body speaks.
func (t *tree) city(actors []int) int {
	if len(actors) == 0 {
		return 0
	}
	a := &t.d.Actors[actors[0]]
	low, high := t.reach(a.Span)
	if low > 0 || high >= len(t.tokens)-1 || t.form(high) != ":" {
		return 0
	}
	capital := a.Kind == doc.Country && !strings.EqualFold(t.d.In(a.Head), a.Name) // it stands for its state elsewhere
	if a.Kind != doc.Place && !capital {
		return 0
	}
	return high + 1
}

// reach returns the tokens [low, high) that the span touches.
func (t *tree) reach(s text.Span) (low, high int) {
	low = sort.Search(len(t.tokens), func(i int) bool { return t.tokens[i].Span.End > s.Start })
	for high = low; high < len(t.tokens) && t.tokens[high].Span.Start < s.End; high++ {
	}
	return low, high
}

// top returns the token of [low, high) whose head lies outside, the first if
// there are several, or doc.None if the range is empty.
func (t *tree) top(low, high int) int {
	for i := low; i < high; i++ {
		if (t.head[i] < low || t.head[i] >= high) && t.tokens[i].UPOS != "PUNCT" {
			return i
		}
	}
	if low < high {
		return low
	}
	return doc.None
}

// base returns the relation without its subtype.
func base(rel string) string {
	b, _, _ := strings.Cut(rel, ":")
	return b
}

// is reports whether the token hangs on its head by one of the relations,
// subtypes included.
func (t *tree) is(i int, rels ...string) bool {
	rel, plain := t.rel[i], ""
	if t.plain != nil {
		plain = t.plain[i]
	} else {
		plain = base(rel)
	}
	for _, r := range rels {
		if rel == r || plain == r {
			return true
		}
	}
	return false
}

// child returns the first child of i with one of the relations, or doc.None.
func (t *tree) child(i int, rels ...string) int {
	for _, c := range t.children[i] {
		if t.is(c, rels...) {
			return c
		}
	}
	return doc.None
}

// has reports whether a child of i has one of the relations.
func (t *tree) has(i int, rels ...string) bool { return t.child(i, rels...) != doc.None }

// lemma returns the lemma of the token in lower case. For a verb that the
// lemmatizer has made nothing known of, the forms in the language pack decide.
func (t *tree) lemma(i int) string {
	lemma := strings.ToLower(t.tokens[i].Lemma)
	if lemma == "" {
		lemma = strings.ToLower(t.form(i))
	}
	if t.tokens[i].UPOS == "VERB" && !t.l.verb[lemma] {
		if known, ok := t.l.forms[strings.ToLower(t.form(i))]; ok {
			return known
		}
	}
	return lemma
}

// form returns the token as it stands.
func (t *tree) form(i int) string { return t.d.In(t.tokens[i].Span) }

// caseOf returns the preposition that introduces the token, or "". Before the
// mention of an actor it is what stands there, whatever the tree says: names
// are where parsers err most.
func (t *tree) caseOf(i int) string {
	if m := t.mentionAt(i); m != doc.None {
		low, _ := t.reach(t.d.Actors[m].Span)
		for low--; low >= 0 && (t.tokens[low].UPOS == "DET" || t.tokens[low].UPOS == "ADJ"); low-- {
		}
		if low >= 0 && t.tokens[low].UPOS == "ADP" {
			return t.lemma(low)
		}
	}
	for _, c := range t.children[i] {
		if t.is(c, "case") && t.tokens[c].XPOS != "POS" {
			return t.lemma(c)
		}
		if t.rel[c] == "mark" && c < i && t.tokens[i].XPOS == "VBG" { // "accused of hacking"
			return t.lemma(c)
		}
	}
	return ""
}

// isVerb reports whether the token is a full verb.
func (t *tree) isVerb(i int) bool { return t.tokens[i].UPOS == "VERB" }

// isNoun reports whether the token is a common noun.
func (t *tree) isNoun(i int) bool {
	return t.tokens[i].UPOS == "NOUN" || t.tokens[i].UPOS == "PROPN" && t.tokens[i].XPOS != "NNP" || t.tokens[i].XPOS == "NN"
}

// governor returns the nearest verb above i, or doc.None.
func (t *tree) governor(i int) int {
	for h := t.head[i]; h >= 0; h = t.head[h] {
		if t.isVerb(h) {
			return h
		}
	}
	return doc.None
}

// under reports whether i is j or lies in its subtree.
func (t *tree) under(i, j int) bool {
	for ; i >= 0; i = t.head[i] {
		if i == j {
			return true
		}
	}
	return false
}

// span returns the words from token low to token high.
func (t *tree) span(low, high int) text.Span {
	return text.Span{Start: t.tokens[low].Span.Start, End: t.tokens[high].Span.End}
}

// minded reports whether the participle at i tells what its subject means to do
// and not what was done to it: "is opposed to the plan", "was prepared to sign",
// but not "was committed to prison" or "was determined to be guilty".
func (t *tree) minded(i int) bool {
	form := strings.ToLower(t.form(i))
	for k := i + 1; k < len(t.tokens); k++ {
		if t.l.is("agentive", t.lemma(k)) && t.under(k, i) {
			return false
		}
	}
	for _, k := range t.children[i] {
		to := t.caseOf(k) == "to"
		switch {
		case k < i:
		case to && t.l.is("opposed", form):
			return true
		case !t.l.is("minded", form) || !t.isVerb(k) || t.has(k, "cop", "aux"):
		case to && t.tokens[k].XPOS == "VBG", t.is(k, "xcomp", "advcl") && t.tokens[k].XPOS == "VB":
			return true
		}
	}
	return false
}

// question reports whether the sentence asks.
func (t *tree) question() bool {
	for i := len(t.tokens) - 1; i >= 0 && t.tokens[i].UPOS == "PUNCT"; i-- {
		if strings.Contains(t.form(i), "?") {
			return true
		}
	}
	return false
}

// verbGroup is what the auxiliaries and the form of a verb tell.
type verbGroup struct {
	tense     doc.Tense
	perfect   bool // "has denied": the time is open to the present
	pluperf   bool // "had denied": before the events around it
	passive   bool
	finite    bool
	infinite  bool // "to deny"
	negated   bool
	modal     string // lemma of a modal verb, or ""
	repeated  bool   // "often"
	hearsay   bool   // "allegedly"
	condition bool   // in an if-clause
	habitual  bool   // simple present of an ordinary clause: "denies", no headline
}

// verb reads the verb group at i. Without auxiliaries of its own, a conjoined
// verb shares those of the verb it is joined to, and a participle or an
// infinitive lies in the time of the clause it hangs on.
func (t *tree) verb(i int) verbGroup { return t.verbDepth(i, 0) }

func (t *tree) verbDepth(i, depth int) verbGroup {
	l := t.l
	var g verbGroup
	have, do := "", ""
	for _, c := range t.children[i] {
		lemma := t.lemma(c)
		switch {
		case t.is(c, "aux:pass"), t.is(c, "nsubj:pass"):
			g.passive = true
			if d := t.child(c, "det"); d != doc.None {
				g.negated = g.negated || l.is("negative", t.lemma(d))
			}
			if t.is(c, "aux:pass") && (t.tokens[c].XPOS == "VBD" || t.tokens[c].XPOS == "VBP" || t.tokens[c].XPOS == "VBZ") {
				g.finite = true
				if have == "" {
					do = t.tokens[c].XPOS
				}
			}
		case t.is(c, "aux"), t.is(c, "cop"):
			switch {
			case l.is("perfect", lemma):
				have = t.tokens[c].XPOS
				g.finite = have != "VB" && have != "VBG"
				if s := t.child(i, "nsubj"); s > c && c == t.body && !t.question() {
					g.condition = true // "Had Peru invaded Chile, …"
				}
			case t.tokens[c].XPOS == "MD" || l.is("future", lemma) || l.is("possible", lemma) || l.is("probable", lemma) || l.is("obligation", lemma):
				g.modal, g.finite = lemma, true
			default: // be, do
				if x := t.tokens[c].XPOS; x == "VBD" || x == "VBP" || x == "VBZ" {
					do, g.finite = x, true
				}
			}
		case t.is(c, "mark"):
			if t.tokens[c].XPOS == "TO" {
				g.infinite = true
			}
			if l.is("condition", lemma) {
				g.condition = true
			}
			g.negated = g.negated || l.is("negative", lemma)
		case t.is(c, "advmod", "obl", "cc"):
			g.negated = g.negated || l.is("negative", lemma) || l.is("nearly", lemma)
			g.repeated = g.repeated || l.is("repeated", lemma)
			g.hearsay = g.hearsay || l.is("hearsay", lemma)
		case t.is(c, "det"): // a noun used as a predicate
			g.negated = g.negated || l.is("negative", lemma)
		case t.is(c, "nsubj", "obj"): // "Nobody has …", "No government has …", "accuses no one"
			g.negated = g.negated || l.is("negative", lemma)
			if d := t.child(c, "det"); d != doc.None {
				g.negated = g.negated || l.is("negative", t.lemma(d))
			}
		}
	}
	if g.passive && t.minded(i) {
		g.passive = false // "is opposed to", "was prepared to": nobody did that to him
	}
	own := t.tokens[i].XPOS
	switch {
	case g.modal != "":
		g.tense = doc.Future
		if have != "" {
			g.tense = doc.Past // "may have denied"
		} else if l.is("possible", g.modal) || l.is("obligation", g.modal) {
			g.tense = doc.Present
		}
	case have == "VBD":
		g.tense, g.pluperf = doc.Past, true
	case have != "":
		g.tense, g.perfect = doc.Past, true
	case do == "VBD":
		g.tense = doc.Past
	case do != "":
		g.tense = doc.Present
		g.habitual = own == "VBN" && g.passive || own == "VBZ" || own == "VBP"
	case own == "VBD", own == "VBN" && !g.passive && have == "" && t.has(i, "nsubj") && !t.is(i, "acl"):
		g.tense, g.finite = doc.Past, true // taggers take "filed" for a participle now and then
	case own == "VBP", own == "VBZ":
		g.tense, g.finite, g.habitual = doc.Present, true, true
	case g.infinite || own == "VB":
		g.tense = doc.Future
	case own == "VBN" && !g.finite && have == "" && !t.has(i, "obj") && t.is(i, "acl", "amod", "advcl"):
		g.tense, g.passive = doc.Past, true
	default:
		g.tense = doc.Past
	}
	if h := t.head[i]; h >= 0 && depth < 8 && !g.finite {
		if t.is(i, "conj") && t.isVerb(h) {
			up := t.verbDepth(h, depth+1)
			negated, repeated := g.negated, g.repeated
			infinite := g.infinite
			passive := g.passive
			g = up
			g.negated = negated || up.negated && t.tokens[i].XPOS != "VBD"
			g.repeated = repeated
			g.infinite = infinite || up.infinite
			g.passive = passive || up.passive && t.tokens[i].XPOS == "VBN"
		} else if !g.infinite && (own == "VBG" || own == "VB") {
			if v := t.governor(i); v != doc.None {
				up := t.verbDepth(v, depth+1)
				g.tense, g.perfect = up.tense, up.perfect
			}
		}
	}
	return g
}
