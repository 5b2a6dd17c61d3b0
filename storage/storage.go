// Package storage keeps a graph, and the record that it was concluded from, in
// an ordered key–value store.
//
// Below is a [KV], which knows bytes: package badgerkv has one on disk,
// package memkv one in memory. Above is a [Store], which knows documents and
// events and implements [graph.Store] over any KV:
//
//	store, err := storage.New(memkv.New())
//
// # Keys
//
// Ids are 32 bytes of documents and 16 of actors, events and mentions. Numbers
// are big-endian; days have their sign bit flipped, so that the order of bytes
// is the order of time before 1970 too.
//
//	v                                  format version
//	m                                  summary: counts, digests, current generation
//	d doc:32                           document; its text, file and mentions count from here on
//	b doc:32 edition:4 t|r|p n:4       n-th chunk of the text, the raw file, the parsed mentions
//	w doc:32 edition:4                 waste: the chunks of this edition are to be deleted
//	j number:8                         correction
//	f doc:32                           date in force, of the last correction
//
//	g generation:8                     the graph, once for every generation:
//	  a actor:16                         actor
//	  c parent:16 actor:16               → child, no value
//	  e event:16                         event
//	  i mention:16                       id of the event that the mention belongs to
//	  n doc:32                           mentions of actors in the document
//	  p actor:16 event:16                → events that the actor takes part in, no value
//	  r type 00 from:16 to:16            relation, no value
//	  t earliest:4 latest:4 event:16     → dated event, no value
//	  u event:16                         → undated event, no value
//	  x a|e|n id n:4                     continuation of a record beyond 256 KB
//
// # Values
//
// Every value is a payload and the CRC-32C of key and payload, which is
// verified whenever it is read. Records are CBOR in its core deterministic
// encoding; texts and files are chunks of at most 256 KB.
//
// # Transactions
//
// A KV takes transactions of about a megabyte. Where a change fits, it is one
// transaction. Where it does not, the bulk is written first, under keys that
// nobody looks at, and the last transaction makes it count: for a document the
// key d, for a graph the current generation in m. What a crash leaves behind
// is deleted by the next change: editions have a waste mark from before their
// first chunk to after their last, and generations other than the current one
// are waste by definition.
//
// # Digests
//
// The summary holds the XOR of the hashes of all documents and a hash chain
// over the journal, so that two records are equal if and only if their digests
// are, in whatever order the documents came. The graph is fresh while the
// digest that it was concluded from is the one of the record.
package storage

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"strconv"
	"sync"
	"sync/atomic"

	"github.com/a0442a32/timeline/graph"
)

// Version is the format that this package reads and writes. Change it with any
// change to keys or records that an older program would misread.
const Version = 1

// A Store keeps a graph in a [KV].
type Store struct {
	kv      KV
	codec   codec
	writing sync.Mutex // held by Record, Remove, Correct and Conclude: they read before they write
}

var (
	_ graph.Store   = (*Store)(nil)
	_ graph.Checker = (*Store)(nil)
)

// New returns the store that is kept in kv, which may be empty, and takes over
// closing it. It returns an error wrapping [ErrVersion] for a store of another
// format, and one wrapping [ErrDamaged] if kv holds something else.
func New(kv KV) (*Store, error) {
	c, err := newCodec()
	if err != nil {
		return nil, err
	}
	s := &Store{kv: kv, codec: c}
	return s, kv.View(s.checkVersion)
}

func (s *Store) checkVersion(r Reader) error {
	payload, err := getPayload(r, single(versionKind))
	if errors.Is(err, ErrNoKey) {
		return r.Scan(nil, nil, func(key, _ []byte) error {
			return damaged("the format version is missing")
		})
	} else if err != nil {
		return err
	}
	if version := strconv.Itoa(Version); string(payload) != version {
		return fmt.Errorf("format %q, want %q: %w", payload, version, graph.ErrVersion)
	}
	return nil
}

// Close closes the KV.
func (s *Store) Close() error { return s.kv.Close() }

// View implements [graph.Store].
func (s *Store) View(ctx context.Context, fn func(graph.Reader) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	return s.kv.View(func(r Reader) error {
		m, err := s.summary(r)
		if err != nil {
			return err
		}
		v := &view{r: r, codec: s.codec, summary: m}
		defer v.ended.Store(true)
		return fn(v)
	})
}

// A view is a store as it stood at one moment.
type view struct {
	r       Reader
	codec   codec
	summary summary
	ended   atomic.Bool
}

// A digest is a SHA-256.
type digest [sha256.Size]byte

// A summary is the record under the key m. A store without it is empty.
type summary struct {
	Documents  int    `cbor:"1,keyasint"`
	Journal    uint64 `cbor:"2,keyasint"` // corrections; the next one has this number
	Record     digest `cbor:"3,keyasint"` // XOR of the digests of the documents
	Chain      digest `cbor:"4,keyasint"` // of the journal
	Generation uint64 `cbor:"5,keyasint"` // the current one; 0 if nothing was concluded
	Actors     int    `cbor:"6,keyasint"`
	Events     int    `cbor:"7,keyasint"`
	Keys       uint64 `cbor:"8,keyasint"`  // of the current generation
	Graph      digest `cbor:"9,keyasint"`  // XOR of the digests of its keys and values
	Concluded  digest `cbor:"10,keyasint"` // what state() was when it was concluded
}

// state returns the digest of everything that a graph is concluded from.
func (m *summary) state() digest {
	return sha256.Sum256(append(m.Record[:], m.Chain[:]...))
}

func (d *digest) xor(e digest) {
	for i := range d {
		d[i] ^= e[i]
	}
}

func (s *Store) summary(r Reader) (m summary, err error) {
	err = s.codec.get(r, single(metaKind), &m)
	if errors.Is(err, ErrNoKey) {
		m.Concluded = m.state() // of no documents, no events
		return m, nil
	}
	return m, err
}

// setSummary adds the summary, and the version that a new store lacks, to a change.
func (s *Store) setSummary(c *change, m summary) error {
	c.set(single(versionKind), []byte(strconv.Itoa(Version)))
	return s.setRecord(c, single(metaKind), m)
}

func (s *Store) setRecord(c *change, key []byte, v any) error {
	payload, err := s.codec.encode(v)
	if err != nil {
		return fmt.Errorf("%s: %w", describe(key), err)
	}
	if len(payload) > chunkSize {
		return fmt.Errorf("%s has %d bytes of description: %w", describe(key), len(payload), ErrTooBig)
	}
	c.set(key, payload)
	return nil
}
