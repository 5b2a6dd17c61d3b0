package syntax_test

import (
	"math/rand/v2"
	"reflect"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"

	"github.com/a0442a32/timeline/parse/doc"
	"github.com/a0442a32/timeline/parse/text"
)

// checkTree tells why the tokens of a sentence are no tree.
func checkTree(t *testing.T, d *doc.Document) {
	t.Helper()
	for _, s := range d.Sentences {
		roots := 0
		for i, token := range s.Tokens {
			if token.Head < 0 || token.Head > len(s.Tokens) || token.Head == i+1 {
				t.Fatalf("token %d of %d has head %d", i+1, len(s.Tokens), token.Head)
			}
			if (token.Head == 0) != (token.Deprel == "root") {
				t.Errorf("token %d has head %d and relation %q", i+1, token.Head, token.Deprel)
			}
			if token.Head == 0 {
				roots++
			}
			if token.UPOS == "" || token.XPOS == "" || token.Deprel == "" {
				t.Errorf("token %d is not complete: %+v", i+1, token)
			}
			steps := 0
			for h := token.Head; h != 0; h = s.Tokens[h-1].Head {
				if steps++; steps > len(s.Tokens) {
					t.Fatalf("token %d is in a cycle", i+1)
				}
			}
		}
		if len(s.Tokens) > 0 && roots != 1 {
			t.Errorf("%d roots in %d tokens", roots, len(s.Tokens))
		}
	}
}

// TestTreesOfAnything: whatever the tokens are, what comes out is a tree.
func TestTreesOfAnything(t *testing.T) {
	a := load(t)
	random := rand.New(rand.NewPCG(1, 2))
	pieces := strings.Fields("the The accused was of , . ( ) \" ' 's 2014 1,000 % $ NATO Zürich 北京 \u00ad ﷽ – x-ray www.x.org a@b.c İstanbul n't and said who -- ... :")
	for range 300 {
		var tokens []string
		for range 1 + random.IntN(40) {
			tokens = append(tokens, pieces[random.IntN(len(pieces))])
		}
		d := documentOf(strings.Join(tokens, " "))
		a.Analyze(d)
		checkTree(t, d)
	}
}

func TestEmpty(t *testing.T) {
	a := load(t)
	d := &doc.Document{Source: &text.Source{Text: "a"}, Sentences: []doc.Sentence{{}, {Tokens: []doc.Token{{}}}, {Tokens: []doc.Token{{Span: text.Span{Start: 0, End: 1}}}}}}
	a.Analyze(d)
	checkTree(t, d)
	a.Analyze(&doc.Document{Source: &text.Source{}})
}

// TestLongSentence: a page without a full stop is one sentence, and takes time
// in proportion to its length.
func TestLongSentence(t *testing.T) {
	a := load(t)
	d := documentOf(strings.TrimSpace(strings.Repeat("and the ship which the crew of the ( old ) tanker saw left ", 2000)))
	a.Analyze(d)
	checkTree(t, d)
}

// TestConcurrent: many goroutines read what one does.
func TestConcurrent(t *testing.T) {
	a := load(t)
	want, _ := article(newsLike, 1)
	a.Analyze(want)
	var wait sync.WaitGroup
	for range 8 {
		wait.Go(func() {
			for range 5 {
				got, _ := article(newsLike, 1)
				a.Analyze(got)
				if !reflect.DeepEqual(got, want) {
					t.Error("another goroutine read the same sentences in another way")
				}
			}
		})
	}
	wait.Wait()
}

// TestSentencesDoNotMatter: a sentence is read the same way wherever it stands.
func TestSentencesDoNotMatter(t *testing.T) {
	a := load(t)
	all, _ := article(newsLike, 1)
	a.Analyze(all)
	for i, s := range newsLike {
		alone := documentOf(s)
		a.Analyze(alone)
		for j, got := range all.Sentences[i].Tokens {
			want := alone.Sentences[0].Tokens[j]
			if got.Span = want.Span; got != want {
				t.Errorf("%q: got %+v, want %+v as alone", s, got, want)
			}
		}
	}
}

// FuzzAnalyze: any valid text gives trees and lemmas that are valid text.
func FuzzAnalyze(f *testing.F) {
	for _, s := range newsLike {
		f.Add(s)
	}
	f.Add("’S İ ’ K ſ ẞ ŉ")
	f.Fuzz(func(t *testing.T, s string) {
		if !utf8.ValidString(s) || len(s) > 1<<12 {
			return
		}
		a := load(t)
		d := documentOf(s)
		a.Analyze(d)
		checkTree(t, d)
		for _, token := range d.Sentences[0].Tokens {
			if !utf8.ValidString(token.Lemma) {
				t.Errorf("%q has the lemma %q", d.In(token.Span), token.Lemma)
			}
		}
	})
}
