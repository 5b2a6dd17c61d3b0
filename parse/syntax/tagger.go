package syntax

import (
	"fmt"
	"strings"

	"github.com/a0442a32/timeline/parse/model"
)

// tag is an index of the tagger's tags.
type tag = uint8

// tagger gives every word a Universal part of speech and a Penn Treebank tag
// together, as one class: the two tell the same story, and where the Penn tag
// leaves something open (is "that" a pronoun or a conjunction?) it is the same
// words around that decide.
//
// It goes from left to right, and the two tags before are features. It never
// comes back: the parser that follows is trained on tags with such errors in
// them and puts up with them.
type tagger struct {
	upos, xpos []string // by tag
	lexicon    lexicon
	weights    *model.Linear
}

func newTagger(m *model.Model) (*tagger, error) {
	names, err := m.Lines("tags")
	if err != nil {
		return nil, err
	}
	t := new(tagger)
	for _, name := range names {
		u, x, ok := strings.Cut(name, "|")
		if !ok {
			return nil, fmt.Errorf("model %s: tag %q has no |", m.Card.Name, name)
		}
		t.upos, t.xpos = append(t.upos, u), append(t.xpos, x)
	}
	if len(names) == 0 || len(names) > model.MaxClasses {
		return nil, fmt.Errorf("model %s: %d tags", m.Card.Name, len(names))
	}
	lines, err := m.Lines("lexicon")
	if err != nil {
		return nil, err
	}
	if t.lexicon, err = newLexicon(lines); err != nil {
		return nil, fmt.Errorf("model %s: %w", m.Card.Name, err)
	}
	t.weights, err = m.Linear("tagger", len(names))
	return t, err
}

// tagging is a sentence that is being tagged.
type tagging struct {
	words    []word // with two paddings at each end
	tags     []tag  // of the words so far
	one, two uint64 // the tags before the next word

	// Most features do not depend on tags. Their sums are asked for some words ahead.
	around model.Sums // of the words from the last multiple of ahead
	after  model.Sums // of the next word's other features
	scores model.Sums
}

// ahead is for how many words of a sentence the features that do not depend on
// tags are scored together.
const ahead = 16

// reset begins a sentence. words has two paddings at each end.
func (g *tagging) reset(t *tagger, words []word) {
	g.words, g.tags = words, g.tags[:0]
	g.one, g.two = outside, outside
	if g.around == nil {
		g.around, g.after, g.scores = t.weights.NewSums(ahead), t.weights.NewSums(1), t.weights.NewSums(1)
	}
}

// done reports whether every word has its tag.
func (g *tagging) done() bool { return len(g.tags) == len(g.words)-4 }

// ask adds to the batch what has to be known to tag the next word.
func (g *tagging) ask(t *tagger, b *model.Batch) {
	i := len(g.tags)
	if i%ahead == 0 {
		width := t.weights.Width()
		for j := i; j < min(i+ahead, len(g.words)-4); j++ {
			b.Features = appendAround(b.Features, g.words, j+2)
			b.Case(g.around[(j-i)*width:][:width])
		}
	}
	b.Features = appendAfter(b.Features, g.words, i+2, g.one, g.two)
	b.Case(g.after)
}

// decide tags the next word. The batch that it was asked for in has been summed.
func (g *tagging) decide(t *tagger) {
	t.weights.Join(g.scores, g.after, g.around[len(g.tags)%ahead*t.weights.Width():])
	best := model.Best(g.scores[:len(t.upos)])
	g.tags = append(g.tags, tag(best))
	g.two, g.one = g.one, number(best)
}

// run tags a sentence alone.
func (g *tagging) run(t *tagger, words []word) []tag {
	var b model.Batch
	for g.reset(t, words); !g.done(); {
		g.ask(t, &b)
		t.weights.Sum(&b)
		g.decide(t)
	}
	return g.tags
}

// tagFeatures appends all features of the i-th word; one and two are the tags
// of the words before it.
func tagFeatures(out []uint64, words []word, i int, one, two uint64) []uint64 {
	return appendAfter(appendAround(out, words, i), words, i, one, two)
}

// appendAfter appends the features that depend on the tags before the word.
func appendAfter(out []uint64, words []word, i int, one, two uint64) []uint64 {
	w, r := &words[i], &words[i+1]
	return append(out,
		model.Feature(12, one), model.Feature2(13, one, two), model.Feature2(14, one, w.norm), model.Feature2(15, one, w.suffix[2]),
		model.Feature2(16, one, r.norm), model.Feature2(17, two, w.norm),
		model.Feature2(43, one, r.known), model.Feature2(44, one, model.Mix(r.known, w.known)),
	)
}

// appendAround appends the others.
func appendAround(out []uint64, words []word, i int) []uint64 {
	w := &words[i]
	l, ll, r, rr := &words[i-1], &words[i-2], &words[i+1], &words[i+2]
	return append(out,
		model.Feature(1, 7),
		// the word itself
		model.Feature(2, w.form), model.Feature(3, w.norm), model.Feature(4, w.shape),
		model.Feature(5, w.suffix[0]), model.Feature(6, w.suffix[1]), model.Feature(7, w.suffix[2]), model.Feature(8, w.suffix[3]),
		model.Feature(9, w.prefix[0]), model.Feature(10, w.prefix[1]),
		model.Feature2(11, w.shape, w.suffix[2]),
		// the words around it
		model.Feature(18, l.norm), model.Feature(19, l.suffix[2]), model.Feature(20, ll.norm),
		model.Feature(21, r.norm), model.Feature(22, r.suffix[2]), model.Feature(23, rr.norm),
		model.Feature(24, l.shape), model.Feature(25, r.shape),
		model.Feature2(26, l.norm, w.norm), model.Feature2(27, w.norm, r.norm), model.Feature2(28, l.norm, r.norm),
		model.Feature2(29, l.shape, w.shape), model.Feature2(30, w.shape, r.shape),
		model.Feature2(31, r.norm, rr.norm), model.Feature2(32, w.norm, r.suffix[2]),
		model.Feature(33, ll.shape), model.Feature(34, rr.shape), model.Feature2(35, w.shape, model.Mix(l.shape, r.shape)),
		model.Feature2(36, w.norm, l.shape), model.Feature2(37, w.norm, r.shape),
		// what the lexicon knows of the word and of those that have no tag yet
		model.Feature(38, w.known), model.Feature2(39, w.known, w.shape), model.Feature(40, r.known), model.Feature2(41, r.known, rr.known),
		model.Feature2(42, r.known, w.known), model.Feature2(45, w.suffix[2], r.known),
	)
}
