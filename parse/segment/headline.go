package segment

import (
	"strings"

	"github.com/a0442a32/timeline/parse/doc"
)

// The bounds of what is taken for a title line, and how many of them may
// follow one another: a headline, a line below it, a name and a date stand
// above an article, a heading between its paragraphs mostly stands alone.
const (
	longestTitle = 22 // words
	titlesAbove  = 4
	titlesWithin = 2
)

// headlines marks the title lines: short blocks without a full stop at their end
// that stand above prose, and the line that is the title of the document.
func (s *Segmenter) headlines(d *doc.Document, blocks []block, first []int) {
	mark := func(b int) {
		for i := first[b]; i < first[b+1]; i++ {
			d.Sentences[i].Headline = true
		}
	}
	var run []int // the title lines since the last prose
	above := true // nothing but title lines and chrome came yet
	named := false
	for b := range blocks {
		if first[b] == first[b+1] || d.Sentences[first[b]].Chrome {
			continue
		}
		words := d.Source.Text[blocks[b].start:blocks[b].end]
		switch {
		case above && !named && d.Title != "" && entitled(words, d.Title):
			named = true
			mark(b)
		case s.title(d, blocks, first, b, above && len(run) == 0):
			run = append(run, b)
		default:
			if most := titlesWithin; len(run) <= most || above && len(run) <= titlesAbove {
				for _, t := range run {
					mark(t)
				}
			}
			run, above = run[:0], false
		}
	}
}

// title reports whether the block looks like a title line. The first line of
// an article may ask.
func (s *Segmenter) title(d *doc.Document, blocks []block, first []int, b int, top bool) bool {
	words := d.Source.Text[blocks[b].start:blocks[b].end]
	tokens := 0
	for _, sentence := range d.Sentences[first[b]:first[b+1]] {
		tokens += len(sentence.Tokens)
	}
	if blocks[b].bullet || tokens > longestTitle || blocks[b].lines > 2 {
		return false
	}
	if c := words[0]; 'a' <= c && c <= 'z' || strings.HasSuffix(words, ",") || strings.HasSuffix(words, ";") {
		return false
	}
	if fullStop(words) && !(top && strings.HasSuffix(words, "?")) {
		return false
	}
	for i := 0; i < len(words); {
		k, n := charAt(words, i)
		if k == letter {
			return true
		}
		i += n
	}
	return false
}

// entitled reports whether the line is the title, or its beginning as pages
// add their own name to it: "Bridge closed - The Daily".
func entitled(line, title string) bool {
	line, title = strings.Join(strings.Fields(line), " "), strings.Join(strings.Fields(title), " ")
	if !strings.HasPrefix(title, line) || len(line)*3 < len(title) {
		return false
	}
	rest := strings.TrimLeft(title[len(line):], " ")
	return rest == "" || strings.IndexAny(rest, "-|–—:·»") == 0
}
