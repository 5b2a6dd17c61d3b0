package main

import (
	"math/rand/v2"
	"slices"
)

// A wrapper breaks the lines of texts as programs for mail and plain text do:
// at the last space at which a line still fits. It shows what a segmenter
// makes of line ends that mean nothing.
type wrapper struct {
	columns int
	random  *rand.Rand // nil if no blank lines are wanted
}

func newWrapper(columns int) *wrapper { return &wrapper{columns: columns} }

// oneIn is how many wrapped lines there are to a blank line.
const oneIn = 50

// blankLines has one in fifty wrapped lines followed by a blank line, as they
// come out of pages that were scanned or converted. The same seed chooses the
// same lines of the same texts.
func (w *wrapper) blankLines(seed uint64) { w.random = rand.New(rand.NewPCG(seed, 0)) }

// wrap wraps the text of a document and moves the spans of its words along.
func (w *wrapper) wrap(d *treebankDocument) {
	text := []rune(d.text)
	var blank []int // where a line end of the wrapped text is followed by another
	start, space := 0, -1
	for i := 0; i <= len(text); i++ {
		if i < len(text) && text[i] != ' ' && text[i] != '\n' {
			continue
		}
		if i-start > w.columns && space >= 0 {
			text[space] = '\n'
			if w.random != nil && w.random.IntN(oneIn) == 0 {
				blank = append(blank, space)
			}
			start, space = space+1, -1
		}
		switch {
		case i < len(text) && text[i] == '\n':
			start, space = i+1, -1
		case i < len(text):
			space = i
		}
	}

	wrapped := make([]rune, 0, len(text)+len(blank))
	from := 0
	for _, at := range blank {
		wrapped = append(append(wrapped, text[from:at+1]...), '\n')
		from = at + 1
	}
	d.text = string(append(wrapped, text[from:]...))

	// A line end that was added moves what begins after it.
	added := func(offset int) int {
		n, _ := slices.BinarySearch(blank, offset)
		return n
	}
	for _, words := range d.sentences {
		for i, word := range words {
			words[i].span = span{word.span.start + added(word.span.start), word.span.end + added(word.span.end)}
		}
	}
}
