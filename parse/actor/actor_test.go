package actor

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"github.com/a0442a32/timeline/parse/doc"
	"github.com/a0442a32/timeline/parse/lang/en"
	"github.com/a0442a32/timeline/parse/text"
)

// TestExamples runs the examples of every rule, without tags and trees.
func TestExamples(t *testing.T) {
	f, s := newFinder(t), newSegmenter(t)
	rules, err := en.Pack().Rules("actors.txt")
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range rules {
		for _, e := range r.Like {
			var got []string
			d := read(s, e.Text)
			f.Find(d)
			for _, a := range d.Actors {
				if a.Rule == r.Name {
					got = append(got, d.In(a.Span))
				}
			}
			if !slices.Contains(got, e.Want) && (e.Want != "" || len(got) == 0) {
				t.Errorf("%s:%d: %s reads %q in %q, want %q; all mentions:\n%s", r.File, r.Line, r.Name, got, e.Text, e.Want, show(d))
			}
		}
		for _, words := range r.Unlike {
			d := read(s, words)
			f.Find(d)
			for _, a := range d.Actors {
				if a.Rule == r.Name {
					t.Errorf("%s:%d: %s reads %q in %q, want nothing", r.File, r.Line, r.Name, d.In(a.Span), words)
				}
			}
		}
	}
}

// show prints the actors of d, one a line, as the case files write them.
func show(d *doc.Document) string {
	var b strings.Builder
	for _, a := range d.Actors {
		fmt.Fprintf(&b, "n%d %s %s %q = %s", a.Entity, a.Kind, a.Use, d.In(a.Span), a.Name)
		if a.Head != a.Span {
			fmt.Fprintf(&b, ", head %q", d.In(a.Head))
		}
		if a.Of != doc.None {
			fmt.Fprintf(&b, ", of %q", d.In(d.Actors[a.Of].Span))
		}
		if a.Code != "" {
			fmt.Fprintf(&b, ", %s", a.Code)
		}
		if a.ParentCode != "" {
			fmt.Fprintf(&b, ", parent %s", a.ParentCode)
		}
		if a.Members != nil {
			fmt.Fprintf(&b, ", members %v", a.Members)
		}
		if a.Size != 0 {
			fmt.Fprintf(&b, ", size %d", a.Size)
		}
		fmt.Fprintf(&b, ", %s\n", a.Rule)
	}
	return b.String()
}

// check reports what is wrong with the actors of d, whatever the text.
func check(d *doc.Document) error {
	entities := 0
	kinds := map[int]doc.Kind{}
	for i, a := range d.Actors {
		s := d.Source.Text
		for _, p := range []text.Span{a.Span, a.Head} {
			if p.Start < 0 || p.End > len(s) || p.Start >= p.End {
				return fmt.Errorf("actor %d: span %v is not in the text of %d bytes", i, p, len(s))
			}
			if !border(s, p.Start) || !border(s, p.End) {
				return fmt.Errorf("actor %d: span %v cuts a character", i, p)
			}
		}
		if !a.Span.Contains(a.Head) {
			return fmt.Errorf("actor %d: head %v lies outside %v", i, a.Head, a.Span)
		}
		if i > 0 && d.Actors[i-1].Span.Compare(a.Span) > 0 {
			return fmt.Errorf("actor %d stands before actor %d", i, i-1)
		}
		if a.Sentence < 0 || a.Sentence >= len(d.Sentences) || !d.Sentences[a.Sentence].Span.Contains(a.Span) {
			return fmt.Errorf("actor %d is not in sentence %d", i, a.Sentence)
		}
		if a.Entity > entities {
			return fmt.Errorf("actor %d: entity %d comes before entity %d", i, a.Entity, entities)
		}
		// The members of a pair have their numbers before it or right here.
		entities = max(entities, a.Entity+1)
		for _, m := range a.Members {
			if m < 0 || m == a.Entity || m >= len(d.Actors) {
				return fmt.Errorf("actor %d: member %d", i, m)
			}
		}
		if k, found := kinds[a.Entity]; found && k != a.Kind {
			return fmt.Errorf("actor %d: entity %d is a %s and a %s", i, a.Entity, k, a.Kind)
		}
		kinds[a.Entity] = a.Kind
		if a.Of != doc.None && (a.Of < 0 || a.Of >= len(d.Actors) || a.Of == i) {
			return fmt.Errorf("actor %d belongs to %d", i, a.Of)
		}
		if a.Name == "" && !a.Pronoun && a.Rule != objectRule || a.Rule == "" || a.Use == "" || a.Kind == "" || a.Size < 0 || (a.Kind == doc.Country) != (a.Code != "") {
			return fmt.Errorf("actor %d lacks a part: %+v", i, a)
		}
	}
	return nil
}

func border(s string, i int) bool { return i == len(s) || utf8.RuneStart(s[i]) }

func TestAnyText(t *testing.T) {
	f, s := newFinder(t), newSegmenter(t)
	words := strings.Fields(`the a US China Chinese Washington President Obama Barack said accused told of in and , . ( ) " 's
		Mr Kerry government five million officials Unit 61398 Ministry Foreign Affairs Inc he it they its two countries both PLA
		People’s Liberation Army the company nation Asian members - Anthem health insurer Bank "The White House" é 日本 van der`)
	rapid.Check(t, func(r *rapid.T) {
		d := read(s, strings.Join(rapid.SliceOfN(rapid.SampledFrom(words), 0, 60).Draw(r, "words"), " "))
		// Tags and trees need not make sense, nor be there.
		if rapid.Bool().Draw(r, "tagged") {
			for i := range d.Sentences {
				for j := range d.Sentences[i].Tokens {
					t := &d.Sentences[i].Tokens[j]
					t.UPOS = rapid.SampledFrom([]string{"NOUN", "PROPN", "VERB", "ADJ", "X"}).Draw(r, "upos")
					t.Head = rapid.IntRange(0, len(d.Sentences[i].Tokens)).Draw(r, "head")
					t.Deprel = rapid.SampledFrom([]string{"nsubj", "obj", "compound", "obl", "root"}).Draw(r, "deprel")
				}
			}
		}
		f.Find(d)
		if err := check(d); err != nil {
			r.Fatalf("%v in %q\n%s", err, d.Source.Text, show(d))
		}
		first := d.Actors
		f.Find(d)
		if !reflect.DeepEqual(first, d.Actors) {
			r.Fatalf("two readings of %q differ", d.Source.Text)
		}
	})
}

func FuzzFind(f *testing.F) {
	finder, segmenter := newFinder(f), newSegmenter(f)
	f.Add("")
	f.Add("US President Barack Obama met Mr Li (Li) of Unit 7, the ministry’s \xff officials said.")
	f.Add("The two countries’ leaders, Ana Duarte and Peter van der Berg, said it was “theirs”.")
	f.Fuzz(func(t *testing.T, words string) {
		words = strings.ToValidUTF8(words, "�")
		d := read(segmenter, words)
		finder.Find(d)
		if err := check(d); err != nil {
			t.Fatal(err)
		}
	})
}

// TestChrome has names in the page's furniture, which are marked but tell
// nothing of the article: not who "she" is, nor what "Ana" is short for.
func TestChrome(t *testing.T) {
	f, s := newFinder(t), newSegmenter(t)
	d := read(s, "Ms Grace Otieno of Kenya.\n\nIn Peru she spoke with Otieno.\n\nPeru signed. She left with Kenya.")
	d.Sentences[0].Chrome = true
	d.Sentences[len(d.Sentences)-1].Chrome = true
	f.Find(d)
	if err := check(d); err != nil {
		t.Fatal(err)
	}
	const want = `n0 person participant "Ms Grace Otieno" = Grace Otieno, head "Grace Otieno", en/titled-person
n1 country participant "Kenya" = Kenya, KEN, en/nation
n2 country place "Peru" = Peru, PER, en/nation
`
	if got := show(d); !strings.HasPrefix(got, want) || strings.Contains(got, `"she"`) || strings.Contains(got, `"She"`) {
		t.Errorf("got\n%s\nwant it to begin with\n%s\nand no pronoun", got, want)
	}
}

// TestAppended holds that what comes later in an article, after a paragraph
// about other people, takes no mention away from what came before.
func TestAppended(t *testing.T) {
	f, s := newFinder(t), newSegmenter(t)
	const words = "Kenyan President Grace Otieno met officials of the World Bank in Geneva. She said the bank had agreed.\n\n"
	short, long := read(s, words), read(s, words+"Rain fell on the hills for most of the night.")
	f.Find(short)
	f.Find(long)
	if got, want := show(long), show(short); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func BenchmarkFind(b *testing.B) {
	f, s := newFinder(b), newSegmenter(b)
	words := strings.Repeat(`Kenyan President Grace Otieno met officials of the World Bank in Geneva on Monday.
She said the two sides had agreed on a loan of five million dollars for the Ministry of Food and Farming.
Halvorsen & Lund, a Danish brewer, told its 300 workers that the company would close. "We are sorry," said Peter van der Berg.
`, 20)
	d := read(s, words)
	b.SetBytes(int64(len(words)))
	b.ReportAllocs()
	for b.Loop() {
		f.Find(d)
	}
}

func BenchmarkNew(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := New(en.Pack()); err != nil {
			b.Fatal(err)
		}
	}
}
