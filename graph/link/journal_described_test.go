package link

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/a0442a32/timeline/graph"
)

// TestDescribedBy compares the index of keys with looking at all of them, while
// keys come and go.
func TestDescribedBy(t *testing.T) {
	c := &corrected{bodies: map[string]*body{}}
	check := func(when string) {
		t.Helper()
		for _, beginning := range []string{"group\x00army", "group\x00men", "group\x00men\x00of\x00group\x00army", "person\x00army"} {
			var want []string
			for _, k := range slices.Sorted(maps.Keys(c.bodies)) {
				if strings.HasPrefix(k, beginning+"\x00of\x00") || strings.HasPrefix(k, beginning+"\x00in\x00") {
					want = append(want, k)
				}
			}
			if got := c.describedBy(beginning); !slices.Equal(got, want) {
				t.Errorf("%s, %q: got %q, want %q", when, beginning, got, want)
			}
		}
	}
	keys := []string{
		"group\x00army", "group\x00army\x00of\x00country\x00CHN", "group\x00army\x00in\x00country\x00NOR", "group\x00army corps\x00of\x00country\x00CHN",
		"group\x00men\x00of\x00group\x00army\x00of\x00country\x00CHN", "person\x00army",
	}
	for _, k := range keys[:3] {
		c.at(k)
	}
	check("before")
	for _, k := range keys {
		c.at(k)
	}
	check("after more came")
	delete(c.bodies, keys[1])
	check("after one went")
	c.at(keys[1])
	check("after it came back")
}

// BenchmarkAliases gives names of several words to 300 actors, beside a list of
// 20,000.
func BenchmarkAliases(b *testing.B) {
	list := graph.Correction{Kind: graph.ListCorrection, Value: "firms.csv"}
	for i := range 20_000 {
		list.Listed = append(list.Listed, graph.ListedActor{Name: fmt.Sprintf("Firm %d Ltd", i)})
	}
	journal := []graph.Correction{list}
	for i := range 300 {
		ref := graph.ActorRef{Key: graph.NewActorKey("person", fmt.Sprintf("berg %d", i))}
		journal = append(journal, graph.Correction{Kind: graph.AliasCorrection, Value: fmt.Sprintf("Other Name %d", i), Actors: []graph.ActorRef{ref}})
	}
	for b.Loop() {
		Link(nil, journal...)
	}
}
