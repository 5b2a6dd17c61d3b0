package doc

import (
	"errors"
	"fmt"
	"math"

	"github.com/fxamacker/cbor/v2"

	"github.com/a0442a32/timeline/parse/edtf"
	"github.com/a0442a32/timeline/parse/text"
)

// A record is a document as it is stored: CBOR in the core deterministic
// encoding of RFC 8949, section 4.2.1, so that equal documents have equal
// bytes. It is an array of the version and a map of what is in recordBody.
//
// The structs below are the format. They stand apart from the types that the
// program works with, so that these can change their names without changing
// what is stored. Numbers before "keyasint" are keys of maps: give new fields
// new ones and never use one again. Fields that are zero are left out. A span
// is an array of its start and end.
//
// Whatever changes the meaning of what is stored needs another recordVersion.
const recordVersion = 1

// ErrVersion is wrapped by the error of [Unmarshal] for a record of another
// version. The article must be parsed again.
var ErrVersion = errors.New("the document's record has another version")

// errDamaged is for bytes that no Marshal wrote.
var errDamaged = errors.New("not the record of a document")

type recordEnvelope struct {
	_       struct{} `cbor:",toarray"`
	Version uint
	Body    cbor.RawMessage
}

type recordBody struct {
	Title     string           `cbor:"1,keyasint,omitempty"`
	Claims    []recordClaim    `cbor:"2,keyasint,omitempty"`
	Published recordClaim      `cbor:"3,keyasint,omitzero"`
	Chrome    []recordSpan     `cbor:"4,keyasint,omitempty"`
	Sentences []recordSentence `cbor:"5,keyasint,omitempty"`
	Times     []recordTime     `cbor:"6,keyasint,omitempty"`
	Actors    []recordActor    `cbor:"7,keyasint,omitempty"`
	Events    []recordEvent    `cbor:"8,keyasint,omitempty"`
}

type recordSpan struct {
	_          struct{} `cbor:",toarray"`
	Start, End int
}

type recordClaim struct {
	Date  string     `cbor:"1,keyasint,omitempty"`
	Basis DateBasis  `cbor:"2,keyasint,omitempty"`
	Span  recordSpan `cbor:"3,keyasint,omitzero"`
}

type recordSentence struct {
	Span      recordSpan `cbor:"1,keyasint"`
	Paragraph int        `cbor:"2,keyasint,omitempty"`
	Chrome    bool       `cbor:"3,keyasint,omitempty"`
	Headline  bool       `cbor:"4,keyasint,omitempty"`
}

type recordTime struct {
	Span        recordSpan       `cbor:"1,keyasint"`
	Sentence    int              `cbor:"2,keyasint,omitempty"`
	Type        TimeType         `cbor:"3,keyasint,omitempty"`
	Mod         string           `cbor:"4,keyasint,omitempty"`
	Quant       string           `cbor:"5,keyasint,omitempty"`
	Freq        string           `cbor:"6,keyasint,omitempty"`
	Relation    TimeRelation     `cbor:"7,keyasint,omitempty"`
	Expr        Expr             `cbor:"8,keyasint,omitzero"` // by the names of its fields
	Rule        string           `cbor:"9,keyasint,omitempty"`
	Value       string           `cbor:"10,keyasint,omitempty"`
	Date        string           `cbor:"11,keyasint,omitempty"`
	Earliest    edtf.Day         `cbor:"12,keyasint,omitempty"`
	Latest      edtf.Day         `cbor:"13,keyasint,omitempty"`
	Granularity edtf.Granularity `cbor:"14,keyasint,omitempty"`
}

type recordActor struct {
	Span     recordSpan `cbor:"1,keyasint"`
	Head     recordSpan `cbor:"2,keyasint,omitzero"`
	Sentence int        `cbor:"3,keyasint,omitempty"`
	Kind     Kind       `cbor:"4,keyasint,omitempty"`
	Name     string     `cbor:"5,keyasint,omitempty"`
	Code     string     `cbor:"6,keyasint,omitempty"`
	Entity   int        `cbor:"7,keyasint,omitempty"`
	Use      Use        `cbor:"8,keyasint,omitempty"`
	Named    bool       `cbor:"9,keyasint,omitempty"`
	Pronoun  bool       `cbor:"10,keyasint,omitempty"`
	Of       int        `cbor:"11,keyasint,omitempty"`
	Members  []int      `cbor:"12,keyasint,omitempty"`
	Size     int        `cbor:"13,keyasint,omitempty"`
	Rule     string     `cbor:"14,keyasint,omitempty"`
	Parent   string     `cbor:"15,keyasint,omitempty"`
}

type recordEvent struct {
	Trigger      recordSpan         `cbor:"1,keyasint"`
	Clause       recordSpan         `cbor:"2,keyasint,omitzero"`
	Sentence     int                `cbor:"3,keyasint,omitempty"`
	Lemma        string             `cbor:"4,keyasint,omitempty"`
	Nominal      bool               `cbor:"5,keyasint,omitempty"`
	Definite     bool               `cbor:"6,keyasint,omitempty"`
	Type         EventType          `cbor:"7,keyasint,omitempty"`
	Mode         string             `cbor:"8,keyasint,omitempty"`
	Context      []string           `cbor:"9,keyasint,omitempty"`
	Class        string             `cbor:"10,keyasint,omitempty"`
	When         recordWhen         `cbor:"11,keyasint,omitzero"`
	Participants []recordPart       `cbor:"12,keyasint,omitempty"`
	Factuality   []recordFactuality `cbor:"13,keyasint,omitempty"`
	Claims       []recordEventClaim `cbor:"14,keyasint,omitempty"`
	About        []int              `cbor:"15,keyasint,omitempty"`
	Topic        []string           `cbor:"16,keyasint,omitempty"`
	Duration     string             `cbor:"17,keyasint,omitempty"`
	Generic      bool               `cbor:"18,keyasint,omitempty"`
	Statement    bool               `cbor:"19,keyasint,omitempty"`
	Rule         string             `cbor:"20,keyasint,omitempty"`
	Score        float64            `cbor:"21,keyasint,omitempty"`
	Novel        bool               `cbor:"22,keyasint,omitempty"`
	Minor        bool               `cbor:"23,keyasint,omitempty"`
	Order        []recordOrder      `cbor:"24,keyasint,omitempty"`
	Personal     bool               `cbor:"25,keyasint,omitempty"`
	Plan         bool               `cbor:"26,keyasint,omitempty"`
	Same         []int              `cbor:"27,keyasint,omitempty"`
}

type recordOrder struct {
	Relation WhenRelation `cbor:"1,keyasint,omitempty"`
	Event    int          `cbor:"2,keyasint,omitempty"`
}

type recordWhen struct {
	Tense       Tense            `cbor:"1,keyasint,omitempty"`
	Basis       WhenBasis        `cbor:"2,keyasint,omitempty"`
	Relation    WhenRelation     `cbor:"3,keyasint,omitempty"`
	Time        int              `cbor:"4,keyasint,omitempty"`
	Event       int              `cbor:"5,keyasint,omitempty"`
	Date        string           `cbor:"6,keyasint,omitempty"`
	Earliest    edtf.Day         `cbor:"7,keyasint,omitempty"`
	Latest      edtf.Day         `cbor:"8,keyasint,omitempty"`
	Granularity edtf.Granularity `cbor:"9,keyasint,omitempty"`
}

type recordPart struct {
	_       struct{} `cbor:",toarray"`
	Role    Role
	Mention int
}

type recordFactuality struct {
	_      struct{} `cbor:",toarray"`
	Source int
	Value  Fact
}

type recordEventClaim struct {
	_      struct{} `cbor:",toarray"`
	By     int
	Stance Stance
	Cue    recordSpan
}

// Marshal encodes d for storing, but for its Source and the tokens of its
// sentences, which are not needed once the document is parsed. It is an error
// if a span of d lies outside the text, or an index points nowhere.
func Marshal(d *Document) ([]byte, error) {
	if d.Source == nil {
		return nil, errors.New("encoding a document: it has no source")
	}
	fail := func(err error) ([]byte, error) { return nil, fmt.Errorf("encoding %s: %w", d.Source.Name, err) }
	if err := d.check(); err != nil {
		return fail(err)
	}
	mode, err := cbor.CoreDetEncOptions().EncMode()
	if err != nil {
		return fail(err)
	}
	body, err := mode.Marshal(bodyOf(d))
	if err != nil {
		return fail(err)
	}
	b, err := mode.Marshal(recordEnvelope{Version: recordVersion, Body: body})
	if err != nil {
		return fail(err)
	}
	return b, nil
}

// Unmarshal decodes what Marshal returned for a document that was parsed from
// src. Whatever the bytes are, it returns an error, or a document of which
// all spans lie within the text of src on the borders of characters, and all
// indices point to something. Slices that were empty are nil.
func Unmarshal(b []byte, src *text.Source) (*Document, error) {
	if src == nil {
		return nil, errors.New("decoding a document: it has no source")
	}
	fail := func(err error) (*Document, error) {
		return nil, fmt.Errorf("decoding the record of %s: %w", src.Name, err)
	}
	damaged := func(err error) (*Document, error) { return fail(fmt.Errorf("%w: %w", errDamaged, err)) }
	mode, err := cbor.DecOptions{
		DupMapKey:         cbor.DupMapKeyEnforcedAPF,
		IndefLength:       cbor.IndefLengthForbidden,
		TagsMd:            cbor.TagsForbidden,
		ExtraReturnErrors: cbor.ExtraDecErrorUnknownField,
		FieldNameMatching: cbor.FieldNameMatchingCaseSensitive,
		MaxArrayElements:  math.MaxInt32, // every element takes a byte of b at least
		// What a finder took from the text is valid UTF-8. If anything else is
		// not, it must not make the whole document unreadable.
		UTF8: cbor.UTF8DecodeInvalid,
	}.DecMode()
	if err != nil {
		return fail(err)
	}
	var envelope recordEnvelope
	if err := mode.Unmarshal(b, &envelope); err != nil {
		return damaged(err)
	}
	if envelope.Version != recordVersion {
		return fail(fmt.Errorf("%w: %d, not %d", ErrVersion, envelope.Version, recordVersion))
	}
	var body recordBody
	if err := mode.Unmarshal(envelope.Body, &body); err != nil {
		return damaged(err)
	}
	d, err := body.document(src)
	if err != nil {
		return damaged(err)
	}
	if err := d.check(); err != nil {
		return damaged(err)
	}
	return d, nil
}

func spanOf(p text.Span) recordSpan   { return recordSpan{Start: p.Start, End: p.End} }
func (p recordSpan) span() text.Span  { return text.Span{Start: p.Start, End: p.End} }
func claimOf(c DateClaim) recordClaim { return recordClaim{c.Date.String(), c.Basis, spanOf(c.Span)} }
func each[A, B any](a []A, f func(*A) B) []B {
	if len(a) == 0 {
		return nil
	}
	b := make([]B, len(a))
	for i := range a {
		b[i] = f(&a[i])
	}
	return b
}

func bodyOf(d *Document) *recordBody {
	return &recordBody{
		Title:     d.Title,
		Claims:    each(d.Claims, func(c *DateClaim) recordClaim { return claimOf(*c) }),
		Published: claimOf(d.Published),
		Chrome:    each(d.Chrome, func(p *text.Span) recordSpan { return spanOf(*p) }),
		Sentences: each(d.Sentences, func(s *Sentence) recordSentence {
			return recordSentence{spanOf(s.Span), s.Paragraph, s.Chrome, s.Headline}
		}),
		Times:  each(d.Times, timeOf),
		Actors: each(d.Actors, actorOf),
		Events: each(d.Events, eventOf),
	}
}

func timeOf(t *Time) recordTime {
	return recordTime{
		Span: spanOf(t.Span), Sentence: t.Sentence, Type: t.Type, Mod: t.Mod, Quant: t.Quant, Freq: t.Freq,
		Relation: t.Relation, Expr: t.Expr, Rule: t.Rule, Value: t.Value, Date: t.Date.String(),
		Earliest: t.Earliest, Latest: t.Latest, Granularity: t.Granularity,
	}
}

func actorOf(a *Actor) recordActor {
	return recordActor{
		Span: spanOf(a.Span), Head: spanOf(a.Head), Sentence: a.Sentence, Kind: a.Kind, Name: a.Name, Code: a.Code,
		Entity: a.Entity, Use: a.Use, Named: a.Named, Pronoun: a.Pronoun, Of: a.Of, Members: a.Members, Size: a.Size, Rule: a.Rule, Parent: a.ParentCode,
	}
}

func eventOf(e *Event) recordEvent {
	w := e.When
	return recordEvent{
		Trigger: spanOf(e.Trigger), Clause: spanOf(e.Clause), Sentence: e.Sentence, Lemma: e.Lemma,
		Nominal: e.Nominal, Definite: e.Definite, Novel: e.Novel, Type: e.Type, Mode: e.Mode, Context: e.Context, Class: e.Class,
		When: recordWhen{w.Tense, w.Basis, w.Relation, w.Time, w.Event, w.Date.String(), w.Earliest, w.Latest, w.Granularity},
		Participants: each(e.Participants, func(p *Part) recordPart {
			return recordPart{Role: p.Role, Mention: p.Mention}
		}),
		Factuality: each(e.Factuality, func(f *Factuality) recordFactuality {
			return recordFactuality{Source: f.Source, Value: f.Value}
		}),
		Claims: each(e.Claims, func(c *Claim) recordEventClaim {
			return recordEventClaim{By: c.By, Stance: c.Stance, Cue: spanOf(c.Cue)}
		}),
		About: e.About, Same: e.Same, Topic: e.Topic, Duration: e.Duration, Generic: e.Generic, Statement: e.Statement, Minor: e.Minor, Personal: e.Personal, Plan: e.Plan,
		Rule: e.Rule, Score: e.Score,
		Order: each(e.Order, func(o *Order) recordOrder { return recordOrder{o.Relation, o.Event} }),
	}
}

// A dateReader reads dates and keeps the first error.
type dateReader struct{ err error }

func (r *dateReader) date(s string) (d edtf.Date) {
	if err := d.UnmarshalText([]byte(s)); err != nil && r.err == nil {
		r.err = err
	}
	return d
}

func (r *dateReader) claim(c *recordClaim) DateClaim {
	return DateClaim{r.date(c.Date), c.Basis, c.Span.span()}
}

// document returns the document without checking its spans and indices.
func (b *recordBody) document(src *text.Source) (*Document, error) {
	var r dateReader
	d := &Document{
		Source:    src,
		Title:     b.Title,
		Claims:    each(b.Claims, r.claim),
		Published: r.claim(&b.Published),
		Chrome:    each(b.Chrome, func(p *recordSpan) text.Span { return p.span() }),
		Sentences: each(b.Sentences, func(s *recordSentence) Sentence {
			return Sentence{Span: s.Span.span(), Paragraph: s.Paragraph, Chrome: s.Chrome, Headline: s.Headline}
		}),
		Times:  each(b.Times, r.time),
		Actors: each(b.Actors, (*recordActor).actor),
		Events: each(b.Events, r.event),
	}
	return d, r.err
}

func (r *dateReader) time(t *recordTime) Time {
	return Time{
		Span: t.Span.span(), Sentence: t.Sentence, Type: t.Type, Mod: t.Mod, Quant: t.Quant, Freq: t.Freq,
		Relation: t.Relation, Expr: t.Expr, Rule: t.Rule, Value: t.Value, Date: r.date(t.Date),
		Earliest: t.Earliest, Latest: t.Latest, Granularity: t.Granularity,
	}
}

func (a *recordActor) actor() Actor {
	return Actor{
		Span: a.Span.span(), Head: a.Head.span(), Sentence: a.Sentence, Kind: a.Kind, Name: a.Name, Code: a.Code,
		Entity: a.Entity, Use: a.Use, Named: a.Named, Pronoun: a.Pronoun, Of: a.Of, Members: nilIfEmpty(a.Members), Size: a.Size, Rule: a.Rule, ParentCode: a.Parent,
	}
}

func (r *dateReader) event(e *recordEvent) Event {
	w := &e.When
	return Event{
		Trigger: e.Trigger.span(), Clause: e.Clause.span(), Sentence: e.Sentence, Lemma: e.Lemma,
		Nominal: e.Nominal, Definite: e.Definite, Novel: e.Novel, Type: e.Type, Mode: e.Mode, Context: nilIfEmpty(e.Context), Class: e.Class,
		When: When{w.Tense, w.Basis, w.Relation, w.Time, w.Event, r.date(w.Date), w.Earliest, w.Latest, w.Granularity},
		Participants: each(e.Participants, func(p *recordPart) Part {
			return Part{p.Role, p.Mention}
		}),
		Factuality: each(e.Factuality, func(f *recordFactuality) Factuality {
			return Factuality{f.Source, f.Value}
		}),
		Claims: each(e.Claims, func(c *recordEventClaim) Claim {
			return Claim{c.By, c.Stance, c.Cue.span()}
		}),
		Order: each(e.Order, func(o *recordOrder) Order { return Order{o.Relation, o.Event} }),
		About: nilIfEmpty(e.About), Same: nilIfEmpty(e.Same), Topic: nilIfEmpty(e.Topic), Duration: e.Duration, Generic: e.Generic, Statement: e.Statement, Minor: e.Minor, Personal: e.Personal, Plan: e.Plan,
		Rule: e.Rule, Score: e.Score,
	}
}

// nilIfEmpty undoes what a record that says "empty" instead of nothing does.
func nilIfEmpty[T any](s []T) []T {
	if len(s) == 0 {
		return nil
	}
	return s
}
