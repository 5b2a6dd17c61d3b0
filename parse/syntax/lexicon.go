package syntax

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/a0442a32/timeline/parse/lang"
	"github.com/a0442a32/timeline/parse/model"
)

// lexicon tells, by the hash of its norm, which tags a word had in the
// treebanks, as a hash of their list. The tagger goes from left to right and
// learns from it what the words to come may be.
//
// It is a table with open addressing, at least half of whose slots are free.
type lexicon struct{ slots []lexiconSlot }

// lexiconSlot is free if it has no tags.
type lexiconSlot struct{ norm, tags uint64 }

// slot returns the slot of the norm, or the free one where it belongs.
func (x lexicon) slot(norm uint64) *lexiconSlot {
	mask := uint64(len(x.slots) - 1)
	for i := norm & mask; ; i = (i + 1) & mask {
		if s := &x.slots[i]; s.norm == norm || s.tags == 0 {
			return s
		}
	}
}

// tags returns the tags of the norm, 0 if it is not there.
func (x lexicon) tags(norm uint64) uint64 {
	if len(x.slots) == 0 {
		return 0
	}
	return x.slot(norm).tags
}

// familiar is how often a word must stand in the treebanks to be in the
// lexicon. Of rarer words the tagger must learn to judge by their looks and
// their place, as it will have to with words that it never saw.
const familiar = 5

// makeLexicon returns a lexicon with room for that many words.
func makeLexicon(words int) lexicon {
	size := 2
	for size < 2*words {
		size *= 2
	}
	return lexicon{make([]lexiconSlot, size)}
}

// newLexicon reads the section "lexicon": a word a line, a tab, and its Penn
// tags, the most frequent first.
func newLexicon(lines []string) (lexicon, error) {
	x := makeLexicon(len(lines))
	for i, line := range lines {
		norm, tags, ok := strings.Cut(line, "\t")
		if !ok {
			return lexicon{}, fmt.Errorf("lexicon: line %d: %q has no tab", i+1, line)
		}
		h := model.HashBytes(norm)
		*x.slot(h) = lexiconSlot{h, model.HashBytes(tags)}
	}
	return x, nil
}

// addIrregular adds the irregular verb forms of the pack that the treebanks do not
// hold often enough: nothing in the looks of "upheld" or "flew" says what they are.
// A form that is a noun as well is left to its place, as before, if the treebanks
// know it at all.
func (x *lexicon) addIrregular(pack *lang.Pack) error {
	entries, err := pack.Words(irregular[0].file)
	if err != nil {
		return err
	}
	var r reader
	var words []lexiconSlot
	for _, e := range entries {
		if len(e.Fields) != 3 {
			return fmt.Errorf("language pack %s: %s:%d: %d fields, want 3", pack.Name, irregular[0].file, e.Line, len(e.Fields))
		}
		past, participles := strings.Fields(e.Fields[1]), strings.Fields(e.Fields[2])
		for _, form := range slices.Compact(slices.Sorted(slices.Values(slices.Concat(past, participles)))) {
			tags := "VBD VBN"
			switch {
			case form == e.Fields[0]: // "beset": any form of the verb
				continue
			case !slices.Contains(past, form):
				tags = "VBN"
			case !slices.Contains(participles, form):
				tags = "VBD"
			}
			if h := model.HashBytes(r.normalize(form)); x.tags(h) == 0 {
				words = append(words, lexiconSlot{h, model.HashBytes(tags)})
			}
		}
	}
	for _, s := range x.slots {
		if s.tags != 0 {
			words = append(words, s)
		}
	}
	*x = makeLexicon(len(words))
	for _, s := range words {
		*x.slot(s.norm) = s
	}
	return nil
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
