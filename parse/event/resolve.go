package event

import (
	"github.com/a0442a32/timeline/parse/doc"
	"github.com/a0442a32/timeline/parse/edtf"
)

// Resolve computes the date of every event of d from the values of d.Times,
// from the other events that bound it, and from the date of the document,
// which nothing told in the past can be later than. It never makes a date
// more exact than the words, and it leaves an event undated whose time
// expression is not resolved. It may be called again after the document's
// date has changed.
func Resolve(d *doc.Document) {
	done := make([]bool, len(d.Events))
	for i := range d.Events {
		resolve(d, i, done, 0)
	}
}

// resolve dates event i, the events that bound it first.
func resolve(d *doc.Document, i int, done []bool, depth int) {
	if done[i] {
		return
	}
	done[i] = true
	w := &d.Events[i].When
	w.Date, w.Earliest, w.Latest, w.Granularity = edtf.Date{}, edtf.MinDay, edtf.MaxDay, edtf.NoGranularity
	if w.Basis == doc.Bounded && w.Event == doc.None {
		w.Basis = doc.UnknownWhen // bounded by a date of the document that may have changed
	}
	switch {
	case w.Time != doc.None:
		byTime(w, d.Times, w.Time)
	case w.Basis == doc.Publication:
		w.Date, w.Earliest, w.Latest = ofTheNews(d.Published.Date)
		w.Granularity = w.Date.Granularity()
	case w.Event != doc.None && depth < 16:
		resolve(d, w.Event, done, depth+1)
		byEvent(w, &d.Events[w.Event].When)
	}
	published := d.Published.Date
	if w.Tense != doc.Past || published.IsZero() {
		return
	}
	if f := d.Events[i].Factuality; w.Time == doc.None && len(f) > 0 && f[0].Value == doc.Uncommitted && len(f) == 1 {
		return // nobody says that it happened
	}
	_, last := published.Bounds()
	if w.Latest <= last {
		return
	}
	if w.Earliest > last {
		return // the words and the document's date disagree; the words stand
	}
	w.Latest = last
	switch {
	case w.Date.IsZero() && w.Time == doc.None:
		w.Date = edtf.BeforeDate(published)
		if w.Event == doc.None && w.Basis != doc.Publication {
			w.Basis = doc.Bounded
		}
		w.Granularity = edtf.IntervalGranularity
	case w.Date.IsInterval() && w.Event != doc.None:
		if closed := edtf.IntervalDate(w.Date, published); !closed.IsZero() {
			w.Date = closed
		}
	}
}

// byTime dates an event by the n-th time expression, or by the range that it begins.
func byTime(w *doc.When, times []doc.Time, n int) {
	t := &times[n]
	if !t.Resolved() || t.Date.IsZero() {
		return
	}
	if t.Relation == doc.RangeFrom && n+1 < len(times) && times[n+1].Relation == doc.RangeTo && w.Relation == doc.At {
		if to := &times[n+1]; !to.Date.IsZero() && to.Latest >= t.Earliest {
			if t.Date == to.Date { // "between 1 and 6 a.m."
				w.Date, w.Earliest, w.Latest, w.Granularity = t.Date, t.Earliest, to.Latest, t.Date.Granularity()
				return
			}
			if both := edtf.IntervalDate(t.Date, to.Date); !both.IsZero() {
				w.Date, w.Earliest, w.Latest, w.Granularity = both, t.Earliest, to.Latest, edtf.IntervalGranularity
				return
			}
		}
	}
	switch w.Relation {
	case doc.Before:
		w.Date, w.Latest, w.Granularity = edtf.BeforeDate(t.Date), t.Latest, edtf.IntervalGranularity
	case doc.After:
		w.Date, w.Earliest, w.Granularity = edtf.AfterDate(t.Date), t.Earliest, edtf.IntervalGranularity
	default:
		w.Date, w.Earliest, w.Latest, w.Granularity = t.Date, t.Earliest, t.Latest, t.Granularity
	}
	if w.Date.IsInterval() {
		w.Granularity = edtf.IntervalGranularity
	}
}

// byEvent bounds an event by another one.
func byEvent(w, by *doc.When) {
	if by.Date.IsZero() {
		return
	}
	switch w.Relation {
	case doc.Before:
		if by.Latest != edtf.MaxDay {
			w.Date, w.Latest = edtf.BeforeDate(edtf.OnDay(by.Latest)), by.Latest
		}
	case doc.After:
		if by.Earliest != edtf.MinDay {
			w.Date, w.Earliest = edtf.AfterDate(by.Date), by.Earliest
		}
	default: // during, ends: not known more exactly than the whole
		w.Date, w.Earliest, w.Latest, w.Granularity = by.Date, by.Earliest, by.Latest, by.Granularity
		return
	}
	if !w.Date.IsZero() {
		w.Granularity = edtf.IntervalGranularity
	}
}
