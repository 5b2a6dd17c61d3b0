package main

import (
	"slices"

	"github.com/a0442a32/timeline/graph"
	"github.com/a0442a32/timeline/graph/link"
	"github.com/a0442a32/timeline/parse/doc"
	"github.com/a0442a32/timeline/parse/text"
)

// acrossFigures scores which mentions of different documents are one actor: it
// links what was read in all of them and compares the pairs of mentions, one in
// each of two documents, of those that gold and program both have.
func acrossFigures(name string, documents []corefDocument, read []reading) figures {
	var docs []*doc.Document
	for _, r := range read {
		if r.Document != nil {
			docs = append(docs, r.Document)
		}
	}
	actors := map[mentionPlace]graph.ActorID{}
	for _, m := range link.Link(docs).Mentions {
		actors[mentionPlace{m.Document, m.Span}] = m.Actor
	}
	var all []acrossMention
	for i, d := range documents {
		if read[i].Document == nil {
			continue
		}
		system := readMentionsOf(read[i], d)
		gold := lastOfEach(d.mentions)
		for _, p := range pair(mentionSpans(gold), mentionSpans(system.mentions)) {
			id, ok := actors[mentionPlace{read[i].Source.ID, system.places[p[1]]}]
			if !ok || gold[p[0]].span.end != system.mentions[p[1]].span.end {
				continue // "Boeing" is no part of speech of "Boeing 787": it is another mention
			}
			all = append(all, acrossMention{i, gold[p[0]].of, id})
		}
	}
	return acrossPairs(name, all)
}

// A mentionPlace is that of a mention in the texts.
type mentionPlace struct {
	document text.SourceID
	span     text.Span
}

// An acrossMention is a mention that gold and program both have.
type acrossMention struct {
	document int
	instance string // as gold has it, in all documents
	actor    graph.ActorID
}

// systemMentions are the program's mentions of a document, and where they
// stand in the graph.
type systemMentions struct {
	mentions []clusterMention
	places   []text.Span
}

func readMentionsOf(r reading, d corefDocument) systemMentions {
	var out systemMentions
	seen := map[span]bool{}
	for i := range r.Actors {
		a := &r.Actors[i]
		s := r.span(a.Extent())
		if seen[s] || d.limited && s.start >= d.limit {
			continue
		}
		seen[s] = true
		out.mentions = append(out.mentions, clusterMention{span: s})
		out.places = append(out.places, a.Span)
	}
	return out
}

// acrossPairs counts the pairs of mentions of two documents.
func acrossPairs(name string, all []acrossMention) figures {
	type cell struct {
		instance string
		actor    graph.ActorID
	}
	// Pairs in all documents less those inside one.
	pairs := func(document func(acrossMention) int) (both, found, there int) {
		cells, actors, instances := map[int]map[cell]int{}, map[int]map[graph.ActorID]int{}, map[int]map[string]int{}
		for _, m := range all {
			d := document(m)
			if cells[d] == nil {
				cells[d], actors[d], instances[d] = map[cell]int{}, map[graph.ActorID]int{}, map[string]int{}
			}
			cells[d][cell{m.instance, m.actor}]++
			actors[d][m.actor]++
			instances[d][m.instance]++
		}
		for d := range cells {
			both += pairsIn(cells[d])
			found += pairsIn(actors[d])
			there += pairsIn(instances[d])
		}
		return both, found, there
	}
	both, found, there := pairs(func(acrossMention) int { return 0 })
	inside, foundInside, thereInside := pairs(func(m acrossMention) int { return m.document })
	var f figures
	f.precisionRecall(name+" across documents, pairs", both-inside, found-foundInside, there-thereInside)
	// Of each instance the actor that most of its mentions have, so that one that
	// is in every document does not drown the others.
	of := map[string]map[int]graph.ActorID{}
	for _, m := range all {
		if of[m.instance] == nil {
			of[m.instance] = map[int]graph.ActorID{}
		}
		of[m.instance][m.document] = m.actor
	}
	several, whole := 0, 0
	for _, byDocument := range of {
		if len(byDocument) < 2 {
			continue
		}
		several++
		ids := make([]graph.ActorID, 0, len(byDocument))
		for _, id := range byDocument {
			ids = append(ids, id)
		}
		slices.SortFunc(ids, graph.ActorID.Compare)
		if len(slices.Compact(ids)) == 1 {
			whole++
		}
	}
	f.share(name+" across documents, actors of several that are one", percent(whole, several))
	return f
}

// pairsIn returns how many pairs there are in groups of the given sizes.
func pairsIn[K comparable](sizes map[K]int) int {
	n := 0
	for _, size := range sizes {
		n += size * (size - 1) / 2
	}
	return n
}
