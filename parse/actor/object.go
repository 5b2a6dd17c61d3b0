package actor

import (
	"cmp"
	"slices"
	"sort"
	"strings"

	"github.com/a0442a32/timeline/parse/doc"
)

// objectRule is what mentions of things name as their rule.
const objectRule = "en/object"

// An object is what a noun phrase that is no actor tells of itself: enough to
// know it again.
type object struct {
	named     bool
	words     []string // of a name: its words; else what describes the noun, in order
	noun      string   // the lemma, or the word of the list that means the same
	definite  bool
	bare      bool // nothing describes it, and it belongs to nobody
	possessed bool
	happening bool   // it is an event, which is no thing
	title     string // the name before a common noun: "A380" of "the A380 airliner"
	product   bool   // what a name of a thing may be taken up by: "the aircraft"
	makers    int    // of a product's name: how many words are its maker's
}

// objects adds the noun phrases that are no actors, so that pronouns can stand
// for them and not for an actor beside them, and joins those that tell of the
// same thing. They have no name, by which package link knows that they are no
// actors of the graph.
func (a *article) objects() {
	slices.SortStableFunc(a.mentions, (*mention).before)
	known, from := len(a.mentions), 0
	for _, s := range a.sentences {
		for from < known && a.mentions[from].s.index < s.index {
			from++
		}
		to := from
		for to < known && a.mentions[to].s == s {
			to++
		}
		if s.tagged && len(s.tokens) > 0 && s.tokens[0].head < len(s.tokens) {
			a.objectsOf(s, a.mentions[from:to])
		}
		from = to
	}
	slices.SortStableFunc(a.mentions, (*mention).before)
	a.joinObjects()
	a.inSentences(a.appositions)
}

// inSentences calls do for the sentences that have mentions, with these.
func (a *article) inSentences(do func(*sentence, []*mention)) {
	for from := 0; from < len(a.mentions); {
		to := from + 1
		for to < len(a.mentions) && a.mentions[to].s == a.mentions[from].s {
			to++
		}
		if s := a.mentions[from].s; s.tagged {
			do(s, a.mentions[from:to])
		}
		from = to
	}
}

// objectsOf adds the things of a sentence beside its mentions.
func (a *article) objectsOf(s *sentence, mentions []*mention) {
	covered := make([]bool, len(s.tokens))
	for _, m := range mentions {
		for i := m.from; i < m.to; i++ {
			covered[i] = true
		}
	}
	for i := range s.tokens {
		t := &s.tokens[i]
		if covered[i] || t.timed || t.open || !a.standsAlone(s, i) {
			continue
		}
		m := &mention{s: s, from: i, to: i + 1, headFrom: i, headTo: i + 1, kind: doc.OtherKind, rule: objectRule, role: byObject}
		m.plural = t.xpos == "NNS" || t.xpos == "NNPS"
		o := &object{noun: t.lemma, definite: true, bare: true, happening: a.cues[cue{"happening", t.lemma}], product: a.cues[cue{"product", t.lemma}]}
		if same, found := a.alike[t.lemma]; found {
			o.noun = same
		}
		m.object = o
		o.named = t.upos == "PROPN" || strings.ContainsAny(t.word, "0123456789")
		if o.named {
			o.words = append(o.words, objectWord(t))
		}
		determined := false
		var proper []int // the words of a name that describes the noun
		for k := i - 1; k >= 0 && k >= i-8; k-- {
			d := &s.tokens[k]
			if d.head != i && !(k+1 < i && d.head > k && d.head < i && s.tokens[k+1].head == i) {
				break
			}
			switch {
			case s.is(k, determiner):
				determined = true
				o.definite = s.is(k, definite)
				if a.pronouns[d.fold].possessive {
					o.possessed = true
				}
			case d.deprel == "nmod:poss":
				o.possessed, determined = true, true
			case covered[k] || d.deprel == "case" || d.deprel == "punct" || d.deprel == "cc":
			case d.deprel == "compound" || d.deprel == "amod" || d.deprel == "nummod" || d.deprel == "flat":
				o.bare = false
				m.from = k
				if o.named && (d.upos == "PROPN" || d.upos == "NUM" && d.deprel != "nummod") {
					o.words = append(o.words, objectWord(d))
					m.headFrom = k
				} else if !o.named {
					o.words = append(o.words, d.lemma)
				}
				if !o.named && (designates(d.word) || d.upos == "PROPN" && o.product && hasCapital(d.word)) {
					proper = append(proper, k)
				}
				continue
			}
			break
		}
		if n := len(proper); n > 0 { // from right to left
			o.named, o.title, o.words = true, s.words(proper[n-1], proper[0]+1), nil
			for _, k := range proper {
				o.words = append(o.words, objectWord(&s.tokens[k]))
			}
		}
		if o.named && o.title == "" {
			for k := i + 1; k < len(s.tokens) && !covered[k] && s.tokens[k].head == i && (s.tokens[k].upos == "NUM" || s.tokens[k].upos == "PROPN") && (s.tokens[k].deprel == "nummod" || s.tokens[k].deprel == "flat" || s.tokens[k].deprel == "compound"); k++ {
				o.words = append(o.words, objectWord(&s.tokens[k]))
				m.to, m.headTo = k+1, k+1
			}
		}
		if !determined && !o.named {
			o.definite = false
		}
		slices.Sort(o.words)
		if o.possessed {
			o.bare = false
		}
		m.from, m.to = s.phraseOf(i, m.from, m.to)
		m.entity = &entity{kind: doc.OtherKind, plural: m.plural}
		a.mentions = append(a.mentions, m)
	}
}

// farthestWord is how far from its noun a phrase may reach.
const farthestWord = 8

// phraseOf widens the tokens to those that describe the noun at token i: those
// before it, without determiners, and prepositional phrases after it.
func (s *sentence) phraseOf(i, from, to int) (int, int) {
	for j := i - 1; j >= 0 && j >= i-farthestWord; j-- {
		if k := s.childAbove(j, i); k < 0 || !isModifying(s.tokens[k].deprel) {
			break
		}
		from = min(from, j)
	}
	for j := i + 1; j < len(s.tokens) && j < i+farthestWord; j++ {
		if k := s.childAbove(j, i); k < 0 || k < i || !isModifying(s.tokens[k].deprel) {
			break
		}
		to = max(to, j+1)
	}
	return from, to
}

// childAbove returns the token that hangs directly on token i and has token j
// below it, or is j; -1 if there is none, or if a time stands between.
func (s *sentence) childAbove(j, i int) int {
	for steps := 0; steps < farthestWord; steps++ {
		h := s.tokens[j].head
		if s.tokens[j].timed {
			return -1
		}
		if h == i {
			return j
		}
		if h < 0 || h >= len(s.tokens) {
			return -1
		}
		j = h
	}
	return -1
}

func isModifying(relation string) bool {
	switch relation {
	case "amod", "nummod", "compound", "nmod", "nmod:poss", "advmod", "flat", "fixed":
		return true
	}
	return false
}

// objectWord returns a word of a thing's name: "A380" for "A380s".
func objectWord(t *token) string {
	w := t.fold
	if n := len(w); n > 2 && w[n-1] == 's' && w[n-2] >= '0' && w[n-2] <= '9' {
		return w[:n-1]
	}
	return w
}

// standsAlone reports whether token i is the head of a noun phrase that takes
// a part in its sentence.
func (a *article) standsAlone(s *sentence, i int) bool {
	t := &s.tokens[i]
	switch t.upos {
	case "NOUN", "PROPN":
	case "NUM":
		// "the 787", "two 777s"
		if len(t.word) < 3 || !strings.ContainsAny(t.word, "0123456789") || strings.ContainsAny(t.word, ".,%") || !(s.is(i-1, definite) || t.fold[len(t.fold)-1] == 's') {
			return false
		}
	default:
		return false
	}
	if i == 0 && t.upos == "PROPN" && strings.ToUpper(t.word) == t.word {
		return false // "READING, England – …"
	}
	if t.upos != "NUM" && !s.wordAt(i) && !strings.ContainsAny(t.word, "0123456789") || s.is(i, calendar|notActor|pronoun) && t.upos != "PROPN" {
		return false
	}
	relation := t.deprel
	if s.beforeTime(i) {
		relation = "obj"
	}
	switch relation {
	case "nsubj", "nsubj:pass", "obj", "iobj", "obl", "obl:agent", "nmod", "nmod:poss", "conj", "appos", "root", "parataxis", "dep", "ccomp", "list", "dislocated":
	default:
		return false
	}
	return !a.cues[cue{"measure", t.lemma}]
}

// beforeTime reports whether the tree hangs token i on a time that it stands
// before, and this on the verb before both: in "receive the aircraft next month"
// it is not the month that is received.
func (s *sentence) beforeTime(i int) bool {
	t := &s.tokens[i]
	if t.deprel != "compound" || t.upos != "NOUN" || t.head <= i || t.head >= len(s.tokens) || !s.tokens[t.head].timed || i+1 >= len(s.tokens) || !s.tokens[i+1].timed {
		return false
	}
	over := &s.tokens[t.head]
	return over.deprel == "obj" && over.head >= 0 && over.head < i && s.tokens[over.head].upos == "VERB"
}

// mostAlike is how many things of one name or noun are compared with a new one.
const mostAlike = 40

// joinObjects makes one entity of the things that are the same: of equal names,
// of names that are part of one another, and of a noun with "the" after the
// same noun with as many words that describe it.
func (a *article) joinObjects() {
	names := map[string][]*mention{}
	nouns := map[string][]*mention{}
	var last *mention     // the last thing with a name
	var recent []*mention // all of them
	for _, m := range a.mentions {
		o := m.object
		if o == nil {
			if m.role == byName && m.entity != nil && m.entity.kind == doc.OtherKind && !m.nested && m.core() {
				recent = append(recent, m)
			}
			continue
		}
		if m.entity.product != nil { // its name has told already
			recent = append(recent, m)
			if o.noun != "" {
				nouns[o.noun] = append(nouns[o.noun], m)
			}
			continue
		}
		if o.named {
			for _, w := range o.words {
				same := names[w]
				for k := len(same) - 1; k >= max(0, len(same)-mostAlike); k-- {
					if e := same[k]; subset(e.object.words, o.words) || subset(o.words, e.object.words) {
						m.entity = e.entity
						break
					}
				}
				if len(m.entity.mentions) > 0 {
					break
				}
			}
			for _, w := range o.words {
				names[w] = append(names[w], m)
			}
			if !o.happening {
				last = m
				recent = append(recent, m)
			}
		} else if o.definite && !o.possessed {
			same := nouns[o.noun]
			var before *mention
			for k := len(same) - 1; k >= max(0, len(same)-mostAlike); k-- {
				if e := same[k]; e.plural == m.plural && subset(o.words, e.object.words) {
					before = e
					break
				}
			}
			if named := a.takenUp(m, recent); named != nil && (before == nil || before.before(named) < 0) {
				before = named
			}
			if before == nil && o.product && o.bare && last != nil && m.s.index-last.s.index <= 3 && !m.plural && !last.plural {
				before = last
			}
			if before != nil {
				m.entity = before.entity
				if p := m.entity.product; p != nil {
					p.nouns[o.noun] = true
				}
			}
		}
		nouns[o.noun] = append(nouns[o.noun], m)
		m.entity.mentions = append(m.entity.mentions, m)
		m.entity.happening = m.entity.happening || o.happening
	}
}

// subset reports whether the words are all in the others; both are sorted.
func subset(words, others []string) bool {
	for _, w := range words {
		if i := sort.SearchStrings(others, w); i == len(others) || others[i] != w {
			return false
		}
	}
	return true
}

// keepObjects drops the phrases for events, with what stands for them: these are
// for package event to tell.
func (a *article) keepObjects() {
	a.nameObjects()
	for _, m := range a.mentions {
		e := m.entity
		if e != nil && e.kind == doc.OtherKind && e.name == "" && e.happening {
			m.dropped = true
		}
	}
}

// nameObjects gives the things that are spoken of twice, once at least by a
// proper name, that name: the longest, the first of equals. A work, a ship or a
// product of which an article tells is asked for like anybody in it.
func (a *article) nameObjects() {
	for _, m := range a.mentions {
		e := m.entity
		if m.object == nil || !m.object.named || e == nil || e.product != nil || e.kind != doc.OtherKind || e.happening || len(e.mentions) < 2 || m.object.title == "" && (!m.capitalized() || m.inName() || m.cutOff()) {
			continue
		}
		m.named = true
		if name := cmp.Or(m.object.title, m.headWords()); len(name) > len(e.name) {
			e.name = name
		}
	}
}

// capitalized reports whether a word of the mention's head is a proper noun that is
// written so otherwise than because a sentence begins with it.
func (m *mention) capitalized() bool {
	for i := m.headFrom; i < m.headTo; i++ {
		if t := &m.s.tokens[i]; designates(t.word) || i > 0 && t.upos == "PROPN" && t.word != "" && t.word != t.fold {
			return true
		}
	}
	return false
}

// cutOff reports whether the mention is a word that stands beside others with
// capitals, so that it is a part of a name and none: "Sir", "Deputy", "Terminal".
func (m *mention) cutOff() bool {
	s := m.s
	if m.headTo-m.headFrom > 1 || designates(s.tokens[m.headFrom].word) {
		return false
	}
	if s.is(m.headFrom, title|final|branch|unit|nation) || s.titleCase {
		return true
	}
	for _, i := range [2]int{m.headFrom - 1, m.headTo} {
		if i < 0 || i >= len(s.tokens) {
			continue
		}
		if t := &s.tokens[i]; t.upos == "PROPN" && t.capital && !s.opens(i) || i == m.headTo && t.upos == "NUM" || s.hyphen(i) {
			return true
		}
	}
	return false
}

// inName reports whether the mention follows a preposition after a proper noun,
// so that it may be the end of a name: "Justice" in "Ministry of Justice".
func (m *mention) inName() bool {
	i := m.headFrom
	return i >= 2 && m.s.tokens[i-1].upos == "ADP" && m.s.tokens[i-2].upos == "PROPN"
}
