// Package graph declares what was concluded about the world: actors, the
// events they took part in, who claims and who denies them, and the evidence
// for each.
//
// It holds no storage and no parsing. Package link concludes a graph from
// parsed articles, package storage keeps one, and package timeline reads one.
//
// A store has two layers. The record is what each document says: its bytes,
// its text and its mentions, together with the journal of what people
// corrected. The conclusion is the graph, a deterministic function of the
// record: same documents and same journal, same graph, in whatever order they
// came.
package graph

import (
	"encoding/hex"
	"fmt"

	"github.com/a0442a32/timeline/parse/edtf"
	"github.com/a0442a32/timeline/parse/text"
)

// An id is what ActorID, EventID and MentionID have in common: the first half
// of a SHA-256 of what is identified, so that two machines that read the same
// articles agree without talking to each other.
type id [16]byte

func (i id) String() string               { return hex.EncodeToString(i[:]) }
func (i id) Short() string                { return hex.EncodeToString(i[:4]) }
func (i id) IsZero() bool                 { return i == id{} }
func (i id) MarshalText() ([]byte, error) { return []byte(i.String()), nil }
func (i *id) UnmarshalText(b []byte) error {
	if hex.DecodedLen(len(b)) != len(i) {
		return fmt.Errorf("id has %d digits, want %d", len(b), hex.EncodedLen(len(i)))
	}
	_, err := hex.Decode(i[:], b)
	return err
}

// MarshalBinary returns the bytes of the id; stores keep these.
func (i id) MarshalBinary() ([]byte, error) { return i[:], nil }
func (i *id) UnmarshalBinary(b []byte) error {
	if len(b) != len(i) {
		return fmt.Errorf("id has %d bytes, want %d", len(b), len(i))
	}
	copy(i[:], b)
	return nil
}

// An ActorID names an actor. It is computed from the actor's kind and name.
type ActorID struct{ id }

// A MentionID names a mention of an event in a document. It is computed from
// the document, and the place and type of the mention.
type MentionID struct{ id }

// An EventID is the least of the ids of an event's mentions. A mention id that
// was once an event's id resolves to the event that the mention belongs to now.
type EventID struct{ id }

// A Kind tells what sort of actor it is: country, person, organization, group,
// place, other.
type Kind string

// An Actor is a person, organisation, state, place or group of people.
type Actor struct {
	ID      ActorID
	Name    string
	Kind    Kind
	Code    string   // ISO 3166 alpha-3 of a country, or ""
	Aliases []string // every surface form that is not a pronoun, sorted
	Parent  ActorID  // the body it belongs to; zero if none is known
	Reasons []string // why the mentions are one actor, sorted
	// MayBe are the actors any of which the name may mean, where nothing that is
	// told decides; sorted. The actor then stands for those mentions alone.
	MayBe    []ActorID `cbor:",omitempty"`
	Wikidata string    // the id of an item, such as Q148; "" unless a person gave it
	// Keys are what a correction may call the actor, its own first: the id is
	// computed from that one, and the ids of the others lead to the actor too.
	Keys []ActorKey `cbor:",omitempty"`
}

// A Role is the part that an actor plays in an event: agent, recipient,
// patient, speaker, topic, beneficiary, instrument, place, accused.
type Role string

// A Part is an edge from an event to an actor.
type Part struct {
	Role  Role
	Actor ActorID
}

// A Basis tells how a date is known: stated, carried, bounded, publication, unknown.
type Basis string

// A When is the time of an event, as exact as the words and no more.
type When struct {
	Date             edtf.Date // zero if the event is undated
	Earliest, Latest edtf.Day  // MinDay and MaxDay where open
	Granularity      edtf.Granularity
	Basis            Basis
	Expression       string // the symbolic form, such as shift(dct,-3,week), while the date is not known
	Explanation      string // for people: `"three weeks ago", from 2015-06-25`
}

// A Source says who holds something to be so.
type Source struct {
	Author  bool // the writer of the document
	Unnamed bool // somebody the text does not name
	Actor   ActorID
}

// A Factuality is what one source holds of an event, as a FactBank value:
// CT+ PR+ PS+ CT- PR- PS- CTu Uu.
type Factuality struct {
	Source Source
	Value  string
	Via    []ActorID // the chain of sources between the author and Source
}

// A Claim is made about an event by somebody other than the author.
type Claim struct {
	By       Source
	Stance   string // asserts, accuses, denies, confirms, doubts
	Evidence MentionID
	Document text.SourceID
	Cue      text.Span
}

// Evidence is a passage that an event rests on.
type Evidence struct {
	Mention  MentionID
	Document text.SourceID
	Trigger  text.Span // the words that announce the event
	Quote    text.Span // the quotation a reader would want; it holds the trigger
	Time     text.Span // the words that dated it, perhaps in another sentence; zero if none did
	Rule     string    // what read it, such as en/accuse
	Score    float64   // from 0 to 1: how well the passage tells the event
}

// A Conflict is an attribute on which the evidence disagrees. All values are kept.
type Conflict struct {
	Attribute string // date, duration, order
	Values    []ConflictValue
}

// OrderConflict is the attribute of a conflict about the order of events. Its
// values are before, after, during or around, a space, and the id of another
// event; before and after the same one contradict each other.
const OrderConflict = "order"

// A ConflictValue is one of the values, and the mentions of the event that give
// it: none, if a mention of the other event does.
type ConflictValue struct {
	Value    string
	Evidence []MentionID
}

// A Merge records why two mentions were taken for one event.
type Merge struct {
	A, B    MentionID
	Score   float64
	Reasons []string
}

// An Event is something that happened, is planned, or is said to have happened.
// Slices are sorted in a fixed order; Evidence is never empty.
type Event struct {
	ID         EventID
	Title      string
	Type       string // a PLOVER type, or one that docs/events.md lists
	Mode       string
	Context    []string
	When       When
	Parts      []Part
	Factuality []Factuality // the author's first
	Claims     []Claim
	Disputed   bool // somebody denies what somebody else, or the author, asserts
	Generic    bool // repeated or general; hidden by default
	Statement  bool // speech for its own sake; hidden by default
	Minor      bool `cbor:",omitempty"` // of little weight on its own; hidden by default
	Personal   bool `cbor:",omitempty"` // minor, but of weight to those who take part; shown when one of them is asked for
	Plan       bool `cbor:",omitempty"` // all who report it tell it as what is to happen, at a time that no words tell
	PartOf     EventID
	Evidence   []Evidence
	Conflicts  []Conflict
	Merges     []Merge
}

// A RelationType is denies, part_of, before, during, about or same_as.
type RelationType string

const (
	Denies RelationType = "denies" // from the denial to the denied event
	PartOf RelationType = "part_of"
	Before RelationType = "before"
	During RelationType = "during"
	About  RelationType = "about"
	SameAs RelationType = "same_as"
)

// A Relation is an edge between two events.
type Relation struct {
	Type     RelationType
	From, To EventID
}

// A Mention is a place where an actor is mentioned.
type Mention struct {
	Actor    ActorID
	Document text.SourceID
	Span     text.Span
}

// A Graph is what was concluded from a record. Actors and Events are sorted by
// id, Relations by type, from and to, Mentions by document, span and actor.
type Graph struct {
	Actors    []Actor
	Events    []Event
	Relations []Relation
	Mentions  []Mention
}
