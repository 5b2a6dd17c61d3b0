package event

import (
	"slices"
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
	t.rename()
	t.agree()
	t.join()
	t.tell()
	t.wake()
	t.untime(actors, times)
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

// tell takes a clause after "at the time that" for what is said, and not for
// one that describes the time: "They said at the time that she had fled."
func (t *tree) tell() {
	for i, n := range t.head {
		if n < 0 || n+1 >= i || t.rel[i] != "acl:relcl" || !t.l.is("moment", t.lemma(n)) || !t.l.is("relative", t.lemma(n+1)) || t.tokens[n+1].XPOS == "WRB" {
			continue
		}
		if said := t.head[n]; said >= 0 && said < n && t.rel[n] == "obl" && t.l.is("belief", t.lemma(said)) {
			t.head[i], t.rel[i] = said, "ccomp"
			t.head[n+1], t.rel[n+1] = i, "mark"
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
			if from < high || to > v {
				continue
			}
			if top := t.top(from, to); t.under(top, s) {
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
			t.head[p] == i || t.governs(i, "aux", "mark", "nsubj", "obj", "ccomp", "xcomp") {
			continue
		}
		t.tokens = slices.Clone(t.tokens) // the document's own stay as they were read
		t.tokens[i].UPOS, t.tokens[i].XPOS, t.tokens[i].Lemma = "NOUN", "NN", strings.ToLower(t.form(i))
		t.head[i], t.rel[i] = t.head[p], t.rel[p]
		for k, h := range t.head {
			if h == p {
				t.head[k] = i
			}
		}
		t.head[p], t.rel[p] = i, "compound"
	}
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
		if pronoun > h+1 && singular && t.tokens[pronoun-1].XPOS == "NN" && t.under(pronoun-1, h) {
			t.head[i] = pronoun - 1
		}
	}
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
