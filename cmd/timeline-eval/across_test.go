package main

import (
	"slices"
	"testing"

	"github.com/a0442a32/timeline/graph"
)

func TestAcrossPairs(t *testing.T) {
	id := func(name string) graph.ActorID { return graph.NewActorID("person", name) }
	got := acrossPairs("x", []acrossMention{
		{0, "anna", id("anna")}, {0, "anna", id("anna")}, // a pair of one document counts for nothing
		{1, "anna", id("anna")},                              // two pairs, found
		{2, "anna", id("other")},                             // three pairs, not found
		{2, "berta", id("anna")},                             // three pairs of two actors
		{3, "carla", id("carla")}, {4, "carla", id("carla")}, // a pair, found
	})
	want := figures{
		{name: "x pairs P", value: 50}, {name: "x pairs R", value: 50}, {name: "x pairs F1", value: 50}, {name: "x whole actors", value: 50},
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}
