package link_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/a0442a32/timeline/graph"
	"github.com/a0442a32/timeline/graph/link"
	"github.com/a0442a32/timeline/parse/doc"
)

// raid, trial and talks are events of three kinds, which are never one event.
func raid(line, bound int, how doc.WhenRelation, date string) fact {
	return fact{line: line, trigger: "attacked", kind: "ASSAULT", parts: "agent=Norland patient=Suria", bound: bound, how: how, date: date}
}

func trial(line, bound int, how doc.WhenRelation, date string) fact {
	return fact{line: line, trigger: "accused", kind: "ACCUSE/allege", parts: "agent=Suria recipient=Norland", bound: bound, how: how, date: date, topic: "border"}
}

func talks(line, bound int, how doc.WhenRelation, date string) fact {
	return fact{line: line, trigger: "met", kind: "CONSULT", parts: "agent=Norland recipient=Suria", bound: bound, how: how, date: date, topic: "border"}
}

// denied returns f as something that did not happen.
func denied(f fact) fact {
	f.author = doc.CertainlyNot
	return f
}

const threeLines = "Norland attacked Suria.\nSuria accused Norland.\nNorland met Suria.\n"

// when returns what is known of the date of an event.
func when(t *testing.T, g *graph.Graph, kind string) string {
	t.Helper()
	w := event(t, g, kind).When
	return string(w.Basis) + " " + w.Date.String() + " " + w.Earliest.String() + " " + w.Latest.String()
}

func TestOrderBounds(t *testing.T) {
	for _, c := range []struct {
		name                string
		raid, trial, talks  fact
		wantTrial, wantTalk string
	}{
		{"a chain after a date",
			raid(0, 0, "", "2014-05-03"), trial(1, 1, doc.After, ""), talks(2, 2, doc.After, ""),
			"bounded 2014-05-03/.. 2014-05-03 ", "bounded 2014-05-03/.. 2014-05-03 "},
		{"a month stays a month",
			raid(0, 0, "", "2014-05"), trial(1, 1, doc.After, ""), talks(2, 2, doc.After, ""),
			"bounded 2014-05/.. 2014-05-01 ", "bounded 2014-05/.. 2014-05-01 "},
		{"between two dates",
			raid(0, 0, "", "2014-05-03"), trial(1, 1, doc.After, ""), talks(2, 0, "", "2014-06"),
			"bounded 2014-05-03/.. 2014-05-03 ", "stated 2014-06 2014-06-01 2014-06-30"},
		{"against the order", // the raid bounds nothing: it came before the trial, which came before the talks
			raid(0, 2, doc.Before, ""), trial(1, 3, doc.Before, ""), talks(2, 0, "", "2014-06"),
			"bounded ../2014-06 " + " 2014-06-30", "stated 2014-06 2014-06-01 2014-06-30"},
		{"within", // what happened during what came after a date came after it too
			raid(0, 0, "", "2014-05-03"), trial(1, 3, doc.During, ""), talks(2, 1, doc.After, ""),
			"bounded 2014-05-03/.. 2014-05-03 ", "bounded 2014-05-03/.. 2014-05-03 "},
		{"no date, no bounds",
			raid(0, 0, "", ""), trial(1, 1, doc.After, ""), talks(2, 2, doc.After, ""),
			"bounded   ", "bounded   "},
		{"what did not happen after a date", // says nothing of when it, or what came after it, did
			raid(0, 0, "", "2014-05-03"), denied(trial(1, 1, doc.After, "")), talks(2, 2, doc.After, ""),
			"bounded   ", "bounded   "},
	} {
		g := link.Link([]*doc.Document{made(t, "", threeLines, states, c.raid, c.trial, c.talks)})
		if got := when(t, g, "ACCUSE"); got != c.wantTrial {
			t.Errorf("%s: the trial: got %q, want %q", c.name, got, c.wantTrial)
		}
		if got := when(t, g, "CONSULT"); got != c.wantTalk {
			t.Errorf("%s: the talks: got %q, want %q", c.name, got, c.wantTalk)
		}
		for _, e := range g.Events {
			if len(e.Conflicts) > 0 {
				t.Errorf("%s: got the conflicts %+v", c.name, e.Conflicts)
			}
		}
	}
}

// TestOrderAcrossDocuments dates the raid in one article and says in others
// what came after it and before it.
func TestOrderAcrossDocuments(t *testing.T) {
	g := link.Link([]*doc.Document{
		made(t, "2014-05-10", "Norland attacked Suria, the first report.\n", states, raid(0, 0, "", "2014-05-03")),
		made(t, "2014-05-11", threeLines, states, raid(0, 0, "", ""), trial(1, 1, doc.After, ""), talks(2, 2, doc.Before, "")),
	})
	if e := event(t, g, "ACCUSE"); e.When.Earliest.String() != "2014-05-03" || !strings.Contains(e.When.Explanation, "not before “Norland attacked Suria") {
		t.Errorf("got %s from %s by %q, want it not before the raid", e.When.Date, e.When.Earliest, e.When.Explanation)
	}
	if got := when(t, g, "CONSULT"); !strings.HasPrefix(got, "bounded") || strings.Contains(got, "2014-05-03") {
		t.Errorf("the talks: got %q, want them unbounded by the raid", got)
	}
}

// orderConflicts returns the values of the conflicts about the order, with the
// types of the events for their ids.
func orderConflicts(g *graph.Graph) (all []string) {
	kinds := map[string]string{}
	for _, e := range g.Events {
		kinds[e.ID.String()] = e.Type
	}
	for _, e := range g.Events {
		for _, c := range e.Conflicts {
			for _, v := range c.Values {
				words, id, _ := strings.Cut(v.Value, " ")
				if c.Attribute == graph.OrderConflict {
					all = append(all, e.Type+" "+words+" "+kinds[id])
				}
			}
		}
	}
	slices.Sort(all)
	return all
}

func TestOrderContradictions(t *testing.T) {
	two := func(s string, facts ...fact) *doc.Document { return made(t, "", s, states, facts...) }
	for _, c := range []struct {
		name string
		docs []*doc.Document
		want []string
	}{
		{"both ways", []*doc.Document{
			two(threeLines, raid(0, 0, "", ""), trial(1, 1, doc.After, "")),
			two("Yesterday "+threeLines, raid(0, 0, "", ""), trial(1, 1, doc.Before, "")),
		}, []string{"ACCUSE after ASSAULT", "ACCUSE before ASSAULT", "ASSAULT after ACCUSE", "ASSAULT before ACCUSE"}},
		{"over a third", []*doc.Document{
			two(threeLines, raid(0, 0, "", ""), trial(1, 1, doc.After, ""), talks(2, 2, doc.After, "")),
			two("Yesterday "+threeLines, raid(0, 0, "", ""), talks(2, 1, doc.Before, "")),
		}, []string{"ACCUSE after ASSAULT", "ACCUSE before CONSULT", "ASSAULT after CONSULT", "ASSAULT before ACCUSE", "CONSULT after ACCUSE", "CONSULT before ASSAULT"}},
		{"before and during", []*doc.Document{
			two(threeLines, raid(0, 0, "", ""), trial(1, 1, doc.During, "")),
			two("Yesterday "+threeLines, raid(0, 0, "", ""), trial(1, 1, doc.Before, "")),
		}, []string{"ACCUSE before ASSAULT", "ACCUSE during ASSAULT", "ASSAULT after ACCUSE", "ASSAULT around ACCUSE"}},
		{"words and dates", []*doc.Document{
			two(threeLines, raid(0, 0, "", "2014-05-03"), trial(1, 0, "", "2014-05-09")),
			two("Yesterday "+threeLines, raid(0, 0, "", "2014-05-03"), trial(1, 1, doc.Before, "")),
		}, []string{"ACCUSE after ASSAULT", "ACCUSE before ASSAULT", "ASSAULT after ACCUSE", "ASSAULT before ACCUSE"}},
		{"dates over a third", []*doc.Document{
			two(threeLines, raid(0, 0, "", "2014-05-09"), trial(1, 1, doc.After, ""), talks(2, 2, doc.After, "")),
			two("Yesterday Norland met Suria.\n", talks(0, 0, "", "2014-05-03")),
		}, []string{"ASSAULT after CONSULT", "ASSAULT before CONSULT", "CONSULT after ASSAULT", "CONSULT before ASSAULT"}},
		{"none", []*doc.Document{
			two(threeLines, raid(0, 0, "", "2014-05-03"), trial(1, 1, doc.After, ""), talks(2, 2, doc.After, "")),
		}, nil},
	} {
		g := link.Link(c.docs)
		if got := orderConflicts(g); !slices.Equal(got, c.want) {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
		for _, e := range g.Events {
			for _, k := range e.Conflicts {
				for _, v := range k.Values {
					for _, m := range v.Evidence {
						if !slices.ContainsFunc(e.Evidence, func(ev graph.Evidence) bool { return ev.Mention == m }) {
							t.Errorf("%s: %s is said by %s, which is no passage of the event", c.name, v.Value, m)
						}
					}
				}
			}
			if c.name == "both ways" && !e.When.Date.IsZero() {
				t.Errorf("%s: what contradicts itself dates %q: %s", c.name, e.Title, e.When.Date)
			}
		}
		if c.name == "both ways" {
			before := 0
			for _, r := range g.Relations {
				if r.Type == graph.Before {
					before++
				}
			}
			if before != 2 {
				t.Errorf("%s: got %d relations, want both kept", c.name, before)
			}
		}
	}
}

// TestOrderOfDatedEvents checks that words between a dated event and another
// one bound the other one: it is the event beside it that has the date.
func TestOrderOfDatedEvents(t *testing.T) {
	for _, c := range []struct{ text, kind, want string }{
		{"On 3 June 2014 Norway arrested two men after a protest in Oslo.", "PROTEST", "bounded ../2014-06-03  2014-06-03"},
		{"In May 2014, before the talks, Norway attacked Sweden.", "CONSULT", "bounded 2014-05/2014-07-01 2014-05-01 2014-07-01"},
	} {
		g := link.Link([]*doc.Document{parsed(t, "note.txt", "2014-07-01", c.text)})
		if got := when(t, g, c.kind); got != c.want {
			t.Errorf("%s: got %q, want %q", c.text, got, c.want)
		}
		if !slices.ContainsFunc(g.Relations, func(r graph.Relation) bool { return r.Type == graph.Before }) {
			t.Errorf("%s: got the relations %v, want the order kept", c.text, g.Relations)
		}
	}
}
