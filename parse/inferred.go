package parse

import (
	"github.com/a0442a32/timeline/parse/doc"
	"github.com/a0442a32/timeline/parse/edtf"
)

// inferred returns what the text of d says of when it was written: not before
// the latest date of what it tells as past. "The bridge fell in May 2014 …" was
// written in May 2014 or later, 2014-05/.. in EDTF. The claim is zero if the
// text tells nothing as past with a date of its own.
//
// Only what the author holds to have happened, or not to have happened, counts,
// and only dates that do not lean on another. Chrome tells no events, so it
// bounds nothing: the headlines of other articles beside an old one are new.
//
// How late it was written the text does not say. What it tells as future need
// not be ahead of it: a report looks back at plans.
func inferred(d *doc.Document) doc.DateClaim {
	best := doc.DateClaim{}
	latest := edtf.MinDay
	for i := range d.Events {
		e := &d.Events[i]
		w := &e.When
		if w.Tense != doc.Past || w.Basis != doc.Stated || w.Time == doc.None || w.Relation != doc.At && w.Relation != doc.After {
			continue
		}
		if len(e.Factuality) == 0 || e.Factuality[0].Value != doc.Certain && e.Factuality[0].Value != doc.CertainlyNot {
			continue
		}
		t := &d.Times[w.Time]
		if !t.Expr.IsZero() || t.Date.IsZero() || t.Date.IsUncertain() || t.Date.IsApproximate() {
			continue
		}
		first, _ := t.Date.Bounds()
		if first.IsOpen() || first <= latest {
			continue
		}
		if bound := edtf.AfterDate(t.Date.Start()); !bound.IsZero() {
			latest = first
			best = doc.DateClaim{Date: bound, Basis: doc.ByInferred, Span: t.Span}
		}
	}
	return best
}
