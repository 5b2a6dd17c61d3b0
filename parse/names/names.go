// Package names finds the names of persons, organisations and places in a
// tagged document.
//
// Start at [Load] and [Recognizer.Find]. It is a learned step: every token
// gets a label (label.go) from a linear model over features of its words
// (word.go), of its run of capitals and of what the document shows of the
// word elsewhere (sentence.go, features.go), and the best run of labels for a
// sentence is chosen as a whole (decode.go). [Train] learns it from sentences
// with names marked.
//
// A name here is only a run of tokens and a kind. Who is meant, what titles
// they have and which names stand for one actor is for package actor.
package names

import (
	"fmt"
	"sync"

	"github.com/a0442a32/timeline/parse/doc"
	"github.com/a0442a32/timeline/parse/lang"
	"github.com/a0442a32/timeline/parse/model"
)

// ModelFile is the name of the model in a language pack.
const ModelFile = "models/names.model"

// featureVersion counts the changes to what weights depend on: hash.go,
// word.go, sentence.go, lexicon.go and features.go.
const featureVersion = 1

// A Name is a run of tokens of a sentence, from token From to before token To.
type Name struct {
	From, To int
	Kind     doc.Kind // Person, Organization or Place, which countries are too
	Strange  bool     // the model's lexicon knows none of its words: only what stands around it told the kind
}

// A Recognizer finds names. It is safe for concurrent use.
type Recognizer struct {
	card    model.Card
	sum     string
	lexicon lexicon
	weights *model.Linear
	after   [labels][labels]int32 // the score of each label after each
	spaces  sync.Pool             // of *workspace
}

// Load returns a recogniser with the model of the language pack.
func Load(pack *lang.Pack) (*Recognizer, error) {
	data, err := pack.Bytes(ModelFile)
	if err != nil {
		return nil, err
	}
	r, err := New(data)
	if err != nil {
		return nil, fmt.Errorf("language pack %s: %s: %w", pack.Name, ModelFile, err)
	}
	return r, nil
}

// New returns a recogniser with the model in data, which must not change afterwards.
func New(data []byte) (*Recognizer, error) {
	m, err := model.Open(data)
	if err != nil {
		return nil, err
	}
	if m.Card.Kind != "names" || m.Card.Features != featureVersion {
		return nil, fmt.Errorf("model %s is for %q with features %d, want \"names\" with %d",
			m.Card.Name, m.Card.Kind, m.Card.Features, featureVersion)
	}
	r := &Recognizer{card: m.Card, sum: m.SHA256()}
	if r.lexicon, err = openLexicon(m); err != nil {
		return nil, err
	}
	if r.weights, err = m.Linear("labels", labels+1); err != nil {
		return nil, err
	}
	var scores model.Scores
	for a := range label(labels) {
		r.weights.Score([]uint64{afterFeature(a)}, &scores)
		copy(r.after[a][:], scores[:labels])
	}
	return r, nil
}

// Card returns the birth certificate of the model.
func (r *Recognizer) Card() model.Card { return r.card }

// SHA256 returns the checksum of the model in hexadecimal digits.
func (r *Recognizer) SHA256() string { return r.sum }

// workspace is what one goroutine needs for a document.
type workspace struct {
	reader      reader
	forms, tags []string
	sentences   []sentence
	seen        sightings
	decoding    decoding
}

// Find returns the names of each sentence of d, in order. The tokens must have
// their spans and Penn Treebank tags; without tags far fewer names are found.
func (r *Recognizer) Find(d *doc.Document) [][]Name {
	w, ok := r.spaces.Get().(*workspace)
	if !ok {
		w = &workspace{seen: sightings{of: map[uint64]*sighting{}}}
	}
	w.sentences = resize(w.sentences, len(d.Sentences))
	for i := range d.Sentences {
		w.forms, w.tags = w.forms[:0], w.tags[:0]
		for j := range d.Sentences[i].Tokens {
			t := &d.Sentences[i].Tokens[j]
			w.forms, w.tags = append(w.forms, t.Span.In(d.Source.Text)), append(w.tags, t.XPOS)
		}
		w.sentences[i].reset(&w.reader, &r.lexicon, w.forms, w.tags)
	}
	out := make([][]Name, len(d.Sentences))
	r.run(w, func(i int, path []label) {
		out[i] = namesOf(path)
		for k := range out[i] {
			out[i][k].Strange = w.sentences[i].strange(out[i][k])
		}
	})
	clear(w.forms[:cap(w.forms)]) // they hold words of d
	clear(w.tags[:cap(w.tags)])
	clear(w.seen.of)
	r.spaces.Put(w)
	return out
}

// run labels the sentences of w, which are those of a document.
func (r *Recognizer) run(w *workspace, each func(i int, path []label)) {
	clear(w.seen.of)
	for i := range w.sentences {
		w.sentences[i].see(&w.seen, true)
	}
	for i := range w.sentences {
		w.sentences[i].see(&w.seen, false)
	}
	for i := range w.sentences {
		s := &w.sentences[i]
		s.link(&w.seen)
		d := &w.decoding
		d.scores = resize(d.scores, len(s.words)-4)
		if !d.score(s, r.weights) {
			each(i, nil)
			continue
		}
		path := d.bestPath(s, &r.after, nil)
		s.remember(path)
		each(i, path)
	}
}

// namesOf returns the names that labels mark.
func namesOf(path []label) []Name {
	var out []Name
	from := 0
	for i, l := range path {
		if l == none {
			continue
		}
		kind, part := split(l)
		if part == first || part == only {
			from = i
		}
		if part == last || part == only {
			out = append(out, Name{From: from, To: i + 1, Kind: docKinds[kind]})
		}
	}
	return out
}
