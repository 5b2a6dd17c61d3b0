package event

import (
	"slices"

	"github.com/a0442a32/timeline/parse/doc"
	"github.com/a0442a32/timeline/parse/edtf"
)

// leadSentences is how many sentences of a report may tell the event of its headline.
const leadSentences = 2

// news finds the event that the report is about: what its headline tells in
// the present tense, as headlines do, and its first sentences tell again as
// past, without a date. News of a day is of that day or the one before, so
// that such an event is dated by the document, see [Resolve].
//
// A headline in the past tense, or without a verb, stands above histories and
// comments too and dates nothing.
func news(readings []*reading) {
	var titles []*candidate
	lead := 0
	for _, r := range readings {
		if r.d.Sentences[r.sentence].Headline {
			if lead > 0 {
				return
			}
			for _, c := range r.events {
				verb := c.token
				if c.carrier != doc.None {
					verb = c.carrier
				}
				if x := r.tokens[verb].XPOS; r.isVerb(verb) && (x == "VBZ" || x == "VBP" && c.who(doc.Agent, doc.Speaker) != doc.None) {
					titles = append(titles, c)
				}
			}
			continue
		}
		if lead++; lead > leadSentences || len(titles) == 0 {
			return
		}
		for _, c := range r.events {
			if slices.ContainsFunc(titles, func(t *candidate) bool { return r.retells(c, t) }) {
				r.today(c)
				return
			}
		}
	}
}

// retells reports whether the event is the one of the headline, told as past
// and without a time.
func (r *reading) retells(c, title *candidate) bool {
	g := c.group
	if c.Type != title.Type || c.Nominal && c.carrier == doc.None || !g.finite || g.tense != doc.Past || g.pluperf || g.negated || g.modal != "" ||
		c.When.Time != doc.None || slices.ContainsFunc(r.times, func(n int) bool { return r.d.Times[n].Type != doc.TimexDuration }) {
		return false
	}
	shared := c.Lemma == title.Lemma
	for _, p := range c.Participants {
		for _, q := range title.Participants {
			shared = shared || r.same(p.Mention, q.Mention)
		}
	}
	return shared
}

// today dates the event by the document, and what comes to its end with it.
func (r *reading) today(c *candidate) {
	to, relation := c.When.Event, c.When.Relation
	c.When.Event, c.When.Time, c.When.Relation, c.When.Basis = doc.None, doc.None, doc.At, doc.Publication
	if to == doc.None {
		return
	}
	c.Order = append(c.Order, doc.Order{Relation: relation, Event: to})
	for _, e := range r.events { // "…, as the talks came to an end"
		if e.index == to && e.When.Time == doc.None && e.When.Event == doc.None {
			e.When.Event, e.When.Relation, e.When.Basis = c.index, doc.At, doc.Bounded
		}
	}
}

// ofTheNews returns the date of what a document of the given date reports as
// its news: about the day before, because it takes the news a day to be
// printed, and not more than some days back. It is zero for a document that is
// not dated to the day.
func ofTheNews(published edtf.Date) (date edtf.Date, earliest, latest edtf.Day) {
	if published.IsZero() || published.IsInterval() || published.IsSet() || published.IsApproximate() || published.Granularity() > edtf.DayGranularity {
		return edtf.Date{}, edtf.MinDay, edtf.MaxDay
	}
	_, last := published.Bounds()
	return edtf.OnDay(last.AddDays(-1)).Approximate(), last.AddDays(-newsDays), last
}

// newsDays is how many days back the news of a day may reach.
const newsDays = 3
