package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"github.com/urfave/cli/v2"
)

// An actorsAnswer is a line of the file of --answers: the mentions of actors
// that another program read in a document, in the form of `timeline annotate`.
type actorsAnswer struct {
	Actors []struct {
		Span   [2]int // characters of the text
		Entity string // equal for the mentions of one actor
	}
}

// exchangeActors writes the texts of a corpus or scores what another program
// read in them.
func exchangeActors(c *cli.Context, folders []string) error {
	if len(folders) != 1 {
		return errors.New("--write-texts and --answers need one folder")
	}
	name, documents, err := readCoref(folders[0], c.Int("sample"))
	if err != nil {
		return err
	}
	if path := c.String("write-texts"); path != "" {
		texts := make([]timesDocument, len(documents))
		for i, d := range documents {
			texts[i] = timesDocument{name: d.name, text: d.text, published: d.published}
		}
		return writeFile(path, func(w io.Writer) error { return writeTimesTexts(w, texts) })
	}
	path := c.String("answers")
	lines, err := readLines(path)
	if err != nil {
		return err
	}
	if len(lines) != len(documents) {
		return fmt.Errorf("%s has %d lines, and there are %d documents", path, len(lines), len(documents))
	}
	answers := make([][]clusterMention, len(documents))
	for i, line := range lines {
		var a actorsAnswer
		if err := json.Unmarshal([]byte(line), &a); err != nil {
			return fmt.Errorf("%s:%d: %w", path, i+1, err)
		}
		for _, m := range a.Actors {
			answers[i] = append(answers[i], clusterMention{span{m.Span[0], m.Span[1]}, m.Entity})
		}
	}
	return report(c, actorFigures(name, documents, answers), nil)
}
