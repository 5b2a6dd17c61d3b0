package link_test

import (
	"fmt"
	"testing"

	"github.com/a0442a32/timeline/graph"
	"github.com/a0442a32/timeline/graph/link"
	"github.com/a0442a32/timeline/parse/doc"
	"github.com/a0442a32/timeline/parse/text"
)

// TestCorrectionOfNamesake corrects one of two men of a name, of whom documents
// that come later make the other one the better known.
func TestCorrectionOfNamesake(t *testing.T) {
	smith := who{words: "John Smith", kind: doc.Person}
	report := func(n int, land who, beside string) *doc.Document {
		s := smith
		s.of = land.words
		return made(t, "2014-05-05", fmt.Sprintf("John Smith of %s met %s, note %d.", land.words, beside, n),
			[]who{s, land, {words: beside, kind: doc.Organization}})
	}
	var docs []*doc.Document
	for n := range 4 {
		docs = append(docs, report(n, norland, "Norcorp"))
	}
	docs = append(docs, report(4, suria, "Zenbank"))
	named := graph.Correction{Kind: graph.RenameCorrection, Value: "Smith of Norland", Actors: []graph.ActorRef{{
		Key: "person/john smith", Documents: []text.SourceID{docs[0].Source.ID, docs[1].Source.ID},
	}}}
	who := func(g *graph.Graph, d *doc.Document) string {
		for _, m := range g.Mentions {
			if m.Document == d.Source.ID && d.In(m.Span) == "John Smith" {
				for _, a := range g.Actors {
					if a.ID == m.Actor {
						return a.Name
					}
				}
			}
		}
		return ""
	}
	if plain := link.Link(docs); len(plain.Actors) != 6 {
		t.Fatalf("rules see %d actors here, want 6: two men of one name", len(plain.Actors))
	}
	for n := 5; n < 12; n++ {
		g := link.Link(docs, named)
		if got := who(g, docs[0]); got != "Smith of Norland" {
			t.Errorf("with %d documents: got %q, want the man of Norland renamed", len(docs), got)
		}
		if got := who(g, docs[4]); got != "John Smith" {
			t.Errorf("with %d documents: got %q, want the man of Suria left alone", len(docs), got)
		}
		docs = append(docs, report(n, suria, "Zenbank"))
	}
}
