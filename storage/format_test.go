package storage_test

import (
	"bytes"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/a0442a32/timeline/graph"
	"github.com/a0442a32/timeline/parse/edtf"
	"github.com/a0442a32/timeline/parse/text"
	"github.com/a0442a32/timeline/storage"
	"github.com/a0442a32/timeline/storage/kvtest"
	"github.com/a0442a32/timeline/storage/memkv"
)

// everything is an event with every field set.
func everything(doc text.SourceID, actor graph.ActorID) graph.Event {
	span := func(start int) text.Span { return text.Span{Start: start, End: start + 4} }
	mention := graph.NewMentionID(doc, span(3), "ACCUSE")
	date := edtf.MustParse("2014-05~")
	earliest, latest := date.Bounds()
	by := graph.Source{Actor: actor}
	return graph.Event{
		ID: graph.EventOf(mention), Title: "Ruritania accuses", Type: "ACCUSE", Mode: "deny", Context: []string{"cyber"},
		When: graph.When{
			Date: date, Earliest: earliest, Latest: latest, Granularity: date.Granularity(), Basis: "stated",
			Expression: "shift(dct,-3,week)", Explanation: `"three weeks ago", from 2014-06-01`,
		},
		Parts: []graph.Part{{Role: "agent", Actor: actor}},
		Factuality: []graph.Factuality{
			{Source: graph.Source{Author: true}, Value: "Uu"},
			{Source: graph.Source{Unnamed: true}, Value: "CT+", Via: []graph.ActorID{actor}},
		},
		Claims:   []graph.Claim{{By: by, Stance: "accuses", Evidence: mention, Document: doc, Cue: span(3)}},
		Disputed: true, Generic: true, Statement: true,
		Evidence: []graph.Evidence{{
			Mention: mention, Document: doc, Trigger: span(3), Quote: text.Span{End: 40}, Time: span(9),
			Rule: "en/accuse", Score: 0.5,
		}},
		Conflicts: []graph.Conflict{{
			Attribute: "date", Values: []graph.ConflictValue{{Value: "2014-05", Evidence: []graph.MentionID{mention}}},
		}},
		Merges: []graph.Merge{{A: mention, B: mention, Score: 0.25, Reasons: []string{"same trigger"}}},
	}
}

// formatSample returns a store with one key of almost every kind.
func formatSample(t *testing.T) storage.KV {
	t.Helper()
	kv := memkv.New()
	s := newStore(t, kv)
	r := kvtest.SampleRecord(1, 1)
	g := kvtest.SampleGraph(0, nil)
	g.Actors = g.Actors[:3]
	for i := range g.Actors {
		g.Actors[i].Parent = graph.ActorID{}
	}
	g.Actors[1].Parent = g.Actors[0].ID
	g.Actors[1].Wikidata, g.Actors[1].Code = "Q1", "RUR"
	e := everything(r.Document.ID, g.Actors[1].ID)
	undated := e
	mention := graph.NewMentionID(r.Document.ID, text.Span{Start: 20, End: 24}, "MEET")
	undated.ID = graph.EventOf(mention)
	undated.When = graph.When{Earliest: edtf.MinDay, Latest: edtf.MaxDay, Basis: "unknown"}
	undated.PartOf = e.ID
	undated.Evidence = []graph.Evidence{{Mention: mention, Document: r.Document.ID}}
	g.Events = []graph.Event{e, undated}
	g.Relations = []graph.Relation{{Type: graph.About, From: undated.ID, To: e.ID}}
	g.Mentions = []graph.Mention{{Actor: g.Actors[1].ID, Document: r.Document.ID, Span: text.Span{Start: 0, End: 6}}}
	err := errors.Join(
		s.Record(t.Context(), r),
		s.Correct(t.Context(), graph.Correction{Kind: "date", Document: r.Document.ID, Value: "2015-06-25"}),
		s.Conclude(t.Context(), g),
	)
	if err != nil {
		t.Fatal(err)
	}
	return kv
}

// dump writes a KV as lines of key and value in hexadecimal.
func dump(t *testing.T, kv storage.KV) []byte {
	t.Helper()
	var b bytes.Buffer
	err := kv.View(func(r storage.Reader) error {
		return r.Scan(nil, nil, func(key, value []byte) error {
			fmt.Fprintf(&b, "%x %x\n", key, value)
			return nil
		})
	})
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// A store of each format that there ever was is in testdata, and stays there.
// A change that makes this test fail needs a new Version, and with UPDATE=1 in
// the environment the test writes the file of that.
func TestFormat(t *testing.T) {
	path := filepath.Join("testdata", fmt.Sprintf("format-%d.txt", storage.Version))
	now := dump(t, formatSample(t))
	if os.Getenv("UPDATE") != "" {
		if err := os.WriteFile(path, now, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	then, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(now, then) {
		t.Errorf("the format is not the one in %s", path)
	}
	kv := memkv.New()
	for line := range strings.Lines(string(then)) {
		key, value, _ := strings.Cut(strings.TrimSpace(line), " ")
		k, err1 := hex.DecodeString(key)
		v, err2 := hex.DecodeString(value)
		err := kv.Update(func(w storage.Writer) error { return errors.Join(err1, err2, w.Set(k, v)) })
		if err != nil {
			t.Fatal(err)
		}
	}
	s := newStore(t, kv)
	if got := check(t, s); got != nil {
		t.Errorf("Check: got %q, want nothing", got)
	}
	r := kvtest.SampleRecord(1, 1)
	err = s.View(t.Context(), func(reader graph.Reader) error {
		d, err := reader.Document(t.Context(), r.Document.ID)
		if got := d.Published.Date.String(); got != "2015-06-25" {
			t.Errorf("Document: got %s, want the date of the journal", got)
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
}
