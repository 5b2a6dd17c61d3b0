package graph_test

import (
	"slices"
	"testing"

	"github.com/a0442a32/timeline/graph"
)

func undo(n string) graph.Correction {
	return graph.Correction{Kind: graph.UndoCorrection, Value: n}
}

func TestInForce(t *testing.T) {
	rename := graph.Correction{Kind: graph.RenameCorrection, Value: "X"}
	part := func(n int) graph.Correction {
		return graph.Correction{Kind: graph.ListCorrection, Value: "a.csv", Part: n}
	}
	tests := []struct {
		what    string
		journal []graph.Correction
		want    []bool
	}{
		{"nothing", nil, []bool{}},
		{"an undo", []graph.Correction{rename, rename, undo("1")}, []bool{false, true, true}},
		{"an undo of an undo", []graph.Correction{rename, undo("1"), undo("2")}, []bool{true, false, true}},
		{"three of them", []graph.Correction{rename, undo("1"), undo("2"), undo("3")}, []bool{false, true, false, true}},
		{"the same taken back twice", []graph.Correction{rename, undo("1"), undo("1"), undo("2")}, []bool{false, false, true, true}},
		{"what is not there, or later, or the undo itself", []graph.Correction{undo("0"), undo("3"), undo("3"), undo("x"), undo("-1")}, []bool{true, true, true, true, true}},
		{"a list in parts", []graph.Correction{part(0), part(1), part(2), undo("1"), part(1)}, []bool{false, false, false, true, true}},
	}
	for _, test := range tests {
		if got := graph.InForce(test.journal); !slices.Equal(got, test.want) {
			t.Errorf("%s: got %v, want %v", test.what, got, test.want)
		}
	}
}

func TestLists(t *testing.T) {
	list := func(name string, part int, actors ...string) graph.Correction {
		c := graph.Correction{Kind: graph.ListCorrection, Value: name, Part: part}
		for _, a := range actors {
			c.Listed = append(c.Listed, graph.ListedActor{Name: a})
		}
		return c
	}
	journal := []graph.Correction{
		list("a.csv", 0, "A"), list("b.csv", 0, "B"), list("b.csv", 1, "C"), list("a.csv", 0, "D"), {Kind: graph.RenameCorrection},
	}
	show := func(journal []graph.Correction) (out []string) {
		for _, l := range graph.Lists(journal) {
			s := l.Name
			for _, a := range l.Actors {
				s += " " + a.Name
			}
			out = append(out, s)
		}
		return out
	}
	for _, test := range []struct {
		journal []graph.Correction
		want    []string
	}{
		{journal, []string{"b.csv B C", "a.csv D"}},
		{append(slices.Clone(journal), undo("4")), []string{"a.csv A", "b.csv B C"}},
		{append(slices.Clone(journal), undo("2")), []string{"a.csv D"}},
		{append(slices.Clone(journal), list("b.csv", 0)), []string{"a.csv D", "b.csv"}},
	} {
		if got := show(test.journal); !slices.Equal(got, test.want) {
			t.Errorf("got %q, want %q", got, test.want)
		}
	}
	if got := journal[1].Listed; len(got) != 1 {
		t.Errorf("Lists changed the journal: %v", got)
	}
}

func TestActorKey(t *testing.T) {
	for key, want := range map[graph.ActorKey]graph.ActorID{
		"person/paul berg": graph.NewActorID("person", "paul berg"),
		"country/USA":      graph.NewActorID("country", "USA"),
		"/alba":            graph.NewActorID("", "alba"),
		"group/five officers/of/organization/army": graph.NewActorID("group", "five officers\x00of\x00organization\x00army"),
	} {
		if key.ID() != want {
			t.Errorf("%s: got another id than that of the actor", key)
		}
	}
	if got := graph.NewActorKey("person", "paul berg"); got != "person/paul berg" || got.Kind() != "person" {
		t.Errorf("got %q of kind %q", got, got.Kind())
	}
}
