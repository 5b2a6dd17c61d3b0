package actor

import (
	"fmt"
	"strconv"

	"github.com/a0442a32/timeline/parse/doc"
	"github.com/a0442a32/timeline/parse/lang"
)

// A choice of whom a pronoun stands for is made by weights that were learned
// (train.go): every candidate has features, each of these a weight, and the
// candidate with the largest sum wins. One candidate is nobody. A feature is
// one of the values of a trait below, and has one weight each for "he" and
// "she", for "it", and for "they":
//
//	distance 1     -35   12   40
//
// says what it is worth that the candidate stands one sentence before.

// antecedentsFile has the weights.
const antecedentsFile = "actor-antecedents.txt"

// A trait is something that features tell of a candidate, or of the pronoun
// where the candidate is nobody.
type trait int

const (
	traitDistance  trait = iota // sentences between
	traitOrder                  // how many others were mentioned since
	traitPlace                  // what it is in its sentence, which may be the pronoun's
	traitParallel               // whether the pronoun is the same in its own
	traitForm                   // how it is mentioned
	traitKind                   // what it is, and whether the pronoun is a subject
	traitActs                   // what it is, where the pronoun does what only somebody can do
	traitGender                 // whether the gender is known to agree
	traitSoFar                  // how often it was mentioned until here
	traitInAll                  // how often anything but a pronoun mentions it in the article
	traitTopic                  // whether a pronoun meant it last, in this sentence or the one before
	traitFirst                  // whether it is the first mention of its sentence
	traitMatrix                 // whether it is the subject of a clause that the pronoun's depends on
	traitQuoted                 // whether it and the pronoun are inside quotation marks
	traitAside                  // whether it only qualifies another, or says where
	traitParagraph              // whether it is in another paragraph
	traitNumber                 // one or many
	traitSpeaks                 // whether it is the subject of a verb of speech
	traitNobody                 // what the pronoun is in its sentence, where it stands for nobody here
	traitNone                   // how many candidates there are, where it stands for nobody here
	traits
)

// traitNames are the names of the traits in the file, traitSizes how many
// values each has.
var (
	traitNames = [traits]string{"distance", "order", "place", "parallel", "form", "kind", "acts", "gender", "so-far", "in-all", "topic",
		"first", "matrix", "quoted", "aside", "paragraph", "number", "speaks", "nobody", "none"}
	traitSizes = [traits]int{4, 6, 2 * relations, 8, forms, 16, 8, 2, 6, 5, 2, 4, 3, 4, 4, 2, 4, 3, 2 * relations, 5}
)

// The relations that a mention can have to the word that it depends on.
const (
	relationSubject = iota
	relationPassive
	relationObject
	relationOwner
	relationOblique
	relationNoun
	relationJoined
	relationApposed
	relationRoot
	relationOther
	relations
)

// The forms of a candidate.
const (
	formName = iota
	formTitled
	formPronoun
	formDemonym
	formCity
	formIndefinite
	formDefinite
	formOffice
	formNominal
	formPair
	formNamedThing
	formDefiniteThing
	formThing
	formOwnedThing
	forms
)

// pronounClasses are "he", "it" and "they".
const pronounClasses = 3

// A weights holds the weights of all features.
type weights struct {
	offsets [traits]int
	of      [pronounClasses][]int32
}

func newWeights() *weights {
	w := new(weights)
	n := 0
	for t, size := range traitSizes {
		w.offsets[t] = n
		n += size
	}
	for c := range w.of {
		w.of[c] = make([]int32, n)
	}
	return w
}

// loadWeights reads the file of the pack. What it does not name weighs nothing.
func loadWeights(pack *lang.Pack) (*weights, error) {
	w := newWeights()
	entries, err := pack.Words(antecedentsFile)
	if err != nil {
		return nil, err
	}
	byName := map[string]trait{}
	for t, name := range traitNames {
		byName[name] = trait(t)
	}
	for _, e := range entries {
		if len(e.Fields) != 2+pronounClasses {
			return nil, fmt.Errorf("%s:%d: has %d fields, want %d", antecedentsFile, e.Line, len(e.Fields), 2+pronounClasses)
		}
		t, known := byName[e.Fields[0]]
		value, err := strconv.Atoi(e.Fields[1])
		if !known || err != nil || value < 0 || value >= traitSizes[t] {
			return nil, fmt.Errorf("%s:%d: %q %q is no feature", antecedentsFile, e.Line, e.Fields[0], e.Fields[1])
		}
		for c := range w.of {
			n, err := strconv.ParseInt(e.Fields[2+c], 10, 32)
			if err != nil {
				return nil, fmt.Errorf("%s:%d: %q is no weight", antecedentsFile, e.Line, e.Fields[2+c])
			}
			w.of[c][w.offsets[t]+value] = int32(n)
		}
	}
	return w, nil
}

// A candidate is a mention that a pronoun may take up; nil stands for nobody.
type candidate struct {
	m        *mention
	features []int
}

func (w *weights) score(class int, c *candidate) int32 {
	sum := int32(0)
	for _, f := range c.features {
		sum += w.of[class][f]
	}
	return sum
}

// pronounClass returns which weights the pronoun has.
func (m *mention) pronounClass() int {
	switch m.gender {
	case male, female:
		return 0
	case neuter:
		return 1
	}
	return 2
}

// nobodyMargin is how much better than all others nobody must be.
var nobodyMargin = [pronounClasses]int32{250, 100, 100}

// mostCandidates and widest bound how many candidates a pronoun has, and how
// many sentences before it they stand at most.
const (
	mostCandidates = 60
	widest         = 2
)

// antecedent finds whom a pronoun takes up: of the candidates the best, and
// nobody if nobody is better.
func (a *article) antecedent(i int) *entity {
	m := a.mentions[i]
	if !m.s.tagged {
		return a.nearest(i)
	}
	class := m.pronounClass()
	candidates := a.candidates(i)
	if a.study != nil {
		return a.study(m, class, candidates)
	}
	best := &candidates[len(candidates)-1] // nobody
	most := a.weights.score(class, best) - nobodyMargin[class]
	for k := range candidates[:len(candidates)-1] {
		if score := a.weights.score(class, &candidates[k]); score > most {
			best, most = &candidates[k], score
		}
	}
	if best.m == nil {
		return nil
	}
	return best.m.entity
}

// nearest finds whom a pronoun takes up in a text without tags and trees, of
// which nothing was learned: who is prominent and near, and nobody where two
// are equally so.
func (a *article) nearest(i int) *entity {
	m := a.mentions[i]
	if m.gender == neuter && !m.possessor && !m.reflexive && !m.s.subjectAt(m.from) {
		return nil // as an object, it is a thing more often
	}
	var best *entity
	most, tied := 0, false
	for j := i - 1; j >= 0; j-- {
		other := a.mentions[j]
		if m.s.index-other.s.index > widest {
			break
		}
		if other.entity == nil || !agree(m, other) || a.bound(m, other) || other.labels() || m.gender == neuter && other.aside() || m.plural && !other.entity.plural && other.entity.kind != doc.Group {
			continue
		}
		switch score := a.prominence(m, other); {
		case score > most:
			best, most, tied = other.entity, score, false
		case score == most && other.entity != best:
			tied = true
		}
	}
	if tied {
		return nil
	}
	return best
}

// candidates returns whom the pronoun with index i may take up, the nearest
// first and nobody last, with their features.
func (a *article) candidates(i int) []candidate {
	m := a.mentions[i]
	out := a.found[:0]
	features := a.features[:0]
	relation := m.relation()
	ancestors, own := m.ancestors()
	var others []*entity // mentioned since, the nearest first
	add := func(t trait, value int) { features = append(features, a.weights.offsets[t]+value) }
	for j := i - 1; j >= 0 && len(out) < mostCandidates; j-- {
		other := a.mentions[j]
		distance := m.s.index - other.s.index
		if distance > widest {
			break
		}
		e := other.entity
		if e == nil || other.dropped || !agree(m, other) || a.bound(m, other) || other.labels() {
			continue
		}
		from := len(features)
		order := 0
		for order < len(others) && others[order] != e {
			order++
		}
		if order == len(others) {
			others = append(others, e)
		}
		add(traitDistance, distance)
		add(traitOrder, min(order, traitSizes[traitOrder]-1))
		its := other.relation()
		add(traitPlace, its+relations*b2i(distance == 0))
		add(traitParallel, 2*parallelOf(relation)+b2i(parallelOf(its) == parallelOf(relation)))
		add(traitForm, other.form())
		add(traitKind, 2*kindIndex(e)+b2i(relation == relationSubject))
		if m.acts() {
			add(traitActs, kindIndex(e))
		}
		add(traitGender, b2i(e.gender != anyGender))
		add(traitSoFar, bucket(e.soFar, 1, 2, 3, 5, 9))
		add(traitInAll, bucket(e.inAll, 1, 2, 4, 8))
		add(traitTopic, b2i(e.latest != nil && e.latest.role == byPronoun && m.s.index-e.latest.s.index <= 1))
		add(traitFirst, b2i(j == 0 || a.mentions[j-1].s != other.s)+2*b2i(distance == 0))
		matrix := 0
		if distance == 0 && (its == relationSubject || its == relationPassive) {
			_, head := other.deprel()
			for k, ancestor := range ancestors {
				if ancestor == head {
					matrix = 1 + b2i(k >= own)
				}
			}
		}
		add(traitMatrix, matrix)
		add(traitQuoted, b2i(m.quoted)+2*b2i(other.quoted))
		add(traitAside, b2i(other.nested && other.role != byPronoun)+2*b2i(other.qualifies() || other.s.afterLocative(other.from)))
		add(traitParagraph, b2i(other.s.paragraph != m.s.paragraph))
		add(traitNumber, b2i(other.plural || e.plural)+2*b2i(m.possessor))
		speaks := 0
		if its == relationSubject && other.speaks() {
			speaks = 1 + b2i(distance == 0)
		}
		add(traitSpeaks, speaks)
		out = append(out, candidate{other, features[from:len(features):len(features)]})
	}
	from := len(features)
	add(traitNobody, relation+relations*b2i(m.quoted))
	add(traitNone, bucket(len(others), 0, 1, 2, 5))
	out = append(out, candidate{nil, features[from:len(features):len(features)]})
	a.found, a.features = out, features
	return out
}

// bucket returns how many of the bounds the number exceeds.
func bucket(n int, bounds ...int) int {
	for i, b := range bounds {
		if n <= b {
			return i
		}
	}
	return len(bounds)
}

// parallelOf puts relations together for parallels.
func parallelOf(relation int) int {
	switch relation {
	case relationSubject, relationPassive:
		return 0
	case relationObject:
		return 1
	case relationOwner:
		return 2
	}
	return 3
}

func kindIndex(e *entity) int {
	if e.members != nil {
		return 6
	}
	switch e.kind {
	case doc.Person:
		return 0
	case doc.Organization:
		return 1
	case doc.Country:
		return 2
	case doc.Group:
		return 3
	case doc.Place:
		return 4
	}
	return 5
}

// relation returns what the mention is in its sentence.
func (m *mention) relation() int {
	relation, head := m.deprel()
	switch relation {
	case "nsubj":
		return relationSubject
	case "nsubj:pass":
		return relationPassive
	case "obj", "iobj":
		return relationObject
	case "nmod:poss":
		return relationOwner
	case "obl", "obl:agent":
		return relationOblique
	case "nmod":
		return relationNoun
	case "conj":
		return relationJoined
	case "appos":
		return relationApposed
	case "root":
		return relationRoot
	case "":
		if head < 0 && m.subject() {
			return relationSubject
		}
	}
	return relationOther
}

// ancestors returns the verbs above the pronoun in the tree: that of its clause
// first, and how many of them have one subject: "Chile shut its eyes and closed
// its ports".
func (m *mention) ancestors() (out []int, own int) {
	_, at := m.deprel()
	for steps := 0; steps < longestMention && len(out) < 6 && at >= 0 && at < len(m.s.tokens); steps++ {
		if u := m.s.tokens[at].upos; u == "VERB" || u == "AUX" || m.s.tokens[at].head < 0 {
			if own == len(out) && (own == 0 || m.s.sharesSubject(out[own-1])) {
				own++
			}
			out = append(out, at)
		}
		at = m.s.tokens[at].head
	}
	return out, own
}

// sharesSubject reports whether the verb has the subject of the one above it.
func (s *sentence) sharesSubject(verb int) bool {
	switch s.tokens[verb].deprel {
	case "conj", "xcomp", "advcl":
	default:
		return false
	}
	for i := range s.tokens {
		if t := &s.tokens[i]; t.head == verb && (t.deprel == "nsubj" || t.deprel == "nsubj:pass" || t.deprel == "expl") {
			return false
		}
	}
	return true
}

// form returns how the mention refers.
func (m *mention) form() int {
	switch m.role {
	case byName:
		if len(m.titles) > 0 {
			return formTitled
		}
		return formName
	case byPronoun:
		return formPronoun
	case byDemonym:
		return formDemonym
	case byCity:
		return formCity
	case byOffice:
		return formOffice
	case byNominal:
		return formNominal
	case byPair:
		return formPair
	case byObject:
		switch o := m.object; {
		case o == nil:
			return formThing
		case o.named, m.entity != nil && m.entity.product != nil:
			return formNamedThing
		case o.possessed:
			return formOwnedThing
		case o.definite:
			return formDefiniteThing
		}
		return formThing
	}
	if m.from > 0 && m.s.is(m.from-1, definite) {
		return formDefinite
	}
	return formIndefinite
}
