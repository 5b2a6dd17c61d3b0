package main

import (
	"cmp"
	"slices"
	"strings"

	"github.com/xrash/smetrics"
)

// alike is the Jaro–Winkler similarity above which a name may be a misspelling
// of another.
const alike = 0.88

// nearest returns the names that somebody who typed word may have meant, n at
// most, the likeliest first: those that hold it, and those that are spelt
// alike.
func nearest(word string, names []string, n int) []string {
	type near struct {
		name       string
		similarity float64
	}
	const longest = 200 // bytes; what is longer was not typed
	word = strings.ToLower(word)
	if word == "" || len(word) > longest {
		return nil
	}
	var found []near
	for _, name := range names {
		lower := strings.ToLower(name)
		switch {
		case len(lower) > longest:
		case strings.Contains(lower, word):
			found = append(found, near{name, 1})
		default:
			if s := smetrics.JaroWinkler(word, lower, 0.7, 4); s >= alike {
				found = append(found, near{name, s})
			}
		}
	}
	slices.SortFunc(found, func(a, b near) int {
		return cmp.Or(cmp.Compare(b.similarity, a.similarity), strings.Compare(a.name, b.name))
	})
	found = slices.CompactFunc(found, func(a, b near) bool { return a.name == b.name })
	var best []string
	for _, f := range found[:min(n, len(found))] {
		best = append(best, f.name)
	}
	return best
}
