package actor

import (
	"fmt"
	"slices"
	"strings"

	"github.com/a0442a32/timeline/parse/doc"
)

// An entity is an actor as this document knows it: what its mentions share.
type entity struct {
	kind     doc.Kind
	name     string
	code     string // of a country
	parent   string // the code of the state that a body belongs to
	gender   gender
	plural   bool
	official bool            // an organ of a state rather than a company
	words    []string        // of a person's longest name, folded
	titles   map[string]bool // offices that the person is called by, folded
	nouns    map[string]bool // common nouns that described it: "insurer"
	of       *entity
	members  []*entity
	// It is an event, of which the article tells as of a thing.
	happening bool
	product   *product   // what has a name of its own though it is nobody
	soFar     int        // mentions until here, while they are resolved
	inAll     int        // mentions in the whole article, pronouns and what only takes up another left out
	latest    *mention   // the last mention until here
	mentions  []*mention // in the order in which they were joined
}

// unify joins the mentions that name one actor. Countries are told by their
// codes, persons by parts of names, organisations by names and abbreviations,
// descriptions by their words.
//
// Persons and organisations go from the longest name to the shortest, so that
// a headline's "Kerry" finds the full name further down.
func (a *article) unify() {
	a.capitals()
	var people, bodies, rest []*mention
	keys := map[string]*entity{}
	for _, m := range a.mentions {
		switch {
		case m.dropped || m.role >= byOffice && m.alias == nil && m.role != byOffice:
			continue
		case m.alias != nil || m.same != nil:
			rest = append(rest, m)
		case m.kind == doc.Country:
			a.join(m, keys, "country "+m.code)
		case m.role == byName && m.kind == doc.Person:
			people = append(people, m)
		case m.role == byName && m.kind == doc.Organization:
			bodies = append(bodies, m)
		case m.role == byName || m.role == byCity:
			name := m.name
			if name == "" {
				name = m.headWords()
			}
			a.join(m, keys, string(m.kind)+" "+fold(name))
		}
	}
	a.people(people)
	a.bodies(bodies)
	for _, m := range rest {
		for from := m; m.entity == nil; {
			if from = cmpOr(from.alias, from.same); from == nil {
				break
			}
			m.entity = from.entity
		}
		if m.entity != nil {
			m.entity.add(m)
		}
	}
	for _, m := range a.mentions {
		if m.entity == nil && (m.role == byName || m.alias != nil || m.same != nil) {
			a.join(m, keys, "alone "+fold(m.headWords()))
		}
	}
	// Descriptions come last: they are told apart by the body that they belong to.
	for _, m := range a.mentions {
		if m.entity == nil && m.role == byDescription {
			key := a.descriptionKey(m)
			if e := keys[key]; e != nil && a.isNew(m, e) {
				key = fmt.Sprintf("%s at %d", key, m.s.tokens[m.from].span.Start)
			}
			a.join(m, keys, key)
		}
	}
	for _, e := range a.entities {
		a.settle(e)
	}
	for _, m := range a.mentions {
		if m.of != nil && m.entity != nil && m.entity.of == nil {
			m.entity.of = m.of.entity
		}
	}
}

func cmpOr(m, other *mention) *mention {
	if m != nil {
		return m
	}
	return other
}

// acts reports whether the mention is the subject of a verb that only somebody
// can do: the tree tells, or the word after it.
func (m *mention) acts() bool {
	s := m.s
	if relation, head := m.deprel(); head >= 0 && relation == "nsubj" {
		return s.is(head, speech|act)
	} else if s.tagged && relation != "" && relation != "dep" {
		return false
	}
	at := m.to
	for at < len(s.tokens) && s.is(at, auxiliary) {
		at++
	}
	return at < len(s.tokens) && s.is(at, speech|act)
}

// join makes m a mention of the entity with the key.
func (a *article) join(m *mention, keys map[string]*entity, key string) {
	e := keys[key]
	if e == nil {
		e = a.newEntity(m)
		keys[key] = e
	}
	e.add(m)
}

func (a *article) newEntity(m *mention) *entity {
	e := &entity{kind: m.kind, titles: map[string]bool{}, nouns: map[string]bool{}}
	if m.kind == doc.Country {
		e.code = m.code
	}
	a.entities = append(a.entities, e)
	return e
}

func (e *entity) add(m *mention) {
	m.entity = e
	e.mentions = append(e.mentions, m)
	if e.gender == anyGender && m.gender != neuter {
		e.gender = m.gender
	}
	for _, t := range m.titles {
		if t.class&office != 0 {
			e.titles[fold(t.words)] = true
		}
		if t.class&(occupation|office) != 0 {
			e.nouns[fold(t.words)] = true
		}
	}
	if m.kind == doc.Organization && m.code != "" {
		e.parent = m.code
	}
	e.official = e.official || m.code != "" || m.headTo > m.headFrom && (m.s.is(m.headFrom, branch) || m.s.is(m.headTo-1, branch))
	if m.noun != "" {
		e.nouns[m.noun] = true
	}
	e.plural = e.plural || m.plural && m.role == byDescription
}

// settle names the entity: as the lists do, else by its longest name, else by
// the words of its first mention.
func (a *article) settle(e *entity) {
	var first, longest *mention
	for _, m := range e.mentions {
		if first == nil || m.before(first) < 0 {
			first = m
		}
		if m.name != "" && (m.kind == e.kind || e.name == "") {
			e.name = m.name
		}
		if m.role != byName {
			continue
		}
		length, best := m.headTo-m.headFrom, 0
		if longest != nil {
			best = longest.headTo - longest.headFrom
		}
		if length > best && m.kind == doc.Organization && longest != nil && a.legal(m.s, longest.headTo-longest.headFrom+m.headFrom, m.headTo) > 1 {
			continue // "Tarvane Group PLC" goes by "Tarvane"
		}
		if longest != nil && length < best && m.kind == doc.Organization && a.legal(longest.s, longest.headFrom+length, longest.headTo) > 1 ||
			length > best || length == best && m.before(longest) < 0 {
			longest = m
		}
	}
	switch {
	case e.name != "":
	case longest != nil:
		e.name = longest.headWords()
	case first != nil:
		e.name = first.s.words(first.from, first.to)
	}
}

// legal returns how many the tokens are if they say in which form a company was
// founded, and nothing else: "Group PLC"; otherwise 0.
func (a *article) legal(s *sentence, from, to int) int {
	for i := from; i < to; i++ {
		if !s.is(i, corporate) && s.tokens[i].word != "," && !a.cues[cue{"legal", s.tokens[i].fold}] {
			return 0
		}
	}
	return max(to-from, 0)
}

// mostNamesakes bounds how many actors a short name is compared with.
const mostNamesakes = 500

// people joins the names of persons. A shorter name is one that all its words
// are in, in their order, if there is only one such person and nothing says
// that the genders differ. Family names that stand first need no rule of their
// own that way, and two persons of one family stay two.
func (a *article) people(mentions []*mention) {
	slices.SortStableFunc(mentions, func(m, other *mention) int {
		if c := len(other.nameWords()) - len(m.nameWords()); c != 0 {
			return c
		}
		return m.before(other)
	})
	known := map[string][]*entity{} // by the words of their names
	// Given names alone come last: whom they mean depends on how often the article
	// names everybody.
	mentions = a.givenLast(mentions)
	for _, m := range mentions {
		words := m.nameWords()
		if len(words) == 0 {
			continue
		}
		var fitting []*entity
		bearers := known[words[len(words)-1]]
		for _, e := range bearers[:min(len(bearers), mostNamesakes)] {
			if subsequence(words, e.words) && (m.gender == anyGender || e.gender == anyGender || m.gender == e.gender) && !a.reigns(m, e) && !a.reignsElsewhere(m, e) {
				fitting = append(fitting, e)
			}
		}
		if len(fitting) > 1 {
			fitting = narrow(fitting, words, m)
		}
		if len(fitting) != 1 && len(words) == 1 {
			fitting = foremost(bearers, words[0])
		}
		if len(fitting) == 1 {
			fitting[0].add(m)
			continue
		}
		e := a.newEntity(m)
		e.words = words
		e.add(m)
		for i, w := range words {
			if !slices.Contains(words[:i], w) {
				known[w] = append(known[w], e)
			}
		}
	}
}

// reigns reports whether m has a title that goes with a given name alone, which
// e does not have: Prince William is not William Ruto.
func (a *article) reigns(m *mention, e *entity) bool {
	if m.headTo != m.headFrom+1 || len(e.words) < 2 || e.words[0] != m.s.tokens[m.headFrom].fold {
		return false
	}
	for _, t := range m.titles {
		if !a.cues[cue{"reigns", fold(t.words)}] {
			continue
		}
		for _, other := range e.mentions[:min(len(e.mentions), 8)] {
			if slices.Contains(other.titles, t) {
				return false
			}
		}
		return true
	}
	return false
}

// reignsElsewhere reports whether m and e have titles of two countries: King
// Abdullah of Jordan is not King Abdullah of Saudi Arabia.
func (a *article) reignsElsewhere(m *mention, e *entity) bool {
	here := a.realm(m)
	if here == "" {
		return false
	}
	return slices.ContainsFunc(e.mentions[:min(len(e.mentions), 8)], func(other *mention) bool {
		there := a.realm(other)
		return there != "" && there != here
	})
}

// realm returns the code of the country after the name of one who reigns, or "".
func (a *article) realm(m *mention) string {
	if !m.s.is(m.headTo, of) || !slices.ContainsFunc(m.titles, func(t *entry) bool { return a.cues[cue{"reigns", fold(t.words)}] }) {
		return ""
	}
	if m.headTo+1 < len(m.s.tokens) {
		for _, f := range m.s.tokens[m.headTo+1].found {
			if f.class&country != 0 && f.entry != nil {
				return f.entry.code
			}
		}
	}
	return ""
}

// givenLast returns the mentions with those last that are a given name alone.
func (a *article) givenLast(mentions []*mention) []*mention {
	var out, given []*mention
	for _, m := range mentions {
		if m.headTo == m.headFrom+1 && a.isGiven(m.s.tokens[m.headFrom].word) {
			given = append(given, m)
		} else {
			out = append(out, m)
		}
	}
	return append(out, given...)
}

// The person of whom an article tells is named this often at least, and so many
// times as often as anybody else of the given name.
const (
	leastForemost = 4
	timesForemost = 4
)

// foremost returns of those with the given name the one of whom the article
// tells: who is named far more often than the others.
func foremost(bearers []*entity, given string) []*entity {
	var first *entity
	second := 0
	for _, e := range bearers[:min(len(bearers), mostNamesakes)] {
		if len(e.words) < 2 || e.words[0] != given {
			continue
		}
		switch {
		case first == nil:
			first = e
		case len(e.mentions) > len(first.mentions):
			first, second = e, max(second, len(first.mentions))
		default:
			second = max(second, len(e.mentions))
		}
	}
	if first == nil || len(first.mentions) < max(leastForemost, timesForemost*second) {
		return nil
	}
	return []*entity{first}
}

// narrow picks among several persons whom a short name may mean: the one whose
// whole name it is, else the only one whose gender is known to agree.
func narrow(fitting []*entity, words []string, m *mention) []*entity {
	for _, e := range fitting {
		if slices.Equal(e.words, words) {
			return []*entity{e}
		}
	}
	var out []*entity
	for _, e := range fitting {
		if m.gender != anyGender && e.gender == m.gender {
			out = append(out, e)
		}
	}
	return out
}

// nameWords returns the words of a person's name, folded, without initials.
func (m *mention) nameWords() []string {
	var words []string
	for i := m.headFrom; i < m.headTo; i++ {
		if t := &m.s.tokens[i]; t.classes&(initial|modifier|possessive) == 0 || m.headTo-m.headFrom == 1 {
			words = append(words, t.fold)
		}
	}
	return words
}

// subsequence reports whether the words of short stand in long in their order.
func subsequence(short, long []string) bool {
	at := 0
	for _, w := range long {
		if at < len(short) && short[at] == w {
			at++
		}
	}
	return at == len(short) && at > 0
}

// bodies joins the names of organisations: equal names, names with and without
// their corporate ending, abbreviations, and a name's beginning where it fits
// one body only.
func (a *article) bodies(mentions []*mention) {
	slices.SortStableFunc(mentions, func(m, other *mention) int {
		if c := (other.headTo - other.headFrom) - (m.headTo - m.headFrom); c != 0 {
			return c
		}
		return m.before(other)
	})
	keys := map[string]*entity{}
	known := map[string][]*entity{} // of names of several words, by first letters
	// All longer names are known when the first of one word comes.
	shorts := map[string]*entity{}
	national := nationals{}
	owners := map[*entity]string{} // the countries that bodies are said to be of
	for _, m := range mentions {
		if m.alias != nil && m.alias.entity != nil {
			m.alias.entity.add(m)
			continue
		}
		e := keys[m.bodyKey()]
		if e == nil {
			e = national.find(a, m, known)
		}
		owner, _ := a.ownerCode(m)
		if _, code := a.withoutNation(m); code != "" {
			owner = code
		}
		ownKey := m.bodyKey() + " of " + owner
		if e != nil && owner != "" && owners[e] != "" && owners[e] != owner {
			if e = keys[ownKey]; e == nil {
				e = a.newEntity(m) // another country's
			}
		}
		if e == nil && m.headTo > m.headFrom+1 && m.name == "" {
			e = a.wholeOf(m, known[m.letter(m.headFrom)])
		}
		if e == nil && m.headTo == m.headFrom+1 && m.name == "" {
			if short, looked := shorts[m.headWords()]; looked {
				e = short
			} else if long := a.acronyms[m.headWords()]; long != nil && long.entity != nil {
				e = long.entity
			} else {
				e = a.shortFor(m, known[m.letter(m.headFrom)])
				shorts[m.headWords()] = e
			}
		}
		if e == nil {
			e = a.newEntity(m)
			if m.headTo-m.headFrom > 1 {
				for _, letter := range slices.Compact([]string{m.letter(m.from), m.letter(m.headFrom)}) {
					known[letter] = append(known[letter], e)
				}
			}
		}
		for _, key := range []string{m.bodyKey(), fold(m.s.words(m.from, m.headTo))} {
			if keys[key] == nil {
				keys[key] = e
			}
		}
		if owner != "" {
			if keys[ownKey] == nil {
				keys[ownKey] = e
			}
			if owners[e] == "" {
				owners[e] = owner
			}
		}
		e.add(m)
		national.add(a, m)
	}
}

// bodyKey returns the name without its corporate ending, folded; the name of
// the lists where they have one.
func (m *mention) bodyKey() string {
	if m.name != "" {
		return fold(m.name)
	}
	to := m.headTo
	for to-1 > m.headFrom && (m.s.is(to-1, corporate) || m.s.tokens[to-1].word == ",") {
		to--
	}
	// "Department of Justice" is the "Justice Department".
	if from := m.headFrom + 2; from < to && m.s.is(m.headFrom, branch) && m.s.tokens[m.headFrom+1].fold == "of" {
		if m.s.is(from, definite) && from+1 < to {
			from++
		}
		return fold(m.s.words(from, to) + " " + m.s.tokens[m.headFrom].word)
	}
	return fold(m.s.words(m.headFrom, to))
}

// letter returns the first letter of token i, folded.
func (m *mention) letter(i int) string {
	word := m.s.tokens[i].fold
	_, n := firstRune(word)
	return word[:n]
}

// isOther reports whether the name of a body is made of another's, who is not
// the same: of a part of it, or of what was named for it.
func (a *article) isOther(m *mention) bool {
	if of := m.of; m.part || of != nil && of.kind == doc.Organization && of.s == m.s && of.headFrom == m.headFrom {
		return true
	}
	return a.cues[cue{"memorial", m.s.tokens[m.headTo-1].fold}]
}

// goesOn reports whether the name of e is that of other with more words after
// it.
func (e *entity) goesOn(other *entity) bool {
	long, short := e.mentions[0], other.mentions[0]
	n := short.headTo - short.headFrom
	if long.headTo-long.headFrom <= n {
		return false
	}
	for i := range n {
		if long.s.tokens[long.headFrom+i].fold != short.s.tokens[short.headFrom+i].fold {
			return false
		}
	}
	return true
}

// wholeOf returns the only organisation whose name is that of m, of several
// words, and then words that only say what it is: "Eastern Star Airlines" for
// "Eastern Star".
func (a *article) wholeOf(m *mention, known []*entity) *entity {
	var fitting *entity
	for _, e := range known[:min(len(known), mostNamesakes)] {
		for _, long := range e.mentions[:min(len(e.mentions), 4)] {
			if fitting == e || a.isOther(long) || !long.s.saysOnly(long.follows(m), long.headTo) {
				continue
			}
			if fitting != nil {
				return nil
			}
			fitting = e
		}
	}
	return fitting
}

// follows returns the token after the words of short in the name of m, or the
// end if it does not begin with them.
func (m *mention) follows(short *mention) int {
	for _, from := range [...]int{m.headFrom, m.from} {
		at := from
		for i := short.headFrom; i < short.headTo && at < m.headTo && m.s.tokens[at].fold == short.s.tokens[i].fold; i++ {
			at++
		}
		if at-from == short.headTo-short.headFrom {
			return at
		}
	}
	return m.headTo
}

// saysOnly reports whether the tokens, one at least, only say what a body is.
func (s *sentence) saysOnly(from, to int) bool {
	for i := from; i < to; i++ {
		if !s.is(i, final|branch|corporate) {
			return false
		}
	}
	return from < to
}

// shortFor returns the only organisation that the one word of m abbreviates or
// begins. Of two of which one has more words after the other's name it is that.
func (a *article) shortFor(m *mention, known []*entity) *entity {
	var fitting *entity
	word := m.s.tokens[m.headFrom].word
	for _, e := range known[:min(len(known), mostNamesakes)] {
		for _, long := range e.mentions[:min(len(e.mentions), 4)] {
			begins := long.s.tokens[long.headFrom].word == word && long.headTo-long.headFrom > 1 &&
				!long.s.is(long.headFrom, final|branch|unit|nation|city|state|place|title) && !a.isOther(long)
			if !begins && !(isAcronym(word) && long.abbreviatedBy(word)) || fitting == e {
				continue
			}
			switch {
			case fitting == nil || fitting.goesOn(e):
				fitting = e
			case !e.goesOn(fitting):
				return nil
			}
		}
	}
	return fitting
}

// descriptionKey returns what tells descriptions apart. "US officials" and
// "American officials" are one loose group; whoever is counted or described
// further is somebody else each time.
func (a *article) descriptionKey(m *mention) string {
	var b strings.Builder
	b.WriteString(string(m.kind) + " " + fold(m.headWords()))
	if m.of != nil && m.of.entity != nil {
		b.WriteString(" of " + fold(m.of.entity.name) + m.of.entity.code)
	}
	if m.of != nil && m.of.role == byPronoun {
		fmt.Fprintf(&b, " at %d", m.s.tokens[m.from].span.Start)
	}
	if m.size > 0 || m.kind == doc.Person || m.of == nil {
		b.WriteString(" " + fold(m.s.words(m.from, m.to)))
	}
	return b.String()
}

// isNew reports whether the description opens somebody else than e though their
// words are equal: a person with "a", unless a headline has only announced e.
func (a *article) isNew(m *mention, e *entity) bool {
	return m.kind == doc.Person && !m.plural && m.from > 0 && a.cues[cue{"new", m.s.tokens[m.from-1].fold}] && !e.mentions[len(e.mentions)-1].s.headline
}

// sortedKeys returns the keys of a set in order.
func sortedKeys(set map[string]bool) []string {
	keys := make([]string, 0, len(set))
	for k := range set {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
