package parse_test

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/a0442a32/timeline/parse"
	"github.com/a0442a32/timeline/parse/article"
	"github.com/a0442a32/timeline/parse/doc"
	"github.com/a0442a32/timeline/parse/lang/en"
)

// hostile are texts that are slow where anything is not linear: what they
// repeat stands without a full stop or a line break.
var hostile = map[string]string{
	"one word":    "a",
	"one name":    "A",
	"dots":        ".",
	"spaced dots": ". ",
	"one line":    "the minister of transport , who met Ana Lee in Oslo on 4 March and resigned , ",
	"names":       "Ana Lee of Oslo Bank ",
	"sentences":   "Ana Lee of Oslo Bank met him on 4 March. ",
	"predicates":  "Norcorp bought the insurer and Norcorp is the owner of the bank and ",
	"states":      "Georgia sued Norcorp on Monday. ",
	"terms":       "Norcorp Inc (the \"Company\") sued on Monday. The Company was accused. ",
}

// core is the steps to tokens, tags, lemmas and trees.
const core = 2

// BenchmarkHostile measures texts of 1 and of 2 MB, for the language core and
// for the whole parse: the second should take about twice as long as the first.
func BenchmarkHostile(b *testing.B) {
	p, err := parse.New(en.Pack())
	if err != nil {
		b.Fatal(err)
	}
	names := make([]string, 0, len(hostile))
	for name := range hostile {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, what := range []string{"core", "parse"} {
		for _, name := range names {
			for _, mb := range []int{1, 2} {
				b.Run(what+"/"+name+"/"+strconv.Itoa(mb)+"MB", func(b *testing.B) {
					raw := []byte(strings.Repeat(hostile[name], mb<<20/len(hostile[name])))
					b.SetBytes(int64(len(raw)))
					for b.Loop() {
						a, err := article.Read("hostile.txt", raw)
						if err != nil {
							b.Fatal(err)
						}
						if what == "parse" {
							p.Parse(a, doc.DateClaim{})
							continue
						}
						d := parse.NewDocument(a)
						for _, s := range p.Steps()[:core] {
							s.Run(d)
						}
					}
				})
			}
		}
	}
}

// TestWorkers: many goroutines that share a parser, and read the articles in
// any order, read in each what a parser of its own reads in it first.
func TestWorkers(t *testing.T) {
	files, err := filepath.Glob("../testdata/articles/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("got %v, %v, want articles", files, err)
	}
	articles, want := make([]*article.Article, len(files)), make([]string, len(files))
	for i, f := range files {
		raw, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		if articles[i], err = article.Read(f, raw); err != nil {
			t.Fatal(err)
		}
		alone, err := parse.New(en.Pack())
		if err != nil {
			t.Fatal(err)
		}
		want[i] = alone.Parse(articles[i], doc.DateClaim{}).Dump()
	}
	shared, err := parse.New(en.Pack())
	if err != nil {
		t.Fatal(err)
	}
	var wait sync.WaitGroup
	for worker := range 4 {
		wait.Go(func() {
			random := rand.New(rand.NewPCG(9, uint64(worker)))
			for range 2 {
				for _, i := range random.Perm(len(articles)) {
					if got := shared.Parse(articles[i], doc.DateClaim{}).Dump(); got != want[i] {
						t.Errorf("%s: read in another way beside others:\n%s\nwant\n%s", files[i], got, want[i])
					}
				}
			}
		})
	}
	wait.Wait()
}

// FuzzTrees: whatever the bytes are, every token of every sentence has its tags
// and a head, and the heads are a tree.
func FuzzTrees(f *testing.F) {
	p, err := parse.New(en.Pack())
	if err != nil {
		f.Fatal(err)
	}
	for _, unit := range hostile {
		f.Add([]byte(strings.Repeat(unit, 50)))
	}
	f.Add([]byte("OSLO — “We deny it,” Ana Lee’s \xff\xfe lawyer said.\r\n\r\n* no\x00 * “"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		if len(raw) > 1<<14 {
			return // long texts are slow and say nothing new
		}
		a, err := article.Read("fuzz.txt", raw)
		if err != nil {
			return
		}
		d := parse.NewDocument(a)
		for _, s := range p.Steps()[:core] {
			s.Run(d)
		}
		for i := range d.Sentences {
			checkTree(t, d, d.Sentences[i].Tokens)
		}
	})
}

func checkTree(t *testing.T, d *doc.Document, tokens []doc.Token) {
	roots := 0
	for i := range tokens {
		k := &tokens[i]
		if k.UPOS == "" || k.XPOS == "" || k.Deprel == "" || k.Lemma == "" {
			t.Errorf("%q is not complete: %+v", d.In(k.Span), k)
		}
		if k.Head == 0 {
			roots++
		}
		steps := 0
		for h := i + 1; h != 0; steps++ {
			if h < 0 || h > len(tokens) || steps > len(tokens) {
				t.Fatalf("the heads of token %d of %d lead to no root", i+1, len(tokens))
			}
			h = tokens[h-1].Head
		}
	}
	if len(tokens) > 0 && roots != 1 {
		t.Errorf("%d tokens have %d roots", len(tokens), roots)
	}
}
