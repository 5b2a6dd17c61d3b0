// Package link concludes a graph from parsed documents: which mentions are one
// actor, and which are one event.
//
// link is to doc as go/types is to go/ast: the only package that sees both
// words and world. [Link] is a deterministic function of the set of documents and
// the journal of corrections; the order in which documents come does not matter,
// because everything is sorted before anything is decided.
//
// It goes in four steps: actors (actor.go) as people correct them (journal.go,
// list.go), the events of each document in terms of those actors (local.go),
// clusters of events that are one (cluster.go), and what each cluster says
// (event.go).
package link

import (
	"cmp"
	"slices"

	"github.com/a0442a32/timeline/graph"
	"github.com/a0442a32/timeline/parse/doc"
)

// Link returns the graph of the documents, whose dates must be resolved, as the
// journal corrects it. Documents with the same source count once. Of the
// journal, dates are not applied here: they are in the documents already.
func Link(docs []*doc.Document, journal ...graph.Correction) *graph.Graph {
	docs = slices.Clone(docs)
	slices.SortFunc(docs, func(a, b *doc.Document) int { return a.Source.ID.Compare(b.Source.ID) })
	docs = slices.CompactFunc(docs, func(a, b *doc.Document) bool { return a.Source.ID == b.Source.ID })

	actors := resolveActors(docs, journal)
	var locals []*local
	for i, d := range docs {
		locals = append(locals, localEvents(d, i, actors)...)
	}
	slices.SortFunc(locals, func(a, b *local) int { return a.id.Compare(b.id) })
	clusters := merge(locals, actors)

	g := &graph.Graph{Actors: actors.list, Mentions: actors.mentions}
	conclude(g, clusters, actors)
	slices.SortFunc(g.Actors, func(a, b graph.Actor) int { return a.ID.Compare(b.ID) })
	slices.SortFunc(g.Events, func(a, b graph.Event) int { return a.ID.Compare(b.ID) })
	slices.SortFunc(g.Relations, func(a, b graph.Relation) int {
		return cmp.Or(cmp.Compare(a.Type, b.Type), a.From.Compare(b.From), a.To.Compare(b.To))
	})
	g.Relations = slices.Compact(g.Relations)
	return g
}
