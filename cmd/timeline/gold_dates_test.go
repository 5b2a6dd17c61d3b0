package main

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/a0442a32/timeline/graph"
	"github.com/a0442a32/timeline/parse/edtf"
)

// accepts reports whether a date is one of those that are right.
func accepts(right []string, d edtf.Date) bool {
	return slices.ContainsFunc(right, func(s string) bool {
		if s == "undated" {
			return d.IsZero()
		}
		return edtf.MustParse(s) == d
	})
}

// wider reports whether a date says less than a right one, and nothing else:
// being vague is a miss, and no fault.
func wider(right []string, d edtf.Date) bool {
	if d.IsZero() {
		return true
	}
	first, last := d.Bounds()
	return slices.ContainsFunc(right, func(s string) bool {
		if s == "undated" {
			return false
		}
		r := edtf.MustParse(s)
		from, to := r.Bounds()
		if from == first && to == last {
			return d.IsApproximate() || !r.IsApproximate()
		}
		return first <= from && to <= last
	})
}

// dates scores the dates of merged events, from whatever article they come.
func (s *score) dates(g *gold, w *reading, covering map[*goldMention]found) {
	merged, wrong := s.add("dates-of-events"), s.add("fault-dates-of-events")
	s.section("Dates of events, over all articles")
	for _, e := range g.Events {
		if c := chief(e, covering); c != nil && e.Tier != "may" && !merged.count(accepts(e.Date, c.When.Date)) {
			s.miss("%s %s: got %s, want %s: %s", e.ID, e.Title, dateOr(c.When.Date), strings.Join(e.Date, " or "), w.String(c))
		}
		told := map[graph.EventID]bool{}
		for _, m := range e.Mentions {
			f, ok := covering[m]
			if !ok || told[f.event.ID] {
				continue
			}
			told[f.event.ID] = true
			right := rightFor(f.event, e, covering)
			right = append(slices.Clone(e.Date), right...)
			d := f.event.When.Date
			if wrong.count(!accepts(right, d) && !wider(right, d)) {
				s.miss("WRONG or too exact: %v: got %s (%s), want %s", m, dateOr(d), f.event.When.Explanation, orDates(right))
			}
		}
	}
}

// datesAlone scores the dates that articles give when they are read alone.
func (s *score) datesAlone(g *gold, alone map[string]*reading) {
	apart, wrongAlone := s.add("dates-alone"), s.add("fault-dates-alone")
	invented := s.add("fault-dates-invented")
	s.section("Dates, each article alone")
	for _, e := range g.Events {
		local := map[*goldMention]found{}
		for _, m := range e.Mentions {
			if f, ok := alone[m.File].match(m); ok {
				local[m] = f
			}
		}
		for _, m := range e.Mentions {
			f, ok := local[m]
			if !ok {
				continue
			}
			d := f.event.When.Date
			dates := rightFor(f.event, e, local)
			right := accepts(dates, d)
			if m.wanted() && !apart.count(right) {
				s.miss("%v: got %s (%s), want %s", m, dateOr(d), f.event.When.Explanation, orDates(dates))
			}
			if wrongAlone.count(!right && !wider(dates, d)) {
				s.admit("wrong-date", m)
				s.miss("WRONG or too exact: %v: got %s (%s), want %s", m, dateOr(d), f.event.When.Explanation, orDates(dates))
			}
			if orDates(dates) == "undated" && invented.count(!d.IsZero()) {
				s.miss("INVENTED: %v: got %s (%s), want undated", m, d, f.event.When.Explanation)
			}
		}
	}
}

// rightFor returns the dates that are right for an event of the store: those
// of all the mentions of e that it tells.
func rightFor(event *graph.Event, e *goldEvent, covering map[*goldMention]found) []string {
	var dates []string
	for _, m := range e.Mentions {
		if f, ok := covering[m]; ok && f.event.ID == event.ID {
			dates = append(dates, m.Date...)
		}
	}
	return dates
}

func dateOr(d edtf.Date) string { return cmp.Or(d.String(), "undated") }

// orDates lists dates for people, each once.
func orDates(dates []string) string {
	dates = slices.Clone(dates)
	slices.Sort(dates)
	return strings.Join(slices.Compact(dates), " or ")
}

// years looks for years that no words of an event's articles give.
func (s *score) years(g *gold, all *reading, alone map[string]*reading) {
	invented := s.add("fault-years-invented")
	s.section("Years that no text holds")
	known := map[string]map[int]bool{} // by file
	for _, d := range g.Documents {
		words := all.folded[d.File].text
		for _, f := range g.Forbidden {
			if f.File == d.File && f.Why == "chrome" {
				words = strings.Replace(words, f.Text, "", 1)
			}
		}
		years := map[int]bool{}
		for _, n := range strings.FieldsFunc(words+" "+d.Published, func(r rune) bool { return r < '0' || r > '9' }) {
			if y, err := strconv.Atoi(n); err == nil && len(n) == 4 && y >= 1000 && y < 2100 {
				years[y] = true
			}
		}
		known[d.File] = years
	}
	for _, e := range g.Events {
		for _, m := range e.Mentions {
			for _, date := range m.Date {
				if date != "undated" {
					for _, y := range yearsOf(edtf.MustParse(date)) {
						known[m.File][y] = true // "last year"
					}
				}
			}
		}
	}
	check := func(w *reading) {
		for i := range w.events {
			e := &w.events[i]
			if e.When.Date.IsZero() {
				continue
			}
			unknown := yearsOf(e.When.Date)
			for _, v := range e.Evidence {
				unknown = slices.DeleteFunc(unknown, func(y int) bool { return known[w.names[v.Document]][y] })
			}
			unknown = slices.Compact(unknown)
			if invented.count(len(unknown) > 0) {
				v := e.Evidence[0]
				s.admitAt("invented-year", strings.Trim(fmt.Sprint(unknown), "[]"), oneLine(v.Trigger.In(w.texts[w.names[v.Document]])))
				s.miss("%v in %s: “%s”: %s (%s)", unknown, w.names[v.Document], oneLine(v.Quote.In(w.texts[w.names[v.Document]])), w.String(e), e.When.Explanation)
			}
		}
	}
	check(all)
	for _, name := range slices.Sorted(maps.Keys(alone)) {
		check(alone[name])
	}
}

// notDates looks for events that take their date from words that are no date:
// scores, sums, numbers of exhibits and roads.
func (s *score) notDates(g *gold, w *reading) {
	taken := s.add("fault-dates-from-no-date")
	s.section("Dated by what is no date")
	for _, f := range g.ForbiddenDates {
		place, ok := w.find(f.File, f.Text, fold(f.Text).text)
		var by *graph.Event
		for i := range w.events {
			for _, v := range w.events[i].Evidence {
				if ok && !v.Time.IsZero() && w.names[v.Document] == f.File && v.Time.Overlaps(place) {
					by = &w.events[i]
				}
			}
		}
		if taken.count(by != nil) {
			s.admitAt("date-from-no-date", "-", f.Text)
			s.miss("%s: “%s” is %s: %s (%s)", f.File, f.Text, f.Why, w.String(by), by.When.Explanation)
		}
	}
}

// otherDates looks for events beyond the list with a date that none of the
// list may have, and that is not just a year that the words give.
func (s *score) otherDates(g *gold, w *reading) {
	unknown := s.add("fault-dates-beyond-list")
	s.section("Dates that no event of the list has")
	listed := map[graph.EventID]bool{}
	right := map[string][]string{} // by file
	for _, d := range g.Documents {
		if d.Published != "" {
			right[d.File] = append(right[d.File], d.Published)
		}
	}
	for _, e := range g.Events {
		for _, m := range e.Mentions {
			right[m.File] = append(right[m.File], m.Date...)
			if place, ok := w.find(m.File, m.Quote, m.Trigger); ok {
				for _, f := range w.at(m.File, place) {
					listed[f.event.ID] = true
				}
			}
		}
	}
	for i := range w.events {
		e := &w.events[i]
		date := e.When.Date
		if date.IsZero() || listed[e.ID] {
			continue
		}
		v := e.Evidence[0]
		file := w.names[v.Document]
		words := w.texts[file]
		isYear := date.Granularity() == edtf.YearGranularity && strings.Contains(words, strconv.Itoa(yearsOf(date)[0]))
		if unknown.count(!isYear && !accepts(right[file], date) && !wider(right[file], date)) {
			trigger := oneLine(v.Trigger.In(words))
			s.admitAt("date-beyond-list", date.String(), trigger)
			s.miss("%s: “%s” [%s]: %s (%s)", file, oneLine(v.Quote.In(words)), trigger, w.String(e), e.When.Explanation)
		}
	}
}

func yearsOf(d edtf.Date) []int {
	var out []int
	first, last := d.Bounds()
	for _, day := range []edtf.Day{first, last} {
		if !day.IsOpen() {
			y, _, _ := day.Civil()
			out = append(out, y)
		}
	}
	return out
}
