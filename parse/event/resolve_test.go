package event_test

import (
	"reflect"
	"slices"
	"testing"

	"github.com/a0442a32/timeline/parse/doc"
	"github.com/a0442a32/timeline/parse/edtf"
	"github.com/a0442a32/timeline/parse/event"
	"github.com/a0442a32/timeline/parse/text"
)

// A bare is the dating of an event as the finder leaves it. Times and events
// are counted from 1, so that 0 is none.
type bare struct {
	tense    doc.Tense
	relation doc.WhenRelation
	time     int
	event    int
	carried  bool
}

// dated returns a document with the times and events, and resolves it.
func dated(published string, times []doc.Time, events ...bare) *doc.Document {
	d := &doc.Document{Source: &text.Source{}, Times: times}
	for _, b := range events {
		w := doc.When{Tense: b.tense, Basis: doc.UnknownWhen, Relation: b.relation, Time: b.time - 1, Event: b.event - 1}
		switch {
		case b.carried:
			w.Basis = doc.Carried
		case b.time > 0:
			w.Basis = doc.Stated
		case b.event > 0:
			w.Basis = doc.Bounded
		}
		d.Events = append(d.Events, doc.Event{When: w})
	}
	publish(d, published)
	return d
}

// publish resolves the events of d as of an article of the date, which may be "".
func publish(d *doc.Document, published string) {
	d.Published = doc.DateClaim{}
	if published != "" {
		d.Published = doc.DateClaim{Date: edtf.MustParse(published), Basis: doc.ByFlag}
	}
	event.Resolve(d)
}

// on returns times that say these dates; "" is one that is not resolved, and a
// relation may stand before the date: "from 2010".
func on(dates ...string) []doc.Time {
	var times []doc.Time
	for _, s := range dates {
		t := doc.Time{Type: doc.TimexDate}
		for _, relation := range []doc.TimeRelation{doc.RangeFrom, doc.RangeTo} {
			if prefix := string(relation) + " "; len(s) > len(prefix) && s[:len(prefix)] == prefix {
				t.Relation, s = relation, s[len(prefix):]
			}
		}
		if s == "" {
			t.Expr = doc.Expr{Op: doc.OpShift, Anchor: doc.DocumentDate, Count: -3, Unit: doc.UnitWeek}
		} else {
			t.Date = edtf.MustParse(s)
			t.Value = s
			t.Earliest, t.Latest = t.Date.Bounds()
			t.Granularity = t.Date.Granularity()
		}
		times = append(times, t)
	}
	return times
}

// a resolution is what there is to know of a When.
type resolution struct {
	date, earliest, latest string
	basis                  doc.WhenBasis
}

func resolutionOf(w *doc.When) resolution {
	bound := func(d edtf.Day) string {
		if d.IsOpen() {
			return ".."
		}
		return d.String()
	}
	return resolution{w.Date.String(), bound(w.Earliest), bound(w.Latest), w.Basis}
}

func TestResolve(t *testing.T) {
	const past, future = doc.Past, doc.Future
	talks := bare{tense: past, relation: doc.At, time: 1}
	for _, test := range []struct {
		name      string
		published string
		times     []doc.Time
		events    []bare
		want      resolution // of the last event
	}{
		{"stated", "", on("2014-05"), []bare{talks}, resolution{"2014-05", "2014-05-01", "2014-05-31", doc.Stated}},
		{"stated day", "2015", on("2014-05-03"), []bare{talks}, resolution{"2014-05-03", "2014-05-03", "2014-05-03", doc.Stated}},
		{"carried", "", on("2014-05"), []bare{talks, {tense: past, relation: doc.At, time: 1, carried: true}},
			resolution{"2014-05", "2014-05-01", "2014-05-31", doc.Carried}},
		{"approximate", "", on("2014-05~"), []bare{talks}, resolution{"2014-05~", "2014-05-01", "2014-05-31", doc.Stated}},
		{"not resolved", "", on(""), []bare{talks}, resolution{"", "..", "..", doc.Stated}},
		{"not resolved, but not after the article", "2015-06-25", on(""), []bare{talks}, resolution{"", "..", "2015-06-25", doc.Stated}},

		{"before a time", "", on("2014-05"), []bare{{tense: past, relation: doc.Before, time: 1}}, resolution{"../2014-05", "..", "2014-05-31", doc.Stated}},
		{"after a time", "", on("2014-05"), []bare{{tense: past, relation: doc.After, time: 1}}, resolution{"2014-05/..", "2014-05-01", "..", doc.Stated}},
		{"a range", "", on("from 2014-05-03", "to 2014-05-09"), []bare{talks}, resolution{"2014-05-03/2014-05-09", "2014-05-03", "2014-05-09", doc.Stated}},
		{"a range told backwards", "", on("from 2014-05-09", "to 2014-05-03"), []bare{talks}, resolution{"2014-05-09", "2014-05-09", "2014-05-09", doc.Stated}},

		{"before an event", "", on("2014-05"), []bare{talks, {tense: past, relation: doc.Before, event: 1}},
			resolution{"../2014-05-31", "..", "2014-05-31", doc.Bounded}},
		{"after an event", "", on("2014-05"), []bare{talks, {tense: past, relation: doc.After, event: 1}},
			resolution{"2014-05/..", "2014-05-01", "..", doc.Bounded}},
		{"after an event, in an article", "2014-06-25", on("2014-05"), []bare{talks, {tense: past, relation: doc.After, event: 1}},
			resolution{"2014-05/2014-06-25", "2014-05-01", "2014-06-25", doc.Bounded}},
		{"during an event", "", on("2014-05"), []bare{talks, {tense: past, relation: doc.During, event: 1}},
			resolution{"2014-05", "2014-05-01", "2014-05-31", doc.Bounded}},
		{"at the end of an event", "", on("2014-05-03/2014-05-05"), []bare{talks, {tense: past, relation: doc.Ends, event: 1}},
			resolution{"2014-05-03/2014-05-05", "2014-05-03", "2014-05-05", doc.Bounded}},
		{"during what is during an event", "", on("2014-05"), []bare{talks, {tense: past, relation: doc.During, event: 1}, {tense: past, relation: doc.During, event: 2}},
			resolution{"2014-05", "2014-05-01", "2014-05-31", doc.Bounded}},
		{"before what is before an event", "", on("2014-05"), []bare{talks, {tense: past, relation: doc.Before, event: 1}, {tense: past, relation: doc.Before, event: 2}},
			resolution{"../2014-05-31", "..", "2014-05-31", doc.Bounded}},
		{"after what is before an event", "", on("2014-05"), []bare{talks, {tense: past, relation: doc.Before, event: 1}, {tense: past, relation: doc.After, event: 2}},
			resolution{"", "..", "..", doc.Bounded}},
		{"before what is not known", "", on(""), []bare{talks, {tense: past, relation: doc.Before, event: 1}}, resolution{"", "..", "..", doc.Bounded}},

		{"past, in an article", "2015-06-25", nil, []bare{{tense: past}}, resolution{"../2015-06-25", "..", "2015-06-25", doc.Bounded}},
		{"past, in an article of a month", "2015-06", nil, []bare{{tense: past}}, resolution{"../2015-06", "..", "2015-06-30", doc.Bounded}},
		{"past, in an article without a date", "", nil, []bare{{tense: past}}, resolution{"", "..", "..", doc.UnknownWhen}},
		{"planned", "2015-06-25", nil, []bare{{tense: future}}, resolution{"", "..", "..", doc.UnknownWhen}},
		{"this year, past", "2015-06-25", on("2015"), []bare{talks}, resolution{"2015", "2015-01-01", "2015-06-25", doc.Stated}},
		{"this year, planned", "2015-06-25", on("2015"), []bare{{tense: future, relation: doc.At, time: 1}}, resolution{"2015", "2015-01-01", "2015-12-31", doc.Stated}},
		{"past, by words after the article", "2015-06-25", on("2015-07-01"), []bare{talks}, resolution{"2015-07-01", "2015-07-01", "2015-07-01", doc.Stated}},
	} {
		t.Run(test.name, func(t *testing.T) {
			d := dated(test.published, test.times, test.events...)
			w := &d.Events[len(d.Events)-1].When
			if got := resolutionOf(w); got != test.want {
				t.Errorf("got %+v, want %+v", got, test.want)
			}
			if w.Date.IsInterval() != (w.Granularity == edtf.IntervalGranularity) {
				t.Errorf("got the granularity %v for %s", w.Granularity, w.Date)
			}
			again := slices.Clone(d.Events)
			event.Resolve(d)
			if !reflect.DeepEqual(d.Events, again) {
				t.Errorf("resolved a second time: got %+v, want %+v", d.Events, again)
			}
			publish(d, "1999-01-01")
			publish(d, test.published)
			if !reflect.DeepEqual(d.Events, again) {
				t.Errorf("resolved with another date and back: got %+v, want %+v", d.Events, again)
			}
		})
	}
}

// TestResolveEventsInAnyOrder checks that an event may be bounded by a later one.
func TestResolveEventsInAnyOrder(t *testing.T) {
	d := dated("", on("2014-05"),
		bare{tense: doc.Past, relation: doc.During, event: 2},
		bare{tense: doc.Past, relation: doc.During, event: 3},
		bare{tense: doc.Past, relation: doc.At, time: 1})
	for i := range d.Events {
		if got := d.Events[i].When.Date.String(); got != "2014-05" {
			t.Errorf("event %d: got %q, want 2014-05", i, got)
		}
	}
}

// TestResolveCycles checks that bounds which lead round in a cycle end, and
// that no date comes out of nothing.
func TestResolveCycles(t *testing.T) {
	for _, relation := range []doc.WhenRelation{doc.Before, doc.After, doc.During, doc.Ends} {
		for n := 1; n <= 40; n++ {
			var events []bare
			for i := range n {
				events = append(events, bare{tense: doc.Past, relation: relation, event: (i+1)%n + 1})
			}
			d := dated("", nil, events...)
			for i := range d.Events {
				if w := &d.Events[i].When; !w.Date.IsZero() || w.Earliest != edtf.MinDay || w.Latest != edtf.MaxDay {
					t.Fatalf("%s, a cycle of %d: got %+v, want no date", relation, n, resolutionOf(w))
				}
			}
			publish(d, "2015-06-25")
			for i := range d.Events {
				if w := &d.Events[i].When; w.Earliest != edtf.MinDay || w.Latest.String() != "2015-06-25" {
					t.Fatalf("%s, a cycle of %d: got %+v, want nothing but that it was before the article", relation, n, resolutionOf(w))
				}
			}
		}
	}
}

// TestResolveLongChain checks that a date goes down a chain of bounds, and
// that none is made up where the chain is too long for that. Which event is
// told first makes no difference.
func TestResolveLongChain(t *testing.T) {
	for _, n := range []int{2, 10, 15, 40, 1000} {
		forth := []bare{{tense: doc.Past, relation: doc.At, time: 1}}
		for i := range n { // each during the one told before it
			forth = append(forth, bare{tense: doc.Past, relation: doc.During, event: i + 1})
		}
		var back []bare
		for i := range n { // each during the one told after it
			back = append(back, bare{tense: doc.Past, relation: doc.During, event: i + 2})
		}
		back = append(back, bare{tense: doc.Past, relation: doc.At, time: 1})
		for name, events := range map[string][]bare{"forth": forth, "back": back} {
			d := dated("", on("2014-05"), events...)
			lost := 0
			for i := range d.Events {
				switch got := d.Events[i].When.Date.String(); got {
				case "2014-05":
				case "":
					lost++
				default:
					t.Fatalf("%s, a chain of %d: event %d: got %q, want 2014-05", name, n, i, got)
				}
			}
			if lost > 0 && (n <= 15 || name == "forth") {
				t.Errorf("%s, a chain of %d: %d events have no date, want 2014-05 for all", name, n, lost)
			}
		}
	}
}

// TestResolveAgain parses one article and dates it anew: with a date, with
// another, and with none.
func TestResolveAgain(t *testing.T) {
	p := newParser(t)
	const s = "Mali expelled an envoy of Niger three weeks ago. Last year Niger arrested two traders. Togo signed a treaty with Ghana on 4 May 2011."
	d := read(t, p, s)
	resolve := func(published string) {
		var claim doc.DateClaim
		if published != "" {
			claim = doc.DateClaim{Date: edtf.MustParse(published), Basis: doc.ByFlag}
		}
		p.Resolve(d, claim)
	}
	check := func(want ...string) {
		t.Helper()
		var got []string
		for i := range d.Events {
			got = append(got, d.Events[i].When.Date.String())
		}
		if !slices.Equal(got, want) {
			t.Errorf("published %q: got %q, want %q\n%s", d.Published.Date, got, want, d.Dump())
		}
	}
	undated := resolved(d)
	check("", "", "2011-05-04")
	resolve("2015-06-25")
	check("2015-06-04~", "2014", "2011-05-04")
	dated := resolved(d)
	resolve("2012-03-30")
	check("2012-03-09~", "2011", "2011-05-04")
	resolve("2015-06-25")
	if !reflect.DeepEqual(resolved(d), dated) {
		t.Errorf("with the first date again: got other dates than with it before:\n%s", d.Dump())
	}
	resolve("")
	check("", "", "2011-05-04")
	if !reflect.DeepEqual(resolved(d), undated) {
		t.Errorf("without a date again: got something else than before there was one:\n%s", d.Dump())
	}
}

// resolved returns copies of what resolving sets.
func resolved(d *doc.Document) any {
	type both struct {
		times  []doc.Time
		events []doc.Event
	}
	return both{slices.Clone(d.Times), slices.Clone(d.Events)}
}

// TestResolveStored checks that a document which comes out of a store is dated
// like the one that went in.
func TestResolveStored(t *testing.T) {
	p := newParser(t)
	d := read(t, p, "Mali expelled an envoy of Niger three weeks ago. During the talks of last May, Niger urged Mali to wait. It has denied the theft.")
	stored := store(t, d)
	for _, published := range []string{"2015-06-25", "2012", ""} {
		var claim doc.DateClaim
		if published != "" {
			claim = doc.DateClaim{Date: edtf.MustParse(published), Basis: doc.ByFlag}
		}
		p.Resolve(d, claim)
		p.Resolve(stored, claim)
		if got, want := stored.Dump(), d.Dump(); got != want {
			t.Errorf("published %q: got\n%s\nwant\n%s", published, got, want)
		}
	}
}

func store(t testing.TB, d *doc.Document) *doc.Document {
	t.Helper()
	b, err := doc.Marshal(d)
	if err != nil {
		t.Fatal(err)
	}
	stored, err := doc.Unmarshal(b, d.Source)
	if err != nil {
		t.Fatal(err)
	}
	return stored
}
