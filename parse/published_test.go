package parse_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/a0442a32/timeline/parse/article"
	"github.com/a0442a32/timeline/parse/doc"
	"github.com/a0442a32/timeline/parse/edtf"
)

// read parses a text that lies in a file of the given name.
func read(t testing.TB, name, s string) *doc.Document {
	t.Helper()
	a, err := article.Read(name, []byte(s))
	if err != nil {
		t.Fatal(err)
	}
	return parser(t).Parse(a, doc.DateClaim{})
}

func TestDateline(t *testing.T) {
	const body = "The city closed the Harbour Bridge on Tuesday after engineers found a crack.\n"
	for _, c := range []struct{ file, line, want string }{
		{"a.txt", "OSLO, 12 March 2021 — ", "2021-03-12 dateline"},
		{"a.txt", "WASHINGTON, June 24, 2015 (Reuters) — ", "2015-06-24 dateline"},
		{"a.txt", "NEW YORK, Feb. 3, 2014 /Newswire/ -- ", "2014-02-03 dateline"},
		{"a.txt", "SAN FRANCISCO--(NEWS WIRE)--June 24, 2015--", "2015-06-24 dateline"},
		{"a.txt", "GENEVA (Agency) — 5 January 2021: ", "2021-01-05 dateline"},
		{"a.txt", "WASHINGTON, June 24 (Reuters) — ", ""}, // of which year?
		{"2015-06.txt", "WASHINGTON, June 24 (Reuters) — ", "2015-06-24 dateline"},
		{"2015-06-25.txt", "WASHINGTON, June 24 (Reuters) — ", "2015-06-24 dateline"},
		{"2015-01-02.txt", "WASHINGTON, Dec. 31 (Reuters) — ", "2014-12-31 dateline"},
		{"2015-09-25.txt", "WASHINGTON, June 24 (Reuters) — ", "2015-09-25 filename"},
		{"2015-06-25.txt", "WASHINGTON (Reuters) — ", "2015-06-25 filename"},
		{"a.txt", "3 May 2011 — ", ""},
		{"a.txt", "UPDATED June 24, 2015 — ", ""},
		{"a.txt", "In Oslo, on 12 March 2021 — a day of rain — ", ""},
		{"a.txt", "OSLO, 12 March 2021 and 13 March 2021 — ", ""},
		{"a.txt", "OSLO, March 2021 — ", ""},
		{"a.txt", "OSLO — ", ""},
	} {
		d := read(t, c.file, "Bridge closed after crack is found\n\n"+c.line+body)
		got := ""
		if d.Published.IsKnown() {
			got = d.Published.Date.String() + " " + string(d.Published.Basis)
		}
		if got != c.want {
			t.Errorf("%s in %s: got %q, want %q", c.line, c.file, got, c.want)
		}
		if d.Published.Basis == doc.ByDateline && !strings.Contains(c.line, d.In(d.Published.Span)) {
			t.Errorf("%s: got its date at %q", c.line, d.In(d.Published.Span))
		}
		for _, e := range d.Events {
			if n := e.When.Time; n != doc.None && d.Times[n].Relation == doc.Dateline {
				t.Errorf("%s: the dateline dates %q", c.line, d.In(e.Trigger))
			}
		}
	}
}

func TestDatelineIsMoreExact(t *testing.T) {
	page := func(head string) *doc.Document {
		return read(t, "page.html", "<html><head>"+head+"</head><body><p>OSLO, 12 March 2021 — The city closed the Harbour Bridge on Tuesday after engineers found a crack.</p></body></html>")
	}
	for _, c := range []struct{ head, want string }{
		{`<meta name="date" content="2021-03">`, "2021-03-12 dateline"},
		{`<meta name="date" content="2021-03-13">`, "2021-03-13 metadata"},
		{`<meta name="date" content="2020-03">`, "2020-03 metadata"},
		{`<link rel="canonical" href="https://post.example/2021/03/13/bridge">`, "2021-03-13 url"},
	} {
		p := page(c.head).Published
		if got := p.Date.String() + " " + string(p.Basis); got != c.want {
			t.Errorf("%s: got %s, want %s", c.head, got, c.want)
		}
	}
}

func TestInferred(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"Norway attacked Sweden in May 2014.", "2014-05/.."},
		{"Norway attacked Sweden in 2011. In May 2014 Sweden attacked Norway. Norway denied it.", "2014-05/.."},
		{"Norway attacked Sweden on 3 May 2014. Sweden attacked Norway in 2014.", "2014-05-03/.."},
		{"Norway will attack Sweden in May 2014.", ""},
		{"Norway may have attacked Sweden in May 2014.", ""},
		{"Norway attacked Sweden last year.", ""},
		{"Norway attacked Sweden about 2014.", ""},
		{"Norway attacked Sweden before 2014.", ""},
		{"Norway attacked Sweden.", ""},
		{"", ""},
	} {
		p := read(t, "a.txt", c.text).Published
		got := p.Date.String()
		if got != c.want {
			t.Errorf("%s: got %q, want %q", c.text, got, c.want)
		}
		if got != "" && (p.Basis != doc.ByInferred || p.IsKnown()) {
			t.Errorf("%s: got the basis %s, want %s and no known date", c.text, p.Basis, doc.ByInferred)
		}
	}
}

// TestInferredIsNoDate checks that nothing is resolved against a bound, that
// chrome bounds nothing, and that a date takes its place and gives it back.
func TestInferredIsNoDate(t *testing.T) {
	d := read(t, "a.txt", "Norway attacks Sweden again\n\nNorway attacked Sweden in May 2014. Sweden attacked Norway this year, and Norway met Sweden three weeks ago.\n\n"+
		"Denmark fined Zenbank in May 2021\n\nMayor opened the summer fair\n\nFerry line doubled its fleet in spring\n\nHarbour tax ends\n")
	check := func(want string) {
		t.Helper()
		if got := d.Published.Date.String(); got != want {
			t.Errorf("got the date %q, want %q", got, want)
		}
		for i := range d.Times {
			if tm := &d.Times[i]; !tm.Expr.IsZero() && tm.Resolved() {
				t.Errorf("%q was resolved to %s against %s", d.In(tm.Span), tm.Value, want)
			}
		}
	}
	check("2014-05/..")
	parser(t).Resolve(d, doc.DateClaim{Date: edtf.MustParse("2015-06-25"), Basis: doc.ByFlag})
	if got := d.Published.Date.String(); got != "2015-06-25" {
		t.Errorf("got the date %s, want 2015-06-25", got)
	}
	parser(t).Resolve(d, doc.DateClaim{})
	check("2014-05/..")
}

// FuzzPublished checks of any text that an inferred date is only a bound, that
// a claimed one is where the text says so, and that a dateline is a day.
func FuzzPublished(f *testing.F) {
	for _, s := range []string{"OSLO, 12 March 2021 — The city closed the bridge.", "Norway attacked Sweden in May 2014.", "WASHINGTON, June 24 (Reuters) -- A", "(— 1 May 2015: —"} {
		f.Add("2015-06.txt", s)
	}
	f.Fuzz(func(t *testing.T, name, s string) {
		if len(s) > 2000 || !utf8.ValidString(s) {
			return
		}
		a, err := article.Read(name, []byte(s))
		if err != nil {
			return
		}
		d := parser(t).Parse(a, doc.DateClaim{})
		first, last := d.Published.Date.Bounds()
		switch p := d.Published; p.Basis {
		case doc.ByInferred:
			if first.IsOpen() || !last.IsOpen() {
				t.Errorf("%q: %s is inferred, and not a bound", s, p.Date)
			}
		case doc.ByDateline:
			if p.Date.Granularity() != edtf.DayGranularity || p.Span.IsZero() {
				t.Errorf("%q: the dateline is %s at %v", s, p.Date, p.Span)
			}
		}
		if d.Published.Span.End > len(a.Source.Text) {
			t.Errorf("%q: the date stands at %v", s, d.Published.Span)
		}
	})
}
