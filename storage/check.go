package storage

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"iter"
	"slices"
	"unicode/utf8"

	"github.com/a0442a32/timeline/graph"
	"github.com/a0442a32/timeline/parse/text"
)

// Check implements [graph.Checker]. It goes through the store three times:
// every key and its checksum; the documents and the journal, with their
// digests; the graph, and whether everything that it refers to is there.
func (s *Store) Check(ctx context.Context) iter.Seq[string] {
	return func(yield func(string) bool) {
		err := s.kv.View(func(r Reader) error {
			m, err := s.summary(r)
			if err != nil {
				return err
			}
			c := &checker{
				store: s, ctx: ctx, yield: yield,
				view: &view{r: r, codec: s.codec, summary: m}, entries: make(map[byte]int),
			}
			defer c.view.ended.Store(true)
			for _, check := range []func() error{
				c.version, c.keys, c.documents, c.journal, c.actors, c.events, c.indexes, c.relations, c.mentions,
			} {
				if err := check(); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil && !errors.Is(err, errStop) {
			yield(fmt.Sprintf("the check could not go on: %v", err))
		}
	}
}

// A checker is one run of Check. Its methods return an error only when the
// check cannot go on.
type checker struct {
	store *Store
	ctx   context.Context
	yield func(string) bool
	view  *view

	actorIDs  map[graph.ActorID]graph.ActorID // → parent
	eventIDs  map[graph.EventID]graph.EventID // → the event it is a part of
	entries   map[byte]int                    // sound entries of each index that are accounted for
	texts     map[text.SourceID]*string       // nil: there is no such text
	textBytes int
}

func (c *checker) say(format string, args ...any) error {
	if !c.yield(fmt.Sprintf(format, args...)) {
		return errStop
	}
	return nil
}

// raw scans without giving up on values with wrong checksums, which keys has
// complained of: their payload is passed over.
func (c *checker) raw(prefix []byte, fn func(key, payload []byte) error) error {
	return c.view.r.Scan(prefix, nil, func(key, value []byte) error {
		if err := c.ctx.Err(); err != nil {
			return err
		}
		payload, err := unseal(key, value)
		if err != nil {
			return nil
		}
		return fn(key, payload)
	})
}

func (c *checker) version() error {
	if err := c.store.checkVersion(c.view.r); err != nil {
		return c.say("%v", err)
	}
	return nil
}

// keys looks at the form of every key and at the checksum of every value, and
// compares the current generation with its digest.
func (c *checker) keys() error {
	m := &c.view.summary
	var count uint64
	var all digest
	current := c.view.generation().prefix()
	err := c.view.r.Scan(nil, nil, func(key, value []byte) error {
		if err := c.ctx.Err(); err != nil {
			return err
		}
		payload, err := unseal(key, value)
		if err != nil {
			return c.say("%v", err)
		}
		if !wellFormed(key) {
			return c.say("%s does not belong in the store", describe(key))
		}
		if bytes.HasPrefix(key, current) {
			count++
			all.xor(graphDigest(key, payload))
		}
		return nil
	})
	if err != nil {
		return err
	}
	if count != m.Keys {
		return c.say("the graph has %d entries, want %d", count, m.Keys)
	}
	if all != m.Graph {
		return c.say("the graph is not the one that was concluded")
	}
	return nil
}

// wellFormed reports whether a key has one of the forms that the package
// comment draws.
func wellFormed(key []byte) bool {
	n := len(key) - 1
	switch key[0] {
	case metaKind, versionKind:
		return n == 0
	case documentKind, inForceKind:
		return n == docSize
	case journalKind:
		return n == 8
	case wasteKind:
		return n == docSize+4
	case chunkKind:
		return n == docSize+4+1+4 && bytes.IndexByte([]byte{textBlob, rawBlob, mentionsBlob}, key[1+docSize+4]) >= 0
	case generationKind:
		rest := len(key) - generationSize
		if rest < 0 {
			return false
		}
		switch key[generationSize-1] {
		case actorKey, eventKey, mentionKey, undatedKey:
			return rest == idSize
		case childKey, partKey:
			return rest == 2*idSize
		case passageKey:
			return rest == docSize
		case datedKey:
			return rest == 8+idSize
		case relationKey:
			return rest > 2*idSize
		case restKey:
			return rest == 1+idSize+4 || rest == 1+docSize+4
		}
	}
	return false
}

// documents reads every document wholly.
func (c *checker) documents() error {
	m := &c.view.summary
	count := 0
	var record digest
	editions := make(map[text.SourceID]uint32)
	err := c.raw(single(documentKind), func(key, payload []byte) error {
		if len(key) != 1+docSize {
			return nil
		}
		count++
		id := text.SourceID(key[1:])
		var d document
		if err := c.view.codec.decode(key, payload, &d); err != nil {
			return c.say("%v", err)
		}
		editions[id] = d.Edition
		sum, err := c.store.digest(id, d)
		if err != nil {
			return err
		}
		record.xor(sum)
		return c.document(id, &d)
	})
	if err != nil {
		return err
	}
	if count != m.Documents {
		if err := c.say("the store has %d documents, want %d", count, m.Documents); err != nil {
			return err
		}
	} else if record != m.Record {
		if err := c.say("the documents are not those that were recorded"); err != nil {
			return err
		}
	}
	return c.strays(editions)
}

func (c *checker) document(id text.SourceID, d *document) error {
	if len(d.Names) == 0 || !slices.IsSorted(d.Names) {
		if err := c.say("document %s has no sorted names", id.Short()); err != nil {
			return err
		}
	}
	var file []byte
	for _, b := range []struct {
		kind byte
		what string
		blob blob
	}{{textBlob, "text", d.Text}, {rawBlob, "file", d.Raw}, {mentionsBlob, "mentions", d.Mentions}} {
		data, err := c.view.blob(c.ctx, id, d.Edition, b.kind, b.blob)
		if errors.Is(err, graph.ErrDamaged) {
			if err := c.say("%v", err); err != nil {
				return err
			}
			continue
		} else if err != nil {
			return err
		}
		if newBlob(data).Sum != b.blob.Sum {
			if err := c.say("the %s of document %s is not what was recorded", b.what, id.Short()); err != nil {
				return err
			}
		}
		switch {
		case b.kind == textBlob && !utf8.Valid(data):
			err = c.say("the text of document %s is not valid UTF-8", id.Short())
		case b.kind == textBlob && d.Raw.Nil:
			file = data
		case b.kind == rawBlob && !d.Raw.Nil:
			file = data
		}
		if err != nil {
			return err
		}
	}
	if got := text.NewSourceID(file); got != id {
		return c.say("document %s was made from a file with the hash %s", id.Short(), got.Short())
	}
	return nil
}

// strays finds chunks that belong to no document and are not marked as waste.
func (c *checker) strays(editions map[text.SourceID]uint32) error {
	return c.raw(single(chunkKind), func(key, _ []byte) error {
		if len(key) != 1+docSize+4+1+4 {
			return nil
		}
		id, edition := text.SourceID(key[1:1+docSize]), binary.BigEndian.Uint32(key[1+docSize:])
		if current, ok := editions[id]; ok && current == edition {
			return nil
		}
		waste, err := has(c.view.r, wasteAt(id, edition))
		if err == nil && !waste {
			return c.say("%s belongs to nothing that was recorded", describe(key))
		}
		return nil
	})
}

// journal follows the hash chain and compares the dates in force with it.
func (c *checker) journal() error {
	var chain digest
	number := uint64(0)
	last := make(map[text.SourceID]inForce)
	err := c.raw(single(journalKind), func(key, payload []byte) error {
		if len(key) != 1+8 {
			return nil
		}
		var correction graph.Correction
		if err := c.view.codec.decode(key, payload, &correction); err != nil {
			return c.say("%v", err)
		}
		if got := binary.BigEndian.Uint64(key[1:]); got != number {
			if err := c.say("the journal goes from correction %d to %d", number, got); err != nil {
				return err
			}
			number = got
		}
		if correction.Kind == graph.DateCorrection {
			last[correction.Document] = inForce{number, correction.Value}
		}
		chain.link(payload)
		number++
		return nil
	})
	if err != nil {
		return err
	}
	if m := &c.view.summary; number != m.Journal || chain != m.Chain {
		if err := c.say("the journal is not the one that was kept"); err != nil {
			return err
		}
	}
	err = c.raw(single(inForceKind), func(key, payload []byte) error {
		if len(key) != 1+docSize {
			return nil
		}
		var f inForce
		if err := c.view.codec.decode(key, payload, &f); err != nil {
			return c.say("%v", err)
		}
		id := text.SourceID(key[1:])
		want, ok := last[id]
		delete(last, id)
		if !ok || want != f {
			return c.say("%s is not the one in the journal", describe(key))
		}
		return nil
	})
	if err != nil {
		return err
	}
	if len(last) > 0 {
		return c.say("%d dates of the journal are not in force", len(last))
	}
	return nil
}

// each decodes the actors or events. It complains of those that it cannot
// decode, and goes on.
func each[T any](c *checker, kind byte, fn func(id []byte, t *T) error) error {
	return c.raw(c.view.generation().at(kind), func(key, payload []byte) error {
		if len(key) != generationSize+idSize {
			return nil
		}
		t, err := decodeLong[T](c.view, key, payload)
		if errors.Is(err, graph.ErrDamaged) {
			return c.say("%v", err)
		} else if err != nil {
			return err
		}
		return fn(key[generationSize:], &t)
	})
}

func (c *checker) actors() error {
	c.actorIDs = make(map[graph.ActorID]graph.ActorID)
	err := each(c, actorKey, func(id []byte, a *graph.Actor) error {
		c.actorIDs[a.ID] = a.Parent
		if !bytes.Equal(idBytes(a.ID), id) {
			return c.say("actor %s is kept as %s", a.ID.Short(), actorIn(id).Short())
		}
		if a.Parent.IsZero() {
			return nil
		}
		return c.entry(c.view.generation().at(childKey, idBytes(a.Parent), id), nil, "actor", a.ID)
	})
	if err != nil {
		return err
	}
	if len(c.actorIDs) != c.view.summary.Actors {
		if err := c.say("the graph has %d actors, want %d", len(c.actorIDs), c.view.summary.Actors); err != nil {
			return err
		}
	}
	return closure(c, "actor", c.actorIDs)
}

// closure checks that parents exist and that nothing is its own ancestor.
func closure[ID interface {
	comparable
	Short() string
	IsZero() bool
}](c *checker, what string, parents map[ID]ID) error {
	var found []string
	sound := make(map[ID]bool, len(parents)) // leads to a root, or was reported
	for id := range parents {
		var path []ID
		onPath := make(map[ID]bool)
		for at := id; !sound[at]; {
			if onPath[at] {
				var names []string
				for i := slices.Index(path, at); i < len(path); i++ {
					names = append(names, path[i].Short())
				}
				found = append(found, fmt.Sprintf("%s %s is a part of itself", what, slices.Min(names)))
				break
			}
			path, onPath[at] = append(path, at), true
			up := parents[at]
			if up.IsZero() {
				break
			}
			if _, ok := parents[up]; !ok {
				found = append(found, fmt.Sprintf("%s %s is a part of %s, which is missing", what, at.Short(), up.Short()))
				break
			}
			at = up
		}
		for _, at := range path {
			sound[at] = true
		}
	}
	slices.Sort(found) // the map has no order
	for _, sentence := range found {
		if err := c.say("%s", sentence); err != nil {
			return err
		}
	}
	return nil
}

// entry checks that an index has a key, and with which value.
func (c *checker) entry(key, want []byte, what string, id interface{ Short() string }) error {
	payload, err := getPayload(c.view.r, key)
	switch {
	case errors.Is(err, ErrNoKey):
		return c.say("%s %s is not in %s", what, id.Short(), describe(key))
	case err != nil: // keys has complained
		return nil
	case !bytes.Equal(payload, want):
		err := c.say("%s does not lead to %s %s", describe(key), what, id.Short())
		c.entries[key[generationSize-1]]++
		return err
	}
	c.entries[key[generationSize-1]]++
	return nil
}

func (c *checker) events() error {
	c.eventIDs = make(map[graph.EventID]graph.EventID)
	err := each(c, eventKey, func(id []byte, e *graph.Event) error {
		c.eventIDs[e.ID] = e.PartOf
		if !bytes.Equal(idBytes(e.ID), id) {
			return c.say("event %s is kept as %s", e.ID.Short(), eventIn(id).Short())
		}
		for _, entry := range c.view.generation().index(e) {
			if err := c.entry(entry.key, entry.value, "event", e.ID); err != nil {
				return err
			}
		}
		return c.event(e)
	})
	if err != nil {
		return err
	}
	if len(c.eventIDs) != c.view.summary.Events {
		if err := c.say("the graph has %d events, want %d", len(c.eventIDs), c.view.summary.Events); err != nil {
			return err
		}
	}
	return closure(c, "event", c.eventIDs)
}

// event checks what one event refers to.
func (c *checker) event(e *graph.Event) error {
	var wrong []string
	add := func(format string, args ...any) {
		wrong = append(wrong, fmt.Sprintf("event %s ", e.ID.Short())+fmt.Sprintf(format, args...))
	}
	actor := func(id graph.ActorID, role string) {
		if _, ok := c.actorIDs[id]; !ok {
			add("has the %s %s, who is missing", role, id.Short())
		}
	}
	source := func(s graph.Source) {
		if !s.Actor.IsZero() {
			actor(s.Actor, "source")
		}
	}
	for _, p := range e.Parts {
		actor(p.Actor, string(p.Role))
	}
	for _, f := range e.Factuality {
		source(f.Source)
		for _, via := range f.Via {
			actor(via, "source")
		}
	}
	for _, claim := range e.Claims {
		source(claim.By)
		if problem := c.span(claim.Document, claim.Cue); problem != "" {
			add("has a claim with a cue %s", problem)
		}
	}
	if !e.When.Date.IsZero() && e.When.Earliest > e.When.Latest {
		add("ends before it begins")
	}
	if len(e.Evidence) == 0 {
		add("has no evidence")
	} else {
		least := slices.MinFunc(e.Evidence, func(a, b graph.Evidence) int { return a.Mention.Compare(b.Mention) })
		if graph.EventOf(least.Mention) != e.ID {
			add("is not named after its first mention, %s", least.Mention.Short())
		}
	}
	for _, evidence := range e.Evidence {
		for _, s := range []struct {
			what string
			span text.Span
		}{{"trigger", evidence.Trigger}, {"quotation", evidence.Quote}, {"time", evidence.Time}} {
			if problem := c.span(evidence.Document, s.span); problem != "" {
				add("has evidence with a %s %s", s.what, problem)
			}
		}
		if !evidence.Quote.Contains(evidence.Trigger) {
			add("has a quotation without its trigger in document %s", evidence.Document.Short())
		}
	}
	for _, sentence := range wrong {
		if err := c.say("%s", sentence); err != nil {
			return err
		}
	}
	return c.ctx.Err()
}

// span returns what is wrong with a span, or "".
func (c *checker) span(doc text.SourceID, p text.Span) string {
	words := c.text(doc)
	switch {
	case words == nil:
		return fmt.Sprintf("in document %s, which is missing", doc.Short())
	case p.Start < 0 || p.Start > p.End || p.End > len(*words):
		return fmt.Sprintf("outside of document %s", doc.Short())
	case p.Start < len(*words) && !utf8.RuneStart((*words)[p.Start]),
		p.End < len(*words) && !utf8.RuneStart((*words)[p.End]):
		return fmt.Sprintf("that divides a character of document %s", doc.Short())
	}
	return ""
}

// maxTextBytes is how much text a check keeps in memory.
const maxTextBytes = 64 << 20

// text returns the text of a document, or nil if it cannot be read.
func (c *checker) text(doc text.SourceID) *string {
	if s, ok := c.texts[doc]; ok {
		return s
	}
	if c.texts == nil || c.textBytes > maxTextBytes {
		c.texts, c.textBytes = make(map[text.SourceID]*string), 0
	}
	s, err := c.view.Text(c.ctx, doc)
	if err != nil {
		c.texts[doc] = nil
		return nil
	}
	c.textBytes += len(s)
	c.texts[doc] = &s
	return &s
}

// indexes checks that the indexes have no entries but those that the actors and
// events account for, all of which were found in them.
func (c *checker) indexes() error {
	for _, kind := range []byte{datedKey, undatedKey, partKey, mentionKey, childKey} {
		prefix := c.view.generation().at(kind)
		n := 0
		err := c.raw(prefix, func(_, _ []byte) error { n++; return nil })
		if err == nil && n != c.entries[kind] {
			err = c.say("%s: got %d entries, want %d", describe(prefix), n, c.entries[kind])
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (c *checker) relations() error {
	for r, err := range c.view.Relations(c.ctx) {
		if errors.Is(err, graph.ErrDamaged) {
			return c.say("%v", err)
		} else if err != nil {
			return err
		}
		for _, end := range []graph.EventID{r.From, r.To} {
			if _, ok := c.eventIDs[end]; !ok {
				if err := c.say("the relation %s from %s to %s has an end that is missing", r.Type, r.From.Short(), r.To.Short()); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

func (c *checker) mentions() error {
	return c.raw(c.view.generation().at(passageKey), func(key, payload []byte) error {
		if !wellFormed(key) {
			return nil
		}
		doc := text.SourceID(key[generationSize:])
		record, err := c.view.generation().joinLong(c.view.r, key, payload)
		if err == nil {
			var mentions []graph.Mention
			if mentions, err = c.view.mentionsIn(key, record, doc); err == nil {
				return c.passages(mentions)
			}
		}
		if errors.Is(err, graph.ErrDamaged) {
			return c.say("%v", err)
		}
		return err
	})
}

func (c *checker) passages(mentions []graph.Mention) error {
	for _, m := range mentions {
		if _, ok := c.actorIDs[m.Actor]; !ok {
			if err := c.say("document %s mentions actor %s, who is missing", m.Document.Short(), m.Actor.Short()); err != nil {
				return err
			}
		}
		if problem := c.span(m.Document, m.Span); problem != "" {
			if err := c.say("actor %s is mentioned %s", m.Actor.Short(), problem); err != nil {
				return err
			}
		}
	}
	return nil
}
