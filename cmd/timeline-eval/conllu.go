package main

import (
	"fmt"
	"path/filepath"
	"strconv"
	"strings"
	"unicode/utf8"
)

// A treebankDocument is a document of a treebank with the text it came from.
type treebankDocument struct {
	name      string
	text      string
	sentences [][]treebankWord
}

// A treebankWord is a word of a treebank with its labels.
type treebankWord struct {
	span       span // of the token it is part of, where the parts of a token do not spell it
	upos, xpos string
	head       int // from 1; 0 for the root
	deprel     string
	misc       string // the last column
}

// readCoNLLU returns the documents of a file in CoNLL-U. Their texts are
// joined as Universal Dependencies do it: a blank line before a paragraph
// (# newpar), and otherwise a space after every token without SpaceAfter=No.
//
// The words of a token such as "don't" have spans of their own where their
// forms spell it. package syntax has a reader too, of words without a text.
func readCoNLLU(path string) ([]treebankDocument, error) {
	lines, err := readLines(path)
	if err != nil {
		return nil, err
	}
	var documents []*treebankBuilder
	var rows []conlluRow
	var comments []string
	for i, line := range append(lines, "") {
		switch {
		case strings.HasPrefix(line, "#"):
			comments = append(comments, line)
		case line != "":
			row, err := parseRow(line)
			if err != nil {
				return nil, fmt.Errorf("%s:%d: %w", path, i+1, err)
			}
			rows = append(rows, row)
		case len(rows) > 0:
			if name, begins := newDocument(comments); begins || len(documents) == 0 {
				if name == "" {
					name = filepath.Base(path)
				}
				documents = append(documents, &treebankBuilder{name: name})
			}
			documents[len(documents)-1].add(rows, hasPrefix(comments, "# newpar"))
			rows, comments = nil, nil
		}
	}
	var built []treebankDocument
	for _, d := range documents {
		built = append(built, treebankDocument{d.name, d.text.String(), d.sentences})
	}
	return built, nil
}

// newDocument returns the name of the document that begins with a sentence.
func newDocument(comments []string) (name string, begins bool) {
	for _, c := range comments {
		if _, name, ok := strings.Cut(c, "="); ok && strings.HasPrefix(c, "# newdoc") {
			return strings.TrimSpace(name), true
		}
	}
	return "", false
}

func hasPrefix(lines []string, prefix string) bool {
	for _, line := range lines {
		if strings.HasPrefix(line, prefix) {
			return true
		}
	}
	return false
}

// A conlluRow is a line of ten columns.
type conlluRow struct {
	first, last int  // the words that it stands for; last is 0 if it is a word itself
	empty       bool // a word that the text does not have, "8.1"
	columns     []string
}

func parseRow(line string) (row conlluRow, err error) {
	row.columns = strings.Split(line, "\t")
	if len(row.columns) < 10 {
		return row, fmt.Errorf("%d columns, want 10", len(row.columns))
	}
	id := row.columns[0]
	if row.empty = strings.Contains(id, "."); row.empty {
		return row, nil
	}
	first, last, ranged := strings.Cut(id, "-")
	if row.first, err = strconv.Atoi(first); err == nil && ranged {
		row.last, err = strconv.Atoi(last)
	}
	if err != nil {
		return row, fmt.Errorf("%q is no number of a word", id)
	}
	return row, nil
}

// A treebankBuilder joins the sentences of a document.
type treebankBuilder struct {
	name      string
	text      strings.Builder
	length    int    // of the text, in code points
	space     string // to write before the next token
	sentences [][]treebankWord
}

func (b *treebankBuilder) put(s string) {
	b.text.WriteString(s)
	b.length += utf8.RuneCountInString(s)
}

func (b *treebankBuilder) add(rows []conlluRow, newParagraph bool) {
	if newParagraph && b.length > 0 {
		b.space = "\n\n"
	}
	var words []treebankWord
	until := 0
	for _, row := range rows {
		if row.empty || row.last == 0 && row.first <= until {
			continue
		}
		b.put(b.space)
		form := row.columns[1]
		token := span{b.length, b.length + utf8.RuneCountInString(form)}
		b.put(form)
		b.space = " "
		for _, note := range strings.Split(row.columns[9], "|") {
			if note == "SpaceAfter=No" {
				b.space = ""
			}
		}
		until = max(row.first, row.last)
		words = append(words, parts(rows, row.first, until, form, token)...)
	}
	b.sentences = append(b.sentences, words)
}

// parts returns the words from first to last, which are those of one token.
func parts(rows []conlluRow, first, last int, form string, token span) []treebankWord {
	var words []treebankWord
	spelt, at := "", token.start
	for _, row := range rows {
		if row.empty || row.last != 0 || row.first < first || row.first > last {
			continue
		}
		c := row.columns
		head, err := strconv.Atoi(c[6])
		if err != nil || head < 0 {
			head = 0
		}
		size := utf8.RuneCountInString(c[1])
		words = append(words, treebankWord{span{at, at + size}, c[3], c[4], head, c[7], c[9]})
		spelt += c[1]
		at += size
	}
	if spelt != form {
		for i := range words {
			words[i].span = token
		}
	}
	return words
}
