package story

import (
	"cmp"
	"context"
	"fmt"
	"iter"
	"slices"

	"github.com/a0442a32/timeline/graph"
	"github.com/a0442a32/timeline/parse/edtf"
	"github.com/a0442a32/timeline/parse/text"
)

// A Reader is a [graph.Reader] over a graph in memory. It is the plainest one
// there can be, so that tests of what reads a graph do not depend on a store,
// and stores can be compared with it.
type Reader struct {
	Records []graph.Record
	Graph   *graph.Graph
}

// Open returns a reader of the story.
func Open() *Reader { return &Reader{Records(), Graph()} }

// NewReader returns a reader of g, whose lists it sorts.
func NewReader(records []graph.Record, g *graph.Graph) *Reader {
	sortGraph(g)
	return &Reader{records, g}
}

func (r *Reader) State(context.Context) (graph.State, error) {
	return graph.State{Documents: len(r.Records), Actors: len(r.Graph.Actors), Events: len(r.Graph.Events), Fresh: true}, nil
}

func (r *Reader) Documents(ctx context.Context) iter.Seq2[graph.Document, error] {
	var all []graph.Document
	for _, record := range r.Records {
		all = append(all, record.Document)
	}
	slices.SortFunc(all, func(a, b graph.Document) int { return a.ID.Compare(b.ID) })
	return yieldAll(ctx, all)
}

func (r *Reader) Record(_ context.Context, id text.SourceID) (graph.Record, error) {
	for _, record := range r.Records {
		if record.Document.ID == id {
			return record, nil
		}
	}
	return graph.Record{}, fmt.Errorf("document %s: %w", id.Short(), graph.ErrNotFound)
}

func (r *Reader) Document(ctx context.Context, id text.SourceID) (graph.Document, error) {
	record, err := r.Record(ctx, id)
	return record.Document, err
}

func (r *Reader) Text(ctx context.Context, id text.SourceID) (string, error) {
	record, err := r.Record(ctx, id)
	return record.Text, err
}

func (r *Reader) Journal(ctx context.Context) iter.Seq2[graph.Correction, error] {
	return yieldAll[graph.Correction](ctx, nil)
}

func (r *Reader) Actors(ctx context.Context) iter.Seq2[graph.Actor, error] {
	return yieldAll(ctx, r.Graph.Actors)
}

func (r *Reader) Actor(_ context.Context, id graph.ActorID) (graph.Actor, error) {
	i, ok := slices.BinarySearchFunc(r.Graph.Actors, id, func(a graph.Actor, id graph.ActorID) int { return a.ID.Compare(id) })
	if !ok {
		return graph.Actor{}, fmt.Errorf("actor %s: %w", id.Short(), graph.ErrNotFound)
	}
	return r.Graph.Actors[i], nil
}

func (r *Reader) Children(ctx context.Context, id graph.ActorID) iter.Seq2[graph.Actor, error] {
	var children []graph.Actor
	for _, a := range r.Graph.Actors {
		if a.Parent == id {
			children = append(children, a)
		}
	}
	return yieldAll(ctx, children)
}

func (r *Reader) Events(ctx context.Context, first, last edtf.Day) iter.Seq2[graph.Event, error] {
	var dated, undated []graph.Event
	for _, e := range r.Graph.Events {
		switch {
		case e.When.Date.IsZero():
			undated = append(undated, e)
		case e.When.Latest >= first && e.When.Earliest <= last:
			dated = append(dated, e)
		}
	}
	slices.SortStableFunc(dated, func(a, b graph.Event) int {
		return cmp.Or(cmp.Compare(a.When.Earliest, b.When.Earliest), cmp.Compare(a.When.Latest, b.When.Latest))
	})
	if first == edtf.MinDay && last == edtf.MaxDay {
		dated = append(dated, undated...)
	}
	return yieldAll(ctx, dated)
}

func (r *Reader) Event(_ context.Context, id graph.EventID) (graph.Event, error) {
	i, ok := slices.BinarySearchFunc(r.Graph.Events, id, func(e graph.Event, id graph.EventID) int { return e.ID.Compare(id) })
	if !ok {
		return graph.Event{}, fmt.Errorf("event %s: %w", id.Short(), graph.ErrNotFound)
	}
	return r.Graph.Events[i], nil
}

func (r *Reader) EventsOf(ctx context.Context, id graph.ActorID) iter.Seq2[graph.Event, error] {
	var events []graph.Event
	for _, e := range r.Graph.Events {
		if slices.ContainsFunc(e.Parts, func(p graph.Part) bool { return p.Actor == id }) {
			events = append(events, e)
		}
	}
	return yieldAll(ctx, events)
}

func (r *Reader) Relations(ctx context.Context) iter.Seq2[graph.Relation, error] {
	return yieldAll(ctx, r.Graph.Relations)
}

func (r *Reader) Mentions(ctx context.Context, id text.SourceID) iter.Seq2[graph.Mention, error] {
	var mentions []graph.Mention
	for _, m := range r.Graph.Mentions {
		if m.Document == id {
			mentions = append(mentions, m)
		}
	}
	return yieldAll(ctx, mentions)
}

// yieldAll yields what it is given until the context ends.
func yieldAll[T any](ctx context.Context, all []T) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		for _, v := range all {
			if err := ctx.Err(); err != nil {
				yield(v, err)
				return
			}
			if !yield(v, nil) {
				return
			}
		}
	}
}
