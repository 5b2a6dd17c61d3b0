package syntax

import (
	"bytes"
	"os"
	"testing"

	"github.com/a0442a32/timeline/parse/model"
)

// fixture returns a few sentences that were written for the tests.
func fixture(t testing.TB) []Sentence {
	t.Helper()
	f, err := os.Open("testdata/fixture.conllu")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	sentences, err := ReadCoNLLU(f)
	if err != nil {
		t.Fatal(err)
	}
	return sentences
}

// small is a training that takes a moment. With so few sentences a feature
// has to count at once.
func small() Training {
	t := DefaultTraining()
	t.Card.Name = "fixture"
	t.TaggerEpochs, t.ParserEpochs = 12, 20
	t.TaggerMinUpdates, t.ParserMinUpdates = 1, 1
	t.TaggerMembers, t.ParserMembers, t.Folds = 2, 2, 3
	return t
}

// repeated returns the sentences so often that none of their tags is rare.
func repeated(sentences []Sentence) []Sentence {
	var out []Sentence
	for range rare {
		out = append(out, sentences...)
	}
	return out
}

func TestTrainIsReproducible(t *testing.T) {
	sentences := repeated(fixture(t))
	one, err := Train(sentences, small(), nil)
	if err != nil {
		t.Fatal(err)
	}
	two, err := Train(sentences, small(), nil)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(one, two) {
		t.Error("two trainings on the same sentences gave different files")
	}
	other := small()
	other.Seed++
	three, err := Train(sentences, other, nil)
	if err != nil {
		t.Fatal(err)
	}
	if bytes.Equal(one, three) {
		t.Error("another seed gave the same file")
	}
}

func TestTrainLearns(t *testing.T) {
	sentences := repeated(fixture(t))
	data, err := Train(sentences, small(), nil)
	if err != nil {
		t.Fatal(err)
	}
	a, err := New(data)
	if err != nil {
		t.Fatal(err)
	}
	r := a.Evaluate(fixture(t))
	if r.XPOS != 100 || r.Lemma != 100 || r.UAS < 97 || r.LAS < 97 {
		t.Errorf("got XPOS %.1f, lemma %.1f, UAS %.1f, LAS %.1f of the sentences that it learned from; want 100, 100, 97, 97",
			r.XPOS, r.Lemma, r.UAS, r.LAS)
	}
}

func TestTrainTooFew(t *testing.T) {
	if _, err := Train(fixture(t)[:1], small(), nil); err == nil {
		t.Error("one sentence was enough")
	}
}

func TestNewRefusesOtherFeatures(t *testing.T) {
	b := model.Builder{Card: model.Card{Name: "old", Kind: "syntax", Features: featureVersion + 1}}
	data, err := b.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := New(data); err == nil {
		t.Error("a model with other features was taken")
	}
}

// TestOracle follows the moves that cost nothing: they must lead to the gold
// tree, whatever the scores are.
func TestOracle(t *testing.T) {
	sentences := fixture(t)
	names := moveNames(repeated(sentences))
	p, err := parserOf(names)
	if err != nil {
		t.Fatal(err)
	}
	lefts, rights := p.byRelation()
	var (
		r reader
		s state
		g gold
	)
	for _, want := range sentences {
		var forms []string
		for _, w := range want {
			forms = append(forms, w.Form)
		}
		s.reset(r.appendWords(nil, forms, lexicon{}), make([]tag, len(forms)))
		g.reset(want)
		for !s.done() {
			m := shift
			if len(s.stack) > 1 {
				m = move(g.best(p, &s, want, lefts, rights))
			}
			g.follow(&s, m)
			p.apply(&s, m)
		}
		for i, w := range want {
			if got := s.head[i+1]; got != w.Head || p.relations[s.by[i+1]] != w.Deprel {
				t.Errorf("%v: word %d got %s of %d, want %s of %d", forms, i+1, p.relations[s.by[i+1]], got, w.Deprel, w.Head)
			}
		}
	}
}
