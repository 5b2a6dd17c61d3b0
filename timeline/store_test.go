package timeline_test

import (
	"bytes"
	"context"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/a0442a32/timeline/graph"
	"github.com/a0442a32/timeline/graph/wire"
	"github.com/a0442a32/timeline/parse/edtf"
	"github.com/a0442a32/timeline/storage"
	"github.com/a0442a32/timeline/storage/memkv"
	"github.com/a0442a32/timeline/timeline"
	"github.com/a0442a32/timeline/timeline/story"
)

// TestThroughStore holds that a store answers as the plain reader of the story
// does, which all other tests here are written against.
func TestThroughStore(t *testing.T) {
	ctx := context.Background()
	store, err := storage.New(memkv.New())
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	if err := store.Record(ctx, story.Records()...); err != nil {
		t.Fatal(err)
	}
	if err := store.Conclude(ctx, story.Graph()); err != nil {
		t.Fatal(err)
	}
	plain := story.Open()
	err = store.View(ctx, func(r graph.Reader) error {
		for _, q := range []timeline.Query{
			{},
			{Statements: true, Generic: true},
			{Actors: []graph.ActorID{story.ActorID("norvia")}},
			{Actors: []graph.ActorID{story.ActorID("norvia")}, Exact: true},
			{From: edtf.MustParse("2015"), To: edtf.MustParse("2015-06")},
			{With: []graph.ActorID{story.ActorID("sundmark")}, From: edtf.MustParse("2012")},
		} {
			got, err := timeline.Build(ctx, r, q)
			if err != nil {
				return err
			}
			want := build(t, q)
			if got, want := keys(t, got), keys(t, want); got != want {
				t.Errorf("%v:\n got %s\nwant %s", q, got, want)
			}
			for i := range want.Entries {
				g, w := &got.Entries[i], &want.Entries[i]
				if g.Quote != w.Quote || !cmp.Equal(g.Marks, w.Marks) || g.QuoteFrom.Name() != w.QuoteFrom.Name() {
					t.Errorf("%s: got %q %v, want %q %v", w.Event.Title, g.Quote, g.Marks, w.Quote, w.Marks)
				}
			}
		}
		var got, want bytes.Buffer
		if err := wire.Graph(ctx, &got, r, wire.Options{Mentions: true}); err != nil {
			return err
		}
		if err := wire.Graph(ctx, &want, plain, wire.Options{Mentions: true}); err != nil {
			return err
		}
		if d := cmp.Diff(want.String(), got.String()); d != "" {
			t.Errorf("the export of the store differs from that of the plain reader (-want +got):\n%s", d)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
