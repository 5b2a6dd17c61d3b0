package actor

import (
	"slices"
	"strings"

	"github.com/a0442a32/timeline/parse/doc"
)

// productRule is what mentions of things with a name of their own name as their rule.
const productRule = "en/product"

// A product is a thing with a name of its own, as a maker's goods have: a model
// that is designated ("A380", "iPhone 4"), or what nothing but a name tells
// ("iPod"). Two models are two things, however much of their names is equal, and
// what they have in common ("iPhone") is neither unless the article speaks of
// one only.
type product struct {
	entity *entity
	model  string
	named  []*modelName
	makers map[string]int // names of others before its own, and how often
	nouns  map[string]bool
	shown  []string // names that mentions give it, without makers
}

// products are those of an article.
type products struct {
	list    []*product
	byKey   map[string]*product
	byModel map[string][]*product
	further map[string][]*product // by names after the designation
	family  map[string][]*product
}

// products finds the things that have names of their own, and makes mentions of
// them, in place of those that took these names for somebody's.
func (a *article) products() {
	names := a.modelNames()
	bodies := a.bodiesBeside(names)
	a.sure(names, bodies)
	ps := &products{byKey: map[string]*product{}, byModel: map[string][]*product{}, further: map[string][]*product{}, family: map[string][]*product{}}
	slices.SortStableFunc(names, func(m, n *modelName) int { return int(n.form) - int(m.form) })
	for _, n := range names { // those with a name first: a bare number may mean one of them
		if n.sure && (n.from < n.at || n.form == serial) {
			ps.add(a, n)
		}
	}
	called := map[string]bool{} // numbers before nouns that tell of products
	for _, n := range names {
		if _, noun := a.productNoun(n.s, n.to); noun != "" {
			called[n.model] = true
		}
	}
	var rest []*modelName
	for _, n := range names {
		if n.from == n.at && n.form != serial && !ps.addBare(a, n, called, true) {
			rest = append(rest, n)
		}
	}
	for _, n := range rest {
		ps.addBare(a, n, called, false)
	}
	a.alone(ps)
	a.goods(ps, bodies)
	if len(ps.list) == 0 {
		return
	}
	for _, p := range ps.list {
		p.settle()
	}
	a.replaced()
}

// bodiesBeside returns the names of organisations in the article, folded, which
// are no part of a designation; and cuts off from what follows one the names of
// others.
func (a *article) bodiesBeside(names []*modelName) map[string]bool {
	at := map[*token]*modelName{}
	for _, n := range names {
		for i := n.from; i < n.to; i++ {
			at[&n.s.tokens[i]] = n
		}
	}
	bodies := map[string]bool{}
	for _, m := range a.mentions {
		if m.role != byName || m.dropped {
			continue
		}
		n := at[&m.s.tokens[m.headTo-1]]
		first := at[&m.s.tokens[m.headFrom]]
		switch {
		case n == nil && first == nil:
			if m.kind == doc.Organization && (m.certain > 1 || !a.pronounBefore(m.s, m.from)) && (m.certain == 3 || m.headTo == len(m.s.tokens) || !hasDigit(m.s.tokens[m.headTo].word)) {
				bodies[fold(m.headWords())] = true
			}
		case first != nil && m.headFrom == first.after && first.to > first.after && (m.headTo > first.to || m.certain == 3 || m.kind == doc.Person):
			first.to = first.after // "the A380 Norcorp Airways has ordered"
		case n != nil && m.kind == doc.Organization && m.headTo <= n.at && m.headFrom < n.from && !hasDigit(m.s.tokens[m.headTo-1].word):
			n.from = m.headFrom // "an American Airlines 777"
			bodies[fold(m.headWords())] = true
		case n != nil && m.certain == 3 && m.kind == doc.Organization && m.headTo <= n.at:
			bodies[fold(m.headWords())] = true
		}
	}
	for _, n := range names {
		for k := n.at; k > n.from; k-- {
			if bodies[fold(n.s.words(n.from, k))] {
				n.makers = k - n.from
				break
			}
		}
		if n.form == telling && n.makers == 0 {
			n.makers = n.at - n.from
		}
		if n.to > n.after && bodies[n.s.tokens[n.after].fold] {
			n.to = n.after
		}
	}
	return bodies
}

// sure marks the places where the words certainly designate a model. A number
// after a name may be a score, a rank or an amount: it needs a determiner or a
// possessor before the name, or that the article has the same again, or another
// model of the name.
func (a *article) sure(names []*modelName, bodies map[string]bool) {
	type pair struct{ family, model string }
	seen, families := map[pair]int{}, map[string]bool{}
	before := func(n *modelName) string {
		if n.at == n.from {
			return ""
		}
		return n.s.tokens[n.at-1].fold
	}
	counts := func(n *modelName) bool { // "Norcorp 40 aircraft", "Arsenal 2 Chelsea 1"
		if n.form != numeral || n.after >= len(n.s.tokens) {
			return false
		}
		t := &n.s.tokens[n.after]
		plural := t.xpos == "NNS" && !(len(n.model) > 2 && a.cues[cue{"product", t.lemma}])
		return plural || t.word == "%" || n.s.is(n.after, number) || n.s.hyphen(n.after) || n.to == n.after && t.capital && !n.s.titleCase && t.upos == "PROPN"
	}
	for _, n := range names {
		if (n.at > n.from || n.form == serial) && !counts(n) {
			seen[pair{before(n), n.model}]++
		}
	}
	for _, n := range names {
		switch {
		case n.form == telling:
			n.sure = true
		case n.form == serial:
			_, noun := a.productNoun(n.s, n.to)
			n.sure = noun != "" || seen[pair{"", n.model}] > 1 || n.s.is(n.from-1, determiner|possessive)
		case n.at == n.from:
		case counts(n) && !isCamel(n.s.tokens[n.at-1].word):
		case isCamel(n.s.tokens[n.at-1].word),
			n.s.is(n.from-1, determiner|possessive) || a.pronounBefore(n.s, n.from),
			seen[pair{before(n), n.model}] > 1 && hasDigit(n.model),
			len(n.model) > 2 && strings.HasSuffix(n.s.tokens[n.after-1].word, "s"),
			n.to > n.after && hasDigit(n.model):
			n.sure = !(n.makers == n.at-n.from && n.form == numeral && len(n.model) < 3) // "the Norcorp 7"
		}
		if n.sure && n.form != telling && n.at > n.from {
			families[before(n)] = true
		}
	}
	serials := map[string]bool{} // "Hwasong-15" after "the Hwasong-14 missile"
	for _, n := range names {
		if n.form == serial && n.sure {
			series, _, _ := strings.Cut(n.model, "-")
			serials[series] = true
		}
	}
	for _, n := range names {
		if series, _, _ := strings.Cut(n.model, "-"); n.form == serial && serials[series] {
			n.sure = true
		}
		if n.at > n.from && !n.sure && families[before(n)] && !counts(n) && !(n.makers == n.at-n.from && n.form == numeral && len(n.model) < 3) {
			n.sure = true
		}
	}
}

// pronounBefore reports whether "its" or the like stands before token i, perhaps
// with an adjective between.
func (a *article) pronounBefore(s *sentence, i int) bool {
	for k := i - 1; k >= 0 && k >= i-3; k-- {
		if a.pronouns[s.tokens[k].fold].possessive || s.is(k, determiner|possessive) {
			return true
		}
		if s.tokens[k].upos != "ADJ" && s.tokens[k].upos != "NUM" {
			return false
		}
	}
	return false
}

// add notes a place that names a model and makes a mention of it.
func (ps *products) add(a *article, n *modelName) {
	key := n.model
	family := n.family()
	if n.form != telling && n.form != serial {
		key = family + " " + n.model
	}
	p := ps.byKey[key]
	if list := ps.byModel[a.initialed(n)]; p == nil && len(list) == 1 {
		p = list[0]
	}
	if p == nil {
		p = ps.make(a, n.model)
		ps.byKey[key] = p
		ps.byModel[n.model] = append(ps.byModel[n.model], p)
		if family != "" {
			ps.family[family] = append(ps.family[family], p)
		}
	}
	ps.take(a, p, n)
}

// initialed returns the designation with the first letter of its maker's name,
// by which many go: "a380" of "Airbus 380"; "" if a number alone does not
// designate the model, or no maker is before it.
func (a *article) initialed(n *modelName) string {
	if n.form != numeral || len(n.model) < 3 || n.at == n.from {
		return ""
	}
	first, size := firstRune(n.s.tokens[n.from].fold)
	return string(first)[:size] + n.model
}

// addBare takes a designation without a name before it for the one model that
// the article has with it; what is telling enough needs none. It reports whether
// it did. The first time it takes only what tells itself.
func (ps *products) addBare(a *article, n *modelName, called map[string]bool, first bool) bool {
	known := ps.byModel[n.model]
	s := n.s
	named := n.to > n.after || n.aside != "" || n.variant
	plural := strings.HasSuffix(s.tokens[n.after-1].word, "s")
	owned := a.pronounBefore(s, n.from)
	long := n.form == numeral && len(n.model) > 2
	told := n.form == telling || named && (owned || plural || n.aside != "" || long)
	if !told && long && n.after < len(s.tokens) {
		if last, noun := a.productNoun(s, n.after); noun != "" {
			told = owned && (s.tokens[last-1].xpos == "NN" || plural)
		} else {
			t := &s.tokens[n.after]
			told = called[n.model] && s.is(n.from-1, definite) && (t.upos == "VERB" || t.upos == "AUX" || t.upos == "ADP" || t.upos == "PUNCT")
		}
	}
	switch {
	case first && !told:
	case len(known) == 1 && (told || long && !a.counting(n) || !long && len(n.model) > 1 && s.is(n.from-1, definite)):
		ps.take(a, known[0], n)
		return true
	case len(known) == 0 && told:
		p := ps.make(a, n.model)
		ps.byKey[n.model] = p
		ps.byModel[n.model] = append(ps.byModel[n.model], p)
		ps.take(a, p, n)
		return true
	}
	return false
}

// counting reports whether the number counts what follows or is something's value.
func (a *article) counting(n *modelName) bool {
	s := n.s
	if n.after < len(s.tokens) {
		t := &s.tokens[n.after]
		if t.xpos == "NNS" && !a.cues[cue{"product", t.lemma}] && !s.is(n.from-1, definite) || t.word == "%" {
			return true
		}
	}
	t := &s.tokens[n.at]
	return n.from > 0 && (s.tokens[n.from-1].upos == "SYM" || s.tokens[n.from-1].fold == "than" || s.is(n.from-1, number)) && !strings.HasSuffix(t.word, "s")
}

func (ps *products) make(a *article, model string) *product {
	p := &product{model: model, entity: &entity{kind: doc.OtherKind}, makers: map[string]int{}, nouns: map[string]bool{}}
	p.entity.product = p
	ps.list = append(ps.list, p)
	return p
}

// take makes a mention of the product.
func (ps *products) take(a *article, p *product, n *modelName) {
	p.named = append(p.named, n)
	own := n.s.words(n.from+n.makers, n.to)
	if n.aside != "" {
		own += " " + n.aside
	}
	if n.makers > 0 && !(n.from > 0 && a.cues[cue{"new", n.s.tokens[n.from-1].fold}]) { // "an Alba Airlines 787" is not made by them
		p.makers[n.s.words(n.from, n.from+n.makers)]++
	}
	if x := n.s.tokens[n.to-1].xpos; n.to > n.after && (x == "NNPS" || x == "NNS") {
		own = strings.TrimSuffix(own, "s")
	}
	p.shown = append(p.shown, own)
	for _, w := range append([]string{n.aside}, strings.Fields(n.s.words(n.after, n.to))...) {
		if w := singular(fold(w)); w != "" && !slices.Contains(ps.further[w], p) {
			ps.further[w] = append(ps.further[w], p)
		}
	}
	m := a.productMention(n.s, p, n.from, n.to)
	m.object.makers = n.makers
	m.plural = strings.HasSuffix(n.s.tokens[n.to-1].word, "s") && (n.to > n.after || hasDigit(n.s.tokens[n.to-1].word))
}

// singular returns a folded name without the s of a plural.
func singular(word string) string {
	if len(word) > 4 && strings.HasSuffix(word, "s") && !strings.HasSuffix(word, "ss") {
		return word[:len(word)-1]
	}
	return word
}

// productMention makes the tokens a mention of the product, with the noun after
// them that says what it is: "787 Dreamliner aircraft".
func (a *article) productMention(s *sentence, p *product, from, to int) *mention {
	end, noun := a.productNoun(s, to)
	if noun != "" {
		p.nouns[noun] = true
	}
	m := &mention{
		s: s, from: from, to: end, headFrom: from, headTo: to, kind: doc.OtherKind, certain: 3, rule: productRule, role: byObject, named: true,
		object: &object{named: true, definite: true, product: true, noun: noun}, entity: p.entity,
	}
	p.entity.mentions = append(p.entity.mentions, m)
	a.mentions = append(a.mentions, m)
	return m
}

// productNoun returns where the phrase ends that says what a name before token i
// names, and its noun; i if there is none.
func (a *article) productNoun(s *sentence, i int) (end int, noun string) {
	at := i
	for at < len(s.tokens) && isQuote(s.tokens[at].word) {
		at++
	}
	end = i
	for k := at; k < len(s.tokens) && k < at+4; k++ {
		t := &s.tokens[k]
		if t.upos != "NOUN" && t.upos != "ADJ" || t.capital {
			break
		}
		if t.upos == "NOUN" && a.cues[cue{"product", t.lemma}] {
			end, noun = k+1, t.lemma
		}
	}
	if end < len(s.tokens) && noun != "" && s.tokens[end].upos == "NOUN" && !s.tokens[end].capital {
		return i, "" // "the A380 jet engine maker"
	}
	if noun == "" {
		return i, ""
	}
	if same, found := a.alike[noun]; found {
		noun = same
	}
	return end, noun
}

// alone finds the names of which models are designated where they stand
// alone, and the further names of models: "the new iPhone", "the Dreamliner".
func (a *article) alone(ps *products) {
	if len(ps.list) == 0 {
		return
	}
	taken := map[*token]bool{}
	for _, p := range ps.list {
		for _, n := range p.named {
			if n.madeByFamily() {
				delete(ps.family, n.family())
			}
			for i := n.from; i < n.to+2 && i < len(n.s.tokens); i++ {
				if i < n.to || n.aside != "" {
					taken[&n.s.tokens[i]] = true
				}
			}
		}
	}
	for _, s := range a.sentences {
		if !s.tagged {
			continue
		}
		for i := range s.tokens {
			t := &s.tokens[i]
			if taken[t] || !hasCapital(t.word) || t.timed || i > 0 && s.tokens[i-1].capital && s.tokens[i-1].upos == "PROPN" && !s.titleCase && !s.has(i-1, possessive) && len(ps.further[singular(t.fold)]) == 0 {
				continue
			}
			if i+1 < len(s.tokens) && s.tokens[i+1].capital && s.tokens[i+1].upos == "PROPN" && !s.titleCase {
				if len(ps.family[t.fold]) > 0 {
					a.edition(ps, s, i)
				}
				continue
			}
			if s.opens(i) && s.ordinary(i) {
				continue
			}
			if list := ps.further[singular(t.fold)]; len(list) == 1 {
				m := a.productMention(s, list[0], i, i+1)
				m.plural = singular(t.fold) != t.fold
				continue
			}
			for _, w := range []string{t.fold, singular(t.fold)} {
				list := ps.family[w]
				if len(list) == 0 || t.upos == "NOUN" && s.opens(i) && !isCamel(t.word) {
					continue
				}
				plural := t.xpos == "NNPS" || t.xpos == "NNS" || w != t.fold
				p := list[0]
				if len(list) > 1 && !plural && a.told(s, i, "newer") {
					p = mostNamed(list)
				} else if len(list) > 1 || plural || a.told(s, i, "elder") {
					p = nil
				}
				if p == nil {
					if p = ps.byKey["family "+w]; p == nil {
						p = ps.make(a, "")
						ps.byKey["family "+w] = p
						ps.family[w] = append(ps.family[w], p)
					}
					p.shown = append(p.shown, strings.TrimSuffix(t.word, strings.TrimPrefix(t.fold, w)))
				}
				m := a.productMention(s, p, i, i+1)
				m.plural = plural
				break
			}
		}
	}
}

// madeByFamily reports whether somebody of the name before the designation does
// something to the model: "Norcorp delivered the Norcorp 737". The name is the
// maker's then, and no model's, though nothing else tells of a Norcorp.
func (n *modelName) madeByFamily() bool {
	s, family := n.s, n.family()
	for i := 0; family != "" && i < n.from; i++ {
		if t := &s.tokens[i]; t.fold != family || t.deprel != "nsubj" {
			continue
		}
		for k := n.from; k < n.to; k++ {
			if t := &s.tokens[k]; t.deprel == "obj" && t.head == s.tokens[i].head {
				return true
			}
		}
	}
	return false
}

// edition makes a mention of a model that words tell, "Windows Vista", of a
// family whose models are told by numbers elsewhere. Bodies and shops are named
// after them as well.
func (a *article) edition(ps *products, s *sentence, i int) {
	to := i + 1
	for to < len(s.tokens) && to < i+3 && s.tokens[to].capital && s.tokens[to].upos == "PROPN" && !s.tokens[to].timed && !hasDigit(s.tokens[to].word) {
		to++
	}
	if s.is(to-1, final|branch|unit|corporate|title|placeLast) || s.hyphen(to) {
		return
	}
	key := "edition " + fold(s.words(i, to))
	p := ps.byKey[key]
	if p == nil {
		p = ps.make(a, "")
		ps.byKey[key] = p
	}
	p.shown = append(p.shown, s.words(i, to))
	a.productMention(s, p, i, to)
}

// told reports whether an adjective before token i tells which one of its kind
// is meant: "the original iPhone" is another one than is spoken of, and "the
// newest iPhone" is the one that is.
func (a *article) told(s *sentence, i int, what string) bool {
	for k := i - 1; k >= 0 && k >= i-3 && !s.is(k, determiner); k-- {
		if a.cues[cue{what, s.tokens[k].fold}] {
			return true
		}
	}
	return false
}

// mostNamed returns the model that the article names most, nil if two are named
// as often.
func mostNamed(list []*product) *product {
	var best *product
	most, tied := 0, false
	for _, p := range list {
		switch n := len(p.named); {
		case n > most:
			best, most, tied = p, n, false
		case n == most:
			tied = true
		}
	}
	if tied {
		return nil
	}
	return best
}

// settle names the product: by its longest name, with the maker's before it if
// the text has that and names only one.
func (p *product) settle() {
	e := p.entity
	for _, own := range p.shown {
		if own = singularName(own); len(own) > len(e.name) {
			e.name = own
		}
	}
	maker, most, tied := "", 0, false
	for name, n := range p.makers { // ties name nobody, so that no order tells
		switch {
		case n > most:
			maker, most, tied = name, n, false
		case n == most:
			tied = true
		}
	}
	if maker != "" && !tied && !strings.HasPrefix(e.name, maker+" ") {
		e.name = maker + " " + e.name
	}
}

// singularName returns the name of one of the things that a plural names:
// "A380" for "A380s".
func singularName(name string) string {
	n := len(name)
	if n > 3 && name[n-1] == 's' && name[n-2] >= '0' && name[n-2] <= '9' {
		return name[:n-1]
	}
	return name
}

// replaced drops the mentions that took the names of products for somebody's.
// A maker before the name stays, and the product is of it.
func (a *article) replaced() {
	at := map[*token]*mention{}
	for _, m := range a.mentions {
		if m.rule == productRule {
			for i := m.from; i < m.to; i++ {
				at[&m.s.tokens[i]] = m
			}
		}
	}
	for _, m := range a.mentions {
		if m.rule == productRule {
			continue
		}
		over := at[&m.s.tokens[m.headFrom]]
		if over == nil {
			over = at[&m.s.tokens[m.headTo-1]]
		}
		if over == nil {
			continue
		}
		switch {
		case m.role != byName && m.role != byDemonym && m.role != byCity:
			// "iPod music players" are no people
			m.dropped = m.headTo <= over.to && m.headTo > over.headTo
		case over.object.makers > 0 && m.headFrom == over.headFrom && m.headTo == over.headFrom+over.object.makers:
			m.nested, m.within = true, true
		default:
			m.dropped = true
		}
	}
	a.mentions = slices.DeleteFunc(a.mentions, func(m *mention) bool { return m.dropped })
}
