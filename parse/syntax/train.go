package syntax

import (
	"cmp"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/a0442a32/timeline/parse/model"
)

// Training says how to train. The zero value trains nothing useful; see
// [DefaultTraining].
type Training struct {
	Card             model.Card // Kind, Features and Training are set by Train
	Seed             uint64
	TaggerEpochs     int
	ParserEpochs     int
	TaggerMinUpdates int // features in fewer updates are dropped
	ParserMinUpdates int
	TaggerFeatures   int // the most that are kept
	ParserFeatures   int
	TaggerMembers    int // how many are trained, each in an order of its own, and merged
	ParserMembers    int
	Folds            int // for jackknifing
}

// DefaultTraining returns what the shipped model was trained with.
func DefaultTraining() Training {
	return Training{
		Seed:         1,
		TaggerEpochs: 6, ParserEpochs: 6,
		TaggerMinUpdates: 3, ParserMinUpdates: 3,
		TaggerFeatures: 65_000, ParserFeatures: 285_000,
		TaggerMembers: 4, ParserMembers: 4,
		Folds: 5,
	}
}

// Train learns a model from treebanks and returns its file. Equal sentences
// and equal training give equal bytes. progress is told a line at each step;
// it may be nil.
//
// The parser is trained on tags such as it will get: each part of the
// sentences is tagged by a tagger that was trained on the other parts
// (jackknifing). With the tags of the treebank it would come to trust them.
func Train(sentences []Sentence, t Training, progress func(string)) ([]byte, error) {
	if progress == nil {
		progress = func(string) {}
	}
	sentences = usable(sentences)
	if len(sentences) < max(2, t.Folds) {
		return nil, fmt.Errorf("%d sentences are too few to train on", len(sentences))
	}
	b := model.Builder{Card: t.Card}
	b.Card.Kind, b.Card.Features, b.Card.Seed = "syntax", featureVersion, t.Seed
	b.Card.Training = fmt.Sprintf("averaged perceptrons over hashed features; tagger: %d merged, %d epochs each, at most %d features; "+
		"arc-hybrid parser with dynamic oracle and tags jackknifed in %d folds: %d merged, %d epochs each, at most %d features; %d sentences",
		t.TaggerMembers, t.TaggerEpochs, t.TaggerFeatures, t.Folds, t.ParserMembers, t.ParserEpochs, t.ParserFeatures, len(sentences))

	names := tagNames(sentences)
	if len(names) > model.MaxClasses {
		return nil, fmt.Errorf("%d tags, at most %d are possible", len(names), model.MaxClasses)
	}
	b.AddLines("tags", names)
	if err := t.addTagger(&b, sentences, names, t.TaggerMembers, progress); err != nil {
		return nil, err
	}

	tags, err := t.jackknife(sentences, names, progress)
	if err != nil {
		return nil, err
	}
	moves := moveNames(sentences)
	p, err := parserOf(moves)
	if err != nil {
		return nil, err
	}
	b.AddLines("moves", moves)
	parsers := merge(t.ParserMembers, func(member int) *model.Trainer {
		return t.trainParser(sentences, tags, p, member, func(s string) { progress(fmt.Sprintf("parser %d: %s", member+1, s)) })
	})
	b.Add("parser", parsers.Bytes(t.ParserFeatures))
	b.AddLines("lemmas", learnLemmas(sentences))
	return b.Bytes()
}

// usable leaves out sentences whose words are withheld, as some treebanks do,
// and settles what the treebanks do not agree on.
func usable(sentences []Sentence) []Sentence {
	var out []Sentence
	for _, s := range sentences {
		if slices.ContainsFunc(s, func(w Word) bool { return w.Form == "_" || w.Form == "" || w.UPOS == "_" || w.XPOS == "_" }) {
			continue
		}
		s = slices.Clone(s)
		for i := range s {
			// GUM calls the "United" of "United States" a verb with the lemma
			// "Unite", EWT an adjective. Readers of news need a name.
			if w := &s[i]; w.UPOS == "VERB" && (w.XPOS == "NNP" || w.XPOS == "NNPS") {
				w.UPOS, w.Lemma = "ADJ", w.Form
			}
		}
		out = append(out, s)
	}
	return out
}

// rare is how often a tag or a move must stand in the treebanks to be learned.
const rare = 3

// tagNames returns the tags, the most frequent first.
func tagNames(sentences []Sentence) []string {
	counts := map[string]int{}
	for _, s := range sentences {
		for _, w := range s {
			counts[w.UPOS+"|"+w.XPOS]++
		}
	}
	return frequent(counts)
}

// moveNames returns the moves in the order that [parser] wants.
func moveNames(sentences []Sentence) []string {
	left, right := map[string]int{}, map[string]int{}
	for _, s := range sentences {
		for i, w := range s {
			switch {
			case w.Head == 0 || w.Deprel == "root":
			case i+1 < w.Head:
				left["left "+w.Deprel]++
			default:
				right["right "+w.Deprel]++
			}
		}
	}
	return slices.Concat([]string{"shift"}, frequent(left), frequent(right), []string{"right root"})
}

// frequent returns what is not rare, the most frequent first.
func frequent(counts map[string]int) []string {
	var names []string
	for name, n := range counts {
		if n >= rare {
			names = append(names, name)
		}
	}
	slices.SortFunc(names, func(a, b string) int {
		return cmp.Or(cmp.Compare(counts[b], counts[a]), cmp.Compare(a, b))
	})
	return names
}

// merge trains so many members and merges them.
func merge(members int, train func(member int) *model.Trainer) *model.Trainer {
	merged := train(0)
	for m := 1; m < members; m++ {
		merged.Merge(train(m))
	}
	return merged
}

// addTagger adds the sections "lexicon" and "tagger".
func (t Training) addTagger(b *model.Builder, sentences []Sentence, names []string, members int, progress func(string)) error {
	lines := lexiconLines(sentences)
	b.AddLines("lexicon", lines)
	x, err := newLexicon(lines)
	if err != nil {
		return err
	}
	taggers := merge(members, func(member int) *model.Trainer {
		return t.trainTagger(sentences, names, x, member, func(s string) { progress(fmt.Sprintf("tagger %d: %s", member+1, s)) })
	})
	b.Add("tagger", taggers.Bytes(t.TaggerFeatures))
	return nil
}

func (t Training) trainTagger(sentences []Sentence, names []string, x lexicon, member int, progress func(string)) *model.Trainer {
	classes := map[string]int{}
	for i, name := range names {
		classes[name] = i
	}
	random := rand.New(rand.NewPCG(t.Seed, uint64(2*member)))
	order := random.Perm(len(sentences))
	trainer := model.NewTrainer(len(names), t.TaggerMinUpdates)
	var (
		r        reader
		forms    []string
		words    []word
		features []uint64
		scores   model.Scores
	)
	for epoch := range t.TaggerEpochs {
		random.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		right, all := 0, 0
		for _, i := range order {
			s := sentences[i]
			forms = appendForms(forms[:0], s, random)
			words = r.appendWords(words[:0], forms, x)
			one, two := uint64(outside), uint64(outside)
			for i, w := range s {
				features = tagFeatures(features[:0], words, i+2, one, two)
				trainer.Score(features, &scores)
				best := model.Best(scores[:len(names)])
				if g, ok := classes[w.UPOS+"|"+w.XPOS]; ok && g != best {
					trainer.Update(features, g, best)
				} else {
					right++
				}
				all++
				two, one = one, number(best)
			}
		}
		progress(fmt.Sprintf("epoch %d: %.2f%% of the tags, %d features", epoch+1, 100*float64(right)/float64(all), trainer.Features()))
	}
	return trainer
}

// appendForms appends the forms of a sentence. One sentence in ten comes as a
// headline, in Capitals Of Words or in CAPITALS, since treebanks have few.
func appendForms(out []string, s Sentence, random *rand.Rand) []string {
	dice := random.IntN(20)
	for _, w := range s {
		f := w.Form
		switch {
		case dice == 0:
			f = strings.ToUpper(f)
		case dice == 1 && len(f) > 3:
			r, n := utf8.DecodeRuneInString(f)
			f = string(unicode.ToUpper(r)) + f[n:]
		}
		out = append(out, f)
	}
	return out
}

// jackknife returns the tags of every sentence, given by a tagger that has not
// seen it.
func (t Training) jackknife(sentences []Sentence, names []string, progress func(string)) ([][]tag, error) {
	if t.Folds < 2 {
		return nil, errors.New("jackknifing needs two folds at least")
	}
	tags := make([][]tag, len(sentences))
	for fold := range t.Folds {
		// The parts are runs of sentences: neighbours are of one text and
		// would help one another.
		from, to := len(sentences)*fold/t.Folds, len(sentences)*(fold+1)/t.Folds
		rest := slices.Concat(sentences[:from], sentences[to:])
		b := model.Builder{}
		b.AddLines("tags", names)
		if err := t.addTagger(&b, rest, names, 1, func(string) {}); err != nil {
			return nil, err
		}
		data, err := b.Bytes()
		if err != nil {
			return nil, err
		}
		m, err := model.Open(data)
		if err != nil {
			return nil, err
		}
		tagger, err := newTagger(m)
		if err != nil {
			return nil, err
		}
		var (
			r     reader
			g     tagging
			forms []string
			words []word
		)
		right, all := 0, 0
		for i := from; i < to; i++ {
			forms = forms[:0]
			for _, x := range sentences[i] {
				forms = append(forms, x.Form)
			}
			words = r.appendWords(words[:0], forms, tagger.lexicon)
			tags[i] = slices.Clone(g.run(tagger, words))
			for j, g := range tags[i] {
				if tagger.xpos[g] == sentences[i][j].XPOS {
					right++
				}
				all++
			}
		}
		progress(fmt.Sprintf("fold %d of %d: %.2f%% of the Penn tags", fold+1, t.Folds, 100*float64(right)/float64(all)))
	}
	return tags, nil
}

// trainParser trains a parser.
//
// In the first epoch the parser is led along the gold tree. Later it mostly
// follows its own moves, also the wrong ones, and learns to make the best of
// where they led.
func (t Training) trainParser(sentences []Sentence, tags [][]tag, p *parser, member int, progress func(string)) *model.Trainer {
	lefts, rights := p.byRelation()
	random := rand.New(rand.NewPCG(t.Seed, uint64(2*member+1)))
	order := random.Perm(len(sentences))
	trainer := model.NewTrainer(len(p.relations), t.ParserMinUpdates)
	var (
		r     reader
		forms []string
		words []word
		s     state
		g     gold
	)
	for epoch := range t.ParserEpochs {
		random.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		correct, all := 0, 0
		for _, i := range order {
			sentence := sentences[i]
			forms = forms[:0]
			for _, w := range sentence {
				forms = append(forms, w.Form)
			}
			words = r.appendWords(words[:0], forms, lexicon{}) // the parser does not look at the lexicon
			s.reset(words, tags[i])
			g.reset(sentence)
			for !s.done() {
				choice := shift
				if len(s.stack) > 1 {
					s.features = s.appendFeatures(s.features[:0])
					trainer.Score(s.features, &s.trained)
					choice = best(p, &s, s.trained[:])
					want := g.best(p, &s, sentence, lefts, rights)
					all++
					switch {
					case want < 0 || want == int(choice):
						correct++
					default:
						trainer.Update(s.features, want, int(choice))
						if epoch == 0 || random.IntN(10) == 0 {
							choice = move(want)
						}
					}
				}
				g.follow(&s, choice)
				p.apply(&s, choice)
			}
		}
		progress(fmt.Sprintf("epoch %d: %.2f%% of the moves, %d features", epoch+1, 100*float64(correct)/float64(all), trainer.Features()))
	}
	return trainer
}
