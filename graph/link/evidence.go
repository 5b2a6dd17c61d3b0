package link

import (
	"cmp"
	"math"
	"slices"

	"github.com/a0442a32/timeline/parse/doc"
)

// Whether an entity is an actor that other documents tell of is decided as in
// record linkage, after Fellegi and Sunter ("A Theory for Record Linkage",
// 1969): every field that two records have weighs by the logarithm of how much
// likelier it is to agree, or to differ, in records of one than in records of
// two; the weights add up. What is rare weighs more when it agrees (Winkler,
// "Frequency-Based Matching in the Fellegi–Sunter Model of Record Linkage", 2000): a name, by how many
// are called so by chance, and what is told, by how many it is told of. Those who
// are in the news together are a field like others (Bagga and Baldwin,
// "Entity-Based Cross-Document Coreferencing Using the Vector Space Model", 1998).
//
// The weights are natural logarithms. They are a table to be read and changed: set
// by hand, with an eye on the made-up crowd of the tests and on development
// corpora, and fitted to neither.
const (
	// A whole name: the logarithm of one over how many others bear it by chance,
	// between these two.
	rarestName  = 2.5
	commonName  = -1
	chanceFloor = 0.03

	bareStateBody = -0.5 // "Police", "Senate"

	// A name that is another way to write a whole name. More must speak for it
	// than a name alone: for a family name or an initial that fits only one actor
	// of this collection, a little, as there are others outside it. Not so for an
	// acronym that an article explains, and a nickname.
	onlyFamilyName  = -0.3
	onlyInitial     = -0.3
	explainedShort  = 2.0
	onlyByLetters   = -0.5 // an acronym that nobody explains
	onlyGivenName   = -1.0
	oneOfSeveral    = -0.7 // several have the family name, the initial or the acronym
	likeSpelling    = -1.8 // a misprint, or another transliteration
	otherKind       = -1.0 // a firm's name, read as a person's
	otherOrder      = -0.5 // "Jinping Xi"
	nickname        = 0.3
	partOfName      = -0.5 // "Maria Garcia" for "Maria Garcia Lopez"
	namesOfTheirOwn = -2.0 // beside likeSpelling: both spellings are names of several people
	rareSpelling    = 1.0  // beside likeSpelling: one of the two is written once
	familyAmongSelf = -0.6 // a family name that nobody bears in full
	doubtAmongSelf  = -1.0 // a name that fits several, for joining articles that all leave it open

	// Of several who bear the whole name. Of those who bear it, one of whom nearly
	// all articles tell is likelier to be meant; so the logarithm of how many do
	// counts in part.
	borneBySeveral = 0.8
	ofFame         = 0.4

	sameNation       = 0.8
	otherNation      = -3.0
	otherNationBody  = -2.5
	otherNationState = -9.0 // a ministry of another state is another ministry
	sameHome         = 2.5  // a ministry of the state that the article mostly speaks of
	otherHome        = -3.5
	otherEmployer    = -1.2
	otherProfession  = -2.7
	sameGender       = 0.3
	otherGender      = -2.5 // pronouns are at times taken for another's
	sameMiddle       = 2.0
	otherMiddle      = -6.0
	sameGeneration   = 1.0
	otherGeneration  = -6.0
	otherLegalForm   = -4.0
	mostOfEmployers  = 3.0 // of employers that agree
	mostOfWork       = 2.5 // of professions that agree
	mostOfCompany    = 3.0 // of those in the news together
	ofCompany        = 0.5 // they are no independent witnesses

	// Documents that the collection might have had beside those it has: keeps
	// what two of three documents tell from being common.
	unseen = 500

	margin = 1.0 // by how much the best of several has to be better than the next
)

// A fact is something that a document tells of an actor, as a number.
type fact int32

type factKind uint8

const (
	employerFact factKind = iota
	nationFact
	homeFact   // the state that an article mostly speaks of
	speaksFact // a state that it speaks of
	workFact
	companyFact
)

// facts are all facts that are known.
type facts struct {
	numbers   map[factKey]fact
	keys      []factKey
	words     []string // for people
	documents []int32  // in how many documents
	last      []int32  // the last of them
	total     int      // documents
}

type factKey struct {
	kind factKind
	word string
}

// of returns the number of a fact.
func (f *facts) of(kind factKind, word, forPeople string) fact {
	k := factKey{kind, word}
	n, ok := f.numbers[k]
	if !ok {
		n = fact(len(f.keys))
		f.numbers[k] = n
		f.keys = append(f.keys, k)
		f.words = append(f.words, forPeople)
		f.documents = append(f.documents, 0)
		f.last = append(f.last, -1)
	}
	return n
}

// seen counts a document in which the fact is told.
func (f *facts) seen(n fact, document int) {
	if f.last[n] != int32(document) {
		f.last[n] = int32(document)
		f.documents[n]++
	}
}

// chance returns how likely a document is to tell the fact.
func (f *facts) chance(n fact) float64 { return float64(f.documents[n]+1) / float64(f.total+unseen) }

// A tally counts a fact.
type tally struct {
	fact fact
	n    int32
}

// A bearer is an actor as far as it is known: the entities that are taken for it.
type bearer struct {
	entities   []*entity
	names      []*name
	facts      []tally          // sorted
	kinds      [companyFact]int // how many of the facts are of each kind
	known      *facts
	company    map[fact]int32 // those in its documents
	in         map[int32]bool // documents
	length     float64        // of the vector of company; 0 until it is asked for
	men, women int            // entities that are
	into       *bearer        // what it has become a part of
	maybe      []*bearer      // who else its name may mean
	rank       int            // the order in which bearers were made
	via        relation       // how its name is one of what it has become a part of
	told       []fact
	apart      []fact // by what namesakes differ from it
}

// root returns what the bearer has become a part of, or itself.
func (b *bearer) root() *bearer {
	for b.into != nil {
		if b.into.into != nil {
			b.into = b.into.into
		}
		b = b.into
	}
	return b
}

// add takes an entity for the bearer.
func (b *bearer) add(e *entity, company []fact) {
	b.entities = append(b.entities, e)
	e.bearer = b
	if !slices.Contains(b.names, e.called) {
		b.names = append(b.names, e.called)
	}
	for _, f := range e.facts {
		b.count(f, 1)
	}
	for _, f := range company {
		if f != e.self {
			b.company[f]++
		}
	}
	b.length = 0
	b.in[int32(e.ref.doc)] = true
	switch e.gender {
	case maleWord:
		b.men++
	case femaleWord:
		b.women++
	}
}

func (b *bearer) count(f fact, n int32) {
	i, ok := slices.BinarySearchFunc(b.facts, f, compareTally)
	if ok {
		b.facts[i].n += n
	} else {
		b.facts = slices.Insert(b.facts, i, tally{f, n})
		b.kinds[b.known.keys[f].kind]++
	}
}

func compareTally(t tally, f fact) int { return cmp.Compare(t.fact, f) }

// tells reports whether some document tells the fact of b.
func (b *bearer) tells(f fact) bool {
	_, ok := slices.BinarySearchFunc(b.facts, f, compareTally)
	return ok
}

// gender returns what most of the entities are, if it is known.
func (b *bearer) gender() wordClass {
	switch {
	case b.men > b.women:
		return maleWord
	case b.women > b.men:
		return femaleWord
	}
	return 0
}

// swallow makes o a part of b.
func (b *bearer) swallow(o *bearer) {
	b.entities = append(b.entities, o.entities...)
	for _, n := range o.names {
		if !slices.Contains(b.names, n) {
			b.names = append(b.names, n)
		}
	}
	for _, t := range o.facts {
		b.count(t.fact, t.n)
	}
	for f, n := range o.company {
		b.company[f] += n
	}
	b.length = 0
	for d := range o.in {
		b.in[d] = true
	}
	b.men += o.men
	b.women += o.women
	o.into = b
	o.company, o.in = nil, nil
}

// apartIn reports whether a document tells of both as of two.
func (b *bearer) apartIn(o *bearer) bool {
	if len(b.in) < len(o.in) {
		b, o = o, b
	}
	for d := range o.in {
		if b.in[d] {
			return true
		}
	}
	return false
}

// A verdict is a score, and what speaks for it.
type verdict struct {
	score    float64
	disagree bool // a nation, an employer or a profession
	tell     bool // whether to note the facts that agree
	agree    []fact
}

// judge says how much speaks for e being the bearer b. The prior is what the
// names say.
func (r *resolver) judge(e *entity, b *bearer, prior float64) verdict {
	v := verdict{score: prior}
	r.examine(e, b, &v)
	return v
}

// shared returns the facts by which e and b agree.
func (r *resolver) shared(e *entity, b *bearer) []fact {
	v := verdict{tell: true}
	r.examine(e, b, &v)
	return v.agree
}

func (r *resolver) examine(e *entity, b *bearer, v *verdict) {
	r.weigh(v, e.called, b.names, len(e.facts), func(i int) fact { return e.facts[i] }, b, e.gender)
	v.score += r.inCompany(e, b, v)
}

// inCompany returns what speaks for e being b in that others are in its document
// who are in those of b.
func (r *resolver) inCompany(e *entity, b *bearer, v *verdict) float64 {
	sum := 0.0
	for _, f := range r.company[e.ref.doc] {
		n := b.company[f]
		if n == 0 || f == e.self {
			continue
		}
		p := r.facts.chance(f)
		if w := math.Log((float64(n) + p) / (float64(len(b.in)) + 1) / p); w > 0 {
			sum += ofCompany * w
			if v.tell {
				v.agree = append(v.agree, f)
			}
		}
	}
	return min(sum, mostOfCompany)
}

// fewDocuments is how many documents are too few for a picture of the company
// that somebody keeps.
const fewDocuments = 4

// match says what speaks for two bearers being one.
func (r *resolver) match(a, b *bearer, prior float64) verdict {
	v := verdict{score: prior}
	r.compare(a, b, &v)
	return v
}

func (r *resolver) compare(a, b *bearer, v *verdict) {
	worst := 1
	for _, n := range a.names { // each name of the one must go with all of the other
		for _, m := range b.names {
			worst = min(worst, n.agree(m))
		}
	}
	r.weigh(v, a.names[0], b.names, len(a.facts), func(i int) fact { return a.facts[i].fact }, b, a.gender())
	if worst < 0 {
		v.score += otherMiddle
	}
	if len(a.in) > len(b.in) {
		a, b = b, a
	}
	if len(a.entities) <= fewDocuments {
		sum := 0.0
		for _, e := range a.entities {
			sum += r.inCompany(e, b, v)
		}
		v.score += sum / float64(len(a.entities))
		return
	}
	shared := make([]fact, 0, len(a.company))
	both, left, right := 0.0, 0.0, 0.0
	for f := range a.company {
		if b.company[f] > 0 {
			shared = append(shared, f)
		}
	}
	if len(shared) == 0 {
		return
	}
	slices.Sort(shared) // sums of floating point numbers depend on their order
	weight := func(c map[fact]int32, f fact) float64 { return float64(c[f]) * -math.Log(r.facts.chance(f)) }
	for _, f := range shared {
		both += weight(a.company, f) * weight(b.company, f)
	}
	left, right = r.length(a), r.length(b)
	if cosine := both / (left * right); cosine > 0.05 {
		v.score += min(mostOfCompany, 12*cosine)
		if v.tell {
			v.agree = append(v.agree, shared...)
		}
	}
}

// length returns the length of the vector of those in the news with b.
func (r *resolver) length(b *bearer) float64 {
	if b.length > 0 {
		return b.length
	}
	squares := 0.0
	list := make([]fact, 0, len(b.company))
	for f := range b.company {
		list = append(list, f)
	}
	slices.Sort(list)
	for _, f := range list {
		w := float64(b.company[f]) * math.Log(r.facts.chance(f))
		squares += w * w
	}
	b.length = math.Sqrt(squares)
	return b.length
}

func tallied(list []tally) []fact {
	out := make([]fact, len(list))
	for i, t := range list {
		out[i] = t.fact
	}
	return out
}

// weigh adds the weights of all fields but company.
func (r *resolver) weigh(v *verdict, n *name, names []*name, count int, have func(int) fact, of *bearer, gender wordClass) {
	middle, generation, legal := 0, 0, false
	for _, other := range names {
		switch n.agree(other) {
		case 1:
			middle = max(middle, 1)
		case -1:
			if middle == 0 {
				middle = -1
			}
		}
		if n.generation != "" && other.generation != "" {
			if n.generation == other.generation {
				generation = max(generation, 1)
			} else if generation == 0 {
				generation = -1
			}
		}
		legal = legal || n.legal != "" && other.legal != "" && n.legal != other.legal
	}
	switch {
	case middle > 0:
		v.score += sameMiddle
	case middle < 0:
		v.score += otherMiddle
	}
	switch {
	case generation > 0:
		v.score += sameGeneration
	case generation < 0:
		v.score += otherGeneration
	}
	if legal {
		v.score += otherLegalForm
	}
	if other := of.gender(); gender != 0 && other != 0 {
		if gender == other {
			v.score += sameGender
		} else {
			v.score += otherGender
		}
	}
	var left, both [companyFact]int
	var sum [companyFact]float64
	for k := range count {
		f := have(k)
		kind := r.facts.keys[f].kind
		left[kind]++
		if of.tells(f) {
			both[kind]++
			sum[kind] -= math.Log(r.facts.chance(f)) / 2
			if v.tell {
				v.agree = append(v.agree, f)
			}
		}
	}
	differ := func(kind factKind) bool { return left[kind] > 0 && both[kind] == 0 && of.kinds[kind] > 0 }
	switch {
	case both[nationFact] > 0:
		v.score += sameNation
	case !differ(nationFact):
	case n.state:
		v.score += otherNationState
	case n.kind == doc.Organization:
		v.score += otherNationBody
	default:
		v.score += otherNation
	}
	if n.state && both[nationFact] == 0 && !differ(nationFact) {
		switch {
		case both[homeFact] > 0:
			v.score += sameHome
		case differ(speaksFact):
			v.score += otherHome
		}
	}
	v.score += min(sum[employerFact], mostOfEmployers) + min(sum[workFact], mostOfWork)
	if differ(employerFact) {
		v.score += otherEmployer
	}
	if differ(workFact) {
		v.score += otherProfession
	}
	v.disagree = differ(nationFact) || differ(employerFact) || differ(workFact)
}
