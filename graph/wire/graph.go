package wire

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"

	"github.com/a0442a32/timeline/graph"
	"github.com/a0442a32/timeline/parse/edtf"
	"github.com/a0442a32/timeline/parse/text"
)

// Options choose what [Graph] writes.
type Options struct {
	// Events, unless nil, are the only ones written, in this order. With them
	// come the documents and actors that they refer to, the bodies that those
	// actors belong to, and the relations between them.
	Events []graph.Event
	// Mentions adds every mention of an actor.
	Mentions bool
}

// Graph writes what r holds:
//
//	{"version":1,
//	"documents":[
//	{…},
//	…
//	"actors":[…], "events":[…], "relations":[…]}
//
// Documents and actors are sorted by id, events are in the order of time with
// the undated ones last, relations are sorted by type and ends, mentions by
// document and place. Each object stands on a line of its own, so two exports
// can be compared line by line, and none but the current one is held in
// memory. An error leaves w with a part of the output.
func Graph(ctx context.Context, w io.Writer, r graph.Reader, o Options) error {
	b := bufio.NewWriterSize(w, 1<<16)
	out := list{w: b}
	objects := NewWriter(r)
	only, err := selected(ctx, r, o.Events)
	if err != nil {
		return err
	}

	fmt.Fprintf(b, `{"version":%d`, Version)
	out.begin("documents")
	for d, err := range r.Documents(ctx) {
		if err == nil && only.document(d.ID) {
			err = out.add(NewDocument(&d))
		}
		if err != nil {
			return fmt.Errorf("writing the documents: %w", err)
		}
	}
	out.end()

	out.begin("actors")
	for a, err := range r.Actors(ctx) {
		if err == nil && only.actor(a.ID) {
			err = out.add(NewActor(&a))
		}
		if err != nil {
			return fmt.Errorf("writing the actors: %w", err)
		}
	}
	out.end()

	out.begin("events")
	for e, err := range events(ctx, r, o.Events) {
		if err == nil {
			var object Event
			if object, err = objects.Event(ctx, &e); err == nil {
				err = out.add(object)
			}
		}
		if err != nil {
			return fmt.Errorf("writing the events: %w", err)
		}
	}
	out.end()

	out.begin("relations")
	for v, err := range r.Relations(ctx) {
		if err == nil && only.relation(v) {
			err = out.add(NewRelation(v))
		}
		if err != nil {
			return fmt.Errorf("writing the relations: %w", err)
		}
	}
	out.end()

	if o.Mentions {
		out.begin("mentions")
		for d, err := range r.Documents(ctx) {
			if err == nil && only.document(d.ID) {
				err = writeMentions(ctx, &out, objects, d.ID, only)
			}
			if err != nil {
				return fmt.Errorf("writing the mentions: %w", err)
			}
		}
		out.end()
	}
	b.WriteString("}\n")
	return b.Flush()
}

func writeMentions(ctx context.Context, out *list, objects *Writer, id text.SourceID, only *selection) error {
	for m, err := range objects.reader.Mentions(ctx, id) {
		if err != nil {
			return err
		}
		if !only.actor(m.Actor) {
			continue
		}
		object, err := objects.Mention(ctx, m)
		if err != nil {
			return err
		}
		if err := out.add(object); err != nil {
			return err
		}
	}
	return nil
}

// A list writes the lists of the outermost object.
type list struct {
	w     *bufio.Writer
	count int
}

func (l *list) begin(key string) {
	fmt.Fprintf(l.w, ",\n%q:[", key)
	l.count = 0
}

func (l *list) add(object any) error {
	if l.count > 0 {
		l.w.WriteByte(',')
	}
	l.w.WriteByte('\n')
	l.count++
	return Encode(trimmed{l.w}, object)
}

func (l *list) end() {
	if l.count > 0 {
		l.w.WriteByte('\n')
	}
	l.w.WriteByte(']')
}

// trimmed drops the line end that [json.Encoder] puts after each value, so
// that a comma can stand behind it. The encoder writes a value in one piece.
type trimmed struct{ w io.Writer }

func (t trimmed) Write(p []byte) (int, error) {
	if n := len(p); n > 0 && p[n-1] == '\n' {
		_, err := t.w.Write(p[:n-1])
		return n, err
	}
	return t.w.Write(p)
}

func events(ctx context.Context, r graph.Reader, chosen []graph.Event) iter.Seq2[graph.Event, error] {
	if chosen == nil {
		return r.Events(ctx, edtf.MinDay, edtf.MaxDay)
	}
	return func(yield func(graph.Event, error) bool) {
		for _, e := range chosen {
			if !yield(e, ctx.Err()) {
				return
			}
		}
	}
}

// A selection is what goes with chosen events. The nil selection is everything.
type selection struct {
	documents map[text.SourceID]bool
	actors    map[graph.ActorID]bool
	events    map[graph.EventID]bool
}

func (s *selection) document(id text.SourceID) bool { return s == nil || s.documents[id] }
func (s *selection) actor(id graph.ActorID) bool    { return s == nil || s.actors[id] }
func (s *selection) relation(r graph.Relation) bool {
	return s == nil || s.events[r.From] && s.events[r.To]
}

func selected(ctx context.Context, r graph.Reader, chosen []graph.Event) (*selection, error) {
	if chosen == nil {
		return nil, nil
	}
	s := &selection{map[text.SourceID]bool{}, map[graph.ActorID]bool{}, map[graph.EventID]bool{}}
	for i := range chosen {
		e := &chosen[i]
		s.events[e.ID] = true
		for _, v := range e.Evidence {
			s.documents[v.Document] = true
		}
		for _, c := range e.Claims {
			s.documents[c.Document] = true
		}
		for _, id := range ActorsOf(e) {
			if err := s.addActor(ctx, r, id); err != nil {
				return nil, err
			}
		}
	}
	return s, nil
}

// addActor adds an actor and the bodies that it belongs to.
func (s *selection) addActor(ctx context.Context, r graph.Reader, id graph.ActorID) error {
	for !id.IsZero() && !s.actors[id] {
		s.actors[id] = true
		a, err := r.Actor(ctx, id)
		if errors.Is(err, graph.ErrNotFound) {
			return nil // it is missing from the list of actors as well
		}
		if err != nil {
			return fmt.Errorf("reading actor %s: %w", id.Short(), err)
		}
		id = a.Parent
	}
	return nil
}

// ActorsOf returns the actors that e refers to: those who take part, those
// who claim, and those whose view of it is known. Each comes once, in the
// order in which e has them.
func ActorsOf(e *graph.Event) []graph.ActorID {
	var ids []graph.ActorID
	add := func(id graph.ActorID) {
		if !id.IsZero() && !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	for _, p := range e.Parts {
		add(p.Actor)
	}
	for _, f := range e.Factuality {
		add(f.Source.Actor)
		for _, id := range f.Via {
			add(id)
		}
	}
	for _, c := range e.Claims {
		add(c.By.Actor)
	}
	return ids
}
