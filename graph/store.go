package graph

import (
	"context"
	"errors"
	"iter"

	"github.com/a0442a32/timeline/parse/edtf"
	"github.com/a0442a32/timeline/parse/text"
)

var (
	// ErrNotFound is returned, possibly wrapped, for what is not in the store.
	ErrNotFound = errors.New("not in the graph")
	// ErrDamaged is returned, wrapped with what is damaged, for a store whose
	// bytes are not those that were written.
	ErrDamaged = errors.New("the store is damaged")
	// ErrLocked is returned, wrapped, for a store that another process has open.
	ErrLocked = errors.New("the store is in use")
	// ErrNoStore is returned, wrapped, where there is no store.
	ErrNoStore = errors.New("no store")
	// ErrNoSpace is returned, wrapped, when the disk is too full to go on.
	ErrNoSpace = errors.New("not enough disk space")
	// ErrVersion is returned, wrapped, for a store of another format version.
	ErrVersion = errors.New("the store has another format")
)

// A DateBasis tells how the date of a document is known: flag, metadata, page,
// url, dateline, filename, inferred, unknown.
type DateBasis string

// Inferred is the basis of a date that nothing tells: what the text tells as
// past bounds it, as in 2014-05/.. for an article that tells of May 2014.
const Inferred DateBasis = "inferred"

// Published is the date of a document.
type Published struct {
	Date  edtf.Date // zero if it is not known; only a bound if it is inferred
	Basis DateBasis
}

// IsKnown reports whether somebody or something told the date, so that it is
// more than a bound.
func (p Published) IsKnown() bool { return !p.Date.IsZero() && p.Basis != Inferred }

// A Document describes a recorded article.
type Document struct {
	ID        text.SourceID
	Names     []string // base names of the files with these bytes, sorted; never empty
	MediaType string
	Title     string
	Origin    string // the "source" of a manifest: a publisher or an address; may be empty
	Published Published
	Bytes     int // size of the file
}

// Name returns the name that the document goes by.
func (d *Document) Name() string { return d.Names[0] }

// A Record is what one document says. Recording it twice is the same as
// recording it once, but that its names are added.
type Record struct {
	Document Document // Published holds what the document itself says
	Text     string   // the text that spans count in
	Raw      []byte   // the file as it was read; nil if it is the same as Text
	Mentions []byte   // what was parsed, encoded by package doc; the graph does not look inside
}

// A State says what a store holds and whether its graph has kept up with it.
type State struct {
	Documents int
	Actors    int
	Events    int
	Journal   int
	Fresh     bool // the graph was concluded from the record as it stands
}

// A Store keeps a record and the graph that was concluded from it. One process
// writes; its methods may be called from several goroutines.
type Store interface {
	// View calls fn with the store as it stands at one moment. The reader is
	// valid until fn returns; writers do not wait for it.
	View(ctx context.Context, fn func(Reader) error) error

	// Record keeps the records, wholly or not at all: when it returns nil they
	// survive a power cut. The graph is stale until Conclude is called.
	Record(ctx context.Context, records ...Record) error

	// Remove forgets a document. It returns ErrNotFound if it is not there.
	Remove(ctx context.Context, id text.SourceID) error

	// Correct appends to the journal.
	Correct(ctx context.Context, corrections ...Correction) error

	// Conclude replaces the graph, wholly or not at all. The graph must have
	// been concluded from the record as it stands.
	Conclude(ctx context.Context, g *Graph) error

	Close() error
}

// A Reader answers questions about a store as it stood at one moment. Its
// sequences stop after yielding an error. What they yield is the caller's to
// keep.
type Reader interface {
	State(context.Context) (State, error)

	// Documents yields all documents by id, with the date in force: the
	// journal's, else the document's own.
	Documents(context.Context) iter.Seq2[Document, error]
	Document(context.Context, text.SourceID) (Document, error)
	// Text returns the text that the spans of a document count in.
	Text(context.Context, text.SourceID) (string, error)
	// Record returns what was recorded of a document.
	Record(context.Context, text.SourceID) (Record, error)
	// Journal yields all corrections in the order in which they were made.
	Journal(context.Context) iter.Seq2[Correction, error]

	Actors(context.Context) iter.Seq2[Actor, error] // by id
	Actor(context.Context, ActorID) (Actor, error)
	// Children yields the actors whose parent is the given one, by id.
	Children(context.Context, ActorID) iter.Seq2[Actor, error]

	// Events yields all events: dated ones that may lie between first and
	// last, by their earliest and then their latest possible day; and if the
	// range is open at both ends (MinDay, MaxDay), the undated ones after them,
	// by id.
	Events(ctx context.Context, first, last edtf.Day) iter.Seq2[Event, error]
	// Event returns the event that the mention or former event id belongs to now.
	Event(context.Context, EventID) (Event, error)
	// EventsOf yields the events in which the actor itself takes part, by id.
	EventsOf(context.Context, ActorID) iter.Seq2[Event, error]

	// Relations yields all relations, sorted by type, from and to.
	Relations(context.Context) iter.Seq2[Relation, error]
	// Mentions yields the mentions of actors in one document, by their place.
	Mentions(context.Context, text.SourceID) iter.Seq2[Mention, error]
}

// A Checker is a Store that can examine itself.
type Checker interface {
	// Check reads every byte that the store keeps and yields what disagrees,
	// one sentence each.
	Check(context.Context) iter.Seq[string]
}
