package timeline_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"github.com/a0442a32/timeline/graph"
	"github.com/a0442a32/timeline/timeline"
	"github.com/a0442a32/timeline/timeline/story"
)

func TestFindActor(t *testing.T) {
	navy := story.ActorID("navy").String()
	for _, c := range []struct{ words, want, near string }{
		{"Norvia", "Norvia", ""},
		{"  norvia ", "Norvia", ""},
		{"The Norvian   NAVY", "Norvian Navy", ""},
		{"southern state", "Sundmark", ""},
		{"Halden", "Per Halden", ""}, // an alias of his; the company's name only holds it
		{"coast guard", "Coast Guard of Norvia", ""},
		{navy, "Norvian Navy", ""},
		{strings.ToUpper(navy[:8]), "Norvian Navy", ""},
		{navy[:3], "", ""}, // too short to be taken for an id
		{"Norvai", "", "Norvia"},
		{"Flotilla", "", "9th Flotilla"},
		{"Sondmark", "", "Sundmark"},
		{"Nor", "", "Coast Guard of Norvia|Norvia|Norvian Navy"},
		{"Atlantis", "", ""},
		{"", "", ""},
		{"ha", "", ""},
		{strings.Repeat("0", 32), "", ""},
	} {
		found, near, err := timeline.FindActor(context.Background(), story.Open(), c.words)
		if err != nil {
			t.Errorf("%q: %v", c.words, err)
			continue
		}
		var names []string
		for _, a := range found {
			names = append(names, a.Name)
		}
		if got := strings.Join(names, "|"); got != c.want {
			t.Errorf("%q: got %q, want %q", c.words, got, c.want)
		}
		if got := strings.Join(near, "|"); got != c.near {
			t.Errorf("%q: got near names %q, want %q", c.words, got, c.near)
		}
	}
}

func TestFindActorSameName(t *testing.T) {
	var actors []graph.Actor
	for _, kind := range []graph.Kind{"country", "place"} {
		actors = append(actors, graph.Actor{ID: graph.NewActorID(kind, "Georgia"), Name: "Georgia", Kind: kind})
	}
	r := story.NewReader(nil, &graph.Graph{Actors: actors})
	found, near, err := timeline.FindActor(context.Background(), r, "georgia")
	if err != nil || len(found) != 2 || len(near) != 0 || found[0].ID.Compare(found[1].ID) >= 0 {
		t.Errorf("got %v, %v, %v; want both, by id", found, near, err)
	}
}

func TestFindActorWithoutApostrophe(t *testing.T) {
	a := graph.Actor{ID: graph.NewActorID("organization", "Lund Press"), Name: "Lund Press", Aliases: []string{"Halvorsens’ Lund Press", "Norcorp's Press"}, Kind: "organization"}
	r := story.NewReader(nil, &graph.Graph{Actors: []graph.Actor{a}})
	for _, words := range []string{"Halvorsens Lund Press", "Halvorsens' Lund Press", "Norcorp Press", "Norcorp’s Press"} {
		if found, _, err := timeline.FindActor(context.Background(), r, words); err != nil || len(found) != 1 {
			t.Errorf("%s: got %v, %v; want Lund Press", words, found, err)
		}
	}
	if found, _, err := timeline.FindActor(context.Background(), r, "'s"); err != nil || len(found) != 0 {
		t.Errorf("got %v, %v for an apostrophe, want nobody", found, err)
	}
}

// TestFindActorWithOwner asks for names that differ by an owner's 's only.
func TestFindActorWithOwner(t *testing.T) {
	r := story.NewReader(nil, &graph.Graph{Actors: []graph.Actor{
		{ID: graph.NewActorID("organization", "Halden's"), Kind: "organization", Name: "Halden's"},
		{ID: graph.NewActorID("person", "Per Halden"), Kind: "person", Name: "Per Halden", Aliases: []string{"Halden"}},
		{ID: graph.NewActorID("organization", "Lunds"), Kind: "organization", Name: "Lund's"},
	}})
	for words, want := range map[string]string{"Halden": "Per Halden", "halden’s": "Halden's", "the Halden's": "Halden's", "Lund": "Lund's"} {
		found, _, err := timeline.FindActor(t.Context(), r, words)
		if err != nil || len(found) != 1 || found[0].Name != want {
			t.Errorf("%s: got %v, %v; want %s", words, found, err, want)
		}
	}
}

// TestFindComposed asks for a thing by names that its texts have in parts, and
// for a body by its owner's name before its own.
func TestFindComposed(t *testing.T) {
	r := story.NewReader(nil, &graph.Graph{Actors: []graph.Actor{
		{ID: graph.NewActorID("other", "787"), Kind: "other", Name: "787 Skyliner", Aliases: []string{"787", "787 Skyliner", "Norcorp 787", "Norcorp's 787"}},
		{ID: graph.NewActorID("other", "zenphone 4"), Kind: "other", Name: "Zenphone 4", Aliases: []string{"Zenphone", "Zenphone 4"}},
		{ID: graph.NewActorID("organization", "pear corps"), Kind: "organization", Name: "Pear Corps", Aliases: []string{"Pear Corps", "Rollers' Pear Corps"}},
		{ID: graph.NewActorID("organization", "alba force"), Kind: "organization", Name: "Alba Force", Aliases: []string{"Alba", "Force", "Alba Force"}},
	}})
	for _, c := range []struct{ words, want string }{
		{"Norcorp 787 Skyliner", "787 Skyliner"},
		{"norcorp 787", "787 Skyliner"},
		{"Norcorp's 787", "787 Skyliner"},
		{"Zenphone 5", ""},
		{"Norcorp Zenphone 4", ""},
		{"Rollers Pear Corps", "Pear Corps"},
		{"the Rollers' pear corps", "Pear Corps"},
		{"Fargo Alba Force", ""},
		{"Skyliner 788", ""},
	} {
		found, _, err := timeline.FindActor(context.Background(), r, c.words)
		if err != nil {
			t.Fatal(err)
		}
		var names []string
		for _, a := range found {
			names = append(names, a.Name)
		}
		if got := strings.Join(names, "|"); got != c.want {
			t.Errorf("%q: got %q, want %q", c.words, got, c.want)
		}
	}
}

// TestFindMerged looks for actors by what they were called before a person
// merged them.
func TestFindMerged(t *testing.T) {
	old := graph.ActorKey("organization/belco")
	g := &graph.Graph{Actors: []graph.Actor{
		{ID: graph.ActorKey("organization/alba").ID(), Name: "Alba", Kind: "organization", Keys: []graph.ActorKey{"organization/alba", old}},
		{ID: graph.ActorKey("person/berg").ID(), Name: "Berg", Kind: "person", Keys: []graph.ActorKey{"person/berg"}},
	}}
	slices.SortFunc(g.Actors, func(a, b graph.Actor) int { return a.ID.Compare(b.ID) })
	r := story.NewReader(nil, g)
	for _, words := range []string{"Alba", old.ID().String(), old.ID().String()[:8], "organization/Belco"} {
		found, _, err := timeline.FindActor(t.Context(), r, words)
		if err != nil || len(found) != 1 || found[0].Name != "Alba" {
			t.Errorf("%s: got %v, %v, want Alba", words, found, err)
		}
	}
}
