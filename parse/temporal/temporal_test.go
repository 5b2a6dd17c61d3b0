package temporal_test

import (
	"reflect"
	"strings"
	"testing"

	"github.com/fxamacker/cbor/v2"
	"pgregory.net/rapid"

	"github.com/a0442a32/timeline/parse/doc"
	"github.com/a0442a32/timeline/parse/edtf"
	"github.com/a0442a32/timeline/parse/lang/en"
	"github.com/a0442a32/timeline/parse/text"
)

// find returns the times of a text as "words=value".
func find(r reader, s, published string) string {
	var found []string
	d := r.read(s, published)
	for i := range d.Times {
		found = append(found, d.In(d.Times[i].Span)+"="+meaning(&d.Times[i]))
	}
	return strings.Join(found, "; ")
}

// Words that are a time in one place and not in another.
func TestFindAmbiguous(t *testing.T) {
	r := newReader(t)
	for _, c := range []struct{ text, want string }{
		{"The court may rule on it.", ""},
		{"MAY SUE, says the firm.", ""},
		{"The firm may, in May, sue.", "May=2015-05"},
		{"May 5 is the deadline.", "May 5=2015-05-05"},
		{"They march on the capital in March.", "March=2015-03"},
		{"The Long March ended there.", ""},
		{"April Jones and August Bell spoke.", ""},
		{"It fell in April.", "April=2015-04"},
		{"Sun and Sat are the owners.", ""},
		{"They left on Sat., June 6.", "Sat., June 6=2015-06-06"},
		{"It was a second try and a third failure.", ""},
		{"After 30 seconds he let go.", "30 seconds=PT30S"},
		{"Past and present members met.", ""},
		{"Unit 61398 filed for Chapter 11.", ""},
		{"Flight 1549 carried 1850 people for $2014 each.", ""},
		{"It weighs 1999.5 tonnes and costs 2,014 dollars.", ""},
		{"Release 2.2014 came out.", ""},
		{"He lives at 1600 Grove Street.", ""},
		{"The fall of the tower killed two.", ""},
		{"They met in the fall.", "the fall=2014-FA"},
		{"A score of 3-2 and a ratio of 1:30 are fine.", ""},
	} {
		if got := find(r, c.text, exampleDate); got != c.want {
			t.Errorf("%q: got %q, want %q", c.text, got, c.want)
		}
	}
}

// Tags decide where words do not: "may" between capitals, nouns after a year.
func TestFindUsesTags(t *testing.T) {
	r := newReader(t)
	tagged := func(s string, tags ...string) string {
		d := words(s)
		for i := range d.Sentences[0].Tokens {
			upos, xpos, _ := strings.Cut(tags[i], "/")
			d.Sentences[0].Tokens[i].UPOS, d.Sentences[0].Tokens[i].XPOS = upos, xpos
		}
		r.times.Find(d)
		var found []string
		for i := range d.Times {
			found = append(found, d.In(d.Times[i].Span))
		}
		return strings.Join(found, "; ")
	}
	for _, c := range []struct {
		text, want string
		tags       []string
	}{
		{"In May they left", "May", []string{"ADP/IN", "PROPN/NNP", "PRON/PRP", "VERB/VBD"}},
		{"Until March 9", "March 9", []string{"ADP/IN", "PROPN/NNP", "NUM/CD"}},
		{"From March 9", "", []string{"ADP/IN", "VERB/VB", "NUM/CD"}},
		{"survey of 1709 schoolchildren", "", []string{"NOUN/NN", "ADP/IN", "NUM/CD", "NOUN/NNS"}},
		{"survey of 1709 was", "1709", []string{"NOUN/NN", "ADP/IN", "NUM/CD", "AUX/VBD"}},
	} {
		if got := tagged(c.text, c.tags...); got != c.want {
			t.Errorf("%q %v: got %q, want %q", c.text, c.tags, got, c.want)
		}
	}
}

// News means the May nearest to its date; a narrative goes on from its year.
func TestFindNarrative(t *testing.T) {
	r := newReader(t)
	const narrative = "The war began on 3 May 1821. In June the fort fell. It was retaken in August 1822. " +
		"The king fled on 4 December 1822. In February the army followed. Two years later he was dead. By the end of the year the war was over."
	want := "3 May 1821=1821-05-03; June=1821-06; August 1822=1822-08; 4 December 1822=1822-12-04; " +
		"February=1823-02; Two years later=1825; the end of the year=1825"
	for _, published := range []string{exampleDate, ""} {
		if got := find(r, narrative, published); got != want {
			t.Errorf("published %q:\n got %q\nwant %q", published, got, want)
		}
	}
	const news = "The firm was founded in 1998. It said on Monday that it had closed a mill in March."
	want = "1998=1998; Monday=2015-06-22; March=2015-03"
	if got := find(r, news, exampleDate); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestFindRelations(t *testing.T) {
	r := newReader(t)
	for _, c := range []struct {
		text string
		want []doc.TimeRelation
	}{
		{"It has been shut since May 2014.", []doc.TimeRelation{doc.Since}},
		{"It was shut until May 2014.", []doc.TimeRelation{doc.Until}},
		{"It must shut by May 2014.", []doc.TimeRelation{doc.By}},
		{"It shut prior to May 2014.", []doc.TimeRelation{doc.BeforeIt}},
		{"It reopened after May 2014.", []doc.TimeRelation{doc.AfterIt}},
		{"It shut in May 2014.", []doc.TimeRelation{""}},
		{"It was shut from May 2009 to June 2014.", []doc.TimeRelation{doc.RangeFrom, doc.RangeTo}},
		{"It was shut in 2009–2014.", []doc.TimeRelation{doc.RangeFrom, doc.RangeTo}},
		{"It shut between 2009 and 2014.", []doc.TimeRelation{doc.RangeFrom, doc.RangeTo}},
		{"It shut in 2009 and 2014.", []doc.TimeRelation{"", ""}},
		{"It was shut from 4 to 6 May 2014.", []doc.TimeRelation{doc.RangeFrom, doc.RangeTo}},
	} {
		d := r.read(c.text, "")
		var got []doc.TimeRelation
		for i := range d.Times {
			got = append(got, d.Times[i].Relation)
		}
		if !reflect.DeepEqual(got, c.want) {
			t.Errorf("%q: got %q, want %q; %s", c.text, got, c.want, describe(d))
		}
	}
}

// A chrome sentence is no part of the article, unless it is a date alone. Then
// it is annotated, and nothing is relative to it.
func TestFindLeavesChrome(t *testing.T) {
	r := newReader(t)
	d := words("Published on 4 May 2014")
	d.Sentences[0].Chrome = true
	if r.times.Find(d); len(d.Times) != 0 {
		t.Errorf("got %s, want nothing", describe(d))
	}
	d = words("4 May 2014")
	d.Sentences[0].Chrome = true
	later := words("The next day it closed")
	d.Source.Text += " " + later.Source.Text
	for _, s := range later.Sentences {
		for i := range s.Tokens {
			s.Tokens[i].Span.Start += len("4 May 2014 ")
			s.Tokens[i].Span.End += len("4 May 2014 ")
		}
		d.Sentences = append(d.Sentences, s)
	}
	r.times.Find(d)
	if got, want := describe(d), "4 May 2014 [en/day-month-year DATE 2014-05-04] The next day [en/following-day DATE period(unknown,1,day)] "; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// Any cut into tokens gives the same times.
func TestFindTokens(t *testing.T) {
	r := newReader(t)
	const s = "In mid-2014 , at 5:30 p.m. on Sept. 12th , a three-day strike of the 1990's ended"
	want := "mid-2014=2014; 5:30 p.m. on Sept. 12th=2015-09-12T17:30; three-day=P3D; the 1990's=199"
	coarse, fine := words(s), words(s)
	// fine cuts before and after every byte that is no letter and no digit.
	var tokens []doc.Token
	for _, token := range fine.Sentences[0].Tokens {
		start := token.Span.Start
		for i := token.Span.Start; i <= token.Span.End; i++ {
			cut := i == token.Span.End || strings.ContainsRune("-:", rune(s[i])) || i > start && strings.ContainsRune("-:", rune(s[i-1])) || s[i] == '\''
			if cut && i > start {
				tokens = append(tokens, doc.Token{Span: text.Span{Start: start, End: i}})
				start = i
			}
		}
	}
	fine.Sentences[0].Tokens = tokens
	for _, d := range []*doc.Document{coarse, fine} {
		r.times.Find(d)
		var got []string
		for i := range d.Times {
			got = append(got, d.In(d.Times[i].Span)+"="+meaning(&d.Times[i]))
		}
		if strings.Join(got, "; ") != want {
			t.Errorf("%d tokens:\n got %q\nwant %q", len(d.Sentences[0].Tokens), strings.Join(got, "; "), want)
		}
	}
}

// examples returns all example texts of the rules.
func examples(t testing.TB) []string {
	t.Helper()
	rules, err := en.Pack().Rules("times.txt")
	if err != nil {
		t.Fatal(err)
	}
	var texts []string
	for _, rule := range rules {
		for _, like := range rule.Like {
			texts = append(texts, like.Text)
		}
		texts = append(texts, rule.Unlike...)
	}
	return texts
}

// relative reports whether time i of d goes back to the date of the document.
func relative(d *doc.Document, i int) bool {
	e := d.Times[i].Expr
	for e.Anchor == doc.PreviousMention {
		e = d.Times[e.Mention].Expr
	}
	return e.Anchor == doc.DocumentDate
}

// Another date of the document changes the relative times and no other, and
// without one, no relative time is resolved.
func TestResolveMovesRelativeTimesOnly(t *testing.T) {
	r := newReader(t)
	texts := examples(t)
	rapid.Check(t, func(t *rapid.T) {
		s := strings.Join(rapid.SliceOfN(rapid.SampledFrom(texts), 1, 12).Draw(t, "texts"), " ")
		day := edtf.Day(rapid.IntRange(-40_000, 40_000).Draw(t, "day"))
		without := r.read(s, "")
		with := r.read(s, edtf.OnDay(day).String())
		if len(with.Times) != len(without.Times) {
			t.Fatalf("%q: %d times with a date, %d without", s, len(with.Times), len(without.Times))
		}
		for i := range with.Times {
			a, b := with.Times[i], without.Times[i]
			if a.Expr != b.Expr || a.Span != b.Span || a.Rule != b.Rule {
				t.Fatalf("%q: found %v with a date, %v without", s, a, b)
			}
			if !relative(with, i) && a != b {
				t.Fatalf("%q: absolute %q is %v with a date, %v without", s, with.In(a.Span), a, b)
			}
			if relative(with, i) && (!b.Date.IsZero() || b.Value != "" && b.Expr.Op != doc.OpRef && !(b.Expr.Op == doc.OpShift && b.Expr.Vague)) {
				t.Fatalf("%q: %q is %q without a date", s, without.In(b.Span), b.Value)
			}
		}
		// Resolving again, also from a store, gives what reading gave.
		again := stored(t, without)
		again.Published = with.Published
		r.times.Resolve(again)
		if !reflect.DeepEqual(again.Times, with.Times) {
			t.Fatalf("%q: resolved later:\n got %v\nwant %v", s, again.Times, with.Times)
		}
		again.Published = doc.DateClaim{}
		r.times.Resolve(again)
		if !reflect.DeepEqual(again.Times, without.Times) {
			t.Fatalf("%q: date taken back:\n got %v\nwant %v", s, again.Times, without.Times)
		}
	})
}

// stored returns the times of d as they come out of a store.
func stored(t *rapid.T, d *doc.Document) *doc.Document {
	encoding, err := cbor.EncOptions{TextMarshaler: cbor.TextMarshalerTextString}.EncMode()
	if err != nil {
		t.Fatal(err)
	}
	decoding, err := cbor.DecOptions{TextUnmarshaler: cbor.TextUnmarshalerTextString}.DecMode()
	if err != nil {
		t.Fatal(err)
	}
	b, err := encoding.Marshal(d.Times)
	if err != nil {
		t.Fatal(err)
	}
	back := &doc.Document{}
	if err := decoding.Unmarshal(b, &back.Times); err != nil {
		t.Fatal(err)
	}
	if back.Times == nil {
		back.Times = d.Times
	}
	return back
}

// check holds for the times of any text.
func check(d *doc.Document) string {
	for i := range d.Times {
		x := &d.Times[i]
		switch {
		case x.Span.Start < 0 || x.Span.End > len(d.Source.Text) || x.Span.Start >= x.Span.End:
			return "a span out of the text"
		case i > 0 && d.Times[i-1].Span.End > x.Span.Start:
			return "times that overlap"
		case x.Rule == "" || x.Type == "":
			return "a time without a rule or a type"
		case x.Expr.Anchor == doc.PreviousMention && (x.Expr.Mention < 0 || x.Expr.Mention >= i):
			return "an anchor that is not an earlier time"
		case x.Date.IsZero():
			continue
		case x.Earliest > x.Latest:
			return "an earliest day after the latest: " + x.Value
		case x.Granularity == edtf.NoGranularity:
			return "a date without a granularity: " + x.Value
		}
		if _, err := edtf.Parse(x.Date.String()); err != nil {
			return "no EDTF: " + err.Error()
		}
	}
	return ""
}

func FuzzFind(f *testing.F) {
	r := newReader(f)
	for _, s := range examples(f) {
		f.Add(s, "2015-06-25")
	}
	f.Add("99999999999 years ago 31 February 0000 12/31/9999 -- the the the 'til May", "2015-06")
	f.Add("\xff\xfe in 20\xc314 ‘90s—’14", "-0043-03-15")
	f.Add("the year before the year before the year before, next next Monday mornings ago", "2015-06-25/2015-07-02")
	f.Fuzz(func(t *testing.T, s, published string) {
		d := words(s)
		if date, err := edtf.Parse(published); err == nil {
			d.Published.Date = date
		} else {
			d.Published.Date = edtf.Date{}
		}
		r.times.Find(d)
		if wrong := check(d); wrong != "" {
			t.Fatalf("%q on %q: %s; %s", s, published, wrong, describe(d))
		}
		first := append([]doc.Time(nil), d.Times...)
		if r.times.Resolve(d); !reflect.DeepEqual(append([]doc.Time(nil), d.Times...), first) {
			t.Fatalf("%q on %q: resolving again changed the times", s, published)
		}
		whole := r.read(s, "")
		if wrong := check(whole); wrong != "" {
			t.Fatalf("%q: %s; %s", s, wrong, describe(whole))
		}
	})
}

// FuzzShift holds that another date of the document moves the relative times
// and no other, and those that count days by as many days as it.
func FuzzShift(f *testing.F) {
	r := newReader(f)
	for i, s := range examples(f) {
		f.Add(s, int16(16_000+i), int16(i))
	}
	f.Add("yesterday, today and tomorrow; three days ago and the day before yesterday", int16(0), int16(-400))
	f.Fuzz(func(t *testing.T, s string, day, by int16) {
		d := r.read(s, edtf.OnDay(edtf.Day(day)).String())
		before := append([]doc.Time(nil), d.Times...)
		d.Published.Date = edtf.OnDay(edtf.Day(day) + edtf.Day(by))
		r.times.Resolve(d)
		for i := range before {
			a, b := &before[i], &d.Times[i]
			switch e := a.Expr; {
			case a.Span != b.Span || e != b.Expr || a.Type != b.Type:
				t.Fatalf("%q: %v became %v", s, a, b)
			case !relative(d, i) && *a != *b:
				t.Fatalf("%q: the absolute %q was %q and became %q", s, d.In(a.Span), a.Value, b.Value)
			case e.Anchor == doc.DocumentDate && (e.Op == doc.OpPeriod || e.Op == doc.OpShift && !e.Vague) && e.Unit == doc.UnitDay &&
				e.Portion == doc.Whole && a.Mod == "" && !a.Date.IsZero() && !b.Date.IsZero():
				if b.Earliest != a.Earliest+edtf.Day(by) || b.Latest != a.Latest+edtf.Day(by) {
					t.Fatalf("%q: %q was %s and became %s, %d days later", s, d.In(a.Span), a.Date, b.Date, by)
				}
			}
			if b.Earliest > b.Latest {
				t.Fatalf("%q: %q begins after it ends: %s", s, d.In(b.Span), b.Date)
			}
		}
	})
}
