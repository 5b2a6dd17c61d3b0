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
	headlines  *headlines // nil without a language pack
	spaces     sync.Pool  // of *workspace
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
	if err := a.tagger.lexicon.addIrregular(pack); err != nil {
		return nil, err
	}
	if a.headlines, err = newHeadlines(pack, a.tagger); err != nil {
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

// workspace is what one goroutine needs for a document.
type workspace struct {
	reader reader
	lanes  [lanes]lane
	// What the lanes ask the two classifiers.
	tagging, parsing model.Batch
	lemmas           map[lemmaKey]string // of the document, as far as they depend on nothing else
}

// lanes is how many sentences are read side by side. Each decision waits for
// the memory that the weights are in; so those of several sentences wait
// together.
const lanes = 8

// A lane is a sentence that is being read.
type lane struct {
	tokens []doc.Token // none if it is empty
	forms  []string
	words  []word
	tags   tagging
	state  state
	title  bool // it is a title line
	parses bool // its words are tagged
}

// lemmaKey is all that most lemmas depend on.
type lemmaKey struct {
	form string
	tag  tag
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
	next := 0
	for {
		busy := false
		for i := range w.lanes {
			l := &w.lanes[i]
			for len(l.tokens) == 0 && next < len(d.Sentences) {
				l.begin(a, &w.reader, d.Source.Text, &d.Sentences[next])
				next++
			}
			if len(l.tokens) > 0 {
				busy = true
				l.ask(a, w)
			}
		}
		if !busy {
			break
		}
		a.tagger.weights.Sum(&w.tagging)
		a.parser.weights.Sum(&w.parsing)
		for i := range w.lanes {
			if l := &w.lanes[i]; len(l.tokens) > 0 && l.decide(a) {
				l.finish(a, w.lemmas)
			}
		}
	}
	w.lemmas = nil
	for i := range w.lanes {
		clear(w.lanes[i].forms[:cap(w.lanes[i].forms)])
	}
	a.spaces.Put(w)
}

// begin puts a sentence into an empty lane.
func (l *lane) begin(a *Analyzer, r *reader, text string, s *doc.Sentence) {
	tokens := s.Tokens
	if len(tokens) == 0 {
		return
	}
	l.tokens, l.title, l.parses, l.forms = tokens, s.Headline, false, l.forms[:0]
	for i := range tokens {
		l.forms = append(l.forms, tokens[i].Span.In(text))
	}
	l.words = r.appendWords(l.words[:0], l.forms, a.tagger.lexicon)
	l.tags.reset(a.tagger, l.words)
}

// ask asks what the next decision needs.
func (l *lane) ask(a *Analyzer, w *workspace) {
	if l.parses {
		l.state.ask(a.parser, &w.parsing)
	} else {
		l.tags.ask(a.tagger, &w.tagging)
	}
}

// decide makes the next decision, and reports whether it was the last one.
func (l *lane) decide(a *Analyzer) (done bool) {
	if !l.parses {
		l.tags.decide(a.tagger)
		if !l.tags.done() {
			return false
		}
		if l.title && a.headlines != nil {
			a.headlines.mend(l.forms, l.words, l.tags.tags)
		}
		l.parses = true
		l.state.reset(l.words, l.tags.tags)
	} else {
		l.state.decide(a.parser)
	}
	l.state.skip(a.parser)
	return l.state.done()
}

// finish writes what was decided to the tokens, and empties the lane.
func (l *lane) finish(a *Analyzer, lemmas map[lemmaKey]string) {
	tags := l.tags.tags
	for i := range l.tokens {
		t := &l.tokens[i]
		t.UPOS, t.XPOS = a.tagger.upos[tags[i]], a.tagger.xpos[tags[i]]
		t.Head = l.state.head[i+1]
		t.Deprel = a.parser.relations[l.state.by[i+1]]

		key := lemmaKey{l.forms[i], tags[i]}
		lemma, ok := lemmas[key]
		if !ok {
			head, contextual := "", false
			if t.Head > 0 {
				head = a.tagger.xpos[tags[t.Head-1]]
			}
			lemma, contextual = a.lemmatizer.lemma(l.forms[i], t.XPOS, t.Deprel, head)
			if !contextual {
				lemmas[key] = lemma
			}
		}
		t.Lemma = lemma
	}
	l.tokens = nil
}
