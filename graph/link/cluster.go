package link

import (
	"cmp"
	"slices"
	"strings"

	"github.com/a0442a32/timeline/graph"
	"github.com/a0442a32/timeline/parse/doc"
	"github.com/a0442a32/timeline/parse/edtf"
)

// A cluster is the mentions of one event.
type cluster struct {
	members []*local // by id
	merges  []graph.Merge
}

// A pair is two mentions that may be one event.
type pair struct {
	a, b    *local
	score   float64
	reasons []string
}

const (
	threshold = 2.5 // of the score of a pair that is one event
	strong    = 3.5 // of one that a report told long afterwards, without a date
	near      = 2.8 // of one that stays one event though its dates lie some days apart
	nearDays  = 3   // how far such dates may lie apart
	// Events that no words date are told of as news; documents that were
	// published further apart than this do not tell the same news.
	newsDays = 21
	// In a block with more mentions than this, only neighbours in time are compared.
	window = 64
)

// merge puts the mentions that are one event into one cluster.
//
// Mentions are compared within blocks: the same type, and an actor that takes
// part in both. Every pair that may be one event has a score with its reasons;
// from the best pair down, the clusters of the two become one if nothing in
// the one contradicts anything in the other. What is accused or denied is
// merged first, because two denials are one only if they deny the same.
func merge(locals []*local, actors *actors) []*cluster {
	for _, l := range locals {
		l.cluster = &cluster{members: []*local{l}}
	}
	pointBack(locals, actors)
	speech := func(l *local) bool {
		return len(l.about) > 0 || l.e.Type == "REJECT" || l.e.Type == "ACCUSE" || l.e.Statement
	}
	for _, late := range []bool{false, true} {
		var pairs []pair
		for _, p := range candidates(locals) {
			if (speech(p.a) || speech(p.b)) != late {
				continue
			}
			if p.score, p.reasons = score(p.a, p.b, actors); p.score >= threshold && sameNews(p.a, p.b, p.score) && compatible(p.a, p.b, p.score, actors) {
				pairs = append(pairs, p)
			}
		}
		slices.SortFunc(pairs, func(x, y pair) int {
			return cmp.Or(cmp.Compare(y.score, x.score), x.a.id.Compare(y.a.id), x.b.id.Compare(y.b.id))
		})
		for _, p := range pairs {
			join(p, actors)
		}
	}
	var clusters []*cluster
	for _, l := range locals {
		if l.cluster.members[0] == l {
			clusters = append(clusters, l.cluster)
		}
	}
	return clusters
}

// join makes one cluster of those of a pair, unless they contradict each other.
func join(p pair, actors *actors) {
	x, y := p.a.cluster, p.b.cluster
	if x == y {
		return
	}
	for _, a := range x.members {
		for _, b := range y.members {
			if !fits(a, b, p.score, actors) {
				return
			}
		}
	}
	x.members = append(x.members, y.members...)
	slices.SortFunc(x.members, func(a, b *local) int { return a.id.Compare(b.id) })
	x.merges = append(append(x.merges, y.merges...), graph.Merge{A: p.a.id, B: p.b.id, Score: p.score, Reasons: p.reasons})
	for _, m := range y.members {
		m.cluster = x
	}
}

// candidates returns the pairs worth comparing, each once: those that share a
// block, and a definite noun with what it may point back to.
func candidates(locals []*local) []pair {
	blocks := map[string][]*local{}
	byDoc := map[int][]*local{}
	for _, l := range locals {
		if l.e.Minor && !l.e.Personal {
			continue // told in passing, each for itself: nobody is shown it unasked
		}
		for _, id := range sorted(slices.Concat(l.agents, l.targets, l.accused)) {
			k := string(l.e.Type) + "/" + l.e.Mode + id.String()
			if l.e.Minor {
				k += l.e.Lemma // so many, that they would crowd the others out
			}
			blocks[k] = append(blocks[k], l)
		}
		byDoc[l.doc] = append(byDoc[l.doc], l)
	}
	var pairs []pair
	seen := map[[2]graph.MentionID]bool{}
	add := func(a, b *local) {
		if a.id.Compare(b.id) > 0 {
			a, b = b, a
		}
		if k := [2]graph.MentionID{a.id, b.id}; a.id != b.id && !seen[k] {
			seen[k] = true
			pairs = append(pairs, pair{a: a, b: b})
		}
	}
	for _, block := range blocks { // pairs are sorted by score and id afterwards
		slices.SortFunc(block, func(a, b *local) int {
			return cmp.Or(cmp.Compare(a.e.When.Latest, b.e.When.Latest), a.id.Compare(b.id))
		})
		for i, a := range block {
			for _, b := range block[i+1 : min(len(block), i+1+window)] {
				add(a, b)
			}
		}
	}
	for _, mentions := range byDoc {
		slices.SortFunc(mentions, before)
		for i, l := range mentions {
			if !l.e.Nominal || !l.e.Definite || len(l.agents)+len(l.targets)+len(l.accused) > 0 {
				continue
			}
			for k := i - 1; k >= 0; k-- { // the nearest before it that it can point to
				if m := mentions[k]; m.e.Type == l.e.Type && (m.e.Lemma == l.e.Lemma || m.e.Rule == l.e.Rule) && m.e.Sentence != l.e.Sentence {
					add(m, l)
					break
				}
			}
		}
	}
	return pairs
}

// compatible reports whether nothing keeps a and b from being one event.
func compatible(a, b *local, score float64, actors *actors) bool {
	x, y := a.e, b.e
	switch {
	case x.Type != y.Type || x.Mode != y.Mode && x.Mode != "" && y.Mode != "":
		return false
	case x.Statement != y.Statement || x.Generic != y.Generic:
		return false
	case a.doc == b.doc && x.Sentence == y.Sentence:
		return false
	case (x.Factuality[0].Value == doc.CertainlyNot) != (y.Factuality[0].Value == doc.CertainlyNot):
		return false
	}
	if a.doc == b.doc {
		first, second := a, b
		if before(a, b) > 0 {
			first, second = b, a
		}
		if second.e.Novel && !first.headline() {
			return false // "a breach" is another than the one before
		}
		if x.When.Basis == doc.Stated && y.When.Basis == doc.Stated && x.When.Date.IsZero() != y.When.Date.IsZero() {
			return false // "yesterday" and "in 2017": who dates both would have said so if they were one
		}
	}
	if actors.differ(a.agents, b.agents) || len(a.targets) > 0 && len(b.targets) > 0 && related(a.targets, b.targets, actors) == 0 {
		return false
	}
	if swapped(a, b) {
		return false
	}
	switch days := distance(&x.When, &y.When); {
	case days == 0:
	case a.doc == b.doc: // one report that tells two days tells two events
		return false
	case a.dated() && b.dated() && score >= near && days <= nearDays &&
		x.When.Granularity == edtf.DayGranularity && y.When.Granularity == edtf.DayGranularity:
		// Reports of one event often differ by a day or two; the conflict is kept.
	default:
		return false
	}
	return sameTopic(a, b)
}

// sameNews reports whether two reports that words do not both date can tell of
// one event all the same: they were published close together; or only one is
// undated, as when a later report looks back, and much else agrees.
func sameNews(a, b *local, score float64) bool {
	if a.dated() && b.dated() || apart(a.d, b.d) <= newsDays {
		return true
	}
	return (a.dated() || b.dated()) && score >= strong
}

// differ reports whether a and b name different actors of one kind: two
// countries, or two persons. A country and an agency need not differ, for one
// report says who acted and another for whom.
func (a *actors) differ(x, y []graph.ActorID) bool {
	if len(x) == 0 || len(y) == 0 || related(x, y, a) > 0 {
		return false
	}
	for _, i := range x {
		for _, j := range y {
			if a.kind[i] == a.kind[j] {
				return true
			}
		}
	}
	return false
}

// swapped reports whether who acts in the one is acted upon in the other, and
// no role agrees: "A urged B" is not "B urged A".
func swapped(a, b *local) bool {
	cross := share(a.agents, b.targets) || share(a.targets, b.agents)
	return cross && !share(a.agents, b.agents) && !share(a.targets, b.targets)
}

func share(a, b []graph.ActorID) bool {
	for _, id := range a {
		if _, ok := slices.BinarySearchFunc(b, id, graph.ActorID.Compare); ok {
			return true
		}
	}
	return false
}

// related returns 1 if a and b share an actor, less if one of the one belongs
// to one of the other, and 0 if they have nothing to do with each other.
func related(a, b []graph.ActorID, actors *actors) float64 {
	if share(a, b) {
		return 1
	}
	for _, x := range a {
		for _, y := range b {
			if actors.within(x, y) || actors.within(y, x) {
				return 0.7
			}
		}
	}
	return 0
}

// sameTopic reports whether two events that speak of others can speak of the
// same: they share one of them, or one of the two names none and its words fit.
func sameTopic(a, b *local) bool {
	if len(a.about) > 0 && len(b.about) > 0 {
		for _, x := range a.about {
			for _, y := range b.about {
				if x.cluster == y.cluster {
					return true
				}
			}
		}
		return false
	}
	if a.e.Type == "REJECT" || a.e.Statement {
		return overlap(a.e.Topic, b.e.Topic, a.e.Lemma, b.e.Lemma) >= 0.34
	}
	return true
}

// overlap returns the share of the shorter list of lemmas that is in the other
// one, the given lemmas apart. Both lists are sorted.
func overlap(a, b []string, but ...string) float64 {
	n, m, both := 0, 0, 0
	for _, w := range a {
		if slices.Contains(but, w) {
			continue
		}
		n++
		if _, ok := slices.BinarySearch(b, w); ok {
			both++
		}
	}
	for _, w := range b {
		if !slices.Contains(but, w) {
			m++
		}
	}
	if min(n, m) == 0 {
		return 0
	}
	return float64(both) / float64(min(n, m))
}

// score says how much speaks for a and b being one event, and what.
func score(a, b *local, actors *actors) (float64, []string) {
	total := 0.0
	var reasons []string
	add := func(points float64, reason string) {
		total += points
		reasons = append(reasons, reason)
	}
	if a.e.Lemma == b.e.Lemma {
		add(1, "both tell of “"+strings.ReplaceAll(a.e.Lemma, "_", " ")+"”")
	} else if a.e.Rule == b.e.Rule || a.e.Mode != "" && a.e.Mode == b.e.Mode {
		add(0.5, "“"+a.e.Lemma+"” and “"+b.e.Lemma+"” are the same kind of event")
	}
	if a.e.Lemma != b.e.Lemma && !(a.dated() && b.dated()) {
		total -= 0.5 // other words and no date: more must agree
	}
	if r := related(a.agents, b.agents, actors); r > 0 {
		add(r, "the same acts")
		if len(a.agents) > 1 && slices.Equal(a.agents, b.agents) {
			add(0.5, "all of those who act are the same")
		}
	}
	if r := related(a.targets, b.targets, actors); r > 0 {
		add(r, "it is done to the same")
		if slices.ContainsFunc(a.sizes, func(n int) bool { return slices.Contains(b.sizes, n) }) {
			add(0.5, "it is done to as many")
		}
	}
	if related(a.accused, b.accused, actors) > 0 {
		add(0.5, "the same is accused of it")
	}
	if share := overlap(a.e.Topic, b.e.Topic, a.e.Lemma, b.e.Lemma); share > 0.2 {
		add(1.5*share, "the words around it agree")
	}
	if a.dated() && b.dated() && distance(&a.e.When, &b.e.When) == 0 {
		width := max(int(a.e.When.Latest)-int(a.e.When.Earliest), int(b.e.When.Latest)-int(b.e.When.Earliest))
		switch {
		case width <= 7:
			add(1, "the dates agree")
		case width <= 31:
			add(0.7, "the months agree")
		case width <= 366:
			add(0.3, "the years agree")
		}
	}
	if a.doc == b.doc {
		second := b
		if before(a, b) > 0 {
			second = a
		}
		if second.e.Nominal && second.e.Definite {
			add(1.5, "the later mention points back")
		}
		if a.headline() != b.headline() {
			add(1, "one of them is the headline of the other")
		}
	}
	for _, x := range a.about {
		for _, y := range b.about {
			if x.cluster == y.cluster {
				add(1.5, "they speak of the same event")
				return total, reasons
			}
		}
	}
	return total, reasons
}
