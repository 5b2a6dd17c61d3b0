package storage

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/a0442a32/timeline/graph"
	"github.com/a0442a32/timeline/parse/text"
)

// A passage is a mention of an actor in the record under the key n.
type passage struct {
	_          struct{} `cbor:",toarray"`
	Start, End int
	Actor      graph.ActorID
}

// Conclude implements [graph.Store]. It takes the graph in any order.
//
// The new graph is written as a generation that nobody reads, in as many
// transactions as that takes; then one transaction makes it the current one.
// Views that began before go on with the graph that they began with.
func (s *Store) Conclude(ctx context.Context, g *graph.Graph) error {
	if err := validate(g); err != nil {
		return err
	}
	s.writing.Lock()
	defer s.writing.Unlock()
	if err := s.sweep(ctx); err != nil {
		return err
	}
	var m summary
	err := s.kv.View(func(r Reader) (err error) {
		m, err = s.summary(r)
		return err
	})
	if err != nil {
		return err
	}
	if err := s.deleteGenerations(ctx, m.Generation); err != nil {
		return err
	}

	if m.Generation == 0 {
		// A store has its version before it has anything else.
		var first change
		if err := s.setSummary(&first, m); err != nil {
			return err
		}
		if err := commit(ctx, s.kv, &first); err != nil {
			return err
		}
	}
	m.Generation++
	m.Keys, m.Graph = 0, digest{}
	b := bulk{ctx: ctx, kv: s.kv}
	put := func(key, payload []byte) error {
		m.Keys++
		m.Graph.xor(graphDigest(key, payload))
		return b.set(key, payload)
	}
	if err := s.putGraph(generation(m.Generation), g, put); err != nil {
		return err
	}
	if err := b.flush(); err != nil {
		return err
	}

	m.Actors, m.Events = len(g.Actors), len(g.Events)
	m.Concluded = m.state()
	var last change
	if err := s.setSummary(&last, m); err != nil {
		return err
	}
	if err := commit(ctx, s.kv, &last); err != nil {
		return err
	}
	// The graph is kept. If this fails, the next Conclude tries again.
	_ = s.deleteGenerations(ctx, m.Generation)
	return nil
}

// graphDigest identifies a key and its payload. The number of the generation
// is left out: the same graph has the same digest.
func graphDigest(key, payload []byte) digest {
	h := sha256.New()
	var n [8]byte
	h.Write(binary.BigEndian.AppendUint64(n[:0], uint64(len(key))))
	h.Write(key[generationSize-1:])
	h.Write(payload)
	return digest(h.Sum(nil))
}

// validate refuses graphs of which a part would be lost.
func validate(g *graph.Graph) error {
	actors := make(map[graph.ActorID]bool, len(g.Actors))
	for i := range g.Actors {
		if id := g.Actors[i].ID; actors[id] {
			return fmt.Errorf("concluding: actor %s comes twice", id.Short())
		}
		actors[g.Actors[i].ID] = true
	}
	events := make(map[graph.EventID]bool, len(g.Events))
	mentions := make(map[graph.MentionID]graph.EventID, len(g.Events))
	for i := range g.Events {
		e := &g.Events[i]
		if events[e.ID] {
			return fmt.Errorf("concluding: event %s comes twice", e.ID.Short())
		}
		events[e.ID] = true
		for _, evidence := range e.Evidence {
			if other, ok := mentions[evidence.Mention]; ok && other != e.ID {
				return fmt.Errorf("concluding: mention %s belongs to events %s and %s",
					evidence.Mention.Short(), other.Short(), e.ID.Short())
			}
			mentions[evidence.Mention] = e.ID
		}
	}
	for _, r := range g.Relations {
		if strings.ContainsRune(string(r.Type), 0) {
			return fmt.Errorf("concluding: a relation has type %q", r.Type)
		}
	}
	return nil
}

// putGraph puts every key of a graph once.
func (s *Store) putGraph(gen generation, g *graph.Graph, put func(key, payload []byte) error) error {
	long := func(key []byte, v any) error {
		record, err := s.codec.encode(v)
		if err != nil {
			return fmt.Errorf("%s: %w", describe(key), err)
		}
		return gen.putLong(put, key, record)
	}
	for i := range g.Actors {
		a := &g.Actors[i]
		if err := long(gen.at(actorKey, idBytes(a.ID)), a); err != nil {
			return err
		}
		if !a.Parent.IsZero() {
			if err := put(gen.at(childKey, idBytes(a.Parent), idBytes(a.ID)), nil); err != nil {
				return err
			}
		}
	}
	for i := range g.Events {
		e := &g.Events[i]
		if err := long(gen.at(eventKey, idBytes(e.ID)), e); err != nil {
			return err
		}
		for _, entry := range gen.index(e) {
			if err := put(entry.key, entry.value); err != nil {
				return err
			}
		}
	}
	relations := slices.Clone(g.Relations)
	slices.SortFunc(relations, compareRelations)
	for _, r := range slices.Compact(relations) {
		if err := put(gen.relation(r), nil); err != nil {
			return err
		}
	}
	return s.putMentions(gen, g.Mentions, long)
}

func compareRelations(a, b graph.Relation) int {
	return cmp.Or(cmp.Compare(a.Type, b.Type), a.From.Compare(b.From), a.To.Compare(b.To))
}

// index returns what is written about an event beside the event itself, each
// key once.
func (g generation) index(e *graph.Event) []write {
	id := idBytes(e.ID)
	var entries []write
	if e.When.Date.IsZero() {
		entries = append(entries, write{g.at(undatedKey, id), nil})
	} else {
		entries = append(entries, write{g.dated(e.When, id), nil})
	}
	for _, p := range e.Parts {
		entries = append(entries, write{g.at(partKey, idBytes(p.Actor), id), nil})
	}
	for _, evidence := range e.Evidence {
		entries = append(entries, write{g.at(mentionKey, idBytes(evidence.Mention)), id})
	}
	slices.SortFunc(entries, func(a, b write) int { return bytes.Compare(a.key, b.key) })
	return slices.CompactFunc(entries, func(a, b write) bool { return bytes.Equal(a.key, b.key) })
}

func (s *Store) putMentions(gen generation, mentions []graph.Mention, long func(key []byte, v any) error) error {
	sorted := slices.Clone(mentions)
	slices.SortFunc(sorted, func(a, b graph.Mention) int {
		return cmp.Or(a.Document.Compare(b.Document), a.Span.Compare(b.Span), a.Actor.Compare(b.Actor))
	})
	sorted = slices.Compact(sorted)
	for len(sorted) > 0 {
		doc := sorted[0].Document
		var passages []passage
		for len(sorted) > 0 && sorted[0].Document == doc {
			m := sorted[0]
			passages = append(passages, passage{Start: m.Span.Start, End: m.Span.End, Actor: m.Actor})
			sorted = sorted[1:]
		}
		if err := long(gen.at(passageKey, doc[:]), passages); err != nil {
			return err
		}
	}
	return nil
}

// deleteGenerations deletes all generations but one.
func (s *Store) deleteGenerations(ctx context.Context, keep uint64) error {
	from := single(generationKind)
	for {
		var found []byte
		err := s.kv.View(func(r Reader) error {
			return r.Scan(single(generationKind), from, func(key, _ []byte) error {
				found = bytes.Clone(key)
				return errStop
			})
		})
		if err != nil && !errors.Is(err, errStop) {
			return err
		}
		if found == nil {
			return nil
		}
		if len(found) < generationSize {
			return damaged("%s is too short", describe(found))
		}
		gen := generation(binary.BigEndian.Uint64(found[1:]))
		if uint64(gen) != keep {
			if err := deletePrefix(ctx, s.kv, gen.prefix()); err != nil {
				return err
			}
		}
		if gen++; gen == 0 {
			return nil
		}
		from = gen.prefix()
	}
}

// mentionsIn decodes the mentions of actors in a document.
func (v *view) mentionsIn(key, record []byte, doc text.SourceID) ([]graph.Mention, error) {
	var passages []passage
	if err := v.codec.decode(key, record, &passages); err != nil {
		return nil, err
	}
	mentions := make([]graph.Mention, len(passages))
	for i, p := range passages {
		mentions[i] = graph.Mention{Actor: p.Actor, Document: doc, Span: text.Span{Start: p.Start, End: p.End}}
	}
	return mentions, nil
}
