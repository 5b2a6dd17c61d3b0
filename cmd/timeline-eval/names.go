package main

import (
	"cmp"
	"fmt"
	"maps"
	"path/filepath"
	"slices"

	"github.com/urfave/cli/v2"

	"github.com/a0442a32/timeline/parse/doc"
)

// namesCommand scores the names of persons, organisations and places.
func namesCommand() *cli.Command {
	return &cli.Command{
		Name:      "names",
		Usage:     "score the names of persons, organisations and places on files with IOB tags",
		ArgsUsage: "FOLDER|FILE…",
		Description: "Of a folder, the files .iob2 are read, or else dev.txt and test.txt. A name of the program is an\n" +
			"actor that is a person (PER), an organization or group (ORG), a country or place (LOC) and whose\n" +
			"head is a proper noun; determiners before it and a possessive after it are cut off.\n\n" +
			"exact     spans and types are equal; the F1 of each type is exact too\n" +
			"untyped   spans are equal\n" +
			"overlap   spans, paired one to one, overlap, and types are equal\n\n" +
			"Of the types of CrossNER, politician, person, politicalparty and organisation are ACTOR, country and\n" +
			"location are PLACE, and names of the other types are left out on both sides.",
		Flags: scoringFlags(),
		Action: func(c *cli.Context) error {
			paths, err := corpora(c)
			if err != nil {
				return err
			}
			files, err := iobFiles(paths)
			if err != nil {
				return err
			}
			var all figures
			var failed []error
			for _, file := range files {
				documents, err := readIOB(file)
				if err != nil {
					return err
				}
				f, unread, err := scoreNames(sample(documents, c.Int("sample")), c.Int("jobs"))
				if err != nil {
					return err
				}
				failed = append(failed, unread...)
				for _, x := range f {
					if len(files) > 1 {
						x.name = filepath.Base(file) + ": " + x.name
					}
					all = append(all, x)
				}
			}
			return report(c, all, failed)
		},
	}
}

// iobFiles returns the files that the paths name.
func iobFiles(paths []string) ([]string, error) {
	var files []string
	for _, path := range paths {
		folder, err := isFolder(path)
		if err != nil {
			return nil, err
		}
		if !folder {
			files = append(files, path)
			continue
		}
		inside, err := inFolder(path, ".iob2")
		if err != nil {
			return nil, err
		}
		if len(inside) == 0 {
			texts, err := inFolder(path, ".txt")
			if err != nil {
				return nil, err
			}
			for _, t := range texts {
				if base := filepath.Base(t); base == "dev.txt" || base == "test.txt" {
					inside = append(inside, t)
				}
			}
		}
		if len(inside) == 0 {
			return nil, fmt.Errorf("%s: there is no file .iob2, no dev.txt and no test.txt in it", path)
		}
		files = append(files, inside...)
	}
	return files, nil
}

// nameType returns the type of an actor's kind, "" for a kind that is not scored.
func nameType(k doc.Kind) string {
	switch k {
	case doc.Person:
		return "PER"
	case doc.Organization, doc.Group:
		return "ORG"
	case doc.Country, doc.Place:
		return "LOC"
	}
	return ""
}

// The types that those of CrossNER and of the program come down to.
const (
	actorType = "ACTOR"
	placeType = "PLACE"
)

// crossType returns what a type of CrossNER is scored as, "" if it is left out.
func crossType(kind string) string {
	switch kind {
	case "politician", "person", "politicalparty", "organisation":
		return actorType
	case "country", "location":
		return placeType
	}
	return ""
}

// coarseType returns what a type of the program is where CrossNER is scored.
func coarseType(kind string) string {
	if kind == "LOC" {
		return placeType
	}
	return actorType
}

// readNames returns the proper names among the actors of a document, in order.
func readNames(r reading) []name {
	type token struct {
		span
		upos string
	}
	spanOf := func(t token) span { return t.span }
	var tokens []token
	for _, s := range r.Sentences {
		for _, t := range s.Tokens {
			tokens = append(tokens, token{r.span(t.Span), t.UPOS})
		}
	}
	slices.SortStableFunc(tokens, func(a, b token) int { return a.span.compare(b.span) })

	found := map[span]string{}
	for _, a := range r.Actors {
		whole, head := r.span(a.Extent()), r.span(a.Head)
		if a.Head.IsZero() {
			head = whole
		}
		kind := nameType(a.Kind)
		proper := slices.ContainsFunc(within(tokens, head, spanOf), func(t token) bool { return t.upos == "PROPN" })
		if kind == "" || !proper {
			continue
		}
		words := within(tokens, whole, spanOf)
		for len(words) > 1 && words[0].upos == "DET" {
			words = words[1:]
			whole.start = words[0].start
		}
		for len(words) > 1 && (words[len(words)-1].upos == "PART" || words[len(words)-1].upos == "PUNCT") {
			words = words[:len(words)-1]
			whole.end = words[len(words)-1].end
		}
		found[whole] = kind
	}
	var names []name
	for s, kind := range found {
		names = append(names, name{s, kind})
	}
	slices.SortFunc(names, func(a, b name) int { return cmp.Or(a.span.compare(b.span), cmp.Compare(a.kind, b.kind)) })
	return names
}

// scoreNames has the program read the documents and returns the figures that
// namesCommand describes.
func scoreNames(documents []namedDocument, jobs int) (figures, []error, error) {
	inputs := make([]input, len(documents))
	for i, d := range documents {
		inputs[i] = input{name: d.name, text: d.text}
	}
	answers, failed, err := readAll(inputs, jobs, readNames)
	if err != nil {
		return nil, nil, err
	}
	return nameFigures(documents, answers), failed, nil
}

// nameFigures compares the names of the corpus with those that the program
// read, document by document.
func nameFigures(documents []namedDocument, answers [][]name) figures {
	cross := slices.ContainsFunc(documents, func(d namedDocument) bool {
		return slices.ContainsFunc(d.names, func(n name) bool { return crossType(n.kind) != "" })
	})
	type count struct{ exact, system, gold int }
	var total count
	untyped, overlapping := 0, 0
	kinds := map[string]*count{}
	of := func(kind string) *count {
		if kinds[kind] == nil {
			kinds[kind] = new(count)
		}
		return kinds[kind]
	}
	for i, d := range documents {
		gold, system := d.names, answers[i]
		if cross {
			gold, system = crossNames(gold, system)
		}
		g, s := setOf(gold), setOf(system)
		for n := range g {
			total.gold++
			of(n.kind).gold++
			if s[n] {
				total.exact++
				of(n.kind).exact++
			}
		}
		for n := range s {
			total.system++
			of(n.kind).system++
		}
		found := spansOf(s)
		for p := range spansOf(g) {
			if found[p] {
				untyped++
			}
		}
		for kind := range kinds {
			overlapping += len(pair(ofKind(gold, kind), ofKind(system, kind)))
		}
	}

	var f figures
	f.precisionRecall("exact", total.exact, total.system, total.gold)
	f.share("untyped F1", f1(untyped, total.system, total.gold))
	f.share("overlap F1", f1(overlapping, total.system, total.gold))
	for _, kind := range slices.Sorted(maps.Keys(kinds)) {
		c := kinds[kind]
		f.share(kind+" F1", f1(c.exact, c.system, c.gold))
	}
	f.count("gold names", total.gold)
	f.count("system names", total.system)
	return f
}

// crossNames returns the names that are scored where gold is CrossNER.
func crossNames(gold, system []name) (g, s []name) {
	var left []span
	for _, n := range gold {
		if kind := crossType(n.kind); kind != "" {
			g = append(g, name{n.span, kind})
		} else {
			left = append(left, n.span)
		}
	}
	for _, n := range system {
		if !slices.ContainsFunc(left, func(p span) bool { return n.span.overlap(p) > 0 }) {
			s = append(s, name{n.span, coarseType(n.kind)})
		}
	}
	return g, s
}

func setOf(names []name) map[name]bool {
	set := make(map[name]bool, len(names))
	for _, n := range names {
		set[n] = true
	}
	return set
}

func spansOf(names map[name]bool) map[span]bool {
	set := make(map[span]bool, len(names))
	for n := range names {
		set[n.span] = true
	}
	return set
}

func ofKind(names []name, kind string) []span {
	var spans []span
	for _, n := range names {
		if n.kind == kind {
			spans = append(spans, n.span)
		}
	}
	return spans
}
