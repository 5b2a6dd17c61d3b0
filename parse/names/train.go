package names

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/a0442a32/timeline/parse/lang"
	"github.com/a0442a32/timeline/parse/model"
)

// Training says how to train; see [DefaultTraining].
type Training struct {
	Card       model.Card // Kind, Features, Seed and Training are set by Train
	Seed       uint64
	Epochs     int
	MinUpdates int // features in fewer updates are dropped
	Features   int // the most that are kept
	Members    int // how many are trained, each in an order of its own, and merged
}

// DefaultTraining returns what the shipped model was trained with.
func DefaultTraining() Training {
	return Training{Seed: 1, Epochs: 6, MinUpdates: 3, Features: 110_000, Members: 4}
}

// A Cluster is a word and the numbers, from 0, of the clusters that it belongs
// to. All words of a fine cluster belong to one coarse cluster.
type Cluster struct {
	Word         string
	Fine, Coarse int
}

// The training classes are the labels and one that stands for none of them,
// from which half of an update can be taken.
const nobody = labels

// Train learns a model and returns its file. Equal input gives equal bytes. The
// lists of the pack and the clusters become part of the model. progress is told a
// line at each step; it may be nil.
//
// It is a structured averaged perceptron (Collins 2002): the best labels of a
// sentence by the present weights are compared with the best among those that
// its marks allow, and where the two part the weights of the one go up and of
// the other down. Where a mark is "?" the present weights so choose themselves
// what to learn.
func Train(docs []Document, pack *lang.Pack, clusters []Cluster, t Training, progress func(string)) ([]byte, error) {
	if progress == nil {
		progress = func(string) {}
	}
	words, sentences := lexiconBuilder{}, 0
	for _, d := range docs {
		sentences += len(d)
	}
	if sentences == 0 {
		return nil, errors.New("there are no sentences to train on")
	}
	if t.Members < 1 {
		return nil, errors.New("a model has one member at least")
	}
	if err := words.addLists(pack); err != nil {
		return nil, err
	}
	coarse, err := words.addClusters(clusters)
	if err != nil {
		return nil, err
	}
	b := model.Builder{Card: t.Card}
	b.Card.Kind, b.Card.Features, b.Card.Seed = "names", featureVersion, t.Seed
	b.Card.Training = fmt.Sprintf("structured averaged perceptrons over hashed features: %d merged, %d epochs each, at most %d features; %d sentences, %d words in the lexicon",
		t.Members, t.Epochs, t.Features, sentences, len(words.hashes))
	b.Add("lexicon", words.bytes())
	b.Add("clusters", coarse)
	data, err := b.Bytes()
	if err != nil {
		return nil, err
	}
	m, err := model.Open(data)
	if err != nil {
		return nil, err
	}
	x, err := openLexicon(m)
	if err != nil {
		return nil, err
	}
	var all *model.Trainer
	for member := range t.Members {
		one := t.train(docs, &x, member, func(line string) { progress(fmt.Sprintf("member %d: %s", member+1, line)) })
		if all == nil {
			all = one
		} else {
			all.Merge(one)
		}
	}
	b.Add("labels", all.Bytes(t.Features))
	return b.Bytes()
}

// study is a document in training.
type study struct {
	sentences []sentence
	allowed   [][]uint16
	seen      sightings
}

func (t Training) train(docs []Document, x *lexicon, member int, progress func(string)) *model.Trainer {
	random := rand.New(rand.NewPCG(t.Seed, uint64(member)))
	var r reader
	studies := make([]study, len(docs))
	for i, d := range docs {
		y := &studies[i]
		y.seen = sightings{of: map[uint64]*sighting{}}
		var disguise *disguise
		if random.IntN(8) == 0 {
			disguise = newDisguise(random)
		}
		y.sentences, y.allowed = make([]sentence, len(d)), make([][]uint16, len(d))
		for j := range d {
			forms := d[j].Forms
			if disguise != nil {
				forms = disguise.forms(x, d[j])
			}
			y.sentences[j].reset(&r, x, recase(forms, random), d[j].Tags)
			y.allowed[j] = allowedLabels(d[j].Marks)
		}
		for j := range y.sentences {
			y.sentences[j].see(&y.seen, true)
		}
		for j := range y.sentences {
			y.sentences[j].see(&y.seen, false)
			y.sentences[j].link(&y.seen)
		}
	}
	l := learner{trainer: model.NewTrainer(labels+1, t.MinUpdates)}
	order := random.Perm(len(studies))
	for epoch := range t.Epochs {
		random.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		right, all := 0, 0
		for _, i := range order {
			y := &studies[i]
			for _, at := range y.seen.of {
				at.named = 0
			}
			for j := range y.sentences {
				all++
				if l.learn(&y.sentences[j], y.allowed[j]) {
					right++
				}
			}
		}
		progress(fmt.Sprintf("epoch %d: %.2f%% of the sentences, %d features", epoch+1, 100*float64(right)/float64(all), l.trainer.Features()))
	}
	return l.trainer
}

// recase returns the forms. A few sentences come in capitals, as a title, or
// without capitals, since corpora have few headlines and careless letters.
func recase(forms []string, random *rand.Rand) []string {
	dice := random.IntN(40)
	if dice > 3 {
		return forms
	}
	out := make([]string, len(forms))
	for i, f := range forms {
		out[i] = f
		switch {
		case dice == 0:
			out[i] = strings.ToUpper(f)
		case dice == 1 && len(f) > 3:
			first, n := utf8.DecodeRuneInString(f)
			out[i] = string(unicode.ToUpper(first)) + f[n:]
		case dice > 1:
			out[i] = strings.ToLower(f)
		}
	}
	return out
}

// learner is a model in training.
type learner struct {
	trainer  *model.Trainer
	decoding decoding
	features [][]uint64
	after    [labels][labels]int32
	free     []label
	none     model.Scores
}

// learn labels a sentence, corrects the weights and reports whether no
// correction was needed.
func (l *learner) learn(s *sentence, allowed []uint16) bool {
	n := len(s.words) - 4
	d := &l.decoding
	d.scores, l.features = resize(d.scores, n), resize(l.features, n)
	judged := false
	for i := range n {
		if !s.judged[i+2] {
			continue
		}
		judged = true
		l.features[i] = s.features(l.features[i][:0], i+2)
		l.trainer.Score(l.features[i], &d.scores[i])
	}
	if !judged {
		return true
	}
	l.free = append(l.free[:0], d.bestPath(s, &l.after, nil)...)
	right := true
	for i, c := range l.free {
		right = right && allowed[i]>>c&1 != 0
	}
	if !right {
		l.correct(s, l.free, d.bestPath(s, &l.after, allowed))
	}
	s.remember(l.free)
	return right
}

// correct raises the weights of the better labels and lowers those of the worse.
func (l *learner) correct(s *sentence, worse, better []label) {
	a, b := none, none // the labels before, worse and better
	for i := range better {
		c, g := worse[i], better[i]
		if c != g {
			l.trainer.Score(l.features[i], &l.none)
			l.trainer.Update(l.features[i], int(g), int(c))
		}
		if (c != g || a != b) && s.judged[i+2] {
			one := []uint64{afterFeature(b)}
			l.trainer.Score(one, &l.none)
			l.trainer.Update(one, int(g), nobody)
			one[0] = afterFeature(a)
			l.trainer.Score(one, &l.none)
			l.trainer.Update(one, nobody, int(c))
			l.after[b][g]++
			l.after[a][c]--
		}
		a, b = c, g
	}
}

// addClusters adds the clusters of words and returns the section that leads
// from fine to coarse ones.
func (b *lexiconBuilder) addClusters(clusters []Cluster) ([]byte, error) {
	above := make([]byte, 2)
	for _, c := range clusters {
		if c.Fine < 0 || c.Coarse < 0 || c.Fine > 60000 || c.Coarse > 60000 {
			return nil, fmt.Errorf("cluster %d in %d of %q is out of range", c.Fine, c.Coarse, c.Word)
		}
		for len(above) < 2*(c.Fine+2) {
			above = append(above, 0, 0)
		}
		at := above[2*(c.Fine+1):]
		if old := binary.LittleEndian.Uint16(at); old != 0 && int(old) != c.Coarse+1 {
			return nil, fmt.Errorf("cluster %d is in clusters %d and %d", c.Fine, int(old)-1, c.Coarse)
		}
		binary.LittleEndian.PutUint16(at, uint16(c.Coarse+1))
		b.clusters[b.at(model.HashBytes(c.Word))] = uint16(c.Fine + 1)
	}
	return above, nil
}
