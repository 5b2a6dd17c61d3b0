package kvtest

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"iter"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/a0442a32/timeline/graph"
	"github.com/a0442a32/timeline/parse/edtf"
	"github.com/a0442a32/timeline/parse/text"
	"github.com/a0442a32/timeline/storage"
)

// RunStore tests the contract of [graph.Store] on [storage.Store] over KVs made
// by open, which must be empty.
func RunStore(t *testing.T, open func(t *testing.T) storage.KV) {
	RunGraph(t, func(t *testing.T) graph.Store {
		s, err := storage.New(open(t))
		if err != nil {
			t.Fatalf("New: got %v, want nil", err)
		}
		return s
	})
}

// RunGraph tests the contract of [graph.Store] on empty stores made by open.
// Where a store is a [graph.Checker], it must find nothing to complain of.
func RunGraph(t *testing.T, open func(t *testing.T) graph.Store) {
	for _, tt := range []struct {
		name string
		test func(*testing.T, graph.Store)
	}{
		{"Empty", empty},
		{"Record", records},
		{"RecordTwice", recordTwice},
		{"RecordAnew", recordAnew},
		{"RecordBig", recordBig},
		{"RecordAllOrNothing", recordAllOrNothing},
		{"Remove", removes},
		{"Journal", journal},
		{"Fresh", fresh},
		{"FreshInAnyOrder", freshInAnyOrder},
		{"Conclude", concludes},
		{"ConcludeReplaces", concludeReplaces},
		{"ConcludeRefuses", concludeRefuses},
		{"BigEvent", bigEvent},
		{"Events", events},
		{"MentionIDs", mentionIDs},
		{"Children", children},
		{"Snapshot", storeSnapshot},
		{"SequencesStop", sequencesStop},
		{"Cancelled", cancelled},
		{"Ended", ended},
		{"Random", random},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := open(t)
			tt.test(t, s)
			if c, ok := s.(graph.Checker); ok {
				for sentence := range c.Check(t.Context()) {
					t.Errorf("Check: %s", sentence)
				}
			}
			if err := s.Close(); err != nil {
				t.Errorf("Close: got %v, want nil", err)
			}
		})
	}
}

func look(t *testing.T, s graph.Store, fn func(ctx context.Context, r graph.Reader)) {
	t.Helper()
	err := s.View(t.Context(), func(r graph.Reader) error {
		fn(t.Context(), r)
		return nil
	})
	if err != nil {
		t.Fatalf("View: got %v, want nil", err)
	}
}

// state returns what the store says of itself.
func state(t *testing.T, s graph.Store) (st graph.State) {
	t.Helper()
	look(t, s, func(ctx context.Context, r graph.Reader) {
		var err error
		if st, err = r.State(ctx); err != nil {
			t.Fatalf("State: got %v, want nil", err)
		}
	})
	return st
}

func must(t *testing.T, what string, err error) {
	t.Helper()
	if err != nil {
		t.Fatalf("%s: got %v, want nil", what, err)
	}
}

// all returns what a sequence yields.
func all[T any](t *testing.T, seq iter.Seq2[T, error]) (values []T) {
	t.Helper()
	for v, err := range seq {
		must(t, "a sequence", err)
		values = append(values, v)
	}
	return values
}

func same(t *testing.T, what string, got, want any) {
	t.Helper()
	ids := cmpopts.EquateComparable(text.SourceID{}, graph.ActorID{}, graph.EventID{}, graph.MentionID{}, edtf.Date{})
	long := cmp.FilterValues(func(a, b []byte) bool { return len(a)+len(b) > 0 }, cmp.Comparer(bytes.Equal))
	if diff := cmp.Diff(want, got, cmpopts.EquateEmpty(), ids, long); diff != "" {
		t.Errorf("%s: want (-), got (+)\n%s", what, diff)
	}
}

// graphOf reads the whole graph.
func graphOf(t *testing.T, s graph.Store) *graph.Graph {
	t.Helper()
	g := new(graph.Graph)
	look(t, s, func(ctx context.Context, r graph.Reader) {
		g.Actors = all(t, r.Actors(ctx))
		g.Events = all(t, r.Events(ctx, edtf.MinDay, edtf.MaxDay))
		g.Relations = all(t, r.Relations(ctx))
		for d, err := range r.Documents(ctx) {
			must(t, "Documents", err)
			g.Mentions = append(g.Mentions, all(t, r.Mentions(ctx, d.ID))...)
		}
	})
	slices.SortFunc(g.Events, func(a, b graph.Event) int { return a.ID.Compare(b.ID) })
	return g
}

func documentIDs(t *testing.T, s graph.Store) (ids []text.SourceID) {
	t.Helper()
	look(t, s, func(ctx context.Context, r graph.Reader) {
		for d, err := range r.Documents(ctx) {
			must(t, "Documents", err)
			ids = append(ids, d.ID)
		}
	})
	return ids
}

func empty(t *testing.T, s graph.Store) {
	if got, want := state(t, s), (graph.State{Fresh: true}); got != want {
		t.Errorf("State: got %+v, want %+v", got, want)
	}
	same(t, "the graph", graphOf(t, s), &graph.Graph{})
	look(t, s, func(ctx context.Context, r graph.Reader) {
		id := SampleRecord(1, 100).Document.ID
		mention := graph.NewMentionID(id, text.Span{}, "")
		for what, get := range map[string]func() error{
			"Document": func() error { _, err := r.Document(ctx, id); return err },
			"Text":     func() error { _, err := r.Text(ctx, id); return err },
			"Record":   func() error { _, err := r.Record(ctx, id); return err },
			"Actor":    func() error { _, err := r.Actor(ctx, graph.NewActorID("", "")); return err },
			"Event":    func() error { _, err := r.Event(ctx, graph.EventOf(mention)); return err },
		} {
			if err := get(); !errors.Is(err, graph.ErrNotFound) {
				t.Errorf("%s: got %v, want %v", what, err, graph.ErrNotFound)
			}
		}
		if got := all(t, r.Mentions(ctx, id)); got != nil {
			t.Errorf("Mentions: got %v, want none", got)
		}
	})
	must(t, "Record of nothing", s.Record(t.Context()))
	must(t, "Correct of nothing", s.Correct(t.Context()))
	must(t, "Conclude of nothing", s.Conclude(t.Context(), &graph.Graph{}))
}

func records(t *testing.T, s graph.Store) {
	plain := SampleRecord(1, 200)
	plain.Raw, plain.Document.ID = nil, text.NewSourceID([]byte(plain.Text))
	hollow := graph.Record{Document: graph.Document{ID: text.NewSourceID(nil), Names: []string{"empty.txt"}}}
	odd := SampleRecord(2, 300)
	odd.Document.Names = []string{"\xff\xfe\x00.txt"}
	odd.Document.Published = graph.Published{}
	in := []graph.Record{plain, hollow, odd, SampleRecord(3, 1000)}
	must(t, "Record", s.Record(t.Context(), in...))
	look(t, s, func(ctx context.Context, r graph.Reader) {
		for _, want := range in {
			got, err := r.Record(ctx, want.Document.ID)
			must(t, "Record", err)
			same(t, "record", got, want)
			if (got.Raw == nil) != (want.Raw == nil) {
				t.Errorf("Raw of %s: got nil %v, want %v", want.Document.Name(), got.Raw == nil, want.Raw == nil)
			}
			words, err := r.Text(ctx, want.Document.ID)
			must(t, "Text", err)
			same(t, "text", words, want.Text)
			d, err := r.Document(ctx, want.Document.ID)
			must(t, "Document", err)
			same(t, "document", d, want.Document)
		}
		ids := documentIDs(t, s)
		if len(ids) != len(in) || !slices.IsSortedFunc(ids, text.SourceID.Compare) {
			t.Errorf("Documents: got %v, want %d in order", ids, len(in))
		}
	})
	if got := state(t, s).Documents; got != len(in) {
		t.Errorf("State.Documents: got %d, want %d", got, len(in))
	}
	same2 := SampleRecord(4, 10)
	same2.Raw, same2.Document.ID = []byte(same2.Text), text.NewSourceID([]byte(same2.Text))
	must(t, "Record", s.Record(t.Context(), same2))
	look(t, s, func(ctx context.Context, r graph.Reader) {
		if got, err := r.Record(ctx, same2.Document.ID); err != nil || got.Raw != nil {
			t.Errorf("Raw that is the same as Text: got %q, %v, want nil", got.Raw, err)
		}
	})
	nameless := SampleRecord(5, 10)
	nameless.Document.Names = nil
	if err := s.Record(t.Context(), nameless); err == nil {
		t.Error("Record of a document without a name: got nil, want an error")
	}
}

func recordTwice(t *testing.T, s graph.Store) {
	first := SampleRecord(1, 500)
	first.Document.Names = []string{"b.html"}
	must(t, "Record", s.Record(t.Context(), first))
	must(t, "Conclude", s.Conclude(t.Context(), &graph.Graph{}))
	must(t, "Record again", s.Record(t.Context(), first, first))
	if got, want := state(t, s), (graph.State{Documents: 1, Fresh: true}); got != want {
		t.Errorf("after recording it again: got %+v, want %+v", got, want)
	}
	second := first
	second.Document.Names = []string{"c.html", "a.html", "b.html"}
	second.Document.Title = "another title"
	second.Document.Published = graph.Published{}
	must(t, "Record under other names", s.Record(t.Context(), second))
	want := first
	want.Document.Names = []string{"a.html", "b.html", "c.html"}
	look(t, s, func(ctx context.Context, r graph.Reader) {
		got, err := r.Record(ctx, first.Document.ID)
		must(t, "Record", err)
		same(t, "record under three names", got, want)
	})
	if got, want := state(t, s), (graph.State{Documents: 1}); got != want {
		t.Errorf("with more names: got %+v, want %+v", got, want)
	}
}

func recordAnew(t *testing.T, s graph.Store) {
	old := SampleRecord(1, 600<<10)
	other := SampleRecord(2, 100)
	must(t, "Record", s.Record(t.Context(), old, other))
	must(t, "Conclude", s.Conclude(t.Context(), &graph.Graph{}))
	newer := old
	newer.Document.Names = []string{"copy.html"}
	newer.Document.Title = "read better"
	newer.Text = "shorter"
	newer.Mentions = []byte("more mentions")
	for _, size := range []int{10, 1 << 20} { // in one transaction, and in several
		newer.Mentions = []byte(strings.Repeat("m", size))
		must(t, "Record anew", s.Record(t.Context(), newer))
		want := newer
		want.Document.Names = []string{"copy.html", "report-1.html"}
		look(t, s, func(ctx context.Context, r graph.Reader) {
			got, err := r.Record(ctx, old.Document.ID)
			must(t, "Record", err)
			same(t, "record that was read anew", got, want)
			got, err = r.Record(ctx, other.Document.ID)
			must(t, "Record", err)
			same(t, "another record", got, other)
		})
		if got, want := state(t, s), (graph.State{Documents: 2}); got != want {
			t.Errorf("State: got %+v, want %+v", got, want)
		}
	}
}

func recordBig(t *testing.T, s graph.Store) {
	in := []graph.Record{SampleRecord(1, 3<<20), SampleRecord(2, 256<<10), SampleRecord(3, 10)}
	must(t, "Record", s.Record(t.Context(), in...))
	look(t, s, func(ctx context.Context, r graph.Reader) {
		for _, want := range in {
			got, err := r.Record(ctx, want.Document.ID)
			must(t, "Record", err)
			if got.Text != want.Text || string(got.Raw) != string(want.Raw) || string(got.Mentions) != string(want.Mentions) {
				t.Errorf("%s: got other contents than were recorded", want.Document.Name())
			}
		}
	})
}

func recordAllOrNothing(t *testing.T, s graph.Store) {
	nameless := SampleRecord(2, 10)
	nameless.Document.Names = nil
	if err := s.Record(t.Context(), SampleRecord(1, 10), nameless); err == nil {
		t.Error("Record: got nil, want an error")
	}
	if ids := documentIDs(t, s); ids != nil {
		t.Errorf("Documents: got %v, want none", ids)
	}
}

func removes(t *testing.T, s graph.Store) {
	keep, small, big := SampleRecord(1, 10), SampleRecord(2, 10), SampleRecord(3, 2<<20)
	must(t, "Record", s.Record(t.Context(), keep))
	must(t, "Conclude", s.Conclude(t.Context(), &graph.Graph{}))
	must(t, "Record", s.Record(t.Context(), small, big))
	if state(t, s).Fresh {
		t.Error("with more documents: got fresh, want stale")
	}
	for _, r := range []graph.Record{small, big} {
		must(t, "Remove", s.Remove(t.Context(), r.Document.ID))
		if err := s.Remove(t.Context(), r.Document.ID); !errors.Is(err, graph.ErrNotFound) {
			t.Errorf("Remove again: got %v, want %v", err, graph.ErrNotFound)
		}
		look(t, s, func(ctx context.Context, reader graph.Reader) {
			if _, err := reader.Text(ctx, r.Document.ID); !errors.Is(err, graph.ErrNotFound) {
				t.Errorf("Text of a removed document: got %v, want %v", err, graph.ErrNotFound)
			}
		})
	}
	if got, want := state(t, s), (graph.State{Documents: 1, Fresh: true}); got != want {
		t.Errorf("after removing them: got %+v, want %+v", got, want)
	}
	must(t, "Record", s.Record(t.Context(), big))
	look(t, s, func(ctx context.Context, r graph.Reader) {
		got, err := r.Record(ctx, big.Document.ID)
		must(t, "Record", err)
		same(t, "document that came back", got.Document, big.Document)
	})
}

func journal(t *testing.T, s graph.Store) {
	a, b := SampleRecord(1, 10), SampleRecord(2, 10)
	own := a.Document.Published
	must(t, "Record", s.Record(t.Context(), a, b))
	date := func(value string) graph.Correction {
		return graph.Correction{Kind: "date", Document: a.Document.ID, Value: value}
	}
	published := func() graph.Published {
		t.Helper()
		var one graph.Published
		look(t, s, func(ctx context.Context, r graph.Reader) {
			d, err := r.Document(ctx, a.Document.ID)
			must(t, "Document", err)
			one = d.Published
			for d, err := range r.Documents(ctx) {
				must(t, "Documents", err)
				if d.ID == a.Document.ID && d.Published != one {
					t.Errorf("Documents: got %v, want %v as from Document", d.Published, one)
				}
				if d.ID == b.Document.ID && d.Published != b.Document.Published {
					t.Errorf("another document: got %v, want %v", d.Published, b.Document.Published)
				}
			}
			record, err := r.Record(ctx, a.Document.ID)
			must(t, "Record", err)
			if record.Document.Published != own {
				t.Errorf("Record: got %v, want the document's own %v", record.Document.Published, own)
			}
		})
		return one
	}
	var want []graph.Correction
	for _, c := range [][]graph.Correction{
		{date("2015-06-25")},
		{date("2015-06-26"), date("2015-06")},
		{date("")},
		{{Kind: "note", Document: a.Document.ID, Value: "anything"}, date("2016~")},
		{
			{Kind: graph.MergeCorrection, Actors: []graph.ActorRef{{Key: "person/paul berg", Name: "Paul Berg"}, {Key: "person/berg"}}},
			{Kind: graph.SplitCorrection, Actors: []graph.ActorRef{{Key: "person/paul berg"}}, Names: []string{"Berg"}, Documents: []text.SourceID{b.Document.ID}},
			{Kind: graph.ListCorrection, Value: "people.csv", Part: 1, Listed: []graph.ListedActor{
				{Name: "Ruritania", Kind: "country", Code: "RUR", Aliases: []string{"Strelsau"}, Weak: []string{"R"}, Parent: "Zenda", ID: "7", ParentCode: "RUR", Wikidata: "Q7"},
			}},
			{Kind: graph.UndoCorrection, Value: "1"},
		},
	} {
		must(t, "Correct", s.Correct(t.Context(), c...))
		want = append(want, c...)
		expected := own
		for _, c := range want {
			if c.Kind != "date" {
				continue
			}
			if expected = own; c.Value != "" {
				expected = graph.Published{Date: edtf.MustParse(c.Value), Basis: "flag"}
			}
		}
		if got := published(); got != expected {
			t.Errorf("after %v: got %v, want %v", c, got, expected)
		}
	}
	for _, bad := range []graph.Correction{date("last week"), {Document: a.Document.ID}} {
		if err := s.Correct(t.Context(), date("2017"), bad); err == nil {
			t.Errorf("Correct of %v: got nil, want an error", bad)
		}
	}
	look(t, s, func(ctx context.Context, r graph.Reader) { same(t, "journal", all(t, r.Journal(ctx)), want) })
	if got := state(t, s).Journal; got != len(want) {
		t.Errorf("State.Journal: got %d, want %d", got, len(want))
	}
	// Corrections outlive the document.
	must(t, "Remove", s.Remove(t.Context(), a.Document.ID))
	must(t, "Record", s.Record(t.Context(), a))
	if got, want := published(), (graph.Published{Date: edtf.MustParse("2016~"), Basis: "flag"}); got != want {
		t.Errorf("after the document came back: got %v, want %v", got, want)
	}
}

func fresh(t *testing.T, s graph.Store) {
	a, b := SampleRecord(1, 10), SampleRecord(2, 10)
	renamed, reread := a, a
	renamed.Document.Names = []string{"another.html"}
	reread.Mentions = []byte("more")
	for _, step := range []struct {
		what string
		do   func() error
	}{
		{"a first document", func() error { return s.Record(t.Context(), a) }},
		{"a second document", func() error { return s.Record(t.Context(), b) }},
		{"another name", func() error { return s.Record(t.Context(), renamed) }},
		{"other mentions", func() error { return s.Record(t.Context(), reread) }},
		{"a correction", func() error {
			return s.Correct(t.Context(), graph.Correction{Kind: "date", Document: a.Document.ID, Value: "2014"})
		}},
		{"a removal", func() error { return s.Remove(t.Context(), b.Document.ID) }},
	} {
		must(t, step.what, step.do())
		if state(t, s).Fresh {
			t.Errorf("after %s: got fresh, want stale", step.what)
		}
		must(t, "Conclude", s.Conclude(t.Context(), &graph.Graph{}))
		if !state(t, s).Fresh {
			t.Errorf("after concluding with %s: got stale, want fresh", step.what)
		}
	}
}

// freshInAnyOrder removes and adds in another order, which is the same record.
func freshInAnyOrder(t *testing.T, s graph.Store) {
	a, b, c := SampleRecord(1, 10), SampleRecord(2, 10), SampleRecord(3, 10)
	must(t, "Record", s.Record(t.Context(), a, b))
	must(t, "Conclude", s.Conclude(t.Context(), &graph.Graph{}))
	must(t, "Remove", s.Remove(t.Context(), a.Document.ID))
	must(t, "Record", s.Record(t.Context(), c))
	must(t, "Record", s.Record(t.Context(), a))
	must(t, "Remove", s.Remove(t.Context(), c.Document.ID))
	if !state(t, s).Fresh {
		t.Error("the same documents in another order: got stale, want fresh")
	}
}

func concludes(t *testing.T, s graph.Store) {
	in := []graph.Record{SampleRecord(1, 2000), SampleRecord(2, 2000), SampleRecord(3, 2000)}
	must(t, "Record", s.Record(t.Context(), in...))
	want := SampleGraph(100, in)
	shuffled := &graph.Graph{
		Actors: slices.Clone(want.Actors), Events: slices.Clone(want.Events),
		Relations: slices.Clone(want.Relations), Mentions: slices.Clone(want.Mentions),
	}
	slices.Reverse(shuffled.Actors)
	slices.Reverse(shuffled.Events)
	slices.Reverse(shuffled.Relations)
	slices.Reverse(shuffled.Mentions)
	for _, g := range []*graph.Graph{want, shuffled} {
		must(t, "Conclude", s.Conclude(t.Context(), g))
		same(t, "graph", graphOf(t, s), want)
	}
	if got, want := state(t, s), (graph.State{Documents: 3, Actors: 21, Events: 100, Fresh: true}); got != want {
		t.Errorf("State: got %+v, want %+v", got, want)
	}
	look(t, s, func(ctx context.Context, r graph.Reader) {
		for _, a := range want.Actors {
			got, err := r.Actor(ctx, a.ID)
			must(t, "Actor", err)
			same(t, "actor", got, a)
			var of []graph.Event
			for _, e := range want.Events {
				if slices.ContainsFunc(e.Parts, func(p graph.Part) bool { return p.Actor == a.ID }) {
					of = append(of, e)
				}
			}
			same(t, "events of "+a.Name, all(t, r.EventsOf(ctx, a.ID)), of)
		}
	})
}

func concludeReplaces(t *testing.T, s graph.Store) {
	in := []graph.Record{SampleRecord(1, 2000)}
	must(t, "Record", s.Record(t.Context(), in...))
	first := SampleGraph(40, in)
	must(t, "Conclude", s.Conclude(t.Context(), first))
	second := SampleGraph(10, in)
	second.Actors = slices.DeleteFunc(second.Actors, func(a graph.Actor) bool { return a.Name == "Ministry 19" })
	must(t, "Conclude again", s.Conclude(t.Context(), second))
	same(t, "graph", graphOf(t, s), second)
	look(t, s, func(ctx context.Context, r graph.Reader) {
		for _, e := range first.Events {
			kept := slices.ContainsFunc(second.Events, func(k graph.Event) bool { return k.ID == e.ID })
			if _, err := r.Event(ctx, e.ID); kept != (err == nil) || err != nil && !errors.Is(err, graph.ErrNotFound) {
				t.Errorf("Event %s: got %v, want it there: %v", e.ID.Short(), err, kept)
			}
		}
	})
}

func concludeRefuses(t *testing.T, s graph.Store) {
	in := []graph.Record{SampleRecord(1, 2000)}
	must(t, "Record", s.Record(t.Context(), in...))
	good := SampleGraph(5, in)
	must(t, "Conclude", s.Conclude(t.Context(), good))
	for what, spoil := range map[string]func(*graph.Graph){
		"an actor twice": func(g *graph.Graph) { g.Actors = append(g.Actors, g.Actors[0]) },
		"an event twice": func(g *graph.Graph) { g.Events = append(g.Events, g.Events[0]) },
		"a mention in two events": func(g *graph.Graph) {
			g.Events[0].Evidence = append(g.Events[0].Evidence, g.Events[1].Evidence...)
		},
	} {
		bad := SampleGraph(5, in)
		spoil(bad)
		if err := s.Conclude(t.Context(), bad); err == nil {
			t.Errorf("Conclude of %s: got nil, want an error", what)
		}
		same(t, "graph after "+what, graphOf(t, s), good)
	}
}

// bigEvent has events and mentions that no single value can hold.
func bigEvent(t *testing.T, s graph.Store) {
	in := []graph.Record{SampleRecord(1, 20000)}
	must(t, "Record", s.Record(t.Context(), in...))
	g := SampleGraph(2, in)
	e := &g.Events[1]
	for i := range 5000 {
		at := text.Span{Start: i, End: i + 1}
		e.Evidence = append(e.Evidence, graph.Evidence{
			Mention: graph.NewMentionID(in[0].Document.ID, at, "BIG"), Document: in[0].Document.ID,
			Rule: strings.Repeat("r", i%100),
		})
		g.Mentions = append(g.Mentions, graph.Mention{Actor: g.Actors[i%20].ID, Document: in[0].Document.ID, Span: text.Span{End: 9}})
		for len(g.Mentions) < 20*(i+1) && i < 1000 {
			g.Mentions = append(g.Mentions, graph.Mention{
				Actor: g.Actors[i%20].ID, Document: in[0].Document.ID, Span: text.Span{Start: 0, End: 9},
			})
		}
	}
	least := slices.MinFunc(e.Evidence, func(a, b graph.Evidence) int { return a.Mention.Compare(b.Mention) })
	e.ID = graph.EventOf(least.Mention)
	g.Actors[0].Aliases = make([]string, 50000)
	for i := range g.Actors[0].Aliases {
		g.Actors[0].Aliases[i] = fmt.Sprintf("alias %06d", i)
	}
	g.Relations = nil
	normalise(g)
	must(t, "Conclude", s.Conclude(t.Context(), g))
	same(t, "graph", graphOf(t, s), g)
	must(t, "Conclude again", s.Conclude(t.Context(), g))
	same(t, "graph concluded again", graphOf(t, s), g)
}

func events(t *testing.T, s graph.Store) {
	in := []graph.Record{SampleRecord(1, 2000)}
	must(t, "Record", s.Record(t.Context(), in...))
	g := SampleGraph(9, in)
	day := func(s string) edtf.Day { earliest, _ := edtf.MustParse(s).Bounds(); return earliest }
	var titles []string
	for i, date := range []string{"2014-05-19", "1914-06-28", "2014-05", "2014", "../2010", "2015/..", "", "", "1969-12-31/1970-01-01"} {
		e := &g.Events[i]
		e.Title = date
		e.When = graph.When{Earliest: edtf.MinDay, Latest: edtf.MaxDay}
		if date == "" {
			e.Title = e.ID.Short()
			titles = append(titles, e.Title)
			continue
		}
		e.When.Date = edtf.MustParse(date)
		e.When.Earliest, e.When.Latest = e.When.Date.Bounds()
	}
	must(t, "Conclude", s.Conclude(t.Context(), g))
	dated := []string{"../2010", "1914-06-28", "1969-12-31/1970-01-01", "2014", "2014-05", "2014-05-19", "2015/.."}
	slices.Sort(titles)
	for _, tt := range []struct {
		first, last edtf.Day
		want        []string
	}{
		{edtf.MinDay, edtf.MaxDay, append(slices.Clone(dated), titles...)},
		{day("2014-05-19"), day("2014-05-19"), []string{"2014", "2014-05", "2014-05-19"}},
		{day("2014-05-20"), day("2014-06-30"), []string{"2014", "2014-05"}},
		{day("1970-01-01"), day("1970-01-01"), []string{"../2010", "1969-12-31/1970-01-01"}},
		{day("1969-12-31"), day("1969-12-31"), []string{"../2010", "1969-12-31/1970-01-01"}},
		{day("2011-01-01"), day("2013-12-31"), nil},
		{edtf.MinDay, day("1914-06-28"), []string{"../2010", "1914-06-28"}},
		{day("2020-01-01"), edtf.MaxDay, []string{"2015/.."}},
		{day("2014-06-01"), day("2014-05-01"), nil},
	} {
		var got []string
		look(t, s, func(ctx context.Context, r graph.Reader) {
			for e, err := range r.Events(ctx, tt.first, tt.last) {
				must(t, "Events", err)
				got = append(got, e.Title)
			}
		})
		// 2014 and 2014-05 begin at different days; 2014-05-19 is within both.
		if !slices.Equal(got, tt.want) {
			t.Errorf("Events from %v to %v: got %q, want %q", tt.first, tt.last, got, tt.want)
		}
	}
}

func mentionIDs(t *testing.T, s graph.Store) {
	in := []graph.Record{SampleRecord(1, 2000)}
	must(t, "Record", s.Record(t.Context(), in...))
	g := SampleGraph(4, in)
	must(t, "Conclude", s.Conclude(t.Context(), g))
	merged := SampleGraph(4, in)
	merged.Relations = nil
	merged.Events[0].Evidence = append(merged.Events[0].Evidence, merged.Events[1].Evidence...)
	merged.Events = slices.Delete(merged.Events, 1, 2)
	must(t, "Conclude", s.Conclude(t.Context(), merged))
	look(t, s, func(ctx context.Context, r graph.Reader) {
		for i, want := range []graph.EventID{g.Events[0].ID, g.Events[0].ID, g.Events[2].ID, g.Events[3].ID} {
			e, err := r.Event(ctx, g.Events[i].ID)
			must(t, "Event", err)
			if e.ID != want {
				t.Errorf("Event %s: got %s, want %s", g.Events[i].ID.Short(), e.ID.Short(), want.Short())
			}
		}
	})
}

func children(t *testing.T, s graph.Store) {
	in := []graph.Record{SampleRecord(1, 2000)}
	must(t, "Record", s.Record(t.Context(), in...))
	g := SampleGraph(1, in)
	must(t, "Conclude", s.Conclude(t.Context(), g))
	country := graph.NewActorID("country", "RUR")
	var want []graph.Actor
	for _, a := range g.Actors {
		if a.Parent == country {
			want = append(want, a)
		}
	}
	look(t, s, func(ctx context.Context, r graph.Reader) {
		same(t, "children", all(t, r.Children(ctx, country)), want)
		same(t, "children of a child", all(t, r.Children(ctx, want[0].ID)), []graph.Actor(nil))
	})
}

func storeSnapshot(t *testing.T, s graph.Store) {
	in := []graph.Record{SampleRecord(1, 2000), SampleRecord(2, 2000)}
	must(t, "Record", s.Record(t.Context(), in[0]))
	before := SampleGraph(20, in[:1])
	must(t, "Conclude", s.Conclude(t.Context(), before))
	look(t, s, func(ctx context.Context, r graph.Reader) {
		n := 0
		for e, err := range r.Events(ctx, edtf.MinDay, edtf.MaxDay) {
			must(t, "Events", err)
			if n++; n == 3 { // in the middle of a sequence
				must(t, "Record", s.Record(ctx, in[1]))
				must(t, "Correct", s.Correct(ctx, graph.Correction{Kind: "date", Document: in[0].Document.ID, Value: "1999"}))
				must(t, "Conclude", s.Conclude(ctx, &graph.Graph{}))
				must(t, "Remove", s.Remove(ctx, in[0].Document.ID))
			}
			if _, err := r.Event(ctx, e.ID); err != nil {
				t.Errorf("Event in an old view: got %v, want nil", err)
			}
		}
		if n != len(before.Events) {
			t.Errorf("Events in an old view: got %d, want %d", n, len(before.Events))
		}
		st, err := r.State(ctx)
		must(t, "State", err)
		if want := (graph.State{Documents: 1, Actors: 21, Events: 20, Fresh: true}); st != want {
			t.Errorf("State in an old view: got %+v, want %+v", st, want)
		}
		got, err := r.Record(ctx, in[0].Document.ID)
		must(t, "Record", err)
		same(t, "record in an old view", got, in[0])
	})
	if got, want := state(t, s), (graph.State{Documents: 1, Journal: 1}); got != want {
		t.Errorf("State in a new view: got %+v, want %+v", got, want)
	}
}

func sequencesStop(t *testing.T, s graph.Store) {
	in := []graph.Record{SampleRecord(1, 2000), SampleRecord(2, 2000)}
	must(t, "Record", s.Record(t.Context(), in...))
	must(t, "Conclude", s.Conclude(t.Context(), SampleGraph(30, in)))
	must(t, "Correct", s.Correct(t.Context(), make2(in[0].Document.ID)...))
	look(t, s, func(ctx context.Context, r graph.Reader) {
		country := graph.NewActorID("country", "RUR")
		counts := map[string]int{}
		for range r.Documents(ctx) {
			counts["Documents"]++
			break
		}
		for range r.Journal(ctx) {
			counts["Journal"]++
			break
		}
		for range r.Actors(ctx) {
			counts["Actors"]++
			break
		}
		for range r.Children(ctx, country) {
			counts["Children"]++
			break
		}
		for range r.Events(ctx, edtf.MinDay, edtf.MaxDay) {
			counts["Events"]++
			break
		}
		for range r.EventsOf(ctx, country) {
			counts["EventsOf"]++
			break
		}
		for range r.Relations(ctx) {
			counts["Relations"]++
			break
		}
		for range r.Mentions(ctx, in[0].Document.ID) {
			counts["Mentions"]++
			break
		}
		for _, what := range []string{"Documents", "Journal", "Actors", "Children", "Events", "EventsOf", "Relations", "Mentions"} {
			if counts[what] != 1 {
				t.Errorf("%s: got %d before the break, want 1", what, counts[what])
			}
		}
	})
}

func make2(id text.SourceID) []graph.Correction {
	return []graph.Correction{{Kind: "date", Document: id, Value: "2014"}, {Kind: "date", Document: id, Value: "2015"}}
}

func cancelled(t *testing.T, s graph.Store) {
	in := []graph.Record{SampleRecord(1, 2000)}
	must(t, "Record", s.Record(t.Context(), in...))
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for what, do := range map[string]func() error{
		"View":     func() error { return s.View(ctx, func(graph.Reader) error { return nil }) },
		"Record":   func() error { return s.Record(ctx, SampleRecord(2, 10)) },
		"Remove":   func() error { return s.Remove(ctx, in[0].Document.ID) },
		"Correct":  func() error { return s.Correct(ctx, make2(in[0].Document.ID)...) },
		"Conclude": func() error { return s.Conclude(ctx, SampleGraph(3, in)) },
	} {
		if err := do(); !errors.Is(err, context.Canceled) {
			t.Errorf("%s: got %v, want %v", what, err, context.Canceled)
		}
	}
	look(t, s, func(_ context.Context, r graph.Reader) {
		n := 0
		for _, err := range r.Documents(ctx) {
			if n++; !errors.Is(err, context.Canceled) {
				t.Errorf("Documents: got %v, want %v", err, context.Canceled)
			}
		}
		if n != 1 {
			t.Errorf("Documents: got %d results, want one error", n)
		}
	})
	if got, want := state(t, s), (graph.State{Documents: 1}); got != want {
		t.Errorf("State: got %+v, want %+v", got, want)
	}
}

// ended keeps a reader for longer than it may.
func ended(t *testing.T, s graph.Store) {
	must(t, "Record", s.Record(t.Context(), SampleRecord(1, 10)))
	var kept graph.Reader
	look(t, s, func(_ context.Context, r graph.Reader) { kept = r })
	if _, err := kept.Document(t.Context(), SampleRecord(1, 10).Document.ID); err == nil {
		t.Error("Document after the view: got nil, want an error")
	}
	for _, err := range kept.Documents(t.Context()) {
		if err == nil {
			t.Error("Documents after the view: got nil, want an error")
		}
	}
}

// random compares a store with a map, through random changes.
func random(t *testing.T, s graph.Store) {
	random := rand.New(rand.NewPCG(5, 6))
	want := map[text.SourceID]graph.Record{}
	for range 60 {
		r := SampleRecord(random.IntN(8), 100)
		id := r.Document.ID
		switch random.IntN(6) {
		case 0:
			err := s.Remove(t.Context(), id)
			if _, there := want[id]; there != (err == nil) || err != nil && !errors.Is(err, graph.ErrNotFound) {
				t.Fatalf("Remove of a document that is there (%v): got %v", there, err)
			}
			delete(want, id)
		case 1:
			in := []graph.Record{}
			for _, r := range want {
				in = append(in, r)
			}
			slices.SortFunc(in, func(a, b graph.Record) int { return a.Document.ID.Compare(b.Document.ID) })
			if len(in) == 0 {
				continue
			}
			g := &graph.Graph{Actors: SampleGraph(0, nil).Actors}
			if random.IntN(2) == 0 {
				for i := range in {
					in[i].Text = SampleRecord(0, 100).Text // as long as any of them
				}
				g = SampleGraph(random.IntN(30), in)
			}
			must(t, "Conclude", s.Conclude(t.Context(), g))
			same(t, "graph", graphOf(t, s), g)
			if !state(t, s).Fresh {
				t.Error("after Conclude: got stale, want fresh")
			}
			// Later changes to documents would leave spans behind.
			must(t, "Conclude", s.Conclude(t.Context(), &graph.Graph{}))
		default:
			r.Mentions = make([]byte, random.IntN(3)<<19)
			r.Document.Names = []string{fmt.Sprint("name ", random.IntN(5))}
			must(t, "Record", s.Record(t.Context(), r))
			if old, there := want[id]; there {
				r.Document.Names = append(r.Document.Names, old.Document.Names...)
				slices.Sort(r.Document.Names)
				r.Document.Names = slices.Compact(r.Document.Names)
			}
			want[id] = r
		}
		if got := state(t, s).Documents; got != len(want) {
			t.Fatalf("State.Documents: got %d, want %d", got, len(want))
		}
	}
	look(t, s, func(ctx context.Context, r graph.Reader) {
		for id, want := range want {
			got, err := r.Record(ctx, id)
			must(t, "Record", err)
			same(t, "record", got, want)
		}
	})
}
