// Package doc declares what is known about one article after parsing it: its
// sentences, and the times, actors and events mentioned in them.
//
// doc is to parse as go/ast is to go/parser. A mention says what the words
// say; which person or event in the world is meant is for package link.
//
// Mentions refer to one another by their index in the document's slices, and
// [None] stands for no mention. So a document is a plain value: it can be
// copied, compared and stored.
package doc

import (
	"github.com/a0442a32/timeline/parse/edtf"
	"github.com/a0442a32/timeline/parse/text"
)

// None is the index of no mention.
const None = -1

// A Document is a parsed article. Sentences, Times and Actors are in order of
// appearance and Events in order of their triggers. Spans count bytes of
// Source.Text.
type Document struct {
	Source    *text.Source
	Title     string
	Claims    []DateClaim // what the article says of its own date, the most trusted first
	Published DateClaim   // the date that relative expressions were resolved against; zero, or only a bound, if there is none
	Chrome    []text.Span // navigation, captions, promotion: text that is not the article
	Sentences []Sentence
	Times     []Time
	Actors    []Actor
	Events    []Event
}

// A DateBasis tells how the date of a document is known.
type DateBasis string

// The bases, from the most to the least trusted.
const (
	ByFlag     DateBasis = "flag" // the user said so: a flag, a manifest, `timeline date`
	ByMetadata DateBasis = "metadata"
	ByPage     DateBasis = "page"
	ByURL      DateBasis = "url"
	ByDateline DateBasis = "dateline"
	ByFilename DateBasis = "filename"
	ByInferred DateBasis = "inferred"
	ByUnknown  DateBasis = "unknown"
)

// A DateClaim is a date that a document may have been published on.
type DateClaim struct {
	Date  edtf.Date
	Basis DateBasis
	Span  text.Span // where the text says so; zero if it does not
}

// IsKnown reports whether something told the date, so that it is more than the
// bound which ByInferred is.
func (c DateClaim) IsKnown() bool { return !c.Date.IsZero() && c.Basis != ByInferred }

// A Sentence is a run of tokens. A line of chrome or a headline without a full
// stop is a sentence too.
type Sentence struct {
	Span      text.Span
	Tokens    []Token
	Paragraph int  // from 0
	Chrome    bool // it lies in the document's chrome
	Headline  bool // a title line, above or between the paragraphs
}

// A Token is a word, a number or a punctuation mark, as Universal Dependencies
// divide English: "don't" is "do" and "n't", "China's" is "China" and "'s".
type Token struct {
	Span   text.Span
	Lemma  string
	UPOS   string // Universal part of speech: NOUN, VERB, …
	XPOS   string // Penn Treebank tag: NNS, VBD, …
	Head   int    // index of the head in the sentence, from 1; 0 for the root; None if there is no tree
	Deprel string
}

// In returns the words that p covers.
func (d *Document) In(p text.Span) string { return p.In(d.Source.Text) }

// SentenceAt returns the index of the sentence that holds the byte offset, or None.
func (d *Document) SentenceAt(offset int) int {
	low, high := 0, len(d.Sentences)
	for low < high {
		if middle := (low + high) / 2; d.Sentences[middle].Span.End <= offset {
			low = middle + 1
		} else {
			high = middle
		}
	}
	if low < len(d.Sentences) && d.Sentences[low].Span.Start <= offset {
		return low
	}
	return None
}
