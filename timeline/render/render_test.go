package render_test

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/a0442a32/timeline/graph"
	"github.com/a0442a32/timeline/graph/wire"
	"github.com/a0442a32/timeline/parse/edtf"
	"github.com/a0442a32/timeline/parse/text"
	"github.com/a0442a32/timeline/timeline"
	"github.com/a0442a32/timeline/timeline/render"
	"github.com/a0442a32/timeline/timeline/story"
	"github.com/rivo/uniseg"
)

func build(t testing.TB, r graph.Reader, q timeline.Query) *timeline.Timeline {
	t.Helper()
	tl, err := timeline.Build(context.Background(), r, q)
	if err != nil {
		t.Fatal(err)
	}
	return tl
}

// TestGolden compares with the files in testdata. Run it with UPDATE=1 to write
// them anew, and review the difference.
func TestGolden(t *testing.T) {
	r := story.Open()
	norvia := timeline.Query{Actors: []graph.ActorID{story.ActorID("norvia")}, From: edtf.MustParse("2013"), To: edtf.MustParse("2016-03-20")}
	for _, c := range []struct {
		file  string
		query timeline.Query
		write func(b *bytes.Buffer, tl *timeline.Timeline) error
	}{
		{"story.txt", timeline.Query{}, func(b *bytes.Buffer, tl *timeline.Timeline) error { return render.Text(b, tl, render.Options{}) }},
		{"narrow.txt", norvia, func(b *bytes.Buffer, tl *timeline.Timeline) error {
			return render.Text(b, tl, render.Options{Width: 60})
		}},
		{"color.txt", timeline.Query{Limit: 6}, func(b *bytes.Buffer, tl *timeline.Timeline) error {
			return render.Text(b, tl, render.Options{Color: true})
		}},
		{"norvia.md", norvia, func(b *bytes.Buffer, tl *timeline.Timeline) error { return render.Markdown(b, tl) }},
		{"story.md", timeline.Query{}, func(b *bytes.Buffer, tl *timeline.Timeline) error { return render.Markdown(b, tl) }},
		{"norvia.json", norvia, func(b *bytes.Buffer, tl *timeline.Timeline) error {
			return render.JSON(context.Background(), b, r, tl)
		}},
	} {
		var got bytes.Buffer
		if err := c.write(&got, build(t, r, c.query)); err != nil {
			t.Errorf("%s: %v", c.file, err)
			continue
		}
		golden := filepath.Join("testdata", c.file)
		if os.Getenv("UPDATE") != "" {
			if err := os.WriteFile(golden, got.Bytes(), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(golden)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got.Bytes(), want) {
			t.Errorf("got another output than %s; UPDATE=1 go test writes it anew:\n%s", golden, got.Bytes())
		}
	}
}

// TestEmpty holds that an empty timeline is nothing for people, and an empty
// list for programs.
func TestEmpty(t *testing.T) {
	r := story.Open()
	tl := build(t, r, timeline.Query{To: edtf.MustParse("1700")})
	var b bytes.Buffer
	if err := render.Text(&b, tl, render.Options{}); err != nil || b.Len() > 0 {
		t.Errorf("Text: got %q, %v; want nothing", b.String(), err)
	}
	if err := render.Markdown(&b, tl); err != nil || b.Len() > 0 {
		t.Errorf("Markdown: got %q, %v; want nothing", b.String(), err)
	}
	if err := render.JSON(context.Background(), &b, r, tl); err != nil {
		t.Fatal(err)
	}
	var got struct{ Entries []json.RawMessage }
	if err := json.Unmarshal(b.Bytes(), &got); err != nil || got.Entries == nil || len(got.Entries) > 0 {
		t.Errorf("JSON: got %s, %v; want an empty list of entries", b.Bytes(), err)
	}
}

// TestJSON holds that an entry is the object that the export has.
func TestJSON(t *testing.T) {
	r := story.Open()
	tl := build(t, r, timeline.Query{From: edtf.MustParse("2015-07-10"), Limit: 4})
	var b bytes.Buffer
	if err := render.JSON(context.Background(), &b, r, tl); err != nil {
		t.Fatal(err)
	}
	var got struct {
		Version int
		Query   struct {
			From  string
			Limit int
		}
		Entries []struct {
			wire.Event
			Match string
		}
		Actors    []wire.Actor
		Documents []wire.Document
		Omitted   int
	}
	if err := json.Unmarshal(b.Bytes(), &got); err != nil {
		t.Fatal(err)
	}
	if got.Version != 1 || got.Query.From != "2015-07-10" || got.Query.Limit != 4 || len(got.Entries) != 4 || got.Omitted == 0 {
		t.Errorf("got %+v", got)
	}
	for i, e := range got.Entries {
		want := ""
		if tl.Entries[i].Match == timeline.Possible {
			want = "possible"
		}
		if e.ID != tl.Entries[i].Event.ID.String() || e.Match != want {
			t.Errorf("entry %d: got %s, match %q; want %s, %q", i, e.ID, e.Match, tl.Entries[i].Event.ID, want)
		}
		for _, p := range e.Participants {
			if !contains(got.Actors, p.Actor) {
				t.Errorf("entry %d: no actor %s", i, p.Actor)
			}
		}
	}
	if got.Entries[0].Match != "possible" {
		t.Errorf("July 2015 from 10 July on: got match %q, want possible", got.Entries[0].Match)
	}
}

func contains(actors []wire.Actor, id string) bool {
	for _, a := range actors {
		if a.ID == id {
			return true
		}
	}
	return false
}

// TestNasty holds that nothing a stranger writes acts on a terminal, leaves
// the columns or changes the structure of an output.
func TestNasty(t *testing.T) {
	plain := story.NastyReader("plain")
	query := timeline.Query{Statements: true, Generic: true}
	var want bytes.Buffer
	if err := render.Markdown(&want, build(t, plain, query)); err != nil {
		t.Fatal(err)
	}
	for _, s := range story.Nasty() {
		r := story.NastyReader(s)
		tl := build(t, r, query)
		for _, columns := range []int{0, 1, 72} {
			var b bytes.Buffer
			if err := render.Text(&b, tl, render.Options{Width: columns}); err != nil {
				t.Fatalf("%.40q: %v", s, err)
			}
			out := b.String()
			if text.Printable(out) != out && text.Printable(s) == s {
				t.Errorf("%.40q: the text is not printable", s)
			}
			for _, r := range out {
				if r < ' ' && r != '\n' || 0x7f <= r && r <= 0x9f || 0x202a <= r && r <= 0x202e || 0x2066 <= r && r <= 0x2069 {
					t.Errorf("%.40q: %U reaches the terminal", s, r)
				}
			}
			most := max(columns, 40)
			if columns == 0 {
				most = 100
			}
			for line := range strings.Lines(out) {
				if w := uniseg.StringWidth(strings.TrimSuffix(line, "\n")); w > most {
					t.Errorf("%.40q: a line has %d columns, want %d at most: %.200s", s, w, most, line)
				}
			}
		}
		var b bytes.Buffer
		if err := render.Markdown(&b, tl); err != nil {
			t.Fatal(err)
		}
		if got, want := shape(b.String()), shape(want.String()); got != want {
			t.Errorf("%.40q: the report has another structure:\n%s\nwant\n%s", s, got, want)
		}
		b.Reset()
		if err := render.JSON(context.Background(), &b, r, tl); err != nil || !json.Valid(b.Bytes()) {
			t.Errorf("%.40q: JSON: %v", s, err)
		}
	}
}

// shape keeps of a report how its lines begin, which is what CommonMark makes
// blocks of.
func shape(report string) string {
	var b strings.Builder
	for line := range strings.Lines(report) {
		rest := strings.TrimLeft(line, " ")
		b.WriteString(line[:len(line)-len(rest)])
		if word, _, ok := strings.Cut(rest, " "); ok && strings.ContainsAny(word[:1], "#->") {
			b.WriteString(word)
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// TestMarkdownEscapes reads inline Markdown as CommonMark does: a backslash
// takes the meaning from the mark after it.
func TestMarkdownEscapes(t *testing.T) {
	for _, s := range story.Nasty() {
		var b bytes.Buffer
		tl := build(t, story.NastyReader(s), timeline.Query{Limit: 1})
		if err := render.Markdown(&b, tl); err != nil {
			t.Fatal(err)
		}
		_, line, _ := strings.Cut(b.String(), "> “")
		line, _, _ = strings.Cut(line, "” — `")
		var words strings.Builder
		for i := 0; i < len(line); i++ {
			c := line[i]
			switch {
			case c == '\\' && i+1 < len(line):
				i++
				words.WriteByte(line[i])
			case strings.IndexByte("\\`*_[]<>&~$|", c) >= 0:
				t.Errorf("%.40q: %q acts in %.80q", s, c, line)
			default:
				words.WriteByte(c)
			}
		}
		if got, want := words.String(), text.PrintableLine(s); got != want {
			t.Errorf("got %.80q, want %.80q", got, want)
		}
	}
}

func BenchmarkText(b *testing.B) {
	tl := build(b, story.Large(5000), timeline.Query{})
	for b.Loop() {
		if err := render.Text(new(bytes.Buffer), tl, render.Options{}); err != nil {
			b.Fatal(err)
		}
	}
}
