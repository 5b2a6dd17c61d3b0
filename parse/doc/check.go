package doc

import (
	"fmt"
	"math"
	"unicode/utf8"

	"github.com/a0442a32/timeline/parse/text"
)

// check returns an error that names the first thing of d which points
// nowhere: a span that lies outside the text or cuts a character, an index
// that is out of range. It does not look at tokens.
func (d *Document) check() error {
	c := checker{d: d}
	for i, claim := range d.Claims {
		c.span("claim", i, claim.Span)
	}
	c.span("publication date", 0, d.Published.Span)
	for i, p := range d.Chrome {
		c.span("chrome", i, p)
	}
	end := 0
	for i := range d.Sentences {
		p := d.Sentences[i].Span
		c.span("sentence", i, p)
		if p.Start < end { // Document.SentenceAt relies on it
			c.fail("sentence", i, "begins at %d, before the end of the one before at %d", p.Start, end)
		}
		end = p.End
		c.index("sentence", i, "paragraph", d.Sentences[i].Paragraph, 0, math.MaxInt32)
	}
	for i := range d.Times {
		t := &d.Times[i]
		c.span("time", i, t.Span)
		c.index("time", i, "sentence", t.Sentence, 0, len(d.Sentences))
		c.expr(i, t.Expr)
	}
	for i := range d.Actors {
		a := &d.Actors[i]
		c.span("actor", i, a.Span)
		c.span("actor", i, a.Head)
		c.index("actor", i, "sentence", a.Sentence, 0, len(d.Sentences))
		c.index("actor", i, "entity", a.Entity, 0, len(d.Actors))
		c.index("actor", i, "body", a.Of, None, len(d.Actors))
		for _, m := range a.Members {
			c.index("actor", i, "member", m, 0, len(d.Actors))
		}
	}
	for i := range d.Events {
		c.event(i, &d.Events[i])
	}
	return c.err
}

// A checker keeps the first error.
type checker struct {
	d   *Document
	err error
}

func (c *checker) fail(kind string, i int, format string, args ...any) {
	if c.err == nil {
		c.err = fmt.Errorf("%s %d: %w", kind, i, fmt.Errorf(format, args...))
	}
}

func (c *checker) span(kind string, i int, p text.Span) {
	s := c.d.Source.Text
	border := func(offset int) bool { return offset == len(s) || utf8.RuneStart(s[offset]) }
	switch {
	case p.Start < 0 || p.End < p.Start || p.End > len(s):
		c.fail(kind, i, "its span %d to %d is not within %d bytes of text", p.Start, p.End, len(s))
	case !border(p.Start) || !border(p.End):
		c.fail(kind, i, "its span %d to %d cuts a character", p.Start, p.End)
	}
}

// index checks that least <= n < limit.
func (c *checker) index(kind string, i int, name string, n, least, limit int) {
	if n < least || n >= limit {
		c.fail(kind, i, "its %s is %d of %d", name, n, limit)
	}
}

func (c *checker) expr(i int, e Expr) {
	if e.Anchor == PreviousMention && (e.Mention < 0 || e.Mention >= i) {
		c.fail("time", i, "its anchor is %d, which is not an earlier time", e.Mention)
	}
	if e.Op > OpRef || e.Anchor > PreviousMention || e.Unit > UnitCentury || e.Portion > PartAfter ||
		e.Month > 12 || e.Day > 31 || e.Weekday > 7 || e.Season > 4 || e.Quarter > 4 || e.Half > 2 {
		c.fail("time", i, "its expression %v is none", e)
	}
}

func (c *checker) event(i int, e *Event) {
	actors, events := len(c.d.Actors), len(c.d.Events)
	c.span("event", i, e.Trigger)
	c.span("event", i, e.Clause)
	c.index("event", i, "sentence", e.Sentence, 0, len(c.d.Sentences))
	c.index("event", i, "time", e.When.Time, None, len(c.d.Times))
	c.index("event", i, "bounding event", e.When.Event, None, events)
	for _, p := range e.Participants {
		c.index("event", i, "participant", p.Mention, 0, actors)
	}
	for _, f := range e.Factuality {
		c.index("event", i, "source", f.Source, Unnamed, actors)
	}
	for _, claim := range e.Claims {
		c.index("event", i, "claimant", claim.By, Unnamed, actors)
		c.span("event", i, claim.Cue)
	}
	for _, about := range e.About {
		c.index("event", i, "subject", about, 0, events)
	}
	for _, same := range e.Same {
		c.index("event", i, "antecedent", same, 0, events)
	}
	for _, o := range e.Order {
		c.index("event", i, "neighbour in time", o.Event, 0, events)
	}
	if math.IsNaN(e.Score) || math.IsInf(e.Score, 0) {
		c.fail("event", i, "its score is %v", e.Score)
	}
}
