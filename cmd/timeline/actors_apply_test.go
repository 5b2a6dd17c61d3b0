package main

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/a0442a32/timeline/graph"
	"github.com/a0442a32/timeline/parse/text"
	"github.com/a0442a32/timeline/storage"
	"github.com/a0442a32/timeline/storage/badgerkv"
)

func renames(n, size int) []graph.Correction {
	var list []graph.Correction
	for i := range n {
		ref := graph.ActorRef{Key: graph.NewActorKey("person", "berg "+strconv.Itoa(i))}
		list = append(list, graph.Correction{Kind: graph.RenameCorrection, Actors: []graph.ActorRef{ref}, Value: strconv.Itoa(i) + strings.Repeat("x", size)})
	}
	return list
}

func journalForTest(t *testing.T, store graph.Store) []graph.Correction {
	t.Helper()
	var journal []graph.Correction
	err := store.View(t.Context(), func(r graph.Reader) (err error) {
		journal, err = journalOf(t.Context(), r)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return journal
}

// TestRecord writes more corrections than a transaction takes, and more bytes.
func TestRecord(t *testing.T) {
	for _, list := range [][]graph.Correction{renames(3, 0), renames(6000, 0), renames(400, 4000)} {
		store := storeForTest(t)
		if err := record(t.Context(), store, list...); err != nil {
			t.Fatal(err)
		}
		journal := journalForTest(t, store)
		if len(journal) != len(list) {
			t.Fatalf("got %d corrections, want %d", len(journal), len(list))
		}
		for i := range list {
			if journal[i].Value != list[i].Value {
				t.Fatalf("correction %d: got %.10s, want %.10s", i, journal[i].Value, list[i].Value)
			}
		}
	}
}

// TestRecordLongest checks that what is valid can be recorded.
func TestRecordLongest(t *testing.T) {
	kv, err := badgerkv.Open(t.TempDir(), badgerkv.Options{Create: true})
	if err != nil {
		t.Fatal(err)
	}
	store, err := storage.New(kv)
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	split := renames(1, 0)[0]
	split.Kind, split.Value, split.Names = graph.SplitCorrection, "", []string{"Berg"}
	for split.Valid() == nil {
		split.Documents = append(split.Documents, text.NewSourceID([]byte(strconv.Itoa(len(split.Documents)))))
	}
	split.Documents = split.Documents[:len(split.Documents)-1]
	actor := graph.ListedActor{Name: "Berg"}
	for actor.Valid() == nil {
		actor.Aliases = append(actor.Aliases, strings.Repeat("x", 30)+strconv.Itoa(len(actor.Aliases)))
	}
	actor.Aliases = actor.Aliases[:len(actor.Aliases)-1]
	list := graph.Correction{Kind: graph.ListCorrection, Value: "a.csv", Listed: slices.Repeat([]graph.ListedActor{actor}, 7)}
	for _, c := range []graph.Correction{split, list} {
		if err := c.Valid(); err != nil {
			t.Fatal(err)
		}
		if err := record(t.Context(), store, c); err != nil {
			t.Errorf("%s: got %v, want nil", c.Kind, err)
		}
	}
}

// TestRecordInterrupted checks that an interruption leaves all or nothing.
func TestRecordInterrupted(t *testing.T) {
	store := storeForTest(t)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := record(ctx, store, renames(3, 0)...); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v, want %v", err, context.Canceled)
	}
	if n := len(journalForTest(t, store)); n != 0 {
		t.Errorf("got %d corrections, want none", n)
	}
}

func TestInterruptedCorrection(t *testing.T) {
	failed := errors.New("failed")
	for _, test := range []struct {
		err  error
		n    int
		want string
	}{
		{failed, 1, "failed"},
		{context.Canceled, 0, "context canceled"},
		{context.Canceled, 1, "interrupted, and 1 correction is kept"},
		{context.Canceled, 3, "interrupted, and 3 corrections are kept"},
	} {
		err := interruptedCorrection(test.err, test.n)
		if err.Error() != test.want || !errors.Is(err, test.err) {
			t.Errorf("%v, %d: got %v, want %s", test.err, test.n, err, test.want)
		}
	}
}
