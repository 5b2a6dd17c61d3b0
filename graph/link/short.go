package link

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/a0442a32/timeline/parse/doc"
)

// A meaning is what a short name may stand for, in one way.
type meaning struct {
	pool
	how relation
}

// meanings maps short names to what they may stand for.
type meanings map[string][]*meaning

func (m meanings) add(short string, how relation, b *bearer) {
	for _, x := range m[short] {
		if x.how == how {
			if x.bearers[len(x.bearers)-1] != b {
				x.pool.add(b)
			}
			return
		}
	}
	m[short] = append(m[short], &meaning{pool{bearers: []*bearer{b}}, how})
}

// shortNames returns the short names of all whole ones.
func (r *resolver) shortNames(bearers []*bearer) meanings {
	all := meanings{}
	for _, b := range bearers {
		for _, n := range b.names {
			kind := string(n.kind) + " "
			switch n.kind {
			case doc.Person:
				all.add(kind+n.family, byFamilyName, b)
				_, size := utf8.DecodeRuneInString(n.given)
				all.add(kind+n.given[:size]+" "+n.family, byInitial, b)
				all.add(kind+n.given, byGivenName, b)
			}
		}
		if b.names[0].kind != doc.Organization {
			continue
		}
		if key := b.names[0].key; oneName(key) {
			all.add(string(doc.Person)+" "+key, byOtherKind, b)
		}
		explained, letters := map[string]bool{}, map[string]bool{}
		for _, e := range b.entities {
			letters[r.words.letters(e.name)] = true
			for _, s := range e.shorts {
				if n := r.shortFor(e, s); n != nil && !slices.ContainsFunc(b.names, func(m *name) bool { return m.key == n.key }) {
					explained[n.key] = true
				}
			}
		}
		for _, key := range slices.Sorted(maps.Keys(explained)) {
			all.add(string(doc.Organization)+" "+key, byExplanation, b)
		}
		for _, s := range slices.Sorted(maps.Keys(letters)) {
			if s != "" {
				all.add(string(doc.Organization)+" "+s, byLetters, b)
			}
		}
	}
	for _, list := range all {
		slices.SortFunc(list, func(x, y *meaning) int { return cmp.Compare(x.how, y.how) })
	}
	return all
}

// mostWords is how many words are too many for an acronym.
const mostWords = 8

// letters returns the letters that a name would be abbreviated by, folded:
// "usaf" for "US Air Force"; "" if it has one word.
func (v *vocabulary) letters(name string) string {
	var b strings.Builder
	n := 0
	for w := range strings.FieldsSeq(name) {
		folded := strings.Join(foldWords(w), "")
		if folded == "" || v.is(folded, small|legalForm) {
			continue
		}
		if n++; n == 1 && len(folded) <= 3 && isAcronym(w) {
			b.WriteString(folded)
			continue
		}
		_, size := utf8.DecodeRuneInString(folded)
		b.WriteString(folded[:size])
	}
	if n < 2 || n > mostWords {
		return ""
	}
	return b.String()
}

// resolveShort takes the entities of a short name for the bearers that they
// mean. An entity is one's if only one has the name and nothing contradicts it,
// or if several have it and something speaks for one of them alone. The others
// are left: own names if nobody fits, undecided if several do.
func (r *resolver) resolveShort(n *name, group []*entity, all meanings) []*bearer {
	slices.SortFunc(group, compareEntities)
	list := all[n.full]
	if n.kind == doc.Organization && slices.ContainsFunc(list, func(m *meaning) bool { return m.how == byExplanation }) {
		list = slices.DeleteFunc(slices.Clone(list), func(m *meaning) bool { return m.how == byLetters })
	}
	left := group
	// What the first round finds tells the second one more of the bearers.
	for range 2 {
		type decision struct {
			e *entity
			b *bearer
			h relation
		}
		var decided []decision
		var open []*entity
		for _, e := range left {
			b, how := r.mean(e, list)
			if b == nil {
				open = append(open, e)
				continue
			}
			decided = append(decided, decision{e, b, how})
		}
		for _, d := range decided {
			d.e.told, d.e.via = r.shared(d.e, d.b), d.h
		}
		for _, d := range decided {
			d.b.add(d.e, r.company[d.e.ref.doc])
		}
		left = open
		if len(decided) == 0 || len(open) == 0 {
			break
		}
	}
	var free, doubtful []*entity
	may := map[*entity][]*bearer{}
	for _, e := range left {
		var fit []*bearer
		for _, m := range list {
			if m.how != byGivenName && m.how != byLetters && m.how != byOtherKind {
				fit = append(fit, r.fitting(e, r.apart(e, m.near(e.facts, r.company[e.ref.doc])))...)
				if len(m.bearers) > 4*few && len(fit) < 2 {
					fit = append(fit, r.fitting(e, r.apart(e, m.bearers[:4*few]))...)
				}
			}
		}
		if fit = unique(fit); len(fit) > 1 {
			may[e] = fit[:min(len(fit), mostFitting)]
			doubtful = append(doubtful, e)
		} else {
			free = append(free, e)
		}
	}
	var out []*bearer
	if len(free) > 0 {
		prior := float64(familyAmongSelf)
		if n.kind == doc.Organization && !n.acronym {
			prior = rarestName
		} else if n.kind == doc.Organization || len(list) == 0 && n.kind == doc.Person && n.given != "" {
			prior = rarestName / 2
		}
		out = r.namesakes(free, prior)
	}
	for _, b := range r.undecided(doubtful, nil) {
		b.maybe = may[b.entities[0]]
		out = append(out, b)
	}
	return out
}

func unique(list []*bearer) []*bearer {
	var out []*bearer
	for _, b := range list {
		if !slices.Contains(out, b) {
			out = append(out, b)
		}
	}
	return out
}

// apart returns the bearers that the document of e does not tell of as of
// somebody else.
func (r *resolver) apart(e *entity, bearers []*bearer) []*bearer {
	out := make([]*bearer, 0, len(bearers))
	for _, b := range bearers {
		if !b.in[int32(e.ref.doc)] {
			out = append(out, b)
		}
	}
	return out
}

// mean returns the bearer that a short name means, or nil.
func (r *resolver) mean(e *entity, list []*meaning) (*bearer, relation) {
	for _, m := range list {
		prior := 0.0
		switch m.how {
		case byFamilyName:
			prior = onlyFamilyName
		case byInitial:
			prior = onlyInitial
		case byExplanation:
			prior = explainedShort
		case byLetters:
			prior = onlyByLetters
		case byGivenName:
			prior = onlyGivenName
		case byOtherKind:
			prior = otherKind
		}
		if len(m.bearers) > 1 {
			prior = min(prior, oneOfSeveral)
		}
		near := m.near(e.facts, r.company[e.ref.doc])
		if m.how != byExplanation || !e.called.acronym {
			// A document that has the whole name and the acronym need not say that
			// they are one, where another says so.
			near = r.apart(e, near)
		}
		best, next := r.choose(e, near, prior)
		if best != nil && next == nil {
			return best, m.how
		}
		if next != nil {
			return nil, m.how
		}
	}
	return nil, sameName
}
