package actor

import (
	"strings"

	"github.com/a0442a32/timeline/parse/doc"
)

// A good is a name that may be one of things though nothing designates a model:
// what speaks for it, and whether it does what only somebody can do.
type good struct {
	said     bool // to be a product
	owned    bool // by a body: "Toyota's Prius"
	one      bool // "the Prius", "a Prius"
	many     bool // "Priuses"
	device   bool // written as "iPod"
	somebody bool
}

// isGoods reports whether enough tells that the name is a thing's.
func (g *good) isGoods() bool {
	return !g.somebody && (g.device || g.said || g.owned && (g.one || g.many))
}

// longestGoods is how many words the name of a thing has at most, and its maker's.
const longestGoods = 3

// longestDevice is how many words a name has at most that begins as "iPod" does.
const longestDevice = 5

// goods finds the names that are things' without a designation: what the
// article calls a product by a noun ("the Prius, a small car"), or owns and
// counts ("Toyota's Prius", "two Priuses"), or writes as "iPod".
func (a *article) goods(ps *products, bodies map[string]bool) {
	known := map[string]*good{}
	persons := map[string]bool{}
	for _, m := range a.mentions {
		if m.role != byName || m.dropped || !m.s.tagged {
			continue
		}
		if m.kind == doc.Person && m.certain >= 2 && m.headTo-m.headFrom > 1 {
			for i := m.headFrom; i < m.headTo; i++ {
				persons[m.s.tokens[i].fold] = true
			}
		}
		if key := a.goodsKey(m); key != "" {
			if known[key] == nil {
				known[key] = new(good)
			}
			a.weighGood(known[key], m, key)
		}
	}
	ends := a.endsOf(known)
	a.definites(known)
	taken := map[*token]bool{}
	for _, m := range a.mentions {
		if m.rule == productRule {
			for i := m.from; i < m.to; i++ {
				taken[&m.s.tokens[i]] = true
			}
		}
	}
	for _, s := range a.sentences {
		if !s.tagged {
			continue
		}
		for i := 0; i < len(s.tokens); i++ {
			if taken[&s.tokens[i]] || !hasCapital(s.tokens[i].word) {
				continue
			}
			to, key := i, ""
			for n := min(longestGoods, len(s.tokens)-i); n > 0; n-- {
				words := fold(s.words(i, i+n))
				one := words
				if x := s.tokens[i+n-1].xpos; x == "NNPS" || x == "NNS" || isDevice(s.tokens[i+n-1].word) {
					one = singular(words)
				}
				for _, k := range []string{words, one, ends[one]} {
					if k == ends[one] && !s.is(i-1, definite|possessive) {
						continue
					}
					if g := known[k]; key == "" && g != nil && g.isGoods() && !persons[k] {
						to, key = i+n, k
					}
				}
				if key != "" {
					break
				}
			}
			if key == "" && isDevice(s.tokens[i].word) {
				for to = i + 1; to < len(s.tokens) && to < i+longestDevice && s.tokens[to].capital && s.tokens[to].upos == "PROPN" && !s.tokens[to].timed && !s.titleCase; to++ {
				}
				if g := known[fold(s.words(i, to))]; g == nil || !g.somebody {
					key = singularDevice(fold(s.words(i, to)))
				}
			}
			if key == "" || to < len(s.tokens) && s.tokens[to].capital && s.tokens[to].upos == "PROPN" && !s.titleCase && to == i+1 {
				continue
			}
			from, makers := i, 0
			for k := max(0, i-longestGoods); k < i; k++ {
				if bodies[fold(s.words(k, i))] && !taken[&s.tokens[k]] {
					from, makers = k, i-k
					break
				}
			}
			p := ps.byKey["good "+key]
			if p == nil {
				p = ps.make(a, "")
				ps.byKey["good "+key] = p
			}
			own := s.words(i, to)
			plural := len(fold(own)) > len(key)
			if len(fold(own)) < len(key)-1 {
				own = ""
			}
			if plural {
				own = own[:len(own)-1]
			}
			if own != "" {
				p.shown = append(p.shown, own)
			}
			if makers > 0 {
				p.makers[s.words(from, i)]++
			}
			m := a.productMention(s, p, from, to)
			m.object.makers, m.plural = makers, plural
			i = m.to - 1
		}
	}
}

// endsOf maps names that are goods' without their first word to the names, where
// there is one only: "volt" to "chevrolet volt".
func (a *article) endsOf(known map[string]*good) map[string]string {
	ends := map[string]string{}
	for key, g := range known { // two of one end are none, whichever comes first
		if _, end, found := strings.Cut(key, " "); found && g.isGoods() && !g.device {
			if _, two := ends[end]; two {
				key = ""
			}
			ends[end] = key
		}
	}
	return ends
}

// definites notes which names of one word stand after "the" alone.
func (a *article) definites(known map[string]*good) {
	for _, s := range a.sentences {
		for i := 1; i < len(s.tokens); i++ {
			t := &s.tokens[i]
			if !t.capital || !s.is(i-1, definite) || i+1 >= len(s.tokens) {
				continue
			}
			if g := known[t.fold]; g != nil && s.tokens[i+1].upos != "NOUN" && s.tokens[i+1].upos != "PROPN" && !s.hyphen(i+1) {
				g.one = true
			}
		}
	}
}

// isDevice reports whether the word is written as "iPod" is.
func isDevice(word string) bool { return isCamel(word) && word[0] == 'i' }

// singularDevice returns a folded name without the s of a plural: "ipod" for
// "ipods", and not "itune" for "itunes".
func singularDevice(key string) string {
	if strings.HasSuffix(key, "ds") || strings.HasSuffix(key, "cs") || strings.HasSuffix(key, "oks") {
		return key[:len(key)-1]
	}
	return key
}

// goodsKey returns the folded name of a mention that might be a thing's, a
// plural without its s; "" if it is somebody's for certain.
func (a *article) goodsKey(m *mention) string {
	if m.certain >= 3 || m.kind == doc.Country || m.name != "" || m.code != "" || m.headTo-m.headFrom > longestGoods || m.from < m.headFrom && len(m.titles) > 0 {
		return ""
	}
	s := m.s
	if s.has(m.headFrom, nation|country) || s.is(m.headTo-1, corporate|branch|unit|placeLast) || a.isGiven(s.tokens[m.headFrom].word) || m.kind == doc.Person && m.headTo-m.headFrom > 1 && !isDevice(s.tokens[m.headFrom].word) {
		return ""
	}
	key := fold(m.headWords())
	if isDevice(s.tokens[m.headFrom].word) {
		return singularDevice(key)
	}
	if x := s.tokens[m.headTo-1].xpos; x == "NNPS" || x == "NNS" {
		key = singular(key)
	}
	return key
}

// weighGood notes what a mention tells of whether its name is a thing's.
func (a *article) weighGood(g *good, m *mention, key string) {
	s := m.s
	g.device = g.device || isDevice(s.tokens[m.headFrom].word)
	if m.acts() && s.is(m.to, speech|act|auxiliary) || m.speaks() || s.has(m.to, possessive) && s.is(m.to+1, office) || s.is(m.to, employer) {
		g.somebody = true
	}
	relation, head := m.deprel()
	if relation == "nsubj" && head >= 0 && a.goodsNoun(s, head) {
		for k := range s.tokens[:head] {
			if t := &s.tokens[k]; t.head == head && t.deprel == "cop" && a.cues[cue{"is", t.fold}] {
				g.said = true
			}
		}
	}
	if i := m.headToken(); m.to < len(s.tokens) && s.tokens[m.to].word == "," {
		for k := m.to + 1; k < len(s.tokens) && k < m.to+8; k++ {
			if t := &s.tokens[k]; t.head == i && t.deprel == "appos" && a.goodsNoun(s, k) {
				g.said = true
			}
		}
	}
	plural := fold(m.headWords()) != key
	g.many = g.many || plural
	if end, noun := a.productNoun(s, m.headTo); noun != "" && end > m.headTo && a.goodsNoun(s, end-1) {
		g.many = true // "Prius cars": the maker would stand so too
		return
	}
	if s.wordAt(m.headTo) && s.tokens[m.headTo].upos == "NOUN" {
		return // "a Norcorp manager"
	}
	k := m.headFrom - 1
	for k >= 0 && (s.tokens[k].upos == "ADJ" || s.tokens[k].upos == "NUM") {
		k--
	}
	switch {
	case k < 0:
	case a.cues[cue{"new", s.tokens[k].fold}]:
		g.one = true
	case s.is(k, possessive) && a.bodyEnds(s, k), s.tokens[k].fold == "its":
		g.owned = true
	case !plural && s.is(k, definite):
		g.one = true
	}
}

// goodsNoun reports whether token i is a noun for goods, and not for what bears
// a company's name as well.
func (a *article) goodsNoun(s *sentence, i int) bool {
	l := s.tokens[i].lemma
	return a.cues[cue{"product", l}] && !a.cues[cue{"venture", l}]
}

// bodyEnds reports whether the name of an organisation ends before token i.
func (a *article) bodyEnds(s *sentence, i int) bool {
	for _, n := range s.names {
		if n.To == i {
			return n.Kind == doc.Organization
		}
	}
	return false
}
