// Package parse turns an article into a [doc.Document]: its sentences, and the
// times, actors and events that they mention.
//
// Start at [Parser.Parse] and [Parser.Steps]: they are the whole pipeline. Parsing is
// a pure function of the article and of what the language pack and the models
// say. What depends on when the article was published is kept apart in
// [Parser.Resolve], so that a date that becomes known later needs no reading
// of the article again.
package parse

import (
	"github.com/a0442a32/timeline/parse/actor"
	"github.com/a0442a32/timeline/parse/article"
	"github.com/a0442a32/timeline/parse/doc"
	"github.com/a0442a32/timeline/parse/event"
	"github.com/a0442a32/timeline/parse/lang"
	"github.com/a0442a32/timeline/parse/segment"
	"github.com/a0442a32/timeline/parse/syntax"
	"github.com/a0442a32/timeline/parse/temporal"
)

// A Parser parses articles in one language. It is safe for concurrent use.
type Parser struct {
	segments *segment.Segmenter
	syntax   *syntax.Analyzer
	times    *temporal.Finder
	actors   *actor.Finder
	events   *event.Finder
}

// New returns a parser with the knowledge of the pack and the trained models.
// An error names the file and the line of the pack that is wrong.
func New(pack *lang.Pack) (p *Parser, err error) {
	p = new(Parser)
	if p.segments, err = segment.New(pack); err != nil {
		return nil, err
	}
	if p.syntax, err = syntax.Load(pack); err != nil {
		return nil, err
	}
	if p.times, err = temporal.New(pack); err != nil {
		return nil, err
	}
	if p.actors, err = actor.New(pack); err != nil {
		return nil, err
	}
	if p.events, err = event.New(pack); err != nil {
		return nil, err
	}
	return p, nil
}

// Parse parses an article that was published on the given date, if that is
// known. Without one, the most trusted date that the article itself claims
// takes its place.
func (p *Parser) Parse(a *article.Article, published doc.DateClaim) *doc.Document {
	d := NewDocument(a)
	for _, s := range p.Steps() {
		s.Run(d)
	}
	p.Resolve(d, published)
	return d
}

// NewDocument returns the document of an article before the first step.
func NewDocument(a *article.Article) *doc.Document {
	d := &doc.Document{Source: a.Source, Title: a.Title, Chrome: a.Chrome}
	for _, c := range a.Claims {
		d.Claims = append(d.Claims, doc.DateClaim{Date: c.Date, Basis: doc.DateBasis(c.Basis), Span: c.Span})
	}
	return d
}

// A Step is a step of [Parser.Parse].
type Step struct {
	Name string
	Run  func(*doc.Document)
}

// Steps returns the steps of [Parser.Parse] before [Parser.Resolve]. Each
// fills one field from the fields above it, so the order of the lines is the
// order of the dependencies.
func (p *Parser) Steps() []Step {
	return []Step{
		{"segment", p.segments.Segment}, // d.Sentences and their tokens
		{"syntax", p.syntax.Analyze},    // tags, lemmas and trees
		{"times", p.times.Find},         // d.Times
		{"actors", p.actors.Find},       // d.Actors
		{"proper", p.actors.Proper},     // the tags of names
		{"dateline", dateline},          // one more of d.Claims
		{"events", p.events.Find},       // d.Events
	}
}

// Resolve dates what depends on the date of the document. It may be called
// again with another date, and for a document that came out of a store.
//
// Where no date is known, what the text itself tells as past bounds it; but
// nothing is resolved against that bound, for it is no date.
func (p *Parser) Resolve(d *doc.Document, published doc.DateClaim) {
	if published.Date.IsZero() && len(d.Claims) > 0 {
		published = d.Claims[0]
	}
	d.Published = published
	p.times.Resolve(d) // the relative ones among d.Times
	event.Resolve(d)   // the When of d.Events
	if d.Published.Date.IsZero() {
		d.Published = inferred(d)
	}
}
