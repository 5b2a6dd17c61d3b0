package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// An attributedDocument is a text in which somebody marked who says what.
type attributedDocument struct {
	name         string // of its file of annotations
	text         string
	attributions []attribution
}

// An attribution is the words that announce that somebody says something, and
// the words for who says it. One whose cue or source is not in the text has
// the zero span for it.
type attribution struct{ cue, source span }

// readPolNeAR returns the documents of a folder in the form of PolNeAR (the
// Political News Attribution Relations Corpus): attributions/*.ann, in the
// standoff format of brat, over text/*.txt. A text that several people
// annotated, in files whose names end in _ and a sign for the person, is as
// many documents. Of a source or cue in several pieces the longest counts.
func readPolNeAR(folder string) ([]attributedDocument, error) {
	files, err := inFolder(filepath.Join(folder, "attributions"), ".ann")
	if err != nil {
		return nil, err
	}
	if len(files) == 0 {
		return nil, fmt.Errorf("%s: there is no file attributions/*.ann in it", folder)
	}
	var documents []attributedDocument
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".ann")
		base := name
		if i := strings.LastIndexByte(name, '_'); i >= 0 {
			base = name[:i]
		}
		raw, err := os.ReadFile(filepath.Join(folder, "text", base+".txt"))
		if err != nil {
			return nil, err
		}
		d := attributedDocument{name: name, text: string(raw)}
		if d.attributions, err = readBrat(file, len([]rune(d.text))); err != nil {
			return nil, err
		}
		documents = append(documents, d)
	}
	return documents, nil
}

// readBrat returns the attributions of a file: its lines E name spans, which
// its lines T hold. length is that of the text in code points.
func readBrat(path string, length int) ([]attribution, error) {
	lines, err := readLines(path)
	if err != nil {
		return nil, err
	}
	spans := map[string]span{}
	var relations []string
	for i, line := range lines {
		cells := strings.SplitN(line, "\t", 3)
		switch {
		case strings.HasPrefix(line, "T") && len(cells) == 3:
			if spans[cells[0]], err = bratSpan(cells[1], length); err != nil {
				return nil, fmt.Errorf("%s:%d: %w", path, i+1, err)
			}
		case strings.HasPrefix(line, "E") && len(cells) >= 2:
			relations = append(relations, cells[1])
		}
	}
	var found []attribution
	for _, relation := range relations {
		var a attribution
		for part := range strings.FieldsSeq(relation) {
			role, id, _ := strings.Cut(part, ":")
			s, known := spans[id]
			if !known {
				return nil, fmt.Errorf("%s: %q names a span that is not there", path, relation)
			}
			switch role {
			case "Cue":
				a.cue = s
			case "Source":
				a.source = s
			}
		}
		found = append(found, a)
	}
	slices.SortFunc(found, func(a, b attribution) int { return a.compare(b) })
	return found, nil
}

// bratSpan returns the longest piece, the first of equals, of "Cue 10 14;20 24".
func bratSpan(cell string, length int) (longest span, err error) {
	_, pieces, found := strings.Cut(cell, " ")
	if !found {
		return span{}, errors.New("a span has no offsets")
	}
	for piece := range strings.SplitSeq(pieces, ";") {
		from, to, _ := strings.Cut(piece, " ")
		start, err1 := strconv.Atoi(from)
		end, err2 := strconv.Atoi(to)
		if err := errors.Join(err1, err2); err != nil {
			return span{}, err
		}
		if start < 0 || end <= start || end > length {
			return span{}, fmt.Errorf("the span %d to %d is not within the %d characters of the text", start, end, length)
		}
		if end-start > longest.end-longest.start {
			longest = span{start, end}
		}
	}
	return longest, nil
}
