package link

import (
	"cmp"
	"math"
	"slices"
	"unicode/utf8"
)

// A relation tells how a name is one of somebody's.
type relation uint8

const (
	sameName relation = iota
	byFamilyName
	byGivenName
	byInitial
	byExplanation // an article gives both names
	byLetters     // it is their first letters
	bySpelling
	byOrder
	byNickname
	byPart
	byOtherKind // a name of one word, read as a person's
	byModel     // of a thing
)

// few is the most bearers of one name that all are compared. Of more, those
// that share most facts are, and those of the most documents.
const few = 12

// A pool is the bearers that a name may mean.
type pool struct {
	bearers []*bearer
	index   map[fact][]int32 // of the facts of each; nil while there are few
	votes   []int32
}

func (p *pool) add(b *bearer) {
	p.bearers = append(p.bearers, b)
	if p.index != nil {
		p.note(len(p.bearers) - 1)
	}
}

// longestList bounds for how many bearers a fact is looked up.
const longestList = 64

func (p *pool) note(i int) {
	b := p.bearers[i]
	for _, t := range b.facts {
		p.noteFact(t.fact, i)
	}
	for f := range b.company { // no order reaches the lists: each gets i once
		p.noteFact(f, i)
	}
}

// tellMore notes facts of a bearer that is in the pool.
func (p *pool) tellMore(b *bearer, lists ...[]fact) {
	if p.index == nil {
		return
	}
	i := slices.Index(p.bearers, b)
	for _, list := range lists {
		for _, f := range list {
			p.noteFact(f, i)
		}
	}
}

func (p *pool) noteFact(f fact, i int) {
	if list := p.index[f]; len(list) < longestList && !slices.Contains(list, int32(i)) {
		p.index[f] = append(list, int32(i))
	}
}

// near returns the bearers that are worth comparing with what is told by the
// facts.
func (p *pool) near(lists ...[]fact) []*bearer {
	if len(p.bearers) <= few {
		return p.bearers
	}
	if p.index == nil {
		p.index = map[fact][]int32{}
		for i := range p.bearers {
			p.note(i)
		}
	}
	for len(p.votes) < len(p.bearers) {
		p.votes = append(p.votes, 0)
	}
	var voted []int32
	for _, list := range lists {
		for _, f := range list {
			for _, i := range p.index[f] {
				if p.votes[i] == 0 {
					voted = append(voted, i)
				}
				p.votes[i]++
			}
		}
	}
	slices.SortFunc(voted, func(i, j int32) int { return cmp.Or(cmp.Compare(p.votes[j], p.votes[i]), cmp.Compare(i, j)) })
	out := make([]*bearer, 0, few)
	for k, i := range voted {
		if k < few {
			out = append(out, p.bearers[i])
		}
		p.votes[i] = 0
	}
	return out
}

// namesakes tells the bearers of one name apart: it takes entities that are all
// called alike for one actor, unless what is told of them says otherwise.
//
// Those of whom most is told come first, and each goes to the bearer that it
// fits best; then bearers that turn out to fit are joined; and last come those
// that fit several. What still fits several is left as a bearer of its own,
// which remembers whom its name may mean.
//
// The work grows with the number of entities, and not with its square: an
// entity is compared with few bearers, and a bearer with few others.
func (r *resolver) namesakes(group []*entity, prior float64) []*bearer {
	slices.SortFunc(group, func(a, b *entity) int {
		return cmp.Or(cmp.Compare(len(b.facts), len(a.facts)), compareEntities(a, b))
	})
	if r.contested(group) {
		prior = min(prior, borneBySeveral)
	}
	var known pool
	var doubtful []*entity
	place := func(e *entity) {
		best, next := r.choose(e, known.near(e.facts, r.company[e.ref.doc]), prior)
		switch {
		case best == nil:
			b := r.newBearer()
			b.add(e, r.company[e.ref.doc])
			known.add(b)
		case next == nil:
			best.add(e, r.company[e.ref.doc])
			known.tellMore(best, e.facts, r.company[e.ref.doc])
		default:
			doubtful = append(doubtful, e)
		}
	}
	for _, e := range group {
		place(e)
	}
	if len(known.bearers) == 1 && len(doubtful) == 0 {
		return known.bearers
	}
	known.bearers = r.gather(known.bearers, prior)
	known.index, known.votes = nil, nil
	again := doubtful
	doubtful = nil
	for _, e := range again {
		place(e)
	}
	out := known.bearers
	if len(doubtful) > 0 {
		out = append(out, r.undecided(doubtful, known.bearers)...)
	}
	if len(known.bearers) > 1 {
		r.tellApart(known.bearers)
	}
	return out
}

// contested reports whether the name is clearly that of several: two nations, or
// two middle names, each in more than one article and in a good part of them.
func (r *resolver) contested(group []*entity) bool {
	n := group[0].called
	if n.state {
		return false // of course
	}
	nations, middles := map[fact]int{}, map[string]int{}
	for _, e := range group {
		for _, f := range e.facts {
			if r.facts.keys[f].kind == nationFact {
				nations[f]++
			}
		}
		if len(e.called.middle) > 0 {
			_, size := utf8.DecodeRuneInString(e.called.middle[0])
			middles[e.called.middle[0][:size]]++
		}
	}
	return divided(nations) || divided(middles)
}

// divided reports whether the second of the counts is no slip.
func divided[K comparable](count map[K]int) bool {
	total, most, second := 0, 0, 0
	for _, n := range count {
		total += n
		switch {
		case n > most:
			most, second = n, most
		case n > second:
			second = n
		}
	}
	return second > 1 && second*8 >= total
}

// choose returns the bearer that e fits best, and another one if that fits
// about as well; nil if none fits.
func (r *resolver) choose(e *entity, bearers []*bearer, prior float64) (best, next *bearer) {
	var first, second float64
	n := e.called
	fame := func(b *bearer) float64 {
		if n.short() {
			return 0
		}
		return ofFame * math.Log(float64(len(b.in)))
	}
	for _, b := range bearers {
		score := r.judge(e, b, prior).score
		if score <= 0 {
			continue
		}
		score += fame(b)
		switch {
		case best == nil || score > first:
			if best != nil && (next == nil || first > second) {
				next, second = best, first
			}
			best, first = b, score
		case next == nil || score > second:
			next, second = b, score
		}
	}
	if next != nil && first-second >= margin {
		next = nil
	}
	return best, next
}

// gather joins those of the bearers of one name that fit, the best pair first.
func (r *resolver) gather(bearers []*bearer, prior float64) []*bearer {
	if len(bearers) < 2 {
		return bearers
	}
	p := pool{bearers: bearers}
	var pairs []likeness
	seen := map[[2]int]bool{}
	for _, a := range bearers {
		var company []fact
		for f := range a.company {
			company = append(company, f)
		}
		slices.Sort(company)
		for _, b := range p.near(tallied(a.facts), company) {
			x, y := a, b
			if x.rank > y.rank {
				x, y = y, x
			}
			k := [2]int{x.rank, y.rank}
			if x == y || seen[k] {
				continue
			}
			seen[k] = true
			if v := r.match(x, y, prior); v.score > 0 {
				pairs = append(pairs, likeness{a: x, b: y, prior: prior, verdict: v})
			}
		}
	}
	r.joinPairs(pairs, false)
	return slices.DeleteFunc(slices.Clone(bearers), func(b *bearer) bool { return b.into != nil })
}

// A likeness is two bearers that may be one.
type likeness struct {
	a, b    *bearer
	prior   float64
	how     relation
	verdict verdict
}

// joinPairs makes one bearer of the two of a pair, the best pair first, where
// they still fit when others have been joined to them.
func (r *resolver) joinPairs(pairs []likeness, strict bool) {
	slices.SortFunc(pairs, func(p, q likeness) int {
		return cmp.Or(cmp.Compare(q.verdict.score, p.verdict.score), cmp.Compare(p.a.rank, q.a.rank), cmp.Compare(p.b.rank, q.b.rank))
	})
	for _, p := range pairs {
		a, b := p.a.root(), p.b.root()
		if a == b {
			continue
		}
		v := p.verdict
		if a != p.a || b != p.b {
			if how, _ := r.alike(a, b); strict && how == sameName {
				continue // alike only by way of a third
			}
			if v = r.match(a, b, p.prior); v.score <= 0 {
				continue
			}
		}
		if strict && a.apartIn(b) {
			continue
		}
		if cmp.Or(cmp.Compare(len(b.in), len(a.in)), cmp.Compare(a.rank, b.rank)) > 0 {
			a, b = b, a
		}
		if b.via = p.how; p.how != sameName {
			v.tell = true
			r.compare(b, a, &v)
			b.told = v.agree
		}
		a.swallow(b)
	}
}

// undecided makes bearers of entities whose name may mean several.
func (r *resolver) undecided(doubtful []*entity, may []*bearer) []*bearer {
	var own pool
	for _, e := range doubtful {
		best, next := r.choose(e, own.near(e.facts, r.company[e.ref.doc]), doubtAmongSelf)
		if best == nil || next != nil {
			best = r.newBearer()
			best.add(e, r.company[e.ref.doc])
			best.maybe = r.fitting(e, may)
			own.add(best)
			continue
		}
		best.add(e, r.company[e.ref.doc])
	}
	return own.bearers
}

// mostFitting bounds the list of those whom a name may mean.
const mostFitting = 8

// fitting returns the bearers that nothing keeps e from being, the best first.
func (r *resolver) fitting(e *entity, may []*bearer) []*bearer {
	type rated struct {
		b     *bearer
		score float64
	}
	var list []rated
	for _, b := range may[:min(len(may), 4*few)] {
		if v := r.judge(e, b, 0); !v.disagree && v.score > otherMiddle/2 {
			list = append(list, rated{b, v.score})
		}
	}
	slices.SortStableFunc(list, func(x, y rated) int {
		return cmp.Or(cmp.Compare(y.score, x.score), cmp.Compare(len(y.b.in), len(x.b.in)), cmp.Compare(x.b.rank, y.b.rank))
	})
	var out []*bearer
	for _, x := range list[:min(len(list), mostFitting)] {
		out = append(out, x.b)
	}
	return out
}

// tellApart notes for people what sets the bearers of one name apart.
func (r *resolver) tellApart(bearers []*bearer) {
	for _, b := range bearers {
		for _, t := range b.facts {
			if k := r.facts.keys[t.fact].kind; k != homeFact && k != speaksFact {
				b.apart = append(b.apart, t.fact)
			}
		}
		slices.SortStableFunc(b.apart, func(f, g fact) int {
			return cmp.Or(cmp.Compare(r.facts.keys[f].kind, r.facts.keys[g].kind), cmp.Compare(r.facts.keys[f].word, r.facts.keys[g].word))
		})
	}
}
