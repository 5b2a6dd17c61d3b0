package actor

import (
	"slices"

	"github.com/a0442a32/timeline/parse/doc"
)

// joined returns the actors of the article and those of its chrome as one list
// in the order of their spans. Entities of one kind, name and code become one,
// and all are numbered by their first appearance.
func joined(body, chrome []doc.Actor) []doc.Actor {
	type key struct {
		kind       doc.Kind
		name, code string
	}
	entities := 0
	known := map[key]int{}
	for i := range body {
		a := &body[i]
		entities = max(entities, a.Entity+1)
		if k := (key{a.Kind, a.Name, a.Code}); a.Named {
			if _, found := known[k]; !found {
				known[k] = a.Entity
			}
		}
	}
	same := map[int]int{} // entities of the chrome and those of the body
	for i := range chrome {
		a := &chrome[i]
		if e, found := known[key{a.Kind, a.Name, a.Code}]; found {
			same[a.Entity] = e
		}
	}
	of := func(e int) int {
		if into, found := same[e]; found {
			return into
		}
		return entities + e
	}
	all := slices.Concat(body, chrome)
	for i := range all[len(body):] {
		a := &all[len(body)+i]
		a.Entity = of(a.Entity)
		if a.Of != doc.None {
			a.Of += len(body)
		}
		for k, m := range a.Members {
			a.Members[k] = of(m)
		}
	}
	order := make([]int, len(all))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int { return all[i].Span.Start - all[j].Span.Start })
	place := make([]int, len(all))
	for at, i := range order {
		place[i] = at
	}
	numbers := map[int]int{}
	number := func(e int) int {
		n, found := numbers[e]
		if !found {
			n = len(numbers)
			numbers[e] = n
		}
		return n
	}
	out := make([]doc.Actor, len(all))
	for at, i := range order {
		out[at] = all[i]
		out[at].Entity = number(out[at].Entity)
	}
	for i := range out {
		a := &out[i]
		if a.Of != doc.None {
			a.Of = place[a.Of]
		}
		for k, m := range a.Members {
			a.Members[k] = number(m)
		}
	}
	return out
}
