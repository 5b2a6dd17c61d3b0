package main

import (
	"cmp"
	"slices"
	"strings"

	"github.com/a0442a32/timeline/graph"
	"github.com/a0442a32/timeline/parse/text"
)

// is reports whether an actor is the one that the gold list names so, or
// stands in for it in the given event.
func (w *reading) is(a graph.Actor, name, event string) bool {
	others := slices.Concat(w.standIns[name], w.standIns[event+" "+name])
	words := nameWords(name)
	state := slices.Contains(w.states, name)
	for depth := 0; depth < 5; depth++ {
		for _, alias := range append([]string{a.Name}, a.Aliases...) {
			got := nameWords(alias)
			joined := strings.Join(got, " ")
			if joined == strings.Join(words, " ") {
				return true
			}
			for _, o := range others {
				if prefix, any := strings.CutSuffix(o, "*"); any && strings.HasPrefix(joined, prefix) || joined == o {
					return true
				}
			}
			if !state && a.Kind != "country" && (holds(words, got) || holds(got, words)) {
				return true
			}
		}
		parent, known := w.actors[a.Parent]
		if !state || !known || a.Parent.IsZero() {
			return false
		}
		a = parent // a body or a person acts for its state
	}
	return false
}

// holds reports whether all of few are among many, in whatever order.
func holds(many, few []string) bool {
	return len(few) > 0 && !slices.ContainsFunc(few, func(s string) bool { return !slices.Contains(many, s) })
}

// nameWords returns the words of a name, without article and titles.
func nameWords(s string) []string {
	var out []string
	for _, word := range strings.Fields(strings.ToLower(s)) {
		word = strings.Trim(word, ".,")
		switch word {
		case "the", "a", "an", "mr", "ms", "mrs", "president", "":
		default:
			out = append(out, word)
		}
	}
	return out
}

func (s *score) participants(g *gold, w *reading, covering map[*goldMention]found) {
	agents, targets := s.add("agents"), s.add("targets")
	foreign, accused := s.add("fault-agents-foreign"), s.add("fault-accused-as-agents")
	s.section("Agents and targets")
	for _, e := range g.Events {
		both := e.Type == "CONSULT" || e.Type == "AGREE" // what two sides do together
		in := func(event *graph.Event, name string, agent bool) bool {
			return slices.ContainsFunc(event.Parts, func(p graph.Part) bool {
				acts := p.Role == "agent" || p.Role == "speaker"
				return (p.Role != "place" || !agent && e.Mode == "visit") && (both || acts == agent) && w.is(w.actors[p.Actor], name, e.ID)
			})
		}
		if c := chief(e, covering); c != nil && e.Tier != "may" {
			for _, name := range e.Agent {
				if !agents.count(in(c, name, true)) {
					s.miss("%s %s: agent %s is missing: %s", e.ID, e.Title, name, w.String(c))
				}
			}
			for _, name := range e.Target {
				if !targets.count(in(c, name, false)) {
					s.miss("%s %s: target %s is missing: %s", e.ID, e.Title, name, w.String(c))
				}
			}
		}
		told := map[graph.EventID]bool{}
		for _, m := range e.Mentions {
			f, ok := covering[m]
			if !ok || told[f.event.ID] {
				continue
			}
			told[f.event.ID] = true
			for _, p := range f.event.Parts {
				if p.Role != "agent" {
					continue
				}
				a := w.actors[p.Actor]
				isAccused := slices.ContainsFunc(e.Accused, func(name string) bool { return w.is(a, name, e.ID) })
				if accused.count(isAccused) {
					s.miss("ACCUSED AS AGENT: %v: %s: %s", m, a.Name, w.String(f.event))
				}
				known := slices.ContainsFunc(slices.Concat(e.Agent, e.Tolerated, e.Accused), func(name string) bool { return w.is(a, name, e.ID) })
				if both {
					known = known || slices.ContainsFunc(e.Target, func(name string) bool { return w.is(a, name, e.ID) })
				}
				if len(e.Agent) == 0 {
					known = known || slices.Contains(nobody, strings.Join(nameWords(a.Name), " "))
				}
				if foreign.count(!known && m.wanted() && e.hasType(f.event)) {
					s.miss("foreign agent: %v: %s: %s", m, a.Name, w.String(f.event))
				}
			}
		}
	}
}

// washington scores whether that name was read as the place or the government.
func (s *score) washington(g *gold, w *reading) {
	washington := s.add("washington")
	s.section("Washington")
	for _, q := range g.Washington {
		place, ok := w.find(q.File, q.Quote, "Washington")
		if !ok {
			place, ok = w.find(q.File, q.Quote, "WASHINGTON")
		}
		if !ok {
			continue // a byline that is no part of the article
		}
		at := w.actorsAt(q.File, place)
		kind := graph.Kind("nobody")
		if len(at) > 0 {
			kind = at[0].Kind
		}
		right := kind == "country"
		if q.As == "place" {
			right = kind == "place" || len(at) == 0
		}
		if !washington.count(right) {
			s.miss("%s: “%s”: got %s, want the %s", q.File, q.Quote, kind, q.As)
		}
	}
}

// coreference scores whom pronouns and other words for somebody who is named
// elsewhere were taken for.
func (s *score) coreference(g *gold, w *reading) {
	coreference := s.add("coreference")
	s.section("Who is meant")
	for _, q := range g.Coreference {
		place, ok := w.find(q.File, q.Quote, q.Mention)
		if !ok {
			s.miss("%s: “%s”: the text lacks it", q.File, q.Quote)
		}
		at := w.actorsAt(q.File, place)
		right := ok
		for _, name := range strings.Split(q.Actor, " and ") {
			right = right && slices.ContainsFunc(at, func(a graph.Actor) bool { return w.is(a, name, "") })
		}
		if !coreference.count(right) {
			var names []string
			for _, a := range at {
				names = append(names, a.Name)
			}
			s.miss("%s: “%s” [%s]: got %s, want %s", q.File, q.Quote, q.Mention, cmp.Or(strings.Join(names, " and "), "nobody"), q.Actor)
		}
	}
}

// actorsAt returns the actors that are mentioned at a place in the fewest words.
func (w *reading) actorsAt(file string, place text.Span) []graph.Actor {
	shortest := 0
	var at []graph.Actor
	for _, m := range w.mentions[file] {
		if n := m.Span.Len(); m.Span.Overlaps(place) && (at == nil || n <= shortest) {
			if n < shortest {
				at = nil
			}
			at, shortest = append(at, w.actors[m.Actor]), n
		}
	}
	return at
}
