package main

import (
	"bufio"
	"cmp"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/a0442a32/timeline/parse/doc"
)

// writeCoNLLU writes the sentences of a document in CoNLL-U, the format of
// Universal Dependencies: a line of ten columns for each token, a blank line
// after each sentence. The last column tells where a space is missing.
func writeCoNLLU(w io.Writer, d *doc.Document) error {
	b := bufio.NewWriter(w)
	for i := range d.Sentences {
		s := &d.Sentences[i]
		if len(s.Tokens) == 0 {
			continue
		}
		fmt.Fprintf(b, "# sent_id = %d\n# text = %s\n", i+1, strings.Join(strings.Fields(d.In(s.Span)), " "))
		for j, t := range s.Tokens {
			if t.Head == doc.None {
				return errors.New("these tokens have no trees, which CoNLL-U needs")
			}
			misc := "_"
			if j+1 < len(s.Tokens) && s.Tokens[j+1].Span.Start == t.Span.End {
				misc = "SpaceAfter=No"
			}
			fmt.Fprintf(b, "%d\t%s\t%s\t%s\t%s\t_\t%d\t%s\t_\t%s\n", j+1, column(d.In(t.Span)), column(t.Lemma),
				column(t.UPOS), column(t.XPOS), t.Head, column(t.Deprel), misc)
		}
		b.WriteByte('\n')
	}
	return b.Flush()
}

// column returns a value as a CoNLL-U column may hold it: not empty, without
// tabs and line ends.
func column(s string) string {
	return cmp.Or(strings.Join(strings.Fields(s), " "), "_")
}
