package names

import (
	"bufio"
	"fmt"
	"io"
	"strings"
)

// A Sentence is what [Train] learns from and [Recognizer.Evaluate] measures by:
// tokens, their Penn Treebank tags, and the marks of the names in them, each
// "O", "B-" or "I-" with PER, ORG or LOC, or "?" where it is not known.
type Sentence struct{ Forms, Tags, Marks []string }

// A Document is a run of sentences that belong together.
type Document []Sentence

// ReadBIO reads sentences of a token a line, with a tab or a space before its
// mark, and a blank line after each sentence. A line with -DOCSTART- begins a
// document; other lines that begin with "# " and have no tab are comments. Marks
// of other kinds of names are read as "O", and in a row of more columns the
// second is the mark. Of UNER's .iob2, whose lines begin with the number of the
// token, the second column is the token. The tags stay empty.
func ReadBIO(in io.Reader) ([]Document, error) {
	var docs []Document
	var s Sentence
	begins := true
	end := func() {
		if len(s.Forms) == 0 {
			return
		}
		if begins {
			docs = append(docs, nil)
		}
		docs[len(docs)-1] = append(docs[len(docs)-1], s)
		s, begins = Sentence{}, false
	}
	scanner := bufio.NewScanner(in)
	for line := 1; scanner.Scan(); line++ {
		row := strings.TrimRight(scanner.Text(), " \r")
		switch {
		case row == "":
			end()
			continue
		case strings.HasPrefix(row, "-DOCSTART-"), strings.HasPrefix(row, "# newdoc"):
			end()
			begins = true
			continue
		case strings.HasPrefix(row, "# ") && !strings.Contains(row, "\t"):
			continue
		}
		cells := strings.Split(row, "\t")
		if len(cells) == 1 {
			at := strings.LastIndexByte(row, ' ')
			if at < 0 {
				return nil, fmt.Errorf("line %d: %q has no mark", line, row)
			}
			cells = []string{row[:at], row[at+1:]}
		}
		if len(cells) > 3 && strings.Trim(cells[0], "0123456789") == "" {
			cells = cells[1:]
		}
		s.Forms, s.Marks = append(s.Forms, cells[0]), append(s.Marks, plainMark(cells[1]))
	}
	end()
	return docs, scanner.Err()
}

func plainMark(m string) string {
	if m == "?" {
		return m
	}
	if _, kind, ok := strings.Cut(m, "-"); ok {
		for _, k := range kinds {
			if k == kind {
				return m
			}
		}
	}
	return "O"
}

// spans returns the names that marks mark.
func spans(marks []string) []Name {
	var out []Name
	open := ""
	for i, m := range marks {
		part, kind, _ := strings.Cut(m, "-")
		if part == "I" && kind == open {
			out[len(out)-1].To = i + 1
			continue
		}
		open = kind
		for k := range kinds {
			if kinds[k] == kind {
				out = append(out, Name{From: i, To: i + 1, Kind: docKinds[k]})
			}
		}
	}
	return out
}

// allowedLabels returns for each token the set of labels that the marks allow.
func allowedLabels(marks []string) []uint16 {
	sets := make([]uint16, len(marks))
	for i, m := range marks {
		sets[i] = 1 << none
		if m == "?" {
			sets[i] = anyLabel
		}
	}
	for _, n := range spans(marks) {
		kind := 0
		for docKinds[kind] != n.Kind {
			kind++
		}
		for i := n.From; i < n.To; i++ {
			part := inner
			switch {
			case n.To == n.From+1:
				part = only
			case i == n.From:
				part = first
			case i == n.To-1:
				part = last
			}
			sets[i] = 1 << labelOf(kind, part)
		}
	}
	return sets
}
