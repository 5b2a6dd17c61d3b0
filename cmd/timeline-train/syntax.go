package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"

	"github.com/a0442a32/timeline/parse/model"
	"github.com/a0442a32/timeline/parse/syntax"
	"github.com/urfave/cli/v2"
)

// syntaxCommand trains the tagger, the lemmatizer and the parser.
func syntaxCommand() *cli.Command {
	d := syntax.DefaultTraining()
	return &cli.Command{
		Name:      "syntax",
		Usage:     "train the tagger, the lemmatizer and the parser on treebanks in CoNLL-U",
		ArgsUsage: "FILE.conllu…",
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "o", Usage: "write `DIR`/syntax.model", Value: "."},
			&cli.StringFlag{Name: "name", Usage: "name of the model", Value: "en-syntax"},
			&cli.StringFlag{Name: "model-version", Usage: "version of the model", Value: "1"},
			&cli.StringFlag{Name: "license", Usage: "licence of the model, an SPDX identifier", Value: "CC-BY-SA-4.0"},
			&cli.StringFlag{Name: "grammar", Usage: "train on sentences that the grammar in `FILE` writes, too"},
			&cli.IntFlag{Name: "grammar-sentences", Usage: "how many sentences the grammar writes", Value: 1500},
			&cli.StringSliceFlag{Name: "score", Usage: "score the model on `FILE`.conllu and write the scores into it"},
			&cli.Uint64Flag{Name: "seed", Usage: "seed of the shuffles", Value: d.Seed},
			&cli.IntFlag{Name: "tagger-epochs", Value: d.TaggerEpochs},
			&cli.IntFlag{Name: "parser-epochs", Value: d.ParserEpochs},
			&cli.IntFlag{Name: "tagger-members", Usage: "how many taggers to train and merge", Value: d.TaggerMembers},
			&cli.IntFlag{Name: "parser-members", Usage: "how many parsers to train and merge", Value: d.ParserMembers},
			&cli.IntFlag{Name: "tagger-features", Usage: "the most features of the tagger", Value: d.TaggerFeatures},
			&cli.IntFlag{Name: "parser-features", Usage: "the most features of the parser", Value: d.ParserFeatures},
			&cli.IntFlag{Name: "tagger-updates", Usage: "drop features of the tagger in fewer updates", Value: d.TaggerMinUpdates},
			&cli.IntFlag{Name: "parser-updates", Usage: "drop features of the parser in fewer updates", Value: d.ParserMinUpdates},
		},
		Action: func(c *cli.Context) error {
			if c.NArg() == 0 {
				return errors.New("no treebank is given")
			}
			t := d
			t.Seed = c.Uint64("seed")
			t.TaggerEpochs, t.ParserEpochs = c.Int("tagger-epochs"), c.Int("parser-epochs")
			t.TaggerMembers, t.ParserMembers = c.Int("tagger-members"), c.Int("parser-members")
			t.TaggerFeatures, t.ParserFeatures = c.Int("tagger-features"), c.Int("parser-features")
			t.TaggerMinUpdates, t.ParserMinUpdates = c.Int("tagger-updates"), c.Int("parser-updates")
			t.Card = model.Card{Name: c.String("name"), Version: c.String("model-version"), License: c.String("license")}
			var sentences []syntax.Sentence
			for _, name := range c.Args().Slice() {
				s, corpus, err := readTreebank(name)
				if err != nil {
					return err
				}
				fmt.Fprintf(c.App.ErrWriter, "%s: %d sentences\n", name, len(s))
				sentences = append(sentences, s...)
				t.Card.Data = append(t.Card.Data, corpus)
			}
			if name := c.String("grammar"); name != "" {
				s, corpus, err := readGrammar(name, c.Int("grammar-sentences"), t.Seed)
				if err != nil {
					return err
				}
				sentences = append(sentences, s...)
				t.Card.Data = append(t.Card.Data, corpus)
			}
			return trainSyntax(sentences, t, c.StringSlice("score"), c.String("o"), c.App.Writer, c.App.ErrWriter)
		},
	}
}

func trainSyntax(sentences []syntax.Sentence, t syntax.Training, scored []string, dir string, stdout, stderr io.Writer) error {
	data, err := syntax.Train(sentences, t, func(line string) { fmt.Fprintln(stderr, line) })
	if err != nil {
		return err
	}
	a, err := syntax.New(data)
	if err != nil {
		return err
	}
	for _, name := range scored {
		s, corpus, err := readTreebank(name)
		if err != nil {
			return err
		}
		r := a.Evaluate(s)
		printResult(stdout, corpus.Name, r)
		for _, x := range []struct {
			metric string
			value  float64
		}{
			{"UPOS", r.UPOS}, {"XPOS", r.XPOS}, {"lemma", r.Lemma}, {"UAS", r.UAS}, {"LAS", r.LAS}, {"core F1", r.Core.F1},
		} {
			t.Card.Scores = append(t.Card.Scores, model.Score{On: corpus.Name, Metric: x.metric, Value: math.Round(x.value*100) / 100})
		}
	}
	if len(scored) > 0 {
		if data, err = model.WithScores(data, t.Card.Scores); err != nil {
			return err
		}
	}
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return err
	}
	out := filepath.Join(dir, filepath.Base(syntax.ModelFile))
	if err := os.WriteFile(out, data, 0o666); err != nil {
		return err
	}
	fmt.Fprintf(stdout, "%s: %d bytes\n", out, len(data))
	return nil
}

func readTreebank(name string) ([]syntax.Sentence, model.Corpus, error) {
	raw, err := os.ReadFile(name)
	if err != nil {
		return nil, model.Corpus{}, err
	}
	s, err := syntax.ReadCoNLLU(bytes.NewReader(raw))
	if err != nil {
		return nil, model.Corpus{}, fmt.Errorf("%s: %w", name, err)
	}
	return s, corpusOf(name, raw), nil
}

// readGrammar returns so many sentences that the grammar writes.
func readGrammar(name string, n int, seed uint64) ([]syntax.Sentence, model.Corpus, error) {
	raw, err := os.ReadFile(name)
	if err != nil {
		return nil, model.Corpus{}, err
	}
	g, err := syntax.ReadGrammar(bytes.NewReader(raw))
	if err != nil {
		return nil, model.Corpus{}, fmt.Errorf("%s: %w", name, err)
	}
	return g.Sentences(n, seed), corpusOf(name, raw), nil
}

func printResult(w io.Writer, name string, r syntax.Result) {
	fmt.Fprintf(w, "%s: %d words: UPOS %.2f XPOS %.2f lemma %.2f UAS %.2f LAS %.2f core F1 %.2f\n",
		name, r.Words, r.UPOS, r.XPOS, r.Lemma, r.UAS, r.LAS, r.Core.F1)
	for _, relation := range syntax.CoreRelations {
		f := r.Relation[relation]
		fmt.Fprintf(w, "  %-10s P %.2f R %.2f F1 %.2f\n", relation, f.Precision, f.Recall, f.F1)
	}
}
