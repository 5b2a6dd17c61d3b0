package link

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/a0442a32/timeline/parse/doc"
	"github.com/a0442a32/timeline/parse/text"
)

// A resolver decides which entities of different documents are one actor.
type resolver struct {
	docs     []*doc.Document
	words    *vocabulary
	entities []*entity
	byRef    map[entityRef]*entity
	nations  map[string]string // folded names of countries, and their codes
	country  map[string]string // codes, and the names
	names    map[nameKey]*name
	same     map[string]*name
	facts    facts
	company  [][]fact // of each document: who is in it
	usage    usage
	bearers  int
}

type nameKey struct {
	kind doc.Kind
	name string
}

func newResolver(docs []*doc.Document) *resolver {
	r := &resolver{
		docs: docs, words: newVocabulary(), nations: map[string]string{}, country: map[string]string{},
		names: map[nameKey]*name{}, same: map[string]*name{}, facts: facts{numbers: map[factKey]fact{}, total: len(docs)}, company: make([][]fact, len(docs)),
		usage: usage{given: map[string]int{}, family: map[string]int{}},
	}
	first := make([]int, len(docs)+1)
	for i, d := range docs {
		r.entities = append(r.entities, entitiesOf(d, i)...)
		first[i+1] = len(r.entities)
	}
	r.byRef = make(map[entityRef]*entity, len(r.entities))
	r.learnNations()
	kinds := r.kinds()
	for _, e := range r.entities {
		r.byRef[e.ref] = e
		switch {
		case e.named && e.kind != doc.Country:
			e.called = r.nameOf(e.kind, e.name)
			if len(kinds) > 0 {
				e.called = r.nameOf(cmp.Or(kinds[nameKey{e.kind, r.nameOf(doc.OtherKind, e.name).key}], e.kind), e.name)
			}
		case e.kind == doc.Organization && (e.parent.doc >= 0 || e.inside != "" || likeName(e.name)):
			if e.called = r.nameOf(e.kind, e.name); e.called.state || likeName(e.name) {
				break // "China's Foreign Ministry" is as good as a name
			}
			fallthrough
		default:
			e.called = r.nameOf(doc.OtherKind, e.name)
		}
	}
	for i := range docs {
		r.tell(i, r.entities[first[i]:first[i+1]])
	}
	r.countNames()
	return r
}

// kinds returns, for a kind and a folded name that documents read as of several
// kinds, the kind that it has: the one that most of them give. A name of one
// word may well be that of a person and of a firm or a place, which stay apart.
func (r *resolver) kinds() map[nameKey]doc.Kind {
	count := map[string]map[doc.Kind]int{}
	for _, e := range r.entities {
		if e.named && e.kind != doc.Country {
			name := r.nameOf(doc.OtherKind, e.name).key
			if count[name] == nil {
				count[name] = map[doc.Kind]int{}
			}
			count[name][e.kind]++
		}
	}
	out := map[nameKey]doc.Kind{}
	for name, of := range count {
		if len(of) < 2 {
			continue
		}
		if oneName(name) && of[doc.Organization]+of[doc.Place] > 0 {
			delete(of, doc.Person)
		}
		most := doc.OtherKind
		if oneName(name) && of[doc.Person] > 0 {
			most = doc.Person
		} else {
			for _, k := range []doc.Kind{doc.Group, doc.Place, doc.Person, doc.Organization} {
				if of[k] > 0 && of[k] >= of[most] {
					most = k
				}
			}
		}
		for kind := range of {
			out[nameKey{kind, name}] = most
		}
	}
	return out
}

// nameOf takes a name apart, each once.
func (r *resolver) nameOf(kind doc.Kind, s string) *name {
	k := nameKey{kind, s}
	n := r.names[k]
	if n == nil {
		n = r.words.nameOf(kind, s, r.nations)
		// Ways to write a name that do not differ when compared are one.
		same := n.content()
		if old := r.same[same]; old != nil {
			n = old
		} else {
			r.same[same] = n
		}
		r.names[k] = n
	}
	return n
}

// learnNations gathers what the documents call countries. A word that stands
// for two is left out.
func (r *resolver) learnNations() {
	for _, e := range r.entities {
		if e.kind != doc.Country || e.code == "" {
			continue
		}
		if old := r.country[e.code]; old == "" || e.name < old {
			r.country[e.code] = e.name
		}
		for _, s := range append([]string{e.name}, e.shorts...) {
			s = fold(s)
			if code, ok := r.nations[s]; ok && code != e.code {
				r.nations[s] = ""
			} else if s != "" {
				r.nations[s] = e.code
			}
		}
	}
	maps.DeleteFunc(r.nations, func(_, code string) bool { return code == "" })
}

// mostCompany bounds how many of a document's actors count as company, those
// that it mentions most.
const mostCompany = 24

// tell gathers the facts that a document tells of its entities.
func (r *resolver) tell(document int, entities []*entity) {
	d := r.docs[document]
	var cast []*entity
	homes := map[string]int{}
	for _, e := range entities {
		if e.named && (e.kind == doc.Person || e.kind == doc.Organization) {
			e.self = r.facts.of(companyFact, e.called.full, e.name)
			cast = append(cast, e)
		} else {
			e.self = -1
		}
		if e.kind == doc.Organization && e.inside != "" {
			homes[e.inside] += len(e.mentions) // the Pentagon is news of the United States
		}
		if e.kind == doc.Country && e.code != "" {
			homes[e.code] += 0
			for _, m := range e.mentions {
				if d.Actors[m].Use != doc.Affiliation { // a "Danish lawyer" makes it no article about Denmark
					homes[e.code]++
				}
			}
		}
	}
	slices.SortStableFunc(cast, func(a, b *entity) int { return cmp.Compare(len(b.mentions), len(a.mentions)) })
	for _, e := range cast[:min(len(cast), mostCompany)] {
		r.company[document] = append(r.company[document], e.self)
		r.facts.seen(e.self, document)
	}
	slices.Sort(r.company[document])
	r.company[document] = slices.Compact(r.company[document])
	home, most, tied := "", 0, false
	for code, n := range homes {
		switch {
		case n > most:
			home, most, tied = code, n, false
		case n == most:
			tied = true
		}
	}
	if tied {
		home = ""
	}
	spoken := slices.Sorted(maps.Keys(homes))
	for _, e := range entities {
		r.tellOf(d, e, home, spoken)
		for _, f := range e.facts {
			r.facts.seen(f, document)
		}
	}
}

// tellOf gathers what a document tells of one of its entities.
func (r *resolver) tellOf(d *doc.Document, e *entity, home string, spoken []string) {
	if e.kind != doc.Person && e.kind != doc.Organization {
		return
	}
	note := func(kind factKind, word, forPeople string) {
		if word == "" {
			return
		}
		if f := r.facts.of(kind, word, forPeople); !slices.Contains(e.facts, f) {
			e.facts = append(e.facts, f)
		}
	}
	nation := func(code string) { note(nationFact, code, cmp.Or(r.country[code], code)) }
	nation(e.inside)
	nation(e.called.nation)
	men, women := 0, 0
	person := func(word string, weight int) {
		switch class := r.words.class[word]; {
		case class&maleWord != 0:
			men += weight
		case class&femaleWord != 0:
			women += weight
		}
	}
	for _, m := range e.mentions {
		a := &d.Actors[m]
		if a.Pronoun {
			if w := foldWords(d.In(a.Span)); len(w) == 1 && e.kind == doc.Person {
				person(w[0], 1)
			}
			continue
		}
		if a.Of != doc.None {
			of := &d.Actors[a.Of]
			switch body := r.byRef[entityRef{e.ref.doc, of.Entity}]; {
			case body == nil || body == e:
			case body.kind == doc.Country:
				nation(body.code)
			case body.kind == doc.Organization && (body.named || body.called.state):
				key := body.called.key
				if body.called.state {
					for _, f := range body.facts { // bodies stand before those who work there, or have no facts yet
						if r.facts.keys[f].kind == nationFact {
							key += " of " + r.facts.keys[f].word
							break
						}
					}
				}
				note(employerFact, key, body.name)
				// Who works for a part works for the whole, as another article says.
				if whole := r.byRef[body.parent]; !body.called.state && whole != nil && whole != e && whole.named && whole.kind == doc.Organization && !whole.called.state {
					note(employerFact, whole.called.key, whole.name)
				}
			}
		}
		if e.kind == doc.Person || a.Named {
			if before := foldWords(d.In(text.Span{Start: a.Span.Start, End: a.Head.Start})); len(before) > 0 && r.words.is(before[len(before)-1], honorific) {
				person(before[len(before)-1], 4) // says more than a pronoun
			}
			for _, w := range describe(d, r.words, m) {
				note(workFact, w, w)
			}
		}
	}
	if e.kind == doc.Person {
		if e.called.gender != 0 {
			person(map[wordClass]string{maleWord: "mr", femaleWord: "mrs"}[e.called.gender], 4)
		}
		switch {
		case men > women:
			e.gender = maleWord
		case women > men:
			e.gender = femaleWord
		}
	}
	if e.called.state {
		for _, f := range e.facts {
			if k := r.facts.keys[f]; k.kind == nationFact {
				home, spoken = k.word, []string{k.word}
			}
		}
		note(homeFact, home, cmp.Or(r.country[home], home))
		for _, code := range spoken {
			note(speaksFact, code, r.country[code])
		}
	}
	slices.Sort(e.facts)
}

// tells reports whether the document tells a fact of the kind of e.
func (r *resolver) tells(e *entity, kind factKind) bool {
	return slices.ContainsFunc(e.facts, func(f fact) bool { return r.facts.keys[f].kind == kind })
}

// likeName reports whether words that are not read as a name look like one that
// is nobody else's: three words or more, with capitals; or one word with capitals
// inside.
func likeName(s string) bool {
	capitals := 0
	for w := range strings.FieldsSeq(s) {
		if strings.ContainsAny(w, "'’") {
			return false
		}
		switch {
		case !startsSmall(w):
			capitals++
		case len(w) > 3:
			return false
		}
	}
	if capitals == 1 && oneName(s) {
		_, size := utf8.DecodeRuneInString(s)
		return strings.ToLower(s[size:]) != s[size:]
	}
	return capitals >= 3
}

// countNames counts how many whole names of persons have each word.
func (r *resolver) countNames() {
	seen := map[string]bool{}
	for _, e := range r.entities {
		if n := e.called; n.kind == doc.Person && !n.short() && !seen[n.key] {
			seen[n.key] = true
			r.usage.given[n.given]++
			r.usage.family[n.family]++
			r.usage.names++
		}
	}
}

func (r *resolver) newBearer() *bearer {
	r.bearers++
	return &bearer{known: &r.facts, company: map[fact]int32{}, in: map[int32]bool{}, rank: r.bearers}
}

// resolve returns the bearers of the names of persons and organisations: whole
// names first, by name; then those that are written differently; then short
// names.
func (r *resolver) resolve() []*bearer {
	whole, short := map[string][]*entity{}, map[string][]*entity{}
	explained := r.explained()
	for _, e := range r.entities {
		n := e.called
		if n.kind != doc.Person && n.kind != doc.Organization || !e.named && !likeName(e.name) && !r.tells(e, nationFact) {
			continue
		}
		key := n.full
		if n.short() || explained[key] {
			short[key] = append(short[key], e)
		} else {
			whole[key] = append(whole[key], e)
		}
	}
	for key, entities := range short {
		if len(whole[key]) > 0 { // capitals that are no acronym: another writes the name in small letters
			whole[key] = append(whole[key], entities...)
			delete(short, key)
		}
	}
	var bearers []*bearer
	for _, key := range slices.Sorted(maps.Keys(whole)) {
		bearers = append(bearers, r.namesakes(whole[key], r.prior(whole[key][0].called))...)
	}
	r.variants(bearers)
	bearers = slices.DeleteFunc(bearers, func(b *bearer) bool { return b.into != nil })
	all := r.shortNames(bearers)
	for _, key := range slices.Sorted(maps.Keys(short)) {
		bearers = append(bearers, r.resolveShort(short[key][0].called, short[key], all)...)
	}
	return bearers
}

// shortFor returns the name in other words that a document has for an
// organisation, if it is an acronym, one word, or what the whole name begins with; else nil.
func (r *resolver) shortFor(e *entity, s string) *name {
	if s == e.name || e.called.kind != doc.Organization {
		return nil
	}
	n := r.nameOf(doc.Organization, s)
	if n.key == e.called.key || !n.acronym && !oneName(s) && !strings.HasPrefix(e.called.key, n.key+" ") {
		return nil
	}
	return n
}

// explained returns the keys of the names that articles use for a longer name
// of an organisation, unless the name mostly stands alone: that one article says
// "Norcorp" for the Norcorp Conference makes no conference of Norcorp.
func (r *resolver) explained() map[string]bool {
	explained, alone := map[string]int{}, map[string]int{}
	for _, e := range r.entities {
		n := e.called
		if n.kind != doc.Organization {
			continue
		}
		if !n.acronym {
			alone[n.full]++
		}
		if n.legal != "" {
			alone[n.full] += len(r.docs)
		}
		for _, s := range e.shorts {
			if n := r.shortFor(e, s); n != nil {
				explained[n.full]++
			}
		}
	}
	out := map[string]bool{}
	for key, n := range explained {
		out[key] = 2*n >= alone[key]
	}
	return out
}
