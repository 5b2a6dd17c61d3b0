package syntax

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/a0442a32/timeline/parse/lang"
	"github.com/a0442a32/timeline/parse/model"
)

// lemmatizer turns a form and its tag into the form that stands in a
// dictionary. It looks for an edit in three places, the most special first:
//
//	context  the word, its Penn tag, its relation and the tag of its head:
//	         "'s" VBZ aux of a VBN is "have", of a VBG "be"
//	word     the word and its Penn tag: "held" VBD is "hold"
//	ending   the last letters of the word, up to five, and its tag:
//	         "-ied" VBD loses three and takes "y"
//
// What edit stands where is learned from a treebank. A treebank has only so many
// words, so the irregular ones of the language pack are added to it.
type lemmatizer struct {
	edits      map[uint64]edit
	contextual map[string]bool // words in lower case that a context is known of
}

// edit makes a lemma of a form. The bytes that it takes away are always among
// those that its key was found by, so that it cannot cut a letter in two.
type edit struct {
	keep  bool // keep capitals: "Americans" to "American"
	strip int  // how many bytes to take from the end
	add   string
}

// longestEnding is the length in bytes of the longest ending that is looked at.
const longestEnding = 5

func contextKey(lower string, xpos, deprel, headXPOS string) uint64 {
	return model.Feature2(1, model.Mix(model.HashBytes(lower), model.HashBytes(xpos)), model.Mix(model.HashBytes(deprel), model.HashBytes(headXPOS)))
}

func wordKey(lower string, xpos string) uint64 {
	return model.Feature2(2, model.HashBytes(lower), model.HashBytes(xpos))
}

func endingKey(ending string, xpos string) uint64 {
	return model.Feature2(3, model.HashBytes(ending), model.HashBytes(xpos))
}

// apply returns the lemma. The form and its lower case differ in nothing but capitals.
func (e edit) apply(form, lower string) string {
	s := lower
	if e.keep {
		s = form
	}
	if e.strip > len(s) {
		return s
	}
	s = s[:len(s)-e.strip]
	if e.add == "" {
		return s
	}
	return s + e.add
}

// String returns the edit as it stands in a model: "lower 3 y".
func (e edit) String() string {
	set := "lower"
	if e.keep {
		set = "keep"
	}
	return set + " " + strconv.Itoa(e.strip) + " " + e.add
}

func parseEdit(s string) (edit, error) {
	set, rest, _ := strings.Cut(s, " ")
	strip, add, ok := strings.Cut(rest, " ")
	n, err := strconv.Atoi(strip)
	if !ok || err != nil || n < 0 || set != "lower" && set != "keep" {
		return edit{}, fmt.Errorf("%q is no edit of a lemma", s)
	}
	return edit{set == "keep", n, add}, nil
}

// lowered returns the form as the lemmatizer looks it up.
func lowered(form string) string {
	return strings.ReplaceAll(strings.ToLower(form), "’", "'")
}

func newLemmatizer(m *model.Model) (*lemmatizer, error) {
	lines, err := m.Lines("lemmas")
	if err != nil {
		return nil, err
	}
	l := &lemmatizer{edits: make(map[uint64]edit, len(lines)), contextual: map[string]bool{}}
	for i, line := range lines {
		f := strings.Split(line, "\t")
		e, err := parseEdit(f[len(f)-1])
		if err != nil {
			return nil, fmt.Errorf("model %s: lemma %d: %w", m.Card.Name, i, err)
		}
		switch {
		case f[0] == "context" && len(f) == 6:
			l.edits[contextKey(f[1], f[2], f[3], f[4])] = e
			l.contextual[f[1]] = true
		case f[0] == "word" && len(f) == 4:
			l.edits[wordKey(f[1], f[2])] = e
		case f[0] == "ending" && len(f) == 4:
			l.edits[endingKey(f[1], f[2])] = e
		default:
			return nil, fmt.Errorf("model %s: lemma %d: %q", m.Card.Name, i, line)
		}
	}
	return l, nil
}

// irregular is a word list of a language pack: a lemma and, field by field, its
// forms with a certain Penn tag; forms that stand for one another are parted by
// spaces.
var irregular = []struct {
	file string
	xpos []string // by field, from the second
}{
	{"syntax-irregular.txt", []string{"VBD", "VBN"}},
	{"syntax-gerunds.txt", []string{"VBG"}},
	{"syntax-plurals.txt", []string{"NNS"}},
}

// addIrregular adds the irregular words of the pack. They go before what was
// learned for the same word; of two lemmas with one form, such as "lay", the
// first in the list has it.
func (l *lemmatizer) addIrregular(pack *lang.Pack) error {
	added := map[uint64]bool{}
	for _, list := range irregular {
		entries, err := pack.Words(list.file)
		if err != nil {
			return err
		}
		for _, e := range entries {
			if len(e.Fields) != 1+len(list.xpos) {
				return fmt.Errorf("language pack %s: %s:%d: %d fields, want %d", pack.Name, list.file, e.Line, len(e.Fields), 1+len(list.xpos))
			}
			for i, xpos := range list.xpos {
				for _, form := range strings.Fields(e.Fields[1+i]) {
					key := wordKey(form, xpos)
					if !added[key] {
						added[key] = true
						l.edits[key] = edit{strip: len(form), add: e.Fields[0]}
					}
				}
			}
		}
	}
	return nil
}

// lemma returns the lemma of a form, and whether it depends on the relation and
// the head.
func (l *lemmatizer) lemma(form, xpos, deprel, headXPOS string) (lemma string, contextual bool) {
	lower := lowered(form)
	if len(lower) != len(form) {
		form = lower // a rare letter, or a typographic apostrophe: edits count bytes
	}
	contextual = l.contextual[lower]
	if contextual {
		if e, ok := l.edits[contextKey(lower, xpos, deprel, headXPOS)]; ok {
			return e.apply(form, lower), true
		}
	}
	if e, ok := l.edits[wordKey(lower, xpos)]; ok {
		return e.apply(form, lower), contextual
	}
	for n := min(longestEnding, len(lower)); n >= 0; n-- {
		if e, ok := l.edits[endingKey(lower[len(lower)-n:], xpos)]; ok {
			return e.apply(form, lower), contextual
		}
	}
	return lower, contextual
}

// editBetween returns the edit that makes the lemma of the form, and whether
// there is one that leaves the beginning of the word alone.
func editBetween(form, lower, lemma string) edit {
	common := func(a, b string) int {
		n := 0
		for n < len(a) && n < len(b) && a[n] == b[n] {
			n++
		}
		for n > 0 && n < len(a) && a[n]&0xC0 == 0x80 {
			n-- // not within a letter
		}
		return n
	}
	n, k := common(lower, lemma), common(form, lemma)
	if k > n {
		return edit{true, len(form) - k, lemma[k:]}
	}
	return edit{false, len(lower) - n, lemma[n:]}
}

// tally counts what was seen with what.
type tally[K comparable] map[K]map[edit]int

func (t tally[K]) add(k K, e edit, n int) {
	if t[k] == nil {
		t[k] = map[edit]int{}
	}
	t[k][e] += n
}

// top returns the most frequent edit, how often it was seen, and how often all were.
func (t tally[K]) top(k K) (best edit, count, all int) {
	for e, n := range t[k] {
		all += n
		if n > count || n == count && e.String() < best.String() {
			best, count = e, n
		}
	}
	return best, count, all
}

// learnLemmas returns the lines of the section "lemmas".
func learnLemmas(sentences []Sentence) []string {
	type place struct{ lower, xpos string }
	type situation struct{ lower, xpos, deprel, head string }
	type type_ struct {
		place
		e edit
	}
	words, contexts := tally[place]{}, tally[situation]{}
	seen := map[type_]int{}
	for _, s := range sentences {
		for _, w := range s {
			lower := lowered(w.Form)
			form := w.Form
			if len(lower) != len(form) {
				form = lower
			}
			if w.Lemma == "_" || w.Lemma == "" || strings.ContainsAny(w.Lemma, "\t\n") {
				continue
			}
			head := ""
			if w.Head > 0 {
				head = s[w.Head-1].XPOS
			}
			e := editBetween(form, lower, w.Lemma)
			words.add(place{lower, w.XPOS}, e, 1)
			contexts.add(situation{lower, w.XPOS, w.Deprel, head}, e, 1)
			seen[type_{place{lower, w.XPOS}, e}]++
		}
	}
	// Endings are learned from words and not from occurrences, so that "was"
	// teaches nothing about words in -as.
	endings := tally[place]{}
	for t := range seen {
		for n := t.e.strip; n <= min(longestEnding, len(t.lower)); n++ {
			if ending := t.lower[len(t.lower)-n:]; isASCII(ending) {
				endings.add(place{ending, t.xpos}, t.e, 1)
			}
		}
	}
	chosen := map[place]edit{}
	find := func(p place, longest int) (edit, bool) {
		for n := min(longest, len(p.lower)); n >= 0; n-- {
			if e, ok := chosen[place{p.lower[len(p.lower)-n:], p.xpos}]; ok {
				return e, true
			}
		}
		return edit{}, false
	}
	byLength := func(a, b place) int {
		return cmp.Or(cmp.Compare(len(a.lower), len(b.lower)), cmp.Compare(a.xpos, b.xpos), cmp.Compare(a.lower, b.lower))
	}
	var lines []string
	for _, p := range sortedKeys(endings, byLength) {
		e, count, all := endings.top(p)
		if n := len(p.lower); n > 0 && (count < 3 || count*2 <= all) {
			continue // too few words to make a rule
		}
		if known, ok := find(p, len(p.lower)); !ok || known != e {
			chosen[p] = e
			lines = append(lines, "ending\t"+p.lower+"\t"+p.xpos+"\t"+e.String())
		}
	}
	common := map[place]edit{}
	for _, p := range sortedKeys(words, byLength) {
		e, _, _ := words.top(p)
		known, ok := find(p, longestEnding)
		if !ok {
			known = edit{}
		}
		if common[p] = known; known != e {
			common[p] = e
			lines = append(lines, "word\t"+p.lower+"\t"+p.xpos+"\t"+e.String())
		}
	}
	for _, c := range sortedKeys(contexts, func(a, b situation) int {
		return cmp.Or(cmp.Compare(a.lower, b.lower), cmp.Compare(a.xpos, b.xpos), cmp.Compare(a.deprel, b.deprel), cmp.Compare(a.head, b.head))
	}) {
		e, count, all := contexts.top(c)
		if e != common[place{c.lower, c.xpos}] && count >= 2 && count*4 >= all*3 {
			lines = append(lines, strings.Join([]string{"context", c.lower, c.xpos, c.deprel, c.head, e.String()}, "\t"))
		}
	}
	return lines
}

func isASCII(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}

// sortedKeys returns the keys of t in an order that does not depend on the map.
func sortedKeys[K comparable](t tally[K], compare func(a, b K) int) []K {
	keys := make([]K, 0, len(t))
	for k := range t {
		keys = append(keys, k)
	}
	slices.SortFunc(keys, compare)
	return keys
}
