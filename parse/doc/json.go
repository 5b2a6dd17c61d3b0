package doc

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"strconv"

	"github.com/a0442a32/timeline/parse/text"
)

// jsonVersion is that of the annotations. Keys may be added without changing it.
const jsonVersion = 1

// The structs below are the format of the annotations, in the order of their
// keys. Spans count Unicode code points. What is unknown is left out.

type jsonSpan [2]int

type jsonSource struct {
	Name      string         `json:"name"`
	SHA256    string         `json:"sha256"`
	MediaType string         `json:"media_type"`
	Title     string         `json:"title"`
	Published *jsonPublished `json:"published,omitempty"`
}

type jsonPublished struct {
	EDTF     string    `json:"edtf,omitempty"`
	Earliest string    `json:"earliest,omitempty"` // only of what is inferred, which has no EDTF
	Latest   string    `json:"latest,omitempty"`
	Basis    DateBasis `json:"basis"`
	Span     jsonSpan  `json:"span,omitzero"`
}

type jsonSentence struct {
	Span      jsonSpan    `json:"span"`
	Paragraph int         `json:"paragraph"`
	Chrome    bool        `json:"chrome,omitempty"`
	Headline  bool        `json:"headline,omitempty"`
	Tokens    []jsonToken `json:"tokens,omitempty"`
}

type jsonToken struct {
	Span   jsonSpan `json:"span"`
	Lemma  string   `json:"lemma"`
	UPOS   string   `json:"upos"`
	XPOS   string   `json:"xpos"`
	Head   *int     `json:"head,omitempty"`
	Deprel string   `json:"deprel,omitempty"`
}

type jsonTime struct {
	ID          string       `json:"id"`
	Span        jsonSpan     `json:"span"`
	Type        TimeType     `json:"type"`
	Value       string       `json:"value"`
	Mod         string       `json:"mod"`
	Quant       string       `json:"quant,omitempty"`
	Freq        string       `json:"freq,omitempty"`
	Relation    TimeRelation `json:"relation,omitempty"`
	Expression  string       `json:"expression,omitempty"`
	EDTF        string       `json:"edtf,omitempty"`
	Earliest    string       `json:"earliest,omitempty"`
	Latest      string       `json:"latest,omitempty"`
	Granularity string       `json:"granularity,omitempty"`
	Rule        string       `json:"rule"`
}

type jsonActor struct {
	ID      string   `json:"id"`
	Span    jsonSpan `json:"span"` // the extent
	Head    jsonSpan `json:"head,omitzero"`
	Phrase  jsonSpan `json:"phrase,omitzero"` // the whole mention, where it is more than the extent
	Kind    Kind     `json:"kind"`
	Name    string   `json:"name"`
	Code    string   `json:"code,omitempty"`
	Entity  string   `json:"entity,omitempty"`
	Use     Use      `json:"use"`
	Named   bool     `json:"named"`
	Pronoun bool     `json:"pronoun,omitempty"`
	Of      string   `json:"of,omitempty"`
	Members []string `json:"members,omitempty"` // entities
	Size    int      `json:"size,omitempty"`
	Rule    string   `json:"rule,omitempty"`
}

type jsonEvent struct {
	ID           string           `json:"id"`
	Span         jsonSpan         `json:"span"`
	Clause       jsonSpan         `json:"clause,omitzero"`
	Type         EventType        `json:"type"`
	Mode         string           `json:"mode"`
	Context      []string         `json:"context"`
	Class        string           `json:"class"`
	When         jsonWhen         `json:"when"`
	Participants []jsonPart       `json:"participants"`
	Factuality   []jsonFactuality `json:"factuality"`
	Claims       []jsonClaim      `json:"claims"`
	Generic      bool             `json:"generic"`
	Statement    bool             `json:"statement"`
	Minor        bool             `json:"minor,omitempty"`
	Order        []jsonOrder      `json:"order,omitempty"`
	About        []string         `json:"about,omitempty"`
	Same         []string         `json:"same,omitempty"`
	Lemma        string           `json:"lemma,omitempty"`
	Nominal      bool             `json:"nominal,omitempty"`
	Definite     bool             `json:"definite,omitempty"`
	Novel        bool             `json:"novel,omitempty"`
	Topic        []string         `json:"topic,omitempty"`
	Duration     string           `json:"duration,omitempty"`
	Rule         string           `json:"rule,omitempty"`
	Score        float64          `json:"score,omitempty"`
}

type jsonWhen struct {
	EDTF        string       `json:"edtf,omitempty"`
	Earliest    string       `json:"earliest,omitempty"`
	Latest      string       `json:"latest,omitempty"`
	Granularity string       `json:"granularity,omitempty"`
	Basis       WhenBasis    `json:"basis"`
	Time        string       `json:"time,omitempty"`
	Event       string       `json:"event,omitempty"`
	Relation    WhenRelation `json:"relation,omitempty"`
	Tense       Tense        `json:"tense,omitempty"`
}

type jsonOrder struct {
	Relation WhenRelation `json:"relation"`
	Event    string       `json:"event"`
}

type jsonPart struct {
	Role    Role   `json:"role"`
	Mention string `json:"mention"`
}

type jsonFactuality struct {
	Source string `json:"source"`
	Value  Fact   `json:"value"`
}

type jsonClaim struct {
	By     string   `json:"by"`
	Stance Stance   `json:"stance"`
	Cue    jsonSpan `json:"cue,omitzero"`
}

// WriteJSON writes what the words of d say as one JSON object, indented by a
// space and ended by a newline. Spans count Unicode code points of "text".
// Equal documents give equal bytes.
//
// The object is written piece by piece, so that a long article does not stand
// in memory a second time with all its tokens.
func WriteJSON(w io.Writer, d *Document) error {
	source := d.Source
	if source == nil {
		source = new(text.Source)
	}
	runes := text.NewRunes(source.Text)
	span := func(p text.Span) jsonSpan { return runes.Span(p) }

	out := newJSONWriter(w)
	out.field("version", jsonVersion)
	out.field("source", jsonSourceOf(source, d, span))
	out.field("text", source.Text)
	writeList(out, "chrome", d.Chrome, func(_ int, p *text.Span) jsonSpan { return span(*p) })
	writeList(out, "sentences", d.Sentences, func(_ int, s *Sentence) jsonSentence { return jsonSentenceOf(s, span) })
	writeList(out, "times", d.Times, func(i int, t *Time) jsonTime { return jsonTimeOf(i, t, span) })
	writeList(out, "actors", d.Actors, func(i int, a *Actor) jsonActor { return jsonActorOf(i, a, span) })
	writeList(out, "events", d.Events, func(i int, e *Event) jsonEvent { return jsonEventOf(i, e, span) })
	if err := out.close(); err != nil {
		return fmt.Errorf("writing the annotations of %s: %w", source.Name, err)
	}
	return nil
}

func jsonSourceOf(source *text.Source, d *Document, span func(text.Span) jsonSpan) jsonSource {
	j := jsonSource{Name: source.Name, SHA256: source.ID.String(), MediaType: source.MediaType, Title: d.Title}
	if p := d.Published; !p.Date.IsZero() {
		if p.Basis == "" {
			p.Basis = ByUnknown
		}
		j.Published = &jsonPublished{EDTF: p.Date.String(), Basis: p.Basis}
		if !p.IsKnown() { // a bound is not told as the date
			first, last := p.Date.Bounds()
			j.Published = &jsonPublished{Earliest: first.String(), Latest: last.String(), Basis: p.Basis}
		}
		if !p.Span.IsZero() {
			j.Published.Span = span(p.Span)
		}
	}
	return j
}

func jsonSentenceOf(s *Sentence, span func(text.Span) jsonSpan) jsonSentence {
	j := jsonSentence{Span: span(s.Span), Paragraph: s.Paragraph, Chrome: s.Chrome, Headline: s.Headline}
	if len(s.Tokens) > 0 {
		j.Tokens = make([]jsonToken, len(s.Tokens))
	}
	for i := range s.Tokens {
		t := &s.Tokens[i]
		j.Tokens[i] = jsonToken{Span: span(t.Span), Lemma: t.Lemma, UPOS: t.UPOS, XPOS: t.XPOS}
		if t.Head != None {
			j.Tokens[i].Head, j.Tokens[i].Deprel = &t.Head, t.Deprel
		}
	}
	return j
}

func jsonTimeOf(i int, t *Time, span func(text.Span) jsonSpan) jsonTime {
	j := jsonTime{
		ID: timeID(i), Span: span(t.Span), Type: t.Type, Value: t.Value, Mod: t.Mod, Quant: t.Quant, Freq: t.Freq,
		Relation: t.Relation, EDTF: t.Date.String(), Granularity: t.Granularity.String(), Rule: t.Rule,
	}
	if !t.Resolved() {
		j.Expression = t.Expr.String()
	}
	if !t.Date.IsZero() {
		j.Earliest, j.Latest = t.Earliest.String(), t.Latest.String()
	}
	return j
}

func jsonActorOf(i int, a *Actor, span func(text.Span) jsonSpan) jsonActor {
	j := jsonActor{
		ID: actorID(i), Span: span(a.Extent()), Kind: a.Kind, Name: a.Name, Code: a.Code, Entity: entityID(a.Entity),
		Use: a.Use, Named: a.Named, Pronoun: a.Pronoun, Of: actorID(a.Of), Size: a.Size, Rule: a.Rule,
	}
	if !a.Head.IsZero() {
		j.Head = span(a.Head)
	}
	if a.Span != a.Extent() {
		j.Phrase = span(a.Span)
	}
	for _, m := range a.Members {
		j.Members = append(j.Members, entityID(m))
	}
	return j
}

func jsonEventOf(i int, e *Event, span func(text.Span) jsonSpan) jsonEvent {
	j := jsonEvent{
		ID: eventID(i), Span: span(e.Trigger), Type: e.Type, Mode: e.Mode, Context: e.Context, Class: e.Class,
		When:         jsonWhenOf(&e.When),
		Participants: make([]jsonPart, len(e.Participants)),
		Factuality:   make([]jsonFactuality, len(e.Factuality)),
		Claims:       make([]jsonClaim, len(e.Claims)),
		Generic:      e.Generic, Statement: e.Statement, Minor: e.Minor, Lemma: e.Lemma, Nominal: e.Nominal, Definite: e.Definite, Novel: e.Novel,
		Topic: e.Topic, Duration: e.Duration, Rule: e.Rule, Score: e.Score,
	}
	if math.IsNaN(j.Score) || math.IsInf(j.Score, 0) {
		j.Score = 0 // JSON has no such numbers
	}
	if !e.Clause.IsZero() {
		j.Clause = span(e.Clause)
	}
	if j.Context == nil {
		j.Context = []string{}
	}
	for k, p := range e.Participants {
		j.Participants[k] = jsonPart{p.Role, actorID(p.Mention)}
	}
	for k, f := range e.Factuality {
		j.Factuality[k] = jsonFactuality{sourceID(f.Source), f.Value}
	}
	for k, c := range e.Claims {
		j.Claims[k] = jsonClaim{By: sourceID(c.By), Stance: c.Stance}
		if !c.Cue.IsZero() {
			j.Claims[k].Cue = span(c.Cue)
		}
	}
	for _, o := range e.Order {
		j.Order = append(j.Order, jsonOrder{o.Relation, eventID(o.Event)})
	}
	for _, about := range e.About {
		j.About = append(j.About, eventID(about))
	}
	for _, same := range e.Same {
		j.Same = append(j.Same, eventID(same))
	}
	return j
}

func jsonWhenOf(w *When) jsonWhen {
	j := jsonWhen{
		EDTF: w.Date.String(), Granularity: w.Granularity.String(), Basis: w.Basis, Time: timeID(w.Time), Event: eventID(w.Event),
		Relation: w.Relation, Tense: w.Tense,
	}
	if j.Basis == "" {
		j.Basis = UnknownWhen
	}
	if w.isDated() {
		j.Earliest, j.Latest = w.Earliest.String(), w.Latest.String()
	}
	return j
}

// isDated reports whether the bounds of w mean something. Before resolving
// they are zero, which as days would be 1970-01-01.
func (w *When) isDated() bool {
	return !w.Date.IsZero() || w.Earliest != 0 || w.Latest != 0
}

// The ids of annotations count from 1. That of [None] is "".

func timeID(i int) string   { return annotationID("t", i) }
func actorID(i int) string  { return annotationID("a", i) }
func eventID(i int) string  { return annotationID("e", i) }
func entityID(i int) string { return annotationID("n", i) }

func annotationID(prefix string, i int) string {
	if i < 0 {
		return ""
	}
	return prefix + strconv.Itoa(i+1)
}

// sourceID returns the id of an actor, author or unnamed.
func sourceID(i int) string {
	switch {
	case i == Author:
		return "author"
	case i < 0:
		return "unnamed"
	}
	return actorID(i)
}

// A jsonWriter writes one object a field at a time and a list an element at a
// time, with the bytes that encoding/json would write for the whole. After an
// error it writes nothing.
type jsonWriter struct {
	out    *bufio.Writer
	buffer bytes.Buffer
	fields int
	err    error
}

func newJSONWriter(w io.Writer) *jsonWriter { return &jsonWriter{out: bufio.NewWriterSize(w, 1<<16)} }

// name begins a field.
func (j *jsonWriter) name(name string) {
	before := ",\n \""
	if j.fields == 0 {
		before = "{\n \""
	}
	j.fields++
	j.out.WriteString(before)
	j.out.WriteString(name)
	j.out.WriteString("\": ")
}

// value writes v; lines after the first begin with indent.
func (j *jsonWriter) value(indent string, v any) {
	if j.err != nil {
		return
	}
	j.buffer.Reset()
	encoder := json.NewEncoder(&j.buffer)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent(indent, " ")
	if j.err = encoder.Encode(v); j.err == nil {
		j.out.Write(bytes.TrimSuffix(j.buffer.Bytes(), []byte("\n")))
	}
}

func (j *jsonWriter) field(name string, v any) {
	j.name(name)
	j.value(" ", v)
}

// writeList writes a field that is a list of what one returns for every item.
func writeList[T, J any](j *jsonWriter, name string, items []T, one func(int, *T) J) {
	j.name(name)
	if len(items) == 0 {
		j.out.WriteString("[]")
		return
	}
	before := "[\n  "
	for i := range items {
		j.out.WriteString(before)
		j.value("  ", one(i, &items[i]))
		before = ",\n  "
	}
	j.out.WriteString("\n ]")
}

func (j *jsonWriter) close() error {
	j.out.WriteString("\n}\n")
	if err := j.out.Flush(); j.err == nil {
		j.err = err
	}
	return j.err
}
