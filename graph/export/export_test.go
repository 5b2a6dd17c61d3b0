package export_test

import (
	"bytes"
	"context"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/a0442a32/timeline/graph"
	"github.com/a0442a32/timeline/graph/export"
	"github.com/a0442a32/timeline/parse/edtf"
	"github.com/a0442a32/timeline/parse/text"
	"github.com/a0442a32/timeline/timeline"
	"github.com/a0442a32/timeline/timeline/story"
	"gonum.org/v1/gonum/graph/formats/dot"
	"gonum.org/v1/gonum/graph/formats/dot/ast"
)

func layouts() []struct {
	name   string
	layout export.Layout
} {
	return []struct {
		name   string
		layout export.Layout
	}{{"timeline", export.TimelineLayout}, {"graph", export.GraphLayout}}
}

func build(t testing.TB, r graph.Reader, q timeline.Query) *timeline.Timeline {
	t.Helper()
	tl, err := timeline.Build(context.Background(), r, q)
	if err != nil {
		t.Fatal(err)
	}
	return tl
}

func draw(t testing.TB, r graph.Reader, tl *timeline.Timeline, layout export.Layout) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := export.DOT(context.Background(), &b, r, tl, layout); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestGolden compares with the files in testdata. Run it with UPDATE=1 to write
// them anew, and look at what `dot -Tsvg` makes of them.
func TestGolden(t *testing.T) {
	r := story.Open()
	for _, l := range layouts() {
		got := draw(t, r, build(t, r, timeline.Query{}), l.layout)
		golden := filepath.Join("testdata", l.name+".dot")
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
}

// A drawing is what a parser that is not Graphviz finds in a DOT file.
type drawing struct {
	nodes map[string]map[string]string // attributes by id
	edges []string                     // "from to label style"
	ranks int
}

func parse(t *testing.T, b []byte) drawing {
	t.Helper()
	file, err := dot.ParseBytes(b)
	if err != nil {
		t.Fatalf("%v in\n%s", err, b)
	}
	if len(file.Graphs) != 1 {
		t.Fatalf("got %d graphs, want 1", len(file.Graphs))
	}
	d := drawing{nodes: map[string]map[string]string{}}
	attributes := func(list []*ast.Attr) map[string]string {
		m := map[string]string{}
		for _, a := range list {
			m[a.Key] = a.Val
		}
		return m
	}
	for _, s := range file.Graphs[0].Stmts {
		switch s := s.(type) {
		case *ast.NodeStmt:
			if d.nodes[s.Node.ID] != nil {
				t.Errorf("node %s comes twice", s.Node.ID)
			}
			d.nodes[s.Node.ID] = attributes(s.Attrs)
		case *ast.EdgeStmt:
			a := attributes(s.Attrs)
			from, to := s.From.(*ast.Node).ID, s.To.Vertex.(*ast.Node).ID
			d.edges = append(d.edges, fmt.Sprint(from, " ", to, " ", a["label"], " ", a["style"]))
		case *ast.Subgraph:
			d.ranks++
		case *ast.AttrStmt:
		default:
			t.Errorf("got a statement of type %T", s)
		}
	}
	for _, e := range d.edges {
		for _, id := range strings.Fields(e)[:2] {
			if d.nodes[id] == nil {
				t.Errorf("edge %s has an end that is no node", e)
			}
		}
	}
	return d
}

func TestTimelineLayout(t *testing.T) {
	r := story.Open()
	d := parse(t, draw(t, r, build(t, r, timeline.Query{}), export.TimelineLayout))
	key := func(key string) string { return `"e` + story.EventID(key).String() + `"` }
	if n := d.nodes[key("tampered")]; !strings.Contains(n["style"], "dashed") || n["color"] != `"#b91c1c"` || !strings.Contains(n["label"], "denied by Ilse Maren") {
		t.Errorf("an event that is alleged and denied: got %v", n)
	}
	if n := d.nodes[key("sank")]; strings.Contains(n["style"], "dashed") || n["tooltip"] != `"“On 4 February 2015 the ferry “Aurelia” sank off Cape Lunn.” — strait-inquiry.txt"` {
		t.Errorf("an event that happened: got %v", n)
	}
	if want := key("rejected") + " " + key("tampered") + ` "denies" dashed`; !slices.Contains(d.edges, want) {
		t.Errorf("no edge %s", want)
	}
	var axis []string
	for i := range 100 {
		if n := d.nodes[fmt.Sprintf(`"t%d.0"`, i)]; n != nil {
			axis = append(axis, strings.Trim(n["label"], `"`))
		}
	}
	want := "the 1990s|2009|May 2011|autumn 2011|2013|December 2014|2015|February 2015|June 2015|July 2015|September 2015|2016|" +
		"January–March 2016|January 2016|February 2016|March 2016|April 2016|May 2016|undated"
	if got := strings.Join(axis, "|"); got != want {
		t.Errorf("axis:\n got %s\nwant %s", got, want)
	}
	if d.ranks != len(axis) {
		t.Errorf("got %d ranks, want one for each of %d periods", d.ranks, len(axis))
	}
	if len(d.nodes) != len(axis)+29+1 {
		t.Errorf("got %d nodes, want the axis, 29 events and the legend", len(d.nodes))
	}
}

func TestGraphLayout(t *testing.T) {
	r := story.Open()
	d := parse(t, draw(t, r, build(t, r, timeline.Query{}), export.GraphLayout))
	event := func(key string) string { return `"e` + story.EventID(key).String() + `"` }
	actor := func(key string) string { return `"a` + story.ActorID(key).String() + `"` }
	for _, want := range []string{
		actor("guard") + " " + event("seized") + ` "agent" `,
		event("expelled") + " " + actor("norvia") + ` "recipient" `,
		actor("navy") + " " + event("tampered") + ` "accused" dashed`,
		actor("flotilla") + " " + actor("navy") + "  dotted",
		event("denial") + " " + event("firing") + ` "denies" dashed`,
	} {
		if !slices.Contains(d.edges, want) {
			t.Errorf("no edge %s", want)
		}
	}
	if len(d.nodes) != 19+29+1 {
		t.Errorf("got %d nodes, want 19 actors, 29 events and the legend", len(d.nodes))
	}
	// Whom an actor belongs to is drawn even if it takes no part itself.
	d = parse(t, draw(t, r, build(t, r, timeline.Query{Actors: []graph.ActorID{story.ActorID("flotilla")}}), export.GraphLayout))
	if d.nodes[actor("navy")] == nil || d.nodes[actor("norvia")] == nil {
		t.Error("the bodies that the flotilla belongs to are missing")
	}
}

func TestManyInOnePeriod(t *testing.T) {
	r := story.Large(40)
	for i := range r.Graph.Events {
		w := &r.Graph.Events[i].When
		w.Date = edtf.MustParse("2020-05")
		w.Earliest, w.Latest = w.Date.Bounds()
	}
	d := parse(t, draw(t, r, build(t, r, timeline.Query{}), export.TimelineLayout))
	if d.ranks != 10 {
		t.Errorf("got %d ranks, want 10 of four events each", d.ranks)
	}
}

func TestEmpty(t *testing.T) {
	r := story.Open()
	tl := build(t, r, timeline.Query{To: edtf.MustParse("1700")})
	for _, l := range layouts() {
		if d := parse(t, draw(t, r, tl, l.layout)); len(d.nodes) != 1 || len(d.edges) != 0 {
			t.Errorf("%s: got %d nodes and %d edges, want one that says so", l.name, len(d.nodes), len(d.edges))
		}
	}
}

func TestDeterminism(t *testing.T) {
	for _, l := range layouts() {
		var want []byte
		for range 5 {
			r := story.Open()
			slices.Reverse(r.Records)
			got := draw(t, r, build(t, r, timeline.Query{}), l.layout)
			if want == nil {
				want = got
			}
			if !bytes.Equal(got, want) {
				t.Fatalf("%s: two drawings of one graph differ", l.name)
			}
		}
	}
}

// nasty returns a reader of a graph in which each nasty string is the title,
// the quotation, the document's name and the actor of one event.
func nasty() *story.Reader {
	g := &graph.Graph{}
	var records []graph.Record
	for i, s := range story.Nasty() {
		a := graph.Actor{ID: graph.NewActorID("organization", fmt.Sprint(i)), Name: s, Kind: "organization"}
		whole := text.Span{End: len(s)}
		v := graph.Evidence{Document: text.NewSourceID([]byte{byte(i)}), Quote: whole, Trigger: whole}
		v.Mention = graph.NewMentionID(v.Document, whole, "OTHER")
		e := graph.Event{ID: graph.EventOf(v.Mention), Title: s, Type: "OTHER", When: graph.When{Earliest: edtf.MinDay, Latest: edtf.MaxDay},
			Parts: []graph.Part{{Role: "agent", Actor: a.ID}}, Factuality: []graph.Factuality{{Source: graph.Source{Author: true}, Value: "Uu"}},
			Claims:   []graph.Claim{{By: graph.Source{Actor: a.ID}, Stance: "denies", Evidence: v.Mention, Document: v.Document}},
			Evidence: []graph.Evidence{v}}
		g.Actors, g.Events = append(g.Actors, a), append(g.Events, e)
		records = append(records, graph.Record{Text: s, Document: graph.Document{ID: v.Document, Names: []string{s}}})
	}
	return story.NewReader(records, g)
}

// TestNasty holds that what strangers wrote changes no structure.
func TestNasty(t *testing.T) {
	r := nasty()
	n := len(story.Nasty())
	query := timeline.Query{Actors: []graph.ActorID{r.Graph.Actors[0].ID}, Types: []string{`"]; evil [`}}
	for _, l := range layouts() {
		d := parse(t, draw(t, r, build(t, r, timeline.Query{}), l.layout))
		want, ranks := (n+3)/4+n+1, (n+3)/4 // axis, events, legend
		if l.layout == export.GraphLayout {
			want, ranks = 2*n+1, 0
		}
		if len(d.nodes) != want || d.ranks != ranks {
			t.Errorf("%s: got %d nodes and %d ranks, want %d and %d", l.name, len(d.nodes), d.ranks, want, ranks)
		}
		parse(t, draw(t, r, build(t, r, query), l.layout)) // the title of the drawing
	}
}

// TestGraphviz lets Graphviz read everything: it may not complain, and the
// words come back out of the SVG as they went in.
func TestGraphviz(t *testing.T) {
	program, err := exec.LookPath("dot")
	if err != nil {
		t.Skip("dot of Graphviz is not installed, so nothing can tell whether it reads what we write")
	}
	hostile, plain := nasty(), story.Open()
	for _, l := range layouts() {
		for _, c := range []struct {
			name  string
			r     *story.Reader
			query timeline.Query
		}{
			{"story", plain, timeline.Query{Statements: true, Generic: true}},
			{"nothing", plain, timeline.Query{To: edtf.MustParse("1700")}},
			{"one", plain, timeline.Query{Limit: 1}},
			{"nasty", hostile, timeline.Query{}},
			{"nasty title", hostile, timeline.Query{Types: story.Nasty()[:40]}},
		} {
			tl := build(t, c.r, c.query)
			cmd := exec.Command(program, "-Tsvg")
			cmd.Stdin = bytes.NewReader(draw(t, c.r, tl, l.layout))
			var out, complaints bytes.Buffer
			cmd.Stdout, cmd.Stderr = &out, &complaints
			if err := cmd.Run(); err != nil || complaints.Len() > 0 {
				t.Errorf("%s, %s: %v: %s", c.name, l.name, err, complaints.Bytes())
				continue
			}
			tooltips, labels := readSVG(t, out.Bytes())
			for i := range tl.Entries {
				e := &tl.Entries[i]
				want := text.PrintableLine("“" + e.Quote + "” — " + e.QuoteFrom.Name())
				if len(want) <= 400 && !slices.Contains(tooltips, want) {
					t.Errorf("%s, %s: no tooltip is %q", c.name, l.name, want)
				}
				// What is drawn may be broken anywhere, and be cut after four lines.
				solid := func(s string) string { return strings.Join(strings.Fields(s), "") }
				drawn := solid(labels[e.Event.ID.String()])
				if title := solid(text.PrintableLine(e.Event.Title)); len(title) < 80 && !strings.HasPrefix(drawn, title) {
					t.Errorf("%s, %s: got label %q, want it to begin with %q", c.name, l.name, drawn, title)
				}
			}
		}
	}
}

// readSVG returns the tooltips of an SVG of Graphviz, and the drawn words of
// its nodes by their ids.
func readSVG(t *testing.T, svg []byte) (tooltips []string, labels map[string]string) {
	t.Helper()
	labels = map[string]string{}
	id, inText := "", false
	for d := xml.NewDecoder(bytes.NewReader(svg)); ; {
		token, err := d.Token()
		if err == io.EOF {
			return tooltips, labels
		}
		if err != nil {
			t.Fatalf("the SVG is not well-formed: %v", err)
		}
		switch s := token.(type) {
		case xml.StartElement:
			inText = s.Name.Local == "text"
			for _, a := range s.Attr {
				switch {
				case a.Name.Local == "title":
					tooltips = append(tooltips, a.Value)
				case a.Name.Local == "id":
					id = strings.TrimPrefix(a.Value, "a_") // the link around a node that has a tooltip
				}
			}
			if s.Name.Local == "script" || s.Name.Local == "image" {
				t.Errorf("the SVG has an element %s", s.Name.Local)
			}
		case xml.EndElement:
			inText = false
		case xml.CharData:
			if inText {
				labels[id] += string(s)
			}
		}
	}
}

func TestJSON(t *testing.T) {
	r := story.Open()
	count := func(tl *timeline.Timeline) (events, actors int) {
		var b bytes.Buffer
		if err := export.JSON(context.Background(), &b, r, tl, false); err != nil {
			t.Fatal(err)
		}
		var f struct{ Events, Actors []json.RawMessage }
		if err := json.Unmarshal(b.Bytes(), &f); err != nil {
			t.Fatal(err)
		}
		return len(f.Events), len(f.Actors)
	}
	if events, actors := count(nil); events != 31 || actors != 19 {
		t.Errorf("without a timeline: got %d events and %d actors, want all 31 and 19", events, actors)
	}
	if events, actors := count(build(t, r, timeline.Query{Limit: 2})); events != 2 || actors != 2 {
		t.Errorf("two events: got %d events and %d actors, want 2 and 2", events, actors)
	}
	if events, actors := count(build(t, r, timeline.Query{To: edtf.MustParse("1700")})); events != 0 || actors != 0 {
		t.Errorf("an empty timeline: got %d events and %d actors, want none", events, actors)
	}
}

func TestErrors(t *testing.T) {
	r := story.Open()
	full := errors.New("disk full")
	for _, l := range layouts() {
		if err := export.DOT(context.Background(), failing{full}, r, build(t, r, timeline.Query{}), l.layout); !errors.Is(err, full) {
			t.Errorf("%s: got %v, want the writer's error", l.name, err)
		}
	}
	if _, err := export.ParseLayout("circle"); err == nil {
		t.Error("ParseLayout takes a layout that there is not")
	}
	for _, l := range layouts() {
		if got, err := export.ParseLayout(l.name); err != nil || got != l.layout {
			t.Errorf("ParseLayout(%s): got %v, %v", l.name, got, err)
		}
	}
}

type failing struct{ err error }

func (f failing) Write([]byte) (int, error) { return 0, f.err }

// FuzzDOT holds that any title leaves the drawing as it is.
func FuzzDOT(f *testing.F) {
	for _, s := range story.Nasty() {
		if len(s) < 200 {
			f.Add(s)
		}
	}
	f.Fuzz(func(t *testing.T, s string) {
		r := story.Large(5)
		for i := range r.Graph.Events {
			r.Graph.Events[i].Title = s
			r.Graph.Actors[i].Name = s
		}
		tl := build(t, r, timeline.Query{})
		if d := parse(t, draw(t, r, tl, export.TimelineLayout)); len(d.nodes) != 5+5+1 {
			t.Errorf("got %d nodes, want 11", len(d.nodes))
		}
		parse(t, draw(t, r, tl, export.GraphLayout))
	})
}

func BenchmarkDOT(b *testing.B) {
	r := story.Large(5000)
	tl := build(b, r, timeline.Query{})
	for _, l := range layouts() {
		b.Run(l.name, func(b *testing.B) {
			for b.Loop() {
				draw(b, r, tl, l.layout)
			}
		})
	}
}
