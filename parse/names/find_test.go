package names

import (
	"reflect"
	"strings"
	"testing"

	"github.com/a0442a32/timeline/parse/doc"
	"github.com/a0442a32/timeline/parse/lang/en"
	"github.com/a0442a32/timeline/parse/text"
)

// FuzzFind: whatever the words and their tags are, the names of a sentence are
// runs of its tokens, in order and apart, and are found again.
func FuzzFind(f *testing.F) {
	f.Add("Ana Lee of Oslo Bank met Mr. Li .\nthe U.S. said", "NNP NNP IN NNP NNP VBD NNP NNP .")
	f.Add("\xff ﷽ İSTANBUL ’s “ 2014 http://x a@b.c", "")
	f.Add(strings.Repeat("Oslo and ", 50), "NNP CC")
	r, err := Load(en.Pack())
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, words, tags string) {
		d := &doc.Document{Source: &text.Source{Text: words}}
		cycle := strings.Fields(tags)
		at, n := 0, 0
		for _, line := range strings.SplitAfter(words, "\n") {
			var s doc.Sentence
			for _, w := range strings.Fields(line) {
				start := at + strings.Index(words[at:], w)
				at = start + len(w)
				k := doc.Token{Span: text.Span{Start: start, End: at}}
				if len(cycle) > 0 {
					k.XPOS = cycle[n%len(cycle)]
				}
				n++
				s.Tokens = append(s.Tokens, k)
			}
			d.Sentences = append(d.Sentences, s)
		}
		found := r.Find(d)
		if len(found) != len(d.Sentences) {
			t.Fatalf("names of %d sentences, want %d", len(found), len(d.Sentences))
		}
		for i, list := range found {
			end := 0
			for _, name := range list {
				if name.From < end || name.To <= name.From || name.To > len(d.Sentences[i].Tokens) {
					t.Fatalf("sentence %d of %d tokens has the names %v", i, len(d.Sentences[i].Tokens), list)
				}
				end = name.To
			}
		}
		if again := r.Find(d); !reflect.DeepEqual(again, found) {
			t.Errorf("found %v, and again %v", found, again)
		}
	})
}
