// Package actor finds who an article speaks of: the persons, organisations,
// states, places and groups of people that its words mention, and which
// mentions stand for one and the same.
//
// Start at [Finder.Find]. It looks every token up in the word lists of the
// language pack (sentence.go), decides which capitals make names (names.go),
// matches the rules of actors.txt (rule.go, find.go), brings what they found
// together with the names that package names recognised (recognized.go), finds
// family names again that are common words too (again.go), tells the kinds of
// names by their context (classify.go), ties mentions to the bodies that they
// are a part of or belong to (part.go, belong.go), tells the capitals that stand for governments
// (metonym.go), joins the mentions of one actor (entity.go, national.go), resolves pronouns
// and descriptions (resolve.go), those of the first and second person by who is quoted or
// interviewed (quote.go, voice.go) and the relative ones by the tree (relative.go), and says what
// each mention does in its sentence (use.go).
//
// Tags and trees make it better, and it works without them: then capitals and
// neighbouring words decide.
//
// It knows nothing beyond the article and the lists. Whether two articles mean
// one person is for package link, and what the actors did for package event.
//
// # Rules
//
// A stanza of actors.txt has one or more patterns, a kind, and examples. A
// pattern is a run of steps; a step is a word or, in braces, classes of words
// of which one must match, and may be followed by ? * or +. Round brackets
// mark the head, square ones another actor inside:
//
//	match  [{nation|body}?] {office}+ ({Name|initial}+)
//
// The classes are those of the word lists (class.go) and a few that tokens
// have by their shape and tags: Name, Acr (capitals), num, digits, ordinal,
// initial ("J."), surname ("van der Berg"), mod (may stand before a noun for
// people), poss ('s), comma and &. At every token the longest match of all
// rules is taken, of equally long ones that of the first rule.
package actor

import (
	"slices"

	"github.com/a0442a32/timeline/parse/doc"
	"github.com/a0442a32/timeline/parse/lang"
	"github.com/a0442a32/timeline/parse/names"
)

// A Finder finds the mentions of actors. It is safe for concurrent use.
type Finder struct {
	*knowledge
	rules []rule
	names *names.Recognizer
}

// New reads the word lists and rules of the pack. An error names the file and
// the line that is wrong.
func New(pack *lang.Pack) (*Finder, error) {
	k, err := load(pack)
	if err != nil {
		return nil, err
	}
	rules, err := compileRules(pack, "actors.txt")
	if err != nil {
		return nil, err
	}
	recognizer, err := names.Load(pack)
	if err != nil {
		return nil, err
	}
	return &Finder{k, rules, recognizer}, nil
}

// Find sets d.Actors from the tokens of d.Sentences, in the order of their
// spans. The indices that actors hold (Entity, Of, Members) are into what it
// sets.
//
// Chrome is read by itself afterwards, and only for names: what a signature or
// a list of links says must not tell who "he" is in the article.
func (f *Finder) Find(d *doc.Document) { f.find(d, nil) }

// find finds the actors. Study, unless it is nil, chooses whom a pronoun of the
// article stands for.
func (f *Finder) find(d *doc.Document, study func(*mention, int, []candidate) *entity) {
	body := &article{knowledge: f.knowledge, rules: f.rules, study: study}
	chrome := &article{knowledge: f.knowledge, rules: f.rules}
	times := 0
	for i := range d.Sentences {
		a := body
		if d.Sentences[i].Chrome {
			a = chrome
		}
		s := f.newSentence(d, i)
		times = s.timed(d.Times, times)
		a.sentences = append(a.sentences, s)
	}
	f.recognized(d, body.sentences, chrome.sentences)
	for _, a := range [...]*article{body, chrome} {
		f.markNames(a.sentences)
		for _, s := range a.sentences {
			a.find(s)
		}
		a.recognize()
		a.again()
		if a == body {
			a.products()
		}
		if a == chrome {
			a.mentions = slices.DeleteFunc(a.mentions, func(m *mention) bool { return !m.named })
		}
		a.classify()
		a.homonyms()
		a.terms()
		a.parts()
		a.belong()
		a.unify()
		if a == body {
			a.objects()
		}
		a.resolve()
		a.keepObjects()
		a.uses()
	}
	d.Actors = body.actors()
	if len(chrome.mentions) > 0 {
		d.Actors = joined(d.Actors, chrome.actors())
	}
}

// An article is a document while its actors are found.
type article struct {
	*knowledge
	rules     []rule
	sentences []*sentence
	mentions  []*mention // in the order of their spans
	entities  []*entity

	acronyms map[string]*mention // the names after which brackets introduce them
	reused   map[string]bool     // those that a list knows for somebody else

	unlike map[unlikeness]int // the last sentence that tells it

	study    func(m *mention, class int, candidates []candidate) *entity
	found    []candidate // work space
	features []int
}

// A mention is an actor on its way to a [doc.Actor].
type mention struct {
	s                *sentence
	from, to         int // tokens, without a leading determiner
	headFrom, headTo int
	nameFrom         int // one more than the token that the name begins with, if that is before the head; else 0
	kind             doc.Kind
	rule             string
	role             role
	named            bool
	certain          int    // how sure the kind is, 0 to 3
	code             string // of the country that it is, or whose capital it is
	name             string // from the lists; otherwise ""
	titles           []*entry
	noun             string // the common noun before or in it, folded: "insurer", "president"
	gender           gender
	size             int
	plural           bool
	nested           bool     // it was found inside another
	of               *mention // the body that it belongs to
	part             bool     // its name begins with that of the body that it is a part of
	within           bool     // it is part of another mention of the same actor
	same             *mention // it is that one: "the Kenyan government" and "Kenyan"
	alias            *mention // introduced as another name of that one
	use              doc.Use
	quoted           bool // it stands inside quotation marks
	entity           *entity
	members          []*entity
	possessor        bool // a possessive pronoun
	reflexive        bool // "himself"
	party            party
	object           *object // of a thing
	own              bool    // it is somebody, even if nobody before is called so
	described        bool    // more words than its noun tell who it is
	dropped          bool
	recognized       bool // the recogniser of names told its kind
}

// A role tells how a mention refers.
type role byte

const (
	byName        role = iota
	byDemonym          // "Chinese"
	byCity             // a city, perhaps for a state
	byDescription      // "US officials", "Kenyan president": described, not named
	byOffice           // "the president", "the Kenyan president"
	byNominal          // "the company"
	byPair             // "the two countries"
	byPronoun          // "it"
	byObject           // "the aircraft": no actor
)

// A party is who a pronoun stands for in a conversation.
type party byte

const (
	others  party = iota // "he": who is spoken of
	speaker              // "I", "our"
	hearer               // "you"
)

// before reports whether m stands before other: by place, the longer first.
func (m *mention) before(other *mention) int {
	if c := m.s.index - other.s.index; c != 0 {
		return c
	}
	if c := m.from - other.from; c != 0 {
		return c
	}
	return other.to - m.to
}

// headToken returns the token that ties the mention to its sentence: the one
// of its head, or else of the whole mention, whose own head lies outside. In
// "Mr Okafor" the tree may hang the name on the title. Without a tree it is
// the last of the head.
func (m *mention) headToken() int {
	if m.s.tagged {
		ranges := [][2]int{{m.headFrom, m.headTo}, {m.from, m.headTo}}
		if m.rule == productRule {
			ranges[1] = [2]int{m.headTo, m.to} // "A380 airliner"
		}
		for _, r := range ranges {
			for i := r[0]; i < r[1]; i++ {
				if h := m.s.tokens[i].head; h < m.from || h >= m.to {
					return i
				}
			}
		}
	}
	return m.headTo - 1
}

// deprel returns the relation of the mention to the word that it depends on,
// and the index of that word or -1. Empty without a tree.
func (m *mention) deprel() (string, int) {
	t := &m.s.tokens[m.headToken()]
	return t.deprel, t.head
}

// nameStart returns the token that the name begins with. The head of "Danish
// Dairy Board" is without the nationality, by which the Board is found again
// and belongs to Denmark, and yet that may be a part of its name.
func (m *mention) nameStart() int {
	if m.nameFrom > 0 {
		return m.nameFrom - 1
	}
	return m.headFrom
}

// headWords returns the words of the head.
func (m *mention) headWords() string { return m.s.words(m.headFrom, m.headTo) }

// actors numbers the mentions and their entities by their first appearance.
func (a *article) actors() []doc.Actor {
	kept := a.mentions[:0]
	for _, m := range a.mentions {
		if !m.dropped && (m.entity != nil || m.members != nil) {
			kept = append(kept, m)
		}
	}
	slices.SortStableFunc(kept, (*mention).before)
	if len(kept) == 0 {
		return nil
	}
	index := make(map[*mention]int, len(kept))
	numbers := map[*entity]int{}
	number := func(e *entity) int {
		n, found := numbers[e]
		if !found {
			n = len(numbers)
			numbers[e] = n
		}
		return n
	}
	for i, m := range kept {
		index[m] = i
		if m.entity == nil { // a pair is an entity of its own
			m.entity = &entity{kind: m.kind, name: m.headWords()}
		}
		number(m.entity)
	}
	actors := make([]doc.Actor, len(kept))
	for i, m := range kept {
		x := doc.Actor{
			Span: m.s.spanOf(m.from, m.to), Head: m.s.spanOf(m.nameStart(), m.headTo), Sentence: m.s.index,
			Kind: m.entity.kind, Name: m.entity.name, Code: m.entity.code, Entity: number(m.entity),
			ParentCode: m.entity.parent, Use: m.use, Named: m.named, Pronoun: m.role == byPronoun, Of: doc.None, Size: m.size, Rule: m.rule,
		}
		if m.of != nil && m.of != m {
			if of, found := index[m.of]; found {
				x.Of = of
			}
		}
		for _, e := range m.members {
			x.Members = append(x.Members, number(e))
		}
		actors[i] = x
	}
	return actors
}
