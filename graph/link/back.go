package link

import (
	"slices"
	"strings"

	"github.com/a0442a32/timeline/parse/doc"
)

// pointBack makes one event of the nouns that point back and what they point to:
// "Peru bought two ferries. The purchase …". The document says which that is;
// here it is only seen to it that neither dates nor denials keep them apart.
func pointBack(locals []*local, actors *actors) {
	var nouns []*local
	for _, l := range locals {
		if l.back != nil {
			nouns = append(nouns, l)
		}
	}
	slices.SortFunc(nouns, before)
	for _, l := range nouns {
		join(pair{a: l.back, b: l, score: strong, reasons: []string{
			"“" + strings.ReplaceAll(l.e.Lemma, "_", " ") + "” points back to “" + oneLine(l.d.In(l.back.e.Trigger)) + "”",
		}}, actors)
		if l.cluster != l.back.cluster {
			l.back = nil // it is an event of its own after all
		}
	}
}

// fits reports whether nothing keeps a and b, members of two clusters that are to
// become one, from being one event. A noun that points back says no more than when
// it was: its type is that of the noun, and it names nobody of its own.
func fits(a, b *local, score float64, actors *actors) bool {
	if a.back == nil && b.back == nil {
		return compatible(a, b, score, actors)
	}
	if (a.e.Factuality[0].Value == doc.CertainlyNot) != (b.e.Factuality[0].Value == doc.CertainlyNot) {
		return false
	}
	return !a.dated() || !b.dated() || distance(&a.e.When, &b.e.When) == 0
}
