package names

import "github.com/a0442a32/timeline/parse/doc"

// label is what the recogniser says of a token: that it is no part of a name
// (0), or of which kind of name it is which part. Names are told by their first
// (B), inner (I) and last (L) token; one of a single token is U.
type label = uint8

const (
	none   label = 0
	labels int   = 13
)

// The parts, in the order of the labels of each kind.
const (
	first = iota
	inner
	last
	only
)

// kinds are the kinds of names in the order of their labels, as corpora write them.
var kinds = [3]string{"PER", "ORG", "LOC"}

// docKinds are the same as package doc calls them.
var docKinds = [3]doc.Kind{doc.Person, doc.Organization, doc.Place}

func labelOf(kind, part int) label { return label(1 + 4*kind + part) }

// split returns the kind and the part of a label that is not none.
func split(l label) (kind, part int) { return int(l-1) / 4, int(l-1) % 4 }

// open reports whether a name goes on after a token with the label.
func open(l label) bool {
	if l == none {
		return false
	}
	_, part := split(l)
	return part == first || part == inner
}

// follows reports whether label b may stand after label a.
func follows(a, b label) bool {
	if !open(a) {
		if b == none {
			return true
		}
		_, part := split(b)
		return part == first || part == only
	}
	if b == none {
		return false
	}
	ka, _ := split(a)
	kb, part := split(b)
	return ka == kb && (part == inner || part == last)
}
