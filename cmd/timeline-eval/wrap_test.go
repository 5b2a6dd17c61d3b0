package main

import (
	"strings"
	"testing"
)

// spread returns a document of the words of a text, each with its span.
func spread(text string) treebankDocument {
	d := treebankDocument{text: text}
	var words []treebankWord
	start := -1
	for i, r := range []rune(text + " ") {
		if r != ' ' && r != '\n' {
			if start < 0 {
				start = i
			}
		} else if start >= 0 {
			words = append(words, treebankWord{span: span{start, i}})
			start = -1
		}
	}
	d.sentences = [][]treebankWord{words}
	return d
}

func wordsOf(d treebankDocument) string {
	text, words := []rune(d.text), []string{}
	for _, w := range d.sentences[0] {
		words = append(words, string(text[w.span.start:w.span.end]))
	}
	return strings.Join(words, " ")
}

func TestWrap(t *testing.T) {
	for _, c := range []struct {
		text    string
		columns int
		want    string
	}{
		{"", 10, ""},
		{"a bc def", 100, "a bc def"},
		{"a bc def", 4, "a bc\ndef"},
		{"a bc def", 3, "a\nbc\ndef"},
		{"unbreakable it is", 4, "unbreakable\nit\nis"},
		{"ä öü ßéñ", 4, "ä öü\nßéñ"},
		{"one two\n\nthree four five", 9, "one two\n\nthree\nfour five"},
	} {
		d := spread(c.text)
		want := wordsOf(d)
		newWrapper(c.columns).wrap(&d)
		if d.text != c.want {
			t.Errorf("%q at %d columns: got %q, want %q", c.text, c.columns, d.text, c.want)
		}
		if got := wordsOf(d); got != want {
			t.Errorf("%q at %d columns: got the words %q, want %q", c.text, c.columns, got, want)
		}
	}
}

func TestBlankLines(t *testing.T) {
	text := strings.TrimSpace(strings.Repeat("twelve words stand in a line of this text ", 500))
	wrapped := func(seed uint64) treebankDocument {
		d := spread(text)
		w := newWrapper(40)
		w.blankLines(seed)
		w.wrap(&d)
		return d
	}
	d := wrapped(1)
	if got, want := wordsOf(d), wordsOf(spread(text)); got != want {
		t.Error("the spans lie elsewhere than the words")
	}
	lines := strings.Count(d.text, "\n")
	blank := strings.Count(d.text, "\n\n")
	if blank < lines/100 || blank > lines/25 {
		t.Errorf("got %d blank lines in %d, want about one in %d", blank, lines, oneIn)
	}
	if wrapped(1).text != d.text {
		t.Error("the same seed gives other lines")
	}
	if wrapped(2).text == d.text {
		t.Error("another seed gives the same lines")
	}
}
