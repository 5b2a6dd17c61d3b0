package event_test

import (
	"bytes"
	"cmp"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/a0442a32/timeline/parse"
	"github.com/a0442a32/timeline/parse/article"
	"github.com/a0442a32/timeline/parse/doc"
	"github.com/a0442a32/timeline/parse/edtf"
	"github.com/a0442a32/timeline/parse/event"
	"github.com/a0442a32/timeline/parse/lang/en"
	"github.com/a0442a32/timeline/parse/text"
)

// FuzzFind parses arbitrary text as an article, and checks what must hold of
// the events whatever it says.
func FuzzFind(f *testing.F) {
	for _, s := range seeds(f) {
		f.Add([]byte(s))
	}
	p := newParser(f)
	f.Fuzz(func(t *testing.T, raw []byte) {
		if len(raw) > 1<<14 {
			return // long texts are slow and say nothing new
		}
		a, err := article.Read("input.txt", raw)
		if err != nil {
			return
		}
		published := doc.DateClaim{Date: edtf.DayDate(2015, 6, 25), Basis: doc.ByFlag}
		d := p.Parse(a, published)
		checkEvents(t, d)
		first, err := doc.Marshal(d) // checks spans and indices of everything
		if err != nil {
			t.Fatal(err)
		}
		again, err := article.Read("input.txt", raw)
		if err != nil {
			t.Fatal(err)
		}
		second, err := doc.Marshal(p.Parse(again, published))
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(first, second) {
			t.Error("parsing the text again gives something else")
		}
		p.Resolve(d, doc.DateClaim{})
		checkEvents(t, d)
		p.Resolve(d, published)
		third, err := doc.Marshal(d)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(first, third) {
			t.Error("dating the text again gives something else")
		}
	})
}

// seeds returns the examples of the frames, the articles of testdata and what
// has given parsers trouble before.
func seeds(t testing.TB) []string {
	t.Helper()
	out := []string{
		"", " ", "\n\n\n", "\ufeff", "\x00", "\xff\xfe", "é", "“", "((((((", ". . . .", "3 May 2011:", "May May May", "denied denied denied",
		"Chad said that Mali said that Togo said that Ghana denied that Niger denied the theft.",
		"The talks talks talks of talks during talks after talks before talks.",
		"CHAD EXPELS TWO\nCHAD EXPELS TWO\n\nLAGOS: Chad – which denies it – “expelled two”.",
		"Čad’s Präsident met Zoë Müller\u2028in 2014\u2029after the talks.\u00a0He denied it.",
		strings.Repeat("and accused of hacking ", 50),
	}
	rules, err := en.Pack().Rules("events.txt")
	if err != nil {
		t.Fatal(err)
	}
	for _, rule := range rules {
		for _, like := range rule.Like {
			out = append(out, like.Text)
		}
		out = append(out, rule.Unlike...)
	}
	return append(out, articles(t)...)
}

// articles returns the bytes of the articles in testdata.
func articles(t testing.TB) []string {
	t.Helper()
	var out []string
	for _, kind := range []string{"txt", "md"} {
		files, err := filepath.Glob("../../testdata/articles/*." + kind)
		if err != nil || len(files) == 0 {
			t.Fatalf("no articles of the kind %s: %v", kind, err)
		}
		for _, file := range files {
			raw, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			out = append(out, string(raw))
		}
	}
	return out
}

// checkEvents checks what doc.Marshal does not.
func checkEvents(t *testing.T, d *doc.Document) {
	t.Helper()
	fits := func(p text.Span) bool {
		s := d.Source.Text
		return 0 <= p.Start && p.Start <= p.End && p.End <= len(s) &&
			(p.Start == len(s) || utf8.RuneStart(s[p.Start])) && (p.End == len(s) || utf8.RuneStart(s[p.End]))
	}
	if !slices.IsSortedFunc(d.Events, func(a, b doc.Event) int { return cmp.Compare(a.Trigger.Start, b.Trigger.Start) }) {
		t.Error("the events are not in the order of their triggers")
	}
	type key struct {
		trigger text.Span
		kind    doc.EventType
	}
	seen := map[key]bool{}
	for i := range d.Events {
		e := &d.Events[i]
		if !fits(e.Trigger) || !fits(e.Clause) || e.Trigger.Len() == 0 {
			t.Fatalf("event %d: its trigger %v or its clause %v is not in the text, or cuts a character", i, e.Trigger, e.Clause)
		}
		name := d.In(e.Trigger)
		if k := (key{e.Trigger, e.Type}); seen[k] {
			t.Errorf("%q: two events have this trigger and type, and so one id", name)
		} else {
			seen[k] = true
		}
		if !e.Clause.Contains(e.Trigger) {
			t.Errorf("%q: the quotation %q does not hold it", name, d.In(e.Clause))
		}
		if s := d.Sentences[e.Sentence]; !s.Span.Contains(e.Clause) {
			t.Errorf("%q: the quotation %q is not within its sentence %q", name, d.In(e.Clause), d.In(s.Span))
		} else if s.Chrome {
			t.Errorf("%q: it is not in the article but in the page around it", name)
		}
		if e.Type == "" || e.Rule == "" {
			t.Errorf("%q: it has the type %q and the rule %q, want both", name, e.Type, e.Rule)
		}
		if len(e.Factuality) == 0 || e.Factuality[0].Source != doc.Author {
			t.Errorf("%q: got the factuality %v, want the author's first", name, e.Factuality)
		}
		sources := map[int]bool{}
		for _, f := range e.Factuality {
			if sources[f.Source] {
				t.Errorf("%q: a source holds two things of it: %v", name, e.Factuality)
			}
			sources[f.Source] = true
		}
		parts := map[doc.Part]bool{}
		for _, p := range e.Participants {
			if parts[p] {
				t.Errorf("%q: somebody takes the same part twice: %v", name, e.Participants)
			}
			parts[p] = true
		}
		if slices.Contains(e.About, i) {
			t.Errorf("%q: it is about itself", name)
		}
		if e.When.Event == i {
			t.Errorf("%q: it is bounded by itself", name)
		}
		if !slices.IsSorted(e.Topic) || !slices.IsSorted(e.Context) {
			t.Errorf("%q: its topic %q or its context %q is not sorted", name, e.Topic, e.Context)
		}
		checkWhen(t, d, name, &e.When)
	}
}

// checkWhen checks that a date is no more exact than the words.
func checkWhen(t *testing.T, d *doc.Document, name string, w *doc.When) {
	t.Helper()
	if w.Earliest > w.Latest {
		t.Errorf("%q: it is not before %s and not after %s", name, w.Earliest, w.Latest)
	}
	if w.Date.IsZero() {
		return
	}
	earliest, latest := w.Date.Bounds()
	if w.Latest < earliest || w.Earliest > latest {
		t.Errorf("%q: its date %s lies outside of its bounds %s to %s", name, w.Date, w.Earliest, w.Latest)
	}
	switch {
	case w.Basis == doc.UnknownWhen:
		t.Errorf("%q: it has the date %s, and nothing says how that is known", name, w.Date)
	case w.Time != doc.None && !d.Times[w.Time].Resolved():
		t.Errorf("%q: it has the date %s, and the words that date it are not resolved", name, w.Date)
	case w.Time == doc.None && w.Event == doc.None && d.Published.Date.IsZero():
		t.Errorf("%q: it has the date %s, and nothing gives it one", name, w.Date)
	}
}

func TestEventsOfArticles(t *testing.T) {
	p := newParser(t)
	n := 0
	for _, s := range articles(t) {
		d := read(t, p, s)
		checkEvents(t, d)
		n += len(d.Events)
	}
	if n < 50 {
		t.Errorf("got %d events, want 50 at least for the test to mean something", n)
	}
}

// TestFindAgain checks that finding depends on nothing that it has set before.
func TestFindAgain(t *testing.T) {
	p := newParser(t)
	f, err := event.New(en.Pack())
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range articles(t) {
		d := read(t, p, s)
		want := slices.Clone(d.Events)
		f.Find(d)
		event.Resolve(d)
		if !reflect.DeepEqual(d.Events, want) {
			t.Errorf("%.40q: finding again gives other events", s)
		}
	}
}

// benchmark returns one article made of those in testdata, and its tokens.
func benchmark(b *testing.B) (p *parse.Parser, raw []byte, d *doc.Document, tokens int) {
	b.Helper()
	p = newParser(b)
	raw = []byte(strings.Join(articles(b), "\n\n"))
	d = read(b, p, string(raw))
	for i := range d.Sentences {
		tokens += len(d.Sentences[i].Tokens)
	}
	return p, raw, d, tokens
}

// BenchmarkParse measures the whole way from bytes to a document on one core.
func BenchmarkParse(b *testing.B) {
	p, raw, _, tokens := benchmark(b)
	b.SetBytes(int64(len(raw)))
	b.ReportAllocs()
	for b.Loop() {
		a, err := article.Read("bench.txt", raw)
		if err != nil {
			b.Fatal(err)
		}
		p.Parse(a, doc.DateClaim{})
	}
	b.ReportMetric(float64(tokens)*float64(b.N)/b.Elapsed().Seconds(), "tokens/s")
}

// BenchmarkFind measures finding events alone.
func BenchmarkFind(b *testing.B) {
	_, raw, d, tokens := benchmark(b)
	f, err := event.New(en.Pack())
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(raw)))
	b.ReportAllocs()
	for b.Loop() {
		f.Find(d)
	}
	b.ReportMetric(float64(tokens)*float64(b.N)/b.Elapsed().Seconds(), "tokens/s")
}

// A mention is known by its trigger and its type, so that no two may share both.
func TestOneEventForTwoNouns(t *testing.T) {
	d := read(t, newParser(t), "Norcorp was down for a day. After carrying out the hack attack, the gang demanded money.")
	n := 0
	for i := range d.Events {
		if d.In(d.Events[i].Trigger) == "carrying out the hack attack" {
			n++
		}
	}
	if n != 1 {
		t.Errorf("got %d events told by the same words, want 1\n%s", n, d.Dump())
	}
}
