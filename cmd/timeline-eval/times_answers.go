package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
)

// A timesAnswer is a line of the file of --answers: what another tagger read
// in a document. The document is told by its place among those of the corpora,
// because names are not unique.
type timesAnswer struct {
	Times []struct {
		Span     [2]int // characters of the text
		Type     string
		Value    string
		Earliest string
		Latest   string
	}
}

// writeTimesTexts writes the texts that are scored, a line of JSON each, for
// another tagger to read: {"doc", "dct", "text"}.
func writeTimesTexts(w io.Writer, documents []timesDocument) error {
	out := json.NewEncoder(w)
	out.SetEscapeHTML(false)
	for _, d := range documents {
		line := struct {
			Doc  string `json:"doc"`
			DCT  string `json:"dct"`
			Text string `json:"text"`
		}{d.name, d.day(), d.text}
		if err := out.Encode(line); err != nil {
			return fmt.Errorf("writing the texts: %w", err)
		}
	}
	return nil
}

// readTimesAnswers returns what another tagger read in the documents.
func readTimesAnswers(path string, documents int) ([][]systemTime, error) {
	lines, err := readLines(path)
	if err != nil {
		return nil, err
	}
	if len(lines) != documents {
		return nil, fmt.Errorf("%s has %d lines, and there are %d documents", path, len(lines), documents)
	}
	answers := make([][]systemTime, documents)
	for i, line := range lines {
		var a timesAnswer
		if err := json.Unmarshal([]byte(line), &a); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", path, i+1, err)
		}
		for _, t := range a.Times {
			s := systemTime{span: span{t.Span[0], t.Span[1]}, kind: t.Type, value: t.Value, days: [2]string{t.Earliest, t.Latest}}
			if s.span.start < s.span.end {
				answers[i] = append(answers[i], s)
			}
		}
	}
	return answers, nil
}

// writeFile has write fill the file.
func writeFile(path string, write func(io.Writer) error) (err error) {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	defer func() {
		if closed := f.Close(); err == nil {
			err = closed
		}
	}()
	return write(f)
}
