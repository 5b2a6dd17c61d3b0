// Package syntax reads sentences: it gives every word its part of speech, its
// lemma and its head in the dependency tree, as Universal Dependencies define
// them for English.
//
// Start at [Load] and [Analyzer.Analyze]. Three learned steps follow one
// another for each sentence: a tagger (tagger.go), a parser (parser.go) and a
// lemmatizer (lemma.go). Each decides once and from left to right, so that a
// sentence takes time in proportion to its length and the same words are
// always read the same way. [Train] learns all three from treebanks, and
// [Analyzer.Evaluate] tells how good they are.
//
// The package knows nothing of events or actors: what a subject of a passive
// verb means is for those who read the trees.
package syntax

import (
	"fmt"
	"sync"

	"github.com/a0442a32/timeline/parse/doc"
	"github.com/a0442a32/timeline/parse/lang"
	"github.com/a0442a32/timeline/parse/model"
)

// ModelFile is the name of the model in a language pack.
const ModelFile = "models/syntax.model"

// featureVersion counts the changes to hash.go, word.go and the features of
// the tagger and the parser. Weights that were learned with other features
// mean nothing.
const featureVersion = 1

// An Analyzer tags, lemmatizes and parses. It is safe for concurrent use.
type Analyzer struct {
	card       model.Card
	sum        string
	tagger     *tagger
	parser     *parser
	lemmatizer *lemmatizer
	spaces     sync.Pool // of *workspace
}

// Load returns an analyzer with the model and the irregular words of the
// language pack.
func Load(pack *lang.Pack) (*Analyzer, error) {
	data, err := pack.Bytes(ModelFile)
	if err != nil {
		return nil, err
	}
	a, err := New(data)
	if err != nil {
		return nil, fmt.Errorf("language pack %s: %s: %w", pack.Name, ModelFile, err)
	}
	if err := a.lemmatizer.addIrregular(pack); err != nil {
		return nil, err
	}
	return a, nil
}

// New returns an analyzer with nothing but the model in data, which must not
// change afterwards.
func New(data []byte) (*Analyzer, error) {
	m, err := model.Open(data)
	if err != nil {
		return nil, err
	}
	if m.Card.Kind != "syntax" || m.Card.Features != featureVersion {
		return nil, fmt.Errorf("model %s is for %q with features %d, want \"syntax\" with %d",
			m.Card.Name, m.Card.Kind, m.Card.Features, featureVersion)
	}
	a := &Analyzer{card: m.Card, sum: m.SHA256()}
	if a.tagger, err = newTagger(m); err != nil {
		return nil, err
	}
	if a.parser, err = newParser(m); err != nil {
		return nil, err
	}
	if a.lemmatizer, err = newLemmatizer(m); err != nil {
		return nil, err
	}
	return a, nil
}

// Card returns the birth certificate of the model.
func (a *Analyzer) Card() model.Card { return a.card }

// SHA256 returns the checksum of the model in hexadecimal digits.
func (a *Analyzer) SHA256() string { return a.sum }

// workspace is what one goroutine needs for a sentence.
type workspace struct {
	reader reader
	forms  []string
	words  []word
	tags   tagging
	state  state
	lemmas map[lemmaKey]string
}

// lemmaKey is all that a lemma depends on.
type lemmaKey struct {
	form      string
	tag, head tag
	by        move
}

// Analyze sets Lemma, UPOS, XPOS, Head and Deprel of all tokens of d, whose
// spans must be set. In every sentence exactly one token is the root, and all
// others lead up to it.
func (a *Analyzer) Analyze(d *doc.Document) {
	w, ok := a.spaces.Get().(*workspace)
	if !ok {
		w = new(workspace)
	}
	w.lemmas = map[lemmaKey]string{} // holds words of d, so it does not outlive it
	for i := range d.Sentences {
		a.sentence(w, d.Source.Text, d.Sentences[i].Tokens)
	}
	w.lemmas = nil
	clear(w.forms[:cap(w.forms)])
	a.spaces.Put(w)
}

func (a *Analyzer) sentence(w *workspace, text string, tokens []doc.Token) {
	if len(tokens) == 0 {
		return
	}
	w.forms = w.forms[:0]
	for i := range tokens {
		w.forms = append(w.forms, tokens[i].Span.In(text))
	}
	w.words = w.reader.appendWords(w.words[:0], w.forms, a.tagger.lexicon)
	tags := w.tags.run(a.tagger, w.words)
	w.state.reset(w.words, tags)
	w.state.run(a.parser)

	for i := range tokens {
		t := &tokens[i]
		t.UPOS, t.XPOS = a.tagger.upos[tags[i]], a.tagger.xpos[tags[i]]
		t.Head = w.state.head[i+1]
		t.Deprel = a.parser.relations[w.state.by[i+1]]

		key := lemmaKey{form: w.forms[i], tag: tags[i], by: w.state.by[i+1]}
		head := ""
		if t.Head > 0 {
			key.head = tags[t.Head-1] + 1
			head = a.tagger.xpos[tags[t.Head-1]]
		}
		lemma, ok := w.lemmas[key]
		if !ok {
			lemma = a.lemmatizer.lemma(w.forms[i], t.XPOS, t.Deprel, head)
			w.lemmas[key] = lemma
		}
		t.Lemma = lemma
	}
}
