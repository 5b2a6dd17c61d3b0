package syntax

import (
	"fmt"
	"strings"

	"github.com/a0442a32/timeline/parse/lang"
)

// headlines knows the verbs of title lines. A tagger that has learned from
// prose takes "unveils" after a name for a plural, and then nothing in the line
// is a clause. Once the words of a title line are tagged, and before it is
// parsed, its verb is given back.
type headlines struct {
	forms map[string]bool // verbs in -s, and whether they may be nouns as well
	tails map[string]bool // verbs at the end of a title that says who tells what it tells
	verb  tag             // of a verb in -s
	past  tag             // of a verb in the past
	name  tag             // of a name
	noun  tag
	xpos  []string // by tag
}

// newHeadlines reads syntax-headlines.txt. A tagger without the tag of such
// verbs has none to give.
func newHeadlines(pack *lang.Pack, t *tagger) (*headlines, error) {
	h := &headlines{forms: map[string]bool{}, tails: map[string]bool{}, xpos: t.xpos}
	verb, past, name, noun := false, false, false, false
	for i := range t.xpos {
		switch t.upos[i] + "|" + t.xpos[i] {
		case "VERB|VBZ":
			h.verb, verb = tag(i), true
		case "VERB|VBD":
			h.past, past = tag(i), true
		case "NOUN|NN":
			h.noun, noun = tag(i), true
		case "PROPN|NNP":
			h.name, name = tag(i), true
		}
	}
	const file = "syntax-headlines.txt"
	entries, err := pack.Words(file)
	if err != nil {
		return nil, err
	}
	for _, e := range entries {
		if len(e.Fields) != 2 || e.Fields[0] != "verb" && e.Fields[0] != "either" && e.Fields[0] != "tail" {
			return nil, fmt.Errorf("language pack %s: %s:%d: want verb, either or tail, a tab and forms", pack.Name, file, e.Line)
		}
		if !verb || !past || !name || !noun {
			continue
		}
		for form := range strings.FieldsSeq(e.Fields[1]) {
			if e.Fields[0] == "tail" {
				h.tails[form] = true
			} else {
				h.forms[form] = e.Fields[0] == "either"
			}
		}
	}
	return h, nil
}

// mend gives a title line without a finite verb one: the first word that may be
// it, right after a noun. What may be a noun itself is taken for a verb only
// before what does not follow a plural: "Norcorp posts record loss", but not
// "Norcorp talks in Geneva".
func (h *headlines) mend(forms []string, words []word, tags []tag) {
	for i := range tags {
		if h.xpos[tags[i]] == "NFP" && strings.ContainsFunc(forms[i], func(r rune) bool { return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' }) {
			tags[i] = h.name // a word is no ornament: "iPhone"
		}
	}
	h.tail(forms, tags)
	found := -1
	for i := range tags {
		switch h.xpos[tags[i]] {
		case "VBZ", "VBD", "VBP", "MD":
			return
		case "NNS", "NNPS", "NNP":
			if found < 0 && i > 0 && h.ends(forms[i-1], words[i+1], tags[i-1]) && h.fits(forms[i:], tags[i:]) {
				found = i
			}
		}
	}
	if found >= 0 {
		tags[found] = h.verb
		if !strings.HasPrefix(h.xpos[tags[found-1]], "NN") {
			tags[found-1] = h.name
		}
	}
}

// tail gives the end of a title that says who tells or was told it its verb:
// "…, court hears", "…, jury told".
func (h *headlines) tail(forms []string, tags []tag) {
	last := len(forms) - 1
	if last < 3 || !h.tails[strings.ToLower(forms[last])] {
		return
	}
	for i := last - 1; i > 0 && i >= last-4; i-- {
		if forms[i] == "," && i < last-1 {
			if h.xpos[tags[last-1]][0] == 'J' {
				tags[last-1] = h.noun // "inquest"
			}
			if tags[last] = h.verb; !strings.HasSuffix(strings.ToLower(forms[last]), "s") {
				tags[last] = h.past
			}
			return
		}
	}
}

// ends reports whether the word may end the subject: a noun, or a name, which
// ends like a participle now and then ("Boeing"), or is none that the lexicon
// knows.
func (h *headlines) ends(form string, w word, t tag) bool {
	capital := form[0] >= 'A' && form[0] <= 'Z'
	return strings.HasPrefix(h.xpos[t], "NN") || capital && (h.xpos[t] == "VBG" || h.xpos[t] == "JJ" && w.known == 0)
}

// fits reports whether the first of the words is a verb, by what follows it.
func (h *headlines) fits(forms []string, tags []tag) bool {
	first := strings.ToLower(forms[0])
	either, ok := h.forms[first]
	switch {
	case !ok:
		return false
	case !either:
		return true
	case len(tags) < 2:
		return false
	}
	if _, ok := h.forms[first+"_"+strings.ToLower(forms[1])]; ok {
		return true
	}
	for x := h.xpos[tags[1]]; (x == "RB" || x == "RP") && len(tags) > 2; x = h.xpos[tags[1]] {
		tags = tags[1:] // "pushes back launch"
	}
	return h.object(tags[1])
}

// object reports whether a word with the tag may begin what follows a verb and
// does not follow a plural.
func (h *headlines) object(t tag) bool {
	switch h.xpos[t] {
	case "DT", "PRP$", "PRP", "CD", "$", "#", "JJ", "JJR", "JJS", "NN", "NNP":
		return true
	}
	return false
}
