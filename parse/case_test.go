package parse_test

import (
	"bytes"
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"github.com/a0442a32/timeline/graph"
	"github.com/a0442a32/timeline/graph/link"
	"github.com/a0442a32/timeline/parse"
	"github.com/a0442a32/timeline/parse/article"
	"github.com/a0442a32/timeline/parse/doc"
	"github.com/a0442a32/timeline/parse/edtf"
	"github.com/a0442a32/timeline/parse/lang/en"
)

// A case is a txtar file: one article, or several, and what a careful reader
// makes of them. Its comment says what is to be watched.
//
//	input.txt        an article; input.html, input.md and input-NAME.txt too
//	published        the dates of the inputs in their order, an EDTF date or - a line
//	want             what must hold, a line each: see below
//	sentences        the views of the first input; all of them are optional,
//	times              and only those that are there are compared.
//	actors             UPDATE=1 rewrites them, so read the diff.
//	events
//	minors           those told in passing
//	timeline         what is concluded from all inputs, without what is
//	hidden             hidden by default, and that alone, but for the minor ones
//
// A line of the timeline has the date, a mark that says how the date is known
// (see marks), the type, the title and the roles; what else is known follows.
//
// A line of want is
//
//	VIEW [not] FRAGMENT …
//
// and asks for a line of the view that holds all of the fragments, or for
// there being none. A fragment with a space stands in quotation marks, as Go
// writes them. UPDATE leaves want alone: it is what the case is for.
//
// The cases in testdata/known-wrong have nothing but want, and some of it is
// not so yet. When all of it is, their test fails until the file is moved to
// testdata/cases.
type testCase struct {
	file     string
	archive  *txtar.Archive
	articles []*article.Article
	dates    []doc.DateClaim
}

// marks say how a date is known.
var marks = map[graph.Basis]string{
	graph.Basis(doc.Stated): "=", graph.Basis(doc.Carried): "~", graph.Basis(doc.Bounded): "<",
	graph.Basis(doc.Publication): "@", graph.Basis(doc.UnknownWhen): "?",
}

// newParser reads the language pack and the models, which takes a while.
var newParser = sync.OnceValues(func() (*parse.Parser, error) { return parse.New(en.Pack()) })

func parser(t testing.TB) *parse.Parser {
	t.Helper()
	p, err := newParser()
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestCases(t *testing.T) {
	cases := readCases(t, "testdata/cases")
	if len(cases) < 15 {
		t.Errorf("got %d cases, want 15 at least", len(cases))
	}
	for _, c := range cases {
		t.Run(c.name(), func(t *testing.T) {
			views := c.views(parser(t))
			c.compare(t, views)
			if len(c.section("want")) == 0 {
				t.Errorf("%s: it wants nothing", c.file)
			}
			for _, fault := range c.faults(t, views) {
				t.Errorf("%s: %s", c.file, fault)
			}
		})
	}
}

// TestKnownWrong counts what is known to be wrong, and fails for what is wrong
// no longer.
func TestKnownWrong(t *testing.T) {
	cases := readCases(t, "testdata/known-wrong")
	for _, c := range cases {
		t.Run(c.name(), func(t *testing.T) {
			if lines := strings.TrimSpace(string(c.archive.Comment)); lines == "" {
				t.Errorf("%s: no comment says what is right", c.file)
			}
			views := c.views(parser(t))
			faults := c.faults(t, views)
			if len(faults) == 0 {
				t.Errorf("%s: all that it wants is so now; move it to testdata/cases", c.file)
			}
			for _, fault := range faults {
				t.Log(fault)
			}
		})
	}
	t.Logf("%d cases are known to be wrong", len(cases))
}

func readCases(t *testing.T, dir string) []*testCase {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "*.txtar"))
	if err != nil {
		t.Fatal(err)
	}
	var cases []*testCase
	for _, file := range files { // sorted
		archive, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		c := &testCase{file: file, archive: archive}
		if err := c.read(); err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		cases = append(cases, c)
	}
	return cases
}

func (c *testCase) name() string { return strings.TrimSuffix(filepath.Base(c.file), ".txtar") }

// section returns the bytes of a section, or nil if there is none.
func (c *testCase) section(name string) []byte {
	for _, f := range c.archive.Files {
		if f.Name == name {
			return f.Data
		}
	}
	return nil
}

func (c *testCase) read() error {
	for _, f := range c.archive.Files {
		switch {
		case strings.HasPrefix(f.Name, "input"):
			a, err := article.Read(f.Name, f.Data)
			if err != nil {
				return err
			}
			c.articles = append(c.articles, a)
		case slices.Contains([]string{"published", "want", "sentences", "times", "actors", "events", "minors", "timeline", "hidden"}, f.Name):
		default:
			return fmt.Errorf("there is no section %q", f.Name)
		}
	}
	if len(c.articles) == 0 {
		return fmt.Errorf("it has no input")
	}
	c.dates = make([]doc.DateClaim, len(c.articles))
	dates := strings.Fields(string(c.section("published")))
	if len(dates) > len(c.articles) {
		return fmt.Errorf("it has %d dates for %d inputs", len(dates), len(c.articles))
	}
	for i, s := range dates {
		if s == "-" {
			continue
		}
		date, err := edtf.Parse(s)
		if err != nil {
			return err
		}
		c.dates[i] = doc.DateClaim{Date: date, Basis: doc.ByFlag}
	}
	return nil
}

// views returns all views of the case by the names of their sections.
func (c *testCase) views(p *parse.Parser) map[string]string {
	var docs []*doc.Document
	for i, a := range c.articles {
		docs = append(docs, p.Parse(a, c.dates[i]))
	}
	d := docs[0]
	views := map[string]string{"sentences": sentences(d), "times": "", "actors": "", "events": "", "minors": ""}
	for line := range strings.Lines(d.Dump()) {
		kind, rest, _ := strings.Cut(line, " ")
		views[kind+"s"] += strings.TrimLeft(rest, " ")
	}
	g := link.Link(docs)
	views["timeline"] = timelineOf(g, func(e *graph.Event) bool { return !e.Generic && !e.Statement && !e.Minor })
	views["hidden"] = timelineOf(g, func(e *graph.Event) bool { return (e.Generic || e.Statement) && !e.Minor })
	return views
}

// compare compares the views that the case has with those given, or rewrites them.
func (c *testCase) compare(t *testing.T, views map[string]string) {
	t.Helper()
	changed := false
	for i := range c.archive.Files {
		f := &c.archive.Files[i]
		got, isView := views[f.Name]
		if !isView || got == string(f.Data) {
			continue
		}
		if os.Getenv("UPDATE") != "" {
			f.Data, changed = []byte(got), true
			continue
		}
		t.Errorf("%s: %s (- want, + got; UPDATE=1 rewrites it):\n%s", c.file, f.Name, gocmp.Diff(string(f.Data), got))
	}
	if changed {
		if err := os.WriteFile(c.file, txtar.Format(c.archive), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// faults returns the lines of want that are not so, each with what is.
func (c *testCase) faults(t *testing.T, views map[string]string) []string {
	t.Helper()
	var faults []string
	for line := range bytes.Lines(c.section("want")) {
		words, err := fragments(string(line))
		if err != nil {
			t.Fatalf("%s: %q: %v", c.file, line, err)
		}
		if len(words) == 0 {
			continue
		}
		view, ok := views[words[0]]
		if !ok || len(words) < 2 {
			t.Fatalf("%s: %q is not VIEW [not] FRAGMENT …", c.file, line)
		}
		words = words[1:]
		not := words[0] == "not"
		if not {
			words = words[1:]
		}
		found := ""
		for l := range strings.Lines(view) {
			if !slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(l, w) }) {
				found = l
				break
			}
		}
		switch {
		case not && found != "":
			faults = append(faults, fmt.Sprintf("want %sgot %s", line, found))
		case !not && found == "":
			faults = append(faults, fmt.Sprintf("want %sgot\n%s", line, view))
		}
	}
	return faults
}

// fragments splits a line at spaces, but for those in quotation marks.
func fragments(line string) ([]string, error) {
	var out []string
	for line = strings.TrimSpace(line); line != ""; line = strings.TrimSpace(line) {
		if line[0] != '"' {
			word, rest, _ := strings.Cut(line, " ")
			out, line = append(out, word), rest
			continue
		}
		quoted, err := strconv.QuotedPrefix(line)
		if err != nil {
			return nil, err
		}
		word, err := strconv.Unquote(quoted)
		if err != nil {
			return nil, err
		}
		out, line = append(out, word), line[len(quoted):]
	}
	return out, nil
}

// sentences shows the sentences of d, a line each, with what kind they are.
func sentences(d *doc.Document) string {
	var b strings.Builder
	for i := range d.Sentences {
		s := &d.Sentences[i]
		kind := strconv.Itoa(s.Paragraph)
		if s.Headline {
			kind += " headline"
		}
		if s.Chrome {
			kind += " chrome"
		}
		fmt.Fprintf(&b, "%s: %q\n", kind, d.In(s.Span))
	}
	return b.String()
}

// timelineOf shows the events of g that keep accepts, a line each:
//
//	2015-05-28 = COERCE/cyber "The breach …" patient="Port of Oslo" claims="Chad denies" disputed evidence=2
//
// They stand by their earliest and latest day, the undated ones last. An
// undated event of which a bound is known has it in brackets; an expression
// stands for a date that is not known yet.
func timelineOf(g *graph.Graph, keep func(*graph.Event) bool) string {
	names := map[graph.ActorID]string{}
	for i := range g.Actors {
		names[g.Actors[i].ID] = g.Actors[i].Name
	}
	titles := map[graph.EventID]string{}
	var events []*graph.Event
	for i := range g.Events {
		e := &g.Events[i]
		titles[e.ID] = e.Title
		if keep(e) {
			events = append(events, e)
		}
	}
	slices.SortFunc(events, func(a, b *graph.Event) int {
		undated := func(e *graph.Event) int {
			if e.When.Date.IsZero() {
				return 1
			}
			return 0
		}
		return cmp.Or(undated(a)-undated(b), cmp.Compare(a.When.Earliest, b.When.Earliest), cmp.Compare(a.When.Latest, b.When.Latest),
			a.Evidence[0].Document.Compare(b.Evidence[0].Document), a.Evidence[0].Trigger.Compare(b.Evidence[0].Trigger))
	})
	var b strings.Builder
	for _, e := range events {
		kind := e.Type
		if e.Mode != "" {
			kind += "/" + e.Mode
		}
		fmt.Fprintf(&b, "%s %s %s %q", dateOf(&e.When), marks[e.When.Basis], kind, e.Title)
		for _, p := range e.Parts {
			fmt.Fprintf(&b, " %s=%q", p.Role, names[p.Actor])
		}
		if len(e.Factuality) > 0 && e.Factuality[0].Value != string(doc.Certain) {
			fmt.Fprintf(&b, " author:%s", e.Factuality[0].Value)
		}
		claims := map[string]bool{}
		for _, k := range e.Claims {
			by := "somebody"
			if !k.By.Unnamed {
				by = names[k.By.Actor]
			}
			if s := by + " " + k.Stance; !claims[s] {
				claims[s] = true
				fmt.Fprintf(&b, " claim=%q", s)
			}
		}
		for _, r := range g.Relations {
			if r.From == e.ID {
				fmt.Fprintf(&b, " %s=%q", r.Type, titles[r.To])
			}
		}
		for _, k := range e.Conflicts {
			var values []string
			for _, v := range k.Values {
				values = append(values, v.Value)
			}
			fmt.Fprintf(&b, " conflict=%s:%s", k.Attribute, strings.Join(values, "|"))
		}
		for _, flag := range []struct {
			on   bool
			name string
		}{{e.Disputed, "disputed"}, {e.Generic, "generic"}, {e.Statement, "statement"}} {
			if flag.on {
				b.WriteString(" " + flag.name)
			}
		}
		if n := len(e.Evidence); n > 1 {
			fmt.Fprintf(&b, " evidence=%d", n)
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func dateOf(w *graph.When) string {
	s := w.Date.String()
	if s == "" {
		s = cmp.Or(w.Expression, "undated")
	}
	earliest, latest := w.Date.Bounds()
	if w.Date.IsZero() {
		earliest, latest = edtf.MinDay, edtf.MaxDay
	}
	if earliest == w.Earliest && latest == w.Latest {
		return s
	}
	bound := func(d edtf.Day) string {
		if d.IsOpen() {
			return ".."
		}
		return d.String()
	}
	return fmt.Sprintf("%s[%s/%s]", s, bound(w.Earliest), bound(w.Latest))
}
