package timeline

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/a0442a32/timeline/graph"
)

// An AmbiguousName is a name by which several actors go.
type AmbiguousName struct {
	Name   string
	Actors []graph.Actor // by name and id
	Open   []graph.Actor // of whom no document tells which of them they are; likewise
}

// AmbiguousNames returns the names that lead to several actors, in the order of
// the alphabet: those that several have as their name, as an alias that is a
// name too, or that nothing decides the meaning of. Names of the same actors
// count once, the longest: "Justice Ministry" says no more than "Ministry of
// Justice" if it leads to the same.
//
// It reads all actors once, and takes time and memory in proportion to their
// names.
func AmbiguousNames(ctx context.Context, r graph.Reader) ([]AmbiguousName, error) {
	byID := map[graph.ActorID]graph.Actor{}
	names := map[string]bool{}
	var order []graph.ActorID
	for a, err := range r.Actors(ctx) {
		if err != nil {
			return nil, fmt.Errorf("looking for ambiguous names: %w", err)
		}
		byID[a.ID] = a
		order = append(order, a.ID)
		names[nameKey(a.Name)] = true
	}
	bearers := map[string][]graph.ActorID{}
	written := map[string]string{}
	add := func(name string, id graph.ActorID) {
		key := nameKey(name)
		if slices.Contains(bearers[key], id) {
			return
		}
		bearers[key] = append(bearers[key], id)
		if old, ok := written[key]; !ok || name < old {
			written[key] = name
		}
	}
	for _, id := range order {
		a := byID[id]
		if !named(&a) {
			continue
		}
		add(a.Name, id)
		for _, alias := range a.Aliases {
			if isNameOf(alias, &a, names) {
				add(alias, id)
			}
		}
		for _, other := range a.MayBe {
			if _, ok := byID[other]; ok {
				add(a.Name, other)
			}
		}
	}
	bySet := map[string]AmbiguousName{}
	for key, ids := range bearers {
		if len(ids) < 2 {
			continue
		}
		slices.SortFunc(ids, graph.ActorID.Compare)
		var set strings.Builder
		found := AmbiguousName{Name: written[key]}
		for _, id := range ids {
			set.WriteString(id.String())
			if a := byID[id]; len(a.MayBe) > 0 {
				found.Open = append(found.Open, a)
			} else {
				found.Actors = append(found.Actors, a)
			}
		}
		if old, ok := bySet[set.String()]; ok && cmp.Or(cmp.Compare(len(found.Name), len(old.Name)), cmp.Compare(old.Name, found.Name)) <= 0 {
			continue
		}
		for _, list := range [][]graph.Actor{found.Actors, found.Open} {
			slices.SortFunc(list, func(a, b graph.Actor) int { return cmp.Or(cmp.Compare(a.Name, b.Name), a.ID.Compare(b.ID)) })
		}
		bySet[set.String()] = found
	}
	var out []AmbiguousName
	for _, n := range bySet {
		out = append(out, n)
	}
	slices.SortFunc(out, func(a, b AmbiguousName) int {
		return cmp.Or(cmp.Compare(nameKey(a.Name), nameKey(b.Name)), cmp.Compare(a.Name, b.Name))
	})
	return out, nil
}

// named reports whether the actor has a name: "five members of the unit",
// "company" and "Norland's ambassador" are words that several may be called
// without any doubt who is meant.
func named(a *graph.Actor) bool {
	words := strings.Fields(a.Name)
	if a.Kind == "group" || len(words) == 0 {
		return false
	}
	first, _ := utf8.DecodeRuneInString(words[0])
	last, _ := utf8.DecodeRuneInString(words[len(words)-1])
	return !unicode.IsLower(first) && !unicode.IsDigit(first) && !unicode.IsLower(last) && unicode.IsLetter(last)
}

// isNameOf reports whether an alias of the actor is a name, and not what some
// article describes it by: it is the name of somebody, an acronym, or holds
// nothing but words of the actor's name.
func isNameOf(alias string, a *graph.Actor, names map[string]bool) bool {
	if first, _ := utf8.DecodeRuneInString(alias); unicode.IsLower(first) {
		return false
	}
	if strings.ToUpper(alias) == alias && !strings.Contains(alias, " ") && utf8.RuneCountInString(alias) > 1 || names[nameKey(alias)] {
		return true
	}
	own := strings.Fields(nameKey(a.Name))
	for _, w := range strings.Fields(nameKey(alias)) {
		if !slices.Contains(own, w) {
			return false
		}
	}
	return true
}
