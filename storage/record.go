package storage

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"slices"

	"github.com/a0442a32/timeline/graph"
	"github.com/a0442a32/timeline/parse/text"
)

// A document is the record under the key d.
type document struct {
	Names     []string        `cbor:"1,keyasint"`
	MediaType string          `cbor:"2,keyasint"`
	Title     string          `cbor:"3,keyasint"`
	Origin    string          `cbor:"4,keyasint"`
	Published graph.Published `cbor:"5,keyasint"`
	Bytes     int             `cbor:"6,keyasint"`
	Text      blob            `cbor:"7,keyasint"`
	Raw       blob            `cbor:"8,keyasint"`
	Mentions  blob            `cbor:"9,keyasint"`
	Edition   uint32          `cbor:"10,keyasint"` // of the chunks; counts how often they were replaced
}

// A blob describes what was cut into chunks.
type blob struct {
	Nil  bool   `cbor:"1,keyasint"` // nil, which is not the same as empty
	Size int    `cbor:"2,keyasint"`
	Sum  digest `cbor:"3,keyasint"`
}

func newBlob(data []byte) blob {
	return blob{Nil: data == nil, Size: len(data), Sum: sha256.Sum256(data)}
}

// digest identifies what a graph is concluded from. The edition is left out:
// how often a document was recorded makes no difference.
func (s *Store) digest(id text.SourceID, d document) (digest, error) {
	d.Edition = 0
	b, err := s.codec.encode(d)
	return sha256.Sum256(append(id[:], b...)), err
}

// graph returns d as others know it, with its own date.
func (d *document) graph(id text.SourceID) graph.Document {
	return graph.Document{
		ID: id, Names: d.Names, MediaType: d.MediaType, Title: d.Title,
		Origin: d.Origin, Published: d.Published, Bytes: d.Bytes,
	}
}

// A recording is what will become of a document that is being recorded.
type recording struct {
	id       text.SourceID
	old      *document // nil if it is not in the store
	new      document
	contents *graph.Record // what to write; nil to keep what there is
}

// Record implements [graph.Store]. A document that is there already gets the
// names added, and an origin if it had none. If its text or its mentions
// differ, a newer parser has read it, and everything that the parser said is
// replaced. One call takes about a thousand documents, of any size.
func (s *Store) Record(ctx context.Context, records ...graph.Record) error {
	s.writing.Lock()
	defer s.writing.Unlock()
	if err := s.sweep(ctx); err != nil {
		return err
	}
	var m summary
	var recordings []*recording
	err := s.kv.View(func(r Reader) (err error) {
		if m, err = s.summary(r); err != nil {
			return err
		}
		recordings, err = s.plan(r, records)
		return err
	})
	if err != nil {
		return err
	}

	// bulk is for the chunks, last for what makes them count.
	var chunks, last change
	var waste []write // marks of the editions in chunks
	var replaced []*recording
	for _, rec := range recordings {
		if err := s.count(&m, rec); err != nil {
			return err
		}
		if err := s.setRecord(&last, documentAt(rec.id), rec.new); err != nil {
			return err
		}
		if rec.contents == nil {
			continue
		}
		for _, b := range []struct {
			blob byte
			data []byte
		}{{textBlob, []byte(rec.contents.Text)}, {rawBlob, rec.contents.Raw}, {mentionsBlob, rec.contents.Mentions}} {
			for n, chunk := range cut(b.data) {
				chunks.set(chunkAt(rec.id, rec.new.Edition, b.blob, n), chunk)
			}
		}
		mark := wasteAt(rec.id, rec.new.Edition)
		waste = append(waste, write{mark, seal(mark, nil)})
		if rec.old != nil {
			last.set(wasteAt(rec.id, rec.old.Edition), nil)
			replaced = append(replaced, rec)
		}
	}
	if len(recordings) == 0 {
		return nil
	}
	if err := s.setSummary(&last, m); err != nil {
		return err
	}

	if last.fits(&chunks) {
		if err := commit(ctx, s.kv, &chunks, &last); err != nil {
			return err
		}
	} else {
		for _, w := range waste {
			last.delete(w.key)
		}
		if !last.fits(&change{}) {
			return fmt.Errorf("recording %d documents: %w", len(records), ErrTooBig)
		}
		b := bulk{ctx: ctx, kv: s.kv}
		for _, c := range []*change{{writes: waste}, &chunks} {
			if err := b.add(c); err != nil {
				return err
			}
			if err := b.flush(); err != nil { // all marks before any chunk
				return err
			}
		}
		if err := commit(ctx, s.kv, &last); err != nil {
			return err
		}
	}
	if len(replaced) > 0 {
		// The documents are kept. If this fails, the next change tries again.
		_ = s.sweep(ctx)
	}
	return nil
}

// plan compares the records with the store and with one another.
func (s *Store) plan(r Reader, records []graph.Record) ([]*recording, error) {
	var recordings []*recording
	seen := make(map[text.SourceID]*recording)
	for i := range records {
		in := records[i]
		id := in.Document.ID
		if len(in.Document.Names) == 0 {
			return nil, fmt.Errorf("recording document %s: it has no name", id.Short())
		}
		if string(in.Raw) == in.Text {
			in.Raw = nil
		}
		given := document{
			MediaType: in.Document.MediaType, Title: in.Document.Title, Origin: in.Document.Origin,
			Published: in.Document.Published, Bytes: in.Document.Bytes,
			Text: newBlob([]byte(in.Text)), Raw: newBlob(in.Raw), Mentions: newBlob(in.Mentions),
		}
		given.Text.Nil = false

		rec := seen[id]
		if rec == nil {
			rec = &recording{id: id}
			seen[id] = rec
			recordings = append(recordings, rec)
			var old document
			switch err := s.codec.get(r, documentAt(id), &old); {
			case err == nil:
				rec.old, rec.new = &old, old
			case errors.Is(err, ErrNoKey):
			default:
				return nil, err
			}
		}
		before := rec.new
		if rec.old == nil && rec.contents == nil || before.Text != given.Text || before.Mentions != given.Mentions {
			rec.new, rec.contents = given, &in
			rec.new.Edition = 1
			if rec.old != nil {
				rec.new.Edition = rec.old.Edition + 1
			}
		}
		rec.new.Names = union(before.Names, in.Document.Names)
		if rec.new.Origin = before.Origin; rec.new.Origin == "" {
			rec.new.Origin = given.Origin
		}
	}
	return recordings, nil
}

// count brings the summary up to date with a recording.
func (s *Store) count(m *summary, rec *recording) error {
	if rec.old == nil {
		m.Documents++
	} else {
		d, err := s.digest(rec.id, *rec.old)
		if err != nil {
			return err
		}
		m.Record.xor(d)
	}
	d, err := s.digest(rec.id, rec.new)
	m.Record.xor(d)
	return err
}

// union returns the sorted set of the strings in both.
func union(a, b []string) []string {
	all := slices.Concat(a, b)
	slices.Sort(all)
	return slices.Compact(all)
}

// Remove implements [graph.Store]. The journal stays: if the document comes
// back, so do the corrections.
func (s *Store) Remove(ctx context.Context, id text.SourceID) error {
	s.writing.Lock()
	defer s.writing.Unlock()
	if err := s.sweep(ctx); err != nil {
		return err
	}
	var m summary
	var old document
	err := s.kv.View(func(r Reader) (err error) {
		if m, err = s.summary(r); err != nil {
			return err
		}
		return s.codec.get(r, documentAt(id), &old)
	})
	if errors.Is(err, ErrNoKey) {
		return notFound("document", id)
	} else if err != nil {
		return err
	}
	d, err := s.digest(id, old)
	if err != nil {
		return err
	}
	m.Documents--
	m.Record.xor(d)
	var c change
	c.delete(documentAt(id))
	c.set(wasteAt(id, old.Edition), nil)
	if err := s.setSummary(&c, m); err != nil {
		return err
	}
	if err := commit(ctx, s.kv, &c); err != nil {
		return err
	}
	_ = s.sweep(ctx) // the document is gone; the next change tries again
	return nil
}

// sweep deletes the editions that are marked as waste.
func (s *Store) sweep(ctx context.Context) error {
	var marks [][]byte
	err := s.kv.View(func(r Reader) error {
		return r.Scan(single(wasteKind), nil, func(key, value []byte) error {
			if _, err := unseal(key, value); err != nil {
				return err
			}
			if len(key) != 1+docSize+4 {
				return damaged("%s has a length of %d", describe(key), len(key))
			}
			marks = append(marks, bytes.Clone(key))
			return nil
		})
	})
	if err != nil {
		return err
	}
	for _, mark := range marks {
		edition := editionAt(text.SourceID(mark[1:1+docSize]), binary.BigEndian.Uint32(mark[1+docSize:]))
		if err := deletePrefix(ctx, s.kv, edition); err != nil {
			return err
		}
	}
	b := bulk{ctx: ctx, kv: s.kv}
	var done change
	for _, mark := range marks {
		done.delete(mark)
	}
	if err := b.add(&done); err != nil {
		return err
	}
	return b.flush()
}

// notFound says what is not there.
func notFound(what string, id interface{ Short() string }) error {
	return fmt.Errorf("%s %s: %w", what, id.Short(), graph.ErrNotFound)
}
