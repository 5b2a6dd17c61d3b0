package syntax

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// lexicon tells, by the hash of its norm, which tags a word had in the
// treebanks, as a hash of their list. The tagger goes from left to right and
// learns from it what the words to come may be.
type lexicon map[uint64]uint64

// familiar is how often a word must stand in the treebanks to be in the
// lexicon. Of rarer words the tagger must learn to judge by their looks and
// their place, as it will have to with words that it never saw.
const familiar = 5

// newLexicon reads the section "lexicon": a word a line, a tab, and its Penn
// tags, the most frequent first.
func newLexicon(lines []string) (lexicon, error) {
	x := make(lexicon, len(lines))
	for i, line := range lines {
		norm, tags, ok := strings.Cut(line, "\t")
		if !ok {
			return nil, fmt.Errorf("lexicon: line %d: %q has no tab", i+1, line)
		}
		x[hashBytes(norm)] = hashBytes(tags)
	}
	return x, nil
}

// lexiconLines returns the section "lexicon" for the sentences. Tags that a
// word has less than once in ten times are left out.
func lexiconLines(sentences []Sentence) []string {
	counts := map[string]map[string]int{}
	var r reader
	for _, s := range sentences {
		for _, w := range s {
			norm := string(r.normalize(w.Form))
			if counts[norm] == nil {
				counts[norm] = map[string]int{}
			}
			counts[norm][w.XPOS]++
		}
	}
	var lines []string
	for norm, tags := range counts {
		all := 0
		var names []string
		for name, n := range tags {
			all += n
			names = append(names, name)
		}
		if all < familiar || strings.ContainsAny(norm, "\t\n") {
			continue
		}
		slices.SortFunc(names, func(a, b string) int { return cmp.Or(cmp.Compare(tags[b], tags[a]), cmp.Compare(a, b)) })
		names = slices.DeleteFunc(names, func(name string) bool { return tags[name]*10 < all })
		lines = append(lines, norm+"\t"+strings.Join(names, " "))
	}
	slices.Sort(lines)
	return lines
}
