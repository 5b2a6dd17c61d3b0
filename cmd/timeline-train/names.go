package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/a0442a32/timeline/parse/doc"
	"github.com/a0442a32/timeline/parse/lang/en"
	"github.com/a0442a32/timeline/parse/model"
	"github.com/a0442a32/timeline/parse/names"
	"github.com/a0442a32/timeline/parse/syntax"
	"github.com/a0442a32/timeline/parse/text"
)

// namesCommand trains the recogniser of names.
func namesCommand() *cli.Command {
	d := names.DefaultTraining()
	return &cli.Command{
		Name:      "names",
		Usage:     "train the recogniser of names on texts with BIO marks",
		ArgsUsage: "FILE.bio…",
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "o", Usage: "write `DIR`/names.model", Value: "."},
			&cli.StringFlag{Name: "name", Usage: "name of the model", Value: "en-names"},
			&cli.StringFlag{Name: "model-version", Usage: "version of the model", Value: "1"},
			&cli.StringFlag{Name: "license", Usage: "licence of the model, an SPDX identifier", Value: "CC-BY-SA-4.0"},
			&cli.StringFlag{Name: "clusters", Usage: "read clusters of words from `FILE`: word, fine and coarse cluster a line, parted by tabs"},
			&cli.StringSliceFlag{Name: "tagger", Usage: "tag with the syntax model `FILE`; the n-th is for the n-th training file, the last for the rest and for scoring (default: the language pack's)"},
			&cli.StringSliceFlag{Name: "score", Usage: "score the model on `FILE`.bio and write the scores into it"},
			&cli.StringFlag{Name: "mark", Usage: "mark the names in `FILE`.bio and print it; with --use nothing is trained"},
			&cli.StringFlag{Name: "use", Usage: "train nothing and use the model `FILE`"},
			&cli.Uint64Flag{Name: "seed", Usage: "seed of the shuffles", Value: d.Seed},
			&cli.IntFlag{Name: "epochs", Value: d.Epochs},
			&cli.IntFlag{Name: "members", Usage: "how many are trained and merged", Value: d.Members},
			&cli.IntFlag{Name: "features", Usage: "the most features", Value: d.Features},
			&cli.IntFlag{Name: "updates", Usage: "drop features in fewer updates", Value: d.MinUpdates},
		},
		Action: func(c *cli.Context) error {
			t := d
			t.Seed, t.Epochs, t.Members = c.Uint64("seed"), c.Int("epochs"), c.Int("members")
			t.Features, t.MinUpdates = c.Int("features"), c.Int("updates")
			t.Card = model.Card{Name: c.String("name"), Version: c.String("model-version"), License: c.String("license")}
			run := namesRun{stdout: c.App.Writer, stderr: c.App.ErrWriter, taggers: c.StringSlice("tagger"), loaded: map[string]*syntax.Analyzer{}}
			return run.run(t, c.Args().Slice(), c.String("clusters"), c.StringSlice("score"), c.String("o"), c.String("use"), c.String("mark"))
		},
	}
}

type namesRun struct {
	stdout, stderr io.Writer
	taggers        []string
	loaded         map[string]*syntax.Analyzer
}

func (n *namesRun) run(t names.Training, files []string, clusterFile string, scored []string, dir, use, mark string) error {
	var data []byte
	var err error
	if use != "" {
		data, err = os.ReadFile(use)
	} else {
		data, err = n.train(&t, files, clusterFile)
	}
	if err != nil {
		return err
	}
	r, err := names.New(data)
	if err != nil {
		return err
	}
	for _, name := range scored {
		docs, corpus, err := n.read(name, len(n.taggers)-1)
		if err != nil {
			return err
		}
		result := r.Evaluate(docs)
		fmt.Fprintf(n.stdout, "%s: %d tokens:", corpus.Name, result.Tokens)
		for _, k := range []doc.Kind{"", doc.Person, doc.Organization, doc.Place} {
			c := result.Counts[k]
			fmt.Fprintf(n.stdout, "  %s P %.2f R %.2f F1 %.2f", string(k), c.Precision(), c.Recall(), c.F1())
			metric := strings.TrimSpace(string(k) + " F1")
			t.Card.Scores = append(t.Card.Scores, model.Score{On: corpus.Name, Metric: metric, Value: math.Round(c.F1()*100) / 100})
		}
		fmt.Fprintln(n.stdout)
	}
	if mark != "" {
		if err := n.mark(r, mark); err != nil {
			return err
		}
	}
	if use != "" {
		return nil
	}
	if len(scored) > 0 {
		if data, err = model.WithScores(data, t.Card.Scores); err != nil {
			return err
		}
	}
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return err
	}
	out := filepath.Join(dir, filepath.Base(names.ModelFile))
	if err := os.WriteFile(out, data, 0o666); err != nil {
		return err
	}
	fmt.Fprintf(n.stdout, "%s: %d bytes\n", out, len(data))
	return nil
}

func (n *namesRun) train(t *names.Training, files []string, clusterFile string) ([]byte, error) {
	if len(files) == 0 {
		return nil, errors.New("no file with marked names is given")
	}
	var docs []names.Document
	for i, name := range files {
		d, corpus, err := n.read(name, i)
		if err != nil {
			return nil, err
		}
		fmt.Fprintf(n.stderr, "%s: %d documents\n", name, len(d))
		docs = append(docs, d...)
		t.Card.Data = append(t.Card.Data, corpus)
	}
	var clusters []names.Cluster
	if clusterFile != "" {
		raw, err := os.ReadFile(clusterFile)
		if err != nil {
			return nil, err
		}
		if clusters, err = readClusters(clusterFile, string(raw)); err != nil {
			return nil, err
		}
		t.Card.Data = append(t.Card.Data, corpusOf(clusterFile, raw))
	}
	return names.Train(docs, en.Pack(), clusters, *t, func(line string) { fmt.Fprintln(n.stderr, line) })
}

// read reads a corpus and tags it.
func (n *namesRun) read(name string, tagger int) ([]names.Document, model.Corpus, error) {
	raw, err := os.ReadFile(name)
	if err != nil {
		return nil, model.Corpus{}, err
	}
	docs, err := names.ReadBIO(bytes.NewReader(raw))
	if err != nil {
		return nil, model.Corpus{}, fmt.Errorf("%s: %w", name, err)
	}
	a, err := n.tagger(tagger)
	if err != nil {
		return nil, model.Corpus{}, err
	}
	for _, d := range docs {
		for i := range d {
			d[i].Tags = penn(a, d[i].Forms)
		}
	}
	return docs, corpusOf(name, raw), nil
}

func (n *namesRun) tagger(i int) (*syntax.Analyzer, error) {
	file := ""
	if len(n.taggers) > 0 {
		file = n.taggers[min(max(i, 0), len(n.taggers)-1)]
	}
	if a := n.loaded[file]; a != nil {
		return a, nil
	}
	a, err := syntax.Load(en.Pack())
	if file != "" {
		var data []byte
		if data, err = os.ReadFile(file); err == nil {
			a, err = syntax.New(data)
		}
	}
	if err != nil {
		return nil, err
	}
	n.loaded[file] = a
	return a, nil
}

// penn returns the Penn Treebank tags of the words of a sentence.
func penn(a *syntax.Analyzer, forms []string) []string {
	d := &doc.Document{Source: &text.Source{Text: strings.Join(forms, " ")}, Sentences: []doc.Sentence{{Tokens: make([]doc.Token, len(forms))}}}
	at := 0
	for i, f := range forms {
		d.Sentences[0].Tokens[i].Span = text.Span{Start: at, End: at + len(f)}
		at += len(f) + 1
	}
	a.Analyze(d)
	tags := make([]string, len(forms))
	for i := range tags {
		tags[i] = d.Sentences[0].Tokens[i].XPOS
	}
	return tags
}

// mark prints the corpus with the names that the recogniser finds.
func (n *namesRun) mark(r *names.Recognizer, name string) error {
	docs, _, err := n.read(name, len(n.taggers)-1)
	if err != nil {
		return err
	}
	r.Mark(docs)
	for _, d := range docs {
		fmt.Fprint(n.stdout, "-DOCSTART-\tO\n\n")
		for _, s := range d {
			for i, f := range s.Forms {
				fmt.Fprintf(n.stdout, "%s\t%s\n", f, s.Marks[i])
			}
			fmt.Fprintln(n.stdout)
		}
	}
	return nil
}

// readClusters reads the table that the file of the given name holds.
func readClusters(name, table string) ([]names.Cluster, error) {
	var clusters []names.Cluster
	line := 0
	for row := range strings.Lines(table) {
		line++
		cells := strings.Split(strings.TrimRight(row, "\r\n"), "\t")
		if len(cells) != 3 {
			return nil, fmt.Errorf("%s:%d: %d columns, want 3", name, line, len(cells))
		}
		fine, err1 := strconv.Atoi(cells[1])
		coarse, err2 := strconv.Atoi(cells[2])
		if err := errors.Join(err1, err2); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", name, line, err)
		}
		clusters = append(clusters, names.Cluster{Word: cells[0], Fine: fine, Coarse: coarse})
	}
	return clusters, nil
}
