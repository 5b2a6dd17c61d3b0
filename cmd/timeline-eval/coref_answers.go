package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"path/filepath"

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
	if path := c.String("write-gold"); path != "" {
		if name == gumActors {
			if documents, err = everyEntity(folders[0], c.Int("sample")); err != nil {
				return err
			}
		}
		return writeFile(path, func(w io.Writer) error { return writeGold(w, documents) })
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

// everyEntity returns the documents of GUM with the mentions of all its types
// of entities.
func everyEntity(folder string, n int) ([]corefDocument, error) {
	files, err := filesOf([]string{filepath.Join(folder, "conllu")}, ".conllu")
	if err != nil {
		return nil, err
	}
	var documents []corefDocument
	for _, file := range sample(files, n) {
		d, err := readEntitiesOf(file, func(string) bool { return true })
		if err != nil {
			return nil, err
		}
		documents = append(documents, d)
	}
	return documents, nil
}

// writeGold writes texts with their labelled mentions, a line of JSON each.
func writeGold(w io.Writer, documents []corefDocument) error {
	type mention struct {
		Span   [2]int `json:"span"`
		Entity string `json:"entity"`
	}
	out := json.NewEncoder(w)
	out.SetEscapeHTML(false)
	for _, d := range documents {
		line := struct {
			Doc      string    `json:"doc"`
			Text     string    `json:"text"`
			Mentions []mention `json:"mentions"`
		}{Doc: d.name, Text: d.text}
		for _, m := range d.mentions {
			line.Mentions = append(line.Mentions, mention{[2]int{m.span.start, m.span.end}, m.of})
		}
		if err := out.Encode(line); err != nil {
			return fmt.Errorf("writing the labels: %w", err)
		}
	}
	return nil
}
