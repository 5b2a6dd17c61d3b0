package wire_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/a0442a32/timeline/graph"
	"github.com/a0442a32/timeline/graph/wire"
	"github.com/a0442a32/timeline/parse/edtf"
	"github.com/a0442a32/timeline/parse/text"
	"github.com/a0442a32/timeline/timeline/story"
)

// export returns the JSON of a reader's graph.
func export(t *testing.T, r graph.Reader, o wire.Options) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := wire.Graph(context.Background(), &b, r, o); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestGolden compares with testdata/story.json. Run it with UPDATE=1 to write
// the file anew, and review the difference.
func TestGolden(t *testing.T) {
	got := export(t, story.Open(), wire.Options{Mentions: true})
	golden := filepath.Join("testdata", "story.json")
	if os.Getenv("UPDATE") != "" {
		if err := os.WriteFile(golden, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("got another output than %s; UPDATE=1 go test writes it anew:\n%s", golden, got)
	}
}

// A file is the output as another program would read it.
type file struct {
	Version   int
	Documents []wire.Document
	Actors    []wire.Actor
	Events    []wire.Event
	Relations []wire.Relation
	Mentions  []wire.Mention
}

func decode(t *testing.T, b []byte) file {
	t.Helper()
	var f file
	d := json.NewDecoder(bytes.NewReader(b))
	d.DisallowUnknownFields()
	if err := d.Decode(&f); err != nil {
		t.Fatalf("%v in\n%s", err, b)
	}
	if !bytes.HasSuffix(b, []byte("}\n")) {
		t.Error("the output does not end with a line end")
	}
	return f
}

// TestSpans holds that spans count code points: the story has curly quotes
// before most of what they point to.
func TestSpans(t *testing.T) {
	r := story.Open()
	f := decode(t, export(t, r, wire.Options{Mentions: true}))
	texts := map[string][]rune{}
	for _, record := range r.Records {
		texts[record.Document.ID.String()] = []rune(record.Text)
	}
	in := func(document string, span [2]int) string { return string(texts[document][span[0]:span[1]]) }
	words := map[string]bool{}
	for _, e := range f.Events {
		for _, v := range e.Evidence {
			if got := in(v.Document, v.Clause); got != v.Quote {
				t.Errorf("clause of %q: got %q, want %q", e.Title, got, v.Quote)
			}
			if got := in(v.Document, v.Span); !strings.Contains(v.Quote, got) {
				t.Errorf("trigger of %q: got %q, want words of %q", e.Title, got, v.Quote)
			}
			words[in(v.Document, v.Span)] = true
			if v.Time != nil {
				words[in(v.Document, *v.Time)] = true
			}
		}
	}
	for _, want := range []string{"tampered with", "expelled", "17 March 2016", "Three weeks ago", "broke into"} {
		if !words[want] {
			t.Errorf("no trigger or time is %q", want)
		}
	}
	for _, m := range f.Mentions {
		if got := in(m.Document, m.Span); got != "Norvia" && got != "Sundmark" {
			t.Errorf("mention: got %q", got)
		}
	}
}

func TestGraphContents(t *testing.T) {
	f := decode(t, export(t, story.Open(), wire.Options{}))
	if f.Version != 1 || len(f.Documents) != 3 || len(f.Actors) != 19 || len(f.Events) != 31 || len(f.Relations) != 10 || f.Mentions != nil {
		t.Errorf("got version %d, %d documents, %d actors, %d events, %d relations and %d mentions; want 1, 3, 19, 31, 10 and none",
			f.Version, len(f.Documents), len(f.Actors), len(f.Events), len(f.Relations), len(f.Mentions))
	}
	byTitle := func(title string) wire.Event {
		i := slices.IndexFunc(f.Events, func(e wire.Event) bool { return e.Title == title })
		if i < 0 {
			t.Fatalf("no event %q", title)
		}
		return f.Events[i]
	}
	closed := byTitle("Norvia closed the Karr Strait to foreign trawlers").When
	if want := (wire.When{EDTF: "2009", Earliest: "2009-01-01", Latest: "2009-12-31", Granularity: "year", Basis: "stated", Explanation: `"2009"`}); closed != want {
		t.Errorf("when: got %+v, want %+v", closed, want)
	}
	undated := byTitle("Dockers in Port Lunn refused to load Norvian ships").When
	if want := (wire.When{Basis: "stated", Expression: "shift(dct,-3,week)"}); undated != want {
		t.Errorf("an undated event: got %+v, want %+v", undated, want)
	}
	if got, want := byTitle("Port Lunn lost its archive").When, (wire.When{Basis: "bounded", Latest: "2021-12-31"}); got != want {
		t.Errorf("an event with a bound: got %+v, want %+v", got, want)
	}
	firing := byTitle("Coast guard fired at the crew")
	if got := firing.Factuality; len(got) != 3 || got[0].Source != "author" || got[2].Source != story.ActorID("norvia").String() || got[2].Value != "CT-" {
		t.Errorf("factuality: got %+v", got)
	}
	if got := byTitle("Sailors of the 9th Flotilla boarded the ferry").Claims; len(got) != 2 || got[0].By != "unnamed" {
		t.Errorf("claims: got %+v", got)
	}
	for _, d := range f.Documents {
		switch d.Name {
		case "harbour-notes.txt":
			if *d.Published != (wire.Published{Basis: "unknown"}) {
				t.Errorf("published: got %+v, want unknown", *d.Published)
			}
		case "strait-inquiry.txt":
			if *d.Published != (wire.Published{EDTF: "2016-03-18", Earliest: "2016-03-18", Latest: "2016-03-18", Basis: "flag"}) {
				t.Errorf("published: got %+v", *d.Published)
			}
		}
		if d.ID != d.SHA256 || len(d.ID) != 64 {
			t.Errorf("id: got %s", d.ID)
		}
	}
}

// TestSelection holds that a part of a graph has all that it refers to, and no more.
func TestSelection(t *testing.T) {
	r := story.Open()
	var chosen []graph.Event
	for _, key := range []string{"tampered", "rejected"} {
		e, err := r.Event(context.Background(), story.EventID(key))
		if err != nil {
			t.Fatal(err)
		}
		chosen = append(chosen, e)
	}
	f := decode(t, export(t, r, wire.Options{Events: chosen, Mentions: true}))
	var names []string
	for _, a := range f.Actors {
		names = append(names, a.Name)
	}
	slices.Sort(names)
	if got, want := strings.Join(names, ", "), "Aurelia, Ilse Maren, Norvia, Norvian Navy, Parliament of Sundmark, Sundmark, inquiry panel"; got != want {
		t.Errorf("actors: got %s, want %s", got, want)
	}
	if len(f.Events) != 2 || f.Events[0].ID != chosen[0].ID.String() || len(f.Documents) != 1 || len(f.Relations) != 1 || f.Relations[0].Type != "denies" {
		t.Errorf("got %d events, %d documents and relations %v; want 2, 1 and the denial", len(f.Events), len(f.Documents), f.Relations)
	}
	if len(f.Mentions) == 0 {
		t.Error("got no mentions")
	}
	f = decode(t, export(t, r, wire.Options{Events: []graph.Event{}}))
	if len(f.Events)+len(f.Actors)+len(f.Documents)+len(f.Relations) != 0 || f.Events == nil {
		t.Errorf("nothing chosen: got %+v, want empty lists", f)
	}
}

// TestHostile holds that odd strings come back as they were.
func TestHostile(t *testing.T) {
	odd := "</script><b>&amp;\" \\ \u2028 \x1b[31m \u202e 🙂 \x00"
	r := story.Open()
	r.Graph.Events[0].Title = odd
	r.Graph.Actors[0].Name = "broken \xff name"
	b := export(t, r, wire.Options{})
	f := decode(t, b)
	if !slices.ContainsFunc(f.Events, func(e wire.Event) bool { return e.Title == odd }) {
		t.Error("the title does not come back")
	}
	if !slices.ContainsFunc(f.Actors, func(a wire.Actor) bool { return a.Name == "broken \ufffd name" }) {
		t.Error("the name does not come back with U+FFFD")
	}
	if bytes.Contains(b, []byte(`\u003c`)) {
		t.Error("< is escaped, which makes the quotations hard to read")
	}
}

func TestEmpty(t *testing.T) {
	got := string(export(t, story.NewReader(nil, &graph.Graph{}), wire.Options{Mentions: true}))
	want := "{\"version\":1,\n\"documents\":[],\n\"actors\":[],\n\"events\":[],\n\"relations\":[],\n\"mentions\":[]}\n"
	if got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestErrors(t *testing.T) {
	r := story.Open()
	r.Graph.Events[0].Evidence[0].Quote = text.Span{Start: 1, End: 1 << 20}
	if err := wire.Graph(context.Background(), new(bytes.Buffer), r, wire.Options{}); !errors.Is(err, graph.ErrDamaged) {
		t.Errorf("a quotation beyond the text: got %v, want ErrDamaged", err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if err := wire.Graph(ctx, new(bytes.Buffer), story.Open(), wire.Options{}); !errors.Is(err, context.Canceled) {
		t.Errorf("after cancelling: got %v, want context.Canceled", err)
	}
	full := errors.New("disk full")
	if err := wire.Graph(context.Background(), failing{full}, story.Open(), wire.Options{}); !errors.Is(err, full) {
		t.Errorf("a writer that fails: got %v, want its error", err)
	}
}

type failing struct{ err error }

func (f failing) Write([]byte) (int, error) { return 0, f.err }

// TestUnsetBounds holds that an event which nobody dated is not one of 1970.
func TestUnsetBounds(t *testing.T) {
	r := story.Open()
	for i := range r.Graph.Events {
		r.Graph.Events[i].When = graph.When{}
	}
	if b := export(t, r, wire.Options{}); bytes.Contains(b, []byte("1970")) {
		t.Error("an unset bound is written as 1970")
	}
	r.Graph.Events[0].When.Date = edtf.MustParse("1970-01-01")
	if b := export(t, r, wire.Options{}); !bytes.Contains(b, []byte(`"earliest":"1970-01-01"`)) {
		t.Error("the first day of 1970 is missing")
	}
}

func BenchmarkGraph(b *testing.B) {
	r := story.Large(5000)
	for b.Loop() {
		var out bytes.Buffer
		if err := wire.Graph(context.Background(), &out, r, wire.Options{}); err != nil {
			b.Fatal(err)
		}
		b.SetBytes(int64(out.Len()))
	}
}
