package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/a0442a32/timeline/graph"
	"github.com/a0442a32/timeline/parse/edtf"
	"github.com/a0442a32/timeline/timeline"
)

func (s *score) documents(g *gold, w *reading) {
	dates, bases := s.add("published-date"), s.add("published-basis")
	s.section("Dates of the articles")
	for _, d := range g.Documents {
		got := w.documents[d.File].Published
		date := edtf.Date{}
		if d.Published != "" {
			date = edtf.MustParse(d.Published)
		}
		basis := string(got.Basis)
		if basis == "flag" {
			basis = "manifest"
		}
		right := basis == d.Basis || d.Basis == "dateline" && basis == "page"
		isRight := got.Date == date
		if _, last := got.Date.Bounds(); d.Basis == "unknown" && basis == "inferred" && last.IsOpen() {
			right, isRight = true, true // that it was written after what it tells is no date
		}
		isDate, isBasis := dates.count(isRight), bases.count(right)
		if !isDate || !isBasis {
			s.miss("%s: got %s by %s, want %s by %s", d.File, dateOr(got.Date), got.Basis, dateOr(date), d.Basis)
		}
	}
}

// events returns the events of the store that tell a gold mention best.
func (s *score) events(g *gold, w *reading) map[*goldMention]found {
	figures := map[string]*figure{}
	for _, name := range []string{
		"events-found-must", "events-found-should", "events-shown-must", "events-shown-should",
		"mentions-found-must", "mentions-found-should", "types", "modes", "fault-plans-as-facts", "shown-in-the-list",
	} {
		figures[name] = s.add(name)
	}
	covering := map[*goldMention]found{}
	s.section("Not found, hidden, of the wrong type, or a plan told as a fact")
	for _, e := range g.Events {
		isFound, isShown := false, false
		for _, m := range e.Mentions {
			f, ok := w.match(m)
			if ok {
				covering[m] = f
			}
			entry := (*timeline.Entry)(nil)
			if ok {
				entry = w.shown[f.event.ID]
			}
			if e.Future && entry != nil {
				marked := entry.Has(timeline.Planned) || entry.Has(timeline.Unconfirmed)
				if figures["fault-plans-as-facts"].count(!marked) {
					s.miss("a plan as a fact: %v: %s", m, w.String(f.event))
				}
			}
			if !m.wanted() {
				continue
			}
			isFound = isFound || ok
			isShown = isShown || entry != nil && e.hasType(f.event)
			if !figures["mentions-found-"+m.Tier].count(ok) {
				s.miss("not found (%s): %v: %s", m.Tier, m, w.near(m))
				continue
			}
			if entry == nil {
				s.miss("hidden: %v: %s", m, w.String(f.event))
			}
			if !figures["types"].count(e.hasType(f.event)) {
				s.miss("type: %v: got %s, want %s %v", m, kindOf(f.event), strings.TrimSuffix(e.Type+"/"+e.Mode, "/"), e.Also)
			} else if e.Mode != "" && f.event.Type == e.Type && !slices.Contains(e.Also, e.Type) {
				if !figures["modes"].count(f.event.Mode == e.Mode || slices.Contains(e.Also, kindOf(f.event))) {
					s.miss("mode: %v: got %s, want %s", m, f.event.Mode, e.Mode)
				}
			}
		}
		if e.Tier == "may" {
			continue
		}
		if !figures["events-found-"+e.Tier].count(isFound) {
			s.miss("EVENT NOT FOUND: %s %s %s", e.ID, e.Tier, e.Title)
		}
		if !figures["events-shown-"+e.Tier].count(isShown) && isFound {
			s.miss("EVENT NOT SHOWN as what it is: %s %s %s", e.ID, e.Tier, e.Title)
		}
	}

	s.section("Shown, and not in the list")
	listed := map[graph.EventID]bool{}
	for _, e := range g.Events {
		for _, m := range e.Mentions {
			if place, ok := w.find(m.File, m.Quote, m.Trigger); ok {
				for _, f := range w.at(m.File, place) {
					listed[f.event.ID] = true
				}
			}
		}
	}
	for i := range w.events {
		e := &w.events[i]
		if entry := w.shown[e.ID]; entry != nil && !figures["shown-in-the-list"].count(listed[e.ID]) {
			s.miss("%s: “%s” [%s]: %s", entry.QuoteFrom.Name(), oneLine(entry.Quote), entry.Trigger.In(entry.Quote), w.String(e))
		}
	}
	return covering
}

// near says what was read in the words of a mention that was not found.
func (w *reading) near(m *goldMention) string {
	place, ok := w.find(m.File, m.Quote, fold(m.Quote).text)
	if !ok {
		return "the text that was read lacks these words"
	}
	var out []string
	for i := range w.events {
		for _, v := range w.events[i].Evidence {
			if w.names[v.Document] == m.File && v.Trigger.Overlaps(place) {
				out = append(out, fmt.Sprintf("[%s] %s", oneLine(v.Trigger.In(w.texts[m.File])), w.String(&w.events[i])))
			}
		}
	}
	if out == nil {
		return "no event was read there"
	}
	return "read there: " + strings.Join(out, "; ")
}

// chief returns the store's event that tells most of a gold event's mentions,
// or nil if none does.
func chief(e *goldEvent, covering map[*goldMention]found) *graph.Event {
	votes := map[graph.EventID]int{}
	var best *graph.Event
	for _, m := range e.Mentions {
		f, ok := covering[m]
		if !ok || !m.wanted() && e.Tier != "may" {
			continue
		}
		n := 1
		if e.hasType(f.event) {
			n = 10 // an event of another type is the last choice
		}
		votes[f.event.ID] += n
		if best == nil || votes[f.event.ID] > votes[best.ID] {
			best = f.event
		}
	}
	return best
}

func (s *score) forbidden(g *gold, w *reading) {
	shown, hidden := s.add("fault-forbidden-events"), s.add("fault-forbidden-hidden")
	s.section("Events where there are none")
	for _, f := range g.Forbidden {
		place, ok := w.find(f.File, f.Text, fold(f.Text).text)
		worst := (*graph.Event)(nil) // a shown one before a hidden one
		trigger := ""
		for i := range w.events {
			e := &w.events[i]
			if !ok || e.Generic || f.As != "any" && f.As != e.Type {
				continue
			}
			author := authorOf(e)
			real := author == "" || author == "CT+" || author == "PR+"
			denied := author == "CT-" || author == "PR-"
			if !real && (denied || e.When.Date.IsZero()) {
				continue // kept as denied or not real, and without a date
			}
			for _, v := range e.Evidence {
				if w.names[v.Document] == f.File && place.Contains(v.Trigger) && (worst == nil || w.shown[worst.ID] == nil) {
					worst, trigger = e, v.Trigger.In(w.texts[f.File])
				}
			}
		}
		shown.count(worst != nil && w.shown[worst.ID] != nil)
		hidden.count(worst != nil && w.shown[worst.ID] == nil)
		if worst != nil {
			word := "FORBIDDEN"
			if w.shown[worst.ID] == nil {
				word = "forbidden, hidden"
			}
			s.miss("%s (%s): %s: “%s” [%s]: %s", word, f.Why, f.File, f.Text, oneLine(trigger), w.String(worst))
		}
	}
}
