// Package segment divides the text of a document into sentences and tokens, as
// Universal Dependencies divide English.
//
// Start at [Segmenter.Segment]. It works from the outside in: lines become
// blocks (line.go), blocks become tokens (token.go), and the tokens of a block
// become sentences (sentence.go). What it knows of the language comes from the
// pack: abbreviations, clitics and a few classes of words.
//
// Every character that is no space lies in exactly one token, and every token
// in exactly one sentence. Any text can be segmented, in time that is linear
// in its length.
package segment

import (
	"github.com/a0442a32/timeline/parse/doc"
	"github.com/a0442a32/timeline/parse/lang"
	"github.com/a0442a32/timeline/parse/text"
)

// A Segmenter divides texts of one language. It is safe for concurrent use.
type Segmenter struct{ *knowledge }

// New returns a segmenter that knows what the pack knows. An error names the
// file and the line of the pack that is wrong.
func New(pack *lang.Pack) (*Segmenter, error) {
	k, err := load(pack)
	if err != nil {
		return nil, err
	}
	return &Segmenter{k}, nil
}

// Segment sets d.Sentences from the text, d.Title and d.Chrome. The tokens have
// their spans and no head.
func (s *Segmenter) Segment(d *doc.Document) {
	source := d.Source.Text
	blocks := s.blocks(source, d.Chrome)
	t := tokenizer{s.knowledge, source, make([]token, 0, len(source)/5+8)}
	// ends[i] is the number of tokens up to the end of sentence i, and first[b]
	// the first sentence of block b.
	var ends []int
	first := make([]int, len(blocks)+1)
	for b, block := range blocks {
		first[b] = len(ends)
		from := len(t.tokens)
		t.tokenize(block.start, block.end)
		ends = s.sentences(source, t.tokens, from, ends)
	}
	first[len(blocks)] = len(ends)

	tokens := make([]doc.Token, len(t.tokens))
	for i, token := range t.tokens {
		tokens[i] = doc.Token{Span: text.Span{Start: token.start, End: token.end}, Head: doc.None}
	}
	d.Sentences = make([]doc.Sentence, len(ends))
	from, chrome := 0, d.Chrome
	for b, block := range blocks {
		for i := first[b]; i < first[b+1]; i++ {
			sentence := &d.Sentences[i]
			sentence.Tokens = tokens[from:ends[i]:ends[i]]
			sentence.Span = text.Span{Start: tokens[from].Span.Start, End: tokens[ends[i]-1].Span.End}
			sentence.Paragraph = block.paragraph
			for len(chrome) > 0 && chrome[0].End <= sentence.Span.Start {
				chrome = chrome[1:]
			}
			sentence.Chrome = len(chrome) > 0 && chrome[0].Overlaps(sentence.Span)
			from = ends[i]
		}
	}
	s.headlines(d, blocks, first)
}
