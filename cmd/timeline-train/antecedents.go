package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"regexp"
	"unicode/utf8"

	"github.com/urfave/cli/v2"

	"github.com/a0442a32/timeline/parse/actor"
	"github.com/a0442a32/timeline/parse/doc"
	"github.com/a0442a32/timeline/parse/lang/en"
	"github.com/a0442a32/timeline/parse/segment"
	"github.com/a0442a32/timeline/parse/syntax"
	"github.com/a0442a32/timeline/parse/temporal"
	"github.com/a0442a32/timeline/parse/text"
)

// antecedentsCommand learns whom pronouns stand for.
func antecedentsCommand() *cli.Command {
	return &cli.Command{
		Name:      "antecedents",
		Usage:     "learn whom pronouns of the third person stand for",
		ArgsUsage: "GOLD.jsonl…",
		Description: "A line is a text with its labelled mentions, as timeline-eval coref --write-gold writes it:\n" +
			`{"doc", "text", "mentions": [{"span": [START, END], "entity"}]}`,
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "o", Usage: "write the weights to `FILE`"},
			&cli.StringSliceFlag{Name: "score", Usage: "score the weights on the texts of `FILE`"},
			&cli.StringFlag{Name: "without", Usage: "leave out of training what has a name that `REGEXP` matches"},
			&cli.StringSliceFlag{Name: "comment", Usage: "write the `LINE` first"},
			&cli.IntFlag{Name: "epochs", Value: 30},
			&cli.Float64Flag{Name: "rate", Usage: "how far a case moves the weights at first", Value: 0.1},
			&cli.Float64Flag{Name: "penalty", Usage: "how much weights are drawn to zero", Value: 0.01},
			&cli.Uint64Flag{Name: "seed", Usage: "seed of the shuffles", Value: 1},
		},
		Action: func(c *cli.Context) error {
			if c.NArg() == 0 {
				return errors.New("name a file of texts with labels")
			}
			without, err := regexp.Compile(c.String("without"))
			if err != nil {
				return fmt.Errorf("--without: %w", err)
			}
			r, err := newCaseReader()
			if err != nil {
				return err
			}
			var cases []actor.Case
			for _, name := range c.Args().Slice() {
				more, err := r.read(name, func(doc string) bool { return c.String("without") == "" || !without.MatchString(doc) })
				if err != nil {
					return err
				}
				cases = append(cases, more...)
			}
			w := actor.TrainAntecedents(cases, c.Int("epochs"), c.Float64("rate"), c.Float64("penalty"), c.Uint64("seed"))
			fmt.Fprintf(c.App.ErrWriter, "%d pronouns, %d right\n", len(cases), w.Right(cases))
			for _, name := range c.StringSlice("score") {
				cases, err := r.read(name, func(string) bool { return true })
				if err != nil {
					return err
				}
				fmt.Fprintf(c.App.Writer, "%s: %d pronouns, %d right\n", name, len(cases), w.Right(cases))
			}
			if c.String("o") == "" {
				return nil
			}
			var out bytes.Buffer
			if err := w.Write(&out, c.StringSlice("comment")); err != nil {
				return err
			}
			return os.WriteFile(c.String("o"), out.Bytes(), 0o644)
		},
	}
}

// A caseReader reads pronouns with what they stand for.
type caseReader struct {
	segments *segment.Segmenter
	syntax   *syntax.Analyzer
	times    *temporal.Finder
	actors   *actor.Finder
}

func newCaseReader() (r *caseReader, err error) {
	r = new(caseReader)
	pack := en.Pack()
	if r.segments, err = segment.New(pack); err != nil {
		return nil, err
	}
	if r.syntax, err = syntax.Load(pack); err != nil {
		return nil, err
	}
	if r.times, err = temporal.New(pack); err != nil {
		return nil, err
	}
	if r.actors, err = actor.New(pack); err != nil {
		return nil, err
	}
	return r, nil
}

// read returns the cases of the texts of a file whose names are wanted.
func (r *caseReader) read(name string, wanted func(doc string) bool) ([]actor.Case, error) {
	raw, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	var cases []actor.Case
	for i, line := range bytes.Split(bytes.TrimSpace(raw), []byte("\n")) {
		var labelled struct {
			Doc, Text string
			Mentions  []struct {
				Span   [2]int
				Entity string
			}
		}
		if err := json.Unmarshal(line, &labelled); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", name, i+1, err)
		}
		if !wanted(labelled.Doc) {
			continue
		}
		d := &doc.Document{Source: &text.Source{Text: labelled.Text}}
		r.segments.Segment(d)
		r.syntax.Analyze(d)
		r.times.Find(d)
		at := characters(labelled.Text)
		cases = append(cases, r.actors.Cases(d, func(s text.Span) string {
			// The least mention that has the last character, and of these the one that
			// begins nearest.
			best, size := "", 0
			for _, m := range labelled.Mentions {
				if m.Span[0] < 0 || m.Span[1] >= len(at) || m.Span[0] > m.Span[1] {
					continue
				}
				start, end := at[m.Span[0]], at[m.Span[1]]
				if off := end - start + abs(start-s.Start); start < s.End && s.End <= end && (best == "" || off < size) {
					best, size = m.Entity, off
				}
			}
			return best
		})...)
	}
	return cases, nil
}

func abs(n int) int { return max(n, -n) }

// characters returns where each character of s begins, and the end of s.
func characters(s string) []int {
	var at []int
	for i := 0; i < len(s); {
		at = append(at, i)
		_, n := utf8.DecodeRuneInString(s[i:])
		i += n
	}
	return append(at, len(s))
}
