package timeline_test

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"github.com/a0442a32/timeline/graph"
	"github.com/a0442a32/timeline/timeline"
	"github.com/a0442a32/timeline/timeline/story"
)

func TestAmbiguousNames(t *testing.T) {
	person := func(key, name string, maybe []graph.ActorID, aliases ...string) graph.Actor {
		return graph.Actor{ID: graph.NewActorID("person", key), Name: name, Kind: "person", Aliases: aliases, MayBe: maybe}
	}
	id := func(key string) graph.ActorID { return graph.NewActorID("person", key) }
	for _, c := range []struct {
		name   string
		actors []graph.Actor
		want   []string // name, number of actors, number that are open
	}{
		{"nobody", nil, nil},
		{"one each", []graph.Actor{person("a", "Anna Berg", nil, "Anna Berg", "Berg"), person("b", "Paul Ek", nil, "Ek")}, nil},
		{"namesakes", []graph.Actor{person("a", "Mia Lund", nil), person("b", "Mia Lund", nil)}, []string{"Mia Lund 2 0"}},
		{"a shared family name", []graph.Actor{person("a", "Anna Berg", nil, "Berg", "Ms Berg"), person("b", "Paul Berg", nil, "Berg")}, []string{"Berg 2 0"}},
		{"a name that is open", []graph.Actor{person("a", "Anna Berg", nil), person("b", "Paul Berg", nil), person("c", "Berg", []graph.ActorID{id("a"), id("b")}, "Berg")},
			[]string{"Berg 2 1"}},
		{"two that are open", []graph.Actor{person("a", "Anna Berg", nil), person("b", "Paul Berg", nil),
			person("c", "Berg", []graph.ActorID{id("a"), id("b")}), person("d", "Berg", []graph.ActorID{id("a"), id("b")})}, []string{"Berg 2 2"}},
		{"descriptions are no names", []graph.Actor{person("a", "Anna Berg", nil, "lawyer", "President"), person("b", "Paul Ek", nil, "lawyer", "President"),
			person("c", "five men", nil), person("d", "five men", nil), person("e", "Norland lawyer", nil), person("f", "Norland lawyer", nil)}, nil},
		{"an acronym of two", []graph.Actor{person("a", "Office of Land Registers", nil, "OLR"), person("b", "Order of Long Riders", nil, "OLR")}, []string{"OLR 2 0"}},
		{"the longer of two names for the same", []graph.Actor{person("a", "Ministry of Justice", nil, "Justice Ministry"), person("b", "Ministry of Justice", nil, "Justice Ministry")},
			[]string{"Ministry of Justice 2 0"}},
	} {
		found, err := timeline.AmbiguousNames(context.Background(), story.NewReader(nil, &graph.Graph{Actors: c.actors}))
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, n := range found {
			got = append(got, fmt.Sprint(n.Name, " ", len(n.Actors), " ", len(n.Open)))
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
}
