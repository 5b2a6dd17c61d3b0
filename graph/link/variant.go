package link

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/a0442a32/timeline/parse/doc"
)

// A usage counts the words of the whole names of persons, each name once.
type usage struct {
	given, family map[string]int
	names         int
}

// prior returns the logarithm of the odds that two who are called by the same
// whole name are one, when nothing else is known.
func (r *resolver) prior(n *name) float64 {
	if n.state && oneName(n.key) {
		return bareStateBody // "Police": the state must be told, or what the article is about
	}
	if n.kind != doc.Person || n.given == "" {
		return rarestName
	}
	total := float64(r.usage.names + unseen)
	others := total * (float64(r.usage.given[n.given]) / total) * (float64(r.usage.family[n.family]) / total)
	return min(rarestName, max(commonName, -math.Log(others+chanceFloor)))
}

// mostAlike bounds how many bearers with a signature are compared with each
// other. Of more, neighbours are.
const mostAlike = 24

// variants joins bearers whose names are written differently: misprints,
// transliterations, short forms of given names, names turned round, and names
// with a part left out. Names must be alike in one of these ways, and something
// else must speak for it; so bearers are compared only with those that share a
// signature of the name. Two of whom one document tells are two.
func (r *resolver) variants(bearers []*bearer) {
	signatures := make(map[signature][]*bearer, 8*len(bearers))
	for _, b := range bearers {
		for _, s := range r.signatures(b.names[0]) {
			if list := signatures[s]; len(list) == 0 || list[len(list)-1] != b {
				signatures[s] = append(list, b)
			}
		}
	}
	seen := map[[2]int]bool{}
	var pairs []likeness
	for _, list := range signatures { // pairs are sorted before they count
		for i, a := range list {
			for _, b := range list[i+1 : min(len(list), i+1+mostAlike)] {
				how, prior := r.alike(a, b)
				k := [2]int{a.rank, b.rank}
				if how == sameName || seen[k] {
					continue
				}
				seen[k] = true
				if v := r.match(a, b, prior); v.score > 0 {
					pairs = append(pairs, likeness{a, b, prior, how, v})
				}
			}
		}
	}
	r.joinPairs(pairs, true)
}

// A signature is a hash of what names that are alike may share. Names that share
// one by chance are found not to be alike.
type signature uint64

// newSignature returns the hash of the parts after Fowler, Noll and Vo (FNV-1a).
func newSignature(parts ...string) signature {
	h := uint64(14695981039346656037)
	for _, p := range parts {
		for i := 0; i < len(p); i++ {
			h = (h ^ uint64(p[i])) * 1099511628211
		}
		h = (h ^ 0xff) * 1099511628211 // which no text holds
	}
	return signature(h)
}

// signatures returns keys of which names that are alike share one: the words
// in order of the alphabet, skeletons, the name with a letter left out, for
// persons the nickname's full form and two words out of three, and the last word
// of a body.
func (r *resolver) signatures(n *name) []signature {
	var out []signature
	kind := string(n.kind)
	words := func(list ...string) {
		list = slices.Clone(list)
		slices.Sort(list)
		out = append(out, newSignature(append(list, "words", kind)...))
	}
	if n.kind == doc.Person {
		words(n.given, n.family)
		out = append(out, newSignature(kind, "bones", skeleton(n.given), skeleton(n.family)))
		if full, ok := r.words.nickname[n.given]; ok {
			words(full, n.family)
		}
		if k := len(n.words); k > 2 {
			words(n.words[:2]...)
			words(n.words[k-2:]...)
		}
	} else {
		words(n.words...)
		if k := len(n.words); n.kind == doc.Organization && k > 1 {
			words(n.words[k-1])
		}
	}
	if len(n.key) < shortestMisprint || len(n.key) > longestMisprint {
		return out
	}
	out = append(out, newSignature(kind, n.key))
	letters := []byte(n.key)
	without := make([]byte, 0, len(letters))
	for i, letter := range n.key {
		if i > 0 {
			without = append(append(without[:0], letters[:i]...), letters[i+utf8.RuneLen(letter):]...)
			out = append(out, newSignature(kind, string(without)))
		}
	}
	return out
}

// A shorter name is another name when a letter is another one; a longer one is
// hardly a name.
const (
	shortestMisprint = 7
	longestMisprint  = 60
)

// alike tells how the names of two bearers are alike, and the odds that they
// are one before anything else is known; sameName if they are not alike.
func (r *resolver) alike(x, y *bearer) (relation, float64) {
	a, b := x.names[0], y.names[0]
	if a.key == b.key {
		return sameName, 0
	}
	if a.kind == doc.Person && a.given == b.family && a.family == b.given ||
		a.kind != doc.Person && len(a.words) == len(b.words) && len(a.key) == len(b.key) && slices.Equal(slices.Sorted(slices.Values(a.words)), slices.Sorted(slices.Values(b.words))) {
		return byOrder, otherOrder
	}
	if a.kind == doc.Organization {
		long, short := a, b
		if len(long.words) < len(short.words) {
			long, short = short, long
		}
		if len(short.words) == 1 && long.words[len(long.words)-1] == short.words[0] && !r.words.is(short.words[0], branch|stateWord) {
			return byPart, partOfName // "the Colts": of all parts of a name the last is not that of a subsidiary
		}
	}
	if a.kind == doc.Person {
		full := func(n *name) string { return cmp.Or(r.words.nickname[n.given], n.given) }
		if a.family == b.family && full(a) == full(b) {
			return byNickname, nickname
		}
		if long, short := a, b; true {
			if len(long.words) < len(short.words) {
				long, short = short, long
			}
			if k := len(long.words); k > len(short.words) && len(short.words) == 2 &&
				(slices.Equal(long.words[:2], short.words) || slices.Equal(long.words[k-2:], short.words)) {
				return byPart, partOfName
			}
		}
	}
	bones := a.kind == doc.Person && skeleton(a.given) == skeleton(b.given) && skeleton(a.family) == skeleton(b.family) &&
		(a.given[0] == b.given[0] || len(a.given) > 3)
	if !bones && !nearly(a.key, b.key) {
		return sameName, 0
	}
	prior := float64(likeSpelling)
	if a.kind == doc.Person {
		if r.ofItsOwn(r.usage.given, a.given, b.given) || r.ofItsOwn(r.usage.family, a.family, b.family) {
			prior += namesOfTheirOwn
		}
	}
	if min(len(x.in), len(y.in)) == 1 {
		prior += rareSpelling
	}
	return bySpelling, prior
}

// ownPeople is how many must bear a name for it to be no misprint.
const ownPeople = 4

// ofItsOwn reports whether two spellings are both names of several people.
func (r *resolver) ofItsOwn(count map[string]int, a, b string) bool {
	return a != b && min(count[a], count[b]) >= ownPeople
}

// nearly reports whether one letter was left out, doubled or changed, or two
// swapped. Digits tell things apart, and so does the letter that a word begins with.
func nearly(a, b string) bool {
	if strings.ContainsFunc(a, unicode.IsDigit) || strings.ContainsFunc(b, unicode.IsDigit) {
		return false
	}
	x, y := []rune(a), []rune(b)
	if len(x) > len(y) {
		x, y = y, x
	}
	if len(y)-len(x) > 1 || len(y) < shortestMisprint {
		return false
	}
	i := 0
	for i < len(x) && x[i] == y[i] {
		i++
	}
	j := 0
	for j < len(x)-i && x[len(x)-1-j] == y[len(y)-1-j] {
		j++
	}
	if i == 0 || x[i-1] == ' ' {
		return false
	}
	switch len(y) - len(x) {
	case 1:
		return i+j >= len(x)
	default:
		return i+j >= len(x)-1 || i+j == len(x)-2 && x[i] == y[i+1] && x[i+1] == y[i]
	}
}
