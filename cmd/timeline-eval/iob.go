package main

import (
	"fmt"
	"path/filepath"
	"strings"
	"unicode/utf8"
)

// A namedDocument is a text with the names in it.
type namedDocument struct {
	name, text string
	names      []name
}

// A name is a span and the type of what it names, as the corpus calls it.
type name struct {
	span span
	kind string
}

// An iobSentence is a sentence of an IOB file.
type iobSentence struct {
	begins       bool // a document
	text         string
	tokens, tags []string
}

// readIOB returns the documents of a file with a token and its IOB tag a line:
// the second and third column of a file .iob2 (Universal NER), the first and
// second of any other. A document begins where # newdoc or -DOCSTART- says so,
// or after every 40 sentences in a file that never does. A sentence without
// "# text =" has one made from its tokens.
func readIOB(path string) ([]namedDocument, error) {
	sentences, err := readIOBSentences(path)
	if err != nil {
		return nil, err
	}
	const sentencesPerDocument = 40
	var documents []namedDocument
	var text detokeniser
	var names []name
	flush := func() {
		if text.length > 0 {
			documents = append(documents, namedDocument{fmt.Sprintf("%s:%d", filepath.Base(path), len(documents)), text.text.String(), names})
		}
		text, names = detokeniser{}, nil
	}
	marked := false
	for i, s := range sentences {
		marked = marked || s.begins
		if s.begins || !marked && i%sentencesPerDocument == 0 {
			flush()
		}
		spans, ok := place(s.text, s.tokens)
		if ok {
			for k := range spans {
				spans[k].start += text.length
				spans[k].end += text.length
			}
			text.put(s.text)
			text.put(gapAfter(s.text, false))
		} else {
			spans = text.sentence(s.tokens, false)
		}
		names = append(names, namesOf(s.tags, spans)...)
	}
	flush()
	return documents, nil
}

func readIOBSentences(path string) ([]iobSentence, error) {
	lines, err := readLines(path)
	if err != nil {
		return nil, err
	}
	column := 0
	if strings.HasSuffix(path, ".iob2") {
		column = 1
	}
	var sentences []iobSentence
	var s iobSentence
	for i, line := range append(lines, "") {
		switch {
		case strings.HasPrefix(line, "# newdoc"), strings.HasPrefix(line, "-DOCSTART-"):
			s.begins = true
		case strings.HasPrefix(line, "# text ="):
			_, text, _ := strings.Cut(line, "=")
			s.text = strings.TrimSpace(text)
		case strings.HasPrefix(line, "# ") && !strings.Contains(line, "\t"):
		case strings.TrimSpace(line) != "":
			cells := strings.Split(line, "\t")
			if len(cells) < column+2 {
				return nil, fmt.Errorf("%s:%d: %d columns, want %d at least", path, i+1, len(cells), column+2)
			}
			s.tokens = append(s.tokens, cells[column])
			s.tags = append(s.tags, cells[column+1])
		case len(s.tokens) > 0:
			sentences = append(sentences, s)
			s = iobSentence{}
		}
	}
	return sentences, nil
}

// place finds the tokens in the text of their sentence, one after the other.
func place(text string, tokens []string) (spans []span, ok bool) {
	if text == "" {
		return nil, false
	}
	at, count := 0, 0 // in bytes and in code points
	for _, token := range tokens {
		skip := strings.Index(text[at:], token)
		if skip < 0 {
			return nil, false
		}
		start := count + utf8.RuneCountInString(text[at:at+skip])
		count = start + utf8.RuneCountInString(token)
		at += skip + len(token)
		spans = append(spans, span{start, count})
	}
	return spans, true
}

// namesOf returns the names that the tags of a sentence mark. An I that goes
// on from nothing of its type begins a name.
func namesOf(tags []string, spans []span) []name {
	var names []name
	before := ""
	for i, tag := range tags {
		mark, kind, _ := strings.Cut(tag, "-")
		switch {
		case mark == "B", mark == "I" && (before != kind || len(names) == 0):
			names = append(names, name{spans[i], kind})
		case mark == "I":
			names[len(names)-1].span.end = spans[i].end
		}
		before = kind
	}
	return names
}
