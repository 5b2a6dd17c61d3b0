package main

import (
	"slices"
	"strings"

	"github.com/a0442a32/timeline/graph"
)

// mayBe returns the values that the author may hold.
func (e *goldEvent) mayBe() []string {
	if e.Author == nil {
		return []string{"CT+", "PR+"}
	}
	return e.Author
}

// mayHold reports whether the author may hold that the event has the value.
func (e *goldEvent) mayHold(value string) bool {
	return slices.Contains(e.mayBe(), value)
}

// facts scores how sure the authors are of events, and who else holds what of
// them. An accusation that is told as a fact is a grave fault, and so is a fact
// whose agent is one who is only accused of it.
func (s *score) facts(g *gold, w *reading, covering map[*goldMention]found) {
	author, sources := s.add("author"), s.add("sources")
	told, agent := s.add("fault-accusations-as-facts"), s.add("fault-accused-of-facts")
	s.section("What the author holds, and others")
	vouched := map[graph.EventID]bool{} // that tell something of which the author may be sure
	for _, e := range g.Events {
		for _, m := range e.Mentions {
			if f, ok := covering[m]; ok && e.mayHold("CT+") {
				vouched[f.event.ID] = true
			}
		}
	}
	for _, e := range g.Events {
		if c := chief(e, covering); c != nil && e.Tier != "may" {
			if got := authorOf(c); !author.count(e.mayHold(got)) {
				s.miss("author: %s %s: got %s, want %s: %s", e.ID, e.Title, got, strings.Join(e.mayBe(), " or "), w.String(c))
			}
		}
		for _, h := range e.Holds {
			if c := chief(e, covering); c != nil && !sources.count(w.held(c, h, e.ID)) {
				s.miss("source: %s %s: %s should hold %s: %s", e.ID, e.Title, h.Who, strings.Join(h.Value, " or "), w.String(c))
			}
		}
		if e.Accused == nil {
			continue
		}
		seen := map[graph.EventID]bool{}
		for _, m := range e.Mentions {
			f, ok := covering[m]
			if !ok || seen[f.event.ID] || f.event.Generic {
				continue
			}
			seen[f.event.ID] = true
			sure := authorOf(f.event) == "CT+" || authorOf(f.event) == ""
			if told.count(sure && !e.mayHold("CT+") && !vouched[f.event.ID]) {
				s.admit("accusation-as-fact", m)
				s.miss("ACCUSATION AS A FACT: %v: %s", m, w.String(f.event))
			}
			did := slices.ContainsFunc(f.event.Parts, func(p graph.Part) bool {
				return p.Role == "agent" && slices.ContainsFunc(e.Accused, func(name string) bool { return w.is(w.actors[p.Actor], name, e.ID) })
			})
			if agent.count(sure && did) {
				s.admit("accused-of-fact", m)
				s.miss("ACCUSED OF A FACT: %v: %s", m, w.String(f.event))
			}
		}
	}
}

// held reports whether somebody holds one of the values, or takes one of the
// stances, of an event.
func (w *reading) held(e *graph.Event, h goldHolder, event string) bool {
	is := func(by graph.Source) bool {
		return !by.Author && !by.Actor.IsZero() && w.is(w.actors[by.Actor], h.Who, event)
	}
	return slices.ContainsFunc(e.Factuality, func(f graph.Factuality) bool { return is(f.Source) && slices.Contains(h.Value, f.Value) }) ||
		slices.ContainsFunc(e.Claims, func(c graph.Claim) bool { return is(c.By) && slices.Contains(h.Value, c.Stance) })
}
