// Package timeline chooses events from a graph and puts them in order.
//
// [Build] reads a [graph.Reader] and returns a [Timeline]: entries in the
// order of time, each with what a reader needs to check it: the quotation, the
// documents, who says so and who denies it. [FindActor] turns a name that a
// person typed into actors to ask for, and [Describe] turns a date into words.
//
// Nothing here writes: package render prints a timeline for people, package
// graph/export draws it.
package timeline

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"

	"github.com/a0442a32/timeline/graph"
	"github.com/a0442a32/timeline/parse/edtf"
	"github.com/a0442a32/timeline/parse/text"
)

// A Query says which events are wanted. The zero Query wants all but
// statements and generic events.
//
// An actor takes part in an event in any role but place and topic: who acts,
// who suffers, who speaks, who gains, who is accused. An event that only
// happens in China, or a speech that only mentions it, is not part of what
// China did or of what was done to it.
type Query struct {
	Actors []graph.ActorID // at least one of them takes part; all events if it is empty
	With   []graph.ActorID // and so does each of these
	Exact  bool            // the actors themselves; otherwise also the bodies and people that belong to them

	// From and To bound the dates, both inclusive: from the first day of From
	// to the last day of To. The zero date is open. If either is set, undated
	// events are left out; a date that reaches beyond the range is a possible
	// match (see [Match]).
	From, To edtf.Date

	Types []string // "ACCUSE", or a type with its mode: "REJECT/deny"; all if it is empty

	Statements bool // also speech for its own sake
	Generic    bool // also repeated or general events
	Minor      bool // also events of little weight; those that are of weight to an actor of Actors are wanted without

	Limit int // the most entries, the first in order; all if it is not above 0
}

// A Timeline is the answer to a query. It holds copies and stays valid when
// the reader is gone.
type Timeline struct {
	Query Query
	// Actors and With are the actors of the query.
	Actors, With []graph.Actor

	Entries []Entry
	// Relations between the entries, sorted by type, from and to.
	Relations []graph.Relation

	// What matches but is not among the entries.
	Omitted    int // beyond the limit
	Statements int // hidden statements that are not generic too
	Generic    int // hidden generic events that are not minor too
	Minor      int // hidden events of little weight
}

// Undated returns the index of the first undated entry, which is the number
// of dated ones.
func (t *Timeline) Undated() int {
	n := len(t.Entries)
	for n > 0 && t.Entries[n-1].Event.When.Date.IsZero() {
		n--
	}
	return n
}

// A Match tells how an event answers a query for a range of dates.
type Match uint8

const (
	Certain  Match = iota // whenever it happened, it was in the range
	Possible              // it may have been: "2014" or "about 30 May 2014" when asked for May 2014
)

// String returns certain or possible.
func (m Match) String() string {
	if m == Possible {
		return "possible"
	}
	return "certain"
}

// An Entry is an event in a timeline.
type Entry struct {
	Event        graph.Event
	Match        Match
	Depth        int // 0, or 1 and more for a part that stands under its whole
	Participants []Participant
	Marks        []Mark // what to tell of its factuality

	// Quote is the passage that best shows the event: the evidence with the
	// highest score, the first of equals.
	Quote     string
	Trigger   text.Span      // of the words in Quote that announce the event
	QuoteFrom graph.Document // one of Sources
	Sources   []graph.Document
}

// A Participant is an actor's part in an entry.
type Participant struct {
	Role  graph.Role
	Actor graph.Actor
}

// Names returns the names of those who take part in the given role.
func (e *Entry) Names(role graph.Role) []string {
	var names []string
	for _, p := range e.Participants {
		if p.Role == role && !slices.Contains(names, p.Actor.Name) {
			names = append(names, p.Actor.Name)
		}
	}
	return names
}

// Has reports whether e carries a mark of the given kind.
func (e *Entry) Has(kind MarkKind) bool {
	return slices.ContainsFunc(e.Marks, func(m Mark) bool { return m.Kind == kind })
}

// Build returns the timeline that answers q.
//
// Entries are in the order of their earliest possible day, the vaguer first:
// "2014" heads what is known to have happened in January 2014. A date of which
// the beginning is open stands by its end, because "by 25 June 2015" tells more
// of 2015 than of all the years before. Equal dates are in the order of their EDTF value, then of the place of their first evidence
// (by document id, which does not depend on the order of reading, and by place
// in the document), then by id. A part of a larger event comes right after it
// if it has the same date. Undated events come last, those of which bounds are
// known before the others, in the same order.
//
// An actor that the query names and the store does not hold is an error that
// wraps [graph.ErrNotFound].
func Build(ctx context.Context, r graph.Reader, q Query) (*Timeline, error) {
	b := builder{ctx: ctx, reader: r, query: q, first: edtf.MinDay, last: edtf.MaxDay}
	if !q.From.IsZero() {
		b.first, _ = q.From.Bounds()
	}
	if !q.To.IsZero() {
		_, b.last = q.To.Bounds()
	}
	for _, t := range q.Types {
		b.types = append(b.types, strings.ToLower(t))
	}
	b.timeline.Query = q
	if err := b.findActors(); err != nil {
		return nil, err
	}
	if err := b.choose(); err != nil {
		return nil, err
	}
	order(b.timeline.Entries)
	if q.Limit > 0 && len(b.timeline.Entries) > q.Limit {
		b.timeline.Omitted = len(b.timeline.Entries) - q.Limit
		b.timeline.Entries = slices.Clip(b.timeline.Entries[:q.Limit])
	}
	denials, err := b.relate()
	if err != nil {
		return nil, err
	}
	if err := b.complete(denials); err != nil {
		return nil, err
	}
	return &b.timeline, nil
}

type builder struct {
	ctx      context.Context
	reader   graph.Reader
	query    Query
	timeline Timeline

	first, last edtf.Day
	types       []string // lower case
	families    []family // of Query.With, one each
	wanted      family   // of all Query.Actors; nil if none is asked for
}

// A family is an actor and all who belong to it.
type family map[graph.ActorID]bool

func (b *builder) findActors() error {
	for _, id := range b.query.Actors {
		if b.wanted == nil {
			b.wanted = family{}
		}
		a, err := b.addFamily(b.wanted, id)
		if err != nil {
			return err
		}
		b.timeline.Actors = append(b.timeline.Actors, a)
	}
	for _, id := range b.query.With {
		f := family{}
		a, err := b.addFamily(f, id)
		if err != nil {
			return err
		}
		b.timeline.With = append(b.timeline.With, a)
		b.families = append(b.families, f)
	}
	return nil
}

func (b *builder) addFamily(f family, id graph.ActorID) (graph.Actor, error) {
	a, err := b.reader.Actor(b.ctx, id)
	if err != nil {
		return graph.Actor{}, fmt.Errorf("actor %s: %w", id.Short(), err)
	}
	todo := []graph.ActorID{a.ID}
	for len(todo) > 0 {
		id := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if f[id] {
			continue // also ends at a circle, which no store should hold
		}
		f[id] = true
		if b.query.Exact {
			continue
		}
		for c, err := range b.reader.Children(b.ctx, id) {
			if err != nil {
				return graph.Actor{}, fmt.Errorf("who belongs to %s: %w", id.Short(), err)
			}
			todo = append(todo, c.ID)
		}
	}
	return a, nil
}

// TakesPart reports whether a role makes an actor one of those who take part
// in an event, as [Query] explains.
func TakesPart(role graph.Role) bool { return role != "place" && role != "topic" }

func (f family) in(e *graph.Event) bool {
	return slices.ContainsFunc(e.Parts, func(p graph.Part) bool { return f[p.Actor] && TakesPart(p.Role) })
}

// candidates yields events among which are all that are wanted, each once.
func (b *builder) candidates() iter.Seq2[graph.Event, error] {
	among := b.wanted
	if among == nil && len(b.families) > 0 {
		among = b.families[0]
	}
	if among == nil {
		return b.reader.Events(b.ctx, b.first, b.last)
	}
	return func(yield func(graph.Event, error) bool) {
		seen := map[graph.EventID]bool{}
		for _, id := range slices.SortedFunc(keys(among), graph.ActorID.Compare) {
			for e, err := range b.reader.EventsOf(b.ctx, id) {
				if err == nil && seen[e.ID] {
					continue
				}
				seen[e.ID] = true
				if !yield(e, err) || err != nil {
					return
				}
			}
		}
	}
}

func keys(f family) iter.Seq[graph.ActorID] {
	return func(yield func(graph.ActorID) bool) {
		for id := range f {
			if !yield(id) {
				return
			}
		}
	}
}

func (b *builder) choose() error {
	for e, err := range b.candidates() {
		if err == nil {
			err = b.ctx.Err()
		}
		if err != nil {
			return fmt.Errorf("reading the events: %w", err)
		}
		match, ok := b.match(&e)
		switch {
		case !ok:
		case e.Minor && !b.query.Minor && !(e.Personal && b.wanted != nil && b.wanted.in(&e)):
			b.timeline.Minor++
		case e.Generic && !b.query.Generic:
			b.timeline.Generic++
		case e.Statement && !b.query.Statements:
			b.timeline.Statements++
		default:
			b.timeline.Entries = append(b.timeline.Entries, Entry{Event: e, Match: match})
		}
	}
	return nil
}

// match tells whether e is wanted, but for its being generic or a statement.
func (b *builder) match(e *graph.Event) (Match, bool) {
	if b.wanted != nil && !b.wanted.in(e) {
		return 0, false
	}
	for _, f := range b.families {
		if !f.in(e) {
			return 0, false
		}
	}
	if len(b.types) > 0 {
		t := strings.ToLower(e.Type)
		if !slices.Contains(b.types, t) && !slices.Contains(b.types, t+"/"+strings.ToLower(e.Mode)) {
			return 0, false
		}
	}
	if b.first == edtf.MinDay && b.last == edtf.MaxDay {
		return Certain, true
	}
	if e.When.Date.IsZero() {
		return 0, false
	}
	earliest, latest := bounds(&e.When)
	switch {
	case latest < b.first || earliest > b.last:
		return 0, false
	case b.first <= earliest && latest <= b.last && settled(&e.When):
		return Certain, true
	}
	return Possible, true
}

// settled reports whether the bounds of w are sure to hold it. Those of an
// uncertain date are not, nor those of "about 4 June" unless somebody has
// widened them to what "about" means there.
func settled(w *graph.When) bool {
	if w.Date.IsUncertain() {
		return false
	}
	earliest, latest := bounds(w)
	first, last := w.Date.Bounds()
	return !w.Date.IsApproximate() || earliest < first || latest > last
}

// relate collects the relations between the entries, and for each entry the
// events that deny it, whether they are entries themselves or not.
func (b *builder) relate() (map[graph.EventID][]graph.Event, error) {
	in := map[graph.EventID]bool{}
	events := map[graph.EventID]graph.Event{}
	for i := range b.timeline.Entries {
		in[b.timeline.Entries[i].Event.ID] = true
	}
	denials := map[graph.EventID][]graph.Event{}
	if len(in) == 0 {
		return denials, nil
	}
	for v, err := range b.reader.Relations(b.ctx) {
		if err != nil {
			return nil, fmt.Errorf("reading the relations: %w", err)
		}
		if in[v.From] && in[v.To] {
			b.timeline.Relations = append(b.timeline.Relations, v)
		}
		if v.Type != graph.Denies || !in[v.To] {
			continue
		}
		e, ok := events[v.From]
		if !ok {
			e, err = b.reader.Event(b.ctx, v.From)
			if errors.Is(err, graph.ErrNotFound) {
				continue
			}
			if err != nil {
				return nil, fmt.Errorf("reading the denial %s: %w", v.From.Short(), err)
			}
			events[v.From] = e
		}
		denials[v.To] = append(denials[v.To], e)
	}
	return denials, nil
}

// complete adds to each entry what stands in other places of the graph.
func (b *builder) complete(denials map[graph.EventID][]graph.Event) error {
	look := lookup{ctx: b.ctx, reader: b.reader, actors: map[graph.ActorID]graph.Actor{},
		documents: map[text.SourceID]graph.Document{}, texts: map[text.SourceID]string{}}
	for i := range b.timeline.Entries {
		e := &b.timeline.Entries[i]
		for _, p := range e.Event.Parts {
			a, err := look.actor(p.Actor)
			if err != nil {
				return err
			}
			e.Participants = append(e.Participants, Participant{p.Role, a})
		}
		if err := look.evidence(e); err != nil {
			return fmt.Errorf("event %s: %w", e.Event.ID.Short(), err)
		}
		marks, err := marksOf(e, denials[e.Event.ID], &look)
		if err != nil {
			return err
		}
		e.Marks = marks
	}
	return nil
}

// A lookup reads actors, documents and texts, each mostly once.
type lookup struct {
	ctx       context.Context
	reader    graph.Reader
	actors    map[graph.ActorID]graph.Actor
	documents map[text.SourceID]graph.Document
	texts     map[text.SourceID]string
	bytes     int // of texts
}

// textBytes bounds the texts that are kept, as not all may fit in memory.
const textBytes = 32 << 20

// actor returns an actor; one that is missing from the graph, which Check
// reports, goes by its id.
func (l *lookup) actor(id graph.ActorID) (graph.Actor, error) {
	if a, ok := l.actors[id]; ok {
		return a, nil
	}
	a, err := l.reader.Actor(l.ctx, id)
	if errors.Is(err, graph.ErrNotFound) {
		a, err = graph.Actor{ID: id, Name: id.Short(), Kind: "other"}, nil
	}
	if err != nil {
		return graph.Actor{}, fmt.Errorf("reading actor %s: %w", id.Short(), err)
	}
	l.actors[id] = a
	return a, nil
}

func (l *lookup) document(id text.SourceID) (graph.Document, error) {
	if d, ok := l.documents[id]; ok {
		return d, nil
	}
	d, err := l.reader.Document(l.ctx, id)
	if err != nil {
		return graph.Document{}, fmt.Errorf("reading document %s: %w", id.Short(), err)
	}
	l.documents[id] = d
	return d, nil
}

func (l *lookup) text(id text.SourceID) (string, error) {
	if t, ok := l.texts[id]; ok {
		return t, nil
	}
	t, err := l.reader.Text(l.ctx, id)
	if err != nil {
		return "", fmt.Errorf("reading the text of document %s: %w", id.Short(), err)
	}
	if l.bytes += len(t); l.bytes > textBytes {
		clear(l.texts)
		l.bytes = len(t)
	}
	l.texts[id] = t
	return t, nil
}

// evidence sets the sources and the quotation of e.
func (l *lookup) evidence(e *Entry) error {
	best := -1
	for i, v := range e.Event.Evidence {
		if best < 0 || v.Score > e.Event.Evidence[best].Score {
			best = i
		}
		d, err := l.document(v.Document)
		if err != nil {
			return err
		}
		if !slices.ContainsFunc(e.Sources, func(s graph.Document) bool { return s.ID == d.ID }) {
			e.Sources = append(e.Sources, d)
		}
	}
	if best < 0 {
		return fmt.Errorf("it has no evidence: %w", graph.ErrDamaged)
	}
	v := e.Event.Evidence[best]
	words, err := l.text(v.Document)
	if err != nil {
		return err
	}
	if v.Quote.Start < 0 || v.Quote.End < v.Quote.Start || v.Quote.End > len(words) {
		return fmt.Errorf("document %s has %d bytes, but evidence lies at [%d, %d): %w",
			v.Document.Short(), len(words), v.Quote.Start, v.Quote.End, graph.ErrDamaged)
	}
	e.Quote = strings.Clone(v.Quote.In(words)) // so that the text can go
	if v.Quote.Contains(v.Trigger) {
		e.Trigger = text.Span{Start: v.Trigger.Start - v.Quote.Start, End: v.Trigger.End - v.Quote.Start}
	}
	e.QuoteFrom = l.documents[v.Document]
	return nil
}
