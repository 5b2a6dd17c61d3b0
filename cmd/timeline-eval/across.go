package main

import (
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/a0442a32/timeline/graph"
	"github.com/a0442a32/timeline/graph/link"
	"github.com/a0442a32/timeline/parse/doc"
	"github.com/a0442a32/timeline/parse/text"
)

// acrossCommand scores which mentions of different documents are one actor.
func acrossCommand() *cli.Command {
	return &cli.Command{
		Name:      "across",
		Usage:     "score which mentions of different documents are one actor",
		ArgsUsage: "FOLDER…",
		Description: "A folder has *.xml files of the Content Annotation Tool (MEANTIME), in which an actor has the same\n" +
			"instance_id in all documents. All are linked together. What counts are mentions that both have, in\n" +
			"sentences 0 to 5, and that end with the same word: \"Boeing\" is no mention of \"Boeing 787\".\n\n" +
			"pairs P, R, F1      of pairs of mentions, one in each of two documents\n" +
			"whole actors        of the actors that several documents mention, those that are one",
		Flags: scoringFlags(),
		Action: func(c *cli.Context) error {
			folders, err := corpora(c)
			if err != nil {
				return err
			}
			var all figures
			var failed []error
			for _, folder := range folders {
				f, unread, err := acrossFolder(folder, c.Int("sample"), c.Int("jobs"))
				if err != nil {
					return err
				}
				failed = append(failed, unread...)
				for _, x := range f {
					if len(folders) > 1 {
						x.name = filepath.Base(folder) + ": " + x.name
					}
					all = append(all, x)
				}
			}
			return report(c, all, failed)
		},
	}
}

// acrossFolder has the program read the documents of a folder.
func acrossFolder(folder string, n, jobs int) (figures, []error, error) {
	files, err := filesOf([]string{folder}, ".xml")
	if err != nil {
		return nil, nil, err
	}
	var documents []corefDocument
	var inputs []input
	for _, file := range sample(files, n) {
		d, err := readMentions(file)
		if err != nil {
			return nil, nil, err
		}
		documents = append(documents, d)
		inputs = append(inputs, input{name: d.name, text: d.text, published: d.published})
	}
	read, failed, err := readAll(inputs, jobs, func(r reading) reading { return r })
	if err != nil {
		return nil, nil, err
	}
	return acrossFigures("MEANTIME actors", documents, read), failed, nil
}

// acrossFigures links what was read in all documents and scores it.
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
				continue // "Boeing" in "Boeing 787" is another mention
			}
			of := gold[p[0]].of
			if strings.HasPrefix(of, "mention ") || strings.HasPrefix(of, "instance ") {
				of = strconv.Itoa(i) + " " + of // numbered in its document alone
			}
			all = append(all, acrossMention{i, of, id})
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
	f.precisionRecall(name+" pairs", both-inside, found-foundInside, there-thereInside)
	// An actor that is in every document does not drown the others here.
	of, in := map[string][]graph.ActorID{}, map[string]map[int]bool{}
	for _, m := range all {
		of[m.instance] = append(of[m.instance], m.actor)
		if in[m.instance] == nil {
			in[m.instance] = map[int]bool{}
		}
		in[m.instance][m.document] = true
	}
	several, whole := 0, 0
	for instance, ids := range of {
		if len(in[instance]) < 2 {
			continue
		}
		several++
		slices.SortFunc(ids, graph.ActorID.Compare)
		if len(slices.Compact(ids)) == 1 {
			whole++
		}
	}
	f.share(name+" whole actors", percent(whole, several))
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
