// Package wire writes what was concluded as the JSON that other tools may rely on.
//
// [Graph] writes a whole graph, or a chosen part of it; a [Writer] makes the
// single objects, so that every command that prints an event prints the same
// one. The objects are structs: their keys keep their order, their lists are
// in the order of the graph, and so equal graphs give equal bytes.
//
// The graph points into texts with byte offsets, as Go counts. The outputs
// count Unicode code points, as most other languages do: the two differ as
// soon as a text holds a curly quote. Spans are [start, end) in the text of
// the document that the same object names.
//
// What is unknown is left out; a list that is known to be empty is [].
package wire

import (
	"context"
	"encoding/json"
	"fmt"
	"io"

	"github.com/a0442a32/timeline/graph"
	"github.com/a0442a32/timeline/parse/edtf"
	"github.com/a0442a32/timeline/parse/text"
)

// Version is the version of the objects. New keys may be added to them; none
// changes its meaning without a new version.
const Version = 1

// A Document is an article that was read.
type Document struct {
	ID        string     `json:"id"`
	Name      string     `json:"name"` // the base name of its file, the first of several
	SHA256    string     `json:"sha256"`
	Title     string     `json:"title,omitempty"`
	Source    string     `json:"source,omitempty"` // a publisher or an address, from a manifest
	Published *Published `json:"published,omitempty"`
}

// Published is the date of a document and how it is known. A date that is only
// inferred has bounds and no EDTF.
type Published struct {
	EDTF     string `json:"edtf,omitempty"`
	Earliest string `json:"earliest,omitempty"`
	Latest   string `json:"latest,omitempty"`
	Basis    string `json:"basis"`
}

// An Actor is a person, organisation, state, place or group of people.
type Actor struct {
	ID      string   `json:"id"`
	Name    string   `json:"name"`
	Kind    string   `json:"kind"`
	Code    string   `json:"code,omitempty"` // ISO 3166 alpha-3 of a country
	Aliases []string `json:"aliases"`
	Parent  string   `json:"parent,omitempty"`
	MayBe   []string `json:"may_be,omitempty"` // the actors any of which the name may mean, where nothing decides
	// Wikidata is the id of an item, such as Q148, that a person gave.
	Wikidata string `json:"wikidata,omitempty"`
}

// An Event is something that happened, is planned, or is said to have happened.
type Event struct {
	ID           string        `json:"id"`
	Title        string        `json:"title"`
	Type         string        `json:"type"`
	Mode         string        `json:"mode,omitempty"`
	Context      []string      `json:"context"`
	When         When          `json:"when"`
	Participants []Participant `json:"participants"`
	Factuality   []Factuality  `json:"factuality"`
	Claims       []Claim       `json:"claims"`
	Disputed     bool          `json:"disputed"`
	Generic      bool          `json:"generic"`
	Statement    bool          `json:"statement"`
	Minor        bool          `json:"minor,omitempty"`
	PartOf       string        `json:"part_of,omitempty"`
	Evidence     []Evidence    `json:"evidence"`
	Conflicts    []Conflict    `json:"conflicts"`
}

// When is the time of an event. EDTF is absent when the event is undated; the
// bounds are days, absent where they are open.
type When struct {
	EDTF        string `json:"edtf,omitempty"`
	Earliest    string `json:"earliest,omitempty"`
	Latest      string `json:"latest,omitempty"`
	Granularity string `json:"granularity,omitempty"`
	Basis       string `json:"basis"`
	Expression  string `json:"expression,omitempty"`
	Explanation string `json:"explanation,omitempty"`
}

// A Participant is an actor's part in an event.
type Participant struct {
	Role  string `json:"role"`
	Actor string `json:"actor"`
}

// A Factuality is what one source holds of an event, as a FactBank value. The
// source is "author", "unnamed" or an actor's id.
type Factuality struct {
	Source string   `json:"source"`
	Value  string   `json:"value"`
	Via    []string `json:"via,omitempty"`
}

// A Claim is made about an event by somebody other than the author.
type Claim struct {
	By       string `json:"by"` // an actor's id, or "unnamed"
	Stance   string `json:"stance"`
	Document string `json:"document"`
	Cue      [2]int `json:"cue"`
	Evidence string `json:"evidence"` // a mention that Event.Evidence lists
}

// Evidence is a passage that an event rests on.
type Evidence struct {
	Document string  `json:"document"`
	Mention  string  `json:"mention"`
	Span     [2]int  `json:"span"`   // the trigger
	Clause   [2]int  `json:"clause"` // where Quote stands
	Quote    string  `json:"quote"`  // verbatim
	Time     *[2]int `json:"time,omitempty"`
	Rule     string  `json:"rule"`
	Score    float64 `json:"score"`
}

// A Conflict is an attribute on which the evidence disagrees.
type Conflict struct {
	Attribute string          `json:"attribute"`
	Values    []ConflictValue `json:"values"`
}

// A ConflictValue is one of the values, and the mentions that give it.
type ConflictValue struct {
	Value    string   `json:"value"`
	Evidence []string `json:"evidence"`
}

// A Relation is an edge between two events.
type Relation struct {
	Type string `json:"type"`
	From string `json:"from"`
	To   string `json:"to"`
}

// A Mention is a place where an actor is mentioned.
type Mention struct {
	Actor    string `json:"actor"`
	Document string `json:"document"`
	Span     [2]int `json:"span"`
}

// Encode writes v as one line of JSON. Unlike [json.Marshal] it leaves <, >
// and & as they are, because the output is for programs and not for a page;
// what is not UTF-8 becomes U+FFFD.
func Encode(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	return e.Encode(v)
}

// A Writer makes objects from what one reader holds. It keeps the texts that
// it looked into lately, so one Writer should serve one output; it may be used
// by one goroutine at a time.
type Writer struct {
	reader graph.Reader
	texts  map[text.SourceID]source
	bytes  int
}

type source struct {
	text  string
	runes *text.Runes
}

// cacheBytes bounds the texts that a Writer keeps. Events come by date and not
// by document, so a text is often wanted again; but not all texts fit.
const cacheBytes = 32 << 20

// NewWriter returns a Writer over r. It is valid as long as r is.
func NewWriter(r graph.Reader) *Writer {
	return &Writer{reader: r, texts: map[text.SourceID]source{}}
}

func (w *Writer) source(ctx context.Context, id text.SourceID) (source, error) {
	if s, ok := w.texts[id]; ok {
		return s, nil
	}
	t, err := w.reader.Text(ctx, id)
	if err != nil {
		return source{}, fmt.Errorf("reading the text of document %s: %w", id.Short(), err)
	}
	if w.bytes += len(t); w.bytes > cacheBytes {
		clear(w.texts) // which is seldom, and simpler than to choose
		w.bytes = len(t)
	}
	s := source{t, text.NewRunes(t)}
	w.texts[id] = s
	return s, nil
}

// Quote returns the words of a document that p covers.
func (w *Writer) Quote(ctx context.Context, id text.SourceID, p text.Span) (string, error) {
	s, err := w.source(ctx, id)
	if err != nil {
		return "", err
	}
	if p.Start < 0 || p.End < p.Start || p.End > len(s.text) {
		return "", fmt.Errorf("document %s has %d bytes, but evidence lies at [%d, %d): %w",
			id.Short(), len(s.text), p.Start, p.End, graph.ErrDamaged)
	}
	return p.In(s.text), nil
}

// Event returns the object of e. It reads the texts that e has evidence in.
func (w *Writer) Event(ctx context.Context, e *graph.Event) (Event, error) {
	out := Event{
		ID:           e.ID.String(),
		Title:        e.Title,
		Type:         e.Type,
		Mode:         e.Mode,
		Context:      append([]string{}, e.Context...),
		When:         newWhen(&e.When),
		Participants: []Participant{},
		Factuality:   []Factuality{},
		Claims:       []Claim{},
		Disputed:     e.Disputed,
		Generic:      e.Generic,
		Statement:    e.Statement,
		Minor:        e.Minor,
		Evidence:     []Evidence{},
		Conflicts:    []Conflict{},
	}
	if !e.PartOf.IsZero() {
		out.PartOf = e.PartOf.String()
	}
	for _, p := range e.Parts {
		out.Participants = append(out.Participants, Participant{string(p.Role), p.Actor.String()})
	}
	for _, f := range e.Factuality {
		item := Factuality{Source: sourceName(f.Source), Value: f.Value}
		for _, v := range f.Via {
			item.Via = append(item.Via, v.String())
		}
		out.Factuality = append(out.Factuality, item)
	}
	for _, c := range e.Claims {
		s, err := w.source(ctx, c.Document)
		if err != nil {
			return Event{}, err
		}
		out.Claims = append(out.Claims, Claim{
			By: sourceName(c.By), Stance: c.Stance, Document: c.Document.String(),
			Cue: s.runes.Span(c.Cue), Evidence: c.Evidence.String(),
		})
	}
	for _, v := range e.Evidence {
		quote, err := w.Quote(ctx, v.Document, v.Quote)
		if err != nil {
			return Event{}, err
		}
		runes := w.texts[v.Document].runes
		item := Evidence{
			Document: v.Document.String(), Mention: v.Mention.String(),
			Span: runes.Span(v.Trigger), Clause: runes.Span(v.Quote), Quote: quote,
			Rule: v.Rule, Score: v.Score,
		}
		if !v.Time.IsZero() {
			span := runes.Span(v.Time)
			item.Time = &span
		}
		out.Evidence = append(out.Evidence, item)
	}
	for _, c := range e.Conflicts {
		item := Conflict{Attribute: c.Attribute, Values: []ConflictValue{}}
		for _, v := range c.Values {
			value := ConflictValue{Value: v.Value, Evidence: []string{}}
			for _, m := range v.Evidence {
				value.Evidence = append(value.Evidence, m.String())
			}
			item.Values = append(item.Values, value)
		}
		out.Conflicts = append(out.Conflicts, item)
	}
	return out, nil
}

// Mention returns the object of m. It reads the text of its document.
func (w *Writer) Mention(ctx context.Context, m graph.Mention) (Mention, error) {
	s, err := w.source(ctx, m.Document)
	if err != nil {
		return Mention{}, err
	}
	return Mention{m.Actor.String(), m.Document.String(), s.runes.Span(m.Span)}, nil
}

// NewDocument returns the object of d.
func NewDocument(d *graph.Document) Document {
	out := Document{
		ID:     d.ID.String(),
		Name:   d.Name(),
		SHA256: d.ID.String(),
		Title:  d.Title,
		Source: d.Origin,
	}
	if d.Published.Date.IsZero() {
		if d.Published.Basis != "" {
			out.Published = &Published{Basis: string(d.Published.Basis)}
		}
		return out
	}
	earliest, latest := d.Published.Date.Bounds()
	out.Published = &Published{Earliest: day(earliest), Latest: day(latest), Basis: string(d.Published.Basis)}
	if d.Published.IsKnown() { // a bound is not told as the date
		out.Published.EDTF = d.Published.Date.String()
	}
	return out
}

// NewActor returns the object of a.
func NewActor(a *graph.Actor) Actor {
	out := Actor{
		ID: a.ID.String(), Name: a.Name, Kind: string(a.Kind), Code: a.Code,
		Aliases: append([]string{}, a.Aliases...), Wikidata: a.Wikidata,
	}
	if !a.Parent.IsZero() {
		out.Parent = a.Parent.String()
	}
	for _, id := range a.MayBe {
		out.MayBe = append(out.MayBe, id.String())
	}
	return out
}

// NewRelation returns the object of r.
func NewRelation(r graph.Relation) Relation {
	return Relation{string(r.Type), r.From.String(), r.To.String()}
}

func newWhen(w *graph.When) When {
	out := When{
		Basis:       string(w.Basis),
		Expression:  w.Expression,
		Explanation: w.Explanation,
		Granularity: w.Granularity.String(),
	}
	if out.Basis == "" {
		out.Basis = "unknown"
	}
	if !w.Date.IsZero() {
		out.EDTF = w.Date.String()
	}
	// The zero When has the days 0 and 0, which are no bounds of an event that
	// nobody dated.
	if !w.Date.IsZero() || w.Earliest != 0 || w.Latest != 0 {
		out.Earliest, out.Latest = day(w.Earliest), day(w.Latest)
	}
	return out
}

// day is empty where the bound is open.
func day(d edtf.Day) string {
	if d == edtf.MinDay || d == edtf.MaxDay {
		return ""
	}
	return d.String()
}

func sourceName(s graph.Source) string {
	switch {
	case s.Author:
		return "author"
	case s.Unnamed || s.Actor.IsZero():
		return "unnamed"
	}
	return s.Actor.String()
}
