package storage

import (
	"bytes"
	"context"
	"errors"
	"iter"

	"github.com/a0442a32/timeline/graph"
	"github.com/a0442a32/timeline/parse/edtf"
	"github.com/a0442a32/timeline/parse/text"
)

var (
	_ graph.Reader = (*view)(nil)

	// errStop ends a scan whose caller has had enough.
	errStop  = errors.New("stop")
	errEnded = errors.New("the view of the store has ended")
)

// sequence makes a sequence of a scan. An error that scan returns is yielded last.
func sequence[T any](scan func(yield func(T) error) error) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		err := scan(func(v T) error {
			if !yield(v, nil) {
				return errStop
			}
			return nil
		})
		if err != nil && !errors.Is(err, errStop) {
			var zero T
			yield(zero, err)
		}
	}
}

// ready returns why nothing can be read.
func (v *view) ready(ctx context.Context) error {
	if v.ended.Load() {
		return errEnded
	}
	return ctx.Err()
}

// scan calls fn with the sound payloads of the keys that begin with prefix.
func (v *view) scan(ctx context.Context, prefix, from []byte, fn func(key, payload []byte) error) error {
	if err := v.ready(ctx); err != nil {
		return err
	}
	return v.r.Scan(prefix, from, func(key, value []byte) error {
		if err := v.ready(ctx); err != nil {
			return err
		}
		payload, err := unseal(key, value)
		if err != nil {
			return err
		}
		return fn(key, payload)
	})
}

func (v *view) generation() generation { return generation(v.summary.Generation) }

// State implements [graph.Reader].
func (v *view) State(ctx context.Context) (graph.State, error) {
	m := &v.summary
	return graph.State{
		Documents: m.Documents, Actors: m.Actors, Events: m.Events, Journal: int(m.Journal),
		Fresh: m.Concluded == m.state(),
	}, v.ready(ctx)
}

// Documents implements [graph.Reader].
func (v *view) Documents(ctx context.Context) iter.Seq2[graph.Document, error] {
	return sequence(func(yield func(graph.Document) error) error {
		n := 0
		err := v.scan(ctx, single(documentKind), nil, func(key, payload []byte) error {
			if len(key) != 1+docSize {
				return damaged("%s has a key of %d bytes", describe(key), len(key))
			}
			n++
			var d document
			if err := v.codec.decode(key, payload, &d); err != nil {
				return err
			}
			g, err := v.dated(text.SourceID(key[1:]), &d)
			if err != nil {
				return err
			}
			return yield(g)
		})
		if err == nil && n != v.summary.Documents {
			return damaged("the store has %d documents, want %d", n, v.summary.Documents)
		}
		return err
	})
}

// dated returns d with the date in force.
func (v *view) dated(id text.SourceID, d *document) (graph.Document, error) {
	g := d.graph(id)
	var err error
	g.Published, err = v.publishedOn(id, g.Published)
	return g, err
}

func (v *view) document(ctx context.Context, id text.SourceID) (d document, err error) {
	if err := v.ready(ctx); err != nil {
		return d, err
	}
	err = v.codec.get(v.r, documentAt(id), &d)
	if errors.Is(err, ErrNoKey) {
		err = notFound("document", id)
	}
	return d, err
}

// Document implements [graph.Reader].
func (v *view) Document(ctx context.Context, id text.SourceID) (graph.Document, error) {
	d, err := v.document(ctx, id)
	if err != nil {
		return graph.Document{}, err
	}
	return v.dated(id, &d)
}

// Text implements [graph.Reader].
func (v *view) Text(ctx context.Context, id text.SourceID) (string, error) {
	d, err := v.document(ctx, id)
	if err != nil {
		return "", err
	}
	b, err := v.blob(ctx, id, d.Edition, textBlob, d.Text)
	return string(b), err
}

// Record implements [graph.Reader].
func (v *view) Record(ctx context.Context, id text.SourceID) (graph.Record, error) {
	d, err := v.document(ctx, id)
	if err != nil {
		return graph.Record{}, err
	}
	r := graph.Record{Document: d.graph(id)}
	b, err := v.blob(ctx, id, d.Edition, textBlob, d.Text)
	if err != nil {
		return graph.Record{}, err
	}
	r.Text = string(b)
	if r.Raw, err = v.blob(ctx, id, d.Edition, rawBlob, d.Raw); err != nil {
		return graph.Record{}, err
	}
	if r.Mentions, err = v.blob(ctx, id, d.Edition, mentionsBlob, d.Mentions); err != nil {
		return graph.Record{}, err
	}
	return r, nil
}

// blob puts the chunks of a blob together. Their own checksums and their
// number and length are verified; Check compares the hash of the whole too.
func (v *view) blob(ctx context.Context, id text.SourceID, edition uint32, kind byte, b blob) ([]byte, error) {
	if b.Nil {
		return nil, nil
	}
	data := make([]byte, 0, min(max(b.Size, 0), 64*chunkSize)) // beyond that, believe it when it is read
	n := 0
	err := v.scan(ctx, blobAt(id, edition, kind), nil, func(key, payload []byte) error {
		if !bytes.Equal(key, chunkAt(id, edition, kind, n)) {
			return damaged("chunk %d of %s is missing", n, describe(key))
		}
		n++
		data = append(data, payload...)
		return nil
	})
	if err == nil && len(data) != b.Size {
		return nil, damaged("%s has %d bytes, want %d", describe(chunkAt(id, edition, kind, 0)), len(data), b.Size)
	}
	return data, err
}

// scanRecords scans the actors or the events.
func scanRecords[T any](ctx context.Context, v *view, kind byte, want int, what string) iter.Seq2[T, error] {
	return sequence(func(yield func(T) error) error {
		n := 0
		err := v.scan(ctx, v.generation().at(kind), nil, func(key, payload []byte) error {
			n++
			t, err := decodeLong[T](v, key, payload)
			if err != nil {
				return err
			}
			return yield(t)
		})
		if err == nil && n != want {
			return damaged("the graph has %d %s, want %d", n, what, want)
		}
		return err
	})
}

func decodeLong[T any](v *view, key, payload []byte) (t T, err error) {
	record, err := v.generation().joinLong(v.r, key, payload)
	if err != nil {
		return t, err
	}
	err = v.codec.decode(key, record, &t)
	return t, err
}

// getLong returns the record under key, or ErrNoKey.
func getLong[T any](v *view, key []byte) (t T, err error) {
	payload, err := getPayload(v.r, key)
	if err != nil {
		return t, err
	}
	return decodeLong[T](v, key, payload)
}

// Actors implements [graph.Reader].
func (v *view) Actors(ctx context.Context) iter.Seq2[graph.Actor, error] {
	return scanRecords[graph.Actor](ctx, v, actorKey, v.summary.Actors, "actors")
}

// Actor implements [graph.Reader].
func (v *view) Actor(ctx context.Context, id graph.ActorID) (graph.Actor, error) {
	if err := v.ready(ctx); err != nil {
		return graph.Actor{}, err
	}
	a, err := getLong[graph.Actor](v, v.generation().at(actorKey, idBytes(id)))
	if errors.Is(err, ErrNoKey) {
		return graph.Actor{}, notFound("actor", id)
	}
	return a, err
}

// Children implements [graph.Reader].
func (v *view) Children(ctx context.Context, id graph.ActorID) iter.Seq2[graph.Actor, error] {
	return indexed(ctx, v, v.generation().at(childKey, idBytes(id)), idSize, func(b []byte) (graph.Actor, error) {
		return v.Actor(ctx, actorIn(b))
	})
}

// EventsOf implements [graph.Reader].
func (v *view) EventsOf(ctx context.Context, id graph.ActorID) iter.Seq2[graph.Event, error] {
	return indexed(ctx, v, v.generation().at(partKey, idBytes(id)), idSize, v.eventAt(ctx))
}

// indexed yields what the keys of an index point to. Each is size bytes longer
// than prefix and ends in an id.
func indexed[T any](ctx context.Context, v *view, prefix []byte, size int, get func(id []byte) (T, error)) iter.Seq2[T, error] {
	return sequence(func(yield func(T) error) error {
		return scanIndex(ctx, v, prefix, size, get, yield)
	})
}

func scanIndex[T any](ctx context.Context, v *view, prefix []byte, size int, get func(id []byte) (T, error), yield func(T) error) error {
	return v.scan(ctx, prefix, nil, func(key, _ []byte) error {
		if len(key) != len(prefix)+size {
			return damaged("%s has a key of %d bytes", describe(key), len(key))
		}
		t, err := get(key[len(key)-idSize:])
		if errors.Is(err, graph.ErrNotFound) {
			return damaged("%s points nowhere", describe(key))
		} else if err != nil {
			return err
		}
		return yield(t)
	})
}

// eventAt returns a function that gets the event with an id, and no other.
func (v *view) eventAt(ctx context.Context) func(id []byte) (graph.Event, error) {
	return func(id []byte) (graph.Event, error) {
		if err := v.ready(ctx); err != nil {
			return graph.Event{}, err
		}
		e, err := getLong[graph.Event](v, v.generation().at(eventKey, id))
		if errors.Is(err, ErrNoKey) {
			return graph.Event{}, notFound("event", eventIn(id))
		}
		return e, err
	}
}

// Events implements [graph.Reader]. Where the range has an end, it costs a
// look at every event that began before that, as an index by earliest day
// cannot tell which of them have ended; but only those in the range are decoded.
func (v *view) Events(ctx context.Context, first, last edtf.Day) iter.Seq2[graph.Event, error] {
	get := v.eventAt(ctx)
	return sequence(func(yield func(graph.Event) error) error {
		if first > last {
			return v.ready(ctx)
		}
		n := 0
		count := func(e graph.Event) error { n++; return yield(e) }
		prefix := v.generation().at(datedKey)
		err := v.scan(ctx, prefix, nil, func(key, _ []byte) error {
			if len(key) != len(prefix)+8+idSize {
				return damaged("%s has a key of %d bytes", describe(key), len(key))
			}
			earliest, latest := dayIn(key[len(prefix):]), dayIn(key[len(prefix)+4:])
			if earliest > last {
				return errPast
			}
			if latest < first {
				return nil
			}
			e, err := get(key[len(key)-idSize:])
			if errors.Is(err, graph.ErrNotFound) {
				return damaged("%s points nowhere", describe(key))
			} else if err != nil {
				return err
			}
			return count(e)
		})
		if err != nil && !errors.Is(err, errPast) {
			return err
		}
		if first != edtf.MinDay || last != edtf.MaxDay {
			return nil
		}
		err = scanIndex(ctx, v, v.generation().at(undatedKey), idSize, get, count)
		if err == nil && n != v.summary.Events {
			return damaged("the order of events has %d, want %d", n, v.summary.Events)
		}
		return err
	})
}

// errPast ends a scan that has come to the end of its range.
var errPast = errors.New("past the range")

// Event implements [graph.Reader].
func (v *view) Event(ctx context.Context, id graph.EventID) (graph.Event, error) {
	get := v.eventAt(ctx)
	e, err := get(idBytes(id))
	if !errors.Is(err, graph.ErrNotFound) {
		return e, err
	}
	key := v.generation().at(mentionKey, idBytes(id))
	now, err := getPayload(v.r, key)
	if errors.Is(err, ErrNoKey) {
		return graph.Event{}, notFound("event", id)
	} else if err != nil {
		return graph.Event{}, err
	}
	if len(now) != idSize {
		return graph.Event{}, damaged("%s has no event", describe(key))
	}
	if e, err = get(now); errors.Is(err, graph.ErrNotFound) {
		return graph.Event{}, damaged("%s points nowhere", describe(key))
	}
	return e, err
}

// Relations implements [graph.Reader].
func (v *view) Relations(ctx context.Context) iter.Seq2[graph.Relation, error] {
	prefix := v.generation().at(relationKey)
	return sequence(func(yield func(graph.Relation) error) error {
		return v.scan(ctx, prefix, nil, func(key, _ []byte) error {
			rest := key[len(prefix):]
			n := len(rest) - 2*idSize - 1
			if n < 0 || rest[n] != 0 {
				return damaged("%s has a malformed key", describe(key))
			}
			return yield(graph.Relation{
				Type: graph.RelationType(rest[:n]),
				From: eventIn(rest[n+1 : n+1+idSize]),
				To:   eventIn(rest[n+1+idSize:]),
			})
		})
	})
}

// Mentions implements [graph.Reader].
func (v *view) Mentions(ctx context.Context, id text.SourceID) iter.Seq2[graph.Mention, error] {
	return sequence(func(yield func(graph.Mention) error) error {
		if err := v.ready(ctx); err != nil {
			return err
		}
		key := v.generation().at(passageKey, id[:])
		payload, err := getPayload(v.r, key)
		if errors.Is(err, ErrNoKey) {
			return nil
		} else if err != nil {
			return err
		}
		record, err := v.generation().joinLong(v.r, key, payload)
		if err != nil {
			return err
		}
		mentions, err := v.mentionsIn(key, record, id)
		if err != nil {
			return err
		}
		for _, m := range mentions {
			if err := yield(m); err != nil {
				return err
			}
		}
		return nil
	})
}
