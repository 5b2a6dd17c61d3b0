package actor

import (
	"sort"

	"github.com/a0442a32/timeline/parse/doc"
)

// Proper makes proper nouns of the nouns with a capital in the names of
// d.Actors, and of the last word of a name that has no noun. Whoever found the
// name has seen the whole document, and the tagger a few words.
func (f *Finder) Proper(d *doc.Document) {
	for i := range d.Actors {
		a := &d.Actors[i]
		if !a.Named || a.Kind == doc.Country || a.Sentence >= len(d.Sentences) {
			continue
		}
		var last *doc.Token
		proper := false
		tokens := d.Sentences[a.Sentence].Tokens
		for k := sort.Search(len(tokens), func(k int) bool { return tokens[k].Span.End > a.Head.Start }); k < len(tokens) && tokens[k].Span.Start < a.Head.End; k++ {
			t := &tokens[k]
			if t.UPOS == "NOUN" && hasCapital(t.Span.In(d.Source.Text)) {
				t.UPOS, t.XPOS = "PROPN", properTag(t.XPOS)
			}
			proper = proper || t.UPOS == "PROPN"
			last = t
		}
		if !proper && last != nil && last.UPOS != "" {
			last.UPOS, last.XPOS = "PROPN", properTag(last.XPOS)
		}
	}
}

// properTag returns the Penn Treebank tag of a proper noun with the number of
// the noun's tag.
func properTag(noun string) string {
	if noun == "NNS" {
		return "NNPS"
	}
	return "NNP"
}
