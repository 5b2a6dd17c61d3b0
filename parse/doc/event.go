package doc

import (
	"github.com/a0442a32/timeline/parse/edtf"
	"github.com/a0442a32/timeline/parse/text"
)

// An EventType is a PLOVER event type, or one of those that the project adds
// (docs/events.md): OTHER when nothing fits, STATEMENT for speech for its own sake.
type EventType string

// A Role is the part that an actor plays in an event.
type Role string

const (
	Agent       Role = "agent"
	Recipient   Role = "recipient"
	Patient     Role = "patient"
	Speaker     Role = "speaker"
	Topic       Role = "topic"
	Beneficiary Role = "beneficiary"
	Instrument  Role = "instrument"
	PlaceRole   Role = "place"
	Accused     Role = "accused"
)

// A Fact is a FactBank value: how sure a source is that an event happened.
type Fact string

const (
	Certain      Fact = "CT+"
	Probable     Fact = "PR+"
	Possible     Fact = "PS+"
	CertainlyNot Fact = "CT-"
	ProbablyNot  Fact = "PR-"
	PossiblyNot  Fact = "PS-"
	Uncommitted  Fact = "Uu"
)

// Author is the source of what the writer of the document says, where an
// index of Document.Actors would stand otherwise. Unnamed is a source that the
// text does not name ("was blamed").
const (
	Author  = -1
	Unnamed = -2
)

// A Factuality is what one source holds of an event.
type Factuality struct {
	Source int // index of Document.Actors, Author or Unnamed
	Value  Fact
}

// A Stance is what a source does with a claim.
type Stance string

const (
	Asserts  Stance = "asserts"
	Accuses  Stance = "accuses"
	Denies   Stance = "denies"
	Confirms Stance = "confirms"
	Doubts   Stance = "doubts"
)

// A Claim is made about an event by somebody other than the author.
type Claim struct {
	By     int // index of Document.Actors, or Unnamed
	Stance Stance
	Cue    text.Span
}

// An Event is a mention of something that happened, is planned, or is said to
// have happened.
type Event struct {
	Trigger      text.Span // the words that announce it: "filed criminal indictments"
	Clause       text.Span // the quotation that a reader would want
	Sentence     int
	Lemma        string // of the word that carries the meaning: "indictment"
	Nominal      bool   // announced by a noun: "the breach"
	Definite     bool   // "the breach", "this attack": known from elsewhere
	Novel        bool   // "a breach", "some talks": new to the text
	Type         EventType
	Mode         string
	Context      []string // PLOVER contexts, sorted
	Class        string   // TimeML class: OCCURRENCE, REPORTING, …
	When         When
	Order        []Order // relative to events other than the one that dates it
	Participants []Part
	Factuality   []Factuality // the author's first
	Claims       []Claim
	About        []int    // events that it speaks of: what is denied, what somebody is accused of
	Same         []int    // the event told before that it points back to, if there is one: "the deal"
	Topic        []string // content lemmas of the clause, sorted: what tells two denials apart
	Duration     string   // a TIMEX3 duration that the words give it: "P3D"
	Generic      bool     // repeated or general: "has frequently accused"
	Statement    bool     // speech for its own sake
	Personal     bool     // minor, but a verb that tells what a participant did or what was done to him, or what he is to do
	Plan         bool     // what somebody will do, is to do or has settled to do, at a time that no words tell
	Minor        bool     // of little weight on its own: a verb or a noun that no frame knows, and no date beside a named actor
	Rule         string
	Score        float64
}

// A Part is an actor's part in an event.
type Part struct {
	Role    Role
	Mention int // index of Document.Actors
}

// A WhenBasis tells how an event came by its date.
type WhenBasis string

const (
	Stated      WhenBasis = "stated"      // by a time expression in its own clause
	Carried     WhenBasis = "carried"     // from a neighbouring sentence
	Bounded     WhenBasis = "bounded"     // by other events, or by the date of the document
	Publication WhenBasis = "publication" // the date of the document itself
	UnknownWhen WhenBasis = "unknown"
)

// A WhenRelation tells where an event lies relative to what dates it.
type WhenRelation string

const (
	At     WhenRelation = "at"
	Before WhenRelation = "before"
	After  WhenRelation = "after"
	During WhenRelation = "during"
	Ends   WhenRelation = "ends"
)

// An Order tells how an event lies to another one, by the words between them:
// "on Tuesday, after the raid, …".
type Order struct {
	Relation WhenRelation // not At
	Event    int          // index of Document.Events
}

// A Tense is the time of an event relative to the writing.
type Tense string

const (
	Past    Tense = "past" // simple past and perfect: it had happened when the article was written
	Present Tense = "present"
	Future  Tense = "future"
)

// A When dates an event. The finder sets Tense, Basis, Relation, Time and
// Event, which do not depend on when the document was published; resolving
// sets the others, and does so anew when the document's date becomes known.
type When struct {
	Tense    Tense
	Basis    WhenBasis
	Relation WhenRelation
	Time     int // index of Document.Times, or None
	Event    int // index of the event that bounds it, or None

	Date             edtf.Date // zero while it is not known
	Earliest, Latest edtf.Day  // MinDay and MaxDay where open; also set when Date is zero and only a bound is known
	Granularity      edtf.Granularity
}
