package timeline

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/a0442a32/timeline/graph"
)

// nearNames is the most names that FindActor offers.
const nearNames = 5

// FindActor returns the actors that a person may mean by words, sorted by id:
// the one with that id; else all with that name; else all with that alias; else
// all with that name or alias but for the 's of an owner, so that who asks for
// "McDonald" does not get McDonald's where there is a McDonald; else the one with
// that key; else the only one whose id begins so (with four digits or more);
// else the things whose names together are the words, as "Boeing 787
// Dreamliner" is of what is called "Boeing 787" and "787 Dreamliner". Case, white
// space and a leading article do not count. The id that an actor had before it
// was merged by hand finds what it is now.
//
// If there is none it returns names that look alike, the nearest first, for a
// hint. That an actor is not known is no error.
func FindActor(ctx context.Context, r graph.Reader, words string) (found []graph.Actor, near []string, err error) {
	key := nameKey(words)
	if key == "" {
		return nil, nil, nil
	}
	var id graph.ActorID
	if id.UnmarshalText([]byte(key)) == nil {
		a, err := r.Actor(ctx, id)
		if err == nil {
			return []graph.Actor{a}, nil, nil
		}
		if !errors.Is(err, graph.ErrNotFound) {
			return nil, nil, fmt.Errorf("looking for actor %s: %w", id.Short(), err)
		}
	}
	exact := spelling(words)
	var named, aliased, owned, ownedAlias, keyed, prefixed, composed []graph.Actor
	var hints []hint
	for a, err := range r.Actors(ctx) {
		if err != nil {
			return nil, nil, fmt.Errorf("looking for an actor: %w", err)
		}
		switch {
		case spelling(a.Name) == exact:
			named = append(named, a)
		case nameKey(a.Name) == key:
			owned = append(owned, a)
		}
		switch {
		case slices.ContainsFunc(a.Aliases, func(s string) bool { return spelling(s) == exact }):
			aliased = append(aliased, a)
		case slices.ContainsFunc(a.Aliases, func(s string) bool { return nameKey(s) == key }):
			ownedAlias = append(ownedAlias, a)
		}
		if slices.ContainsFunc(a.Keys, func(k graph.ActorKey) bool { return strings.EqualFold(string(k), key) || !id.IsZero() && k.ID() == id }) {
			keyed = append(keyed, a)
		}
		if len(key) >= 4 && hasPrefix(&a, key) {
			prefixed = append(prefixed, a)
		}
		if composes(&a, key) {
			composed = append(composed, a)
		}
		hints = addHint(hints, key, &a)
	}
	switch {
	case len(named) > 0:
		return named, nil, nil
	case len(aliased) > 0:
		return aliased, nil, nil
	case len(owned) > 0:
		return owned, nil, nil
	case len(ownedAlias) > 0:
		return ownedAlias, nil, nil
	case len(keyed) > 0:
		return keyed, nil, nil
	case len(prefixed) == 1:
		return prefixed, nil, nil
	case len(composed) > 0:
		return composed, nil, nil
	}
	for _, h := range hints {
		near = append(near, h.name)
	}
	return nil, near, nil
}

// hasPrefix reports whether the id of a, or one that it had, begins so.
func hasPrefix(a *graph.Actor, prefix string) bool {
	if strings.HasPrefix(a.ID.String(), prefix) {
		return true
	}
	if strings.Trim(prefix, "0123456789abcdef") != "" {
		return false // no id begins so
	}
	return slices.ContainsFunc(a.Keys[min(1, len(a.Keys)):], func(k graph.ActorKey) bool { return strings.HasPrefix(k.ID().String(), prefix) })
}

// articles are words that people may type before a name and that no name
// stands for: the mentions in the graph leave their determiner out. They are
// English, as the language pack is the only one there is.
const articles = " the a an "

// nameKey is equal for spellings of a name that do not differ for people: what
// belongs to somebody goes by his name with and without an apostrophe.
func nameKey(s string) string {
	words := strings.Fields(spelling(s))
	for i, w := range words {
		if whole := strings.TrimSuffix(strings.TrimSuffix(w, "'s"), "'"); whole != "" {
			words[i] = whole
		}
	}
	return strings.Join(words, " ")
}

// spelling is equal for names that differ in case, white space, the form of the
// apostrophe and a leading article only.
func spelling(s string) string {
	words := strings.Fields(strings.ReplaceAll(strings.ToLower(s), "’", "'"))
	if len(words) > 1 && strings.Contains(articles, " "+words[0]+" ") {
		words = words[1:]
	}
	return strings.Join(words, " ")
}

// A hint is a name that looks like what was asked for.
type hint struct {
	distance int // 0 if one holds the other
	name     string
}

// addHint adds the name of a to the nearest few, if any of its names looks
// like key. The list stays sorted and without repetition.
func addHint(hints []hint, key string, a *graph.Actor) []hint {
	best := -1
	for _, name := range append([]string{a.Name}, a.Aliases...) {
		if d := distance(key, nameKey(name)); d >= 0 && (best < 0 || d < best) {
			best = d
		}
	}
	if best < 0 {
		return hints
	}
	h := hint{best, a.Name}
	if i := slices.IndexFunc(hints, func(o hint) bool { return o.name == h.name }); i >= 0 {
		hints[i].distance = min(hints[i].distance, h.distance)
	} else {
		hints = append(hints, h)
	}
	slices.SortFunc(hints, func(a, b hint) int {
		return cmp.Or(cmp.Compare(a.distance, b.distance), cmp.Compare(a.name, b.name))
	})
	return hints[:min(len(hints), nearNames)]
}

// distance tells how far apart two names are: 0 if one holds the other (of
// three letters at least), else the number of letters to add, drop, change or
// swap, else -1 if that is more than a quarter of them.
func distance(a, b string) int {
	n, m := utf8.RuneCountInString(a), utf8.RuneCountInString(b)
	if min(n, m) >= 3 && (strings.Contains(a, b) || strings.Contains(b, a)) {
		return 0
	}
	most := max(1, max(n, m)/4)
	if n-m > most || m-n > most || min(n, m) < 2 {
		return -1
	}
	if d := editDistance([]rune(a), []rune(b)); d <= most {
		return d
	}
	return -1
}

// editDistance is the distance of Damerau and Levenshtein in its restricted
// form: letters are added, dropped, changed, or swapped with their neighbour,
// none of them twice.
func editDistance(a, b []rune) int {
	before, last, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		for j := 1; j <= len(b); j++ {
			change := 1
			if a[i-1] == b[j-1] {
				change = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+change)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, last, row = last, row, before
	}
	return last[len(b)]
}

// thingKind is the kind of an actor that is nobody: a product, a ship, a work.
const thingKind graph.Kind = "other"

// composes reports whether names of a thing, each with a word in common with
// another one, are together the words of key: a maker's name, a number and a
// byname, of which texts leave out one or the other.
func composes(a *graph.Actor, key string) bool {
	if a.Kind != thingKind {
		return false
	}
	words := strings.Fields(key)
	var parts [][]string
	for _, s := range append([]string{a.Name}, a.Aliases...) {
		part := strings.Fields(nameKey(s))
		if len(part) > 0 && len(part) < len(words) && !slices.ContainsFunc(part, func(w string) bool { return !slices.Contains(words, w) }) {
			parts = append(parts, part)
		}
	}
	if len(parts) < 2 {
		return false
	}
	covered := map[string]bool{}
	for _, w := range parts[0] {
		covered[w] = true
	}
	for range parts {
		for _, part := range parts {
			if slices.ContainsFunc(part, func(w string) bool { return covered[w] }) {
				for _, w := range part {
					covered[w] = true
				}
			}
		}
	}
	return !slices.ContainsFunc(words, func(w string) bool { return !covered[w] })
}
