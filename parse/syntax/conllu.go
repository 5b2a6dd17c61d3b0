package syntax

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// A Sentence is a sentence of a treebank.
type Sentence []Word

// A Word is a word of a treebank with all that [Analyzer.Analyze] is to find.
type Word struct {
	Form, Lemma, UPOS, XPOS string
	Head                    int // from 1; 0 for the root
	Deprel                  string
}

// ReadCoNLLU reads sentences in CoNLL-U, the format of Universal Dependencies:
// a word a line, ten fields parted by tabs, and a blank line after each
// sentence. Comments, multiword tokens ("1-2") and empty nodes ("1.1") are
// skipped. An error names the line, but not the file, which only the caller
// knows.
func ReadCoNLLU(r io.Reader) ([]Sentence, error) {
	var sentences []Sentence
	var s Sentence
	first := 0 // the line that the sentence began in
	end := func() error {
		if len(s) == 0 {
			return nil
		}
		if err := s.check(); err != nil {
			return fmt.Errorf("line %d: %w", first, err)
		}
		sentences = append(sentences, s)
		s = nil
		return nil
	}
	scanner := bufio.NewScanner(r)
	scanner.Buffer(nil, 1<<20)
	for line := 1; scanner.Scan(); line++ {
		text := strings.TrimSuffix(scanner.Text(), "\r")
		if text == "" {
			if err := end(); err != nil {
				return nil, err
			}
			continue
		}
		if text[0] == '#' {
			continue
		}
		f := strings.Split(text, "\t")
		if len(f) != 10 {
			return nil, fmt.Errorf("line %d: %d fields, want 10", line, len(f))
		}
		if strings.ContainsAny(f[0], "-.") {
			continue
		}
		if f[0] != strconv.Itoa(len(s)+1) {
			return nil, fmt.Errorf("line %d: word %q, want %d", line, f[0], len(s)+1)
		}
		head, err := strconv.Atoi(f[6])
		if err != nil {
			return nil, fmt.Errorf("line %d: head %q is no number", line, f[6])
		}
		if len(s) == 0 {
			first = line
		}
		s = append(s, Word{f[1], f[2], f[3], f[4], head, f[7]})
	}
	if err := scanner.Err(); err != nil {
		return nil, err
	}
	return sentences, end()
}

// check tells why s is no tree.
func (s Sentence) check() error {
	roots := 0
	for i, w := range s {
		if w.Head < 0 || w.Head > len(s) {
			return fmt.Errorf("word %d has the head %d of %d words", i+1, w.Head, len(s))
		}
		if w.Head == 0 {
			roots++
		}
		// Whoever goes up more often than there are words goes round.
		h, steps := w.Head, 0
		for ; h != 0 && steps <= len(s); steps++ {
			h = s[h-1].Head
			if h < 0 || h > len(s) {
				break
			}
		}
		if h > 0 && h <= len(s) {
			return fmt.Errorf("word %d is in a cycle", i+1)
		}
	}
	if roots != 1 {
		return fmt.Errorf("%d roots, want 1", roots)
	}
	return nil
}
