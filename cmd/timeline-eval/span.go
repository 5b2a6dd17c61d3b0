package main

import (
	"cmp"
	"slices"
)

// A span is a half-open range of Unicode code points of a document's text.
type span struct{ start, end int }

func (s span) compare(t span) int {
	return cmp.Or(cmp.Compare(s.start, t.start), cmp.Compare(s.end, t.end))
}

// overlap returns how many code points two spans share.
func (s span) overlap(t span) int { return max(0, min(s.end, t.end)-max(s.start, t.start)) }

// within returns the spans of sorted that overlap s, in order; spanOf tells
// where an item lies. Items do not overlap one another.
func within[T any](sorted []T, s span, spanOf func(T) span) []T {
	first, _ := slices.BinarySearchFunc(sorted, s.start, func(item T, start int) int {
		if spanOf(item).end <= start {
			return -1
		}
		return 1
	})
	last := first
	for last < len(sorted) && spanOf(sorted[last]).start < s.end {
		last++
	}
	return slices.DeleteFunc(slices.Clone(sorted[first:last]), func(item T) bool { return spanOf(item).overlap(s) == 0 })
}

// pair pairs spans of gold with spans of the system one to one: equal spans
// first, then those that share the most, in text order. It returns indices
// (gold, system), in the order of gold.
func pair(gold, system []span) [][2]int {
	where := map[span][]int{}
	for j, s := range system {
		where[s] = append(where[s], j)
	}
	var pairs [][2]int
	usedGold, usedSystem := make([]bool, len(gold)), make([]bool, len(system))
	take := func(i, j int) {
		pairs = append(pairs, [2]int{i, j})
		usedGold[i], usedSystem[j] = true, true
	}
	for i, g := range gold {
		if equal := where[g]; len(equal) > 0 {
			where[g] = equal[1:]
			take(i, equal[0])
		}
	}
	type option struct{ shared, i, j int }
	var options []option
	for i, g := range gold {
		for j, s := range system {
			if shared := g.overlap(s); shared > 0 && !usedGold[i] && !usedSystem[j] {
				options = append(options, option{shared, i, j})
			}
		}
	}
	slices.SortFunc(options, func(a, b option) int {
		return cmp.Or(-cmp.Compare(a.shared, b.shared), cmp.Compare(gold[a.i].start, gold[b.i].start),
			cmp.Compare(system[a.j].start, system[b.j].start), cmp.Compare(a.i, b.i), cmp.Compare(a.j, b.j))
	})
	for _, o := range options {
		if !usedGold[o.i] && !usedSystem[o.j] {
			take(o.i, o.j)
		}
	}
	slices.SortFunc(pairs, func(a, b [2]int) int { return slices.Compare(a[:], b[:]) })
	return pairs
}
