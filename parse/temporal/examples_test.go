package temporal_test

import (
	"strings"
	"testing"

	"github.com/a0442a32/timeline/parse/doc"
	"github.com/a0442a32/timeline/parse/edtf"
	"github.com/a0442a32/timeline/parse/lang/en"
	"github.com/a0442a32/timeline/parse/segment"
	"github.com/a0442a32/timeline/parse/temporal"
	"github.com/a0442a32/timeline/parse/text"
)

// exampleDate is the day on which the examples of times.txt are read.
const exampleDate = "2015-06-25"

// reader finds times in plain text.
type reader struct {
	segments *segment.Segmenter
	times    *temporal.Finder
}

func newReader(t testing.TB) reader {
	t.Helper()
	segments, err := segment.New(en.Pack())
	if err != nil {
		t.Fatal(err)
	}
	times, err := temporal.New(en.Pack())
	if err != nil {
		t.Fatal(err)
	}
	return reader{segments, times}
}

// read returns the document of a text that was published on the given date,
// "" if that is not known.
func (r reader) read(s, published string) *doc.Document {
	d := &doc.Document{Source: &text.Source{Name: "test.txt", MediaType: "text/plain", Text: s}}
	if published != "" {
		d.Published = doc.DateClaim{Date: edtf.MustParse(published), Basis: doc.ByFlag}
	}
	r.segments.Segment(d)
	r.times.Find(d)
	return d
}

// meaning returns the value of a time, or its expression if it has none.
func meaning(t *doc.Time) string {
	if t.Value != "" {
		return t.Value
	}
	return t.Expr.String()
}

func TestExamples(t *testing.T) {
	rules, err := en.Pack().Rules("times.txt")
	if err != nil {
		t.Fatal(err)
	}
	r := newReader(t)
	for _, rule := range rules {
		t.Run(strings.TrimPrefix(rule.Name, "en/"), func(t *testing.T) {
			onlyNested := false
			for _, f := range rule.Fields {
				onlyNested = onlyNested || f.Key == "only"
			}
			none := rule.Get("value") == "none"
			// by returns what the rule reads in s; every time in s if its
			// work shows only in that of others.
			by := func(s string) string {
				var found []string
				d := r.read(s, exampleDate)
				for i := range d.Times {
					if x := &d.Times[i]; x.Rule == rule.Name || none || onlyNested {
						found = append(found, meaning(x))
					}
				}
				return strings.Join(found, " ")
			}
			for _, like := range rule.Like {
				got := by(like.Text)
				want := like.Want
				if want == "-" {
					want = ""
				}
				if got != want {
					t.Errorf("%s:%d: %q: got %q, want %q; all: %s", rule.File, rule.Line, like.Text, got, want, describe(r.read(like.Text, exampleDate)))
				}
			}
			for _, unlike := range rule.Unlike {
				got := by(unlike)
				if (got != "") != none {
					t.Errorf("%s:%d: unlike %q: got %q; all: %s", rule.File, rule.Line, unlike, got, describe(r.read(unlike, exampleDate)))
				}
			}
		})
	}
}

// describe lists the times of a document, for messages.
func describe(d *doc.Document) string {
	var b strings.Builder
	for i := range d.Times {
		x := &d.Times[i]
		b.WriteString(d.In(x.Span) + " [" + x.Rule + " " + string(x.Type) + " " + meaning(x) + "] ")
	}
	return b.String()
}
