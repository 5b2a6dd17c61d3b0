package actor

import (
	"testing"

	"github.com/a0442a32/timeline/parse/doc"
	"github.com/a0442a32/timeline/parse/lang/en"
	"github.com/a0442a32/timeline/parse/segment"
	"github.com/a0442a32/timeline/parse/syntax"
	"github.com/a0442a32/timeline/parse/text"
)

// newFinder returns a finder with the English pack.
func newFinder(t testing.TB) *Finder {
	t.Helper()
	f, err := New(en.Pack())
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// newSegmenter returns a segmenter with the English pack.
func newSegmenter(t testing.TB) *segment.Segmenter {
	t.Helper()
	s, err := segment.New(en.Pack())
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// read segments a text, without tags and trees.
func read(s *segment.Segmenter, words string) *doc.Document {
	d := &doc.Document{Source: &text.Source{Text: words}}
	s.Segment(d)
	return d
}

// newReader returns what reads a text with tags and trees, and its actors.
func newReader(t testing.TB) func(words string) *doc.Document {
	t.Helper()
	f, s := newFinder(t), newSegmenter(t)
	tagger, err := syntax.Load(en.Pack())
	if err != nil {
		t.Fatal(err)
	}
	return func(words string) *doc.Document {
		d := read(s, words)
		tagger.Analyze(d)
		f.Find(d)
		return d
	}
}
