package main

import (
	"fmt"
	"path/filepath"
	"slices"

	"github.com/urfave/cli/v2"

	"github.com/a0442a32/timeline/parse/doc"
)

// corefCommand scores which mentions are one actor.
func corefCommand() *cli.Command {
	return &cli.Command{
		Name:      "coref",
		Usage:     "score which mentions of actors are one actor, and whose events are whose",
		ArgsUsage: "FOLDER…",
		Description: "A folder is one of three.\n\n" +
			"With *.xml files of the Content Annotation Tool (MEANTIME): actors inside each document, in its\n" +
			"sentences 0 to 5, which alone are labelled. With conllu/ (GUM): the same on whole documents, of\n" +
			"mentions of persons, organizations and places, in the fewest words that name them; what the\n" +
			"program takes for a thing does not count there.\n" +
			"Singletons count. A mention of the program is the labelled one that it overlaps, one to one, equal\n" +
			"spans first, or else one of its own. \"matched\" figures keep only mentions that both have: they\n" +
			"tell how good the linking is alone.\n\n" +
			"mentions P, R, F1   how well mentions are found\n" +
			"MUC B3 CEAFe LEA    F1 of measures of coreference\n" +
			"CoNLL               the mean of the first three\n\n" +
			"With gold/ and cat/ or trackA_cat/ (timelines of an actor, SemEval-2015 task 4): of the labelled\n" +
			"pairs of an actor and an event's mention, those that the program has among the events of that\n" +
			"actor, statements included and what is of little weight left out.\n\n" +
			"actor-event R           of all pairs\n" +
			"named actor-event R     of those whose sentence holds a word of the actor's name\n" +
			"unnamed actor-event R   of the others: \"he\", \"the company\", or no word at all\n" +
			"stored …                the same with what is hidden by default\n\n" +
			`A line of --write-texts is {"doc", "dct", "text"}, one of --answers` + "\n" +
			`{"actors": [{"span": [START, END], "entity"}]}, in the same order. Both are of one folder with mentions.`,
		Flags: scoringFlags(
			&cli.StringFlag{Name: "write-texts", Usage: "score nothing, and write the texts to `FILE`, a line of JSON each"},
			&cli.StringFlag{Name: "write-gold", Usage: "score nothing, and write texts and labelled mentions, of things too, to `FILE`, for timeline-train antecedents"},
			&cli.StringFlag{Name: "answers", Usage: "score what another program read, in `FILE`, a line of JSON for each text"}),
		Action: func(c *cli.Context) error {
			folders, err := corpora(c)
			if err != nil {
				return err
			}
			if c.String("write-texts") != "" || c.String("answers") != "" || c.String("write-gold") != "" {
				return exchangeActors(c, folders)
			}
			var all figures
			var failed []error
			for _, folder := range folders {
				f, unread, err := corefFigures(folder, c.Int("sample"), c.Int("jobs"))
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

// corefFigures reads a folder of one of the three kinds, has the program read
// its documents, and compares.
func corefFigures(folder string, n, jobs int) (figures, []error, error) {
	if _, err := isFolder(filepath.Join(folder, "gold")); err == nil {
		return timelineFigures(folder, n, jobs)
	}
	name, documents, err := readCoref(folder, n)
	if err != nil {
		return nil, nil, err
	}
	inputs := make([]input, len(documents))
	for i, d := range documents {
		inputs[i] = input{name: d.name, text: d.text, published: d.published}
	}
	labelled := readActors
	if name == gumActors {
		labelled = readBeings
	}
	answers, failed, err := readAll(inputs, jobs, labelled)
	if err != nil {
		return nil, nil, err
	}
	return actorFigures(name, documents, answers), failed, nil
}

// gumActors is what the figures of GUM are called.
const gumActors = "GUM actors"

// readCoref returns the first n documents of a folder whose mentions of actors
// are labelled, all if n is 0, and what their figures are called.
func readCoref(folder string, n int) (name string, documents []corefDocument, err error) {
	var files []string
	read, table := readMentions, filepath.Join(folder, "conllu")
	if name = "MEANTIME actors"; exists(table) {
		name, read = gumActors, readEntities
		files, err = filesOf([]string{table}, ".conllu")
	} else {
		files, err = filesOf([]string{folder}, ".xml")
	}
	if err != nil {
		return "", nil, err
	}
	for _, file := range sample(files, n) {
		d, err := read(file)
		if err != nil {
			return "", nil, err
		}
		documents = append(documents, d)
	}
	return name, documents, nil
}

// actorFigures compares the mentions of the corpus with those that the program
// read, document by document.
func actorFigures(name string, documents []corefDocument, answers [][]clusterMention) figures {
	var all bag
	for i, d := range documents {
		system := answers[i]
		if d.limited {
			system = slices.DeleteFunc(system, func(m clusterMention) bool { return m.span.start >= d.limit })
		}
		all.add(d.mentions, system)
	}
	return all.figures(name)
}

// A corefDocument is a document whose mentions of actors are labelled.
type corefDocument struct {
	name, text string
	published  string // "" if it is not known
	mentions   []clusterMention
	limited    bool // only what begins before limit is labelled
	limit      int
}

// A clusterMention is a mention with what it is a mention of.
type clusterMention struct {
	span span
	of   string // equal for the mentions of one thing in this document
}

// readActors returns the mentions of actors of a document, in order.
func readActors(r reading) []clusterMention {
	var found []clusterMention
	for _, a := range r.Actors {
		found = append(found, clusterMention{r.span(a.Extent()), fmt.Sprint(a.Entity)})
	}
	return found
}

// readBeings returns the mentions of persons, organizations and places, and not
// of things, which the labels of such a corpus leave out.
func readBeings(r reading) []clusterMention {
	var found []clusterMention
	for _, a := range r.Actors {
		if a.Kind != doc.OtherKind {
			found = append(found, clusterMention{r.span(a.Extent()), fmt.Sprint(a.Entity)})
		}
	}
	return found
}

// A bag holds the clusters of gold and system of several documents. A mention
// of the system that is paired has the number of gold's.
type bag struct {
	gold, system         []cluster
	mentions             int // the next number
	golds, systems, both int
}

// add adds a document. Of mentions with equal spans the last counts.
func (b *bag) add(gold, system []clusterMention) {
	gold, system = lastOfEach(gold), lastOfEach(system)
	numbers := make([]int, len(gold)+len(system))
	for i := range numbers {
		numbers[i] = b.mentions
		b.mentions++
	}
	goldNumbers, systemNumbers := numbers[:len(gold)], numbers[len(gold):]
	pairs := pair(mentionSpans(gold), mentionSpans(system))
	for _, p := range pairs {
		systemNumbers[p[1]] = goldNumbers[p[0]]
	}
	b.gold = append(b.gold, clustersOf(gold, goldNumbers)...)
	b.system = append(b.system, clustersOf(system, systemNumbers)...)
	b.golds += len(gold)
	b.systems += len(system)
	b.both += len(pairs)
}

// lastOfEach returns the mentions, each span once, in the order in which the
// spans come first.
func lastOfEach(mentions []clusterMention) []clusterMention {
	where := map[span]int{}
	var kept []clusterMention
	for _, m := range mentions {
		if i, seen := where[m.span]; seen {
			kept[i] = m
			continue
		}
		where[m.span] = len(kept)
		kept = append(kept, m)
	}
	return kept
}

func mentionSpans(mentions []clusterMention) []span {
	spans := make([]span, len(mentions))
	for i, m := range mentions {
		spans[i] = m.span
	}
	return spans
}

// clustersOf puts together the numbers of the mentions of one thing.
func clustersOf(mentions []clusterMention, numbers []int) []cluster {
	where := map[string]int{}
	var clusters []cluster
	for i, m := range mentions {
		at, known := where[m.of]
		if !known {
			at = len(clusters)
			where[m.of] = at
			clusters = append(clusters, nil)
		}
		clusters[at] = append(clusters[at], numbers[i])
	}
	return clusters
}

func (b *bag) figures(name string) figures {
	var f figures
	f.precisionRecall(name+" mentions", b.both, b.systems, b.golds)
	f.clusterFigures(name, b.gold, b.system)
	inGold, inSystem := holders(b.gold), holders(b.system)
	keep := func(clusters []cluster) []cluster {
		var kept []cluster
		for _, c := range clusters {
			kept = append(kept, slices.DeleteFunc(slices.Clone(c), func(m int) bool {
				_, gold := inGold[m]
				_, system := inSystem[m]
				return !gold || !system
			}))
		}
		return kept
	}
	f.clusterFigures(name+" matched", keep(b.gold), keep(b.system))
	return f
}
